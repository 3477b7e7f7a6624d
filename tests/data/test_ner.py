import itertools

from hypothesis import given
from hypothesis import strategies as st
import numpy as np
import pytest

from paperjax.data import entity_metrics, ner, ner_windows, wordpiece

VOCABULARY = wordpiece.Vocabulary(
  (*wordpiece.SPECIAL_TOKENS, *"abcdefgh", *(f"##{c}" for c in "abcdefgh")),
  True,
)
TAGS = ["O", *(f"{mark}-{kind}" for mark in "BIES" for kind in "XY")]
LABELS = ("O", "B-X", "I-X", "B-Y", "I-Y")
FILE = """\
-DOCSTART- -X- O

U.N. NNP I-ORG
chief NN O

Ekeus NNP I-PER
Rolf\u00a0 NNP B-PER
-DOCSTART- -X- O

\t
a DT O
"""
SCHEMES = {
  "iob1": ["I-X", "I-X", "B-X", "I-Y", "O", "I-Y"],
  "iob2": ["B-X", "I-X", "B-X", "B-Y", "O", "B-Y"],
  "bioes": ["B-X", "E-X", "S-X", "S-Y", "O", "S-Y"],
}


def sentence(lengths, tags=(), **options) -> ner.Sentence:
  """Words of so many letters, each a token of its own."""
  letters = itertools.cycle("abcdefgh")
  words = tuple("".join(itertools.islice(letters, n)) for n in lengths)
  return ner.Sentence(words, tuple(tags or ["O"] * len(words)), **options)


def test_columns(tmp_path):
  path = tmp_path / "a.txt"
  # A blank of another kind inside a column's end is a blank to conlleval too.
  path.write_text(FILE, encoding="utf-8")
  assert ner.read(path) == [
    ner.Sentence(("U.N.", "chief"), ("I-ORG", "O"), 0, 3),
    ner.Sentence(("Ekeus", "Rolf"), ("I-PER", "B-PER"), 0, 6),
    ner.Sentence(("a",), ("O",), 1, 11),
  ]
  (tmp_path / "b.txt").write_text("O\ta\nO\tb", encoding="utf-8")
  (only,) = ner.read(tmp_path / "b.txt", word_column=1, tag_column=0)
  assert only == ner.Sentence(("a", "b"), ("O", "O"), 0, 1)


@pytest.mark.parametrize(
  ("given", "wanted"), [*itertools.product(SCHEMES, SCHEMES)]
)
def test_schemes_by_hand(given, wanted):
  assert list(ner.convert(SCHEMES[given], wanted)) == SCHEMES[wanted]
  assert ner.detect_scheme([["O"], SCHEMES[given]]) == given


@given(st.lists(st.sampled_from(TAGS)))
def test_conversion_keeps_entities(tags):
  entities = entity_metrics.entities(tags)
  for scheme in ner.SCHEMES:
    converted = ner.convert(tags, scheme)
    assert entity_metrics.entities(converted) == entities
    assert ner.convert(converted, scheme) == converted


def test_detection_of_the_undecided_and_the_mixed():
  assert ner.detect_scheme([["O"]]) == "iob2"
  assert ner.detect_scheme([["B-X", "I-X"]]) == "iob2"
  assert ner.detect_scheme([["I-X", "I-X"]]) == "iob1"
  assert ner.detect_scheme([["B-X", "I-X", "E-X"]]) == "bioes"
  message = r"sentence 2 is not in iob1, as those before.*'B-X O'"
  with pytest.raises(ValueError, match=message):
    ner.detect_scheme([["I-X"], ["B-X", "O"]])


def test_labels_are_those_that_occur():
  assert ner.labels([["I-Y"], ["S-X", "O"]]) == LABELS
  assert ner.labels([["O"]]) == ("O",)


def test_predictions_go_back_to_columns(tmp_path):
  sentences = [
    ner.Sentence(("a", "b"), ("I-X", "B-X"), 0),
    ner.Sentence(("c",), ("O",), 0),
    ner.Sentence(("d",), ("I-Y",), 1),
  ]
  predictions = [["B-X", "I-X"], ["O"], ["B-X"]]
  path = tmp_path / "new" / "out.txt"
  ner.write(sentences, predictions, path, scheme="iob1")
  assert path.read_text() == (
    "-DOCSTART- O O\n\na I-X I-X\nb B-X I-X\n\nc O O\n\n"
    "-DOCSTART- O O\n\nd I-Y I-X\n\n"
  )
  back = ner.read(path)
  true = ner.read(path, tag_column=1)
  assert [s.words for s in back] == [s.words for s in sentences]
  assert [s.document for s in back] == [0, 0, 1]
  assert [s.tags for s in true] == [s.tags for s in sentences]
  tags = [s.tags for s in back], [s.tags for s in sentences]
  assert entity_metrics.entity_scores(*tags) == entity_metrics.entity_scores(
    predictions, [s.tags for s in sentences]
  )


def test_tags_sit_on_first_pieces():
  given = sentence([1, 3, 2], ["I-X", "O", "B-Y"])
  (window,) = ner_windows.make_windows([given], VOCABULARY, labels=LABELS)
  tokens = [VOCABULARY.tokens[i] for i in window.input_ids]
  assert tokens == ["[CLS]", "a", "b", "##c", "##d", "e", "##f", "[SEP]"]
  assert window.positions.tolist() == [1, 2, 5]
  assert window.labels.tolist() == [1, 0, 3]
  assert window.is_best.all()
  untagged = given._replace(tags=())
  (window,) = ner_windows.make_windows([untagged], VOCABULARY, labels=LABELS)
  assert window.labels.tolist() == [-1, -1, -1]


@given(
  lengths=st.lists(st.integers(1, 9), max_size=30),
  room=st.integers(1, 12),
  overlap=st.integers(0, 11),
)
def test_windows_cover_every_word_once(lengths, room, overlap):
  overlap = min(overlap, room - 1)
  windows = ner_windows.make_windows(
    [sentence(lengths)],
    VOCABULARY,
    labels=LABELS,
    max_length=room + 2,
    overlap=overlap,
  )
  owners, spans = [], []
  for window in windows:
    pieces = np.diff([*window.positions, len(window.input_ids) - 1])
    assert len(window.input_ids) <= room + 2
    words = range(window.first, window.first + len(pieces))
    assert pieces.tolist() == [min(lengths[w], room) for w in words]
    owners += [w for w in words if window.is_best[w - window.first]]
    spans.append((words.start, words.stop))
  assert sorted(owners) == list(range(len(lengths)))
  for (start, stop), (following, end) in itertools.pairwise(spans):
    assert start < following <= stop < end
    shared = sum(min(lengths[w], room) for w in range(following, stop))
    assert shared <= overlap


def test_words_are_tagged_where_they_have_most_context():
  windows = ner_windows.make_windows(
    [sentence([1] * 10)], VOCABULARY, labels=LABELS, max_length=8, overlap=4
  )
  # Six words each: 0-5, 2-7, 4-9; an end of the sentence lacks nothing.
  assert [w.first for w in windows] == [0, 2, 4]
  best = [(np.flatnonzero(w.is_best) + w.first).tolist() for w in windows]
  assert best == [[0, 1, 2, 3], [4, 5], [6, 7, 8, 9]]


def test_decoding_takes_each_word_from_its_best_window():
  rng = np.random.default_rng(0)
  sentences = [sentence([1, 2, 3] * 5), sentence([1]), sentence([2] * 9)]
  windows = ner_windows.make_windows(
    sentences, VOCABULARY, labels=LABELS, max_length=10, overlap=4
  )
  # One more row than tokens, as of padding.
  logits = [rng.normal(size=(len(w.input_ids) + 1, 5)) for w in windows]
  got = ner_windows.decode(sentences, windows, logits, labels=LABELS)
  for number, tags in enumerate(got):
    expected = []
    for word in range(len(tags)):
      (chosen,) = [
        (w, x)
        for w, x in zip(windows, logits, strict=True)
        if w.sentence == number
        and 0 <= word - w.first < len(w.is_best)
        and w.is_best[word - w.first]
      ]
      window, scores = chosen
      row = scores[window.positions[word - window.first]].tolist()
      expected.append(LABELS[row.index(max(row))])
    assert tags == ner.convert(expected, "iob2")


def test_a_perfect_model_returns_the_tags():
  tags = [SCHEMES["iob1"] * 4, ["O", "I-X"]]
  sentences = [sentence([n % 4 + 1 for n in range(24)], tags[0])]
  sentences.append(sentence([1, 12], tags[1]))
  windows = ner_windows.make_windows(
    sentences, VOCABULARY, labels=LABELS, max_length=12, overlap=3
  )
  assert len(windows) > 4
  logits = []
  for window in windows:
    scores = np.zeros((len(window.input_ids), len(LABELS)))
    scores[window.positions, window.labels] = 1.0
    logits.append(scores)
  got = ner_windows.decode(sentences, windows, logits, labels=LABELS)
  assert got == [ner.convert(t, "iob2") for t in tags]
  assert entity_metrics.entity_scores(got, tags).f1 == 1.0


def test_words_without_pieces_are_tagged_too():
  given = ner.Sentence(("a", "\x07", "b"), ("O", "O", "B-X"))
  (window,) = ner_windows.make_windows([given], VOCABULARY, labels=LABELS)
  assert window.positions.tolist() == [1, 2, 3]
  assert window.input_ids[2] == VOCABULARY.unk_id


@pytest.mark.parametrize(
  ("text", "message"),
  [
    ("a O\nb\n", r"line 2: must have 2 columns, got 1: 'b'"),
    ("a\n", r"line 1: must have 2 columns, got 1"),
    ("a O\n\nb X O\n", r"line 3: must have 2 columns, got 3"),
    ("a O\nb PER\n", r"line 2: tags must be O, or.*got 'PER'"),
    ("a O\nb X-PER\n", r"line 2: tags must be.*got 'X-PER'"),
    ("a O\nb B-\n", r"line 2: tags must be.*got 'B-'"),
    ("-DOCSTART- O\n\n", "holds no sentence"),
    ("", "holds no sentence"),
  ],
)
def test_bad_files(tmp_path, text, message):
  path = tmp_path / "a.txt"
  path.write_text(text)
  with pytest.raises(ValueError, match=message):
    ner.read(path)


def test_errors(tmp_path):
  given = sentence([1, 1])
  with pytest.raises(ValueError, match="from 0 to max_length - 3 = 7, got 8"):
    ner_windows.make_windows(
      [given], VOCABULARY, labels=LABELS, max_length=10, overlap=8
    )
  with pytest.raises(ValueError, match=r"among the classes O, B-X.*'B-Z'"):
    ner_windows.make_windows(
      [sentence([1], ["I-Z"])], VOCABULARY, labels=LABELS
    )
  windows = ner_windows.make_windows([given], VOCABULARY, labels=LABELS)
  with pytest.raises(ValueError, match="each of 1 windows, got 0"):
    ner_windows.decode([given], windows, [], labels=LABELS)
  with pytest.raises(ValueError, match="must be 4 x 5, got 3 x 5"):
    ner_windows.decode([given], windows, [np.zeros((3, 5))], labels=LABELS)
  with pytest.raises(ValueError, match="a tag for each of 2 words, got 1"):
    ner.write([given], [["O"]], tmp_path / "a", scheme="iob2")
  blank = ner.Sentence(("a b",), ("O",))
  with pytest.raises(ValueError, match="no blank, got 'a b'"):
    ner.write([blank], [["O"]], tmp_path / "a", scheme="iob2")


def test_real_file(data_dir, tmp_path):
  path = data_dir / "ner" / "wikigold.conll.txt"
  sentences = ner.read(path)
  assert len(sentences) == 1696
  assert sum(len(s.words) for s in sentences) == 39_007
  assert sentences[-1].document == 144
  tags = [s.tags for s in sentences]
  assert ner.detect_scheme(tags) == "iob1"
  assert len(ner.labels(tags)) == 9
  ner.write(sentences, tags, tmp_path / "out.txt", scheme="iob1")
  again = ner.read(tmp_path / "out.txt")
  assert [s[:3] for s in again] == [s[:3] for s in sentences]
  # Every word that is not a document's mark or a blank line is there once.
  cells = [line.split() for line in path.read_text().splitlines()]
  words = [c[0] for c in cells if c and c[0] != "-DOCSTART-"]
  assert [w for s in sentences for w in s.words] == words


def test_real_file_in_short_windows(data_dir):
  sentences = ner.read(data_dir / "ner" / "wikigold.conll.txt")
  path = data_dir / "vocab" / "bert-base-cased-vocab.txt"
  vocabulary = wordpiece.load(path, lower_case=False)
  labels = ner.labels([s.tags for s in sentences])
  windows = ner_windows.make_windows(
    sentences, vocabulary, labels=labels, max_length=32, overlap=8
  )
  assert len(windows) > len(sentences)
  logits = []
  for window in windows:
    scores = np.zeros((len(window.input_ids), len(labels)))
    scores[window.positions, window.labels] = 1.0
    logits.append(scores)
  got = ner_windows.decode(sentences, windows, logits, labels=labels)
  scores = entity_metrics.entity_scores(got, [s.tags for s in sentences])
  assert scores == (3558, 3558, 3558)
