"""Named entities in CoNLL columns: reading, tagging schemes, writing.

Tjong Kim Sang and De Meulder, 2003 (CoNLL-2003). Three schemes are in use: in
IOB1 a B marks only an entity right behind another of its type, in IOB2 the
first word of every entity, and BIOES also marks last (E) and single words (S).
"""

from collections.abc import Iterable, Sequence
import os
import pathlib
from typing import Literal, NamedTuple

from paperjax.data import entity_metrics, files, task_files

Scheme = Literal["iob1", "iob2", "bioes"]
SCHEMES: tuple[Scheme, ...] = ("iob2", "iob1", "bioes")
_DOCUMENT = "-DOCSTART-"


class Sentence(NamedTuple):
  """A sentence with its tags.

  Attributes:
    words: Its words.
    tags: A tag for each, in the scheme of the file.
    document: Number of its document, from 0.
    line: Line of the file with the first word; 0 if it comes from no file.

  Example:
    >>> sentence = Sentence(("Ada", "wrote"), ("B-PER", "O"))
    >>> entity_metrics.entities(sentence.tags)
    [Entity(kind='PER', start=0, stop=1)]
  """

  words: tuple[str, ...]
  tags: tuple[str, ...]
  document: int = 0
  line: int = 0


def read(
  path: str | os.PathLike[str], *, word_column: int = 0, tag_column: int = -1
) -> list[Sentence]:
  r"""Reads a file of a word a line and blank lines between sentences.

  Args:
    path: Columns between blanks or tabs, in UTF-8; lines that begin with
      -DOCSTART- separate documents.
    word_column: Where the words are.
    tag_column: Where the tags are; -1 is the last column.

  Returns:
    The sentences.

  Raises:
    ValueError: If a line has another number of columns than the first one, or
      a malformed tag (it names the file and the line), or there is no sentence.

  Example:
    >>> import tempfile
    >>> path = pathlib.Path(tempfile.mkdtemp(), "train.txt")
    >>> _ = path.write_text("Ada B-PER\nwrote O\n\nYes O\n")
    >>> [sentence.words for sentence in read(path)]
    [('Ada', 'wrote'), ('Yes',)]
  """
  sentences: list[Sentence] = []
  words: list[str] = []
  tags: list[str] = []
  documents = 0
  first = num_columns = 0
  numbered = [*task_files.lines(path), (0, "")]  # the last sentence ends too
  for line, contents in numbered:
    cells = contents.split()
    starts_document = bool(cells) and cells[0] == _DOCUMENT
    if not cells or starts_document:
      if words:
        document = max(0, documents - 1)
        sentences.append(Sentence(tuple(words), tuple(tags), document, first))
        words, tags = [], []
      documents += starts_document
      continue
    num_columns = num_columns or len(cells)
    if len(cells) != num_columns or len(cells) < 2:
      raise ValueError(
        f"{path}, line {line}: must have {max(2, num_columns)} columns, got"
        f" {len(cells)}: {files.brief(contents)}."
      )
    try:
      entity_metrics.entities([cells[tag_column]])
    except ValueError as error:
      raise ValueError(f"{path}, line {line}: {error}") from None
    if not words:
      first = line
      # Sentences before any -DOCSTART- are a document of their own.
      documents = documents or 1
    words.append(cells[word_column])
    tags.append(cells[tag_column])
  if not sentences:
    raise ValueError(f"{path} holds no sentence.")
  return sentences


def read_tfds(
  split: str,
  *,
  name: str = "conll2003",
  data_dir: str | os.PathLike[str] | None = None,
) -> list[Sentence]:
  """Reads sentences prepared by TFDS as array_record.

  Args:
    split: TFDS' name: "train", "dev" or "test".
    name: A data set with the features `tokens` and `ner`.
    data_dir: TFDS' folder; by default ~/tensorflow_datasets.

  Returns:
    The sentences, in TFDS' order; which documents they are from is not known.

  Raises:
    ValueError: If it is not prepared there, or has no such features.

  Example:
    >>> read_tfds("train", data_dir="nowhere")
    Traceback (most recent call last):
      ...
    ValueError: data set 'conll2003' is not prepared in nowhere; ...
  """
  records = task_files.tfds_records(name, split, data_dir)
  missing = {"tokens", "ner"} - set(records.features)
  if missing:
    raise ValueError(
      f"{name} must have the features tokens and ner, got"
      f" {sorted(records.features)}."
    )
  names = records.features["ner"].feature.names
  return [
    Sentence(
      tuple(token.decode() for token in record["tokens"]),
      tuple(names[number] for number in record["ner"]),
    )
    for record in records.examples
    if len(record["tokens"])
  ]


def detect_scheme(tags: Iterable[Sequence[str]]) -> Scheme:
  """Finds out in which scheme tags are.

  Args:
    tags: Of every sentence; all of a file, for a few may fit several schemes.

  Returns:
    The scheme in which all are well-formed; "iob2", then "iob1", where several
    are possible.

  Raises:
    ValueError: If there is none. Say which one it is instead, and malformed
      entities are read as conlleval reads them.

  Example:
    >>> detect_scheme([["I-PER", "I-PER", "O"], ["I-LOC", "B-LOC"]])
    'iob1'
  """
  possible: tuple[Scheme, ...] = SCHEMES
  for number, sentence in enumerate(tags):
    left: tuple[Scheme, ...] = tuple(
      s for s in possible if convert(sentence, s) == tuple(sentence)
    )
    if not left:
      raise ValueError(
        "tags must be in one scheme of iob2, iob1, bioes; sentence"
        f" {number + 1} is not in {' or '.join(possible)}, as those before it"
        f" are: {' '.join(sentence)[:200]!r}."
      )
    possible = left
  return possible[0]


def convert(tags: Sequence[str], scheme: Scheme) -> tuple[str, ...]:
  """Writes the entities of one sentence in a scheme.

  Args:
    tags: In any scheme, even malformed; read as conlleval reads them.
    scheme: The one to write.

  Returns:
    Well-formed tags of the same entities.

  Raises:
    ValueError: If a tag is not O, or B, I, E or S and a type.

  Example:
    >>> convert(["I-PER", "I-PER", "B-PER", "O"], "bioes")
    ('B-PER', 'E-PER', 'S-PER', 'O')
  """
  new = ["O"] * len(tags)
  before = entity_metrics.Entity("", -1, -1)
  for entity in entity_metrics.entities(tags):
    kind, start, stop = entity
    new[start:stop] = [f"I-{kind}"] * (stop - start)
    follows = before.kind == kind and before.stop == start
    if scheme != "iob1" or follows:
      new[start] = f"B-{kind}"
    if scheme == "bioes":
      new[stop - 1] = f"{'S' if stop - start == 1 else 'E'}-{kind}"
    before = entity
  return tuple(new)


def labels(tags: Iterable[Sequence[str]]) -> tuple[str, ...]:
  """Lists the classes of a tagger: O, then B and I of every type that occurs.

  Args:
    tags: Of every sentence of the training set, in any scheme.

  Returns:
    IOB2 tags, O first, types in alphabetical order.

  Example:
    >>> labels([["I-PER", "O"], ["B-LOC", "I-LOC"]])
    ('O', 'B-LOC', 'I-LOC', 'B-PER', 'I-PER')
  """
  kinds = {
    e.kind for sentence in tags for e in entity_metrics.entities(sentence)
  }
  return ("O", *(f"{mark}-{kind}" for kind in sorted(kinds) for mark in "BI"))


def write(
  sentences: Sequence[Sentence],
  predictions: Sequence[Sequence[str]],
  path: str | os.PathLike[str],
  *,
  scheme: Scheme,
) -> None:
  """Writes words, true tags and predicted ones in columns, as conlleval reads.

  Args:
    sentences: As they were read.
    predictions: A tag for every word, in any scheme.
    path: File to write; its folder is made where needed.
    scheme: For both columns of tags.

  Raises:
    ValueError: If tags are missing, or a word holds blanks.

  Example:
    >>> import tempfile
    >>> path = pathlib.Path(tempfile.mkdtemp(), "predictions.txt")
    >>> sentence = Sentence(("Ada", "wrote"), ("B-PER", "O"))
    >>> write([sentence], [("B-LOC", "O")], path, scheme="iob2")
    >>> path.read_text().splitlines()[2:4]
    ['Ada B-PER B-LOC', 'wrote O O']
  """
  rows: list[str] = []
  document = None
  for sentence, guess in zip(sentences, predictions, strict=True):
    if len(guess) != len(sentence.words):
      raise ValueError(
        f"predictions must be a tag for each of {len(sentence.words)} words,"
        f" got {len(guess)}: {' '.join(sentence.words)[:80]!r}."
      )
    if sentence.document != document:
      document = sentence.document
      rows += [f"{_DOCUMENT} O O", ""]
    columns = (convert(sentence.tags, scheme), convert(guess, scheme))
    for word, true, predicted in zip(sentence.words, *columns, strict=True):
      if len(word.split()) != 1:
        raise ValueError(f"words must hold no blank, got {word!r}.")
      rows.append(f"{word} {true} {predicted}")
    rows.append("")
  path = pathlib.Path(path)
  path.parent.mkdir(parents=True, exist_ok=True)
  path.write_text("\n".join(rows) + "\n", encoding="utf-8", newline="\n")
