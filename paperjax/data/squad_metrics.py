"""Exact match and F1 of SQuAD 1.1 and 2.0, as the official scripts count them.

Rajpurkar et al., 2016 (arXiv 1606.05250) and 2018 (arXiv 1806.03822). Texts are
compared without case, punctuation, articles and extra space; a question counts
by the best of its answers; every result is a mean over all questions, in
percent.
"""

import collections
from collections.abc import Mapping, Sequence
import math
import re
import string
from typing import NamedTuple

from jaxtyping import Bool, Float
import numpy as np

_ARTICLES = re.compile(r"\b(a|an|the)\b")
_NO_PUNCTUATION = str.maketrans("", "", string.punctuation)


def normalize(text: str) -> str:
  """Returns a text as it is compared.

  Args:
    text: An answer.

  Returns:
    Lower case, without ASCII punctuation, articles and needless blanks.

  Example:
    >>> normalize(" The  U.S. president's ")
    'us presidents'
  """
  # ASCII punctuation only, and articles only after it: as the scripts do.
  text = text.lower().translate(_NO_PUNCTUATION)
  return " ".join(_ARTICLES.sub(" ", text).split())


def exact_match(prediction: str, answer: str) -> float:
  """Returns 1 if the two are equal once normalised, else 0.

  Args:
    prediction: The text predicted.
    answer: A right one.

  Returns:
    0 or 1.

  Example:
    >>> exact_match("The cat.", "cat"), exact_match("cats", "cat")
    (1.0, 0.0)
  """
  return float(normalize(prediction) == normalize(answer))


def f1(prediction: str, answer: str, *, impossible: bool = True) -> float:
  """Returns the F1 of the words that the two share, as bags.

  Args:
    prediction: The text predicted.
    answer: A right one.
    impossible: Whether questions may have no answer (SQuAD 2.0): nothing is
      then equal to nothing. The script of 1.1 gives this 0.

  Returns:
    From 0 to 1.

  Example:
    >>> f1("a black cat", "the cat")  # precision 1/2, recall 1
    0.6666666666666666
  """
  guessed, right = normalize(prediction).split(), normalize(answer).split()
  if not guessed or not right:
    return float(impossible and guessed == right)
  shared = collections.Counter(guessed) & collections.Counter(right)
  # Precision and recall first, as the scripts do: the last bit is theirs.
  same = shared.total()
  if not same:
    return 0.0
  precision, recall = same / len(guessed), same / len(right)
  return (2 * precision * recall) / (precision + recall)


class Threshold(NamedTuple):
  """A choice of when to answer.

  Attributes:
    score: The mean score with it, in percent.
    value: Questions with a higher null score are left without an answer.

  Example:
    >>> found = Threshold(score=80.0, value=-1.5)
    >>> null_score = 0.3
    >>> "" if null_score > found.value else "an answer"
    ''
  """

  score: float
  value: float


def best_threshold(
  scores: Float[np.ndarray, " b"],
  null_scores: Float[np.ndarray, " b"],
  *,
  has_answer: Bool[np.ndarray, " b"],
  is_empty: Bool[np.ndarray, " b"],
) -> Threshold:
  """Finds the null-score threshold with the highest mean score.

  All thresholds that make a difference are looked at. Questions with the same
  null score go together: the official script passes through states in which
  only some of them are answered, which no threshold reaches.

  Args:
    scores: Of the predictions as they are, from 0 to 1.
    null_scores: How much rather each question has no answer.
    has_answer: Whether it has one.
    is_empty: Whether the prediction as it is says that it has none.

  Returns:
    The best threshold: the lowest of equally good ones.

  Raises:
    ValueError: If there is no question or a null score is NaN.

  Example:
    >>> best_threshold(
    ...   np.array([1.0, 0.0, 0.0]),
    ...   np.array([-2.0, 1.0, 3.0]),
    ...   has_answer=np.array([True, False, False]),
    ...   is_empty=np.zeros(3, bool),
    ... )
    Threshold(score=100.0, value=-2.0)
  """
  if not len(scores) or np.isnan(null_scores).any():
    raise ValueError(
      f"null_scores must be numbers, at least one; got {len(null_scores)},"
      f" {np.isnan(null_scores).sum()} of them NaN."
    )
  order = np.argsort(null_scores, kind="stable")
  gains = np.where(has_answer, scores, np.where(is_empty, 0.0, -1.0))[order]
  # Nothing is answered at first: a point for every question without answer.
  totals = np.append(0.0, np.cumsum(gains)) + float((~has_answer).sum())
  values = null_scores[order]
  ends = np.append(np.diff(values) > 0, True)
  reached = np.append(0, np.flatnonzero(ends) + 1)
  best = int(reached[totals[reached].argmax()])
  if best:
    value = float(values[best - 1])
  else:  # 0 for probabilities, as the script; below all for other scores
    value = 0.0 if values[0] > 0 else math.nextafter(values[0], -math.inf)
  return Threshold(100 * float(totals[best]) / len(scores), value)


class _Scored(NamedTuple):
  """All questions in one order."""

  exact: np.ndarray
  f1: np.ndarray
  has_answer: np.ndarray
  is_empty: np.ndarray


def _scored(
  predictions: Mapping[str, str], answers: Mapping[str, Sequence[str]]
) -> _Scored:
  missing = [name for name in answers if name not in predictions]
  if missing or not answers:
    raise ValueError(
      f"predictions must hold every question; {len(missing)} of"
      f" {len(answers)} are missing, such as {missing[:3]}."
    )
  impossible = not all(answers.values())
  exact, overlap = [], []
  for name, texts in answers.items():
    if impossible:  # the script of 2.0 drops answers of articles alone
      texts = [text for text in texts if normalize(text)] or [""]
    guess = predictions[name]
    exact.append(max(exact_match(guess, text) for text in texts))
    overlap.append(
      max(f1(guess, text, impossible=impossible) for text in texts)
    )
  return _Scored(
    np.array(exact),
    np.array(overlap),
    np.array([bool(texts) for texts in answers.values()]),
    np.array([not predictions[name] for name in answers]),
  )


def _null_array(
  null_scores: Mapping[str, float | int], names: Mapping[str, object]
) -> np.ndarray:
  missing = [name for name in names if name not in null_scores]
  if missing:
    raise ValueError(
      f"null_scores must hold every question; {len(missing)} are missing, such"
      f" as {missing[:3]}."
    )
  return np.array([float(null_scores[name]) for name in names])


def evaluate(
  predictions: Mapping[str, str],
  answers: Mapping[str, Sequence[str]],
  *,
  null_scores: Mapping[str, float | int] | None = None,
  threshold: float | int | None = None,
) -> dict[str, float | int]:
  """Scores predictions, under the official script's names, in percent.

  Where some question has no answer, the rules are those of SQuAD 2.0.

  Args:
    predictions: The answer to every question by its id, "" for none.
    answers: The right ones by the question's id; none if it has no answer.
    null_scores: How much rather a question has no answer; with them the best
      thresholds are found, for predictions that always answer.
    threshold: Questions with a higher null score count as left without an
      answer; default: predictions count as they are.

  Returns:
    "exact", "f1", "total"; in SQuAD 2.0 also these over the questions with an
    answer ("HasAns_exact" ...) and without ("NoAns_exact" ...); with null
    scores also "best_exact", "best_exact_thresh", "best_f1", "best_f1_thresh".

  Raises:
    ValueError: If a prediction or null score is missing, or there are none.

  Example:
    >>> answers = {"q1": ["the cat"], "q2": ["a dog"]}
    >>> evaluate({"q1": "a cat", "q2": "no"}, answers)
    {'exact': 50.0, 'f1': 50.0, 'total': 2}
  """
  scored = _scored(predictions, answers)
  exact, overlap = scored.exact, scored.f1
  result: dict[str, float | int] = {}
  nulls = None
  if null_scores is not None:
    nulls = _null_array(null_scores, answers)
    for name, scores in (("exact", exact), ("f1", overlap)):
      best = best_threshold(
        scores, nulls, has_answer=scored.has_answer, is_empty=scored.is_empty
      )
      result[f"best_{name}"] = best.score
      result[f"best_{name}_thresh"] = best.value
  if threshold is not None:
    if nulls is None:
      raise ValueError("threshold needs null_scores to be compared with.")
    exact, overlap = (
      np.where(nulls > threshold, ~scored.has_answer, scores)
      for scores in (exact, overlap)
    )
  groups = {"": np.ones(len(exact), bool)}
  if not scored.has_answer.all():
    groups |= {"HasAns_": scored.has_answer, "NoAns_": ~scored.has_answer}
  for prefix, chosen in groups.items():
    if total := int(chosen.sum()):
      result[f"{prefix}exact"] = 100 * math.fsum(exact[chosen]) / total
      result[f"{prefix}f1"] = 100 * math.fsum(overlap[chosen]) / total
      result[f"{prefix}total"] = total
  return result
