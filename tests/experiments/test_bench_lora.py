"""The benchmark of LoRA runs and says what it measured."""

import json
import sys

import pytest
import small


def run(tmp_path, *arguments):
  process = small.start(
    "--model=tiny",
    *("--batch_size=2", "--sequence_length=8", "--rounds=2"),
    *("--steps_per_round=1", f"--output={tmp_path / 'speed.json'}"),
    *arguments,
    module="experiments.bench_lora",
    devices=1,
  )
  _, err = process.communicate(timeout=300)
  return process.returncode, err


@pytest.mark.slow
def test_all_sides_take_turns_with_a_peer(tmp_path):
  peer = tmp_path / "peer.py"
  peer.write_text('print(\'{"full": 2.0, "lora": 1.5}\')')
  code, err = run(tmp_path, f"--peer={sys.executable} {peer}")
  assert code == 0, err
  found = json.loads((tmp_path / "speed.json").read_text())
  sides = {"full", "lora", "forward", "single", "mixed"}
  assert found["seconds"].keys() == sides | {"peer full", "peer lora"}
  assert all(x > 0 for x in found["seconds"].values())
  assert found["ratio"]["peer lora / peer full"] == 0.75
  assert found["command"].startswith("python -m experiments.bench_lora")
  code, err = run(tmp_path)
  assert code == 2
  assert "must not exist" in err


def test_a_peer_that_says_nothing(tmp_path):
  code, err = run(tmp_path, f"--peer={sys.executable} -c pass")
  assert code == 2
  (line,) = small.error_lines(err)
  assert "--peer must print a JSON line with full and lora" in line
