"""SQuAD 1.1 and 2.0: questions about paragraphs, and their answers.

Rajpurkar et al., 2016 (arXiv 1606.05250) and 2018 (arXiv 1806.03822).
Characters are counted in code points. `squad_windows` makes a model's inputs.
"""

from collections.abc import Iterable
import os
from typing import Any, NamedTuple

from paperjax.data import files, task_files


class Answer(NamedTuple):
  """A right answer.

  Attributes:
    text: Its characters.
    start: Where they begin in the context, as the data set says.

  Example:
    >>> context, answer = "Ada wrote it.", Answer("Ada", 0)
    >>> context[answer.start :].startswith(answer.text)
    True
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

  Example:
    >>> question = Question("q1", "Who?", "Ada wrote it.", (Answer("Ada", 0),))
    >>> question.answers[0].text, question.is_impossible
    ('Ada', False)
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

  Example:
    >>> import json, pathlib, tempfile
    >>> path = pathlib.Path(tempfile.mkdtemp(), "dev.json")
    >>> qa = {"id": "q1", "question": "Who?", "answers": []}
    >>> paragraph = {"context": "Ada wrote it.", "qas": [qa]}
    >>> _ = path.write_text(json.dumps({"data": [{"paragraphs": [paragraph]}]}))
    >>> read(path)[0].context
    'Ada wrote it.'
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

  Example:
    >>> read_tfds("train", data_dir="nowhere")
    Traceback (most recent call last):
      ...
    ValueError: data set 'squad/v1.1' is not prepared in nowhere; ...
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

  Example:
    >>> question = Question("q1", "Who?", "Ada wrote it.", (Answer("Ada", 1),))
    >>> misplaced([question])[0].found
    'da '
  """

  name: str
  answer: Answer
  found: str


def is_placed(context: str, answer: Answer) -> bool:
  """Whether an answer is at its offset.

  Args:
    context: The paragraph.
    answer: One of its answers.

  Returns:
    False for an answer without characters too.

  Example:
    >>> is_placed("Ada wrote it.", Answer("Ada", 0))
    True
  """
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

  Example:
    >>> question = Question("q1", "Who?", "Ada wrote it.", (Answer("Ada", 1),))
    >>> len(misplaced([question]))
    1
  """
  found = []
  for question in questions:
    for answer in question.answers:
      if not is_placed(question.context, answer):
        start = max(0, answer.start)
        there = question.context[start : start + len(answer.text)]
        found.append(Misplaced(question.name, answer, there))
  return found
