"""Measures pre-training with the flags of any preset: one JSON line.

    python -m experiments.bench_pretrain --flagfile=PRESET.flags

With --peer='COMMAND' another program is measured in turn with ours, round by
round on the same machine; it has to print a JSON line with "tokens_per_s".
"""

import json
import resource
import shlex
import statistics
import subprocess
import time
from typing import Any, NamedTuple

from absl import flags

from experiments import common, pretrain_options

FLAGS = flags.FLAGS


def main() -> None:
  """Measures the first phase of the run that the flags ask for."""
  config = pretrain_options.read_flags()
  # Late: JAX takes a second to import, and --help needs none of it.
  from experiments import devices

  with devices.joined(config.devices):
    _run(config)


def _run(config: pretrain_options.Config) -> None:
  """Measures, and prints what it found as JSON."""
  from experiments import pretrain_data, pretrain_run

  way = pretrain_run.open_devices(config)
  data = pretrain_data.preview(config)
  setup = pretrain_run.set_up(config, way, data)
  timings, peers = _measure(setup, config.examples.phases[0])
  result = _describe(setup, config.examples.phases[0], timings)
  if peers:
    rounds = [round_.steps for round_ in timings.rounds]
    tokens = result["batch_size"] * result["row_length"]
    result["peer"] = _compare(rounds, peers, tokens)
  print(json.dumps(result | json.loads(common.manifest({}))))


class Round(NamedTuple):
  """Seconds of each step of a round, and those spent waiting for data."""

  steps: list[float]
  waited: float


class Timings(NamedTuple):
  """What was measured: the step that compiles, and the rounds after it."""

  first_step: float
  rounds: list[Round]


def _measure(
  setup: Any, phase: pretrain_options.Phase
) -> tuple[Timings, list[dict[str, Any]]]:
  """Runs our rounds, and the peer's in between."""
  import jax

  from experiments import pretrain_run

  state = pretrain_run.initial_state(setup)
  stream = pretrain_run.batch_stream(setup, phase, 0)

  def run_steps(state: Any, count: int) -> tuple[Any, Round]:
    seconds, waited = [], 0.0
    for _ in range(count):
      began = time.perf_counter()
      batch = next(stream)
      waited += time.perf_counter() - began
      state, metrics = setup.step_fn(state, setup.way.put_batch(batch))
      jax.block_until_ready((state.params, metrics))
      seconds.append(time.perf_counter() - began)
    return state, Round(seconds, waited)

  state, warm_up = run_steps(state, 2)
  rounds, peers = [], []
  for _ in range(FLAGS.rounds):
    state, timed = run_steps(state, FLAGS.steps_per_round)
    rounds.append(timed)
    if FLAGS.peer:
      peers.append(_run_peer(FLAGS.peer))
  stream.close()
  return Timings(warm_up.steps[0], rounds), peers


def _describe(
  setup: Any, phase: pretrain_options.Phase, timings: Timings
) -> dict[str, Any]:
  """The numbers of our side."""
  import jax

  from experiments import loop, pretrain_model

  model = setup.model.config
  every = [second for round_ in timings.rounds for second in round_.steps]
  step = statistics.median(every)
  flops = pretrain_model.step_flops(model, phase)
  peak = loop.peak_flops(setup.way, model.compute_dtype)
  return {
    "benchmark": "pretrain",
    "layers": model.num_layers,
    "width": model.width,
    "vocabulary": model.vocab_size,
    "compute_dtype": model.compute_dtype,
    "dropout": model.dropout_rate,
    "sequence_length": phase.sequence_length,
    "row_length": phase.row_length,
    "batch_size": phase.batch_size,
    "max_predictions": phase.max_predictions,
    "devices": f"{setup.way.num_devices} x {jax.devices()[0].device_kind}",
    "first_step_seconds": round(timings.first_step, 2),
    "step_seconds": round(step, 4),
    "step_seconds_range": [round(min(every), 4), round(max(every), 4)],
    "steps": len(every),
    "tokens_per_second": round(phase.batch_size * phase.row_length / step),
    "data_wait": round(sum(r.waited for r in timings.rounds) / sum(every), 5),
    "flop_utilisation": None if peak is None else round(flops / step / peak, 3),
    "peak_memory_gib": round(_peak_memory(jax.devices()[0]) / 2**30, 2),
  }


def _peak_memory(device: Any) -> int:
  """Bytes: of the device, or of this process where the CPU computes."""
  stats = device.memory_stats() or {}
  resident = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
  return stats.get("peak_bytes_in_use", resident)


def _run_peer(command: str) -> dict[str, Any]:
  done = subprocess.run(
    shlex.split(command), capture_output=True, text=True, check=False
  )
  lines = done.stdout.strip().splitlines()
  try:
    result = json.loads(lines[-1])
    result["tokens_per_s"] = float(result["tokens_per_s"])
  except (IndexError, ValueError, TypeError, KeyError):
    raise ValueError(
      "--peer must print a JSON line with tokens_per_s, got exit code"
      f" {done.returncode} and {(done.stderr or done.stdout)[-200:]!r}."
    ) from None
  return result


def _compare(
  rounds: list[list[float]], peers: list[dict[str, Any]], tokens: int
) -> dict[str, Any]:
  """Medians of both sides, and of the ratio round by round."""
  ours = [tokens / statistics.median(seconds) for seconds in rounds]
  theirs = [peer["tokens_per_s"] for peer in peers]
  ratios = [a / b for a, b in zip(ours, theirs, strict=True)]
  return {
    "command": FLAGS.peer,
    "tokens_per_second": round(statistics.median(theirs)),
    "tokens_per_second_rounds": [round(x) for x in theirs],
    "our_tokens_per_second_rounds": [round(x) for x in ours],
    "ratio": round(statistics.median(ratios), 3),
    "ratio_rounds": [round(x, 3) for x in ratios],
  }


if __name__ == "__main__":
  group = "benchmark"
  flags.DEFINE_integer(
    "rounds", 3, "Rounds of steps.", lower_bound=1, module_name=group
  )
  flags.DEFINE_integer(
    "steps_per_round", 5, "Of each.", lower_bound=1, module_name=group
  )
  flags.DEFINE_string(
    "peer", "", "A command to measure in turn.", module_name=group
  )
  flags.DEFINE_string(
    "workdir", "", "Of the preset; not used.", module_name=group
  )
  pretrain_options.define_flags()
  common.start(main)
