import collections
import pickle

from hypothesis import given, settings
from hypothesis import strategies as st
import numpy as np
import pytest

from paperjax.data import pretraining, wordpiece

Options = pretraining.Options


def made(make_documents, documents, seed=0, **options):
  whole, vocabulary, texts = make_documents(documents)
  examples = pretraining.PretrainingExamples(
    whole, vocabulary, options=Options(**options), seed=seed
  )
  return examples, vocabulary, texts


def unmasked(example) -> list[int]:
  """The real tokens of an example, as they were."""
  ids = example["input_ids"].copy()
  for position, answer, weight in zip(
    example["masked_positions"],
    example["masked_ids"],
    example["masked_weights"],
    strict=True,
  ):
    if weight:
      ids[position] = answer
  return ids[example["attention_mask"]].tolist()


def slow_truncate(a: list, b: list, limit: int, draw) -> tuple[list, list]:
  """Truncation as the released code does it: a token at a time."""
  while len(a) + len(b) > limit:
    longer = a if len(a) > len(b) else b
    longer.pop(0 if draw.random() < 0.5 else -1)
  return a, b


LENGTHS = st.integers(1, 40)


@given(LENGTHS, LENGTHS, st.integers(2, 50), st.integers(0, 1000))
def test_truncation_keeps_what_the_loop_keeps(a, b, limit, seed):
  draw = np.random.default_rng(seed)
  ranges = pretraining.truncated_ranges((a, b), limit, draw)
  slow = slow_truncate(list(range(a)), list(range(b)), limit, draw)
  for length, kept, expected in zip((a, b), ranges, slow, strict=True):
    assert len(range(length)[kept]) == len(expected) >= 1


def test_truncation_drops_from_both_ends_as_the_loop_does():
  draw = np.random.default_rng(0)
  fast, slow = collections.Counter(), collections.Counter()
  for _ in range(20_000):
    first, second = pretraining.truncated_ranges((9, 5), 8, draw)
    fast[first.start, second.start] += 1
    a, b = slow_truncate(list(range(9)), list(range(5)), 8, draw)
    slow[a[0], b[0]] += 1
  assert set(fast) == set(slow)
  for place in fast:
    assert abs(fast[place] - slow[place]) < 6 * np.sqrt(slow[place] + 10)


DOCUMENTS = st.lists(
  st.lists(st.integers(1, 30), min_size=1, max_size=12), min_size=2, max_size=6
)


def check_pair(example, segments, texts, length):
  """The plain statement of what a pair is."""
  flat = [[t for sentence in text for t in sentence] for text in texts]
  tokens = unmasked(example)
  a, b = segments.first.tolist(), segments.second.tolist()
  assert tokens == [2, *a, 3, *b, 3]
  assert a
  assert b
  assert len(tokens) <= length
  kinds = [0] * (len(a) + 2) + [1] * (len(b) + 1)
  padding = length - len(kinds)
  assert example["segment_ids"].tolist() == kinds + [0] * padding
  assert not example["attention_mask"][len(kinds) :].any()
  assert not example["input_ids"][len(kinds) :].any()
  # Every token of the corpus is another one, so contiguous means counting up.
  assert a == list(range(a[0], a[0] + len(a)))
  assert b == list(range(b[0], b[0] + len(b)))
  owner_a = next(i for i, text in enumerate(flat) if a[0] in text)
  owner_b = next(i for i, text in enumerate(flat) if b[0] in text)
  assert a[-1] in flat[owner_a]
  assert b[-1] in flat[owner_b]
  assert (owner_a, owner_b) == (segments.document, segments.other)
  assert example["next_sentence_labels"] == segments.label
  if segments.label:
    assert owner_a != owner_b
  else:
    assert owner_a == owner_b
    assert a[-1] < b[0]


@settings(deadline=None, max_examples=60)
@given(documents=DOCUMENTS, seed=st.integers(0, 99), length=st.integers(5, 40))
def test_unmasked_pairs_are_pieces_of_documents(
  make_documents, documents, seed, length
):
  examples, _, texts = made(
    make_documents, documents, seed, sequence_length=length, max_predictions=4
  )
  for n in range(min(30, 2 * len(examples))):
    check_pair(examples[n], examples.segments(n), texts, length)


def test_a_true_next_follows_where_nothing_was_cut(make_documents):
  documents = [[5, 6, 7, 4]] * 8
  examples, _, _ = made(make_documents, documents, short_fraction=0.0)
  for n in range(40):
    first, second, label, _, _ = examples.segments(n)
    if not label:
      assert second[0] == first[-1] + 1
      assert len(first) + len(second) == 22  # the whole document


def test_a_true_next_is_another_sentence_if_there_is_one(make_documents):
  examples, _, _ = made(make_documents, [[130] * 9] * 3, sequence_length=64)
  for n in range(200):
    first, second, label, _, _ = examples.segments(n)
    if not label:  # sentences begin at 5, 135, ...
      begun = (first - 5) // 130
      assert (begun == begun[0]).all()
      last = begun[0] % 9 == 8  # of its document: cut in two
      assert ((second - 5) // 130 == begun[0] + (0 if last else 1)).all()


@pytest.mark.parametrize(
  "lengths",
  [[7] * 200, [60] * 40, [200] * 20, [300], [2], [30, 30]],
  ids=["usual", "long", "longer", "one", "one short", "two"],
)
def test_half_of_the_pairs_are_random(make_documents, lengths):
  examples, _, _ = made(make_documents, [lengths] * 5)
  labels = [examples.segments(n).label for n in range(1500)]
  assert np.mean(labels) == pytest.approx(0.5, abs=0.05)  # four deviations


def test_one_token_has_no_next(make_documents):
  examples, _, _ = made(make_documents, [[1]] * 3)
  assert all(examples.segments(n).label == 1 for n in range(30))


def test_random_segments_come_from_everywhere_else(make_documents):
  documents = [[5] * 10, [5] * 200, [5] * 10, [5] * 50]
  examples, _, _ = made(make_documents, documents)
  owners = collections.Counter()
  places = set()
  for n in range(3000):
    _, second, label, document, other = examples.segments(n)
    if label and document == 1:
      owners[other] += 1
      places.add(int(second[0]))
  total = sum(owners.values())
  assert set(owners) == {0, 2, 3}
  assert all(abs(count / total - 1 / 3) < 0.06 for count in owners.values())
  assert len(places) > 70


def test_statistics_of_real_text(pydocs_examples):
  """Over 100,000 tokens: length, masks, labels."""
  examples, vocabulary = pydocs_examples
  tokens = hidden = masks = 0
  labels, lengths = [], []
  for n in range(1500):
    example = examples[n]
    tokens += int(example["attention_mask"].sum()) - 3
    hidden += int(example["masked_weights"].sum())
    masks += int((example["input_ids"] == vocabulary.mask_id).sum())
    labels.append(int(example["next_sentence_labels"]))
    lengths.append(int(example["attention_mask"].sum()))
  assert tokens > 150_000
  assert abs(hidden / tokens / 0.15 - 1) < 0.01
  assert masks / hidden == pytest.approx(0.8, abs=0.01)
  assert np.mean(labels) == pytest.approx(0.5, abs=0.05)
  short = np.mean(np.array(lengths) < 128)
  assert 0.08 < short < 0.2


def test_an_epoch_covers_the_corpus_about_once(pydocs_examples):
  examples, _ = pydocs_examples
  documents = examples._documents
  total = int(sum(len(tokens) for tokens, _ in documents.records()))
  shown = sum(
    int(examples[n]["attention_mask"].sum()) - 3 for n in range(len(examples))
  )
  assert shown / total == pytest.approx(1, abs=0.05)


def test_coverage_token_by_token(make_documents):
  documents = [[9] * 300, [9] * 100, [9] * 2]
  examples, _, texts = made(
    make_documents, documents, next_sentence=False, sequence_length=64
  )
  total = sum(len(s) for text in texts for s in text)
  seen = np.zeros((4, total + 5), int)
  for epoch in range(4):
    for n in range(epoch * len(examples), (epoch + 1) * len(examples)):
      seen[epoch, examples.segments(n).first] += 1
  seen = seen[:, 5:]
  assert seen.sum(axis=1) / total == pytest.approx(np.ones(4), abs=0.1)
  assert (seen > 0).mean() > 0.8  # 10 % of the examples are short
  assert (seen.max(axis=0) > 0).mean() > 0.99  # four epochs leave nothing out
  assert (seen[0] != seen[1]).any()  # another epoch cuts elsewhere


def test_one_segment_without_pairs(make_documents):
  documents = [[9] * 30]
  examples, _, texts = made(
    make_documents, documents, next_sentence=False, short_fraction=0.0
  )
  starts = {sentence[0] for sentence in texts[0]}
  for n in range(20):
    example = examples[n]
    assert "next_sentence_labels" not in example
    assert not example["segment_ids"].any()
    first, second, label, _, _ = examples.segments(n)
    assert (len(first), len(second), label) == (126, 0, 0)
    assert first[0] in starts
    assert unmasked(example) == [2, *range(first[0], first[0] + 126), 3]


def same(a, b) -> bool:
  return a.keys() == b.keys() and all((a[name] == b[name]).all() for name in a)


def test_examples_are_pure(pydocs_examples):
  examples, _ = pydocs_examples
  size = len(examples)
  numbers = [0, 7, size - 1, size, 3 * size + 5]
  once = {n: examples[n] for n in numbers}
  copy = pickle.loads(pickle.dumps(examples))  # noqa: S301  # our own bytes
  for n in reversed(numbers):
    assert same(copy[n], once[n])
  assert not same(once[0], once[size])


def test_seeds_and_epochs_differ(make_documents):
  documents = [[5, 6, 7] * 20] * 4
  one, _, _ = made(make_documents, documents, seed=1)
  two, _, _ = made(make_documents, documents, seed=2)
  size = len(one)
  firsts = [
    [tuple(examples.segments(epoch * size + i).first) for i in range(size)]
    for examples in (one, two)
    for epoch in range(2)
  ]
  for i, first in enumerate(firsts):
    for other in firsts[:i]:
      assert first != other
      assert set(first) != set(other)  # not only another order


def test_an_epoch_shows_every_document(make_documents):
  documents = [[5] * count for count in (1, 2, 30, 100)]
  examples, _, _ = made(make_documents, documents)
  for epoch in range(3):
    numbers = range(epoch * len(examples), (epoch + 1) * len(examples))
    shown = collections.Counter(examples.segments(n).document for n in numbers)
    assert shown == {0: 1, 1: 1, 2: 1, 3: 4}


def test_static_masks_repeat(make_documents):
  examples, _, _ = made(
    make_documents, [[5, 6, 7] * 20] * 4, num_static_masks=2
  )
  size = len(examples)

  def epoch(e):
    return {
      examples[n]["input_ids"].tobytes()
      for n in range(e * size, (e + 1) * size)
    }

  assert epoch(0) == epoch(2) == epoch(4)
  assert epoch(1) == epoch(3)
  assert epoch(0) != epoch(1)
  order = [examples[n]["input_ids"].tobytes() for n in range(size)]
  later = [examples[2 * size + n]["input_ids"].tobytes() for n in range(size)]
  assert order != later


def test_short_sequences(make_documents):
  documents = [[5] * 400] * 2
  examples, _, _ = made(make_documents, documents, short_fraction=1.0)
  lengths = [
    len(s.first) + len(s.second) for s in map(examples.segments, range(1000))
  ]
  assert min(lengths) == 2
  assert max(lengths) == 125
  assert np.mean(lengths) == pytest.approx(63.5, abs=5)
  examples, _, _ = made(make_documents, documents, short_fraction=0.0)
  lengths = {
    len(s.first) + len(s.second) for s in map(examples.segments, range(100))
  }
  assert lengths == {125}


def test_description():
  vocabulary = wordpiece.Vocabulary(
    (*wordpiece.SPECIAL_TOKENS, "run", "##ning", "fox", "a"), True
  )
  example = {
    "input_ids": np.array([2, 5, 4, 3, 7, 8, 3, 0], np.int32),
    "attention_mask": np.arange(8) < 7,
    "masked_positions": np.array([2, 5, 0], np.int32),
    "masked_ids": np.array([6, 7, 0], np.int32),
    "masked_weights": np.array([1, 1, 0], np.float32),
    "next_sentence_labels": np.array(1, np.int32),
  }
  assert pretraining.describe_example(example, vocabulary).splitlines() == [
    "[CLS] run [MASK] [SEP] fox a [SEP]",
    "answers: 2: [MASK] -> ##ning, 5: a -> fox",
    "second segment: random",
  ]


def test_dtypes_and_shapes(pydocs_examples):
  examples, _ = pydocs_examples
  kinds = {k: (v.dtype.name, v.shape) for k, v in examples[0].items()}
  assert kinds == {
    "input_ids": ("int32", (128,)),
    "segment_ids": ("int32", (128,)),
    "attention_mask": ("bool", (128,)),
    "masked_positions": ("int32", (20,)),
    "masked_ids": ("int32", (20,)),
    "masked_weights": ("float32", (20,)),
    "next_sentence_labels": ("int32", ()),
  }


def test_left_to_right_asks_for_every_next_token(make_documents):
  examples, vocabulary, _ = made(
    make_documents,
    [[5], [3, 4], [30]],
    sequence_length=16,
    max_predictions=15,
    next_sentence=False,
    left_to_right=True,
    short_fraction=0.0,
  )
  for n in range(2 * len(examples)):
    example = examples[n]
    ids = example["input_ids"][example["attention_mask"]]
    used = example["masked_weights"] == 1
    assert vocabulary.mask_id not in ids
    assert used.sum() == len(ids) - 1
    assert (example["masked_weights"][~used] == 0).all()
    places = example["masked_positions"][used]
    np.testing.assert_array_equal(places, np.arange(len(ids) - 1))
    np.testing.assert_array_equal(example["masked_ids"][used], ids[1:])


@pytest.mark.parametrize(
  ("options", "message"),
  [
    ({"sequence_length": 4}, "sequence_length must be at least 5.*got 4"),
    ({"max_predictions": 0}, "max_predictions must be at least 1, got 0"),
    ({"masked_fraction": 1.5}, "masked_fraction must be between 0 and 1"),
    ({"short_fraction": -0.1}, "short_fraction must be .*got -0.1"),
    ({"num_static_masks": -1}, "num_static_masks must be 0 .*got -1"),
    (
      {"left_to_right": True},
      "max_predictions must be at least 127, got 20",
    ),
  ],
)
def test_wrong_options(options, message):
  with pytest.raises(ValueError, match=message):
    Options(**options)


def test_wrong_documents(make_documents):
  with pytest.raises(ValueError, match=r"at least 2 .*--nonext_sentence"):
    made(make_documents, [[5] * 9])
  whole, _, _ = make_documents([[5]] * 2)
  other = wordpiece.Vocabulary((*wordpiece.SPECIAL_TOKENS, "a"), True)
  with pytest.raises(ValueError, match="of 15 tokens, got 6"):
    pretraining.PretrainingExamples(whole, other, options=Options(), seed=0)
  examples, _, _ = made(make_documents, [[5]] * 2)
  with pytest.raises(IndexError, match="must not be negative"):
    examples[-1]
