"""Runs that are asked to stop, or killed, at every point."""

import random

import pytest
import struck

from experiments import common
from paperjax.training import preemption

pytestmark = pytest.mark.faults

# Where, at which step, how many seconds after that.
ASKED = [
  *(("compile", 0, delay) for delay in (0, 0.1, 0.3, 0.6)),
  *(("step", step, 0) for step in (1, 4, 29, 59)),
  *(("evaluate", step, delay) for step in (10, 40) for delay in (0, 0.02)),
  *(("save", step, delay) for step in (3, 30) for delay in (0, 0.02)),
  *(("data", step, 0.2) for step in (1, 2, 31, 60)),
]


@pytest.fixture(scope="module")
def data(tmp_path_factory):
  """What all runs read."""
  return struck.inputs(tmp_path_factory.mktemp("inputs"))


@pytest.fixture(scope="module")
def whole(data, tmp_path_factory):
  """Returns the outcome of an uninterrupted run of a kind."""
  found = {}

  def outcome(kind):
    if kind not in found:
      workdir = tmp_path_factory.mktemp("whole") / kind
      struck.run(kind, workdir, data)
      found[kind] = struck.outcome(workdir)
    return found[kind]

  return outcome


POINTS = ("step", "save", "saving", "evaluate", "data")


@pytest.mark.parametrize(
  ("kind", "place"),
  [
    *(("pretrain", place) for place in ASKED),
    *(
      (kind, place)
      for kind in ("finetune", "lora", "distill")
      for place in ASKED[1::4]
    ),
  ],
)
def test_asked_to_stop(kind, place, data, whole, tmp_path):
  """Saves and exits in ten seconds, and goes on bit for bit."""
  point, step, delay = place
  fault = f"{point} {step} SIGTERM {delay}"
  end = struck.strike(kind, tmp_path, data, fault)
  assert end.code == preemption.EXIT_PREEMPTED, end.err
  assert end.seconds is not None
  assert end.seconds <= 10
  assert "asked to stop" in end.err
  err = struck.run(kind, tmp_path, data)
  assert step < 2 or "continuing at" in err
  assert struck.outcome(tmp_path) == whole(kind)


@pytest.mark.parametrize(
  ("kind", "kills"),
  [("pretrain", 50), ("finetune", 12), ("lora", 12), ("distill", 12)],
)
def test_killed_again_and_again(kind, kills, data, whole, tmp_path):
  """Never loses a checkpoint, nor its way; what is through begins anew."""
  chance = random.Random(kind)
  workdir, before, killed = tmp_path / "0", 0, 0
  while killed < kills:
    point = chance.choice(POINTS)
    # Steps to come; of renames, the first dozen of a save or two.
    step = before + chance.randint(1, 6)
    step = {
      "save": before + 3,
      "saving": chance.randrange(12),
      "evaluate": before - before % 10 + 10,
    }.get(point, step)
    delay = chance.choice((0, 0, chance.uniform(0, 0.1)))
    end = struck.strike(kind, workdir, data, f"{point} {step} SIGKILL {delay}")
    if end.code == 0:  # it was through before that
      assert struck.outcome(workdir) == whole(kind)
      workdir, before = tmp_path / str(killed), 0
      continue
    assert end.code == -9, end.err
    killed += 1
    now = struck.saved(workdir)
    assert now >= before
    assert not before or "continuing at" in end.err
    before = now
  struck.run(kind, workdir, data)
  assert struck.outcome(workdir) == whole(kind)


def test_other_workers_go_on_at_the_same_example(data, whole, tmp_path):
  end = struck.strike("pretrain", tmp_path, data, "step 29 SIGTERM 0")
  assert end.code == preemption.EXIT_PREEMPTED
  struck.run("pretrain", tmp_path, data, "--num_workers=2")
  assert struck.outcome(tmp_path) == whole("pretrain")


@pytest.mark.parametrize(
  ("kind", "flag"),
  [
    ("pretrain", "--batch_sizes=16"),
    ("finetune", "--batch_size=16"),
    ("lora", "--lora_rules=.*/query/kernel rank=4 alpha=8"),
    ("distill", "--batch_size=50"),
  ],
)
def test_another_batch_is_refused(kind, flag, data, whole, tmp_path):
  end = struck.strike(kind, tmp_path, data, "step 29 SIGTERM 0")
  assert end.code == preemption.EXIT_PREEMPTED
  files = struck.files(tmp_path)
  code, err = struck.refused(kind, tmp_path, data, flag)
  assert code == common.EXIT_USAGE
  (line,) = err.splitlines()
  assert "holds a run with" in line
  assert flag in line
  assert struck.files(tmp_path) == files  # nothing is lost
  struck.run(kind, tmp_path, data)
  assert struck.outcome(tmp_path) == whole(kind)
