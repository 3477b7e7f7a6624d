"""What needs the repository says so where there is none."""

import os
import shutil
import subprocess
import sys

import pytest
import small

from experiments import checkout, git


def test_a_checkout_is_enough():
  checkout.require("experiments.claims", "results")


def test_a_wheel_is_refused(tmp_path):
  with pytest.raises(ValueError, match="results/ of the repository, which a"):
    checkout.require("experiments.claims", "results", root=tmp_path)


@pytest.mark.parametrize(
  ("name", "arguments"),
  [("claims", ["--list"]), ("scaling", []), ("measure_gpu", ["--smallest"])],
)
def test_experiments_refuse_in_one_line(name, arguments, tmp_path):
  for package in ("experiments", "paperjax"):
    shutil.copytree(small.ROOT / package, tmp_path / package)
  found = subprocess.run(
    [sys.executable, "-m", f"experiments.{name}", *arguments],
    cwd=tmp_path,
    env=os.environ | {"PYTHONPATH": str(tmp_path)},
    capture_output=True,
    text=True,
  )
  lines = small.error_lines(found.stderr)
  assert found.returncode == 2, found.stderr
  assert len(lines) == 1
  assert f"{name}: error: experiments.{name} needs" in lines[0]
  assert not (tmp_path / "results").exists()
  assert not (tmp_path / "runs").exists()


def test_the_commit_of_somebody_elses_repository_is_not_ours(tmp_path):
  inside = tmp_path / "site-packages"
  inside.mkdir()
  subprocess.run(["git", "init", "-q", tmp_path], check=True)
  identity = ("-c", "user.name=A", "-c", "user.email=a@b.c")
  commit = ("commit", "-q", "--allow-empty", "-m", "A")
  subprocess.run(["git", "-C", tmp_path, *identity, *commit], check=True)
  assert git.commit(tmp_path) is not None
  assert git.commit(inside) is None
