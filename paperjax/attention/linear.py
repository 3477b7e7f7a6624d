"""Linear attention (2006.16236) with rotary embeddings (RoFormer, eq. 19).

The softmax's exp(q . k) becomes phi(q) . phi'(k) with non-negative functions
phi and phi' of single vectors. Sums over keys can then be formed before any
query is seen, and the cost is linear in the length. RoFormer's eq. 19 rotates
both features in the numerator and leaves the denominator as it was, since a sum
of rotated features may be 0 or negative:

  output_m = sum_n (R_m phi(q_m)) . (R_n phi'(k_n)) v_n
             / sum_n phi(q_m) . phi'(k_n)

  paper                                        here
  phi, phi' (printed as a second letter phi)   query_map, key_map
  R_m                                          apply_rotary(_, query_positions,
                                               inv_freq)

Dimension key: b batch, l query length, m key length, h heads, k head size, o
head size of the values, r pairs of features, f features (k for most maps).
"""

from collections.abc import Callable
import functools
from typing import Literal

import jax
import jax.numpy as jnp
from jaxtyping import Array, Bool, Float, Int
import numpy as np

from paperjax import rope

FeatureMap = Callable[[jax.Array], jax.Array]


def elu_plus_one(x: Float[Array, "*shape"]) -> Float[Array, "*shape"]:
  """The feature map of 2006.16236: x + 1 above 0, exp(x) below.

  Args:
    x: Any array.

  Returns:
    Positive features.

  Example:
    >>> elu_plus_one(jnp.array([-100.0, 0.0, 2.0]))
    Array([0., 1., 3.], dtype=float32)
  """
  return jax.nn.elu(x) + 1


def linear_attention(
  query: Float[Array, "*b l h k"],
  key: Float[Array, "*b m h k"],
  value: Float[Array, "*b m h o"],
  *,
  query_map: FeatureMap = elu_plus_one,
  key_map: FeatureMap = elu_plus_one,
  inv_freq: Float[Array | np.ndarray, " r"] | None = None,
  query_positions: Int[Array, "*b l"] | None = None,
  key_positions: Int[Array, "*b m"] | None = None,
  layout: Literal["interleaved", "half"] = "interleaved",
  key_mask: Bool[Array, "*b m"] | None = None,
  is_causal: bool = False,
  block: int = 128,
) -> Float[Array, "*b l h o"]:
  """Attention whose weights are phi(q) . phi'(k), in time linear in length.

  Another pair of maps is that of 1812.01243, which RoFormer names too:
  `query_map=jax.nn.softmax, key_map=jnp.exp`.

  Args:
    query: Queries.
    key: Keys.
    value: Values.
    query_map: phi, from the vectors on the last axis to non-negative features.
    key_map: phi' in the same way, with as many features.
    inv_freq: Radians per position of each pair of features; None leaves out
      the rotation, which gives the attention of 2006.16236.
    query_positions: Position of every query; default 0, 1, 2, ...
    key_positions: Position of every key; default 0, 1, 2, ...
    layout: Which features form a pair, see `rope.apply_rotary`.
    key_mask: True where a key takes part.
    is_causal: Whether query i sees keys 0 to i only, read in blocks: a matrix
      and a vector for each head go on, and a gradient keeps every block's.
    block: Keys in a block. The result does not depend on it.

  Returns:
    The weighted means of the values in the dtype of `query`, computed in
    float32; 0 where all weights are 0.

  Raises:
    ValueError: If the shapes do not fit or `block` is not positive.

  Example:
    >>> ones = jnp.ones((1, 2, 1, 4))  # equal keys: the mean of the values
    >>> value = jnp.array([1.0, 3.0]).reshape(1, 2, 1, 1)
    >>> linear_attention(ones, ones, value, is_causal=True).ravel()
    Array([1., 2.], dtype=float32)
  """
  _check(query, key, value, is_causal, block)
  if key_mask is None:
    key_mask = jnp.ones(key.shape[:-2], bool)
  features = functools.partial(
    _features, (query_map, key_map), inv_freq, layout
  )
  q_at = _positions(query_positions, query)
  k_at = _positions(key_positions, key)
  operands = query, q_at, key, k_at, key_mask, value
  attend = _causal if is_causal else _bidirectional
  return attend(features, operands, block).astype(query.dtype)


def _positions(given, x):
  if given is not None:
    return given
  return jnp.broadcast_to(jnp.arange(x.shape[-3]), x.shape[:-2])


def _features(maps, inv_freq, layout, q, q_at, k, k_at, k_mask):
  """Features of queries and keys, as they are and rotated."""
  query_map, key_map = maps
  q, k = query_map(q.astype(jnp.float32)), key_map(k.astype(jnp.float32))
  k = jnp.where(k_mask[..., None, None], k, 0)
  if inv_freq is None:
    return q, k, q, k
  rotated_q = rope.apply_rotary(q, q_at, inv_freq, layout=layout)
  rotated_k = rope.apply_rotary(k, k_at, inv_freq, layout=layout)
  return q, k, rotated_q, rotated_k


def _bidirectional(features, operands, _):
  """All queries see all keys: two products for the numerator."""
  *inputs, value = operands
  q, k, rotated_q, rotated_k = features(*inputs)
  state = jnp.einsum("...mhf,...mho->...hfo", rotated_k, value)
  above = jnp.einsum("...lhf,...hfo->...lho", rotated_q, state)
  below = jnp.einsum("...lhf,...hf->...lh", q, jnp.sum(k, axis=-3))
  return _divide(above, below)


def _causal(features, operands, block):
  """Block after block: what is before it by the carry, the rest by a mask."""
  *_, length, heads, _ = operands[0].shape
  *_, value_size = operands[-1].shape
  block = min(block, max(length, 1))
  blocks = -(-length // block)
  batch_axes = operands[1].ndim - 1

  def split(x):
    """[*b, l, ...] to [blocks, *b, block, ...]."""
    padding = [(0, 0)] * x.ndim
    padding[batch_axes] = (0, blocks * block - length)
    shape = (*x.shape[:batch_axes], blocks, block, *x.shape[batch_axes + 1 :])
    return jnp.moveaxis(jnp.pad(x, padding).reshape(shape), batch_axes, 0)

  # Recomputed in the backward pass, a block leaves nothing but its carry.
  @jax.checkpoint
  def step(carry, inputs):
    state, total = carry
    *inputs, v = inputs
    q, k, rotated_q, rotated_k = features(*inputs)
    seen = jnp.tri(block, dtype=bool)
    seen = seen.reshape((1,) * (batch_axes + 1) + seen.shape)
    weights = jnp.einsum("...lhf,...mhf->...hlm", rotated_q, rotated_k)
    above = jnp.einsum("...lhf,...hfo->...lho", rotated_q, state)
    above += jnp.einsum("...hlm,...mho->...lho", jnp.where(seen, weights, 0), v)
    totals = total[..., None, :, :] + jnp.cumsum(k, axis=-3)
    below = jnp.sum(q * totals, axis=-1)
    state += jnp.einsum("...mhf,...mho->...hfo", rotated_k, v)
    return (state, totals[..., -1, :, :]), _divide(above, below)

  xs = tuple(split(x) for x in operands)
  *_, num_features = jax.eval_shape(features, *(x[0] for x in xs[:-1]))[0].shape
  batch = operands[0].shape[:batch_axes]
  carry = (
    jnp.zeros((*batch, heads, num_features, value_size), jnp.float32),
    jnp.zeros((*batch, heads, num_features), jnp.float32),
  )
  _, output = jax.lax.scan(step, carry, xs)
  output = jnp.moveaxis(output, 0, batch_axes)
  output = output.reshape(*batch, blocks * block, heads, value_size)
  return jax.lax.slice_in_dim(output, 0, length, axis=batch_axes)


def _divide(above, below):
  """The quotient, and 0 where the sum of the weights is 0."""
  below = below[..., None]
  return jnp.where(below == 0, 0, above / jnp.where(below == 0, 1, below))


def _check(query, key, value, is_causal, block):
  """What the shapes must be."""
  if key.shape[:-3] != query.shape[:-3] or key.shape[-2:] != query.shape[-2:]:
    raise ValueError(
      "key must have the batch, heads and head size of query "
      f"{query.shape}, got {key.shape}."
    )
  if value.shape[:-1] != key.shape[:-1]:
    raise ValueError(
      "value must have the batch, length and heads of key "
      f"{key.shape}, got {value.shape}."
    )
  if is_causal and key.shape[-3] != query.shape[-3]:
    raise ValueError(
      "is_causal needs as many keys as queries, got "
      f"{key.shape[-3]} keys and {query.shape[-3]} queries."
    )
  if block < 1:
    raise ValueError(f"block must be positive, got {block}.")
