"""Rows of similar length in batches."""

import numpy as np
import pytest

from paperjax.data import bucketing

BUCKETS = (4, 8, 16)


def make_rows(count=53, seed=0):
  lengths = np.random.default_rng(seed).integers(1, 14, count)
  return [
    {
      "input_ids": np.full(n, number + 1, np.int32),
      "label": np.asarray(number, np.int32),
    }
    for number, n in enumerate(lengths)
  ]


def epoch(shuffled, start=0):
  batches = shuffled.batches(start=start)
  return [next(batches) for _ in range(len(shuffled))]


@pytest.mark.parametrize("count", [1, 7, 8, 53])
@pytest.mark.parametrize("seeds", [(0,), (3, 1, 4)])
def test_every_run_sees_every_row_once_an_epoch(count, seeds):
  rows = make_rows(count)
  shuffled = bucketing.Shuffled(
    rows, BUCKETS, batch_size=8, seeds=seeds, pad_id=0
  )
  for start in (0, len(shuffled)):
    seen = np.concatenate([x["label"] for x in epoch(shuffled, start)])
    weights = np.concatenate([x["weights"] for x in epoch(shuffled, start)])
    for run in range(len(seeds)):
      real = seen[weights[:, run] == 1, run]
      assert sorted(real.tolist()) == list(range(count))


def test_a_run_does_not_depend_on_the_runs_beside_it():
  rows = make_rows()

  def of(seeds):
    return epoch(
      bucketing.Shuffled(rows, BUCKETS, batch_size=8, seeds=seeds, pad_id=0)
    )

  for alone, beside in zip(of((4,)), of((7, 4)), strict=True):
    np.testing.assert_array_equal(
      alone["input_ids"][:, 0], beside["input_ids"][:, 1]
    )


def test_other_seeds_and_other_epochs_have_other_orders():
  shuffled = bucketing.Shuffled(
    make_rows(), BUCKETS, batch_size=8, seeds=(0, 1), pad_id=0
  )
  first = np.concatenate([x["label"] for x in epoch(shuffled)])
  second = np.concatenate([x["label"] for x in epoch(shuffled, len(shuffled))])
  assert (first[:, 0] != first[:, 1]).any()
  assert (first != second).any()


def test_batches_are_as_long_as_needed():
  rows = make_rows(200)
  shuffled = bucketing.Shuffled(
    rows, BUCKETS, batch_size=8, seeds=(0,), pad_id=9
  )
  lengths = [x["input_ids"].shape[-1] for x in epoch(shuffled)]
  assert set(lengths) == set(BUCKETS)
  assert lengths != sorted(lengths)  # not all short ones first
  padded = 8 * sum(lengths)
  assert padded < 0.75 * 16 * len(rows)
  for batch in epoch(shuffled):
    mask = batch["attention_mask"]
    assert (batch["input_ids"][~mask] == 9).all()
    own = batch["label"][..., None] + 1
    assert (np.where(mask, batch["input_ids"], own) == own).all()


def test_resuming_goes_on_where_it_stopped():
  shuffled = bucketing.Shuffled(
    make_rows(), BUCKETS, batch_size=8, seeds=(0,), pad_id=0
  )
  whole = shuffled.batches()
  for _ in range(9):  # into the second epoch
    next(whole)
  a, b = next(whole), next(shuffled.batches(start=9))
  np.testing.assert_array_equal(a["input_ids"], b["input_ids"])


def test_processes_share_a_batch():
  shuffled = bucketing.Shuffled(
    make_rows(), BUCKETS, batch_size=8, seeds=(0, 1), pad_id=0
  )
  whole = next(shuffled.batches())
  parts = [
    next(shuffled.batches(process_index=i, process_count=2)) for i in (0, 1)
  ]
  for name, x in whole.items():
    joined = np.concatenate([part[name] for part in parts])
    np.testing.assert_array_equal(joined, x)


def test_by_length_gives_every_row_once():
  rows = make_rows()
  seen = []
  for numbers, batch in bucketing.by_length(
    rows, BUCKETS, batch_size=8, pad_id=0
  ):
    assert len(batch["input_ids"]) == 8
    for number, ids in zip(numbers, batch["input_ids"], strict=False):
      real = rows[number]["input_ids"]
      np.testing.assert_array_equal(ids[: len(real)], real)
    seen += numbers.tolist()
  assert sorted(seen) == list(range(len(rows)))


def test_choices_are_padded_on_their_last_axis():
  row = {
    "input_ids": np.ones((2, 3), np.int32),
    "attention_mask": np.array([[True] * 3, [True, False, False]]),
    "tags": np.zeros((2, 3), np.int32),
  }
  padded = bucketing.pad(row, 5, pad_id=7)
  assert padded["input_ids"].tolist() == [[1, 1, 1, 7, 7]] * 2
  assert padded["attention_mask"].sum() == 4
  assert padded["tags"].tolist() == [[0, 0, 0, -1, -1]] * 2


def test_lengths():
  assert bucketing.lengths_up_to(512)[-3:] == (256, 384, 512)
  assert bucketing.lengths_up_to(5) == (5,)
  lengths = np.array([3] * 80 + [7] * 5 + [15] * 15)
  assert bucketing.worthwhile(lengths, (4, 8, 16, 32)) == (4, 16)


def test_errors():
  with pytest.raises(ValueError, match="longest row's 13 tokens, got 8"):
    bucketing.Shuffled(make_rows(), (4, 8), batch_size=8, seeds=(0,), pad_id=0)
  with pytest.raises(ValueError, match="must hold an example"):
    bucketing.Shuffled([], (4,), batch_size=8, seeds=(0,), pad_id=0)
  with pytest.raises(ValueError, match="at least the row's 3, got 2"):
    bucketing.pad({"input_ids": np.ones(3)}, 2, pad_id=0)
