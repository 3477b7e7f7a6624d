from collections.abc import Callable

import numpy as np
import pytest

from paperjax.data import corpus, pretraining, split, tokenized, wordpiece

Sentences = list[list[int]]


def numbered_vocabulary(size: int) -> wordpiece.Vocabulary:
  """Special tokens, then w5, ##6, w7, w8, ##9 ...: every third continues."""
  words = [f"##{n}" if n % 3 == 0 else f"w{n}" for n in range(5, size)]
  return wordpiece.Vocabulary((*wordpiece.SPECIAL_TOKENS, *words), True)


def numbered_documents(
  documents: list[list[int]], run: int = 3
) -> tuple[split.Documents, wordpiece.Vocabulary, list[Sentences]]:
  """Documents in which every token of the corpus is another one.

  Args:
    documents: Lengths of the sentences of each.
    run: Sentences of a record.

  Returns:
    The documents in memory, a vocabulary, and the sentences.
  """
  following = 5
  texts: list[Sentences] = []
  records, owners, sizes = [], [], []
  for number, lengths in enumerate(documents):
    text = []
    for length in lengths:
      text.append(list(range(following, following + length)))
      following += length
    texts.append(text)
    for start in range(0, len(text), run):
      part = text[start : start + run]
      tokens = [token for sentence in part for token in sentence]
      values = [len(part), *map(len, part), *tokens]
      records.append(np.array(values, "<u4").tobytes())
      owners.append(number)
      sizes.append(len(tokens))
  store = tokenized.TokenStore(
    records,
    np.array(owners, np.int32),
    np.array(sizes, np.int32),
    np.bincount(range(5, following), minlength=following),
    np.dtype("<u4"),
    "numbered",
  )
  starts = np.flatnonzero(np.diff(store.document_of_record, prepend=-1))
  stops = np.append(starts[1:], len(owners))
  whole = split.Documents(store, starts, stops)
  return whole, numbered_vocabulary(following), texts


@pytest.fixture(scope="session")  # pure, so one for all examples of hypothesis
def make_documents() -> Callable[
  ..., tuple[split.Documents, wordpiece.Vocabulary, list[Sentences]]
]:
  """The function `numbered_documents`."""
  return numbered_documents


@pytest.fixture(scope="session")
def pydocs_examples() -> tuple[
  pretraining.PretrainingExamples, wordpiece.Vocabulary
]:
  """Pairs of 128 from the training documents of pydocs, in memory."""
  texts = corpus.pydocs()
  vocabulary = wordpiece.train(
    texts.sample(max_characters=100_000), vocab_size=2000, lower_case=True
  )
  store = tokenized.build(texts, vocabulary, data_dir=None)
  examples = pretraining.PretrainingExamples(
    split.hold_out(store).train,
    vocabulary,
    options=pretraining.Options(),
    seed=3,
  )
  return examples, vocabulary
