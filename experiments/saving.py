"""Checkpoints of a run."""

from collections.abc import Mapping, Sequence
import logging
import pathlib
from typing import Any, Protocol

from experiments import common
from experiments.common import RunOptions
from paperjax.training import integrity
from paperjax.training.checkpoint import Checkpoints
from paperjax.training.metrics import Mean
from paperjax.training.parallel import Parallel
from paperjax.training.state import TrainState


class Config(Protocol):
  """All options of a run of any experiment."""

  @property
  def run(self) -> RunOptions:
    """How it is saved."""
    ...

  def flat(self) -> dict[str, Any]:
    """Every option by its flag's name."""
    ...


def open_checkpoints(
  folder: pathlib.Path,
  config: Config,
  defaults: Config,
  may_change: Sequence[str],
  *,
  keep_best: int = 0,
) -> Checkpoints:
  """Opens the checkpoints of a run.

  Args:
    folder: Where they are.
    config: All options.
    defaults: Their defaults.
    may_change: Options that do not change what a run computes.
    keep_best: How many of the lowest score to keep besides the latest.
  """
  # Orbax writes files in tasks: of one that fails asyncio tells again, with a
  # traceback, at some time after `Checkpoints` has.
  logging.getLogger("asyncio").setLevel(logging.CRITICAL)
  return Checkpoints(
    folder,
    keep=config.run.keep_checkpoints,
    keep_best=keep_best,
    config_hash=configuration_hash(config, defaults, may_change),
  )


def configuration_hash(
  config: Config, defaults: Config, may_change: Sequence[str]
) -> str:
  """Hashes the options that decide what a run computes.

  Options at their default do not count, so that a run outlives the coming of a
  new one, nor does where its processes are.

  Args:
    config: All options.
    defaults: Their defaults.
    may_change: Options that do not change what a run computes.
  """
  default = defaults.flat()
  return integrity.digest(
    {
      name: value
      for name, value in config.flat().items()
      if name not in (*may_change, *common.PLACES) and value != default[name]
    }
  )


def resume(
  checkpoints: Checkpoints,
  way: Parallel,
  state: TrainState,
  given: Mapping[str, str],
) -> tuple[TrainState, dict[str, Any]]:
  """Reads the newest checkpoint, if there is one.

  Args:
    checkpoints: Of the run.
    way: How the devices share the work.
    state: Before the first step, on the devices.
    given: Hashes of the models that a run is given, by flag, as they were saved
      under that name.

  Returns:
    The state that was saved and what was saved beside it, the sums of "window"
    as such; the same state and nothing without a checkpoint.

  Raises:
    ValueError: If one of the models is not the one that the run began with.
  """
  restored = checkpoints.restore(way.get_state(state))
  if restored is None:
    return state, {}
  for flag, then in restored.position.get("given", {}).items():
    if then != (now := given[flag]):
      raise ValueError(
        f"--{flag} must hold the model that this run began with (sha256"
        f" {then[:12]}), got another one ({now[:12]})."
      )
  sums = restored.position["window"]
  window = {name: Mean(*x) for name, x in sums.items()}
  return way.put_state(restored.state), restored.position | {"window": window}
