"""Records of array_record files, read one by one."""

import pathlib

from array_record.python import array_record_module  # pyright: ignore[reportAttributeAccessIssue]  # compiled, without stubs


class Readers:
  """Opens files when they are first read; a pickled copy opens its own."""

  def __init__(self):
    self._open: dict[pathlib.Path, array_record_module.ArrayRecordReader] = {}

  def read(self, path: pathlib.Path, position: int) -> bytes:
    """Reads a record.

    Args:
      path: Of the file.
      position: Of the record in it.

    Raises:
      RuntimeError, IndexError: If the file is damaged or has no such record.
    """
    if path not in self._open:
      # Two threads may both open it; one reader is then dropped unused.
      self._open[path] = array_record_module.ArrayRecordReader(
        str(path),
        options="readahead_buffer_size:0",
        file_reader_buffer_size=1 << 15,
      )
    return self._open[path].read([position])[0]

  def __len__(self) -> int:
    """How many files are open."""
    return len(self._open)

  def __getstate__(self) -> dict[str, object]:
    return {"_open": {}}
