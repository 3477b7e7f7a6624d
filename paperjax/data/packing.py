"""Several examples in one row, each blind to the others.

Rows filled with whole examples waste little on padding, and may be of the
length that the hardware likes best. `packed` writes a row and `unpacked` reads
it again; `PackedExamples` makes rows of pre-training, with random access.

A row of l tokens has room for s examples and p predictions:

  input_ids, segment_ids [l]             one example after another, then padding
  attention_mask [l]                     False at padding
  sequence_ids [l]                       1, 2, ... by example, 0 at padding
  positions [l]                          beginning at 0 in every example
  masked_positions, _ids, _weights [p]   places in the row; weight 0: unused
  pooled_positions [s]                   the first token of every example
  next_sentence_labels, _weights [s]     of pairs; weight 0: unused

Only tokens of equal sequence_ids may attend to one another.
"""

from collections.abc import Sequence
from typing import NamedTuple

from jaxtyping import Int, Shaped
import numpy as np

from paperjax.data import bins, pretraining, randomness


def packed(
  examples: Sequence[pretraining.Example],
  *,
  capacity: int,
  max_items: int,
  max_predictions: int,
  pad_id: int,
) -> pretraining.Example:
  """Writes examples one after another into a row.

  Args:
    examples: Whose real tokens come first; padding behind them is left out.
    capacity: Tokens of the row (l).
    max_items: Examples the row has room for (s).
    max_predictions: Predictions the row has room for (p).
    pad_id: Token of the padding.

  Returns:
    The fields of a row, see the module's text.

  Raises:
    ValueError: If the examples do not fit.

  Example:
    >>> ids, one = np.array([2, 7, 3]), np.array([1])
    >>> example = dict(input_ids=ids, segment_ids=ids, attention_mask=ids > 0)
    >>> example |= {f"masked_{x}": one for x in ("positions", "ids", "weights")}
    >>> room = {"capacity": 8, "max_items": 2, "max_predictions": 2}
    >>> packed([example, example], **room, pad_id=0)["masked_positions"]
    array([1, 4], dtype=int32)
  """
  lengths = [int(example["attention_mask"].sum()) for example in examples]
  used = [example["masked_weights"] != 0 for example in examples]
  _check_room("capacity", sum(lengths), capacity)
  _check_room("max_items", len(examples), max_items)
  num_predictions = sum(int(np.count_nonzero(x)) for x in used)
  _check_room("max_predictions", num_predictions, max_predictions)
  row = _empty(capacity, max_items, max_predictions, pad_id)
  if "next_sentence_labels" in examples[0]:
    row |= _zeros(np.int32, max_items, "next_sentence_labels")
    row |= _zeros(np.float32, max_items, "next_sentence_weights")
  start = first = 0
  for i, (example, length) in enumerate(zip(examples, lengths, strict=True)):
    tokens = slice(start, start + length)
    for name in ("input_ids", "segment_ids"):
      row[name][tokens] = example[name][:length]
    row["attention_mask"][tokens] = True
    row["sequence_ids"][tokens] = i + 1
    row["positions"][tokens] = np.arange(length)
    row["pooled_positions"][i] = start
    if "next_sentence_labels" in row:
      row["next_sentence_labels"][i] = example["next_sentence_labels"]
      row["next_sentence_weights"][i] = 1
    positions = example["masked_positions"][used[i]]
    places = slice(first, first + len(positions))
    row["masked_positions"][places] = positions + start
    for name in ("masked_ids", "masked_weights"):
      row[name][places] = example[name][used[i]]
    start, first = tokens.stop, places.stop
  return row


def _empty(
  capacity: int, max_items: int, max_predictions: int, pad_id: int
) -> pretraining.Example:
  """A row without an example."""
  return {
    "input_ids": np.full(capacity, pad_id, np.int32),
    "attention_mask": np.zeros(capacity, bool),
    **_zeros(np.int32, capacity, "segment_ids", "sequence_ids", "positions"),
    **_zeros(np.int32, max_predictions, "masked_positions", "masked_ids"),
    **_zeros(np.float32, max_predictions, "masked_weights"),
    **_zeros(np.int32, max_items, "pooled_positions"),
  }


def _check_room(name: str, needed: int, room: int) -> None:
  if needed > room:
    raise ValueError(
      f"{name} must be at least {needed} for these examples, got {room}."
    )


def _zeros(
  dtype: type, size: int, *names: str
) -> dict[str, Shaped[np.ndarray, " _"]]:
  return {name: np.zeros(size, dtype) for name in names}


def unpacked(row: pretraining.Example) -> list[pretraining.Example]:
  """Reads a row again: the inverse of `packed`.

  Args:
    row: The fields of a row.

  Returns:
    Its examples without any padding.

  Example:
    >>> row = {
    ...   "input_ids": np.array([2, 7, 3, 2, 3]),
    ...   "sequence_ids": np.array([1, 1, 1, 2, 2]),
    ...   "segment_ids": np.zeros(5, np.int32),
    ...   "attention_mask": np.ones(5, bool),
    ...   "masked_positions": np.array([1, 4]),
    ...   "masked_ids": np.array([9, 8]),
    ...   "masked_weights": np.ones(2, np.float32),
    ...   "pooled_positions": np.array([0, 3]),
    ... }
    >>> for example in unpacked(row):
    ...   print(example["input_ids"], example["masked_positions"])
    [2 7 3] [1]
    [2 3] [1]
  """
  examples = []
  for i in range(int(row["sequence_ids"].max())):
    tokens = row["sequence_ids"] == i + 1
    start, positions = int(row["pooled_positions"][i]), row["masked_positions"]
    used = tokens[positions] & (row["masked_weights"] != 0)
    example = {
      "input_ids": row["input_ids"][tokens],
      "segment_ids": row["segment_ids"][tokens],
      "attention_mask": row["attention_mask"][tokens],
      "masked_positions": positions[used] - start,
      "masked_ids": row["masked_ids"][used],
      "masked_weights": row["masked_weights"][used],
    }
    if "next_sentence_labels" in row:
      example["next_sentence_labels"] = row["next_sentence_labels"][i]
    examples.append(example)
  return examples


class _Run(NamedTuple):
  """Examples of one length.

  Attributes:
    text_length: Tokens of each that are not special, at most.
    first: Its first place in the list of an epoch's examples.
    pool: The first place in that list which may change with these places.
    pool_size: How many places may.
  """

  text_length: int
  first: int
  pool: int
  pool_size: int


class PackedExamples:
  """Rows of pre-training examples with random access, epoch after epoch.

  Lengths are planned, not found: the examples of documents at least as long as
  an example's text are short in the fraction asked for, all lengths equally
  often; those of a shorter document have its length, both segments together,
  whether the second is random or not. These lengths are the same in every
  epoch, and therefore so are the rows; what is drawn for every epoch is the
  order of the rows and, among the examples that may have a length, which one
  has it. So row n is a pure function of (seed, n), found without any other row
  or epoch, and the plan is of a few kilobytes and made at once whatever the
  size of the corpus.

  A planned length is what a row reserves. Only a random second segment from a
  document of few tokens can make an example shorter.

  Attributes:
    plan: Which lengths share a row.
    max_items: Examples a row has room for (s).
    max_predictions: Predictions a row has room for (p).

  Raises:
    ValueError: If an example may be longer than a row.

  Example:
    >>> from paperjax.data import corpus, split, text_files
    >>> from paperjax.data import tokenized, wordpiece
    >>> words = wordpiece.Vocabulary((*wordpiece.SPECIAL_TOKENS, "to"), True)
    >>> parts = [text_files.Part(n, "to to to") for n in range(8)]
    >>> texts = corpus.Corpus("small", "of-parts", parts, 8)
    >>> store = tokenized.build(texts, words, data_dir=None)
    >>> documents = split.hold_out(store).train
    >>> options = pretraining.Options(sequence_length=16)
    >>> examples = pretraining.PretrainingExamples(
    ...   documents, words, options=options, seed=0
    ... )
    >>> rows = PackedExamples(examples, capacity=32)
    >>> len(examples), len(rows), int(rows[0]["attention_mask"].sum())
    (6, 2, 30)
  """

  def __init__(
    self, examples: pretraining.PretrainingExamples, *, capacity: int
  ):
    """Plans the rows of an epoch.

    Args:
      examples: To pack.
      capacity: Tokens of a row.

    Raises:
      ValueError: If an example may be longer than a row.
    """
    options = examples.options
    if capacity < options.sequence_length:
      raise ValueError(
        f"capacity must be at least sequence_length = {options.sequence_length}"
        f", got {capacity}."
      )
    self._examples = examples
    numbers = np.diff(examples.first_examples)
    # Tokens of text in the examples of each document.
    least = 2 if options.next_sentence else 1
    lengths = examples.sizes.clip(least, options.text_length)
    self._documents = np.argsort(-lengths, kind="stable")
    self._first_places = np.concatenate(
      [[0], np.cumsum(numbers[self._documents])]
    )
    self._runs, counts = _runs(
      options,
      np.bincount(
        lengths, weights=numbers, minlength=options.text_length + 1
      ).astype(np.int64),
    )
    special = options.sequence_length - options.text_length
    planned = np.array([run.text_length + special for run in self._runs])
    self.plan = bins.best_fit(
      planned,
      counts,
      capacity=capacity,
      # Rows of very short examples hold many, and all rows get room for as
      # many: three times the mean costs 0.5 % of fullness, twice costs 1.2 %.
      max_items=int(3 * capacity * counts.sum() // (planned @ counts)),
    )
    blocks = self.plan.blocks
    self.max_items = max(block.num_items for block in blocks)
    self.max_predictions = max(
      sum(self._predictions(run) * per_row for run, _, per_row in block.items)
      for block in blocks
    )

  def __len__(self) -> int:
    """Rows of an epoch."""
    return len(self.plan)

  def __getitem__(self, n: int) -> pretraining.Example:
    """Makes row n, counted over all epochs.

    Args:
      n: Any number from 0.

    Returns:
      The fields of a row, see the module's text.
    """
    if n < 0:
      raise IndexError(f"n must not be negative, got {n}.")
    epoch, position = divmod(n, len(self))
    row = randomness.permuted(
      position, len(self), key=randomness.mix(self._examples.seed, epoch)
    )
    return packed(
      [self._example(epoch, run, number) for run, number in self.plan[row]],
      capacity=self.plan.capacity,
      max_items=self.max_items,
      max_predictions=self.max_predictions,
      pad_id=self._examples.vocabulary.pad_id,
    )

  def _example(self, epoch: int, run: int, number: int) -> pretraining.Example:
    examples = self._examples
    text_length, first, pool, pool_size = self._runs[run]
    if copies := examples.options.num_static_masks:
      epoch %= copies  # a copy comes again with the same lengths
    place = pool + randomness.permuted(
      first - pool + number,
      pool_size,
      key=randomness.mix(examples.seed, epoch, pool),
    )
    rank = int(self._first_places.searchsorted(place, "right")) - 1
    example = int(examples.first_examples[self._documents[rank]])
    example += place - int(self._first_places[rank])
    return examples.shortened(epoch, example, text_length)

  def _predictions(self, run: int) -> int:
    """Predictions of an example of a run, at most."""
    options, text_length = self._examples.options, self._runs[run].text_length
    if options.left_to_right:
      special = options.sequence_length - options.text_length
      return text_length + special - 1
    most = 1 + int(options.masked_fraction * text_length)
    return min(options.max_predictions, most, text_length)


def _runs(
  options: pretraining.Options, examples_of_length: Int[np.ndarray, " _"]
) -> tuple[list[_Run], Int[np.ndarray, " n"]]:
  """Plans the lengths of an epoch's examples.

  Args:
    options: How examples are made.
    examples_of_length: How many examples are of documents of each length;
      longer documents count as of an example's text length.

  Returns:
    The runs, longest first, and the number of examples of each.
  """
  whole = options.text_length
  from_long = examples_of_length[whole]
  short = round(options.short_fraction * from_long)
  # Lengths from 2 on, as often as one another.
  counts = np.diff(np.arange(whole) * short // (whole - 1))
  counts[0] += from_long - short
  counts = np.append(counts, examples_of_length[whole - 1 : 0 : -1])
  lengths = np.append(np.arange(whole, 1, -1), np.arange(whole - 1, 0, -1))
  firsts = np.cumsum(counts) - counts
  is_long = np.arange(len(counts)) < whole - 1
  pools = np.where(is_long, 0, firsts)
  sizes = np.where(is_long, from_long, counts)
  columns = np.stack([lengths, firsts, pools, sizes], axis=1)
  order = np.argsort(-lengths, kind="stable")
  order = order[counts[order] > 0]
  return [_Run(*row) for row in columns[order].tolist()], counts[order]
