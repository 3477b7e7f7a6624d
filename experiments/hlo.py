"""Reads what a compiled program does: its kernels, and what devices exchange.

XLA's text of a program names every kernel and every collective with the shapes
of what it reads and writes. A loop whose number of turns the compiler knows
counts so often.
"""

from collections.abc import Iterator, Mapping
import dataclasses
import functools
import math
import re
from typing import NamedTuple

import numpy as np

COLLECTIVES = (
  *("all-reduce", "all-gather", "reduce-scatter", "all-to-all"),
  "collective-permute",
)
# What takes no time of its own.
_FREE = {
  *("parameter", "constant", "tuple", "get-tuple-element", "bitcast", "iota"),
  *("while", "conditional", "call", "after-all", "partition-id", "replica-id"),
  *("opt-barrier", "add-dependency", "async-start", "async-update"),
}
_SLICES = ("slice", "dynamic-slice", "gather")
_BITS = {"pred": 8, "token": 0, "opaque": 0}


class Array(NamedTuple):
  """Type and shape of an array."""

  dtype: str
  shape: tuple[int, ...]

  @property
  def size(self) -> int:
    """Its elements."""
    return math.prod(self.shape)

  @property
  def nbytes(self) -> int:
    """Its bytes."""
    bits = _BITS.get(self.dtype)
    if bits is None:
      digits = re.search(r"\d+", self.dtype)
      bits = int(digits[0]) if digits else 0
    return math.ceil(bits * self.size / 8)


class Instruction(NamedTuple):
  """A line of a computation.

  Attributes:
    name: Unique in the program.
    opcode: Such as fusion.
    results: Arrays that it makes, without the nesting of tuples.
    operands: Names of what it reads; of a parameter, its number.
    attributes: The rest of the line.
  """

  name: str
  opcode: str
  results: tuple[Array, ...]
  operands: tuple[str, ...]
  attributes: str


@dataclasses.dataclass(frozen=True)
class Program:
  """A compiled program.

  Attributes:
    computations: Their instructions, by name.
    entry: Name of the first.
  """

  computations: Mapping[str, tuple[Instruction, ...]]
  entry: str

  @functools.cached_property
  def instructions(self) -> Mapping[str, Instruction]:
    """All instructions by name."""
    return {x.name: x for lines in self.computations.values() for x in lines}

  def reads(self, instruction: Instruction) -> tuple[Array, ...]:
    """The arrays that an instruction is given."""
    found = (self.instructions[name].results for name in instruction.operands)
    return tuple(array for arrays in found for array in arrays)


class Collective(NamedTuple):
  """Devices that exchange data.

  Attributes:
    kind: One of `COLLECTIVES`.
    payload: Bytes of the whole: what each device brings to an all-reduce,
      a reduce-scatter or an all-to-all, what each has after an all-gather.
    devices: A group of devices that do this together; the others likewise.
    times: How often in a run of the program.
  """

  kind: str
  payload: int
  devices: tuple[int, ...]
  times: int

  @property
  def sent(self) -> float:
    """Bytes that a device sends, each time, by the best algorithm."""
    n = len(self.devices)
    rounds = 2 if self.kind == "all-reduce" else 1
    if self.kind == "collective-permute":
      return self.payload
    return rounds * (n - 1) / n * self.payload


class Kernel(NamedTuple):
  """Work of one device.

  Attributes:
    name: Of the instruction.
    kind: "product", "attention" or "other".
    flops: Of products.
    nbytes: Read and written, of the device's memory.
    times: How often in a run of the program.
  """

  name: str
  kind: str
  flops: float
  nbytes: int
  times: int


def parse(text: str) -> Program:
  """Reads a program.

  Args:
    text: `jax.stages.Compiled.as_text()`.

  Returns:
    The program.

  Raises:
    ValueError: If there is none in it.
  """
  computations: dict[str, list[Instruction]] = {}
  lines, entry = None, None
  for line in text.splitlines():
    if header := re.match(r"(ENTRY )?%?([\w.\-]+) .*\{$", line):
      lines = computations.setdefault(header[2], [])
      entry = header[2] if header[1] else entry
    elif lines is not None and (found := _instruction(line)):
      lines.append(found)
  if entry is None:
    raise ValueError(f"a program must have an ENTRY, got {text[:60]!r}.")
  return Program({k: tuple(v) for k, v in computations.items()}, entry)


def collectives(program: Program) -> list[Collective]:
  """What devices exchange in a run.

  Args:
    program: Of one device, as all run the same.

  Returns:
    The collectives; those of a single device are left out.
  """
  found = []
  for x, times in _run(program):
    kind = x.opcode.removesuffix("-start")
    if kind not in COLLECTIVES:
      continue
    given = sum(array.nbytes for array in program.reads(x))
    group = _group(x.attributes)
    if len(group) == 1:
      continue
    payload = given * len(group) if kind == "all-gather" else given
    found.append(Collective(kind, payload, group, times))
  return found


def payloads(found: list[Collective]) -> dict[str, int]:
  """Bytes by kind of collective, in a run of the program."""
  total: dict[str, int] = {}
  for x in found:
    total[x.kind] = total.get(x.kind, 0) + x.payload * x.times
  return dict(sorted(total.items()))


def kernels(program: Program) -> list[Kernel]:
  """What a device computes in a run.

  Args:
    program: Of one device.

  Returns:
    The kernels.
  """
  found = []
  for x, times in _run(program):
    opcode = x.opcode.removesuffix("-start")
    if opcode in COLLECTIVES or opcode in _FREE or opcode.endswith("-done"):
      continue
    flops, kind = _product_flops(program, x), "product"
    if not flops:
      flops = _attention_flops(program, x)
      kind = "attention" if flops else "other"
    found.append(Kernel(x.name, kind, flops, _traffic(program, x), times))
  return found


def unknown_loops(program: Program) -> int:
  """Loops whose number of turns the compiler does not know: counted once."""
  lines = (x for x, _ in _run(program) if x.opcode == "while")
  return sum(_turns(x) is None for x in lines)


def _instruction(line: str) -> Instruction | None:
  line = re.sub(r"/\*.*?\*/", "", line)
  begin = re.match(r"\s+(?:ROOT )?%?([\w.\-]+) = ", line)
  if not begin:
    return None
  rest = line[begin.end() :]
  end = _closing(rest) if rest.startswith("(") else rest.index(" ")
  kind = re.match(r" ?([\w\-]+)(?=\()", rest[end:])
  if not kind:
    return None
  rest, types = rest[end + kind.end() :], rest[:end]
  stop = _closing(rest)
  # A literal may look like anything.
  given = rest[:stop] if kind[1] != "constant" else ""
  names = re.findall(r"%([\w.\-]+)", given)
  if kind[1] == "parameter":
    names = [given.strip("()")]
  return Instruction(
    name=begin[1],
    opcode=kind[1],
    results=tuple(_arrays(types)),
    operands=tuple(names),
    attributes=rest[stop:],
  )


def _closing(text: str) -> int:
  """The place behind the parenthesis that closes the first."""
  depth = 0
  for place, letter in enumerate(text):
    depth += (letter == "(") - (letter == ")")
    if depth == 0:
      return place + 1
  raise ValueError(f"a parenthesis is never closed in {text[:60]!r}.")


def _arrays(types: str) -> Iterator[Array]:
  for dtype, sizes in re.findall(r"([a-z]\w*)\[([\d,]*)\]", types):
    yield Array(dtype, tuple(map(int, filter(None, sizes.split(",")))))


def _run(program: Program) -> Iterator[tuple[Instruction, int]]:
  """All instructions of a run, and how often each is run."""
  todo = [(program.entry, 1)]
  while todo:
    name, times = todo.pop()
    for x in program.computations[name]:
      yield x, times
      turns = (_turns(x) or 1) if x.opcode == "while" else 1
      todo += [(inner, times * turns) for inner in _called(x)]


def _called(x: Instruction) -> list[str]:
  """Computations whose instructions are kernels of their own."""
  if x.opcode == "while":
    return re.findall(r"(?:body|condition)=%([\w.\-]+)", x.attributes)
  if x.opcode == "conditional":
    told = re.search(r"branch_computations=\{(.*?)\}", x.attributes)
    named = r"(?:true|false)_computation=%([\w.\-]+)"
    return re.findall(r"%([\w.\-]+)", told[1] if told else "") or re.findall(
      named, x.attributes
    )
  if x.opcode in ("call", "async-start"):
    return re.findall(r"(?:to_apply|calls)=%([\w.\-]+)", x.attributes)
  return []


def _turns(x: Instruction) -> int | None:
  told = re.search(r'"known_trip_count":\{"n":"(\d+)"', x.attributes)
  return int(told[1]) if told else None


def _group(attributes: str) -> tuple[int, ...]:
  """The group of device 0, in any of the ways to write groups."""
  if told := re.search(r"replica_groups=mesh\[(.*?)\] \{(.*?)\}", attributes):
    axes = dict(re.findall(r"'(\w+)'=(\d+)", told[1]))
    ids = np.arange(math.prod(map(int, axes.values())))
    ids = ids.reshape([int(n) for n in axes.values()])
    wanted = re.findall(r"'(\w+)'", told[2])
    ids = ids[tuple(slice(None) if a in wanted else 0 for a in axes)]
    return tuple(ids.ravel().tolist())
  if told := re.search(
    r"replica_groups=\[(\d+),(\d+)\]<=\[([\d,]+)\](?:T\(([\d,]+)\))?",
    attributes,
  ):
    shape = [int(n) for n in told[3].split(",")]
    ids = np.arange(math.prod(shape)).reshape(shape)
    if told[4]:
      ids = ids.transpose([int(n) for n in told[4].split(",")])
    return tuple(ids.reshape(int(told[1]), int(told[2]))[0].tolist())
  if told := re.search(r"(?:replica_groups|pairs)=\{\{([\d,]*)\}", attributes):
    return tuple(int(n) for n in filter(None, told[1].split(",")))
  raise ValueError(f"no groups of devices are known in {attributes[:200]!r}.")


def _product_flops(program: Program, x: Instruction) -> float:
  """Of a matrix product: two for every pair that is multiplied."""
  if x.opcode == "dot":
    told = re.search(r"lhs_contracting_dims=\{([\d,]*)\}", x.attributes)
  elif "__cublas" in x.attributes:
    told = re.search(r'"lhs_contracting_dimensions":\[(.*?)\]', x.attributes)
  else:
    return 0.0
  axes = [int(n) for n in re.findall(r"\d+", told[1] if told else "")]
  first = program.reads(x)[0].shape
  return 2.0 * x.results[0].size * math.prod(first[axis] for axis in axes)


def _attention_flops(program: Program, x: Instruction) -> float:
  """Of an attention kernel: [b, l, h, k] in, two products or five out."""
  if "mosaic_gpu" not in x.attributes and "triton" not in x.attributes:
    return 0.0
  given = program.reads(x)[:2]
  if [len(array.shape) for array in given] != [4, 4]:
    return 0.0
  query, key = given
  made = sum(len(array.shape) == 4 for array in x.results)
  # Forward makes one such array; backward the gradients of key and value,
  # or of all three.
  products = {1: 2, 2: 4, 3: 5}.get(made, 0)
  return 2.0 * products * query.size * key.shape[1]


def _traffic(program: Program, x: Instruction) -> int:
  """Bytes read and written; of what is only sliced, the slices."""
  written = sum(array.nbytes for array in x.results)
  if "__cublas" in x.attributes and len(x.results) > 1:
    written = x.results[0].nbytes  # the last is room to work in
  inside = re.search(r"calls=%([\w.\-]+)", x.attributes)
  lines = program.computations[inside[1]] if inside else ()
  given = {x.operands[0]: x.name for x in lines if x.opcode == "parameter"}
  read = 0
  for place, name in enumerate(x.operands):
    whole = sum(a.nbytes for a in program.instructions[name].results)
    users = [line for line in lines if given.get(f"{place}") in line.operands]
    if users and all(line.opcode in _SLICES for line in users):
      parts = sum(a.nbytes for line in users for a in line.results)
      whole = min(whole, parts)
    read += whole
  return read + written
