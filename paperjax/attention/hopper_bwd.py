"""The backward pass of attention on Hopper GPUs, in one Mosaic GPU kernel.

FlashAttention-2 (arXiv 2307.08691, algorithm 2) in the order of
FlashAttention-3 (arXiv 2407.08608). A program owns the keys and values of one
tile of a key head; one of its warpgroups copies the queries and dO that meet
it, of all query heads of the key head, into a ring of shared memory. The
others, with scores as [keys, queries], compute for every tile

  S^T = K Q^T, dP^T = V dO^T
  P^T                       while dP^T is computed
  dV += P^T dO
  dS^T                      while dV is computed; into shared memory
  dQ = dS K                 from the dS of all consumers
  dK += dS^T Q              while dQ is written

so dK and dV of a key head are complete in the end, and dQ is summed in float32
in global memory by the copying hardware (TMA), in no fixed order. Up to 128
features every consumer has 64 keys of its own, and P^T and dS^T are operands in
registers. Beyond, dK and dV would not fit into these: consumers share 64 keys,
each computes the scores of its part of the queries, and of all products with P
and dS its part of the features, so both go through shared memory.

Without dQ the kernel is half of the deterministic backward pass, see
`hopper_split.py`.

Dimension key: b batch, l query length, m key length, h query heads, n key
heads, g query heads of a key head, k head size, o head size of the values.
"""

import functools
from typing import Any

import jax
from jax import lax
from jax.experimental import pallas as pl
from jax.experimental.pallas import mosaic_gpu as plgpu
import jax.numpy as jnp
from jaxtyping import Array, Float

from paperjax.attention import hopper_bias, hopper_split, request, tiles, visits
from paperjax.attention import hopper_grads as grads_lib
from paperjax.attention import hopper_keys as layout
from paperjax.attention import hopper_parts as parts
from paperjax.attention.blocks import Outputs
from paperjax.attention.hopper_grads import Given, Scores
from paperjax.attention.hopper_scores import Place
from paperjax.attention.request import Context, Inputs, Settings

Key = Float[Array, "b m n k"]
Value = Float[Array, "b m n o"]


def backward(
  inputs: Inputs,
  context: Context,
  settings: Settings,
  outputs: Outputs,
  grads: Outputs,
  *,
  interpret: bool = False,
) -> Inputs:
  """The gradients of a loss with respect to the inputs.

  Args:
    inputs: Of the forward pass; what `tiles.refusal` accepts.
    context: Of the forward pass.
    settings: Of the forward pass; whether to be deterministic.
    outputs: Of the forward pass.
    grads: Of the loss with respect to the outputs.
    interpret: Whether to simulate the kernels on the CPU.

  Returns:
    The gradients, in the dtypes of the inputs.
  """
  given = Given(inputs, context, settings, outputs, grads, interpret)
  if settings.deterministic:
    query = hopper_split.queries(given)
    key, value = keys_and_values(given)
  else:
    query, key, value = fused(given)
  bias = None if inputs.bias is None else hopper_bias.bias(given)
  return Inputs(query, key, value, bias)


def fused(given: Given) -> tuple[Float[Array, "b l h k"], Key, Value]:
  """The gradients of queries, keys and values.

  Args:
    given: What `tiles.refusal` accepts, and the gradients of outputs.

  Returns:
    The gradients, in the dtypes of the inputs.
  """
  query, key, value = _gradients(given, with_query=True)
  sizes = request.sizes(given.inputs)
  query = query[:, :, : sizes.l, : sizes.k].transpose(0, 2, 1, 3)
  query *= given.settings.scale
  return query.astype(given.inputs.query.dtype), key, value


def keys_and_values(given: Given) -> tuple[Key, Value]:
  """The gradients of keys and values, the same bit for bit every time.

  Args:
    given: As of `fused`.

  Returns:
    The gradients, in the dtypes of the inputs.
  """
  _, key, value = _gradients(given, with_query=False)
  return key, value


def _gradients(given, *, with_query) -> tuple[Any, Any, Any]:
  """dQ / scale as [b, h, l, k] in float32 and padded, or None; dK, dV."""
  sizes = request.sizes(given.inputs)
  kernel = tiles.kernel_of("grads", given.inputs, given.context, given.settings)
  tile = tiles.tile_for(kernel, head_size=sizes.k, value_size=sizes.o)
  blocks = tile.block_q, tile.block_kv
  if not tile.shares_keys:
    blocks = tile.block_q, tile.block_kv * tile.consumers
  call, arrays, rows, kinds = grads_lib.prepared(
    given, tile, blocks, layout.padded(1, tile)
  )
  if arrays.bias is not None:
    arrays = arrays._replace(bias=jnp.swapaxes(arrays.bias, 2, 3))
  listed = None
  if kinds is not None:
    listed = visits.visits(kinds.transpose(0, 2, 1))
  query, key, value = _run(call, arrays, rows, listed, with_query)
  return (
    query,
    key[:, : sizes.m, :, : sizes.k].astype(given.inputs.key.dtype),
    value[:, : sizes.m, :, : sizes.o].astype(given.inputs.value.dtype),
  )


def _run(call, arrays, rows, listed, with_query):
  """dQ / scale [b, h, l, k] in float32, dK, dV; dQ None on request."""
  sizes, own, dtype = call.sizes, call.tile, arrays.query.dtype
  leaves, tree = jax.tree.flatten((arrays, rows, listed))
  num_tiles = pl.cdiv(sizes.m, layout.num_keys(call))

  def attention_backward(*refs):
    arrays, rows, listed = jax.tree.unflatten(tree, refs[: len(leaves)])
    *outputs, memory = refs[len(leaves) :]
    outputs = outputs if with_query else [None, *outputs]
    warpgroup = lax.axis_index("warpgroup")

    @pl.when(warpgroup < own.consumers)
    def _():
      plgpu.set_max_registers(240, action="increase")
      _consume(call, arrays, listed, outputs, memory)

    @pl.when(warpgroup == own.consumers)
    def _():
      plgpu.set_max_registers(24, action="decrease")
      _produce(call, arrays, rows, listed, memory)

  run = plgpu.kernel(
    attention_backward,
    out_type=[
      jax.ShapeDtypeStruct(arrays.key.shape, dtype),
      jax.ShapeDtypeStruct(arrays.value.shape, dtype),
    ],
    grid=(sizes.b, sizes.n, num_tiles),
    grid_names=("batch", "key_head", "tile"),
    num_threads=own.consumers + 1,
    thread_name="warpgroup",
    scratch_types=[
      layout.memory(call, arrays.known, dtype, with_query=with_query)
    ],
    compiler_params=plgpu.CompilerParams(approx_math=True),
    interpret=parts.interpreter() if call.interpret else None,
  )
  given = [jnp.asarray(x) for x in leaves]
  if not with_query:
    return None, *run(*given)
  shape = (*rows.start.shape, sizes.k)
  # The simulated copies do not add: each tile of keys has a dQ of its own.
  shape = (num_tiles, *shape) if call.interpret else shape

  def add(refs):
    for ref, found in zip(refs[1:], run(*given, refs[0]), strict=True):
      ref[...] = found

  query, key, value = pl.run_state(add)(
    (
      jnp.zeros(shape, jnp.float32),
      *(jnp.zeros(x.shape, dtype) for x in (arrays.key, arrays.value)),
    )
  )
  return jnp.sum(query, axis=0) if call.interpret else query, key, value


def _produce(call, arrays, rows, listed, memory):
  """Copies keys and values, then queries, dO and statistics of rows."""
  own, walk = call.tile, layout.walk(call, listed)
  batch, keys = (
    walk.batch,
    pl.ds(walk.tile * layout.num_keys(call), layout.num_keys(call)),
  )
  for source, target in (
    (arrays.key, memory.key),
    (arrays.value, memory.value),
  ):
    source = source.at[batch, keys, walk.key_head]
    plgpu.copy_gmem_to_smem(source, target, memory.key_ready)

  def one_tile(t, _):
    slot = lax.rem(t, own.stages)
    head, row = walk.place(t)
    queries = pl.ds(row, own.block_q)
    known = arrays.known.of_tile(batch, head, queries)
    plgpu.barrier_wait(memory.free.at[slot])
    for source, target in (
      (arrays.query.at[batch, queries, head], memory.query),
      (rows.start.at[batch, head, queries], memory.start),
      (rows.output_grad.at[batch, queries, head], memory.output_grad),
      (rows.delta.at[batch, head, queries], memory.delta),
      *(x for x in zip(known, memory.known, strict=True) if x[0] is not None),
    ):
      plgpu.copy_gmem_to_smem(source, target.at[slot], memory.ready.at[slot])
    return 0

  lax.fori_loop(0, walk.counts()[1], one_tile, 0)
  for slot in range(own.stages):
    plgpu.barrier_wait(memory.free.at[slot])


def _consume(call, arrays, listed, outputs, memory):
  """Computes its part of the gradients."""
  own, walk = call.tile, layout.walk(call, listed)
  for slot in range(own.stages):
    plgpu.barrier_arrive(memory.free.at[slot])
  if memory.read is not None:
    plgpu.barrier_arrive(memory.read)
  plgpu.barrier_wait(memory.key_ready)

  def all_tiles(*totals):
    masked, count = walk.counts()
    one_tile = functools.partial(
      _one_tile, call, arrays, outputs[0], memory, walk, masked, totals
    )
    state = lax.fori_loop(
      0, count, one_tile, totals if call.interpret else None
    )
    state = state if call.interpret else totals
    of_key, of_value = (grads_lib.result(call, x) for x in state)
    scale = 1 / (1 - call.settings.dropout_rate)
    return of_key * call.scale, of_value * scale

  found = grads_lib.accumulators(call, all_tiles, *layout.sums(call))
  part = layout.part(call, walk.tile, lax.axis_index("warpgroup"))
  if memory.read is not None:
    plgpu.barrier_wait(memory.read)  # nobody needs the keys for dQ any more
  for x, target, columns in zip(
    found,
    (memory.key, memory.value),
    (part.of_key, part.of_value),
    strict=True,
  ):
    target[part.keys, columns] = x.astype(target.dtype)
  plgpu.commit_smem()
  if own.shares_keys:
    grads_lib.meet(memory.written)
  # Whole rows, those that a consumer has written itself or its part of all.
  size = layout.num_keys(call) // own.consumers
  start = lax.axis_index("warpgroup") * size
  rows = pl.ds(walk.tile * layout.num_keys(call) + start, size)
  for source, target in zip(
    (memory.key, memory.value), outputs[1:], strict=True
  ):
    target = target.at[walk.batch, rows, walk.key_head]
    plgpu.copy_smem_to_gmem(source.at[pl.ds(start, size)], target)
  plgpu.wait_smem_to_gmem(0)


def _one_tile(call, arrays, query_grad, memory, walk, masked, totals, t, state):
  """Adds what a tile of queries gives."""
  # Addresses seem to change with t: else they would be kept in registers.
  warpgroup, t = lax.optimization_barrier((lax.axis_index("warpgroup"), t))
  part = layout.part(call, walk.tile, warpgroup)
  own, slot, dtype = call.tile, lax.rem(t, call.tile.stages), arrays.query.dtype
  multiply = functools.partial(grads_lib.multiply, call)
  head, row = walk.place(t)
  queries = part.queries
  known = parts.Known(
    *(None if x is None else x.at[slot, ..., queries] for x in memory.known)
  )
  place = Place(
    arrays,
    known,
    walk.batch,
    head,
    row + queries.start,
    part.column,
    keys_first=True,
  )
  query, output_grad = memory.query.at[slot], memory.output_grad.at[slot]
  start, delta = (x.at[slot, queries] for x in (memory.start, memory.delta))
  scores = Scores(call, place, start, delta)
  key_total, value_total = state if call.interpret else totals
  plgpu.barrier_wait(memory.ready.at[slot])

  def products(of_keys, of_values):
    key, value = memory.key.at[part.keys], memory.value.at[part.keys]
    of_keys = multiply(of_keys, key, query.at[queries], transposed="b")
    of_values = multiply(
      of_values, value, output_grad.at[queries], transposed="b"
    )
    found = grads_lib.result(call, of_keys, 1)
    weights, slope = scores.weights(found, t < masked)
    kept = scores.kept(part.scores)
    used = weights if kept is None else jnp.where(kept, weights, 0.0)
    used, total = used.astype(dtype), value_total
    if memory.read is not None:
      plgpu.barrier_wait(memory.read)
    if own.shares_keys:
      memory.weights[:, queries] = used
    else:
      total = multiply(total, used, output_grad)
    found = grads_lib.result(call, of_values, 0 if own.shares_keys else 1)
    found = scores.grads(weights, found, kept)
    if slope is not None:
      found *= slope
    return found.astype(dtype), total if call.interpret else None

  score_grads, total = grads_lib.accumulators(
    call, products, *scores.begin(part.scores)
  )
  value_total = total if call.interpret else value_total
  if memory.score_grads is not None:
    shared = memory.score_grads
    shared[part.keys, queries] = score_grads
    plgpu.commit_smem()
    grads_lib.meet(memory.written)
  if own.shares_keys:
    value_total = multiply(
      value_total, memory.weights, output_grad.at[:, part.of_value]
    )
    score_grads = memory.score_grads
  if memory.query_grad is None:
    key_total = multiply(key_total, score_grads, query.at[:, part.of_key])
  else:
    key_total = _add_query_grad(
      call,
      memory,
      query_grad,
      (walk.tile, walk.batch, head, row, warpgroup),
      functools.partial(
        multiply, key_total, score_grads, query.at[:, part.of_key]
      ),
    )
  grads_lib.finish(call)
  grads_lib.arrive(call, memory.free.at[slot])
  if memory.read is not None:
    grads_lib.arrive(call, memory.read)
  return (key_total, value_total) if call.interpret else None


def _add_query_grad(call, memory, target, at, meanwhile):
  """Adds a tile's dQ in global memory; returns what `meanwhile` does.

  `meanwhile` issues another product, which is computed while dQ is written.
  """
  own, (rows, columns) = call.tile, layout.share(call)
  tile, batch, head, row, warpgroup = at
  left, right, across = memory.score_grads, memory.key, pl.ds(0, columns)
  if rows < own.block_q:
    row += warpgroup * rows
    left = left.at[:, pl.ds(warpgroup * rows, rows)]
  else:
    across = pl.ds(warpgroup * columns, columns)
    right = right.at[:, across]

  def of_query(total):
    total = grads_lib.multiply(call, total, left, right, transposed="a")
    done = meanwhile()
    found = grads_lib.result(call, total, 1)
    return found, done if call.interpret else None

  found, done = grads_lib.accumulators(call, of_query, (rows, columns))
  staged = memory.query_grad.at[warpgroup]
  plgpu.wait_smem_to_gmem(0, wait_read_only=True)
  staged[...] = found
  plgpu.commit_smem()
  target = target.at[tile] if call.interpret else target
  target = target.at[batch, head, pl.ds(row, rows), across]
  reduction = None if call.interpret else "add"
  plgpu.copy_smem_to_gmem(staged, target, reduction_op=reduction)
  return done
