"""The directory of a run's checkpoints: names, what is whole, what is kept.

`<step>` is a checkpoint that was whole once, `<step>.corrupt` one that was
found damaged. Other names are of saves and removals under way, or killed.
"""

import contextlib
import logging
import pathlib
import re
import shutil

from paperjax.training import integrity

_LOGGER = logging.getLogger(__name__)
_STEP = re.compile(r"0|[1-9][0-9]*")
_CORRUPT = re.compile(r"[0-9]+\.corrupt(-[0-9]+)?")
_UNDER_WAY = re.compile(r"[0-9]+\.(new|old|orbax-checkpoint-tmp).*")


def new(directory: pathlib.Path, step: int) -> pathlib.Path:
  """Where a checkpoint is until it is whole."""
  return directory / f"{step}.new"


def steps(directory: pathlib.Path) -> list[int]:
  """Returns the steps that have a checkpoint, the latest first."""
  names = (path.name for path in directory.glob("*"))
  found = (int(name) for name in names if _STEP.fullmatch(name))
  return sorted(found, reverse=True)


def latest(directory: pathlib.Path) -> int | None:
  """Returns the latest step that has a checkpoint, None without any."""
  return next(iter(steps(directory)), None)


def by_score(directory: pathlib.Path) -> list[int]:
  """Returns the steps that have a score, the best first, of equals the latest.

  The best is the lowest.
  """
  scored = []
  for step in steps(directory):
    with contextlib.suppress(integrity.Damaged):  # `choose` tells of those
      score = integrity.read(directory / str(step))["score"]
      if score is not None:
        scored.append((score, -step))
  return [-step for _, step in sorted(scored)]


def check(directory: pathlib.Path) -> None:
  """Raises a ValueError if there is anything but checkpoints."""
  if directory.exists() and not directory.is_dir():
    raise ValueError(f"{directory} must be a directory, got a file.")
  known = "steps, damaged ones, and what Orbax has not finished"
  for path in sorted(directory.glob("*")):
    ours = any(x.fullmatch(path.name) for x in (_STEP, _CORRUPT, _UNDER_WAY))
    if not (path.is_dir() and ours):
      raise ValueError(
        f"{directory} must hold nothing but checkpoints ({known}), got"
        f" {path.name}; choose another directory."
      )


def clean(directory: pathlib.Path) -> None:
  """Removes what killed saves and removals left."""
  for path in list(directory.iterdir()):
    if _UNDER_WAY.fullmatch(path.name):
      shutil.rmtree(path)


def commit(directory: pathlib.Path, step: int) -> None:
  """Gives a checkpoint its name, now that it is whole."""
  new(directory, step).rename(directory / str(step))
  integrity.sync_directory(directory)


def prune(directory: pathlib.Path, *, keep: int, keep_best: int) -> None:
  """Removes all but the latest checkpoints and those of the lowest scores."""
  found = steps(directory)
  best = by_score(directory)[:keep_best] if keep_best else []
  for step in set(found) - {*found[:keep], *best}:
    # Under its new name a half removed one is not taken for a checkpoint.
    old = (directory / str(step)).rename(directory / f"{step}.old")
    shutil.rmtree(old)


def verify(directory: pathlib.Path, step: int) -> None:
  """Raises a ValueError if a step has no checkpoint or a damaged one."""
  if step not in (found := steps(directory)):
    raise ValueError(f"step must be one of {found[::-1]}, got {step}.")
  integrity.verify(directory / str(step))


def choose(directory: pathlib.Path) -> int | None:
  """Finds the newest checkpoint that is whole; moves later ones aside.

  Args:
    directory: Of the checkpoints.

  Returns:
    The step, None if there never was a checkpoint.

  Raises:
    ValueError: If there are checkpoints, but none is whole; nothing moves.
  """
  damaged: dict[int, integrity.Damaged] = {}
  for step in steps(directory):
    try:
      integrity.verify(directory / str(step))
    except integrity.Damaged as error:
      damaged[step] = error
      continue
    for bad, error in damaged.items():
      _LOGGER.warning(
        "the checkpoint of step %d is damaged: %s It is now %s; going on from"
        " that of step %d.",
        *(bad, error, _move_aside(directory / str(bad)).name, step),
      )
    return step
  aside = [x for x in directory.glob("*") if _CORRUPT.fullmatch(x.name)]
  if not damaged and not aside:
    return None
  reason = next(iter(damaged.values()), f"{directory} has damaged ones only.")
  raise ValueError(
    f"{reason} No checkpoint of {directory} is whole, and a run does not start"
    " over by itself: bring one back or choose another directory."
  )


def _move_aside(path: pathlib.Path) -> pathlib.Path:
  aside, number = path.with_name(f"{path.name}.corrupt"), 1
  while aside.exists():
    number += 1
    aside = path.with_name(f"{path.name}.corrupt-{number}")
  return path.rename(aside)
