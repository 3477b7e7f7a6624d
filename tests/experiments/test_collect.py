import json
import subprocess
import sys

import pytest

from experiments import collect, common

RUN = {
  "task": "sst2",
  "best": "lr0.1_seed0",
  "runs": {
    "lr0.1_seed0": {"learning_rate": 0.1, "seed": 0, "scores": {"accuracy": 1}}
  },
}


@pytest.fixture
def run(tmp_path):
  folder = tmp_path / "run"
  folder.mkdir()
  (folder / "results.json").write_text(json.dumps(RUN))
  (folder / "manifest.json").write_text(common.manifest({"devices": ["cpu"]}))
  (folder / "results.md").write_text(
    "sst2: dev\n\n| a |\n|---|\n| 1 |\n\nend\n"
  )
  return folder


def call(*arguments):
  return subprocess.run(
    [sys.executable, "-m", "experiments.collect", *arguments],
    capture_output=True,
    text=True,
    cwd=common.ROOT,
    check=False,
  )


def test_one_part_changes(run, tmp_path):
  path = tmp_path / "results.json"
  path.write_text(
    json.dumps({"what": "w", "sweeps": {"old": 1, "x": {"what": 2}}})
  )
  found = call(f"--run={run}", f"--output={path}", "--part=sweeps/x")
  assert found.returncode == 0, found.stderr
  assert found.stdout == "| a |\n|---|\n| 1 |\n"
  whole = json.loads(path.read_text())
  assert whole["what"] == "w"
  assert whole["sweeps"]["old"] == 1
  part = whole["sweeps"]["x"]
  assert part["what"] == 2
  assert part["runs"] == RUN["runs"]
  assert part["table"] == ["| a |", "|---|", "| 1 |"]
  assert part["started"].startswith("20")


def test_rows_of_nets(run, tmp_path):
  (run / "results.json").write_text(json.dumps([{"name": "small"}]))
  path = tmp_path / "results.json"
  found = call(f"--run={run}", f"--output={path}", "--part=quick")
  assert found.returncode == 0, found.stderr
  part = json.loads(path.read_text())["quick"]
  assert part["rows"] == [{"name": "small"}]
  assert part["started"].startswith("20")


def test_a_file_is_made(run, tmp_path):
  path = tmp_path / "new" / "results.json"
  assert not call(f"--run={run}", f"--output={path}", "--part=a").returncode
  assert json.loads(path.read_text())["a"]["task"] == "sst2"


def test_no_finished_run(run):
  (run / "results.md").unlink()
  with pytest.raises(
    ValueError, match=r"workdir of a finished run.*results\.md"
  ):
    collect.read(run)


def test_what_is_required():
  found = call("--run=a", "--output=b")
  assert found.returncode == 2
  assert found.stderr == "collect: error: --part must be given, got nothing.\n"
