"""Metrics of tagging: the entities in a sentence's tags, counted as conlleval.

Exact over everything they are given: call them once with the whole set. No true
and no predicted entity is an F1 of 0.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from paperjax.data import files


class Entity(NamedTuple):
  """A run of words with one type.

  Attributes:
    kind: Its type, such as "PER".
    start: Its first word.
    stop: The word behind its last.

  Example:
    >>> words = "Ada Lovelace wrote it".split()
    >>> entity = Entity("PER", start=0, stop=2)
    >>> words[entity.start : entity.stop]
    ['Ada', 'Lovelace']
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

  Example:
    >>> scores = EntityScores(correct=2, predicted=4, true=2)
    >>> scores.precision, scores.recall, round(scores.f1, 3)
    (0.5, 1.0, 0.667)
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

  Example:
    >>> entity_scores([["B-PER", "O", "B-LOC"]], [["B-PER", "O", "B-ORG"]])
    EntityScores(correct=1, predicted=2, true=2)
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
