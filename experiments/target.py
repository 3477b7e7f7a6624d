"""GPUs that a program can be planned for without having them.

The facts are of NVIDIA's data sheets (H100 and H200 Tensor Core GPU, SXM): the
memory's size and speed, 18 NVLinks of the fourth generation with 900 GB/s in
both directions together, and in a DGX or HGX machine of eight one network port
of 400 Gb/s (InfiniBand NDR or Ethernet) per GPU. Peaks of products are those of
`paperjax.training.metrics.peak_flops`.
"""

import dataclasses
import os
import re
from typing import Any

from experiments import compile_gpu

NODE = 8  # GPUs that NVLink joins


@dataclasses.dataclass(frozen=True)
class Card:
  """A kind of GPU.

  Attributes:
    kind: As `jax.Device.device_kind`.
    memory: Bytes.
    bandwidth: Bytes a second of that memory.
    nvlink: Bytes a second that it sends to the others of its machine.
    network: Bytes a second that it sends to other machines.
    description: What XLA asks it about itself.
  """

  kind: str
  memory: int
  bandwidth: float
  nvlink: float
  network: float
  description: str

  @property
  def usable(self) -> int:
    """The part of the memory that JAX takes for arrays."""
    part = os.environ.get("XLA_PYTHON_CLIENT_MEM_FRACTION", "0.75")
    return int(float(part) * self.memory)


def _described(kind: str, memory: int, bandwidth: float) -> str:
  """The description of another card of the same chip as the H200."""
  text = compile_gpu.H200.replace("NVIDIA H200", kind)
  for name, value in (
    ("device_memory_size", memory),
    ("memory_bandwidth", int(bandwidth)),
  ):
    text = re.sub(rf"{name}: \d+", f"{name}: {value}", text)
  return text


def _card(kind: str, memory: int, bandwidth: float) -> Card:
  return Card(
    kind=kind,
    memory=memory,
    bandwidth=bandwidth,
    nvlink=450e9,
    network=50e9,
    description=_described(kind, memory, bandwidth),
  )


H200 = _card("NVIDIA H200", 151_397_597_184, 4.8e12)
H100 = _card("NVIDIA H100 80GB HBM3", 85_520_809_984, 3.35e12)


@dataclasses.dataclass(frozen=True)
class Target:
  """Some GPUs of one kind, eight in a machine."""

  count: int
  card: Card

  def devices(self) -> list[Any]:
    """The GPUs, which exist for the compiler only.

    Raises:
      ModuleNotFoundError: If the extra `aot` is not installed.
    """
    mesh = compile_gpu.mesh((self.count,), device=self.card.description)
    return list(mesh.devices.reshape(-1))

  def __str__(self) -> str:
    """As people write it."""
    return f"{self.count} x {self.card.kind}"


def parse(text: str) -> Target:
  """Reads `--target`.

  Args:
    text: A number and a kind, such as 8xh200.

  Returns:
    The GPUs.

  Raises:
    ValueError: If the kind is unknown or so many are no machines of eight.

  Example:
    >>> str(parse("64xh200"))
    '64 x NVIDIA H200'
  """
  cards = {"h200": H200, "h100": H100}
  told = re.fullmatch(r"(\d+)x(\w+)", text.lower())
  if not told or told[2] not in cards:
    raise ValueError(
      "--target must be a number and one of h200, h100, such as 8xh200, got"
      f" {text!r}."
    )
  count = int(told[1])
  if count < 1 or (count > NODE and count % NODE):
    raise ValueError(
      f"--target must be 1 to {NODE} GPUs or a multiple of {NODE}, got"
      f" {text!r}."
    )
  return Target(count, cards[told[2]])
