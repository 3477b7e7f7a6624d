"""A teacher's outputs on disk, one record a row of the data.

A student that is trained for several epochs, or several students, then cost no
teacher. Rows are in the data's order, with random access. Beside the
array_record shards lies index.json: the key of teacher and data, dtype and
shape of every array of a row, and rows and bytes of every shard. A shard gets
its name, and a line in the index, when it is complete.
"""

import bisect
from collections.abc import Callable, Iterable, Mapping, Sequence
import hashlib
import itertools
import json
import math
import os
import pathlib
from typing import Any, SupportsIndex

from array_record.python import array_record_module  # pyright: ignore[reportAttributeAccessIssue]  # compiled, without stubs
from jaxtyping import Shaped
import numpy as np

from paperjax.data import files, record_files

# What an interruption may cost: the rows of one shard.
_SHARD_ROWS = 4096
_SHARD_BYTES = 64 << 20
_FORMAT = 1
# Of `_plain`: booleans, integers and floats.
_DTYPES = {np.dtype(code).name for code in "?bBhHiIlLqQefdg"}

Row = Mapping[str, Shaped[np.ndarray, "..."]]
Batch = Mapping[str, Shaped[np.ndarray, "_ ..."]]


def hash_of(arrays: Any) -> str:
  """A hash of names, dtypes, shapes and values.

  Args:
    arrays: Array, or mappings and sequences of them to any depth: a tree of
      parameters, or the arrays of a data set.

  Returns:
    64 hex digits; the order of a mapping's items does not matter.

  Example:
    >>> hash_of({"a": np.zeros(2), "b": np.ones(2)})[:8]
    '...'
    >>> hash_of([np.zeros(2)]) == hash_of([np.zeros(2, np.float32)])
    False
  """
  digest = hashlib.sha256()
  _update(digest, "", arrays)
  return digest.hexdigest()


def _update(digest, path, value):
  children = None
  if isinstance(value, Mapping):
    children = sorted(value.items())
  elif isinstance(value, list | tuple):
    children = enumerate(value)
  if children is not None:
    digest.update(f"{path}:{len(value)};".encode())
    for name, child in children:
      _update(digest, f"{path}/{name}", child)
    return
  x = np.asarray(value)
  if x.dtype.hasobject:
    raise ValueError(f"{path or 'arrays'} must be an array, got {value!r:.40}.")
  digest.update(f"{path}:{x.dtype.name}{x.shape};".encode())
  digest.update(np.ascontiguousarray(x).reshape(-1).view(np.uint8).data)


def write(
  folder: str | os.PathLike[str],
  batches: Callable[[int], Iterable[Batch]],
  *,
  key: Mapping[str, str],
) -> None:
  """Writes what a teacher says of every row, or what is missing of it.

  Args:
    folder: Made if missing. If it holds a whole cache of this key, nothing is
      done; if a part, writing goes on after its last complete shard.
    batches: Called with the number of rows that are there already; gives the
      rest in batches of any size, arrays [rows, ...] by name.
    key: Hashes of what decides the outputs, such as {"teacher": ..., "data":
      ...}, see `hash_of`.

  Raises:
    ValueError: If the folder's cache is of another key, or a batch is empty of
      arrays, or its arrays differ in rows, or from those before in names,
      dtype or shape, or there is no row.

  Example:
    >>> import tempfile
    >>> logits = np.arange(6.0).reshape(3, 2)
    >>> with tempfile.TemporaryDirectory() as folder:
    ...   key = {"teacher": "5e1f", "data": "07aa"}
    ...   write(folder, lambda done: [{"logits": logits[done:]}], key=key)
    ...   TeacherCache(folder, key)[2]
    {'logits': array([4., 5.])}
  """
  folder = pathlib.Path(folder)
  folder.mkdir(parents=True, exist_ok=True)
  index = _read_index(folder)
  if index is None:
    index = _index(dict(key))
  _check_key(folder, index, key)
  if index["complete"]:
    return
  done = sum(shard["rows"] for shard in index["shards"])
  rows = _rows(batches(done), index)
  while first := next(rows, None):
    _write_shard(folder, index, itertools.chain([first], rows))
  if not index["shards"]:
    raise ValueError(f"batches must give at least one row for {folder}.")
  _write_index(folder, index | {"complete": True})


def _index(key):
  return {
    "format": _FORMAT,
    "key": key,
    "complete": False,
    "arrays": {},
    "shards": [],
  }


def _rows(batches, index):
  """The records of the batches' rows; fills in the index's arrays."""
  for batch in batches:
    arrays = {name: _plain(name, x) for name, x in sorted(batch.items())}
    found = {
      name: {"dtype": x.dtype.name, "shape": list(x.shape[1:])}
      for name, x in arrays.items()
    }
    if not index["arrays"]:
      index["arrays"] = found
    if not found or found != index["arrays"]:
      raise ValueError(
        f"every batch must have the arrays {_text(index['arrays'])}, got"
        f" {_text(found)}."
      )
    counts = {name: len(x) for name, x in arrays.items()}
    if len(set(counts.values())) > 1:
      raise ValueError(f"arrays of a batch must be of the same rows: {counts}.")
    for row in zip(*arrays.values(), strict=True):
      yield b"".join(x.tobytes() for x in row)


def _plain(name, x):
  if x.dtype.kind not in "biuf":
    raise ValueError(
      f"{name} must be of a dtype that numpy has, got {x.dtype}: store float16"
      " or float32."
    )
  return x.astype(x.dtype.newbyteorder("<"), copy=False)


def _text(arrays):
  shapes = (f"{k} {v['dtype']}{v['shape']}" for k, v in arrays.items())
  return ", ".join(shapes) or "none"


def _write_shard(folder, index, rows):
  """Writes one shard, then the index that names it."""
  name = _shard_name(len(index["shards"]))
  temporary = folder / f"incomplete-{os.getpid()}-{name}"
  count = size = 0
  try:
    writer = array_record_module.ArrayRecordWriter(
      str(temporary), "group_size:1"
    )
    try:
      while count < _SHARD_ROWS and size < _SHARD_BYTES:
        record = next(rows, None)
        if record is None:
          break
        writer.write(record)
        count, size = count + 1, size + len(record)
    finally:
      writer.close()
    temporary.replace(folder / name)
  finally:
    temporary.unlink(missing_ok=True)
  stored = (folder / name).stat().st_size
  index["shards"].append({"rows": count, "bytes": stored})
  _write_index(folder, index)


def _shard_name(shard: int) -> str:
  return f"teacher-{shard:05d}.array_record"


def _write_index(folder, index):
  temporary = folder / f"incomplete-{os.getpid()}-index.json"
  temporary.write_text(json.dumps(index, indent=1), encoding="utf-8")
  temporary.replace(folder / "index.json")


def _read_index(folder):
  """The index, or None where there is none yet."""
  path = folder / "index.json"
  if not path.exists():
    return None
  try:
    index = files.json_of(path)
  except ValueError:
    raise ValueError(f"{path} is damaged: delete {folder}.") from None
  if not isinstance(index, dict) or index.get("format") != _FORMAT:
    raise ValueError(f"{path} must be of format {_FORMAT}: delete {folder}.")
  try:
    _check_index(index)
  except ValueError as error:
    raise ValueError(f"{path} is damaged, delete {folder}: {error}") from None
  return index


def _check_index(index):
  field = files.field
  field(index, "key", dict)
  field(index, "complete", bool)
  for shard in field(index, "shards", list):
    _check_counts([field(shard, "rows", int), field(shard, "bytes", int)])
  for x in field(index, "arrays", dict).values():
    _check_counts(field(x, "shape", list))
    if (name := field(x, "dtype", str)) not in _DTYPES:
      raise ValueError(f"'dtype' must be numpy's, got {files.brief(name)}.")


def _check_counts(counts):
  if not all(type(n) is int and 0 <= n < 1 << 40 for n in counts):
    raise ValueError(
      f"counts must be from 0 to 2^40, got {files.brief(counts)}."
    )


def _check_key(folder, index, key):
  found = index["key"]
  for part in sorted({*found, *key}):
    if found.get(part) != key.get(part):
      got = files.shortened(str(found.get(part)))
      raise ValueError(
        f"{folder} is a cache of another {files.brief(part)[1:-1]}: wanted"
        f" {key.get(part)}, got {got}; name another folder or delete it."
      )


class TeacherCache(Sequence[Row]):
  """What a teacher said of every row, read a row at a time.

  Files are opened when first read; a process that gets a copy by pickling
  opens them for itself.

  Attributes:
    folder: Where `write` wrote it.
    key: That it must have.

  Raises:
    ValueError: If there is no whole cache, or one of another key, or a shard is
      missing or truncated; when a row is read, if its shard is damaged.

  Example:
    >>> TeacherCache("cache", {"teacher": "5e1f", "data": "07aa"})
    Traceback (most recent call last):
    ValueError: cache must be a teacher's cache, got no index.json in it.
  """

  def __init__(self, folder: str | os.PathLike[str], key: Mapping[str, str]):
    self.folder = pathlib.Path(folder)
    self.key = dict(key)
    index = _read_index(self.folder)
    if index is None:
      raise ValueError(
        f"{folder} must be a teacher's cache, got no index.json in it."
      )
    _check_key(self.folder, index, self.key)
    counts = [shard["rows"] for shard in index["shards"]]
    if not index["complete"]:
      raise ValueError(
        f"{folder} holds only the first {sum(counts)} rows: finish writing it."
      )
    for number, shard in enumerate(index["shards"]):
      path = self.folder / _shard_name(number)
      size = path.stat().st_size if path.is_file() else None
      if size != shard["bytes"]:
        got = "no file" if size is None else f"{size} bytes"
        raise ValueError(
          f"{path} must have {shard['bytes']} bytes, got {got}: delete"
          f" {folder} and write it again."
        )
    self._arrays = {
      name: (np.dtype(x["dtype"]).newbyteorder("<"), tuple(x["shape"]))
      for name, x in index["arrays"].items()
    }
    self._row_bytes = sum(
      dtype.itemsize * math.prod(shape)
      for dtype, shape in self._arrays.values()
    )
    self._starts = [0, *itertools.accumulate(counts)]
    self._readers = record_files.Readers()

  def __len__(self) -> int:
    return self._starts[-1]

  def __getitem__(self, index: SupportsIndex) -> Row:  # pyright: ignore[reportIncompatibleMethodOverride]  # no slices
    row = index.__index__()
    if not 0 <= row < len(self):
      raise IndexError(row)
    shard = bisect.bisect_right(self._starts, row) - 1
    record = self._read(shard, row - self._starts[shard])
    if len(record) != self._row_bytes:
      raise ValueError(
        f"{self.folder} is damaged, delete it and write it again: row {row}"
        f" must have {self._row_bytes:,} bytes, got {len(record):,}."
      )
    found, start = {}, 0
    for name, (dtype, shape) in self._arrays.items():
      count = int(np.prod(shape, dtype=np.int64))
      x = np.frombuffer(record, dtype, count, start)
      found[name], start = x.reshape(shape), start + x.nbytes
    return found

  def _read(self, shard: int, position: int) -> bytes:
    path = self.folder / _shard_name(shard)
    try:
      return self._readers.read(path, position)
    except (RuntimeError, IndexError) as error:
      raise ValueError(
        f"{path} is damaged, delete {self.folder} and write it again: {error}"
      ) from None
