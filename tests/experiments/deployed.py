"""The commands inside the files of deploy/, as their systems would run them."""

from collections.abc import Callable, Sequence
import os
import pathlib
import re
import runpy
import subprocess
import sys
from typing import Any

import several
import small
import yaml

DEPLOY = small.ROOT / "deploy"
# Instead of Wikipedia on sixteen GPUs. Later flags win.
TINY = (
  *small.FLAGS,
  *("--corpus=pydocs", "--compute_dtype=float32", "--num_workers=0"),
  *("--bias_correction", "--tfds_name="),
)


def documents(name: str) -> list[Any]:
  """All documents of a YAML file."""
  return list(yaml.safe_load_all((DEPLOY / name).read_text()))


def slurm(folder: pathlib.Path) -> list[list[str]]:
  """Runs the script; its srun starts one process on each of two nodes."""
  tasks = folder / "tasks.jsonl"
  program(folder / "bin" / "srun", f'printf "%s\\n" "$@" > {tasks}')
  result = bash(
    [str(DEPLOY / "slurm.sh"), f"--workdir={folder / 'run'}"], folder, {}
  )
  assert result.returncode == 0, result.stderr
  return [tasks.read_text().splitlines()[1:]] * 2


def jobset(folder: pathlib.Path) -> list[list[str]]:
  """A pod for each completion of the job."""
  del folder
  (document,) = documents("kubernetes_jobset.yaml")
  (job,) = document["spec"]["replicatedJobs"]
  spec = job["template"]["spec"]
  (container,) = spec["template"]["spec"]["containers"]
  return [
    _expanded(container, {"JOB_COMPLETION_INDEX": str(index)})
    for index in range(spec["completions"])
  ]


def kubeflow(folder: pathlib.Path) -> list[list[str]]:
  """A pod for each node, with the variables that Trainer sets."""
  del folder
  _, job = documents("kubeflow_trainer.yaml")
  trainer, name = job["spec"]["trainer"], job["metadata"]["name"]
  return [
    _expanded(
      trainer,
      {
        "JAX_COORDINATOR_ADDRESS": f"{name}-node-0-0.{name}:6666",
        "JAX_NUM_PROCESSES": str(trainer["numNodes"]),
        "JAX_PROCESS_ID": str(index),
      },
    )
    for index in range(trainer["numNodes"])
  ]


def skypilot(folder: pathlib.Path) -> list[list[str]]:
  """The script `run` on every machine."""
  (task,) = documents("skypilot.yaml")
  given = folder / "given.txt"
  program(folder / ".venv/bin/python", f'printf "%s\\n" "$@" > {given}')
  found = []
  for rank in range(task["num_nodes"]):
    result = bash(
      ["-euo", "pipefail", "-c", task["run"]],
      folder,
      {
        "SKYPILOT_NODE_IPS": "10.0.0.1\n10.0.0.2",
        "SKYPILOT_NUM_NODES": str(task["num_nodes"]),
        "SKYPILOT_NODE_RANK": str(rank),
      },
    )
    assert result.returncode == 0, result.stderr
    found.append(given.read_text().splitlines())
  return found


def ray(folder: pathlib.Path) -> list[list[str]]:
  """What a worker starts on every node."""
  script = runpy.run_path(str(DEPLOY / "ray_train.py"))
  flags = [f"--workdir={folder / 'run'}"]
  return [
    script["command"](flags, "10.0.0.1:1234", script["NODES"], index)[1:]
    for index in range(script["NODES"])
  ]


# What makes, in an empty folder, the arguments of Python in every process; and
# where process 0 is then to be found, None where JAX finds it out.
FILES: dict[
  str, tuple[Callable[[pathlib.Path], list[list[str]]], str | None]
] = {
  "slurm.sh": (slurm, None),
  "kubernetes_jobset.yaml": (jobset, "paperjax-worker-0-0.paperjax:8476"),
  "kubeflow_trainer.yaml": (kubeflow, "bert-base-node-0-0.bert-base:6666"),
  "skypilot.yaml": (skypilot, "10.0.0.1:8476"),
  "ray_train.py": (ray, "10.0.0.1:1234"),
}


def tiny(
  found: Sequence[Sequence[str]], workdir: pathlib.Path
) -> list[several.Command]:
  """The same processes with a tiny model, on this machine."""
  address = several.free_address()
  port = address.partition(":")[2]
  commands = []
  for index, arguments in enumerate(found):
    more = [*TINY, f"--workdir={workdir}"]
    variables = {}
    if any(x.startswith("--coordinator") for x in arguments):
      more.append(f"--coordinator={address}")
    else:
      variables = several.slurm(index, len(found), port)
    commands.append(
      several.Command([sys.executable, *arguments, *more], variables)
    )
  return commands


def _expanded(container: dict, variables: dict[str, str]) -> list[str]:
  """Arguments as Kubernetes makes them, without the interpreter."""
  assert container["command"][0] == "python"
  words = [*container["command"][1:], *container["args"]]
  return [
    re.sub(r"\$\((\w+)\)", lambda found: variables[found[1]], word)
    for word in words
  ]


def program(path: pathlib.Path, line: str) -> None:
  path.parent.mkdir(parents=True, exist_ok=True)
  path.write_text(f"#!/usr/bin/env bash\n{line}\n")
  path.chmod(0o755)


def bash(
  arguments: Sequence[str], folder: pathlib.Path, variables: dict[str, str]
) -> subprocess.CompletedProcess[str]:
  path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
  return subprocess.run(
    ["bash", *arguments],
    cwd=folder,
    env=os.environ | {"PATH": path} | variables,
    capture_output=True,
    text=True,
  )
