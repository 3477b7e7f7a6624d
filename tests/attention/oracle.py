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
  """Values of attention, and its gradients for given cotangents, default 0.

  `keep` [b, h, l, m] is what dropout keeps, `who` the arguments of `allowed`.
  """
  query, key, value = (np.asarray(x, np.float64) for x in (query, key, value))
  batch, length, heads, size = query.shape
  shape = (length, key.shape[1])
  scale = size**-0.5 if scale is None else scale
  output = np.zeros((*query.shape[:-1], value.shape[-1]))
  logsumexp = np.zeros(query.shape[:-1])
  output_grad, logsumexp_grad = (
    np.zeros_like(x) if grad is None else np.asarray(grad, np.float64)
    for x, grad in ((output, output_grad), (logsumexp, logsumexp_grad))
  )
  inputs = {"query": query, "key": key, "value": value}
  if bias is not None:
    inputs["bias"] = bias = np.asarray(bias, np.float64)
  grads = {name: np.zeros_like(x) for name, x in inputs.items()}
  squares = {name: np.zeros_like(x) for name, x in inputs.items()}
  squares["output"] = np.zeros_like(output)
  largest_score = 0.0
  for b, h in np.ndindex(batch, heads):
    n = h // (heads // key.shape[2])
    plane = 0.0 if bias is None else one_plane(bias, b, h, shape)
    kept = 1.0 if keep is None else np.asarray(keep)[b, h] / (1 - dropout_rate)
    head = one_head(
      (query[b, :, h], key[b, :, n], value[b, :, n], plane),
      (output_grad[b, :, h], logsumexp_grad[b, :, h]),
      visible=allowed(b, h, shape, mask=mask, **who),
      kept=kept * np.ones(shape),
      scale=scale,
      cap=logits_soft_cap,
    )
    output[b, :, h], logsumexp[b, :, h] = head["output"], head["logsumexp"]
    largest_score = max(largest_score, head["largest_score"])
    squares["output"][b, :, h] = head["output_squares"]
    for total, found in ((grads, head["grads"]), (squares, head["squares"])):
      total["query"][b, :, h] += found["query"]
      total["key"][b, :, n] += found["key"]
      total["value"][b, :, n] += found["value"]
      if bias is not None:
        add_plane(total["bias"], b, h, found["bias"])

  values, noise = {"output": output}, noise_of(squares, logsumexp)
  return Result(values | {"logsumexp": logsumexp}, grads, noise, largest_score)


def noise_of(squares, logsumexp):
  """The noise of every array."""
  noise = {name: float(np.sqrt(x.max())) for name, x in squares.items()}
  finite = np.where(np.isfinite(logsumexp), logsumexp, 0.0)
  return noise | {"logsumexp": 1.0 + float(np.abs(finite).max())}


def one_head(inputs, output_grads, *, visible, kept, scale, cap):
  """Values, gradients and sums of squared terms of one row and head."""
  q, k, v, bias = inputs
  do, dlse = output_grads
  raw = scale * q @ k.T
  scores, slope = raw, 1.0
  if cap is not None:
    bent = np.tanh(raw / cap)
    scores, slope = cap * bent, 1.0 - bent**2
  p, logsumexp = softmax(np.where(visible, scores + bias, -np.inf))
  used = p * kept
  dp = do @ v.T * kept
  mean = np.sum(p * dp, axis=1, keepdims=True)
  ds = p * (dp - mean + dlse[:, None])  # of the scores after cap and bias
  terms = p * (np.abs(dp) + np.abs(mean) + np.abs(dlse)[:, None])

  def grads(ds, power):
    dr = (scale * slope * ds) ** power  # of q k^T
    return {
      "query": dr @ k**power,
      "key": dr.T @ q**power,
      "value": (used**power).T @ do**power,
      "bias": ds**power,
    }

  return {
    "output": used @ v,
    "logsumexp": logsumexp,
    "grads": grads(ds, 1),
    "output_squares": used**2 @ v**2,
    "squares": grads(terms, 2),
    "largest_score": float(np.abs(raw).max()),
  }


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
