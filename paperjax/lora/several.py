"""Several adapters of one base: together, mixed in a batch, and their algebra.

Updates add up: s A B + t C D is an update of the sum of the ranks. DoRA's are
no sums: of them there is only `stack`, `select` and `mixed`.
"""

from collections.abc import Callable, Sequence
import functools
from typing import Any

import jax
from jax import core
import jax.numpy as jnp
from jaxtyping import Array, Int, PyTree
import numpy as np

from paperjax import tree
from paperjax.lora.transform import Adapters, axes_of, check_base


def stack(adapters: Sequence[Adapters]) -> dict[str, dict[str, Any]]:
  """Stacks adapters of the same kernels along a new first axis.

  Ranks are padded with zeros to the largest of a kernel. These stay zero in
  training, as their gradients are: `jax.vmap` over the stack trains all.

  Args:
    adapters: At least one; ranks and scales may differ.

  Returns:
    The stack.

  Raises:
    ValueError: If there are none, or they are not of the same kernels or not of
      one kind.

  Example:
    >>> from paperjax import lora
    >>> params = {"kernel": jnp.ones((4, 6))}
    >>> rules = [lora.Rule("kernel", rank=r, alpha=1.0) for r in (1, 2)]
    >>> key = jax.random.key(0)
    >>> both = stack([lora.init(key, params, [rule]) for rule in rules])
    >>> jax.tree.map(jnp.shape, both)
    {'kernel': {'a': (2, 4, 2), 'b': (2, 6, 2), 'scale': (2,)}}
  """
  if not adapters:
    raise ValueError("adapters of a stack must be at least one, got none.")
  first = _parts(adapters[0])
  for other in adapters[1:]:
    if different := sorted(first ^ _parts(other)):
      raise ValueError(
        "adapters of a stack must be of the same kernels and of one kind; only"
        f" one of two has {', '.join(different[:3])}."
      )
  found = {}
  for path in adapters[0]:
    group = [x[path] for x in adapters]
    for other in group[1:]:
      _check_shapes(path, group[0], other)
    rank = max(x["a"].shape[-1] for x in group)
    padded = [_padded(x, rank) for x in group]
    found[path] = jax.tree.map(lambda *x: jnp.stack(x), *padded)
  return found


def _parts(adapters):
  return {f"{path}/{part}" for path, x in adapters.items() for part in x}


def _check_shapes(path, one, other):
  """Whether two adapters are of kernels of one shape."""
  for part in one:
    # The last axis of factors is the rank.
    end = -1 if part in ("a", "b") else None
    if one[part].shape[:end] != other[part].shape[:end]:
      raise ValueError(
        f"{path}: adapters must be of kernels of one shape, got {part} of shape"
        f" {one[part].shape} and {other[part].shape}."
      )


def _padded(adapter, rank):
  """An adapter with columns of zeros up to a rank."""

  def pad(x):
    widths = [(0, 0)] * (x.ndim - 1) + [(0, rank - x.shape[-1])]
    return jnp.pad(x, widths)

  return dict(adapter) | {"a": pad(adapter["a"]), "b": pad(adapter["b"])}


def select(stacked: Adapters, index: Int[Array, "*b"] | int) -> Any:
  """One adapter of a stack, or a stack of some.

  Args:
    stacked: From `stack`.
    index: Which; may be traced, then there is NaN where there is no such one.

  Returns:
    The adapter, or with an array of indices a stack.

  Raises:
    ValueError: If an index is out of range, where that is known.

  Example:
    >>> both = {"kernel": {"scale": jnp.array([1.0, 2.0])}}
    >>> select(both, 1)
    {'kernel': {'scale': Array(2., dtype=float32)}}
  """
  (count, *_) = {x.shape[0] for x in jax.tree.leaves(stacked)}
  if not isinstance(index, core.Tracer):
    wrong = [i for i in np.ravel(np.asarray(index)) if not 0 <= i < count]
    if wrong:
      raise ValueError(
        f"adapter ids must be at least 0 and below {count}, got {wrong[0]}."
      )
  index = jnp.asarray(index)
  # A negative index counts from the end, elsewhere.
  index = jnp.where(index < 0, count, index)
  return jax.tree.map(
    lambda x: jnp.take(x, index, axis=0, mode="fill", fill_value=jnp.nan),
    stacked,
  )


def mixed(adapted: Callable[..., Any]) -> Callable[..., Any]:
  """An adapted function with an adapter of its own for every row of a batch.

  Args:
    adapted: From `adapt`. All arrays among its arguments and results have the
      batch as their first axis, and no row depends on another.

  Returns:
    (params, stacked, ids, *args, **kwargs) -> what it returns, row i with
    adapter ids[i] of the stack. The base is multiplied once for all rows.

  Raises:
    ValueError: When called, as `select`, or if there is not one id for each
      row.

  Example:
    >>> from paperjax import lora
    >>> params = {"kernel": jnp.ones((4, 6))}
    >>> rules = [lora.Rule("kernel", rank=2, alpha=1.0)]
    >>> one = lora.init(jax.random.key(0), params, rules)
    >>> apply = lambda params, x: x @ params["kernel"]
    >>> x, ids = jnp.ones((3, 4)), jnp.array([1, 0, 1])
    >>> mixed(lora.adapt(apply))(params, stack([one, one]), ids, x).shape
    (3, 6)
  """

  def run(params, stacked, ids, *args, **kwargs):
    leaves, structure = jax.tree.flatten((args, kwargs))
    is_array = [isinstance(x, jax.Array | np.ndarray) for x in leaves]

    def of_row(adapters, rows):
      rows = iter(rows)
      whole = [
        next(rows)[None] if of_batch else x
        for x, of_batch in zip(leaves, is_array, strict=True)
      ]
      args, kwargs = jax.tree.unflatten(structure, whole)
      found = adapted(params, adapters, *args, **kwargs)
      return jax.tree.map(lambda x: x[0], found)

    rows = [x for x, of_batch in zip(leaves, is_array, strict=True) if of_batch]
    for row in rows:
      if np.ndim(ids) != 1 or row.shape[:1] != np.shape(ids):
        raise ValueError(
          f"ids must be one for each row, got shape {np.shape(ids)} for an"
          f" argument of shape {row.shape}."
        )
    return jax.vmap(of_row)(select(stacked, ids), rows)

  return run


def scale(adapters: Adapters, factor: Any) -> dict[str, dict[str, Any]]:
  """The updates times a factor.

  Args:
    adapters: Any but DoRA's.
    factor: The factor; may be traced.

  Returns:
    The adapters.

  Raises:
    ValueError: If an adapter is DoRA's.

  Example:
    >>> from paperjax import lora
    >>> params = {"kernel": jnp.ones((4, 6))}
    >>> rules = [lora.Rule("kernel", rank=2, alpha=4.0)]
    >>> adapters = lora.init(jax.random.key(0), params, rules)
    >>> scale(adapters, 0.5)["kernel"]["scale"]
    Array(1., dtype=float32)
  """
  _check_sums(adapters)
  return {
    path: dict(x) | {"scale": x["scale"] * factor}
    for path, x in adapters.items()
  }


def add(*adapters: Adapters) -> dict[str, dict[str, Any]]:
  """The sum of the updates, of kernels in any of them.

  Args:
    *adapters: Any but DoRA's.

  Returns:
    Adapters of the sum of the ranks; `svd_truncate` makes them smaller.

  Raises:
    ValueError: If an adapter is DoRA's, or two are of kernels of other shapes.

  Example:
    >>> from paperjax import lora
    >>> params = {"kernel": jnp.ones((4, 6))}
    >>> rules = [lora.Rule("kernel", rank=2, alpha=4.0)]
    >>> adapters = lora.init(jax.random.key(0), params, rules)
    >>> add(adapters, adapters)["kernel"]["a"].shape
    (4, 4)
  """
  found = {}
  for one in adapters:
    _check_sums(one)
    for path, x in one.items():
      scaled = {
        "a": x["a"],
        "b": x["b"] * x["scale"],
        "scale": jnp.ones_like(x["scale"]),
      }
      before = found.get(path)
      found[path] = scaled if before is None else _joined(path, before, scaled)
  return found


def from_pissa(
  trained: Adapters, initial: Adapters
) -> dict[str, dict[str, Any]]:
  """Adapters of the original base, of ones trained from `init_pissa`.

  What was trained is s A B on top of W - s A0 B0: on W it is their difference,
  an adapter of twice the rank.

  Args:
    trained: After training.
    initial: From `init_pissa`.

  Returns:
    The adapters, for W.

  Raises:
    ValueError: If they are not of the same kernels.

  Example:
    >>> from paperjax import lora
    >>> params = {"kernel": jnp.diag(jnp.array([3.0, 2.0, 1.0]))}
    >>> rules = [lora.Rule("kernel", rank=1, alpha=1.0)]
    >>> initial, _ = lora.init_pissa(params, rules)
    >>> adapters = from_pissa(initial, initial)  # nothing was trained
    >>> bool((lora.merge(params, adapters)["kernel"] == params["kernel"]).all())
    True
  """
  if different := sorted(trained.keys() ^ initial.keys()):
    raise ValueError(
      "trained and initial must be of the same kernels; only one has"
      f" {', '.join(different[:3])}."
    )
  return add(trained, scale(initial, -1))


def _joined(path, one, other):
  _check_shapes(path, one, other)
  return {
    "a": jnp.concatenate([one["a"], other["a"]], axis=-1),
    "b": jnp.concatenate([one["b"], other["b"]], axis=-1),
    "scale": one["scale"],
  }


def svd_truncate(
  params: PyTree, adapters: Adapters, *, rank: int
) -> dict[str, dict[str, Any]]:
  """The nearest updates of a lower rank, by their singular values.

  Args:
    params: The base; shapes are enough.
    adapters: Any but DoRA's.
    rank: Of the result; adapters of no higher rank are left as they are.

  Returns:
    The adapters, both factors with the roots of the singular values.

  Raises:
    ValueError: If an adapter is DoRA's or of another base, or the rank is below
      1.

  Example:
    >>> from paperjax import lora
    >>> params = {"kernel": jnp.zeros((3, 3))}
    >>> factor = jnp.diag(jnp.array([3.0, 2.0, 1.0]))
    >>> adapter = {"a": factor, "b": jnp.eye(3), "scale": jnp.array(1.0)}
    >>> smaller = svd_truncate(params, {"kernel": adapter}, rank=2)
    >>> abs(jnp.diag(lora.merge(params, smaller)["kernel"])).round(4)
    Array([3., 2., 0.], dtype=float32)
  """
  _check_sums(adapters)
  check_base(params, adapters)
  if rank < 1:
    raise ValueError(f"rank must be at least 1, got {rank}.")
  kernels = tree.flatten(params)
  for path, x in adapters.items():
    axes_of(path, kernels[path], x)
  return {
    path: _truncated(kernels[path], x, rank)
    if x["a"].shape[-1] > rank
    else dict(x)
    for path, x in adapters.items()
  }


def _truncated(kernel, adapter, rank):
  u, values, v = decomposed(kernel, adapter)
  root = jnp.sqrt(values[..., None, :rank])
  return dict(adapter) | {
    name: (x[..., :rank] * root).reshape(*adapter[name].shape[:-1], -1)
    for name, x in (("a", u), ("b", v))
  }


def decomposed(kernel: Any, adapter: Any) -> tuple[Array, Array, Array]:
  """The singular value decomposition of A B, which is not formed.

  Args:
    kernel: That the adapter is of; its shape is enough.
    adapter: The adapter.

  Returns:
    Left singular vectors [*stack, in, r], singular values [*stack, r] and right
    singular vectors [*stack, out, r], inputs and outputs merged to an axis
    each; fewer than r of all where the kernel is that small.
  """
  a, b = adapter["a"], adapter["b"]
  stack_axes = a.ndim + b.ndim - 2 - len(kernel.shape)
  (q_a, r_a), (q_b, r_b) = (
    jnp.linalg.qr(x.reshape(*x.shape[:stack_axes], -1, x.shape[-1]))
    for x in (a, b)
  )
  product = functools.partial(jnp.matmul, precision="highest")
  u, values, v = jnp.linalg.svd(product(r_a, r_b.mT), full_matrices=False)
  return product(q_a, u), values, product(q_b, v.mT)


def _check_sums(adapters):
  if paths := [path for path, x in adapters.items() if "magnitude" in x]:
    raise ValueError(
      f"{paths[0]}: DoRA's adapters are no sums; merge them instead."
    )
