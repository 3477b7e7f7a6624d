"""SQuAD 1.1 and 2.0, as fine-tuning reads and scores them."""

import functools
import pathlib
from typing import Any

import numpy as np

from experiments import finetune_parts, finetune_plots, finetune_task
from experiments.finetune_options import Config
from experiments.finetune_task import Outputs, Split, Task
from paperjax import bert
from paperjax.bert import task_heads
from paperjax.data import (
  squad,
  squad_metrics,
  squad_predictions,
  squad_windows,
  wordpiece,
)
from paperjax.data.squad_predictions import Decoded


def load(config: Config, vocabulary: wordpiece.Vocabulary) -> Task:
  """Reads questions and cuts their contexts into windows.

  Args:
    config: All options.
    vocabulary: Of the model.

  Raises:
    ValueError: If the data set is not there or broken.
  """
  version = "v2.0" if config.task.task == "squad2" else "v1.1"
  train, dev = finetune_parts.read(
    config,
    names=((f"train-{version}.json",), (f"dev-{version}.json",)),
    read_file=squad.read,
    read_tfds=functools.partial(_read_tfds, config, version),
    group=lambda _, question: question.article,
  )
  make = functools.partial(
    squad_windows.make_windows,
    vocabulary=vocabulary,
    max_length=config.max_length,
    doc_stride=config.task.doc_stride,
    max_question_length=config.task.max_question_length,
  )
  windows = make(train)
  rows = [_row(w) for w in windows.windows if w.answer is not None]
  is_second = version == "v2.0"
  return Task(
    name=config.task.task,
    labels=(),
    main="best_f1" if is_second else "f1",
    train=rows,
    splits=(_split(config, make(dev), is_second=is_second),),
    make_model=_model,
    head=("span",),
    apply=finetune_task.apply_span,
    loss=finetune_task.span_loss,
    about={
      "kind": "span",
      "doc_stride": config.task.doc_stride,
      "max_question_length": config.task.max_question_length,
      "max_answer_length": config.task.max_answer_length,
    },
    notes=_notes(train, windows),
  )


def _model(config: bert.Config) -> Any:
  return task_heads.SpanModel(config)


def _read_tfds(config: Config, version: str, split: str) -> list:
  return squad.read_tfds(
    {"train": "train", "dev": "validation"}[split],
    name=f"squad/{version}",
    data_dir=config.task.tfds_dir,
  )


def _notes(train: list, windows: squad_windows.Windows) -> tuple[str, ...]:
  """What cannot be trained on, counted and named."""
  notes = []
  if wrong := squad.misplaced(train):
    first = wrong[0]
    notes.append(
      f"{len(wrong)} answers are not at their offsets, such as"
      f" {first.answer.text!r} of {first.name} (there: {first.found!r})"
    )
  if without := windows.without_answer():
    notes.append(
      f"{len(without)} questions without an answer at its offset are not"
      f" trained on, such as {', '.join(without[:3])}"
    )
  return tuple(notes)


def _row(window: squad_windows.Window) -> dict[str, np.ndarray]:
  row = {"input_ids": window.input_ids, "segment_ids": window.segment_ids}
  if window.answer is not None:
    row["span"] = np.array(window.answer, np.int32)
  return row


def _split(
  config: Config, windows: squad_windows.Windows, *, is_second: bool
) -> Split:
  rows = [_row(w) for w in windows.windows]
  for row in rows:  # not every one has it: no feature of a prediction
    row.pop("span", None)
  answers = {q.name: [a.text for a in q.answers] for q in windows.questions}

  def decode(outputs: Outputs) -> dict[str, Decoded]:
    decoded = squad_predictions.decode(
      windows,
      [x[0] for x in outputs],
      [x[1] for x in outputs],
      max_answer_length=config.task.max_answer_length,
    )
    return dict(zip(answers, decoded, strict=True))

  def evaluate(decoded: dict[str, Decoded]) -> dict[str, float | int]:
    return squad_metrics.evaluate(
      {name: x.answer() for name, x in decoded.items()},
      answers,
      null_scores=_nulls(decoded) if is_second else None,
    )

  def score(outputs: Outputs) -> dict[str, float]:
    found = evaluate(decode(outputs))
    shown = ("best_exact", "best_f1") if is_second else ("exact", "f1")
    return {name: found[name] / 100 for name in shown}

  def write(outputs: Outputs, folder: pathlib.Path) -> list[pathlib.Path]:
    decoded = decode(outputs)
    threshold = evaluate(decoded)["best_f1_thresh"] if is_second else None
    texts = {n: x.answer(threshold=threshold) for n, x in decoded.items()}
    paths = [folder / "predictions.json"]
    squad_predictions.write(texts, paths[0])
    if is_second:
      paths.append(folder / "null_odds.json")
      squad_predictions.write(_nulls(decoded), paths[1])
    return paths

  def draw(outputs: Outputs, path: pathlib.Path) -> None:
    decoded = decode(outputs)
    finetune_plots.thresholds(
      {name: x.answer() for name, x in decoded.items()},
      _nulls(decoded),
      answers,
      path,
      "SQuAD 2.0, dev",
    )

  return Split("dev", rows, score, write, draw if is_second else None)


def _nulls(decoded: dict[str, Decoded]) -> dict[str, float]:
  return {name: x.null_difference for name, x in decoded.items()}
