"""Pre-training on two nodes of eight GPUs with Ray Train (2.50 or newer).

    python deploy/ray_train.py --workdir=/shared/runs/bert_base [--flag=...]

Run from the checkout on a machine of the cluster; all nodes see both folders
and have `pip install .[cuda]` done. Every worker starts the experiment as a
process of its own, which owns its signals; after a failure Ray starts all
workers again, and the run continues.
"""

from collections.abc import Sequence
import os
import socket
import subprocess
import sys

NODES, GPUS = 2, 8
PRESET = "experiments/presets/bert_base_wikipedia_8gpu.flags"


def command(
  flags: Sequence[str], coordinator: str, count: int, index: int
) -> list[str]:
  """What a worker runs."""
  return [
    *(sys.executable, "-m", "experiments.pretrain"),
    *(f"--flagfile={PRESET}", *flags, "--distributed"),
    f"--coordinator={coordinator}",
    f"--num_processes={count}",
    f"--process_id={index}",
  ]


def work(config: dict) -> None:
  """One worker: agrees on the address, runs the experiment, waits for it."""
  from ray import train, util
  from ray.train.collective import broadcast_from_rank_zero

  with socket.socket() as free:
    free.bind(("", 0))
    here = f"{util.get_node_ip_address()}:{free.getsockname()[1]}"
  coordinator = broadcast_from_rank_zero({"coordinator": here})["coordinator"]
  context = train.get_context()
  size, rank = context.get_world_size(), context.get_world_rank()
  subprocess.run(
    command(config["flags"], coordinator, size, rank),
    cwd=config["folder"],
    check=True,
  )


def main() -> None:
  """Has Ray run `work` on every node."""
  from ray import train
  from ray.train.v2.jax import JaxTrainer

  JaxTrainer(
    work,
    train_loop_config={"flags": sys.argv[1:], "folder": os.getcwd()},
    scaling_config=train.ScalingConfig(
      num_workers=NODES, use_gpu=True, resources_per_worker={"GPU": GPUS}
    ),
    run_config=train.RunConfig(
      failure_config=train.FailureConfig(max_failures=10)
    ),
  ).fit()


if __name__ == "__main__":
  main()
