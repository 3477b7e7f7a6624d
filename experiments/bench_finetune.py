r"""Measures fine-tuning and prediction: examples and tokens a second.

    python -m experiments.bench_finetune --task=sst2 --data_dir=FOLDER \
        --init_from=MODEL --output=FILE.json

Batches of similar lengths ("bucketed") and batches padded to --max_length take
turns, round by round, with another program if there is one: --peer='COMMAND'
is given the examples as {rows} (an .npz: "ids", one after another, "lengths"
and "labels"), and has to print a JSON line with "train_examples_per_s" and
"predict_examples_per_s".
"""

from collections.abc import Iterator
import dataclasses
import json
import pathlib
import shlex
import statistics
import subprocess
import tempfile
import time
from typing import Any, NamedTuple

from absl import flags

from experiments import common, finetune_options

FLAGS = flags.FLAGS


class Side(NamedTuple):
  """One way to make batches, compiled.

  Attributes:
    setup: Of the sweep, of one run.
    state: Before the next step.
    stream: Of batches.
  """

  setup: Any
  state: Any
  stream: Iterator[Any]


def main() -> None:
  """Measures the run that the flags ask for."""
  config = finetune_options.read_flags()
  if config.devices.distributed:
    raise ValueError("--distributed is not for one machine's measurement.")
  output = pathlib.Path(FLAGS.output)
  if output.exists():
    raise ValueError(f"--output={output} must not exist.")
  sides = {
    name: _side(config, bucketing=name == "bucketed")
    for name in ("bucketed", "padded")
  }
  found: dict[str, list[dict[str, float]]] = {name: [] for name in sides}
  with tempfile.TemporaryDirectory() as folder:
    rows = pathlib.Path(folder, "rows.npz")
    _write_rows(sides["bucketed"].setup, rows)
    for _ in range(FLAGS.rounds):
      for name, side in sides.items():
        measured, sides[name] = _round(side)
        found[name].append(measured)
      if FLAGS.peer:
        found.setdefault("peer", []).append(_run_peer(rows))
  result = json.loads(common.manifest({})) | _describe(sides, found)
  common.write_atomically(output, json.dumps(result, indent=1) + "\n")
  print(json.dumps({k: x for k, x in result.items() if k in (*found, "ratio")}))


def _side(config: finetune_options.Config, *, bucketing: bool) -> Side:
  """Compiles everything that will be measured."""
  # Late: JAX takes a second to import, and --help needs none of it.
  from experiments import devices, finetune_model, finetune_run

  sweep = dataclasses.replace(
    config.sweep, bucketing=bucketing, seeds=1, learning_rate=(1e-4,)
  )
  config = config._replace(sweep=sweep)
  setup = finetune_run.prepare(config, devices.open_devices(config.devices))
  group = setup.groups[0]
  state = finetune_model.initial_state(setup, group)
  lengths = set()
  stream = finetune_run.batch_stream(setup, group, 0)
  while len(lengths) < len(setup.buckets):
    batch = next(stream)
    if (length := batch["input_ids"].shape[-1]) not in lengths:
      lengths.add(length)
      state, _ = setup.step_fn(state, setup.way.put_batch(batch))
  finetune_model.predict(setup, state.params, setup.task.train[: _count()])
  return Side(setup, state, finetune_run.batch_stream(setup, group, 0))


def _count() -> int:
  return FLAGS.steps_per_round * 64


def _round(side: Side) -> tuple[dict[str, float], Side]:
  """Some steps, and predictions of the first examples."""
  import jax

  from experiments import finetune_model

  setup, state = side.setup, side.state
  examples = tokens = padded = 0
  began = time.perf_counter()
  for _ in range(FLAGS.steps_per_round):
    batch = next(side.stream)
    state, metrics = setup.step_fn(state, setup.way.put_batch(batch))
    jax.block_until_ready(metrics)
    examples += int(batch["weights"].sum())
    tokens += int(batch["attention_mask"].sum())
    padded += batch["attention_mask"].size
  seconds = time.perf_counter() - began
  rows = setup.task.train[: _count()]
  began = time.perf_counter()
  finetune_model.predict(setup, state.params, rows)
  predicted = time.perf_counter() - began
  measured = {
    "train_examples_per_s": examples / seconds,
    "train_tokens_per_s": tokens / seconds,
    "computed_per_real_token": padded / tokens,
    "predict_examples_per_s": len(rows) / predicted,
  }
  return measured, side._replace(state=state)


def _write_rows(setup: Any, path: pathlib.Path) -> None:
  import numpy as np

  rows = setup.task.train
  np.savez(
    path,
    ids=np.concatenate([row["input_ids"] for row in rows]),
    lengths=np.array([len(row["input_ids"]) for row in rows]),
    labels=np.array([row["label"] for row in rows]),
  )


def _run_peer(rows: pathlib.Path) -> dict[str, float]:
  command = FLAGS.peer.replace("{rows}", str(rows))
  done = subprocess.run(
    shlex.split(command), capture_output=True, text=True, check=False
  )
  try:
    found = json.loads(done.stdout.strip().splitlines()[-1])
    return {
      name: float(found[name])
      for name in ("train_examples_per_s", "predict_examples_per_s")
    }
  except (IndexError, ValueError, TypeError, KeyError):
    raise ValueError(
      "--peer must print a JSON line with train_examples_per_s and"
      f" predict_examples_per_s, got exit code {done.returncode} and"
      f" {(done.stderr or done.stdout)[-200:]!r}."
    ) from None


def _describe(
  sides: dict[str, Side], found: dict[str, list[dict[str, float]]]
) -> dict[str, Any]:
  """Medians over the rounds, and ratios round by round."""
  setup = sides["bucketed"].setup
  result: dict[str, Any] = {
    "benchmark": "finetune",
    "task": setup.task.name,
    "layers": setup.loaded.config.num_layers,
    "width": setup.loaded.config.width,
    "batch_size": setup.config.batch_size,
    "lengths": setup.buckets,
    "rounds": FLAGS.rounds,
    "steps_per_round": FLAGS.steps_per_round,
  }
  for name, rounds in found.items():
    result[name] = {
      key: round(statistics.median(x[key] for x in rounds), 3)
      for key in rounds[0]
    }
  result["ratio"] = {
    f"bucketed / {name}: {what}": round(
      statistics.median(
        ours[what] / theirs[what]
        for ours, theirs in zip(found["bucketed"], rounds, strict=True)
      ),
      3,
    )
    for name, rounds in found.items()
    if name != "bucketed"
    for what in ("train_examples_per_s", "predict_examples_per_s")
  }
  return result


if __name__ == "__main__":
  group = "benchmark"
  flags.DEFINE_integer(
    "rounds", 5, "Rounds of steps.", lower_bound=1, module_name=group
  )
  flags.DEFINE_integer(
    "steps_per_round", 50, "Of each.", lower_bound=1, module_name=group
  )
  flags.DEFINE_string(
    "peer", "", "A command to measure in turn.", module_name=group
  )
  flags.DEFINE_string(
    "output", "runs/finetune_speed.json", "To write.", module_name=group
  )
  finetune_options.define_flags()
  common.start(main)
