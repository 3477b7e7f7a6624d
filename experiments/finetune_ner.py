"""Named entities, as fine-tuning reads and scores them."""

import functools
import pathlib
from typing import Any

import numpy as np

from experiments import finetune_parts, finetune_plots, finetune_task
from experiments.finetune_options import Config
from experiments.finetune_task import Outputs, Split, Task
from paperjax import bert
from paperjax.bert import features, task_heads
from paperjax.data import entity_metrics, ner, ner_windows, wordpiece


def load(config: Config, vocabulary: wordpiece.Vocabulary) -> Task:
  """Reads sentences and their tags.

  Args:
    config: All options.
    vocabulary: Of the model.

  Raises:
    ValueError: If the data set is not there or broken, or the dev set has an
      entity of a type that the training set lacks.
  """
  train, dev = finetune_parts.read(
    config,
    names=(
      ("train.txt", "eng.train"),
      ("dev.txt", "valid.txt", "testa.txt", "eng.testa"),
    ),
    read_file=ner.read,
    read_tfds=functools.partial(ner.read_tfds, data_dir=config.task.tfds_dir),
    group=lambda _, sentence: sentence.document,
  )
  labels = ner.labels(sentence.tags for sentence in train)
  make = functools.partial(
    ner_windows.make_windows,
    vocabulary=vocabulary,
    labels=labels,
    max_length=config.max_length,
    overlap=config.max_length // 4,
  )
  based, width = config.model.feature_based, config.model.lstm_width
  tagger = functools.partial(_tagger, lstm_width=width)
  return Task(
    name="ner",
    labels=labels,
    main="f1",
    train=[_row(window) for window in make(train)],
    splits=(_split(dev, make(dev), labels),),
    make_model=functools.partial(
      tagger if based else _model, num_labels=len(labels)
    ),
    head=("tagger",) if based else ("token_classifier",),
    apply=finetune_task.apply_classifier,
    loss=finetune_task.tagging_loss,
    about={"kind": "tagging"},
  )


def _model(config: bert.Config, *, num_labels: int) -> Any:
  return task_heads.TokenClassifier(config, num_labels=num_labels)


def _tagger(config: bert.Config, *, num_labels: int, lstm_width: int) -> Any:
  return features.FeatureTagger(
    config, num_labels=num_labels, lstm_width=lstm_width
  )


def _row(window: ner_windows.Window) -> dict[str, np.ndarray]:
  tags = np.full(len(window.input_ids), -1, np.int32)
  tags[window.positions] = window.labels
  return {
    "input_ids": window.input_ids,
    "segment_ids": np.zeros_like(window.input_ids),
    "tags": tags,
  }


def _split(
  sentences: list[ner.Sentence],
  windows: list[ner_windows.Window],
  labels: tuple[str, ...],
) -> Split:
  rows = [_row(window) for window in windows]
  true = [sentence.tags for sentence in sentences]

  def decode(outputs: Outputs) -> list[tuple[str, ...]]:
    return ner_windows.decode(sentences, windows, outputs, labels=labels)

  def score(outputs: Outputs) -> dict[str, float]:
    found = entity_metrics.entity_scores(decode(outputs), true)
    return {
      "f1": found.f1,
      "precision": found.precision,
      "recall": found.recall,
    }

  def write(outputs: Outputs, folder: pathlib.Path) -> list[pathlib.Path]:
    path = folder / "predictions.conll"
    ner.write(sentences, decode(outputs), path, scheme="iob2")
    return [path]

  def draw(outputs: Outputs, path: pathlib.Path) -> None:
    kinds = ("O", *dict.fromkeys(tag[2:] for tag in labels[1:]))
    guessed, wanted = (
      np.array([kinds.index(t[2:] or "O") for tags in each for t in tags])
      for each in (decode(outputs), true)
    )
    finetune_plots.confusion(guessed, wanted, kinds, path, "NER, words of dev")

  return Split("dev", rows, score, write, draw)
