import json
import math
import subprocess
import sys

import jax.numpy as jnp
import numpy as np
import pytest

from paperjax.training import metrics
from paperjax.training.metrics import Mean, MetricsWriter


def read(workdir):
  text = (workdir / "metrics.jsonl").read_text()
  return [json.loads(line) for line in text.splitlines()]


def test_merged_mean_is_the_mean_of_all_values():
  rng = np.random.default_rng(0)
  groups = [rng.normal(size=n) for n in (1, 7, 30)]
  merged = metrics.merge(
    [
      {"x": Mean(jnp.float32(group.sum()), jnp.float32(group.size))}
      for group in groups
    ]
  )
  mean = metrics.summarize(merged)["x"]
  np.testing.assert_allclose(mean, np.concatenate(groups).mean(), rtol=1e-6)


def test_nothing_counted_is_nan():
  assert math.isnan(metrics.summarize({"x": Mean(0.0, 0.0)})["x"])


@pytest.mark.parametrize(
  ("kind", "dtype", "teraflops"),
  [
    ("NVIDIA H200", "bfloat16", 989.4),
    ("NVIDIA H100 80GB HBM3", "bfloat16", 989.4),
    ("NVIDIA H100 80GB HBM3", "float32", 494.7),
    ("NVIDIA H100 PCIe", "bfloat16", 756),
    ("NVIDIA GH200 480GB", "bfloat16", 989.4),
    ("NVIDIA A100-SXM4-40GB", "bfloat16", 312),
    ("NVIDIA L4", "bfloat16", 121),
    ("NVIDIA L40S", "bfloat16", 362),
    ("Tesla V100-SXM2-16GB", "float16", 125),
    ("Tesla V100-SXM2-16GB", "bfloat16", None),
    ("Tesla T4", "float32", 8.1),
    ("cpu", "float32", None),
  ],
)
def test_peak_by_device(kind, dtype, teraflops):
  peak = metrics.peak_flops(kind, dtype)
  assert peak == (None if teraflops is None else teraflops * 1e12)


def test_measured_peak_is_plausible():
  peak = metrics.measure_peak_flops(jnp.float32, size=256, seconds=0.05)
  assert 1e8 < peak < 1e15


def test_utilisation():
  speed = metrics.throughput(
    steps=4,
    seconds=2.0,
    tokens_per_step=10,
    flops_per_step=5.0,
    peak_flops=40.0,
  )
  assert speed == {
    "steps_per_second": 2.0,
    "tokens_per_second": 20.0,
    "flop_utilisation": 0.25,
  }
  unknown = metrics.throughput(
    steps=4,
    seconds=2.0,
    tokens_per_step=10,
    flops_per_step=5.0,
    peak_flops=None,
  )
  assert "flop_utilisation" not in unknown


def test_writer_appends_and_keeps_json_valid(tmp_path):
  with MetricsWriter(tmp_path, resume_step=0) as writer:
    writer.write(1, {"train/loss": 2.0})
    writer.write(2, {"train/loss": math.nan, "rate": math.inf})
  assert read(tmp_path) == [
    {"step": 1, "train/loss": 2.0},
    {"step": 2, "train/loss": None, "rate": None},
  ]
  events = b"".join(
    path.read_bytes() for path in (tmp_path / "tensorboard").iterdir()
  )
  assert b"train/loss" in events


def test_resume_drops_later_and_unfinished_lines(tmp_path):
  with MetricsWriter(tmp_path, resume_step=0) as writer:
    for step in range(1, 6):
      writer.write(step, {"loss": float(step)})
  with (tmp_path / "metrics.jsonl").open("a") as file:
    file.write('{"step": 3, "lo')  # killed here
  with MetricsWriter(tmp_path, resume_step=3) as writer:
    writer.write(4, {"loss": 40.0})
  assert [(line["step"], line["loss"]) for line in read(tmp_path)] == [
    (1, 1.0),
    (2, 2.0),
    (3, 3.0),
    (4, 40.0),
  ]
  assert [path.name for path in tmp_path.glob("metrics*")] == ["metrics.jsonl"]


@pytest.mark.parametrize("line", ["hello", "[1, 2]", '{"loss": 1}', "3"])
def test_foreign_file_is_an_error_and_stays(tmp_path, line):
  path = tmp_path / "metrics.jsonl"
  path.write_text(f'{{"step": 1}}\n{line}\n')
  with pytest.raises(
    ValueError, match='line 2: must be a JSON object with a "'
  ):
    MetricsWriter(tmp_path, resume_step=1)
  assert path.read_text() == f'{{"step": 1}}\n{line}\n'


def test_writer_imports_neither_torch_nor_orbax(tmp_path):
  # A stand-in for torch shows an import that is only tried.
  (tmp_path / "torch.py").write_text("raise SystemExit('torch imported')\n")
  code = f"""
import sys
sys.path.insert(0, {str(tmp_path)!r})
from paperjax.training import metrics
with metrics.MetricsWriter({str(tmp_path / "run")!r}, resume_step=0) as writer:
  writer.write(1, {{"loss": 1.0}})
loaded = {{name.partition(".")[0] for name in sys.modules}}
print(sorted(loaded & {{"torch", "tensorflow", "orbax", "tensorboardX"}}))
"""
  result = subprocess.run(
    [sys.executable, "-c", code], capture_output=True, text=True
  )
  assert (result.returncode, result.stderr) == (0, "")
  assert result.stdout.strip() == "['tensorboardX']"
