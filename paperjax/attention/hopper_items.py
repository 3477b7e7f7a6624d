"""Which tiles of queries a program of the Hopper kernels works on, and when.

Dimension key: b batch, l query length, m key length, n key heads, g query heads
of a key head, k head size, o head size of the values.
"""

from collections.abc import Callable
import dataclasses
import functools
import heapq
from typing import Any, NamedTuple

from jax import lax
from jax.experimental import pallas as pl
import jax.numpy as jnp
from jaxtyping import Array, Int32
import numpy as np

from paperjax.attention import hopper_parts as parts
from paperjax.attention import tiles
from paperjax.attention.request import Settings, Sizes, default_device


def multiprocessors() -> int:
  """Of the GPU; without one those of an H100 SXM and an H200."""
  device = default_device()
  return device.core_count if device.platform == "gpu" else 132


@dataclasses.dataclass(frozen=True)
class Call:
  """What the kernel knows when it is compiled."""

  sizes: Sizes  # lengths and head sizes as the arrays have them
  tile: tiles.Tile
  settings: Settings
  programs: int
  interpret: bool

  @property
  def rows(self) -> int:
    """Queries of a program's tile."""
    return self.tile.block_q * self.tile.consumers

  @property
  def heads(self) -> int:
    """Of queries."""
    return self.sizes.n * self.sizes.g

  @property
  def num_rows(self) -> int:
    """Tiles of queries of a head."""
    return pl.cdiv(self.sizes.l, self.rows)

  @property
  def num_columns(self) -> int:
    """Tiles of keys of a head."""
    return pl.cdiv(self.sizes.m, self.tile.block_kv)

  @property
  def num_items(self) -> int:
    """Tiles of queries of all heads."""
    return self.num_rows * self.sizes.b * self.heads


class Item(NamedTuple):
  """A tile of queries of a head, and the tiles of keys that it meets."""

  batch: Any
  head: Any
  row: Any  # number of the tile
  masked: Any  # how many tiles of keys are masked
  count: Any  # how many there are


class Plan(NamedTuple):
  """Who works on what, as arrays or references.

  Attributes:
    items: Of every program, one after the other: the plane (batch and head),
      the number of the tile, how many tiles of keys are masked and how many
      there are.
    shares: How many items each program has.
  """

  items: Int32[Array | np.ndarray, "programs steps four"]
  shares: Int32[Array | np.ndarray, "programs"]


def plan(call: Call, counts: Int32[Array | np.ndarray, "_ rows two"]) -> Plan:
  """Shares out the tiles of queries when they meet different numbers of keys.

  Where these numbers are known, every program gets the next tile when it is
  done with what it has, as if it asked for it while it runs; else all programs
  get equally many, in an order that goes back and forth.

  Args:
    call: The sizes.
    counts: From `visits.Visits`.

  Returns:
    The plan.
  """
  planes, rows = _in_order(call)
  batch = planes // call.heads if len(counts) > 1 else np.zeros_like(planes)
  if isinstance(counts, np.ndarray) and call.num_items <= _PLANNED:
    shares = _shared_out(call, counts[batch, rows, 1])
  else:
    shares = _dealt_out(call)
  numbers = np.zeros((call.programs, max(map(len, shares))), np.int32)
  for row, share in zip(numbers, shares, strict=True):
    row[: len(share)] = share
  planes, rows, batch = planes[numbers], rows[numbers], batch[numbers]
  xp = np if isinstance(counts, np.ndarray) else jnp
  places = np.stack([planes, rows], axis=-1).astype(np.int32)
  items = xp.concatenate([places, counts[batch, rows]], axis=-1)
  return Plan(items, np.array([len(share) for share in shares], np.int32))


# More items than these are dealt out: every program has so many that they even
# out.
_PLANNED = 65_536

# What an item takes beside its tiles of keys, in tiles.
_BESIDE = 2


def _in_order(call: Call) -> tuple[np.ndarray, np.ndarray]:
  """Plane and row of every item.

  The longest rows of a causal mask come first, but only among as many heads as
  all programs work on in two rounds: their keys and values stay in the cache.
  """
  planes, rows = np.divmod(np.arange(call.num_items), call.num_rows)
  group, total = call.sizes.g, call.sizes.b * call.sizes.n
  of_two_rounds = -(-2 * call.programs // (call.num_rows * group))
  waves = max(1, total // of_two_rounds)  # of about the same size
  wave = planes // group * waves // total
  order = np.lexsort((planes, -rows, wave))
  return planes[order], rows[order]


def _dealt_out(call: Call) -> list[list[int]]:
  """The items of each program, one a round; every other round goes back."""
  rounds = -(-call.num_items // call.programs)
  numbers = np.arange(rounds * call.programs).reshape(rounds, -1)
  numbers[1::2] = numbers[1::2, ::-1]
  return [[n for n in own if n < call.num_items] for own in numbers.T.tolist()]


def _shared_out(call: Call, counts: np.ndarray) -> list[list[int]]:
  """The items of each program."""
  busy = [(0, program) for program in range(call.programs)]
  shares: list[list[int]] = [[] for _ in busy]
  for number, count in enumerate(counts.tolist()):
    until, program = busy[0]
    shares[program].append(number)
    heapq.heapreplace(busy, (until + count + _BESIDE, program))
  return shares


def loop_over_items(
  call: Call,
  planned: Any,
  body: Callable[
    [Item, Array, Callable[[], tuple[Array, Array, Array]]], Array
  ],
) -> None:
  """Runs `body(item, t, again)` for a program's share of all tiles of queries.

  Args:
    call: The sizes.
    planned: References to a `Plan`, or None where all meet all keys.
    body: t counts the tiles of keys, from which their place in the ring
      follows; returned is the t of the next item. `again` finds batch, head and
      number of the item once more, so that they need no registers meanwhile.
  """

  def locate(step):
    program = lax.axis_index("program")
    if planned is None:
      # Programs beside each other share keys and values.
      number = step * call.programs + program
      plane, row = (
        lax.div(number, call.num_rows),
        lax.rem(number, call.num_rows),
      )
    else:
      plane, row = (planned.items[program, step, i] for i in range(2))
    return lax.div(plane, call.heads), lax.rem(plane, call.heads), row

  def locate_again(step):
    return locate(lax.optimization_barrier(step))

  def one(step, t):
    again = functools.partial(locate_again, step)
    if planned is None:
      # Not as a constant: ptxas makes better use of registers.
      count = lax.optimization_barrier(jnp.int32(call.num_columns))
      return body(Item(*locate(step), 0, count), t, again)
    program = lax.axis_index("program")
    masked, count = (planned.items[program, step, i] for i in (2, 3))
    return body(Item(*locate(step), masked, count), t, again)

  program = lax.axis_index("program")
  if planned is None:
    share = lax.div(call.num_items - 1 - program, call.programs) + 1
  else:
    share = planned.shares[program]
  lax.fori_loop(0, share, one, jnp.int32(0))


def tile_of_keys(listed: Any, item: Item, j: Array | int) -> Array | int:
  """The number of the tile of keys that an item meets as its j-th.

  Args:
    listed: A reference to the tiles of `visits.Visits`, or None.
    item: The item.
    j: Which one.

  Returns:
    The number.
  """
  if listed is None:
    return j
  return listed[parts.of_batch(listed, item.batch), item.row, j]
