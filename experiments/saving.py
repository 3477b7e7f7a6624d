"""Checkpoints of a run, and the exit codes of one that ends early."""

from collections.abc import Iterator, Sequence
import contextlib
import logging
import pathlib
import sys
from typing import Any, Protocol

from experiments import loop
from experiments.common import RunOptions
from paperjax.training import integrity, preemption
from paperjax.training.checkpoint import Checkpoints, SaveError


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
  new one.

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
      if name not in may_change and value != default[name]
    }
  )


@contextlib.contextmanager
def exit_codes() -> Iterator[None]:
  """Ends the program with a line and a code where training ended early.

  Raises:
    SystemExit: With `preemption.EXIT_PREEMPTED` if the run was asked to stop,
      with `preemption.EXIT_UNSAVED` if a checkpoint could not be written.
  """
  try:
    with _without_traces():
      yield
  except loop.Preempted:
    print("asked to stop: saved; the same command continues", file=sys.stderr)
    sys.exit(preemption.EXIT_PREEMPTED)
  except SaveError as error:
    name = pathlib.Path(sys.argv[0]).stem
    print(f"{name}: error: {error}", file=sys.stderr)
    sys.exit(preemption.EXIT_UNSAVED)


@contextlib.contextmanager
def _without_traces() -> Iterator[None]:
  """Hides what Orbax prints of a failed save: pages, before our one line."""

  def is_ours(record: logging.LogRecord) -> bool:
    return "orbax" not in pathlib.Path(record.pathname).parts

  def hook(unraisable: Any) -> None:
    # Of writes that were still under way when the first of them failed.
    if "Event loop is closed" not in str(unraisable.exc_value):
      before(unraisable)

  logger, before = logging.getLogger("absl"), sys.unraisablehook
  logger.addFilter(is_ours)
  sys.unraisablehook = hook
  try:
    yield
  finally:
    # After a failed save other threads of Orbax fail until the program ends.
    if not isinstance(sys.exception(), SaveError):
      sys.unraisablehook = before
      logger.removeFilter(is_ours)
