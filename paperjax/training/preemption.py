"""Saving before the machine is taken away.

SIGTERM (schedulers, `kill`) and SIGINT (Ctrl-C) only set a flag; the loop asks
for it between two steps, saves and exits with `EXIT_PREEMPTED`. Where nothing
would be lost, as in waiting for data, they raise `Asked` instead.
"""

from collections.abc import Iterator
import contextlib
import os
import signal
from types import FrameType

import jax
from jax.experimental import multihost_utils
import numpy as np

EXIT_PREEMPTED = 75  # EX_TEMPFAIL of sysexits.h: try the same command again
EXIT_UNSAVED = 74  # EX_IOERR: a checkpoint could not be written


class Asked(BaseException):
  """The run was asked to stop where it could; no error, so nobody hides it.

  Example:
    >>> issubclass(Asked, Exception)  # `except Exception` lets it pass
    False
  """


class Guard:
  """Knows whether the run was asked to stop.

  Example:
    >>> with guard() as stop:
    ...   signal.raise_signal(signal.SIGTERM)
    ...   try:
    ...     with stop.interruptible():
    ...       print("prepared")
    ...   except Asked:
    ...     print("asked to stop")
    asked to stop
  """

  def __init__(self):
    self._signalled = False
    self._interruptible = False

  @property
  def requested(self) -> bool:
    """Whether any process was asked to stop.

    With several processes this is a collective that waits for the steps under
    way: every process asks at the same steps, and not at each one when steps
    are short.
    """
    if jax.process_count() == 1:
      return self._signalled
    return bool(
      multihost_utils.process_allgather(np.array(self._signalled)).any()
    )

  @contextlib.contextmanager
  def interruptible(self) -> Iterator[None]:
    """Raises `Asked` as soon as the run is asked to stop.

    For what may take long and may be left undone: preparing, waiting for data.
    With several processes nothing is raised, as they have to stop together.

    Raises:
      Asked: If a signal comes, or has come.
    """
    alone = jax.process_count() == 1
    self._interruptible = alone
    try:
      if alone and self._signalled:
        raise Asked
      yield
    finally:
      self._interruptible = False

  def _handle(self, signum: int, frame: FrameType | None) -> None:
    del frame
    if self._signalled:
      os._exit(128 + signum)  # at once: no handler, no waiting for a save
    self._signalled = True
    if self._interruptible:
      raise Asked


@contextlib.contextmanager
def guard() -> Iterator[Guard]:
  """Turns SIGTERM and SIGINT into a flag until the context ends.

  A second signal ends the process at once with code 128 + its number. The
  previous handlers return with the end of the context. Only the main thread
  may enter it, as only that one receives signals.

  Yields:
    The guard whose `requested` the loop asks.

  Example:
    >>> with guard() as stop:
    ...   signal.raise_signal(signal.SIGTERM)
    ...   stop.requested
    True
  """
  instance = Guard()
  previous = {}
  try:
    for signum in (signal.SIGTERM, signal.SIGINT):
      previous[signum] = signal.signal(signum, instance._handle)
    yield instance
  finally:
    for signum, handler in previous.items():
      signal.signal(signum, handler)
