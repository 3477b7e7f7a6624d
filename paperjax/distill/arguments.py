"""What the losses share: their arguments are checked, cleared and summed."""

from typing import Any

from jax import core, lax
import jax.numpy as jnp
from jaxtyping import Array, Bool, Float


def clear(x, where):
  """Puts 0 wherever nothing takes part: 0 times NaN is NaN."""
  return jnp.where(where[..., None], x, 0)


def cleared(student, teacher, where):
  """Both in float32, without padding; the teacher without a gradient."""
  student = student.astype(jnp.float32)
  teacher = lax.stop_gradient(teacher.astype(jnp.float32))
  if where is None:
    return student, teacher
  return clear(student, where), clear(teacher, where)


def sums(losses, where):
  """Sum and number of what takes part."""
  where = all_or(where, losses.shape)
  total = jnp.sum(jnp.where(where, losses, 0))
  return total, jnp.sum(where, dtype=jnp.float32)


def checked(temperature: Any) -> Float[Array, ""]:
  """The temperature, which must be positive where it is known by now."""
  known = not isinstance(temperature, core.Tracer)
  if known and not 0 < temperature < jnp.inf:
    raise ValueError(f"temperature must be positive, got {temperature}.")
  return lax.stop_gradient(jnp.asarray(temperature, jnp.float32))


def check_shapes(
  last: str | None, student: Any, teacher: Any, where: Any = None
) -> None:
  """That last axes are the same if they have a name, and that others are."""
  ours, theirs = student.shape, teacher.shape
  must = "student and teacher must have the same"
  if last and ours[-1] != theirs[-1]:
    raise ValueError(f"{must} {last}, got {ours[-1]} and {theirs[-1]}.")
  if ours[:-1] != theirs[:-1]:
    raise ValueError(f"{must} leading axes, got shapes {ours} and {theirs}.")
  all_or(where, ours[:-1])


def all_or(where: Any, shape: tuple[int, ...]) -> Bool[Array, "*b"]:
  """Which take part: all, unless something else is given."""
  if where is None:
    return jnp.ones(shape, bool)
  if where.shape != shape:
    raise ValueError(f"where must have shape {shape}, got {where.shape}.")
  return where
