"""The benchmark of checkpoints runs and says what it measured."""

import json

import small


def test_shares_are_those_of_the_seconds(tmp_path):
  output = tmp_path / "out" / "checkpoint.json"
  arguments = (
    *(*small.FLAGS, "--rounds=1", "--steps_per_round=2", "--saved_every=10"),
    f"--output={output}",
  )
  process = small.start(
    *arguments, module="experiments.bench_checkpoint", devices=1
  )
  _, err = process.communicate(timeout=300)
  assert process.returncode == 0, err
  found = json.loads(output.read_text())
  assert found["batch"] == [8, 32]
  # The parameters and two moments of each, in float32, but for what zstd saves.
  assert 3e6 < found["checkpoint_bytes"] < 3 * 4 * 5e5
  assert found["save_blocks_seconds"] > 0
  assert found["hashing_seconds"] > 0
  (cost,) = found["save_costs_seconds_rounds"]
  assert abs(found["save_costs_seconds"] - cost) < 1e-3
  share = found["save_costs_seconds"] / (10 * found["step_seconds"])
  assert abs(found["share_of_time"] - share) < 1e-2
  assert [path.name for path in output.parent.iterdir()] == [output.name]
  process = small.start(
    *arguments, module="experiments.bench_checkpoint", devices=1
  )
  _, err = process.communicate(timeout=300)
  assert process.returncode == 2
  assert "must not exist" in err
