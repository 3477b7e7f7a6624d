"""Attention as softmax(Q K^T) V: the oracle of the other implementations.

All scores are in memory at once, quadratic in the length.
"""

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float

from paperjax.attention import masks as masks_lib
from paperjax.attention import request
from paperjax.attention.request import Context, Inputs, Settings


def attention(
  inputs: Inputs, context: Context, settings: Settings
) -> tuple[Float[Array, "b l h o"], Float[Array, "b l h"]]:
  """Computes the output and the logsumexp of the scores, differentiable.

  Args:
    inputs: Queries, keys, values, bias.
    context: Masks and dropout.
    settings: Scale, soft cap, dropout rate.

  Returns:
    The output in the dtype of the queries and the logsumexp in float32.
  """
  b, l, m, n, g, _, o = request.sizes(inputs)
  dtype = request.accumulator(inputs.query.dtype)
  query = inputs.query.reshape(b, l, n, g, -1)
  scores = jnp.einsum(
    "blngk,bmnk->bnglm", query, inputs.key, preferred_element_type=dtype
  )
  scores *= settings.scale
  if settings.soft_cap is not None:
    scores = settings.soft_cap * jnp.tanh(scores / settings.soft_cap)
  if inputs.bias is not None:
    scores += request.grouped(inputs.bias, n).astype(dtype)
  if not context.masks.is_empty:
    visible = masks_lib.dense(context.masks, (l, m))
    scores = jnp.where(request.grouped(visible, n), scores, -jnp.inf)
  # Of a row without any key: 0 instead of the NaN of -inf - -inf.
  row_max = jnp.max(scores, axis=-1, keepdims=True, initial=-jnp.inf)
  row_max = jnp.where(jnp.isneginf(row_max), 0.0, row_max)
  row_max = jax.lax.stop_gradient(row_max)
  weights = jnp.exp(scores - row_max)
  row_sum = jnp.sum(weights, axis=-1, keepdims=True)
  is_blind = row_sum == 0
  row_sum = jnp.where(is_blind, 1.0, row_sum)
  logsumexp = jnp.where(is_blind, -jnp.inf, row_max + jnp.log(row_sum))
  weights /= row_sum
  if context.dropout_words is not None:
    rate = settings.dropout_rate
    keep = masks_lib.keep_tile(context.dropout_words, (0, 0), (l, m), rate=rate)
    weights = jnp.where(request.grouped(keep, n), weights / (1.0 - rate), 0.0)
  output = jnp.einsum(
    "bnglm,bmno->blngo",
    weights.astype(inputs.value.dtype),
    inputs.value,
    preferred_element_type=dtype,
  )
  logsumexp = logsumexp[..., 0].reshape(b, n * g, l).transpose(0, 2, 1)
  return (
    output.reshape(b, l, n * g, o).astype(inputs.query.dtype),
    logsumexp.astype(dtype),
  )
