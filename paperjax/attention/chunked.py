"""FlashAttention in jnp and lax: any device, memory linear in the length.

FlashAttention (arXiv 2205.14135, algorithm 1) and FlashAttention-2 (arXiv
2307.08691, algorithm 1): the scores exist one block at a time, and the softmax
is put together from blocks.

  papers       here
  B_r, B_c     Problem.blocks
  S_ij, P_ij   scores, weights of a block
  m, l         row_max, row_sum
  L            logsumexp
"""

import functools

import jax
import jax.numpy as jnp

from paperjax.attention import blocks
from paperjax.attention.blocks import Block, Outputs
from paperjax.attention.request import Context, Inputs, Settings


@functools.partial(jax.jit, static_argnames="settings")
def fa2(inputs: Inputs, context: Context, settings: Settings) -> Outputs:
  """FlashAttention-2: a block of queries sees all keys in turn.

  The output is divided by the sum of the weights once, at the end.

  Args:
    inputs: Queries, keys, values, bias.
    context: Masks and dropout.
    settings: Scale, soft cap, dropout rate, block sizes.

  Returns:
    The outputs.

  Example:
    >>> from paperjax.attention.masks import Masks
    >>> x, value = jnp.ones((1, 4, 1, 2)), jnp.arange(4.0).reshape(1, 4, 1, 1)
    >>> context = Context(Masks(is_causal=True), None)
    >>> settings = Settings(scale=1.0, block_sizes=(2, 2))
    >>> outputs = fa2(Inputs(x, x, value, None), context, settings)
    >>> outputs.output.ravel()  # of equal scores, the mean of the values seen
    Array([0. , 0.5, 1. , 1.5], dtype=float32)
  """
  problem = blocks.divide(inputs, context, settings)
  block_q, length = problem.blocks[0], problem.query.shape[3]
  unseen = blocks.empty_rows(problem, block_q)

  def one_row(outputs, row):
    query = blocks.cut(problem.query, row[1], block_q)

    def one_block(state, column):
      block = Block(row[0], column[0], row[1], column[1])
      attend = functools.partial(_attend, problem, block, query)
      return blocks.if_visible(problem, block, attend, state)

    state = blocks.loop(problem, 1, one_block, unseen)
    return blocks.write(problem, outputs, blocks.normalised(*state), row)

  logsumexp, correction, output = blocks.empty_rows(problem, length)
  outputs = output.astype(problem.query.dtype), logsumexp, correction
  return blocks.as_given(blocks.loop(problem, 0, one_row, outputs))


@functools.partial(jax.jit, static_argnames="settings")
def fa1(inputs: Inputs, context: Context, settings: Settings) -> Outputs:
  """FlashAttention: a block of keys is seen by all queries in turn.

  The output and the statistics of every query stay in memory and are rescaled
  there for every block of keys.

  Args:
    inputs: Queries, keys, values, bias.
    context: Masks and dropout.
    settings: Scale, soft cap, dropout rate, block sizes.

  Returns:
    The outputs.

  Example:
    >>> from paperjax.attention.masks import Masks
    >>> x, value = jnp.ones((1, 4, 1, 2)), jnp.arange(4.0).reshape(1, 4, 1, 1)
    >>> arguments = (
    ...   Inputs(x, x, value, None),
    ...   Context(Masks(is_causal=True), None),
    ...   Settings(scale=1.0, block_sizes=(2, 2)),
    ... )
    >>> by_keys, by_queries = fa1(*arguments), fa2(*arguments)
    >>> bool(jnp.allclose(by_keys.output, by_queries.output, rtol=1e-6))
    True
  """
  problem = blocks.divide(inputs, context, settings)
  block_q, length = problem.blocks[0], problem.query.shape[3]

  def one_column(state, column):
    def one_block(state, row):
      block = Block(row[0], column[0], row[1], column[1])

      def attend(state, *, masked):
        row_max, row_sum, output = blocks.cut(state, row[1], block_q)
        query = blocks.cut(problem.query, row[1], block_q)
        seen = row_max, row_sum, output * row_sum
        seen = _attend(problem, block, query, seen, masked=masked)
        row_max, row_sum, total = seen
        seen = row_max, row_sum, total / blocks.nonzero(row_sum)
        return blocks.write(problem, state, seen, row)

      return blocks.if_visible(problem, block, attend, state)

    return blocks.loop(problem, 0, one_block, state)

  state = blocks.empty_rows(problem, length)
  row_max, row_sum, output = blocks.loop(problem, 1, one_column, state)
  _, *statistics = blocks.normalised(row_max, row_sum, output)
  return blocks.as_given((output.astype(problem.query.dtype), *statistics))


def _attend(problem, block, query, state, *, masked):
  """One step of the online softmax: queries look at one more block of keys."""
  row_max, row_sum, total = state
  key, value = blocks.cut(
    (problem.key, problem.value), block.column, problem.blocks[1]
  )
  scores, _ = blocks.scores(problem, block, query, key, masked=masked)
  new_max = jnp.maximum(row_max, jnp.max(scores, axis=-1, keepdims=True))
  # A row that has seen no key yet: exp(-inf - 0) and not NaN.
  finite = jnp.where(jnp.isneginf(new_max), 0, new_max)
  weights = jnp.exp(scores - finite)
  rescale = jnp.exp(row_max - finite)
  row_sum = row_sum * rescale + jnp.sum(weights, axis=-1, keepdims=True)
  kept = blocks.kept(problem, block)
  if kept is not None:
    weights *= kept
  update = jnp.einsum(
    "bngqm,bnmo->bngqo",
    weights.astype(value.dtype),
    value,
    preferred_element_type=problem.dtype,
  )
  return new_max, row_sum, total * rescale + update
