"""BERT's training step compiles for H200s, with its attention kernel."""

import json

import pytest
import small

from experiments import compile_gpu

MISSING = compile_gpu.missing()
needs_aot = pytest.mark.skipif(MISSING is not None, reason=str(MISSING))


def predict(*arguments: str) -> tuple[int, str]:
  process = small.start(*arguments, module="experiments.bert_memory")
  _, err = process.communicate(timeout=600)
  return process.returncode, err


def check(steps: list[dict], layers: int) -> None:
  """What holds for every step of data-parallel training."""
  for step in steps:
    assert step["attention_kernels"] >= layers
    assert step["attention_rows"] == [step["rows_of_a_device"]]
    # Gradients and losses are summed, activations stay where they are.
    assert set(step["collectives"]) == (
      {"all-reduce"} if step["num_devices"] > 1 else set()
    )
    # Parameters and two moments in float32, and something to compute with.
    state = 3 * 4 * step["parameters"] / 2**30
    assert state < step["arguments_gib"] < 1.05 * state + 0.01
    assert step["predicted_gib"] > step["arguments_gib"]


@pytest.mark.slow
@needs_aot
@pytest.mark.parametrize("count", [pytest.param(1, marks=pytest.mark.slow), 8])
def test_a_small_step_compiles(tmp_path, count):
  path = tmp_path / "new" / "memory.json"
  code, err = predict(
    *("--models=tiny", "--length=128", "--rows=4"),
    *(f"--num_devices={count}", f"--output={path}"),
  )
  assert code == 0, err
  found = json.loads(path.read_text())
  assert [x["num_devices"] for x in found["steps"]] == [count]
  check(found["steps"], layers=2)


def test_committed_prediction():
  path = small.ROOT / "results" / "bert_memory.json"
  steps = json.loads(path.read_text(encoding="utf-8"))["steps"]
  by_model = {}
  for step in steps:
    by_model.setdefault(step["model"], []).append(step)
  assert set(by_model) == {"base", "large"}
  check(by_model["base"], layers=12)
  check(by_model["large"], layers=24)
  for found in by_model.values():
    assert [x["num_devices"] for x in found] == [1, 8]
    assert {x["length"] for x in found} == {512}
    assert all(x["predicted_gib"] < 141 for x in found)


@pytest.mark.parametrize(
  ("flag", "error"),
  [
    ("--models=huge", "--models must be of tiny, mini, small, medium, base,"),
    ("--num_devices=0", "--num_devices must be at least 1, got 0"),
    ("--rows=0", "--rows must be at least 1, got 0"),
  ],
)
def test_errors_of_use_are_one_line(flag, error):
  code, err = predict(flag)
  assert code == 2
  (line,) = small.error_lines(err)
  assert line.startswith(f"bert_memory: error: {error}")
