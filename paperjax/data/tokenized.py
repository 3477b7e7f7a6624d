"""Documents as token ids on disk, in records with random access.

A record is a bounded run of whole sentences of one document, as little-endian
unsigned integers (16 bits where the vocabulary allows): the number of
sentences, the tokens of each, all the tokens. Beside the array_record shards
lies an index of two small arrays: the document and the tokens of every record.
"""

import array
from collections.abc import Callable, Iterable, Iterator, Sequence
import dataclasses
import json
import os
import pathlib
import shutil
import tempfile

from array_record.python import array_record_module  # pyright: ignore[reportAttributeAccessIssue]  # compiled, without stubs
from jaxtyping import Int, UInt
import numpy as np

from paperjax.data import corpus as corpus_lib
from paperjax.data import files, record_files, wordpiece

# Tokens of a record: several training sequences, quickly decompressed.
RECORD_TOKENS = 1536
# About 100 MB of 16-bit tokens before compression.
_SHARD_RECORDS = 32_768
# Sentences encoded at a time, for threads to share.
_BATCH_CHARACTERS = 1 << 20
_FORMAT = 1

Record = tuple[UInt[np.ndarray, " t"], UInt[np.ndarray, " s"]]


class Shards(Sequence[bytes]):
  """The records of array_record files, opened when first read.

  A process that gets a copy by pickling opens the files for itself.

  Args:
    directory: Folder of the files.
    num_records: Records in all of them.

  Example:
    >>> import tempfile
    >>> from paperjax.data import text_files
    >>> words = wordpiece.Vocabulary((*wordpiece.SPECIAL_TOKENS, "to"), True)
    >>> parts = [text_files.Part(n, "to to") for n in range(3)]
    >>> texts = corpus_lib.Corpus("small", "of-parts", parts, 3)
    >>> store = build(texts, words, data_dir=tempfile.mkdtemp())
    >>> isinstance(store.records, Shards), len(store.records)
    (True, 3)
  """

  def __init__(self, directory: str | os.PathLike[str], num_records: int):
    self._directory = pathlib.Path(directory)
    self._num_records = num_records
    self._readers = record_files.Readers()

  def __len__(self) -> int:
    return self._num_records

  def __getitem__(self, index: int) -> bytes:  # pyright: ignore[reportIncompatibleMethodOverride]  # no slices
    if not 0 <= index < self._num_records:
      raise IndexError(index)
    shard, position = divmod(index, _SHARD_RECORDS)
    path = self._directory / _shard_name(shard)
    try:
      return self._readers.read(path, position)
    except (RuntimeError, IndexError) as error:
      raise ValueError(_damaged(path, error)) from None


def _shard_name(shard: int) -> str:
  return f"tokens-{shard:05d}.array_record"


@dataclasses.dataclass(frozen=True, eq=False)
class TokenStore:
  """Tokenized documents.

  Attributes:
    records: Encoded records, with random access.
    document_of_record: Documents in ascending order, so that the records of
      one document follow one another.
    tokens_of_record: How many tokens each record holds.
    token_counts: How often each token of the vocabulary occurs.
    dtype: Of the encoded integers.
    key: A hash of the documents and of the vocabulary.

  Example:
    >>> from paperjax.data import text_files
    >>> words = wordpiece.Vocabulary((*wordpiece.SPECIAL_TOKENS, "to"), True)
    >>> parts = [text_files.Part(0, "to to. to")]
    >>> texts = corpus_lib.Corpus("small", "of-parts", parts, 1)
    >>> store = build(texts, words, data_dir=None)
    >>> store.num_documents, store.num_tokens, store.dtype
    (1, 4, dtype('uint16'))
  """

  records: Sequence[bytes]
  document_of_record: Int[np.ndarray, " n"]
  tokens_of_record: Int[np.ndarray, " n"]
  token_counts: Int[np.ndarray, " v"]
  dtype: np.dtype
  key: str

  def read(self, record: int) -> Record:
    """Returns the tokens of a record and the lengths of its sentences.

    Args:
      record: Number of the record, from 0.

    Returns:
      Token ids, and how many of them each sentence has.
    """
    values = np.frombuffer(self.records[record], self.dtype)
    split = 1 + int(values[0])
    return values[split:], values[1:split]

  @property
  def num_documents(self) -> int:
    """Documents that have at least one token."""
    return len(np.unique(self.document_of_record))

  @property
  def num_tokens(self) -> int:
    """All tokens."""
    return int(self.tokens_of_record.sum(dtype=np.int64))


def _sentence_batches(
  corpus: corpus_lib.Corpus, progress: Callable[[int], None] | None
) -> Iterator[list[tuple[int, list[str]]]]:
  """Gathers parts into batches worth several threads."""
  batch: list[tuple[int, list[str]]] = []
  characters = 0
  for done, (document, sentences) in enumerate(corpus.sentences(), 1):
    batch.append((document, sentences))
    characters += sum(map(len, sentences))
    if characters >= _BATCH_CHARACTERS:
      yield batch
      batch, characters = [], 0
      if progress is not None:
        progress(done)
  if batch:
    yield batch


def _encoded(
  corpus: corpus_lib.Corpus,
  vocabulary: wordpiece.Vocabulary,
  progress: Callable[[int], None] | None,
) -> Iterator[tuple[int, list[int]]]:
  """Yields the document and the ids of every sentence, long ones in pieces."""
  for batch in _sentence_batches(corpus, progress):
    flat = [sentence for _, sentences in batch for sentence in sentences]
    owners = [number for number, sentences in batch for _ in sentences]
    for number, ids in zip(owners, vocabulary.encode(flat), strict=True):
      for start in range(0, len(ids), RECORD_TOKENS):
        yield number, ids[start : start + RECORD_TOKENS]


def _grouped(
  sentences: Iterable[tuple[int, list[int]]],
) -> Iterator[tuple[int, list[list[int]]]]:
  """Groups the sentences of a document into runs of bounded length."""
  current = -1
  run: list[list[int]] = []
  tokens = 0
  for document, ids in sentences:
    if run and (document != current or tokens + len(ids) > RECORD_TOKENS):
      yield current, run
      run, tokens = [], 0
    current = document
    run.append(ids)
    tokens += len(ids)
  if run:
    yield current, run


def build(
  corpus: corpus_lib.Corpus,
  vocabulary: wordpiece.Vocabulary,
  *,
  data_dir: str | os.PathLike[str] | None,
  progress: Callable[[int], None] | None = None,
) -> TokenStore:
  """Tokenizes a corpus, or finds it tokenized already.

  Args:
    corpus: The documents; those without any token are left out.
    vocabulary: Encodes them.
    data_dir: Folder for prepared data: shards go to a folder of their own in
      it, named by the contents of corpus and vocabulary, which appears only
      when it is complete. None keeps the tokens in memory, for small corpora.
    progress: Called with the number of parts done so far.

  Returns:
    The tokens.

  Raises:
    ValueError: If no document has any token.

  Example:
    >>> from paperjax.data import text_files
    >>> words = wordpiece.Vocabulary(
    ...   (*wordpiece.SPECIAL_TOKENS, "to", "be", "go", "."), True
    ... )
    >>> parts = [text_files.Part(0, "To be. To go.")]
    >>> texts = corpus_lib.Corpus("small", "of-parts", parts, 1)
    >>> tokens, lengths = build(texts, words, data_dir=None).read(0)
    >>> words.decode(tokens.tolist()), lengths.tolist()
    ('to be . to go .', [3, 3])
  """
  key = f"{corpus.key}-{vocabulary.key}-{_FORMAT}"
  if data_dir is None:
    records: list[bytes] = []
    index = _write(corpus, vocabulary, records.append, progress)
    return TokenStore(records, *index, _dtype(vocabulary), key)
  folder = pathlib.Path(data_dir).expanduser() / "tokens" / key
  if not folder.exists():
    _build_folder(folder, corpus, vocabulary, progress)
  documents, sizes, counts = _read_index(folder, len(vocabulary))
  shards = Shards(folder, len(documents))
  return TokenStore(shards, documents, sizes, counts, _dtype(vocabulary), key)


_INDEX = ("document_of_record", "tokens_of_record", "token_counts")


def _read_index(folder: pathlib.Path, num_tokens: int) -> list[np.ndarray]:
  """The arrays of the index, checked: they are read before any record is."""
  found = []
  for name in _INDEX:
    path = folder / f"{name}.npy"
    try:
      # As a map, an array larger than the file is never allocated.
      x = np.load(path, mmap_mode="r", allow_pickle=False)
    except Exception as error:  # numpy's reader of headers raises anything
      raise ValueError(_damaged(path, error)) from None
    is_count = name == "token_counts"
    dtype = np.dtype(np.int64 if is_count else np.int32)
    shape = (num_tokens,) if is_count else (*(len(y) for y in found[:1]),)
    if x.dtype != dtype or x.ndim != 1 or x.shape != (shape or x.shape):
      what = f"it has {files.brief(x.shape)} of {x.dtype}"
      raise ValueError(_damaged(path, what))
    found.append(np.array(x))
  return found


def _damaged(path: pathlib.Path, what: object) -> str:
  line = files.shortened(" ".join(str(what).split()))
  return f"{path} is damaged, delete {path.parent} to write it again: {line}."


def _dtype(vocabulary: wordpiece.Vocabulary) -> np.dtype:
  # A record's lengths and the number of its sentences fit in 16 bits anyway.
  return np.dtype("<u2" if len(vocabulary) <= 1 << 16 else "<u4")


def _write(
  corpus: corpus_lib.Corpus,
  vocabulary: wordpiece.Vocabulary,
  write: Callable[[bytes], None],
  progress: Callable[[int], None] | None,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
  """Writes every record; returns the index."""
  dtype = _dtype(vocabulary)
  documents, sizes = array.array("i"), array.array("i")
  counts = np.zeros(len(vocabulary), np.int64)
  for document, run in _grouped(_encoded(corpus, vocabulary, progress)):
    lengths = [len(ids) for ids in run]
    tokens = [number for ids in run for number in ids]
    counts += np.bincount(tokens, minlength=len(counts))
    write(np.array([len(run), *lengths, *tokens], dtype).tobytes())
    documents.append(document)
    sizes.append(len(tokens))
  if not documents:
    raise ValueError(f"the corpus is empty: {corpus.name} gives no token.")
  return np.array(documents, np.int32), np.array(sizes, np.int32), counts


class _ShardWriter:
  """Writes records to one array_record file after another."""

  def __init__(self, folder: pathlib.Path):
    self._folder = folder
    self._count = 0
    self._writer: array_record_module.ArrayRecordWriter | None = None

  def write(self, record: bytes) -> None:
    shard, position = divmod(self._count, _SHARD_RECORDS)
    writer = self._writer
    if writer is None or position == 0:
      self.close()
      writer = array_record_module.ArrayRecordWriter(
        str(self._folder / _shard_name(shard)), "group_size:1"
      )
      self._writer = writer
    writer.write(record)
    self._count += 1

  def close(self) -> None:
    if self._writer is not None:
      self._writer.close()
      self._writer = None


def _build_folder(
  folder: pathlib.Path,
  corpus: corpus_lib.Corpus,
  vocabulary: wordpiece.Vocabulary,
  progress: Callable[[int], None] | None,
) -> None:
  """Builds in a temporary folder, and renames it when it is complete."""
  folder.parent.mkdir(parents=True, exist_ok=True)
  temporary = pathlib.Path(
    tempfile.mkdtemp(prefix=f"incomplete-{folder.name}-", dir=folder.parent)
  )
  try:
    writer = _ShardWriter(temporary)
    try:
      index = _write(corpus, vocabulary, writer.write, progress)
    finally:
      writer.close()
    for name, array in zip(_INDEX, index, strict=True):
      np.save(temporary / f"{name}.npy", array, allow_pickle=False)
    about = {"corpus": corpus.name, "tokens": int(index[1].sum(dtype=np.int64))}
    (temporary / "about.json").write_text(json.dumps(about), encoding="utf-8")
    temporary.chmod(0o755)
    if not folder.exists():  # else another process was quicker
      temporary.rename(folder)
  finally:
    shutil.rmtree(temporary, ignore_errors=True)
