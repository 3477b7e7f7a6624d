"""Every Triton kernel compiles without spills and keeps its products."""

import copy
import importlib.util

import pytest

from experiments import (
  compile_gpu,
  kernel_configurations,
  triton_configurations,
  triton_reasons,
  triton_report_text,
)
from experiments.triton_configurations import Configuration
from paperjax.attention import triton_tiles

MISSING = compile_gpu.missing()
if MISSING is None and importlib.util.find_spec("jax_triton") is None:
  MISSING = "jax_triton is not installed: pip install -e .[aot]"
needs_aot = pytest.mark.skipif(MISSING is not None, reason=str(MISSING))
ALL = triton_configurations.configurations()

# The others are slow.
PARAMETERS = [
  pytest.param(x, id=x.name, marks=() if x.is_main else (pytest.mark.slow,))
  for x in ALL
]


@needs_aot
@pytest.mark.parametrize("configuration", PARAMETERS)
def test_every_configuration_compiles_well(configuration):
  found = triton_configurations.look_at(configuration)
  assert triton_configurations.problems([found]) == []
  loop = found["loop"]
  product = "HMMA" if configuration.architecture < 90 else "HGMMA"
  assert loop["counts"][product] > 0
  is_laden = configuration.features in kernel_configurations.BIASED
  if not is_laden and configuration.head_size < 256:
    # Nothing of the softmax grows with the tile beyond the minimum.
    for name in ("MUFU.EX2", "FFMA", "FMUL", "FADD", "FMNMX", "F2FP"):
      least = loop["minimum"].get(name, 0)
      assert least <= loop["counts"][name] <= least + 8, name


@needs_aot
@pytest.mark.parametrize(
  "configuration",
  [
    pytest.param(
      Configuration(architecture, of, head_size, features, "float32"),
      id=f"sm{architecture}-{of}-{head_size}-{features}",
      marks=()
      if (architecture, head_size, features) == (80, 64, "causal")
      else pytest.mark.slow,
    )
    for architecture in triton_configurations.ARCHITECTURES
    for of in triton_tiles.PASSES
    for head_size in (32, 64, 128)
    for features in triton_configurations.FEATURES
  ],
)
def test_single_precision_spills_nothing(configuration):
  kernel, shared_memory = triton_configurations.compiled(configuration)
  assert kernel.spill_bytes == kernel.stack_bytes == 0
  limit = triton_tiles.shared_memory(configuration.architecture)
  assert shared_memory <= limit


def test_main_configurations_are_there():
  main = [x for x in ALL if x.is_main]
  assert {x.kernel for x in main} == {x.kernel for x in ALL}
  assert len({x.name for x in ALL}) == len(ALL)


LOOP = {
  "flops": 100,
  "over": {"UMOV": {"count": 3, "reason": "addresses"}},
}
GOOD = {
  "name": "one",
  "spill_bytes": 0,
  "stack_bytes": 0,
  "shared_memory": 100_000,
  "shared_memory_limit": 101_376,
  "warnings": [],
  "products": 100,
  "loop": LOOP,
  "masked_loop": None,
}
UNKNOWN = LOOP | {"over": {"HMNMX2": {"count": 3, "reason": None}}}


@pytest.mark.parametrize(
  ("change", "problem"),
  [
    ({"spill_bytes": 8}, "one spills 8 bytes"),
    ({"stack_bytes": 16}, "one spills 16 bytes"),
    (
      {"shared_memory": 101_377},
      "one needs 101377 of 101376 bytes of shared memory",
    ),
    ({"warnings": [{"text": "C7510", "reason": None}]}, "one: C7510"),
    ({"loop": LOOP | {"flops": 0}}, "one has products of 0, not 100"),
    ({"masked_loop": LOOP | {"flops": 150}}, "one has products of 150, not"),
    ({"loop": UNKNOWN}, "one: nobody knows why there are 3 HMNMX2 more"),
  ],
)
def test_problems_are_seen(change, problem):
  assert triton_configurations.problems([copy.deepcopy(GOOD)]) == []
  (found,) = triton_configurations.problems([GOOD | change])
  assert found.startswith(problem)


def test_minimum_by_hand():
  configuration = Configuration(80, "forward", 128, "plain")
  tiles = configuration.tiles
  assert (tiles.block_q, tiles.block_kv, tiles.warps) == (128, 64, 8)
  # 256 threads have 32 scores each, and 64 elements of the output.
  least = configuration.minimum(is_warpgroup=False)
  assert least["MUFU.EX2"] == least["FFMA"] == least["FMNMX"] == 32
  assert least["FMUL"] == 64
  assert least["F2FP"] == 16
  # 2 x 2 x 128 x 64 x 128 FLOPs of 8 warps, 4,096 in a product.
  assert least["HMMA"] == 128


def test_unknown_instructions_have_no_reason():
  def reason(name, features):
    return triton_reasons.reason(
      name, of="keys", features=features, is_masked=False
    )

  assert reason("MUFU.RCP", "plain") is None
  assert "tanh" in str(reason("MUFU.RCP", "laden"))
  assert triton_reasons.of_warning("(C7510) something else") is None


def test_report_names_every_kernel_and_reason():
  loop = LOOP | {"counts": dict.fromkeys(triton_report_text.COUNTED, 1)}
  loop |= {"minimum": {"HMMA": 1}}
  found = GOOD | {
    "kernel": "triton keys sm80",
    "features": "plain",
    "head_size": 64,
    "registers": 200,
    "tile": {"block_q": 64, "block_kv": 32, "warps": 4, "stages": 2},
    "loop": loop,
    "masked_loop": loop,
    "warnings": [{"text": "C7515", "reason": "products wait"}],
  }
  text = triton_report_text.markdown([found])
  assert "\n## triton keys sm80\n" in text
  assert "| 64 plain | 64 x 32, 4, 2 | 200 | 0 | 100,000 of 101,376 |" in text
  assert "| 64 plain, masked |" in text
  assert "- UMOV +3: addresses.\n" in text
  assert "products wait" in text
  assert "200 registers" in triton_report_text.line(found)
