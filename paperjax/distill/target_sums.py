"""The sums behind `targets`: of logits, and of logits made chunk by chunk."""

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float, Int

from paperjax.distill import divergence


def total_of(student_logits, targets, temperature, where):
  """The first result of `soft_targets`, unchecked."""
  temperature = jnp.asarray(temperature, jnp.float32)
  temperature, targets = jax.lax.stop_gradient((temperature, targets))
  # Cleared before, not only after: the gradient of NaN is NaN even times 0.
  student = jnp.where(where[..., None], student_logits, 0)
  student = student.astype(jnp.float32) / temperature
  teacher = targets.logits.astype(jnp.float32) / temperature
  if targets.indices is not None:
    tail = targets.tail.astype(jnp.float32)
    teacher = jnp.concatenate([teacher, tail[..., None]], axis=-1)
    kept = jnp.take_along_axis(student, targets.indices, axis=-1)
    others = rest(student, targets.indices)
    student = jnp.concatenate([kept, others[..., None]], axis=-1)
  losses = divergence.divergence(student, teacher)
  return temperature**2 * jnp.sum(jnp.where(where, losses, 0))


def rest(
  logits: Float[Array, "*b c"], indices: Int[Array, "*b k"]
) -> Float[Array, "*b"]:
  """Logsumexp over the classes that are not listed, -inf if there are none."""
  others = jnp.put_along_axis(logits, indices, -jnp.inf, axis=-1, inplace=False)
  # An empty sum has gradient 0, which that of log(0) would make NaN.
  exists = jnp.max(others, axis=-1) > -jnp.inf
  others = jnp.where(exists[..., None], others, 0)
  return jnp.where(exists, jax.nn.logsumexp(others, axis=-1), -jnp.inf)


@jax.custom_vjp
def linear_total(hidden, table, bias, rows, temperature):
  """The sum over chunks, which are axis 1 of what is per token."""

  def add(total, i):
    chunk, (targets, where) = _chunk(i, (hidden, rows))
    logits = _logits(chunk, table, bias)
    return total + total_of(logits, targets, temperature, where), None

  return jax.lax.scan(add, jnp.float32(0), jnp.arange(hidden.shape[1]))[0]


def _chunk(i, arrays):
  """A chunk of everything; a transposed copy of full targets is too large."""
  return jax.tree.map(
    lambda x: jax.lax.dynamic_index_in_dim(x, i, 1, keepdims=False), arrays
  )


def _logits(hidden, table, bias):
  logits = jnp.einsum(
    "bd,vd->bv", hidden, table, preferred_element_type=jnp.float32
  )
  return logits + bias[None, :]


def _forward(hidden, table, bias, rows, temperature):
  """The sum and its gradients."""

  def add(sums, i):
    chunk, (targets, where) = _chunk(i, (hidden, rows))
    logits = _logits(chunk, table, bias)
    total, slopes = jax.value_and_grad(total_of)(
      logits, targets, temperature, where
    )
    bias_grad = jnp.sum(slopes, axis=0)
    slopes = slopes.astype(hidden.dtype)
    hidden_grad = jnp.einsum("bv,vd->bd", slopes, table)
    table_grad = jnp.einsum(
      "bv,bd->vd", slopes, chunk, preferred_element_type=jnp.float32
    )
    new = (total, table_grad, bias_grad)
    return jax.tree.map(jnp.add, sums, new), hidden_grad

  zeros = [jnp.zeros(x.shape, jnp.float32) for x in (table, bias)]
  (total, table_grad, bias_grad), hidden_grad = jax.lax.scan(
    add, (jnp.float32(0), *zeros), jnp.arange(hidden.shape[1])
  )
  table_grad = table_grad.astype(table.dtype)
  bias_grad = bias_grad.astype(bias.dtype)
  return total, (jnp.moveaxis(hidden_grad, 0, 1), table_grad, bias_grad)


def _backward(grads, cotangent):
  # In float32: 1 / count rounded to bfloat16 is wrong by up to 0.4 %.
  hidden, table, bias = (
    (grad.astype(jnp.float32) * cotangent).astype(grad.dtype) for grad in grads
  )
  return hidden, table, bias, None, None


linear_total.defvjp(_forward, _backward)
