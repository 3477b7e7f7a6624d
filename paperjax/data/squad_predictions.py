"""From the logits of a span model to answers, and to SQuAD's files of them."""

from collections.abc import Mapping, Sequence
import json
import os
import pathlib
import sys
from typing import NamedTuple

from jaxtyping import Float
import numpy as np

from paperjax.data import squad_windows


class Guess(NamedTuple):
  """A span of the context.

  Attributes:
    text: Its characters, cut from the context.
    score: Logit of its start plus that of its end.
    start: Its first character.
    stop: The character behind its last.

  Example:
    >>> context = "It was Ada."
    >>> guess = Guess("Ada", 4.5, 7, 10)
    >>> context[guess.start : guess.stop]
    'Ada'
  """

  text: str
  score: float
  start: int
  stop: int


class Decoded(NamedTuple):
  """What a model makes of a question.

  Attributes:
    guesses: The best spans with different texts, best first.
    null_score: Score of having no answer: of [CLS], the lowest of all windows.

  Example:
    >>> decoded = Decoded((Guess("Ada", 4.5, 7, 10),), null_score=5.0)
    >>> decoded.null_difference, decoded.answer(threshold=0.0), decoded.answer()
    (0.5, '', 'Ada')
  """

  guesses: tuple[Guess, ...]
  null_score: float

  @property
  def null_difference(self) -> float:
    """How much rather the question has no answer than the best one."""
    if not self.guesses:
      return sys.float_info.max  # infinity is not JSON
    return self.null_score - self.guesses[0].score

  def answer(self, *, threshold: float | None = None) -> str:
    """Returns the predicted text.

    Args:
      threshold: Return "" if `null_difference` is higher; default never, as in
        SQuAD 1.1.

    Returns:
      Characters of the context, or "".
    """
    if threshold is not None and self.null_difference > threshold:
      return ""
    return self.guesses[0].text if self.guesses else ""


def decode(
  windows: squad_windows.Windows,
  start_logits: Sequence[Float[np.ndarray, " _"]],
  stop_logits: Sequence[Float[np.ndarray, " _"]],
  *,
  n_best: int = 20,
  max_answer_length: int = 30,
) -> list[Decoded]:
  """Finds the best spans of every question over all its windows.

  All spans are looked at, not only those of the 20 best starts and ends as in
  BERT's code. A span is scored where its first token has the most context.

  Args:
    windows: From `squad_windows.make_windows`.
    start_logits: Of every window one for each of its tokens; those of padding
      behind them are not looked at.
    stop_logits: As many, for the last token of the answer.
    n_best: Spans of a question, at most; spans with the same text as a better
      one are then left out.
    max_answer_length: Tokens of an answer, at most.

  Returns:
    One for every question.

  Raises:
    ValueError: If logits are missing or not finite.

  Example:
    >>> from paperjax.data import squad, wordpiece
    >>> words = wordpiece.Vocabulary(
    ...   (*wordpiece.SPECIAL_TOKENS, "who", "ada"), True
    ... )
    >>> question = squad.Question("q1", "Who", "Ada", ())
    >>> windows = squad_windows.make_windows([question], words)
    >>> logits = np.array([1.0, 0.0, 0.0, 2.0, 0.0])  # [CLS] who [SEP] ada ...
    >>> (decoded,) = decode(windows, [logits], [logits])
    >>> decoded.guesses[0].text, decoded.guesses[0].score, decoded.null_score
    ('Ada', 4.0, 2.0)
  """
  if not len(start_logits) == len(stop_logits) == len(windows.windows):
    raise ValueError(
      f"logits must be given for each of {len(windows.windows)} windows, got"
      f" {len(start_logits)} and {len(stop_logits)}."
    )
  spans: list[list[tuple[float, int, int]]] = [[] for _ in windows.questions]
  nulls = np.full(len(windows.questions), np.inf)
  for number, window in enumerate(windows.windows):
    given = start_logits[number], stop_logits[number]
    start, stop = _checked(number, len(window.input_ids), *given)
    nulls[window.question] = min(nulls[window.question], start[0] + stop[0])
    spans[window.question] += _best_spans(
      window, start, stop, n_best, max_answer_length
    )
  return [
    _decoded(windows, number, spans[number], float(nulls[number]), n_best)
    for number in range(len(windows.questions))
  ]


def _checked(
  number: int, length: int, start: np.ndarray, stop: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
  """The logits of a window's tokens, without those of padding."""
  start = np.asarray(start, np.float64)[:length]
  stop = np.asarray(stop, np.float64)[:length]
  if not len(start) == len(stop) == length:
    raise ValueError(
      f"logits of window {number} must be {length} or more, got"
      f" {len(start)} and {len(stop)}."
    )
  if not (np.isfinite(start).all() and np.isfinite(stop).all()):
    raise ValueError(f"logits of window {number} must be finite.")
  return start, stop


def _best_spans(
  window: squad_windows.Window,
  start: np.ndarray,
  stop: np.ndarray,
  n_best: int,
  max_answer_length: int,
) -> list[tuple[float, int, int]]:
  """Scores and tokens of the context of a window's best spans."""
  count = len(window.is_best)
  if not count:
    return []
  inside = slice(window.context_at, window.context_at + count)
  start = np.where(window.is_best, start[inside], -np.inf)
  width = min(max_answer_length, count)
  behind = np.full(width - 1, -np.inf)
  ends = np.lib.stride_tricks.sliding_window_view(
    np.append(stop[inside], behind), width
  )
  scores = (start[:, None] + ends).ravel()  # [first token, length - 1]
  some = min(n_best, len(scores))
  chosen = np.argpartition(-scores, some - 1)[:some]
  return [
    (
      float(scores[c]),
      window.first + c // width,
      window.first + c // width + c % width,
    )
    for c in chosen.tolist()
    if scores[c] > -np.inf
  ]


def _decoded(
  windows: squad_windows.Windows,
  number: int,
  spans: list[tuple[float, int, int]],
  null_score: float,
  n_best: int,
) -> Decoded:
  # Of equal scores the first and shortest span, so that order decides nothing.
  spans.sort(key=lambda span: (-span[0], span[1], span[2]))
  guesses: dict[str, Guess] = {}
  for score, first, last in spans[:n_best]:
    start, stop = squad_windows.character_span(
      windows.pieces[number], first, last
    )
    text = windows.questions[number].context[start:stop]
    guesses.setdefault(text, Guess(text, score, start, stop))
  return Decoded(tuple(guesses.values()), null_score)


def write(
  values: Mapping[str, str] | Mapping[str, float],
  path: str | os.PathLike[str],
) -> None:
  """Writes predictions, or null scores, as the official script reads them.

  Args:
    values: The text, or the score, of every question by its id.
    path: A JSON file; its folder is made where needed.

  Example:
    >>> import tempfile
    >>> path = pathlib.Path(tempfile.mkdtemp(), "predictions.json")
    >>> write({"q1": "Ada", "q2": ""}, path)
    >>> json.loads(path.read_text())
    {'q1': 'Ada', 'q2': ''}
  """
  path = pathlib.Path(path)
  path.parent.mkdir(parents=True, exist_ok=True)
  text = json.dumps(values, indent=4, allow_nan=False) + "\n"
  path.write_text(text, encoding="utf-8", newline="\n")
