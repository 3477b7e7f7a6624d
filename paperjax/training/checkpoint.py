"""Checkpoints by Orbax, written in the background.

A checkpoint is `<directory>/<step>/` with three items: `params`, `training`
(step, optimizer, PRNG key) and `position`, a JSON object of the caller's. The
parameters are an item of their own so that another run can start from them
without knowing the optimizer. A directory gets its final name only when all of
it is written.
"""

from collections.abc import Mapping
import functools
import os
import pathlib
from typing import Any, NamedTuple

import jax
from jaxtyping import PyTree
import orbax.checkpoint as ocp

from paperjax import tree
from paperjax.training.state import TrainState


class Restored(NamedTuple):
  """What a checkpoint held.

  Attributes:
    state: The state, bit for bit as it was saved.
    position: The JSON object saved beside it.
  """

  state: TrainState
  position: dict[str, Any]


class Checkpoints:
  """The checkpoints of one run.

  Example:
    >>> import jax.numpy as jnp, optax, tempfile
    >>> params = {"w": jnp.arange(3.0)}
    >>> state = TrainState.create(params, optax.sgd(0.1), jax.random.key(0))
    >>> with Checkpoints(tempfile.mkdtemp()) as checkpoints:
    ...   checkpoints.save(10, state, {"examples": 320})
    ...   checkpoints.wait()
    ...   restored = checkpoints.restore(state)
    >>> restored.state.params["w"], restored.position
    (Array([0., 1., 2.], dtype=float32), {'examples': 320})
  """

  def __init__(self, directory: str | os.PathLike[str], *, keep: int = 3):
    """Opens a directory of checkpoints, which is made if missing.

    Args:
      directory: Where the checkpoints are, `checkpoints` of a workdir.
      keep: How many of the latest to keep.

    Raises:
      ValueError: If the directory holds anything else than checkpoints.
    """
    self._directory = pathlib.Path(directory).absolute()
    _check_only_checkpoints(self._directory)
    self._manager = _open(
      self._directory,
      ocp.CheckpointManagerOptions(
        max_to_keep=keep, cleanup_tmp_directories=True
      ),
    )

  @property
  def latest_step(self) -> int | None:
    """Step of the last complete checkpoint, None without any."""
    return self._manager.latest_step()

  def save(
    self, step: int, state: TrainState, position: Mapping[str, Any]
  ) -> None:
    """Copies a state to the host and writes it in the background.

    The state may be donated as soon as this returns. Waits for the save
    before, and raises its error if it failed. A step that is saved already is
    not written again.

    Args:
      step: Steps done.
      state: As `Parallel.get_state` gives it.
      position: JSON object with all else that a resumed run needs.
    """
    self._manager.wait_until_finished()
    if step in self._manager.all_steps():
      return
    params, training = _split(state)
    self._manager.save(
      step,
      args=ocp.args.Composite(
        params=ocp.args.StandardSave(params),
        training=ocp.args.StandardSave(training),
        position=ocp.args.JsonSave(dict(position)),
      ),
      force=True,  # the caller chooses the steps, not Orbax
    )

  def restore(
    self, like: TrainState, *, step: int | None = None
  ) -> Restored | None:
    """Reads a checkpoint to the devices of a state at hand.

    Args:
      like: A state of the same shapes, as `Parallel.get_state` gives it; its
        values are not read. The sharding may be another than at saving.
      step: Which checkpoint, the latest by default.

    Returns:
      The state and the position, None if there is no checkpoint.

    Raises:
      ValueError: If the checkpoint does not fit the state, or is none.
    """
    step = self.latest_step if step is None else step
    if step is None:
      return None
    params, training = _split(like)
    self._manager.wait_until_finished()
    _check_exists(self._manager, step)
    _check_fits(self._manager, step, {"params": params, "training": training})
    items = self._manager.restore(
      step,
      args=ocp.args.Composite(
        params=ocp.args.StandardRestore(_abstract(params)),
        training=ocp.args.StandardRestore(_abstract(training)),
        position=ocp.args.JsonRestore(),
      ),
    )
    training = dict(items["training"])
    wrap = functools.partial(
      jax.random.wrap_key_data, impl=jax.random.key_impl(like.prng_key)
    )
    prng_key = jax.jit(wrap, out_shardings=like.prng_key.sharding)(
      training.pop("prng_key")
    )
    state = TrainState(params=items["params"], prng_key=prng_key, **training)
    return Restored(state, items["position"])

  def wait(self) -> None:
    """Waits for the save under way and raises its error if it failed."""
    self._manager.wait_until_finished()

  def close(self) -> None:
    """Waits for the save under way and lets go of the directory."""
    try:
      self._manager.wait_until_finished()
    finally:
      self._manager.close()

  def __enter__(self) -> "Checkpoints":
    return self

  def __exit__(self, *exception: object) -> None:
    self.close()


def load_params(
  directory: str | os.PathLike[str], like: PyTree, *, step: int | None = None
) -> PyTree:
  """Reads only the parameters of a checkpoint, to start another run from.

  Args:
    directory: Where the checkpoints are, `checkpoints` of a workdir.
    like: Parameters of the same shapes; their values are not read.
    step: Which checkpoint, the latest by default.

  Returns:
    The parameters, on the devices of `like`.

  Raises:
    ValueError: If there is no checkpoint or it does not fit.
  """
  root = pathlib.Path(directory).absolute()
  _check_only_checkpoints(root)
  if not root.exists():
    raise ValueError(f"{root} must be a directory of checkpoints, got nothing.")
  options = ocp.CheckpointManagerOptions(create=False)
  with _open(root, options) as files:
    step = files.latest_step() if step is None else step
    if step is None:
      raise ValueError(
        f"{root} must hold a checkpoint, got an empty directory."
      )
    _check_exists(files, step)
    _check_fits(files, step, {"params": like})
    restore = ocp.args.Composite(
      params=ocp.args.StandardRestore(_abstract(like))
    )
    return files.restore(step, args=restore)["params"]


def wait_for_all(name: str, *, seconds: int = 7 * 86_400) -> None:
  """Waits until every process has come here; a collective gives up sooner.

  One that dies ends the wait: JAX then ends this process.

  Args:
    name: What is waited for; a process waits for it once.
    seconds: How long to wait at most.
  """
  wait = ocp.multihost.get_barrier_sync_fn()
  wait(key=name, timeout_ms=seconds * 1000)


def _open(
  directory: pathlib.Path, options: ocp.CheckpointManagerOptions
) -> ocp.CheckpointManager:
  handlers = {
    "params": ocp.StandardCheckpointHandler(),
    "training": ocp.StandardCheckpointHandler(),
    "position": ocp.JsonCheckpointHandler(),
  }
  return ocp.CheckpointManager(
    directory, item_handlers=handlers, options=options
  )


def _split(state: TrainState) -> tuple[PyTree, dict[str, PyTree]]:
  return state.params, {
    "step": state.step,
    "opt_state": state.opt_state,
    "prng_key": jax.random.key_data(state.prng_key),
  }


def _abstract(leaves: PyTree) -> PyTree:
  return jax.tree.map(
    lambda x: jax.ShapeDtypeStruct(x.shape, x.dtype, sharding=x.sharding),
    leaves,
  )


def _check_only_checkpoints(directory: pathlib.Path) -> None:
  if directory.exists() and not directory.is_dir():
    raise ValueError(f"{directory} must be a directory, got a file.")
  known = r"steps, and what Orbax has not finished"
  for path in sorted(directory.glob("*")):
    unfinished = ".orbax-checkpoint-tmp" in path.name
    if not (path.is_dir() and (path.name.isdigit() or unfinished)):
      raise ValueError(
        f"{directory} must hold nothing but checkpoints ({known}), got"
        f" {path.name}; choose another directory."
      )


def _check_exists(manager: ocp.CheckpointManager, step: int) -> None:
  if step not in (steps := manager.all_steps()):
    raise ValueError(f"step must be one of {list(steps)}, got {step}.")


def _check_fits(
  manager: ocp.CheckpointManager, step: int, wanted: Mapping[str, PyTree]
) -> None:
  """Compares names, shapes and dtypes before Orbax does, in one line."""
  for item, expected_tree in wanted.items():
    path = pathlib.Path(manager.directory, str(step), item)
    if not (path / "_METADATA").exists():
      raise ValueError(
        f"{path.parent} must be a checkpoint of ours, got a directory without"
        f" {item}; move it away."
      )
    metadata = manager.item_metadata(step)[item]
    found, expected = _signature(metadata.tree), _signature(expected_tree)
    for name in sorted(found.keys() | expected.keys()):
      got, want = found.get(name, "absent"), expected.get(name, "absent")
      if got != want:
        raise ValueError(
          f"{path} does not fit this run: {name} must be {want}, got {got};"
          " resume with the configuration that wrote it."
        )


def _signature(leaves: PyTree) -> dict[str, str]:
  return {
    path: f"{leaf.dtype} {list(leaf.shape)}"
    for path, leaf in tree.flatten(leaves).items()
  }
