"""Where states and batches live: `jit` over a mesh, or `pmap`.

Both give the same interface, so that a loop is written once. `pmap` of JAX
0.11 is itself jit over a one-axis mesh: its state is an ordinary replicated
array, and checkpoints of one mode restore in the other.
"""

from collections.abc import Callable, Mapping, Sequence
import dataclasses
import functools
from typing import Any

import jax
import jax.numpy as jnp
from jax.sharding import Mesh, NamedSharding, PartitionSpec
from jaxtyping import PyTree
import numpy as np

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
    describe: Shapes, dtypes and places of a state and of the batch of all
      processes, to lower a step with: neither arrays nor devices need exist.
    compile_train: Compiles a train step when it is first called; the state
      passed in is donated. `lower` of the result is that of `jax.jit`.
    compile_eval: Compiles an eval step likewise.

  Example:
    >>> import optax
    >>> from paperjax.training import metrics, step
    >>> def loss_fn(params, batch, prng_key):
    ...   errors = (params - batch["x"]) ** 2
    ...   count = jnp.float32(errors.size)
    ...   return {"mse": metrics.Mean(errors.sum(), count)}, {}
    >>> optimizer, way = optax.sgd(0.5), jit(devices=jax.devices()[:1])
    >>> train_step = step.make_train_step(
    ...   loss_fn, optimizer, axis_name=way.axis_name
    ... )
    >>> state = TrainState.create(jnp.float32(0), optimizer, jax.random.key(0))
    >>> batch = way.put_batch({"x": np.ones(4, np.float32)})
    >>> compiled = way.compile_train(train_step)
    >>> state, _ = compiled(way.put_state(state), batch)
    >>> float(state.params)
    1.0
  """

  axis_name: str | None
  num_devices: int
  put_state: Callable[[TrainState], TrainState]
  get_state: Callable[[TrainState], TrainState]
  put_batch: Callable[[Batch], PyTree]
  describe: Callable[[PyTree, PyTree], tuple[PyTree, PyTree]]
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
  `data`. A loss function gathers them (`paperjax.sharding`), and each device
  updates its part.

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
  sharding = functools.partial(_cut_over_fsdp, mesh, min_shard_size)
  rows = NamedSharding(mesh, PartitionSpec(("data", "fsdp")))

  def put_batch(batch):
    _check_divisible(batch, mesh)
    put = jax.make_array_from_process_local_data
    return {name: put(rows, x) for name, x in batch.items()}

  return Parallel(
    axis_name=None,
    num_devices=len(devices),
    put_state=lambda state: _put(state, sharding),
    get_state=lambda state: state,
    put_batch=put_batch,
    describe=lambda state, batch: (
      jax.tree.map(lambda leaf: _described(leaf, sharding(leaf)), state),
      jax.tree.map(lambda leaf: _described(leaf, rows), batch),
    ),
    compile_train=lambda step: _jit_train(step, mesh, sharding),
    compile_eval=lambda step: jax.jit(_within(mesh, step)),
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
  here = NamedSharding(mesh.local_mesh, PartitionSpec())
  rows = NamedSharding(mesh.local_mesh, PartitionSpec("data"))
  compiled = functools.partial(
    jax.pmap, axis_name="data", in_axes=(None, 0), devices=devices
  )

  def put_state(state):
    return _put(jax.tree.map(_local_part, state), lambda _: here)

  def put_batch(batch):
    local = _check_divisible(batch, mesh)
    return {
      name: jax.device_put(x.reshape(local, -1, *x.shape[1:]), rows)
      for name, x in batch.items()
    }

  def describe(state, batch):
    def cut(x):
      local = x.shape[0] // len(devices)
      return jax.ShapeDtypeStruct((len(devices), local, *x.shape[1:]), x.dtype)

    return jax.tree.map(_described, state), jax.tree.map(cut, batch)

  return Parallel(
    axis_name="data",
    num_devices=len(devices),
    put_state=put_state,
    get_state=lambda state: jax.tree.map(
      lambda leaf: _global_array(leaf, mesh), state
    ),
    put_batch=put_batch,
    describe=describe,
    compile_train=lambda step: compiled(
      step, out_axes=(None, None), donate_argnums=0
    ),
    compile_eval=lambda step: compiled(step, out_axes=None),
  )


def _described(
  leaf: Any, place: NamedSharding | None = None
) -> jax.ShapeDtypeStruct:
  return jax.ShapeDtypeStruct(leaf.shape, leaf.dtype, sharding=place)


def _cut_over_fsdp(mesh: Mesh, min_shard_size: int, leaf: Any) -> NamedSharding:
  fsdp = mesh.shape["fsdp"]
  axes = [i for i, n in enumerate(leaf.shape) if n % fsdp == 0]
  if fsdp == 1 or leaf.size < min_shard_size or not axes:
    return NamedSharding(mesh, PartitionSpec())
  axis = max(axes, key=lambda i: leaf.shape[i])
  return NamedSharding(mesh, PartitionSpec(*[None] * axis, "fsdp"))


def _jit_train(
  train_step: TrainStep, mesh: Mesh, sharding: Callable[[Any], NamedSharding]
) -> TrainStep:
  def step(state: TrainState, batch: PyTree) -> tuple[TrainState, Metrics]:
    return jax.tree.map(
      lambda x: jax.lax.with_sharding_constraint(x, sharding(x)),
      _within(mesh, train_step)(state, batch),
    )

  return jax.jit(step, donate_argnums=0)


def _within[**P, T](mesh: Mesh, function: Callable[P, T]) -> Callable[P, T]:
  """The function, traced with the mesh about it."""

  def traced(*args: P.args, **kwargs: P.kwargs) -> T:
    with jax.sharding.use_abstract_mesh(mesh.abstract_mesh):
      return function(*args, **kwargs)

  return traced


def _local_part(leaf: Any) -> Any:
  """This process's copy of an array that all processes hold."""
  if isinstance(leaf, jax.Array) and not leaf.is_fully_addressable:
    return leaf.addressable_data(0)
  return leaf


def _global_array(leaf: jax.Array, mesh: Mesh) -> jax.Array:
  """The copies of all processes as one array, without moving any."""
  return jax.make_array_from_single_device_arrays(
    leaf.shape,
    NamedSharding(mesh, PartitionSpec()),
    [shard.data for shard in leaf.addressable_shards],
  )


def _put(
  state: TrainState, sharding: Callable[[Any], NamedSharding]
) -> TrainState:
  """Copies leaves to where they belong; the caller's are never donated."""

  def put(leaf):
    target = sharding(leaf)
    if not isinstance(leaf, jax.Array):
      return _from_host(leaf, target)
    if leaf.sharding == target:
      return leaf
    if leaf.is_fully_addressable and not target.is_fully_addressable:
      return _from_host(leaf, target)
    # A transfer may keep the caller's buffer as the shard of its device.
    return jax.device_put(leaf.copy(), target)

  return jax.tree.map(put, state)


def _from_host(leaf: Any, target: NamedSharding) -> jax.Array:
  """Each process copies its shards of a value that all have."""
  if isinstance(leaf, jax.Array) and jnp.issubdtype(
    leaf.dtype, jax.dtypes.prng_key
  ):
    wrap = functools.partial(
      jax.random.wrap_key_data, impl=jax.random.key_impl(leaf)
    )
    data = np.asarray(jax.random.key_data(leaf))
    return jax.jit(wrap, out_shardings=target)(data)
  host = np.array(leaf)
  return jax.make_array_from_callback(host.shape, target, host.__getitem__)


def _check_divisible(batch: Batch, mesh: Mesh) -> int:
  """Returns the number of this process's devices, which share the rows."""
  local = mesh.local_mesh.size
  for name, x in batch.items():
    if x.shape[0] % local:
      raise ValueError(
        f"the batch must be divisible by the number of devices, got"
        f" {x.shape[0]} rows of {name} for {local} devices of this process."
      )
  return local
