"""Multiple choice, as fine-tuning reads and scores it."""

import pathlib
from typing import Any

import numpy as np

from experiments import finetune_parts, finetune_plots, finetune_task
from experiments.finetune_options import Config
from experiments.finetune_task import Outputs, Split, Task
from paperjax import bert
from paperjax.bert import task_heads
from paperjax.data import bucketing, inputs, swag, task_metrics, wordpiece


def load(config: Config, vocabulary: wordpiece.Vocabulary) -> Task:
  """Reads contexts and their endings.

  Args:
    config: All options.
    vocabulary: Of the model.

  Raises:
    ValueError: If the data set is not there or broken.
  """
  train, dev = finetune_parts.read(
    config,
    names=(("train.csv", "train.tsv"), ("val.csv", "dev.csv", "dev.tsv")),
    read_file=swag.read,
    read_tfds=_no_tfds,
    group=lambda number, _: number,
  )
  return Task(
    name="swag",
    labels=tuple(str(n) for n in range(swag.NUM_CHOICES)),
    main="accuracy",
    train=rows(config, train, vocabulary),
    splits=(_split(config, dev, vocabulary),),
    make_model=_model,
    head=("choice", "bert/pooler"),
    apply=finetune_task.apply_classifier,
    loss=finetune_task.classification_loss,
    about={"kind": "choice"},
  )


def _model(config: bert.Config) -> Any:
  return task_heads.MultipleChoiceModel(config)


def _no_tfds(_: str) -> list[swag.Example]:
  raise ValueError("--task=swag needs --data_dir; TFDS' copy is not read.")


def rows(
  config: Config,
  examples: list[swag.Example],
  vocabulary: wordpiece.Vocabulary,
) -> list[dict[str, np.ndarray]]:
  """One row of an example, [choices, l]; as long as its longest choice."""
  pairs = [(x.context, choice) for x in examples for choice in x.choices]
  encoded = inputs.encode(vocabulary, pairs, max_length=config.max_length)
  found = []
  for number, example in enumerate(examples):
    first = number * swag.NUM_CHOICES
    choices = encoded[first : first + swag.NUM_CHOICES]
    length = max(len(choice["input_ids"]) for choice in choices)
    row = bucketing.stack(choices, length, pad_id=vocabulary.pad_id)
    if example.label >= 0:
      row["label"] = np.asarray(example.label, np.int32)
    found.append(row)
  return found


def _split(
  config: Config,
  examples: list[swag.Example],
  vocabulary: wordpiece.Vocabulary,
) -> Split:
  labels = np.array([example.label for example in examples])

  def score(outputs: Outputs) -> dict[str, float]:
    scores = np.stack(outputs)
    return {"accuracy": task_metrics.choice_accuracy(scores, labels)}

  def write(outputs: Outputs, folder: pathlib.Path) -> list[pathlib.Path]:
    path = folder / "predictions.tsv"
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [f"{i}\t{x.argmax()}\n" for i, x in enumerate(outputs)]
    path.write_text("index\tprediction\n" + "".join(lines), encoding="utf-8")
    return [path]

  def draw(outputs: Outputs, path: pathlib.Path) -> None:
    finetune_plots.confusion(
      np.stack(outputs).argmax(-1), labels, tuple("0123"), path, "Choices, dev"
    )

  found = rows(config, examples, vocabulary)
  if (labels < 0).any():
    return Split("dev", found, None, write)
  return Split("dev", found, score, write, draw)
