r"""Measures LoRA beside full fine-tuning, and a batch of mixed adapters.

    python -m experiments.bench_lora --model=base --output=FILE.json

A training step of a BERT with random parameters, in float32 and without
dropout, and a forward pass: all sides take turns, round by round, with another
program if there is one: --peer='COMMAND' has to print a JSON line with seconds
of a step as "full" and "lora".
"""

from collections.abc import Callable
import json
import pathlib
import shlex
import statistics
import subprocess
import time
from typing import Any

from absl import flags

from experiments import common

FLAGS = flags.FLAGS
PATTERN = ".*/(query|value)/kernel"
ADAPTERS = 8
Side = Callable[[], None]


def main() -> None:
  """Measures what the flags ask for."""
  output = pathlib.Path(FLAGS.output)
  if output.exists():
    raise ValueError(f"--output={output} must not exist.")
  sides, facts = _sides()
  for side in sides.values():
    side()  # compiles
  found: dict[str, list[float]] = {name: [] for name in sides}
  for _ in range(FLAGS.rounds):
    for name, side in sides.items():
      found[name].append(_timed(side))
    if FLAGS.peer:
      for name, seconds in _run_peer().items():
        found.setdefault(f"peer {name}", []).append(seconds)
  result = json.loads(common.manifest({})) | facts
  result["seconds"] = {
    name: round(statistics.median(x), 4) for name, x in found.items()
  }
  pairs = [("lora", "full"), ("mixed", "single"), ("single", "forward")]
  if FLAGS.peer:
    pairs += [("lora", "peer lora"), ("peer lora", "peer full")]
  result["ratio"] = {
    f"{one} / {other}": round(
      statistics.median(
        a / b for a, b in zip(found[one], found[other], strict=True)
      ),
      3,
    )
    for one, other in pairs
  }
  common.write_atomically(output, json.dumps(result, indent=1) + "\n")
  print(json.dumps({k: result[k] for k in ("seconds", "ratio")}))


def _sides() -> tuple[dict[str, Side], dict[str, Any]]:
  """What is measured, by name, and what the result says of it."""
  # Late: JAX takes a second to import, and --help needs none of it.
  import jax
  import jax.numpy as jnp

  from experiments import lora_step
  from paperjax import bert, lora

  sizes = {"tiny": bert.Config.tiny, "base": bert.Config.base}
  steps = lora_step.make(sizes[FLAGS.model]())
  shape = FLAGS.batch_size, FLAGS.sequence_length
  key = jax.random.key(0)
  ids = jax.random.randint(key, shape, 0, 30_000)
  params = jax.jit(steps.init)(key, ids)
  rules = [lora.Rule(PATTERN, rank=FLAGS.rank, alpha=2.0 * FLAGS.rank)]
  adapters = jax.jit(lambda p: lora.init(key, p, rules))(params)
  trained, base = steps.split(params, adapters)
  which = jnp.arange(FLAGS.batch_size) % ADAPTERS
  stacked = lora.stack([adapters] * ADAPTERS)
  mixed = lora.mixed(steps.adapted)

  def trainer(step: Any, trained: Any, fixed: Any) -> Side:
    compiled = jax.jit(step, donate_argnums=(0, 1))
    trained = jax.tree.map(jnp.copy, trained)  # the step takes it
    held = [trained, steps.optimizer.init(trained)]

    def side():
      held[:] = jax.block_until_ready(compiled(*held, fixed, ids))

    return side

  def forward(function: Any, *args: Any) -> Side:
    compiled = jax.jit(function)
    return lambda: jax.block_until_ready(compiled(*args))

  sides = {
    "full": trainer(steps.full, params, {}),
    "lora": trainer(steps.lora, trained, base),
    "forward": forward(steps.apply, params, ids),
    "single": forward(steps.adapted, params, adapters, ids),
    "mixed": forward(mixed, params, stacked, which, ids),
  }
  return sides, {
    "benchmark": "lora",
    "model": FLAGS.model,
    "batch": list(shape),
    "rank": FLAGS.rank,
    "rules": PATTERN,
    "adapters_of_a_mixed_batch": ADAPTERS,
    "rounds": FLAGS.rounds,
  }


def _timed(side: Side) -> float:
  began = time.perf_counter()
  for _ in range(FLAGS.steps_per_round):
    side()
  return (time.perf_counter() - began) / FLAGS.steps_per_round


def _run_peer() -> dict[str, float]:
  done = subprocess.run(
    shlex.split(FLAGS.peer), capture_output=True, text=True, check=False
  )
  try:
    found = json.loads(done.stdout.strip().splitlines()[-1])
    return {name: float(found[name]) for name in ("full", "lora")}
  except (IndexError, ValueError, TypeError, KeyError):
    raise ValueError(
      "--peer must print a JSON line with full and lora, got exit code"
      f" {done.returncode} and {(done.stderr or done.stdout)[-200:]!r}."
    ) from None


if __name__ == "__main__":
  group = "benchmark"
  flags.DEFINE_enum(
    "model", "base", ["tiny", "base"], "Size of BERT.", module_name=group
  )
  for name, default, text in (
    ("batch_size", 8, "Sequences."),
    ("sequence_length", 128, "Tokens of each."),
    ("rank", 8, "Of the adapters."),
    ("rounds", 3, "In which all sides take turns."),
    ("steps_per_round", 3, "Of every side."),
  ):
    flags.DEFINE_integer(name, default, text, lower_bound=1, module_name=group)
  flags.DEFINE_string(
    "peer", "", "A command to measure in turn.", module_name=group
  )
  flags.DEFINE_string(
    "output", "runs/lora_speed.json", "To write.", module_name=group
  )
  common.start(main)
