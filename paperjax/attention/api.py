"""One attention function for every device.

`dot_product_attention` has the arguments of `jax.nn.dot_product_attention`, so
that one replaces the other, and more: segments, dropout, soft-capped scores, a
float32 logsumexp with a gradient, derivatives of every order.

  FlashAttention (2205.14135, 2307.08691)        here
  Q, K, V                                        query, key, value
  O                                              the output
  L, of FlashAttention-2                         logsumexp (return_residual)
  softmax scaling tau                            scale
  B_r, B_c                                       block_sizes
  block-sparse mask, section 3.3                 block_map

Dimension key: b batch, l query length, m key length, h query heads, n key
heads, k head size, o head size of the values.
"""

from typing import Any

import jax
import jax.numpy as jnp
from jax.typing import ArrayLike
from jaxtyping import Array, Float, Key, Shaped

from paperjax.attention import choice
from paperjax.attention.arguments import checked
from paperjax.attention.masks import BlockMap


def dot_product_attention(
  query: Shaped[ArrayLike, "*_b _l _h _k"],
  key: Shaped[ArrayLike, "*_b _m _n _k"],
  value: Shaped[ArrayLike, "*_b _m _n _o"],
  bias: Shaped[ArrayLike, "..."] | None = None,
  mask: Shaped[ArrayLike, "..."] | None = None,
  *,
  scale: float | Float[Array, ""] | None = None,
  is_causal: bool = False,
  query_seq_lengths: Shaped[ArrayLike, "..."] | None = None,
  key_value_seq_lengths: Shaped[ArrayLike, "..."] | None = None,
  local_window_size: int | tuple[int, int] | None = None,
  query_segment_ids: Shaped[ArrayLike, "..."] | None = None,
  key_segment_ids: Shaped[ArrayLike, "..."] | None = None,
  query_offset: int | Shaped[ArrayLike, ""] = 0,
  block_map: BlockMap | None = None,
  logits_soft_cap: float | None = None,
  dropout_rate: float = 0.0,
  dropout_key: Key[Array, ""] | None = None,
  implementation: str | None = None,
  block_sizes: tuple[int, int] | None = None,
  deterministic: bool = False,
  return_residual: bool = False,
  explain: bool = False,
) -> Any:  # an array, a pair of arrays or a table, depending on two arguments
  """Scaled dot-product attention, softmax(scale Q K^T + bias) V.

  All restrictions that are given hold together. A query that may see no key
  gives 0, with the logsumexp -inf and gradients 0.

  Args:
    query: Queries, [b, l, h, k] or [l, h, k] (then without b everywhere).
    key: Keys, [b, m, n, k]. The n key heads are shared by h / n consecutive
      query heads each (grouped-query attention; multi-query where n is 1).
    value: Values, [b, m, n, o].
    bias: Added to the scaled (and capped) scores; an axis of [b, h, l, m] may
      be 1. Its gradient is summed over these.
    mask: True where a key may be seen; an axis of [b, h, l, m] may be 1.
    scale: Of the inner products; default 1 / sqrt(k).
    is_causal: Query i sees keys up to i + query_offset.
    query_seq_lengths: [b]. Queries from there on see nothing.
    key_value_seq_lengths: [b]. Keys from there on are not seen.
    local_window_size: (left, right), or one number for both: query i sees keys
      from i + query_offset - left to i + query_offset + right.
    query_segment_ids: [b, l]. Queries see keys of their own segment.
    key_segment_ids: [b, m]; default those of the queries.
    query_offset: Position of the first query among the keys.
    block_map: Blocks of scores to compute, the others count as masked.
    logits_soft_cap: Scores s become cap * tanh(s / cap), before the bias.
    dropout_rate: Probability that a probability is dropped, others grow.
    dropout_key: Decides, with the index in [b, h, l, m], which ones: the same
      for every implementation and block size.
    implementation: "hopper" (kernels for H100 and H200), "triton" (for GPUs
      from A100 on), "chunked" (FlashAttention-2 in plain JAX), "chunked_fa1",
      "xla" or "cudnn" (those of `jax.nn`), "reference" (all scores at once);
      default the fastest of those that can do what is asked. With
      "hopper_interpreted" the CPU simulates a GPU, slowly, to test the kernels
      (with PJRT_NPROC=32 in the environment before JAX starts).
    block_sizes: Queries and keys of a block, for the chunked ones.
    deterministic: Gradients are the same bit for bit every time, which takes a
      GPU up to a third longer.
    return_residual: Return the logsumexp too.
    explain: Compute nothing; return why each implementation could not do this,
      by name, None for those that could, the fastest first.

  Returns:
    The output, [b, l, h, o] in the dtype of the queries. With
    `return_residual` also the logsumexp of every query's scores, [b, l, h],
    natural, float32 (float64 of float64), before dropout, with a gradient.

  Raises:
    ValueError: If arguments do not fit each other, or the named implementation
      cannot do what is asked.

  Example:
    >>> query, key = jnp.ones((1, 4, 8, 64)), jnp.ones((1, 6, 2, 64))
    >>> dot_product_attention(query, key, key, is_causal=True).shape
    (1, 4, 8, 64)
  """
  request = checked(
    query=query,
    key=key,
    value=value,
    bias=bias,
    mask=mask,
    scale=scale,
    is_causal=is_causal,
    query_seq_lengths=query_seq_lengths,
    key_value_seq_lengths=key_value_seq_lengths,
    local_window_size=local_window_size,
    query_segment_ids=query_segment_ids,
    key_segment_ids=key_segment_ids,
    query_offset=query_offset,
    block_map=block_map,
    logits_soft_cap=logits_soft_cap,
    dropout_rate=dropout_rate,
    dropout_key=dropout_key,
    block_sizes=block_sizes,
    deterministic=deterministic,
    return_residual=return_residual,
  )
  reasons = choice.refusals(request)
  if explain:
    return reasons
  output, logsumexp = choice.compute(
    choice.pick(implementation, reasons), request
  )
  if jnp.ndim(query) == 3:
    output, logsumexp = jax.tree.map(lambda x: x[0], (output, logsumexp))
  return (output, logsumexp) if return_residual else output
