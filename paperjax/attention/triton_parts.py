"""What the Triton kernels of attention share.

A tile of scores is [queries, keys] or [keys, queries]: indices of rows and
columns come with axes of size 1 and are broadcast. No function has shapes for a
checker: `no_type_check` keeps it away.
"""

from typing import NamedTuple, no_type_check

import triton
import triton.language as tl

LOG2E = tl.constexpr(1.4426950408889634)
LN2 = tl.constexpr(0.6931471805599453)


class Rows(NamedTuple):
  """How the rows of an array of features lie in memory.

  Attributes:
    stride: From one to the next.
    size: Features of a row.
    block: The power of two that this is padded to.
  """

  stride: int
  size: int
  block: int


class Fixed(NamedTuple):
  """What a kernel knows when it is compiled.

  Attributes:
    heads: Query heads.
    key_heads: Key heads.
    query_rows: Of queries and their gradients.
    output_rows: Of outputs and their gradients.
    key_rows: Of keys and their gradients.
    value_rows: Of values and their gradients.
    block_q: Queries of a tile.
    block_kv: Keys of a tile.
    listed: Tiles in a list of tiles.
    loops: Which loops there are: from 0, of tiles in which something is masked,
      or from 1, of those in which nothing is, to before 1 or 2.
    in_order: Whether the tiles of the second loop are neighbours.
    is_reversed: Whether programs begin with the last tile.
    visits_differ: Whether the lists differ along the batch.
    seen_differs: Whether the intervals of visible keys do.
    sign: Of the scale.
    has_cap: Whether there is a soft cap.
    has_segments: Whether there are segments.
    bias: Strides of the bias along b, h, l, m, 0 where it has size 1.
    mask: The same of a dense mask.
    threshold: Dropout keeps where its bits are not below; 0 without dropout.
    kept: What dropout multiplies by what it keeps.
    precision: Of products of float32.
  """

  heads: int
  key_heads: int
  query_rows: Rows
  output_rows: Rows
  key_rows: Rows
  value_rows: Rows
  block_q: int
  block_kv: int
  listed: int
  loops: tuple[int, int]
  in_order: bool
  is_reversed: bool
  visits_differ: bool
  seen_differs: bool
  sign: int
  has_cap: bool
  has_segments: bool
  bias: tuple[int, ...] | None
  mask: tuple[int, ...] | None
  threshold: int
  kept: float
  precision: str


@triton.jit
@no_type_check
def place(tiles, heads: tl.constexpr, is_reversed: tl.constexpr):
  """Which tile, head and batch row a program has; neighbours share a head."""
  program = tl.program_id(0)
  tile = program % tiles
  if is_reversed:
    tile = tiles - 1 - tile
  plane = program // tiles
  return tile, plane % heads, (plane // heads).to(tl.int64)


@triton.jit
@no_type_check
def visited(tiles, counts, batch, num_tiles, tile, fixed: tl.constexpr):
  """The list of a tile, its two counts, and where its neighbours begin."""
  index = tile
  if fixed.visits_differ:
    index = batch * num_tiles + tile
  tiles += index * fixed.listed
  counts += index * 2
  num_masked, num_visited = tl.load(counts), tl.load(counts + 1)
  start = 0
  if fixed.in_order:
    start = tl.load(tiles + tl.minimum(num_masked, fixed.listed - 1))
    start -= num_masked
  return tiles, num_masked, num_visited, start


@triton.jit
@no_type_check
def plane(x, batch, head, strides: tl.constexpr):
  """Where a bias or mask of a batch row and head begins."""
  if strides is None:
    return x
  else:
    return x + batch * strides[0] + head.to(tl.int64) * strides[1]


@triton.jit
@no_type_check
def intervals(first, last, query_segments, batch, l, rows, fixed: tl.constexpr):
  """First and last visible key and segment of queries."""
  padded = batch * (tl.cdiv(l, fixed.block_q) * fixed.block_q)
  of_rows = rows
  if fixed.seen_differs:
    of_rows = padded + rows
  low, high = tl.load(first + of_rows), tl.load(last + of_rows)
  segment = low
  if fixed.has_segments:
    segment = tl.load(query_segments + padded + rows)
  return low, high, segment


@triton.jit
@no_type_check
def statistics(logsumexp, delta, rows, l, is_checked: tl.constexpr):
  """Logsumexp and delta of queries, inf and 0 of those beyond the last."""
  if is_checked:
    top = tl.load(logsumexp + rows, mask=rows < l, other=float("inf"))
    return top, tl.load(delta + rows, mask=rows < l, other=0.0)
  else:
    return tl.load(logsumexp + rows), tl.load(delta + rows)


@triton.jit
@no_type_check
def features(
  x, start, ids, limit, rows: tl.constexpr, is_checked: tl.constexpr
):
  """Loads [ids, block] from the rows from `start` on, 0 beyond the limits."""
  ids_k = tl.arange(0, rows.block)
  at = x + start.to(tl.int64) * rows.stride
  at += ids[:, None] * rows.stride + ids_k[None, :]
  if is_checked:
    inside = (start + ids < limit)[:, None] & (ids_k < rows.size)[None, :]
    return tl.load(at, mask=inside, other=0.0)
  elif rows.size != rows.block:
    return tl.load(at, mask=(ids_k < rows.size)[None, :], other=0.0)
  else:
    return tl.load(at)


@triton.jit
@no_type_check
def write_features(x, values, start, ids, limit, rows: tl.constexpr):
  """The opposite of `features`."""
  ids_k = tl.arange(0, rows.block)
  at = x + start.to(tl.int64) * rows.stride
  at += ids[:, None] * rows.stride + ids_k[None, :]
  inside = (start + ids < limit)[:, None] & (ids_k < rows.size)[None, :]
  tl.store(at, values.to(x.dtype.element_ty), mask=inside)


@triton.jit
@no_type_check
def dot(x, y, fixed: tl.constexpr):
  """A product of matrices in float32."""
  return tl.dot(x, y, input_precision=fixed.precision)


@triton.jit
@no_type_check
def products(x, y, fixed: tl.constexpr):
  """Of every row of x [i, k] with every row of y [j, k].

  In float32, features with even and with odd index are summed apart: half as
  many roundings, of numbers half as large, before exp makes relative errors of
  them.
  """
  half: tl.constexpr = x.shape[1] // 2
  if x.dtype == tl.float32:
    even, odd = tl.split(tl.reshape(x, [x.shape[0], half, 2]))
    of_even, of_odd = tl.split(tl.reshape(y, [y.shape[0], half, 2]))
    result = dot(even, tl.trans(of_even), fixed)
    return result + dot(odd, tl.trans(of_odd), fixed)
  else:
    return dot(x, tl.trans(y), fixed)


@triton.jit
@no_type_check
def add_dot(total, x, y, fixed: tl.constexpr):
  """A sum with a product of matrices."""
  return tl.dot(x, y, total, input_precision=fixed.precision)


@triton.jit
@no_type_check
def signed(x, sign: tl.constexpr):
  """Times the sign of the scale, so that the rest of the scale is positive."""
  if sign == 1:
    return x
  else:
    return (x * sign).to(x.dtype)


@triton.jit
@no_type_check
def _tanh(x):
  """The hyperbolic tangent, to a few units in the last place.

  Near 0 a series, as the difference from 1 of the exponential loses digits.
  """
  size = tl.abs(x)
  small = tl.math.exp2(size * (-2.0 * LOG2E))
  large = (1.0 - small) / (1.0 + small)
  y = x * x
  series = 62.0 / 2835.0 * y - 17.0 / 315.0
  series = series * y + 2.0 / 15.0
  series = series * y - 1.0 / 3.0
  series = size + size * y * series
  result = tl.where(size < 0.25, series, large)
  return tl.where(x < 0.0, -result, result)


@triton.jit
@no_type_check
def _tile(x, row, row_ids, column, column_ids, l, m, strides: tl.constexpr):
  """A tile of a plane of a bias or mask whose axes may have size 1."""
  of_row: tl.constexpr = strides[2]
  of_column: tl.constexpr = strides[3]
  at = x + row.to(tl.int64) * of_row + column.to(tl.int64) * of_column
  in_rows, in_columns = row + row_ids < l, column + column_ids < m
  if of_row == 0 and of_column == 0:
    return tl.load(at)
  elif of_row == 0:
    return tl.load(at + column_ids * of_column, mask=in_columns, other=0)
  elif of_column == 0:
    return tl.load(at + row_ids * of_row, mask=in_rows, other=0)
  else:
    at += row_ids * of_row + column_ids * of_column
    return tl.load(at, mask=in_rows & in_columns, other=0)


@triton.jit
@no_type_check
def scores(
  products,
  bias,
  mask,
  row,
  row_ids,
  column,
  column_ids,
  l,
  m,
  factor,
  inner,
  fixed: tl.constexpr,
):
  """Scores and tanh of products of queries and keys.

  With a bias the scores are in units of log2(e), else of `factor`.
  """
  result = products
  if fixed.has_cap:
    result = _tanh(result * inner)
  tanh = result
  if fixed.bias is not None:
    added = _tile(bias, row, row_ids, column, column_ids, l, m, fixed.bias)
    result = result * factor + added.to(tl.float32) * LOG2E
  if fixed.mask is not None:
    seen = _tile(mask, row, row_ids, column, column_ids, l, m, fixed.mask)
    result = tl.where(seen != 0, result, float("-inf"))
  return result, tanh


@triton.jit
@no_type_check
def visible(columns, first, last, segment, key_segments, fixed: tl.constexpr):
  """Whether keys are seen; the arguments are broadcast to a tile."""
  seen = (columns >= first) & (columns <= last)
  if fixed.has_segments:
    seen &= tl.load(key_segments + columns) == segment
  return seen


@triton.jit
@no_type_check
def _hash(x, between):
  """`dropout._hash`."""
  x = (x ^ (x >> 16)) * 0x7FEB352D
  x = (x ^ (x >> 15) ^ between) * 0x846CA68B
  return x ^ (x >> 16)


@triton.jit
@no_type_check
def row_words(words, rows):
  """`dropout.row_words` of some rows."""
  start = _hash(rows.to(tl.uint32) ^ tl.load(words), 0)
  return start, _hash(start ^ tl.load(words + 1), 0)


@triton.jit
@no_type_check
def kept(start, between, columns, threshold: tl.constexpr):
  """`masks.keep_tile`."""
  bits = _hash(start + columns.to(tl.uint32) * 0x9E3779B9, between)
  return bits >= threshold


@triton.jit
@no_type_check
def bias_rows(x, plane, l, m, tile, fixed: tl.constexpr):
  """Where the gradient of the bias begins for a tile of queries."""
  if fixed.bias[2] > 0:
    return x + (plane * l + tile * fixed.block_q) * m
  else:
    return x + (plane * tl.cdiv(l, fixed.block_q) + tile) * m


@triton.jit
@no_type_check
def write_bias(x, ds, row, row_ids, columns, l, m, fixed: tl.constexpr):
  """Writes a tile of the gradient of the bias, or its sums over queries."""
  if fixed.bias[2] > 0:
    inside = (row + row_ids < l)[:, None] & (columns < m)[None, :]
    at = x + row_ids[:, None].to(tl.int64) * m + columns[None, :]
    tl.store(at, ds.to(x.dtype.element_ty), mask=inside)
  else:
    tl.store(x + columns, tl.sum(ds, 0), mask=columns < m)
