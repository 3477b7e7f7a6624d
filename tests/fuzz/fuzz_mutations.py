"""What may have happened to a file: by accident, or by somebody's intent."""

from collections.abc import Callable
import copy
import gzip
import json
import pathlib
import random
import re
from typing import Any
import zlib

Mutation = Callable[[random.Random, bytes], bytes]

NUMBERS = (
  *("0", "-1", "-0", "1e308", "1e999", "NaN", "Infinity", "-Infinity", "1.5"),
  *(str(2**n + d) for n in (8, 16, 31, 32, 53, 63, 64, 300) for d in (-1, 0)),
  *("9" * 4000, "9" * 5000, "\u0663", "\u00b2", "0x10", "1_000", "+1", "1e3"),
)
TEXTS = (
  *("", " ", "\0", "a\nb", "\u2028", "\ud800", "\udcff", "x" * 100_000),
  *("..", "../other", "/etc/passwd", "a/../../b", "..\\b", "~", "%s%n", "{}"),
  *("(", "(a+)+$", "(?i)a", "(?P<index>a)", "(.|.)" * 40, "a{99999999999}"),
  *("(" * 5000, ".?" * 60 + "!", ".*" * 12 + "!", "[", "\\", "O", "V0", "|S9"),
)
BYTES = (
  *(b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xc3\x28", b"\xed\xa0\x80", b"\x80"),
  *(b"\r", b"\n", b"\r\n", b"\t", b'"', b"\\ud800", b"\\", b",", b"--", b"="),
  *(b"[" * 200_000, b'{"a":' * 100_000, b"#", b"\x1f\x8b\x08"),
)
DEPTH = 30_000  # more than Python's parser of JSON descends


def mutated(draw: random.Random, data: bytes) -> bytes:
  """The data with one change or with several."""
  for _ in range(draw.choice((1, 1, 1, 2, 4))):
    data = draw.choice(MUTATIONS)(draw, data)
  return data


def strike(draw: random.Random, path: pathlib.Path, *, devices: bool) -> None:
  """Replaces a file by a mutant of it, or by something that is no file."""
  kind = draw.random()
  if kind < 0.97:
    path.write_bytes(mutated(draw, path.read_bytes()))
    return
  path.unlink()
  if kind < 0.98:
    path.mkdir()
  elif kind < 0.985:
    path.symlink_to(path.name)  # a loop
  elif kind < 0.99 and devices:
    path.symlink_to("/dev/zero")


def _place(draw: random.Random, data: bytes) -> int:
  """Any, and often the first bytes, where headers are."""
  size = min(len(data), 16) if draw.random() < 0.3 else len(data)
  return draw.randrange(size + 1)


def _flip(draw: random.Random, data: bytes) -> bytes:
  changed = bytearray(data)
  for _ in range(draw.choice((1, 1, 2, 8)) if data else 0):
    changed[min(_place(draw, data), len(data) - 1)] ^= 1 << draw.randrange(8)
  return bytes(changed)


def _overwrite(draw: random.Random, data: bytes) -> bytes:
  new = draw.randbytes(draw.choice((1, 2, 4, 8, 64)))
  if draw.random() < 0.5:  # numbers of headers
    new = draw.choice((0, 1, 2**31, 2**32 - 1, 2**40, 2**63, 2**64 - 1))
    order = draw.choice(("little", "big"))
    new = new.to_bytes(8, order)[: draw.choice((4, 8))]
  at = _place(draw, data)
  return data[:at] + new + data[at + len(new) :]


def _truncate(draw: random.Random, data: bytes) -> bytes:
  return data[: _place(draw, data)]


def _empty(draw: random.Random, data: bytes) -> bytes:
  del draw, data
  return b""


def _delete(draw: random.Random, data: bytes) -> bytes:
  a, b = sorted((_place(draw, data), _place(draw, data)))
  return data[:a] + data[b:]


def _duplicate(draw: random.Random, data: bytes) -> bytes:
  a, b = sorted((_place(draw, data), _place(draw, data)))
  times = draw.choice((1, 1, 2, 200)) if b - a < 4096 else 1
  return data[:b] + data[a:b] * times + data[b:]


def _swap(draw: random.Random, data: bytes) -> bytes:
  a, b, c = sorted(_place(draw, data) for _ in range(3))
  return data[:a] + data[b:c] + data[a:b] + data[c:]


def _append(draw: random.Random, data: bytes) -> bytes:
  return data + draw.randbytes(draw.choice((1, 8, 5000)))


def _insert(draw: random.Random, data: bytes) -> bytes:
  at = _place(draw, data)
  return data[:at] + draw.choice(BYTES) + data[at:]


def _long_line(draw: random.Random, data: bytes) -> bytes:
  at = _place(draw, data)
  new = draw.choice((b"a", b"a ", b"\t", b" ")) * 500_000
  return data[:at] + new + data[at:]


def _number(draw: random.Random, data: bytes) -> bytes:
  places = list(re.finditer(rb"\d+(\.\d+)?", data[:100_000]))
  if not places:
    return _insert(draw, data)
  a, b = draw.choice(places).span()
  return data[:a] + draw.choice(NUMBERS).encode() + data[b:]


def _cell(draw: random.Random, data: bytes) -> bytes:
  """Another text between two separators."""
  places = list(re.finditer(rb"[^\s,=]+", data[:100_000]))
  if not places:
    return _insert(draw, data)
  a, b = draw.choice(places).span()
  new = draw.choice(TEXTS).encode(errors="surrogatepass")
  return data[:a] + new + data[b:]


def _value(draw: random.Random) -> Any:
  """Any value of JSON."""
  values = (None, True, False, [], {}, [[]], {"a": {}}, [1, "a"], 1, 0.5)
  kind = draw.randrange(3)
  if kind == 0:
    return draw.choice(values)
  if kind == 1:
    return draw.choice(TEXTS)
  numbers = (-1, 0, 1.5, 10**9, 10**12, 2**63, 10**400, float("nan"), 1e308)
  return draw.choice(numbers)


def _places(value: Any) -> list[tuple[Any, Any]]:
  """Every container of a value with every key."""
  keys = range(len(value)) if isinstance(value, list) else list(value)
  found = [(value, key) for key in keys]
  for key in keys:
    if isinstance(value[key], list | dict):
      found += _places(value[key])
  return found


def _changed(draw: random.Random, tree: Any) -> str:
  """JSON with another value, or without one, or with one in another place."""
  if not isinstance(tree, list | dict) or not (places := _places(tree)):
    return json.dumps(_value(draw))
  container, key = draw.choice(places)
  kind = draw.randrange(6)
  if kind == 0:
    del container[key]
  elif kind == 1:
    other, name = draw.choice(places)
    container[key] = copy.deepcopy(other[name])
  elif kind == 2 and isinstance(container, dict):
    container[draw.choice(TEXTS)] = container.pop(key)
  elif kind == 3:
    container[key] = "@"  # which the parser cannot follow
    deep = draw.choice(("[", '{"a":')) * DEPTH
    return json.dumps(tree).replace('"@"', deep)
  else:
    container[key] = _value(draw)
  return json.dumps(tree)


def _json(draw: random.Random, data: bytes) -> bytes:
  """Of a JSON file, a JSON line, or the header of a safetensors file."""
  if data[8:9] == b"{" and data[:1] != b"{":
    length = int.from_bytes(data[:8], "little")
    header, rest = data[8 : 8 + length], data[8 + length :]
    new = _json(draw, header)
    return len(new).to_bytes(8, "little") + new + rest
  lines = data.split(b"\n")
  whole = len(lines) < 2 or not lines[0].endswith(b"}")
  at = draw.randrange(len(lines))
  try:
    tree = json.loads(data if whole else lines[at])
  except (ValueError, RecursionError):
    return _insert(draw, data)
  new = _changed(draw, tree).encode()
  return new if whole else b"\n".join([*lines[:at], new, *lines[at + 1 :]])


def _inside(draw: random.Random, data: bytes) -> bytes:
  """A change of what is compressed; or far more of it."""
  try:
    contents = gzip.decompress(data)
  except (OSError, EOFError, zlib.error):
    return _flip(draw, data)
  if draw.random() < 0.2:
    # 100 MB in 100 KB; with a header, it may even say so.
    sizes = (100_000_000).to_bytes(4, "big")
    header = draw.choice((b"", bytes([0, 0, 8, 1]) + sizes, contents))
    more = zlib.compressobj(9, wbits=31)
    zeros = bytes(1_000_000)
    new = [more.compress(header), *(more.compress(zeros) for _ in range(100))]
    return b"".join([*new, more.flush()])
  return gzip.compress(draw.choice(MUTATIONS)(draw, contents), 1)


MUTATIONS: tuple[Mutation, ...] = (
  *(_flip, _overwrite, _truncate, _delete, _duplicate, _swap, _append),
  *(_insert, _long_line, _number, _number, _cell, _cell, _empty),
  *(_json, _json, _json, _json, _inside, _inside),
)
