"""How a run ends that does not reach its last step."""

from collections.abc import Iterator
import contextlib
import pathlib
import sys

from experiments.bad_steps import TooManyBadSteps
from experiments.loop import Preempted
from paperjax.training import anomalies, preemption
from paperjax.training.preemption import Guard


@contextlib.contextmanager
def stoppable() -> Iterator[Guard]:
  """Ends the program with a line and a code where a run ends early.

  Yields:
    The guard for `loop.train`; before that, its `interruptible` is for all that
    takes long.

  Raises:
    SystemExit: With `preemption.EXIT_PREEMPTED` if the run was asked to stop,
      with `anomalies.EXIT_BAD_STEPS` after too many bad steps.
  """
  with preemption.guard() as guard:
    try:
      yield guard
    except preemption.Asked:
      text = "asked to stop before training; the same command starts again"
      _end(text, preemption.EXIT_PREEMPTED)
    except Preempted:
      text = "asked to stop: saved; the same command continues"
      _end(text, preemption.EXIT_PREEMPTED)
    except TooManyBadSteps as error:
      _fail(error, anomalies.EXIT_BAD_STEPS)


def _fail(error: Exception, code: int) -> None:
  _end(f"{pathlib.Path(sys.argv[0]).stem}: error: {error}", code)


def _end(text: str, code: int) -> None:
  print(text, file=sys.stderr)
  sys.exit(code)
