"""BERT's heads for fine-tuning (arXiv 1810.04805, section 4 and figure 4).

  task                        model                 extra layer, on
  single sentences and pairs  SequenceClassifier    C, the first token pooled
  regression (STS-B)          SequenceClassifier    C, to one number
  tagging (CoNLL NER)         TokenClassifier       every T_i
  answer spans (SQuAD)        SpanModel             every T_i: start and end
  multiple choice (SWAG)      MultipleChoiceModel   C of every choice

Dimension key, beside model.py's: c classes or choices, s packed sequences.
"""

from typing import NamedTuple

from flax import linen as nn
import jax.numpy as jnp
from jaxtyping import Array, Bool, Float, Int

from paperjax import dropout as dropout_lib
from paperjax.bert import features, layers, model
from paperjax.bert.config import Config

# Far below any logit, and the sum of two is still finite in float32, so that
# neither the softmax nor a start's plus an end's score is ever infinite.
_PADDING_LOGIT = -1e9


class SpanOutput(NamedTuple):
  """Scores of every token as the first and the last of the answer.

  Attributes:
    start_logits: Of the first token, float32, -1e9 at padding.
    end_logits: Of the last token, float32, -1e9 at padding.

  Example:
    >>> logits = jnp.array([[0.0, 5.0, 1.0], [0.0, 1.0, 7.0]])
    >>> output = SpanOutput(logits[:1], logits[1:])
    >>> [int(x[0].argmax()) for x in output]  # the answer: tokens 1 and 2
    [1, 2]
  """

  start_logits: Float[Array, "b l"]
  end_logits: Float[Array, "b l"]


class SequenceClassifier(nn.Module):
  """BERT with a layer on the pooled first token.

  Attributes:
    config: Of the encoder.
    num_labels: Number of classes; 1 makes it a regression.

  Example:
    >>> import jax
    >>> model = SequenceClassifier(Config.tiny(), num_labels=3)
    >>> ids = jnp.ones((2, 8), jnp.int32)
    >>> params = model.init(jax.random.key(0), ids)
    >>> model.apply(params, ids).shape
    (2, 3)
  """

  config: Config
  num_labels: int

  @nn.compact
  def __call__(
    self,
    input_ids: Int[Array, "b l"],
    segment_ids: Int[Array, "b l"] | None = None,
    attention_mask: Bool[Array, "b l"] | None = None,
    positions: Int[Array, "b l"] | None = None,
    *,
    sequence_ids: Int[Array, "b l"] | None = None,
    pooled_positions: Int[Array, "b s"] | None = None,
    every_token: bool = False,
    train: bool = False,
  ) -> Float[Array, "b *s c"]:
    """Scores the classes of a sequence or of a pair.

    The encoder's last layer is computed at the pooled tokens only.

    Args:
      input_ids: Token ids.
      segment_ids: 0 for sentence A, 1 for B; default all 0.
      attention_mask: True for real tokens.
      positions: Position of every token; default 0, 1, 2, ...
      sequence_ids: Of packed sequences: tokens see those of their own.
      pooled_positions: First tokens of the packed sequences, to classify each;
        default the first token, without axis s.
      every_token: Compute the last layer at all of them, for `activations`.
      train: Apply dropout; needs a "dropout" key in `rngs`.

    Returns:
      The logits of the classes, or the one number of a regression.
    """
    pooled = _pooled(
      self.config,
      (input_ids, segment_ids, attention_mask, positions),
      sequence_ids=sequence_ids,
      pooled_positions=pooled_positions,
      every_token=every_token,
      train=train,
    )
    pooled = _dropout(self, pooled, self.config.dropout_rate, train=train)
    logits = layers.Dense(self.num_labels, self.config, name="classifier")(
      pooled
    )
    return logits.astype(jnp.float32)


class TokenClassifier(nn.Module):
  """BERT with a layer on every token.

  Attributes:
    config: Of the encoder.
    num_labels: Number of tags.

  Example:
    >>> import jax
    >>> model = TokenClassifier(Config.tiny(), num_labels=9)
    >>> ids = jnp.ones((2, 8), jnp.int32)
    >>> params = model.init(jax.random.key(0), ids)
    >>> model.apply(params, ids).shape
    (2, 8, 9)
  """

  config: Config
  num_labels: int

  @nn.compact
  def __call__(
    self,
    input_ids: Int[Array, "b l"],
    segment_ids: Int[Array, "b l"] | None = None,
    attention_mask: Bool[Array, "b l"] | None = None,
    positions: Int[Array, "b l"] | None = None,
    *,
    sequence_ids: Int[Array, "b l"] | None = None,
    train: bool = False,
  ) -> Float[Array, "b l c"]:
    """Scores the tags of every token.

    Args:
      input_ids: Token ids.
      segment_ids: 0 for sentence A, 1 for B; default all 0.
      attention_mask: True for real tokens; the others' logits have no meaning.
      positions: Position of every token; default 0, 1, 2, ...
      sequence_ids: Of packed sequences: tokens see those of their own.
      train: Apply dropout; needs a "dropout" key in `rngs`.

    Returns:
      The logits of the tags.
    """
    x = features.HiddenStates(self.config, name="bert")(
      input_ids,
      segment_ids,
      attention_mask,
      positions,
      sequence_ids=sequence_ids,
      train=train,
    )[-1]
    x = _dropout(self, x, self.config.dropout_rate, train=train)
    logits = layers.Dense(
      self.num_labels, self.config, name="token_classifier"
    )(x)
    return logits.astype(jnp.float32)


class SpanModel(nn.Module):
  """BERT that points at the first and the last token of an answer.

  Attributes:
    config: Of the encoder.

  Example:
    >>> import jax
    >>> model = SpanModel(Config.tiny())
    >>> ids = jnp.ones((2, 8), jnp.int32)
    >>> params = model.init(jax.random.key(0), ids)
    >>> model.apply(params, ids).start_logits.shape
    (2, 8)
  """

  config: Config

  @nn.compact
  def __call__(
    self,
    input_ids: Int[Array, "b l"],
    segment_ids: Int[Array, "b l"] | None = None,
    attention_mask: Bool[Array, "b l"] | None = None,
    *,
    train: bool = False,
  ) -> SpanOutput:
    """Scores every token as the answer's first and last.

    Args:
      input_ids: Token ids of question and context.
      segment_ids: 0 for the question, 1 for the context; default all 0.
      attention_mask: True for real tokens. The others never take part in a
        softmax over the sequence: a row's loss is that of the row alone.
      train: Apply dropout; needs a "dropout" key in `rngs`.

    Returns:
      The logits of start and end.
    """
    x = features.HiddenStates(self.config, name="bert")(
      input_ids, segment_ids, attention_mask, train=train
    )[-1]
    logits = layers.Dense(2, self.config, name="span")(x).astype(jnp.float32)
    if attention_mask is not None:
      logits = jnp.where(attention_mask[..., None], logits, _PADDING_LOGIT)
    return SpanOutput(logits[..., 0], logits[..., 1])


class MultipleChoiceModel(nn.Module):
  """BERT that scores each of several continuations of a context.

  Attributes:
    config: Of the encoder.

  Example:
    >>> import jax
    >>> model = MultipleChoiceModel(Config.tiny())
    >>> ids = jnp.ones((2, 4, 8), jnp.int32)
    >>> params = model.init(jax.random.key(0), ids)
    >>> model.apply(params, ids).shape
    (2, 4)
  """

  config: Config

  @nn.compact
  def __call__(
    self,
    input_ids: Int[Array, "b c l"],
    segment_ids: Int[Array, "b c l"] | None = None,
    attention_mask: Bool[Array, "b c l"] | None = None,
    *,
    every_token: bool = False,
    train: bool = False,
  ) -> Float[Array, "b c"]:
    """Scores the choices.

    Args:
      input_ids: Token ids of the context with each of the choices.
      segment_ids: 0 for the context, 1 for the choice; default all 0.
      attention_mask: True for real tokens.
      every_token: Compute the last layer at all of them, for `activations`.
      train: Apply dropout; needs a "dropout" key in `rngs`.

    Returns:
      One logit per choice, for a softmax over the choices.
    """
    b, c, l = input_ids.shape
    rows = tuple(
      None if x is None else x.reshape(b * c, l)
      for x in (input_ids, segment_ids, attention_mask, None)
    )
    pooled = _pooled(self.config, rows, every_token=every_token, train=train)
    pooled = _dropout(self, pooled, self.config.dropout_rate, train=train)
    logits = layers.Dense(1, self.config, name="choice")(pooled)
    return logits.astype(jnp.float32).reshape(b, c)


def _pooled(
  config: Config,
  inputs: tuple[Array | None, ...],
  *,
  sequence_ids: Int[Array, "b l"] | None = None,
  pooled_positions: Int[Array, "b s"] | None = None,
  every_token: bool,
  train: bool,
) -> Float[Array, "b *s d"]:
  """The pooled tokens; no other is computed in the last layer if not asked."""
  input_ids, segment_ids, attention_mask, positions = inputs
  assert input_ids is not None
  none = jnp.zeros((input_ids.shape[0], 0), jnp.int32)
  output = model.Bert(config, name="bert")(
    input_ids,
    segment_ids,
    attention_mask,
    positions,
    sequence_ids=sequence_ids,
    pooled_positions=pooled_positions,
    output_positions=None if every_token else none,
    train=train,
  )
  return output.pooled


def _dropout(
  module: nn.Module, x: Float[Array, "*shape"], rate: float, *, train: bool
) -> Float[Array, "*shape"]:
  if not train or rate == 0.0:
    return x
  return dropout_lib.dropout(x, module.make_rng("dropout"), rate=rate)
