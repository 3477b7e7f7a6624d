"""Which documents to train on and which to hold out for evaluation."""

from collections.abc import Iterator
import dataclasses

from jaxtyping import Int
import numpy as np

from paperjax.data import tokenized


@dataclasses.dataclass(frozen=True, eq=False)
class Documents:
  """Some documents of a store: the records [start, stop) of each.

  Attributes:
    store: Where they lie.
    starts: First record of every document.
    stops: Behind the last record of every document.

  Example:
    >>> from paperjax.data import corpus, text_files, wordpiece
    >>> words = wordpiece.Vocabulary((*wordpiece.SPECIAL_TOKENS, "to"), True)
    >>> parts = [text_files.Part(n, "to to" + n * " to") for n in range(3)]
    >>> texts = corpus.Corpus("small", "of-parts", parts, 3)
    >>> store = tokenized.build(texts, words, data_dir=None)
    >>> last = Documents(store, np.array([2]), np.array([3]))
    >>> [tokens.tolist() for tokens, _ in last.records()]
    [[5, 5, 5, 5]]
  """

  store: tokenized.TokenStore
  starts: Int[np.ndarray, " n"]
  stops: Int[np.ndarray, " n"]

  def __len__(self) -> int:
    return len(self.starts)

  def records(self) -> Iterator[tokenized.Record]:
    """Yields every record: tokens and the lengths of the sentences.

    Yields:
      Token ids, and how many tokens each sentence has.
    """
    for start, stop in zip(self.starts, self.stops, strict=True):
      for record in range(start, stop):
        yield self.store.read(record)

  def token_counts(self) -> Int[np.ndarray, " v"]:
    """Counts every token of the vocabulary, reading all records.

    Returns:
      Counts by token id.
    """
    counts = np.zeros(len(self.store.token_counts), np.int64)
    for tokens, _ in self.records():
      counts += np.bincount(tokens, minlength=len(counts))
    return counts


@dataclasses.dataclass(frozen=True, eq=False)
class Split:
  """Documents to train on and documents to evaluate on.

  Attributes:
    train: For training.
    held_out: Never trained on.
    train_counts: How often each token of the vocabulary occurs in `train`.

  Example:
    >>> from paperjax.data import corpus, text_files, wordpiece
    >>> words = wordpiece.Vocabulary((*wordpiece.SPECIAL_TOKENS, "to"), True)
    >>> parts = [text_files.Part(n, "to to") for n in range(40)]
    >>> texts = corpus.Corpus("small", "of-parts", parts, 40)
    >>> both = hold_out(tokenized.build(texts, words, data_dir=None))
    >>> int(both.train_counts[words.id_of("to")])  # of 38 documents
    76
  """

  train: Documents
  held_out: Documents
  train_counts: Int[np.ndarray, " v"]


def hold_out(
  store: tokenized.TokenStore,
  *,
  fraction: float = 0.05,
  next_sentence: bool = True,
) -> Split:
  """Splits a store by document, in the same way every time.

  Args:
    store: All documents.
    fraction: Of the documents to hold out, at least two. A corpus of one
      document gives the end of that document instead.
    next_sentence: Whether pairs of documents are needed, for the task of
      predicting the next sentence.

  Returns:
    The two parts; together they are the store.

  Raises:
    ValueError: If there are too few documents.

  Example:
    >>> from paperjax.data import corpus, text_files, wordpiece
    >>> words = wordpiece.Vocabulary((*wordpiece.SPECIAL_TOKENS, "to"), True)
    >>> parts = [text_files.Part(n, "to to") for n in range(40)]
    >>> texts = corpus.Corpus("small", "of-parts", parts, 40)
    >>> store = tokenized.build(texts, words, data_dir=None)
    >>> both = hold_out(store, fraction=0.1)
    >>> len(both.train), len(both.held_out)
    (36, 4)
  """
  if not 0 < fraction < 1:
    raise ValueError(f"fraction must be between 0 and 1, got {fraction}.")
  starts = np.flatnonzero(np.diff(store.document_of_record, prepend=-1))
  stops = np.append(starts[1:], len(store.document_of_record))
  total = len(starts)
  if next_sentence and total < 4:
    raise ValueError(_too_few(total))
  if total == 1:
    starts, stops, held_out = _cut_in_two(int(stops[0]), fraction)
  else:
    least = 2 if total >= 4 else 1
    count = min(max(round(fraction * total), least), total - least)
    held_out = np.zeros(total, bool)
    held_out[np.argsort(_scrambled(total))[:count]] = True
  held = Documents(store, starts[held_out], stops[held_out])
  train = Documents(store, starts[~held_out], stops[~held_out])
  # Few documents are held out: counting those is quicker.
  return Split(train, held, store.token_counts - held.token_counts())


def _too_few(total: int) -> str:
  if total == 1:
    return (
      "the corpus has one document: there is no other to take a random next"
      " sentence from. Train without next sentence prediction"
      " (--nonext_sentence) or bring more documents."
    )
  return (
    f"the corpus has {total} documents; next sentence prediction needs at least"
    " two to train on and two held out. Train without it (--nonext_sentence) or"
    " bring more documents."
  )


def _cut_in_two(
  num_records: int, fraction: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
  """Treats the end of a single document as a document of its own."""
  if num_records < 2:
    raise ValueError(
      f"the corpus holds at most {tokenized.RECORD_TOKENS} tokens, too few to"
      " hold some out for evaluation; bring more text."
    )
  cut = num_records - min(
    num_records - 1, max(1, round(fraction * num_records))
  )
  return (
    np.array([0, cut]),
    np.array([cut, num_records]),
    np.array([False, True]),
  )


def _scrambled(count: int) -> np.ndarray:
  """Gives every document a fixed number that looks random (SplitMix64)."""
  x = np.arange(1, count + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
  x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
  x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
  return x ^ (x >> np.uint64(31))
