"""All that needs a GPU, in one command of ten minutes.

    python -m experiments.measure_gpu --output_dir=runs/gpu

First whether the kernels are right, then how fast they are, then the rest.
Every part is a process of its own with a limit, and its files are there when it
ends: a machine that goes away early leaves what was measured. `--smallest`
rehearses all parts on any machine.
"""

import dataclasses
import json
import os
import pathlib
import subprocess
import sys
import time
from typing import NamedTuple

from experiments import checkout, common
from experiments.common import option

# The kernels, and what they are compared with.
_NAMES = "hopper,triton,cudnn,chunked,jax.nn cudnn,jax.nn xla"


@dataclasses.dataclass(frozen=True)
class Options:
  """Where the results go, and how long it may take."""

  output_dir: str = option("runs/gpu", "A folder for results; must not exist.")
  seconds: int = option(570, "For everything together.")
  smallest: bool = option(False, "Tiny sizes: whether the command works.")

  def __post_init__(self):
    common.check_at_least(1, self, "seconds")


class Part(NamedTuple):
  """A process: its name, the arguments of Python and its limit."""

  name: str
  arguments: list[str]
  seconds: int


def main() -> None:
  """Measures what the flags ask for."""
  options = common.read_flags(Options)
  checkout.require("experiments.measure_gpu", "tests")
  folder = pathlib.Path(options.output_dir).expanduser()
  if folder.exists():
    raise ValueError(
      f"--output_dir {folder} exists already; move it away, or give another."
    )
  folder.mkdir(parents=True)
  run(parts(folder, smallest=options.smallest), folder, options.seconds)


def parts(folder: pathlib.Path, *, smallest: bool) -> list[Part]:
  """What is run, the most valuable first.

  Args:
    folder: For results.
    smallest: Whether only to rehearse.

  Returns:
    The parts.
  """
  quick = "automatic" if smallest else "85x131 or 1023x1024 or thousand"
  # Most of a test is compiling, which takes one core.
  workers = 0 if smallest else (os.cpu_count() or 1) - 1
  table = ["-m", "pytest", "-n", str(workers), "-q", "-m", "gpu", "-o"]
  table += ["filterwarnings=default", "tests/attention/test_gpu.py", "-k"]
  found = [Part("kernels", [*table, quick], 120)]
  for head_size in (128, 64):
    name = f"attention_{head_size}"
    found.append(Part(name, _attention(folder, head_size, smallest), 130))
  if not smallest:
    found.append(Part("table", [*table, "not thousand"], 240))
  tune = ["--kernels=forward,grads,dq", "--head_sizes=64,128"]
  if smallest:
    tune = ["--kernels=dq", "--head_sizes=64", "--mode=measure", "--length=64"]
    tune += ["--candidates=1", "--runs=1"]
  for length in (128, 512):
    pretrain = _pretrain(length, smallest)
    found.append(Part(f"pretrain_{length}", pretrain, 150))
  found.append(Part("tune", ["-m", "experiments.tune_attention", *tune], 120))
  return found


def _attention(folder, head_size, smallest):
  sizes = ["--lengths=1024,4096,16384"]
  if smallest:
    sizes = ["--lengths=64", "--heads=2", "--runs=2"]
  return [
    *("-m", "experiments.bench_attention", f"--head_sizes={head_size}"),
    *("--masks=none,causal", f"--implementations={_NAMES}"),
    *("--dtypes=bfloat16", f"--output={folder}/attention_{head_size}.json"),
    *sizes,
  ]


def _pretrain(length, smallest):
  model, batch = ("tiny", 4) if smallest else ("base", 65_536 // length)
  return [
    *("-m", "experiments.bench_pretrain", "--corpus=pydocs"),
    *("--vocab_size=4096", f"--model={model}", "--compute_dtype=bfloat16"),
    *(f"--sequence_lengths={length}", f"--batch_sizes={batch}"),
    *("--steps=100", "--warmup_steps=10", "--rounds=2"),
  ]


def run(todo: list[Part], folder: pathlib.Path, seconds: int) -> None:
  """Runs part after part; `parts.json` says how each ended.

  Args:
    todo: The parts.
    folder: For what they print.
    seconds: For all of them.
  """
  end, ended = time.monotonic() + seconds, []
  for part in todo:
    left = min(part.seconds, end - time.monotonic())
    if left <= 0:
      break
    began = time.monotonic()
    with (folder / f"{part.name}.log").open("w") as log:
      try:
        code = subprocess.run(
          [sys.executable, *part.arguments],
          stdout=log,
          stderr=subprocess.STDOUT,
          timeout=left,
          cwd=common.ROOT,
          check=False,
        ).returncode
      except subprocess.TimeoutExpired:
        code = None
    row = part._asdict() | {
      "exit_code": code,
      "took_seconds": round(time.monotonic() - began, 1),
    }
    ended.append(row)
    state = "out of time" if code is None else f"exit code {code}"
    print(f"{part.name:14} {state}, {row['took_seconds']} s", flush=True)
    common.write_atomically(
      folder / "parts.json", json.dumps(ended, indent=1) + "\n"
    )


if __name__ == "__main__":
  common.define_flags(Options, "benchmark")
  common.start(main)
