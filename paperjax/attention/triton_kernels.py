"""The kernels of attention in the Triton language; `triton.py` launches them.

FlashAttention-2 (arXiv 2307.08691), algorithms 1 and 2. A program owns a tile
of queries or of keys of one head and visits tiles of the other axis, from
`visits.Visits`: first the ones in which something is masked, then, in a second
loop without a mask, the others.

Scores are in units of log2(e), so that exponentials are exp2:
scores * unit = log2(e) * (scale q k + bias).

  papers       here
  B_r, B_c     fixed.block_q, fixed.block_kv
  m, l         row_max, row_sum
  L            logsumexp
  D            delta

All arrays are contiguous: query and output [b, l, h, k], key [b, m, n, k],
value [b, m, n, o], logsumexp and delta [b, h, l], words [b, h, 2]; intervals
and segments are whole numbers of tiles. Where something is absent its pointer
is any other.
"""

from typing import no_type_check

import triton
import triton.language as tl

from paperjax.attention import triton_parts as parts


@triton.jit
@no_type_check
def forward(
  query,
  key,
  value,
  bias,
  mask,
  words,
  first,
  last,
  query_segments,
  key_segments,
  tiles,
  counts,
  l,
  m,
  factor,
  inner,
  output,
  logsumexp,
  fixed: tl.constexpr,
):
  """Output and logsumexp of a tile of queries.

  `factor` is the scale (or soft cap) times log2(e), `inner` the scale over the
  soft cap.
  """
  heads: tl.constexpr = fixed.heads
  key_heads: tl.constexpr = fixed.key_heads
  row_tiles = tl.cdiv(l, fixed.block_q)
  tile, head, batch = parts.place(row_tiles, heads, fixed.is_reversed)
  key_head = head // (heads // key_heads)
  row, row_ids = tile * fixed.block_q, tl.arange(0, fixed.block_q)
  rows = row + row_ids
  column_ids = tl.arange(0, fixed.block_kv)
  key += batch * m * fixed.key_rows.stride + key_head * fixed.key_rows.size
  value += (
    batch * m * fixed.value_rows.stride + key_head * fixed.value_rows.size
  )
  bias = parts.plane(bias, batch, head, fixed.bias)
  mask = parts.plane(mask, batch, head, fixed.mask)
  key_segments += batch * (tl.cdiv(m, fixed.block_kv) * fixed.block_kv)
  tiles, num_masked, num_visited, start = parts.visited(
    tiles, counts, batch, row_tiles, tile, fixed
  )
  query += batch * l * fixed.query_rows.stride + head * fixed.key_rows.size
  q = parts.features(query, row, row_ids, l, fixed.query_rows, True)
  q = parts.signed(q, fixed.sign)
  if fixed.threshold > 0:
    of_rows = parts.row_words(words + (batch * heads + head) * 2, rows)
  row_max = tl.full([fixed.block_q], float("-inf"), tl.float32)
  row_sum = tl.zeros([fixed.block_q], tl.float32)
  total = tl.zeros([fixed.block_q, fixed.value_rows.block], tl.float32)
  unit = factor
  if fixed.bias is not None:
    unit = 1.0
  for loop in tl.static_range(fixed.loops[0], fixed.loops[1]):
    begin, end = num_masked, num_visited
    if loop == 0:
      begin, end = 0, num_masked
      low, high, segment = parts.intervals(
        first, last, query_segments, batch, l, rows, fixed
      )
    for visit in tl.range(begin, end):
      if loop == 1 and fixed.in_order:
        column = (start + visit) * fixed.block_kv
      else:
        column = tl.load(tiles + visit) * fixed.block_kv
      columns = (column + column_ids)[None, :]
      k = parts.features(key, column, column_ids, m, fixed.key_rows, loop == 0)
      scores, _ = parts.scores(
        parts.products(q, k, fixed),
        bias,
        mask,
        row,
        row_ids[:, None],
        column,
        column_ids[None, :],
        l,
        m,
        factor,
        inner,
        fixed,
      )
      if loop == 0:
        seen = parts.visible(
          columns,
          low[:, None],
          high[:, None],
          segment[:, None],
          key_segments,
          fixed,
        )
        scores = tl.where(seen, scores, float("-inf"))
      new_max = tl.maximum(row_max, tl.max(scores, 1) * unit)
      finite = new_max
      if loop == 0 or fixed.bias is not None or fixed.mask is not None:
        # A row that has seen no key yet: exp2(-inf - 0) and not NaN.
        finite = tl.where(new_max == float("-inf"), 0.0, new_max)
      weights = tl.math.exp2(scores * unit - finite[:, None])
      rescale = tl.math.exp2(row_max - finite)
      row_sum = row_sum * rescale + tl.sum(weights, 1)
      row_max = new_max
      if fixed.threshold > 0:
        keep = parts.kept(
          of_rows[0][:, None], of_rows[1][:, None], columns, fixed.threshold
        )
        weights = tl.where(keep, weights, 0.0)
      v = parts.features(
        value, column, column_ids, m, fixed.value_rows, loop == 0
      )
      total *= rescale[:, None]
      total = parts.add_dot(total, weights.to(v.dtype), v, fixed)
  empty = row_sum == 0.0
  divisor = tl.where(empty, 1.0, row_sum)
  total *= (fixed.kept / divisor)[:, None]
  output += batch * l * fixed.output_rows.stride + head * fixed.value_rows.size
  parts.write_features(output, total, row, row_ids, l, fixed.output_rows)
  found = (row_max + tl.math.log2(divisor)) * parts.LN2
  found = tl.where(empty, float("-inf"), found)
  tl.store(logsumexp + (batch * heads + head) * l + rows, found, mask=rows < l)


@triton.jit
@no_type_check
def backward_keys(
  query,
  key,
  value,
  bias,
  mask,
  words,
  first,
  last,
  query_segments,
  key_segments,
  tiles,
  counts,
  output_grad,
  logsumexp,
  delta,
  l,
  m,
  factor,
  inner,
  scale,
  key_grad,
  value_grad,
  fixed: tl.constexpr,
):
  """Gradients of a tile of keys and values, from all heads that share it.

  `logsumexp` is in units of log2(e), inf where there is none. Tiles of scores
  are [keys, queries], so that no product transposes them.
  """
  key_heads: tl.constexpr = fixed.key_heads
  group: tl.constexpr = fixed.heads // fixed.key_heads
  column_tiles = tl.cdiv(m, fixed.block_kv)
  tile, key_head, batch = parts.place(
    column_tiles, key_heads, fixed.is_reversed
  )
  column, column_ids = tile * fixed.block_kv, tl.arange(0, fixed.block_kv)
  columns = (column + column_ids)[:, None]
  row_ids = tl.arange(0, fixed.block_q)
  key_segments += batch * (column_tiles * fixed.block_kv)
  tiles, num_masked, num_visited, start = parts.visited(
    tiles, counts, batch, column_tiles, tile, fixed
  )
  of_key = batch * m * fixed.key_rows.stride + key_head * fixed.key_rows.size
  of_value = (
    batch * m * fixed.value_rows.stride + key_head * fixed.value_rows.size
  )
  k = parts.features(key + of_key, column, column_ids, m, fixed.key_rows, True)
  v = parts.features(
    value + of_value, column, column_ids, m, fixed.value_rows, True
  )
  k = parts.signed(k, fixed.sign)
  dk = tl.zeros([fixed.block_kv, fixed.key_rows.block], tl.float32)
  dv = tl.zeros([fixed.block_kv, fixed.value_rows.block], tl.float32)
  unit = factor
  if fixed.bias is not None:
    unit = 1.0
  for member in range(group):
    head = key_head * group + member
    of_plane = (batch * fixed.heads + head) * l
    of_query = (
      query + batch * l * fixed.query_rows.stride + head * fixed.key_rows.size
    )
    of_grad = (
      output_grad
      + batch * l * fixed.output_rows.stride
      + head * fixed.value_rows.size
    )
    of_bias = parts.plane(bias, batch, head, fixed.bias)
    of_mask = parts.plane(mask, batch, head, fixed.mask)
    for loop in tl.static_range(fixed.loops[0], fixed.loops[1]):
      begin, end = num_masked, num_visited
      if loop == 0:
        begin, end = 0, num_masked
      for visit in tl.range(begin, end):
        if loop == 1 and fixed.in_order:
          row = (start + visit) * fixed.block_q
        else:
          row = tl.load(tiles + visit) * fixed.block_q
        rows = row + row_ids
        q = parts.features(
          of_query, row, row_ids, l, fixed.query_rows, loop == 0
        )
        do = parts.features(
          of_grad, row, row_ids, l, fixed.output_rows, loop == 0
        )
        top, mean = parts.statistics(
          logsumexp + of_plane, delta + of_plane, rows, l, loop == 0
        )
        scores, tanh = parts.scores(
          parts.products(k, q, fixed),
          of_bias,
          of_mask,
          row,
          row_ids[None, :],
          column,
          column_ids[:, None],
          l,
          m,
          factor,
          inner,
          fixed,
        )
        if loop == 0:
          low, high, segment = parts.intervals(
            first, last, query_segments, batch, l, rows, fixed
          )
          seen = parts.visible(
            columns,
            low[None, :],
            high[None, :],
            segment[None, :],
            key_segments,
            fixed,
          )
          scores = tl.where(seen, scores, float("-inf"))
        weights = tl.math.exp2(scores * unit - top[None, :])
        used = weights
        dp = parts.dot(v, tl.trans(do), fixed)
        if fixed.threshold > 0:
          of_rows = parts.row_words(
            words + (batch * fixed.heads + head) * 2, rows
          )
          keep = parts.kept(
            of_rows[0][None, :], of_rows[1][None, :], columns, fixed.threshold
          )
          used = tl.where(keep, weights, 0.0)
          dp = tl.where(keep, dp * fixed.kept, 0.0)
        dv = parts.add_dot(dv, used.to(do.dtype), do, fixed)
        ds = weights * (dp - mean[None, :])
        if fixed.has_cap:
          ds *= 1.0 - tanh * tanh
        dk = parts.add_dot(dk, ds.to(q.dtype), q, fixed)
  parts.write_features(
    key_grad + of_key, dk * scale, column, column_ids, m, fixed.key_rows
  )
  parts.write_features(
    value_grad + of_value,
    dv * fixed.kept,
    column,
    column_ids,
    m,
    fixed.value_rows,
  )


@triton.jit
@no_type_check
def backward_queries(
  query,
  key,
  value,
  bias,
  mask,
  words,
  first,
  last,
  query_segments,
  key_segments,
  tiles,
  counts,
  output_grad,
  logsumexp,
  delta,
  l,
  m,
  factor,
  inner,
  scale,
  query_grad,
  bias_grad,
  fixed: tl.constexpr,
):
  """Gradients of a tile of queries, and of the bias where there is one.

  The gradient of a bias with rows is written element by element, [b, h, l, m],
  0 where no tile is visited; that of one without is summed over the tile's
  queries, [b, h, tiles, m].
  """
  heads: tl.constexpr = fixed.heads
  key_heads: tl.constexpr = fixed.key_heads
  row_tiles = tl.cdiv(l, fixed.block_q)
  tile, head, batch = parts.place(row_tiles, heads, fixed.is_reversed)
  key_head = head // (heads // key_heads)
  row, row_ids = tile * fixed.block_q, tl.arange(0, fixed.block_q)
  rows = row + row_ids
  column_ids = tl.arange(0, fixed.block_kv)
  key += batch * m * fixed.key_rows.stride + key_head * fixed.key_rows.size
  value += (
    batch * m * fixed.value_rows.stride + key_head * fixed.value_rows.size
  )
  bias = parts.plane(bias, batch, head, fixed.bias)
  mask = parts.plane(mask, batch, head, fixed.mask)
  key_segments += batch * (tl.cdiv(m, fixed.block_kv) * fixed.block_kv)
  tiles, num_masked, num_visited, start = parts.visited(
    tiles, counts, batch, row_tiles, tile, fixed
  )
  plane = batch * heads + head
  of_query = batch * l * fixed.query_rows.stride + head * fixed.key_rows.size
  output_grad += (
    batch * l * fixed.output_rows.stride + head * fixed.value_rows.size
  )
  q = parts.features(query + of_query, row, row_ids, l, fixed.query_rows, True)
  do = parts.features(output_grad, row, row_ids, l, fixed.output_rows, True)
  q = parts.signed(q, fixed.sign)
  top, mean = parts.statistics(
    logsumexp + plane * l, delta + plane * l, rows, l, True
  )
  if fixed.threshold > 0:
    of_rows = parts.row_words(words + plane * 2, rows)
  dq = tl.zeros([fixed.block_q, fixed.key_rows.block], tl.float32)
  unit = factor
  if fixed.bias is not None:
    unit = 1.0
    bias_grad = parts.bias_rows(bias_grad, plane, l, m, tile, fixed)
  for loop in tl.static_range(fixed.loops[0], fixed.loops[1]):
    begin, end = num_masked, num_visited
    if loop == 0:
      begin, end = 0, num_masked
      low, high, segment = parts.intervals(
        first, last, query_segments, batch, l, rows, fixed
      )
    for visit in tl.range(begin, end):
      if loop == 1 and fixed.in_order:
        column = (start + visit) * fixed.block_kv
      else:
        column = tl.load(tiles + visit) * fixed.block_kv
      columns = (column + column_ids)[None, :]
      k = parts.features(key, column, column_ids, m, fixed.key_rows, loop == 0)
      v = parts.features(
        value, column, column_ids, m, fixed.value_rows, loop == 0
      )
      scores, tanh = parts.scores(
        parts.products(q, k, fixed),
        bias,
        mask,
        row,
        row_ids[:, None],
        column,
        column_ids[None, :],
        l,
        m,
        factor,
        inner,
        fixed,
      )
      if loop == 0:
        seen = parts.visible(
          columns,
          low[:, None],
          high[:, None],
          segment[:, None],
          key_segments,
          fixed,
        )
        scores = tl.where(seen, scores, float("-inf"))
      weights = tl.math.exp2(scores * unit - top[:, None])
      dp = parts.dot(do, tl.trans(v), fixed)
      if fixed.threshold > 0:
        keep = parts.kept(
          of_rows[0][:, None], of_rows[1][:, None], columns, fixed.threshold
        )
        dp = tl.where(keep, dp * fixed.kept, 0.0)
      ds = weights * (dp - mean[:, None])
      if fixed.bias is not None:
        parts.write_bias(
          bias_grad, ds, row, row_ids, column + column_ids, l, m, fixed
        )
      if fixed.has_cap:
        ds *= 1.0 - tanh * tanh
      dq = parts.add_dot(dq, ds.to(k.dtype), k, fixed)
  if fixed.bias is not None:
    nothing = tl.zeros([fixed.block_q, fixed.block_kv], tl.float32)
    for visit in tl.range(num_visited, fixed.listed):
      columns = tl.load(tiles + visit) * fixed.block_kv + column_ids
      parts.write_bias(bias_grad, nothing, row, row_ids, columns, l, m, fixed)
  parts.write_features(
    query_grad + of_query, dq * scale, row, row_ids, l, fixed.query_rows
  )
