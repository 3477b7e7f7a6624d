"""The forward pass of attention on Hopper GPUs (H100, H200), in Mosaic GPU.

FlashAttention-2 (arXiv 2307.08691, algorithm 1) in the order of
FlashAttention-3 (arXiv 2407.08608). One program per multiprocessor goes through
tiles of queries. One of its warpgroups only copies: tiles of keys and values
into a ring of shared memory. The others hold 64 queries each and

  issue S_j = Q K_j^T      on the tensor cores
  issue O += P_(j-1) V_(j-1)
  wait for S_j, turn it into P_j = exp2(S_j - m) while O is still computed
  wait for O, rescale it by the change of m

and nothing makes them take turns on the tensor cores (FlashAttention-3 does;
measured on an H100 that is up to 8 % slower here). Who sees whom is known from
a list of tiles (`visits.py`): first those in which something is masked, then,
in a loop without a mask, the others.

What the compiler has to be told, seen in SASS (results/kernel_report.json):
  - `optimization_barrier` keeps the exponentials before the wait for O;
  - P becomes half precision after that wait: before it, registers of a product
    in flight would be written, and ptxas would make all products wait;
  - the wait for the next keys ends a basic block between the two.

Dimension key: b batch, l query length, m key length, h query heads, n key
heads, g query heads of a key head, k head size, o head size of the values.
"""

import dataclasses
import functools
import math
from typing import Any, NamedTuple

import jax
from jax import lax
from jax.experimental import pallas as pl
from jax.experimental.pallas import mosaic_gpu as plgpu
import jax.numpy as jnp

from paperjax.attention import hopper_items as items
from paperjax.attention import hopper_parts as parts
from paperjax.attention import request, tiles, visits
from paperjax.attention.blocks import Outputs
from paperjax.attention.hopper_scores import ROWS, Place, Rows, of_rows
from paperjax.attention.request import Context, Inputs, Settings


def forward(
  inputs: Inputs,
  context: Context,
  settings: Settings,
  *,
  interpret: bool = False,
) -> Outputs:
  """Attention in one kernel.

  Args:
    inputs: Queries, keys, values, bias; what `tiles.refusal` accepts.
    context: Masks and dropout.
    settings: Scale, soft cap, dropout rate.
    interpret: Whether to simulate the kernel on the CPU.

  Returns:
    The outputs.
  """
  sizes = request.sizes(inputs)
  kernel = tiles.kernel_of("forward", inputs, context, settings)
  if kernel != "forward" and sizes.o > 128:
    # Output and scores would not fit into the registers.
    halves = jnp.split(inputs.value, [sizes.o // 2], axis=-1)
    halves = [
      forward(
        inputs._replace(value=half), context, settings, interpret=interpret
      )
      for half in halves
    ]
    output = jnp.concatenate([half.output for half in halves], axis=-1)
    return halves[0]._replace(output=output)
  tile = tiles.tile_for(kernel, head_size=sizes.k, value_size=sizes.o)
  blocks = tile.block_q * tile.consumers, tile.block_kv
  arrays, kinds = parts.operands(inputs, context, settings, blocks)
  _, l, _, k = arrays.query.shape
  _, m, _, o = arrays.value.shape
  call = items.Call(
    sizes=sizes._replace(l=l, m=m, k=k, o=o),
    tile=tile,
    settings=settings,
    programs=0,
    interpret=interpret,
  )
  programs = min(2 if interpret else items.multiprocessors(), call.num_items)
  call = dataclasses.replace(call, programs=programs)
  listed = planned = None
  if kinds is not None:
    listed, counts = visits.visits(kinds)
    planned = items.plan(call, counts)
  output, logsumexp = _run(call, arrays, listed, planned)
  output = output[:, : sizes.l, :, : sizes.o]
  logsumexp = logsumexp[:, :, : sizes.l].transpose(0, 2, 1)
  return Outputs(output, logsumexp, jnp.ones_like(logsumexp))


class _Memory(NamedTuple):
  """Shared memory of a program, and its barriers.

  Attributes:
    query: [consumer, q, k].
    output: [consumer, q, o]; None where it takes the place of the queries.
    logsumexp: [consumer, q].
    key: [stage, m, k].
    value: [stage, m, o].
    query_ready: Of every consumer: its queries have come.
    query_free: Of every consumer: it needs its queries no more.
    key_ready: Of every stage: the keys have come.
    key_free: Of every stage: the consumers need the keys no more.
    value_ready: As of keys.
    value_free: As of keys.
  """

  query: Any
  output: Any
  logsumexp: Any
  key: Any
  value: Any
  query_ready: Any
  query_free: Any
  key_ready: Any
  key_free: Any
  value_ready: Any
  value_free: Any


def _memory(call, dtype):
  """Types of the shared memory."""
  tile, sizes = call.tile, call.sizes
  consumers, block_q = tile.consumers, tile.block_q
  ready = plgpu.Barrier(num_barriers=tile.stages)
  free = plgpu.Barrier(num_barriers=tile.stages, num_arrivals=consumers)
  output = None
  if not tile.output_in_query:
    output = parts.smem((consumers, block_q, sizes.o), dtype)
  return _Memory(
    query=parts.smem((consumers, block_q, sizes.k), dtype),
    output=output,
    logsumexp=plgpu.SMEM((consumers, block_q), jnp.float32),
    key=parts.smem((tile.stages, tile.block_kv, sizes.k), dtype),
    value=parts.smem((tile.stages, tile.block_kv, sizes.o), dtype),
    query_ready=plgpu.Barrier(num_barriers=consumers),
    query_free=plgpu.Barrier(num_barriers=consumers),
    key_ready=ready,
    key_free=free,
    value_ready=ready,
    value_free=free,
  )


def _run(call, arrays, listed, planned):
  """Output [b, l, h, o] and logsumexp [b, h, l in whole tiles]."""
  sizes, dtype = call.sizes, arrays.query.dtype
  leaves, tree = jax.tree.flatten((arrays, listed, planned))

  def attention_forward(*refs):
    arrays, listed, planned = jax.tree.unflatten(tree, refs[: len(leaves)])
    outputs, memory = refs[len(leaves) : -1], refs[-1]
    warpgroup, consumers = lax.axis_index("warpgroup"), call.tile.consumers

    @pl.when(warpgroup < consumers)
    def _():
      plgpu.set_max_registers(160 if consumers == 3 else 240, action="increase")
      _consume(call, arrays, listed, planned, outputs, memory)

    @pl.when(warpgroup == consumers)
    def _():
      plgpu.set_max_registers(32 if consumers == 3 else 24, action="decrease")
      _produce(call, arrays, listed, planned, memory)

  return plgpu.kernel(
    attention_forward,
    out_type=[
      jax.ShapeDtypeStruct((sizes.b, sizes.l, call.heads, sizes.o), dtype),
      jax.ShapeDtypeStruct(
        (sizes.b, call.heads, call.num_rows * call.rows), "float32"
      ),
    ],
    grid=(call.programs,),
    grid_names=("program",),
    num_threads=call.tile.consumers + 1,
    thread_name="warpgroup",
    scratch_types=[_memory(call, dtype)],
    compiler_params=plgpu.CompilerParams(approx_math=True),
    interpret=parts.interpreter() if call.interpret else None,
  )(*(jnp.asarray(x) for x in leaves))


def _produce(call, arrays, listed, planned, memory):
  """Copies queries, keys and values into shared memory."""
  tile, sizes = call.tile, call.sizes

  def copy(array, ring, ready, free, item, t, j):
    """Copies the j-th tile of keys or values of an item."""
    slot = lax.rem(t + j, tile.stages)
    start = items.tile_of_keys(listed, item, j) * tile.block_kv
    rows, head = pl.ds(start, tile.block_kv), lax.div(item.head, sizes.g)
    plgpu.barrier_wait(free.at[slot])
    plgpu.copy_gmem_to_smem(
      array.at[item.batch, rows, head], ring.at[slot], ready.at[slot]
    )

  keys = arrays.key, memory.key, memory.key_ready, memory.key_free
  values = arrays.value, memory.value, memory.value_ready, memory.value_free

  def one_item(item, t, again):
    del again
    # The first keys may come before the last queries are done with.
    pl.when(item.count > 0)(lambda: copy(*keys, item, t, 0))
    for consumer in range(tile.consumers):
      start = item.row * call.rows + consumer * tile.block_q
      rows = pl.ds(start, tile.block_q)
      plgpu.barrier_wait(memory.query_free.at[consumer])
      plgpu.copy_gmem_to_smem(
        arrays.query.at[item.batch, rows, item.head],
        memory.query.at[consumer],
        memory.query_ready.at[consumer],
      )

    def one_tile(j, state):
      copy(*values, item, t, j)
      pl.when(j + 1 < item.count)(lambda: copy(*keys, item, t, j + 1))
      return state

    lax.fori_loop(0, item.count, one_tile, 0)
    return t + item.count

  items.loop_over_items(call, planned, one_item)
  for consumer in range(tile.consumers):
    plgpu.barrier_wait(memory.query_free.at[consumer])
  for slot in range(tile.stages):
    plgpu.barrier_wait(memory.key_free.at[slot])
    plgpu.barrier_wait(memory.value_free.at[slot])


def _consume(call, arrays, listed, planned, outputs, memory):
  """Computes 64 queries of every tile of queries."""
  tile, own = call.tile, lax.axis_index("warpgroup")
  plgpu.barrier_arrive(memory.query_free.at[own])
  for slot in range(tile.stages):
    plgpu.barrier_arrive(memory.key_free.at[slot])
    plgpu.barrier_arrive(memory.value_free.at[slot])

  def one_item(item, t, again):
    own = lax.axis_index("warpgroup")
    start = item.row * call.rows + own * tile.block_q
    plgpu.barrier_wait(memory.query_ready.at[own])

    # Addresses are counted when they are needed: the compiler would keep them
    # in registers all the time, of which there are none to spare.
    result = memory.query if memory.output is None else memory.output

    def write(output, logsumexp):
      late = lax.axis_index("warpgroup")
      plgpu.wait_smem_to_gmem(0, wait_read_only=True)
      result[late] = output
      memory.logsumexp[late] = logsumexp

    attend = functools.partial(
      _attend, call, arrays, listed, memory, item, start, t, write
    )
    if listed is None:
      attend()
    else:
      pl.when(item.count > 0)(attend)

      @pl.when(item.count == 0)
      def _():
        if memory.output is not None:
          plgpu.barrier_arrive(memory.query_free.at[own])
        shape = tile.block_q, call.sizes.o
        write(
          parts.full(shape, 0.0, plgpu.Layout.WGMMA).astype(result.dtype),
          parts.full(shape[:1], -jnp.inf, ROWS),
        )

    plgpu.commit_smem()
    output_ref, logsumexp_ref = outputs
    late, (batch, head, row) = lax.axis_index("warpgroup"), again()
    rows = pl.ds(row * call.rows + late * tile.block_q, tile.block_q)
    plgpu.copy_smem_to_gmem(result.at[late], output_ref.at[batch, rows, head])
    plgpu.copy_smem_to_gmem(
      memory.logsumexp.at[late], logsumexp_ref.at[batch, head, rows]
    )
    if memory.output is None:
      plgpu.wait_smem_to_gmem(0, wait_read_only=True)
      plgpu.barrier_arrive(memory.query_free.at[late])
    return t + item.count

  items.loop_over_items(call, planned, one_item)
  plgpu.wait_smem_to_gmem(0)


def _attend(call, arrays, listed, memory, item, start, t, write):
  """Attention of 64 queries, given to `write`."""
  tile, sizes, interpret = call.tile, call.sizes, call.interpret
  settings = call.settings
  stages = tile.stages
  shape, dtype = (tile.block_q, tile.block_kv), arrays.query.dtype
  known = arrays.known.of_tile(
    item.batch, item.head, pl.ds(start, tile.block_q)
  )
  place = Place(arrays, known, item.batch, item.head, start, 0)
  rows = Rows(place, settings)
  accumulator = functools.partial(plgpu.WGMMAAccumulatorRef, dtype=jnp.float32)

  def free(barrier):
    if interpret:  # shows the race detector that reading is over
      plgpu.commit_smem()
    plgpu.barrier_arrive(barrier)

  def multiply_keys(scores_ref, slot) -> Any:
    query = memory.query.at[lax.axis_index("warpgroup")]
    if interpret:
      return parts.dot(query[...], memory.key[slot].T)
    plgpu.wgmma(scores_ref, query, memory.key.at[slot].transpose((1, 0)))
    return None

  def add_values(total, weights, slot):
    if interpret:
      return total + parts.dot(weights, memory.value[slot])
    plgpu.wgmma(total, weights, memory.value.at[slot])
    return total

  def await_keys(j):
    """Waits for the j-th keys; gives the queries back if there are none."""

    @pl.when(j < item.count)
    def _():
      plgpu.barrier_wait(memory.key_ready.at[lax.rem(t + j, stages)])

    if memory.output is not None:

      @pl.when(j == item.count)
      def _():
        free(memory.query_free.at[lax.axis_index("warpgroup")])

  def first_tile(scores_ref):
    slot = lax.rem(t, stages)
    plgpu.barrier_wait(memory.key_ready.at[slot])
    scores = multiply_keys(scores_ref, slot)
    scores = scores if interpret else scores_ref[...]
    free(memory.key_free.at[slot])
    column = items.tile_of_keys(listed, item, 0) * tile.block_kv
    scores = rows.scores(scores, column, masked=listed is not None)
    return rows.softmax(scores, None, column)

  def next_tile(total_ref, masked, j, state):
    slot, before = lax.rem(t + j, stages), lax.rem(t + j - 1, stages)
    column = items.tile_of_keys(listed, item, j) * tile.block_kv

    def with_scores(scores_ref):
      row_max, row_sum, weights, total = state
      total = total if interpret else total_ref
      scores = multiply_keys(scores_ref, slot)
      plgpu.barrier_wait(memory.value_ready.at[before])
      total = add_values(total, weights, before)
      if not interpret:
        scores = plgpu.wgmma_accumulator_load(scores_ref, wait_n=1)
      free(memory.key_free.at[slot])
      scores = rows.scores(scores, column, masked=masked)
      found = rows.softmax(scores, (row_max, row_sum), column)
      if not interpret:
        found = lax.optimization_barrier(found)
      row_max, row_sum, weights, rescale = found

      await_keys(j + 1)
      if not interpret:
        plgpu.wgmma_wait(0)
      free(memory.value_free.at[before])
      rescaled = total[...] * of_rows(rescale, (tile.block_q, sizes.o))
      if not interpret:
        total_ref[...] = rescaled
        rescaled = None  # it is where `total_ref` says
      return row_max, row_sum, weights.astype(dtype), rescaled

    if interpret:
      return with_scores(None)
    return pl.run_scoped(with_scores, accumulator(shape))

  def all_tiles(total_ref):
    total: Any = None
    if interpret:
      row_max, row_sum, weights, _ = first_tile(None)
      total = jnp.zeros((tile.block_q, sizes.o), jnp.float32)
    else:
      found = pl.run_scoped(first_tile, accumulator(shape))
      row_max, row_sum, weights, _ = found

    await_keys(1)
    state = row_max, row_sum, weights.astype(dtype), total
    begin = 1
    if listed is not None:
      begin = jnp.maximum(item.masked, 1)
      masked = functools.partial(next_tile, total_ref, True)
      state = lax.fori_loop(1, begin, masked, state)
    unmasked = functools.partial(next_tile, total_ref, False)
    state = lax.fori_loop(begin, item.count, unmasked, state)
    row_max, row_sum, weights, total = state
    total = total if interpret else total_ref
    last = lax.rem(t + item.count - 1, stages)
    plgpu.barrier_wait(memory.value_ready.at[last])
    total = add_values(total, weights, last)
    if not interpret:
      plgpu.wgmma_wait(0)
    free(memory.value_free.at[last])
    divisor = jnp.where(row_sum == 0.0, 1.0, row_sum)
    divisor *= 1.0 - call.settings.dropout_rate
    output = total[...] * of_rows(1.0 / divisor, (tile.block_q, sizes.o))
    logsumexp = (row_max + jnp.log2(row_sum)) * math.log(2)
    return output.astype(dtype), logsumexp

  if interpret:
    write(*all_tiles(None))
  else:
    write(*pl.run_scoped(all_tiles, accumulator((tile.block_q, sizes.o))))
