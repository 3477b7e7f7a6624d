"""What a student is to match: predictions of one or several teachers.

Distillation (Hinton, Vinyals and Dean, arXiv 1503.02531, section 2) compares
the distributions of teacher and student at temperature T. The teacher's is
given by all of its logits, or by the k largest and one bucket for the rest.
Renormalising the k instead would not see what the student gives to the rest.

  paper      here
  v_i        Targets.logits
  z_i        student_logits
  T          temperature
  p_i, q_i   softmax(v / T), softmax(z / T)

Teachers are evaluated without dropout and are never differentiated.

Dimension key: b batch or tokens, c classes, v vocabulary, k kept classes,
d width, n teachers.
"""

from collections.abc import Callable
import dataclasses
import functools
from typing import Any

import jax
from jax import core
import jax.numpy as jnp
from jax.typing import ArrayLike
from jaxtyping import Array, Bool, Float, PyTree, Real

from paperjax.distill import target_sums

Temperature = Real[ArrayLike, ""]


@functools.partial(
  jax.tree_util.register_dataclass,
  data_fields=["logits", "indices", "tail"],
  meta_fields=["temperature", "num_classes"],
)
@dataclasses.dataclass(frozen=True)
class Targets:
  """A teacher's predictions, see `full` and `top`.

  Any cast, slice or reshape of the leaves that keeps their axes in step gives
  targets again: `jax.tree.map(lambda x: x[rows], targets)`. Fields may be any
  trees, as a mapped dataclass may hold shapes or shardings.

  Attributes:
    logits: Of all classes [*b, c], or of the kept ones [*b, k].
    indices: Which classes are kept, int32 [*b, k]; None for all.
    tail: Logsumexp of all other logits / `temperature`, [*b]; None with all.
    temperature: The only one at which the tail can be used; None for any.
    num_classes: c, where `logits` does not say it.

  Example:
    >>> targets = top(jnp.array([[0.0, 3.0], [4.0, 0.0]]), 1, temperature=1.0)
    >>> second = jax.tree.map(lambda x: x[1:], targets)
    >>> second.indices, second.num_classes
    (Array([[0]], dtype=int32), 2)
  """

  logits: PyTree
  indices: PyTree = None
  tail: PyTree = None
  temperature: float | None = None
  num_classes: int | None = None


def full(logits: Float[Array, "*b c"]) -> Targets:
  """Targets that hold every logit: for any temperature.

  Args:
    logits: Of a teacher.

  Returns:
    The targets, without a copy.

  Example:
    >>> full(jnp.zeros((2, 3))).logits.shape
    (2, 3)
  """
  return Targets(logits)


def top(logits: Float[Array, "*b c"], k: int, *, temperature: float) -> Targets:
  """Targets that hold the k largest logits and the mass of the rest.

  Args:
    logits: Of a teacher.
    k: How many to keep, of equal ones the first.
    temperature: At which they will be used: the mass of the rest depends on it.

  Returns:
    The targets, in float32 and int32.

  Raises:
    ValueError: If k is below 1 or over the classes, or T is not positive.

  Example:
    >>> targets = top(jnp.array([[0.0, 3.0, 0.0]]), 1, temperature=1.0)
    >>> targets.indices, targets.tail.round(4)  # ln 2
    (Array([[1]], dtype=int32), Array([0.6931], dtype=float32))
  """
  _check_temperature(temperature)
  num_classes = logits.shape[-1]
  if not 1 <= k <= num_classes:
    raise ValueError(
      f"k must be at least 1 and at most the {num_classes} classes, got {k}."
    )
  logits = logits.astype(jnp.float32)
  kept, indices = jax.lax.top_k(logits, k)
  tail = target_sums.rest(logits / temperature, indices)
  return Targets(kept, indices, tail, float(temperature), num_classes)


def _check_temperature(temperature: Any) -> None:
  """Raises where a temperature, unless it is traced, is not positive."""
  if isinstance(temperature, core.Tracer):
    return
  if not 0 < temperature < float("inf"):
    raise ValueError(f"temperature must be positive, got {temperature}.")


def soft_targets(
  student_logits: Float[Array, "*b c"],
  targets: Targets,
  *,
  temperature: Temperature,
  where: Bool[Array, "*_b"] | None = None,
) -> tuple[Float[Array, ""], Float[Array, ""]]:
  """T^2 KL(teacher | student) of the softmaxes at temperature T.

  Of top targets, the divergence between the distributions over the kept
  classes and "any other": at most that over all classes, and equal to it if
  all are kept. T^2 makes gradients as large at any temperature (section 2).

  Args:
    student_logits: Computed on in float32.
    targets: Of the same examples or tokens; a constant.
    temperature: T, may be traced for full targets; a constant.
    where: Which examples take part, default all; the others may hold anything.

  Returns:
    The sum over the examples that take part, in nats, and their number.

  Raises:
    ValueError: If T is not positive or not the one that top targets were made
      for, or classes, examples or `where` do not fit.

  Example:
    >>> student = jnp.zeros((1, 2))
    >>> teacher = full(jnp.log(jnp.array([[3.0, 1.0]])))
    >>> total, count = soft_targets(student, teacher, temperature=1.0)
    >>> (float(total), float(count))  # ln 2 - H(3/4)
    (0.130..., 1.0)
  """
  where = _checked(student_logits.shape, targets, temperature, where)
  total = target_sums.total_of(student_logits, targets, temperature, where)
  return total, jnp.sum(where, dtype=jnp.float32)


def _checked(shape, targets, temperature, where):
  """Which examples take part, if everything fits a student's logits."""
  _check_temperature(temperature)
  num_classes = targets.num_classes or targets.logits.shape[-1]
  if shape[-1] != num_classes:
    raise ValueError(
      f"student_logits must be of the teacher's {num_classes} classes, got"
      f" {shape[-1]}: of another vocabulary or label set?"
    )
  if where is None:
    where = jnp.ones(shape[:-1], bool)
  for name, x in (("targets", targets.logits[..., 0]), ("where", where)):
    if x.shape != shape[:-1]:
      raise ValueError(
        f"{name} must be of the student's examples {shape[:-1]}, got {x.shape}."
      )
  if targets.indices is None:
    return where
  if isinstance(temperature, core.Tracer):
    raise ValueError(
      "temperature must not be traced for top targets, which are right at"
      f" {targets.temperature} only: pass targets.temperature."
    )
  if temperature != targets.temperature:
    raise ValueError(
      f"temperature must be {targets.temperature}, for which the top targets"
      f" were made, got {temperature}."
    )
  return where


def linear_soft_targets(
  student_hidden: Float[Array, "b d"],
  table: Float[Array, "v d"],
  bias: Float[Array, " v"],
  targets: Targets,
  *,
  temperature: Temperature,
  where: Bool[Array, " _b"] | None = None,
  chunk_size: int = 64,
) -> tuple[Float[Array, ""], Float[Array, ""]]:
  """`soft_targets` of the logits `student_hidden table^T + bias`.

  Logits of one chunk of tokens exist at a time. Under a gradient they are
  multiplied into the gradients while they are at hand and never computed
  again. `losses` has the same for a teacher that is given by its hidden states.

  Args:
    student_hidden: Hidden states of tokens; their dtype is that of the matrix
      products, whose sums are float32.
    table: Output embedding, one row a word piece.
    bias: Of every word piece.
    targets: Of the same tokens; a constant.
    temperature: T, may be traced for full targets; a constant.
    where: Which tokens take part, default all; the others may hold anything.
    chunk_size: Tokens whose logits exist at a time, at most. Should divide the
      tokens, or targets are padded, which copies them.

  Returns:
    The sum over the tokens that take part, in nats, differentiable in the first
    three arguments, and their number.

  Raises:
    ValueError: As `soft_targets`, or if the chunk size is below 1.

  Example:
    >>> teacher = top(jnp.log(jnp.array([[3.0, 1.0]])), 1, temperature=1.0)
    >>> weights = (jnp.ones((1, 4)), jnp.zeros((2, 4)), jnp.zeros(2))
    >>> total, _ = linear_soft_targets(*weights, teacher, temperature=1.0)
    >>> float(total)
    0.130...
  """
  if chunk_size < 1:
    raise ValueError(f"chunk_size must be at least 1, got {chunk_size}.")
  shape = (student_hidden.shape[0], table.shape[0])
  where = _checked(shape, targets, temperature, where)
  num_chunks = max(1, -(-shape[0] // chunk_size))
  size = -(-shape[0] // num_chunks)

  def chunked(x):
    missing = num_chunks * size - shape[0]
    x = jnp.pad(x, [(0, missing)] + [(0, 0)] * (x.ndim - 1))
    # Every num_chunks-th token: those spread over devices stay there.
    return x.reshape(size, num_chunks, *x.shape[1:])

  hidden = chunked(jnp.where(where[:, None], student_hidden, 0))
  rows = jax.tree.map(chunked, (targets, where))
  total = target_sums.linear_total(hidden, table, bias, rows, temperature)
  return total, jnp.sum(where, dtype=jnp.float32)


def arithmetic_mean(
  logits: Float[Array, "n *b c"], *, temperature: Temperature
) -> Float[Array, "*b c"]:
  """Logits whose softmax at T is the mean of n teachers' softmaxes at T.

  Args:
    logits: Of every teacher, along the first axis.
    temperature: T > 0, at which the mean is taken.

  Returns:
    The logits in float32, to be used at the same T.

  Example:
    >>> logits = jnp.log(jnp.array([[0.5, 0.5], [0.75, 0.25]]))
    >>> jax.nn.softmax(arithmetic_mean(logits, temperature=1.0)).round(4)
    Array([0.625, 0.375], dtype=float32)
  """
  _check_temperature(temperature)
  temperature = jnp.asarray(temperature, jnp.float32)
  log_p = jax.nn.log_softmax(logits.astype(jnp.float32) / temperature, axis=-1)
  mean = jax.nn.logsumexp(log_p, axis=0) - jnp.log(jnp.float32(len(logits)))
  return temperature * mean


def geometric_mean(logits: Float[Array, "n *b c"]) -> Float[Array, "*b c"]:
  """Logits whose softmax is n teachers' geometric mean, at any temperature.

  Args:
    logits: Of every teacher, along the first axis.

  Returns:
    The logits in float32: their mean.

  Example:
    >>> geometric_mean(jnp.array([[0.0, 1.0], [4.0, 2.0]]))
    Array([2. , 1.5], dtype=float32)
  """
  return jnp.mean(logits, axis=0, dtype=jnp.float32)


def predictions(apply: Callable[..., Any], params: PyTree, *args: Any) -> Any:
  """What a teacher predicts, as a constant.

  Args:
    apply: (params, *args) -> logits, in evaluation mode: it takes no dropout
      key.
    params: Of the teacher.
    *args: The batch.

  Returns:
    What `apply` returns, under `stop_gradient`.

  Example:
    >>> predictions(jnp.multiply, jnp.array(2.0), jnp.array([1.0, 3.0]))
    Array([2., 6.], dtype=float32)
  """
  return jax.lax.stop_gradient(apply(params, *args))


def ensemble(
  apply: Callable[..., Any], stacked_params: PyTree, *args: Any
) -> Any:
  """`predictions` of n teachers for the same batch, along a new first axis.

  Their parameters are stacked along a first axis of every leaf.

  Args:
    apply: As of `predictions`.
    stacked_params: Of n teachers, stacked along a first axis of every leaf.
    *args: The batch, the same for all.

  Returns:
    What `apply` returns, [n, ...], under `stop_gradient`.
    HEAD
    `predictions` of n teachers for the same batch, along a new first axis.

  Example:
    >>> ensemble(jnp.multiply, jnp.array([2.0, 5.0]), jnp.array([1.0, 3.0]))
    Array([[ 2.,  6.],
           [ 5., 15.]], dtype=float32)
  """
  each = jax.vmap(lambda params: apply(params, *args))
  return predictions(each, stacked_params)
