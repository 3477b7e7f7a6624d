"""Cross entropies over labelled positions, as sums and counts.

A loss is returned as its weighted sum and the sum of the weights. The caller
divides once, over the whole batch: means of means are wrong as soon as two
micro-batches or two devices hold different numbers of labels.
"""

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float, Int


def cross_entropy(
  logits: Float[Array, "*b c"],
  labels: Int[Array, "*b"],
  weights: Float[Array, "*b"] | None = None,
) -> tuple[Float[Array, ""], Float[Array, ""]]:
  """Softmax cross entropy of integer labels.

  Args:
    logits: Unnormalised log probabilities; computed on in float32.
    labels: The true classes.
    weights: Weight of every example, 0 for padding; default 1.

  Returns:
    The weighted sum of -log softmax(logits)[label] in nats, and the sum of
    the weights.

  Example:
    >>> total, count = cross_entropy(jnp.zeros((2, 4)), jnp.array([0, 3]))
    >>> float(total / count)  # ln 4
    1.386...
  """
  logits = logits.astype(jnp.float32)
  losses = jax.nn.logsumexp(logits, axis=-1) - _at(logits, labels)
  if weights is None:
    weights = jnp.ones_like(losses)
  return jnp.sum(losses * weights), jnp.sum(weights)


def accuracy(
  logits: Float[Array, "*b c"],
  labels: Int[Array, "*b"],
  weights: Float[Array, "*b"] | None = None,
) -> tuple[Float[Array, ""], Float[Array, ""]]:
  """How often the largest logit is the label's.

  Args:
    logits: Scores of the classes.
    labels: The true classes.
    weights: Weight of every example, 0 for padding; default 1.

  Returns:
    The weighted number of hits and the sum of the weights.

  Example:
    >>> hits, count = accuracy(jnp.eye(3), jnp.array([0, 1, 1]))
    >>> (float(hits), float(count))
    (2.0, 3.0)
  """
  # The label's logit against the largest: cheaper than an argmax over a large
  # vocabulary. A tie counts as a hit.
  hits = _at(logits, labels) >= jnp.max(logits, axis=-1)
  if weights is None:
    weights = jnp.ones(hits.shape, jnp.float32)
  return jnp.sum(hits * weights), jnp.sum(weights)


def _at(
  logits: Float[Array, "*b c"], labels: Int[Array, "*b"]
) -> Float[Array, "*b"]:
  """The logit of each label, as a masked sum.

  It fuses with its neighbours, and so does its gradient; that of a gather is a
  scatter over the whole vocabulary.
  """
  classes = jnp.arange(logits.shape[-1]).reshape((1,) * labels.ndim + (-1,))
  return jnp.sum(jnp.where(classes == labels[..., None], logits, 0), axis=-1)


@jax.custom_vjp
def linear_cross_entropy(
  hidden: Float[Array, "b d"],
  table: Float[Array, "v d"],
  bias: Float[Array, " v"],
  labels: Int[Array, " b"],
  weights: Float[Array, " b"],
) -> tuple[Float[Array, ""], Float[Array, ""]]:
  """Cross entropy of the logits `hidden table^T + bias`, and its hits.

  The same as `cross_entropy` and `accuracy` of these logits. Under a gradient
  it computes softmax - onehot while the logits are at hand, multiplies that
  into the gradients at once and keeps nothing of the size of the vocabulary
  per row: a third of the passes over memory of the general form, and none of
  its residuals.

  Args:
    hidden: Hidden states; their dtype is that of the matrix products, whose
      sums are float32.
    table: Output embedding, one row a class.
    bias: Of every class, float32.
    labels: The true classes.
    weights: Weight of every row; where 0, hidden states and labels may be
      anything, NaN and out of range too.

  Returns:
    The weighted sum of -log softmax(logits)[label] in nats, differentiable in
    the first three arguments, and the weighted number of rows whose label has
    the largest logit.

  Example:
    >>> total, hits = linear_cross_entropy(
    ...     jnp.eye(2), jnp.eye(2), jnp.zeros(2), jnp.arange(2), jnp.ones(2)
    ... )
    >>> (float(total), float(hits))  # 2 ln(1 + 1/e), 2
    (0.626..., 2.0)
  """
  return _linear_cross_entropy(hidden, table, bias, labels, weights)[0]


def _linear_cross_entropy(hidden, table, bias, labels, weights):
  """The two sums, and the first one's gradients (unused ones are removed)."""
  # 0 times NaN is NaN: padding is cleared, not only weighted.
  hidden = jnp.where(weights[:, None] != 0, hidden, 0)
  labels = jnp.where(weights != 0, labels, 0)
  logits = jnp.einsum(
    "bd,vd->bv", hidden, table, preferred_element_type=jnp.float32
  )
  logits += bias[None, :]
  row_max = jnp.max(logits, axis=-1)
  row_sum = jnp.sum(jnp.exp(logits - row_max[:, None]), axis=-1)
  logsumexp = row_max + jnp.log(row_sum)
  label_logits = jnp.take_along_axis(logits, labels[:, None], axis=-1)[:, 0]
  total = jnp.sum((logsumexp - label_logits) * weights)
  hits = jnp.sum((label_logits >= row_max) * weights)

  onehot = jnp.arange(logits.shape[-1])[None, :] == labels[:, None]
  slopes = (jnp.exp(logits - logsumexp[:, None]) - onehot) * weights[:, None]
  bias_grad = jnp.sum(slopes, axis=0)
  slopes = slopes.astype(hidden.dtype)
  hidden_grad = jnp.einsum("bv,vd->bd", slopes, table)
  table_grad = jnp.einsum("bv,bd->vd", slopes, hidden)
  return (total, hits), (hidden_grad, table_grad, bias_grad)


def _linear_cross_entropy_bwd(grads, cotangents):
  """Scales the gradients of the sum; the hits have none."""
  # In float32: 1 / count rounded to bfloat16 is wrong by up to 0.4 %.
  hidden, table, bias = (
    (grad.astype(jnp.float32) * cotangents[0]).astype(grad.dtype)
    for grad in grads
  )
  return hidden, table, bias, None, None


linear_cross_entropy.defvjp(_linear_cross_entropy, _linear_cross_entropy_bwd)
