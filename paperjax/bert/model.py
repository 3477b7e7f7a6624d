"""The BERT encoder (Devlin et al., arXiv 1810.04805, section 3).

A post-norm Transformer encoder: token + position + segment embeddings, then
`num_layers` of self-attention and an exact-GELU feed-forward layer, each
followed by dropout, the residual sum and layer norm.

  paper   here
  L       Config.num_layers
  H       Config.width
  A       Config.num_heads
  C       Output.pooled (before the extra tanh layer: Output.sequence[:, 0])
  T_i     Output.sequence[:, i]

Dimension key: b batch, l query length, m key length, h heads, k head size,
d width, n layers.
"""

import functools
from typing import NamedTuple

from flax import linen as nn
import jax
import jax.numpy as jnp
from jaxtyping import Array, Bool, Float, Int

from paperjax import dropout as dropout_lib
from paperjax import matmul
from paperjax import positions as positions_lib
from paperjax.bert.config import Config


class Output(NamedTuple):
  """What the encoder computes.

  Attributes:
    sequence: The last layer's output, at all positions or those asked for (then
      l is their number, in the last hidden state and attention map too).
    pooled: tanh(dense(first token)): the input of sentence-level heads.
    hidden_states: The embeddings and every layer's output, where asked for.
    attention_maps: Every layer's attention probabilities before dropout, where
      asked for.
  """

  sequence: Float[Array, "b l d"]
  pooled: Float[Array, "b d"]
  hidden_states: tuple[Float[Array, "b l d"], ...] | None
  attention_maps: tuple[Float[Array, "b h l m"], ...] | None


class Bert(nn.Module):
  """The encoder with its pooler.

  Example:
    >>> model = Bert(Config.tiny())
    >>> ids = jnp.ones((1, 8), jnp.int32)
    >>> params = model.init(jax.random.key(0), ids)["params"]
    >>> model.apply({"params": params}, ids).sequence.shape
    (1, 8, 128)
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
    output_positions: Int[Array, "b p"] | None = None,
    train: bool = False,
    return_hidden_states: bool = False,
    return_attention_maps: bool = False,
  ) -> Output:
    """Encodes a batch of token sequences.

    Args:
      input_ids: Token ids.
      segment_ids: 0 for sentence A, 1 for B; default all 0.
      attention_mask: True for real tokens; default all. What stands at other
        positions of the output is of no meaning.
      positions: Position of every token; default 0, 1, 2, ...
      output_positions: Where to compute the last layer, besides the first token
        that is pooled; default everywhere. In pre-training 15 % of the
        positions are asked for: that saves most of a layer.
      train: Apply dropout; needs a "dropout" key in `rngs`.
      return_hidden_states: Fill `Output.hidden_states`.
      return_attention_maps: Fill `Output.attention_maps`.

    Returns:
      The `Output`, in the compute dtype.

    Raises:
      ValueError: If the sequence is longer than `Config.max_length`.
    """
    x = Embeddings(self.config, name="embeddings")(
      input_ids, segment_ids, positions, train=train
    )
    if output_positions is not None:
      # The first token comes first: it is pooled.
      output_positions = jnp.pad(output_positions, ((0, 0), (1, 0)))
    x, hidden_states, attention_maps = Encoder(self.config, name="encoder")(
      x, attention_mask, output_positions, train=train
    )
    pooled = jnp.tanh(_dense(self.config, self.config.width, "pooler")(x[:, 0]))
    return Output(
      x if output_positions is None else x[:, 1:],
      pooled,
      hidden_states if return_hidden_states else None,
      attention_maps if return_attention_maps else None,
    )


class Embeddings(nn.Module):
  """Token + position + segment embeddings, layer norm, dropout."""

  config: Config

  @nn.compact
  def __call__(
    self,
    input_ids: Int[Array, "b l"],
    segment_ids: Int[Array, "b l"] | None,
    positions: Int[Array, "b l"] | None,
    *,
    train: bool,
  ) -> Float[Array, "b l d"]:
    """Embeds a batch of token sequences."""
    config, length = self.config, input_ids.shape[1]
    if length > config.max_length:
      raise ValueError(
        f"sequence length must be at most max_length={config.max_length}, "
        f"got {length}."
      )
    if segment_ids is None:
      segment_ids = jnp.zeros_like(input_ids)
    if positions is None:
      positions = jnp.arange(length)[None, :]
    x = self._table("token", config.vocab_size)(input_ids)
    if config.position_embedding == "learned":
      x += self._table("position", config.max_length)(positions)
    else:
      table = positions_lib.sinusoidal(config.max_length, config.width)
      x += table[positions]
    x += self._table("segment", config.num_segments)(segment_ids)
    x = layer_norm(config, "layer_norm")(x)
    return _dropout(self, x, config.dropout_rate, train=train)

  def _table(self, name: str, rows: int) -> nn.Embed:
    """A float32 table; what is looked up is rounded, never the table."""
    return nn.Embed(
      rows, self.config.width, embedding_init=_init(self.config), name=name
    )


class Encoder(nn.Module):
  """The stack of layers, unrolled."""

  config: Config

  @nn.compact
  def __call__(
    self,
    x: Float[Array, "b l d"],
    attention_mask: Bool[Array, "b l"] | None,
    output_positions: Int[Array, "b p"] | None,
    *,
    train: bool,
  ) -> tuple[Float[Array, "b _ d"], tuple[Array, ...], tuple[Array, ...]]:
    """Returns the output, all hidden states and all attention maps."""
    layer = Layer
    if self.config.remat:
      layer = nn.remat(Layer, static_argnums=(3,))
    hidden_states, attention_maps = [x], []
    for i in range(self.config.num_layers):
      last = i == self.config.num_layers - 1
      x, probabilities = layer(self.config, name=f"layer_{i}")(
        x, attention_mask, train, output_positions if last else None
      )
      hidden_states.append(x)
      attention_maps.append(probabilities)
    return x, tuple(hidden_states), tuple(attention_maps)


class Layer(nn.Module):
  """Self-attention and feed-forward, each with residual and layer norm."""

  config: Config

  @nn.compact
  def __call__(
    self,
    x: Float[Array, "b l d"],
    attention_mask: Bool[Array, "b l"] | None,
    train: bool,
    output_positions: Int[Array, "b p"] | None,
  ) -> tuple[Float[Array, "b _ d"], Float[Array, "b h _ m"]]:
    """Returns the layer's output and its attention probabilities."""
    config, asked = self.config, x
    if output_positions is not None:
      asked = jnp.take_along_axis(x, output_positions[..., None], axis=1)
    attended, probabilities = SelfAttention(config, name="attention")(
      asked, x, attention_mask, train=train
    )
    attended = _dropout(self, attended, config.dropout_rate, train=train)
    x = layer_norm(config, "attention_layer_norm")(asked + attended)
    y = _dense(config, config.feed_forward_width, "intermediate")(x)
    y = _dense(config, config.width, "output")(gelu(y))
    y = _dropout(self, y, config.dropout_rate, train=train)
    return layer_norm(config, "output_layer_norm")(x + y), probabilities


class SelfAttention(nn.Module):
  """Multi-head self-attention with its output projection."""

  config: Config

  @nn.compact
  def __call__(
    self,
    x: Float[Array, "b l d"],
    attended: Float[Array, "b m d"],
    attention_mask: Bool[Array, "b m"] | None,
    *,
    train: bool,
  ) -> tuple[Float[Array, "b l d"], Float[Array, "b h l m"]]:
    """Attends from all or some positions of a sequence to all of them.

    Args:
      x: Where to attend from.
      attended: The sequence.
      attention_mask: True for its real tokens.
      train: Apply dropout.

    Returns:
      The projected context and the attention probabilities.
    """
    config = self.config

    def project(name: str, x: Float[Array, "b _ d"]) -> Float[Array, "b _ h k"]:
      y = _dense(config, config.width, name)(x)
      return y.reshape(*x.shape[:2], config.num_heads, config.head_size)

    q, k, v = (
      project("query", x),
      project("key", attended),
      project("value", attended),
    )
    scores = jnp.einsum(
      "blhk,bmhk->bhlm", q, k, preferred_element_type=jnp.float32
    )
    scores *= config.head_size**-0.5
    if attention_mask is not None:
      # Finite, so that a row without any key is uniform and not NaN.
      scores = jnp.where(attention_mask[:, None, None, :], scores, -1e30)
    probabilities = jax.nn.softmax(scores, axis=-1).astype(x.dtype)
    kept = _dropout(
      self, probabilities, config.attention_dropout_rate, train=train
    )
    context = jnp.einsum("bhlm,bmhk->blhk", kept, v).reshape(x.shape)
    return _dense(config, config.width, "output")(context), probabilities


class Dense(nn.Module):
  """An affine map of the last axis.

  The other axes are merged first: XLA's CPU backend is 20 times slower at the
  weight gradient of a three-dimensional bfloat16 input.
  """

  features: int
  config: Config

  @nn.compact
  def __call__(self, x: Float[Array, "*b d"]) -> Float[Array, "*b f"]:
    """Returns x W + b in the compute dtype."""
    shape = (x.shape[-1], self.features)
    kernel = self.param("kernel", _init(self.config), shape)
    bias = self.param("bias", nn.initializers.zeros, (self.features,))
    dtype = self.config.compute_dtype
    rows = x.astype(dtype).reshape(-1, x.shape[-1])
    y = matmul.matmul(rows, kernel.astype(dtype))
    return (y + bias.astype(dtype)[None, :]).reshape(
      *x.shape[:-1], self.features
    )


def _dense(config: Config, features: int, name: str) -> Dense:
  return Dense(features, config, name=name)


def _init(config: Config) -> nn.initializers.Initializer:
  """Normal, cut at two standard deviations, as the released code does.

  Flax widens the normal so that what is left has the standard deviation asked
  for; TensorFlow's initializer, which BERT used, does not.
  """
  return functools.partial(_truncated_normal, config.init_stddev)


def _truncated_normal(stddev, key, shape, dtype=jnp.float32):
  return stddev * jax.random.truncated_normal(key, -2.0, 2.0, shape, dtype)


def layer_norm(config: Config, name: str) -> nn.LayerNorm:
  """Layer norm with two-pass float32 statistics."""
  return nn.LayerNorm(
    epsilon=config.layer_norm_epsilon,
    dtype=config.compute_dtype,
    use_fast_variance=False,
    name=name,
  )


def gelu(x: Float[Array, "*b f"]) -> Float[Array, "*b f"]:
  """x Phi(x) with the exact normal distribution function, in float32."""
  wide = x.astype(jnp.float32)
  return (0.5 * wide * (1.0 + jax.lax.erf(wide * 0.5**0.5))).astype(x.dtype)


def _dropout(
  module: nn.Module, x: Float[Array, "*shape"], rate: float, *, train: bool
) -> Float[Array, "*shape"]:
  if not train or rate == 0.0:
    return x
  return dropout_lib.dropout(x, module.make_rng("dropout"), rate=rate)
