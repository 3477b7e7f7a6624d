"""The benchmark of the guard runs and says what it measured."""

import json

import small


def test_both_sides_take_turns(tmp_path):
  output = tmp_path / "guard.json"
  arguments = (
    *("--model=tiny", "--batch_size=2", "--sequence_length=8", "--pairs=4"),
    f"--output={output}",
  )
  for code in (0, 2):
    process = small.start(
      *arguments, module="experiments.bench_guard", devices=1
    )
    _, err = process.communicate(timeout=300)
    assert process.returncode == code, err
  assert "must not exist" in err
  found = json.loads(output.read_text())
  for clock in ("wall_seconds", "process_seconds"):
    measured = found[clock]
    assert 0 < measured["plain"] < 60
    assert 0 < measured["guarded"] < 60
    assert 0.2 < measured["ratio"] < 5
  assert found["command"].startswith("python -m experiments.bench_guard")
