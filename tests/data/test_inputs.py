"""[CLS] a [SEP] b [SEP]."""

from hypothesis import given
from hypothesis import strategies as st
import numpy as np
import pytest

from paperjax.data import inputs, wordpiece

WORDS = tuple("abcdefghij")
VOCABULARY = wordpiece.Vocabulary((*wordpiece.SPECIAL_TOKENS, *WORDS), True)


def one_by_one(lengths, room):
  """BERT's own rule, as it reads: a token at a time from the longer one."""
  lengths = list(lengths)
  while sum(lengths) > room:
    longer = 0 if lengths[0] > lengths[-1] or len(lengths) == 1 else 1
    lengths[longer] -= 1
  return lengths


@given(st.lists(st.integers(0, 20), min_size=1, max_size=2), st.integers(5, 24))
def test_cut_as_a_loop_cuts(lengths, max_length):
  texts = [" ".join((WORDS * 2)[:n]) for n in lengths]
  (row,) = inputs.encode(VOCABULARY, [texts], max_length=max_length)
  kept = one_by_one(lengths, max_length - 1 - len(lengths))
  pieces = [["[CLS]"]]
  segments = [0]
  for number, n in enumerate(kept):
    pieces.append([*(WORDS * 2)[:n], "[SEP]"])
    segments += [number] * (n + 1)
  wanted = [VOCABULARY.id_of(token) for each in pieces for token in each]
  assert row["input_ids"].tolist() == wanted
  assert row["segment_ids"].tolist() == segments


def test_the_contract():
  rows = inputs.encode(VOCABULARY, [("a b",), ("a", "b")], max_length=9)
  assert [x["input_ids"].dtype for x in rows] == [np.int32] * 2
  assert len(rows[0]["input_ids"]) == 4


def test_errors():
  with pytest.raises(ValueError, match="at least 5, got 4"):
    inputs.encode(VOCABULARY, [("a",)], max_length=4)
  with pytest.raises(ValueError, match="one or two each, got 3"):
    inputs.encode(VOCABULARY, [("a", "b", "c")], max_length=9)
