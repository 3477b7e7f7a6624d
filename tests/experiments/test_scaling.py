"""The page about scaling says what its JSON holds, and can be so."""

import json

import pytest
import small

from experiments import (
  compile_gpu,
  hlo,
  scaling,
  scaling_tensor,
  step_plan,
  target,
)

PATH = small.ROOT / "results" / "scaling.json"


@pytest.fixture(scope="module")
def report() -> dict:
  return json.loads(PATH.read_text(encoding="utf-8"))


def test_the_page_is_of_these_numbers(report):
  page = PATH.with_suffix(".md").read_text(encoding="utf-8")
  assert page == scaling.page(report)


def test_committed_predictions(report):
  rows = report["predicted"]
  assert {x["model"] for x in rows} <= {"base", "large"}
  for model in {x["model"] for x in rows}:
    ours = [x for x in rows if x["model"] == model]
    plain = [x for x in ours if x["fsdp"] == 1]
    assert [x["num_devices"] for x in plain] == [1, 8, 64, 512]
    # More GPUs have more to wait for, and nothing else to do.
    rates = [x["efficiency"] for x in plain]
    assert rates[0] == 1
    assert rates == sorted(rates, reverse=True)
    assert rates[-1] > 0.5
  for x in rows:
    assert x["memory_bytes"] < target.H200.usable
    assert x["step_seconds_of_data_sheets"] < x["step_seconds"]
    state = x["parameter_bytes"] + x["optimizer_bytes"]
    # float32 parameters and two moments; fsdp has an eighth of most of them.
    assert x["optimizer_bytes"] == 2 * x["parameter_bytes"] + 8
    assert state < x["memory_bytes"]
    kinds = set(x["collective_bytes"])
    if x["fsdp"] == 1:
      assert kinds == ({"all-reduce"} if x["num_devices"] > 1 else set())
    else:
      assert {"all-gather", "reduce-scatter"} <= kinds


def test_prediction_beside_a_measured_step(report):
  """The length that no part of the speeds was taken from."""
  (measured,) = (
    x for x in report["measured"] if (x["rows"], x["length"]) == (128, 512)
  )
  (predicted,) = (
    x
    for x in report["predicted"]
    if (x["model"], x["num_devices"]) == ("base", 1)
  )
  assert predicted["rows_of_a_device"] == 128
  ratio = predicted["step_seconds"] / measured["step_seconds"]
  assert 0.75 < ratio < 1.25


def test_a_row():
  exchange = hlo.Collective("all-reduce", 4_500_000, tuple(range(8)), 1)
  plan = step_plan.Plan(
    target=target.Target(8, target.H200),
    dtype="bfloat16",
    memory=compile_gpu.Memory(40, 38, 5, 38),
    parameters=10,
    optimizer=28,
    batch=2,
    kernels=[hlo.Kernel("gemm", "product", 7.8e14 * 0.9894e-3, 1, 1)],
    collectives=[exchange],
    unknown_loops=0,
  )
  options = scaling.Options(rows=4, length=256)
  row = scaling._row(options, "base", 64, 1, plan, 1.0)
  # Products 1 ms; 3.9 MB at 0.8 x 400 GB/s of eight GPUs' network ports, and
  # within a machine at 0.8 x 450 GB/s: 7/8 of 4.5 MB, twice.
  assert row["seconds"]["products"] == pytest.approx(1e-3)
  assert row["seconds"]["nvlink"] + row["seconds"]["network"] == pytest.approx(
    2 * 7 / 8 * 4.5e6 / (0.8 * 400e9), rel=0.15
  )
  assert row["tokens_per_second"] == pytest.approx(
    64 * 4 * 256 / row["step_seconds"], rel=1e-2
  )


def test_matrices_in_parts_are_predicted_to_be_slower():
  path = PATH.with_name("scaling_tensor.json")
  rows = json.loads(path.read_text(encoding="utf-8"))["predicted"]
  for model in ("base", "large"):
    ours = {(x["fsdp"], x["tensor"]): x for x in rows if x["model"] == model}
    copies, parts = ours[1, 1], ours[8, 1]
    assert parts["memory_bytes"] < copies["memory_bytes"]
    for tensor in (2, 4):
      x = ours[1, tensor]
      assert x["step_seconds"] > max(
        copies["step_seconds"], parts["step_seconds"]
      )
      assert x["memory_bytes"] > parts["memory_bytes"]


def test_what_megatron_cuts():
  layer = ["params", "bert", "encoder", "layer_3"]
  cut = {
    ("attention", "query", "kernel"): (None, "tensor"),
    ("attention", "value", "bias"): ("tensor",),
    ("attention", "output", "kernel"): ("tensor", None),
    ("attention", "output", "bias"): (),
    ("intermediate", "kernel"): (None, "tensor"),
    ("intermediate", "bias"): ("tensor",),
    ("output", "kernel"): ("tensor", None),
    ("output_layer_norm", "scale"): (),
  }
  for names, axes in cut.items():
    ndim = 2 if names[-1] == "kernel" else 1
    assert scaling_tensor._cut([*layer, *names], ndim) == axes
  assert scaling_tensor._cut(["params", "bert", "pooler", "kernel"], 2) == ()


@pytest.mark.parametrize(
  ("flag", "error"),
  [
    ("--num_devices=12", "--num_devices must be 1 or multiples of 8, got 12"),
    ("--models=huge", "--models must be of tiny, mini, small, medium, base,"),
    ("--rows=0", "--rows must be at least 1, got 0"),
  ],
)
def test_errors_of_use_are_one_line(flag, error):
  process = small.start(flag, module="experiments.scaling")
  _, err = process.communicate(timeout=300)
  assert process.returncode == 2
  (line,) = small.error_lines(err)
  assert line.startswith(f"scaling: error: {error}")
