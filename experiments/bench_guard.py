r"""Measures what the guard against bad steps costs a step of pre-training.

    python -m experiments.bench_guard --model=mini --output=FILE.json

The same step of a BERT with random parameters, in float32 and without dropout,
with the guard (and the loop's reading of it) and without: both take turns, step
by step, and each pair of neighbours gives a ratio. Seconds of the wall clock
are noise where other programs share the cores; those of the process are not.
"""

from collections.abc import Callable
import json
import pathlib
import statistics
import tempfile
import time
from typing import Any

from absl import flags

from experiments import common

FLAGS = flags.FLAGS
VOCABULARY = 30_522
Side = Callable[[int], None]


def main() -> None:
  """Measures what the flags ask for."""
  output = pathlib.Path(FLAGS.output)
  if output.exists():
    raise ValueError(f"--output={output} must not exist.")
  with tempfile.TemporaryDirectory() as folder:
    sides = _sides(pathlib.Path(folder))
    for side in sides.values():
      side(0)  # compiles
    found = _take_turns(sides)
  result = json.loads(common.manifest({})) | {
    "benchmark": "guard",
    "model": FLAGS.model,
    "batch": [FLAGS.batch_size, FLAGS.sequence_length],
    "pairs": FLAGS.pairs,
  }
  for clock, of_sides in found.items():
    guarded, plain = of_sides["guarded"], of_sides["plain"]
    ratios = [a / b for a, b in zip(guarded, plain, strict=True)]
    quarters = statistics.quantiles(ratios, n=4)
    # Of a median of normal ratios: 1.25 sigma / sqrt(n), sigma = IQR / 1.35.
    error = 0.93 * (quarters[2] - quarters[0]) / len(ratios) ** 0.5
    result[clock] = {
      "plain": round(statistics.median(plain), 5),
      "guarded": round(statistics.median(guarded), 5),
      "ratio": round(statistics.median(ratios), 4),
      "standard_error": round(error, 4),
    }
  common.write_atomically(output, json.dumps(result, indent=1) + "\n")
  print(json.dumps({clock: result[clock] for clock in found}))


def _take_turns(sides: dict[str, Side]) -> dict[str, Any]:
  """Seconds of the steps of both sides, by two clocks."""
  clocks = {
    "wall_seconds": time.perf_counter,
    "process_seconds": time.process_time,
  }
  found = {clock: {name: [] for name in sides} for clock in clocks}
  for pair in range(1, FLAGS.pairs + 1):
    names = list(sides) if pair % 2 else list(sides)[::-1]
    for name in names:
      began = {clock: now() for clock, now in clocks.items()}
      sides[name](pair)
      for clock, now in clocks.items():
        found[clock][name].append(now() - began[clock])
  return found


def _sides(folder: pathlib.Path) -> dict[str, Side]:
  """One step of either side, by name."""
  # Late: JAX takes a second to import, and --help needs none of it.
  import dataclasses

  import jax

  from experiments import bad_steps, pretrain_model
  from paperjax import bert
  from paperjax.training import optimizers, parallel
  from paperjax.training.metrics import MetricsWriter
  from paperjax.training.step import make_train_step

  sizes = {"tiny": bert.Config.tiny, "mini": bert.Config.mini}
  sizes["base"] = bert.Config.base
  config = dataclasses.replace(
    sizes[FLAGS.model](),
    vocab_size=VOCABULARY,
    dropout_rate=0.0,
    attention_dropout_rate=0.0,
  )
  model = bert.PretrainingModel(config)
  optimizer = optimizers.adamw(1e-4)
  loss_fn = pretrain_model.make_loss_fn(model, train=True)
  way = parallel.jit(devices=jax.devices()[:1])
  batch = way.put_batch(_batch(FLAGS.batch_size, FLAGS.sequence_length))

  def make_side(guard: Any) -> Side:
    step = way.compile_train(make_train_step(loss_fn, optimizer, guard=guard))
    state = pretrain_model.initial_state(model, optimizer, 0, guard=guard)
    held = [way.put_state(state)]
    watch = bad_steps.Watch(
      common.RunOptions(),
      folder,
      MetricsWriter(folder, resume_step=0),
      print,
      lambda step: [[step]],
    )

    def side(number: int) -> None:
      held[0], metrics = step(held[0], batch)
      jax.block_until_ready((held[0].params, metrics))
      watch.add(number, {}, metrics)
      watch.check(number)

    return side

  return {
    "plain": make_side(None),
    "guarded": make_side(bad_steps.guard(common.RunOptions())),
  }


def _batch(b: int, l: int) -> dict[str, Any]:
  """Random tokens, 15 % of them masked."""
  import numpy as np

  rng = np.random.default_rng(0)
  masked = max(1, round(0.15 * l))
  ids = rng.integers(5, VOCABULARY, (b, l)).astype(np.int32)
  places = rng.permuted(np.tile(np.arange(l), (b, 1)), axis=1)[:, :masked]
  places = np.sort(places).astype(np.int32)
  return {
    "input_ids": ids,
    "segment_ids": np.zeros((b, l), np.int32),
    "attention_mask": np.ones((b, l), np.bool_),
    "masked_positions": places,
    "masked_ids": np.take_along_axis(ids, places, axis=1),
    "masked_weights": np.ones((b, masked), np.float32),
    "next_sentence_labels": rng.integers(0, 2, b).astype(np.int32),
  }


if __name__ == "__main__":
  group = "benchmark"
  flags.DEFINE_enum(
    "model", "mini", ["tiny", "mini", "base"], "BERT's.", module_name=group
  )
  for name, default, least, text in (
    ("batch_size", 8, 1, "Sequences."),
    ("sequence_length", 128, 2, "Tokens of each."),
    ("pairs", 300, 2, "Of steps."),
  ):
    flags.DEFINE_integer(
      name, default, text, lower_bound=least, module_name=group
    )
  flags.DEFINE_string(
    "output", "runs/guard.json", "To write.", module_name=group
  )
  common.start(main)
