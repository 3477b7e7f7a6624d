import os
import pathlib
import signal
import subprocess
import sys
import threading
import time

import numpy as np
import pytest

from paperjax.data import loader

ROOT = pathlib.Path(__file__).resolve().parents[2]


class Numbers:
  """Examples that hold their own number; `bad` raises an error."""

  def __init__(self, bad: int = -1):
    self.bad = bad
    self.asked: list[int] = []

  def __getitem__(self, n: int) -> dict[str, np.ndarray]:
    self.asked.append(n)
    if n == self.bad:
      raise FileNotFoundError(f"no example {n}")
    return {"n": np.array(n, np.int32), "pair": np.array([n, -n], np.int32)}


def take(stream, count):
  result = [next(stream) for _ in range(count)]
  stream.close()
  return result


def prefetch_threads() -> list[str]:
  return [t.name for t in threading.enumerate() if "grain" in t.name]


@pytest.mark.parametrize("num_threads", [1, 4])
@pytest.mark.parametrize("start", [0, 8, 13, 10**12])
def test_batches_hold_consecutive_examples(start, num_threads):
  # int32 in the examples: only small numbers fit.
  examples = Numbers() if start < 10**9 else Large()
  stream = loader.batches(
    examples, start=start, batch_size=4, num_threads=num_threads
  )
  for t, batch in enumerate(take(stream, 20)):
    numbers = np.arange(start + 4 * t, start + 4 * t + 4)
    np.testing.assert_array_equal(batch["n"], numbers)
    assert batch["pair"].shape == (4, 2)


class Large(Numbers):
  """Numbers of 64 bits."""

  def __getitem__(self, n: int) -> dict[str, np.ndarray]:
    return {"n": np.array(n), "pair": np.array([n, -n])}


@pytest.mark.parametrize("process_count", [1, 2, 3])
def test_processes_share_the_same_global_batch(process_count):
  parts = [
    take(
      loader.batches(
        Numbers(),
        start=5,
        batch_size=6,
        process_index=index,
        process_count=process_count,
      ),
      5,
    )
    for index in range(process_count)
  ]
  for t in range(5):
    together = np.concatenate([part[t]["n"] for part in parts])
    np.testing.assert_array_equal(together, np.arange(5 + 6 * t, 11 + 6 * t))


def test_resuming_makes_no_earlier_example():
  examples = Numbers()
  take(loader.batches(examples, start=1000, batch_size=2, prefetch=3), 4)
  assert min(examples.asked) == 1000
  assert max(examples.asked) < 1000 + 2 * (4 + 3 + 1)


def test_batches_are_made_in_the_background():
  examples = Numbers()
  stream = loader.batches(examples, batch_size=2, prefetch=4)
  next(stream)
  deadline = time.monotonic() + 10
  while len(examples.asked) < 2 * 4 and time.monotonic() < deadline:
    time.sleep(0.01)
  assert len(examples.asked) >= 2 * 4
  stream.close()


def test_closing_ends_the_threads():
  stream = loader.batches(Numbers(), batch_size=2, num_threads=3)
  next(stream)
  assert prefetch_threads()
  stream.close()
  deadline = time.monotonic() + 10
  while prefetch_threads() and time.monotonic() < deadline:
    time.sleep(0.01)
  assert not prefetch_threads()
  with pytest.raises(StopIteration):
    next(stream)


def test_errors_come_out_as_themselves():
  stream = loader.batches(Numbers(bad=9), batch_size=2)
  for _ in range(4):
    next(stream)
  with pytest.raises(FileNotFoundError, match="no example 9"):
    next(stream)


class Odd(Numbers):
  """Numbers, the bad one of which is an error that cannot be sent."""

  def __getitem__(self, n: int) -> dict[str, np.ndarray]:
    if n == self.bad:
      error = ValueError(f"no example {n}")
      error.lock = threading.Lock()  # pyright: ignore[reportAttributeAccessIssue]
      raise error
    return super().__getitem__(n)


def test_an_error_that_cannot_be_sent_is_told():
  stream = loader.batches(Odd(bad=2), batch_size=2, num_workers=1)
  next(stream)
  with pytest.raises(RuntimeError, match="ValueError: no example 2"):
    next(stream)


SCRIPT = """
import multiprocessing, os, sys
import numpy as np
def main():
  sys.path[:0] = [{root!r}, {here!r}]
  os.environ["PYTHONPATH"] = os.pathsep.join([{root!r}, {here!r}])
  import conftest, test_loader
  from paperjax.data import loader, pretraining
  documents, vocabulary, _ = conftest.numbered_documents([[5, 6, 7] * 40] * 4)
  examples = pretraining.PretrainingExamples(
    documents, vocabulary, options=pretraining.Options(), seed=0
  )
  options = dict(start=3, batch_size=6)
  alone = test_loader.take(loader.batches(examples, **options), 12)
  worked = test_loader.take(
    loader.batches(examples, num_workers=2, prefetch=4, **options), 12
  )
  for a, b in zip(alone, worked):
    for name in a:
      np.testing.assert_array_equal(a[name], b[name])
      assert a[name].dtype == b[name].dtype
  stream = loader.batches(
    test_loader.Numbers(bad=3), batch_size=2, num_workers=1
  )
  try:
    for _ in range(3):
      next(stream)
  except FileNotFoundError as error:
    print(error)
  stream.close()
  print(multiprocessing.active_children())
if __name__ == "__main__":
  main()
"""


def test_worker_processes(tmp_path):
  """The same batches, errors as themselves, nobody left behind."""
  script = tmp_path / "script.py"
  here = str(pathlib.Path(__file__).parent)
  script.write_text(SCRIPT.format(root=str(ROOT), here=here))
  result = subprocess.run(
    [sys.executable, "-W", "error", str(script)],
    capture_output=True,
    text=True,
    check=False,
    timeout=120,
    env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{here}"},
  )
  assert result.returncode == 0, result.stderr
  assert "no example 3" in result.stdout
  assert result.stdout.splitlines()[-1] == "[]"
  assert "leaked" not in result.stderr
  assert "Warning" not in result.stderr


class Wide(Numbers):
  """Numbers in rows that fill a pipe."""

  def __getitem__(self, n: int) -> dict[str, np.ndarray]:
    return {"n": np.array(n), "row": np.full(20_000, n)}


class Deadly(Numbers):
  """Numbers, the bad one of which kills who makes it."""

  def __getitem__(self, n: int) -> dict[str, np.ndarray]:
    if n == self.bad:
      os.kill(os.getpid(), signal.SIGKILL)
    return super().__getitem__(n)


def workers_of(pid: int) -> list[int]:
  """Processes below a process that run Python's spawned children."""
  found = []
  for path in pathlib.Path("/proc").glob("[0-9]*"):
    try:
      parent = int(path.joinpath("stat").read_text().rsplit(")")[-1].split()[1])
      command = path.joinpath("cmdline").read_bytes()
    except OSError:
      continue  # it ended meanwhile
    if parent == pid and b"spawn_main" in command:
      found.append(int(path.name))
  return found


def is_alive(pid: int) -> bool:
  try:
    stat = pathlib.Path(f"/proc/{pid}/stat").read_text()
  except FileNotFoundError:
    return False
  return stat.rsplit(")")[-1].split()[0] != "Z"


def test_killed_workers_are_replaced_and_closing_is_quick():
  """Each dies while it writes, as a batch is more than a pipe holds."""
  stream = loader.batches(Wide(), batch_size=4, num_workers=2, start=8)
  numbers = [next(stream)["n"] for _ in range(3)]
  for index in (0, 1, 0):
    os.kill(workers_of(os.getpid())[index], signal.SIGKILL)
    began = time.monotonic()
    numbers += [next(stream)["n"] for _ in range(20)]
    assert time.monotonic() - began < 10  # mostly Python's start
  np.testing.assert_array_equal(np.concatenate(numbers), np.arange(8, 260))
  began = time.monotonic()
  stream.close()
  assert time.monotonic() - began < 5
  assert workers_of(os.getpid()) == []


def test_workers_that_always_die_end_the_run():
  stream = loader.batches(Deadly(bad=0), batch_size=2, num_workers=1)
  with pytest.raises(ChildProcessError, match="died 3 times, one after"):
    next(stream)
  assert workers_of(os.getpid()) == []


def test_workers_end_with_a_parent_that_is_killed():
  code = """
import sys, time
import test_loader
from paperjax.data import loader
if __name__ == "__main__":
  stream = loader.batches(test_loader.Wide(), batch_size=4, num_workers=2)
  next(stream)
  print("ready", flush=True)
  time.sleep(60)
"""
  here = pathlib.Path(__file__).parent
  parent = subprocess.Popen(
    [sys.executable, "-c", code],
    stdout=subprocess.PIPE,
    env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{here}"},
  )
  assert parent.stdout is not None
  assert parent.stdout.readline() == b"ready\n"
  workers = workers_of(parent.pid)
  assert len(workers) == 2
  parent.kill()
  parent.wait()
  parent.stdout.close()
  end = time.monotonic() + 5
  while any(map(is_alive, workers)):
    assert time.monotonic() < end, "workers outlive their parent"
    time.sleep(0.05)


@pytest.mark.parametrize(
  ("options", "message"),
  [
    ({"batch_size": 0}, "batch_size must be .* got 0"),
    (
      {"batch_size": 6, "process_count": 4},
      "batch_size must be divisible by process_count = 4, got 6",
    ),
    (
      {"batch_size": 6, "process_count": 2, "process_index": 2},
      "process_index must be under process_count = 2, got 2",
    ),
    ({"batch_size": 6, "start": -1}, "start must not be negative, got -1"),
  ],
)
def test_wrong_numbers(options, message):
  with pytest.raises(ValueError, match=message):
    loader.batches(Numbers(), **options)
