"""Scores as the Hopper kernels need them: masks, bias, dropout, softmax.

All of it is about registers: a tile of scores is spread over the 128 threads of
a warpgroup, a row over four of them. Kernels that stay with queries compute
scores as [queries, keys], those that stay with keys as [keys, queries]; a
`Place` knows which. Nothing here knows of shared memory or of the order in
which tiles are visited.
"""

import dataclasses
from typing import Any, NamedTuple

from jax import lax
from jax.experimental import pallas as pl
from jax.experimental.pallas import mosaic_gpu as plgpu
import jax.numpy as jnp
from jaxtyping import Array

from paperjax import dropout
from paperjax.attention import hopper_parts as parts
from paperjax.attention.request import Settings

ROWS = plgpu.Layout.WGMMA.reduce(1)  # a value for every row of a tile
COLUMNS = plgpu.Layout.WGMMA.reduce(0)


class Place(NamedTuple):
  """A tile of scores.

  Attributes:
    arrays: References to global memory.
    known: References to vectors, of the tile's queries.
    batch: The row of the batch.
    head: The query head.
    row: The first query.
    column: The first key.
    keys_first: Whether the tile is [keys, queries]; the bias then is
      [_, _, m or 1, l or 1].
  """

  arrays: parts.Operands
  known: parts.Known
  batch: Any
  head: Any
  row: Any
  column: Any
  keys_first: bool = False

  def of_queries(self, ref: Any, shape: tuple[int, int]) -> Array:
    """A value per query, repeated for all keys."""
    return _spread(ref, shape, of_rows=not self.keys_first)

  def of_keys(self, ref: Any, shape: tuple[int, int]) -> Array:
    """A value per key, repeated for all queries."""
    return _spread(ref, shape, of_rows=self.keys_first)

  def keys(self, shape: tuple[int, int]) -> Array:
    """The number of every score's key."""
    axis, layout = 0 if self.keys_first else 1, plgpu.Layout.WGMMA
    numbers = plgpu.broadcasted_iota(jnp.int32, shape, axis, layout=layout)
    return self.column + numbers

  def masked(self, scores: Array) -> Array:
    """Puts -inf where a mask takes a score; a dense mask is in the bias."""
    shape, known = (scores.shape[0], scores.shape[1]), self.known
    columns = self.keys(shape)
    if known.first is not None:
      seen = columns >= self.of_queries(known.first, shape)
      scores = self._one_by_one(jnp.where(seen, scores, -jnp.inf))
    seen = columns <= self.of_queries(known.last, shape)
    scores = self._one_by_one(jnp.where(seen, scores, -jnp.inf))
    if known.segments is None or self.arrays.key_segments is None:
      return scores
    size = shape[0 if self.keys_first else 1]
    other = self.arrays.key_segments.at[self.batch, pl.ds(self.column, size)]
    seen = self.of_queries(known.segments, shape) == self.of_keys(other, shape)
    return jnp.where(seen, scores, -jnp.inf)

  def _one_by_one(self, x):
    """Where queries are columns, has registers for one vector at a time."""
    return lax.optimization_barrier(x) if self.keys_first else x

  def kept(self, shape: tuple[int, int], rate: float) -> Array:
    """Which weights dropout keeps."""
    ref = self.known.words
    one, other = (self.of_queries(ref.at[i], shape) for i in range(2))
    bits = dropout.bits_of((one, other), self.keys(shape).astype(jnp.uint32))
    return bits >= dropout.threshold(rate)

  def bias(self, shape: tuple[int, int]) -> Array:
    """The bias in float32."""
    ref: Any = self.arrays.bias
    batch, head = (
      index if size > 1 else 0
      for index, size in zip((self.batch, self.head), ref.shape, strict=False)
    )
    starts = self.row, self.column
    rows, columns = (
      pl.ds(start, block) if size > 1 else 0
      for start, block, size in zip(
        starts[::-1] if self.keys_first else starts,
        shape,
        ref.shape[2:],
        strict=True,
      )
    )
    ref = ref.at[batch, head, rows, columns]
    match ref.shape:
      case (_, _):
        found = parts.load(ref, plgpu.Layout.WGMMA)
      case ():
        found = jnp.full(shape, ref[...])
      case _:
        found = _spread(ref, shape, of_rows=not isinstance(rows, int))
    return found.astype(jnp.float32)


def of_rows(x: Array, shape: tuple[int, int]) -> Array:
  """Repeats a value per row along the columns."""
  return lax.broadcast_in_dim(x, shape, [0])


def _spread(ref, shape, *, of_rows):
  """Loads a vector and repeats it, along the columns if it is one of rows."""
  axis = 0 if of_rows else 1
  x = parts.load(ref, ROWS if of_rows else COLUMNS)
  return lax.broadcast_in_dim(x, shape, [axis])


@dataclasses.dataclass(frozen=True)
class Rows:
  """What a consumer of the forward pass knows of its 64 queries."""

  place: Place  # the column is that of the tile
  settings: Settings

  def scores(self, products, column, *, masked):
    """Scores in units of `factor`, from products of queries and keys."""
    settings, shape = self.settings, products.shape
    place = self.place._replace(column=column)
    if settings.soft_cap is not None:
      cap = settings.soft_cap
      products = cap * parts.tanh(products * (abs(settings.scale) / cap))
    if place.arrays.bias is not None:
      if settings.soft_cap is None:
        products *= abs(settings.scale)
      products += place.bias(shape)
    if not masked:
      return products
    return place.masked(products)

  def softmax(
    self, scores: Array, state: tuple[Array, Array] | None, column: Array | int
  ) -> tuple[Array, Array, Array, Any]:
    """One step: row maximum and sum, weights, and what rescales the former."""
    settings, arrays = self.settings, self.place.arrays
    shape = scores.shape[0], scores.shape[1]
    factor = parts.LOG2_E
    if settings.soft_cap is None and arrays.bias is None:
      factor *= abs(settings.scale) or 1.0
    row_max = jnp.max(scores, axis=1) * factor
    if state is not None:
      row_max = jnp.maximum(state[0], row_max)
    shift = row_max
    if arrays.bias is not None or arrays.known.last is not None:
      # A row that has seen no key yet: exp2(-inf - 0) and not NaN.
      shift = jnp.where(row_max == -jnp.inf, 0.0, row_max)
    weights = jnp.exp2(scores * factor - of_rows(shift, shape))
    row_sum, rescale = jnp.sum(weights, axis=1), None
    if state is not None:
      rescale = jnp.exp2(state[0] - shift)
      row_sum += state[1] * rescale
    if arrays.known.words is not None:
      place = self.place._replace(column=column)
      kept = place.kept(shape, settings.dropout_rate)
      weights = jnp.where(kept, weights, 0.0)
    return row_max, row_sum, weights, rescale
