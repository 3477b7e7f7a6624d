"""A pre-training run of seconds, in this process or as a user starts it."""

from collections.abc import Sequence
import json
import os
import pathlib
import subprocess
import sys
import time

import numpy as np
import virtual

ROOT = pathlib.Path(__file__).resolve().parents[2]

# Two layers x 128 on Python's own help, in sequences of 32.
FLAGS = (
  *("--model=tiny", "--vocab_size=400", "--held_out=0.1", "--max_length=48"),
  *("--sequence_lengths=32", "--steps=6", "--batch_sizes=8"),
  *("--warmup_steps=2", "--learning_rate=1e-3", "--eval_examples=16"),
  *("--log_every=2", "--eval_every=4", "--checkpoint_every=4", "--guesses=1"),
  "--dropout=0",  # each way of sharing the work draws its own masks
)


def start(
  *arguments: str,
  module: str = "experiments.pretrain",
  devices: int = 8,
  cwd: pathlib.Path = ROOT,
) -> subprocess.Popen[str]:
  """Starts an experiment as a user does."""
  environment = os.environ | virtual.devices(devices)
  environment |= {"PYTHONPATH": str(ROOT)}
  return subprocess.Popen(
    [sys.executable, "-m", module, *arguments],
    stdout=subprocess.PIPE,
    stderr=subprocess.PIPE,
    text=True,
    cwd=cwd,
    env=environment,
  )


def run(module: str, *arguments: str, devices: int = 8) -> tuple[int, str, str]:
  """Runs an experiment to its end; returns code, output and errors."""
  process = start(*arguments, module=module, devices=devices)
  out, err = process.communicate(timeout=300)
  return process.returncode, out, err


def pretrain(*arguments: str, devices: int = 8) -> tuple[int, str, str]:
  """Runs pre-training to its end; returns code, output and errors."""
  return run("experiments.pretrain", *arguments, devices=devices)


def metrics(workdir: pathlib.Path) -> list[dict[str, float]]:
  """The lines of metrics.jsonl, without what depends on the clock."""
  lines = (workdir / "metrics.jsonl").read_text(encoding="utf-8").splitlines()
  return [
    {k: v for k, v in json.loads(line).items() if not k.startswith("speed/")}
    for line in lines
  ]


def losses(workdir: pathlib.Path) -> np.ndarray:
  """All training losses."""
  rows = metrics(workdir)
  return np.array([r["train/loss"] for r in rows if "train/loss" in r])


def exported(workdir: pathlib.Path) -> bytes:
  """The final parameters, byte for byte."""
  return (workdir / "export" / "model.safetensors").read_bytes()


def error_lines(err: str) -> Sequence[str]:
  """What a user reads when a run is refused."""
  return [line for line in err.splitlines() if line.strip()]


def refusal(module: str, *arguments: str) -> str:
  """The one line with which an experiment refuses its arguments."""
  code, _, err = run(module, *arguments)
  assert code == 2, err
  (line,) = error_lines(err)
  return line


def wait_for_step(workdir: pathlib.Path, step: int) -> None:
  """Waits until a run has logged a step."""
  path = workdir / "metrics.jsonl"
  for _ in range(2400):
    if path.exists() and f'"step": {step}' in path.read_text():
      return
    time.sleep(0.05)
  raise TimeoutError(f"no step {step} in {workdir}")
