"""The Hopper kernels, simulated on a CPU, against the float64 oracle.

The simulation also looks for races between warpgroups and prints what it finds.
"""

import dataclasses

import cases
import checks
from hypothesis import given, settings
from hypothesis import strategies as st
import jax
import jax.numpy as jnp
import numpy as np
import pytest

from paperjax import attention
from paperjax.attention import masks as masks_lib

INTERPRETED = "hopper_interpreted"


def half(case, dtype="bfloat16", **fields):
  """A case in half precision, with the kernels' own tiles."""
  return dataclasses.replace(case, dtype=dtype, block_sizes=None, **fields)


CASES = [half(case) for case in cases.CASES if case.dtype == "float32"]
CASES += [case for case in cases.CASES if case.dtype != "float32"]
# All pairs of features, several tiles of either axis, rows that see nothing; a
# block map must have blocks of 128.
QUICK = [half(case, block_map=None) for case in cases.PAIRS] + [
  half(case)
  for case in cases.VARIANTS
  if case.name
  in (
    "mqa",
    "wide values",
    "odd head size",
    "bias over l",
    "bias -inf everywhere",
    "lengths 0",
    "window left of all keys",
    "decoding",
    "head size 256",
  )
]


# A block map must have blocks of 128.
MIXED = tuple(name for name in cases.MIXED if name != "block_map")


@pytest.fixture(autouse=True)
def no_races(capfd):
  yield
  assert "RACE" not in capfd.readouterr().out


def check(case):
  reason = checks.refusal(case, INTERPRETED, residual=True)
  if reason is not None:
    pytest.skip(reason)
  assert checks.excess(case, INTERPRETED, residual=True) == {}


@pytest.mark.parametrize("case", QUICK, ids=lambda case: case.name)
def test_values_and_gradients(case):
  check(case)


DETERMINISTIC = [
  half(case, deterministic=True, block_map=None)
  for case in (*cases.PAIRS[:2], *cases.VARIANTS)
  if case in cases.PAIRS
  or case.name in ("mqa", "lengths 0", "narrow values", "head size 256")
]


@pytest.mark.parametrize("case", DETERMINISTIC, ids=lambda case: case.name)
def test_deterministic_gradients(case):
  check(case)


WIDE = [
  half(cases.combination((70, 140), *names), head_size=head_size)
  for head_size, names in (
    (64, ("causal", "bias")),
    (80, ("segments", "gqa")),
    (128, ("window", "dropout")),
    (192, ("causal", "lengths", "soft_cap")),
  )
]


@pytest.mark.parametrize("case", WIDE, ids=lambda case: str(case.head_size))
def test_tiles_of_other_head_sizes(case):
  check(case)


@settings(max_examples=3)
@given(names=st.sets(st.sampled_from(MIXED), min_size=2))
def test_combinations_of_features(names):
  check(half(cases.combination((70, 140), *sorted(names))))


@pytest.mark.slow
@settings(max_examples=60)
@given(
  names=st.sets(st.sampled_from(MIXED), min_size=2),
  length=st.integers(1, 200),
  keys=st.integers(1, 300),
)
def test_more_combinations_of_features(names, length, keys):
  check(half(cases.combination((length, keys), *sorted(names))))


def test_a_block_map():
  check(half(cases.Case("", 300, 400, block_map=(128, 128))))


def test_dropout_drops_the_elements_that_the_mask_says():
  """The values are an identity, so the output is the weights."""
  l, m, h = 70, 64, 2
  rng = np.random.default_rng(0)
  query, key = (
    jnp.asarray(rng.standard_normal((1, n, h, 32)), jnp.bfloat16)
    for n in (l, m)
  )
  value = jnp.broadcast_to(jnp.eye(m)[None, :, None], (1, m, h, m))
  prng_key = jax.random.key(5)
  weights = attention.dot_product_attention(
    query,
    key,
    value.astype(jnp.bfloat16),
    dropout_rate=0.4,
    dropout_key=prng_key,
    implementation=INTERPRETED,
  )
  keep = masks_lib.keep_mask(prng_key, (1, h, l, m), rate=0.4)
  np.testing.assert_array_equal(weights.transpose(0, 2, 1, 3) > 0, keep)


@pytest.mark.slow
@pytest.mark.parametrize(
  "case", [x for x in CASES if x not in QUICK], ids=lambda case: case.name
)
def test_the_whole_table(case):
  if case.length > 2048:
    pytest.skip("hours in the simulation; -m gpu has it")
  check(case)
