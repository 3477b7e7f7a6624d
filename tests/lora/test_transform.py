"""Adapters: where they go, what they compute, and what they never form."""

import dataclasses
import math

import jax
import jax.numpy as jnp
import numpy as np
import pytest
import uses

from paperjax import lora, tree

KEY = jax.random.key(1)
USES = uses.USES + uses.FORWARD_ONLY
by_name = pytest.mark.parametrize("use", USES, ids=lambda use: use.name)


def scalar(tree_):
  return sum(jnp.sum(jnp.sin(x)) for x in jax.tree.leaves(tree_))


def without_scales(adapters):
  return {
    path: {name: x for name, x in adapter.items() if name != "scale"}
    for path, adapter in adapters.items()
  }


def assert_close(found, wanted, tolerance=1e-5):
  for one, other in zip(
    jax.tree.leaves(found), jax.tree.leaves(wanted), strict=True
  ):
    np.testing.assert_allclose(one, other, rtol=tolerance, atol=tolerance)


def in_float64(path, params, adapters):
  """W + s A B (times a magnitude over a norm) in numpy."""
  w, adapter = (
    np.asarray(tree.flatten(params)[path], np.float64),
    adapters[path],
  )
  a, b = (np.asarray(adapter[name], np.float64) for name in "ab")
  stack = w.shape[: a.ndim + b.ndim - 2 - w.ndim]
  a_, b_ = (x.reshape(math.prod(stack), -1, x.shape[-1]) for x in (a, b))
  update = a_ @ b_.swapaxes(1, 2)
  total = w + float(adapter["scale"]) * update.reshape(w.shape)
  if "magnitude" in adapter:
    inputs = tuple(range(len(stack), a.ndim - 1))
    norm = np.sqrt((total**2).sum(inputs, keepdims=True))
    magnitude = np.asarray(adapter["magnitude"]).reshape(norm.shape)
    total *= magnitude / norm
  return total


# Agreement: the adapted function is the function of W + s A B.


@by_name
@pytest.mark.parametrize("use_dora", [False, True], ids=["lora", "dora"])
def test_adapted_is_merged(use, use_dora):
  params, x = uses.sample(use)
  rule = dataclasses.replace(use.rule, use_dora=use_dora)
  adapters = uses.trained(lora.init(KEY, params, [rule]))
  merged = jax.jit(lora.merge)(params, adapters)
  np.testing.assert_allclose(
    merged["w"], in_float64("w", params, adapters), rtol=1e-5, atol=1e-6
  )
  found = jax.jit(lora.adapt(use.function))(params, adapters, x)
  assert_close(found, jax.jit(use.function)(merged, x))


@by_name
def test_at_first_it_is_the_function_bit_by_bit(use):
  params, x = uses.sample(use)
  adapters = lora.init(KEY, params, [use.rule])
  found = jax.jit(lora.adapt(use.function))(params, adapters, x)
  wanted = jax.jit(use.function)(params, x)
  jax.tree.map(np.testing.assert_array_equal, found, wanted)


@pytest.mark.parametrize("use", uses.USES, ids=lambda use: use.name)
def test_gradients_are_those_through_merge(use):
  params, x = uses.sample(use)
  adapters = uses.trained(lora.init(KEY, params, [use.rule]))

  def of_merged(adapters):
    return scalar(use.function(lora.merge(params, adapters), x))

  def of_adapted(adapters):
    return scalar(lora.adapt(use.function)(params, adapters, x))

  found = jax.jit(jax.grad(of_adapted))(adapters)
  wanted = jax.jit(jax.grad(of_merged))(adapters)
  assert_close(without_scales(found), without_scales(wanted), 2e-5)
  assert found["w"]["scale"] == 0.0


def test_a_number_among_the_parameters():
  params, x = uses.sample(uses.USES[0])
  adapters = uses.trained(lora.init(KEY, params, [uses.rule()]))
  params |= {"z": 2.0}

  def function(params, factor, x):
    return (x @ params["w"]) * factor * params["z"]

  found = lora.adapt(function)(params, adapters, jnp.float32(10.0), x)
  merged = lora.merge({"w": params["w"]}, adapters)
  np.testing.assert_allclose(found, 20 * (x @ merged["w"]), rtol=1e-5)


# What it never forms.

VIEWS = {
  "reshape",
  "transpose",
  "convert_element_type",
  "slice",
  "dynamic_slice",
  "squeeze",
  "split",
  "rev",
  "neg",
  "mul",
  "div",
  "broadcast_in_dim",
}


def jaxprs(jaxpr):
  """A jaxpr and all within."""
  yield jaxpr
  for equation in jaxpr.eqns:
    for value in jax.tree.leaves(
      list(equation.params.values()), is_leaf=lambda x: hasattr(x, "eqns")
    ):
      inner = getattr(value, "jaxpr", value)
      if hasattr(inner, "eqns"):
        yield from jaxprs(inner)


def is_view(equation, size):
  """Whether it only moves one kernel's elements, or all get one factor."""
  sizes = [math.prod(x.aval.shape) for x in equation.invars]
  return (
    equation.primitive.name in VIEWS
    and sum(n >= size for n in sizes) == 1
    and all(n >= size or n == 1 for n in sizes)
  )


def formed(jaxpr, size):
  """Operations on anything but one kernel that make something as large."""
  return [
    str(equation)
    for inner in jaxprs(jaxpr)
    for equation in inner.eqns
    if not any(
      hasattr(inner_, "eqns")
      for value in equation.params.values()
      for inner_ in jax.tree.leaves(value, is_leaf=lambda x: hasattr(x, "eqns"))
    )
    if any(math.prod(x.aval.shape) >= size for x in equation.outvars)
    if not is_view(equation, size)
  ]


# Larger than anything else in the functions.
LARGE = {8: 64, 6: 48, 10: 80, 4: 32, 3: 24}


def large_sample(use, use_dora):
  """A use of a large kernel: parameters, adapters, x, and the kernel's size."""
  kernel = tuple(LARGE.get(n) or n for n in use.kernel)
  x = use.x
  if isinstance(x, tuple):
    # The batch stays small; summed over both axes, x is as large as W.
    first = kernel[0] if use.name == "all axes" else x[0]
    x = first, *(LARGE.get(n) or n for n in x[1:])
  params, x = uses.sample(use._replace(kernel=kernel, x=x))
  rule = dataclasses.replace(use.rule, use_dora=use_dora)
  adapters = lora.init(KEY, params, [rule])
  return params, adapters, x, math.prod(kernel[rule.num_stacked :])


@by_name
@pytest.mark.parametrize("use_dora", [False, True], ids=["lora", "dora"])
def test_nothing_of_a_kernels_size_is_formed(use, use_dora):
  params, adapters, x, size = large_sample(use, use_dora)
  closed = jax.make_jaxpr(lora.adapt(use.function))(params, adapters, x)
  found = formed(closed.jaxpr, size)
  if use_dora and use.name == "all axes":
    # The other operand is as large as W, and is scaled in place of it.
    (line,) = found
    assert "= mul " in line
    return
  assert found == []


@pytest.mark.parametrize("use_dora", [False, True], ids=["lora", "dora"])
@pytest.mark.parametrize(
  "use",
  # Where x is as large as W, its own derivatives are, too.
  [use for use in uses.USES if use.name != "all axes"],
  ids=lambda use: use.name,
)
def test_nor_by_the_gradient(use, use_dora):
  params, adapters, x, size = large_sample(use, use_dora)

  def loss(adapters, params, x):
    return scalar(lora.adapt(use.function)(params, adapters, x))

  closed = jax.make_jaxpr(jax.grad(loss))(adapters, params, x)
  assert formed(closed.jaxpr, size) == []


def test_what_is_formed_is_seen():
  params, x = uses.sample(uses.USES[0])
  adapters = lora.init(KEY, params, [uses.rule()])

  def of_merged(params, adapters, x):
    return x @ lora.merge(params, adapters)["w"]

  closed = jax.make_jaxpr(of_merged)(params, adapters, x)
  assert any("add" in line for line in formed(closed.jaxpr, 48))

  def of_scaled(params, adapters, x):
    return x @ (params["w"] * adapters["w"]["b"][None, :, 0])

  closed = jax.make_jaxpr(of_scaled)(params, adapters, x)
  assert any("mul" in line for line in formed(closed.jaxpr, 48))

  def of_gradient(params, adapters, x):
    return jax.grad(lambda w: scalar(x @ w))(params["w"])

  closed = jax.make_jaxpr(of_gradient)(params, adapters, x)
  assert any("dot_general" in line for line in formed(closed.jaxpr, 48))
