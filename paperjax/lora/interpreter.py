"""Runs a function's jaxpr with some of its arrays `factored.Factored`.

Operations that only move a kernel's elements move those of W, A and B. What
reads a kernel, a product or a look-up, is computed from the three of them.
Control flow, `jit` and `remat` are entered. Every other operation on a kernel
is not supported; without a kernel among its operands it runs as it is.

A function with derivatives of its own (`custom_vjp`, `custom_jvp`) that is
given a kernel is entered too: then the derivative is that of its operations.
"""

from collections.abc import Sequence
import functools
import itertools
from typing import Any, Literal, NamedTuple

import jax
from jax.extend import core
import jax.numpy as jnp

from paperjax import dropout
from paperjax.lora import factored
from paperjax.lora.factored import Factored, Unsupported

OnUnsupported = Literal["error", "materialize"]


class How(NamedTuple):
  """How a function is run.

  Attributes:
    on_unsupported: What becomes of an operation that cannot be done.
    dropout_rate: Of what meets a first factor.
  """

  on_unsupported: OnUnsupported
  dropout_rate: float


def is_factored(x: Any) -> bool:
  """Whether it is a kernel with its update."""
  return isinstance(x, Factored)


def run(
  jaxpr: Any,
  consts: Sequence[Any],
  arguments: Sequence[Any],
  how: How,
  prng_key: Any,
) -> list[Any]:
  """Evaluates a jaxpr.

  Args:
    jaxpr: Without its constants.
    consts: Its constants.
    arguments: Arrays and kernels.
    how: What to do where.
    prng_key: Of dropout, or None.

  Returns:
    The results; kernels among them as such.

  Raises:
    ValueError: If something is done to a kernel that cannot be.
  """
  values: dict[Any, Any] = {}
  numbers = itertools.count()

  def read(variable):
    if isinstance(variable, core.Literal):
      return variable.val
    return values[variable]

  values.update(zip(jaxpr.constvars, consts, strict=True))
  values.update(zip(jaxpr.invars, arguments, strict=True))
  for equation in jaxpr.eqns:
    operands = [read(x) for x in equation.invars]
    if any(map(is_factored, operands)):
      key = prng_key
      if key is not None:
        key = jax.random.fold_in(key, next(numbers))
      results = _apply(equation, operands, how, key)
    else:
      results = _bind(equation, operands)
    values.update(zip(equation.outvars, results, strict=True))
  return [read(x) for x in jaxpr.outvars]


def _bind(equation, operands):
  """Runs an operation as it is."""
  params = equation.primitive.get_bind_params(equation.params)
  with equation.ctx.manager:
    found = equation.primitive.bind(*operands, **params)
  return found if equation.primitive.multiple_results else [found]


def _apply(equation, operands, how, key):
  """Runs an operation that has kernels among its operands."""
  try:
    return _supported(equation, operands, how, key)
  except Unsupported as reason:
    return _bind(equation, _materialized(operands, how, reason))


def returned(results: Sequence[Any], how: How) -> list[Any]:
  """The results of a function, as arrays.

  Args:
    results: From `run`.
    how: What to do with kernels among them.

  Returns:
    The arrays.

  Raises:
    ValueError: If a kernel is returned and must not be formed.
  """
  if any(map(is_factored, results)):
    return _materialized(results, how, "return")
  return list(results)


def _materialized(values, how, reason):
  """Forms the kernels, or says why they would have to be."""
  paths = sorted({x.path for x in values if is_factored(x)})
  if how.on_unsupported == "error":
    raise ValueError(
      f"{' and '.join(paths)}: cannot be adapted without forming W + A B,"
      f" because of the operation {reason}; leave it out of the rules, or let"
      ' on_unsupported="materialize" form it there.'
    )
  return [factored.dense(x) if is_factored(x) else x for x in values]


def _supported(equation, operands, how, key):
  """The same, where that is possible."""
  name, params = equation.primitive.name, equation.params
  enter = functools.partial(_enter, operands=operands, how=how, key=key)
  match name:
    case "jit" | "closed_call" | "core_call":
      return enter(params["jaxpr" if name == "jit" else "call_jaxpr"])
    case "custom_jvp_call" | "custom_vjp_call":
      return enter(params["call_jaxpr"])
    case "remat2":
      return _remat(params, operands, how, key)
    case "scan":
      return _scan(params, operands, how, key)
    case "while":
      return _while(params, operands, how)
    case "cond":
      return _cond(params, operands, how, key)
    case "shard_map":
      return _shard_map(params, operands, how, key)
    case "dot_general":
      return [_product(params, operands, how, key)]
    case "optimization_barrier" | "stop_gradient" | "copy" | "name":
      return [_each(equation, x) for x in operands]
  if not is_factored(operands[0]):
    if name == "mul" and jnp.size(operands[0]) == 1:
      operands = operands[::-1]
    else:
      raise Unsupported(name)
  return _moved(equation, *operands)


def _moved(equation, w, *others):
  """Where elements of the first operand lie changes, or one factor for all."""
  name, params = equation.primitive.name, equation.params
  match name:
    case "reduce_precision":
      return [_each(equation, w)]
    case "convert_element_type":
      if not jnp.issubdtype(params["new_dtype"], jnp.floating):
        raise Unsupported(f"{name} to {params['new_dtype']}")
      return [_each(equation, w)]
    case "sharding_constraint":
      (base,) = _bind(equation, [w.base])
      return [factored.changed(w, lambda _: base, lambda x: x)]
    case "transpose":
      return [factored.transpose(w, params["permutation"])]
    case "rev":
      return [factored.reverse(w, params["dimensions"])]
    case "reshape" if params["dimensions"] is None:
      return [factored.reshape(w, params["new_sizes"])]
    case "broadcast_in_dim" if not others:
      dimensions = params["broadcast_dimensions"]
      return [factored.broadcast(w, params["shape"], dimensions)]
    case "squeeze":
      return [factored.squeeze(w, params["dimensions"])]
    case "slice":
      bounds = params["start_indices"], params["limit_indices"]
      return [factored.strided(w, *bounds, params["strides"])]
    case "dynamic_slice":
      return [factored.cut(w, others, params["slice_sizes"])]
    case "split":
      return _split(w, **params)
    case "gather" if not is_factored(others[0]):
      return [factored.look_up(w, others[0], params)]
    case "neg":
      return [factored.times(w, -1)]
    case "mul" if not is_factored(others[0]) and jnp.size(others[0]) == 1:
      return [factored.times(w, jnp.reshape(others[0], ()))]
    case "div" if not is_factored(others[0]) and jnp.size(others[0]) == 1:
      return [factored.times(w, 1 / jnp.reshape(others[0], ()))]
  raise Unsupported(name)


def _each(equation, w):
  """One operation for the kernel and its factors."""

  def of_each(x):
    return _bind(equation, [x])[0]

  return factored.changed(w, of_each, of_each) if is_factored(w) else of_each(w)


def _split(w, sizes, axis):
  found, at = [], 0
  for size in sizes:
    start, limit = [0] * len(w.shape), list(w.shape)
    start[axis], limit[axis] = at, at + int(size)
    found.append(factored.strided(w, start, limit, None))
    at += int(size)
  return found


def _product(params, operands, how, key):
  left, right = operands
  if is_factored(left) and is_factored(right):
    raise Unsupported("dot_general of two kernels")

  def thinned(x):
    if key is None or how.dropout_rate == 0.0:
      return x
    return dropout.dropout(x, key, rate=how.dropout_rate)

  is_left = is_factored(left)
  w, x = (left, right) if is_left else (right, left)
  options = {k: v for k, v in params.items() if v is not None}
  dimension_numbers = options.pop("dimension_numbers")
  return factored.product(
    w, x, dimension_numbers, is_left=is_left, thinned=thinned, options=options
  )


# Control flow.


def _enter(jaxpr, *, operands, how, key):
  """Runs a closed jaxpr."""
  return run(jaxpr.jaxpr, jaxpr.consts, operands, how, key)


def _arrays(results):
  """Results that have to be arrays."""
  if any(map(is_factored, results)):
    raise Unsupported("return from a loop or a branch")
  return results


def _remat(params, operands, how, key):
  def inner(operands, key):
    return run(params["jaxpr"], (), operands, how, key)

  options = {name: params[name] for name in ("prevent_cse", "policy")}
  return jax.checkpoint(inner, **options)(operands, key)


def _scan(params, operands, how, key):
  consts, carry, stacked = _cut_up(params["ft_in"].unpack(), operands)
  if any(map(is_factored, carry)):
    raise Unsupported("scan that carries it")
  length = params["length"]
  moving = [_pieces(x, length)[0] for x in stacked]
  staying = [_pieces(x, length)[1] for x in stacked]
  keys = None if key is None else jax.random.split(key, length)

  def is_none(x):
    return x is None

  def body(carry, of_step):
    moving, key = of_step
    xs = jax.tree.map(
      lambda x, y: y if x is None else x, moving, staying, is_leaf=is_none
    )
    found = _enter(
      params["jaxpr"], operands=[*consts, *carry, *xs], how=how, key=key
    )
    found = _arrays(found)
    return found[: len(carry)], found[len(carry) :]

  carry, stacked = jax.lax.scan(
    body,
    carry,
    (moving, keys),
    length=length,
    reverse=params["reverse"],
    unroll=params["unroll"],
  )
  return [*carry, *stacked]


def _cut_up(groups, operands):
  """Cuts a list into parts as long as the groups."""
  operands = iter(operands)
  return [list(itertools.islice(operands, len(x.vals))) for x in groups]


def _pieces(x, length):
  """What of a stack is another in every step, and what is not; None for it."""
  if not is_factored(x):
    return x, None

  def moving(f):
    return f if f.shape[0] == length else None

  def staying(f):
    return None if f.shape[0] == length else f[0]

  return (
    factored.changed(x, moving, moving),
    factored.changed(x, staying, staying),
  )


def _while(params, operands, how):
  if how.dropout_rate:
    raise Unsupported("while with dropout")
  first = params["cond_nconsts"]
  second = first + params["body_nconsts"]
  of_test, of_body = operands[:first], operands[first:second]
  if any(map(is_factored, operands[second:])):
    raise Unsupported("while that carries it")

  def test(carry):
    jaxpr = params["cond_jaxpr"]
    (found,) = _enter(jaxpr, operands=[*of_test, *carry], how=how, key=None)
    return found

  def body(carry):
    operands = [*of_body, *carry]
    return _arrays(
      _enter(params["body_jaxpr"], operands=operands, how=how, key=None)
    )

  return jax.lax.while_loop(test, body, operands[second:])


def _cond(params, operands, how, key):
  index, *operands = operands

  def branch(jaxpr):
    def run_it(operands, key):
      return _arrays(_enter(jaxpr, operands=operands, how=how, key=key))

    return run_it

  branches = [branch(jaxpr) for jaxpr in params["branches"]]
  return jax.lax.switch(index, branches, operands, key)


def _shard_map(params, operands, how, key):
  def spec_of(x, spec):
    if not is_factored(x):
      return spec
    names = [*spec, *[None] * (len(x.shape) - len(spec))]

    def of_factor(f):
      own = (
        n if f.shape[i] == x.shape[i] else None for i, n in enumerate(names)
      )
      return jax.sharding.PartitionSpec(*own)

    return factored.changed(x, lambda _: spec, of_factor)

  def inner(operands, key):
    return _arrays(run(params["jaxpr"], (), operands, how, key))

  specs = [
    spec_of(x, spec)
    for x, spec in zip(operands, params["in_specs"], strict=True)
  ]
  return jax.shard_map(
    inner,
    mesh=params["mesh"],
    in_specs=(specs, jax.sharding.PartitionSpec()),
    out_specs=list(params["out_specs"]),
    axis_names=params["newly_manual_axes"],
    check_vma=params["check_vma"],
  )(operands, key)
