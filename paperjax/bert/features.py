"""Features of a frozen BERT (Devlin et al., arXiv 1810.04805, section 5.3).

Table 7 compares the hidden states that a tagger may read:

  paper                            here
  Embeddings                       "embeddings"
  Second-to-Last Hidden            "second_to_last"
  Last Hidden                      "last"
  Weighted Sum Last Four Hidden    "last_four_weighted_sum"
  Concat Last Four Hidden          "last_four_concat"

and "last_four_sum" besides. The tagger is a bidirectional LSTM of two layers.

Dimension key, beside model.py's: c classes, w layers in a weighted sum.
"""

from collections.abc import Sequence
import typing
from typing import Any, Literal

from flax import linen as nn
import jax
import jax.numpy as jnp
from jaxtyping import Array, Bool, Float, Int

from paperjax import dropout as dropout_lib
from paperjax.bert import layers, model
from paperjax.bert.config import Config

Layers = Literal[
  "embeddings",
  "last",
  "second_to_last",
  "last_four_sum",
  "last_four_weighted_sum",
  "last_four_concat",
]
_LSTM_LAYERS = 2


def check_layers(layers: str, num_layers: int) -> None:
  """Checks that a model has the hidden states that features are made of.

  Args:
    layers: One of `Layers`.
    num_layers: Of the model.

  Raises:
    ValueError: If there is no such choice, or the model has too few layers.

  Example:
    >>> check_layers("last_four_concat", 2)
    Traceback (most recent call last):
      ...
    ValueError: layers=last_four_concat must be of a model of at least 4...
  """
  known = typing.get_args(Layers)
  if layers not in known:
    raise ValueError(
      f"layers must be one of {', '.join(known)}, got {layers!r}."
    )
  # The embeddings are not the output of a layer.
  needed = {"embeddings": 0, "last": 1, "second_to_last": 2}.get(layers, 4)
  if num_layers < needed:
    raise ValueError(
      f"layers={layers} must be of a model of at least {needed} layers, got"
      f" {num_layers}."
    )


def combine(
  hidden_states: Sequence[Float[Array, "*b d"]],
  layers: Layers,
  *,
  weights: Float[Array, " w"] | None = None,
) -> Float[Array, "*b _"]:
  """Makes features of hidden states, as table 7 does.

  Args:
    hidden_states: The embeddings and every layer's output, in this order.
    layers: Which to take.
    weights: Of the weighted sum: a number for each of the last four layers, the
      last layer's last, whose softmax weighs them; default equal ones.

  Returns:
    The features of every token, four times as wide if concatenated (the last
    layer's last), in the dtype of the hidden states; sums are float32.

  Raises:
    ValueError: If there are too few layers, or weights that are not four or
      that nothing weighs with.

  Example:
    >>> states = [jnp.full((1, 2), i, jnp.float32) for i in range(5)]
    >>> combine(states, "last_four_sum")
    Array([[10., 10.]], dtype=float32)
    >>> combine(states, "last_four_weighted_sum")
    Array([[2.5, 2.5]], dtype=float32)
    >>> combine(states, "last_four_concat")
    Array([[1., 1., 2., 2., 3., 3., 4., 4.]], dtype=float32)
  """
  check_layers(layers, len(hidden_states) - 1)
  if weights is not None and layers != "last_four_weighted_sum":
    raise ValueError(
      f"weights go with layers=last_four_weighted_sum, got {layers}."
    )
  if weights is not None and len(weights) != 4:
    raise ValueError(f"weights must be four, got {len(weights)}.")
  if layers == "embeddings":
    return hidden_states[0]
  if layers == "last":
    return hidden_states[-1]
  if layers == "second_to_last":
    return hidden_states[-2]
  if layers == "last_four_concat":
    return jnp.concatenate(hidden_states[-4:], axis=-1)
  four = jnp.stack([x.astype(jnp.float32) for x in hidden_states[-4:]])
  if layers == "last_four_weighted_sum":
    logits = jnp.zeros(4) if weights is None else weights.astype(jnp.float32)
    shape = (4,) + (1,) * hidden_states[-1].ndim
    four *= jax.nn.softmax(logits).reshape(shape)
  return jnp.sum(four, axis=0).astype(hidden_states[-1].dtype)


def mean_over_tokens(
  features: Float[Array, "b l d"], attention_mask: Bool[Array, "b l"]
) -> Float[Array, "b d"]:
  """Averages the features of a sequence's real tokens.

  Args:
    features: Of every token.
    attention_mask: True for real tokens.

  Returns:
    The means, in float32; zero where there is no real token.

  Example:
    >>> x = jnp.array([[[1.0], [3.0], [100.0]]])
    >>> mean_over_tokens(x, jnp.array([[True, True, False]]))
    Array([[2.]], dtype=float32)
  """
  where = attention_mask[..., None]
  total = jnp.sum(features.astype(jnp.float32), axis=1, where=where)
  return total / jnp.maximum(jnp.sum(where, axis=1), 1)


class HiddenStates(nn.Module):
  """The encoder's hidden states, without a pooler.

  The parameters have the names of those of `model.Bert`, whose own can be
  applied: a pooler among them is not looked at.

  Attributes:
    config: Of the encoder.

  Example:
    >>> encoder = HiddenStates(Config.tiny())
    >>> ids = jnp.ones((1, 8), jnp.int32)
    >>> params = encoder.init(jax.random.key(0), ids)
    >>> [x.shape for x in encoder.apply(params, ids)]
    [(1, 8, 128), (1, 8, 128), (1, 8, 128)]
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
    sequence_ids: Int[Array, "b l"] | None = None,
    train: bool = False,
  ) -> tuple[Float[Array, "b l d"], ...]:
    """Encodes a batch of token sequences.

    Args:
      input_ids: Token ids.
      segment_ids: 0 for sentence A, 1 for B; default all 0.
      attention_mask: True for real tokens, the others' output has no meaning.
      positions: Position of every token; default 0, 1, 2, ...
      sequence_ids: Of packed sequences: tokens see those of their own.
      train: Apply dropout; needs a "dropout" key in `rngs`.

    Returns:
      The embeddings and every layer's output, in the compute dtype.

    Raises:
      ValueError: If the sequence has more tokens than there are positions.
    """
    if positions is None:
      length = input_ids.shape[1]
      self.config.check_length(length)
      positions = jnp.arange(length)[None, :]
      positions = jnp.broadcast_to(positions, input_ids.shape)
    x = model.Embeddings(self.config, name="embeddings")(
      input_ids, segment_ids, positions, train=train
    )
    tokens = layers.Tokens(positions, attention_mask, sequence_ids)
    encoder = model.Encoder(self.config, name="encoder")
    return encoder(x, tokens, None, train=train, with_maps=False)[1]


class FeatureTagger(nn.Module):
  """A tagger that reads a frozen BERT (section 5.3).

  The last four layers, concatenated, go through two bidirectional LSTMs and a
  layer that scores the tags. Neither BERT's parameters nor its dropout take
  part in training: their gradients are zero.

  The parameters are "bert", without a pooler, and "tagger": an encoder goes in
  by `init_from(params, loaded, new=["tagger"])`. Weight decay has to be kept
  from "bert" for it to stay as it is.

  Attributes:
    config: Of the encoder. Its dropout rate is that of the LSTMs' inputs and of
      the last layer's too.
    num_labels: Number of tags.
    lstm_width: Hidden units of an LSTM in each of its directions.

  Example:
    >>> import dataclasses
    >>> config = dataclasses.replace(Config.tiny(), num_layers=4)
    >>> tagger = FeatureTagger(config, num_labels=9, lstm_width=16)
    >>> ids = jnp.ones((2, 8), jnp.int32)
    >>> params = tagger.init(jax.random.key(0), ids)
    >>> tagger.apply(params, ids).shape
    (2, 8, 9)
  """

  config: Config
  num_labels: int
  lstm_width: int = 768

  @nn.compact
  def __call__(
    self,
    input_ids: Int[Array, "b l"],
    segment_ids: Int[Array, "b l"] | None = None,
    attention_mask: Bool[Array, "b l"] | None = None,
    positions: Int[Array, "b l"] | None = None,
    *,
    train: bool = False,
  ) -> Float[Array, "b l c"]:
    """Scores the tags of every token.

    Args:
      input_ids: Token ids.
      segment_ids: 0 for sentence A, 1 for B; default all 0.
      attention_mask: True for real tokens, which come before all padding; the
        others' logits have no meaning.
      positions: Position of every token; default 0, 1, 2, ...
      train: Apply the tagger's dropout; needs a "dropout" key in `rngs`.

    Returns:
      The logits of the tags, in float32.

    Raises:
      ValueError: If the encoder has less than four layers, or the sequence more
        tokens than there are positions.
    """
    hidden_states = HiddenStates(self.config, name="bert")(
      input_ids, segment_ids, attention_mask, positions
    )
    features = jax.lax.stop_gradient(combine(hidden_states, "last_four_concat"))
    lengths = None
    if attention_mask is not None:
      lengths = jnp.sum(attention_mask, axis=1)
    return _Tagger(
      self.config, self.num_labels, self.lstm_width, name="tagger"
    )(features, lengths, train=train)


class _Tagger(nn.Module):
  """Bidirectional LSTMs and a layer on every token."""

  config: Config
  num_labels: int
  lstm_width: int

  @nn.compact
  def __call__(
    self,
    x: Float[Array, "b l d"],
    lengths: Int[Array, " b"] | None,
    *,
    train: bool,
  ) -> Float[Array, "b l c"]:
    """Returns the logits."""
    for i in range(_LSTM_LAYERS):
      x = self._dropout(x, train=train)
      forward: Any = nn.RNN(self._cell(f"forward_{i}"))(x)
      # From each row's own last token; padding stays at the end.
      backwards = nn.RNN(
        self._cell(f"backward_{i}"), reverse=True, keep_order=True
      )
      backward: Any = backwards(x, seq_lengths=lengths)
      x = jnp.concatenate([forward, backward], axis=-1)
    x = self._dropout(x, train=train)
    logits = layers.Dense(self.num_labels, self.config, name="output")(x)
    return logits.astype(jnp.float32)

  def _cell(self, name: str) -> nn.OptimizedLSTMCell:
    """Its state is float32 whatever the dtype of the products."""
    return nn.OptimizedLSTMCell(
      self.lstm_width, dtype=self.config.compute_dtype, name=name
    )

  def _dropout(
    self, x: Float[Array, "b l d"], *, train: bool
  ) -> Float[Array, "b l d"]:
    rate = self.config.dropout_rate
    if not train or rate == 0.0:
      return x
    return dropout_lib.dropout(x, self.make_rng("dropout"), rate=rate)
