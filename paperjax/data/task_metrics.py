"""Metrics of classification, regression, multiple choice and tagging.

Each is exact over everything it is given: call it once with the whole set,
never with batches to average. Degenerate input gives what scikit-learn and
scipy give: no positive example and no positive prediction is an F1 of 0, a
constant vector has no correlation (NaN) and a Matthews coefficient of 0.
"""

from collections.abc import Iterable, Sequence
import math
from typing import NamedTuple

from jaxtyping import Float, Int, Shaped
import numpy as np

from paperjax.data import files


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

  Raises:
    ValueError: If the two differ in length or are empty.
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

  Raises:
    ValueError: If the two differ in length or are empty.
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

  Raises:
    ValueError: If the two differ in length or are empty.
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

  Raises:
    ValueError: If the two differ in length, or a class is not below
      `num_classes`.
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

  Raises:
    ValueError: If the two differ in length or are empty.
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

  Raises:
    ValueError: If the two differ in length or are fewer than 2.
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

  Raises:
    ValueError: If the two differ in length or are empty.
  """
  _check(scores, labels, 1)
  return accuracy(scores.argmax(-1), labels)


class Entity(NamedTuple):
  """A run of words with one type.

  Attributes:
    kind: Its type, such as "PER".
    start: Its first word.
    stop: The word behind its last.
  """

  kind: str
  start: int
  stop: int


def entities(tags: Sequence[str]) -> list[Entity]:
  """Finds the entities in the tags of one sentence, as conlleval does.

  One rule reads IOB1, IOB2 and BIOES, well-formed or not: a word starts an
  entity if its tag is B or S, or if the word before it is outside, ends an
  entity (E, S) or has another type.

  Args:
    tags: "O", or a letter of BIES, a hyphen and a type.

  Returns:
    The entities from left to right.

  Raises:
    ValueError: If a tag is none of these.

  Example:
    >>> entities(["I-PER", "I-PER", "O", "B-LOC", "B-LOC"])[0]
    Entity(kind='PER', start=0, stop=2)
  """
  found: list[Entity] = []
  mark, kind = "O", ""
  for place, tag in enumerate(tags):
    before, kind_before = mark, kind
    mark, _, kind = tag.partition("-")
    if mark not in ("O", "B", "I", "E", "S") or (mark == "O") != (not kind):
      raise ValueError(
        "tags must be O, or B-, I-, E- or S- and a type, got"
        f" {files.brief(tag)}."
      )
    if mark == "O":
      continue
    if mark in "BS" or before in "OES" or kind != kind_before:
      found.append(Entity(kind, place, place + 1))
    else:
      found[-1] = found[-1]._replace(stop=place + 1)
  return found


class EntityScores(NamedTuple):
  """What a tagger's entities are worth; counts, from which the rest follows.

  Attributes:
    correct: Predicted entities with a true one's words and type.
    predicted: Entities predicted.
    true: Entities there are.
  """

  correct: int
  predicted: int
  true: int

  @property
  def precision(self) -> float:
    """The part of predicted entities that are correct, 0 if there are none."""
    return self.correct / self.predicted if self.predicted else 0.0

  @property
  def recall(self) -> float:
    """The part of true entities that were found, 0 if there are none."""
    return self.correct / self.true if self.true else 0.0

  @property
  def f1(self) -> float:
    """The harmonic mean of the two, 0 if nothing is correct."""
    both = self.predicted + self.true
    return 2 * self.correct / both if both else 0.0


def entity_scores(
  predictions: Iterable[Sequence[str]],
  labels: Iterable[Sequence[str]],
  *,
  kind: str | None = None,
) -> EntityScores:
  """Compares predicted entities with the true ones, over all sentences.

  Args:
    predictions: Predicted tags of every sentence, in any scheme.
    labels: True tags of every sentence, in any scheme, the same or not.
    kind: The type of entity to look at; default all.

  Returns:
    The counts.

  Raises:
    ValueError: If sentences or tags differ in number, or a tag is malformed.
  """
  correct = predicted = true = 0
  for guess, label in zip(predictions, labels, strict=True):
    if len(guess) != len(label):
      raise ValueError(
        f"predictions must have a tag for every word, got {len(guess)} for"
        f" {len(label)} words."
      )
    guessed, actual = (
      {e for e in entities(tags) if kind in (None, e.kind)}
      for tags in (guess, label)
    )
    correct += len(guessed & actual)
    predicted += len(guessed)
    true += len(actual)
  return EntityScores(correct, predicted, true)


def classes(logits: Shaped[np.ndarray, "b c"]) -> Int[np.ndarray, " b"]:
  """Returns the class with the highest logit, the first of equal ones."""
  return logits.argmax(-1)
