"""The BERT encoder (Devlin et al., arXiv 1810.04805, section 3).

A post-norm Transformer encoder: token + position + segment embeddings, then
`num_layers` of self-attention and an exact-GELU feed-forward layer, each
followed by dropout, the residual sum and layer norm. With rotary positions,
which turn queries and keys instead, it is RoFormer (Su et al., arXiv
2104.09864).

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
from paperjax import matmul, rope, sharding
from paperjax import positions as positions_lib
from paperjax.attention import dot_product_attention
from paperjax.bert.config import Config


class Output(NamedTuple):
  """What the encoder computes.

  Attributes:
    sequence: The last layer's output, at all positions or those asked for (then
      l is their number, in the last hidden state and attention map too).
    pooled: tanh(dense(first token)), or that of every token to pool: the input
      of sentence-level heads.
    hidden_states: The embeddings and every layer's output, where asked for.
    attention_maps: Every layer's attention probabilities before dropout, where
      asked for.
  """

  sequence: Float[Array, "b l d"]
  pooled: Float[Array, "b *s d"]
  hidden_states: tuple[Float[Array, "b l d"], ...] | None
  attention_maps: tuple[Float[Array, "b h l m"], ...] | None


class Bert(nn.Module):
  """The encoder with its pooler; `activations` says what it sows.

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
    sequence_ids: Int[Array, "b l"] | None = None,
    pooled_positions: Int[Array, "b s"] | None = None,
    output_positions: Int[Array, "b p"] | None = None,
    train: bool = False,
    return_hidden_states: bool = False,
    return_attention_maps: bool = False,
  ) -> Output:
    """Encodes a batch of token sequences.

    Args:
      input_ids: Token ids.
      segment_ids: 0 for sentence A, 1 for B; default all 0.
      attention_mask: True for real tokens, the others' output has no meaning.
      positions: Below `Config.max_length`; default 0, 1, 2, ...
      sequence_ids: Of packed sequences: tokens see those of their own.
      pooled_positions: Which tokens to pool; default the first, without axis s.
      output_positions: Where to compute the last layer, besides what is pooled;
        default everywhere. For 15 % of the positions most of a layer is saved.
      train: Apply dropout; needs a "dropout" key in `rngs`.
      return_hidden_states: Fill `Output.hidden_states`.
      return_attention_maps: Fill `Output.attention_maps`.

    Returns:
      The `Output`, in the compute dtype.

    Raises:
      ValueError: If the sequence has more tokens than there are positions.
    """
    if positions is None:
      positions = _default_positions(self.config, input_ids)
    x = Embeddings(self.config, name="embeddings")(
      input_ids, segment_ids, positions, train=train
    )
    first = jnp.zeros_like(input_ids[:, :1])
    pooled = first if pooled_positions is None else pooled_positions
    asked = None
    if output_positions is not None:
      asked = jnp.concatenate([pooled, output_positions], axis=1)
    tokens = Tokens(positions, attention_mask, sequence_ids)
    x, hidden_states, attention_maps = Encoder(self.config, name="encoder")(
      x, tokens, asked, train=train, with_maps=return_attention_maps
    )
    if asked is None:
      pooled = jnp.take_along_axis(x, pooled[..., None], axis=1)
    else:
      pooled, x = jnp.split(x, [pooled.shape[1]], axis=1)
    pooled = jnp.tanh(_dense(self.config, self.config.width, "pooler")(pooled))
    return Output(
      x,
      pooled[:, 0] if pooled_positions is None else pooled,
      hidden_states if return_hidden_states else None,
      attention_maps if return_attention_maps else None,
    )


def _default_positions(
  config: Config, input_ids: Int[Array, "b l"]
) -> Int[Array, "b l"]:
  length = input_ids.shape[1]
  config.check_length(length)
  return jnp.broadcast_to(jnp.arange(length)[None, :], input_ids.shape)


class Tokens(NamedTuple):
  """What attention has to know of the tokens.

  Attributes:
    positions: Position of every token.
    attention_mask: True for real tokens; None for all.
    sequence_ids: Which of several packed sequences; None for one.
  """

  positions: Int[Array, "b l"]
  attention_mask: Bool[Array, "b l"] | None
  sequence_ids: Int[Array, "b l"] | None


class Embeddings(nn.Module):
  """Token + position + segment embeddings, layer norm, dropout."""

  config: Config

  @nn.compact
  def __call__(
    self,
    input_ids: Int[Array, "b l"],
    segment_ids: Int[Array, "b l"] | None,
    positions: Int[Array, "b l"],
    *,
    train: bool,
  ) -> Float[Array, "b l d"]:
    """Embeds a batch of token sequences."""
    config = self.config
    if segment_ids is None:
      segment_ids = jnp.zeros_like(input_ids)
    x = Table(config.vocab_size, config, name="token")(input_ids)
    if config.positions == "learned":
      x += Table(config.max_length, config, name="position")(positions)
    elif config.positions == "sinusoidal":
      table = positions_lib.sinusoidal(config.max_length, config.width)
      x += table[positions]
    x += Table(config.num_segments, config, name="segment")(segment_ids)
    x = layer_norm(config, "layer_norm")(x)
    return _dropout(self, x, config.dropout_rate, train=train)


class Table(nn.Module):
  """A float32 table; what is looked up is rounded, never the table."""

  rows: int
  config: Config

  @nn.compact
  def __call__(self, ids: Int[Array, "b l"]) -> Float[Array, "b l d"]:
    """Returns the rows of these numbers; NaN where there is none."""
    shape = (self.rows, self.config.width)
    table = self.param("embedding", _init(self.config), shape)
    return jnp.take(sharding.whole(table), ids, axis=0)


class Encoder(nn.Module):
  """The stack of layers, unrolled."""

  config: Config

  @nn.compact
  def __call__(
    self,
    x: Float[Array, "b l d"],
    tokens: Tokens,
    output_positions: Int[Array, "b p"] | None,
    *,
    train: bool,
    with_maps: bool,
  ) -> tuple[Float[Array, "b _ d"], tuple[Array, ...], tuple[Array, ...]]:
    """Returns the output, all hidden states and, if asked, attention maps."""
    layer = Layer
    if self.config.remat:
      layer = nn.remat(Layer, static_argnums=(4, 5))
    hidden_states, attention_maps = [x], []
    for i in range(self.config.num_layers):
      last = i == self.config.num_layers - 1
      x, attention_map = layer(self.config, name=f"layer_{i}")(
        x, tokens, output_positions if last else None, train, with_maps
      )
      hidden_states.append(x)
      if with_maps:
        attention_maps.append(attention_map)
    self.sow("intermediates", "hidden_states", tuple(hidden_states))
    return x, tuple(hidden_states), tuple(attention_maps)


class Layer(nn.Module):
  """Self-attention and feed-forward, each with residual and layer norm."""

  config: Config

  @nn.compact
  def __call__(
    self,
    x: Float[Array, "b l d"],
    tokens: Tokens,
    output_positions: Int[Array, "b p"] | None,
    train: bool,
    with_maps: bool,
  ) -> tuple[Float[Array, "b _ d"], Float[Array, "b h _ m"] | None]:
    """Returns the layer's output and, if asked, its attention map."""
    config, asked, asked_tokens = self.config, x, tokens
    if output_positions is not None:
      asked = jnp.take_along_axis(x, output_positions[..., None], axis=1)
      asked_tokens = jax.tree.map(
        lambda of_token: jnp.take_along_axis(of_token, output_positions, 1),
        tokens,
      )
    attended, attention_map = SelfAttention(config, name="attention")(
      (asked, asked_tokens), (x, tokens), train=train, with_map=with_maps
    )
    attended = _dropout(self, attended, config.dropout_rate, train=train)
    x = layer_norm(config, "attention_layer_norm")(asked + attended)
    y = _dense(config, config.feed_forward_width, "intermediate")(x)
    y = _dense(config, config.width, "output")(gelu(y))
    y = _dropout(self, y, config.dropout_rate, train=train)
    return layer_norm(config, "output_layer_norm")(x + y), attention_map


class SelfAttention(nn.Module):
  """Multi-head self-attention with its output projection."""

  config: Config

  @nn.compact
  def __call__(
    self,
    asked: tuple[Float[Array, "b l d"], Tokens],
    attended: tuple[Float[Array, "b m d"], Tokens],
    *,
    train: bool,
    with_map: bool,
  ) -> tuple[Float[Array, "b l d"], Float[Array, "b h l m"] | None]:
    """Attends from all or some positions of a sequence to all of them.

    Args:
      asked: Where to attend from.
      attended: The sequence.
      train: Apply dropout.
      with_map: Return the attention probabilities, before dropout.

    Returns:
      The projected context and the attention probabilities.
    """
    config = self.config

    def project(name: str, hidden: tuple[Float[Array, "b _ d"], Tokens]):
      x, tokens = hidden
      y = _dense(config, config.width, name)(x)
      y = y.reshape(*x.shape[:2], config.num_heads, config.head_size)
      if config.positions == "rotary" and name != "value":
        inv_freq = rope.inverse_frequencies(config.head_size)
        y = rope.apply_rotary(y, tokens.positions, inv_freq)
      return y

    q, k = project("query", asked), project("key", attended)
    v = project("value", attended)
    for name, x in (("queries", q), ("keys", k), ("values", v)):
      self.sow("intermediates", name, x)
    is_whole = asked[0] is attended[0]
    attend = functools.partial(
      dot_product_attention,
      q,
      k,
      mask=_mask(asked[1], attended[1], config.is_causal and not is_whole),
      is_causal=config.is_causal and is_whole,
      query_segment_ids=asked[1].sequence_ids,
      key_segment_ids=attended[1].sequence_ids,
    )
    rate = config.attention_dropout_rate if train else 0.0
    context = attend(
      value=v,
      dropout_rate=rate,
      dropout_key=self.make_rng("dropout") if rate else None,
    )
    context = _dense(config, config.width, "output")(
      context.reshape(*q.shape[:2], config.width)
    )
    if not with_map:
      return context, None
    # Attention to values that are the unit vectors.
    unit = jnp.eye(k.shape[1], dtype=k.dtype)[None, :, None, :]
    unit = jnp.broadcast_to(unit, (*k.shape[:3], k.shape[1]))
    return context, attend(value=unit).transpose(0, 2, 1, 3)


def _mask(
  asked: Tokens, attended: Tokens, is_causal: bool
) -> Bool[Array, "b 1 _ m"] | None:
  """Hides padding and, causal at some positions only, what comes later."""
  mask = attended.attention_mask
  mask = None if mask is None else mask[:, None, None, :]
  if not is_causal:
    return mask
  before = attended.positions[:, None] <= asked.positions[..., None]
  return before[:, None] if mask is None else mask & before[:, None]


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
    y = matmul.matmul(rows, kernel) + bias.astype(dtype)[None, :]
    return y.reshape(*x.shape[:-1], self.features)


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
