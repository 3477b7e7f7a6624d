"""Self-attention of the encoder, with what can tell a token its place in it.

  Config        here
  "rotary"      queries and keys turned (RoFormer, arXiv 2104.09864, eq. 16), or
                their features with linear attention (eq. 19)
  "relative"    a vector for each distance (Shaw et al., arXiv 1803.02155)
  other places  nothing: added to the embeddings, or nowhere

Dimension key: that of model.py, and w the distances told apart.
"""

from typing import NamedTuple

from flax import linen as nn
import jax.numpy as jnp
from jaxtyping import Array, Bool, Float

from paperjax import positions as positions_lib
from paperjax import rope, sharding
from paperjax.attention import dot_product_attention
from paperjax.attention.linear import linear_attention
from paperjax.bert import layers
from paperjax.bert.config import Config
from paperjax.bert.layers import Tokens


def needs_all_queries(config: Config) -> bool:
  """Whether attention takes whole sequences of queries only."""
  linear_causal = config.attention == "linear" and config.is_causal
  return config.positions == "relative" or linear_causal


class _Sides(NamedTuple):
  """Queries and keys with their tokens.

  Attributes:
    q: Queries.
    k: Keys.
    asked: Tokens of the queries.
    attended: Tokens of the keys.
    is_whole: Whether the queries are those of all keys.
  """

  q: Float[Array, "b l h k"]
  k: Float[Array, "b m h k"]
  asked: Tokens
  attended: Tokens
  is_whole: bool


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
    q = self._project("query", *asked)
    k = self._project("key", *attended)
    v = self._project("value", *attended)
    for name, x in (("queries", q), ("keys", k), ("values", v)):
      self.sow("intermediates", name, x)
    sides = _Sides(q, k, asked[1], attended[1], asked[0] is attended[0])
    if config.attention == "linear":
      attend = self._linear(sides)
    elif config.positions == "relative":
      attend = self._relative(sides)
    else:
      attend = self._softmax(sides, train)
    context = layers.dense(config, config.width, "output")(
      attend(v, False).reshape(*q.shape[:2], config.width)
    )
    if not with_map:
      return context, None
    # Attention to values that are the unit vectors.
    unit = jnp.eye(k.shape[1], dtype=k.dtype)[None, :, None, :]
    unit = jnp.broadcast_to(unit, (*k.shape[:3], k.shape[1]))
    return context, attend(unit, True).transpose(0, 2, 1, 3)

  def _project(
    self, name: str, x: Float[Array, "b m d"], tokens: Tokens
  ) -> Float[Array, "b m h k"]:
    """Queries, keys or values; turned if softmax will compare them."""
    config = self.config
    y = layers.dense(config, config.width, name)(x)
    y = y.reshape(*x.shape[:2], config.num_heads, config.head_size)
    is_turned = config.positions == "rotary" and config.attention == "softmax"
    if not is_turned or name == "value":
      return y
    inv_freq = rope.inverse_frequencies(config.head_size)
    return rope.apply_rotary(y, tokens.positions, inv_freq)

  # Each returns a function of values, and whether they ask for the map.

  def _softmax(self, sides: _Sides, train: bool):
    q, k, asked, attended, is_whole = sides
    is_causal = self.config.is_causal
    rate = self.config.attention_dropout_rate if train else 0.0
    prng_key = self.make_rng("dropout") if rate else None
    return lambda value, is_map: dot_product_attention(
      q,
      k,
      value,
      mask=_mask(asked, attended, is_causal and not is_whole),
      is_causal=is_causal and is_whole,
      query_segment_ids=asked.sequence_ids,
      key_segment_ids=attended.sequence_ids,
      dropout_rate=0.0 if is_map else rate,
      dropout_key=None if is_map else prng_key,
    )

  def _linear(self, sides: _Sides):
    q, k, asked, attended, _ = sides
    config = self.config
    if attended.sequence_ids is not None:
      raise ValueError(
        "attention='linear' must have no sequence_ids, got some."
      )
    inv_freq = None
    if config.positions == "rotary":
      inv_freq = rope.inverse_frequencies(config.head_size)
    return lambda value, is_map: linear_attention(
      q,
      k,
      value,
      inv_freq=inv_freq,
      query_positions=asked.positions,
      key_positions=attended.positions,
      key_mask=attended.attention_mask,
      is_causal=config.is_causal,
    )

  def _relative(self, sides: _Sides):
    q, k, asked, attended, _ = sides
    config = self.config
    shape = (2 * config.max_distance + 1, config.head_size)
    of_keys, of_values = (
      sharding.whole(self.param(name, layers.init(config), shape))
      for name in ("relative_keys", "relative_values")
    )
    mask = _mask(asked, attended, False)
    if attended.sequence_ids is not None:
      ids = attended.sequence_ids
      same = ids[:, None, :, None] == ids[:, None, None, :]
      mask = same if mask is None else mask & same
    return lambda value, is_map: positions_lib.shaw_attention(
      q,
      k,
      value,
      of_keys,
      jnp.zeros((shape[0], value.shape[-1])) if is_map else of_values,
      mask=mask,
      is_causal=config.is_causal,
    )


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
