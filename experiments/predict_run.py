"""Runs predictions; reads from top to bottom."""

from collections.abc import Generator, Iterable, Iterator, Sequence
import contextlib
import dataclasses
import functools
import itertools
import json
import sys
import time
from typing import Any

import jax
import numpy as np

from experiments import common, compile_cache, model_files, predict_tasks
from experiments import lines as lines_lib
from experiments.lines import Line
from experiments.model_files import Loaded
from experiments.predict_options import Options
from experiments.predict_tasks import Kind
from paperjax.data import bucketing, files

_BATCHES = 64  # are read, sorted by length, and written at once


def run(options: Options) -> None:
  """Reads examples, predicts, and prints JSON lines.

  Args:
    options: Of the command line.

  Raises:
    ValueError: If the model or an example is not as it must be.
  """
  common.check_gpu(jax.default_backend())
  compile_cache.keep_compiled_programs()
  folder = model_files.find(options.model, "model")
  task = model_files.read_task(folder)
  loaded = model_files.load(
    options.model,
    flag="model",
    lower_case=task.get("lower_case", options.lower_case),
  )
  config = dataclasses.replace(
    loaded.config, compute_dtype=options.compute_dtype
  )
  loaded = loaded._replace(config=config)
  length = options.max_length or task.get("max_length") or config.max_length
  try:
    config.check_length(length)
  except ValueError as error:
    raise ValueError(f"{folder}: {error}") from None
  task = {**task, "max_length": length}
  kind = predict_tasks.kind_of(loaded, task, options)
  began, count = time.perf_counter(), 0
  predict = jax.jit(functools.partial(_predict, kind))
  with contextlib.closing(_lines(options)) as lines:
    size = _BATCHES * options.batch_size
    for chunk in itertools.batched(_examples(lines, kind), size):
      for answer in _answers(kind, predict, chunk, loaded, task, options):
        print(json.dumps(answer, ensure_ascii=False))
      sys.stdout.flush()
      count += len(chunk)
  if not count:
    name = options.file or "standard input"
    raise ValueError(f"{name} must hold an example, got none.")
  seconds = time.perf_counter() - began
  print(f"{count} examples in {seconds:.1f} s", file=sys.stderr)


def _lines(options: Options) -> Generator[Line]:
  """Lines to predict, from the command line, a file or standard input."""
  if options.text:
    yield Line(1, options.text, len(options.text), "--text")
  else:
    yield from lines_lib.read(options.file or "-")


def _examples(lines: Iterable[Line], kind: Kind) -> Iterator[Sequence[str]]:
  """The parts of every line.

  Raises:
    ValueError: If a line is empty or lacks a part; it names the line.
  """
  for line in lines:
    try:
      parts = _parts(line.text, kind)
    except (ValueError, RecursionError) as error:
      raise ValueError(f"{line.where}: {error}") from None
    yield parts


def _parts(line: str, kind: Kind) -> list[str]:
  parts = line.split("\t")
  if line.lstrip().startswith("{"):
    fields = json.loads(line)
    if unknown := fields.keys() - set(kind.parts) - {"choices"}:
      raise ValueError(
        f"the fields must be {', '.join(kind.parts)}, got"
        f" {files.brief(sorted(unknown))}."
      )
    choices = files.field(fields, "choices", list, [])
    fields |= {f"choice_{i}": x for i, x in enumerate(choices, 1)}
    parts = [
      files.field(fields, name, str) for name in kind.parts if name in fields
    ]
  if any(not x.strip() for x in parts):
    raise ValueError("the text must not be empty.")
  if not kind.required <= len(parts) <= len(kind.parts):
    raise ValueError(
      f"this model needs {kind.required} to {len(kind.parts)} parts with tabs"
      f" between ({', '.join(kind.parts)}), got {len(parts)}."
    )
  return parts


def _predict(kind: Kind, params: Any, batch: Any) -> Any:
  return kind.apply(kind.model, params, batch, None)


def _answers(
  kind: Kind,
  predict: Any,
  examples: Sequence[Sequence[str]],
  loaded: Loaded,
  task: dict[str, Any],
  options: Options,
) -> Iterator[dict[str, Any]]:
  """Inputs and answers, in the order of the examples."""
  rows, decode = kind.encode(examples)
  outputs: list[np.ndarray] = [np.empty(0)] * len(rows)
  for numbers, batch in bucketing.by_length(
    rows,
    bucketing.lengths_up_to(task["max_length"]),
    batch_size=min(options.batch_size, len(rows)),
    pad_id=loaded.vocabulary.pad_id,
  ):
    found = np.asarray(predict(kind.params, batch))
    for number, output in zip(numbers.tolist(), found, strict=False):
      outputs[number] = output
  for example, answer in zip(examples, decode(outputs), strict=True):
    yield dict(zip(kind.parts, example, strict=False)) | answer
