"""Soft targets over a vocabulary in chunks, against the explicit logits."""

import math

import jax
import jax.numpy as jnp
from jax.sharding import NamedSharding, PartitionSpec
import numpy as np
import pytest

from paperjax.distill import losses

ROWS, STUDENT, TEACHER, CLASSES = 22, 8, 12, 57


def example(dtype=jnp.float32, seed=0):
  """Student's hidden, table, bias, those of the teacher, and a mask."""
  rng = np.random.default_rng(seed)
  shapes = []
  for width in (STUDENT, TEACHER):
    shapes += [(ROWS, width), (CLASSES, width), (CLASSES,)]
  arrays = [jnp.asarray(0.7 * rng.normal(size=x), dtype) for x in shapes]
  return (*arrays, jnp.asarray(rng.random(ROWS) < 0.7))


def chunked(*arguments, temperature=2.0, chunk_size=5):
  return losses.linear_soft_targets(
    *arguments[:6],
    temperature=temperature,
    where=arguments[6],
    chunk_size=chunk_size,
  )


def plain(*arguments, temperature=2.0):
  """The same from logits that all exist at a time."""
  logits = [
    jnp.einsum("bd,vd->bv", hidden, table, preferred_element_type=jnp.float32)
    + bias[None, :]
    for hidden, table, bias in (arguments[:3], arguments[3:6])
  ]
  return losses.soft_targets(
    logits[0], logits[1], temperature=temperature, where=arguments[6]
  )


def value_and_grads(function, arguments, count=7.3):
  """Under a cotangent that is not 1, by student and teacher."""

  def loss(*linear):
    return function(*linear, arguments[6])[0] / count

  return jax.jit(jax.value_and_grad(loss, argnums=tuple(range(6))))(
    *arguments[:6]
  )


def relative_error(actual, expected):
  actual, expected = (np.asarray(x, np.float64) for x in (actual, expected))
  return np.linalg.norm(actual - expected) / np.linalg.norm(expected)


@pytest.mark.parametrize("temperature", [1.0, 2.0, 20.0])
@pytest.mark.parametrize("chunk_size", [1, 5, 11, 22, 96])
def test_equals_plain(chunk_size, temperature):
  arguments = example()

  def function(*arguments):
    return chunked(*arguments, temperature=temperature, chunk_size=chunk_size)

  value, grads = value_and_grads(function, arguments)
  wanted, expected = value_and_grads(
    lambda *x: plain(*x, temperature=temperature), arguments
  )
  np.testing.assert_allclose(value, wanted, rtol=1e-6)
  assert function(*arguments)[1] == np.asarray(arguments[6]).sum()
  for grad, want in zip(grads[:3], expected[:3], strict=True):
    assert (grad.shape, grad.dtype) == (want.shape, want.dtype)
    # Sums in another order, of q - p, which is smaller than both.
    assert relative_error(grad, want) < 1e-5
  assert not any(np.any(grad) for grad in (*grads[3:], *expected[3:]))


def test_against_float64():
  arguments = example()
  kept = np.asarray(arguments[6])
  total, slopes = 0.0, np.zeros((ROWS, CLASSES))
  x = [np.asarray(a, np.float64) for a in arguments[:6]]
  for row in np.flatnonzero(kept):
    z, v = (
      (table @ hidden[row] + bias) / 2.0
      for hidden, table, bias in (x[:3], x[3:])
    )
    q, p = np.exp(z) / np.exp(z).sum(), np.exp(v) / np.exp(v).sum()
    total += 4.0 * math.fsum(p * (np.log(p) - np.log(q)))
    slopes[row] = 2.0 * (q - p)
  value, grads = value_and_grads(chunked, arguments, count=1.0)
  np.testing.assert_allclose(value, total, rtol=1e-6)
  wanted = slopes @ x[1], slopes.T @ x[0], slopes.sum(axis=0)
  for grad, want in zip(grads, wanted, strict=False):
    assert relative_error(grad, want) < 1e-6


def test_bfloat16():
  arguments = example(jnp.bfloat16)
  exact = tuple(x.astype(jnp.float32) for x in arguments[:6])
  exact += arguments[6:]
  value, grads = value_and_grads(chunked, arguments)
  wanted, expected = value_and_grads(plain, exact)
  assert value.dtype == jnp.float32
  # Products of bfloat16 numbers are exact in float32; gradients are rounded.
  np.testing.assert_allclose(value, wanted, rtol=1e-6)
  for grad, want in zip(grads[:3], expected[:3], strict=True):
    assert grad.dtype == jnp.bfloat16
    assert relative_error(grad, want) < 2**-8


@pytest.mark.parametrize("garbage", [np.nan, np.inf, -np.inf])
def test_masked_rows_change_nothing(garbage):
  arguments = list(example())
  wanted = value_and_grads(chunked, arguments)
  for i in (0, 3):
    arguments[i] = jnp.where(arguments[6][:, None], arguments[i], garbage)
  found = value_and_grads(chunked, arguments)
  for a, b in zip(jax.tree.leaves(found), jax.tree.leaves(wanted), strict=True):
    np.testing.assert_array_equal(a, b)
  arguments[6] = jnp.zeros(ROWS, bool)
  assert [float(x) for x in chunked(*arguments)] == [0.0, 0.0]
  _, grads = value_and_grads(chunked, arguments)
  assert not any(np.any(grad) for grad in grads)


def test_classes_of_minus_infinity():
  arguments = list(example())
  short = list(arguments)
  for i in (1, 2, 4, 5):
    short[i] = arguments[i][:50]
  for i in (2, 5):
    arguments[i] = arguments[i].at[50:].set(-jnp.inf)
  value, grads = value_and_grads(chunked, arguments)
  wanted, expected = value_and_grads(chunked, short)
  np.testing.assert_allclose(value, wanted, rtol=1e-6)
  assert relative_error(grads[0], expected[0]) < 1e-6
  for grad, want in zip(grads[1:3], expected[1:3], strict=True):
    assert relative_error(grad[:50], want) < 1e-6
    assert not np.any(grad[50:])


def test_second_derivative():
  arguments = example()

  def curvature(function):
    def slope(*linear):
      return jax.grad(lambda h: function(h, *linear[1:], *arguments[3:])[0])(
        linear[0]
      )

    return jax.jit(
      jax.grad(lambda *x: jnp.sum(slope(*x) ** 2), argnums=(0, 1, 2))
    )(*arguments[:3])

  for found, wanted in zip(curvature(chunked), curvature(plain), strict=True):
    assert relative_error(found, wanted) < 1e-5


def test_vmap():
  batches = [example(seed=seed) for seed in (1, 2)]
  stacked = [jnp.stack(x) for x in zip(*batches, strict=True)]
  totals, counts = jax.vmap(chunked)(*stacked)
  grads = jax.vmap(jax.grad(lambda *x: chunked(*x)[0], argnums=1))(*stacked)
  for i, arguments in enumerate(batches):
    np.testing.assert_allclose(totals[i], plain(*arguments)[0], rtol=1e-5)
    assert counts[i] == arguments[6].sum()
    wanted = jax.grad(lambda *x: plain(*x)[0], argnums=1)(*arguments)
    assert relative_error(grads[i], wanted) < 1e-5


def test_a_new_temperature_compiles_nothing():
  arguments, traces = example(), []

  @jax.jit
  def loss(t):
    traces.append(t)
    return chunked(*arguments, temperature=t)[0]

  for t in (1.0, 2.0, 20.0):
    wanted = plain(*arguments, temperature=t)[0]
    np.testing.assert_allclose(loss(t), wanted, rtol=1e-5)
  assert len(traces) == 1


def test_high_temperature_is_logit_matching():
  arguments = example()
  logits = [
    h @ table.T + b[None] for h, table, b in (arguments[:3], arguments[3:6])
  ]
  wanted, _ = losses.logit_matching(*logits, where=arguments[6])
  found, _ = chunked(*arguments, temperature=1e4)
  np.testing.assert_allclose(found, wanted, rtol=1e-3)


def test_every_logit_is_computed_once():
  """Products: both logits, and one more for each of the two gradients."""
  arguments = example()

  def products(function):
    compiled = jax.jit(function).lower(*arguments).compile()
    return str(compiled.as_text()).count(" dot(")

  assert products(lambda *x: chunked(*x)[0]) == 2
  gradients = jax.grad(lambda *x: chunked(*x)[0], argnums=(0, 1, 2))
  assert products(gradients) == 4


def temporary_bytes(function, num_rows, width):
  """Of a compiled value and gradient over BERT's vocabulary."""
  shapes = [(num_rows, width), (30_522, width), (30_522,)] * 2
  arguments = [jax.ShapeDtypeStruct(shape, jnp.float32) for shape in shapes]
  where = jnp.ones(num_rows, bool)
  step = jax.value_and_grad(
    lambda *x: function(*x, where)[0], argnums=(0, 1, 2)
  )
  analysis = jax.jit(step).lower(*arguments).compile().memory_analysis()
  assert analysis is not None
  return analysis.temp_size_in_bytes


def test_memory():
  """Below an eighth of the plain form's, and of both probabilities."""

  def default(*arguments):
    return losses.linear_soft_targets(
      *arguments[:6], temperature=2.0, where=arguments[6]
    )

  of_plain = temporary_bytes(plain, 1024, 128)
  assert of_plain > 2 * 4 * 1024 * 30_522
  assert temporary_bytes(default, 1024, 128) < of_plain / 8
  # A batch of 32 x 128 tokens: both probabilities would take a gigabyte.
  assert temporary_bytes(default, 4096, 256) < 2 * 4 * 4096 * 30_522 / 8


def test_rows_over_eight_devices():
  arguments = example()
  arguments = tuple(
    x if i in (1, 2, 4, 5) else jnp.concatenate([x, x[:2]])
    for i, x in enumerate(arguments)
  )
  mesh = jax.make_mesh(
    (8,), ("data",), axis_types=(jax.sharding.AxisType.Auto,)
  )
  rows, whole = (NamedSharding(mesh, PartitionSpec(*x)) for x in (["data"], []))
  places = (rows, whole, whole) * 2 + (rows,)
  spread = tuple(map(jax.device_put, arguments, places))

  def function(*arguments):
    return chunked(*arguments, chunk_size=8)

  near = value_and_grads(function, arguments)
  far = value_and_grads(function, spread)
  for a, b in zip(jax.tree.leaves(far), jax.tree.leaves(near), strict=True):
    np.testing.assert_allclose(a, b, rtol=1e-5, atol=1e-7)
  # Every device computes the logits of its own rows, which do not move.
  step = jax.jit(jax.grad(lambda *x: function(*x)[0], argnums=(0, 1, 2)))
  text = str(step.lower(*spread).compile().as_text())
  assert f"f32[1,{CLASSES}]" in text
  assert "all-reduce(" in text
  assert not any(f" {x}(" in text for x in ("all-gather", "all-to-all"))


def test_errors():
  arguments = example()
  with pytest.raises(ValueError, match="number of classes, got 57 and 50"):
    chunked(*arguments[:4], arguments[4][:50], arguments[5][:50], arguments[6])
  with pytest.raises(ValueError, match="temperature must be positive, got 0"):
    chunked(*arguments, temperature=0)
  with pytest.raises(ValueError, match="chunk_size must be positive, got 0"):
    chunked(*arguments, chunk_size=0)
  with pytest.raises(ValueError, match=r"where must have shape \(22,\)"):
    chunked(*arguments[:6], arguments[6][1:])
  with pytest.raises(ValueError, match="leading axes"):
    chunked(*arguments[:3], arguments[3][1:], *arguments[4:])
