"""Multiple choice: SWAG (Zellers et al., 2018, arXiv 1808.05326) and CODAH.

Every example is a context and four endings, one of them right; a model scores
each pair, as in BERT (section 4.4).
"""

import csv
import io
import os
import pathlib
from typing import NamedTuple

from paperjax.data import files, task_files

NUM_CHOICES = 4


class Example(NamedTuple):
  """A context and its endings.

  Attributes:
    context: What comes first.
    choices: Four ways to go on.
    label: Which is right, from 0; -1 in a test set.

  Example:
    >>> example = Example("He stands up.", ("And", "goes", "on", "."), label=1)
    >>> example.choices[example.label]
    'goes'
  """

  context: str
  choices: tuple[str, str, str, str]
  label: int


def read(path: str | os.PathLike[str]) -> list[Example]:
  r"""Reads SWAG's .csv or CODAH's .tsv.

  In SWAG a choice is the beginning of the second sentence (`sent2`) with an
  ending.

  Args:
    path: A file; the end of its name says which it is.

  Returns:
    The examples, in the file's order.

  Raises:
    ValueError: If a column is missing, a line has another number of columns (it
      names the file and the line), a label is not from 0 to 3, or there is no
      example.

  Example:
    >>> import tempfile
    >>> path = pathlib.Path(tempfile.mkdtemp(), "codah.tsv")
    >>> _ = path.write_text("\t".join(["i", "He", "a", "b", "c", "d", "2"]))
    >>> read(path)[0].label
    2
  """
  suffix = pathlib.Path(path).suffix
  if suffix not in (".csv", ".tsv"):
    raise ValueError(
      f"path must end in .csv (SWAG) or .tsv (CODAH), got {str(path)!r}."
    )
  examples = _read_swag(path) if suffix == ".csv" else _read_codah(path)
  if not examples:
    raise ValueError(f"{path} holds no example.")
  return examples


def _read_swag(path: str | os.PathLike[str]) -> list[Example]:
  # A string stream with newlines as they are: cells may hold line ends.
  stream = io.StringIO(files.text(path), newline="")
  reader = csv.reader(stream, strict=True)
  wanted = ["sent1", "sent2", *(f"ending{i}" for i in range(NUM_CHOICES))]
  examples = []
  try:
    columns = next(reader, [])
    missing = [name for name in wanted if name not in columns]
    if missing:
      raise ValueError(
        f"{path}, line 1: must have the columns {', '.join(wanted)}; missing:"
        f" {', '.join(missing)}."
      )
    for row in reader:
      where = f"{path}, line {reader.line_num}"
      if len(row) != len(columns):
        raise ValueError(
          f"{where}: must have {len(columns)} columns, got {len(row)}."
        )
      cells = dict(zip(columns, row, strict=True))
      a, b, c, d = (f"{cells['sent2']} {cells[name]}" for name in wanted[2:])
      label = _label(where, cells["label"]) if "label" in cells else -1
      examples.append(Example(cells["sent1"], (a, b, c, d), label))
  except csv.Error as error:
    raise ValueError(f"{path}, line {reader.line_num}: {error}.") from None
  return examples


def _read_codah(path: str | os.PathLike[str]) -> list[Example]:
  examples = []
  for line, cells in task_files.table(path):
    where = f"{path}, line {line}"
    if len(cells) != NUM_CHOICES + 3:
      raise ValueError(
        f"{where}: must have {NUM_CHOICES + 3} columns (category, prompt,"
        f" {NUM_CHOICES} endings, label), got {len(cells)}."
      )
    _, context, a, b, c, d, label = cells
    examples.append(Example(context, (a, b, c, d), _label(where, label)))
  return examples


def _label(where: str, cell: str) -> int:
  known = [str(number) for number in range(NUM_CHOICES)]
  if cell not in known:
    raise ValueError(
      f"{where}: label must be one of {', '.join(known)}, got"
      f" {files.brief(cell)}."
    )
  return int(cell)
