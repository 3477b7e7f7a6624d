import functools
import math
import pathlib

import jax
import jax.numpy as jnp
from jax.sharding import NamedSharding, PartitionSpec
from jax.test_util import check_grads
import jaxtyping
import numpy as np
import pytest

from paperjax import positions

GOLDEN = pathlib.Path(__file__).parent / "goldens" / "positions.npz"


@pytest.mark.parametrize(("num_positions", "width"), [(99, 64), (9, 2), (1, 6)])
def test_against_the_formula_one_value_at_a_time(num_positions, width):
  expected = np.zeros((num_positions, width))
  for i in range(num_positions):
    for t in range(width // 2):
      angle = i / math.pow(10_000, 2 * t / width)
      expected[i, 2 * t] = math.sin(angle)
      expected[i, 2 * t + 1] = math.cos(angle)
  table = positions.sinusoidal(num_positions, width)
  assert table.shape == (num_positions, width)
  assert table.dtype == jnp.float32
  # Rounded once: half a unit in the last place of a number up to 1.
  np.testing.assert_allclose(table, expected, rtol=0, atol=2**-25 * 1.01)


def test_a_shift_is_a_rotation_of_every_pair():
  # Vaswani et al., section 3.5: p(i + k) is a linear function of p(i).
  table = np.asarray(positions.sinusoidal(300, 16), np.float64)
  pairs = table[:, 0::2] * 1j + table[:, 1::2]
  shift = pairs[17:] / pairs[:-17]
  np.testing.assert_allclose(
    shift, np.broadcast_to(shift[0], shift.shape), rtol=0, atol=1e-6
  )


def test_values_by_hand():
  table = positions.sinusoidal(101, 4)
  np.testing.assert_array_equal(table[0], [0, 1, 0, 1])
  # Angles 100 and 100 / 10000^(1/2) = 1.
  np.testing.assert_allclose(
    table[100],
    [-0.50636564, 0.86231887, 0.84147098, 0.54030231],
    rtol=0,
    atol=1e-7,
  )


def test_odd_width():
  with pytest.raises(ValueError, match="width must be even, got 5"):
    positions.sinusoidal(3, 5)


def test_learned_rows():
  table = jnp.arange(12.0).reshape(4, 3)
  wanted = np.array([[3, 0], [1, 1]])
  rows = positions.learned(table, jnp.asarray(wanted))
  np.testing.assert_array_equal(rows, np.asarray(table)[wanted])
  gradient = jax.grad(
    lambda table: positions.learned(table, jnp.asarray(wanted)).sum()
  )(table)
  np.testing.assert_array_equal(gradient[:, 0], [1, 2, 0, 1])


@pytest.mark.parametrize("outside", [4, -1, 2**30])
def test_positions_outside_the_learned_table(outside):
  table = jnp.arange(12.0).reshape(4, 3)
  wanted = jnp.array([[0, outside]])
  with pytest.raises(
    ValueError, match=rf"in \[0, 4\), the rows of the table, got {outside}"
  ):
    positions.learned(table, wanted)
  rows = jax.jit(positions.learned)(table, wanted)
  np.testing.assert_array_equal(rows[0], [[0, 1, 2], [np.nan] * 3])


def shaw_by_loops(arrays, allowed):
  """Shaw et al., equations 3 and 4, a pair of tokens at a time, in float64."""
  query, key, value, relative_keys, relative_values = (
    np.asarray(x, np.float64) for x in arrays
  )
  farthest = len(relative_keys) // 2
  output = np.zeros((*query.shape[:-1], value.shape[-1]))
  for b, i, h in np.ndindex(query.shape[:-1]):
    keys = [j for j in range(key.shape[1]) if allowed[b, h, i, j]]
    rows = [min(max(j - i, -farthest), farthest) + farthest for j in keys]
    scores = [
      query[b, i, h] @ (key[b, j, h] + relative_keys[row])
      for j, row in zip(keys, rows, strict=True)
    ]
    weights = np.exp(np.array(scores) / math.sqrt(query.shape[-1]))
    for weight, j, row in zip(weights / weights.sum(), keys, rows, strict=True):
      output[b, i, h] += weight * (value[b, j, h] + relative_values[row])
  return output


def shaw_example(query_length=7, key_length=7, max_distance=2, seed=0):
  shapes = [
    (2, query_length, 3, 4),
    (2, key_length, 3, 4),
    (2, key_length, 3, 5),
    (2 * max_distance + 1, 4),
    (2 * max_distance + 1, 5),
  ]
  rng = np.random.default_rng(seed)
  return [jnp.asarray(rng.normal(size=x), jnp.float32) for x in shapes]


@pytest.mark.parametrize("is_causal", [False, True])
@pytest.mark.parametrize("masked", [False, True])
@pytest.mark.parametrize(
  ("query_length", "key_length", "max_distance"),
  [(7, 7, 2), (5, 8, 0), (8, 5, 20)],
)
def test_shaw_against_loops(
  query_length, key_length, max_distance, masked, is_causal
):
  arrays = shaw_example(query_length, key_length, max_distance)
  mask = None
  allowed = np.ones((2, 3, query_length, key_length), bool)
  if masked:
    mask = np.arange(key_length) < np.array([4, key_length])[:, None]
    mask = mask[:, None, None]
    allowed &= mask
    mask = jnp.asarray(mask)
  if is_causal:
    allowed &= np.tri(query_length, key_length, dtype=bool)
  output = positions.shaw_attention(*arrays, mask=mask, is_causal=is_causal)
  expected = shaw_by_loops(arrays, allowed)
  np.testing.assert_allclose(output, expected, rtol=0, atol=2e-6)


def test_shaw_sees_distances_only_up_to_the_clip():
  # Beyond the clipping distance the order of the keys does not matter.
  query, key, value, relative_keys, relative_values = shaw_example(1, 9, 2)
  order = jnp.array([0, 1, 5, 8, 2, 7, 6, 3, 4])
  output = positions.shaw_attention(
    query, key, value, relative_keys, relative_values
  )
  other = positions.shaw_attention(
    query, key[:, order], value[:, order], relative_keys, relative_values
  )
  np.testing.assert_allclose(other, output, rtol=0, atol=1e-6)
  order = jnp.array([1, 0, *range(2, 9)])
  other = positions.shaw_attention(
    query, key[:, order], value[:, order], relative_keys, relative_values
  )
  assert np.abs(other - output).max() > 0.01


def test_shaw_without_tables_is_plain_attention():
  query, key, value, *_ = shaw_example()
  output = positions.shaw_attention(
    query, key, value, jnp.zeros((5, 4)), jnp.zeros((5, 5))
  )
  expected = jax.nn.dot_product_attention(query, key, value[..., :4])
  np.testing.assert_allclose(output[..., :4], expected, rtol=0, atol=1e-6)


def test_shaw_golden():
  with np.load(GOLDEN) as golden:
    names = [name for name in golden.files if name != "versions"]
    arrays = {name: jnp.asarray(golden[name]) for name in names}
  output = positions.shaw_attention(
    arrays["query"],
    arrays["key"],
    arrays["value"],
    arrays["relative_keys"],
    jnp.zeros_like(arrays["relative_keys"]),
  )
  expected = arrays["output"]
  np.testing.assert_allclose(output, expected, rtol=0, atol=1e-6)


def test_relative_positions_by_hand():
  np.testing.assert_array_equal(
    positions.relative_positions(3, 4, max_distance=1),
    [[1, 2, 2, 2], [0, 1, 2, 2], [0, 0, 1, 2]],
  )


def test_a_query_without_keys_gets_zeros():
  arrays = shaw_example()
  mask = jnp.ones((1, 1, 7, 7), bool).at[:, :, 3].set(False)

  def total(*arrays):
    return jnp.sum(positions.shaw_attention(*arrays, mask=mask) ** 2)

  output = positions.shaw_attention(*arrays, mask=mask)
  np.testing.assert_array_equal(output[:, 3], 0)
  assert np.all(np.any(np.asarray(output[:, 2]) != 0, axis=-1))
  gradients = jax.jit(jax.grad(total, argnums=tuple(range(5))))(*arrays)
  assert all(np.isfinite(x).all() for x in gradients)
  np.testing.assert_array_equal(gradients[0][:, 3], 0)


def test_shaw_gradients():
  function = jax.jit(
    functools.partial(positions.shaw_attention, is_causal=True)
  )
  arrays = shaw_example(4, 5, 1)
  check_grads(function, arrays, order=1, atol=1e-2, rtol=1e-2, eps=1e-2)


def test_shaw_keeps_dtype_under_jit_and_vmap():
  arrays = shaw_example()
  output = positions.shaw_attention(*arrays)
  narrow = [x.astype(jnp.bfloat16) for x in arrays]
  half = jax.jit(positions.shaw_attention)(*narrow)
  assert half.dtype == jnp.bfloat16
  np.testing.assert_allclose(np.float32(half), output, rtol=0, atol=0.05)
  mapped = jax.vmap(positions.shaw_attention, (0, 0, 0, None, None))(*arrays)
  np.testing.assert_allclose(mapped, output, rtol=0, atol=1e-6)


def test_shaw_needs_no_array_of_length_by_length_by_head_size():
  arrays = [jnp.zeros((1, 512, 1, 64))] * 3 + [jnp.zeros((33, 64))] * 2

  def total(*arrays):
    return positions.shaw_attention(*arrays).sum()

  run = jax.jit(jax.grad(total, argnums=tuple(range(5))))
  memory = run.lower(*arrays).compile().memory_analysis()
  assert memory is not None
  # 67 MB for such an array; scores, probabilities and gradients are 1 MB each.
  assert memory.temp_size_in_bytes < 16e6


@pytest.mark.parametrize("axis", [0, 2])
def test_shaw_sharded_over_batch_and_heads(axis):
  mesh = jax.make_mesh(
    (8,), ("data",), axis_types=(jax.sharding.AxisType.Auto,)
  )
  rng = np.random.default_rng(0)
  x = jnp.asarray(rng.normal(size=(8, 6, 8, 4)), jnp.float32)
  table = jnp.asarray(rng.normal(size=(5, 4)), jnp.float32)
  spec = PartitionSpec(*(None,) * axis, "data")
  run = jax.jit(positions.shaw_attention)
  spread = jax.device_put(x, NamedSharding(mesh, spec))
  tables = [jax.device_put(table, NamedSharding(mesh, PartitionSpec()))] * 2
  output = run(spread, spread, spread, *tables)
  assert not output.sharding.is_fully_replicated
  np.testing.assert_allclose(
    output, run(x, x, x, table, table), rtol=0, atol=1e-6
  )
  text = str(run.lower(spread, spread, spread, *tables).compile().as_text())
  for collective in ("all-gather", "all-reduce", "all-to-all", "permute("):
    assert collective not in text


@pytest.fixture
def unchecked():
  """As a user has it: shapes in signatures are not checked."""
  before = jaxtyping.config.jaxtyping_disable
  jaxtyping.config.update("jaxtyping_disable", True)
  yield
  jaxtyping.config.update("jaxtyping_disable", before)


@pytest.mark.usefixtures("unchecked")
@pytest.mark.parametrize(
  ("keys", "values"), [(4, 4), (5, 3)], ids=["even", "different"]
)
def test_relative_tables_that_do_not_fit(keys, values):
  x = jnp.ones((1, 3, 2, 4))
  with pytest.raises(
    ValueError, match=rf"2 \* max_distance \+ 1 rows, got {keys} and {values}"
  ):
    positions.shaw_attention(
      x, x, x, jnp.ones((keys, 4)), jnp.ones((values, 4))
    )


def test_negative_distance():
  with pytest.raises(ValueError, match="at least 0, got -1"):
    positions.relative_positions(3, 3, max_distance=-1)
