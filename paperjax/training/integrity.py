"""Manifests: what a directory must hold, byte for byte.

`manifest.json` has the size and the SHA-256 of every other file, facts of the
caller's, and a SHA-256 of its own. It is written last: a directory without it
is not whole.
"""

from collections.abc import Mapping
import hashlib
import json
import os
import pathlib
from typing import Any

from jaxtyping import PyTree

from paperjax import tree

MANIFEST = "manifest.json"


class Damaged(ValueError):
  """A file is not what was written; the message names it."""


def digest(values: Any) -> str:
  """Returns the SHA-256 of a JSON value; the order of keys does not count.

  Example:
    >>> digest({"rate": 0.1, "steps": 6})[:12]
    'bdd41e7bc8b6'
  """
  text = json.dumps(values, sort_keys=True)
  return hashlib.sha256(text.encode()).hexdigest()


def write(directory: str | os.PathLike[str], facts: Mapping[str, Any]) -> None:
  """Writes the manifest of a directory whose files are all there.

  Files and manifest are on the disk, not only on their way, when it returns.

  Args:
    directory: What it is about.
    facts: JSON values by name, kept with the files' hashes.
  """
  root = pathlib.Path(directory)
  files = {name: _describe(root / name, sync=True) for name in _names(root)}
  text = _text({**facts, "files": files})
  with (root / MANIFEST).open("w", encoding="utf-8") as file:
    file.write(text)
    file.flush()
    os.fsync(file.fileno())
  sync_directory(root)


def read(directory: str | os.PathLike[str]) -> dict[str, Any]:
  """Reads a manifest without looking at the other files.

  Args:
    directory: What it is about.

  Returns:
    The facts, and `files`.

  Raises:
    Damaged: If the manifest is not as it was written.
  """
  path = pathlib.Path(directory, MANIFEST)
  try:
    text = path.read_text(encoding="utf-8")
    found = json.loads(text)
    del found["sha256"]
    intact = _text(found) == text
  except FileNotFoundError:
    raise Damaged(f"{path} is missing.") from None
  except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
    raise Damaged(f"{path} cannot be read: {error}.") from error
  if not intact:
    raise Damaged(f"{path} is not what was written: its SHA-256 differs.")
  return found


def verify(directory: str | os.PathLike[str]) -> dict[str, Any]:
  """Compares all files of a directory with its manifest.

  Args:
    directory: What to look at.

  Returns:
    The facts, as `read` gives them.

  Raises:
    Damaged: If a file is missing, was not there, or has other bytes.
  """
  root = pathlib.Path(directory)
  facts = read(root)
  expected, found = facts["files"], set(_names(root))
  for name, want in expected.items():
    path = root / name
    if name not in found:
      raise Damaged(f"{path} is missing.")
    try:
      # A wrong size needs no reading.
      if (size := path.stat().st_size) != want["size"]:
        raise Damaged(f"{path} must have {want['size']} bytes, got {size}.")
      got = _describe(path)
    except OSError as error:
      raise Damaged(f"{path} cannot be read: {error.strerror}.") from error
    if got != want:
      raise Damaged(
        f"{path} must have SHA-256 {want['sha256'][:12]}, got"
        f" {got['sha256'][:12]}."
      )
  if more := sorted(found - expected.keys()):
    raise Damaged(f"{root / more[0]} must not be there: {MANIFEST} lacks it.")
  return facts


def sync_directory(directory: str | os.PathLike[str]) -> None:
  """Waits until the names in a directory are on the disk."""
  descriptor = os.open(directory, os.O_RDONLY)
  try:
    os.fsync(descriptor)
  finally:
    os.close(descriptor)


def _names(root: pathlib.Path) -> list[str]:
  names = (path.relative_to(root) for path in root.rglob("*"))
  return sorted(
    name.as_posix()
    for name in names
    if not (root / name).is_dir() and name.as_posix() != MANIFEST
  )


def _describe(path: pathlib.Path, *, sync: bool = False) -> dict[str, Any]:
  with path.open("rb") as file:
    if sync:
      os.fsync(file.fileno())
    # Outside the interpreter's lock: training goes on beside it.
    sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return {"size": os.fstat(file.fileno()).st_size, "sha256": sha256}


def _text(body: Mapping[str, Any]) -> str:
  """The one way to write a manifest; any other byte is damage."""
  inner = json.dumps(body, indent=1)
  own = hashlib.sha256(inner.encode()).hexdigest()
  return json.dumps({**body, "sha256": own}, indent=1) + "\n"


def check_fits(
  path: pathlib.Path, facts: Mapping[str, Any], wanted: Mapping[str, PyTree]
) -> None:
  """Compares a checkpoint's names, shapes and dtypes with those of a run.

  Args:
    path: Of the checkpoint.
    facts: Of its manifest.
    wanted: What each of its items is to be read into.

  Raises:
    ValueError: If one differs, with one line.
  """
  for item, expected_tree in wanted.items():
    found, expected = facts["arrays"][item], signature(expected_tree)
    for name in sorted(found.keys() | expected.keys()):
      got, want = found.get(name, "absent"), expected.get(name, "absent")
      if got != want:
        raise ValueError(
          f"{path / item} does not fit this run: {name} must be {want}, got"
          f" {got}; resume with the configuration that wrote it."
        )


def signature(leaves: PyTree) -> dict[str, str]:
  """Dtype and shape of every leaf, by its path."""
  return {
    path: f"{leaf.dtype} {list(leaf.shape)}"
    for path, leaf in tree.flatten(leaves).items()
  }
