"""Reads mutants of one kind or of all, and says as JSON what came of it.

    python tests/fuzz/fuzz_worker.py FIRST COUNT KIND ...

Mutants are numbered, and the same number gives the same mutant. A process of
its own: its memory is limited, and a reader that crashes takes nobody along.
"""

import contextlib
import io
import json
import pathlib
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from typing import Any
import warnings

from absl import flags
import fuzz_kinds
import fuzz_limits
import fuzz_mutations

from experiments import common

SECONDS = 5.0
# A message is one line, and no longer than somebody reads.
CHARACTERS = 20_000


class Hang(BaseException):
  """A reader took too long."""


def _hang(*_):
  raise Hang(f"no answer within {SECONDS} s")


def main(first: int, count: int, names: list[str]) -> None:
  """Prints the outcomes."""
  warnings.simplefilter("ignore")
  found: dict[str, Any] = {name: _outcomes() for name in names}
  with tempfile.TemporaryDirectory() as root:
    for name in names:  # what is compiled and imported once is nobody's
      folder = pathlib.Path(root, name)
      folder.mkdir()
      fuzz_kinds.KINDS[name].write(folder)
      _quietly(fuzz_kinds.KINDS[name].read, folder)
    before = _peak()
    fuzz_limits.limit()
    for name in names:
      for number in range(first, first + count):
        print(name, number, file=sys.stderr, flush=True)
        _try(name, number, pathlib.Path(root), found[name])
  peak = (_peak() - before) / 2**20
  print(json.dumps({"kinds": found, "peak_mib": round(peak, 1)}))


def _outcomes() -> dict[str, Any]:
  return {"read": 0, "refused": 0, "slowest": [0.0, 0], "problems": []}


def _peak() -> int:
  return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10


def _quietly(read, folder) -> None:
  with contextlib.redirect_stdout(io.StringIO()):
    read(folder)


def _try(name: str, number: int, root: pathlib.Path, found: Any) -> None:
  """Reads one mutant and counts what came of it."""
  kind = fuzz_kinds.KINDS[name]
  draw = random.Random(f"{name} {number}")
  folder = root / "mutant"
  shutil.rmtree(folder, ignore_errors=True)
  shutil.copytree(root / name, folder)
  files = sorted(path for path in folder.glob(kind.files) if path.is_file())
  fuzz_mutations.strike(draw, draw.choice(files), devices=kind.devices)
  began = time.process_time()
  outcome, problem = judged(kind, folder)
  seconds = time.process_time() - began
  found[outcome] += 1
  if problem is not None:
    found["problems"].append([number, problem])
  found["slowest"] = max(found["slowest"], [round(seconds, 3), number])


def judged(
  kind: fuzz_kinds.Kind, folder: pathlib.Path, *, seconds: float = SECONDS
) -> tuple[str, str | None]:
  """Whether files are read or refused, and what is wrong with how."""
  # On a busy machine only the processor's time means something; a reader that
  # waits uses none of it.
  timers = {signal.ITIMER_PROF: seconds, signal.ITIMER_REAL: 10 * seconds}
  for name in (signal.SIGALRM, signal.SIGPROF):
    signal.signal(name, _hang)
  _set(timers)
  try:
    _quietly(kind.read, folder)
  except Hang as error:
    return "refused", repr(error)
  except BaseException as error:
    _set(dict.fromkeys(timers, 0))
    return "refused", _problem(error, folder)
  finally:
    _set(dict.fromkeys(timers, 0))
  return "read", None


def _set(timers: dict[int, float]) -> None:
  for timer, seconds in timers.items():
    signal.setitimer(timer, seconds)


def _problem(error: BaseException, folder: pathlib.Path) -> str | None:
  """Why an error is none that a user may see."""
  last = traceback.extract_tb(error.__traceback__)[-1]
  text = f"{type(error).__name__} at {last.filename}:{last.lineno}: {error}"
  text = text.encode(errors="backslashreplace").decode()[:400]
  if isinstance(error, OSError | flags.Error):
    return None
  if not isinstance(error, ValueError) or not common.is_ours(error):
    return text
  message = str(error)
  if "\n" in message or len(message) > CHARACTERS:
    return f"{len(message)} characters or several lines: {text}"
  if str(folder) not in message and not message.startswith("--"):
    return f"names no file: {text}"
  return None


if __name__ == "__main__":
  main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:] or [*fuzz_kinds.KINDS])
