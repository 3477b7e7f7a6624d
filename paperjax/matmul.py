"""The product of activations and a kernel, quick on CPUs in bfloat16 too.

XLA's CPU backend multiplies bfloat16 matrices natively, twice as fast as
float32 ones, only if both lie in memory as they are multiplied, row by row. The
products of a gradient take a transposed operand: left to itself XLA reads that
in place, converts everything to float32 and multiplies that. Writing the
transposed operand down first costs little: it saves a quarter of a training
step of BERT-base.

Kernels are rounded to the activations' dtype here, and in the backward pass
once more: what is kept for it is the kernel itself, so that one that lies in
parts on several devices need not be kept whole (`training.step`).
"""

import jax
from jax.experimental.layout import Layout, with_layout_constraint
import jax.numpy as jnp
from jaxtyping import Array, Float


def matmul(
  x: Float[Array, "b d"], kernel: Float[Array, "d f"]
) -> Float[Array, "b f"]:
  """The matrix product of activations and a kernel.

  Args:
    x: Activations, all axes but the last merged. In bfloat16 there is no
      forward-mode derivative.
    kernel: The matrix, rounded to their dtype.

  Returns:
    x kernel, in the dtype of x; sums are float32.

  Example:
    >>> matmul(jnp.ones((2, 3)), jnp.ones((3, 1)))
    Array([[3.],
           [3.]], dtype=float32)
  """
  if x.dtype == jnp.bfloat16:
    return _matmul(x, kernel)
  return jnp.dot(x, kernel.astype(x.dtype))


@jax.custom_vjp
def _matmul(x, kernel):
  return jnp.dot(x, kernel.astype(x.dtype))


def _forward(x, kernel):
  return _matmul(x, kernel), (x, kernel)


def _backward(residuals, grad):
  x, kernel = residuals
  of_x = jnp.dot(grad, _transposed(kernel.astype(x.dtype)))
  return of_x, jnp.dot(_transposed(x), grad).astype(kernel.dtype)


_matmul.defvjp(_forward, _backward)


def logits(
  x: Float[Array, "b p d"], table: Float[Array, "v d"]
) -> Float[Array, "b p v"]:
  """The products of hidden states and every row of a table.

  Args:
    x: Hidden states. In bfloat16 there is no forward-mode derivative.
    table: Such as that of the embeddings, rounded to their dtype.

  Returns:
    The products, in float32.

  Example:
    >>> logits(jnp.ones((1, 1, 3)), jnp.ones((2, 3)))
    Array([[[3., 3.]]], dtype=float32)
  """
  return (_logits if x.dtype == jnp.bfloat16 else _product)(x, table)


def _product(x, table):
  return jnp.einsum(
    "bpd,vd->bpv",
    x,
    table.astype(x.dtype),
    preferred_element_type=jnp.float32,
  )


_logits = jax.custom_vjp(_product)
_logits.defvjp(
  lambda *given: (_product(*given), given),
  lambda given, grad: jax.vjp(_product, *given)[1](grad),
)


def _transposed(x):
  """The transpose, written down row by row where that is quicker."""

  def written_down(x):
    return with_layout_constraint(x.T, Layout(major_to_minor=(0, 1)))

  return jax.lax.platform_dependent(x, cpu=written_down, default=jnp.transpose)
