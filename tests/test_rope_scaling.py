import json
import math
import pathlib

import numpy as np
import pytest

from paperjax import rope, rope_scaling

GOLDEN = json.loads(
  (pathlib.Path(__file__).parent / "goldens" / "rope.json").read_text()
)
LENGTH = GOLDEN["original_length"]
LISTS = {
  "short_factor": GOLDEN["short_factor"],
  "long_factor": GOLDEN["long_factor"],
}


def ours(kind: str, case: dict):
  """Our scaling with Hugging Face's settings."""
  case = dict(case)
  case["head_size"] = int(case["head_size"] * case.pop("partial", 1.0))
  if kind == "linear":
    return rope_scaling.linear(**case)
  if kind == "dynamic":
    return rope_scaling.dynamic_ntk(**case, original_length=LENGTH)
  if kind == "yarn":
    return rope_scaling.yarn(**case, original_length=LENGTH)
  if kind == "llama3":
    case = {"base": 10_000.0} | case
    return rope_scaling.llama3(**case, original_length=LENGTH)
  return rope_scaling.longrope(**case, **LISTS, original_length=LENGTH)


@pytest.mark.parametrize(
  "golden", GOLDEN["scalings"], ids=lambda x: f"{x['kind']}-{x['case']}"
)
def test_against_hugging_face(golden):
  inv_freq, attention_factor = ours(golden["kind"], golden["case"])
  assert inv_freq.dtype == np.float64
  # Theirs are made in float32, whose powers of the base are off by 4e-7.
  np.testing.assert_allclose(inv_freq, golden["inv_freq"], rtol=2e-6, atol=0)
  assert math.isclose(
    attention_factor, golden["attention_factor"], rel_tol=1e-12
  )


def test_ntk_slows_the_slowest_pair_only():
  plain = rope.inverse_frequencies(64)
  inv_freq, attention_factor = rope_scaling.ntk(64, factor=8.0)
  ratio = plain / inv_freq
  np.testing.assert_allclose(ratio[[0, -1]], [1.0, 8.0], rtol=1e-12)
  # Geometrically in between.
  np.testing.assert_allclose(np.diff(np.log(ratio)), math.log(8) / 31)
  assert attention_factor == 1.0


def test_dynamic_ntk_is_ntk_at_factor_times_the_length():
  # 4 * ratio - 3 = 13 at four times the length.
  dynamic, _ = rope_scaling.dynamic_ntk(
    64, factor=4.0, length=8192, original_length=2048
  )
  np.testing.assert_array_equal(dynamic, rope_scaling.ntk(64, factor=13.0)[0])
  dynamic, _ = rope_scaling.dynamic_ntk(
    64, factor=4.0, length=17, original_length=2048
  )
  np.testing.assert_array_equal(dynamic, rope.inverse_frequencies(64))


def test_yarn_and_llama3_keep_fast_pairs_and_interpolate_slow_ones():
  plain = rope.inverse_frequencies(128)
  turns = 4096 * plain / math.tau
  yarn, _ = rope_scaling.yarn(128, factor=8.0, original_length=4096)
  llama3, _ = rope_scaling.llama3(
    128, base=10_000.0, factor=8.0, original_length=4096
  )
  for inv_freq, fast in ((yarn, 36), (llama3, 4)):
    np.testing.assert_allclose(inv_freq[turns > fast], plain[turns > fast])
    slow = turns < 0.85
    np.testing.assert_allclose(inv_freq[slow], plain[slow] / 8)
    assert np.all(np.diff(inv_freq) < 0)


@pytest.mark.parametrize(
  ("call", "message"),
  [
    (
      lambda: rope_scaling.linear(8, factor=0.5),
      r"factor must be at least 1, got 0\.5",
    ),
    (lambda: rope_scaling.ntk(2, factor=2.0), "more than 2 .*, got 2"),
    (lambda: rope_scaling.ntk(5, factor=2.0), "must be even, got 5"),
    (
      lambda: rope_scaling.yarn(8, factor=2.0, original_length=64, mscale=1.0),
      r"given together, got 1\.0 and None",
    ),
    (
      lambda: rope_scaling.llama3(8, low_freq_factor=4.0),
      r"more than low_freq_factor, got 4\.0 and 4\.0",
    ),
    (
      lambda: rope_scaling.longrope(
        32,
        short_factor=LISTS["short_factor"],
        long_factor=[1.0, 2.0],
        factor=2.0,
        length=1,
        original_length=64,
      ),
      "long_factor must have one factor for each of the 16 pairs, got 2",
    ),
  ],
)
def test_settings_that_do_not_fit(call, message):
  with pytest.raises(ValueError, match=message):
    call()
