"""What a program prints, where nobody may read it to the end."""

from collections.abc import Iterator
import contextlib
import os
import select
import sys

EXIT_UNREAD = 141  # as a shell reports the end by SIGPIPE


@contextlib.contextmanager
def may_go_unread() -> Iterator[None]:
  """Ends the program without a word if the reader of its output has left.

  Such as `head`, after the lines that it wanted.

  Raises:
    SystemExit: With `EXIT_UNREAD`.
  """
  try:
    try:
      yield
    finally:
      sys.stdout.flush()
  except BrokenPipeError:
    if not _has_no_reader(sys.stdout.fileno()):
      raise  # of another pipe
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(EXIT_UNREAD)


def _has_no_reader(descriptor: int) -> bool:
  """Whether the other end of a pipe is closed."""
  poll = select.poll()
  poll.register(descriptor, 0)  # of errors it tells unasked
  told = select.POLLERR | select.POLLHUP
  return any(event & told for _, event in poll.poll(0))
