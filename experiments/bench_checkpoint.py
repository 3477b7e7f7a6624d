"""Measures what checkpoints cost beside the steps of any preset.

    python -m experiments.bench_checkpoint --flagfile=PRESET.flags

Rounds of steps with one save and without take turns. A round with a save ends
when that is done in the background, manifest and all, so the difference is all
that the save costs: blocking, cores and disk.
"""

import json
import pathlib
import statistics
import tempfile
import time
from typing import Any, NamedTuple

from absl import flags

from experiments import common, pretrain_options

FLAGS = flags.FLAGS


class Timings(NamedTuple):
  """Seconds of every round.

  Attributes:
    plain: Of the steps without a save.
    saving: Of as many with one.
    blocking: Until the save let the steps go on.
    plain_cpu: Processor time of `plain`, of all threads.
    saving_cpu: Of `saving`.
    hashing: To compare all files with the manifest afterwards.
    hashing_cpu: Of that, processor time.
  """

  plain: list[float]
  saving: list[float]
  blocking: list[float]
  plain_cpu: list[float]
  saving_cpu: list[float]
  hashing: list[float]
  hashing_cpu: list[float]


def main() -> None:
  """Measures the first phase of the run that the flags ask for."""
  output = pathlib.Path(FLAGS.output)
  if output.exists():
    raise ValueError(f"--output={output} must not exist.")
  config = pretrain_options.read_flags()
  # Late: JAX takes a second to import, and --help needs none of it.
  from experiments import pretrain_data, pretrain_run

  way = pretrain_run.open_devices(config)
  setup = pretrain_run.set_up(config, way, pretrain_data.preview(config))
  output.parent.mkdir(parents=True, exist_ok=True)
  # Beside the output: where a run would write, not in memory.
  with tempfile.TemporaryDirectory(dir=output.parent) as folder:
    timings, size = _measure(setup, config.examples.phases[0], folder)
  result = json.loads(common.manifest({}))
  result |= _describe(setup, config.examples.phases[0], timings, size)
  common.write_atomically(output, json.dumps(result, indent=1) + "\n")
  print(json.dumps(result))


def _measure(
  setup: Any, phase: pretrain_options.Phase, folder: str
) -> tuple[Timings, int]:
  """Returns the seconds, and the bytes of a checkpoint."""
  import jax

  from experiments import pretrain_run
  from paperjax.training import integrity
  from paperjax.training.checkpoint import Checkpoints

  state = pretrain_run.initial_state(setup)
  stream = pretrain_run.batch_stream(setup, phase, 0)

  def run_steps(count: int) -> None:
    nonlocal state
    for _ in range(count):
      state, metrics = setup.step_fn(state, setup.way.put_batch(next(stream)))
      jax.block_until_ready(metrics)

  timings = Timings(*([] for _ in Timings._fields))
  manifest: dict[str, Any] = {"files": {}}
  with Checkpoints(folder, keep=2) as checkpoints:
    run_steps(2)
    for number in range(FLAGS.rounds):
      began, cpu = time.perf_counter(), time.process_time()
      run_steps(FLAGS.steps_per_round)
      timings.plain.append(time.perf_counter() - began)
      timings.plain_cpu.append(time.process_time() - cpu)

      began, cpu = time.perf_counter(), time.process_time()
      checkpoints.save(number, setup.way.get_state(state), {"round": number})
      blocked = time.perf_counter()
      run_steps(FLAGS.steps_per_round)
      checkpoints.wait()
      ended = time.perf_counter()
      timings.saving.append(ended - began)
      timings.saving_cpu.append(time.process_time() - cpu)
      timings.blocking.append(blocked - began)

      began, cpu = time.perf_counter(), time.process_time()
      manifest = integrity.verify(pathlib.Path(folder, str(number)))
      timings.hashing.append(time.perf_counter() - began)
      timings.hashing_cpu.append(time.process_time() - cpu)
  stream.close()
  return timings, sum(file["size"] for file in manifest["files"].values())


def _describe(
  setup: Any, phase: pretrain_options.Phase, timings: Timings, size: int
) -> dict[str, Any]:
  """The numbers, in medians over the rounds."""
  steps = FLAGS.steps_per_round
  step = statistics.median(timings.plain) / steps
  step_cpu = statistics.median(timings.plain_cpu) / steps

  def extra(saving: list[float], plain: list[float]) -> float:
    pairs = zip(saving, plain, strict=True)
    return statistics.median(a - b for a, b in pairs)

  cost = extra(timings.saving, timings.plain)
  cost_cpu = extra(timings.saving_cpu, timings.plain_cpu)
  hashing = statistics.median(timings.hashing)
  hashing_cpu = statistics.median(timings.hashing_cpu)
  model, every = setup.model.config, FLAGS.saved_every
  return {
    "benchmark": "checkpoint",
    "layers": model.num_layers,
    "width": model.width,
    "vocabulary": model.vocab_size,
    "batch": [phase.batch_size, phase.row_length],
    "rounds": FLAGS.rounds,
    "steps_per_round": steps,
    "checkpoint_bytes": size,
    "step_seconds": round(step, 4),
    "save_blocks_seconds": round(statistics.median(timings.blocking), 4),
    "save_costs_seconds": round(cost, 4),
    "save_costs_seconds_rounds": [
      round(a - b, 3)
      for a, b in zip(timings.saving, timings.plain, strict=True)
    ],
    "saved_every": every,
    "share_of_time": round(cost / (every * step), 5),
    "share_of_processor_time": round(cost_cpu / (every * step_cpu), 5),
    "hashing_seconds": round(hashing, 4),
    "hashing_seconds_per_gb": round(hashing / (size / 1e9), 3),
    "hashing_processor_seconds_per_gb": round(hashing_cpu / (size / 1e9), 3),
  }


if __name__ == "__main__":
  group = "benchmark"
  for name, default, text in (
    ("rounds", 5, "Of steps with a save and without."),
    ("steps_per_round", 10, "Of each; a save should be done within them."),
    ("saved_every", 100, "Steps from save to save, for the shares."),
  ):
    flags.DEFINE_integer(name, default, text, lower_bound=1, module_name=group)
  flags.DEFINE_string(
    "output", "runs/checkpoint.json", "To write.", module_name=group
  )
  flags.DEFINE_string(
    "workdir", "", "Of the preset; not used.", module_name=group
  )
  pretrain_options.define_flags()
  common.start(main)
