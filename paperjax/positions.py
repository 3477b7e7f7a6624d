"""Position encodings that rotary embeddings are compared with.

Sinusoidal: Vaswani et al. (2017), section 3.5; RoFormer (2104.09864), eq. 4.
Learned: a table with a row for each position, RoFormer, eq. 3.
Relative: Shaw et al. (1803.02155); RoFormer, eq. 5.

Shaw's symbols -> names here: w^K, w^V -> `relative_keys`, `relative_values`
(one row for each distance, shared by the heads), k -> `max_distance`, clip ->
`relative_positions`.

Dimension key: b batch, l query length, m key length, n rows of a table, h
heads, k head size, w = 2 * max_distance + 1 distances.
"""

import math

import jax
from jax import core
import jax.numpy as jnp
from jaxtyping import Array, Bool, Float, Int
import numpy as np


def sinusoidal(num_positions: int, width: int) -> Float[Array, "l d"]:
  """The sinusoidal position table of positions 0 .. num_positions - 1.

  p(i, 2t) = sin(i / 10000^(2t/d)) and p(i, 2t+1) = cos of the same angle,
  computed in float64 and rounded once.

  Args:
    num_positions: Number of rows.
    width: Number of features of a position.

  Returns:
    The table in float32.

  Raises:
    ValueError: If the width is odd.

  Example:
    >>> sinusoidal(2, 2)
    Array([[0.       , 1.       ],
           [0.84147096, 0.5403023 ]], dtype=float32)
  """
  if width % 2:
    raise ValueError(f"width must be even, got {width}.")
  frequencies = 10_000.0 ** (-np.arange(0, width, 2) / width)
  angles = np.arange(num_positions)[:, None] * frequencies[None, :]
  table = np.stack([np.sin(angles), np.cos(angles)], axis=-1)
  return jnp.asarray(table.reshape(num_positions, width), jnp.float32)


def learned(
  table: Float[Array, "n d"], positions: Int[Array, "*b l"]
) -> Float[Array, "*b l d"]:
  """The rows of a learned position table.

  Args:
    table: One row for each position, a parameter.
    positions: Position of every token, in [0, n).

  Returns:
    The rows. Under `jit`, where positions have no values yet, those outside
    the table give NaN, not the last row.

  Raises:
    ValueError: If a position is outside the table.

  Example:
    >>> learned(jnp.eye(3), jnp.array([2, 0]))
    Array([[0., 0., 1.],
           [1., 0., 0.]], dtype=float32)
  """
  outside = (positions < 0) | (positions >= table.shape[0])
  if not isinstance(positions, core.Tracer) and outside.any():
    raise ValueError(
      f"positions must be in [0, {table.shape[0]}), the rows of the table, got "
      f"{positions[outside][0]}."
    )
  rows = jnp.where(outside, table.shape[0], positions)
  return table.at[rows].get(mode="fill", fill_value=jnp.nan)


def relative_positions(
  query_length: int, key_length: int, *, max_distance: int
) -> Int[Array, "l m"]:
  """The row of a relative table for every query and key.

  clip(j - i, -max_distance, max_distance) + max_distance for query i and key j:
  Shaw et al., section 3.2.

  Args:
    query_length: Number of queries.
    key_length: Number of keys.
    max_distance: Distances beyond it are one.

  Returns:
    Indices from 0, far to the left, to 2 * max_distance, far to the right.

  Raises:
    ValueError: If the distance is negative.

  Example:
    >>> relative_positions(2, 4, max_distance=2)
    Array([[2, 3, 4, 4],
           [1, 2, 3, 4]], dtype=int32)
  """
  if max_distance < 0:
    raise ValueError(f"max_distance must be at least 0, got {max_distance}.")
  query = jnp.arange(query_length, dtype=jnp.int32)[:, None]
  key = jnp.arange(key_length, dtype=jnp.int32)[None, :]
  return jnp.clip(key - query, -max_distance, max_distance) + max_distance


def shaw_attention(
  query: Float[Array, "*b l h k"],
  key: Float[Array, "*b m h k"],
  value: Float[Array, "*b m h kv"],
  relative_keys: Float[Array, "w k"],
  relative_values: Float[Array, "w kv"],
  *,
  mask: Bool[Array, "*#b #h #l #m"] | None = None,
  is_causal: bool = False,
) -> Float[Array, "*b l h kv"]:
  """Attention that adds a vector of the distance to every key and value.

  Output i is sum_j a_ij (v_j + w^V_(j-i)), a_ij the softmax over j of
  q_i (k_j + w^K_(j-i)) / sqrt(k). A query meets w different vectors only: it is
  multiplied with those and the scores are handed out by distance, and its
  probabilities are summed by distance before they meet the relative values. So
  no array has the axes l, m and k (section 3.3); scores have h, l and m.

  Args:
    query: Queries.
    key: Keys.
    value: Values.
    relative_keys: Row `max_distance + d` is for keys `d` to the right.
    relative_values: The same for values.
    mask: True = take part.
    is_causal: Whether keys to the right of a query are masked too.

  Returns:
    The output in the dtype of `query`; zeros for a query without any key.

  Raises:
    ValueError: If the tables have not the same odd number of rows.

  Example:
    >>> x, table = jnp.ones((1, 3, 2, 4)), jnp.ones((5, 4))
    >>> shaw_attention(x, x, x, table, table)[0, 0, 0]
    Array([2., 2., 2., 2.], dtype=float32)
  """
  distances = _distances(query, key, relative_keys, relative_values)
  dtype = jnp.promote_types(query.dtype, jnp.float32)
  q = query.astype(dtype) / math.sqrt(query.shape[-1])
  k, v, w_k, w_v = (
    x.astype(dtype) for x in (key, value, relative_keys, relative_values)
  )
  rows = jnp.arange(distances.shape[0])[:, None]
  by_distance = jnp.einsum("...lhk,wk->...hlw", q, w_k)
  scores = jnp.einsum("...lhk,...mhk->...hlm", q, k)
  scores += by_distance[..., rows, distances]
  probabilities = _masked_softmax(scores, mask, is_causal)
  sums = jnp.zeros_like(by_distance).at[..., rows, distances]
  sums = sums.add(probabilities)
  output = jnp.einsum("...hlm,...mhv->...lhv", probabilities, v)
  output += jnp.einsum("...hlw,wv->...lhv", sums, w_v)
  return output.astype(query.dtype)


def _distances(
  query: Array, key: Array, relative_keys: Array, relative_values: Array
) -> Int[Array, "l m"]:
  rows = relative_keys.shape[0]
  if rows % 2 == 0 or relative_values.shape[0] != rows:
    raise ValueError(
      "relative_keys and relative_values must both have 2 * max_distance + 1 "
      f"rows, got {rows} and {relative_values.shape[0]}."
    )
  return relative_positions(
    query.shape[-3], key.shape[-3], max_distance=rows // 2
  )


def _masked_softmax(
  scores: Float[Array, "*b h l m"],
  mask: Bool[Array, "*#b #h #l #m"] | None,
  is_causal: bool,
) -> Float[Array, "*b h l m"]:
  """Softmax over the keys that take part; zeros where there are none."""
  allowed = jnp.ones(scores.shape[-2:], bool)
  if is_causal:
    allowed = jnp.tril(allowed)
  allowed = jnp.expand_dims(allowed, tuple(range(scores.ndim - 2)))
  if mask is not None:
    allowed &= jnp.expand_dims(mask, tuple(range(scores.ndim - mask.ndim)))
  scores = jnp.where(allowed, scores, jnp.finfo(scores.dtype).min)
  return jnp.where(allowed, jax.nn.softmax(scores, axis=-1), 0.0)
