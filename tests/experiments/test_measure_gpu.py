import json

import pytest
import small

from experiments import measure_gpu
from experiments.measure_gpu import Part


def test_every_part_is_told_how_it_ended(tmp_path):
  todo = [
    Part("fails", ["-c", "print('a line'); raise SystemExit(3)"], 60),
    Part("hangs", ["-c", "import time; time.sleep(60)"], 1),
    Part("works", ["-c", "pass"], 60),
  ]
  measure_gpu.run(todo, tmp_path, 60)
  ended = json.loads((tmp_path / "parts.json").read_text())
  assert [(x["name"], x["exit_code"]) for x in ended] == [
    ("fails", 3),
    ("hangs", None),
    ("works", 0),
  ]
  assert (tmp_path / "fails.log").read_text() == "a line\n"
  assert ended[1]["took_seconds"] < 10


def test_nothing_begins_when_the_time_is_over(tmp_path):
  sleep = ["-c", "import time; time.sleep(9)"]
  measure_gpu.run([Part("long", sleep, 9), Part("next", sleep, 9)], tmp_path, 1)
  ended = json.loads((tmp_path / "parts.json").read_text())
  assert [x["name"] for x in ended] == ["long"]


def test_a_folder_of_results_is_left_alone(tmp_path):
  process = small.start(
    f"--output_dir={tmp_path}", module="experiments.measure_gpu", devices=1
  )
  _, err = process.communicate(timeout=60)
  (line,) = small.error_lines(err)
  assert process.returncode == 2
  assert "exists already" in line


@pytest.mark.slow
def test_rehearsal(tmp_path):
  parts = measure_gpu.parts(tmp_path, smallest=True)
  measure_gpu.run(parts, tmp_path, 600)
  ended = json.loads((tmp_path / "parts.json").read_text())
  assert [x["name"] for x in ended if x["exit_code"] != 0] == []
