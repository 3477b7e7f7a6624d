"""GPU kernels under vmap and on many devices.

A kernel is opaque to JAX. A mapped axis becomes part of its batch here, and on
many devices every one runs the kernel on its own part of batch and heads.

Dimension key: b batch, l query length, m key length, n key heads, g query heads
of a key head, k head size, o head size of the values, v mapped axis.
"""

from collections.abc import Callable, Sequence
import dataclasses
import functools
from typing import Any

import jax
from jax.custom_batching import custom_vmap
from jax.experimental.custom_partitioning import custom_partitioning
import jax.numpy as jnp
from jaxtyping import Array

from paperjax.attention import request
from paperjax.attention.blocks import Outputs
from paperjax.attention.request import Context, Inputs, Settings

Forward = Callable[[Inputs, Context, Settings], Outputs]
Backward = Callable[[Inputs, Context, Settings, Outputs, Outputs], Inputs]

# The axes of every array, with the heads h split into n and g.
_INPUTS = Inputs._make(("b l n g k", "b m n k", "b m n o", "b n g l m"))
_OUTPUTS = Outputs._make(("b l n g o", "b l n g", "b l n g"))
_MASKS = {
  "offset": "scalar",
  "query_lengths": "b",
  "key_lengths": "b",
  "query_segments": "b l",
  "key_segments": "b m",
  "dense": "b n g l m",
  "block_map": "i j",
}


@functools.cache
def forward(kernel: Forward) -> Forward:
  """Lets a forward pass be mapped, and sharded over batch and heads.

  Args:
    kernel: The forward pass.

  Returns:
    The same function. Under vmap, kernels with different offsets or block maps
    run one after the other.
  """

  def placed(inputs, context, settings):
    def run(inputs, context):
      return kernel(inputs, context, settings)

    axes = _INPUTS, _context_axes(context)
    return _placed(run, (inputs, context), axes, _OUTPUTS)

  return placed


@functools.cache
def backward(kernel: Backward) -> Backward:
  """Lets a backward pass be mapped, and sharded over batch and key heads.

  Args:
    kernel: The backward pass.

  Returns:
    The same function. Query heads of one key head stay on one device.
  """

  def placed(inputs, context, settings, outputs, grads):
    def run(inputs, context, outputs, grads):
      return kernel(inputs, context, settings, outputs, grads)

    given = inputs.bias
    if given is not None:
      # Of one that is shared, the gradient is a sum over devices: taken here.
      b, _, h, _ = inputs.query.shape
      bias = jnp.broadcast_to(given, (b, h, *given.shape[2:]))
      inputs = inputs._replace(bias=bias)
    args = inputs, context, outputs, grads
    axes = _INPUTS, _context_axes(context), _OUTPUTS, _OUTPUTS
    found = _placed(run, args, axes, _INPUTS, whole=("g",))
    if given is None:
      return found
    shared = tuple(axis for axis in (0, 1) if given.shape[axis] == 1)
    bias = found.bias.astype(jnp.float32)
    bias = jnp.sum(bias, axis=shared, keepdims=True) if shared else bias
    return found._replace(bias=bias.astype(given.dtype))

  return placed


def _context_axes(context):
  masks = dataclasses.replace(context.masks, **_MASKS)
  return Context._make((masks, "b n g two"))


def _placed(function, args, axes, out_axes, whole=()):
  """Calls a function of arrays with these axes, mapped or sharded or not."""
  sizes = request.sizes(args[0])
  heads = sizes.n, sizes.g
  absent = functools.partial(jax.tree.map, is_leaf=lambda x: x is None)
  axes = absent(lambda x, names: x if x is None else names, args, axes)
  leaves, tree = jax.tree.flatten(jax.tree.map(jnp.asarray, args))
  names = jax.tree.leaves(axes)
  out_names = [name for name in out_axes if name != _INPUTS.bias]
  if out_axes is _INPUTS and args[0].bias is not None:
    out_names.append(_INPUTS.bias)

  def flat(*leaves):
    heads = leaves[0].shape[2:4]  # those of one device
    merged = [_merge(x, name) for x, name in zip(leaves, names, strict=True)]
    found = jax.tree.leaves(function(*jax.tree.unflatten(tree, merged)))
    return tuple(
      _split(x, name, heads) for x, name in zip(found, out_names, strict=True)
    )

  run = _mapped(_sharded(flat, names, out_names, whole), names)
  found = run(
    *(_split(x, name, heads) for x, name in zip(leaves, names, strict=True))
  )
  merged = [_merge(x, name) for x, name in zip(found, out_names, strict=True)]
  return type(out_axes)(*merged, *[None] * (len(out_axes) - len(merged)))


def _split(x: Array, name: str, heads: tuple[int, int]) -> Array:
  """Splits h into n and g, where 1 becomes 1, 1; gives a scalar an axis."""
  if name == "scalar":
    return x[None]
  if " n g" not in name:
    return x
  axis = name.split().index("n")
  pair = (1, 1) if x.shape[axis] == 1 else heads
  return x.reshape(*x.shape[:axis], *pair, *x.shape[axis + 1 :])


def _merge(x: Array, name: str) -> Array:
  """Undoes `_split`."""
  if name == "scalar":
    return x[0]
  if " n g" not in name:
    return x
  axis = name.split().index("n")
  return x.reshape(*x.shape[:axis], -1, *x.shape[axis + 2 :])


def _mapped(function: Callable[..., Any], names: Sequence[str]):
  """Makes a mapped axis a part of the batch, the first axis."""
  function = custom_vmap(function)

  @function.def_vmap
  def _(size, is_mapped, *leaves):
    pairs = list(zip(leaves, names, is_mapped, strict=True))
    if any(mapped and name[:1] != "b" for _, name, mapped in pairs):

      def one(mapped_leaves):
        rest = iter(mapped_leaves)
        return function(
          *(next(rest) if mapped else x for x, _, mapped in pairs)
        )

      found = jax.lax.map(one, [x for x, _, mapped in pairs if mapped])
    else:
      b = next(x.shape[1] for x, _, mapped in pairs if mapped)
      b = max(b, *(x.shape[int(m)] for x, name, m in pairs if name[:1] == "b"))

      def fold(x, mapped):
        x = x if mapped else x[None]
        x = jnp.broadcast_to(x, (size, b, *x.shape[2:]))
        return x.reshape(size * b, *x.shape[2:])

      found = function(
        *(fold(x, m) if name[:1] == "b" else x for x, name, m in pairs)
      )
      found = tuple(x.reshape(size, b, *x.shape[1:]) for x in found)
    return found, tuple(True for _ in found)

  return function


def _sharded(
  function: Callable[..., Any],
  names: Sequence[str],
  out_names: Sequence[str],
  whole: Sequence[str],
):
  """Runs a function on every device's own part of batch and heads."""
  axes = {"b", "n", "g"} - set(whole)

  def sharded(*leaves):
    # Under jit: it takes no function with constant arrays.
    own = custom_partitioning(jax.jit(function))
    sizes = {}
    for x, name in zip(leaves, names, strict=True):
      sizes = dict(zip(name.split(), x.shape, strict=True)) | sizes
    operands = [
      [
        axis if size == sizes[axis] else f"{axis}{i}"
        for axis, size in zip(name.split(), x.shape, strict=True)
      ]
      for i, (x, name) in enumerate(zip(leaves, names, strict=True))
    ]
    results = [name.split() for name in out_names]
    factors = dict.fromkeys(x for found in operands + results for x in found)
    rule = ", ".join(" ".join(found) for found in operands)
    rule += " -> " + ", ".join(" ".join(found) for found in results)

    def alone(*leaves):
      with jax.sharding.use_abstract_mesh(jax.sharding.AbstractMesh((), ())):
        return function(*leaves)

    def partition(mesh, arg_shapes, result_shapes):
      args = tuple(x.sharding for x in arg_shapes)
      results = tuple(x.sharding for x in result_shapes)
      return mesh, alone, results, args

    own.def_partition(
      partition=partition,
      sharding_rule=rule,
      need_replication_factors=tuple(x for x in factors if x not in axes),
    )
    return own(*leaves)

  return sharded
