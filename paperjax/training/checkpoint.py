"""Checkpoints by Orbax, written and hashed in the background.

A checkpoint is `<directory>/<step>/` with two items of Orbax, `params` and
`training` (step, optimizer, PRNG key, history of a guard), and `manifest.json`:
the hash of every file, shapes and dtypes, and a JSON object of the caller's.
The parameters are an item of their own so that another run can start from them
without knowing the optimizer.

A directory gets its final name when all of it is written, the manifest last:
what has the name of a step was whole once, and what is not so any more is
damaged. Nothing damaged is read or removed; it moves to `<step>.corrupt`.
"""

from collections.abc import Iterator, Mapping
import concurrent.futures
import contextlib
import functools
import json
import math
import os
import pathlib
from typing import Any, NamedTuple

import jax
from jax.experimental import multihost_utils
from jaxtyping import PyTree
import numpy as np
import orbax.checkpoint as ocp

from paperjax.training import integrity, saved, steps
from paperjax.training.state import TrainState

_NONE, _REFUSED = -1, -2


class SaveError(OSError):
  """A checkpoint could not be written; those before it are as they were.

  Example:
    >>> error = SaveError("no space left")
    >>> isinstance(error, OSError)
    True
  """


class Restored(NamedTuple):
  """What a checkpoint held.

  Attributes:
    state: The state, bit for bit as it was saved.
    position: The JSON object saved beside it.

  Example:
    >>> state = TrainState(0, {"w": 1.0}, (), jax.random.key(0))
    >>> Restored(state, {"examples": 320}).position["examples"]
    320
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

  def __init__(
    self,
    directory: str | os.PathLike[str],
    *,
    keep: int = 3,
    keep_best: int = 0,
    config_hash: str = "",
  ):
    """Opens a directory, which is made if missing; removes killed saves.

    Args:
      directory: Where the checkpoints are, `checkpoints` of a workdir.
      keep: How many of the latest to keep.
      keep_best: How many to keep besides, those of the lowest score.
      config_hash: Of the options that decide what the run computes.

    Raises:
      ValueError: If the directory holds anything else than checkpoints.
    """
    self._directory = pathlib.Path(directory).absolute()
    self._keep, self._keep_best = keep, keep_best
    self._config_hash = config_hash
    steps.check(self._directory)
    if jax.process_index() == 0:
      self._directory.mkdir(parents=True, exist_ok=True)
      steps.clean(self._directory)
    _meet()
    # Made later, a directory that cannot be made keeps Orbax waiting.
    now = ocp.AsyncOptions(create_directories_asynchronously=False)
    self._checkpointer = ocp.AsyncCheckpointer(_handler(), async_options=now)
    self._thread = concurrent.futures.ThreadPoolExecutor(1, "checkpoint")
    self._saving: tuple[int, concurrent.futures.Future[None]] | None = None
    self._known: set[int] = set()

  @property
  def latest_step(self) -> int | None:
    """Step of the last complete checkpoint, None without any."""
    return steps.latest(self._directory)

  @property
  def best_step(self) -> int | None:
    """Step of the lowest score, None without any."""
    return next(iter(steps.by_score(self._directory)), None)

  def save(
    self,
    step: int,
    state: TrainState,
    position: Mapping[str, Any],
    *,
    score: float | None = None,
  ) -> None:
    """Copies a state to the host and writes it in the background.

    The state may be donated as soon as this returns. Waits for the save
    before, and raises its error if it failed. A step that was saved or
    restored here is not written again.

    Args:
      step: Steps done.
      state: As `Parallel.get_state` gives it.
      position: JSON object with all else that a resumed run needs.
      score: For `keep_best`, the lower the better; a state without one, or
        whose score is not finite, is not among the best.

    Raises:
      SaveError: If this save or the one before cannot be written.
      ValueError: If there is another checkpoint of this step.
    """
    self.wait()
    if step in self._known:
      return
    final = self._directory / str(step)
    if final.exists():
      raise ValueError(
        f"{final} must not be there yet: this run did not write it; does"
        " another one write here?"
      )
    params, training = saved.split(state)
    finite = score is not None and math.isfinite(score)
    facts = {
      "step": step,
      "score": score if finite else None,
      "config_hash": self._config_hash,
      "position": dict(position),
      "versions": saved.versions(),
      "arrays": {
        "params": integrity.signature(params),
        "training": integrity.signature(training),
      },
    }
    facts = json.loads(json.dumps(facts))  # the caller may change its own
    with self._failures(step):
      self._checkpointer.save(
        steps.new(self._directory, step),
        args=ocp.args.Composite(
          params=ocp.args.StandardSave(params),
          training=ocp.args.StandardSave(training),
        ),
      )
    self._saving = step, self._thread.submit(self._finish, step, facts)

  def _finish(self, step: int, facts: Mapping[str, Any]) -> None:
    """Makes a checkpoint of what Orbax writes; runs in the background."""
    self._checkpointer.wait_until_finished()
    if jax.process_index() > 0:
      return
    integrity.write(steps.new(self._directory, step), facts)
    steps.commit(self._directory, step)
    steps.prune(self._directory, keep=self._keep, keep_best=self._keep_best)

  def restore(
    self, like: TrainState, *, step: int | None = None
  ) -> Restored | None:
    """Reads a checkpoint to the devices of a state at hand.

    Every byte is compared with the manifest first. If the latest is damaged,
    the newest that is whole is read, with a warning that names the file, and
    the damaged ones move to `<step>.corrupt`.

    Args:
      like: A state of the same shapes, as `Parallel.get_state` gives it; its
        values are not read. The sharding may be another than at saving.
      step: Which checkpoint, the latest that is whole by default.

    Returns:
      The state and the position, None if there never was a checkpoint.

    Raises:
      ValueError: If there are checkpoints but none is whole, if the one asked
        for is not, or if it does not fit the state or the configuration.
    """
    self.wait()
    step = self._choose(step)
    if step is None:
      return None
    path = self._directory / str(step)
    facts = integrity.read(path)
    if facts["config_hash"] != self._config_hash:
      raise ValueError(
        f"{path} must be of this configuration (hash"
        f" {self._config_hash[:12] or 'none'}), got one of another"
        f" ({facts['config_hash'][:12] or 'none'}); choose another directory."
      )
    params, training = saved.split(like)
    integrity.check_fits(path, facts, {"params": params, "training": training})
    items = self._checkpointer.restore(
      path,
      args=ocp.args.Composite(
        params=ocp.args.StandardRestore(_abstract(params)),
        training=ocp.args.StandardRestore(_abstract(training)),
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
    self._known.add(step)
    return Restored(state, facts["position"])

  def _choose(self, step: int | None) -> int | None:
    """The first process reads all bytes and tells the others the step."""
    if jax.process_count() == 1:
      return self._choose_whole(step)
    found, error = _NONE, None
    if jax.process_index() == 0:
      try:
        chosen = self._choose_whole(step)
        found = _NONE if chosen is None else chosen
      except ValueError as caught:
        found, error = _REFUSED, caught
    found = int(multihost_utils.broadcast_one_to_all(np.int32(found)))
    if error is not None:
      raise error
    if found == _REFUSED:
      raise ValueError(
        f"{self._directory} holds no such checkpoint; process 0 says why."
      )
    return None if found == _NONE else found

  def _choose_whole(self, step: int | None) -> int | None:
    if step is None:
      return steps.choose(self._directory)
    steps.verify(self._directory, step)
    return step

  def check(self) -> None:
    """Raises the error of a save in the background that has failed by now.

    Takes no time: ask after every step.
    """
    if self._saving is not None and self._saving[1].done():
      self._join()

  def wait(self) -> None:
    """Waits for the save under way and raises its error if it failed."""
    self._join()
    _meet()

  def close(self) -> None:
    """Waits for the save under way and lets go of the directory."""
    try:
      self._join()
    finally:
      self._thread.shutdown()
      self._checkpointer.close()

  def _join(self) -> None:
    saving, self._saving = self._saving, None
    if saving is None:
      return
    step, done = saving
    with self._failures(step):
      done.result()
    self._known.add(step)

  @contextlib.contextmanager
  def _failures(self, step: int) -> Iterator[None]:
    """Says what is left when a save fails, in one line."""
    try:
      yield
    except Exception as error:
      last = self.latest_step
      left = "there is none" if last is None else f"the last is of step {last}"
      raise SaveError(
        f"the checkpoint of step {step} cannot be written to"
        f" {self._directory} ({saved.reason(error)}); {left}."
      ) from error

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
    ValueError: If there is no checkpoint, it is damaged or does not fit.

  Example:
    >>> import jax.numpy as jnp, optax, tempfile
    >>> params, directory = {"w": jnp.arange(3.0)}, tempfile.mkdtemp()
    >>> state = TrainState.create(params, optax.sgd(0.1), jax.random.key(0))
    >>> with Checkpoints(directory) as checkpoints:
    ...   checkpoints.save(10, state, {})
    >>> load_params(directory, params)["w"]
    Array([0., 1., 2.], dtype=float32)
  """
  root = pathlib.Path(directory).absolute()
  steps.check(root)
  if not root.exists():
    raise ValueError(f"{root} must be a directory of checkpoints, got nothing.")
  step = steps.latest(root) if step is None else step
  if step is None:
    raise ValueError(f"{root} must hold a checkpoint, got none.")
  steps.verify(root, step)
  path = root / str(step)
  integrity.check_fits(path, integrity.read(path), {"params": like})
  wanted = ocp.args.StandardRestore(_abstract(like))
  with ocp.Checkpointer(_handler()) as reader:
    items = reader.restore(path, args=ocp.args.Composite(params=wanted))
  return items["params"]


def wait_for_all(name: str, *, seconds: int = 7 * 86_400) -> None:
  """Waits until every process has come here; a collective gives up sooner.

  One that dies ends the wait: JAX then ends this process.

  Args:
    name: What is waited for; a process waits for it once.
    seconds: How long to wait at most.

  Example:
    >>> wait_for_all("data is prepared")  # at once, where there is one process
  """
  wait = ocp.multihost.get_barrier_sync_fn()
  wait(key=name, timeout_ms=seconds * 1000)


def _handler() -> ocp.CompositeCheckpointHandler:
  return ocp.CompositeCheckpointHandler(
    params=ocp.StandardCheckpointHandler(),
    training=ocp.StandardCheckpointHandler(),
  )


def _meet() -> None:
  """Processes wait here for each other."""
  if jax.process_count() > 1:
    multihost_utils.sync_global_devices("checkpoints")


def _abstract(leaves: PyTree) -> PyTree:
  return jax.tree.map(
    lambda x: jax.ShapeDtypeStruct(x.shape, x.dtype, sharding=x.sharding),
    leaves,
  )
