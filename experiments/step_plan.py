"""What a training step will need and how long it will take, before it runs.

The step is compiled for the GPUs it is meant for. XLA's plan tells the memory
to the byte. The program's text tells every kernel and exchange; each of them
takes as long as the slowest of what it uses: tensor cores, memory, NVLink,
network. Times are predictions: the kernels' follow one measured step, those of
exchanges are assumed.
"""

from collections.abc import Callable, Sequence
import dataclasses
import math
from typing import Any, NamedTuple, cast

import jax
from jaxtyping import PyTree

from experiments import compile_gpu, hlo
from experiments.target import NODE, Card, Target
from paperjax.training import metrics
from paperjax.training.parallel import Parallel
from paperjax.training.state import TrainState
from paperjax.training.step import TrainStep


class Reached(NamedTuple):
  """Parts of the speeds of data sheets."""

  products: float
  attention: float
  memory: float
  exchange: float


DATA_SHEET = Reached(1.0, 1.0, 1.0, 1.0)
# Of BERT-base's step in bfloat16, 512 x 128 tokens on an H200, profiled
# (results/pretrain_gpu.json): products took 43 ms, attention 8.7, the rest 33.
# That two machines reach 0.8 of NVLink and network is assumed.
USUAL = Reached(0.78, 0.40, 0.59, 0.8)


class Seconds(NamedTuple):
  """Predicted time of a step, by what it waits for."""

  products: float
  attention: float
  memory: float
  nvlink: float
  network: float

  @property
  def total(self) -> float:
    """Of the step: XLA exchanges gradients behind the backward pass."""
    return sum(self)

  @property
  def limit(self) -> str:
    """What takes longest."""
    return max(self._asdict().items(), key=lambda item: item[1])[0]


@dataclasses.dataclass(frozen=True)
class Plan:
  """A step compiled for some GPUs; bytes are those of one.

  Attributes:
    target: The GPUs.
    dtype: What is multiplied.
    memory: XLA's plan.
    parameters: Bytes, part of the arguments.
    optimizer: Likewise, its state.
    batch: Likewise.
    kernels: What the GPU computes.
    collectives: What the GPUs exchange.
    unknown_loops: Loops that count as one turn, as nobody knows better.
  """

  target: Target
  dtype: str
  memory: compile_gpu.Memory
  parameters: int
  optimizer: int
  batch: int
  kernels: Sequence[hlo.Kernel]
  collectives: Sequence[hlo.Collective]
  unknown_loops: int

  @property
  def product_flops(self) -> float:
    """Of one GPU's products, what is computed twice counted twice."""
    return sum(kernel.flops * kernel.times for kernel in self.kernels)

  def seconds(self, reached: Reached = USUAL) -> Seconds:
    """Predicts the time of the step.

    Args:
      reached: Parts of the speeds of data sheets.

    Returns:
      The time by what the step waits for.
    """
    card = self.target.card
    peak = metrics.peak_flops(card.kind, self.dtype) or math.nan
    spent = dict.fromkeys(Seconds._fields, 0.0)
    for x in self.kernels:
      kind = "attention" if x.kind == "attention" else "products"
      computing = x.flops / (peak * getattr(reached, kind))
      moving = x.nbytes / (card.bandwidth * reached.memory)
      spent[kind if computing >= moving else "memory"] += x.times * max(
        computing, moving
      )
    for x in self.collectives:
      kind, seconds = exchange(x, card)
      spent[kind] += x.times * seconds / reached.exchange
    return Seconds(**spent)


def exchange(x: hlo.Collective, card: Card) -> tuple[str, float]:
  """How long devices exchange, by data sheet.

  Machines do it in two levels: among the GPUs of each, and between the GPUs of
  the same place, each of which sends an equal part.

  Args:
    x: What they exchange.
    card: Their kind.

  Returns:
    "nvlink" or "network", which takes longer, and its seconds.
  """
  machines = len({device // NODE for device in x.devices})
  within = len(x.devices) // machines
  rounds = 2 if x.kind == "all-reduce" else 1
  part = x.payload
  if x.kind not in ("all-to-all", "collective-permute"):
    part = x.payload / within
  near = rounds * (within - 1) / within * x.payload / card.nvlink
  far = rounds * (machines - 1) / machines * part / card.network
  return ("nvlink", near) if near >= far else ("network", far)


def compile_step(
  target: Target,
  way: Parallel,
  step_fn: TrainStep,
  state: TrainState,
  batch: PyTree,
  *,
  dtype: str,
) -> Plan:
  """Compiles a step for GPUs that need not be there.

  Args:
    target: The GPUs.
    way: How they share the work.
    step_fn: Compiled by `way`.
    state: Shapes of the state.
    batch: Shapes of the batch of all GPUs.
    dtype: What is multiplied.

  Returns:
    What the step will need.
  """
  state, batch = way.describe(state, batch)
  compiled = lower(step_fn, state, batch)
  program = hlo.parse(compiled.as_text() or "")
  return Plan(
    target=target,
    dtype=dtype,
    memory=compile_gpu.memory(compiled),
    parameters=nbytes(state.params),
    optimizer=nbytes(state.opt_state),
    batch=nbytes(batch),
    kernels=hlo.kernels(program),
    collectives=hlo.collectives(program),
    unknown_loops=hlo.unknown_loops(program),
  )


def lower(
  step_fn: TrainStep, state: TrainState, batch: PyTree
) -> jax.stages.Compiled:
  """Compiles a step for the devices of its described arguments."""
  mesh = jax.tree.leaves(batch)[0].sharding.mesh
  with jax.set_mesh(mesh):  # attention is chosen for its devices
    return compile_gpu.compile_program(
      cast(Callable[..., Any], step_fn), state, batch
    ).compiled


def nbytes(described: PyTree) -> int:
  """Bytes that described arrays have on each device."""
  return sum(
    math.prod(x.sharding.shard_shape(x.shape)) * x.dtype.itemsize
    for x in jax.tree.leaves(described)
  )


def largest(
  total: Callable[[int], int], usable: int, rows: int, *, fixed: int
) -> tuple[int, int]:
  """The largest number of rows whose step fits into memory.

  What is not fixed grows with the rows, nearly in proportion: one more program
  tells how, and the guess from both is compiled too, or mended if it does not
  fit.

  Args:
    total: Bytes of the step with so many rows.
    usable: Bytes that there are.
    rows: To begin with.
    fixed: Bytes that do not depend on the rows.

  Returns:
    Rows, 0 if not even one fits, and the bytes of that step.
  """
  known = {rows: total(rows)}
  ratio = (usable - fixed) / max(1, known[rows] - fixed)
  second = max(1, math.floor(rows * ratio))
  second = 2 * rows if second == rows else second
  known[second] = total(second)
  while True:
    (low, less), (high, more) = sorted(known.items())[-2:]
    slope = max(1.0, (more - less) / (high - low))
    fitting = [n for n, size in known.items() if size <= usable]
    too_many = [n for n, size in known.items() if size > usable]
    guess = math.floor(low + (usable - less) / slope)
    guess = max(guess, max(fitting, default=0))
    guess = min(guess, min(too_many, default=guess + 1) - 1)
    if guess in known or guess < 1:
      return max(guess, 0), known.get(guess, 0)
    known[guess] = total(guess)
    if known[guess] <= usable:
      return guess, known[guess]


def regroup(
  collectives: Sequence[hlo.Collective], before: int, after: int, *, fsdp: int
) -> list[hlo.Collective]:
  """The exchanges of the same step on more or fewer copies of the state.

  Args:
    collectives: Of the program of some devices.
    before: Those devices.
    after: Devices to be.
    fsdp: Devices that share a copy.

  Returns:
    The exchanges; those inside a copy stay as they are, and those that are
    left with one device are none.
  """

  def move(x: hlo.Collective) -> hlo.Collective:
    if len({device // fsdp for device in x.devices}) == 1:
      return x
    more = (
      first + device
      for first in range(0, after, before)
      for device in x.devices
    )
    return x._replace(devices=tuple(d for d in more if d < after))

  moved = map(move, collectives)
  return [x for x in moved if len(x.devices) > 1]
