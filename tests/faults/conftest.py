"""Runs that are never struck, to compare with."""

import pathlib
import sys

import pytest

sys.path.append(str(pathlib.Path(__file__).parents[1] / "experiments"))

import runs  # finds its helpers there


@pytest.fixture(scope="session")
def data(tmp_path_factory):
  """What all runs read."""
  return runs.inputs(tmp_path_factory.mktemp("inputs"))


@pytest.fixture(scope="session")
def whole(data, tmp_path_factory):
  """Returns the outcome of an uninterrupted run of a kind."""
  found = {}

  def outcome(kind):
    if kind not in found:
      workdir = tmp_path_factory.mktemp("whole") / kind
      runs.run(kind, workdir, data)
      found[kind] = runs.outcome(workdir)
    return found[kind]

  return outcome
