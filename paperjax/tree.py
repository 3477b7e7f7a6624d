"""Selecting leaves of a tree by the regex of their path.

A leaf's path joins the names on the way to it with slashes, for example
"encoder/layer_0/attention/query/kernel": keys of dicts, fields of NamedTuples
and of registered dataclasses, indices of lists and tuples. A pattern has to
match the whole path, as `re.fullmatch` does.
"""

import math
import re
from typing import Any

import jax
from jaxtyping import PyTree


def flatten(tree: PyTree) -> dict[str, Any]:
  """Returns the leaves of a tree by their path, in the tree's order.

  Args:
    tree: Any tree.

  Returns:
    The leaves by path.

  Example:
    >>> flatten({"norm": {"scale": 1.0}, "kernels": [2.0, 3.0]})
    {'kernels/0': 2.0, 'kernels/1': 3.0, 'norm/scale': 1.0}
  """
  leaves = jax.tree_util.tree_leaves_with_path(tree)
  return {_path(keys): leaf for keys, leaf in leaves}


def select(tree: PyTree, pattern: str) -> dict[str, Any]:
  """Returns the leaves whose path matches, by their path.

  Args:
    tree: Any tree.
    pattern: Regex of the whole path.

  Returns:
    The leaves by path; none if nothing matches.

  Example:
    >>> select({"norm": {"scale": 1.0, "bias": 0.0}}, ".*/bias")
    {'norm/bias': 0.0}
  """
  matches = re.compile(pattern).fullmatch
  return {path: leaf for path, leaf in flatten(tree).items() if matches(path)}


def mask(tree: PyTree, pattern: str) -> PyTree:
  """Returns a tree of the same structure, True where the path matches.

  Args:
    tree: Any tree.
    pattern: Regex of the whole path.

  Returns:
    The tree of booleans, as `optax.masked` takes it.

  Example:
    >>> mask({"norm": {"scale": 1.0, "bias": 0.0}}, ".*/bias")
    {'norm': {'bias': True, 'scale': False}}
  """
  matches = re.compile(pattern).fullmatch
  return jax.tree_util.tree_map_with_path(
    lambda keys, _: matches(_path(keys)) is not None, tree
  )


def partition(tree: PyTree, pattern: str) -> tuple[PyTree, PyTree]:
  """Splits a tree into the leaves whose path matches and the others.

  Both parts keep the structure and hold None where the other has the leaf, so
  that `jax.grad` over the first differentiates the selected leaves only.

  Args:
    tree: Any tree.
    pattern: Regex of the whole path.

  Returns:
    The part that matches and the rest; `combine` joins them again.

  Example:
    >>> partition({"scale": 1.0, "bias": 0.0}, "bias")
    ({'bias': 0.0, 'scale': None}, {'bias': None, 'scale': 1.0})
  """
  selected = mask(tree, pattern)
  matching = jax.tree.map(lambda leaf, s: leaf if s else None, tree, selected)
  rest = jax.tree.map(lambda leaf, s: None if s else leaf, tree, selected)
  return matching, rest


def combine(first: PyTree, second: PyTree) -> PyTree:
  """Joins two parts of a tree: `first`, and `second` where that has None.

  Args:
    first: A part, None for what it lacks.
    second: The other part, of the same structure.

  Returns:
    The joined tree.

  Example:
    >>> combine({"bias": 0.0, "scale": None}, {"bias": None, "scale": 1.0})
    {'bias': 0.0, 'scale': 1.0}
  """
  return jax.tree.map(
    lambda a, b: b if a is None else a,
    first,
    second,
    is_leaf=lambda leaf: leaf is None,
  )


def count(tree: PyTree) -> int:
  """Returns the number of elements of all arrays.

  Args:
    tree: Of arrays or `jax.ShapeDtypeStruct`.

  Returns:
    Elements, not bytes.

  Example:
    >>> count({"kernel": jax.ShapeDtypeStruct((2, 3), "float32")})
    6
  """
  return sum(math.prod(leaf.shape) for leaf in jax.tree.leaves(tree))


def byte_size(tree: PyTree) -> int:
  """Returns the bytes all arrays take.

  Args:
    tree: Of arrays or `jax.ShapeDtypeStruct`.

  Returns:
    Bytes, without what devices add for alignment.

  Example:
    >>> byte_size({"kernel": jax.ShapeDtypeStruct((2, 3), "bfloat16")})
    12
  """
  return sum(
    math.prod(leaf.shape) * leaf.dtype.itemsize
    for leaf in jax.tree.leaves(tree)
  )


def _path(keys: tuple[Any, ...]) -> str:
  return jax.tree_util.keystr(keys, simple=True, separator="/")
