"""How the gradients of keys and values are laid out on Hopper GPUs.

What a program of `hopper_bwd.py` has in shared memory, which tiles of queries
it meets, and which part of the work is whose.

Dimension key: b batch, l query length, m key length, h query heads, n key
heads, g query heads of a key head, k head size, o head size of the values.
"""

import functools
from typing import Any, NamedTuple

from jax import lax
from jax.experimental import pallas as pl
from jax.experimental.pallas import mosaic_gpu as plgpu
import jax.numpy as jnp
from jax.typing import DTypeLike

from paperjax.attention import hopper_parts as parts
from paperjax.attention.hopper_grads import Call
from paperjax.attention.tiles import Tile


def padded(head_size: int, tile: Tile) -> int:
  """The head size that the kernel computes with.

  Args:
    head_size: The one asked for.
    tile: Of the kernel.

  Returns:
    The next one that it can have.
  """
  # Where consumers divide features: widths that swizzle well.
  multiple = 16 if tile.block_q == 64 * tile.consumers else 64
  return head_size + -head_size % multiple


def num_keys(call: Call) -> int:
  """Keys of a program."""
  own = call.tile
  return own.block_kv * (1 if own.shares_keys else own.consumers)


def share(call: Call) -> tuple[int, int]:
  """Rows and columns of a tile of dQ that a consumer computes."""
  own = call.tile
  if own.block_q == 64 * own.consumers:
    return 64, call.sizes.k
  return own.block_q, call.sizes.k // own.consumers


def sums(call: Call) -> tuple[tuple[int, int], ...]:
  """The shapes of a consumer's dK and dV."""
  own, sizes = call.tile, call.sizes
  parts_of = own.consumers if own.shares_keys else 1
  return tuple((own.block_kv, x // parts_of) for x in (sizes.k, sizes.o))


class Memory(NamedTuple):
  """Shared memory of a program, and its barriers.

  Attributes:
    key: [m, k] of all consumers.
    value: [m, o] of all consumers.
    query: [stage, q, k].
    output_grad: [stage, q, o].
    start: [stage, q], of `Rows`.
    delta: [stage, q], of `Rows`.
    known: [stage, q] or [stage, 2, q], what masks and dropout know.
    weights: [m, q], P^T of consumers that share keys; else None.
    score_grads: [m, q], dS^T; None where it stays in registers.
    query_grad: [consumer, q, k], a consumer's share of dQ; None without.
    key_ready: Keys and values have come.
    ready: Of every stage: queries, dO and their statistics have come.
    free: Of every stage: the consumers need them no more.
    written: Every consumer has written P^T and dS^T; None without.
    read: No consumer needs them any more; None without.
  """

  key: Any
  value: Any
  query: Any
  output_grad: Any
  start: Any
  delta: Any
  known: Any
  weights: Any
  score_grads: Any
  query_grad: Any
  key_ready: Any
  ready: Any
  free: Any
  written: Any
  read: Any


def memory(
  call: Call, known: parts.Known, dtype: DTypeLike, *, with_query: bool
) -> Memory:
  """Types of the shared memory.

  Args:
    call: The kernel.
    known: What masks and dropout know of queries, as arrays.
    dtype: Of queries, keys and values.
    with_query: Whether dQ is computed.

  Returns:
    The types, in the place of references.
  """
  own, sizes = call.tile, call.sizes
  consumers, block_q, keys = own.consumers, own.block_q, num_keys(call)
  widths = (sizes.k, sizes.o, share(call)[1])
  if own.shares_keys:
    widths = (x // consumers for x in (sizes.k, sizes.o, block_q))
  # Operands of a product have spans of the same width.
  span = min(parts.swizzled(width, dtype) for width in widths)
  smem = functools.partial(parts.smem, dtype=dtype, elements=span)
  weights = score_grads = query_grad = written = None
  if own.shares_keys:
    weights = smem((keys, block_q))
  if own.shares_keys or with_query:
    score_grads = smem((keys, block_q))
    written = plgpu.Barrier(num_arrivals=consumers)
  if with_query:
    query_grad = parts.smem((consumers, *share(call)), jnp.float32)

  def vector(x):
    words = (2,) if x.ndim == 4 else ()
    return plgpu.SMEM((own.stages, *words, block_q), x.dtype)

  known = parts.Known(*(None if x is None else vector(x) for x in known))
  copies = 4 + sum(x is not None for x in known)
  return Memory(
    key=smem((keys, sizes.k)),
    value=smem((keys, sizes.o)),
    query=smem((own.stages, block_q, sizes.k)),
    output_grad=smem((own.stages, block_q, sizes.o)),
    start=plgpu.SMEM((own.stages, block_q), jnp.float32),
    delta=plgpu.SMEM((own.stages, block_q), jnp.float32),
    known=known,
    weights=weights,
    score_grads=score_grads,
    query_grad=query_grad,
    key_ready=plgpu.Barrier(num_arrivals=2),
    ready=plgpu.Barrier(num_barriers=own.stages, num_arrivals=copies),
    free=plgpu.Barrier(num_barriers=own.stages, num_arrivals=consumers),
    written=written,
    read=written,
  )


class Walk(NamedTuple):
  """The tiles of queries that meet a program's keys, for g heads at a time.

  Attributes:
    call: The kernel.
    listed: References to `visits.Visits`, or None.
    batch: The row of the batch.
    key_head: The key head.
    tile: The tile of keys.
  """

  call: Call
  listed: Any
  batch: Any
  key_head: Any
  tile: Any

  def counts(self) -> tuple[Any, Any]:
    """How many are masked, and how many there are."""
    g, block_q = self.call.sizes.g, self.call.tile.block_q
    if self.listed is None:
      return 0, g * pl.cdiv(self.call.sizes.l, block_q)
    ref = self.listed.counts
    ref = ref.at[parts.of_batch(ref, self.batch), self.tile]
    return ref[0] * g, ref[1] * g

  def place(self, t: Any) -> tuple[Any, Any]:
    """Query head and first query of the t-th."""
    g = self.call.sizes.g
    number = lax.div(t, g)
    if self.listed is not None:
      ref = self.listed.tiles
      number = ref[parts.of_batch(ref, self.batch), self.tile, number]
    head = self.key_head * g + lax.rem(t, g)
    return head, number * self.call.tile.block_q


def walk(call: Call, listed: Any) -> Walk:
  """That of the program that asks."""
  names = "batch", "key_head", "tile"
  return Walk(call, listed, *(lax.axis_index(name) for name in names))


class Part(NamedTuple):
  """What a consumer does of a program's work.

  Attributes:
    scores: Keys and queries of its scores.
    keys: Where its keys lie in shared memory.
    queries: Where its queries lie in a tile.
    column: Its first key.
    of_key: The features of dK that it computes.
    of_value: The features of dV.
  """

  scores: tuple[int, int]
  keys: Any
  queries: Any
  column: Any
  of_key: Any
  of_value: Any


def part(call: Call, tile: Any, warpgroup: Any) -> Part:
  """That of a consumer.

  Args:
    call: The kernel.
    tile: The tile of keys.
    warpgroup: The number of the consumer.

  Returns:
    Its part.
  """
  own, sizes = call.tile, call.sizes
  first = tile * num_keys(call)
  k, o, block_q = sizes.k, sizes.o, own.block_q
  if not own.shares_keys:
    start = warpgroup * own.block_kv
    keys = pl.ds(start, own.block_kv)
    all_of = pl.ds(0, block_q), first + start, pl.ds(0, k), pl.ds(0, o)
    return Part((own.block_kv, block_q), keys, *all_of)
  queries, of_key, of_value = (
    pl.ds(warpgroup * (size // own.consumers), size // own.consumers)
    for size in (block_q, k, o)
  )
  shape = own.block_kv, block_q // own.consumers
  return Part(shape, pl.ds(0, own.block_kv), queries, first, of_key, of_value)
