"""Soft targets of logits that exist a chunk at a time."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from paperjax.distill import targets


def made(k, teacher):
  if k is None:
    return targets.full(teacher)
  return targets.top(teacher, k, temperature=2.0)


def linear_inputs(dtype, k):
  keys = jax.random.split(jax.random.key(2), 4)
  hidden = jax.random.normal(keys[0], (11, 6)).astype(dtype)
  table = jax.random.normal(keys[1], (9, 6)).astype(dtype)
  bias = jax.random.normal(keys[2], (9,))
  teacher = 3.0 * jax.random.normal(keys[3], (11, 9))
  where = jnp.arange(11) % 4 != 1
  hidden = jnp.where(where[:, None], hidden, jnp.nan)
  return (hidden, table, bias), made(k, teacher), where


@pytest.mark.parametrize("k", [None, 3])
@pytest.mark.parametrize("chunk_size", [1, 4, 128])
@pytest.mark.parametrize("dtype", [jnp.float32, jnp.bfloat16])
def test_linear_is_the_plain_one(k, chunk_size, dtype):
  weights, teacher, where = linear_inputs(dtype, k)
  options = {"temperature": 2.0, "where": where}

  def plain(hidden, table, bias):
    hidden = jnp.where(where[:, None], hidden, 0)
    logits = jnp.einsum(
      "bd,vd->bv", hidden, table, preferred_element_type=jnp.float32
    )
    logits += bias[None, :]
    total, count = targets.soft_targets(logits, teacher, **options)
    return total / count, count

  @jax.jit
  def linear(hidden, table, bias):
    total, count = targets.linear_soft_targets(
      hidden, table, bias, teacher, chunk_size=chunk_size, **options
    )
    return total / count, count

  of_all = (0, 1, 2)
  found = jax.value_and_grad(linear, of_all, has_aux=True)(*weights)
  wanted = jax.value_and_grad(plain, of_all, has_aux=True)(*weights)
  close = 1e-5 if dtype == jnp.float32 else 0.02
  for a, b in zip(jax.tree.leaves(found), jax.tree.leaves(wanted), strict=True):
    assert a.dtype == b.dtype
    a, b = (np.asarray(x, np.float64) for x in (a, b))
    np.testing.assert_allclose(a, b, rtol=close, atol=close * np.abs(b).max())
  np.testing.assert_allclose(linear(*weights)[0], wanted[0][0], rtol=1e-5)


@pytest.mark.parametrize("k", [None, 16])
def test_linear_never_holds_all_logits(k):
  tokens, classes, width = 1024, 2048, 8
  teacher = jax.eval_shape(lambda x: made(k, x), jnp.zeros((tokens, classes)))

  def loss(hidden, table, bias, teacher):
    return targets.linear_soft_targets(
      hidden, table, bias, teacher, temperature=2.0, chunk_size=16
    )[0]

  shapes = [(tokens, width), (classes, width), (classes,)]
  compiled = jax.jit(jax.grad(loss, (0, 1, 2))).lower(
    *(jnp.zeros(shape) for shape in shapes), teacher
  )
  memory = compiled.compile().memory_analysis()
  assert memory is not None
  assert memory.temp_size_in_bytes < tokens * classes * 4 / 8


@pytest.mark.parametrize("k", [None, 3])
def test_tokens_may_be_spread_over_devices(k):
  weights = (
    jnp.ones((64, 6)),
    jax.random.normal(jax.random.key(8), (12, 6)),
    jnp.ones(12),
  )
  draw = jax.random.normal(jax.random.key(9), (64, 12))
  arguments = (weights[0] * draw[:, :6], *weights[1:], made(k, 3 * draw))

  @jax.jit
  def grad(hidden, table, bias, made):
    return jax.value_and_grad(
      lambda *weights: targets.linear_soft_targets(
        weights[0], weights[1], weights[2], made, temperature=2.0, chunk_size=16
      )[0],
      (0, 1, 2),
    )(hidden, table, bias)

  mesh = jax.make_mesh(
    (8,), ("data",), axis_types=(jax.sharding.AxisType.Auto,)
  )
  spread, whole = (
    jax.NamedSharding(mesh, jax.P(*axes)) for axes in (["data"], [])
  )
  placed = jax.device_put(arguments, (spread, whole, whole, spread))
  for one, other in zip(
    jax.tree.leaves(grad(*placed)),
    jax.tree.leaves(grad(*arguments)),
    strict=True,
  ):
    np.testing.assert_allclose(one, other, rtol=1e-4, atol=1e-5)


def test_temperature_may_be_traced_with_all_logits():
  weights, teacher, where = linear_inputs(jnp.float32, None)
  traces = []

  @jax.jit
  def both(temperature):
    traces.append(temperature)
    options = {"temperature": temperature, "where": where}
    logits = jnp.where(where[:, None], weights[0], 0) @ weights[1].T
    logits += weights[2][None, :]
    return (
      targets.linear_soft_targets(*weights, teacher, **options)[0],
      targets.soft_targets(logits, teacher, **options)[0],
    )

  found = {t: both(t) for t in (1.0, 7.0)}
  assert len(traces) == 1
  for one, other in found.values():
    np.testing.assert_allclose(one, other, rtol=1e-5)
  assert found[1.0][0] != found[7.0][0]


@pytest.mark.parametrize("k", [None, 3])
def test_without_a_token_that_takes_part_the_sum_is_zero(k):
  (hidden, table, bias), teacher, where = linear_inputs(jnp.float32, k)

  def total(hidden, table, bias):
    return targets.linear_soft_targets(
      hidden, table, bias, teacher, temperature=2.0, where=where & False
    )

  found, grads = jax.value_and_grad(total, (0, 1, 2), has_aux=True)(
    hidden, table, bias
  )
  assert found == (0, 0)
  assert not any(np.any(grad) for grad in grads)


@pytest.mark.parametrize(
  ("num_classes", "chunk_size", "message"),
  [
    (8, 4, "teacher's 9 classes, got 8"),
    (9, 0, "chunk_size must be at least 1, got 0"),
  ],
)
def test_what_cannot_be_done(num_classes, chunk_size, message):
  weights = jnp.ones((4, 3)), jnp.ones((num_classes, 3)), jnp.ones(num_classes)
  with pytest.raises(ValueError, match=message):
    targets.linear_soft_targets(
      weights[0],
      weights[1],
      weights[2],
      targets.full(jnp.ones((4, 9))),
      temperature=1.0,
      chunk_size=chunk_size,
    )
