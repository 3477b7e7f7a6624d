"""Compiled programs that JAX keeps from one run to the next.

Whoever can write there decides what the next run executes, so the folder must
be the user's alone.
"""

import os
import pathlib
import stat
import sys

_FOLDER = "~/.cache/paperjax/compiled"


def keep_compiled_programs() -> None:
  """Has JAX keep what it compiles, unless the user said where or not to.

  Where the folder could be written by others, or cannot be made, the run goes
  on without, and says so.
  """
  import jax

  if jax.config.jax_compilation_cache_dir is not None:
    return
  folder = pathlib.Path(_FOLDER).expanduser()
  try:
    make_private(folder)
  except (OSError, ValueError) as error:
    print(f"compiled programs are not kept: {error}", file=sys.stderr)
    return
  jax.config.update("jax_compilation_cache_dir", str(folder))
  # Of small programs too: a start compiles dozens.
  jax.config.update("jax_persistent_cache_min_compile_time_secs", 0.05)


def make_private(folder: pathlib.Path) -> None:
  """Makes a folder that only this user can read and write.

  Args:
    folder: Made if missing, with the folder that it is in.

  Raises:
    OSError: If it cannot be made.
    ValueError: If it or the folder that it is in belongs to somebody else, or
      others could write into it: what is in it may be theirs.
  """
  folder.parent.parent.mkdir(parents=True, exist_ok=True)
  for path in (folder.parent, folder):
    path.mkdir(mode=0o700, exist_ok=True)
    found = path.stat()
    others = found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    if found.st_uid != os.getuid() or others:
      raise ValueError(
        f"{path} must be a folder that only you can write into, got owner"
        f" {found.st_uid} and mode {stat.S_IMODE(found.st_mode):o}; delete it"
        " and what is in it."
      )
  folder.chmod(0o700)
