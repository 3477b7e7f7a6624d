"""Out of memory, as a line that says what helps."""

from collections.abc import Callable, Iterator, Sequence
import contextlib
import os
import pathlib
import sys
from typing import NamedTuple

import jax

EXIT_OUT_OF_MEMORY = 71  # EX_OSERR of sysexits.h: the system has not enough
_GIB = 2**30


class Choice(NamedTuple):
  """A way to run the same thing, and what it needs.

  Attributes:
    flag: What to say for it, such as --remat.
    nbytes: Of a device, predicted; None where nobody knows.
    note: What else it means.
  """

  flag: str
  nbytes: float | None
  note: str


@contextlib.contextmanager
def explained(
  now: Callable[[], float | None], choices: Callable[[], Sequence[Choice]]
) -> Iterator[None]:
  """Turns out of memory into a line that says which flags help.

  Args:
    now: Predicts the bytes that a device needs as things are.
    choices: Predicts those of the alternatives.

  Yields:
    Nothing.

  Raises:
    SystemExit: With `EXIT_OUT_OF_MEMORY`, in place of JAX's error.
  """
  try:
    yield
  except (jax.errors.JaxRuntimeError, MemoryError) as error:
    if not is_out_of_memory(error):
      raise
    name = pathlib.Path(sys.argv[0]).stem
    print(f"{name}: error: {_message(now(), choices())}", file=sys.stderr)
    raise SystemExit(EXIT_OUT_OF_MEMORY) from error


def is_out_of_memory(error: BaseException) -> bool:
  """Whether an error says that a device or the machine has no memory left."""
  if isinstance(error, MemoryError):
    return True
  text = str(error).lower()
  return "resource_exhausted" in text or "out of memory" in text


def limit() -> int | None:
  """Bytes that JAX may use of a device, of a machine on CPUs."""
  stats = jax.devices()[0].memory_stats() or {}
  if "bytes_limit" in stats:
    return int(stats["bytes_limit"])
  if jax.default_backend() == "cpu":
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
  return None


def _message(now: float | None, choices: Sequence[Choice]) -> str:
  have = limit()
  needs = "" if now is None else f" a device needs {now / _GIB:.3f} GiB"
  has = "" if have is None else f" of {have / _GIB:.1f}"
  text = f"out of memory:{needs}{has}" if needs else "out of memory"
  less = "; ".join(
    choice.flag
    + ("" if choice.nbytes is None else f" {choice.nbytes / _GIB:.3f} GiB")
    + f" ({choice.note})"
    for choice in choices
  )
  return f"{text}; predicted with {less}."
