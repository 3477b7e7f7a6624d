"""Lines of text that a user hands in, one after the other."""

from collections.abc import Iterator
import contextlib
import pathlib
import sys
from typing import NamedTuple

_MAX_BYTES = 16_000_000  # of a line, which is held in memory


class Line(NamedTuple):
  """A line.

  Attributes:
    number: From 1.
    text: Without its end.
    size: Bytes, with its end.
    where: The file and the number, for errors.
  """

  number: int
  text: str
  size: int
  where: str


def read(path: str) -> Iterator[Line]:
  """Yields the lines of a file, without a byte order mark.

  Args:
    path: The file; "-" is standard input.

  Raises:
    ValueError: If a line is not UTF-8 or too long; names the line.
  """
  if path == "-":
    name, opened = "standard input", contextlib.nullcontext(sys.stdin.buffer)
  else:
    name, opened = path, pathlib.Path(path).expanduser().open("rb")
  with opened as file:
    number = 0
    while line := file.readline(_MAX_BYTES + 1):
      number += 1
      where = f"{name}, line {number}"
      if len(line) > _MAX_BYTES:
        raise ValueError(f"{where}: must have at most {_MAX_BYTES:,} bytes.")
      try:
        text = line.decode("utf-8-sig" if number == 1 else "utf-8")
      except UnicodeDecodeError as error:
        byte = error.object[error.start]
        raise ValueError(
          f"{where}: must be UTF-8, got byte 0x{byte:02X} ({error.reason})."
        ) from None
      yield Line(number, text.rstrip("\r\n"), len(line), where)
