import math

import jax
import jax.numpy as jnp
from jax.sharding import NamedSharding, PartitionSpec
from jax.test_util import check_grads
import numpy as np
import pytest

from paperjax import dropout

KEY = jax.random.key(2014)
BITS = jax.jit(dropout.random_bits, static_argnums=1)
MASK = jax.jit(dropout.keep_mask, static_argnames=("shape", "rate"))


def scalar_hash(x: int, between: int = 0) -> int:
  """lowbias32 of one number, in Python's unbounded integers."""
  x = ((x ^ (x >> 16)) * 0x7FEB352D) % 2**32
  x = ((x ^ (x >> 15) ^ between) * 0x846CA68B) % 2**32
  return x ^ (x >> 16)


def scalar_bits(words, row: int, column: int) -> int:
  """One element of random_bits."""
  first = scalar_hash(words[0] ^ 0x9E3779B9)
  second = scalar_hash((words[-1] + first) % 2**32)
  third = scalar_hash((first + second) % 2**32)
  start = scalar_hash(row ^ second)
  between = scalar_hash(start ^ third)
  return scalar_hash((start + column * 0x9E3779B9) % 2**32, between)


def chi_square(counts):
  """Pearson's statistic of equally likely cells, as a standard normal."""
  counts = np.asarray(counts, np.float64).ravel()
  expected = counts.sum() / counts.size
  freedom = counts.size - 1
  statistic = ((counts - expected) ** 2).sum() / expected
  return (statistic - freedom) / math.sqrt(2 * freedom)


def correlation(one, other):
  """Correlation of all 32 bits with all 32 bits, in standard deviations.

  A matrix of 32 x 32 independent, nearly standard normal numbers.
  """
  signs = [
    np.unpackbits(x.ravel().view(np.uint8).reshape(-1, 4), axis=1) * 2.0 - 1.0
    for x in (one, other)
  ]
  return signs[0].T @ signs[1] / math.sqrt(signs[0].shape[0])


def agreement_of_masks(one, other):
  """How far the masks at rate 0.1 agree more or less often than by chance."""
  drops = [x < round(0.1 * 2**32) for x in (one, other)]
  both = np.count_nonzero(drops[0] & drops[1])
  expected = 0.01 * one.size
  return (both - expected) / math.sqrt(expected * 0.99)


def assert_unrelated(one, other):
  one, other = np.ascontiguousarray(one), np.ascontiguousarray(other)
  scores = correlation(one, other)
  assert np.abs(scores).max() < 5.5  # 1,024 normals: a chance of 4e-5
  assert abs(agreement_of_masks(one, other)) < 4.5
  assert abs((scores**2).sum() - 1024) < 5 * math.sqrt(2 * 1024)


@pytest.mark.parametrize("seed", [0, 7, 2**31 + 5])
def test_against_one_element_at_a_time(seed):
  key = jax.random.key(seed)
  words = np.asarray(jax.random.key_data(key)).tolist()
  bits = BITS(key, (3, 5, 7))
  for row in range(15):
    for column in range(7):
      expected = scalar_bits(words, row, column)
      assert int(bits[row // 5, row % 5, column]) == expected


@pytest.mark.parametrize("rate", [1e-3, 0.1, 0.25, 0.5, 0.9])
@pytest.mark.parametrize("shape", [(2_500, 4_000), (10_000_000,)])
def test_rate(rate, shape):
  dropped = 1e7 - float(jnp.sum(MASK(KEY, shape=shape, rate=rate)))
  assert abs(dropped - 1e7 * rate) < 4 * math.sqrt(1e7 * rate * (1 - rate))


def test_every_row_and_column_has_the_rate():
  mask = np.asarray(MASK(KEY, shape=(2_000, 3_000), rate=0.1))
  for axis, count in ((0, 2_000), (1, 3_000)):
    scores = (mask.mean(axis) - 0.9) / math.sqrt(0.09 / count)
    assert abs(scores.mean() * math.sqrt(scores.size)) < 4
    assert abs(scores.std() - 1) < 4 / math.sqrt(2 * scores.size)
    assert np.abs(scores).max() < 5.5


@pytest.mark.parametrize("shape", [(1024, 2048), (2**21,), (2**19, 4)])
def test_bytes_and_pairs_of_neighbours_are_uniform(shape):
  bits = np.asarray(BITS(KEY, shape)).reshape(-1)
  for byte in bits.view(np.uint8).reshape(-1, 4).T:
    assert abs(chi_square(np.bincount(byte, minlength=256))) < 4.5
  top = bits >> 24
  pairs = top[:-1:2] * 256 + top[1::2]
  assert abs(chi_square(np.bincount(pairs, minlength=2**16))) < 4.5


@pytest.mark.parametrize("lag", [1, 2, 3, 7, 64, 128, 255, 256])
def test_neighbours_are_unrelated(lag):
  bits = np.asarray(BITS(KEY, (384, 384)))
  assert_unrelated(bits[:, lag:], bits[:, :-lag])
  assert_unrelated(bits[lag:], bits[:-lag])
  assert_unrelated(bits[lag:, lag:], bits[:-lag, :-lag])
  assert_unrelated(bits[lag:, :-lag], bits[:-lag, lag:])


def test_neighbouring_keys_are_unrelated():
  keys = {
    "seed": [jax.random.key(i) for i in range(3)],
    "high": [jax.random.key(i * 2**16) for i in range(3)],
    "fold": [jax.random.fold_in(KEY, i) for i in range(3)],
    "split": list(jax.random.split(KEY, 3)),
    # Words that differ in one bit, and with their places exchanged.
    "words": [
      jax.random.wrap_key_data(jnp.array(words, jnp.uint32))
      for words in ([1, 2], [2, 1], [1, 3], [0, 2], [2**31 + 1, 2])
    ],
  }
  for family in keys.values():
    bits = [np.asarray(BITS(key, (64, 256))) for key in family]
    for i, one in enumerate(bits):
      for other in bits[:i]:
        assert_unrelated(one, other)
        # No row, column or element in another place either.
        assert_unrelated(one[1:], other[:-1])
        assert_unrelated(one[:, 1:], other[:, :-1])
        assert np.intersect1d(one, other).size < 4  # by chance 1 / 16


def test_two_sites_of_the_same_shape_are_unrelated():
  steps = [jax.random.fold_in(jax.random.key(0), step) for step in (4, 5)]
  sites = [
    np.asarray(BITS(jax.random.fold_in(key, site), (128, 256)))
    for key in steps
    for site in range(4)
  ]
  for i, one in enumerate(sites):
    for other in sites[:i]:
      assert_unrelated(one, other)


def test_no_two_neighbours_occur_again():
  # With 32 bits of state a row, hundreds of pairs would.
  bits = np.asarray(BITS(KEY, (2**15, 128))).astype(np.uint64)
  pairs = np.sort((bits[:, :-1] << np.uint64(32)) | bits[:, 1:], axis=None)
  assert (pairs[1:] > pairs[:-1]).all()
  # Single values repeat as often as chance has it: n^2 / 2^33.
  singles = np.sort(bits, axis=None)
  repeats = np.count_nonzero(singles[1:] == singles[:-1])
  assert abs(repeats - 2_048) < 5 * math.sqrt(2_048)


def test_dropout_zeroes_and_scales():
  x = jax.random.normal(jax.random.key(1), (64, 33, 5))
  keep = np.asarray(dropout.keep_mask(KEY, x.shape, rate=0.25))
  y = dropout.dropout(x, KEY, rate=0.25)
  np.testing.assert_allclose(y, np.where(keep, x / 0.75, 0), rtol=1e-6)
  assert dropout.dropout(x, KEY, rate=0.0) is x


@pytest.mark.parametrize("dtype", [jnp.float32, jnp.bfloat16, jnp.float16])
def test_the_dtype_and_the_expectation_are_kept(dtype):
  x = jax.random.uniform(KEY, (1_000, 1_000), minval=1, maxval=2).astype(dtype)
  y = dropout.dropout(x, jax.random.key(3), rate=0.1)
  assert y.dtype == dtype
  mean, expected = (np.asarray(v, np.float64).mean() for v in (y, x))
  # The variance of an element is x^2 rate / (1 - rate), and E x^2 is 7 / 3.
  assert abs(mean - expected) < 4 * math.sqrt(7 / 27 / 1e6)
  # The scale itself, free of the noise of the mask.
  kept = np.asarray(y, np.float64) / np.asarray(x, np.float64)
  assert abs(kept[kept > 0].mean() * 0.9 - 1) < 1e-4


def test_the_gradient_is_the_scaled_mask():
  x = jax.random.normal(jax.random.key(1), (16, 32))

  def run(x):
    return dropout.dropout(x, KEY, rate=0.4)

  grad = jax.grad(lambda x: run(x).sum())(x)
  keep = np.asarray(dropout.keep_mask(KEY, x.shape, rate=0.4))
  np.testing.assert_allclose(grad, keep / 0.6, rtol=1e-6)
  check_grads(jax.jit(run), (x,), order=2, modes=["fwd", "rev"], eps=1e-2)


@pytest.mark.parametrize("rate", [0.0, 0.1, 1 - 2**-40])
def test_the_ends_of_the_range_of_rates(rate):
  mask = MASK(KEY, shape=(100, 100), rate=rate)
  low, high = {0.0: (1, 1), 0.1: (0.87, 0.93)}.get(rate, (0, 0))
  assert low <= float(mask.mean()) <= high


def test_leading_axes_are_merged_into_rows():
  flat = np.asarray(BITS(KEY, (24, 10)))
  for shape in ((2, 3, 4, 10), (4, 6, 10), (24, 10)):
    np.testing.assert_array_equal(BITS(KEY, shape), flat.reshape(shape))
  # More rows or columns leave what is there as it is.
  np.testing.assert_array_equal(BITS(KEY, (30, 17))[:24, :10], flat)
  np.testing.assert_array_equal(BITS(KEY, (10,)), flat[0])
  np.testing.assert_array_equal(BITS(KEY, ()), flat[0, 0])
  assert BITS(KEY, (0, 3)).shape == (0, 3)


def test_a_tile_by_itself_equals_the_slice():
  whole = np.asarray(BITS(KEY, (3, 40, 50)))
  rows = 40 + jnp.arange(8, 24, dtype=jnp.uint32)  # of the second matrix
  columns = jnp.arange(16, 48, dtype=jnp.uint32)
  tile = jax.jit(dropout.bits_at)(KEY, rows[:, None], columns[None, :])
  np.testing.assert_array_equal(tile, whole[1, 8:24, 16:48])


def test_jit_vmap_and_other_kinds_of_keys():
  keys = jax.random.split(KEY, 5)
  each = np.stack([dropout.random_bits(key, (6, 7)) for key in keys])
  mapped = jax.vmap(lambda key: dropout.random_bits(key, (6, 7)))(keys)
  np.testing.assert_array_equal(mapped, each)
  np.testing.assert_array_equal(BITS(keys[0], (6, 7)), each[0])
  for kind in ("rbg", "unsafe_rbg"):
    one, other = (
      np.asarray(BITS(jax.random.key(i, impl=kind), (128, 128))) for i in (0, 1)
    )
    assert_unrelated(one, other)


@pytest.mark.parametrize(
  "spec", [("data", None, None), (None, "data", None), (None, None, "data")]
)
def test_sharding_leaves_the_mask_as_it_is(spec):
  mesh = jax.make_mesh(
    (8,), ("data",), axis_types=(jax.sharding.AxisType.Auto,)
  )
  x = jax.random.normal(jax.random.key(1), (16, 24, 32))
  spread = jax.device_put(x, NamedSharding(mesh, PartitionSpec(*spec)))
  run = jax.jit(lambda x: dropout.dropout(x, KEY, rate=0.3))
  y = run(spread)
  assert len(y.sharding.device_set) == 8
  assert not y.sharding.is_fully_replicated
  np.testing.assert_array_equal(y, run(x))
  text = str(run.lower(spread).compile().as_text())
  for collective in ("all-gather", "all-reduce", "all-to-all", "permute"):
    assert collective not in text


def test_large_shapes_are_counted_in_unsigned_integers():
  # 2^34 elements in 2^32 - 2^16 rows: no index may be signed or a product of
  # both sizes.
  shape = (2**16 - 1, 2**16, 4)
  text = str(jax.make_jaxpr(lambda key: dropout.random_bits(key, shape))(KEY))
  assert "u32[65535,65536,4]" in text
  assert "i32[" not in text
  assert "i64[" not in text
  words = np.asarray(jax.random.key_data(KEY)).tolist()
  last = jnp.uint32(2**32 - 1)
  actual = int(dropout.bits_at(KEY, last, last))
  assert actual == scalar_bits(words, 2**32 - 1, 2**32 - 1)


@pytest.mark.parametrize("rate", [-0.1, 1.0, 2.0, math.nan])
def test_rates_outside_the_range(rate):
  with pytest.raises(ValueError, match=r"rate must be in \[0, 1\), got"):
    dropout.dropout(jnp.ones(3), KEY, rate=rate)


def test_a_key_that_is_none():
  with pytest.raises(TypeError):
    dropout.keep_mask(jnp.zeros(2, jnp.uint32), (3,), rate=0.5)


def test_the_threshold_is_computed_by_no_device():
  """A step planned for GPUs that are not there traces it too."""
  found = jax.jit(lambda: int(dropout.threshold(0.25)) + 0)()
  assert found == 2**30
  threshold = dropout.threshold(0.25)
  assert isinstance(threshold, np.generic)  # no array of a device
  assert threshold.dtype == np.uint32
