import collections
import pickle

from hypothesis import given, settings
from hypothesis import strategies as st
import numpy as np
import pytest

from paperjax.data import loader, packing, pretraining

Example = pretraining.Example


def made(make_documents, documents, capacity, seed=5, **options):
  whole, vocabulary, texts = make_documents(documents)
  examples = pretraining.PretrainingExamples(
    whole, vocabulary, options=pretraining.Options(**options), seed=seed
  )
  packed = packing.PackedExamples(examples, capacity=capacity)
  return examples, packed, texts


def in_epoch(packed, epoch) -> list[Example]:
  """The examples in all rows of an epoch."""
  rows = range(epoch * len(packed), (epoch + 1) * len(packed))
  return [example for n in rows for example in packing.unpacked(packed[n])]


def without_padding(example: Example) -> Example:
  used = example["masked_weights"] != 0
  masked = ("masked_positions", "masked_ids", "masked_weights")
  tokens = ("input_ids", "segment_ids", "attention_mask")
  real = example["attention_mask"]
  return {
    **example,
    **{name: example[name][used] for name in masked},
    **{name: example[name][real] for name in tokens},
  }


def as_text(example: Example) -> str:
  """All that an example holds, to count and compare."""
  return str([(name, example[name].tolist()) for name in sorted(example)])


def owners(texts, examples) -> list[int]:
  """The document of each example's first token of text."""
  of_token = {
    token: number
    for number, text in enumerate(texts)
    for sentence in text
    for token in sentence
  }
  found = []
  for example in examples:
    ids = example["input_ids"].copy()
    ids[example["masked_positions"]] = example["masked_ids"]
    found.append(of_token[int(ids[1])])
  return found


@settings(deadline=None, max_examples=40)
@given(
  lengths=st.lists(st.integers(1, 6), min_size=1, max_size=4),
  room=st.integers(0, 7),
  pairs=st.booleans(),
)
def test_a_row_is_read_as_it_was_written(lengths, room, pairs):
  draw = np.random.default_rng(sum(lengths))
  examples = []
  for length in lengths:
    used = np.arange(6) < draw.integers(1, length + 1)
    example = {
      "input_ids": draw.integers(1, 99, 8, np.int32),
      "segment_ids": draw.integers(0, 2, 8, np.int32),
      "attention_mask": np.arange(8) < length,
      "masked_positions": np.arange(6, dtype=np.int32) * used,
      "masked_ids": draw.integers(1, 99, 6, np.int32) * used,
      "masked_weights": used.astype(np.float32),
    }
    if pairs:
      example["next_sentence_labels"] = draw.integers(0, 2, (), np.int32)
    examples.append(example)
  row = packing.packed(
    examples,
    capacity=sum(lengths) + room,
    max_items=len(lengths) + room,
    max_predictions=sum(lengths) + room,
    pad_id=0,
  )
  wanted = [as_text(without_padding(example)) for example in examples]
  assert [as_text(example) for example in packing.unpacked(row)] == wanted


def test_a_row_worked_by_hand():
  def example(ids, label):
    return {
      "input_ids": np.array([*ids, 0, 0], np.int32),
      "segment_ids": np.array([*(0,) * (len(ids) - 1), 1, 0, 0], np.int32),
      "attention_mask": np.arange(len(ids) + 2) < len(ids),
      "masked_positions": np.array([1, 0], np.int32),
      "masked_ids": np.array([9, 0], np.int32),
      "masked_weights": np.array([1, 0], np.float32),
      "next_sentence_labels": np.array(label, np.int32),
    }

  row = packing.packed(
    [example([2, 4, 3], 1), example([2, 4, 8, 3], 0)],
    capacity=9,
    max_items=3,
    max_predictions=4,
    pad_id=7,
  )
  assert {name: value.tolist() for name, value in row.items()} == {
    "input_ids": [2, 4, 3, 2, 4, 8, 3, 7, 7],
    "segment_ids": [0, 0, 1, 0, 0, 0, 1, 0, 0],
    "attention_mask": [True] * 7 + [False] * 2,
    "sequence_ids": [1, 1, 1, 2, 2, 2, 2, 0, 0],
    "positions": [0, 1, 2, 0, 1, 2, 3, 0, 0],
    "masked_positions": [1, 4, 0, 0],
    "masked_ids": [9, 9, 0, 0],
    "masked_weights": [1, 1, 0, 0],
    "pooled_positions": [0, 3, 0],
    "next_sentence_labels": [1, 0, 0],
    "next_sentence_weights": [1, 1, 0],
  }


@pytest.mark.parametrize(
  ("next_sentence", "sizes"),
  [(True, (60, 41, 33, 90)), (False, (60, 41, 2, 33, 7, 25))],
)
def test_an_epoch_holds_the_examples_of_an_epoch(
  make_documents, next_sentence, sizes
):
  examples, packed, _ = made(
    make_documents,
    [[9] * size for size in sizes],
    capacity=70,
    sequence_length=64,
    max_predictions=9,
    short_fraction=0.0,
    next_sentence=next_sentence,
  )
  size = len(examples)
  for epoch in range(3):
    numbers = range(epoch * size, (epoch + 1) * size)
    apart = [as_text(without_padding(examples[n])) for n in numbers]
    together = [as_text(example) for example in in_epoch(packed, epoch)]
    assert sorted(together) == sorted(apart)


DOCUMENTS = st.lists(
  st.lists(st.integers(1, 30), min_size=1, max_size=12), min_size=2, max_size=6
)


@settings(deadline=None, max_examples=40)
@given(
  documents=DOCUMENTS,
  length=st.integers(5, 40),
  more=st.integers(0, 60),
  short=st.floats(0, 1),
  pairs=st.booleans(),
)
def test_every_epoch_has_every_example_once(
  make_documents, documents, length, more, short, pairs
):
  examples, packed, texts = made(
    make_documents,
    documents,
    capacity=length + more,
    sequence_length=length,
    short_fraction=short,
    next_sentence=pairs,
    max_predictions=4,
  )
  expected = np.diff(examples.first_examples).tolist()
  for epoch in (0, 3):
    found = in_epoch(packed, epoch)
    shown = collections.Counter(owners(texts, found))
    assert [shown[i] for i in range(len(documents))] == expected
    if pairs:  # neither segment is empty
      assert all(example["segment_ids"].sum() > 1 for example in found)


def test_planned_lengths_are_kept_and_change_places(make_documents):
  # An example of each document; of text long enough for every length.
  _, packed, texts = made(
    make_documents,
    [[3] * 7] * 80 + [[3] * 2] * 5,
    capacity=60,
    sequence_length=22,
    short_fraction=0.5,
    next_sentence=False,
    max_predictions=4,
  )
  is_short = []
  for epoch in range(3):
    found = in_epoch(packed, epoch)
    lengths = [len(example["input_ids"]) - 2 for example in found]
    planned = [run.text_length for run in packed._runs]
    assert set(lengths) == set(planned)
    counts = collections.Counter(lengths)
    long = [counts[n] for n in range(2, 20) if n != 6]  # 6: a whole document
    assert max(long) - min(long) <= 1
    of = owners(texts, found)
    is_short.append({d for d, n in zip(of, lengths, strict=True) if n < 20})
    assert sum(lengths) + 2 * len(lengths) == round(
      packed.plan.efficiency * len(packed) * 60
    )
    assert set(range(80, 85)) <= is_short[-1]
  assert len({frozenset(documents) for documents in is_short}) == 3


def test_reserved_room_is_nearly_all_used(pydocs_examples):
  examples, _ = pydocs_examples
  packed = packing.PackedExamples(examples, capacity=512)
  rows = [packed[n] for n in range(len(packed))]
  used = np.mean([row["attention_mask"].mean() for row in rows])
  assert 0.97 < used <= packed.plan.efficiency < 1
  labels = np.concatenate(
    [r["next_sentence_labels"][r["next_sentence_weights"] > 0] for r in rows]
  )
  assert len(labels) == len(examples)
  assert labels.mean() == pytest.approx(0.5, abs=0.06)
  most = max(int(row["masked_weights"].sum()) for row in rows)
  assert 0.9 * packed.max_predictions < most <= packed.max_predictions


def same(a, b) -> bool:
  return a.keys() == b.keys() and all((a[name] == b[name]).all() for name in a)


def test_rows_are_pure(pydocs_examples):
  packed = packing.PackedExamples(pydocs_examples[0], capacity=256)
  size = len(packed)
  numbers = [0, 7, size - 1, size, 3 * size + 5]
  once = {n: packed[n] for n in numbers}
  copy = pickle.loads(pickle.dumps(packed))  # noqa: S301  # our own bytes
  for n in reversed(numbers):
    assert same(copy[n], once[n])
  assert not same(once[0], once[size])


def test_seeds_and_epochs_order_rows_differently(make_documents):
  orders = []
  for seed in (1, 2):
    _, packed, _ = made(
      make_documents,
      [[5, 6, 7] * 20] * 4,
      capacity=150,
      seed=seed,
      short_fraction=0.5,
      next_sentence=False,
    )
    for epoch in range(2):
      rows = range(epoch * len(packed), (epoch + 1) * len(packed))
      orders.append([int(packed[n]["attention_mask"].sum()) for n in rows])
  assert len(set(map(tuple, orders))) == 4
  assert len(set(map(tuple, map(sorted, orders)))) == 1


def test_static_masks_repeat(make_documents):
  _, packed, _ = made(
    make_documents, [[5, 6, 7] * 20] * 4, 300, num_static_masks=2
  )
  epochs = [sorted(map(as_text, in_epoch(packed, e))) for e in range(4)]
  assert epochs[0] == epochs[2]
  assert epochs[1] == epochs[3]
  assert epochs[0] != epochs[1]


def test_processes_share_a_batch(pydocs_examples):
  packed = packing.PackedExamples(pydocs_examples[0], capacity=256)
  parts = []
  for index in range(2):
    stream = loader.batches(
      packed, start=3, batch_size=4, process_index=index, process_count=2
    )
    parts.append(next(stream))
    stream.close()
  for name in parts[0]:
    joined = np.concatenate([part[name] for part in parts])
    np.testing.assert_array_equal(
      joined, np.stack([packed[n][name] for n in range(3, 7)])
    )


def test_dtypes_and_shapes(pydocs_examples):
  packed = packing.PackedExamples(pydocs_examples[0], capacity=512)
  s, p = packed.max_items, packed.max_predictions
  assert 8 <= s <= 12
  assert 76 <= p <= 80
  kinds = {k: (v.dtype.name, v.shape) for k, v in packed[0].items()}
  assert kinds == {
    "input_ids": ("int32", (512,)),
    "segment_ids": ("int32", (512,)),
    "attention_mask": ("bool", (512,)),
    "sequence_ids": ("int32", (512,)),
    "positions": ("int32", (512,)),
    "masked_positions": ("int32", (p,)),
    "masked_ids": ("int32", (p,)),
    "masked_weights": ("float32", (p,)),
    "pooled_positions": ("int32", (s,)),
    "next_sentence_labels": ("int32", (s,)),
    "next_sentence_weights": ("float32", (s,)),
  }


@pytest.mark.parametrize("name", ["capacity", "max_items", "max_predictions"])
def test_too_little_room(pydocs_examples, name):
  example = pydocs_examples[0][0]
  room = {"capacity": 999, "max_items": 2, "max_predictions": 40, name: 1}
  with pytest.raises(ValueError, match=rf"{name} must be at least \d+ .* 1\."):
    packing.packed([example, example], **room, pad_id=0)


def test_errors(pydocs_examples):
  examples, _ = pydocs_examples
  with pytest.raises(ValueError, match="sequence_length = 128, got 127"):
    packing.PackedExamples(examples, capacity=127)
  with pytest.raises(IndexError, match="must not be negative"):
    packing.PackedExamples(examples, capacity=128)[-1]
