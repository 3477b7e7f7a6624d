"""The gradient of the bias on Hopper GPUs, in a Mosaic GPU kernel of its own.

The gradient of a bias is dS, summed along the axes along which the bias has
size 1. A program owns a tile of the bias (for an axis of size 1, the first tile
stands for all) and walks through the tiles of scores to which it was added,
computes

  S = Q K^T, dP = dO V^T, dS

of each and sums dS in registers. Nothing as large as the scores is ever in
memory, and the result is the same bit for bit every time. Where the bias has
few tiles, several programs share one and XLA adds what they found.

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
from jaxtyping import Array, Float

from paperjax.attention import hopper_grads as grads_lib
from paperjax.attention import hopper_items as items
from paperjax.attention import hopper_parts as parts
from paperjax.attention import masks, request, tiles
from paperjax.attention.hopper_grads import Given, Scores
from paperjax.attention.hopper_scores import Place


def bias(given: Given) -> Float[Array, "_ _ _ _"]:
  """The gradient of the bias.

  Args:
    given: What `tiles.refusal` accepts, with a bias, and the gradients of
      outputs.

  Returns:
    The gradient, in the shape and dtype of the bias.
  """
  sizes, like = request.sizes(given.inputs), given.inputs.bias
  assert like is not None
  tile = tiles.tile_for("bias", head_size=sizes.k, value_size=sizes.o)
  blocks = tile.block_q * tile.consumers, tile.block_kv
  call, arrays, rows, kinds = grads_lib.prepared(given, tile, blocks)
  counts = (
    *(sizes.b, sizes.n * sizes.g),
    *(pl.cdiv(sizes.l, blocks[0]), pl.cdiv(sizes.m, blocks[1])),
  )
  owned = tuple(
    count if size > 1 else 1
    for count, size in zip(counts, like.shape, strict=True)
  )
  plan = _Plan(counts, owned, 1)
  programs = 2 if given.interpret else items.multiprocessors()
  share = min(plan.steps, max(1, programs // math.prod(owned)))
  plan = dataclasses.replace(plan, share=share)
  found = jnp.sum(_run(call, plan, arrays, rows, kinds), axis=1)
  found = found.reshape(*owned, *blocks).transpose(0, 1, 2, 4, 3, 5)
  found = found.reshape(*owned[:2], owned[2] * blocks[0], owned[3] * blocks[1])
  for axis in (2, 3):
    if like.shape[axis] == 1:
      found = jnp.sum(found, axis=axis, keepdims=True)
  return found[:, :, : like.shape[2], : like.shape[3]].astype(like.dtype)


@dataclasses.dataclass(frozen=True)
class _Plan:
  """Who computes which tiles of scores.

  Attributes:
    counts: Rows of the batch, heads, tiles of queries and of keys.
    owned: The same of the bias, 1 for an axis of size 1.
    share: Programs that share a tile of the bias.
  """

  counts: tuple[int, ...]
  owned: tuple[int, ...]
  share: int

  @property
  def steps(self) -> int:
    """Tiles of scores for a tile of the bias."""
    return math.prod(self.counts) // math.prod(self.owned)

  def range(self):
    """The steps of a program."""
    size = -(-self.steps // self.share)
    begin = lax.axis_index("part") * size
    return begin, jnp.minimum(begin + size, self.steps)

  def place(self, step):
    """Batch row, head, tile of queries, tile of keys of a step."""
    tile, found = lax.axis_index("tile"), []
    for count, own in zip(self.counts[::-1], self.owned[::-1], strict=True):
      number = tile if own > 1 else step
      if own > 1:
        tile = lax.div(tile, count)
      else:
        step = lax.div(step, count)
      found.append(lax.rem(number, count))
    return found[::-1]


class _Memory(NamedTuple):
  """Shared memory of a program, and its barriers.

  Attributes:
    query: [stage, q of all consumers, k].
    output_grad: [stage, q of all consumers, o].
    key: [stage, m, k].
    value: [stage, m, o].
    start: [stage, q of all consumers], of `Rows`.
    delta: The same.
    total: [consumer, q, m].
    ready: Of every stage: all has come.
    free: Of every stage: the consumers need it no more.
  """

  query: Any
  output_grad: Any
  key: Any
  value: Any
  start: Any
  delta: Any
  total: Any
  ready: Any
  free: Any


def _memory(call, dtype):
  """Types of the shared memory."""
  own, sizes = call.tile, call.sizes
  stages, block = own.stages, own.block_q * own.consumers
  smem = functools.partial(parts.smem, dtype=dtype)
  return _Memory(
    query=smem((stages, block, sizes.k)),
    output_grad=smem((stages, block, sizes.o)),
    key=smem((stages, own.block_kv, sizes.k)),
    value=smem((stages, own.block_kv, sizes.o)),
    start=plgpu.SMEM((stages, block), jnp.float32),
    delta=plgpu.SMEM((stages, block), jnp.float32),
    total=parts.smem((own.consumers, own.block_q, own.block_kv), jnp.float32),
    ready=plgpu.Barrier(num_barriers=stages, num_arrivals=6),
    free=plgpu.Barrier(num_barriers=stages, num_arrivals=own.consumers),
  )


def _run(call, plan, arrays, rows, kinds):
  """Sums [tile, part, q, m] in float32."""
  own, dtype = call.tile, arrays.query.dtype
  leaves, tree = jax.tree.flatten((arrays, rows, kinds))
  grid = math.prod(plan.owned), plan.share
  block = own.block_q * own.consumers, own.block_kv

  def attention_backward_bias(*refs):
    arrays, rows, kinds = jax.tree.unflatten(tree, refs[: len(leaves)])
    total, memory = refs[len(leaves) :]
    warpgroup = lax.axis_index("warpgroup")

    @pl.when(warpgroup < own.consumers)
    def _():
      plgpu.set_max_registers(240, action="increase")
      _consume(call, plan, arrays, kinds, total, memory)

    @pl.when(warpgroup == own.consumers)
    def _():
      plgpu.set_max_registers(24, action="decrease")
      _produce(call, plan, arrays, rows, kinds, memory)

  return plgpu.kernel(
    attention_backward_bias,
    out_type=jax.ShapeDtypeStruct((*grid, *block), jnp.float32),
    grid=grid,
    grid_names=("tile", "part"),
    num_threads=own.consumers + 1,
    thread_name="warpgroup",
    scratch_types=[_memory(call, dtype)],
    compiler_params=plgpu.CompilerParams(approx_math=True),
    interpret=parts.interpreter() if call.interpret else None,
  )(*(jnp.asarray(x) for x in leaves))


def _kind(kinds, batch, i, j):
  """Of a tile of scores."""
  if kinds is None:
    return masks.FULL
  return kinds[parts.of_batch(kinds, batch), i, j]


def _produce(call, plan, arrays, rows, kinds, memory):
  """Copies what the tiles of scores are computed from."""
  own = call.tile
  block = own.block_q * own.consumers

  def one_tile(step, t):
    batch, head, i, j = plan.place(step)

    is_visited = _kind(kinds, batch, i, j) != masks.SKIP

    @pl.when(is_visited)
    def _():
      slot = lax.rem(t, own.stages)
      queries, keys = (
        pl.ds(i * block, block),
        pl.ds(j * own.block_kv, own.block_kv),
      )
      key_head = lax.div(head, call.sizes.g)
      plgpu.barrier_wait(memory.free.at[slot])
      for source, target in (
        (arrays.query.at[batch, queries, head], memory.query),
        (rows.output_grad.at[batch, queries, head], memory.output_grad),
        (arrays.key.at[batch, keys, key_head], memory.key),
        (arrays.value.at[batch, keys, key_head], memory.value),
        (rows.start.at[batch, head, queries], memory.start),
        (rows.delta.at[batch, head, queries], memory.delta),
      ):
        plgpu.copy_gmem_to_smem(source, target.at[slot], memory.ready.at[slot])

    return t + jnp.int32(is_visited)

  begin, end = plan.range()
  lax.fori_loop(begin, end, one_tile, jnp.int32(0))
  for slot in range(own.stages):
    plgpu.barrier_wait(memory.free.at[slot])


def _consume(call, plan, arrays, kinds, total, memory):
  """Sums 64 rows of the tiles."""
  own, warpgroup = call.tile, lax.axis_index("warpgroup")
  for slot in range(own.stages):
    plgpu.barrier_arrive(memory.free.at[slot])
  zeros = parts.full((own.block_q, own.block_kv), 0.0, plgpu.Layout.WGMMA)

  def one_tile(step, state):
    t, found = state
    batch, head, i, j = plan.place(step)
    row = (i * own.consumers + warpgroup) * own.block_q
    known = arrays.known.of_tile(batch, head, pl.ds(row, own.block_q))
    place = Place(arrays, known, batch, head, row, j * own.block_kv)
    kind = _kind(kinds, batch, i, j)
    add = functools.partial(_add, call, memory, place, kind == masks.PARTIAL, t)
    if kinds is None:
      return t + 1, add(found)
    is_visited = kind != masks.SKIP
    found = lax.cond(is_visited, add, lambda x: x, found)
    return t + jnp.int32(is_visited), found

  state = jnp.int32(0), zeros
  begin, end = plan.range()
  _, found = lax.fori_loop(begin, end, one_tile, state)
  staged = memory.total.at[warpgroup]
  staged[...] = found
  plgpu.commit_smem()
  rows = pl.ds(warpgroup * own.block_q, own.block_q)
  target = total.at[lax.axis_index("tile"), lax.axis_index("part"), rows]
  plgpu.copy_smem_to_gmem(staged, target)
  plgpu.wait_smem_to_gmem(0)


def _add(call, memory, place, is_masked, t, total):
  """Adds the dS of a tile."""
  own, slot = call.tile, lax.rem(t, call.tile.stages)
  shape = own.block_q, own.block_kv
  within = pl.ds(lax.axis_index("warpgroup") * own.block_q, own.block_q)
  start, delta = (x.at[slot, within] for x in (memory.start, memory.delta))
  scores = Scores(call, place, start, delta)
  multiply = functools.partial(grads_lib.multiply, call, transposed="b")
  plgpu.barrier_wait(memory.ready.at[slot])

  def products(of_keys, of_values):
    query = memory.query.at[slot, within]
    of_keys = multiply(of_keys, query, memory.key.at[slot])
    output_grad = memory.output_grad.at[slot, within]
    of_values = multiply(of_values, output_grad, memory.value.at[slot])
    found = grads_lib.result(call, of_keys, 1)
    weights, _ = scores.weights(found, is_masked)
    kept = scores.kept(shape)
    found = grads_lib.result(call, of_values)
    return scores.grads(weights, found, kept)

  found = grads_lib.accumulators(call, products, *scores.begin(shape))
  grads_lib.arrive(call, memory.free.at[slot])
  return total + found
