"""Derivatives of FlashAttention: its backward pass, and forward mode.

FlashAttention-2 (arXiv 2307.08691), algorithm 2: blocks of scores are computed
again from the logsumexp, one at a time, with five products of matrices each.

  paper   here
  L       logsumexp
  D       delta
  P, dP   weights, weight_grads
  dS      score_grads

Both functions are differentiable themselves, in memory linear in the length:
JAX saves what enters a block and computes the block again.
"""

import functools

import jax
import jax.numpy as jnp

from paperjax.attention import blocks, masks
from paperjax.attention.blocks import Block, Outputs
from paperjax.attention.request import Context, Inputs, Settings


@functools.partial(jax.jit, static_argnames="settings")
def backward(
  inputs: Inputs,
  context: Context,
  settings: Settings,
  outputs: Outputs,
  grads: Outputs,
) -> Inputs:
  """The gradients of a loss with respect to the inputs.

  Args:
    inputs: Of the forward pass.
    context: Of the forward pass.
    settings: Of the forward pass.
    outputs: Of the forward pass.
    grads: Of the loss with respect to the outputs.

  Returns:
    The gradients, in the dtypes of the inputs.
  """
  problem = blocks.divide(inputs, context, settings)
  of_rows = problem.query, *_row_statistics(problem, outputs, grads)
  block_kv = problem.blocks[1]
  key_columns = jnp.swapaxes(problem.key, -1, -2)

  @jax.checkpoint
  def one_column(sums, column):
    of_keys = blocks.cut((problem.key, problem.value), column[1], block_kv)
    key_column = blocks.cut(key_columns, column[1], block_kv, axis=-1)

    @jax.checkpoint
    def one_block(sums, row):
      block = Block(row[0], column[0], row[1], column[1])

      add = functools.partial(
        _add_grads, problem, block, (*of_keys, key_column), of_rows
      )
      return blocks.if_visible(problem, block, add, sums)

    query_grad, keys_grad, values_grad, bias_grad = sums
    none = [blocks.zeros(problem, x) for x in of_keys]
    query_grad, key_grad, value_grad, bias_grad = blocks.loop(
      problem, 0, one_block, (query_grad, *none, bias_grad)
    )
    keys_grad = blocks.add(keys_grad, key_grad, column[1])
    values_grad = blocks.add(values_grad, value_grad, column[1])
    return query_grad, keys_grad, values_grad, bias_grad

  like = (
    problem.query.transpose(0, 1, 4, 2, 3),
    problem.key,
    problem.value,
    problem.bias,
  )
  sums = jax.tree.map(functools.partial(blocks.zeros, problem), like)
  sums = blocks.loop(problem, 1, one_column, sums)
  return _as_given(sums, inputs, problem)


@functools.partial(jax.jit, static_argnames="settings")
def tangent(
  inputs: Inputs,
  context: Context,
  settings: Settings,
  outputs: Outputs,
  tangents: Inputs,
) -> Outputs:
  """How the outputs move with the inputs.

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
  problem = blocks.divide(inputs, context, settings)
  moved = blocks.divide(tangents, context, settings)
  output, logsumexp, correction = blocks.heads_first(problem, outputs)
  of_rows = problem.query, moved.query, _finite(logsumexp), output, correction
  block_q, length = problem.blocks[0], problem.query.shape[3]

  @jax.checkpoint
  def one_row(done, row):
    *of_row, output, correction = blocks.cut(of_rows, row[1], block_q)

    @jax.checkpoint
    def one_block(sums, column):
      block = Block(row[0], column[0], row[1], column[1])
      move = functools.partial(_move, problem, moved, block, of_row)
      return blocks.if_visible(problem, block, move, sums)

    _, *sums = blocks.empty_rows(problem, block_q)
    weight, total = blocks.loop(problem, 1, one_block, tuple(sums))
    weight, total = weight * correction, total * correction
    return blocks.write(problem, done, (weight, total - weight * output), row)

  _, *done = blocks.empty_rows(problem, length)
  weight, total = blocks.loop(problem, 0, one_row, tuple(done))
  still = jnp.zeros_like(weight)
  return blocks.as_given((total.astype(problem.query.dtype), weight, still))


def _add_grads(problem, block, of_keys, of_rows, sums, *, masked):
  """Adds what a block gives to the gradients of its arrays."""
  query_grad, key_grad, value_grad, bias_grad = sums
  key, value, key_column = of_keys
  of_row = _rows(problem, of_rows, (block.i, block.row))
  query, output_grad, *_ = of_row
  score_grads, used, of_bias = _score_grads(
    problem, block, (key, value), of_row, masked
  )
  dot = functools.partial(jnp.einsum, preferred_element_type=problem.dtype)
  # Written so that no product transposes its left factor, which XLA's CPU
  # backend does at less than half the speed.
  value_grad += dot("bnmgq,bngqo->bnmo", used, output_grad)
  key_grad += dot("bnmgq,bngqk->bnmk", score_grads, query)
  of_query = dot("bnkm,bnmgq->bnkgq", key_column, score_grads)
  query_grad = blocks.add(query_grad, of_query, block.row, axis=-1)
  return query_grad, key_grad, value_grad, _add_bias(bias_grad, of_bias, block)


def _score_grads(problem, block, of_keys, of_rows, masked):
  """dS and P of a block as they meet keys and values, and the bias' gradient.

  All are [b, n, m, g, q].
  """
  key, value = of_keys
  query, output_grad, logsumexp, delta = of_rows
  scores, slope = blocks.scores(
    problem, block, query, key, masked=masked, keys_first=True
  )
  weights = jnp.exp(scores - logsumexp)
  weight_grads = jnp.einsum(
    "bnmo,bngqo->bnmgq",
    value,
    output_grad,
    preferred_element_type=problem.dtype,
  )
  used, kept = weights, blocks.kept(problem, block, keys_first=True)
  if kept is not None:
    weight_grads, used = weight_grads * kept, weights * kept
  bias_grad = score_grads = weights * (weight_grads - delta)
  if slope is not None:
    score_grads = score_grads * slope
  return score_grads.astype(query.dtype), used.astype(value.dtype), bias_grad


def _rows(problem, of_rows, row):
  """What the backward pass needs of a block of queries, counted once."""
  query, output_grad, logsumexp, delta = of_rows
  size = problem.blocks[0]
  query, output_grad = blocks.cut((query, output_grad), row[1], size)
  logsumexp, delta = blocks.cut((logsumexp, delta), row[1], size, axis=-1)
  is_new = blocks.new_rows(problem, row)
  if is_new is not None:
    output_grad = jnp.where(is_new[:, None], output_grad, 0)
    delta = jnp.where(is_new, delta, 0)
  return query, output_grad, logsumexp, delta


def _row_statistics(problem, outputs, grads):
  """Of all queries dO [b, n, g, l, o], and L and D as [b, n, 1, g, l]."""
  output, logsumexp, correction = blocks.heads_first(problem, outputs)
  output_grad, logsumexp_grad, _ = blocks.heads_first(problem, grads)
  exact_grad = output_grad.astype(problem.dtype)
  delta = jnp.sum(exact_grad * output, axis=-1, keepdims=True)
  # All gradients are linear in a row's weights: corrected are its other
  # factors, of which there are fewer.
  delta = (delta - logsumexp_grad) * correction
  output_grad = (exact_grad * correction).astype(output_grad.dtype)
  columns = (jnp.moveaxis(x, -1, 2) for x in (_finite(logsumexp), delta))
  return output_grad, *columns


def _finite(logsumexp):
  """0 for rows without any key: their scores are -inf, their weights 0."""
  return jnp.where(jnp.isneginf(logsumexp), 0, logsumexp)


def _add_bias(total, bias_grad, block):
  """Adds a block to the gradient of the bias, summed where that is 1."""
  if total is None:
    return None
  bias_grad = jnp.moveaxis(bias_grad, 2, -1)
  axes = [axis for axis, size in enumerate(total.shape) if size == 1]
  bias_grad = jnp.sum(bias_grad, axis=axes, keepdims=True)
  starts = [0, 0, 0, block.row, block.column]
  starts = [0 if axis in axes else x for axis, x in enumerate(starts)]
  bias_grad += jax.lax.dynamic_slice(total, starts, bias_grad.shape)
  return jax.lax.dynamic_update_slice(total, bias_grad, starts)


def _as_given(sums, inputs, problem):
  """Gradients in the layout, shapes and dtypes of the inputs.

  Where the queries came multiplied by the scale, the gradient of the keys has
  that factor from them; that of the queries lacks it.
  """
  query, key, value, bias = sums
  grads = Inputs(
    query.transpose(0, 4, 1, 3, 2) * problem.settings.scale,
    key.transpose(0, 2, 1, 3) * problem.scale,
    value.transpose(0, 2, 1, 3),
    bias,
  )
  return jax.tree.map(
    lambda x, like: x.reshape(like.shape).astype(like.dtype), grads, inputs
  )


def _move(problem, moved, block, of_row, sums, *, masked):
  """Adds a block to the sums of w and of w V + P dV."""
  query, query_tangent, logsumexp = of_row
  weight, total = sums
  key, value, key_tangent, value_tangent = blocks.cut(
    (problem.key, problem.value, moved.key, moved.value),
    block.column,
    problem.blocks[1],
  )
  dot = functools.partial(jnp.einsum, preferred_element_type=problem.dtype)
  scores, slope = blocks.scores(problem, block, query, key, masked=masked)
  weights = jnp.exp(scores - logsumexp)
  moves = dot("bngqk,bnmk->bngqm", query_tangent, key)
  moves += dot("bngqk,bnmk->bngqm", query, key_tangent)
  if problem.scale != 1.0:
    moves *= problem.scale
  if slope is not None:
    moves *= slope
  if moved.bias is not None:
    starts = block.row, block.column
    moves += masks.slice_tile(moved.bias, starts, problem.blocks)
  moves *= weights
  weight += jnp.sum(moves, axis=-1, keepdims=True)
  kept = blocks.kept(problem, block)
  if kept is not None:
    moves, weights = moves * kept, weights * kept
  total += dot("bngqm,bnmo->bngqo", moves.astype(value.dtype), value)
  total += dot("bngqm,bnmo->bngqo", weights.astype(value.dtype), value_tangent)
  return weight, total
