import numpy as np
import pytest

from paperjax.data import split


def records_of(documents: split.Documents) -> list[int]:
  spans = zip(documents.starts, documents.stops, strict=True)
  return [record for start, stop in spans for record in range(start, stop)]


@pytest.mark.parametrize(
  ("count", "fraction", "held"),
  [(4, 0.05, 2), (14, 0.05, 2), (79, 0.05, 4), (200, 0.1, 20), (5, 0.99, 3)],
)
def test_every_document_is_on_one_side(make_documents, count, fraction, held):
  whole, _, _ = make_documents([[4, 5, 6, 7]] * count)
  parts = split.hold_out(whole.store, fraction=fraction)
  assert (len(parts.train), len(parts.held_out)) == (count - held, held)
  train, other = records_of(parts.train), records_of(parts.held_out)
  assert sorted(train + other) == list(range(len(whole.store.records)))
  owners = whole.store.document_of_record
  assert not set(owners[train]) & set(owners[other])


def test_counts_are_those_of_the_training_documents(make_documents):
  whole, vocabulary, texts = make_documents([[4, 5, 6]] * 10)
  parts = split.hold_out(whole.store)
  expected = np.zeros(len(vocabulary), np.int64)
  for start in parts.train.starts:
    document = whole.store.document_of_record[start]
    for sentence in texts[document]:
      expected[sentence] += 1
  np.testing.assert_array_equal(parts.train_counts, expected)
  np.testing.assert_array_equal(parts.train.token_counts(), expected)


def test_split_is_always_the_same(make_documents):
  whole, _, _ = make_documents([[4]] * 79)
  held = split.hold_out(whole.store).held_out.starts.tolist()
  assert held == split.hold_out(whole.store).held_out.starts.tolist()
  assert held == [2, 33, 42, 53]  # so that runs of any version compare


def test_one_document_gives_its_end(make_documents):
  whole, _, _ = make_documents([[4] * 60])
  parts = split.hold_out(whole.store, fraction=0.1, next_sentence=False)
  assert records_of(parts.train) == list(range(18))
  assert records_of(parts.held_out) == [18, 19]
  two, _, _ = make_documents([[4] * 60, [9]])
  parts = split.hold_out(two.store, next_sentence=False)
  assert len(parts.train) == len(parts.held_out) == 1


@pytest.mark.parametrize(
  ("documents", "options", "message"),
  [
    ([[4] * 60], {}, "one document.*--nonext_sentence"),
    ([[4], [4], [4]], {}, "has 3 documents; .*--nonext_sentence"),
    ([[4]], {"next_sentence": False}, "too few to hold some out"),
    ([[4]] * 9, {"fraction": 1.0}, "fraction must be between 0 and 1, got 1.0"),
  ],
)
def test_too_few_documents(make_documents, documents, options, message):
  whole, _, _ = make_documents(documents)
  with pytest.raises(ValueError, match=message):
    split.hold_out(whole.store, **options)
