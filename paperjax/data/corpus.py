"""Sources of documents: the standard library, text files, TFDS data sets.

A corpus is a sequence of parts with random access. The parts of a document
follow one another and are bounded, so that nothing downstream ever needs a
whole document, let alone the corpus, in memory.
"""

from collections.abc import Iterator, Mapping, Sequence
import dataclasses
import functools
import glob
import hashlib
import importlib
import itertools
import os
import pathlib
from typing import Any, cast

import tensorflow_datasets

from paperjax.data import plain_text, prepared, preparing, text_files
from paperjax.data import sentences as sentences_lib


@dataclasses.dataclass(frozen=True)
class Corpus:
  """Documents in bounded parts.

  Attributes:
    name: For people.
    key: A hash of the contents and of how they were read: the same key, the
      same documents.
    parts: The parts of all documents, in order, with random access.
    num_documents: Documents are numbered from 0 to this.
    lines_are_sentences: Whether a line is a sentence, or else a paragraph.

  Example:
    >>> parts = [text_files.Part(0, "One. Two."), text_files.Part(1, "Three.")]
    >>> list(Corpus("counting", "of-these-parts", parts, 2).sentences())
    [(0, ['One.', 'Two.']), (1, ['Three.'])]
  """

  name: str
  key: str
  parts: Sequence[text_files.Part]
  num_documents: int
  lines_are_sentences: bool = False

  def sentences(self) -> Iterator[tuple[int, list[str]]]:
    """Streams all sentences.

    Yields:
      For every part the number of its document and its sentences.
    """
    for index in range(len(self.parts)):
      document, text = self.parts[index]
      lines = text.split("\n")
      if self.lines_are_sentences:
        yield document, lines
      else:
        split = sentences_lib.split_sentences
        yield document, [s for line in lines for s in split(line)]

  def sample(self, *, max_characters: int = 20_000_000) -> list[str]:
    """Returns parts spread evenly over the corpus, to train a vocabulary on.

    Args:
      max_characters: How much text to hold in memory, at most.

    Returns:
      The texts of the parts.
    """
    texts = []
    characters = 0
    for index in _spread(len(self.parts)):
      text = self.parts[index].text
      characters += len(text)
      if characters > max_characters and texts:
        break
      texts.append(text)
    return texts


def _spread(length: int) -> Iterator[int]:
  """Yields 0 ... length - 1, every prefix of it spread evenly."""
  bits = max(1, (length - 1).bit_length())
  for number in range(1 << bits):
    reversed_bits = int(f"{number:0{bits}b}"[::-1], 2)
    if reversed_bits < length:
      yield reversed_bits


@dataclasses.dataclass(frozen=True)
class _PreparedParts(Sequence[text_files.Part]):
  """The records of `PlainText` as parts."""

  source: Any  # a TFDS data source has no public type

  def __len__(self) -> int:
    return len(self.source)

  def __getitem__(self, index: int) -> text_files.Part:  # pyright: ignore[reportIncompatibleMethodOverride]  # no slices
    if not 0 <= index < len(self):
      raise IndexError(index)
    record = self.source[index]
    return text_files.Part(int(record["document"]), record["text"].decode())


@dataclasses.dataclass(frozen=True)
class _FeatureParts(Sequence[text_files.Part]):
  """The text feature of a TFDS data set, an example a document."""

  source: Any  # a TFDS data source has no public type
  feature: str

  def __len__(self) -> int:
    return len(self.source)

  def __getitem__(self, index: int) -> text_files.Part:  # pyright: ignore[reportIncompatibleMethodOverride]  # no slices
    if not 0 <= index < len(self):
      raise IndexError(index)
    text = self.source[index][self.feature].decode()
    return _as_part(index, text)


def _as_part(document: int, text: str) -> text_files.Part:
  lines = (line.strip() for line in text.splitlines())
  return text_files.Part(document, "\n".join(text_files.paragraphs(lines)))


def pydocs() -> Corpus:
  """Returns the topics of Python's own help: English on every machine.

  About 79 documents and 490 kB, a little different with every Python.

  Returns:
    The documents; their key tells versions apart.

  Example:
    >>> pydocs().parts[0].text.split()[:3]
    ['The', '"assert"', 'statement']
  """
  # By name: the module holds one dict that type checkers know nothing about.
  topics = importlib.import_module("pydoc_data.topics").topics
  texts = [topics[name] for name in sorted(topics)]
  digest = hashlib.sha256("\0".join(texts).encode()).hexdigest()
  parts = [_as_part(number, text) for number, text in enumerate(texts)]
  return Corpus("pydocs", f"pydocs-{digest[:16]}", parts, len(parts))


def text(
  pattern: str,
  *,
  text_format: text_files.TextFormat = "file",
  encoding: str = "utf-8",
  data_dir: str | os.PathLike[str],
) -> Corpus:
  """Reads text files, prepared once into array_record shards.

  The shards lie under `data_dir` in a folder named by the files' contents.
  Where the contents have changed since the last call with this pattern, they
  are prepared again beside the old ones, and a warning names what changed.

  Args:
    pattern: A glob of text files, "**" included, plain or .gz.
    text_format: What a document is: a "file", a `<doc ...> ... </doc>` element
      as WikiExtractor writes ("wikiextractor"), or the lines up to a blank one,
      each a sentence ("sentences").
    encoding: Of all the files, as Python names it.
    data_dir: Folder for prepared data.

  Returns:
    The documents, in the order of the sorted paths.

  Raises:
    ValueError: If no file matches, none holds text, or one is in another
      encoding or format.

  Example:
    >>> import tempfile
    >>> path = pathlib.Path(tempfile.mkdtemp(), "novel.txt")
    >>> _ = path.write_text("It was dark. It rained.")
    >>> next(text(str(path), data_dir=path.parent).sentences())
    (0, ['It was dark.', 'It rained.'])
  """
  paths = _matching(pattern)
  data_dir = pathlib.Path(data_dir).expanduser()
  digests = {str(path): text_files.fingerprint(path) for path in paths}
  hashes = {path: digest for path, (digest, _) in digests.items()}
  key = f"{text_format}-{_digest([text_format, encoding, *hashes.values()])}"
  make = functools.partial(
    plain_text.PlainText,
    num_bytes=sum(size for _, size in digests.values()),
    read_parts=functools.partial(
      text_files.read_parts, paths, text_format=text_format, encoding=encoding
    ),
    data_dir=data_dir / key,
  )
  inputs = _inputs_path(data_dir, pattern, text_format, encoding)
  preparing.tell_changes(inputs, hashes)
  builder = preparing.once(make, data_dir / key, pattern, len(paths))
  preparing.write_json(inputs, hashes)
  parts = _PreparedParts(_source(builder, "train"))
  return Corpus(
    name=pattern,
    key=key,
    parts=parts,
    num_documents=parts[len(parts) - 1].document + 1,
    lines_are_sentences=text_format == "sentences",
  )


def _inputs_path(
  data_dir: pathlib.Path, pattern: str, text_format: str, encoding: str
) -> pathlib.Path:
  """Where the hashes of a pattern's files are kept."""
  where = os.path.abspath(os.path.expanduser(pattern))
  digest = _digest([where, text_format, encoding])
  return data_dir / "text_inputs" / f"{digest}.json"


def text_preview(
  pattern: str,
  *,
  text_format: text_files.TextFormat = "file",
  encoding: str = "utf-8",
  max_parts: int = 256,
) -> Corpus:
  """Reads the beginning of text files into memory, and prepares nothing.

  Args:
    pattern: A glob of text files.
    text_format: What a document is, as in `text`.
    encoding: Of all the files.
    max_parts: Parts to read, of at most 64 k characters each.

  Returns:
    The first documents.

  Raises:
    ValueError: As `text` does, of what is read.

  Example:
    >>> import tempfile
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> _ = (folder / "novel.txt").write_text("It was a dark night. It rained.")
    >>> text_preview(f"{folder}/*.txt").parts[0].text
    'It was a dark night. It rained.'
  """
  read = text_files.read_parts(
    _matching(pattern), text_format=text_format, encoding=encoding
  )
  parts = list(itertools.islice(read, max_parts))
  if not parts:
    raise ValueError(f"the corpus is empty: no text in {pattern!r}.")
  return Corpus(
    name=pattern,
    key=f"preview-{_digest([part.text for part in parts])}",
    parts=parts,
    num_documents=parts[-1].document + 1,
    lines_are_sentences=text_format == "sentences",
  )


def _matching(pattern: str) -> list[pathlib.Path]:
  """The files of a glob, sorted; at least one."""
  found = glob.glob(os.path.expanduser(pattern), recursive=True)
  paths = [path for path in map(pathlib.Path, sorted(found)) if path.is_file()]
  if not paths:
    raise ValueError(
      f"no file matches {pattern!r}; give a glob of text files, for example"
      " 'novels/*.txt' (quoted, so that the shell leaves it alone)."
    )
  return paths


def _source(
  builder: tensorflow_datasets.core.DatasetBuilder, split: str
) -> Sequence[Any]:
  return builder.as_data_source(split=split)  # pyright: ignore[reportCallIssue]  # TFDS' decorator hides the parameters


def _digest(strings: Sequence[str]) -> str:
  return hashlib.sha256("\0".join(strings).encode()).hexdigest()[:16]


def tfds(
  name: str,
  *,
  split: str = "train",
  feature: str = "text",
  data_dir: str | os.PathLike[str] | None = None,
) -> Corpus:
  """Reads a prepared TFDS data set, one example one document.

  Args:
    name: As TFDS names it, for example "wikipedia/20230601.en:1.0.0".
    split: As TFDS names it, for example "train[:10%]".
    feature: A text feature of the data set.
    data_dir: TFDS' folder; by default ~/tensorflow_datasets.

  Returns:
    The documents. Their key tells versions and sizes apart, not contents.

  Raises:
    ValueError: If the data set is not prepared there as array_record, or has no
      such split or text feature.

  Example:
    >>> tfds("wikipedia/20230601.en", data_dir="nowhere")
    Traceback (most recent call last):
      ...
    ValueError: data set 'wikipedia/20230601.en' is not prepared in nowhere; ...
  """
  builder = prepared.builder(name, data_dir)
  info = builder.info
  features = cast(Mapping[str, Any], info.features or {})
  if feature not in features:
    raise ValueError(
      f"feature {feature!r} is not in {name}, which has {sorted(features)}."
    )
  if not isinstance(features[feature], tensorflow_datasets.features.Text):
    raise ValueError(
      f"feature {feature!r} of {name} must be text, got {features[feature]}."
    )
  try:
    source = _source(builder, split)
  except ValueError as error:
    raise ValueError(
      f"split {split!r} is not in {name}, which has {sorted(info.splits)}."
    ) from error
  if not len(source):
    raise ValueError(f"the corpus is empty: split {split!r} of {name}.")
  sizes = [
    f"{s.name} {s.num_bytes} {s.shard_lengths}" for s in info.splits.values()
  ]
  key = f"tfds-{_digest([info.full_name, split, feature, *sorted(sizes)])}"
  return Corpus(name, key, _FeatureParts(source, feature), len(source))
