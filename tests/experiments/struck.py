"""Small runs of every kind, to be struck: 60 steps and some checkpoints."""

import json
import os
import pathlib
import re
import subprocess
import sys
import time
from typing import NamedTuple

import small
import tiny_images
import tiny_tasks
import virtual

HERE = pathlib.Path(__file__).parent
TUNED = (
  *("--task=sst2", "--learning_rate=3e-3", "--batch_size=8", "--epochs=5"),
  *("--max_length=32", "--dropout=0.1", "--eval_batch_size=16"),
)
LORA = ("--adapter=lora", "--lora_rules=.*/(query|value)/kernel rank=4 alpha=8")
KINDS = {
  "pretrain": ("experiments.pretrain", (*small.FLAGS, "--steps=60")),
  "finetune": ("experiments.finetune", TUNED),
  "lora": ("experiments.finetune", (*TUNED, *LORA)),
  "distill": (
    "experiments.distill",
    (
      *("--teacher_units=16,16", "--student_units=8,8", "--seeds=1"),
      *("--sweep_temperatures=", "--few=0", "--batch_size=100"),
      *("--teacher_epochs=8", "--student_epochs=7"),
    ),
  ),
}
STEPS = 60
EVERY = ("--checkpoint_every=3", "--eval_every=10", "--log_every=5")


class Struck(NamedTuple):
  """How a struck run ended.

  Attributes:
    code: Its exit code.
    seconds: From the signal to the end; None if it was not struck.
    err: What it wrote to stderr.
  """

  code: int
  seconds: float | None
  err: str


def inputs(folder: pathlib.Path) -> pathlib.Path:
  """Writes what the runs read."""
  tiny_tasks.model(folder / "model")
  tiny_tasks.glue(folder / "glue")
  tiny_images.write(folder / "images")
  return folder


def command(kind: str, workdir: pathlib.Path, data: pathlib.Path):
  """Module and flags of a run."""
  module, flags = KINDS[kind]
  reads = {
    "pretrain": (f"--data_dir={data / 'corpus'}", "--dropout=0.1"),
    "distill": (f"--data_dir={data / 'images'}",),
  }.get(kind, (f"--data_dir={data / 'glue'}", f"--init_from={data / 'model'}"))
  return module, (f"--workdir={workdir}", *flags, *reads, *EVERY)


def run(
  kind: str, workdir: pathlib.Path, data: pathlib.Path, *more: str
) -> str:
  """Runs to the end; returns what it wrote to stderr."""
  module, flags = command(kind, workdir, data)
  process = small.start(*flags, *more, module=module, devices=1)
  _, err = process.communicate(timeout=300)
  assert process.returncode == 0, err
  return err


def refused(
  kind: str, workdir: pathlib.Path, data: pathlib.Path, flag: str
) -> tuple[int, str]:
  """Tries to go on with another flag; returns the code and stderr."""
  module, flags = command(kind, workdir, data)
  process = small.start(*flags, flag, module=module, devices=1)
  _, err = process.communicate(timeout=300)
  return process.returncode, err


def strike(
  kind: str, workdir: pathlib.Path, data: pathlib.Path, fault: str
) -> Struck:
  """Runs until struck."""
  module, flags = command(kind, workdir, data)
  process = subprocess.Popen(
    [sys.executable, str(HERE / "faulty.py"), module, *flags],
    stdout=subprocess.DEVNULL,
    stderr=subprocess.PIPE,
    text=True,
    cwd=small.ROOT,
    env=os.environ
    | virtual.devices(1)
    | {
      "PYTHONPATH": str(small.ROOT),
      "PAPERJAX_FAULT": fault,
    },
  )
  _, err = process.communicate(timeout=300)
  ended = time.time()
  mark = re.search(r"^struck ([0-9.]+)$", err, re.MULTILINE)
  seconds = ended - float(mark[1]) if mark else None
  return Struck(process.returncode, seconds, err)


def files(workdir: pathlib.Path) -> dict[str, int]:
  """All files of a workdir and their sizes."""
  found = (path for path in workdir.glob("**/*") if path.is_file())
  return {str(path.relative_to(workdir)): path.stat().st_size for path in found}


def saved(workdir: pathlib.Path) -> int:
  """The newest step that a checkpoint is named after, over all stages."""
  found = 0
  for folder in sorted(workdir.glob("checkpoints/**/")):
    if folder.name.isdigit():
      stage = STEPS_OF_STAGES.get(folder.parent.name, 0)
      found = max(found, stage + int(folder.name))
  return found


STEPS_OF_STAGES = {"students": 32}  # begin after those of the teachers


def outcome(workdir: pathlib.Path) -> dict[str, bytes]:
  """Everything that must not depend on interruptions, by file."""
  names = ("**/*.safetensors", "**/*.npy")
  files = [path for name in names for path in sorted(workdir.glob(name))]
  found = {str(path.relative_to(workdir)): path.read_bytes() for path in files}
  metrics = json.dumps(small.metrics(workdir)).encode()
  assert files
  return found | {"metrics": metrics}
