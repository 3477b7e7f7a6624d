"""The gradients of queries on Hopper GPUs, in a Mosaic GPU kernel of their own.

The second half of the deterministic backward pass; the first is
`hopper_bwd.keys_and_values`. A program owns 64 queries and rows of dO for each
of its consumer warpgroups and walks along the keys, which another warpgroup
copies. With scores as [queries, keys], a consumer computes for every tile

  S = Q K^T, dP = dO V^T
  dS                      from these and the statistics of the rows
  dQ += dS K              dS from registers

and writes dQ once, so the result is the same bit for bit every time. Both
halves compute S and dP: seven products in place of five.

Dimension key: b batch, l query length, m key length, h query heads, n key
heads, g query heads of a key head, k head size, o head size of the values.
"""

import functools
from typing import Any, NamedTuple

import jax
from jax import lax
from jax.experimental import pallas as pl
from jax.experimental.pallas import mosaic_gpu as plgpu
import jax.numpy as jnp
from jaxtyping import Array, Float

from paperjax.attention import hopper_grads as grads_lib
from paperjax.attention import hopper_parts as parts
from paperjax.attention import request, tiles, visits
from paperjax.attention.hopper_grads import Given, Scores
from paperjax.attention.hopper_scores import Place


def queries(given: Given) -> Float[Array, "b l h k"]:
  """The gradients of queries.

  Args:
    given: What `tiles.refusal` accepts, and the gradients of outputs.

  Returns:
    The gradients, in the dtype of the queries.
  """
  sizes = request.sizes(given.inputs)
  kernel = tiles.kernel_of("dq", given.inputs, given.context, given.settings)
  tile = tiles.tile_for(kernel, head_size=sizes.k, value_size=sizes.o)
  blocks = tile.block_q * tile.consumers, tile.block_kv
  call, arrays, rows, kinds = grads_lib.prepared(given, tile, blocks)
  listed = None if kinds is None else visits.visits(kinds)
  query = _run(call, arrays, rows, listed)[:, : sizes.l, :, : sizes.k]
  sign = -1.0 if given.settings.scale < 0 else 1.0
  return (query * sign).astype(given.inputs.query.dtype)


class _Memory(NamedTuple):
  """Shared memory of a program, and its barriers.

  Attributes:
    query: [consumer, q, k]; later dQ.
    output_grad: [consumer, q, o].
    key: [stage, m, k].
    value: [stage, m, o].
    query_ready: Of every consumer: its queries and dO have come.
    ready: Of every stage: keys and values have come.
    free: Of every stage: the consumers need them no more.
  """

  query: Any
  output_grad: Any
  key: Any
  value: Any
  query_ready: Any
  ready: Any
  free: Any


def _memory(call, dtype):
  """Types of the shared memory."""
  own, sizes, consumers = call.tile, call.sizes, call.tile.consumers
  # Operands of a product have spans of the same width, no more than keys.
  widths = sizes.k, sizes.o, own.block_kv
  span = min(parts.swizzled(width, dtype) for width in widths)
  smem = functools.partial(parts.smem, dtype=dtype, elements=span)
  return _Memory(
    query=smem((consumers, own.block_q, sizes.k)),
    output_grad=smem((consumers, own.block_q, sizes.o)),
    key=smem((own.stages, own.block_kv, sizes.k)),
    value=smem((own.stages, own.block_kv, sizes.o)),
    query_ready=plgpu.Barrier(num_barriers=consumers, num_arrivals=2),
    ready=plgpu.Barrier(num_barriers=own.stages, num_arrivals=2),
    free=plgpu.Barrier(num_barriers=own.stages, num_arrivals=consumers),
  )


def _run(call, arrays, rows, listed):
  """dQ [b, l, h, k] but for the sign of the scale."""
  sizes, own, dtype = call.sizes, call.tile, arrays.query.dtype
  leaves, tree = jax.tree.flatten((arrays, rows, listed))
  block = own.block_q * own.consumers

  def attention_backward_queries(*refs):
    arrays, rows, listed = jax.tree.unflatten(tree, refs[: len(leaves)])
    query_grad, memory = refs[len(leaves) :]
    warpgroup = lax.axis_index("warpgroup")

    @pl.when(warpgroup < own.consumers)
    def _():
      plgpu.set_max_registers(240, action="increase")
      _consume(call, arrays, rows, listed, query_grad, memory)

    @pl.when(warpgroup == own.consumers)
    def _():
      plgpu.set_max_registers(24, action="decrease")
      _produce(call, arrays, rows, listed, memory)

  return plgpu.kernel(
    attention_backward_queries,
    out_type=jax.ShapeDtypeStruct(arrays.query.shape, dtype),
    grid=(sizes.b, sizes.n * sizes.g, pl.cdiv(sizes.l, block)),
    grid_names=("batch", "head", "tile"),
    num_threads=own.consumers + 1,
    thread_name="warpgroup",
    scratch_types=[_memory(call, dtype)],
    compiler_params=plgpu.CompilerParams(approx_math=True),
    interpret=parts.interpreter() if call.interpret else None,
  )(*(jnp.asarray(x) for x in leaves))


def _counts(call, listed):
  """How many tiles of keys are masked, and how many there are."""
  if listed is None:
    return 0, pl.cdiv(call.sizes.m, call.tile.block_kv)
  ref, batch = listed.counts, lax.axis_index("batch")
  ref = ref.at[parts.of_batch(ref, batch), lax.axis_index("tile")]
  return ref[0], ref[1]


def _column(call, listed, j):
  """The first key of the j-th tile."""
  if listed is not None:
    ref, batch = listed.tiles, lax.axis_index("batch")
    j = ref[parts.of_batch(ref, batch), lax.axis_index("tile"), j]
  return j * call.tile.block_kv


def _row(call, warpgroup):
  """The first query of a consumer."""
  own = call.tile
  tile = lax.axis_index("tile") * own.consumers
  return (tile + warpgroup) * own.block_q


def _produce(call, arrays, rows, listed, memory):
  """Copies queries and dO, then keys and values."""
  own, batch, head = call.tile, lax.axis_index("batch"), lax.axis_index("head")
  for consumer in range(own.consumers):
    at = batch, pl.ds(_row(call, consumer), own.block_q), head
    ready = memory.query_ready.at[consumer]
    for source, target in (
      (arrays.query, memory.query),
      (rows.output_grad, memory.output_grad),
    ):
      plgpu.copy_gmem_to_smem(source.at[at], target.at[consumer], ready)

  def one_tile(j, _):
    slot = lax.rem(j, own.stages)
    keys = pl.ds(_column(call, listed, j), own.block_kv)
    at = batch, keys, lax.div(head, call.sizes.g)
    plgpu.barrier_wait(memory.free.at[slot])
    for source, target in (
      (arrays.key, memory.key),
      (arrays.value, memory.value),
    ):
      plgpu.copy_gmem_to_smem(
        source.at[at], target.at[slot], memory.ready.at[slot]
      )
    return 0

  lax.fori_loop(0, _counts(call, listed)[1], one_tile, 0)
  for slot in range(own.stages):
    plgpu.barrier_wait(memory.free.at[slot])


def _consume(call, arrays, rows, listed, query_grad, memory):
  """Computes dQ of 64 queries."""
  own, warpgroup = call.tile, lax.axis_index("warpgroup")
  batch, head = lax.axis_index("batch"), lax.axis_index("head")
  for slot in range(own.stages):
    plgpu.barrier_arrive(memory.free.at[slot])
  row = _row(call, warpgroup)
  queries = pl.ds(row, own.block_q)
  known = arrays.known.of_tile(batch, head, queries)
  place = Place(arrays, known, batch, head, row, 0)
  start, delta = (x.at[batch, head, queries] for x in (rows.start, rows.delta))
  plgpu.barrier_wait(memory.query_ready.at[warpgroup])

  def all_tiles(total):
    scores = Scores(call, place, start, delta)
    masked, count = _counts(call, listed)
    one_tile = functools.partial(
      _one_tile, call, memory, listed, scores, masked, total
    )
    state = lax.fori_loop(0, count, one_tile, total if call.interpret else None)
    found = grads_lib.result(call, state if call.interpret else total)
    return found * call.scale

  found = grads_lib.accumulators(call, all_tiles, (own.block_q, call.sizes.k))
  staged = memory.query.at[warpgroup]
  staged[...] = found.astype(staged.dtype)
  plgpu.commit_smem()
  plgpu.copy_smem_to_gmem(staged, query_grad.at[batch, queries, head])
  plgpu.wait_smem_to_gmem(0)


def _one_tile(call, memory, listed, scores, masked, total, j, state):
  """Adds what a tile of keys gives."""
  own, slot = call.tile, lax.rem(j, call.tile.stages)
  shape = own.block_q, own.block_kv
  place = scores.place._replace(column=_column(call, listed, j))
  scores = Scores(call, place, scores.start, scores.delta)
  multiply = functools.partial(grads_lib.multiply, call)
  # Addresses seem to change with j: else they would be kept in registers.
  warpgroup, slot = lax.optimization_barrier(
    (lax.axis_index("warpgroup"), slot)
  )
  plgpu.barrier_wait(memory.ready.at[slot])

  def products(of_keys, of_values):
    query, key = memory.query.at[warpgroup], memory.key.at[slot]
    output_grad = memory.output_grad.at[warpgroup]
    of_keys = multiply(of_keys, query, key, transposed="b")
    of_values = multiply(
      of_values, output_grad, memory.value.at[slot], transposed="b"
    )
    found = grads_lib.result(call, of_keys, 1)
    weights, slope = scores.weights(found, j < masked)
    kept = scores.kept(shape)
    found = grads_lib.result(call, of_values)
    found = scores.grads(weights, found, kept)
    if slope is not None:
      found *= slope
    return found.astype(memory.key.dtype)

  score_grads = grads_lib.accumulators(call, products, *scores.begin(shape))
  total = multiply(
    state if call.interpret else total, score_grads, memory.key.at[slot]
  )
  grads_lib.finish(call)
  grads_lib.arrive(call, memory.free.at[slot])
  return total if call.interpret else None
