from hypothesis import given
from hypothesis import strategies as st
import numpy as np
import pytest

from paperjax.data import bins

CAPACITY = 20
RUNS = st.lists(
  st.tuples(st.integers(1, CAPACITY), st.integers(0, 30)), max_size=12
)


def slow_best_fit(lengths: list[int], capacity: int) -> list[int]:
  """The room left in every row, an item at a time over all rows."""
  rooms: list[int] = []
  for length in lengths:
    fitting = [i for i, room in enumerate(rooms) if room >= length]
    if not fitting:
      rooms.append(capacity)
      fitting = [len(rooms) - 1]
    best = min(fitting, key=lambda i: rooms[i])
    rooms[best] -= length
  return rooms


def items_of(runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
  """Run and number of every item."""
  return [(r, i) for r, (_, count) in enumerate(runs) for i in range(count)]


@given(RUNS)
def test_rows_are_as_full_as_item_by_item(runs):
  lengths, counts = [r[0] for r in runs], [r[1] for r in runs]
  plan = bins.best_fit(lengths, counts, capacity=CAPACITY)
  rows = [plan[row] for row in range(len(plan))]
  rooms = [CAPACITY - sum(lengths[run] for run, _ in row) for row in rows]
  items = items_of(runs)
  expected = slow_best_fit([lengths[run] for run, _ in items], CAPACITY)
  assert sorted(rooms) == sorted(expected)
  assert sorted(item for row in rows for item in row) == items
  assert all(row == sorted(row) for row in rows)  # in the order of packing


@given(RUNS, st.integers(1, 5))
def test_no_row_has_too_many_items(runs, max_items):
  lengths, counts = [r[0] for r in runs], [r[1] for r in runs]
  plan = bins.best_fit(lengths, counts, capacity=CAPACITY, max_items=max_items)
  rows = [plan[row] for row in range(len(plan))]
  assert sorted(item for row in rows for item in row) == items_of(runs)
  for row in rows:
    assert 1 <= len(row) <= max_items
    assert sum(lengths[run] for run, _ in row) <= CAPACITY


@given(st.lists(st.integers(1, CAPACITY), min_size=1))
def test_at_most_one_row_is_half_empty(lengths):
  plan = bins.best_fit(lengths, capacity=CAPACITY)
  half_empty = sum(
    block.num_rows for block in plan.blocks if 2 * block.room >= CAPACITY
  )
  assert half_empty <= 1
  used = sum(lengths) / (len(plan) * CAPACITY)
  assert plan.efficiency == pytest.approx(used)


def test_worked_by_hand():
  plan = bins.best_fit([5, 7, 3, 2, 2], capacity=10)
  rows = sorted(plan[row] for row in range(len(plan)))
  assert rows == [[(0, 0), (3, 0), (4, 0)], [(1, 0), (2, 0)]]
  assert plan.efficiency == pytest.approx(19 / 20)


def test_a_plan_of_many_items_is_small():
  lengths = np.arange(128, 4, -1)
  counts = np.full(len(lengths), 25_000)
  counts[0] = 27_000_000
  plan = bins.best_fit(lengths, counts, capacity=512, max_items=12)
  assert len(plan.blocks) < 4 * len(lengths)
  assert plan.efficiency > 0.99
  held = np.zeros(len(lengths), np.int64)
  for block in plan.blocks:
    for run, _, per_row in block.items:
      held[run] += block.num_rows * per_row
  np.testing.assert_array_equal(held, counts)


def test_nothing_to_pack():
  plan = bins.best_fit([], capacity=4)
  assert (len(plan), plan.efficiency) == (0, 1.0)


def test_errors():
  for length in (0, 11):
    with pytest.raises(ValueError, match=f"between 1 and .* 10, got {length}"):
      bins.best_fit([3, length], capacity=10)
  with pytest.raises(ValueError, match="max_items must be at least 1, got 0"):
    bins.best_fit([3], capacity=10, max_items=0)
  with pytest.raises(IndexError, match="one of 1, got 1"):
    bins.best_fit([3], capacity=10)[1]
