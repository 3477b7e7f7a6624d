"""Scores and the online softmax of 64 queries, as the Hopper kernels need them.

All of it is about registers: a row is spread over four threads, `parts.ROWS`
is the layout of a value per row. Nothing here knows of shared memory or of the
order in which tiles are visited.
"""

import dataclasses
from typing import Any

from jax.experimental import pallas as pl
from jax.experimental.pallas import mosaic_gpu as plgpu
import jax.numpy as jnp
from jaxtyping import Array

from paperjax.attention import hopper_parts as parts
from paperjax.attention.request import Settings


@dataclasses.dataclass(frozen=True)
class Rows:
  """What a consumer knows of its 64 queries."""

  arrays: Any  # parts.Operands of references to global memory
  settings: Settings
  plane: tuple[Array, Array]  # batch and head
  start: Array  # the first query

  def scores(self, products, column, *, masked):
    """Scores in units of `factor`, from products of queries and keys."""
    settings, arrays = self.settings, self.arrays
    shape = products.shape
    if settings.soft_cap is not None:
      cap = settings.soft_cap
      products = cap * parts.tanh(products * (abs(settings.scale) / cap))
    if arrays.bias is not None:
      if settings.soft_cap is None:
        products *= abs(settings.scale)
      products += parts.load_bias(
        arrays.bias, self.plane, (self.start, column), shape
      )
    if not masked:
      return products
    visible = self._visible(column, shape)
    return jnp.where(visible, products, -jnp.inf)

  def _visible(self, column, shape):
    arrays, batch = self.arrays, self.plane[0]
    rows = pl.ds(self.start, shape[0])
    layout = plgpu.Layout.WGMMA
    columns = column + plgpu.broadcasted_iota(
      jnp.int32, shape, 1, layout=layout
    )
    first, last = (
      parts.of_rows(
        parts.load(x.at[parts.of_batch(x, batch), rows], parts.ROWS), shape
      )
      for x in (arrays.first, arrays.last)
    )
    visible = (columns >= first) & (columns <= last)
    if arrays.query_segments is not None:
      of_rows = parts.load(arrays.query_segments.at[batch, rows], parts.ROWS)
      of_columns = parts.load(
        arrays.key_segments.at[batch, pl.ds(column, shape[1])], parts.COLUMNS
      )
      visible &= parts.of_rows(of_rows, shape) == parts.of_columns(
        of_columns, shape
      )
    return visible

  def softmax(
    self, scores: Array, state: tuple[Array, Array] | None, column: Array | int
  ) -> tuple[Array, Array, Array, Any]:
    """One step: row maximum and sum, weights, and what rescales the former."""
    settings, arrays = self.settings, self.arrays
    shape = scores.shape[0], scores.shape[1]
    factor = parts.LOG2_E
    if settings.soft_cap is None and arrays.bias is None:
      factor *= abs(settings.scale) or 1.0
    row_max = jnp.max(scores, axis=1) * factor
    if state is not None:
      row_max = jnp.maximum(state[0], row_max)
    shift = row_max
    if arrays.bias is not None or arrays.first is not None:
      # A row that has seen no key yet: exp2(-inf - 0) and not NaN.
      shift = jnp.where(row_max == -jnp.inf, 0.0, row_max)
    weights = jnp.exp2(scores * factor - parts.of_rows(shift, shape))
    row_sum, rescale = jnp.sum(weights, axis=1), None
    if state is not None:
      rescale = jnp.exp2(state[0] - shift)
      row_sum += state[1] * rescale
    if arrays.row_words is not None:
      rows = pl.ds(self.start, shape[0])
      kept = parts.kept(
        arrays.row_words.at[:, *self.plane, rows],
        column,
        shape,
        settings.dropout_rate,
      )
      weights = jnp.where(kept, weights, 0.0)
    return row_max, row_sum, weights, rescale
