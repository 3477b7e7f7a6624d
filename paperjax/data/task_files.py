"""What the readers of fine-tuning tasks share: lines of files, TFDS records."""

from collections.abc import Iterator, Sequence
import os
import pathlib
from typing import Any, NamedTuple

from paperjax.data import files, prepared


class Records(NamedTuple):
  """A split of a prepared TFDS data set.

  Attributes:
    examples: With random access; text features are bytes.
    features: The data set's features by their names.
  """

  examples: Sequence[Any]  # a TFDS data source has no public type
  features: Any  # a mapping; TFDS' own type says too little


def find(directory: str | os.PathLike[str], names: Sequence[str]) -> str:
  """Returns the path of the first file that is there.

  Args:
    directory: Folder to look in.
    names: Paths below it, the preferred one first.

  Raises:
    ValueError: If there is none; it says which were looked for.
  """
  folder = pathlib.Path(directory).expanduser()
  for name in names:
    if (folder / name).is_file():
      return str(folder / name)
  there = "" if folder.is_dir() else ", which is no folder"
  raise ValueError(
    f"no {' or '.join(names)} in {str(folder)!r}{there}; these files were"
    " looked for."
  )


def lines(path: str | os.PathLike[str]) -> Iterator[tuple[int, str]]:
  """Yields the numbers, from 1, and the contents of a file's lines.

  Only line feeds end a line, with or without a carriage return before them:
  texts may hold other characters that Python takes for line ends.

  Args:
    path: A file in UTF-8.

  Raises:
    ValueError: If it is not there or not in UTF-8.
  """
  contents = files.text(path).removesuffix("\n")
  if contents:
    for number, line in enumerate(contents.split("\n"), 1):
      yield number, line.removesuffix("\r")


def table(path: str | os.PathLike[str]) -> Iterator[tuple[int, list[str]]]:
  """Yields the numbers and the cells of the lines of a table.

  Args:
    path: Columns between tabs, in UTF-8; quotation marks mean nothing.

  Raises:
    ValueError: If it is not there or not in UTF-8.
  """
  for number, line in lines(path):
    yield number, line.split("\t")


def tfds_records(
  name: str, split: str, data_dir: str | os.PathLike[str] | None
) -> Records:
  """Opens a split of a prepared TFDS data set without running its code.

  Args:
    name: As TFDS names it, for example "glue/mrpc".
    split: As TFDS names it.
    data_dir: TFDS' folder; None for ~/tensorflow_datasets.

  Returns:
    Its records.

  Raises:
    ValueError: If the data set is not prepared there as array_record, or has no
      such split.
  """
  builder = prepared.builder(name, data_dir)
  if split not in builder.info.splits:
    raise ValueError(
      f"split {split!r} is not in {name}, which has"
      f" {sorted(builder.info.splits)}."
    )
  examples = builder.as_data_source(split=split)  # pyright: ignore[reportCallIssue]  # TFDS' decorator hides the parameters
  return Records(examples, builder.info.features)
