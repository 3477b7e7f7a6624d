"""Attention cut into blocks: layout, indices, and the scores of one block.

Inside the blocked implementations arrays are [b, n, g, l, k]: batch, key heads,
query heads of a key head, queries, features; keys and values are [b, n, m, k]
and never repeated for the query heads that share them. All heads of a batch go
through a block together, so that arrays sharded over batch or heads stay where
they are.
"""

from collections.abc import Callable
import math
from typing import Any, NamedTuple

import jax
from jax import lax
import jax.numpy as jnp
from jaxtyping import Array, Float, Int32
import numpy as np

from paperjax.attention import masks as masks_lib
from paperjax.attention import request
from paperjax.attention.request import Context, Inputs, Settings


class Outputs(NamedTuple):
  """What the forward pass gives to the caller and to the backward pass.

  Attributes:
    output: Weighted sums of the values, in the dtype of the queries.
    logsumexp: Of the scores of every query.
    correction: exp(score - logsumexp) times this is the weight: 1 up to what
      rounding the logsumexp loses, which is many times the rounding of a
      weight where the logsumexp is large.
  """

  output: Float[Array, "b l h o"]
  logsumexp: Float[Array, "b l h"]
  correction: Float[Array, "b l h"]


class Problem(NamedTuple):
  """A request, heads first, and its division into blocks.

  Attributes:
    query: Queries, times the scale where that loses nothing.
    key: Keys.
    value: Values.
    bias: Added to the scores; any axis may be 1.
    scale: What products of queries and keys have yet to be multiplied by.
    context: Masks and dropout.
    settings: Scale, soft cap, dropout rate.
    blocks: Queries and keys of a block.
    starts: First query of every block of queries, and the same of keys.
    kinds: From `masks.tile_kinds`; None where no block needs a mask.
    dtype: Of scores and sums.
  """

  query: Float[Array, "b n g l k"]
  key: Float[Array, "b n m k"]
  value: Float[Array, "b n m o"]
  bias: Float[Array, "_ _ _ _ _"] | None
  scale: float
  context: Context
  settings: Settings
  blocks: tuple[int, int]
  starts: tuple[Int32[np.ndarray, " i"], Int32[np.ndarray, " j"]]
  kinds: Int32[Array, "i j"] | None
  dtype: Any


class Block(NamedTuple):
  """The number of a block on both axes, and its first row and column."""

  i: Int32[Array, ""]
  j: Int32[Array, ""]
  row: Int32[Array, ""]
  column: Int32[Array, ""]


def divide(inputs: Inputs, context: Context, settings: Settings) -> Problem:
  """Puts the heads first and chooses the blocks."""
  b, l, m, n, g, k, _ = request.sizes(inputs)
  blocks = _block_sizes(b * n * g, settings.block_sizes)
  blocks = min(blocks[0], l), min(blocks[1], m)
  kinds = None
  if not context.masks.is_empty or m % blocks[1]:
    kinds = masks_lib.tile_kinds(context.masks, (l, m), blocks)
  query, scale, bias = inputs.query, settings.scale, inputs.bias
  if query.dtype.itemsize >= 4 or math.frexp(scale)[0] == 0.5:
    # One pass over the queries instead of one over the scores. Half precision
    # would be rounded again, except by powers of two.
    query, scale = query * jnp.asarray(scale, query.dtype), 1.0
  return Problem(
    query=query.reshape(b, l, n, g, k).transpose(0, 2, 3, 1, 4),
    key=inputs.key.transpose(0, 2, 1, 3),
    value=inputs.value.transpose(0, 2, 1, 3),
    bias=None if bias is None else request.grouped(bias, n),
    scale=scale,
    context=context,
    settings=settings,
    blocks=blocks,
    starts=(
      masks_lib.tile_starts(l, blocks[0]),
      masks_lib.tile_starts(m, blocks[1]),
    ),
    kinds=kinds,
    dtype=request.accumulator(inputs.query.dtype),
  )


def _block_sizes(num_heads, chosen):
  """Small enough for the caches, large enough for quick products."""
  if chosen is not None:
    return chosen
  return (256, 256) if num_heads <= 24 else (128, 128)


def loop(
  problem: Problem, axis: int, body: Callable[[Any, Any], Any], carry: Any
) -> Any:
  """Runs `body(carry, (number, start))` for every block of rows or columns.

  Args:
    problem: Its `starts` are counted through.
    axis: 0 for blocks of queries, 1 for blocks of keys.
    body: Returns the next carry.
    carry: The first one.

  Returns:
    The last carry.
  """
  starts = problem.starts[axis]
  numbered = jnp.arange(len(starts), dtype=jnp.int32), jnp.asarray(starts)
  return lax.scan(lambda carry, x: (body(carry, x), None), carry, numbered)[0]


def if_visible(
  problem: Problem, block: Block, function: Callable[..., Any], carry: Any
) -> Any:
  """Applies `function(carry, masked=...)` unless the block is masked."""
  if problem.kinds is None:
    return function(carry, masked=False)
  branches = [
    lambda carry: carry,  # SKIP
    lambda carry: function(carry, masked=False),  # FULL
    lambda carry: function(carry, masked=True),  # PARTIAL
  ]
  return lax.switch(problem.kinds[block.i, block.j], branches, carry)


def scores(
  problem: Problem,
  block: Block,
  query: Float[Array, "b n g q k"],
  key: Float[Array, "b n m k"],
  *,
  masked: bool,
  keys_first: bool = False,
) -> tuple[Float[Array, "b n _ _ _"], Float[Array, "b n _ _ _"] | None]:
  """Scores of a block.

  Args:
    problem: The request.
    block: Which block.
    query: Its queries.
    key: Its keys.
    masked: Whether to mask what is not visible.
    keys_first: Whether to give them as [b, n, m, g, q] and not [b, n, g, q, m].

  Returns:
    The scores, and what the soft cap flattens their slope to, if there is one.
  """
  settings, slope = problem.settings, None
  product = "bnmk,bngqk->bnmgq" if keys_first else "bngqk,bnmk->bngqm"
  factors = (key, query) if keys_first else (query, key)
  found = jnp.einsum(product, *factors, preferred_element_type=problem.dtype)
  if problem.scale != 1.0:
    found *= problem.scale
  if settings.soft_cap is not None:
    tanh = jnp.tanh(found / settings.soft_cap)
    found, slope = settings.soft_cap * tanh, 1 - tanh * tanh
  starts = block.row, block.column
  if problem.bias is not None:
    bias = masks_lib.slice_tile(problem.bias, starts, problem.blocks)
    found += _oriented(bias.astype(problem.dtype), keys_first)
  if masked:
    visible = masks_lib.tile(problem.context.masks, starts, problem.blocks)
    # Columns that the block shares with the one before were seen there.
    columns = block.column + jnp.arange(problem.blocks[1])
    visible &= (columns >= block.j * problem.blocks[1])[None, None, None, :]
    visible = request.grouped(visible, problem.key.shape[1])
    found = jnp.where(_oriented(visible, keys_first), found, -jnp.inf)
  return found, slope


def kept(
  problem: Problem, block: Block, *, keys_first: bool = False
) -> Float[Array, "b n _ _ _"] | None:
  """What dropout multiplies the weights of a block by; None without dropout."""
  words, rate = problem.context.dropout_words, problem.settings.dropout_rate
  if words is None:
    return None
  starts = block.row, block.column
  keep = masks_lib.keep_tile(words, starts, problem.blocks, rate=rate)
  keep = _oriented(request.grouped(keep, problem.key.shape[1]), keys_first)
  return jnp.where(keep, jnp.asarray(1 / (1 - rate), problem.dtype), 0)


def _oriented(x, keys_first):
  return jnp.moveaxis(x, -1, 2) if keys_first else x


def cut(
  tree: Any, start: Int32[Array, ""], size: int, *, axis: int = -2
) -> Any:
  """A block of the rows (or of another axis) of every array of a tree."""
  return jax.tree.map(
    lambda x: lax.dynamic_slice_in_dim(x, start, size, x.ndim + axis), tree
  )


def add(
  x: Float[Array, "..."],
  block: Float[Array, "..."],
  start: Int32[Array, ""],
  *,
  axis: int = -2,
) -> Float[Array, "..."]:
  """Adds a block to some rows (or of another axis)."""
  block += cut(x, start, block.shape[axis], axis=axis)
  return lax.dynamic_update_slice_in_dim(x, block, start, x.ndim + axis)


def write(
  problem: Problem, tree: Any, blocks: Any, row: tuple[Array, Array]
) -> Any:
  """Writes blocks of rows, except for rows that the block before wrote."""
  is_new = new_rows(problem, row)
  if is_new is not None:
    old = cut(tree, row[1], problem.blocks[0])
    keep = is_new[:, None]
    blocks = jax.tree.map(lambda x, y: jnp.where(keep, x, y), blocks, old)
  return jax.tree.map(
    lambda x, block: lax.dynamic_update_slice_in_dim(
      x, block.astype(x.dtype), row[1], x.ndim - 2
    ),
    tree,
    blocks,
  )


def new_rows(problem: Problem, row: tuple[Array, Array]) -> Array | None:
  """Which rows of a block are not in the one before too; None for all."""
  (i, start), size = row, problem.blocks[0]
  if problem.query.shape[3] % size == 0:
    return None
  return start + jnp.arange(size) >= i * size


def zeros(problem: Problem, like: Float[Array, "..."]) -> Float[Array, "..."]:
  """Zeros to begin a sum with, of an array's shape and sharding."""
  return jnp.zeros_like(like, problem.dtype)


def empty_rows(
  problem: Problem, count: int
) -> tuple[
  Float[Array, "b n g q 1"],
  Float[Array, "b n g q 1"],
  Float[Array, "b n g q o"],
]:
  """Row maximum, row sum and output of queries that have seen no key."""
  zero = zeros(problem, problem.query[:, :, :, :count, :1])
  width = problem.value.shape[-1]
  return zero - jnp.inf, zero, jnp.repeat(zero, width, axis=-1)


def normalised(
  row_max: Float[Array, "b n g q 1"],
  row_sum: Float[Array, "b n g q 1"],
  output: Float[Array, "b n g q o"],
) -> tuple[
  Float[Array, "b n g q o"],
  Float[Array, "b n g q 1"],
  Float[Array, "b n g q 1"],
]:
  """Divides outputs by the sums of their weights.

  Args:
    row_max: Largest score of every query.
    row_sum: Sum of exp(score - row_max).
    output: Sum of values weighted so.

  Returns:
    Output, logsumexp and correction; 0, -inf and 1 for queries without a key.
  """
  divisor = nonzero(row_sum)
  logsumexp = row_max + jnp.log(row_sum)
  excess = jnp.where(row_sum == 0, 0, logsumexp - row_max)
  return output / divisor, logsumexp, jnp.exp(excess) / divisor


def nonzero(row_sum: Float[Array, "..."]) -> Float[Array, "..."]:
  """Divisors that leave 0 as it is for queries without a key."""
  return jnp.where(row_sum == 0, 1, row_sum)


def heads_first(problem: Problem, outputs: Outputs) -> tuple[Array, ...]:
  """The outputs (or their gradients) as [b, n, g, l, o or 1]."""
  b, n, g, l, _ = problem.query.shape
  return tuple(
    x.reshape(b, l, n, g, -1).transpose(0, 2, 3, 1, 4) for x in outputs
  )


def as_given(outputs: tuple[Array, ...]) -> Outputs:
  """The outputs in the layout of the caller."""
  b, n, g, l, _ = outputs[0].shape
  output, *rest = (
    x.transpose(0, 3, 1, 2, 4).reshape(b, l, n * g, -1) for x in outputs
  )
  return Outputs(output, *(x[..., 0] for x in rest))
