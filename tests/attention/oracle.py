"""Attention in float64 numpy: one batch row and one head at a time.

What every implementation is compared with. It holds the dense score matrix,
knows nothing of JAX, and its gradients are worked out by hand.
"""

import dataclasses

import numpy as np


@dataclasses.dataclass(frozen=True)
class Result:
  """Values, gradients, and how much rounding may disturb either.

  The noise of an array is the root of the sum of the squares of the terms that
  make up an element: how far the element moves, in units of epsilon, if every
  term is rounded once. A result may be near 0 while its terms are not.
  """

  values: dict[str, np.ndarray]  # output, logsumexp
  grads: dict[str, np.ndarray]  # query, key, value, bias
  noise: dict[str, float]  # of all of them, the largest of an array
  largest_score: float  # before cap and bias


def allowed(
  b,
  h,
  shape,
  *,
  mask=None,
  is_causal=False,
  query_offset=0,
  local_window_size=None,
  query_seq_lengths=None,
  key_value_seq_lengths=None,
  query_segment_ids=None,
  key_segment_ids=None,
  block_map=None,
):
  """Which keys a query may attend to, of one batch row and head."""
  i, j = np.indices(shape)
  at = i + query_offset  # where among the keys the query stands
  may = np.ones(shape, bool)
  if mask is not None:
    may &= one_plane(mask, b, h, shape)
  if is_causal:
    may &= j <= at
  if local_window_size is not None:
    left, right = np.broadcast_to(local_window_size, 2)
    may &= (at - left <= j) & (j <= at + right)
  if query_seq_lengths is not None:
    may &= i < query_seq_lengths[b]
  if key_value_seq_lengths is not None:
    may &= j < key_value_seq_lengths[b]
  if query_segment_ids is not None:
    if key_segment_ids is None:
      key_segment_ids = query_segment_ids
    may &= query_segment_ids[b][i] == key_segment_ids[b][j]
  if block_map is not None:
    blocks = np.asarray(block_map.allowed)
    may &= blocks[i // block_map.block_q, j // block_map.block_kv]
  return may


def one_plane(array, b, h, shape):
  """A batch row and head of a bias or mask, whose axes may have size 1."""
  array = np.asarray(array)
  return np.broadcast_to(array[b % array.shape[0], h % array.shape[1]], shape)


def attention(
  query,
  key,
  value,
  bias=None,
  mask=None,
  *,
  scale=None,
  logits_soft_cap=None,
  dropout_rate=0.0,
  keep=None,
  output_grad=None,
  logsumexp_grad=None,
  **who,
):
  """Values of attention, and its gradients for the given cotangents.

  Args:
    query, key, value, bias, mask, scale, logits_soft_cap, dropout_rate: As in
      `dot_product_attention`, with a batch axis.
    keep: Which probabilities dropout keeps [b, h, l, m].
    output_grad: Cotangent of the output; default 0.
    logsumexp_grad: Cotangent of the logsumexp; default 0.
    **who: The arguments of `allowed`.
  """
  query, key, value = (np.asarray(x, np.float64) for x in (query, key, value))
  batch, length, heads, size = query.shape
  group = heads // key.shape[2]
  shape = (length, key.shape[1])
  scale = size**-0.5 if scale is None else scale
  output = np.zeros((*query.shape[:-1], value.shape[-1]))
  logsumexp = np.zeros(query.shape[:-1])
  if output_grad is None:
    output_grad = np.zeros_like(output)
  if logsumexp_grad is None:
    logsumexp_grad = np.zeros_like(logsumexp)
  output_grad = np.asarray(output_grad, np.float64)
  inputs = {"query": query, "key": key, "value": value}
  if bias is not None:
    inputs["bias"] = bias = np.asarray(bias, np.float64)
  grads = {name: np.zeros_like(x) for name, x in inputs.items()}
  squares = {name: np.zeros_like(x) for name, x in inputs.items()}
  squares["output"] = np.zeros_like(output)
  largest_score = 0.0

  for b, h in np.ndindex(batch, heads):
    q, k, v = query[b, :, h], key[b, :, h // group], value[b, :, h // group]
    scores, slope = scale * q @ k.T, 1.0
    largest_score = max(largest_score, np.abs(scores).max())
    if logits_soft_cap is not None:
      bent = np.tanh(scores / logits_soft_cap)
      scores, slope = logits_soft_cap * bent, 1.0 - bent**2
    if bias is not None:
      scores = scores + one_plane(bias, b, h, shape)
    may = allowed(b, h, shape, mask=mask, **who)
    p, lse = softmax(np.where(may, scores, -np.inf))
    dropped = np.ones(shape)
    if keep is not None:
      dropped = np.asarray(keep)[b, h] / (1.0 - dropout_rate)
    output[b, :, h], logsumexp[b, :, h] = (p * dropped) @ v, lse

    do = output_grad[b, :, h]
    dp = do @ v.T * dropped
    mean = np.sum(p * dp, axis=1, keepdims=True)
    dlse = np.asarray(logsumexp_grad, np.float64)[b, :, h, None]
    ds = p * (dp - mean + dlse)  # of the scores after cap and bias
    terms = p * (np.abs(dp) + np.abs(mean) + np.abs(dlse))
    for result, dz, power in ((grads, ds, 1), (squares, terms, 2)):
      dr = scale * slope * dz  # of q k^T
      result["query"][b, :, h] += dr**power @ k**power
      result["key"][b, :, h // group] += (dr**power).T @ q**power
      result["value"][b, :, h // group] += (
        (p * dropped) ** power
      ).T @ do**power
      if bias is not None:
        add_plane(result["bias"], b, h, dz**power)
    squares["output"][b, :, h] = (p * dropped) ** 2 @ v**2

  noise = {name: float(np.sqrt(x.max())) for name, x in squares.items()}
  finite = np.where(np.isfinite(logsumexp), logsumexp, 0.0)
  noise["logsumexp"] = 1.0 + float(np.abs(finite).max())
  values = {"output": output, "logsumexp": logsumexp}
  return Result(values, grads, noise, largest_score)


def softmax(scores):
  """Probabilities and logsumexp of every row; of -inf alone, 0 and -inf."""
  top = scores.max(axis=1, keepdims=True)
  weights = np.exp(scores - np.where(top > -np.inf, top, 0.0))
  total = weights.sum(axis=1, keepdims=True)
  with np.errstate(divide="ignore"):
    logsumexp = np.where(total > 0, top + np.log(total), -np.inf)
  return weights / np.where(total > 0, total, 1.0), logsumexp[:, 0]


def add_plane(total, b, h, plane):
  """Adds the gradient of one plane to that of a broadcast bias."""
  axes = [axis for axis in (0, 1) if total.shape[2 + axis] == 1]
  total[b % total.shape[0], h % total.shape[1]] += plane.sum(
    axis=tuple(axes), keepdims=True
  )
