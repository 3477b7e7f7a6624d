"""Corrections of logits for data that had other shares of the classes.

Section 4 of arXiv 1503.02531: a student that never saw a 3 while it was
distilled knows most of them once the bias of the 3 is raised. Section 5.3: the
dustbin of a specialist is raised for what was oversampled beside it.

  paper                                          here
  "the bias for the 3 class is increased"        shift, best_shift
  the same from the classes' shares              bias_correction
  log of the oversampled proportion, 5.3         correct_dustbin
"""

from collections.abc import Sequence
from typing import NamedTuple

import jax
from jax.core import Tracer
import jax.numpy as jnp
from jaxtyping import Array, Float, Int
import numpy as np

_MAX_STEPS = 500


def correct_dustbin(
  logits: Float[Array, "*b buckets"], *, oversampling: float
) -> Float[Array, "*b buckets"]:
  """Undoes what oversampling did to a specialist's dustbin (section 5.3).

  Let the special classes have the share s of the data and the rest r = 1 - s,
  and s' and r' of the sample. Within either kind the sample is as the data,
  so it multiplies P(j | x) by s'/s for a special class j and by r'/r for the
  dustbin, up to a constant of x. A network trained on it has the odds
  dustbin : j of the data times (r'/r) / (s'/s); the logarithm of the inverse,
  log((s'/r') / (s/r)), added to the dustbin's logit, restores them. For half
  and half it is log(r/s). The factor s'/s alone, which the paper's words could
  mean too, would leave the odds wrong by r'/r.

  Args:
    logits: Of a specialist; the dustbin is the last.
    oversampling: (s'/r') / (s/r), as `half_and_half` returns it.

  Returns:
    The logits of calibrated probabilities.

  Raises:
    ValueError: If oversampling is not positive.

  Example:
    >>> correct_dustbin(jnp.zeros(2), oversampling=9.0)  # a tenth is special
    Array([0.       , 2.1972246], dtype=float32)
  """
  if not oversampling > 0:
    raise ValueError(f"oversampling must be positive, got {oversampling}.")
  return logits.at[..., -1].add(np.log(oversampling))


def shift(
  logits: Float[Array, "*b c"],
  classes: Sequence[int],
  amount: float | Float[Array, ""],
) -> Float[Array, "*b c"]:
  """Adds a number to the logits of some classes (section 4).

  The paper raises the bias of the missing 3 by 3.5, and lowers those of 7 and
  8, where only these two were seen, by 7.6.

  Args:
    logits: Of a student.
    classes: Whose bias to change.
    amount: What to add, in nats.

  Returns:
    The changed logits.

  Raises:
    ValueError: If `classes` has one out of range.

  Example:
    >>> shift(jnp.zeros(3), (1,), 3.5)
    Array([0. , 3.5, 0. ], dtype=float32)
  """
  num_classes = logits.shape[-1]
  if not all(0 <= of_class < num_classes for of_class in classes):
    raise ValueError(
      f"classes must be below {num_classes}, got {tuple(classes)}."
    )
  return logits.at[..., np.asarray(classes, int)].add(amount)


class BestShift(NamedTuple):
  """The result of a search over amounts.

  Attributes:
    amount: The first of those with the fewest errors.
    errors: The share of wrong examples for every amount.

  Example:
    >>> amounts = jnp.array([0.0, 1.0])
    >>> errors = jnp.array([0.5, 0.25])
    >>> BestShift(amounts[errors.argmin()], errors).amount
    Array(1., dtype=float32)
  """

  amount: Float[Array, ""]
  errors: Float[Array, " amounts"]


def best_shift(
  logits: Float[Array, "b c"],
  labels: Int[Array, " b"],
  classes: Sequence[int],
  amounts: Float[Array, " amounts"],
) -> BestShift:
  """Tries amounts for `shift` and keeps the best for labelled data (section 4).

  The paper chose its amount like this on the test set itself, so the error it
  reports for that amount is optimistic. Give held-out data that is not the
  test set, or use `bias_correction`, which needs no labels.

  Args:
    logits: Of a student.
    labels: The true classes.
    classes: Whose bias to change.
    amounts: What to try, in nats.

  Returns:
    The best amount, and the error of each.

  Raises:
    ValueError: If there is no amount, or as `shift`.

  Example:
    >>> logits = jnp.array([[1.0, 0.0], [3.0, 0.0]])
    >>> found = best_shift(
    ...     logits, jnp.array([1, 0]), (1,), jnp.array([0.0, 2.0, 4.0])
    ... )
    >>> float(found.amount), found.errors.tolist()
    (2.0, [0.5, 0.0, 0.5])
  """
  if not len(amounts):
    raise ValueError("amounts must have at least one, got none.")

  def error(amount):
    guesses = jnp.argmax(shift(logits, classes, amount), axis=-1)
    return jnp.mean(guesses != labels)

  errors = jax.lax.map(error, amounts)
  return BestShift(amounts[jnp.argmin(errors)], errors)


def bias_correction(
  logits: Float[Array, "b c"], prior: Float[Array, " c"]
) -> Float[Array, " c"]:
  """The biases that give every class its expected share of the predictions.

  The paper's amount (section 4) was tuned with labels of the test set. This
  needs unlabelled data and the shares of the classes: it finds the bias beta
  with mean softmax(logits + beta) = prior, the minimum of the convex function

    mean logsumexp(logits + beta) - prior . beta.

  Newton steps of length log(1 + R) / R, R being the range of the full step's
  entries, lower it each: along a step the third derivative of a logsumexp is
  at most R times the second, so the function lies below its quadratic model
  with a^2 / 2 replaced by (exp(a R) - 1 - a R) / R^2.

  Args:
    logits: Or log probabilities, of unlabelled examples; finite.
    prior: Expected shares, such as 1 / c; positive, adding up to 1.

  Returns:
    What to add to the logits; its mean is 0. Shares are right to 1e-6.

  Raises:
    ValueError: If a prior is not positive, or they do not add up to 1.

  Example:
    >>> logits = jnp.log(jnp.array([[0.9, 0.1], [0.9, 0.1]]))
    >>> beta = bias_correction(logits, jnp.array([0.5, 0.5]))
    >>> jax.nn.softmax(logits + beta[None, :]).round(4)[0]
    Array([0.5, 0.5], dtype=float32)
  """
  if not isinstance(prior, Tracer):
    shares = np.asarray(prior, np.float64)
    if not shares.min() > 0 or abs(shares.sum() - 1) > 1e-4:
      raise ValueError(
        "prior must be positive and add up to 1, got a least share of"
        f" {shares.min():.4g} and a sum of {shares.sum():.6g}."
      )
  return _correction(logits, prior)[0]


@jax.jit
def _correction(logits, prior):
  """The bias, and the steps it took."""
  dtype = jnp.result_type(jnp.float32, logits)
  logits, prior = logits.astype(dtype), prior.astype(dtype)
  prior /= prior.sum()
  eps = jnp.finfo(dtype).eps
  identity = jnp.eye(len(prior), dtype=dtype)

  def step(state):
    bias, _, steps = state
    p = jax.nn.softmax(logits + bias[None, :], axis=-1)
    mean = p.mean(axis=0)
    joint = jnp.matmul(p.T, p, precision="highest") / len(p)
    # The Hessian from what classes share: p - p^2 would lose all digits.
    joint *= 1 - identity
    diagonal = joint.sum(axis=0) + jnp.finfo(dtype).tiny
    root = jnp.sqrt(diagonal)
    scale = root[:, None] * root[None, :]
    # Biases that are all the same change nothing; what is added for them, and
    # for classes that no example confuses, keeps the bound of the step.
    hessian = identity * (1 + 8 * eps) - joint / scale
    hessian += scale / diagonal.sum()
    slope = (prior - mean) / root
    factor = jax.scipy.linalg.cho_factor(hessian)
    full = jax.scipy.linalg.cho_solve(factor, slope) / root
    full -= full.mean()
    span = jnp.maximum(full.max() - full.min(), eps)
    bias += full * jnp.log1p(span) / span
    return bias - bias.mean(), jnp.abs(mean - prior).max(), steps + 1

  def unfinished(state):
    return (state[1] > 4 * eps) & (state[2] < _MAX_STEPS)

  # One round of iterative scaling brings far classes near.
  log_p = jax.nn.log_softmax(logits, axis=-1)
  mean = jax.nn.logsumexp(log_p, axis=0) - jnp.log(len(log_p))
  start = jnp.log(prior) - mean
  state = start - start.mean(), jnp.array(jnp.inf, dtype), 0
  bias, _, steps = jax.lax.while_loop(unfinished, step, state)
  return bias, steps
