"""Batches of the runs of a sweep that train together."""

from collections.abc import Callable, Sequence
import pathlib

from experiments import bad_steps, loop
from experiments.finetune_model import Run, Setup
from paperjax.data import bucketing


def shuffled(setup: Setup, group: Sequence[Run]) -> bucketing.Shuffled:
  """All batches of a group of runs.

  Args:
    setup: Of the sweep.
    group: Runs that train together.
  """
  return bucketing.Shuffled(
    setup.task.train,
    setup.buckets,
    batch_size=setup.config.batch_size,
    seeds=tuple(run.seed for run in group),
    pad_id=setup.loaded.vocabulary.pad_id,
  )


def row_numbers(
  setup: Setup, group: Sequence[Run], start: int
) -> Callable[[int], list[list[int]]]:
  """Returns the function that tells which rows the runs get in a step.

  Args:
    setup: Of the sweep.
    group: Runs that train together.
    start: Steps of the sweep before theirs.
  """
  batches = shuffled(setup, group)

  def numbers(step: int) -> list[list[int]]:
    rows = batches.places(step - 1 - start).rows
    return [of_run[of_run >= 0].tolist() for of_run in rows.T]

  return numbers


def watch(
  setup: Setup,
  group: Sequence[Run],
  start: int,
  report: loop.Report,
  path: pathlib.Path,
) -> bad_steps.Watch:
  """Tells of the steps that a run of the group skips.

  Args:
    setup: Of the sweep.
    group: Runs that train together.
    start: Steps of the sweep before theirs.
    report: Where numbers go.
    path: The workdir.
  """
  return bad_steps.Watch(
    setup.config.run,
    path / "bad_steps",
    report.writer,
    report.bar.say,
    row_numbers(setup, group, start),
    [r.name for r in group],
  )
