"""The Triton kernels, interpreted on a CPU, against the float64 oracle.

The interpreter computes with numpy, which has no bfloat16: float16 stands for
half precision. Whether kernels compile, and to what, is seen in
tests/experiments/test_triton_configurations.py.
"""

from collections.abc import Callable, Iterator
import dataclasses
import importlib.util
import itertools
import json
import os
import pathlib
import subprocess
import sys

import cases
import checks
from hypothesis import given, settings
from hypothesis import strategies as st
import numpy as np
import pytest

from paperjax.attention import masks as masks_lib
from paperjax.attention import triton_tiles

FOLDER = pathlib.Path(__file__).parent
ROOT = FOLDER.parents[1]

pytestmark = pytest.mark.skipif(
  importlib.util.find_spec("jax_triton") is None,
  reason="jax-triton is not installed; it is not for this kind of machine",
)


def tiles(block_q: int, block_kv: int) -> dict:
  return {
    "block_q": block_q,
    "block_kv": block_kv,
    "warps": 4,
    "stages": 2,
  }


# Another shape in every pass.
SMALL = {
  "forward": tiles(32, 64),
  "keys": tiles(64, 64),
  "queries": tiles(64, 128),
}
# The interpreter takes its time for every step, whatever its size.
LARGE = dict.fromkeys(SMALL, tiles(128, 128))

Answer = dict[str, np.ndarray] | str
Ask = Callable[..., Answer]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
  """Gives a case to the process with the interpreter."""
  folder = tmp_path_factory.mktemp("triton")
  path = os.pathsep.join((str(ROOT), str(FOLDER)))
  with subprocess.Popen(
    [sys.executable, str(FOLDER / "triton_worker.py")],
    stdin=subprocess.PIPE,
    stdout=subprocess.PIPE,
    text=True,
    env=os.environ | {"PYTHONPATH": path, "JAX_PLATFORMS": "cpu"},
  ) as process:
    requests, answers = process.stdin, process.stdout
    assert requests is not None
    assert answers is not None

    def ask(case: cases.Case, replaced: dict | None = None) -> Answer:
      if replaced is not None:
        np.savez(folder / "given.npz", **replaced)
      request = {
        "case": dataclasses.asdict(case),
        "tiles": SMALL if max(case.length, case.keys) < 400 else LARGE,
        "given": None if replaced is None else str(folder / "given.npz"),
        "path": str(folder / "found.npz"),
      }
      print(json.dumps(request), file=requests, flush=True)
      answer = answers.readline()
      assert answer, "the process has ended, see its standard error"
      if (reason := json.loads(answer)) is not None:
        return reason
      with np.load(folder / "found.npz") as found:
        return dict(found)

    yield ask
    requests.close()


def single(case: cases.Case, **fields) -> cases.Case:
  """A case with the kernels' own tiles, float16 in place of bfloat16."""
  half = {"dtype": "float16"} if case.dtype == "bfloat16" else {}
  return dataclasses.replace(case, block_sizes=None, **half | fields)


def coarse(case: cases.Case, **fields) -> cases.Case:
  """The same with few tiles where there is a block map."""
  block_map = case.block_map and (32, 64)
  return single(case, block_map=block_map, **fields)


def check(ask: Ask, case: cases.Case) -> None:
  found = ask(case)
  if isinstance(found, str):
    pytest.skip(found)
  missed = checks.excess(case, "triton", residual=True, found=found)
  assert missed == {}


CASES = [single(case) for case in cases.CASES]
# All pairs of features, several tiles of either axis, rows that see nothing,
# and what is particular to a kernel.
QUICK = [
  *(coarse(case) for case in cases.PAIRS),
  *(coarse(case, dtype="float16") for case in cases.PAIRS[:1]),
  *(
    single(case)
    for case in cases.VARIANTS
    if case.name
    in (
      "mqa",
      "large scores",
      "narrow values",
      "odd head size",
      "bias over l",
      "bias -inf everywhere",
      "empty rows by segments",
      "lengths 0",
      "window left of all keys",
      "decoding",
    )
  ),
  *(
    single(case, dtype="float16")
    for case in cases.VARIANTS
    if case.name == "head size 256"
  ),
]


@pytest.mark.parametrize("case", QUICK, ids=lambda case: case.name)
def test_values_and_gradients(ask, case):
  check(ask, case)


@settings(max_examples=3)
@given(
  names=st.sets(st.sampled_from(cases.MIXED), min_size=2),
  dtype=st.sampled_from(("float32", "float16")),
)
def test_combinations_of_features(ask, names, dtype):
  check(ask, single(cases.combination((50, 70), *sorted(names)), dtype=dtype))


@pytest.mark.slow
@settings(max_examples=60)
@given(
  names=st.sets(st.sampled_from(cases.MIXED), min_size=2),
  length=st.integers(1, 150),
  keys=st.integers(1, 200),
  dtype=st.sampled_from(("float32", "float16")),
)
def test_more_combinations_of_features(ask, names, length, keys, dtype):
  case = cases.combination((length, keys), *sorted(names))
  check(ask, single(case, dtype=dtype))


def test_dropout_drops_the_elements_that_the_mask_says(ask):
  """Seen in the weights: the output, where the values are an identity.

  And in the gradients of the scores, where all cotangents are 1: weight times
  (1 / (1 - rate) or 0, less a mean of these), positive where it is kept.
  """
  size, rate = 70, 0.4
  case = cases.Case(
    "identity", size, size, value_size=size, bias="bhlm", dropout_rate=rate
  )
  shape = (1, size, case.heads, size)
  found = ask(
    case,
    {
      "value": np.broadcast_to(np.eye(size, dtype="float32")[:, None], shape),
      "output cotangent": np.ones(shape, "float32"),
      "logsumexp cotangent": np.zeros(shape[:3], "float32"),
    },
  )
  assert not isinstance(found, str)
  keep = masks_lib.keep_mask(
    checks.options(case)["dropout_key"], (1, case.heads, size, size), rate=rate
  )
  weights = found["output"].transpose(0, 2, 1, 3)
  np.testing.assert_array_equal(weights > 0, keep)
  np.testing.assert_array_equal(found["bias gradient"] > 0, keep)


@pytest.mark.parametrize(
  ("fields", "reason"),
  [
    ({"block_map": (9, 20)}, "must be multiples of 16, got (9, 20)"),
    ({"head_size": 129}, "must be at most 128 in float32, got 129"),
    ({"value_size": 257, "dtype": "float16"}, "at most 256 in float16, got"),
    ({"keys": 0}, "at least one query, one key and one feature"),
  ],
)
def test_refusals(ask, fields, reason):
  sizes = {"name": "", "length": 20, "keys": 30}
  assert reason in ask(cases.Case(**sizes | fields))


def test_there_are_tiles_for_every_architecture():
  for gpu, of, is_laden in itertools.product(
    (80, 86, 89, 90, 100, 120), triton_tiles.PASSES, (False, True)
  ):
    for is_half in (False, True):
      largest = triton_tiles.largest_head_size(is_half=is_half)
      for head_size in (1, 32, 33, 64, 100, largest):
        found = triton_tiles.tiles_for(
          gpu, of, head_size=head_size, is_half=is_half, is_laden=is_laden
        )
        sizes = found.block_q, found.block_kv
        assert min(sizes) >= triton_tiles.SMALLEST
        assert all(x & (x - 1) == 0 for x in (*sizes, found.warps))
        assert found.warps in (4, 8)
        assert found.stages in (1, 2, 3)


def test_head_sizes_without_tiles():
  with pytest.raises(ValueError, match="at most 128, got 129"):
    triton_tiles.tiles_for(
      80, "keys", head_size=129, is_half=False, is_laden=False
    )


@pytest.mark.parametrize(
  ("kind", "architecture"),
  [
    ("NVIDIA A100-SXM4-40GB", 80),
    ("NVIDIA A10", 86),
    ("NVIDIA L4", 89),
    ("NVIDIA H200", 90),
    ("something new", 90),
  ],
)
def test_architectures_by_name(kind, architecture):
  assert triton_tiles.architecture_of(kind) == architecture


@pytest.mark.slow
@pytest.mark.parametrize(
  "case", [x for x in CASES if x not in QUICK], ids=lambda case: case.name
)
def test_the_whole_table(ask, case):
  if case.length > 2048:
    pytest.skip("hours in the interpreter; -m gpu has it")
  check(ask, case)
