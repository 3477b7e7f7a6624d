"""Sentences as inputs of a tagger: tags on the first piece of each word.

As in BERT (section 5.3): the pieces after a word's first one get no label.
Sentences that are too long are read in overlapping windows.
"""

from collections.abc import Sequence
from typing import NamedTuple

from jaxtyping import Bool, Float, Int
import numpy as np

from paperjax.data import ner, wordpiece


class Window(NamedTuple):
  """A sentence, or a part of a long one, as one input of a model.

  Attributes:
    sentence: Number of the sentence.
    first: Number in it of the window's first word.
    input_ids: [CLS], the pieces of the words, [SEP].
    positions: Of the first piece of every word.
    is_best: Which words have at least as much context here as in any other
      window; every word of a sentence is in one window only.
    labels: Classes of the words; -1 where the words were not given tags.

  Example:
    >>> words = wordpiece.Vocabulary((*wordpiece.SPECIAL_TOKENS, "a"), True)
    >>> sentence = ner.Sentence(("a", "a"), ("O", "O"))
    >>> (window,) = make_windows([sentence], words, labels=("O",))
    >>> window.input_ids, window.positions
    (array([2, 5, 5, 3], dtype=int32), array([1, 2], dtype=int32))
  """

  sentence: int
  first: int
  input_ids: Int[np.ndarray, " l"]
  positions: Int[np.ndarray, " w"]
  is_best: Bool[np.ndarray, " w"]
  labels: Int[np.ndarray, " w"]


def make_windows(
  sentences: Sequence[ner.Sentence],
  vocabulary: wordpiece.Vocabulary,
  *,
  labels: Sequence[str],
  max_length: int = 128,
  overlap: int = 32,
) -> list[Window]:
  """Turns sentences into inputs of a bounded length.

  Args:
    sentences: Any number; tags in any scheme.
    vocabulary: Of the model.
    labels: The classes, from `ner.labels`.
    max_length: Tokens of a window, at most.
    overlap: Pieces that the windows of a long sentence share, about.

  Returns:
    The windows, without padding; those of a sentence follow one another.

  Raises:
    ValueError: If a tag is not one of the classes, or the overlap does not
      leave room.

  Example:
    >>> words = wordpiece.Vocabulary((*wordpiece.SPECIAL_TOKENS, "a"), True)
    >>> sentence = ner.Sentence(("a",) * 9, ("O",) * 9)
    >>> windows = make_windows(
    ...   [sentence], words, labels=("O",), max_length=8, overlap=2
    ... )
    >>> [(window.first, int(window.is_best.sum())) for window in windows]
    [(0, 5), (4, 4)]
  """
  room = max_length - 2
  if not 0 <= overlap < room:
    raise ValueError(
      f"overlap must be from 0 to max_length - 3 = {room - 1}, got {overlap}."
    )
  numbers = {label: number for number, label in enumerate(labels)}
  encoded = vocabulary.encode([w for s in sentences for w in s.words])
  place = 0
  windows = []
  for number, sentence in enumerate(sentences):
    words = encoded[place : place + len(sentence.words)]
    place += len(words)
    # A word of nothing but control characters has no piece, yet needs a tag;
    # one longer than a window loses its end.
    words = [word[:room] or [vocabulary.unk_id] for word in words]
    classes = _classes(sentence, numbers)
    windows += _windows_of(
      number, words, classes, vocabulary, room=room, overlap=overlap
    )
  return windows


def _classes(sentence: ner.Sentence, numbers: dict[str, int]) -> np.ndarray:
  if not sentence.tags:
    return np.full(len(sentence.words), -1, np.int32)
  tags = ner.convert(sentence.tags, "iob2")
  for tag in tags:
    if tag not in numbers:
      raise ValueError(
        f"tags must be among the classes {', '.join(numbers)}, got {tag!r} in"
        f" {' '.join(sentence.words)[:80]!r}."
      )
  return np.array([numbers[tag] for tag in tags], np.int32)


def _spans(
  lengths: list[int], room: int, overlap: int
) -> list[tuple[int, int]]:
  """First word of every window and the one behind its last."""
  spans = []
  start = stop = 0
  while stop < len(lengths):
    used = 0
    stop = start
    while stop < len(lengths) and used + lengths[stop] <= room:
      used += lengths[stop]
      stop += 1
    spans.append((start, stop))
    # Back from the end by as many words as the overlap holds, but on from
    # this window's start and so far that its next word fits in.
    following, shared = stop, 0
    while following > start + 1 and stop < len(lengths):
      shared += lengths[following - 1]
      if shared > overlap or shared + lengths[stop] > room:
        break
      following -= 1
    start = following
  return spans


def _windows_of(
  number: int,
  words: list[list[int]],
  classes: np.ndarray,
  vocabulary: wordpiece.Vocabulary,
  *,
  room: int,
  overlap: int,
) -> list[Window]:
  spans = _spans([len(word) for word in words], room, overlap)
  starts, stops = np.array(spans, np.int64).reshape(-1, 2).T
  places = np.arange(len(words))
  # A window at an end of the sentence lacks no context on that side.
  left = np.where(starts == 0, len(words), 0)[:, None] + places
  left = left - starts[:, None]
  right = np.where(stops == len(words), len(words), 0)[:, None] - places
  right = right + stops[:, None] - 1
  inside = (places >= starts[:, None]) & (places < stops[:, None])
  best = np.where(inside, np.minimum(left, right), -1)
  best = best.argmax(0) if len(words) else places
  windows = []
  for row, (start, stop) in enumerate(spans):
    pieces = words[start:stop]
    firsts = np.cumsum([1, *map(len, pieces)])[:-1]
    ids = [i for word in pieces for i in word]
    windows.append(
      Window(
        number,
        start,
        np.array([vocabulary.cls_id, *ids, vocabulary.sep_id], np.int32),
        firsts.astype(np.int32),
        best[start:stop] == row,
        classes[start:stop],
      )
    )
  return windows


def decode(
  sentences: Sequence[ner.Sentence],
  windows: Sequence[Window],
  logits: Sequence[Float[np.ndarray, "_ c"]],
  *,
  labels: Sequence[str],
) -> list[tuple[str, ...]]:
  """Turns logits into tags, each word's from the window it is best in.

  Args:
    sentences: Those of the windows.
    windows: From `make_windows`.
    logits: Of every window, for every token and class; those of padding behind
      the tokens are not looked at.
    labels: The classes.

  Returns:
    IOB2 tags for every word of every sentence; an I that continues nothing
    is a B.

  Raises:
    ValueError: If logits are missing.

  Example:
    >>> words = wordpiece.Vocabulary((*wordpiece.SPECIAL_TOKENS, "a"), True)
    >>> sentence = ner.Sentence(("a", "a"), ("O", "O"))
    >>> labels = ("O", "B-PER", "I-PER")
    >>> windows = make_windows([sentence], words, labels=labels)
    >>> logits = np.eye(3)[[0, 1, 2, 0]]  # of [CLS], the words and [SEP]
    >>> decode([sentence], windows, [logits], labels=labels)
    [('B-PER', 'I-PER')]
  """
  if len(logits) != len(windows):
    raise ValueError(
      f"logits must be given for each of {len(windows)} windows, got"
      f" {len(logits)}."
    )
  tags = [["O"] * len(sentence.words) for sentence in sentences]
  for window, scores in zip(windows, logits, strict=True):
    if len(scores) < len(window.input_ids) or scores.shape[1] != len(labels):
      raise ValueError(
        f"logits must be {len(window.input_ids)} x {len(labels)}, got"
        f" {scores.shape[0]} x {scores.shape[1]}."
      )
    classes = scores[window.positions].argmax(-1)
    for word in np.flatnonzero(window.is_best).tolist():
      tags[window.sentence][window.first + word] = labels[int(classes[word])]
  return [ner.convert(sentence, "iob2") for sentence in tags]
