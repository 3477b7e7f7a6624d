"""LoRA (Hu et al., arXiv 2106.09685) on any function of a tree of parameters.

A kernel W is used as W + s A B with A and B of rank r, in the words of the
paper W0 + (alpha / r) B A: kernels here are [in, out], there [out, in]. The
rank is the last axis of both.

  paper        here
  W0           a leaf of params, [*stack, *in, *out]
  A            adapters[path]["a"], [*stack, *in, r], there transposed
  B            adapters[path]["b"], [*stack, *out, r]
  alpha / r    adapters[path]["scale"]

An adapter tree is a dict of dicts of arrays: the path of a kernel, as
`paperjax.tree` spells it, and the parts of its adapter. DoRA (arXiv
2402.09353) adds "magnitude", [*stack, *out].
"""

from collections.abc import Callable, Mapping, Sequence
import math
from typing import Any, get_args
import zlib

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float, Key, PyTree
import numpy as np

from paperjax import tree
from paperjax.lora import factored as factored_lib
from paperjax.lora import interpreter
from paperjax.lora.factored import Factored
from paperjax.lora.interpreter import OnUnsupported
from paperjax.lora.rules import Rule, cut_axes, matched

Adapter = Mapping[str, Any]
Adapters = Mapping[str, Adapter]


def init(
  prng_key: Key[Array, ""], params: PyTree, rules: Sequence[Rule]
) -> dict[str, dict[str, Any]]:
  """New adapters, with B = 0: the adapted function is the function.

  Args:
    prng_key: Decides A; that of a path does not depend on other rules.
    params: Tree of parameters; shapes are enough.
    rules: Every one must match, and no path may match two.

  Returns:
    The adapters, in float32. "scale" is data: it has no gradient, but weight
    decay would change it (`training.optimizers` leaves the name out; mask it
    in others, see `labels`).

  Raises:
    ValueError: If a rule matches nothing (with the nearest paths) or what
      another matches, or cannot be applied to what it matches.

  Example:
    >>> params = {"query": {"kernel": jnp.ones((4, 6))}}
    >>> rules = [Rule(".*/kernel", rank=2, alpha=4.0)]
    >>> adapters = init(jax.random.key(0), params, rules)
    >>> jax.tree.map(jnp.shape, adapters)
    {'query/kernel': {'a': (4, 2), 'b': (6, 2), 'scale': ()}}
  """
  return {
    path: _new(_key_of(prng_key, path), kernel, rule)
    for path, (kernel, rule) in matched(params, rules).items()
  }


def _key_of(prng_key, path):
  return jax.random.fold_in(prng_key, zlib.crc32(path.encode()))


def _new(prng_key, kernel, rule):
  stack, inputs, outputs = cut_axes(kernel.shape, rule)
  shape = (*stack, *inputs, rule.rank)
  if rule.initial == "kaiming":
    bound = 1 / math.sqrt(math.prod(inputs))
    a = jax.random.uniform(prng_key, shape, minval=-bound, maxval=bound)
  else:
    a = jax.random.normal(prng_key, shape) / rule.rank
  return assembled(kernel, rule, a, jnp.zeros((*stack, *outputs, rule.rank)))


def init_pissa(
  params: PyTree, rules: Sequence[Rule]
) -> tuple[dict[str, dict[str, Any]], PyTree]:
  """Adapters of the largest singular values, and the base without them.

  PiSSA (arXiv 2404.02948): of W = U S V, A and B are the leading columns of U
  and rows of V, each times the root of S (over the scale), and what is left is
  frozen. The adapted function of that base is the function of W. Once trained,
  `from_pissa` makes adapters of W of them, as files of PEFT's need.

  Args:
    params: Tree of parameters.
    rules: As of `init`, not DoRA's; `Rule.initial` does not matter.

  Returns:
    The adapters, and the tree with W - s A B in place of W.

  Raises:
    ValueError: As `init`, or if a rule is DoRA's.

  Example:
    >>> params = {"kernel": jnp.diag(jnp.array([3.0, 2.0, 1.0]))}
    >>> rules = [Rule("kernel", rank=1, alpha=1.0)]
    >>> adapters, base = init_pissa(params, rules)
    >>> jnp.diag(base["kernel"]).round(4)
    Array([0., 2., 1.], dtype=float32)
  """
  found, negative = {}, {}
  for path, (kernel, rule) in matched(params, rules).items():
    if rule.use_dora:
      raise ValueError(f"{path}: a rule of PiSSA must not be DoRA's.")
    stack, inputs, outputs = cut_axes(kernel.shape, rule)
    flat = (*stack, math.prod(inputs), math.prod(outputs))
    wide = kernel.astype(jnp.promote_types(kernel.dtype, jnp.float32))
    u, values, v = jnp.linalg.svd(wide.reshape(flat), full_matrices=False)
    root = jnp.sqrt(values[..., None, : rule.rank] / rule.scale)
    a = (u[..., : rule.rank] * root).reshape(*stack, *inputs, rule.rank)
    b = (v.mT[..., : rule.rank] * root).reshape(*stack, *outputs, rule.rank)
    found[path] = assembled(kernel, rule, a, b)
    negative[path] = found[path] | {"scale": -found[path]["scale"]}
  return found, merge(params, negative)


def assembled(kernel: Any, rule: Rule, a: Any, b: Any) -> dict[str, Any]:
  """An adapter with its scale and, for DoRA, the kernel's norms."""
  adapter = {"a": a, "b": b, "scale": jnp.float32(rule.scale)}
  if rule.use_dora:
    if isinstance(kernel, jax.ShapeDtypeStruct):
      shape = cut_axes(kernel.shape, rule)
      adapter["magnitude"] = jnp.zeros((*shape[0], *shape[2]))
    else:
      adapter["magnitude"] = norms(kernel, adapter)
  return adapter


def norms(kernel: Any, adapter: Adapter) -> Float[Array, "..."]:
  """The norm of W + s A B over the inputs, of every output, in float32.

  From |W|^2 + 2 s (W A) B + s^2 (A^T A) B B, of which nothing is as large as
  the kernel.

  Args:
    kernel: W.
    adapter: Its adapter.

  Returns:
    The norms [*stack, *out].
  """
  a, b = adapter["a"], adapter["b"] * adapter["scale"]
  num_stacked = a.ndim + b.ndim - 2 - kernel.ndim
  axes = list(range(kernel.ndim))
  stack, inputs = axes[:num_stacked], axes[num_stacked : a.ndim - 1]
  outputs, one, two = axes[a.ndim - 1 :], kernel.ndim, kernel.ndim + 1
  of_a, found = [*stack, *inputs], [*stack, *outputs]
  kernel = jnp.asarray(kernel)
  wide = {"preferred_element_type": jnp.float32}
  squares = jnp.einsum(kernel, axes, kernel, axes, found, **wide)
  low = jnp.einsum(
    kernel, axes, a.astype(kernel.dtype), [*of_a, one], [*found, one], **wide
  )
  cross = jnp.einsum(low, [*found, one], b, [*found, one], found)
  gram = jnp.einsum(a, [*of_a, one], a, [*of_a, two], [*stack, one, two])
  both = jnp.einsum(gram, [*stack, one, two], b, [*found, one], [*found, two])
  both = jnp.einsum(both, [*found, two], b, [*found, two], found)
  return jnp.sqrt(jnp.maximum(squares + 2 * cross + both, 0.0))


def axes_of(
  path: str, kernel: Any, adapter: Adapter
) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
  """Sizes of a kernel's axes of the stack, of inputs and of outputs.

  Raises:
    ValueError: If the adapter is not one of this kernel.
  """
  a, b, shape = adapter["a"], adapter["b"], tuple(kernel.shape)
  num_stacked = a.ndim + b.ndim - 2 - len(shape)
  stack, inputs = shape[:num_stacked], shape[num_stacked : a.ndim - 1]
  outputs, rank = shape[a.ndim - 1 :], a.shape[-1]
  if a.shape != (*stack, *inputs, rank) or b.shape != (*stack, *outputs, rank):
    raise ValueError(
      f"{path}: adapters must be made for a kernel of shape {shape}, got"
      f" factors of shape {a.shape} and {b.shape}: of another base?"
    )
  if "magnitude" in adapter and adapter["magnitude"].shape != (
    *stack,
    *outputs,
  ):
    raise ValueError(
      f"{path}: magnitudes must be made for a kernel of shape {shape}, got"
      f" {adapter['magnitude'].shape}: of another base?"
    )
  return stack, inputs, outputs


def factored(path: str, kernel: Any, adapter: Adapter) -> Factored:
  """A kernel with its adapter, as the interpreter takes it.

  Raises:
    ValueError: If the adapter is not one of this kernel.
  """
  stack, inputs, outputs = axes_of(path, kernel, adapter)
  a, b, rank = adapter["a"], adapter["b"], adapter["a"].shape[-1]
  num_inputs = len(inputs)
  b = b * jax.lax.stop_gradient(adapter["scale"])
  gain = None
  if "magnitude" in adapter:
    given = {"a": a, "b": b, "scale": 1.0}
    norm = jax.lax.stop_gradient(norms(kernel, given))
    # An output whose weights are all 0 has no direction to be scaled.
    none = norm == 0
    gain = jnp.where(none, 1, adapter["magnitude"] / jnp.where(none, 1, norm))
    gain = gain.astype(kernel.dtype)
    gain = gain.reshape(*stack, *[1] * num_inputs, *outputs, 1)
  a = a.reshape(*stack, *inputs, *[1] * len(outputs), rank)
  b = b.reshape(*stack, *[1] * num_inputs, *outputs, rank)
  return Factored(
    kernel, a.astype(kernel.dtype), b.astype(kernel.dtype), gain, path
  )


def labels(adapters: Adapters) -> dict[str, dict[str, str]]:
  """The name of every part in its place: groups for `optax.partition`.

  LoRA+ (arXiv 2402.12354) trains "b" at a rate several times that of "a"; of
  "scale" there is nothing to train.

  Args:
    adapters: From `init`.

  Returns:
    A tree of the same structure.

  Example:
    >>> adapters = {"kernel": {"a": 1.0, "b": 0.0, "scale": 2.0}}
    >>> labels(adapters)
    {'kernel': {'a': 'a', 'b': 'b', 'scale': 'scale'}}
  """
  return {path: {part: part for part in x} for path, x in adapters.items()}


def merge(params: PyTree, adapters: Adapters) -> PyTree:
  """A new tree with W + s A B: as fast as the base, and no longer adapted.

  Args:
    params: The base. Keep it: it is what unmerging would give, which in
      bfloat16 does not give it back.
    adapters: Of its kernels.

  Returns:
    The tree; sums are float32, cast to the kernels' dtype at the end.

  Raises:
    ValueError: If the adapters are of another base.

  Example:
    >>> params = {"kernel": jnp.zeros((4, 6))}
    >>> rules = [Rule("kernel", rank=2, alpha=4.0)]
    >>> adapters = init(jax.random.key(0), params, rules)
    >>> adapters["kernel"]["b"] = jnp.ones((6, 2))
    >>> update = 2.0 * adapters["kernel"]["a"] @ jnp.ones((2, 6))
    >>> bool(jnp.allclose(merge(params, adapters)["kernel"], update))
    True
  """
  check_base(params, adapters)

  def merge_one(keys, kernel):
    path = jax.tree_util.keystr(keys, simple=True, separator="/")
    if path not in adapters:
      return kernel
    wide = kernel.astype(jnp.promote_types(kernel.dtype, jnp.float32))
    merged = factored_lib.dense(factored(path, wide, adapters[path]))
    return merged.astype(kernel.dtype)

  return jax.tree_util.tree_map_with_path(merge_one, params)


def check_base(params: PyTree, adapters: Adapters) -> None:
  """Raises where adapters have no kernel.

  Raises:
    ValueError: That names them.
  """
  leaves = tree.flatten(params)
  if unknown := [path for path in adapters if path not in leaves]:
    raise ValueError(
      f"adapters must be of paths of params, got {', '.join(unknown[:3])}"
      f"{' and others' if len(unknown) > 3 else ''}: of another base?"
    )


def adapt(
  function: Callable[..., Any],
  *,
  dropout_rate: float = 0.0,
  on_unsupported: OnUnsupported = "error",
) -> Callable[..., Any]:
  """The function with every adapted kernel used as x W + s (x A) B.

  W + A B is never formed. Works through `jit`, `vmap`, `scan`, `remat`,
  branches and `shard_map` in the function and around it; derivatives are those
  of what is computed.

  Args:
    function: (params, *args, **kwargs) -> a tree of arrays.
    dropout_rate: Of x on its way to A.
    on_unsupported: What happens where a kernel is used in a way that cannot be
      split: an error that names the operation, or W + A B formed there.

  Returns:
    (params, adapters, *args, dropout_key=None, **kwargs) -> what the function
    returns. Arrays among the arguments are traced, everything else is static.
    Differentiate it with respect to the adapters: scales have no gradient.

  Raises:
    ValueError: If there is no such way; when called, if the adapters are of
      another base or a use cannot be split.

  Example:
    >>> params = {"kernel": jnp.ones((4, 6))}
    >>> apply = lambda params, x: x @ params["kernel"]
    >>> rules = [Rule("kernel", rank=2, alpha=4.0)]
    >>> adapters = init(jax.random.key(0), params, rules)
    >>> adapt(apply)(params, adapters, jnp.ones((3, 4))).shape
    (3, 6)
  """
  if on_unsupported not in get_args(OnUnsupported):
    raise ValueError(
      f"on_unsupported must be {' or '.join(get_args(OnUnsupported))}, got"
      f" {on_unsupported!r}."
    )
  how = interpreter.How(on_unsupported, dropout_rate)

  def adapted(params, adapters, *args, dropout_key=None, **kwargs):
    check_base(params, adapters)
    closed, arrays, structure = _traced(function, params, args, kwargs)
    kernels = {
      path: factored(path, kernel, adapters[path])
      if path in adapters
      else kernel
      for path, kernel in tree.flatten(params).items()
      if _is_array(kernel)
    }
    given = [*kernels.values(), *arrays[len(kernels) :]]
    key = dropout_key if dropout_rate else None
    results = interpreter.run(closed.jaxpr, closed.consts, given, how, key)
    return jax.tree.unflatten(structure, interpreter.returned(results, how))

  return adapted


def _is_array(x):
  return isinstance(x, jax.Array | np.ndarray)


def _traced(function, params, args, kwargs):
  """The jaxpr of a call, the arrays it takes, and the structure it returns."""
  leaves, structure = jax.tree.flatten((params, args, kwargs))
  is_array = [_is_array(x) for x in leaves]

  def flat(*arrays):
    given = iter(arrays)
    merged = [
      next(given) if traced else x
      for x, traced in zip(leaves, is_array, strict=True)
    ]
    params, args, kwargs = jax.tree.unflatten(structure, merged)
    return function(params, *args, **kwargs)

  arrays = [x for x, traced in zip(leaves, is_array, strict=True) if traced]
  closed, shape = jax.make_jaxpr(flat, return_shape=True)(*arrays)
  return closed, arrays, jax.tree.structure(shape)
