"""Reading files that anybody may have written: what they hold, or one line.

Every error is a ValueError that names the file and what in it is wrong.
"""

import json
import os
import pathlib
import reprlib
from typing import Any

# How messages show what came, which may be anything and of any length.
brief = reprlib.Repr(maxstring=100, maxother=100).repr
_SHOWN = 200


def shortened(text: str) -> str:
  """The text, or its beginning where it is too long for a message."""
  return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."


def text(path: str | os.PathLike[str]) -> str:
  """Reads a file, without its byte order mark.

  Args:
    path: A file in UTF-8.

  Raises:
    ValueError: If it is not there, a device, or not in UTF-8.
  """
  path = pathlib.Path(path).expanduser()
  try:
    if path.exists() and not path.is_file():  # a device may never end
      raise ValueError(f"{path} must be a file, got a folder or a device.")
    contents = path.read_bytes()
  except OSError as error:
    raise ValueError(f"cannot read {path}: {error.strerror}.") from None
  try:
    return contents.decode("utf-8-sig")
  except UnicodeDecodeError as error:
    line = contents.count(b"\n", 0, error.start) + 1
    raise ValueError(
      f"{path}, line {line}: must be UTF-8, got byte"
      f" 0x{contents[error.start]:02X}."
    ) from None


def json_of(path: str | os.PathLike[str]) -> Any:
  """Parses a file.

  Args:
    path: JSON in UTF-8.

  Returns:
    The value.

  Raises:
    ValueError: If it is not there, not JSON, or nested too deeply.
  """
  contents = text(path)
  try:
    return json.loads(contents)
  except (ValueError, RecursionError) as error:
    raise ValueError(f"{path} must be JSON: {error}.") from None


def field(of: Any, name: str, kind: type, *default: Any) -> Any:
  """A field of a JSON object, which must be of a kind.

  Args:
    of: What should be the object.
    name: Of the field.
    kind: Its type; integers are no booleans, and text is UTF-8 when encoded.
    *default: What is taken where there is none; it must be there otherwise.

  Returns:
    Its value.

  Raises:
    ValueError: That begins with the field's name.
  """
  if not isinstance(of, dict):
    raise ValueError(f"{name!r} must be in an object, got {brief(of)}.")
  if name not in of and not default:
    raise ValueError(f"{name!r} must be there, got none in {brief([*of])}.")
  value = of.get(name, *default)
  if type(value) is not kind:
    raise ValueError(
      f"{name!r} must be of type {kind.__name__}, got {brief(value)}."
    )
  if isinstance(value, str) and not _is_encodable(value):
    raise ValueError(f"{name!r} must be text, got half a character.")
  return value


def _is_encodable(value: str) -> bool:
  """Whether it has no lone surrogate, which JSON can write."""
  try:
    value.encode()
  except UnicodeEncodeError:
    return False
  return True
