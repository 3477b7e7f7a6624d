"""Programs whose output nobody reads to the end."""

import os
import subprocess
import sys

import pytest
import small

from experiments import output


def unread(*arguments: str) -> subprocess.CompletedProcess[str]:
  """Runs an experiment whose output has no reader."""
  reading, writing = os.pipe()
  os.close(reading)
  try:
    return subprocess.run(
      [sys.executable, "-m", *arguments],
      stdout=writing,
      stderr=subprocess.PIPE,
      text=True,
      cwd=small.ROOT,
      timeout=120,
      check=False,
    )
  finally:
    os.close(writing)


@pytest.mark.parametrize(
  "arguments",
  [["experiments.pretrain", "--help"], ["experiments.claims", "--list"]],
)
def test_a_reader_who_has_left_is_no_error(arguments):
  found = unread(*arguments)
  assert (found.returncode, found.stderr) == (output.EXIT_UNREAD, "")


def test_errors_of_use_stay_what_they_are():
  found = unread("experiments.predict")
  assert found.returncode == 2
  assert "--model must name a run" in found.stderr


def test_another_broken_pipe_is_an_error():
  with pytest.raises(BrokenPipeError), output.may_go_unread():
    raise BrokenPipeError("a worker's")
