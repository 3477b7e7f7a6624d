"""Every GPU kernel compiles without spills and keeps its products."""

import copy
import json
import math

import pytest
import small

from experiments import (
  compile_gpu,
  kernel_configurations,
  kernel_model,
  kernel_reasons,
  kernel_report,
  kernel_report_text,
  sass,
  triton_configurations,
  triton_report_text,
)

MISSING = compile_gpu.missing()
needs_aot = pytest.mark.skipif(MISSING is not None, reason=str(MISSING))
ALL = kernel_configurations.configurations()


# The others are slow.
PARAMETERS = [
  pytest.param(x, id=x.name, marks=() if x.is_main else (pytest.mark.slow,))
  for x in ALL
]


@needs_aot
@pytest.mark.parametrize("configuration", PARAMETERS)
def test_every_configuration_compiles_well(configuration):
  found = kernel_report.look_at(configuration)
  assert kernel_report.problems([found]) == []
  loop = found["loop"]
  # Exactly the products that there must be, nothing twice.
  assert loop["flops"] == configuration.product_flops
  if configuration.kernel in ("forward", "backward", "backward_keys"):
    assert loop["exponentials_beside_products"] > 0.95
  is_laden = configuration.features in kernel_configurations.BIASED
  if configuration.kernel == "backward":
    # One exponential a score (a soft cap has another) and the five products.
    exponentials = loop["minimum"]["MUFU.EX2"] * (2 if is_laden else 1)
    assert loop["counts"]["MUFU.EX2"] == exponentials
    assert loop["counts"]["HGMMA"] == loop["minimum"]["HGMMA"]
  if configuration.kernel == "forward" and not is_laden:
    # Nothing of the softmax grows with the tile beyond the minimum.
    for name, least in loop["minimum"].items():
      assert least <= loop["counts"][name] <= least + 6, name
  estimate = found["estimate"]
  assert 0 < estimate["tflops_in_turn"] <= estimate["tflops"] <= 790


def test_main_configurations_are_there():
  main = [x for x in ALL if x.is_main]
  assert len(main) >= len(kernel_configurations.MAIN)
  assert {x.kernel for x in main} == set(kernel_configurations.KERNELS)
  assert len({x.name for x in ALL}) == len(ALL)


LOOP = {
  "counts": {"HGMMA": 16},
  "flops": 100,
  "over": {"UMOV": {"count": 3, "reason": "addresses"}},
}
GOOD = {
  "name": "one",
  "spill_bytes": 0,
  "stack_bytes": 0,
  "shared_memory": 200_000,
  "warnings": [],
  "products": 100,
  "loop": LOOP,
  "masked_loop": None,
}
SHORT = LOOP | {"flops": 99}
LOST = LOOP | {"counts": {"HGMMA": 0}}
UNKNOWN = LOOP | {"over": {"HMNMX2": {"count": 3, "reason": None}}}


@pytest.mark.parametrize(
  ("change", "problem"),
  [
    ({"spill_bytes": 8}, "one spills 8 bytes"),
    ({"stack_bytes": 16}, "one spills 16 bytes"),
    ({"shared_memory": 232_449}, "one needs 232449 bytes of shared memory"),
    ({"warnings": ["C7510: serialised"]}, "one: C7510: serialised"),
    ({"loop": SHORT}, "one has products of 99 < 100"),
    ({"loop": LOST}, "one has products of 100 < 100"),
    ({"masked_loop": LOST}, "one has products of 100 < 100"),
    ({"loop": UNKNOWN}, "one: nobody knows why there are 3 HMNMX2 more"),
  ],
)
def test_problems_are_seen(change, problem):
  assert kernel_report.problems([copy.deepcopy(GOOD)]) == []
  assert kernel_report.problems([GOOD | change]) == [problem]


LINE = "/*0000*/ {} ;\n"
PRODUCT = "HGMMA.64x128x16.F32.BF16 R24, gdesc[UR16], R24, gsb0"


def loop(*lines: str) -> sass.Loop:
  """A loop of these instructions."""
  text = "".join(LINE.format(line) for line in lines)
  return sass.Loop(tuple(sass.instructions(text)), 0)


def test_estimate_by_hand():
  wait = "WARPGROUP.DEPBAR.LE gsb0, 0x0"
  exponentials = ["MUFU.EX2 R1, R2"] * 20
  multiplications = ["FMUL R1, R2, R3"] * 30
  found = kernel_model.estimate(
    loop(PRODUCT, *exponentials, wait, *multiplications),
    consumers=2,
    tile_bytes=3200,
  )
  # 2 x 64 x 128 x 16 FLOPs at 4,096 a cycle are 64 cycles, 20 exponentials at 8
  # are 160 beside them, 30 multiplications come after: 190 for one consumer.
  # Both together are busy with exponentials for 320.
  assert found.busy.tensor == 2 * 64
  assert found.busy.exponential == found.cycles == 320
  assert found.busy.fp32 == 60
  assert found.busy.shared == 2 * 16 * 2 * (64 + 128) / 128
  assert found.busy.cache == pytest.approx(3200 * 132 / 5120)
  assert found.cycles_in_turn == 2 * (64 + 160)
  alone = kernel_model.estimate(
    loop(PRODUCT, wait, *exponentials, *multiplications),
    consumers=1,
    tile_bytes=0,
  )
  assert alone.cycles == alone.cycles_in_turn == 64 + 160


def test_speed_is_on_the_scale_of_a_plain_product():
  peak = kernel_model.tflops(kernel_model.TENSOR_FLOPS * 100, 100)
  assert peak == pytest.approx(790)
  assert math.isclose(kernel_model.CLOCK, 1.46e9, rel_tol=0.01)


def test_excess_is_what_is_over_the_minimum():
  counts = {"FADD": 70, "FMUL": 60, "UMOV": 9}
  over = kernel_reasons.excess(counts, {"FADD": 64, "FMUL": 64})
  assert over == {"UMOV": 9, "FADD": 6}


def test_unknown_instructions_have_no_reason():
  def reason(name, features):
    return kernel_reasons.reason(
      name, kernel="forward", features=features, is_masked=False
    )

  assert "maximum" in str(reason("FADD", "plain"))
  assert reason("MUFU.RCP", "plain") is None
  assert "tanh" in str(reason("MUFU.RCP", "laden"))


def test_committed_report_is_whole_and_without_problems():
  path = small.ROOT / "results" / "kernel_report.json"
  report = json.loads(path.read_text(encoding="utf-8"))
  found, triton = report["kernels"], report["triton"]
  assert [x["name"] for x in found] == [x.name for x in ALL]
  assert kernel_report.problems(found) == []
  assert [x["name"] for x in triton] == [
    x.name for x in triton_configurations.configurations()
  ]
  assert triton_configurations.problems(triton) == []
  text = path.with_suffix(".md").read_text(encoding="utf-8")
  assert text == (
    kernel_report_text.markdown(found) + triton_report_text.markdown(triton)
  )


@pytest.mark.parametrize(
  ("flag", "error"),
  [
    ("--kernels=backwards", "--kernels must be of forward"),
    ("--output=report.txt", "--output must name a file, NAME.json, got"),
  ],
)
def test_errors_of_use_are_one_line(flag, error):
  process = small.start(flag, module="experiments.kernel_report")
  out, err = process.communicate(timeout=120)
  assert process.returncode == 2
  assert out == ""
  (line,) = small.error_lines(err)
  assert line.startswith(f"kernel_report: error: {error}")
