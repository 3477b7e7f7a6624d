import jax
import jax.numpy as jnp
from jax.sharding import Mesh, NamedSharding, PartitionSpec
import numpy as np
import pytest

from paperjax import matmul


def operands(dtype, rows=24, width=16, features=40):
  keys = jax.random.split(jax.random.key(0), 3)
  shapes = ((rows, width), (width, features), (rows, features))
  return tuple(
    jax.random.normal(key, shape, dtype)
    for key, shape in zip(keys, shapes, strict=True)
  )


def expected(x, kernel, grad):
  """The product and its two gradients, in float64."""
  x, kernel, grad = (np.asarray(a, np.float64) for a in (x, kernel, grad))
  return x @ kernel, grad @ kernel.T, x.T @ grad


def product_and_gradients(x, kernel, grad):
  y, pullback = jax.vjp(matmul.matmul, x, kernel)
  return y, *pullback(grad)


# bfloat16 rounds the results: 8 bits, half of the last one.
@pytest.mark.parametrize(
  ("dtype", "rtol"), [(jnp.float32, 1e-5), (jnp.bfloat16, 2**-8)]
)
@pytest.mark.parametrize("shape", [(24, 16, 40), (1, 128, 2), (256, 128, 512)])
def test_equals_float64(dtype, rtol, shape):
  arguments = operands(dtype, *shape)
  results = jax.jit(product_and_gradients)(*arguments)
  for result, wanted in zip(results, expected(*arguments), strict=True):
    assert result.dtype == dtype
    atol = rtol * np.abs(wanted).max()
    np.testing.assert_allclose(result, wanted, rtol=rtol, atol=atol)


def test_bfloat16_gradients_equal_those_of_a_plain_product():
  x, kernel, grad = operands(jnp.bfloat16)
  _, pullback = jax.vjp(jnp.dot, x, kernel)
  _, *ours = product_and_gradients(x, kernel, grad)
  for mine, plain in zip(ours, pullback(grad), strict=True):
    np.testing.assert_allclose(mine, plain, rtol=2**-7, atol=2**-7)


def test_a_cpu_multiplies_bfloat16_itself():
  """What the module exists for: no operand is widened to float32 first."""
  arguments = operands(jnp.bfloat16, 4096, 256, 1024)
  compiled = jax.jit(product_and_gradients).lower(*arguments).compile()
  text = str(compiled.as_text())
  products = [line for line in text.splitlines() if " dot(" in line]
  assert len(products) == 3
  assert all("= bf16[" in line for line in products)


def test_other_platforms_get_no_copy():
  traced = jax.jit(product_and_gradients).trace(*operands(jnp.bfloat16))
  text = traced.lower(lowering_platforms=("cuda",)).as_text()
  assert "LayoutConstraint" not in text
  text = traced.lower(lowering_platforms=("cpu",)).as_text()
  assert "LayoutConstraint" in text


@pytest.mark.parametrize("dtype", [jnp.float32, jnp.bfloat16])
def test_vmap_remat_and_second_order(dtype):
  x, kernel, grad = operands(dtype)
  stacked = tuple(jnp.stack([a, 2 * a]) for a in (x, kernel, grad))
  results = jax.vmap(product_and_gradients)(*stacked)
  for result, one in zip(
    results, product_and_gradients(x, kernel, grad), strict=True
  ):
    np.testing.assert_allclose(result[0], one, rtol=2**-7, atol=2**-7)

  def loss(kernel):
    y = jax.checkpoint(matmul.matmul)(x, kernel)
    return jnp.sum(y.astype(jnp.float32) ** 2)

  slope = jax.grad(lambda k: jnp.sum(jax.grad(loss)(k).astype(jnp.float32)))
  curvature = 2 * np.asarray(x, np.float64).T @ np.asarray(x, np.float64)
  wanted = np.broadcast_to(curvature.sum(0)[:, None], kernel.shape)
  result = jax.jit(slope)(kernel)
  np.testing.assert_allclose(result, wanted, rtol=0.05, atol=1.0)


def test_rows_cut_over_devices():
  x, kernel, grad = operands(jnp.bfloat16)
  mesh = Mesh(np.array(jax.devices()), ("data",))
  rows = NamedSharding(mesh, PartitionSpec("data"))
  cut = (jax.device_put(x, rows), kernel, jax.device_put(grad, rows))
  compiled = jax.jit(product_and_gradients).lower(*cut).compile()
  assert "all-gather" not in str(compiled.as_text())
  wanted = expected(x, kernel, grad)
  for result, exact in zip(compiled(*cut), wanted, strict=True):
    np.testing.assert_allclose(result, exact, rtol=0.03, atol=0.1)


def test_float32_has_forward_mode_and_bfloat16_says_no():
  x, kernel, _ = operands(jnp.float32)
  jax.jvp(matmul.matmul, (x, kernel), (x, kernel))
  x, kernel, _ = operands(jnp.bfloat16)
  with pytest.raises(TypeError, match="forward-mode"):
    jax.jvp(matmul.matmul, (x, kernel), (x, kernel))


def test_a_kernel_is_rounded_and_its_gradient_is_not():
  x, kernel, grad = operands(jnp.bfloat16)
  y, *grads = product_and_gradients(x, kernel.astype(jnp.float32), grad)
  plain, *others = product_and_gradients(x, kernel, grad)
  assert [a.dtype for a in (y, *grads)] == [x.dtype, x.dtype, jnp.float32]
  for mine, other in zip((y, *grads), (plain, *others), strict=True):
    np.testing.assert_array_equal(mine.astype(other.dtype), other)
