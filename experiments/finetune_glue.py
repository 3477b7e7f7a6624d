"""GLUE's nine tasks, as fine-tuning reads and scores them."""

import functools
import pathlib
from typing import Any

import numpy as np

from experiments import finetune_plots, finetune_task
from experiments.finetune_options import Config
from experiments.finetune_task import Outputs, Split, Task
from paperjax import bert
from paperjax.bert import task_heads
from paperjax.data import glue, glue_files, inputs, wordpiece


def load(config: Config, vocabulary: wordpiece.Vocabulary) -> Task:
  """Reads a task: its training set, dev sets, and test sets where there are.

  Args:
    config: All options.
    vocabulary: Of the model.

  Raises:
    ValueError: If the data set is not there or broken.
  """
  task = next(t for t in glue.TASKS if t.name == config.task.task)
  train = _read(config, task, "train")
  splits = [_split(config, task, name, vocabulary) for name in task.dev_splits]
  for name in task.test_splits:
    if _has_test(config, task, name):
      splits.append(_split(config, task, name, vocabulary))
  rows = _rows(config, train, vocabulary)
  loss = (
    finetune_task.regression_loss
    if task.is_regression
    else finetune_task.classification_loss
  )
  return Task(
    name=task.name,
    labels=task.labels,
    main=task.main,
    train=rows,
    splits=tuple(splits),
    make_model=functools.partial(_model, num_labels=len(task.labels) or 1),
    head=("classifier", "bert/pooler"),
    apply=finetune_task.apply_classifier,
    loss=loss,
    about={"kind": "regression" if task.is_regression else "classification"},
    notes=_notes(train),
  )


def _model(config: bert.Config, *, num_labels: int) -> Any:
  return task_heads.SequenceClassifier(config, num_labels=num_labels)


def _read(config: Config, task: glue.Task, split: str) -> glue_files.Examples:
  if config.task.data_dir:
    return glue_files.read(task, config.task.data_dir, split)
  return glue_files.read_tfds(task, split, data_dir=config.task.tfds_dir)


def _has_test(config: Config, task: glue.Task, split: str) -> bool:
  if not config.task.data_dir:
    return True
  folder = pathlib.Path(config.task.data_dir).expanduser()
  names = (f"{task.folder}/{split}.tsv", f"{split}.tsv")
  return any((folder / name).is_file() for name in names)


def _notes(examples: glue_files.Examples) -> tuple[str, ...]:
  if not examples.left_out:
    return ()
  return (f"{len(examples.left_out)} lines of the training set left out",)


def _rows(
  config: Config,
  examples: glue_files.Examples,
  vocabulary: wordpiece.Vocabulary,
) -> list[dict[str, np.ndarray]]:
  rows = inputs.encode(vocabulary, examples.texts, max_length=config.max_length)
  if examples.labels is not None:
    is_number = examples.labels.dtype.kind == "f"
    labels = examples.labels.astype(np.float32 if is_number else np.int32)
    for row, label in zip(rows, labels, strict=True):
      row["label"] = np.asarray(label)
  return rows


def _split(
  config: Config,
  task: glue.Task,
  name: str,
  vocabulary: wordpiece.Vocabulary,
) -> Split:
  examples = _read(config, task, name)
  labels = examples.labels

  def predict(outputs: Outputs) -> np.ndarray:
    return glue.predict(task, np.stack(outputs))

  def score(outputs: Outputs) -> dict[str, float]:
    assert labels is not None
    return glue.scores(task, predict(outputs), labels)

  def write(outputs: Outputs, folder: pathlib.Path) -> list[pathlib.Path]:
    path = glue_files.write_submission(
      task, predict(outputs), examples.indices, folder, split=name
    )
    return [path]

  def draw(outputs: Outputs, path: pathlib.Path) -> None:
    assert labels is not None
    title = f"{task.folder}, {name}"
    if task.is_regression:
      finetune_plots.scatter(predict(outputs), labels, path, title)
    else:
      finetune_plots.confusion(
        predict(outputs), labels, task.labels, path, title
      )

  rows = _rows(config, examples, vocabulary)
  if labels is None:
    return Split(name, rows, None, write)
  return Split(name, rows, score, write, draw)
