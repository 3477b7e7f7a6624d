"""Derivatives of attention, of every order and mode, for any implementation.

`jax.custom_vjp` has no forward mode, `jax.custom_jvp` no say in how its rule is
transposed; a `HiPrim` has both. Three of them, each with a rule for every way
in which JAX may ask:

  grad          `_Forward`, then `_Backward`: FlashAttention-2, algorithm 2
  jvp           `_Tangent`: `chunked_backward.tangent`
  under remat   the transpose of `_Tangent`: `_Backward` again
  second order  JAX differentiates the two functions of `chunked_backward`
"""

from collections.abc import Callable
import functools
from typing import Any

import jax
from jax.experimental import hijax
import jax.numpy as jnp

from paperjax.attention import chunked_backward, request
from paperjax.attention.blocks import Outputs
from paperjax.attention.request import Context, Inputs, Settings

Backward = Callable[[Inputs, Context, Settings, Outputs, Outputs], Inputs]


def attention(
  inputs: Inputs,
  context: Context,
  settings: Settings,
  *,
  forward: Callable[[Inputs, Context, Settings], Outputs],
  backward: Backward = chunked_backward.backward,
) -> Outputs:
  """Attention whose derivatives need memory linear in the length.

  Args:
    inputs: Queries, keys, values, bias: what it is differentiated by.
    context: Masks and dropout.
    settings: Scale, soft cap, dropout rate, block sizes.
    forward: Computes the outputs.
    backward: Computes the gradients; has the arguments of
      `chunked_backward.backward`, which takes over for derivatives of these.

  Returns:
    The outputs.
  """
  avals = jax.tree.map(jax.typeof, (inputs, context))
  params = {"forward": forward, "backward": backward, "settings": settings}
  return _Forward(avals, _output_avals(inputs), params)(inputs, context)


class _Operation(hijax.HiPrim):
  """A function of trees of arrays with rules of its own."""

  settings: Settings
  backward: Backward

  def __init__(self, in_avals: tuple, out_aval: Any, params: dict[str, Any]):
    self.in_avals, self.out_aval, self.params = in_avals, out_aval, params
    super().__init__()

  def then(self, kind: type["_Operation"], out_aval: Any, args: tuple) -> Any:
    """Another operation of the same attention."""
    in_avals = jax.tree.map(jax.typeof, args)
    return kind(in_avals, out_aval, self.params)(*args)

  def batch_dim_rule(self, axis_data, dims, /):
    is_mapped = any(jax.tree.leaves(jax.tree.map(lambda dim: True, dims)))
    return jax.tree.map(lambda _: 0 if is_mapped else None, self.out_aval)

  lin, linearized = hijax.linearize_from_jvp


class _Forward(_Operation):
  """(inputs, context) -> outputs."""

  forward: Callable[[Inputs, Context, Settings], Outputs]

  def expand(self, *args):
    return _once(self.forward, self.settings)(*args)

  def jvp(self, primals, tangents):
    outputs = self(*primals)
    args = (*primals, outputs, _filled(tangents[0]))
    return outputs, self.then(_Tangent, self.out_aval, args)

  def vjp_fwd(self, nzs_in, /, *args):
    outputs = self(*args)
    return outputs, (*args, outputs)

  def vjp_bwd_retval(self, res, outgrad, /):
    _, context, _ = res
    args = (*res, _filled(outgrad))
    return self.then(_Backward, self.in_avals[0], args), context


class _Backward(_Operation):
  """(inputs, context, outputs, gradients of these) -> those of the inputs."""

  def expand(self, *args):
    return _once(self.backward, self.settings)(*args)

  def jvp(self, primals, tangents):
    def plain(inputs, context, outputs, grads):
      return chunked_backward.backward(
        inputs, context, self.settings, outputs, grads
      )

    return self(*primals), _plain_jvp(plain, primals, tangents)

  vjp_fwd, vjp_bwd_retval = hijax.vjp_from_jvp


class _Tangent(_Operation):
  """(inputs, context, outputs, tangents of inputs) -> those of the outputs."""

  def expand(self, *args):
    inputs, context, outputs, tangents = args
    return chunked_backward.tangent(
      inputs, context, self.settings, outputs, tangents
    )

  def jvp(self, primals, tangents):
    return self(*primals), _plain_jvp(self.expand, primals, tangents)

  vjp_fwd, vjp_bwd_retval = hijax.vjp_from_jvp

  def transpose(self, out_ct, *maybe_accums):
    *fixed, sums = maybe_accums
    args = (*fixed, _filled(out_ct))
    grads = self.then(_Backward, self.in_avals[0], args)
    for total, grad in zip(sums, grads, strict=True):
      if isinstance(total, hijax.GradAccum):
        total.accum(grad)


@functools.cache
def _once(function, settings):
  """An implementation, traced and lowered once for all layers of a model."""
  return jax.jit(
    lambda inputs, context, *rest: function(inputs, context, settings, *rest)
  )


def _plain_jvp(function, primals, tangents):
  """The tangent of a function of (inputs, context, outputs, more)."""
  inputs, context, outputs, more = primals
  moved = _filled((tangents[0], tangents[2], tangents[3]))
  _, tangent = jax.jvp(
    lambda x, y, z: function(x, context, y, z), (inputs, outputs, more), moved
  )
  return tangent


def _filled(tree):
  """Writes down the zeros that JAX only knows of."""
  return jax.tree.map(
    hijax.instantiate_zeros, tree, is_leaf=lambda x: isinstance(x, hijax.Zero)
  )


def _output_avals(inputs: Inputs) -> Any:
  """Types of the outputs, with what JAX knows of their sharding."""

  def alike(query, value):
    width = jnp.zeros(value.shape[-1], query.dtype)
    dtype = request.accumulator(query.dtype)
    row = jnp.sum(query.astype(dtype), axis=-1)
    return Outputs(query[..., :1] * width[None, None, None, :], row, row)

  jaxpr, shapes = jax.make_jaxpr(alike, return_shape=True)(
    inputs.query, inputs.value
  )
  return jax.tree.unflatten(jax.tree.structure(shapes), jaxpr.out_avals)
