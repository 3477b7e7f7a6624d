"""Files of features, written as a stream: JSON lines and safetensors."""

from collections.abc import Iterator, Mapping
import contextlib
import json
import math
import pathlib
import shutil
import tempfile
from typing import IO, Any, NamedTuple, Protocol

from jaxtyping import Float, Int
import numpy as np

from paperjax.data import wordpiece

# Kept free at the beginning of a safetensors file: the length of the header in
# 8 bytes, and the header, which is known last. The format fills it with blanks.
_HEADER_BYTES = 2048


class Features(NamedTuple):
  """Those of a text.

  Attributes:
    line: Its number in the input, from 1.
    input_ids: Its tokens, with [CLS] and [SEP].
    values: [d], or a row to every token.
  """

  line: int
  input_ids: Int[np.ndarray, " l"]
  values: Float[np.ndarray, "*l d"]


class Writer(Protocol):
  """Writes features in the order in which they come."""

  def write(self, features: Features) -> None:
    """Writes those of the next text."""
    ...

  def finish(self) -> None:
    """Writes what can only be known at the end."""
    ...


def check_new(path: pathlib.Path) -> None:
  """Raises a ValueError if there is such a file, or no folder for it."""
  if path.exists():
    raise ValueError(
      f"--output must be a new file, got {path}, which is there already."
    )
  if not path.parent.is_dir():
    raise ValueError(
      f"--output must be in a folder that is there, got {path.parent}."
    )


@contextlib.contextmanager
def opened(
  path: pathlib.Path,
  *,
  vocabulary: wordpiece.Vocabulary,
  metadata: Mapping[str, str],
) -> Iterator[Writer]:
  """Writes NAME.new and renames it when it is whole, or removes it.

  Args:
    path: A new file, .jsonl or .safetensors.
    vocabulary: Names the tokens.
    metadata: What the features are, for the header of a safetensors file.

  Yields:
    The writer.

  Raises:
    ValueError: If there is such a file, or no folder for it.
  """
  check_new(path)
  new = path.with_name(f"{path.name}.new")
  try:
    with new.open("wb") as file, contextlib.ExitStack() as stack:
      if path.suffix == ".jsonl":
        writer = _JsonLines(file, vocabulary)
      else:
        # Without names, they are gone however the run ends.
        offsets, input_ids = (
          stack.enter_context(tempfile.TemporaryFile(dir=path.parent))
          for _ in range(2)
        )
        writer = _Safetensors(file, offsets, input_ids, metadata)
      yield writer
      writer.finish()
  except BaseException:
    new.unlink(missing_ok=True)
    raise
  if path.exists():
    raise ValueError(
      f"{path} must not come to be while this runs, got one; the features are"
      f" in {new}."
    )
  new.replace(path)


class _JsonLines:
  """An object a line; numbers have the nine digits that float32 needs."""

  def __init__(self, file: IO[bytes], vocabulary: wordpiece.Vocabulary):
    self._file = file
    self._vocabulary = vocabulary

  def write(self, features: Features) -> None:
    """Writes a line."""
    fields = [f'"line": {features.line}']
    if features.values.ndim == 1:
      text = _as_json(features.values)
    else:
      tokens = [self._vocabulary.tokens[i] for i in features.input_ids.tolist()]
      fields.append(f'"tokens": {json.dumps(tokens, ensure_ascii=False)}')
      text = f"[{', '.join(map(_as_json, features.values))}]"
    fields.append(f'"features": {text}')
    self._file.write(f"{{{', '.join(fields)}}}\n".encode())

  def finish(self) -> None:
    """There is nothing left to write."""


def _as_json(values: Float[np.ndarray, " d"]) -> str:
  return f"[{', '.join(map('{:.9g}'.format, values.tolist()))}]"


class _Safetensors:
  """The format's data in one pass, its header at the end."""

  def __init__(
    self,
    file: IO[bytes],
    offsets: IO[bytes],
    input_ids: IO[bytes],
    metadata: Mapping[str, str],
  ):
    self._file = file
    self._offsets = offsets
    self._input_ids = input_ids
    self._metadata = dict(metadata)
    self._rows = self._texts = self._width = 0
    self._per_token = False
    file.seek(_HEADER_BYTES)
    offsets.write(np.array([0], "<i8").tobytes())

  def write(self, features: Features) -> None:
    """Writes the numbers, and keeps the tokens for the end."""
    *rows, self._width = features.values.shape
    self._per_token = bool(rows)
    self._texts += 1
    self._rows += rows[0] if rows else 1
    self._file.write(features.values.astype("<f4").tobytes())
    if self._per_token:
      self._offsets.write(np.array([self._rows], "<i8").tobytes())
      self._input_ids.write(features.input_ids.astype("<i4").tobytes())

  def finish(self) -> None:
    """Writes the small tensors behind the large one, and the header."""
    tensors = [("features", "F32", 4, [self._rows, self._width])]
    if self._per_token:
      # Behind rows of an even width, these are aligned to their 8 bytes.
      tensors.append(("offsets", "I64", 8, [self._texts + 1]))
      tensors.append(("input_ids", "I32", 4, [self._rows]))
      for file in (self._offsets, self._input_ids):
        file.seek(0)
        shutil.copyfileobj(file, self._file)
    header: dict[str, Any] = {"__metadata__": self._metadata}
    place = 0
    for name, dtype, size, shape in tensors:
      stop = place + size * math.prod(shape)
      header[name] = {
        "dtype": dtype,
        "shape": shape,
        "data_offsets": [place, stop],
      }
      place = stop
    room = _HEADER_BYTES - 8
    text = json.dumps(header).encode().ljust(room)
    assert len(text) == room
    self._file.seek(0)
    self._file.write(room.to_bytes(8, "little") + text)
