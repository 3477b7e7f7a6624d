"""Specialists for confusable classes, section 5 of arXiv 1503.02531.

"Distilling the Knowledge in a Neural Network" (Hinton, Vinyals, Dean, 2015). A
generalist knows all classes. Each specialist knows a few classes the generalist
mixes up; to it all the others are one more class, its dustbin.

  paper               here
  S^m                 a tuple of classes, `class_sets[m]`
  p^g                 softmax of generalist_logits [b, c]
  p^m                 softmax of specialist_logits[m] [b, special + 1]
  A_k                 active [b, specialists]
  q, equation 5       exp of `combine(...)` [b, c]

A specialist of `special` classes numbers them in the order of its tuple, and
its dustbin is the class `special`.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
from jaxtyping import Array, Bool, Float, Int, Key
import numpy as np

from paperjax.distill import mixture
from paperjax.distill.bias import correct_dustbin as correct_dustbin
from paperjax.distill.clusters import class_sets as class_sets
from paperjax.distill.clusters import confusable_classes as confusable_classes


def specialist_labels(
  labels: Int[Array, "*b"], classes: Sequence[int]
) -> Int[Array, "*b"]:
  """Labels in a specialist's own numbering.

  Args:
    labels: Classes of the generalist.
    classes: The specialist's.

  Returns:
    The place of each label in `classes`, or len(classes), the dustbin.

  Raises:
    ValueError: If `classes` is empty, repeats a class or has a negative one.

  Example:
    >>> specialist_labels(jnp.array([3, 5, 0]), (5, 3))
    Array([1, 0, 2], dtype=int32)
  """
  _check(classes)
  places = jnp.full_like(labels, len(classes))
  for place, of_class in enumerate(classes):
    places = jnp.where(labels == of_class, place, places)
  return places


class Sample(NamedTuple):
  """A specialist's training set.

  Attributes:
    indices: Of examples, in random order.
    oversampling: How many times as often as one of the rest an example of the
      special classes is drawn: (s'/r') / (s/r), see `correct_dustbin`.

  Example:
    >>> sample = Sample(jnp.array([4, 0, 7]), oversampling=3.0)
    >>> data = jnp.arange(10) ** 2
    >>> data[sample.indices]
    Array([16,  0, 49], dtype=int32)
  """

  indices: Int[Array, " num"]
  oversampling: float


def half_and_half(
  prng_key: Key[Array, ""],
  labels: Int[Any, " b"],
  classes: Sequence[int],
  *,
  num: int,
) -> Sample:
  """Half of the examples of the special classes, half of the rest (5.3).

  Neither half draws an example again before it has drawn all of its kind.

  Args:
    prng_key: Decides which examples, and their order.
    labels: Of all the data; concrete.
    classes: The special ones.
    num: Examples to draw; of an odd number the rest gets one more.

  Returns:
    Indices into the data, and by how much they favour the special classes.

  Raises:
    ValueError: If num < 2, if `classes` is as `specialist_labels` refuses it,
      or if no label or every label is special.

  Example:
    >>> labels = jnp.array([0, 1, 1, 1])
    >>> drawn = half_and_half(jax.random.key(0), labels, (0,), num=4)
    >>> sorted(labels[drawn.indices].tolist()), drawn.oversampling
    ([0, 0, 1, 1], 3.0)
  """
  _check(classes)
  if num < 2:
    raise ValueError(f"num must be at least 2, got {num}.")
  special = np.isin(np.asarray(labels), classes)
  pools = [np.flatnonzero(special), np.flatnonzero(~special)]
  if not all(len(pool) for pool in pools):
    raise ValueError(
      f"labels must be of {tuple(classes)} and of others, got"
      f" {len(pools[0])} and {len(pools[1])}."
    )
  sizes = num // 2, num - num // 2
  drawn = []
  for place, (pool, size) in enumerate(zip(pools, sizes, strict=True)):
    passes = [
      jax.random.permutation(jax.random.fold_in(prng_key, 2 * i + place), pool)
      for i in range(-(-size // len(pool)))
    ]
    drawn.append(jnp.concatenate(passes)[:size])
  order = jax.random.permutation(prng_key, jnp.concatenate(drawn))
  odds = (sizes[0] / sizes[1]) / (len(pools[0]) / len(pools[1]))
  return Sample(order, odds)


def specialist_start(
  kernel: Float[Array, "d c"], bias: Float[Array, " c"], classes: Sequence[int]
) -> tuple[Float[Array, "d buckets"], Float[Array, " buckets"]]:
  """The last layer of a specialist that starts as its generalist (5.3).

  The dustbin's true logit is the logsumexp of the others', which no linear
  layer gives. It gets their mean plus the logarithm of their number: the
  largest linear bound below (Jensen) that treats them alike, exact where they
  are equal.

  Args:
    kernel: Of the generalist's last layer.
    bias: Of the same.
    classes: The specialist's.

  Returns:
    Kernel and bias with a column for each of `classes` and one for the dustbin.

  Raises:
    ValueError: If `classes` is empty, repeats a class, has one out of range,
      or leaves none for the dustbin.

  Example:
    >>> specialist_start(jnp.array([[1.0, 2.0, 4.0]]), jnp.zeros(3), (1,))
    (Array([[2. , 2.5]], dtype=float32), Array([0. , 0.693...], dtype=float32))
  """
  num_classes = len(bias)
  _check(classes, num_classes)
  rest = np.setdiff1d(np.arange(num_classes), classes)
  if not len(rest):
    raise ValueError(
      f"classes must leave one for the dustbin, got all {num_classes}."
    )
  kept = np.asarray(classes)
  column = kernel[:, rest].mean(axis=1, keepdims=True)
  offset = bias[rest].mean(keepdims=True) + np.log(len(rest))
  return (
    jnp.concatenate([kernel[:, kept], column], axis=1),
    jnp.concatenate([bias[kept], offset.astype(bias.dtype)]),
  )


def buckets(
  class_sets: Sequence[Sequence[int]], *, num_classes: int
) -> Int[np.ndarray, "specialists c"]:
  """The output of every specialist that each class belongs to.

  Args:
    class_sets: The classes of every specialist; they may overlap.
    num_classes: Of the generalist.

  Returns:
    The place of a class in its specialist's set, or the size of the set.

  Raises:
    ValueError: If a set is empty, repeats a class or has one out of range.

  Example:
    >>> buckets([(2, 0), (1,)], num_classes=4)
    array([[1, 2, 0, 2],
           [1, 0, 1, 1]])
  """
  table = np.zeros((len(class_sets), num_classes), int)
  for row, classes in zip(table, class_sets, strict=True):
    _check(classes, num_classes)
    row[:] = len(classes)
    row[list(classes)] = range(len(classes))
  return table


def active(
  generalist_logits: Float[Array, "b c"],
  class_sets: Sequence[Sequence[int]],
  *,
  num: int = 1,
) -> Bool[Array, "b specialists"]:
  """Which specialists to ask: those of the most probable classes (5.4, step 1).

  Args:
    generalist_logits: Or probabilities: only their order matters.
    class_sets: The classes of every specialist.
    num: How many of the most probable classes to look at; the paper's n = 1.

  Returns:
    Whether a specialist has one of these classes.

  Raises:
    ValueError: If num is not between 1 and c, or as `buckets`.

  Example:
    >>> active(jnp.array([[0.1, 0.7, 0.2]]), [(0, 2), (1, 2)])
    Array([[False,  True]], dtype=bool)
  """
  num_classes = generalist_logits.shape[1]
  if not 1 <= num <= num_classes:
    raise ValueError(f"num must be between 1 and {num_classes}, got {num}.")
  table = buckets(class_sets, num_classes=num_classes)
  sizes = [len(classes) for classes in class_sets]
  inside = jnp.asarray(table < np.reshape(sizes, (-1, 1)))
  top = jax.lax.top_k(generalist_logits, num)[1]
  return jnp.any(inside[:, top], axis=2).T


def combine(
  generalist_logits: Float[Array, "b c"],
  specialist_logits: Sequence[Float[Array, "b _"]],
  class_sets: Sequence[Sequence[int]],
  active: Bool[Array, "b specialists"],
) -> Float[Array, "b c"]:
  """What a generalist and its specialists say together, equation 5.

  q minimises KL(p^g, q) + sum_m KL(p^m, q) over the active specialists m, where
  q gives a specialist's dustbin all it gives to classes outside S^m. This is
  solved to the optimum, see `mixture.solve`: no probability moves by more than
  5e-7 in a step of expectation maximisation, 1e-12 in float64.

  With one active specialist that is half of p^g + p^m in its set, and p^g
  scaled to half of p^g(rest) + p^m(dustbin) outside. Where nothing but one
  dustbin supports several classes, they get equal shares.

  Args:
    generalist_logits: One row an example; -inf for impossible classes.
    specialist_logits: Of every specialist, [b, classes + 1], dustbin last and
      corrected by `correct_dustbin`. A dustbin of no class is ignored.
    class_sets: The classes of every specialist; they may overlap.
    active: Whom to ask, see `active`. With nobody, q is p^g itself.

  Returns:
    log q, in the logits' dtype or float32 if that is wider. For inference: it
    cannot be differentiated backwards.

  Raises:
    ValueError: If logits or `active` do not fit `class_sets`, or as `buckets`.

  Example:
    >>> generalist = jnp.log(jnp.array([[0.4, 0.4, 0.2]]))
    >>> specialist = jnp.log(jnp.array([[0.6, 0.2, 0.2]]))  # 0, 1, dustbin
    >>> asked = jnp.array([[True]])
    >>> log_q = combine(generalist, [specialist], [(0, 1)], asked)
    >>> [f"{q:.4f}" for q in jnp.exp(log_q)[0].tolist()]
    ['0.5000', '0.3000', '0.2000']
  """
  table = buckets(class_sets, num_classes=generalist_logits.shape[1])
  wanted = [len(classes) + 1 for classes in class_sets]
  found = [logits.shape[1] for logits in specialist_logits]
  if found != wanted:
    raise ValueError(
      f"specialist_logits must have {wanted} columns, got {found}."
    )
  if active.shape[1] != len(wanted):
    raise ValueError(
      f"active must have {len(wanted)} columns, got {active.shape[1]}."
    )
  if not wanted:
    return _log_softmax(generalist_logits)
  return _combine(
    _log_softmax(generalist_logits),
    _padded(specialist_logits, generalist_logits.shape[1]),
    jnp.asarray(table),
    jnp.asarray(wanted) - 1,
    active,
  )


def _padded(specialist_logits, num_classes):
  """Log probabilities [b, specialists, buckets], -inf in buckets of none."""
  most = max(logits.shape[1] for logits in specialist_logits)
  rows = []
  for logits in specialist_logits:
    size = logits.shape[1]
    if size > num_classes:
      # KL to a bucket that q cannot fill is infinite: no evidence at all.
      logits = logits.at[:, -1].set(-jnp.inf)
    padding = ((0, 0), (0, most - size))
    rows.append(
      jnp.pad(_log_softmax(logits), padding, constant_values=-jnp.inf)
    )
  return jnp.stack(rows, axis=1)


@jax.jit
def _combine(general, special, table, sizes, active):
  """Sums up the evidence [b, specialists, padded buckets] and solves."""
  outside = table == sizes[:, None]  # [specialists, c]
  silent = ~active[:, :, None]
  of_classes = jnp.take_along_axis(
    special, jnp.broadcast_to(table, (len(general), *table.shape)), axis=2
  )
  of_classes = jnp.where(outside[None] | silent, -jnp.inf, of_classes)
  log_n = jax.nn.logsumexp(
    jnp.concatenate([general[:, None], of_classes], axis=1), axis=1
  )
  dust = jnp.take_along_axis(special, sizes[None, :, None], axis=2)
  dust = jnp.exp(jnp.where(silent, -jnp.inf, dust)[:, :, 0])
  n = jnp.exp(log_n)
  q, slack, _ = mixture.solve(n, dust, outside.astype(n.dtype))
  # In logarithms q = n / s is not rounded to 0. Classes that only dustbins
  # want, for which s is small, do not come here.
  tiny = (q <= jnp.finfo(q.dtype).eps) & (slack > 0.01)
  log_q = jnp.where(tiny, log_n - jnp.log(slack), jnp.log(q))
  # Nobody asked: the generalist's own word, to the last bit.
  log_q = jnp.where(active.any(axis=1, keepdims=True), log_q, general)
  return log_q


def _check(classes: Sequence[int], num_classes: int | None = None) -> None:
  """Refuses classes that no specialist can have."""
  if not len(classes) or len(set(classes)) < len(classes) or min(classes) < 0:
    raise ValueError(
      f"classes must be one or more, different, from 0, got {tuple(classes)}."
    )
  if num_classes is not None and max(classes) >= num_classes:
    raise ValueError(
      f"classes must be below {num_classes}, got {tuple(classes)}."
    )


def _log_softmax(logits):
  """In float32 or wider."""
  dtype = jnp.result_type(jnp.float32, logits)
  return jax.nn.log_softmax(logits.astype(dtype), axis=-1)
