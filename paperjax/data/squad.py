"""SQuAD 1.1 and 2.0: questions, and the windows of context a model reads.

Rajpurkar et al., 2016 (arXiv 1606.05250) and 2018 (arXiv 1806.03822); long
contexts are read in overlapping windows, as in BERT (section 4.2). Characters
are counted in code points, and every text of an answer is cut from the
original context, never put together from tokens.
"""

from collections.abc import Iterable, Sequence
import os
from typing import Any, NamedTuple

from jaxtyping import Bool, Int
import numpy as np

from paperjax.data import files, task_files, wordpiece


class Answer(NamedTuple):
  """A right answer.

  Attributes:
    text: Its characters.
    start: Where they begin in the context, as the data set says.
  """

  text: str
  start: int


class Question(NamedTuple):
  """A question about a paragraph.

  Attributes:
    name: Its id.
    text: The question.
    context: The paragraph.
    answers: The right answers, any of which will do; none in a test set and
      none if `is_impossible`.
    is_impossible: Whether the paragraph holds no answer (SQuAD 2.0).
    article: Number of the article that the paragraph is from; -1 if unknown.
  """

  name: str
  text: str
  context: str
  answers: tuple[Answer, ...]
  is_impossible: bool = False
  article: int = -1


def read(path: str | os.PathLike[str]) -> list[Question]:
  """Reads questions from a file.

  Args:
    path: JSON as SQuAD has it: data, paragraphs, qas.

  Returns:
    The questions, in the file's order.

  Raises:
    ValueError: If it is not such a file, or an id comes twice.
  """
  whole, field = files.json_of(path), files.field
  try:
    questions = [
      _question(qa, paragraph, number)
      for number, article in enumerate(field(whole, "data", list))
      for paragraph in field(article, "paragraphs", list)
      for qa in field(paragraph, "qas", list)
    ]
  except ValueError as error:
    raise ValueError(
      f"{path} must be a SQuAD file, with data, paragraphs, context, qas, id"
      f" and question: {error}"
    ) from None
  return _checked(questions, str(path))


def _question(qa: Any, paragraph: Any, article: int) -> Question:
  """A question as the file has it."""
  field = files.field
  answers = tuple(
    Answer(field(x, "text", str), field(x, "answer_start", int))
    for x in field(qa, "answers", list, [])
  )
  is_impossible = field(qa, "is_impossible", bool, False)
  name, text = field(qa, "id", str), field(qa, "question", str)
  context = field(paragraph, "context", str)
  return Question(name, text, context, answers, is_impossible, article)


def read_tfds(
  split: str,
  *,
  name: str = "squad/v1.1",
  data_dir: str | os.PathLike[str] | None = None,
) -> list[Question]:
  """Reads questions prepared by TFDS as array_record.

  Args:
    split: "train" or "validation".
    name: "squad/v1.1" or "squad/v2.0".
    data_dir: TFDS' folder; by default ~/tensorflow_datasets.

  Returns:
    The questions, in TFDS' order.

  Raises:
    ValueError: If it is not prepared there.
  """
  questions = []
  for record in task_files.tfds_records(name, split, data_dir).examples:
    starts = record["answers"]["answer_start"]
    answers = tuple(
      Answer(text.decode(), int(start))
      for text, start in zip(record["answers"]["text"], starts, strict=True)
    )
    questions.append(
      Question(
        record["id"].decode(),
        record["question"].decode(),
        record["context"].decode(),
        answers,
        bool(record.get("is_impossible", False)),
      )
    )
  return _checked(questions, name)


def _checked(questions: list[Question], where: str) -> list[Question]:
  seen = set()
  for question in questions:
    if question.name in seen:
      raise ValueError(
        f"{where} holds the question {files.brief(question.name)} twice."
      )
    seen.add(question.name)
    if question.is_impossible and question.answers:
      raise ValueError(
        f"{where}: question {files.brief(question.name)} is impossible and has"
        " answers."
      )
  if not questions:
    raise ValueError(f"{where} holds no question.")
  return questions


class Misplaced(NamedTuple):
  """An answer that is not at its offset.

  Attributes:
    name: Id of the question.
    answer: The answer, as the data set has it.
    found: The characters at its offset.
  """

  name: str
  answer: Answer
  found: str


def _is_placed(context: str, answer: Answer) -> bool:
  # A negative start would count from the end.
  return (
    bool(answer.text)
    and answer.start >= 0
    and context.startswith(answer.text, answer.start)
  )


def misplaced(questions: Iterable[Question]) -> list[Misplaced]:
  """Names the answers that are not at their offsets, as some data sets have.

  They count when predictions are scored; no window is trained on them.

  Args:
    questions: Any number.

  Returns:
    Every such answer; its length is the count to report.
  """
  found = []
  for question in questions:
    for answer in question.answers:
      if not _is_placed(question.context, answer):
        start = max(0, answer.start)
        there = question.context[start : start + len(answer.text)]
        found.append(Misplaced(question.name, answer, there))
  return found


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
  """

  questions: Sequence[Question]
  pieces: list[wordpiece.Pieces]
  windows: list[Window]

  def without_answer(self) -> list[str]:
    """Ids of the questions that cannot be trained on (`answer` is None)."""
    numbers = {w.question: None for w in self.windows if w.answer is None}
    return [self.questions[number].name for number in numbers]


def make_windows(
  questions: Sequence[Question],
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
  question: Question, pieces: wordpiece.Pieces
) -> tuple[int, int] | None:
  """Tokens of the context to train on; (-1, -1) for no answer."""
  if question.is_impossible:
    return (-1, -1)
  for answer in question.answers:
    if _is_placed(question.context, answer):
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
