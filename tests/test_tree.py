import dataclasses
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import pytest

from paperjax import tree


class Pair(NamedTuple):
  first: Any
  second: Any


@jax.tree_util.register_dataclass
@dataclasses.dataclass
class Layer:
  kernel: Any
  bias: Any


def walk(node, names=()):
  """All leaves with their path, by recursion over the kinds of nodes."""
  if isinstance(node, dict):
    items = sorted(node.items())
  elif isinstance(node, Layer):
    items = [("kernel", node.kernel), ("bias", node.bias)]
  elif isinstance(node, Pair):
    items = [("first", node.first), ("second", node.second)]
  elif isinstance(node, list):
    items = list(enumerate(node))
  else:
    return {"/".join(names): node}
  found = {}
  for name, child in items:
    found |= walk(child, (*names, str(name)))
  return found


@pytest.fixture
def params():
  return {
    "encoder": {
      "layer_0": Layer(jnp.ones((2, 3)), jnp.ones(3)),
      "layer_1": Layer(jnp.ones((4, 3)), jnp.ones(3)),
    },
    "heads": Pair(jnp.ones(5), [jnp.ones(1), jnp.ones((), jnp.bfloat16)]),
  }


def test_paths_agree_with_a_walk(params):
  flat, walked = tree.flatten(params), walk(params)
  assert list(flat) == list(walked)
  assert all(flat[path] is walked[path] for path in walked)


@pytest.mark.parametrize(
  ("pattern", "paths"),
  [
    (".*/bias", ["encoder/layer_0/bias", "encoder/layer_1/bias"]),
    ("encoder/layer_0/kernel", ["encoder/layer_0/kernel"]),
    ("heads/second/[01]", ["heads/second/0", "heads/second/1"]),
    ("encoder", []),  # the whole path has to match
  ],
)
def test_select_mask_and_partition_agree(params, pattern, paths):
  assert list(tree.select(params, pattern)) == paths
  mask = tree.mask(params, pattern)
  assert [path for path, on in tree.flatten(mask).items() if on] == paths
  matching, rest = tree.partition(params, pattern)
  assert list(tree.flatten(matching)) == paths
  assert tree.flatten(rest).keys() == tree.flatten(params).keys() - set(paths)
  joined = tree.combine(matching, rest)
  assert jax.tree.structure(joined) == jax.tree.structure(params)
  assert jax.tree.all(jax.tree.map(lambda a, b: a is b, joined, params))


def test_gradient_of_a_part(params):
  kernels, rest = tree.partition(params, ".*/kernel")

  def total(part):
    whole = tree.combine(part, rest)
    return sum(jnp.sum(leaf**2) for leaf in jax.tree.leaves(whole))

  grads = jax.jit(jax.grad(total))(kernels)
  assert {k: g.shape for k, g in tree.flatten(grads).items()} == {
    "encoder/layer_0/kernel": (2, 3),
    "encoder/layer_1/kernel": (4, 3),
  }


def test_count_and_byte_size(params):
  assert tree.count(params) == 6 + 3 + 12 + 3 + 5 + 1 + 1
  assert tree.byte_size(params) == 4 * 30 + 2
  shapes = jax.eval_shape(lambda: params)
  assert tree.count(shapes) == 31
