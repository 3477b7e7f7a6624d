"""Which tiles of queries a program of the Hopper kernels works on, and when.

Dimension key: b batch, l query length, m key length, n key heads, g query heads
of a key head, k head size, o head size of the values.
"""

from collections.abc import Callable
import dataclasses
import functools
from typing import Any, NamedTuple

import jax
from jax import lax
from jax.experimental import pallas as pl
import jax.numpy as jnp
from jaxtyping import Array

from paperjax.attention import hopper_parts as parts
from paperjax.attention import tiles
from paperjax.attention.request import Settings, Sizes

# Keys and values of the heads that are worked on at a time stay in the cache.
CACHE = 32 * 2**20


def multiprocessors() -> int:
  """Of the GPU; without one those of an H100 SXM and an H200."""
  if jax.default_backend() != "gpu":
    return 132
  return jax.devices()[0].core_count


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
    return self.num_rows * self.sizes.b * self.sizes.n * self.sizes.g


class Item(NamedTuple):
  """A tile of queries of a head, and the tiles of keys that it meets."""

  batch: Any
  head: Any
  row: Any  # number of the tile
  masked: Any  # how many tiles of keys are masked
  count: Any  # how many there are


def loop_over_items(
  call: Call,
  listed: Any,
  body: Callable[
    [Item, Array, Callable[[], tuple[Array, Array, Array]]], Array
  ],
) -> None:
  """Runs `body(item, t, again)` for a program's share of all tiles of queries.

  The longest rows of a causal mask come first. The heads whose keys and values
  fill the cache are finished before others begin.

  Args:
    call: The sizes.
    listed: References to `visits.Visits`, or None.
    body: t counts the tiles of keys, from which their place in the ring
      follows; returned is the t of the next item. `again` finds batch, head and
      number of the item once more, so that they need no registers meanwhile.
  """
  sizes, h = call.sizes, call.sizes.n * call.sizes.g
  of_head = sizes.m * (sizes.k + sizes.o) * 2
  wave = sizes.g * _divisor(sizes.b * sizes.n, CACHE // of_head)

  def locate(step):
    number = step * call.programs + lax.axis_index("program")
    first = lax.div(number, wave * call.num_rows) * wave
    number = lax.rem(number, wave * call.num_rows)
    row = call.num_rows - 1 - lax.div(number, wave)
    plane = first + lax.rem(number, wave)
    return lax.div(plane, h), lax.rem(plane, h), row

  def locate_again(step):
    return locate(lax.optimization_barrier(step))

  def one(step, t):
    batch, head, row = locate(step)
    again = functools.partial(locate_again, step)
    if listed is None:
      # Not as a constant: ptxas makes better use of registers.
      count = lax.optimization_barrier(jnp.int32(call.num_columns))
      return body(Item(batch, head, row, 0, count), t, again)
    counts = listed.counts.at[parts.of_batch(listed.counts, batch), row]
    return body(Item(batch, head, row, counts[0], counts[1]), t, again)

  share = call.num_items - 1 - lax.axis_index("program")
  steps = lax.div(share, call.programs) + 1
  lax.fori_loop(0, steps, one, jnp.int32(0))


def _divisor(number: int, limit: int) -> int:
  """The largest divisor up to a limit, at least 1.

  A kernel divides by constants only: others cost it a function call.
  """
  candidates = range(1, min(number, max(1, limit)) + 1)
  return max(x for x in candidates if number % x == 0)


def tile_of_keys(listed: Any, item: Item, j: Array | int) -> Array | int:
  """The number of the tile of keys that an item meets as its j-th."""
  if listed is None:
    return j
  return listed.tiles[parts.of_batch(listed.tiles, item.batch), item.row, j]
