"""Reading config.json and safetensors files that anybody may have written.

A safetensors file is 8 bytes with the length of a JSON header (little endian),
the header, and the tensors' bytes without gaps. The header says name, dtype,
shape and first and last byte of each. Here it is checked against the file's
size first, so that nothing is allocated for what is not there, and tensors are
then read one at a time.
"""

from collections.abc import Mapping, Sequence
import itertools
import json
import math
import os
import pathlib
import re
import reprlib
from typing import Any, NamedTuple

import numpy as np
import safetensors.numpy

# Of a header (the format allows six times that), a config and an index: as
# Python's objects they may take 25 times their bytes.
_MAX_JSON_BYTES = 16_000_000
_MAX_AXES = 8
_MAX_SIZE = 1 << 64  # of an axis, and of an offset in bytes
# How messages show what came, which may be anything.
brief = reprlib.Repr(maxstring=100).repr
_SIZES = {"F32": 4, "F16": 2, "BF16": 2, "I64": 8}
_FIELDS = {"dtype", "shape", "data_offsets"}
WEIGHTS = "model.safetensors"
INDEX = "model.safetensors.index.json"
_OTHERS = (
  "pytorch_model.bin",
  "pytorch_model.bin.index.json",
  "tf_model.h5",
  "flax_model.msgpack",
)


class Tensor(NamedTuple):
  """Where a tensor lies.

  Attributes:
    path: Of the file.
    dtype: F32, F16, BF16 or I64.
    shape: Its sizes.
    start: Of its first byte, from the beginning of the file.
  """

  path: pathlib.Path
  dtype: str
  shape: tuple[int, ...]
  start: int


def read_json(path: pathlib.Path) -> dict[str, Any]:
  """Reads a file that holds one JSON object.

  Args:
    path: The file.

  Returns:
    The object.

  Raises:
    ValueError: If the file is missing, too long or no JSON object.
  """
  if not path.is_file():
    raise ValueError(f"{path} must be a file, got none.")
  if (size := path.stat().st_size) > _MAX_JSON_BYTES:
    raise ValueError(
      f"{path} must have at most {_MAX_JSON_BYTES:,} bytes, got {size:,}."
    )
  return _parse(path, path.read_bytes(), "it")


def tensors(directory: pathlib.Path) -> dict[str, Tensor]:
  """Finds all tensors of a directory, in one file or several.

  Args:
    directory: With model.safetensors, or model.safetensors.index.json and the
      files that it names, each of which must lie in the directory itself.

  Returns:
    The tensors by name.

  Raises:
    ValueError: If there are no such files, or what they say of themselves is
      not so.
  """
  if (directory / WEIGHTS).is_file():
    return read_header(directory / WEIGHTS)
  if (directory / INDEX).is_file():
    return _read_shards(directory / INDEX)
  found = [name for name in _OTHERS if (directory / name).is_file()]
  if found:
    raise ValueError(
      f"{directory} must hold {WEIGHTS}, got {found[0]}, which is not read"
      " (unpickling may run code): convert it with transformers'"
      " from_pretrained and save_pretrained."
    )
  raise ValueError(f"{directory} must hold {WEIGHTS} or {INDEX}, got neither.")


def read(tensor: Tensor) -> np.ndarray:
  """Reads one tensor: floats as float32, integers as they are.

  Args:
    tensor: As `tensors` found it.

  Returns:
    A new array.
  """
  stored = {"F32": "<f4", "F16": "<f2", "BF16": "<u2", "I64": "<i8"}
  x = np.fromfile(
    tensor.path,
    stored[tensor.dtype],
    math.prod(tensor.shape),
    offset=tensor.start,
  ).reshape(tensor.shape)
  if tensor.dtype == "BF16":
    # The upper half of a float32.
    return (x.astype(np.uint32) << 16).view(np.float32)
  return x if tensor.dtype == "I64" else x.astype(np.float32, copy=False)


def made(directory: str | os.PathLike[str]) -> pathlib.Path:
  """A directory to write into, made if missing."""
  path = pathlib.Path(directory)
  path.mkdir(parents=True, exist_ok=True)
  return path


def write(path: pathlib.Path, arrays: Mapping[str, np.ndarray]) -> None:
  """Writes a safetensors file that is either whole or not there.

  Args:
    path: The file.
    arrays: By name; stored as float32.
  """
  contiguous = {
    name: np.ascontiguousarray(x, np.float32) for name, x in arrays.items()
  }
  new = path.with_name(f"{path.name}.new")
  safetensors.numpy.save_file(contiguous, new, metadata={"format": "pt"})
  new.replace(path)


def differences(
  wanted: Mapping[str, tuple[int, ...]], got: Mapping[str, tuple[int, ...]]
) -> str:
  """All differences in names and shapes, in words; empty if there are none."""
  found = {
    "missing": [name for name in wanted if name not in got],
    "unknown": [name for name in got if name not in wanted],
    "of another shape": [
      f"{name} {list(got[name])} for {list(shape)}"
      for name, shape in wanted.items()
      if name in got and got[name] != shape
    ],
  }
  lists = (f"{kind}: {_listed(x)}" for kind, x in found.items() if x)
  return "; ".join(lists)


def _listed(names: Sequence[str]) -> str:
  """Names, which a file may have made as long as it liked."""
  return ", ".join(brief(name)[1:-1] for name in names)


def precision(tensor: Tensor) -> float:
  """The relative error with which a value of 1 may have been stored."""
  return {"F16": 2.0**-11, "BF16": 2.0**-8}.get(tensor.dtype, 2.0**-20)


def _parse(path: pathlib.Path, text: bytes, what: str) -> dict[str, Any]:
  """Parses an object whose names are unique."""

  def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(names := dict(pairs)) < len(pairs):
      raise ValueError("a name occurs twice")
    return names

  try:
    value = json.loads(text, object_pairs_hook=unique)
  except (ValueError, RecursionError) as error:
    raise ValueError(f"{path}: {what} must be JSON, got {error}.") from None
  if not isinstance(value, dict):
    raise ValueError(
      f"{path}: {what} must be a JSON object, got {type(value).__name__}."
    )
  return value


def _read_shards(index: pathlib.Path) -> dict[str, Tensor]:
  """All tensors of the files that an index names."""
  names = read_json(index).get("weight_map")
  if not isinstance(names, dict) or not names:
    raise ValueError(f"{index} must map names to files in weight_map.")
  for shard in names.values():
    _check_shard_name(index, shard)
  found = {}
  for shard in sorted(set(names.values())):
    path = index.parent / shard
    if not path.is_file():
      raise ValueError(f"{index} names {shard}, but {path} is missing.")
    _check_place(path)
    header = read_header(path)
    wanted = {name for name, file in names.items() if file == shard}
    problems = [
      f"{what}: {_listed(sorted(some))}"
      for what, some in (
        ("missing", wanted - header.keys()),
        ("not in the index", header.keys() - wanted),
      )
      if some
    ]
    if problems:
      raise ValueError(
        f"{path} must hold the tensors that {index.name} says, got"
        f" {'; '.join(problems)}."
      )
    found |= header
  return found


def _check_shard_name(index: pathlib.Path, shard: Any) -> None:
  """Names never leave the directory: letters, digits and `._-` only."""
  pattern = r"[A-Za-z0-9_-][A-Za-z0-9._-]*\.safetensors"
  if not isinstance(shard, str) or not re.fullmatch(pattern, shard):
    raise ValueError(
      f"{index} must name .safetensors files of its own directory, got"
      f" {brief(shard)}."
    )


def _check_place(path: pathlib.Path) -> None:
  """A link may not lead out of the directory.

  But the cache of Hugging Face's hub has the files of snapshots/REVISION in
  blobs, two folders above.
  """
  root, target = path.parent.resolve(), path.resolve()
  roots = [root]
  if root.parent.name == "snapshots":
    roots.append(root.parents[1] / "blobs")
  if not any(target.is_relative_to(folder) for folder in roots):
    raise ValueError(
      f"{path} must lie in its directory, got a link to {target}."
    )


def read_header(path: pathlib.Path) -> dict[str, Tensor]:
  """The tensors of one file, each checked to lie inside it."""
  size = path.stat().st_size
  with path.open("rb") as file:
    length = int.from_bytes(file.read(8), "little")
    if size < 8 or length > min(size - 8, _MAX_JSON_BYTES):
      raise ValueError(
        f"{path} must begin with a header inside the file and of at most"
        f" {_MAX_JSON_BYTES:,} bytes, got {length:,} in a file of {size:,}."
      )
    header = _parse(path, file.read(length), "its header")
  header.pop("__metadata__", None)
  found = {}
  spans = []
  for name, entry in header.items():
    dtype, shape, (begin, end) = _check_entry(path, name, entry)
    spans.append((begin, end))
    found[name] = Tensor(path, dtype, shape, 8 + length + begin)
  spans.sort()
  last = max((end for _, end in spans), default=0)
  if last != size - 8 - length:
    raise ValueError(
      f"{path} must have {8 + length + last:,} bytes by its header, got"
      f" {size:,}: it was truncated or overwritten."
    )
  if any(a[1] != b[0] for a, b in itertools.pairwise([(0, 0), *spans])):
    raise ValueError(f"{path} must hold its tensors one after the other.")
  return found


def _check_entry(
  path: pathlib.Path, name: str, entry: Any
) -> tuple[str, tuple[int, ...], tuple[int, int]]:
  """The dtype, shape and bytes of a header's entry."""
  if not name.isprintable():
    raise ValueError(f"{path}: names must be printable, got {name!r}.")
  if not isinstance(entry, dict) or entry.keys() != _FIELDS:
    raise ValueError(
      f"{path}: {name} must have dtype, shape and data_offsets, got"
      f" {brief(entry)}."
    )
  dtype, shape, offsets = (
    entry[key] for key in ("dtype", "shape", "data_offsets")
  )
  if not isinstance(dtype, str) or dtype not in _SIZES:
    raise ValueError(
      f"{path}: {name} must be one of {', '.join(_SIZES)}, got {brief(dtype)}."
    )
  if not _are_sizes(shape) or not _are_sizes(offsets) or len(offsets) != 2:
    raise ValueError(
      f"{path}: shape and data_offsets of {name} must be lists of sizes, got"
      f" {brief(shape)} and {brief(offsets)}."
    )
  wanted, got = math.prod(shape) * _SIZES[dtype], offsets[1] - offsets[0]
  if got != wanted:
    raise ValueError(
      f"{path}: {name} must have {wanted:,} bytes for {dtype}"
      f" {list(shape)}, got {got:,}."
    )
  return dtype, tuple(shape), (offsets[0], offsets[1])


def _are_sizes(value: Any) -> bool:
  """Whether a value can be a shape: few integers, none negative."""
  return (
    isinstance(value, list)
    and len(value) <= _MAX_AXES
    and all(type(x) is int and 0 <= x <= _MAX_SIZE for x in value)
  )


def directory_of(directory: str | os.PathLike[str]) -> pathlib.Path:
  """The path, if it is a directory."""
  path = pathlib.Path(directory)
  if not path.is_dir():
    raise ValueError(f"{path} must be a directory, got none.")
  return path
