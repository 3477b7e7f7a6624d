import pickle

import numpy as np
import pytest

from paperjax.data import corpus, text_files, tokenized, wordpiece

WORDS = "alpha beta gamma delta epsilon zeta eta theta".split()
VOCABULARY = wordpiece.Vocabulary((*wordpiece.SPECIAL_TOKENS, *WORDS), True)


def made_corpus(lengths, name="made") -> corpus.Corpus:
  """Part p of document d has lengths[d][p] words, in sentences of 7."""
  draw = np.random.default_rng(0)
  parts = []
  for document, paragraphs in enumerate(lengths):
    for count in paragraphs:
      words = draw.choice(WORDS, count)
      lines = [" ".join(words[i : i + 7]) for i in range(0, count, 7)]
      parts.append(text_files.Part(document, "\n".join(lines)))
  return corpus.Corpus(name, name, parts, len(lengths), True)


def sentences_of(store: tokenized.TokenStore) -> list[tuple[int, list[int]]]:
  result = []
  for record in range(len(store.records)):
    tokens, lengths = store.read(record)
    assert lengths.sum() == len(tokens) == store.tokens_of_record[record]
    document = int(store.document_of_record[record])
    pieces = np.split(tokens, np.cumsum(lengths)[:-1])
    result += [(document, piece.tolist()) for piece in pieces]
  return result


LENGTHS = [[20, 3], [5000], [1], [700] * 9, [0, 30]]


@pytest.mark.parametrize("on_disk", [False, True])
def test_store_holds_the_encoded_sentences(tmp_path, on_disk):
  texts = made_corpus(LENGTHS)
  store = tokenized.build(
    texts, VOCABULARY, data_dir=tmp_path if on_disk else None
  )
  expected = [
    (document, [VOCABULARY.tokens.index(w) for w in sentence.split()])
    for document, group in texts.sentences()
    for sentence in group
    if sentence
  ]
  assert sentences_of(store) == expected
  assert store.num_documents == 5
  tokens = [token for _, sentence in expected for token in sentence]
  assert store.num_tokens == len(tokens)
  counts = np.bincount(tokens, minlength=len(VOCABULARY))
  np.testing.assert_array_equal(store.token_counts, counts)


def test_records_are_bounded_and_well_filled():
  store = tokenized.build(made_corpus([[9000] * 3]), VOCABULARY, data_dir=None)
  limit = tokenized.RECORD_TOKENS
  assert store.tokens_of_record.max() <= limit
  assert store.tokens_of_record[:-1].min() > limit - 7


def test_endless_sentence_is_cut():
  parts = [text_files.Part(0, "alpha " * 4000)]
  texts = corpus.Corpus("c", "c", parts, 1)
  store = tokenized.build(texts, VOCABULARY, data_dir=None)
  assert store.tokens_of_record.tolist() == [1536, 1536, 928]


def test_documents_without_tokens_are_left_out():
  parts = [text_files.Part(0, "alpha"), text_files.Part(1, "\u200b \x00")]
  texts = corpus.Corpus("c", "c", [*parts, text_files.Part(2, "beta")], 3)
  store = tokenized.build(texts, VOCABULARY, data_dir=None)
  assert store.num_documents == 2
  assert store.document_of_record.tolist() == [0, 2]


def test_order_over_several_shards(tmp_path, monkeypatch):
  texts = made_corpus(LENGTHS)
  memory = tokenized.build(texts, VOCABULARY, data_dir=None)
  monkeypatch.setattr(tokenized, "_SHARD_RECORDS", 3)
  disk = tokenized.build(texts, VOCABULARY, data_dir=tmp_path)
  shards = list(tmp_path.rglob("*.array_record"))
  assert len(shards) == -(-len(memory.records) // 3) > 2
  assert list(disk.records) == memory.records


def test_copies_open_their_own_files(tmp_path):
  store = tokenized.build(made_corpus(LENGTHS), VOCABULARY, data_dir=tmp_path)
  before = store.read(3)[0]
  copy = pickle.loads(pickle.dumps(store))  # noqa: S301  # our own bytes
  np.testing.assert_array_equal(copy.read(3)[0], before)


def test_second_build_reads_what_is_there(tmp_path, monkeypatch):
  texts = made_corpus(LENGTHS)
  first = tokenized.build(texts, VOCABULARY, data_dir=tmp_path)
  monkeypatch.setattr(tokenized, "_write", None)  # it may not be called
  again = tokenized.build(texts, VOCABULARY, data_dir=tmp_path)
  assert sentences_of(again) == sentences_of(first)


def test_another_corpus_or_vocabulary_goes_elsewhere(tmp_path):
  texts = made_corpus(LENGTHS)
  cased = wordpiece.Vocabulary(VOCABULARY.tokens, False)
  stores = [
    tokenized.build(texts, VOCABULARY, data_dir=tmp_path),
    tokenized.build(texts, cased, data_dir=tmp_path),
    tokenized.build(made_corpus([[9]], "b"), VOCABULARY, data_dir=tmp_path),
  ]
  assert len({store.key for store in stores}) == 3
  assert len(list((tmp_path / "tokens").iterdir())) == 3


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError])
def test_interrupted_build_leaves_nothing(tmp_path, monkeypatch, error):
  monkeypatch.setattr(tokenized, "_BATCH_CHARACTERS", 10_000)

  def progress(done):
    raise error

  texts = made_corpus([[2000]] * 9)
  with pytest.raises(error):
    tokenized.build(texts, VOCABULARY, data_dir=tmp_path, progress=progress)
  assert list((tmp_path / "tokens").iterdir()) == []
  tokenized.build(texts, VOCABULARY, data_dir=tmp_path)


def test_progress_counts_parts(monkeypatch):
  monkeypatch.setattr(tokenized, "_BATCH_CHARACTERS", 10_000)
  seen = []
  texts = made_corpus([[2000]] * 5)
  tokenized.build(texts, VOCABULARY, data_dir=None, progress=seen.append)
  assert seen == sorted(set(seen))
  assert seen[-1] == 5


def test_large_vocabularies_take_32_bits():
  words = (f"a{n}" for n in range(1 << 16))
  large = wordpiece.Vocabulary((*wordpiece.SPECIAL_TOKENS, *words), True)
  parts = [text_files.Part(0, "a0 a65535")]
  texts = corpus.Corpus("c", "c", parts, 1)
  store = tokenized.build(texts, large, data_dir=None)
  assert store.dtype == np.dtype("<u4")
  assert store.read(0)[0].tolist() == [5, 65540]
  small = tokenized.build(texts, VOCABULARY, data_dir=None)
  assert small.dtype == np.dtype("<u2")


def test_nothing_to_tokenize(tmp_path):
  texts = corpus.Corpus("void", "c", [text_files.Part(0, "\x00")], 1)
  with pytest.raises(ValueError, match="corpus is empty: void gives no token"):
    tokenized.build(texts, VOCABULARY, data_dir=tmp_path)
  assert list((tmp_path / "tokens").iterdir()) == []
