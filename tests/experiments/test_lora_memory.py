"""LoRA's step compiles for an H200, and needs less memory than the whole."""

import json

import pytest
import small

from experiments import compile_gpu

MISSING = compile_gpu.missing()


@pytest.mark.slow
@pytest.mark.skipif(MISSING is not None, reason=str(MISSING))
def test_small_steps_compile(tmp_path):
  path = tmp_path / "memory.json"
  process = small.start(
    *("--model=tiny", "--rows=2", "--length=16", f"--output={path}"),
    module="experiments.lora_memory",
    devices=1,
  )
  _, err = process.communicate(timeout=600)
  assert process.returncode == 0, err
  found = json.loads(path.read_text())
  full, adapters = found["full"], found["lora"]
  # Parameters and two moments against parameters alone.
  assert adapters["arguments_gib"] < 0.4 * full["arguments_gib"]
  assert found["lora / full"] < 0.6


def test_committed_prediction():
  path = small.ROOT / "results" / "lora_memory.json"
  found = json.loads(path.read_text(encoding="utf-8"))
  assert found["options"]["model"] == "large"
  assert (found["options"]["rows"], found["options"]["length"]) == (8, 128)
  assert found["lora / full"] <= 0.55
