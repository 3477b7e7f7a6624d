"""What happens to files on disks."""

import pathlib


def truncate(path):
  """Loses the second half."""
  path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def zero(path):
  """Keeps the length, as after a crash of the machine."""
  path.write_bytes(bytes(path.stat().st_size))


def flip(path):
  """Changes one bit in the middle."""
  data = bytearray(path.read_bytes())
  data[len(data) // 2] ^= 1
  path.write_bytes(data)


def delete(path):
  """Removes it."""
  path.unlink()


KINDS = (truncate, zero, flip, delete)


def files(directory):
  """Returns all files of a directory, by their path in it."""
  found = sorted(x for x in pathlib.Path(directory).rglob("*") if x.is_file())
  return [str(x.relative_to(directory)) for x in found]
