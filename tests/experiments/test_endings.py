"""A line and an exit code for every early end of a run."""

import signal

import pytest

from experiments import endings
from experiments.bad_steps import TooManyBadSteps
from experiments.loop import Preempted
from paperjax.training import anomalies, preemption
from paperjax.training.checkpoint import SaveError


@pytest.mark.parametrize(
  ("error", "code", "line"),
  [
    (Preempted(), preemption.EXIT_PREEMPTED, "asked to stop: saved; the same"),
    (
      TooManyBadSteps("10 steps in a row"),
      anomalies.EXIT_BAD_STEPS,
      "error: 10 steps in a row",
    ),
    (SaveError("no space"), preemption.EXIT_UNSAVED, "error: no space"),
  ],
)
def test_a_line_and_a_code(error, code, line, capsys):
  with pytest.raises(SystemExit) as caught, endings.stoppable():
    raise error
  assert caught.value.code == code
  (shown,) = capsys.readouterr().err.splitlines()
  assert line in shown


def test_codes_differ():
  codes = [preemption.EXIT_PREEMPTED, anomalies.EXIT_BAD_STEPS]
  assert [*codes, preemption.EXIT_UNSAVED] == [75, 65, 74]


def prepare_long():
  with endings.stoppable() as guard, guard.interruptible():
    signal.raise_signal(signal.SIGTERM)
    signal.pause()


def prepare_late():
  with endings.stoppable() as guard:
    signal.raise_signal(signal.SIGTERM)
    assert guard.requested
    with guard.interruptible():
      pytest.fail("this is not begun any more")


@pytest.mark.parametrize("prepare", [prepare_long, prepare_late])
def test_asked_to_stop_while_preparing(prepare, capsys):
  with pytest.raises(SystemExit) as caught:
    prepare()
  assert caught.value.code == preemption.EXIT_PREEMPTED
  assert "before training; the same command starts" in capsys.readouterr().err


def test_other_errors_are_not_touched():
  with pytest.raises(KeyError, match="x"), endings.stoppable():
    raise KeyError("x")
