"""How a run ends that does not reach its last step."""

from collections.abc import Iterator
import contextlib
import logging
import os
import sys
from typing import Any

from experiments import common
from experiments.bad_steps import TooManyBadSteps
from experiments.loop import Preempted
from paperjax.training import anomalies, preemption
from paperjax.training.checkpoint import SaveError
from paperjax.training.preemption import Guard


@contextlib.contextmanager
def stoppable() -> Iterator[Guard]:
  """Ends the program with a line and a code where a run ends early.

  Yields:
    The guard for `loop.train`; before that, its `interruptible` is for all that
    takes long.

  Raises:
    SystemExit: With `preemption.EXIT_PREEMPTED` if the run was asked to stop,
      with `anomalies.EXIT_BAD_STEPS` after too many bad steps, with
      `preemption.EXIT_UNSAVED` if a checkpoint could not be written.
  """
  with preemption.guard() as guard:
    try:
      with _without_traces():
        yield guard
    except preemption.Asked:
      text = "asked to stop before training; the same command starts again"
      _end(text, preemption.EXIT_PREEMPTED)
    except Preempted:
      text = "asked to stop: saved; the same command continues"
      _end(text, preemption.EXIT_PREEMPTED)
    except TooManyBadSteps as error:
      _fail(error, anomalies.EXIT_BAD_STEPS)
    except SaveError as error:
      _fail(error, preemption.EXIT_UNSAVED)


def _fail(error: Exception, code: int) -> None:
  _end(common.line(str(error)), code)


def _end(text: str, code: int) -> None:
  print(text, file=sys.stderr)
  sys.exit(code)


@contextlib.contextmanager
def _without_traces() -> Iterator[None]:
  """Hides what Orbax prints of a failed save: pages, before our one line."""

  def is_ours(record: logging.LogRecord) -> bool:
    # asyncio tells of tasks of Orbax's whose errors nobody fetched.
    told = record.pathname + record.getMessage()
    return f"{os.sep}orbax{os.sep}" not in told

  def hook(unraisable: Any) -> None:
    # Of writes that were still under way when the first of them failed.
    if "Event loop is closed" not in str(unraisable.exc_value):
      before(unraisable)

  before = sys.unraisablehook
  loggers = [logging.getLogger(name) for name in ("absl", "asyncio")]
  for logger in loggers:
    logger.addFilter(is_ours)
  sys.unraisablehook = hook
  try:
    yield
  finally:
    # After a failed save other threads of Orbax fail until the program ends.
    if not isinstance(sys.exception(), SaveError):
      sys.unraisablehook = before
      for logger in loggers:
        logger.removeFilter(is_ours)
