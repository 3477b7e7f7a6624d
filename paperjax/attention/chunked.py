"""FlashAttention in jnp and lax: any device, memory linear in the length.

FlashAttention (arXiv 2205.14135, algorithm 1) and FlashAttention-2 (arXiv
2307.08691, algorithms 1 and 2): the scores exist one block at a time, the
softmax is put together from blocks, and the backward pass computes the blocks
again from the logsumexp.

  papers       here
  B_r, B_c     block_q, block_kv
  S_ij, P_ij   scores, weights of a block
  m, l         row_max, row_sum
  L            logsumexp
  D            delta
  dS, dP       score_grads, weight_grads

Inside this file arrays are [b, n, g, l, k]: batch, key heads, query heads of a
key head, queries, features; keys and values are [b, n, m, k] and never repeated
for the query heads that share them. All heads of a batch go through a block
together, so that arrays sharded over batch or heads stay where they are.
"""

from collections.abc import Callable
import functools
from typing import Any, NamedTuple

import jax
from jax import lax
import jax.numpy as jnp
from jaxtyping import Array, Float

from paperjax.attention import masks as masks_lib
from paperjax.attention import request
from paperjax.attention.request import Context, Inputs, Settings

Outputs = tuple[Float[Array, "b l h o"], Float[Array, "b l h"]]


class _Problem(NamedTuple):
  """A request, heads first, with its division into blocks."""

  query: Array
  key: Array
  value: Array
  bias: Array | None
  context: Context
  settings: Settings
  blocks: tuple[int, int]
  starts: tuple[Any, Any]
  kinds: Array | None
  dtype: Any


class _Block(NamedTuple):
  """The number of a block on both axes, and its first row and column."""

  i: Array
  j: Array
  row: Array
  column: Array


@functools.partial(jax.jit, static_argnames="settings")
def forward(inputs: Inputs, context: Context, settings: Settings) -> Outputs:
  """FlashAttention-2, algorithm 1: a block of queries sees all keys in turn.

  Args:
    inputs: Queries, keys, values, bias.
    context: Masks and dropout.
    settings: Scale, soft cap, dropout rate, block sizes.

  Returns:
    The output in the dtype of the queries and the logsumexp in float32.
  """
  problem = _problem(inputs, context, settings)
  empty = _empty_rows(problem, problem.blocks[0])

  def one_row(outputs, row):
    query = _cut(problem.query, row[1], problem.blocks[0])

    def one_block(carry, column):
      block = _Block(row[0], column[0], row[1], column[1])

      def attend(carry, *, masked):
        return _attend(problem, block, query, carry, masked=masked)

      return _if_visible(problem, block, attend, carry), None

    carry, _ = lax.scan(one_block, empty, _numbered(problem.starts[1]))
    output, logsumexp = _normalised(*carry)
    output = output.astype(query.dtype)
    return _paste_new(problem, outputs, (output, logsumexp), row), None

  outputs = _empty_outputs(problem)
  outputs, _ = lax.scan(one_row, outputs, _numbered(problem.starts[0]))
  return _as_given(outputs, inputs)


@functools.partial(jax.jit, static_argnames="settings")
def forward_fa1(
  inputs: Inputs, context: Context, settings: Settings
) -> Outputs:
  """FlashAttention, algorithm 1: a block of keys is seen by all queries.

  The output and the statistics of every query stay in memory and are rescaled
  there for every block of keys.

  Args:
    inputs: Queries, keys, values, bias.
    context: Masks and dropout.
    settings: Scale, soft cap, dropout rate, block sizes.

  Returns:
    The output in the dtype of the queries and the logsumexp in float32.
  """
  problem = _problem(inputs, context, settings)

  def one_column(state, column):
    def one_block(state, row):
      block = _Block(row[0], column[0], row[1], column[1])

      def attend(state, *, masked):
        row_max, row_sum, output = _cut(state, row[1], problem.blocks[0])
        carry = row_max, row_sum, output * row_sum
        query = _cut(problem.query, row[1], problem.blocks[0])
        row_max, row_sum, total = _attend(
          problem, block, query, carry, masked=masked
        )
        output = total / jnp.where(row_sum == 0, 1, row_sum)
        return _paste_new(problem, state, (row_max, row_sum, output), row)

      return _if_visible(problem, block, attend, state), None

    return lax.scan(one_block, state, _numbered(problem.starts[0]))[0], None

  state = _empty_rows(problem, problem.query.shape[3])
  state, _ = lax.scan(one_column, state, _numbered(problem.starts[1]))
  row_max, row_sum, output = state
  logsumexp = row_max + jnp.log(row_sum)
  return _as_given((output.astype(problem.query.dtype), logsumexp), inputs)


@functools.partial(jax.jit, static_argnames="settings")
def backward(
  inputs: Inputs,
  context: Context,
  settings: Settings,
  outputs: Outputs,
  grads: Outputs,
) -> Inputs:
  """FlashAttention-2, algorithm 2: the gradients, by computing blocks again.

  Args:
    inputs: Of the forward pass.
    context: Of the forward pass.
    settings: Of the forward pass.
    outputs: Of the forward pass.
    grads: Of the loss, with respect to the outputs.

  Returns:
    The gradients with respect to the inputs, in their dtypes.
  """
  problem = _problem(inputs, context, settings)
  rows = _row_statistics(problem, outputs, grads)

  @jax.checkpoint
  def one_column(carry, column):
    key = _cut(problem.key, column[1], problem.blocks[1])
    value = _cut(problem.value, column[1], problem.blocks[1])

    @jax.checkpoint
    def one_block(carry, row):
      block = _Block(row[0], column[0], row[1], column[1])

      def differentiate(carry, *, masked):
        query_grad, key_grad, value_grad, bias_grad = carry
        cut = _cut((problem.query, *rows), row[1], problem.blocks[0])
        of_query, of_key, of_value, of_bias = _block_grads(
          problem, block, (key, value), cut, masked=masked
        )
        return (
          _add(query_grad, of_query, row[1]),
          key_grad + of_key,
          value_grad + of_value,
          _add_bias(bias_grad, of_bias, block),
        )

      return _if_visible(problem, block, differentiate, carry), None

    query_grad, keys_grad, values_grad, bias_grad = carry
    carry, _ = lax.scan(
      one_block,
      (
        query_grad,
        _zeros(problem, key.shape),
        _zeros(problem, value.shape),
        bias_grad,
      ),
      _numbered(problem.starts[0]),
    )
    query_grad, key_grad, value_grad, bias_grad = carry
    return (
      query_grad,
      _add(keys_grad, key_grad, column[1]),
      _add(values_grad, value_grad, column[1]),
      bias_grad,
    ), None

  carry = jax.tree.map(
    lambda x: _zeros(problem, x.shape),
    (problem.query, problem.key, problem.value, problem.bias),
  )
  carry, _ = lax.scan(one_column, carry, _numbered(problem.starts[1]))
  return _grads_as_given(carry, inputs)


@functools.partial(jax.jit, static_argnames="settings")
def tangent(
  inputs: Inputs,
  context: Context,
  settings: Settings,
  outputs: Outputs,
  tangents: Inputs,
) -> Outputs:
  """Forward mode: how the outputs move with the inputs.

  With w_ij = P_ij dS_ij, the logsumexp moves by sum_j w_ij, and the output by
  sum_j (w_ij V_j + P_ij dV_j) - O_i sum_j w_ij.

  Args:
    inputs: Of the forward pass.
    context: Of the forward pass.
    settings: Of the forward pass.
    outputs: Of the forward pass.
    tangents: Of the inputs.

  Returns:
    The tangents of the outputs.
  """
  problem = _problem(inputs, context, settings)
  moved = _problem(tangents, context, settings)
  output, logsumexp = _heads_first(outputs, problem)

  @jax.checkpoint
  def one_row(done, row):
    cut = _cut(
      (problem.query, moved.query, logsumexp), row[1], problem.blocks[0]
    )

    @jax.checkpoint
    def one_block(carry, column):
      block = _Block(row[0], column[0], row[1], column[1])

      def move(carry, *, masked):
        return _block_tangents(problem, moved, block, cut, carry, masked=masked)

      return _if_visible(problem, block, move, carry), None

    _, zero, zeros = _empty_rows(problem, problem.blocks[0])
    (weight, total), _ = lax.scan(
      one_block, (zero, zeros), _numbered(problem.starts[1])
    )
    total -= weight * _cut(output, row[1], problem.blocks[0])
    return _paste_new(problem, done, (total, weight), row), None

  done = _empty_outputs(problem)
  done = tuple(x.astype(problem.dtype) for x in done)
  done, _ = lax.scan(one_row, done, _numbered(problem.starts[0]))
  return _as_given((done[0].astype(problem.query.dtype), done[1]), inputs)


# One block of scores


def _scores(problem, block, query, key, *, masked):
  """Scores of a block, and their slope: by what the soft cap flattens them."""
  settings, slope = problem.settings, None
  scores = jnp.einsum(
    "bngqk,bnmk->bngqm", query, key, preferred_element_type=problem.dtype
  )
  scores *= settings.scale
  if settings.soft_cap is not None:
    tanh = jnp.tanh(scores / settings.soft_cap)
    scores, slope = settings.soft_cap * tanh, 1 - tanh * tanh
  if problem.bias is not None:
    scores += _cut_bias(problem.bias, problem, block).astype(problem.dtype)
  if masked:
    starts = block.row, block.column
    visible = masks_lib.tile(problem.context.masks, starts, problem.blocks)
    # Columns that the block shares with the one before were seen there.
    columns = block.column + jnp.arange(problem.blocks[1])
    visible &= (columns >= block.j * problem.blocks[1])[None, None, None, :]
    visible = request.grouped(visible, problem.key.shape[1])
    scores = jnp.where(visible, scores, -jnp.inf)
  return scores, slope


def _kept(problem, block):
  """What dropout multiplies the weights of a block by, or None."""
  words, rate = problem.context.dropout_words, problem.settings.dropout_rate
  if words is None:
    return None
  starts = block.row, block.column
  keep = masks_lib.keep_tile(words, starts, problem.blocks, rate=rate)
  keep = request.grouped(keep, problem.key.shape[1])
  return jnp.where(keep, jnp.asarray(1 / (1 - rate), problem.dtype), 0)


def _attend(problem, block, query, carry, *, masked):
  """One step of the online softmax: queries look at one more block of keys."""
  row_max, row_sum, total = carry
  key = _cut(problem.key, block.column, problem.blocks[1])
  value = _cut(problem.value, block.column, problem.blocks[1])
  scores, _ = _scores(problem, block, query, key, masked=masked)
  new_max = jnp.maximum(row_max, jnp.max(scores, axis=-1, keepdims=True))
  # A row that has seen no key yet: exp(-inf - 0) and not NaN.
  finite = jnp.where(jnp.isneginf(new_max), 0, new_max)
  weights = jnp.exp(scores - finite)
  rescale = jnp.exp(row_max - finite)
  row_sum = row_sum * rescale + jnp.sum(weights, axis=-1, keepdims=True)
  kept = _kept(problem, block)
  if kept is not None:
    weights *= kept
  return new_max, row_sum, total * rescale + _apply(problem, weights, value)


def _apply(problem, weights, value):
  """Weights times values, in the dtype of the values."""
  return jnp.einsum(
    "bngqm,bnmo->bngqo",
    weights.astype(value.dtype),
    value,
    preferred_element_type=problem.dtype,
  )


def _block_grads(problem, block, of_keys, of_rows, *, masked):
  """What a block adds to the gradients of its query, key, value and bias."""
  key, value = of_keys
  query, logsumexp, output_grad, delta = of_rows
  is_new = _is_new(problem, (block.i, block.row))
  if is_new is not None:
    output_grad = jnp.where(is_new, output_grad, 0)
    delta = jnp.where(is_new, delta, 0)
  scores, slope = _scores(problem, block, query, key, masked=masked)
  weights = jnp.exp(scores - logsumexp)
  weight_grads = jnp.einsum(
    "bngqo,bnmo->bngqm",
    output_grad,
    value,
    preferred_element_type=problem.dtype,
  )
  kept, used = _kept(problem, block), weights
  if kept is not None:
    weight_grads, used = weight_grads * kept, weights * kept
  bias_grad = score_grads = weights * (weight_grads - delta)
  if slope is not None:
    score_grads = score_grads * slope
  score_grads = (score_grads * problem.settings.scale).astype(query.dtype)
  value_grad = jnp.einsum(
    "bngqm,bngqo->bnmo",
    used.astype(output_grad.dtype),
    output_grad,
    preferred_element_type=problem.dtype,
  )
  query_grad = jnp.einsum(
    "bngqm,bnmk->bngqk",
    score_grads,
    key,
    preferred_element_type=problem.dtype,
  )
  key_grad = jnp.einsum(
    "bngqm,bngqk->bnmk",
    score_grads,
    query,
    preferred_element_type=problem.dtype,
  )
  return query_grad, key_grad, value_grad, bias_grad


def _block_tangents(problem, moved, block, of_rows, carry, *, masked):
  """Adds a block to the sums of w and of w V + P dV."""
  query, query_tangent, logsumexp = of_rows
  weight, total = carry
  key, value, key_tangent, value_tangent = _cut(
    (problem.key, problem.value, moved.key, moved.value),
    block.column,
    problem.blocks[1],
  )
  scores, slope = _scores(problem, block, query, key, masked=masked)
  weights = jnp.exp(scores - logsumexp)
  products = [(query_tangent, key), (query, key_tangent)]
  score_tangents = problem.settings.scale * sum(
    jnp.einsum("bngqk,bnmk->bngqm", x, y, preferred_element_type=problem.dtype)
    for x, y in products
  )
  if slope is not None:
    score_tangents *= slope
  if moved.bias is not None:
    score_tangents += _cut_bias(moved.bias, problem, block)
  moves = weights * score_tangents
  weight += jnp.sum(moves, axis=-1, keepdims=True)
  kept = _kept(problem, block)
  if kept is not None:
    moves, weights = moves * kept, weights * kept
  total += _apply(problem, moves, value)
  total += _apply(problem, weights, value_tangent)
  return weight, total


# Loops and layout


def _problem(inputs: Inputs, context: Context, settings: Settings) -> _Problem:
  b, l, m, n, g, k, _ = request.sizes(inputs)
  blocks = _block_sizes(b * n * g, l, m, settings.block_sizes)
  kinds = None
  if not context.masks.is_empty or m % blocks[1]:
    kinds = masks_lib.tile_kinds(context.masks, (l, m), blocks)
  bias = inputs.bias
  return _Problem(
    query=inputs.query.reshape(b, l, n, g, k).transpose(0, 2, 3, 1, 4),
    key=inputs.key.transpose(0, 2, 1, 3),
    value=inputs.value.transpose(0, 2, 1, 3),
    bias=None if bias is None else request.grouped(bias, n),
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


def _block_sizes(num_heads, l, m, chosen):
  """Blocks small enough for the caches, large enough for quick products."""
  block_q, block_kv = chosen or (128, 256)
  return min(block_q, l), min(block_kv, m)


def _numbered(starts):
  return jnp.arange(len(starts), dtype=jnp.int32), jnp.asarray(starts)


def _if_visible(
  problem: _Problem, block: _Block, function: Callable[..., Any], carry: Any
) -> Any:
  """Applies a function to the carry of a loop, unless the block is masked."""
  if problem.kinds is None:
    return function(carry, masked=False)
  branches = [
    lambda carry: carry,  # SKIP
    lambda carry: function(carry, masked=False),  # FULL
    lambda carry: function(carry, masked=True),  # PARTIAL
  ]
  return lax.switch(problem.kinds[block.i, block.j], branches, carry)


def _cut(tree, start, size):
  """A block of the rows of every array of a tree."""
  return jax.tree.map(
    lambda x: lax.dynamic_slice_in_dim(x, start, size, x.ndim - 2), tree
  )


def _paste(tree, blocks, start):
  return jax.tree.map(
    lambda x, block: lax.dynamic_update_slice_in_dim(
      x, block, start, x.ndim - 2
    ),
    tree,
    blocks,
  )


def _is_new(problem, row):
  """Which rows of a block are not in the one before too, or None for all."""
  (i, start), size = row, problem.blocks[0]
  if problem.query.shape[3] % size == 0:
    return None
  return (start + jnp.arange(size) >= i * size)[None, None, None, :, None]


def _paste_new(problem, tree, blocks, row):
  """Writes a block of rows, except those that the one before wrote."""
  is_new = _is_new(problem, row)
  if is_new is not None:
    old = _cut(tree, row[1], problem.blocks[0])
    blocks = jax.tree.map(lambda x, y: jnp.where(is_new, x, y), blocks, old)
  return _paste(tree, blocks, row[1])


def _add(x, block, start):
  """Adds a block to some rows."""
  return _paste(x, _cut(x, start, block.shape[-2]) + block, start)


def _cut_bias(bias, problem, block):
  return masks_lib.slice_tile(bias, (block.row, block.column), problem.blocks)


def _add_bias(total, bias_grad, block):
  """Adds a block to the gradient of the bias, summed where that is 1."""
  if total is None:
    return None
  axes = [axis for axis, size in enumerate(total.shape) if size == 1]
  bias_grad = jnp.sum(bias_grad, axis=axes, keepdims=True)
  starts = [0, 0, 0, block.row, block.column]
  starts = [0 if axis in axes else x for axis, x in enumerate(starts)]
  old = lax.dynamic_slice(total, starts, bias_grad.shape)
  return lax.dynamic_update_slice(total, old + bias_grad, starts)


def _zeros(problem, shape):
  """Zeros that vary over the same devices as the queries under shard_map."""
  return lax.full_like(problem.query, 0, problem.dtype, shape)


def _empty_rows(problem, size):
  """The state of queries that have seen no key: maximum, sum and output."""
  zeros = _zeros(problem, (*problem.query.shape[:3], size, 1))
  width = (*zeros.shape[:-1], problem.value.shape[-1])
  return zeros - jnp.inf, zeros, _zeros(problem, width)


def _empty_outputs(problem):
  _, logsumexp, output = _empty_rows(problem, problem.query.shape[3])
  return output.astype(problem.query.dtype), logsumexp


def _normalised(row_max, row_sum, total):
  """The output and the logsumexp of queries that have seen all keys."""
  output = total / jnp.where(row_sum == 0, 1, row_sum)
  return output, row_max + jnp.log(row_sum)


def _row_statistics(problem, outputs, grads):
  """What the backward pass needs of every query: logsumexp, dO and D."""
  output, logsumexp = _heads_first(outputs, problem)
  output_grad, logsumexp_grad = _heads_first(grads, problem)
  delta = jnp.sum(
    output_grad.astype(problem.dtype) * output, axis=-1, keepdims=True
  )
  return logsumexp, output_grad, delta - logsumexp_grad


def _heads_first(outputs, problem):
  """[b, l, h, o] and [b, l, h] to [b, n, g, l, o] and [b, n, g, l, 1]."""
  b, n, g, l, _ = problem.query.shape
  output, logsumexp = outputs
  output = output.reshape(b, l, n, g, -1).transpose(0, 2, 3, 1, 4)
  logsumexp = logsumexp.reshape(b, l, n, g, 1).transpose(0, 2, 3, 1, 4)
  # Scores of a row without any key are -inf: their weights become 0.
  return output, jnp.where(jnp.isneginf(logsumexp), 0, logsumexp)


def _as_given(outputs, inputs):
  """[b, n, g, l, o] and [b, n, g, l, 1] to [b, l, h, o] and [b, l, h]."""
  b, l, h, _ = inputs.query.shape
  output, logsumexp = (x.transpose(0, 3, 1, 2, 4) for x in outputs)
  return output.reshape(b, l, h, -1), logsumexp.reshape(b, l, h)


def _grads_as_given(grads, inputs):
  query, key, value, bias = grads
  grads = Inputs(
    query.transpose(0, 3, 1, 2, 4),
    key.transpose(0, 2, 1, 3),
    value.transpose(0, 2, 1, 3),
    bias,
  )
  return jax.tree.map(
    lambda x, like: x.reshape(like.shape).astype(like.dtype), grads, inputs
  )
