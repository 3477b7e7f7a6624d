"""Several processes of one run, on this machine and over gloo."""

from collections.abc import Iterator, Mapping, Sequence
import contextlib
import os
import pathlib
import socket
import subprocess
import sys
import threading
import time
from typing import NamedTuple

import small
import virtual

# Programs compile while seven others do: generous, but no run may hang.
LIMIT = 240.0


class Command(NamedTuple):
  """What is started, and the variables that it finds."""

  arguments: Sequence[str]
  variables: Mapping[str, str]


class Ended(NamedTuple):
  """A process that has ended: how, and how long after it was asked about."""

  code: int
  seconds: float
  out: str
  err: str


def free_address() -> str:
  """An address of this machine that nobody listens on."""
  with socket.socket() as free:
    free.bind(("localhost", 0))
    return f"localhost:{free.getsockname()[1]}"


def by_flags(*arguments: str, count: int = 2) -> list[Command]:
  """Processes of pre-training that are told of each other."""
  address = free_address()
  return [
    Command(
      [
        *(sys.executable, "-m", "experiments.pretrain", *arguments),
        *("--distributed", f"--coordinator={address}"),
        *(f"--num_processes={count}", f"--process_id={index}"),
      ],
      {},
    )
    for index in range(count)
  ]


def slurm(index: int, count: int, port: str) -> dict[str, str]:
  """The variables of SLURM, which JAX looks for, in one task of a step."""
  return {
    "SLURM_JOB_ID": "1234",
    "SLURM_STEP_NODELIST": "localhost",
    "SLURM_NTASKS": str(count),
    "SLURM_PROCID": str(index),
    "SLURM_LOCALID": str(index),
    "JAX_COORDINATOR_PORT": port,
  }


def open_mpi(index: int, count: int, port: str) -> dict[str, str]:
  """Those of Open MPI 4."""
  return {
    "OMPI_MCA_orte_hnp_uri": "1531576320.0;tcp://127.0.0.1:34911",
    "OMPI_COMM_WORLD_SIZE": str(count),
    "OMPI_COMM_WORLD_RANK": str(index),
    "OMPI_COMM_WORLD_LOCAL_RANK": str(index),
    "JAX_COORDINATOR_PORT": port,
  }


@contextlib.contextmanager
def running(
  commands: Sequence[Command],
  *,
  devices: int = 2,
  cwd: pathlib.Path = small.ROOT,
) -> Iterator[list[subprocess.Popen[str]]]:
  """Starts processes; none outlives the context."""
  environment = os.environ | virtual.devices(devices)
  environment |= {"PYTHONPATH": str(small.ROOT)}
  processes = []
  try:
    for arguments, variables in commands:
      processes.append(
        subprocess.Popen(
          arguments,
          stdout=subprocess.PIPE,
          stderr=subprocess.PIPE,
          text=True,
          cwd=cwd,
          env=environment | dict(variables),
        )
      )
    yield processes
  finally:
    for process in processes:
      process.kill()
      process.wait()


def wait_for_step(
  processes: Sequence[subprocess.Popen[str]], workdir: pathlib.Path, step: int
) -> None:
  """Waits until a run has logged a step; ends early where a process does."""
  path, began = workdir / "metrics.jsonl", time.monotonic()
  while not (path.exists() and f'"step": {step},' in path.read_text()):
    assert all(p.poll() is None for p in processes), finish(processes)
    assert time.monotonic() - began < LIMIT, f"no step {step} in {workdir}"
    time.sleep(0.05)


def finish(processes: Sequence[subprocess.Popen[str]]) -> list[Ended]:
  """Waits for all; one that takes longer than `LIMIT` fails the test."""
  began, ended = time.monotonic(), {}

  def wait(index: int) -> None:
    out, err = processes[index].communicate()
    seconds = time.monotonic() - began
    ended[index] = Ended(processes[index].returncode, seconds, out, err)

  threads = [
    threading.Thread(target=wait, args=(index,), daemon=True)
    for index in range(len(processes))
  ]
  for thread in threads:
    thread.start()
  for thread in threads:
    thread.join(max(0.0, began + LIMIT - time.monotonic()))
  assert len(ended) == len(processes), f"hangs: {ended}"
  return [ended[index] for index in range(len(processes))]


def run(commands: Sequence[Command], *, devices: int = 2) -> list[Ended]:
  """Starts processes and waits for all."""
  with running(commands, devices=devices) as processes:
    return finish(processes)
