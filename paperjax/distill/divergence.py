"""KL(softmax(teacher) | softmax(student)), exact where it is tiny, and chunked.

Arrays are [*b c] here: the last axis holds the classes, and logits have been
divided by the temperature already. `losses` has what a user calls.
"""

import functools
import math
from typing import Any

import jax
from jax import lax
import jax.numpy as jnp
from jaxtyping import Array, Bool, Float


@jax.custom_jvp
def divergence(
  student: Float[Array, "*b c"], teacher: Float[Array, "*b c"]
) -> Float[Array, "*b"]:
  """KL(softmax(teacher) | softmax(student)) of every row.

  Args:
    student: Logits over the temperature, float32. A class of -inf has
      probability 0: an infinity, unless the teacher's is 0 too.
    teacher: Those of the teacher. They must get no gradient: the derivative
      here is that by the student's alone.

  Returns:
    Nats, as exact where both distributions are almost the same.
  """
  return _divergence_and_slopes(student, teacher)[0]


@divergence.defjvp
def _divergence_jvp(primals, tangents):
  losses, slopes = _divergence_and_slopes(*primals)
  return losses, jnp.sum(slopes * tangents[0], axis=-1)


def _divergence_and_slopes(student, teacher):
  """sum_c p log(p / q) of every row, and its gradient q - p."""
  student -= jnp.max(student, axis=-1, keepdims=True)
  teacher -= jnp.max(teacher, axis=-1, keepdims=True)
  q, p = jnp.exp(student), jnp.exp(teacher)
  q_sum, p_sum = (jnp.sum(x, axis=-1, keepdims=True) for x in (q, p))
  q, p = q / q_sum, p / p_sum
  # log p / q, of no consequence where p is 0.
  ratio = jnp.where(
    p > 0, teacher - student - (jnp.log(p_sum) - jnp.log(q_sum)), 0
  )
  # At a high temperature p log(p / q) are large numbers of both signs with a
  # tiny sum. Together with q - p, which adds up to 0, each is >= 0:
  # p (r - 1 + e^-r) = p (r^2 / 2 - r^3 / 6 + ...), r the ratio's logarithm.
  series = 1 / math.factorial(9)
  for n in range(8, 1, -1):
    series = 1 / math.factorial(n) - ratio * series
  small = (p > 0) & (jnp.abs(ratio) < 0.5)
  terms = jnp.where(small, p * ratio**2 * series, p * (ratio - 1) + q)
  return jnp.sum(terms, axis=-1), q - p


def linear_divergence(
  student: tuple[Float[Array, "b d"], Float[Array, "v d"], Float[Array, " v"]],
  teacher: tuple[Float[Array, "b e"], Float[Array, "v e"], Float[Array, " v"]],
  temperature: Float[Array, ""],
  where: Bool[Array, " b"],
  chunk_size: int,
) -> Float[Array, ""]:
  """T^2 times the sum of the divergences of logits `hidden table^T + bias`.

  Args:
    student: Hidden states, finite even where they take no part, table, bias.
    teacher: Those of the teacher.
    temperature: T.
    where: Which rows take part.
    chunk_size: Rows whose logits exist at a time, at most.

  Returns:
    The sum, differentiable in what is the student's.
  """
  return _linear_divergence(student, teacher, temperature, where, chunk_size)


@functools.partial(jax.custom_vjp, nondiff_argnums=(4,))
def _linear_divergence(student, teacher, temperature, where, chunk_size) -> Any:
  """The sum alone, where no gradient is asked for."""
  sums, _ = _scan(student, teacher, temperature, where, chunk_size, False)
  return sums[0]


def _scan(
  student, teacher, temperature, where, chunk_size, with_grads
) -> tuple[Any, Any]:
  """Sums over chunks of rows: (total, gradients), and what is per row."""
  hidden, table, bias = student
  num_rows = hidden.shape[0]
  num_chunks = max(1, -(-num_rows // chunk_size))
  size = -(-num_rows // num_chunks)

  def chunks(x):
    x = jnp.pad(
      x, [(0, num_chunks * size - num_rows)] + [(0, 0)] * (x.ndim - 1)
    )
    # Every num_chunks-th row: rows that are spread over devices stay there.
    return jnp.moveaxis(x.reshape(size, num_chunks, *x.shape[1:]), 1, 0)

  def step(sums, rows):
    hidden, teacher_hidden, where = rows
    losses, slopes = _divergence_and_slopes(
      _logits(hidden, table, bias) / temperature,
      _logits(teacher_hidden, *teacher[1:]) / temperature,
    )
    total = temperature**2 * jnp.sum(jnp.where(where, losses, 0))
    if not with_grads:
      return (sums[0] + total,), None
    slopes *= jnp.where(where, temperature, 0)[:, None]
    bias_grad = jnp.sum(slopes, axis=0)
    slopes = slopes.astype(hidden.dtype)
    hidden_grad = jnp.einsum(
      "bv,vd->bd", slopes, table, preferred_element_type=jnp.float32
    )
    table_grad = jnp.einsum(
      "bv,bd->vd", slopes, hidden, preferred_element_type=jnp.float32
    )
    new = (total, table_grad, bias_grad)
    return jax.tree.map(jnp.add, sums, new), hidden_grad

  zeros = (jnp.zeros(()),)
  if with_grads:
    zeros += tuple(jnp.zeros(x.shape) for x in (table, bias))
  rows = tuple(map(chunks, (hidden, teacher[0], where)))
  sums, hidden_grads = lax.scan(step, zeros, rows)
  return sums, hidden_grads


def _linear_divergence_fwd(student, teacher, temperature, where, chunk_size):
  """The sum, and its gradients instead of what they would be made from."""
  (total, table_grad, bias_grad), hidden_grads = _scan(
    student, teacher, temperature, where, chunk_size, True
  )
  hidden_grad = jnp.moveaxis(hidden_grads, 0, 1).reshape(
    -1, student[0].shape[1]
  )
  grads = (hidden_grad[: student[0].shape[0]], table_grad, bias_grad)
  return total, tuple(
    grad.astype(x.dtype) for grad, x in zip(grads, student, strict=True)
  )


def _linear_divergence_bwd(chunk_size, grads, cotangent):
  """Scales the gradients of the sum, in float32."""
  del chunk_size
  student = tuple(
    (grad.astype(jnp.float32) * cotangent).astype(grad.dtype) for grad in grads
  )
  return student, None, None, None


_linear_divergence.defvjp(_linear_divergence_fwd, _linear_divergence_bwd)


def _logits(hidden, table, bias):
  logits = jnp.einsum(
    "bd,vd->bv", hidden, table, preferred_element_type=jnp.float32
  )
  return logits + bias[None, :]
