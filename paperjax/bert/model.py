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

from typing import NamedTuple

from flax import linen as nn
import jax
import jax.numpy as jnp
from jaxtyping import Array, Bool, Float, Int, Shaped

from paperjax import positions as positions_lib
from paperjax.bert import layers, self_attention
from paperjax.bert.config import Config
from paperjax.bert.layers import Tokens


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

  Example:
    >>> model = Bert(Config.tiny())
    >>> ids, where = jnp.ones((1, 8), jnp.int32), jnp.array([[3, 5]])
    >>> init = lambda: model.init_with_output(
    ...   jax.random.key(0), ids, output_positions=where
    ... )
    >>> output, _ = jax.eval_shape(init)
    >>> output.sequence.shape, output.pooled.shape
    ((1, 2, 128), (1, 128))
  """

  sequence: Float[Array, "b l d"]
  pooled: Float[Array, "b *s d"]
  hidden_states: tuple[Float[Array, "b l d"], ...] | None
  attention_maps: tuple[Float[Array, "b h l m"], ...] | None


class Bert(nn.Module):
  """The encoder with its pooler; `activations` says what it sows.

  Attributes:
    config: Its sizes and settings.

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
      output_positions: Where, besides, to compute the last layer; default all.
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
    asked = output_positions
    if asked is not None:
      asked = jnp.concatenate([pooled, asked], axis=1)
    tokens = Tokens(positions, attention_mask, sequence_ids)
    x, hidden_states, attention_maps = Encoder(self.config, name="encoder")(
      x, tokens, asked, train=train, with_maps=return_attention_maps
    )
    if asked is None:
      pooled = jnp.take_along_axis(x, pooled[..., None], axis=1)
    else:
      pooled, x = jnp.split(x, [pooled.shape[1]], axis=1)
    dense = layers.dense(self.config, self.config.width, "pooler")
    pooled = jnp.tanh(dense(pooled))
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
    x = layers.Table(config.vocab_size, config, name="token")(input_ids)
    if config.positions == "learned":
      x += layers.Table(config.max_length, config, name="position")(positions)
    elif config.positions == "sinusoidal":
      table = positions_lib.sinusoidal(config.max_length, config.width)
      x += table[positions]
    x += layers.Table(config.num_segments, config, name="segment")(segment_ids)
    x = layers.layer_norm(config, "layer_norm")(x)
    return layers.dropout(self, x, config.dropout_rate, train=train)


def _take(
  of_tokens: Shaped[Array, "b l *d"], positions: Int[Array, "b p"]
) -> Shaped[Array, "b p *d"]:
  """What there is of some tokens."""
  places = jnp.expand_dims(positions, tuple(range(2, of_tokens.ndim)))
  return jnp.take_along_axis(of_tokens, places, axis=1)


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
    config, asked = self.config, (x, tokens)
    early, late = output_positions, None
    if self_attention.needs_all_queries(config):
      early, late = late, early
    if early is not None:
      asked = jax.tree.map(lambda of_token: _take(of_token, early), asked)
    attention = self_attention.SelfAttention(config, name="attention")
    attended, attention_map = attention(
      asked, (x, tokens), train=train, with_map=with_maps
    )
    asked = asked[0]
    if late is not None:
      asked, attended = _take(asked, late), _take(attended, late)
      if attention_map is not None:
        places = late[:, None, :, None]
        attention_map = jnp.take_along_axis(attention_map, places, axis=2)
    attended = layers.dropout(self, attended, config.dropout_rate, train=train)
    x = layers.layer_norm(config, "attention_layer_norm")(asked + attended)
    y = layers.dense(config, config.feed_forward_width, "intermediate")(x)
    y = layers.dense(config, config.width, "output")(layers.gelu(y))
    y = layers.dropout(self, y, config.dropout_rate, train=train)
    return layers.layer_norm(config, "output_layer_norm")(x + y), attention_map
