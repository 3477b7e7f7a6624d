"""One run at a time in a workdir."""

from collections.abc import Iterator, Mapping, Sequence
import contextlib
import datetime
import fcntl
import os
import pathlib
import socket
from typing import Any, TextIO

import jax

from experiments import common


@contextlib.contextmanager
def opened(
  workdir: str, options: Mapping[str, Any], *, may_change: Sequence[str]
) -> Iterator[pathlib.Path]:
  """Checks a workdir as `common.check_workdir`, and keeps other runs out of it.

  The lock ends with the process, however it ends. Of several processes the
  first holds it.

  Args:
    workdir: The folder.
    options: Every option by its flag's name.
    may_change: Options that do not change what a run computes.

  Yields:
    The folder.

  Raises:
    ValueError: If another run is at work in it, or it does not fit.
  """
  path = pathlib.Path(workdir).expanduser()
  path.mkdir(parents=True, exist_ok=True)
  with contextlib.ExitStack() as stack:
    if jax.process_index() == 0 and os.access(path, os.W_OK):
      stack.enter_context(_locked(path / common.LOCK))
    yield common.check_workdir(workdir, options, may_change=may_change)


@contextlib.contextmanager
def _locked(lock: pathlib.Path) -> Iterator[None]:
  with _acquire(lock) as file:
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    file.truncate(0)
    file.write(f"process {os.getpid()} on {socket.gethostname()} since {now}")
    file.flush()
    try:
      yield
    finally:
      lock.unlink(missing_ok=True)


def _acquire(lock: pathlib.Path) -> TextIO:
  """The open and locked file; a lock that is left over is taken."""
  while True:
    file = open(lock, "a+", encoding="utf-8")  # noqa: SIM115  # the caller's
    try:
      fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
      file.seek(0)
      holder = file.read(200) or "another run"
      file.close()
      raise ValueError(
        f"--workdir {lock.parent} is in use by {holder}; wait for it to end, or"
        " give another."
      ) from None
    # Its holder may have removed it between the two.
    if lock.exists() and lock.stat().st_ino == os.fstat(file.fileno()).st_ino:
      return file
    file.close()
