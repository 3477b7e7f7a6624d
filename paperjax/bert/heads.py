"""BERT's pre-training heads (arXiv 1810.04805, section 3.1).

  paper                        here
  masked LM, Mask LM           PretrainingOutput.masked_lm_logits
  NSP, next sentence           PretrainingOutput.next_sentence_logits
  C, IsNext, NotNext           encoder.pooled, class 0, class 1

Dimension key, beside model.py's: p predictions, s packed sequences, v word
pieces.
"""

from typing import NamedTuple

from flax import linen as nn
import jax.numpy as jnp
from jaxtyping import Array, Bool, Float, Int

from paperjax import sharding
from paperjax.bert import layers, model
from paperjax.bert.config import Config


class PretrainingOutput(NamedTuple):
  """What the pre-training model computes.

  Attributes:
    masked_lm_logits: Of every word piece at the asked-for positions, float32.
    masked_lm_hidden: What these logits are linear in: a loss that needs only
      their cross entropy (`losses.linear_cross_entropy`) starts from here, and
      under jit the unused logits cost nothing.
    next_sentence_logits: Class 0: B follows A; class 1: B is random; float32.
    encoder: The encoder's output, its last layer at these positions only.

  Example:
    >>> import jax
    >>> model = PretrainingModel(Config.tiny())
    >>> ids, where = jnp.ones((1, 8), jnp.int32), jnp.array([[3, 5]])
    >>> shapes = jax.eval_shape(
    ...   lambda: model.init_with_output(
    ...     jax.random.key(0), ids, masked_positions=where
    ...   )[0]
    ... )
    >>> shapes.masked_lm_hidden.shape, shapes.next_sentence_logits.shape
    ((1, 2, 128), (1, 2))
  """

  masked_lm_logits: Float[Array, "b p v"]
  masked_lm_hidden: Float[Array, "b p d"]
  next_sentence_logits: Float[Array, "b *s 2"]
  encoder: model.Output


class PretrainingModel(nn.Module):
  """BERT with the masked-LM and next-sentence heads.

  Attributes:
    config: Of the encoder.

  Example:
    >>> import jax
    >>> model = PretrainingModel(Config.tiny())
    >>> ids, where = jnp.ones((1, 8), jnp.int32), jnp.array([[3, 5]])
    >>> params = model.init(jax.random.key(0), ids, masked_positions=where)
    >>> output = model.apply(params, ids, masked_positions=where)
    >>> output.masked_lm_logits.shape
    (1, 2, 30522)
  """

  config: Config

  @nn.compact
  def __call__(
    self,
    input_ids: Int[Array, "b l"],
    segment_ids: Int[Array, "b l"] | None = None,
    attention_mask: Bool[Array, "b l"] | None = None,
    positions: Int[Array, "b l"] | None = None,
    *,
    masked_positions: Int[Array, "b p"],
    sequence_ids: Int[Array, "b l"] | None = None,
    pooled_positions: Int[Array, "b s"] | None = None,
    train: bool = False,
  ) -> PretrainingOutput:
    """Predicts the tokens at `masked_positions` and whether B follows A.

    Args:
      input_ids: Token ids, some of them masked.
      segment_ids: 0 for sentence A, 1 for B.
      attention_mask: True for real tokens.
      positions: Position of every token; default 0, 1, 2, ...
      masked_positions: Where to predict. The last layer is computed and the
        vocabulary projected only there: exact, and 23 % fewer operations
        for base than doing both everywhere (length 128, 20 predictions).
      sequence_ids: Of packed sequences: tokens see those of their own.
      pooled_positions: First tokens of the packed sequences, to predict the
        next sentence of each; default the first token, without axis s.
      train: Apply dropout; needs a "dropout" key in `rngs`.

    Returns:
      The logits of both tasks.
    """
    encoder = model.Bert(self.config, name="bert")
    output = encoder(
      input_ids,
      segment_ids,
      attention_mask,
      positions,
      sequence_ids=sequence_ids,
      pooled_positions=pooled_positions,
      output_positions=masked_positions,
      train=train,
    )
    table = encoder.variables["params"]["embeddings"]["token"]["embedding"]
    logits, hidden = MaskedLMHead(self.config, name="masked_lm")(
      output.sequence, table
    )
    next_sentence = layers.Dense(2, self.config, name="next_sentence")(
      output.pooled
    )
    return PretrainingOutput(
      logits, hidden, next_sentence.astype(jnp.float32), output
    )


class MaskedLMHead(nn.Module):
  """Dense, GELU and layer norm, then logits by the token embedding itself.

  Attributes:
    config: Of the encoder.

  Example:
    >>> import jax
    >>> head = MaskedLMHead(Config.tiny())
    >>> x, table = jnp.ones((1, 2, 128)), jnp.ones((30_522, 128))
    >>> key = jax.random.key(0)
    >>> (logits, _), _ = jax.eval_shape(head.init_with_output, key, x, table)
    >>> logits.shape
    (1, 2, 30522)
  """

  config: Config

  @nn.compact
  def __call__(
    self, x: Float[Array, "b p d"], token_embedding: Float[Array, "v d"]
  ) -> tuple[Float[Array, "b p v"], Float[Array, "b p d"]]:
    """Scores every word piece at the given hidden states.

    Args:
      x: Hidden states of the positions to predict.
      token_embedding: The encoder's own table: the output is tied to it.

    Returns:
      Logits in float32, and the transformed hidden states they come from.
    """
    config = self.config
    x = layers.gelu(layers.Dense(config.width, config, name="transform")(x))
    x = layers.layer_norm(config, "layer_norm")(x)
    bias = self.param("bias", nn.initializers.zeros, (config.vocab_size,))
    logits = jnp.einsum(
      "bpd,vd->bpv",
      x,
      sharding.whole(token_embedding).astype(config.compute_dtype),
      preferred_element_type=jnp.float32,
    )
    return logits + bias[None, None, :], x
