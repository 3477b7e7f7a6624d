"""Flagfiles, with the presets found where they are installed.

absl reads flagfiles too, but opens the names as they stand. The commands in our
documents name `experiments/presets/NAME.flags`, a path that only a checkout
has; whoever installed a wheel has the same file beside this module.
"""

from collections.abc import Sequence
import os
import pathlib

from absl import flags

PRESETS = pathlib.Path(__file__).resolve().parent / "presets"
_COMMENTS = ("#", "//")  # absl's


def expand(
  arguments: Sequence[str], *, inside: tuple[str, ...] = ()
) -> list[str]:
  """Puts the lines of each --flagfile into its place, nested ones too.

  Args:
    arguments: Of a command, or the lines of a flagfile.
    inside: The flagfiles that these are lines of, the outermost first.

  Returns:
    Arguments without any --flagfile.

  Raises:
    flags.Error: If a file cannot be read, is not UTF-8 or names itself.
  """
  found: list[str] = []
  rest = iter(arguments)
  for argument in rest:
    name, equals, path = argument.partition("=")
    if name not in ("--flagfile", "-flagfile"):
      found.append(argument)
      continue
    path = locate(path.strip() if equals else next(rest, ""))
    if path in inside:
      raise flags.Error(
        f"--flagfile={path} must not name itself, got a circle of"
        f" {' '.join(inside)}."
      )
    if path:  # absl skips an empty one
      found += expand(_lines(path), inside=(*inside, path))
  return found


def locate(path: str) -> str:
  """Where a flagfile is.

  Args:
    path: As given. `experiments/presets/NAME` that is not below the current
      folder is the preset that came with this package.

  Returns:
    The path to open, whether anything is there or not.
  """
  path = os.path.expanduser(path)
  parts = pathlib.PurePath(path).parts
  if parts[:-1] == ("experiments", "presets") and not os.path.exists(path):
    installed = PRESETS / parts[-1]
    return str(installed) if installed.is_file() else path
  return path


def _lines(path: str) -> list[str]:
  try:
    with open(path, encoding="utf-8") as file:
      lines = [line.strip() for line in file]
  except UnicodeDecodeError as error:
    raise flags.Error(
      f"--flagfile={path} must be UTF-8, got {error}."
    ) from None
  except (OSError, ValueError) as error:  # ValueError: a NUL in the name
    raise flags.Error(
      f"--flagfile={path!r} must be a file that can be read: {error}."
    ) from None
  return [line for line in lines if line and not line.startswith(_COMMENTS)]
