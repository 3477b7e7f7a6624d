"""Where states and batches live: `jit` over a mesh, or `pmap`.

Both give the same interface, so that a loop is written once. `pmap` of JAX
0.11 is itself jit over a one-axis mesh: its state is an ordinary replicated
array, and checkpoints of one mode restore in the other.
"""

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import jax
import numpy as np
from jax.sharding import Mesh, NamedSharding, PartitionSpec
from jaxtyping import PyTree

from paperjax.training.state import TrainState
from paperjax.training.step import EvalStep, Metrics, TrainStep

Batch = Mapping[str, np.ndarray]  # this process's rows, [b, ...]
# jax.Device is an alias that pyright cannot follow.
Devices = Sequence[jax.Device]  # pyright: ignore[reportInvalidTypeForm]


@dataclasses.dataclass(frozen=True)
class Parallel:
  """One way to use all devices.

  Attributes:
    axis_name: To be passed to `make_train_step` and `make_eval_step`.
    num_devices: Devices of all processes; a batch must be divisible by it.
    put_state: Copies a state to the devices. Leaves that already lie there as
      they should are kept.
    get_state: The state as a checkpoint holds it, arrays of every process.
    put_batch: Copies this process's rows of a batch to its devices. Raises
      ValueError if they are not divisible by its devices.
    compile_train: Compiles a train step; the state passed in is donated.
    compile_eval: Compiles an eval step.
  """

  axis_name: str | None
  num_devices: int
  put_state: Callable[[TrainState], TrainState]
  get_state: Callable[[TrainState], TrainState]
  put_batch: Callable[[Batch], PyTree]
  compile_train: Callable[[TrainStep], TrainStep]
  compile_eval: Callable[[EvalStep], EvalStep]


def jit(
  *,
  fsdp: int = 1,
  min_shard_size: int = 2**16,
  devices: Devices | None = None,
) -> Parallel:
  """Uses `jax.jit` over a mesh with the axes `data` and `fsdp`.

  Batches are cut over both axes. Parameters and the optimizer's state are cut
  over `fsdp`, each array along its longest axis that can be, and copied over
  `data`. A step gathers the parameters, and each device updates its part.

  Args:
    fsdp: Devices a state is cut over; the others hold copies of it.
    min_shard_size: Arrays with fewer elements are copied: gathering them takes
      longer than it saves.
    devices: Devices to use, all by default.

  Returns:
    The functions of this mode.

  Raises:
    ValueError: If the number of devices is not divisible by fsdp.

  Example:
    >>> way = jit(devices=jax.devices()[:1])
    >>> batch = way.put_batch({"input_ids": np.zeros((2, 4), np.int32)})
    >>> batch["input_ids"].shape
    (2, 4)
  """
  devices = list(jax.devices() if devices is None else devices)
  if fsdp < 1 or len(devices) % fsdp:
    raise ValueError(
      f"fsdp must divide the number of devices, got {fsdp} for {len(devices)}."
    )
  mesh = Mesh(np.array(devices).reshape(-1, fsdp), ("data", "fsdp"))
  everywhere = NamedSharding(mesh, PartitionSpec())
  rows = NamedSharding(mesh, PartitionSpec(("data", "fsdp")))
  local = len(mesh.local_devices)

  def sharding(leaf):
    axes = [i for i, n in enumerate(leaf.shape) if n % fsdp == 0]
    if fsdp == 1 or leaf.size < min_shard_size or not axes:
      return everywhere
    axis = max(axes, key=lambda i: leaf.shape[i])
    return NamedSharding(mesh, PartitionSpec(*[None] * axis, "fsdp"))

  def gather(state):
    # Left to itself XLA may gather activations and cut the matrices instead.
    params = jax.lax.with_sharding_constraint(state.params, everywhere)
    return dataclasses.replace(state, params=params)

  def put_batch(batch):
    _check_divisible(batch, local)
    return {
      name: jax.make_array_from_process_local_data(rows, x)
      for name, x in batch.items()
    }

  def compile_train(train_step):
    def step(state: TrainState, batch: PyTree) -> tuple[TrainState, Metrics]:
      outputs = train_step(gather(state), batch)
      return jax.tree.map(
        lambda x: jax.lax.with_sharding_constraint(x, sharding(x)), outputs
      )

    return jax.jit(step, donate_argnums=0)

  return Parallel(
    axis_name=None,
    num_devices=len(devices),
    put_state=lambda state: _put(state, sharding),
    get_state=lambda state: state,
    put_batch=put_batch,
    compile_train=compile_train,
    compile_eval=lambda step: jax.jit(
      lambda state, batch: step(gather(state), batch)
    ),
  )


def pmap(*, devices: Devices | None = None) -> Parallel:
  """Uses `jax.pmap`: every device holds the state and a part of the batch.

  Each process sees its own devices only: the state is copied over those, and a
  batch is [devices, b / devices, ...] of this process.

  Args:
    devices: Devices of all processes to use, all by default.

  Returns:
    The functions of this mode.

  Example:
    >>> way = pmap(devices=jax.devices()[:1])
    >>> batch = way.put_batch({"input_ids": np.zeros((2, 4), np.int32)})
    >>> batch["input_ids"].shape
    (1, 2, 4)
  """
  devices = list(jax.devices() if devices is None else devices)
  mesh = Mesh(np.array(devices), ("data",))
  everywhere = NamedSharding(mesh, PartitionSpec())
  here = NamedSharding(mesh.local_mesh, PartitionSpec())
  rows = NamedSharding(mesh.local_mesh, PartitionSpec("data"))
  local = len(mesh.local_devices)

  def local_part(leaf):
    known = isinstance(leaf, jax.Array) and not leaf.is_fully_addressable
    return leaf.addressable_data(0) if known else leaf

  def global_array(leaf):
    parts = [shard.data for shard in leaf.addressable_shards]
    return jax.make_array_from_single_device_arrays(
      leaf.shape, everywhere, parts
    )

  def put_batch(batch):
    _check_divisible(batch, local)
    return {
      name: jax.device_put(x.reshape(local, -1, *x.shape[1:]), rows)
      for name, x in batch.items()
    }

  return Parallel(
    axis_name="data",
    num_devices=len(devices),
    put_state=lambda state: _put(
      jax.tree.map(local_part, state), lambda _: here
    ),
    get_state=lambda state: jax.tree.map(global_array, state),
    put_batch=put_batch,
    compile_train=lambda step: jax.pmap(
      step,
      axis_name="data",
      in_axes=(None, 0),
      out_axes=(None, None),
      devices=devices,
      donate_argnums=0,
    ),
    compile_eval=lambda step: jax.pmap(
      step, axis_name="data", in_axes=(None, 0), out_axes=None, devices=devices
    ),
  )


def _put(state: TrainState, sharding: Callable[[Any], NamedSharding]):
  """Copies leaves to where they belong; the caller's are never donated."""

  def put(leaf):
    target = sharding(leaf)
    if isinstance(leaf, jax.Array) and leaf.sharding == target:
      return leaf
    return jax.device_put(leaf, target, may_alias=False)

  return jax.tree.map(put, state)


def _check_divisible(batch: Batch, num_devices: int) -> None:
  for name, x in batch.items():
    if x.shape[0] % num_devices:
      raise ValueError(
        f"the batch must be divisible by the number of devices, got"
        f" {x.shape[0]} rows of {name} for {num_devices} devices of this"
        f" process."
      )
