"""Which commit a run was made by."""

import pathlib
import subprocess


def commit(root: pathlib.Path) -> str | None:
  """The commit of a folder, with a plus sign where files differ from it.

  None where the folder is not the top of a repository: an installed package may
  lie, with its environment, inside somebody else's.
  """
  if not (root / ".git").exists():
    return None
  try:
    found = _git(root, "rev-parse", "HEAD")
    return found + ("+" if _git(root, "status", "--porcelain") else "")
  except (OSError, subprocess.CalledProcessError):
    return None


def _git(root: pathlib.Path, *arguments: str) -> str:
  command = ["git", "-C", str(root), *arguments]
  return subprocess.run(
    command, capture_output=True, text=True, check=True
  ).stdout.strip()
