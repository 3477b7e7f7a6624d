"""One run at a time in a workdir."""

import fcntl
import multiprocessing
import pathlib
import signal

import pytest
import small

from experiments import common, workdirs


def opened(path: pathlib.Path):
  return workdirs.opened(str(path), {"steps": 3}, may_change=())


def test_a_second_run_is_told_who_is_at_work(tmp_path):
  with opened(tmp_path / "run") as path:
    holder = (path / common.LOCK).read_text()
    with pytest.raises(ValueError, match="is in use by process") as caught:
      opened(path).__enter__()
  assert holder in str(caught.value)
  assert list(path.iterdir()) == []


def test_the_lock_is_free_again_after_an_error(tmp_path):
  with pytest.raises(OSError, match="disk"), opened(tmp_path):
    raise OSError("disk")
  with opened(tmp_path):
    pass


def hold(path, held):
  with opened(path):
    held.set()
    signal.pause()


def test_the_lock_of_a_killed_run_is_taken(tmp_path):
  context = multiprocessing.get_context("spawn")
  held = context.Event()
  process = context.Process(target=hold, args=(tmp_path, held))
  process.start()
  assert held.wait(60)
  with pytest.raises(ValueError, match=f"by process {process.pid} on"):
    opened(tmp_path).__enter__()
  process.kill()
  process.join()
  with opened(tmp_path):
    pass


def test_a_lock_that_its_holder_removes_is_not_shared(tmp_path, monkeypatch):
  """Opened before that and locked after it, it would lock nobody out."""
  lock, calls, flock = tmp_path / common.LOCK, [], fcntl.flock

  def slow(file, how):
    flock(file, how)
    calls.append(file)
    if len(calls) == 1:
      lock.unlink()

  monkeypatch.setattr(fcntl, "flock", slow)
  with opened(tmp_path):
    assert len(calls) == 2
    with pytest.raises(ValueError, match="in use"):
      opened(tmp_path).__enter__()


def test_a_second_command_ends_with_one_line(tmp_path):
  command = (f"--workdir={tmp_path}", *small.FLAGS)
  with workdirs.opened(str(tmp_path), {}, may_change=()):
    code, _, err = small.pretrain(*command)
  assert code == common.EXIT_USAGE
  (line,) = small.error_lines(err)
  assert f"--workdir {tmp_path} is in use by process" in line
