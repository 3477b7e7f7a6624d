import os
import signal
import subprocess
import sys
import time

import loop
import pytest

from paperjax.training import preemption


def start_loop(workdir, steps):
  return subprocess.Popen(
    [sys.executable, str(loop.HERE / "loop.py"), str(workdir), str(steps)],
    env=loop.environment(),
  )


def lines(workdir):
  path = workdir / "metrics.jsonl"
  return path.read_text().splitlines() if path.exists() else []


def wait_for(condition, seconds=60):
  end = time.monotonic() + seconds
  while not condition():
    assert time.monotonic() < end, "waited in vain"
    time.sleep(0.02)


@pytest.mark.parametrize("signum", [signal.SIGTERM, signal.SIGINT])
def test_signal_only_sets_the_flag(signum):
  before = signal.getsignal(signum)
  with preemption.guard() as guard:
    assert not guard.requested
    os.kill(os.getpid(), signum)
    wait_for(lambda: guard.requested, seconds=5)
  assert signal.getsignal(signum) is before


def test_handlers_return_after_an_error():
  before = signal.getsignal(signal.SIGTERM)
  with pytest.raises(RuntimeError), preemption.guard():
    raise RuntimeError
  assert signal.getsignal(signal.SIGTERM) is before


def test_sigterm_saves_and_the_same_command_goes_on(tmp_path):
  assert preemption.EXIT_PREEMPTED == os.EX_TEMPFAIL
  process = start_loop(tmp_path, steps=200)
  # Between two of the regular saves, every 4 steps.
  wait_for(lambda: len(lines(tmp_path)) >= 5 or process.poll() is not None)
  process.send_signal(signal.SIGTERM)
  assert process.wait(timeout=60) == 75
  done = len(lines(tmp_path))
  saved = [int(path.name) for path in (tmp_path / "checkpoints").iterdir()]
  assert max(saved) == done < 200

  process = start_loop(tmp_path, steps=done + 3)
  assert process.wait(timeout=60) == 0
  assert len(lines(tmp_path)) == done + 3


def test_second_signal_exits_at_once():
  code = """
import time
from paperjax.training import preemption
with preemption.guard():
  print("ready", flush=True)
  while True:
    time.sleep(0.01)
"""
  process = subprocess.Popen(
    [sys.executable, "-c", code],
    stdout=subprocess.PIPE,
    env=loop.environment(),
  )
  assert process.stdout is not None
  process.stdout.readline()
  process.send_signal(signal.SIGTERM)
  time.sleep(0.2)
  assert process.poll() is None
  process.send_signal(signal.SIGTERM)
  assert process.wait(timeout=10) == 128 + signal.SIGTERM
  process.stdout.close()
