"""Text files as a stream of documents in bounded parts.

Nothing here holds more than about a part of text in memory, however large a
file, a document or a line is. A part is lines of text, each one paragraph (in
the format "sentences": one sentence), and the number of its document.
"""

import codecs
from collections.abc import Iterable, Iterator
import gzip
import hashlib
import io
import itertools
import pathlib
from typing import Literal, NamedTuple
import zlib

TextFormat = Literal["file", "wikiextractor", "sentences"]

# Characters of a part, and of the longest line or paragraph kept in one piece.
PART_CHARACTERS = 1 << 16
_CHUNK_BYTES = 1 << 18
# A file whose lines are all this short is taken for hard-wrapped.
_WRAPPED_CHARACTERS = 120


class Part(NamedTuple):
  """A run of whole lines of one document.

  Attributes:
    document: Number of the document, counted from 0 over the whole corpus.
    text: Lines joined with line breaks, each a paragraph or a sentence.
  """

  document: int
  text: str


def _chunks(path: pathlib.Path) -> Iterator[bytes]:
  """Yields the bytes of a file, decompressed if its name ends in .gz."""
  with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as stream:
    while True:
      try:
        chunk = stream.read(_CHUNK_BYTES)
      except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise ValueError(
          f"{path} must be a whole gzip file: {error}. Copy it again, or name"
          " it without .gz if it is plain text."
        ) from None
      if not chunk:
        return
      yield chunk


def fingerprint(path: pathlib.Path) -> tuple[str, int]:
  """Returns the SHA-256 of a file's uncompressed contents and their bytes."""
  digest = hashlib.sha256()
  size = 0
  for chunk in _chunks(path):
    digest.update(chunk)
    size += len(chunk)
  return digest.hexdigest(), size


def _decoded(path: pathlib.Path, encoding: str) -> Iterator[str]:
  """Yields the text of a file in chunks, its line ends unified, without BOM."""
  try:
    utf8 = codecs.lookup(encoding).name == "utf-8"
  except LookupError:
    raise ValueError(
      "encoding must be one that Python knows, for example utf-8 or latin-1,"
      f" got {encoding!r}."
    ) from None
  decoder = codecs.getincrementaldecoder(encoding)(errors="strict")
  newlines = io.IncrementalNewlineDecoder(None, translate=True)
  offset = 0
  for chunk in itertools.chain(_chunks(path), [b""]):
    if utf8 and offset == 0 and chunk.startswith(codecs.BOM_UTF8):
      offset = len(codecs.BOM_UTF8)
      chunk = chunk[offset:]
    pending = len(decoder.getstate()[0])
    try:
      text = decoder.decode(chunk, final=not chunk)
    except UnicodeError as error:
      what = str(error)  # a UTF-16 without a byte order mark has no place
      if isinstance(error, UnicodeDecodeError):
        where = offset - pending + error.start
        value = error.object[error.start]
        what = f"byte 0x{value:02X} at offset {where} ({error.reason})"
      raise ValueError(
        f"{path} is not {encoding}: {what}. Name the encoding of the files,"
        " for example --encoding=latin-1."
      ) from None
    offset += len(chunk)
    yield newlines.decode(text, final=not chunk)


def _cut(text: str, limit: int) -> tuple[str, str]:
  """Cuts an overlong text in two, behind a sentence or a word if it can."""
  for mark in (". ", "? ", "! ", " "):
    end = text.rfind(mark, limit // 2, limit)
    if end >= 0:
      return text[: end + len(mark)], text[end + len(mark) :]
  return text[:limit], text[limit:]


def _lines(path: pathlib.Path, encoding: str) -> Iterator[str]:
  """Yields stripped lines; one of more than a part comes in pieces."""
  rest = ""
  for chunk in _decoded(path, encoding):
    *lines, rest = (rest + chunk).split("\n")
    for line in lines:
      yield from _bounded(line.strip())
    while len(rest) > PART_CHARACTERS:
      piece, rest = _cut(rest, PART_CHARACTERS)
      yield piece.strip()
  yield from _bounded(rest.strip())


def _bounded(line: str) -> Iterator[str]:
  """Yields a line, in pieces where it is longer than a part."""
  while len(line) > PART_CHARACTERS:
    piece, line = _cut(line, PART_CHARACTERS)
    yield piece.strip()
  yield line


def paragraphs(lines: Iterable[str]) -> Iterator[str]:
  """Joins the lines of hard-wrapped text; other lines are paragraphs already.

  A text is hard-wrapped if the lines among its first 65,536 characters all
  have at most 120; a paragraph is then a run of lines without a blank one.

  Args:
    lines: The stripped lines of one document.

  Yields:
    Its paragraphs, none of them blank; very long ones in pieces.
  """
  lines = iter(lines)
  head: list[str] = []
  characters = 0
  for line in lines:
    head.append(line)
    characters += len(line) + 1
    if characters >= PART_CHARACTERS:
      break
  wrapped = max(map(len, head), default=0) <= _WRAPPED_CHARACTERS
  gathered: list[str] = []
  characters = 0
  for line in itertools.chain(head, lines):
    if not wrapped:
      if line:
        yield line
      continue
    if line:
      gathered.append(line)
      characters += len(line) + 1
    elif gathered:
      yield " ".join(gathered)
      gathered, characters = [], 0
    if characters > PART_CHARACTERS:
      piece, rest = _cut(" ".join(gathered), PART_CHARACTERS)
      yield piece.strip()
      gathered, characters = [rest], len(rest)
  if gathered:
    yield " ".join(gathered)


def _file_documents(
  path: pathlib.Path, lines: Iterator[str]
) -> Iterator[Iterator[str]]:
  """One file, one document."""
  first = next(lines, "")
  if first.startswith("<doc "):
    raise ValueError(
      f'{path} starts with "<doc ": it holds documents as WikiExtractor'
      " writes them. Ask for them with --text_format=wikiextractor."
    )
  yield paragraphs(itertools.chain([first], lines))


def _wiki_documents(
  path: pathlib.Path, lines: Iterator[str]
) -> Iterator[Iterator[str]]:
  """One `<doc ...> ... </doc>`, one document; its first line is the title."""
  for line in lines:
    if not line:
      continue
    if not line.startswith("<doc "):
      raise ValueError(
        f"{path} has text outside <doc ...> ... </doc>: {line[:40]!r}. For"
        " plain text ask with --text_format=file."
      )
    yield filter(None, _until_doc_end(path, line, lines))


def _until_doc_end(
  path: pathlib.Path, opening: str, lines: Iterator[str]
) -> Iterator[str]:
  for line in lines:
    if line == "</doc>":
      return
    yield line
  raise ValueError(
    f"{path} ends inside {opening[:60]!r}: its </doc> is missing. Is the file"
    " complete?"
  )


def _sentence_documents(lines: Iterator[str]) -> Iterator[Iterator[str]]:
  """One sentence a line, blank lines between documents."""
  for line in lines:
    if line:
      yield itertools.chain([line], itertools.takewhile(bool, lines))


def _documents(
  path: pathlib.Path, text_format: TextFormat, encoding: str
) -> Iterator[Iterator[str]]:
  lines = _lines(path, encoding)
  if text_format == "wikiextractor":
    return _wiki_documents(path, lines)
  if text_format == "sentences":
    return _sentence_documents(lines)
  return _file_documents(path, lines)


def read_parts(
  paths: Iterable[pathlib.Path], *, text_format: TextFormat, encoding: str
) -> Iterator[Part]:
  """Streams the documents of text files.

  Args:
    paths: Files, read in this order; .gz is decompressed.
    text_format: What a document is: a "file"; a `<doc ...> ... </doc>` element
      ("wikiextractor"); or lines up to a blank one, each line a sentence
      ("sentences").
    encoding: Of all the files, as Python names it. A byte order mark is
      skipped.

  Yields:
    Parts of at most about 65,536 characters; the parts of a document follow
    one another. Documents without text are left out.

  Raises:
    ValueError: If a file is not in that encoding or not in that format.
  """
  number = 0
  for path in paths:
    for document in _documents(path, text_format, encoding):
      empty = True
      for text in _packed(document):
        empty = False
        yield Part(number, text)
      number += not empty


def _packed(lines: Iterable[str]) -> Iterator[str]:
  """Joins lines into texts of at most a part."""
  gathered: list[str] = []
  characters = 0
  for line in lines:
    if gathered and characters + len(line) >= PART_CHARACTERS:
      yield "\n".join(gathered)
      gathered, characters = [], 0
    gathered.append(line)
    characters += len(line) + 1
  if gathered:
    yield "\n".join(gathered)
