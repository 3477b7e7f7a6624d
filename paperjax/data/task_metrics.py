"""Metrics of classification, regression and multiple choice.

Each is exact over everything it is given: call it once with the whole set,
never with batches to average. Degenerate input gives what scikit-learn and
scipy give: no positive example and no positive prediction is an F1 of 0, a
constant vector has no correlation (NaN) and a Matthews coefficient of 0.
"""

import math

from jaxtyping import Float, Int, Shaped
import numpy as np


def _check(predictions: np.ndarray, labels: np.ndarray, least: int) -> None:
  if len(predictions) != len(labels):
    raise ValueError(
      f"predictions must be as many as labels, got {len(predictions)} and"
      f" {len(labels)}."
    )
  if len(labels) < least:
    raise ValueError(
      f"labels must be at least {least} to be scored, got {len(labels)}."
    )


def accuracy(
  predictions: Int[np.ndarray, " b"], labels: Int[np.ndarray, " b"]
) -> float:
  """Returns the part of predictions that are right.

  Args:
    predictions: Predicted classes.
    labels: True classes.

  Returns:
    From 0 to 1.

  Raises:
    ValueError: If the two differ in length or are empty.

  Example:
    >>> accuracy(np.array([1, 1, 0, 1]), np.array([1, 0, 0, 1]))
    0.75
  """
  _check(predictions, labels, 1)
  return int((predictions == labels).sum()) / len(labels)


def f1(
  predictions: Int[np.ndarray, " b"], labels: Int[np.ndarray, " b"]
) -> float:
  """Returns the F1 of class 1, the harmonic mean of precision and recall.

  Args:
    predictions: Predicted classes.
    labels: True classes.

  Returns:
    From 0 to 1; 0 if class 1 is neither there nor predicted.

  Raises:
    ValueError: If the two differ in length or are empty.

  Example:
    >>> f1(np.array([1, 1, 0, 1]), np.array([1, 0, 0, 1]))  # of 2/3 and 1
    0.8
  """
  _check(predictions, labels, 1)
  return _f1_of(predictions, labels, 1)


def _f1_of(predictions: np.ndarray, labels: np.ndarray, of: int) -> float:
  correct = int(((predictions == of) & (labels == of)).sum())
  both = int((predictions == of).sum()) + int((labels == of).sum())
  return 2 * correct / both if both else 0.0


def macro_f1(
  predictions: Int[np.ndarray, " b"], labels: Int[np.ndarray, " b"]
) -> float:
  """Returns the mean F1 of the classes that occur in either argument.

  Args:
    predictions: Predicted classes.
    labels: True classes.

  Returns:
    From 0 to 1.

  Raises:
    ValueError: If the two differ in length or are empty.

  Example:
    >>> round(macro_f1(np.array([1, 1, 0, 1]), np.array([1, 0, 0, 1])), 3)
    0.733
  """
  _check(predictions, labels, 1)
  classes = np.union1d(predictions, labels).tolist()
  return math.fsum(_f1_of(predictions, labels, c) for c in classes) / len(
    classes
  )


def confusion(
  predictions: Int[np.ndarray, " b"],
  labels: Int[np.ndarray, " b"],
  *,
  num_classes: int,
) -> Int[np.ndarray, "c c"]:
  """Counts examples by their true class (rows) and predicted one (columns).

  Args:
    predictions: Predicted classes, from 0.
    labels: True classes, from 0.
    num_classes: How many there are.

  Returns:
    The counts at [true, predicted].

  Raises:
    ValueError: If the two differ in length, or a class is not below
      `num_classes`.

  Example:
    >>> confusion(np.array([1, 1, 0]), np.array([1, 0, 0]), num_classes=2)
    array([[1, 1],
           [0, 1]])
  """
  _check(predictions, labels, 0)
  both = np.concatenate([predictions, labels])
  if both.size and not 0 <= both.min() <= both.max() < num_classes:
    raise ValueError(
      f"classes must be from 0 to {num_classes - 1}, got {both.min()} to"
      f" {both.max()}."
    )
  cells = labels.astype(np.int64) * num_classes + predictions
  counts = np.bincount(cells, minlength=num_classes**2)
  return counts.reshape(num_classes, num_classes)


def matthews(
  predictions: Int[np.ndarray, " b"], labels: Int[np.ndarray, " b"]
) -> float:
  """Returns the Matthews correlation coefficient, of two classes or more.

  It is the covariance of the indicators of the classes over the root of the
  product of the two variances (Gorodkin, 2004), 0 if either is constant.

  Args:
    predictions: Predicted classes.
    labels: True classes.

  Returns:
    From -1 to 1.

  Raises:
    ValueError: If the two differ in length or are empty.

  Example:
    >>> labels = np.array([1, 0, 0, 1])
    >>> matthews(labels, labels), matthews(1 - labels, labels)
    (1.0, -1.0)
  """
  _check(predictions, labels, 1)
  classes, numbers = np.unique(
    np.concatenate([predictions, labels]), return_inverse=True
  )
  counts = confusion(
    numbers[: len(labels)], numbers[len(labels) :], num_classes=len(classes)
  )
  # Python's integers: products of four counts overflow 64 bits.
  predicted, true = counts.sum(0).tolist(), counts.sum(1).tolist()
  total = len(labels)
  pairs = list(zip(predicted, true, strict=True))
  covariance = int(counts.trace()) * total - sum(p * t for p, t in pairs)
  variances = (total**2 - sum(p * p for p in predicted)) * (
    total**2 - sum(t * t for t in true)
  )
  return covariance / math.sqrt(variances) if variances else 0.0


def pearson(
  predictions: Float[np.ndarray, " b"], labels: Float[np.ndarray, " b"]
) -> float:
  """Returns Pearson's correlation, NaN if either argument is constant.

  Args:
    predictions: Predicted numbers.
    labels: True numbers.

  Returns:
    From -1 to 1, or NaN.

  Raises:
    ValueError: If the two differ in length or are fewer than 2.

  Example:
    >>> pearson(np.array([1.0, 2.0, 3.0]), np.array([10.0, 20.0, 30.0]))
    1.0
  """
  _check(predictions, labels, 2)
  x, y = predictions.astype(np.float64), labels.astype(np.float64)
  if np.ptp(x) == 0 or np.ptp(y) == 0 or not np.isfinite([x, y]).all():
    return math.nan
  # To one first: squares of large or tiny numbers leave the range of floats.
  x, y = ((v - v.mean()) / np.abs(v - v.mean()).max() for v in (x, y))
  correlation = (x @ y) / math.sqrt((x @ x) * (y @ y))
  return min(1.0, max(-1.0, float(correlation)))


def spearman(
  predictions: Float[np.ndarray, " b"], labels: Float[np.ndarray, " b"]
) -> float:
  """Returns Spearman's correlation: Pearson's of the ranks.

  Equal numbers share the mean of their ranks.

  Args:
    predictions: Predicted numbers.
    labels: True numbers.

  Returns:
    From -1 to 1, or NaN.

  Raises:
    ValueError: If the two differ in length or are fewer than 2.

  Example:
    >>> spearman(np.array([0.1, 0.2, 9.0]), np.array([1.0, 2.0, 3.0]))
    1.0
  """
  _check(predictions, labels, 2)
  if np.isnan(predictions).any() or np.isnan(labels).any():
    return math.nan
  return pearson(_ranks(predictions), _ranks(labels))


def _ranks(numbers: np.ndarray) -> np.ndarray:
  """Ranks from 1, equal numbers at the mean of theirs."""
  _, which, counts = np.unique(numbers, return_inverse=True, return_counts=True)
  return (np.cumsum(counts) - (counts - 1) / 2)[which]


def choice_accuracy(
  scores: Float[np.ndarray, "b c"], labels: Int[np.ndarray, " b"]
) -> float:
  """Returns how often the right choice has the highest score.

  Args:
    scores: Of every choice; the first of equal ones counts as highest.
    labels: Which choice is right.

  Returns:
    From 0 to 1.

  Raises:
    ValueError: If the two differ in length or are empty.

  Example:
    >>> scores = np.array([[0.1, 0.7, 0.2], [0.5, 0.3, 0.2]])
    >>> choice_accuracy(scores, np.array([1, 2]))
    0.5
  """
  _check(scores, labels, 1)
  return accuracy(scores.argmax(-1), labels)


def classes(logits: Shaped[np.ndarray, "b c"]) -> Int[np.ndarray, " b"]:
  """Returns the class with the highest logit, the first of equal ones.

  Args:
    logits: One for each class.

  Returns:
    Classes from 0.

  Example:
    >>> classes(np.array([[0.1, 2.0], [3.0, 3.0]]))
    array([1, 0])
  """
  return logits.argmax(-1)
