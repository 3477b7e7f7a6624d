"""A kernel and its low-rank update, kept apart through whatever is done to it.

A kernel W with axes for inputs and outputs, and maybe leading ones of a stack,
is adapted as gain (W + A B). Here A and B have the axes of W, of size 1 where
they do not depend on one, and the rank last; transposing, reshaping or slicing
W is then the same for W, A and B, and a product with x is
x W + (x A) B: an array of W's size is never made.
"""

from collections.abc import Callable, Mapping, Sequence
import dataclasses
import functools
import math
from typing import Any

import jax
from jax import lax
import jax.numpy as jnp


class Unsupported(Exception):
  """What is done to a kernel cannot be done to W, A and B one by one."""


@functools.partial(
  jax.tree_util.register_dataclass,
  data_fields=["base", "a", "b", "gain"],
  meta_fields=["path"],
)
@dataclasses.dataclass(frozen=True)
class Factored:
  """gain * (base + the sum of a * b over the rank), never computed.

  Attributes:
    base: The kernel [*axes].
    a: [*axes, rank], an axis of size 1 where it is the same along it.
    b: The same of the other factor, times the scale.
    gain: [*axes, 1], or None for 1.
    path: Of the parameter that it is made of.
  """

  base: Any
  a: Any
  b: Any
  gain: Any
  path: str

  @property
  def shape(self) -> tuple[int, ...]:
    """Of the kernel."""
    return self.base.shape


Change = Callable[[Any], Any]


def changed(w: Factored, of_base: Change, of_factor: Change) -> Factored:
  """Applies one function to the base and another to the factors."""
  gain = None if w.gain is None else of_factor(w.gain)
  return Factored(of_base(w.base), of_factor(w.a), of_factor(w.b), gain, w.path)


def dense(w: Factored) -> jax.Array:
  """Computes it: an array of the kernel's size."""
  update = jnp.einsum("...r,...r->...", w.a, w.b, precision="highest")
  total = w.base + update
  return total if w.gain is None else total * w.gain[..., 0]


def _has(w, factor, axis):
  """Whether an axis is one of a factor's own."""
  return factor.shape[axis] == w.shape[axis]


def _labelled(w, factor):
  """A factor without the axes that it does not have, and labels of those."""
  axes = [i for i in range(len(w.shape)) if _has(w, factor, i)]
  sizes = [factor.shape[i] for i in axes]
  labels = [*axes, len(w.shape)]
  return factor.reshape(*sizes, factor.shape[-1]), labels


# What changes only where elements lie.


def transpose(w: Factored, permutation: Sequence[int]) -> Factored:
  """Permutes axes."""
  last = len(permutation)
  return changed(
    w,
    lambda x: lax.transpose(x, permutation),
    lambda x: lax.transpose(x, (*permutation, last)),
  )


def reverse(w: Factored, dimensions: Sequence[int]) -> Factored:
  """Reverses axes."""
  return changed(
    w, lambda x: lax.rev(x, dimensions), lambda x: lax.rev(x, dimensions)
  )


def reshape(w: Factored, sizes: Sequence[int]) -> Factored:
  """Splits and merges axes.

  Raises:
    Unsupported: If axes of one factor merge with axes of the other.
  """
  groups = _groups(w.shape, sizes)

  def of_factor(x):
    shape = []
    for old, new in groups:
      real = [i for i in old if w.shape[i] > 1]
      if all(_has(w, x, i) for i in real):
        shape += [sizes[j] for j in new]
      elif not any(_has(w, x, i) for i in real):
        shape += [1 for _ in new]
      else:
        raise Unsupported(
          f"reshape from {w.shape} to {tuple(sizes)}, which merges axes of"
          " inputs with axes of outputs"
        )
    return x.reshape(*shape, x.shape[-1])

  return changed(w, lambda x: x.reshape(sizes), of_factor)


def _groups(old: Sequence[int], new: Sequence[int]):
  """Pairs of axes before and after that hold the same elements."""
  groups, i, j = [], 0, 0
  while i < len(old) or j < len(new):
    first = i, j
    before = after = 1
    if i < len(old):
      before, i = old[i], i + 1
    if j < len(new):
      after, j = new[j], j + 1
    while before != after:
      if before < after:
        before, i = before * old[i], i + 1
      else:
        after, j = after * new[j], j + 1
    groups.append((range(first[0], i), range(first[1], j)))
  return groups


def broadcast(
  w: Factored, shape: Sequence[int], dimensions: Sequence[int]
) -> Factored:
  """Adds axes, or repeats along those of size 1."""

  def of_factor(x):
    sizes = [1] * len(shape)
    for axis, to in enumerate(dimensions):
      sizes[to] = x.shape[axis]
    return x.reshape(*sizes, x.shape[-1])

  return changed(
    w, lambda x: lax.broadcast_in_dim(x, shape, dimensions), of_factor
  )


def squeeze(w: Factored, dimensions: Sequence[int]) -> Factored:
  """Removes axes of size 1."""
  return changed(
    w,
    lambda x: lax.squeeze(x, dimensions),
    lambda x: lax.squeeze(x, dimensions),
  )


def cut(w: Factored, start: Sequence[Any], sizes: Sequence[int]) -> Factored:
  """A block of the kernel, from a start that is traced."""
  zero = jnp.zeros_like(start[0])

  def of_factor(x):
    own = [_has(w, x, axis) for axis in range(len(w.shape))]
    at = [s if has else zero for s, has in zip(start, own, strict=True)]
    of = [n if has else 1 for n, has in zip(sizes, own, strict=True)]
    return lax.dynamic_slice(x, (*at, zero), (*of, x.shape[-1]))

  return changed(w, lambda x: lax.dynamic_slice(x, start, sizes), of_factor)


def strided(
  w: Factored,
  start: Sequence[int],
  limit: Sequence[int],
  strides: Sequence[int] | None,
) -> Factored:
  """A slice with strides."""
  strides = [1] * len(start) if strides is None else strides

  def of_factor(x):
    at = [
      bounds if _has(w, x, axis) else (0, 1, 1)
      for axis, bounds in enumerate(zip(start, limit, strides, strict=True))
    ]
    at.append((0, x.shape[-1], 1))
    return lax.slice(x, *zip(*at, strict=True))

  return changed(w, lambda x: lax.slice(x, start, limit, strides), of_factor)


def times(w: Factored, factor: Any) -> Factored:
  """Times a scalar."""
  return dataclasses.replace(w, base=w.base * factor, b=w.b * factor)


# What reads it.


def look_up(w: Factored, indices: jax.Array, options: Mapping[str, Any]) -> Any:
  """Gathers rows.

  Args:
    w: The kernel.
    indices: Of the rows.
    options: Of `lax.gather`.

  Returns:
    The rows as an array, or, of a stack of kernels, kernels.
  """
  options = dict(options)
  numbers, sizes = options.pop("dimension_numbers"), options.pop("slice_sizes")
  if numbers.operand_batching_dims:
    raise Unsupported("gather with batch axes")
  indexed = numbers.start_index_map
  of_batch = [
    axis
    for axis in range(len(numbers.offset_dims) + indices.ndim - 1)
    if axis not in numbers.offset_dims
  ]
  kept = [
    i for i in range(len(w.shape)) if i not in numbers.collapsed_slice_dims
  ]
  with_rank = numbers._replace(
    offset_dims=(*numbers.offset_dims, len(of_batch) + len(kept))
  )

  def of_factor(x):
    own = [_has(w, x, axis) for axis in range(len(w.shape))]
    of = [n if has else 1 for n, has in zip(sizes, own, strict=True)]
    of.append(x.shape[-1])
    if not any(own[axis] for axis in indexed):
      x = lax.slice(x, [0] * x.ndim, of)
      x = x.reshape(*(of[axis] for axis in kept), of[-1])
      return jnp.expand_dims(x, of_batch)
    at = jnp.array([own[axis] for axis in indexed], indices.dtype)
    at = indices * at.reshape((1,) * (indices.ndim - 1) + (-1,))
    return lax.gather(x, at, with_rank, of, **options)

  found = changed(
    w, lambda x: lax.gather(x, indices, numbers, sizes, **options), of_factor
  )
  if all(_has(w, x, axis) for axis in indexed for x in (w.a, w.b)):
    return found
  return dense(found)


def product(
  w: Factored,
  x: jax.Array,
  dimension_numbers: Any,
  *,
  is_left: bool,
  thinned: Change,
  options: Mapping[str, Any],
) -> jax.Array:
  """A product with x.

  Args:
    w: The kernel.
    x: The other operand.
    dimension_numbers: Of the left and the right one.
    is_left: Whether the kernel is the left one.
    thinned: What becomes of x before it meets a factor.
    options: Of `lax.dot_general`: precision and type of the result.

  Returns:
    x W + (x A) B.

  Raises:
    Unsupported: If a gain has summed axes and others.
  """
  summed, of_batch = dimension_numbers
  (w_summed, x_summed), (w_batch, x_batch) = (
    pair if is_left else pair[::-1] for pair in (summed, of_batch)
  )
  n = len(w.shape)
  labels = list(range(n, n + x.ndim))
  pairs = zip((*w_summed, *w_batch), (*x_summed, *x_batch), strict=True)
  for of_w, of_x in pairs:
    labels[of_x] = of_w
  labels = [i if i < n else i + 1 for i in labels]  # n is the rank's
  free = [i for i in range(n) if i not in (*w_summed, *w_batch)]
  x_free = [i for i in labels if i > n]
  out = [*w_batch, *(free + x_free if is_left else x_free + free)]
  outer = None
  if w.gain is not None:
    own = [i for i in range(n) if w.gain.shape[i] > 1]
    gain = w.gain.reshape([w.gain.shape[i] for i in own])
    if not set(own) & set(w_summed):
      outer = _spread(gain, own, out)
    elif set(own) <= set(w_summed):
      x = x * _spread(gain, own, labels)
    else:
      raise Unsupported("dot_general over some axes of a magnitude")
  operands = (w.base, x) if is_left else (x, w.base)
  y = lax.dot_general(*operands, dimension_numbers, **options)
  sizes = dict(zip(labels, x.shape, strict=True)) | dict(enumerate(w.shape))
  known, low = _low_rank(w, thinned(x), labels, w_summed, out, options)
  low = _spread(low, known, out)
  y += jnp.broadcast_to(low, [sizes[i] for i in out]).astype(y.dtype)
  return y if outer is None else (y * outer).astype(y.dtype)


def _low_rank(w, x, labels, summed, out, options):
  """(x A) B, and the labels of its axes: those of `out` that it depends on."""

  def weigh(factor):
    return math.prod(w.shape[i] for i in summed if _has(w, factor, i))

  first, second = sorted((w.a, w.b), key=weigh, reverse=True)
  first, first_labels = _labelled(w, first)
  second, second_labels = _labelled(w, second)
  needed = {*out, *second_labels}
  between = [i for i in dict.fromkeys(labels + first_labels) if i in needed]
  thin = jnp.einsum(x, labels, first, first_labels, between, **options)
  known = [i for i in out if i in between or i in second_labels]
  y = jnp.einsum(
    thin.astype(x.dtype), between, second, second_labels, known, **options
  )
  return known, y


def _spread(x, labels, wanted):
  """Puts axes where they belong among others, which have size 1."""
  x = lax.transpose(x, [labels.index(i) for i in wanted if i in labels])
  return jnp.expand_dims(
    x, [j for j, i in enumerate(wanted) if i not in labels]
  )
