"""The windows of context in which a model reads SQuAD's questions.

Long contexts are read in overlapping windows, as in BERT (arXiv 1810.04805,
section 4.2). Characters are counted in code points, and every text of an answer
is cut from the original context, never put together from tokens.
"""

from collections.abc import Sequence
from typing import NamedTuple

from jaxtyping import Bool, Int
import numpy as np

from paperjax.data import squad, wordpiece


def token_span(
  pieces: wordpiece.Pieces, start: int, stop: int
) -> tuple[int, int] | None:
  """Finds the tokens that hold the characters of an answer.

  Args:
    pieces: Tokens of the context.
    start: First character of the answer.
    stop: The character behind its last.

  Returns:
    The first token and the last: the fewest with all the characters that are
    in any token. None if no character is, such as in blanks.

  Example:
    >>> vocabulary = wordpiece.Vocabulary(
    ...   (*wordpiece.SPECIAL_TOKENS, "run", "##ning"), True
    ... )
    >>> (pieces,) = vocabulary.encode_with_offsets(["Run running"])
    >>> token_span(pieces, 4, 11)
    (1, 2)
  """
  first = int(pieces.stops.searchsorted(start, "right"))
  last = int(pieces.starts.searchsorted(stop, "left")) - 1
  return (first, last) if first <= last else None


def character_span(
  pieces: wordpiece.Pieces, first: int, last: int
) -> tuple[int, int]:
  """Returns the first character of a span of tokens and the one behind it.

  Args:
    pieces: Tokens of the context.
    first: The span's first token.
    last: Its last token.

  Returns:
    Indices into the context.

  Example:
    >>> vocabulary = wordpiece.Vocabulary(
    ...   (*wordpiece.SPECIAL_TOKENS, "run", "##ning"), True
    ... )
    >>> (pieces,) = vocabulary.encode_with_offsets(["Run running"])
    >>> character_span(pieces, 1, 2)
    (4, 11)
  """
  return int(pieces.starts[first]), int(pieces.stops[last])


class Window(NamedTuple):
  """A question and a part of its context, as one input of a model.

  Attributes:
    question: Number of the question.
    input_ids: [CLS] question [SEP] part of the context [SEP].
    context_at: Position of the part's first token. Up to it, segment 0.
    first: Number in the context of that token.
    is_best: Which of the part's tokens have at least as much context here as
      in any other window; each token of a context is in one window only.
    answer: Positions of the first and the last token of the first answer that
      is at its offset; both 0, [CLS], if it is not wholly in this window or
      the question is impossible; None if the question has no such answer.

  Example:
    >>> words = wordpiece.Vocabulary(
    ...   (*wordpiece.SPECIAL_TOKENS, "who", "ada"), True
    ... )
    >>> answer = squad.Answer("Ada", 0)
    >>> question = squad.Question("q1", "Who", "Ada", (answer,))
    >>> window = make_windows([question], words).windows[0]
    >>> window.input_ids.tolist(), window.segment_ids.tolist(), window.answer
    ([2, 5, 3, 6, 3], [0, 0, 0, 1, 1], (3, 3))
  """

  question: int
  input_ids: Int[np.ndarray, " l"]
  context_at: int
  first: int
  is_best: Bool[np.ndarray, " m"]
  answer: tuple[int, int] | None

  @property
  def segment_ids(self) -> Int[np.ndarray, " l"]:
    """0 for the question, 1 for the context."""
    positions = np.arange(len(self.input_ids), dtype=np.int32)
    return (positions >= self.context_at).astype(np.int32)


class Windows(NamedTuple):
  """Questions, ready for a model.

  Attributes:
    questions: The questions.
    pieces: Tokens of every question's context; equal contexts share theirs.
    windows: Of all questions, those of one question in a row.

  Example:
    >>> words = wordpiece.Vocabulary(
    ...   (*wordpiece.SPECIAL_TOKENS, "who", "ada"), True
    ... )
    >>> answer = squad.Answer("Ada", 1)  # it is at 0
    >>> question = squad.Question("q1", "Who", "Ada", (answer,))
    >>> make_windows([question], words).without_answer()
    ['q1']
  """

  questions: Sequence[squad.Question]
  pieces: list[wordpiece.Pieces]
  windows: list[Window]

  def without_answer(self) -> list[str]:
    """Ids of the questions that cannot be trained on (`answer` is None).

    Returns:
      The ids, in the order of the questions.
    """
    numbers = {w.question: None for w in self.windows if w.answer is None}
    return [self.questions[number].name for number in numbers]


def make_windows(
  questions: Sequence[squad.Question],
  vocabulary: wordpiece.Vocabulary,
  *,
  max_length: int = 384,
  doc_stride: int = 128,
  max_question_length: int = 64,
) -> Windows:
  """Cuts contexts into windows of a length that a model can read.

  The defaults are those of BERT's released code.

  Args:
    questions: Any number.
    vocabulary: Of the model.
    max_length: Tokens of a window, at most.
    doc_stride: Tokens from the beginning of one window to that of the next.
    max_question_length: Tokens of a question; longer ones lose their end.

  Returns:
    The windows, without padding.

  Raises:
    ValueError: If windows of that length would leave gaps.

  Example:
    >>> words = wordpiece.Vocabulary(
    ...   (*wordpiece.SPECIAL_TOKENS, "who", "ada"), True
    ... )
    >>> question = squad.Question("q1", "Who", " ".join(["Ada"] * 12), ())
    >>> sizes = {"max_length": 12, "max_question_length": 1, "doc_stride": 4}
    >>> [w.first for w in make_windows([question], words, **sizes).windows]
    [0, 4]
  """
  room = max_length - max_question_length - 3
  if not 1 <= doc_stride <= room or max_question_length < 1:
    raise ValueError(
      "doc_stride must be from 1 to max_length - max_question_length - 3 ="
      f" {room}, got {doc_stride}; longer strides would leave gaps."
    )
  contexts = list(dict.fromkeys(q.context for q in questions))
  encoded = vocabulary.encode_with_offsets(contexts)
  pieces_of = dict(zip(contexts, encoded, strict=True))
  heads = vocabulary.encode([question.text for question in questions])
  windows = []
  for number, (question, ids) in enumerate(zip(questions, heads, strict=True)):
    ids = ids[:max_question_length]
    head = np.array([vocabulary.cls_id, *ids, vocabulary.sep_id], np.int32)
    pieces = pieces_of[question.context]
    windows += _windows_of(
      number,
      head,
      pieces,
      vocabulary.sep_id,
      size=max_length - len(head) - 1,
      stride=doc_stride,
      target=_target(question, pieces),
    )
  pieces = [pieces_of[question.context] for question in questions]
  return Windows(questions, pieces, windows)


def _target(
  question: squad.Question, pieces: wordpiece.Pieces
) -> tuple[int, int] | None:
  """Tokens of the context to train on; (-1, -1) for no answer."""
  if question.is_impossible:
    return (-1, -1)
  for answer in question.answers:
    if squad.is_placed(question.context, answer):
      stop = answer.start + len(answer.text)
      span = token_span(pieces, answer.start, stop)
      if span:
        return span
  return None


def _windows_of(
  number: int,
  head: np.ndarray,
  pieces: wordpiece.Pieces,
  sep_id: int,
  *,
  size: int,
  stride: int,
  target: tuple[int, int] | None,
) -> list[Window]:
  """The windows of one question."""
  length = len(pieces.ids)
  starts = np.arange(0, max(1, length - size + stride), stride)
  stops = np.minimum(starts + size, length)
  best, windows = _best_windows(starts, stops, length), []
  for row, (start, stop) in enumerate(
    zip(starts.tolist(), stops.tolist(), strict=True)
  ):
    answer = target
    if target is not None:
      whole = start <= target[0] and target[1] < stop
      shift = len(head) - start
      answer = (target[0] + shift, target[1] + shift) if whole else (0, 0)
    ids = np.concatenate([head, pieces.ids[start:stop], [sep_id]])
    windows.append(
      Window(
        number,
        ids.astype(np.int32),
        len(head),
        start,
        best[start:stop] == row,
        answer,
      )
    )
  return windows


def _best_windows(
  starts: np.ndarray, stops: np.ndarray, length: int
) -> np.ndarray:
  """The window in which every token has the most context."""
  # On the poorer side, then the window's length (as BERT's code has it); the
  # first of equal windows wins.
  best, most = np.zeros(length, np.int64), np.full(length, -np.inf)
  for row, (start, stop) in enumerate(zip(starts, stops, strict=True)):
    tokens = np.arange(start, stop)
    context = np.minimum(tokens - start, stop - 1 - tokens) * 1.0
    context += 0.01 * (stop - start)
    is_better = context > most[start:stop]
    best[start:stop][is_better] = row
    most[start:stop][is_better] = context[is_better]
  return best
