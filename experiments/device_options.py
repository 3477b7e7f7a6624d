"""Which devices a run uses, and how its processes find each other."""

import dataclasses
from typing import Literal

from experiments.common import check_at_least, option


@dataclasses.dataclass(frozen=True)
class DeviceOptions:
  """Which devices, and how they share the work."""

  parallel: Literal["jit", "pmap"] = option(
    "jit", "jit over a (data, fsdp) mesh, or pmap: plain data parallel."
  )
  fsdp: int = option(1, "Devices that share one copy of the state (jit only).")
  distributed: bool = option(
    False, "Join the processes of a cluster (SLURM, Open MPI, Kubernetes)."
  )
  coordinator: str = option(
    "", "HOST:PORT of process 0, where --distributed finds no cluster."
  )
  num_processes: int = option(0, "Processes in all, with --coordinator.")
  process_id: int = option(
    -1, "Number of this process, from 0, with --coordinator."
  )

  def __post_init__(self):
    check_at_least(1, self, "fsdp")
    if self.parallel == "pmap" and self.fsdp > 1:
      raise ValueError("--fsdp needs --parallel=jit, got --parallel=pmap.")
    given = (self.coordinator, self.num_processes, self.process_id)
    if given == ("", 0, -1):
      return
    if not self.distributed:
      raise ValueError(
        "--coordinator, --num_processes and --process_id go with --distributed,"
        " got --nodistributed."
      )
    _check_address(self.coordinator)
    check_at_least(1, self, "num_processes")
    if not 0 <= self.process_id < self.num_processes:
      raise ValueError(
        f"--process_id must be from 0 to {self.num_processes - 1}"
        f" (--num_processes={self.num_processes}), got {self.process_id}."
      )


def _check_address(address: str) -> None:
  host, _, port = address.rpartition(":")
  if not (host and port.isdecimal() and 0 < int(port) < 2**16):
    raise ValueError(
      f"--coordinator must be HOST:PORT of process 0, got {address!r}."
    )
