import json
import pathlib

from hypothesis import given
from hypothesis import strategies as st
import numpy as np
import pytest
from questions import LETTERS, lettered, question

from paperjax.data import squad, squad_windows, wordpiece

GOLDENS = json.loads(
  (
    pathlib.Path(__file__).parents[1] / "goldens" / "tokenization.json"
  ).read_text(encoding="ascii")
)
# A non-BMP character, a composed one, combining marks, CJK, a ligature that
# stays one, a syllable that comes apart, a control, an odd blank.
ODD = (
  "ab Ab.\U0001f600\u00e9e\u0301\u0323\ufe0f\u4e2d\ufb01\ud55c\x07\u00a0\u3000"
)


def words_of(vocabulary, pieces) -> list[list[int]]:
  """Numbers of the pieces, those of a word together."""
  groups: list[list[int]] = []
  for number, token in enumerate(pieces.ids.tolist()):
    if vocabulary.is_continuation[token]:
      groups[-1].append(number)
    else:
      groups.append([number])
  return groups


@pytest.mark.parametrize("lower_case", [True, False])
@given(text=st.text(ODD, max_size=12))
def test_characters_of_a_word_make_its_tokens(lower_case, text):
  vocabulary = lettered(lower_case)
  (pieces,) = vocabulary.encode_with_offsets([text])
  assert [pieces.ids.tolist()] == vocabulary.encode([text])
  assert (pieces.starts < pieces.stops).all()
  assert (np.diff(pieces.starts) >= 0).all()
  assert (np.diff(pieces.stops) >= 0).all()
  for group in words_of(vocabulary, pieces):
    start, stop = squad_windows.character_span(pieces, group[0], group[-1])
    assert vocabulary.encode([text[start:stop]]) == [pieces.ids[group].tolist()]


@pytest.mark.parametrize("lower_case", [True, False])
def test_offsets_change_no_token(lower_case):
  name = "small-uncased" if lower_case else "small-cased"
  vocabulary = wordpiece.Vocabulary(
    tuple(GOLDENS["small_vocabulary"]), lower_case
  )
  found = vocabulary.encode_with_offsets(GOLDENS["texts"])
  assert [pieces.ids.tolist() for pieces in found] == GOLDENS["ids"][name]


@pytest.mark.parametrize(
  ("context", "answer", "expected"),
  [
    ("\U0001f600 Ab b", "b", "b"),  # counted in code points, not in UTF-16
    ("see e\u0301te\u0301 now", "e\u0301te\u0301", "e\u0301te\u0301"),
    ("see \u00e9t\u00e9.", "\u00e9t\u00e9", "\u00e9t\u00e9"),
    ("\u4e2d\u6587 b", "\u6587", "\u6587"),
    ("a\u00a0b  c", "b  c", "b  c"),  # blanks as they are in the context
    ("x \x07ab\x07c", "ab\x07c", "ab\x07c"),
    ("HELLO World", "World", "World"),  # case of the context
    ("AB\U0001f600", "B", "B"),
  ],
)
def test_answers_are_cut_from_the_context(context, answer, expected):
  (pieces,) = lettered().encode_with_offsets([context])
  start = context.rindex(answer)
  span = squad_windows.token_span(pieces, start, start + len(answer))
  assert span is not None
  start, stop = squad_windows.character_span(pieces, *span)
  assert context[start:stop] == expected


def test_token_spans_by_hand():
  vocabulary = wordpiece.Vocabulary(
    (*wordpiece.SPECIAL_TOKENS, "unit", "##ed", "."), True
  )
  (pieces,) = vocabulary.encode_with_offsets(["United  United."])
  assert pieces.starts.tolist() == [0, 4, 8, 12, 14]
  assert pieces.stops.tolist() == [4, 6, 12, 14, 15]
  assert squad_windows.token_span(pieces, 1, 3) == (
    0,
    0,
  )  # part of a token: all of it
  assert squad_windows.token_span(pieces, 3, 9) == (0, 2)
  assert squad_windows.token_span(pieces, 4, 8) == (1, 1)
  assert squad_windows.token_span(pieces, 6, 8) is None  # blanks
  assert squad_windows.token_span(pieces, 14, 99) == (4, 4)


def slow_windows(length, size, stride):
  """Start and end of every window, one after the other."""
  found = [(0, min(size, length))]
  while found[-1][1] < length:
    start = found[-1][0] + stride
    found.append((start, min(start + size, length)))
  return found


@given(
  length=st.integers(0, 60), size=st.integers(3, 20), stride=st.integers(1, 20)
)
def test_windows_agree_with_a_loop(length, size, stride):
  stride = min(stride, size)
  context = " ".join(LETTERS[i % 26] for i in range(length))
  asked = question(context, text="a b")
  made = squad_windows.make_windows(
    [asked],
    lettered(),
    max_length=size + 5,
    doc_stride=stride,
    max_question_length=2,
  )
  ids = made.pieces[0].ids
  expected = slow_windows(length, size, stride)
  assert len(made.windows) == len(expected)
  owners = []
  for window, (start, stop) in zip(made.windows, expected, strict=True):
    assert (window.first, window.context_at) == (start, 4)
    assert window.input_ids.tolist() == [2, 5, 6, 3, *ids[start:stop], 3]
    assert window.segment_ids.tolist() == [0] * 4 + [1] * (stop - start + 1)
    owners += (np.flatnonzero(window.is_best) + start).tolist()
  assert sorted(owners) == list(range(length))  # each token in one window
  for window, (start, stop) in zip(made.windows, expected, strict=True):
    for token in (np.flatnonzero(window.is_best) + start).tolist():
      context_here = min(token - start, stop - 1 - token)
      others = [min(token - a, b - 1 - token) for a, b in expected]
      assert context_here == max(others)


def test_windows_know_their_answer():
  context = "a b c d e f g h i j"
  made = squad_windows.make_windows(
    [question(context, "e f", text="x")],
    lettered(),
    max_length=9,
    doc_stride=2,
    max_question_length=1,
  )
  # Room for 5 tokens: a-e, c-g, e-i, g-j. The answer is tokens 4 and 5.
  assert [window.answer for window in made.windows] == [
    (0, 0),
    (3 + 2, 3 + 3),
    (3, 4),
    (0, 0),
  ]
  for window in made.windows[1:3]:
    assert window.answer is not None
    span = slice(window.answer[0], window.answer[1] + 1)
    assert lettered().decode(window.input_ids[span].tolist()) == "e f"


def test_impossible_and_long_questions():
  made = squad_windows.make_windows(
    [question("a b"), question("a b", "b", text="a b c d", name="r")],
    lettered(),
    max_length=10,
    doc_stride=1,
    max_question_length=2,
  )
  assert made.windows[0].answer == (0, 0)
  assert made.windows[1].input_ids.tolist() == [2, 5, 6, 3, 5, 6, 3]
  assert made.windows[1].answer == (5, 5)
  assert made.without_answer() == []
  assert made.pieces[0] is made.pieces[1]


def test_misplaced_answers_are_counted_and_named():
  wrong = question("say ab now", "ab", shift=1)
  negative = question("ab", "ab", shift=-5, name="negative")
  second = question("ab cd", "cd", name="second")
  second = second._replace(answers=(*wrong.answers, *second.answers))
  fine = question("ab", "ab", name="fine")
  found = squad.misplaced([wrong, negative, second, fine])
  assert found[0] == ("q", squad.Answer("ab", 5), "b ")
  assert [m.name for m in found] == ["q", "negative", "second"]
  made = squad_windows.make_windows(
    [wrong, negative, second, fine],
    lettered(),
    max_length=20,
    doc_stride=4,
    max_question_length=5,
  )
  assert made.without_answer() == ["q", "negative"]
  # The first answer that is where it should be is trained on.
  assert made.windows[2].answer is not None


def test_file_format(tmp_path):
  qas = [
    {
      "id": "1",
      "question": "a?",
      "answers": [{"text": "b", "answer_start": 2}],
    },
    {"id": "2", "question": "c?", "is_impossible": True, "answers": []},
    {"id": "3", "question": "d?"},
  ]
  articles = [
    {"paragraphs": [{"context": "a b", "qas": each}]}
    for each in (qas[:2], qas[2:])
  ]
  data = {"data": articles}
  path = tmp_path / "a.json"
  path.write_text(json.dumps(data))
  assert squad.read(path) == [
    squad.Question("1", "a?", "a b", (squad.Answer("b", 2),), False, 0),
    squad.Question("2", "c?", "a b", (), True, 0),
    squad.Question("3", "d?", "a b", (), False, 1),
  ]
  # Without answers, and not impossible: to predict only.
  made = squad_windows.make_windows(squad.read(path), lettered())
  assert [w.answer is None for w in made.windows] == [False, False, True]


@pytest.mark.parametrize(
  ("text", "message"),
  [
    ("{", "must be JSON"),
    ("[]", "must be a SQuAD file"),
    ('{"data": [{"paragraphs": [{"qas": []}]}]}', "holds no question"),
    ('{"data": [{"paragraphs": [{"qas": [{"id": "1"}]}]}]}', "'question'"),
    (None, "cannot read"),
  ],
)
def test_bad_files(tmp_path, text, message):
  path = tmp_path / "a.json"
  if text is not None:
    path.write_text(text)
  with pytest.raises(ValueError, match=message):
    squad.read(path)


def test_bad_questions(tmp_path):
  qas: list[dict] = [{"id": "1", "question": "a?"}] * 2
  data = {"data": [{"paragraphs": [{"context": "a b", "qas": qas}]}]}
  path = tmp_path / "a.json"
  path.write_text(json.dumps(data))
  with pytest.raises(ValueError, match="holds the question '1' twice"):
    squad.read(path)
  qas[:] = [
    {
      "id": "1",
      "question": "a?",
      "is_impossible": True,
      "answers": [{"text": "b", "answer_start": 2}],
    }
  ]
  path.write_text(json.dumps(data))
  with pytest.raises(ValueError, match="'1' is impossible and has answers"):
    squad.read(path)


def test_errors():
  questions = [question("a b", "b")]
  with pytest.raises(ValueError, match=r"length - 3 = 61, got 128; longer"):
    squad_windows.make_windows(questions, lettered(), max_length=128)


@pytest.mark.parametrize("name", ["bert-base-uncased", "bert-base-cased"])
@pytest.mark.parametrize(
  ("file", "num_questions", "num_answers", "num_wider"),
  [("squad2-dev-half", 6078, 10_052, 15), ("xquad.en", 1190, 1190, 1)],
)
def test_every_real_answer_is_recovered(
  data_dir, name, file, num_questions, num_answers, num_wider
):
  path = data_dir / "vocab" / f"{name}-vocab.txt"
  vocabulary = wordpiece.load(path, lower_case=name.endswith("uncased"))
  questions = squad.read(data_dir / "squad" / f"{file}.json")
  assert len(questions) == num_questions
  assert squad.misplaced(questions) == []
  contexts = list(dict.fromkeys(q.context for q in questions))
  encoded = vocabulary.encode_with_offsets(contexts)
  pieces_of = dict(zip(contexts, encoded, strict=True))
  answers = wider = 0
  for asked in questions:
    context, pieces = asked.context, pieces_of[asked.context]
    for answer in asked.answers:
      answers += 1
      stop = answer.start + len(answer.text)
      span = squad_windows.token_span(pieces, answer.start, stop)
      assert span is not None
      start, stop = squad_windows.character_span(pieces, *span)
      recovered = context[start:stop]
      if recovered == answer.text:
        continue
      wider += 1
      # More than the answer: the answer ends inside a word, and its token
      # does not.
      assert answer.text in recovered, (asked.name, answer, recovered)
      before = context[start : answer.start]
      after = context[answer.start + len(answer.text) : stop]
      assert (before + after).isalnum(), (asked.name, answer, recovered)
  assert (answers, wider) == (num_answers, num_wider)
