"""Lint, format and types of the whole tree."""

import pathlib
import shutil
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[1]


def check(*arguments: str) -> subprocess.CompletedProcess[str]:
  """Runs a tool of this environment over the project."""
  return subprocess.run(
    [sys.executable, "-m", *arguments], cwd=ROOT, capture_output=True, text=True
  )


@pytest.mark.parametrize(
  "command",
  [
    "check --output-format=concise",
    "format --check --quiet --output-format=concise",
  ],
)
def test_ruff(command):
  result = check("ruff", *command.split())
  assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.skipif(
  shutil.which("node") is None, reason="pyright would have to download node"
)
def test_pyright():
  result = check("pyright", "--pythonpath", sys.executable)
  assert result.returncode == 0, result.stdout + result.stderr
