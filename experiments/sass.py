"""Reads the machine code of a kernel, as nvdisasm prints it.

What matters in a kernel is what its inner loops execute: which instructions,
how many in one iteration, and whether they run beside the tensor cores. The
control flow is rebuilt from labels and branches, since assemblers move the
waiting at a barrier out of the loop that waits.

Instructions of NVIDIA's compute capabilities 8.0 to 9.0: HGMMA and HMMA are
products of matrices, MUFU.EX2 exponentials, FMNMX maxima, F2FP roundings to
half precision, SYNCS waits at barriers, LDL and STL reads and writes of spilled
registers.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
import dataclasses
import math
import re
from typing import NamedTuple


class Instruction(NamedTuple):
  """One instruction.

  Attributes:
    predicate: The condition under which it is executed, such as "!P1", or "".
    opcode: With its modifiers, such as "MUFU.EX2".
    operands: As printed.
  """

  predicate: str
  opcode: str
  operands: str

  @property
  def name(self) -> str:
    """The opcode without its modifiers, those of MUFU and HGMMA's shape kept.

    Example:
      >>> Instruction("", "FADD.FTZ", "R1, R2, R3").name
      'FADD'
      >>> Instruction("", "MUFU.EX2", "R1, R2").name
      'MUFU.EX2'
    """
    base, *modifiers = self.opcode.split(".")
    if base == "MUFU":
      return f"MUFU.{modifiers[0]}"
    return base

  @property
  def flops(self) -> int:
    """Of a product of matrices, for all threads that share in it.

    Example:
      >>> Instruction("", "HGMMA.64x128x16.F32.BF16", "R24, ...").flops
      262144
      >>> Instruction("", "HMMA.16816.F32", "R4, R12, R10, R4").flops
      4096
    """
    if self.name not in PRODUCTS:
      return 0
    shape = self.opcode.split(".")[1]
    if "x" in shape:
      return 2 * math.prod(map(int, shape.split("x")))
    return {"16816": 4096, "1688": 2048, "884": 512}[shape]


PRODUCTS = ("HGMMA", "HMMA")
# What reports count.
COUNTED = (
  *("HGMMA", "HMMA", "MUFU.EX2", "FFMA", "FMUL", "FADD", "FMNMX", "F2FP"),
  "other ALU",
)
# Neither arithmetic nor moving data between registers.
_CONTROL = ("WARPGROUP", "SYNCS", "BRA", "NOP", "BAR", "WARPSYNC", "DEPBAR")
_LINE = re.compile(
  r"/\*[0-9a-f]{4,}\*/\s+(?:@(?P<predicate>!?U?P\w+)\s+)?"
  r"(?P<opcode>[A-Z]\w*(?:\.\w+)*)\s*(?P<operands>[^;]*?)\s*;"
)
_LABEL = re.compile(r"^(\.L_\w+):")
_TARGET = re.compile(r"`\((\.L_\w+)\)")
_JUMPS = ("BRA", "BRX", "JMP", "EXIT", "RET", "BREAK")


@dataclasses.dataclass(frozen=True)
class Loop:
  """What one iteration of a loop executes, loops inside it left out.

  Attributes:
    instructions: In the order in which they are written.
    depth: How many loops it lies in.
  """

  instructions: tuple[Instruction, ...]
  depth: int

  @property
  def counts(self) -> Counter[str]:
    """How many there are of every name."""
    return Counter(x.name for x in self.instructions)

  @property
  def flops(self) -> int:
    """Of the products; of a warpgroup (HGMMA) or of a warp (HMMA)."""
    return sum(x.flops for x in self.instructions)

  @property
  def beside_products(self) -> Counter[str]:
    """How many of every name are executed while a product is in flight.

    A product (HGMMA) is in flight from its issue to the next
    WARPGROUP.DEPBAR that waits for it.
    """
    # Groups in flight, and whether one is being issued; in the second round the
    # products that the first one left in flight are known.
    groups, open_group, counts = 0, False, Counter[str]()
    for _ in range(2):
      counts.clear()
      for x in self.instructions:
        if x.name == "HGMMA":
          open_group = True
          if "gsb0" in x.operands:
            groups, open_group = groups + 1, False
        elif x.opcode.startswith("WARPGROUP.DEPBAR"):
          groups = min(groups, int(x.operands.split(",")[-1], 16))
        elif groups or open_group:
          counts[x.name] += 1
    return counts

  @property
  def order(self) -> str:
    """Products, waits and arithmetic in the order of their issue.

    Runs of the same kind are joined: "8 HGMMA, wait 1, 64 MUFU.EX2".
    """
    runs: list[tuple[str, Counter[str]]] = []
    for x in self.instructions:
      kind, word = _kind(x)
      if not kind:
        continue
      if not runs or runs[-1][0] != kind:
        runs.append((kind, Counter()))
      runs[-1][1][word] += 1
    return " | ".join(_run(kind, counts) for kind, counts in runs)


_ARITHMETIC = ("FMNMX", "FFMA", "FADD", "FMUL", "F2FP", "SHFL")


def _kind(x: Instruction) -> tuple[str, str]:
  """What an instruction is in `Loop.order`, and under what name."""
  if x.opcode.startswith("WARPGROUP.DEPBAR"):
    left = int(x.operands.split(",")[-1], 16)
    return f"wait {left}", f"wait {left}"
  if x.name in PRODUCTS:
    return "product", x.name
  if x.name == "SYNCS":
    return "barrier", "barrier"
  if x.name in _ARITHMETIC or x.name.startswith("MUFU"):
    return "arithmetic", x.name
  if x.name in ("STL", "LDL"):
    return "spill", x.name
  return "", ""


def _run(kind: str, counts: Counter[str]) -> str:
  if kind.startswith(("wait", "barrier")):
    return kind
  return ", ".join(f"{n} {name}" for name, n in counts.most_common())


class _Block(NamedTuple):
  """Instructions that are executed one after the other."""

  instructions: list[Instruction]
  followers: list[int]


def instructions(sass: str) -> list[Instruction]:
  """All instructions of a text.

  Args:
    sass: What `nvdisasm -c` prints.

  Returns:
    The instructions in the order of their addresses.
  """
  return [
    Instruction(m["predicate"] or "", m["opcode"], m["operands"])
    for m in _LINE.finditer(sass)
  ]


def registers(sass: str) -> int:
  """How many registers a thread uses: one more than the highest number."""
  numbers = re.findall(r"\bR(\d+)\b", sass)
  highest = max(map(int, numbers), default=-1)
  wide = max((_last_register(x) for x in instructions(sass)), default=-1)
  return max(highest, wide) + 1


def _last_register(x: Instruction) -> int:
  """The last of the registers that a product writes its result to."""
  if x.name != "HGMMA":
    return -1
  first = re.match(r"R(\d+)", x.operands)
  columns = int(x.opcode.split(".")[1].split("x")[1])
  per_thread = columns // 2 if ".F32" in x.opcode else columns // 4
  return int(first[1]) + per_thread - 1 if first else -1


def loops(sass: str) -> list[Loop]:
  """The loops of a kernel.

  Args:
    sass: What `nvdisasm -c` prints of one kernel.

  Returns:
    Those that wait, without any other work, left out; in the order in which
    they begin.
  """
  blocks = _blocks(sass)
  found = _natural_loops(blocks)
  result = []
  for head in sorted(found):
    body = found[head]
    inside = [other for h, other in found.items() if h in body and h != head]
    own = body - set().union(*inside)
    executed = [x for i in sorted(own) for x in blocks[i].instructions]
    depth = sum(head in other for h, other in found.items() if h != head)
    result.append(Loop(tuple(executed), depth))
  return [loop for loop in result if not _only_waits(loop)]


def counted(loop: Loop) -> dict[str, int]:
  """Instructions of an iteration by the names of the report's columns.

  Args:
    loop: The loop.

  Returns:
    Their numbers; "other ALU" is all that a thread computes besides, without
    what a warp computes once (addresses), waiting and reading.
  """
  known = {name: loop.counts[name] for name in COUNTED[:-1]}
  rest = (
    n
    for name, n in loop.counts.items()
    if name not in known
    and name not in _CONTROL
    and not name.startswith(("U", "LD", "ST", "SHFL", "R2UR", "VOTE"))
  )
  return known | {"other ALU": sum(rest)}


def main_loops(found: Iterable[Loop]) -> list[Loop]:
  """Those of some loops that multiply matrices, the most frequent last.

  Args:
    found: From `loops`.

  Returns:
    The loops of the greatest depth among those with products.
  """
  working = [loop for loop in found if loop.flops]
  depth = max((loop.depth for loop in working), default=0)
  return [loop for loop in working if loop.depth == depth]


def _only_waits(loop: Loop) -> bool:
  return len(loop.instructions) < 12 and loop.counts["SYNCS"] > 0


def _blocks(sass: str) -> list[_Block]:
  """Cuts a kernel where labels are and after jumps."""
  pieces: list[list[Instruction]] = [[]]
  starts: dict[str, int] = {}
  for line in sass.splitlines():
    if label := _LABEL.match(line):
      if pieces[-1]:
        pieces.append([])
      starts[label[1]] = len(pieces) - 1
    elif found := instructions(line):
      pieces[-1] += found
      if found[-1].name in _JUMPS:
        pieces.append([])
  return [
    _Block(piece, [x for x in _followers(piece, i, starts) if x < len(pieces)])
    for i, piece in enumerate(pieces)
  ]


def _followers(
  piece: Sequence[Instruction], i: int, starts: dict[str, int]
) -> list[int]:
  """The blocks that may come after one."""
  if not piece or piece[-1].name not in _JUMPS:
    return [i + 1]
  last = piece[-1]
  targets = [starts[x] for x in _TARGET.findall(last.operands) if x in starts]
  # The condition is a predicate or, of BRA.U, the first operand.
  is_certain = not last.predicate and (
    last.operands.startswith("`") or last.name != "BRA"
  )
  return targets if is_certain else [*targets, i + 1]


def _natural_loops(blocks: list[_Block]) -> dict[int, set[int]]:
  """The blocks of every loop by the block that it begins with."""
  dominators = _dominators(blocks)
  before: dict[int, list[int]] = {i: [] for i in range(len(blocks))}
  for i, block in enumerate(blocks):
    for follower in block.followers:
      before[follower].append(i)
  found: dict[int, set[int]] = {}
  for tail, heads in dominators.items():
    for head in heads.intersection(blocks[tail].followers):
      body = found.setdefault(head, {head})
      todo = [tail]
      while todo:
        i = todo.pop()
        if i not in body:
          body.add(i)
          todo += [x for x in before[i] if x in dominators]
  return found


def _dominators(blocks: list[_Block]) -> dict[int, set[int]]:
  """For every block that can be reached, those on every way to it."""
  reached, todo = {0}, [0]
  while todo:
    new = set(blocks[todo.pop()].followers) - reached
    reached |= new
    todo += new
  before: dict[int, list[int]] = {i: [] for i in reached}
  for i in reached:
    for follower in blocks[i].followers:
      before[follower].append(i)
  found = {i: set(reached) for i in reached} | {0: {0}}
  changed = True
  while changed:
    changed = False
    for i in sorted(reached - {0}):
      new = set.intersection(*(found[x] for x in before[i])) | {i}
      changed |= new != found[i]
      found[i] = new
  return found
