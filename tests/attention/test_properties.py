"""What attention must satisfy whatever the numbers are."""

import functools

import cases
import checks
from hypothesis import given, settings
from hypothesis import strategies as st
import jax
import jax.numpy as jnp
import numpy as np
import pytest

from paperjax import attention

B, L, H, N, K = 2, 300, 4, 2, 8  # more than one block of queries and keys
SEEDS = st.integers(0, 2**32 - 1)
FEW = settings(max_examples=5)
BOTH = pytest.mark.parametrize("implementation", ["reference", "chunked"])

ATTEND = jax.jit(
  functools.partial(attention.dot_product_attention, return_residual=True),
  static_argnames=("is_causal", "implementation"),
)


def inputs(seed, keys=L):
  """Query, key, value and bias, and segments of queries and keys."""
  rng = np.random.default_rng(seed)
  shapes = (B, L, H, K), (B, keys, N, K), (B, keys, N, K), (1, H, L, keys)
  arrays = [rng.standard_normal(shape).astype(np.float32) for shape in shapes]
  names = "query", "key", "value", "bias"
  ids = {
    "query_segment_ids": rng.integers(0, 3, (B, L)).astype(np.int32),
    "key_segment_ids": rng.integers(0, 3, (B, keys)).astype(np.int32),
  }
  return dict(zip(names, arrays, strict=True)) | ids


def assert_same(found, wanted):
  for one, other in zip(found, wanted, strict=True):
    np.testing.assert_allclose(one, other, rtol=1e-4, atol=1e-5)


@BOTH
@FEW
@given(seed=SEEDS)
def test_the_order_of_keys_is_nothing(implementation, seed):
  arrays = inputs(seed)
  order = np.random.default_rng(seed).permutation(L)
  moved = arrays | {
    "bias": arrays["bias"][..., order],
    **{
      name: arrays[name][:, order]
      for name in ("key", "value", "key_segment_ids")
    },
  }
  assert_same(
    ATTEND(**moved, implementation=implementation),
    ATTEND(**arrays, implementation=implementation),
  )


@BOTH
@settings(max_examples=3)
@given(seed=SEEDS, cut=st.sampled_from([1, 180]))
def test_segments_are_separate_calls(implementation, seed, cut):
  names = "query", "key", "value"
  arrays = {name: inputs(seed)[name] for name in names}
  ids = np.broadcast_to((np.arange(L) < cut).astype(np.int32), (B, L))
  together = ATTEND(
    **arrays,
    query_segment_ids=ids,
    is_causal=True,
    implementation=implementation,
  )
  parts = [
    ATTEND(
      **{name: x[:, part] for name, x in arrays.items()},
      is_causal=True,
      implementation="reference",
    )
    for part in (slice(None, cut), slice(cut, None))
  ]
  apart = [jnp.concatenate(x, axis=1) for x in zip(*parts, strict=True)]
  assert_same(together, apart)


@BOTH
@FEW
@given(seed=SEEDS, at=st.integers(0, L))
def test_a_masked_key_changes_nothing(implementation, seed, at):
  arrays = inputs(seed)
  for name in ("query_segment_ids", "key_segment_ids"):
    del arrays[name]
  more = arrays | {
    "key": np.insert(arrays["key"], at, 1e4, axis=1),
    "value": np.insert(arrays["value"], at, 1e4, axis=1),
    "bias": np.insert(arrays["bias"], at, 1e4, axis=3),
    "mask": (np.arange(L + 1) != at)[None, None, None, :],
  }
  assert_same(
    ATTEND(**more, implementation=implementation),
    ATTEND(**arrays, implementation=implementation),
  )


@BOTH
@FEW
@given(seed=SEEDS)
def test_halves_are_combined_by_their_logsumexps(implementation, seed):
  """What a ring of devices, or a decoder with a cache, relies on."""
  arrays = inputs(seed)
  halves = []
  for part in (slice(None, L // 2), slice(L // 2, None)):
    of_keys = {
      name: arrays[name][:, part]
      for name in ("key", "value", "key_segment_ids")
    }
    bias = arrays["bias"][..., part]
    halves.append(
      ATTEND(
        **(arrays | of_keys | {"bias": bias}), implementation=implementation
      )
    )
  logsumexp = jnp.logaddexp(halves[0][1], halves[1][1])
  output = sum(x * jnp.exp(y - logsumexp)[..., None] for x, y in halves)
  whole = ATTEND(**arrays, implementation=implementation)
  assert_same((output, logsumexp), whole)


@BOTH
@FEW
@given(seed=SEEDS)
def test_rows_and_heads_are_independent(implementation, seed):
  arrays = inputs(seed)
  # Rows change places, and so do the two key heads with their query heads.
  moved = {name: x[::-1] for name, x in arrays.items() if name != "bias"}
  groups = np.array([2, 3, 0, 1])
  moved["query"] = moved["query"][:, :, groups]
  moved["key"], moved["value"] = (
    moved[name][:, :, ::-1] for name in ("key", "value")
  )
  moved["bias"] = arrays["bias"][:, groups]
  output, logsumexp = ATTEND(**arrays, implementation=implementation)
  assert_same(
    ATTEND(**moved, implementation=implementation),
    (output[::-1][:, :, groups], logsumexp[::-1][:, :, groups]),
  )


@settings(max_examples=12)
@given(names=st.sets(st.sampled_from(cases.FEATURES), min_size=2))
def test_the_automatic_choice_drops_nothing(names):
  case = cases.combination((40, 56), *sorted(names))
  assert checks.excess(case, None, residual=True) == {}
