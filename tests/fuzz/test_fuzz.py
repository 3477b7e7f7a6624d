"""Mutants of every kind of file: read, or refused in one line.

    python -m pytest -m faults tests/fuzz   # 10,000 mutants

A mutant that fails is made again by its number: see fuzz_worker.py.
"""

from collections.abc import Callable
import json
import os
import pathlib
import random
import subprocess
import sys
import time
import types
from typing import Any

import fuzz_kinds
import fuzz_limits
import fuzz_mutations
import fuzz_worker
import pytest

from experiments import common

FOLDER = pathlib.Path(__file__).parent
ENVIRONMENT = os.environ | {
  "PYTHONPATH": os.pathsep.join([str(common.ROOT), str(FOLDER)])
}
KINDS = [*fuzz_kinds.KINDS]
MANY = -(-10_000 // len(KINDS))


def outcomes(first: int, count: int, *names: str) -> dict[str, Any]:
  """What the worker says of some mutants; its last words if it has died."""
  script = pathlib.Path(fuzz_worker.__file__)
  done = subprocess.run(
    [sys.executable, str(script), str(first), str(count), *names],
    cwd=common.ROOT,
    env=ENVIRONMENT,
    capture_output=True,
    text=True,
    timeout=1500,
  )
  assert done.returncode == 0, done.stderr[-2000:]
  return json.loads(done.stdout)


def check(found: dict[str, Any], count: int) -> None:
  """That every mutant was read or refused, quickly and in little memory."""
  problems = {
    name: kind["problems"]
    for name, kind in found["kinds"].items()
    if kind["problems"]
  }
  assert not problems, json.dumps(problems, indent=1)
  for kind in found["kinds"].values():
    assert kind["read"] + kind["refused"] == count
    assert kind["slowest"][0] <= fuzz_worker.SECONDS
  assert found["peak_mib"] <= fuzz_limits.BYTES >> 20


def test_some_mutants_of_every_kind():
  found = outcomes(0, 15)
  check(found, 15)
  assert list(found["kinds"]) == KINDS
  totals = [
    sum(kind[what] for kind in found["kinds"].values())
    for what in ("read", "refused")
  ]
  assert min(totals) > 50, "mutants must be neither all whole nor all broken"


@pytest.mark.faults
@pytest.mark.parametrize("name", KINDS)
def test_many_mutants(name):
  found = outcomes(100, MANY, name)
  print(json.dumps(found))
  check(found, MANY)


def test_the_valid_files_are_read(tmp_path):
  for name, kind in fuzz_kinds.KINDS.items():
    folder = tmp_path / name
    folder.mkdir()
    kind.write(folder)
    kind.read(folder)


def test_a_number_is_one_mutant():
  data = fuzz_kinds.FLAGFILE.encode()
  first, again = (
    [fuzz_mutations.mutated(random.Random(n), data) for n in range(200)]
    for _ in range(2)
  )
  assert first == again
  assert len({*first}) > 150


def _ours(error: BaseException) -> Callable[[pathlib.Path], None]:
  """A reader that raises an error, as if it were in a file of ours."""

  def read(_: pathlib.Path) -> None:
    raise error

  file = str(common.ROOT / "paperjax" / "reader.py")
  code = read.__code__.replace(co_filename=file)
  return types.FunctionType(code, {}, closure=read.__closure__)


def _theirs(_: pathlib.Path) -> None:
  raise ValueError("bad")


def _busy(_: pathlib.Path) -> None:
  while True:
    pass


PROBLEMS = {
  "other error": (_ours(KeyError("{folder}")), "KeyError at"),
  "no memory": (_ours(MemoryError()), "MemoryError at"),
  "not by us": (_theirs, "ValueError at"),
  "several lines": (_ours(ValueError("{folder}:\nbad")), "several lines"),
  "long": (_ours(ValueError("{folder}" + "a" * 30_000)), "30008 characters"),
  "nameless": (_ours(ValueError("bad")), "names no file"),
  "busy": (_busy, "no answer"),
  "waiting": (lambda _: time.sleep(9), "no answer"),
  "exit": (_ours(SystemExit(1)), "SystemExit at"),
  "fine": (_ours(ValueError("{folder} is bad")), None),
  "file": (_ours(FileNotFoundError("a")), None),
}


@pytest.mark.parametrize("name", PROBLEMS)
def test_what_is_wrong_with_an_error_is_told(name):
  read, problem = PROBLEMS[name]
  kind = fuzz_kinds.Kind(lambda _: None, read)
  folder = pathlib.Path("{folder}")
  outcome, found = fuzz_worker.judged(kind, folder, seconds=0.1)
  assert outcome == "refused"
  assert found is None if problem is None else problem in (found or "")


def test_memory_is_limited():
  code = """
import fuzz_limits
fuzz_limits.limit()
bytes(400 << 20)
try:
  bytes(600 << 20)
except MemoryError:
  print("refused")
"""
  done = subprocess.run(
    [sys.executable, "-c", code],
    env=ENVIRONMENT,
    capture_output=True,
    text=True,
  )
  assert done.stdout == "refused\n", done.stderr
