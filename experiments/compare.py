"""Pre-trains models that differ in one thing, and compares them.

    python -m experiments.compare --flagfile=experiments/presets/NAME.flags

Every --variant is a run of `experiments.pretrain` for each seed: the flags of
--base, those of --shared, then its own. With --then every run is fine-tuned, by
`experiments.finetune` with those flags, and scores are the mean over seeds of
its best learning rate. Runs continue where they were interrupted. What was
found goes to --output, NAME.json, and the curves beside it to NAME.png.
"""

from collections.abc import Iterator, Sequence
import dataclasses
import json
import os
import pathlib
import shlex
import signal
import statistics
import subprocess
import sys
import time
from typing import Any, NamedTuple

from absl import flags

from experiments import common, flagfiles
from experiments.common import option


@dataclasses.dataclass(frozen=True)
class Options:
  """What all runs share."""

  base: str = option("", "Flagfile of experiments.pretrain (required).")
  shared: str = option("", "More flags of every run, after those of --base.")
  then_shared: str = option("", "More flags of every fine-tuning.")
  workdir: str = option("", "Folder of the runs (required).")
  output: str = option("", "The results to write, NAME.json (required).")
  what: str = option("", "What is compared, as the results say it.")
  seeds: int = option(3, "Runs of each variant, with seeds 0, 1, ...")
  at_once: int = option(1, "Runs at a time; each gets its part of the cores.")

  def __post_init__(self):
    common.check_at_least(1, self, "seeds", "at_once")
    if not pathlib.Path(flagfiles.locate(self.base)).is_file():
      raise ValueError(f"--base must name a flagfile, got {self.base!r}.")
    if not self.workdir:
      raise ValueError("--workdir must name a folder, got nothing.")
    if not self.output.endswith(".json"):
      raise ValueError(
        f"--output must name a file, NAME.json, got {self.output!r}."
      )


class Named(NamedTuple):
  """Flags under a name, given as NAME: FLAGS."""

  name: str
  flags: tuple[str, ...]


class Run(NamedTuple):
  """A variant with a seed.

  Attributes:
    variant: Its name.
    workdir: Of pre-training.
    commands: To run one after another; the first pre-trains.
    tunings: Folder of each fine-tuning by its name.
  """

  variant: str
  workdir: pathlib.Path
  commands: tuple[tuple[str, ...], ...]
  tunings: dict[str, pathlib.Path]


def main() -> None:
  """Runs all, reads what they found, writes it down."""
  from experiments import plots  # which takes a second to import

  options = common.read_flags(Options)
  variants = _named("variant", flags.FLAGS.variant)
  if len(variants) < 2:
    raise ValueError(f"--variant must be given twice at least, got {variants}.")
  tunings = _named("then", flags.FLAGS.then)
  runs = list(make_runs(options, variants, tunings))
  signal.signal(signal.SIGTERM, lambda *_: sys.exit(75))
  work(runs, options.at_once)
  found = {
    variant.name: summary([run for run in runs if run.variant == variant.name])
    for variant in variants
  }
  facts = {
    "what": options.what,
    "base": [*_lines(options.base), *shlex.split(options.shared)],
    "variants": {x.name: list(x.flags) for x in variants},
    "then": {x.name: list(x.flags) for x in tunings},
    "seeds": options.seeds,
    "found": found,
  }
  path = pathlib.Path(options.output)
  common.write_atomically(path, common.manifest(facts))
  curves = {name: x["held_out"] for name, x in found.items()}
  plots.compared_curves(curves, path.with_suffix(".png"), options.what)
  for name, x in found.items():
    print(f"{name:24} {json.dumps(x['last'])}")


def make_runs(
  options: Options, variants: Sequence[Named], tunings: Sequence[Named]
) -> Iterator[Run]:
  """All runs, seed after seed.

  Args:
    options: Of the comparison.
    variants: What differs.
    tunings: What follows.
  """
  python = sys.executable, "-m"
  for seed in range(options.seeds):
    for variant in variants:
      folder = pathlib.Path(options.workdir) / f"{variant.name}_seed{seed}"
      workdir = folder / "pretrain"
      where = {x.name: folder / x.name for x in tunings}
      first = (
        *(*python, "experiments.pretrain", f"--flagfile={options.base}"),
        *(*shlex.split(options.shared), *variant.flags),
        *(f"--seed={seed}", f"--workdir={workdir}"),
      )
      rest = tuple(
        (
          *(*python, "experiments.finetune", *x.flags),
          *shlex.split(options.then_shared),
          *(f"--init_from={workdir}", f"--workdir={where[x.name]}"),
        )
        for x in tunings
      )
      yield Run(variant.name, workdir, (first, *rest), where)


def work(runs: Sequence[Run], at_once: int) -> None:
  """Runs the commands of every run, some runs at a time.

  Args:
    runs: In order.
    at_once: How many.

  Raises:
    ValueError: If a command fails; the others are stopped, and save first.
  """
  cores = max(1, (os.cpu_count() or 1) // at_once)
  environment = os.environ | {"PJRT_NPROC": str(cores)} if at_once > 1 else None
  waiting = [(run, list(run.commands)) for run in runs]
  active: list[tuple[Run, list, subprocess.Popen]] = []
  try:
    while waiting or active:
      while waiting and len(active) < at_once:
        run, commands = waiting.pop(0)
        process = _start(run, commands.pop(0), environment)
        active.append((run, commands, process))
      time.sleep(0.2)
      for run, commands, process in list(active):
        if process.poll() is None:
          continue
        active.remove((run, commands, process))
        _check(run, process)
        if commands:
          waiting.insert(0, (run, commands))
  finally:
    for _, _, process in active:
      process.terminate()
    for _, _, process in active:
      process.wait()


def _start(run, command, environment) -> subprocess.Popen:
  run.workdir.parent.mkdir(parents=True, exist_ok=True)
  print(f"{run.workdir.parent.name}: {command[2]}", flush=True)
  with (run.workdir.parent / "log.txt").open("a", encoding="utf-8") as log:
    log.write(f"$ {shlex.join(command[1:])}\n")
    log.flush()
    return subprocess.Popen(command, stdout=log, stderr=log, env=environment)


def _check(run: Run, process: subprocess.Popen) -> None:
  if process.returncode == 0:
    return
  path = run.workdir.parent / "log.txt"
  last = path.read_text(encoding="utf-8").strip().splitlines()[-1]
  raise ValueError(f"a run failed ({path}): {last}")


def summary(runs: Sequence[Run]) -> dict[str, Any]:
  """What the runs of one variant found.

  Args:
    runs: They differ in the seed.

  Returns:
    Held-out metrics of every evaluation and, as "last", of the last one and of
    fine-tuning: mean and standard deviation over seeds.
  """
  curves = [_held_out(run.workdir / "metrics.jsonl") for run in runs]
  names = [name for name in curves[0][-1] if name != "step"]
  last = {name: spread([x[-1][name] for x in curves]) for name in names}
  for name in runs[0].tunings:
    scores = [tuned(run.tunings[name] / "results.json") for run in runs]
    for metric in scores[0]:
      last[f"{name} {metric}"] = spread([x[metric] for x in scores])
  return {"last": last, "held_out": curves}


def spread(values: Sequence[float]) -> dict[str, Any]:
  """Mean, standard deviation (None of one value) and the values."""
  digits = [round(value, 5) for value in values]
  deviation = statistics.stdev(values) if len(values) > 1 else None
  return {
    "mean": round(statistics.fmean(values), 5),
    "standard_deviation": None if deviation is None else round(deviation, 5),
    "of_seeds": digits,
  }


def tuned(path: pathlib.Path) -> dict[str, float]:
  """Mean scores over the seeds of the learning rate with the best.

  Args:
    path: results.json of a sweep of fine-tuning.
  """
  runs = json.loads(path.read_text(encoding="utf-8"))["runs"].values()
  main = next(iter(next(iter(runs))["scores"]))
  by_rate: dict[float, list[dict[str, float]]] = {}
  for run in runs:
    by_rate.setdefault(run["learning_rate"], []).append(run["scores"])
  means = [
    {name: statistics.fmean(x[name] for x in scores) for name in scores[0]}
    for scores in by_rate.values()
  ]
  return max(means, key=lambda scores: scores[main])


def _held_out(path: pathlib.Path) -> list[dict[str, float]]:
  rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
  return [
    {name.removeprefix("eval/"): round(x, 5) for name, x in row.items()}
    for row in rows
    if "eval/masked_lm_loss" in row
  ]


def _named(flag: str, values: Sequence[str] | None) -> list[Named]:
  found = []
  for value in values or ():
    name, colon, rest = value.partition(":")
    if not colon or not name.replace("_", "").replace("-", "").isalnum():
      raise ValueError(f"--{flag} must be NAME: FLAGS, got {value!r}.")
    found.append(Named(name, tuple(shlex.split(rest))))
  if len({x.name for x in found}) < len(found):
    raise ValueError(f"--{flag} must have names that differ, got {values}.")
  return found


def _lines(path: str) -> list[str]:
  text = pathlib.Path(flagfiles.locate(path)).read_text(encoding="utf-8")
  return [x for x in text.splitlines() if x and not x.startswith("#")]


if __name__ == "__main__":
  common.define_flags(Options, "comparison")
  flags.DEFINE_multi_string(
    "variant",
    [],
    "NAME: FLAGS of experiments.pretrain; given several times.",
    module_name="comparison",
  )
  flags.DEFINE_multi_string(
    "then",
    [],
    "NAME: FLAGS of experiments.finetune, from every run; may be repeated.",
    module_name="comparison",
  )
  common.start(main)
