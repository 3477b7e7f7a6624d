"""Fine-tuning with a teacher: a fine-tuned model's logits beside the labels.

The teacher runs once over the training set; what it said is kept on disk and
becomes a feature of the rows, so that no step and no later run needs it. Where
more than logits is matched (`finetune_match`) it runs in every step instead.
"""

from collections.abc import Iterator, Mapping, Sequence
import dataclasses
import pathlib
import statistics
import time
from typing import Any

import jax
from jaxtyping import Array
import numpy as np

from experiments import common, finetune_match, finetune_task, model_files
from experiments.finetune_options import Config
from experiments.finetune_task import Task
from experiments.model_files import Loaded
from paperjax import tree
from paperjax.bert.flops import train_flops
from paperjax.data import bucketing, teacher_cache
from paperjax.distill import losses, students
from paperjax.training.metrics import Mean

_ROWS = 1024  # predicted before they are written


def student(config: Config, loaded: Loaded) -> Loaded:
  """The model to start from, or --student_layers of it.

  Args:
    config: All options.
    loaded: What --init_from names.

  Raises:
    ValueError: If it has no such layers.
  """
  layers = config.distill.student_layers
  if not layers:
    return loaded
  try:
    params = students.from_teacher(loaded.params, layers)
  except ValueError as error:
    raise ValueError(f"--student_layers: {error}") from None
  return loaded._replace(
    config=dataclasses.replace(loaded.config, num_layers=len(layers)),
    params=params,
  )


def taught(config: Config, task: Task, loaded: Loaded) -> Task:
  """The task with the teacher's logits in its loss.

  They are in its rows, unless the teacher is to run in every step.

  Args:
    config: All options.
    task: With its data.
    loaded: The student: of the teacher's vocabulary.

  Returns:
    The task itself if there is no teacher.

  Raises:
    ValueError: If the teacher's labels or vocabulary are others, or the task
      has no classes.
  """
  if not config.distill.teacher:
    return task
  if task.loss is not finetune_task.classification_loss:
    raise ValueError(
      "--teacher goes with tasks of classes or choices, got --task="
      f"{task.name}."
    )
  teacher = load(config, task, loaded)
  if any(config.distill.match_weights.values()):
    task = finetune_match.with_teacher(config, task, loaded, teacher)
  else:
    logits = _cached(config, task, teacher)
    rows = [
      {**row, "teacher": np.asarray(x["logits"])}
      for row, x in zip(task.train, logits, strict=True)
    ]
    task = task._replace(train=rows)
  hard_loss = task.loss

  def loss(
    outputs: Array, batch: Mapping[str, Array]
  ) -> tuple[dict[str, Mean], dict[str, Mean]]:
    hard, metrics = hard_loss(outputs, batch)
    soft, count = losses.soft_targets(
      outputs,
      batch["teacher"],
      temperature=config.distill.temperature,
      where=batch["weights"] > 0,
    )
    weight = config.distill.hard_weight
    total, labelled = hard["cross_entropy"]
    return {
      "cross_entropy": Mean(weight * total, labelled),
      "soft_targets": Mean((1.0 - weight) * soft, count),
    }, metrics

  taught_by = teacher_cache.hash_of(teacher.params)
  return task._replace(loss=loss, taught_by=taught_by)


def load(config: Config, task: Task, loaded: Loaded) -> Loaded:
  """Reads the teacher and checks that it can teach this student."""
  teacher = model_files.load(
    config.distill.teacher, flag="teacher", lower_case=config.model.lower_case
  )
  if teacher.vocabulary.key != loaded.vocabulary.key:
    raise ValueError(
      f"--teacher={config.distill.teacher} must have the vocabulary of"
      f" --init_from, got {len(teacher.vocabulary)} tokens of another."
    )
  is_ours = (teacher.folder / "task.json").is_file()
  labels = model_files.read_task(teacher.folder)["labels"] if is_ours else None
  if labels is None or tuple(labels) != task.labels:
    raise ValueError(
      f"--teacher={config.distill.teacher} must be fine-tuned on --task="
      f"{task.name} with the labels {list(task.labels)}, got {labels}."
    )
  return teacher


def _cached(
  config: Config, task: Task, teacher: Loaded
) -> Sequence[Mapping[str, np.ndarray]]:
  """The teacher's logits of every row, from disk if they were there."""
  key = {
    "teacher": teacher_cache.hash_of(teacher.params),
    "data": teacher_cache.hash_of([row["input_ids"] for row in task.train]),
  }
  name = f"{key['teacher'][:16]}-{key['data'][:16]}"
  folder = pathlib.Path(config.distill.teacher_cache).expanduser() / name

  def batches(done: int) -> Iterator[dict[str, np.ndarray]]:
    for first in range(done, len(task.train), _ROWS):
      yield {
        "logits": predict(task, teacher, task.train[first : first + _ROWS])
      }

  teacher_cache.write(folder, batches, key=key)
  return teacher_cache.TeacherCache(folder, key)


def predict(
  task: Task, loaded: Loaded, rows: Sequence[bucketing.Row]
) -> np.ndarray:
  """Logits of rows, without dropout."""
  model = task.make_model(loaded.config)
  apply = jax.jit(lambda params, batch: task.apply(model, params, batch, None))
  inputs = [
    {k: x for k, x in row.items() if k not in ("label", "teacher")}
    for row in rows
  ]
  longest = int(bucketing.lengths_of(inputs).max())
  found: list[Any] = [None] * len(rows)
  for numbers, batch in bucketing.by_length(
    inputs,
    bucketing.lengths_up_to(longest),
    batch_size=32,
    pad_id=loaded.vocabulary.pad_id,
  ):
    outputs = np.asarray(apply(loaded.params, batch))
    for number, output in zip(numbers.tolist(), outputs, strict=False):
      found[number] = output
  return np.stack(found)


def compare(
  config: Config, task: Task, kept: Loaded, path: pathlib.Path
) -> str:
  """A table of teacher and student: score, size, FLOPs and latency.

  Args:
    config: All options.
    task: With its data.
    kept: The student as it was trained.
    path: The workdir, for teacher.md.

  Returns:
    Markdown; the latency is the median time of a batch, of one and of 32 rows,
    both models in turn.
  """
  split = task.splits[0]
  assert split.score is not None
  both = {"teacher": load(config, task, kept), "student": kept}
  score = split.score
  scores = {
    name: score(list(predict(task, x, split.rows)))[task.main]
    for name, x in both.items()
  }
  times = _latencies(task, list(both.values()), split.rows, (1, 32))
  length = round(float(bucketing.lengths_of(split.rows).mean()))
  lines = [
    f"| | {task.main} | kept | parameters | FLOPs of a row | ms, 1 row | ms, 32"
    " rows |",
    "|---|---|---|---|---|---|---|",
  ]
  for number, (name, x) in enumerate(both.items()):
    flops = train_flops(x.config, sequence_length=length, max_predictions=0) / 3
    lines.append(
      f"| {name} | {scores[name]:.4f}"
      f" | {scores[name] / scores['teacher']:.1%}"
      f" | {tree.count(x.params):,} | {flops:.3g}"
      f" | {1e3 * times[0][number]:.2f} | {1e3 * times[1][number]:.2f} |"
    )
  text = "\n".join(lines) + "\n"
  common.write_atomically(path / "teacher.md", text)
  return f"\n{text}"


def _latencies(task, models, rows, sizes, rounds=30):
  """Medians: of every size, of every model."""
  found = []
  for size in sizes:
    inputs = [
      {k: x for k, x in row.items() if k != "label"} for row in rows[:size]
    ]
    longest = int(bucketing.lengths_of(inputs).max())
    _, batch = next(
      bucketing.by_length(
        inputs, (longest,), batch_size=size, pad_id=models[0].vocabulary.pad_id
      )
    )
    runs = [_compiled(task, x, batch) for x in models]
    seconds = [[] for _ in models]
    for _ in range(rounds):
      for run, into in zip(runs, seconds, strict=True):
        began = time.perf_counter()
        jax.block_until_ready(run())
        into.append(time.perf_counter() - began)
    found.append([statistics.median(x) for x in seconds])
  return found


def _compiled(task, loaded, batch):
  model = task.make_model(loaded.config)
  params, batch = jax.device_put((loaded.params, batch))
  apply = jax.jit(lambda params, batch: task.apply(model, params, batch, None))
  jax.block_until_ready(apply(params, batch))
  return lambda: apply(params, batch)
