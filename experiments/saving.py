"""Checkpoints of a run, and the end of one that cannot write them."""

from collections.abc import Mapping, Sequence
import pathlib
import sys
from typing import Any, NoReturn

from experiments.common import RunOptions
from paperjax.training import integrity, preemption
from paperjax.training.checkpoint import Checkpoints, SaveError


def open_checkpoints(
  folder: pathlib.Path,
  run: RunOptions,
  config_hash: str,
  *,
  keep_best: int = 0,
) -> Checkpoints:
  """Opens the checkpoints of a run.

  Args:
    folder: Where they are.
    run: How many to keep.
    config_hash: As `configuration_hash` gives it.
    keep_best: How many of the lowest score to keep besides.
  """
  return Checkpoints(
    folder,
    keep=run.keep_checkpoints,
    keep_best=keep_best,
    config_hash=config_hash,
  )


def configuration_hash(
  options: Mapping[str, Any],
  defaults: Mapping[str, Any],
  *,
  may_change: Sequence[str],
) -> str:
  """Hashes the options that decide what a run computes.

  Options at their default do not count, so that a run outlives the coming of a
  new one.

  Args:
    options: Every option by its flag's name.
    defaults: Their defaults.
    may_change: Options that do not change what a run computes.
  """
  return integrity.digest(
    {
      name: value
      for name, value in options.items()
      if name not in may_change and value != defaults.get(name)
    }
  )


def give_up(error: SaveError) -> NoReturn:
  """Ends the program with a line and `preemption.EXIT_UNSAVED`."""
  name = pathlib.Path(sys.argv[0]).stem
  print(
    f"{name}: error: {error} The same command continues there.", file=sys.stderr
  )
  sys.exit(preemption.EXIT_UNSAVED)
