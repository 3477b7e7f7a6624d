"""The data sets of tasks that may come in one file: a part is held out."""

from collections.abc import Callable, Sequence
import pathlib

import numpy as np

from experiments.finetune_options import Config
from paperjax.data import task_files


def read[T](
  config: Config,
  *,
  names: tuple[Sequence[str], Sequence[str]],
  read_file: Callable[[str], list[T]],
  read_tfds: Callable[[str], list[T]],
  group: Callable[[int, T], int],
) -> tuple[list[T], list[T]]:
  """Reads what to train on and what to evaluate on.

  Args:
    config: All options.
    names: What files of the two may be called in --data_dir.
    read_file: Reads one.
    read_tfds: Reads a split of TFDS, "train" or "dev".
    group: Which group an example is in, given its number; groups are kept
      whole when a single file is split.

  Returns:
    The examples to train on and those to evaluate on.

  Raises:
    ValueError: If a file is not there or broken, or one of the two is empty.
  """
  if not config.task.data_dir:
    return read_tfds("train"), read_tfds("dev")
  path = pathlib.Path(config.task.data_dir).expanduser()
  if not path.is_file():
    train, dev = (read_file(task_files.find(path, each)) for each in names)
    return train, dev
  examples = read_file(str(path))
  groups = [group(number, x) for number, x in enumerate(examples)]
  held_out = _held_out(groups, config.task.dev_part)
  train = [x for x, g in zip(examples, groups, strict=True) if not held_out[g]]
  dev = [x for x, g in zip(examples, groups, strict=True) if held_out[g]]
  if not train or not dev:
    raise ValueError(
      f"--dev_part={config.task.dev_part} of {path} must leave examples on both"
      f" sides, got {len(train)} to train on and {len(dev)} to evaluate."
    )
  return train, dev


def _held_out(groups: Sequence[int], part: float) -> dict[int, bool]:
  """Whether a group is held out: groups by chance until the part is full."""
  kinds, counts = np.unique(groups, return_counts=True)
  order = np.random.default_rng(0).permutation(len(kinds))
  before = np.cumsum(counts[order]) - counts[order]
  return {
    int(kinds[i]): bool(seen < part * len(groups))
    for i, seen in zip(order, before, strict=True)
  }
