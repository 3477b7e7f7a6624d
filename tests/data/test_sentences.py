from hypothesis import given
from hypothesis import strategies as st
import pytest

from paperjax.data import sentences


def slow_split(paragraph: str) -> list[str]:
  """Word by word: a word that ends like a sentence ends one, mostly."""
  result, current = [], []
  words = paragraph.split()
  for word, following in zip(words, [*words[1:], "End"], strict=True):
    current.append(word)
    bare = word.rstrip("\"'”’)]")
    begins = following.lstrip("\"'“‘([")[:1]
    if bare.endswith((".", "!", "?")) and (
      begins.isupper() or begins.isdigit()
    ):
      if bare.endswith(".") and bare.lstrip("\"'“‘([") in ("Mr.", "Dr.", "J."):
        continue
      result.append(" ".join(current))
      current = []
  return [*result, " ".join(current)] if current else result


WORDS = st.sampled_from(
  "he saw Mr. Dr. J. Smith it. it! why? “Why?” (Then) then Then. 'So.'".split()
)


@given(st.lists(WORDS, min_size=1, max_size=30).map(" ".join))
def test_agrees_with_the_word_by_word_splitter(paragraph):
  assert sentences.split_sentences(paragraph) == slow_split(paragraph)


@given(st.text(alphabet="aB.!? \n\t\"'”)…1", max_size=60))
def test_no_word_is_lost_or_moved(paragraph):
  result = sentences.split_sentences(paragraph)
  assert " ".join(result).split() == paragraph.split()
  assert all(s == s.strip() and s for s in result)


@pytest.mark.parametrize(
  ("paragraph", "count"),
  [
    ("He came. He saw. He won.", 3),
    ("Mr. and Mrs. Smith met Dr. No. They left.", 2),
    ("J. R. R. Tolkien wrote it. I read it.", 2),
    ("It was I. Nobody else came.", 2),
    ("“Stop!” he cried. “Why?” she asked.", 2),
    ("He lived in St. Albans (so they said). Then he moved.", 2),
    ("The U.S. Army came, e.g. Tuesday at 5 p.m. sharp.", 1),
    ("It cost 3.50 pounds. 12 were sold.", 2),
    ("Well… Perhaps. No…", 3),
    ("see section 5.2.1 and fig. 3 there", 1),
    ("", 0),
    (" \n ", 0),
  ],
)
def test_by_hand(paragraph, count):
  assert len(sentences.split_sentences(paragraph)) == count


def test_sentence_over_wrapped_lines_is_one():
  assert sentences.split_sentences("It was\na dark night. He\nslept.") == [
    "It was\na dark night.",
    "He\nslept.",
  ]
