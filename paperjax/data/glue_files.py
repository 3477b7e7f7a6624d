"""Examples of the GLUE tasks, and submissions of predictions.

Examples come from a GLUE folder, in which every task has one of its own with
tab-separated files, or from TFDS. Submissions are what GLUE's server reads.
"""

from collections.abc import Sequence
import logging
import math
import os
import pathlib
from typing import NamedTuple

from jaxtyping import Int, Shaped
import numpy as np

from paperjax.data import files, glue, task_files

_LOGGER = logging.getLogger(__name__)


class Examples(NamedTuple):
  """A split of a task.

  Attributes:
    texts: One text or two of every example.
    labels: Classes (int32) or numbers (float64); none in a test set.
    indices: Numbers of the examples, which a submission names them by.
    left_out: Lines of the file without a label that annotators agreed on
      (MNLI) or with too few columns (QQP).

  Example:
    >>> examples = Examples([("a film",)], np.array([1]), np.array([0]))
    >>> examples.texts[0], int(examples.labels[0])
    (('a film',), 1)
  """

  texts: list[tuple[str, ...]]
  labels: Shaped[np.ndarray, " b"] | None
  indices: Int[np.ndarray, " b"]
  left_out: tuple[int, ...] = ()


def read(
  task: glue.Task, directory: str | os.PathLike[str], split: str
) -> Examples:
  r"""Reads a split from a GLUE folder.

  Args:
    task: One of `glue.TASKS`.
    directory: The folder of all tasks, or of this one.
    split: "train", or one of the task's `dev_splits` and `test_splits`.

  Returns:
    Its examples, in the file's order.

  Raises:
    ValueError: If the file is not there or empty, lacks a column, has a line
      with another number of columns (it names the file and the line), or a
      label that the task does not know.

  Example:
    >>> import tempfile
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> lines = "sentence\tlabel", "a moving film\t1", "a dull film\t0"
    >>> _ = (folder / "dev.tsv").write_text("\n".join(lines))
    >>> read(glue.SST2, folder, "dev").labels
    array([1, 0], dtype=int32)
  """
  _check_split(task, split)
  names = (f"{task.folder}/{split}.tsv", f"{split}.tsv")
  path = task_files.find(directory, names)
  table = list(task_files.table(path))
  labelled = split not in task.test_splits
  if labelled and task.columns:
    columns = list(task.columns)
  else:
    columns = table.pop(0)[1] if table else []
  wanted = [*task.texts, *([task.label] if labelled else [])]
  missing = [name for name in wanted if name not in columns]
  if missing:
    raise ValueError(
      f"{path}, line 1: must have the columns {', '.join(wanted)}; missing:"
      f" {', '.join(missing)}."
    )
  examples = _examples(task, path, table, columns, labelled)
  if not examples.texts:
    raise ValueError(f"{path} holds no example.")
  return examples


def _check_split(task: glue.Task, split: str) -> None:
  known = ("train", *task.dev_splits, *task.test_splits)
  if split not in known:
    raise ValueError(
      f"split of {task.name} must be one of {', '.join(known)}, got {split!r}."
    )


def _examples(
  task: glue.Task,
  path: str,
  table: list[tuple[int, list[str]]],
  columns: list[str],
  labelled: bool,
) -> Examples:
  """Takes what the task needs from the lines of a table."""
  texts, labels, indices = [], [], []
  broken, undecided = [], []
  places = [columns.index(name) for name in task.texts]
  label = columns.index(task.label) if labelled else None
  index = None
  if not labelled and task.index_column in columns:
    index = columns.index(task.index_column)
  for number, (line, cells) in enumerate(table):
    if len(cells) < len(columns) and task.drops_short_lines:
      broken.append(line)
      continue
    if len(cells) != len(columns):
      raise ValueError(
        f"{path}, line {line}: must have {len(columns)} columns"
        f" ({files.shortened(', '.join(columns))}), got {len(cells)}."
      )
    if label is not None:
      # Where MNLI's annotators did not agree.
      if cells[label] == "-" and task.name == "mnli":
        undecided.append(line)
        continue
      labels.append(_label(task, f"{path}, line {line}", cells[label]))
    texts.append(tuple(cells[place] for place in places))
    indices.append(
      _index(path, line, cells[index]) if index is not None else number
    )
  for what, left_out in (
    ("too few columns", broken),
    ("no agreed label", undecided),
  ):
    if left_out:
      _LOGGER.warning(
        "%s: left out %d lines with %s, the first is line %d",
        path,
        len(left_out),
        what,
        left_out[0],
      )
  return Examples(
    texts,
    _label_array(task, labels) if labelled else None,
    np.array(indices, np.int64),
    (*broken, *undecided),
  )


def _index(path: str, line: int, cell: str) -> int:
  # Beyond 18 digits int64 may have none.
  if not cell.isdecimal() or len(cell) > 18:
    raise ValueError(
      f"{path}, line {line}: the example's index must be a number, got"
      f" {files.brief(cell)}."
    )
  return int(cell)


def _label(task: glue.Task, where: str, cell: str) -> float | int:
  """The class or the number in a cell."""
  if not task.is_regression:
    if cell not in task.labels:
      raise ValueError(
        f"{where}: label of {task.name} must be one of"
        f" {', '.join(task.labels)}, got {files.brief(cell)}."
      )
    return task.labels.index(cell)
  try:
    number = float(cell)
  except ValueError:
    number = math.nan
  if not 0 <= number <= 5:
    raise ValueError(
      f"{where}: label of {task.name} must be a number from 0 to 5, got"
      f" {files.brief(cell)}."
    )
  return number


def _label_array(task: glue.Task, labels: Sequence[float | int]) -> np.ndarray:
  return np.array(labels, np.float64 if task.is_regression else np.int32)


def read_tfds(
  task: glue.Task, split: str, *, data_dir: str | os.PathLike[str] | None = None
) -> Examples:
  """Reads a split of `glue/<task>`, prepared by TFDS as array_record.

  Args:
    task: One of `glue.TASKS`.
    split: "train", or one of the task's `dev_splits` and `test_splits`.
    data_dir: TFDS' folder; by default ~/tensorflow_datasets.

  Returns:
    Its examples, in the order of their indices.

  Raises:
    ValueError: If it is not prepared there, or has labels unknown to the task.

  Example:
    >>> read_tfds(glue.MRPC, "dev", data_dir="nowhere")
    Traceback (most recent call last):
      ...
    ValueError: data set 'glue/mrpc' is not prepared in nowhere; ...
  """
  _check_split(task, split)
  name = f"glue/{task.name}"
  theirs = split.replace("dev", "validation")
  records = list(task_files.tfds_records(name, theirs, data_dir).examples)
  records.sort(key=lambda record: int(record["idx"]))  # TFDS shuffles
  columns = task.tfds_texts or task.texts
  texts = [tuple(r[name].decode() for name in columns) for r in records]
  indices = np.array([int(r["idx"]) for r in records], np.int64)
  if split in task.test_splits:
    return Examples(texts, None, indices)
  labels = [float(record["label"]) for record in records]
  known = range(len(task.labels))
  for index, label in zip(indices, labels, strict=True):
    good = 0 <= label <= 5 if task.is_regression else label in known
    if not good:
      raise ValueError(
        f"{name}, {theirs}: label of example {index} is unknown to the task:"
        f" {label:g}."
      )
  return Examples(texts, _label_array(task, labels), indices)


def write_submission(
  task: glue.Task,
  predictions: Shaped[np.ndarray, " b"],
  indices: Int[np.ndarray, " b"],
  directory: str | os.PathLike[str],
  *,
  split: str = "test",
) -> pathlib.Path:
  """Writes predictions as GLUE's server reads them: index, tab, prediction.

  Args:
    task: One of `glue.TASKS`.
    predictions: Classes or numbers; numbers are cut to 0 ... 5.
    indices: Those of the split.
    directory: Folder for the file, made where needed.
    split: Which was predicted; of a test split the file gets the name that the
      server expects.

  Returns:
    The path of the file.

  Raises:
    ValueError: If the arguments differ in length or the split is unknown.

  Example:
    >>> import tempfile
    >>> guesses, folder = np.array([1, 0]), tempfile.mkdtemp()
    >>> path = write_submission(glue.RTE, guesses, np.arange(2), folder)
    >>> path.name, path.read_text().split()
    ('RTE.tsv', ['index', 'prediction', '0', 'not_entailment', '1', ...])
  """
  _check_split(task, split)
  if len(predictions) != len(indices):
    raise ValueError(
      f"predictions must be as many as indices, got {len(predictions)} and"
      f" {len(indices)}."
    )
  names = task.submissions or (f"{task.folder}.tsv",)
  test_names = dict(zip(task.test_splits, names, strict=True))
  name = test_names.get(split, f"{task.folder}-{split}.tsv")
  known = range(len(task.labels))
  for index, prediction in zip(indices, predictions.tolist(), strict=True):
    if not (
      math.isfinite(prediction) if task.is_regression else prediction in known
    ):
      raise ValueError(
        f"predictions of {task.name} must be"
        f" {'numbers' if task.is_regression else f'from 0 to {known[-1]}'}, got"
        f" {prediction} for example {index}."
      )
  if task.is_regression:
    answers = [f"{min(5.0, max(0.0, p)):.3f}" for p in predictions.tolist()]
  else:
    answers = [task.labels[p] for p in predictions.tolist()]
  rows = zip(indices.tolist(), answers, strict=True)
  text = "index\tprediction\n" + "".join(f"{i}\t{a}\n" for i, a in rows)
  path = pathlib.Path(directory) / name
  path.parent.mkdir(parents=True, exist_ok=True)
  path.write_text(text, encoding="utf-8", newline="\n")
  return path
