import math

import jax
import jax.numpy as jnp
from jax.sharding import NamedSharding, PartitionSpec
from jax.test_util import check_grads
import numpy as np
import pytest

from paperjax import losses

ROWS, WIDTH, CLASSES = 24, 16, 50


def oracle(logits, labels, weights):
  """Loss and hits one row at a time, in float64."""
  total = hits = 0.0
  for row, label, weight in zip(logits, labels, weights, strict=True):
    row = [float(value) for value in row]
    largest = max(row)
    total_mass = math.fsum(math.exp(value - largest) for value in row)
    probability = math.exp(row[label] - largest) / total_mass
    total += -math.log(probability) * float(weight)
    hits += (row[label] == largest) * float(weight)
  return total, hits


def example(dtype=jnp.float32, seed=0):
  """Returns hidden, table, bias, labels, weights (a third of them 0)."""
  rng = np.random.default_rng(seed)
  hidden = rng.normal(size=(ROWS, WIDTH))
  table = rng.normal(size=(CLASSES, WIDTH))
  bias = rng.normal(size=CLASSES)
  labels = np.argmax(hidden @ table.T + bias, axis=-1)
  labels = np.where(
    rng.random(ROWS) < 0.5, labels, rng.integers(0, CLASSES, ROWS)
  )
  weights = rng.uniform(0.5, 2, ROWS) * (np.arange(ROWS) % 3 > 0)
  return (
    jnp.asarray(hidden, dtype),
    jnp.asarray(table, dtype),
    jnp.asarray(bias, jnp.float32),
    jnp.asarray(labels, jnp.int32),
    jnp.asarray(weights, jnp.float32),
  )


def general(hidden, table, bias, labels, weights):
  """The same as linear_cross_entropy by the explicit logits."""
  logits = jnp.einsum(
    "bd,vd->bv", hidden, table, preferred_element_type=jnp.float32
  )
  logits += bias[None, :]
  total, _ = losses.cross_entropy(logits, labels, weights)
  hits, _ = losses.accuracy(logits, labels, weights)
  return total, hits


def mean_and_grads(function, arguments, count=7.3):
  """Value and gradients under a cotangent that is not 1, as in training."""

  def mean(*linear):
    total, hits = function(*linear, *arguments[3:])
    return total / count, hits

  return jax.jit(jax.value_and_grad(mean, argnums=(0, 1, 2), has_aux=True))(
    *arguments[:3]
  )


def relative_error(actual, expected):
  actual, expected = (np.asarray(x, np.float64) for x in (actual, expected))
  return np.linalg.norm(actual - expected) / np.linalg.norm(expected)


def test_cross_entropy_and_accuracy_against_float64():
  rng = np.random.default_rng(3)
  logits = rng.normal(size=(4, 5, 7)).astype(np.float32) * 3
  labels = rng.integers(0, 7, (4, 5)).astype(np.int32)
  weights = rng.uniform(size=(4, 5)).astype(np.float32)
  for given in (weights, None):
    used = np.ones((4, 5)) if given is None else given
    total, hits = oracle(
      logits.reshape(20, 7), labels.reshape(20), used.reshape(20)
    )
    arguments = jnp.asarray(logits), jnp.asarray(labels)
    arguments += (None if given is None else jnp.asarray(given),)
    actual, count = losses.cross_entropy(*arguments)
    np.testing.assert_allclose(actual, total, rtol=1e-6)
    np.testing.assert_allclose(count, used.sum(), rtol=1e-6)
    right, count = losses.accuracy(*arguments)
    np.testing.assert_allclose(right, hits, rtol=1e-6)
    np.testing.assert_allclose(count, used.sum(), rtol=1e-6)


def test_fused_against_float64():
  hidden, table, bias, labels, weights = example()
  wide = [np.asarray(x, np.float64) for x in (hidden, table, bias)]
  logits = wide[0] @ wide[1].T + wide[2]
  total, hits = oracle(logits, labels, weights)
  actual = losses.linear_cross_entropy(hidden, table, bias, labels, weights)
  np.testing.assert_allclose(actual[0], total, rtol=1e-6)
  np.testing.assert_allclose(actual[1], hits, rtol=1e-6)
  assert 0 < hits < float(weights.sum())


def test_sums_and_counts_of_parts_add_up():
  _, _, _, labels, weights = example()
  logits = jax.random.normal(jax.random.key(0), (ROWS, CLASSES))
  for function in (losses.cross_entropy, losses.accuracy):
    parts = [
      function(logits[a:b], labels[a:b], weights[a:b])
      for a, b in ((0, 5), (5, ROWS))
    ]
    whole = function(logits, labels, weights)
    np.testing.assert_allclose(np.sum(parts, axis=0), whole, rtol=1e-6)


def test_values_by_hand():
  logits = jnp.log(jnp.array([[0.5, 0.25, 0.25], [0.1, 0.2, 0.7]]))
  labels, weights = jnp.array([0, 1]), jnp.array([2.0, 1.0])
  total, count = losses.cross_entropy(logits, labels, weights)
  np.testing.assert_allclose(total, 2 * math.log(2) + math.log(5), rtol=1e-6)
  hits, _ = losses.accuracy(logits, labels, weights)
  assert (float(hits), float(count)) == (2.0, 3.0)


def test_fused_equals_general_in_float32():
  arguments = example()
  (value, hits), grads = mean_and_grads(losses.linear_cross_entropy, arguments)
  (general_value, general_hits), expected = mean_and_grads(general, arguments)
  np.testing.assert_allclose(value, general_value, rtol=1e-6)
  np.testing.assert_allclose(hits, general_hits, rtol=1e-6)
  for grad, wanted in zip(grads, expected, strict=True):
    assert (grad.shape, grad.dtype) == (wanted.shape, wanted.dtype)
    assert relative_error(grad, wanted) < 1e-6


def test_fused_in_bfloat16():
  hidden, *others, weights = example(jnp.bfloat16)
  rounded = (0.25 * hidden, *others, (weights > 0).astype(jnp.float32))
  # 1 / count is half-way between two bfloat16 numbers: 0.24 % from both.
  count = 128 / 205.5
  exact = tuple(
    x.astype(jnp.float32) if x.dtype == jnp.bfloat16 else x for x in rounded
  )
  (value, _), grads = mean_and_grads(
    losses.linear_cross_entropy, rounded, count
  )
  (wanted, _), expected = mean_and_grads(general, exact, count)
  assert value.dtype == jnp.float32
  # The products of bfloat16 numbers are exact in float32, and so is their sum
  # but for float32 rounding; only the gradients are rounded.
  np.testing.assert_allclose(value, wanted, rtol=1e-6)
  assert [grad.dtype for grad in grads] == [jnp.bfloat16] * 2 + [jnp.float32]
  for grad, want in zip(grads, expected, strict=True):
    assert relative_error(grad, want) < 2**-8
    # Rounding errors average out; a rounded factor would not.
    slope = np.vdot(np.asarray(grad, np.float64), want) / np.vdot(want, want)
    assert abs(slope - 1) < 2**-10


@pytest.mark.parametrize("weighted", [False, True])
def test_gradients_of_cross_entropy(weighted):
  rng = np.random.default_rng(5)
  logits = jnp.asarray(rng.normal(size=(6, 9)), jnp.float32)
  labels = jnp.asarray(rng.integers(0, 9, 6), jnp.int32)
  weights = jnp.asarray(rng.uniform(size=6), jnp.float32) if weighted else None

  def total(logits):
    return losses.cross_entropy(logits, labels, weights)[0]

  check_grads(
    jax.jit(total), (logits,), order=2, modes=["fwd", "rev"], eps=1e-2
  )


def test_gradients_of_the_fused_form():
  hidden, table, bias, labels, weights = example()

  def total(hidden, table, bias):
    return losses.linear_cross_entropy(
      hidden, table, bias, labels[:6], weights[:6]
    )[0]

  linear = 0.3 * hidden[:6], 0.3 * table, bias
  check_grads(
    jax.jit(total), linear, order=1, modes=["rev"], eps=1e-2, rtol=1e-2
  )


def test_second_derivative_of_the_fused_form():
  hidden, table, bias, labels, weights = example()

  def curvature(function):
    def slope_norm(*linear):
      grads = jax.grad(
        lambda *linear: function(*linear, labels, weights)[0], argnums=(0, 1, 2)
      )(*linear)
      return sum(jnp.sum(grad**2) for grad in grads)

    return jax.jit(jax.grad(slope_norm, argnums=(0, 1, 2)))(hidden, table, bias)

  fused = curvature(losses.linear_cross_entropy)
  for actual, wanted in zip(fused, curvature(general), strict=True):
    assert relative_error(actual, wanted) < 1e-5


def test_forward_mode_of_the_fused_form_says_what_is_wrong():
  arguments = example()
  with pytest.raises(TypeError, match="custom_vjp"):
    jax.jvp(
      lambda hidden: losses.linear_cross_entropy(hidden, *arguments[1:]),
      arguments[:1],
      arguments[:1],
    )


@pytest.mark.parametrize("garbage", [-100, 10**6])
def test_padding_contributes_nothing(garbage):
  hidden, table, bias, labels, weights = example()
  kept = np.asarray(weights) > 0
  dirty_hidden = jnp.where(kept[:, None], hidden, jnp.nan)
  dirty_labels = jnp.where(kept, labels, garbage)
  (value, hits), grads = mean_and_grads(
    losses.linear_cross_entropy,
    (dirty_hidden, table, bias, dirty_labels, weights),
  )
  clean = hidden[kept], table, bias, labels[kept], weights[kept]
  (wanted, wanted_hits), expected = mean_and_grads(general, clean)
  np.testing.assert_allclose(value, wanted, rtol=1e-6)
  np.testing.assert_allclose(hits, wanted_hits, rtol=1e-6)
  assert (np.asarray(grads[0])[~kept] == 0).all()
  for grad, want in zip((grads[0][kept], *grads[1:]), expected, strict=True):
    assert relative_error(grad, want) < 1e-6

  logits = jax.random.normal(jax.random.key(1), (ROWS, CLASSES))
  for function in (losses.cross_entropy, losses.accuracy):
    total, count = function(logits, dirty_labels, weights)
    clean = function(logits[kept], labels[kept], weights[kept])
    np.testing.assert_allclose((total, count), clean, rtol=1e-6)


def test_no_row_at_all_is_zero():
  hidden, table, bias, labels, weights = example()
  none = jnp.zeros_like(weights)
  value = losses.linear_cross_entropy(hidden, table, bias, labels, none)
  assert [float(x) for x in value] == [0.0, 0.0]


def test_huge_logits_stay_finite():
  hidden, table, bias, labels, weights = example()
  logits = jnp.asarray([[1e4, 0.0, -1e4], [-1e4, 1e4, 1e4]])
  value, _ = losses.cross_entropy(logits, jnp.array([2, 1]))
  np.testing.assert_allclose(value, 2e4 + math.log(2), rtol=1e-6)
  grads = jax.grad(lambda x: losses.cross_entropy(x, jnp.array([2, 1]))[0])(
    logits
  )
  np.testing.assert_allclose(grads, [[1, 0, -1], [0, -0.5, 0.5]], atol=1e-6)
  huge = hidden * 1e4, table, bias, labels, weights
  assert np.abs(hidden @ table.T).max() * 1e4 > 1e4
  (value, _), grads = mean_and_grads(losses.linear_cross_entropy, huge)
  assert np.isfinite(value)
  assert all(np.isfinite(grad).all() for grad in grads)


def test_the_logits_are_not_kept_for_the_backward_pass():
  arguments = example()

  def residuals(function):
    _, backward = jax.vjp(
      lambda *linear: function(*linear, *arguments[3:])[0], *arguments[:3]
    )
    return [x.shape for x in jax.tree.leaves(backward) if hasattr(x, "shape")]

  assert (ROWS, CLASSES) in residuals(general)
  fused = residuals(losses.linear_cross_entropy)
  assert fused
  assert (ROWS, CLASSES) not in fused


def test_evaluation_costs_one_product():
  arguments = example()

  def products(function):
    compiled = jax.jit(function).lower(*arguments).compile()
    return str(compiled.as_text()).count(" dot(")

  assert products(losses.linear_cross_entropy) == 1
  assert products(jax.grad(lambda *x: losses.linear_cross_entropy(*x)[0])) == 2
  every = jax.grad(lambda *x: losses.linear_cross_entropy(*x)[0], (0, 1, 2))
  assert products(every) == 3


def test_rows_over_eight_devices():
  arguments = example()
  mesh = jax.make_mesh(
    (8,), ("data",), axis_types=(jax.sharding.AxisType.Auto,)
  )
  rows, whole = (NamedSharding(mesh, PartitionSpec(*x)) for x in (["data"], []))
  places = (rows, whole, whole, rows, rows)
  spread = tuple(map(jax.device_put, arguments, places))
  near = mean_and_grads(losses.linear_cross_entropy, arguments)
  far = mean_and_grads(losses.linear_cross_entropy, spread)
  for actual, wanted in zip(
    jax.tree.leaves(far), jax.tree.leaves(near), strict=True
  ):
    np.testing.assert_allclose(actual, wanted, rtol=1e-5, atol=1e-7)


def test_vmap():
  batches = [example(seed=seed) for seed in (1, 2)]
  stacked = [jnp.stack(x) for x in zip(*batches, strict=True)]
  totals, hits = jax.vmap(losses.linear_cross_entropy)(*stacked)
  for i, arguments in enumerate(batches):
    total, hit = losses.linear_cross_entropy(*arguments)
    np.testing.assert_allclose(totals[i], total, rtol=1e-6)
    np.testing.assert_allclose(hits[i], hit, rtol=1e-6)


def test_low_precision_logits_are_computed_on_in_float32():
  logits = jnp.asarray([[300.0, 1.0], [1.0, 2.0]], jnp.bfloat16)
  total, count = losses.cross_entropy(logits, jnp.array([0, 1]))
  assert total.dtype == count.dtype == jnp.float32
  np.testing.assert_allclose(total, math.log(1 + math.exp(-1)), rtol=1e-5)


def test_shapes_must_agree():
  hidden, table, bias, labels, weights = example()
  with pytest.raises(TypeError):
    losses.linear_cross_entropy(hidden, table, bias, labels[:-1], weights)
  with pytest.raises(TypeError):
    losses.cross_entropy(hidden, labels[:-1])
