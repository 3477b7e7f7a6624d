"""Bin packing: which items share a row."""

from collections.abc import Sequence
import dataclasses
import itertools
from typing import NamedTuple

from jaxtyping import Int
import numpy as np


class Items(NamedTuple):
  """Items of one run, the same number in each of several rows.

  Attributes:
    run: Which run.
    first: Number in the run of the first one in the first row.
    per_row: How many each row holds.
  """

  run: int
  first: int
  per_row: int


class Block(NamedTuple):
  """Rows that are filled alike.

  Attributes:
    num_rows: How many.
    room: Tokens that each has left.
    num_items: Items of each.
    items: What each holds, in the order it was put in.
  """

  num_rows: int
  room: int
  num_items: int
  items: tuple[Items, ...]


@dataclasses.dataclass(frozen=True, eq=False)
class Plan:
  """Which items share a row.

  Attributes:
    capacity: Tokens of a row.
    blocks: All rows, in blocks of equal ones.
    first_rows: Number of the first row of every block, at last that of rows.
  """

  capacity: int
  blocks: tuple[Block, ...]
  first_rows: Int[np.ndarray, " _"]

  def __len__(self) -> int:
    """The number of rows."""
    return int(self.first_rows[-1])

  def __getitem__(self, row: int) -> list[tuple[int, int]]:
    """Returns the items of a row: of each its run and its number in that."""
    if not 0 <= row < len(self):
      raise IndexError(f"row must be one of {len(self)}, got {row}.")
    place = int(self.first_rows.searchsorted(row, "right")) - 1
    row -= int(self.first_rows[place])
    return [
      (run, first + row * per_row + i)
      for run, first, per_row in self.blocks[place].items
      for i in range(per_row)
    ]

  @property
  def efficiency(self) -> float:
    """The part of all rows' tokens that items take."""
    left = sum(block.num_rows * block.room for block in self.blocks)
    return 1 - left / (len(self) * self.capacity) if self.blocks else 1.0


def best_fit(
  lengths: Sequence[int] | Int[np.ndarray, " n"],
  counts: Sequence[int] | Int[np.ndarray, " n"] | None = None,
  *,
  capacity: int,
  max_items: int | None = None,
) -> Plan:
  """Packs items into rows, each into the fullest row that still holds it.

  Items of one length go in runs, and fill whole blocks of equal rows at once:
  time and plan grow with the runs, not the items. Longest first packs tightest.

  Args:
    lengths: Tokens of an item of each run, in the order of packing.
    counts: Items of each run; default 1.
    capacity: Tokens of a row.
    max_items: Items of a row, at most; default any number.

  Returns:
    The rows.

  Raises:
    ValueError: If an item is empty or too long for a row.

  Example:
    >>> plan = best_fit([6, 4, 3], [1, 1, 3], capacity=10)
    >>> [plan[row] for row in range(len(plan))]
    [[(0, 0), (1, 0)], [(2, 0), (2, 1), (2, 2)]]
    >>> plan.efficiency
    0.95
  """
  runs = np.asarray(lengths, np.int64).tolist()
  sizes = [1] * len(runs) if counts is None else np.asarray(counts).tolist()
  most = capacity if max_items is None else max_items
  if most < 1:
    raise ValueError(f"max_items must be at least 1, got {max_items}.")
  rooms = _Rooms(capacity)
  for run, (length, size) in enumerate(zip(runs, sizes, strict=True)):
    if not 1 <= length <= capacity:
      raise ValueError(
        f"lengths must be between 1 and capacity = {capacity}, got {length};"
        " cut what is longer."
      )
    first = 0
    while first < size:
      block = rooms.pop(length)
      each = min(block.room // length, most - block.num_items)
      num_rows = min(block.num_rows, (size - first) // each)
      if not num_rows:  # the end of the run takes part of a row's room
        num_rows, each = 1, size - first
      if num_rows < block.num_rows:
        rooms.push(_rest(block, num_rows))
      num_items, room = block.num_items + each, block.room - each * length
      items = *block.items, Items(run, first, each)
      filled = Block(num_rows, room, num_items, items)
      rooms.push(filled, full=num_items == most)
      first += num_rows * each
  blocks = rooms.used()
  num_rows = [block.num_rows for block in blocks]
  return Plan(capacity, blocks, np.cumsum([0, *num_rows], dtype=np.int64))


class _Rooms:
  """Blocks of rows by the room they have left."""

  def __init__(self, capacity: int):
    self._full: list[Block] = []
    self._open: list[list[Block]] = [[] for _ in range(capacity + 1)]
    # Bit r tells whether there is a row with room r.
    self._bits = 0
    # Empty rows, more than any plan needs.
    self.push(Block(1 << 62, capacity, 0, ()))

  def push(self, block: Block, *, full: bool = False) -> None:
    """Adds rows; full ones take nothing more, whatever their room."""
    if full:
      self._full.append(block)
    else:
      self._open[block.room].append(block)
      self._bits |= 1 << block.room

  def pop(self, length: int) -> Block:
    """Removes a block of rows with the least room for so much."""
    fitting = self._bits >> length
    room = length + (fitting & -fitting).bit_length() - 1
    block = self._open[room].pop()
    if not self._open[room]:
      self._bits ^= 1 << room
    return block

  def used(self) -> tuple[Block, ...]:
    """All rows that hold anything."""
    every = itertools.chain(self._full, *self._open)
    return tuple(block for block in every if block.items)


def _rest(block: Block, num_rows: int) -> Block:
  """All but the first so many rows of a block."""
  items = tuple(
    Items(run, first + num_rows * per_row, per_row)
    for run, first, per_row in block.items
  )
  return block._replace(num_rows=block.num_rows - num_rows, items=items)
