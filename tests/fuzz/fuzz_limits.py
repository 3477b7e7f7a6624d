"""What a process may use while it reads mutants."""

import pathlib
import resource

BYTES = 512 << 20


def limit() -> None:
  """No more than `BYTES` beyond what is mapped already."""
  pages = int(pathlib.Path("/proc/self/statm").read_text().split()[0])
  most = pages * resource.getpagesize() + BYTES
  resource.setrlimit(resource.RLIMIT_AS, (most, most))
