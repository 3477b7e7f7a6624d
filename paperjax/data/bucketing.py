"""Rows of many lengths in batches of few: short ones cost their length.

A row is the features of one example without padding. A batch holds rows of
about the same length, padded to the next of a few lengths ("buckets"), so that
few programs are compiled and little padding is computed on.
"""

from collections.abc import Iterator, Mapping, Sequence
import dataclasses
import math
from typing import NamedTuple

from jaxtyping import Int
import numpy as np

Row = Mapping[str, np.ndarray]
Batch = dict[str, np.ndarray]

# What padding is filled with in the features that have an entry per token, on
# their last axis. "input_ids" is filled with the vocabulary's own padding.
PADDING = {"segment_ids": 0, "attention_mask": False, "tags": -1}


def lengths_up_to(max_length: int) -> tuple[int, ...]:
  """Lengths to pad to: steps of 8, growing to about a quarter of the length.

  Args:
    max_length: The longest.

  Returns:
    The lengths, the last one `max_length`.

  Example:
    >>> lengths_up_to(128)
    (8, 16, 24, 32, 48, 64, 96, 128)
  """
  found, length = [], 8
  while length < max_length:
    found.append(length)
    length += max(8, 2 ** (length.bit_length() - 2))
  return (*found, max_length)


def worthwhile(
  lengths: Int[np.ndarray, " b"],
  buckets: Sequence[int],
  *,
  least: float = 0.1,
) -> tuple[int, ...]:
  """Leaves out lengths that too few rows need: each is a program to compile.

  Args:
    lengths: Of the rows.
    buckets: Lengths to choose from, ascending.
    least: Part of the rows that must need a length; those of one left out are
      padded to the next, and count there.

  Returns:
    The lengths, the last one enough for the longest row.

  Raises:
    ValueError: If a row is longer than all.

  Example:
    >>> worthwhile(np.array([5, 6, 7, 9, 20, 21]), (8, 16, 24, 32), least=0.3)
    (8, 24)
  """
  number = np.searchsorted(buckets, lengths)
  last = int(number.max())
  if last == len(buckets):
    raise ValueError(
      f"buckets must reach the longest row's {lengths.max()} tokens, got"
      f" {buckets[-1]}."
    )
  counts = np.bincount(number, minlength=len(buckets))
  found, waiting = [], 0
  for i in range(last):
    waiting += int(counts[i])
    if waiting >= least * len(lengths):
      found.append(buckets[i])
      waiting = 0
  return (*found, buckets[last])


def pad(row: Row, length: int, *, pad_id: int) -> Batch:
  """Fills the features of tokens up to a length, and adds "attention_mask".

  Args:
    row: With "input_ids" [..., l]; features without an entry per token are
      left as they are.
    length: Tokens of the result.
    pad_id: Fills "input_ids".

  Returns:
    The features.

  Raises:
    ValueError: If the row is longer.

  Example:
    >>> row = {"input_ids": np.array([5, 6])}
    >>> padded = pad(row, 4, pad_id=0)
    >>> padded["input_ids"], padded["attention_mask"]
    (array([5, 6, 0, 0]), array([ True,  True, False, False]))
  """
  used = row["input_ids"].shape[-1]
  if used > length:
    raise ValueError(f"length must be at least the row's {used}, got {length}.")
  fills = PADDING | {"input_ids": pad_id}
  features = {
    "attention_mask": np.ones(row["input_ids"].shape, np.bool_),
    **row,
  }
  for name in features.keys() & fills.keys():
    x = features[name]
    padded = np.full((*x.shape[:-1], length), fills[name], x.dtype)
    padded[..., :used] = x
    features[name] = padded
  return features


class Places(NamedTuple):
  """Rows of a batch.

  Attributes:
    rows: Their numbers, for every run; -1 where a row is missing.
    length: Tokens to pad them to.

  Example:
    >>> places = Places(np.array([[3, 1], [0, -1]]), length=16)
    >>> int((places.rows >= 0).sum())  # examples of a batch of two runs
    3
  """

  rows: Int[np.ndarray, "b n"]
  length: int


@dataclasses.dataclass(frozen=True)
class Shuffled:
  """Batches of training, in epochs, for several runs at once.

  Every run sees every row once an epoch, in an order that its seed decides.
  The lengths of the batches and their order are the same for all runs, so that
  the runs can train in one program. Rows that are too few for a batch of their
  length join the next longer ones; only the last batch of the longest lacks
  rows, which then have "weights" 0.

  Attributes:
    rows: The examples.
    buckets: Lengths to pad to, ascending.
    batch_size: Rows of a batch.
    seeds: Of the runs.
    pad_id: The vocabulary's padding.

  Raises:
    ValueError: If a row is longer than the longest bucket, or there is none.

  Example:
    >>> rows = [{"input_ids": np.arange(n)} for n in (3, 9, 5, 12)]
    >>> shuffled = Shuffled(
    ...   rows, (8, 16), batch_size=2, seeds=(0, 1, 2), pad_id=0
    ... )
    >>> len(shuffled)
    2
    >>> next(shuffled.batches())["input_ids"].shape[:2]  # rows, runs
    (2, 3)
  """

  rows: Sequence[Row]
  buckets: tuple[int, ...]
  batch_size: int
  seeds: tuple[int, ...]
  pad_id: int

  def __post_init__(self):
    if not self.rows:
      raise ValueError("rows must hold an example, got none.")
    worthwhile(lengths_of(self.rows), self.buckets)  # are they long enough?

  def __len__(self) -> int:
    """The number of batches of an epoch."""
    return math.ceil(len(self.rows) / self.batch_size)

  def plan(self, epoch: int) -> list[Places]:
    """Decides the batches of an epoch.

    Args:
      epoch: Its number, from 0.

    Returns:
      The batches in their order.
    """
    bucket = np.searchsorted(self.buckets, lengths_of(self.rows))
    of_runs = [self._plan(epoch, seed, bucket) for seed in self.seeds]
    together = [
      Places(np.stack([p.rows[:, 0] for p in places], axis=1), places[0].length)
      for places in zip(*of_runs, strict=True)
    ]
    # The same for all runs: they differ in what a batch holds.
    order = np.random.default_rng([epoch]).permutation(len(together))
    return [together[i] for i in order]

  def places(self, number: int) -> Places:
    """Decides one batch.

    Args:
      number: Of the batch, counted over all epochs.

    Returns:
      The batch.
    """
    epoch, place = divmod(number, len(self))
    return self.plan(epoch)[place]

  def _plan(
    self, epoch: int, seed: int, bucket: Int[np.ndarray, " _"]
  ) -> list[Places]:
    """The batches of one run, ascending in length."""
    order = np.random.default_rng([seed, epoch]).permutation(len(self.rows))
    size, waiting, places = self.batch_size, order[:0], []
    for number, length in enumerate(self.buckets):
      waiting = np.concatenate([waiting, order[bucket[order] == number]])
      if number == len(self.buckets) - 1:
        missing = -len(waiting) % size
        waiting = np.concatenate([waiting, np.full(missing, -1)])
      count = len(waiting) // size
      whole = waiting[: count * size].reshape(count, size, 1)
      places += [Places(rows, length) for rows in whole]
      waiting = waiting[count * size :]
    return places

  def batches(
    self, *, start: int = 0, process_index: int = 0, process_count: int = 1
  ) -> Iterator[Batch]:
    """Yields batches for ever.

    Args:
      start: First batch, counted over all epochs, to resume from.
      process_index: Which process this is.
      process_count: How many share each batch; each takes a contiguous part.

    Yields:
      Features [b, runs, ...], "attention_mask" and "weights" [b, runs].
    """
    epoch, skipped = divmod(start, len(self))
    size = self.batch_size // process_count
    part = slice(process_index * size, (process_index + 1) * size)
    while True:
      for places in self.plan(epoch)[skipped:]:
        yield self._batch(places.rows[part], places.length)
      epoch, skipped = epoch + 1, 0

  def _batch(self, numbers: Int[np.ndarray, "b n"], length: int) -> Batch:
    flat = numbers.reshape(-1).tolist()
    rows = stack([self.rows[n] for n in flat], length, pad_id=self.pad_id)
    rows["weights"] = (numbers.reshape(-1) >= 0).astype(np.float32)
    return {
      name: x.reshape(*numbers.shape, *x.shape[1:]) for name, x in rows.items()
    }


def stack(rows: Sequence[Row], length: int, *, pad_id: int) -> Batch:
  """Pads rows to one length and stacks them.

  Args:
    rows: At least one.
    length: Tokens of each.
    pad_id: Fills "input_ids".

  Returns:
    The features [b, ...], "attention_mask" among them.

  Example:
    >>> rows = [{"input_ids": np.array([5, 6])}, {"input_ids": np.array([7])}]
    >>> stack(rows, 2, pad_id=0)["input_ids"]
    array([[5, 6],
           [7, 0]])
  """
  padded = [pad(row, length, pad_id=pad_id) for row in rows]
  return {name: np.stack([row[name] for row in padded]) for name in padded[0]}


def by_length(
  rows: Sequence[Row],
  buckets: Sequence[int],
  *,
  batch_size: int,
  pad_id: int,
) -> Iterator[tuple[Int[np.ndarray, " _"], Batch]]:
  """Yields batches of rows of similar length, each row once.

  Args:
    rows: Any number.
    buckets: Lengths to pad to, ascending.
    batch_size: Rows of a batch; the last of a length repeats its first row
      where there are fewer.
    pad_id: The vocabulary's padding.

  Yields:
    The numbers of the rows, as many as there are, and the batch, [b, ...].

  Example:
    >>> rows = [{"input_ids": np.arange(length)} for length in (3, 12, 4)]
    >>> for numbers, batch in by_length(rows, (4, 16), batch_size=2, pad_id=0):
    ...   print(numbers, batch["input_ids"].shape)
    [0 2] (2, 4)
    [1] (2, 16)
  """
  lengths = lengths_of(rows)
  bucket = np.searchsorted(buckets, lengths)
  for number, length in enumerate(buckets):
    members = np.flatnonzero(bucket == number)
    for first in range(0, len(members), batch_size):
      numbers = members[first : first + batch_size]
      repeated = np.full(batch_size - len(numbers), numbers[0])
      chosen = np.concatenate([numbers, repeated]).tolist()
      yield numbers, stack([rows[n] for n in chosen], length, pad_id=pad_id)


def lengths_of(rows: Sequence[Row]) -> Int[np.ndarray, " b"]:
  """Returns the number of tokens of each row, at least one.

  Args:
    rows: Each with "input_ids" [..., l].

  Returns:
    Tokens of each row.

  Example:
    >>> lengths_of([{"input_ids": np.arange(3)}, {"input_ids": np.arange(5)}])
    array([3, 5])
  """
  return np.array([row["input_ids"].shape[-1] for row in rows], np.int64)
