"""Directories in Hugging Face's layout, made from the stored models."""

import json
from typing import Any

import heads_golden
import numpy as np
import pytest
import safetensors.numpy

from paperjax import bert, tree

TYPES = {"F32": np.float32, "F16": np.float16, "I64": np.int64}


def encode(tensors):
  """The bytes of a safetensors file, from (dtype, array) by name."""
  header: dict[str, Any] = {"__metadata__": {"format": "pt"}}
  data = b""
  for name, (dtype, x) in tensors.items():
    if dtype == "BF16":
      bits = np.asarray(x, np.float32).view(np.uint32)
      raw = ((bits + 0x8000) >> 16).astype(np.uint16).tobytes()
    else:
      raw = np.asarray(x, TYPES[dtype]).tobytes()
    header[name] = {
      "dtype": dtype,
      "shape": list(np.shape(x)),
      "data_offsets": [len(data), len(data) + len(raw)],
    }
    data += raw
  return with_header(json.dumps(header).encode(), data)


def with_header(header, data=b""):
  return len(header).to_bytes(8, "little") + header + data


def stored(name):
  path = heads_golden.FOLDER / name / "model.safetensors"
  return safetensors.numpy.load_file(path)


def write(directory, name, *, weights=None, drop=(), **fields):
  """Writes a stored model with other weights or another config."""
  source = heads_golden.FOLDER / name / "config.json"
  config = json.loads(source.read_text()) | fields
  for field in drop:
    del config[field]
  (directory / "config.json").write_text(json.dumps(config))
  if weights is None:
    weights = changed(name)
  if isinstance(weights, dict):
    weights = encode(weights)
  (directory / "model.safetensors").write_bytes(weights)
  return directory


def changed(name, **changes):
  """A stored model's weights; None takes one away, an array replaces it."""
  weights = {key: ("F32", x) for key, x in stored(name).items()}
  for key, value in changes.items():
    key = key.replace("__", ".")
    if value is None:
      del weights[key]
    else:
      weights[key] = value
  return weights


def shard(directory, *, index=None):
  """Splits model.safetensors in two files and writes their index."""
  whole = directory / "model.safetensors"
  weights = safetensors.numpy.load_file(whole)
  whole.unlink()
  keys = sorted(weights)
  files = {
    "model-00001-of-00002.safetensors": keys[: len(keys) // 3],
    "model-00002-of-00002.safetensors": keys[len(keys) // 3 :],
  }
  for file, some in files.items():
    chosen = {key: weights[key] for key in some}
    safetensors.numpy.save_file(chosen, directory / file)
  names = {key: file for file, some in files.items() for key in some}
  text = json.dumps({"metadata": {}, "weight_map": names | (index or {})})
  (directory / "model.safetensors.index.json").write_text(text)
  return directory


def assert_trees_equal(actual, expected):
  actual, expected = tree.flatten(actual), tree.flatten(expected)
  assert actual.keys() == expected.keys()
  for path, x in expected.items():
    np.testing.assert_array_equal(actual[path], x, err_msg=path)


def refuses(directory, message):
  """The one line that says why a directory is refused."""
  with pytest.raises(ValueError, match=message) as info:
    bert.load_hf(directory)
  assert "\n" not in str(info.value)
  return str(info.value)
