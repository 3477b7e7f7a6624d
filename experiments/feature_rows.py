"""Lines of text as batches of tokens, in memory that does not grow."""

from collections.abc import Iterable, Iterator, Sequence
import itertools
import sys
from typing import NamedTuple

from experiments import lines
from paperjax.data import bucketing, inputs, wordpiece

# More tokens than any line has.
_NO_LIMIT = sys.maxsize


class Line(NamedTuple):
  """A line of the input.

  Attributes:
    number: Counted from 1.
    texts: One text, or the two of a pair.
    size: Bytes of it.
  """

  number: int
  texts: tuple[str, ...]
  size: int


class Row(NamedTuple):
  """A line in tokens.

  Attributes:
    line: Its number.
    size: Bytes of the line.
    features: "input_ids" and "segment_ids", without padding.
    is_cut: Whether tokens were cut off.
  """

  line: int
  size: int
  features: bucketing.Row
  is_cut: bool

  @property
  def length(self) -> int:
    """Tokens, with [CLS] and [SEP]."""
    return len(self.features["input_ids"])


def read_lines(path: str) -> Iterator[Line]:
  """Yields the lines of a file.

  Args:
    path: The file; "-" is standard input.

  Raises:
    ValueError: If a line is not UTF-8, or not a text or two with a tab between,
      or if there is none; names the line.
  """
  line = None
  for line in lines.read(path):
    texts = tuple(line.text.split("\t"))
    if not line.text.strip():
      raise ValueError(f"{line.where}: must hold a text, got an empty line.")
    if len(texts) > 2 or not all(text.strip() for text in texts):
      raise ValueError(
        f"{line.where}: must be a text, or two with a tab between, got"
        f" {len(texts) - 1} tab(s) around {sum(map(_has_text, texts))}"
        " text(s)."
      )
    yield Line(line.number, texts, line.size)
  if line is None:
    name = "standard input" if path == "-" else path
    raise ValueError(f"{name} must hold a text, got none.")


def _has_text(text: str) -> bool:
  return bool(text.strip())


def encode(
  lines: Sequence[Line], vocabulary: wordpiece.Vocabulary, *, max_length: int
) -> list[Row]:
  """Turns lines into tokens.

  Args:
    lines: Any number.
    vocabulary: Of the model.
    max_length: Tokens of a row, at most.

  Returns:
    A row of every line.
  """
  rows = []
  whole = inputs.encode(
    vocabulary, [line.texts for line in lines], max_length=_NO_LIMIT
  )
  for line, features in zip(lines, whole, strict=True):
    is_cut = len(features["input_ids"]) > max_length
    if is_cut:
      (features,) = inputs.encode(
        vocabulary, [line.texts], max_length=max_length
      )
    rows.append(Row(line.number, line.size, features, is_cut))
  return rows


def chunks(
  groups: Iterable[Sequence[Row]], *, num_rows: int, num_tokens: int
) -> Iterator[list[Row]]:
  """Gathers groups of rows until there are enough of them to sort.

  Args:
    groups: Groups of at least one row.
    num_rows: A chunk ends with the group that reaches so many rows,
    num_tokens: or so many tokens.

  Yields:
    The rows of some groups, in their order.
  """
  chunk: list[Row] = []
  tokens = 0
  for group in groups:
    chunk += group
    tokens += sum(row.length for row in group)
    if len(chunk) >= num_rows or tokens >= num_tokens:
      yield chunk
      chunk, tokens = [], 0
  if chunk:
    yield chunk


def lengths_up_to(max_length: int) -> tuple[int, ...]:
  """Lengths that rows are padded to: each is a program to compile.

  Args:
    max_length: The longest.

  Returns:
    Multiples of 8 up to 64, then of 32, and `max_length`.

  Example:
    >>> lengths_up_to(100)
    (8, 16, 24, 32, 40, 48, 56, 64, 96, 100)
  """
  fine, coarse = range(8, 72, 8), range(96, max_length, 32)
  return (*(n for n in fine if n < max_length), *coarse, max_length)


def batches(
  rows: Sequence[Row],
  lengths: Sequence[int],
  *,
  batch_size: int,
  pad_id: int,
) -> Iterator[tuple[tuple[int, ...], bucketing.Batch]]:
  """Yields batches of rows of similar length, each row once.

  The longest come first: if memory does not suffice, that shows at once.

  Args:
    rows: Any number.
    lengths: To pad to, ascending.
    batch_size: Rows of a batch; the last repeats its first row where there are
      fewer.
    pad_id: The vocabulary's padding.

  Yields:
    The numbers of the rows, as many as there are, and the batch, [b, l].
  """
  order = sorted(range(len(rows)), key=lambda n: -rows[n].length)
  for numbers in itertools.batched(order, batch_size):
    longest = rows[numbers[0]].length
    length = next(length for length in lengths if length >= longest)
    repeated = (numbers[0],) * (batch_size - len(numbers))
    chosen = [rows[n].features for n in numbers + repeated]
    yield numbers, bucketing.stack(chosen, length, pad_id=pad_id)
