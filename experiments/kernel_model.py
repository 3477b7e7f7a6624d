"""What the inner loop of a kernel would cost on an H200: a static estimate.

Every unit of a multiprocessor gets the cycles that the loop's instructions keep
it busy. Where the loop waits for its products before it goes on, units work one
after the other; beside products in flight, at the same time. Latencies, the
beginning and end of a row of tiles and the caches' misses are left out, so that
a kernel is slower than this. Nothing here was measured.
"""

from collections import Counter
from collections.abc import Mapping
import re
from typing import NamedTuple

from experiments import sass

MULTIPROCESSORS = 132
TENSOR_FLOPS = 4096  # a cycle and multiprocessor, in half precision
# A plain product of bfloat16 matrices reaches 790 TFLOP/s on an H200, for want
# of power, not 1,070: cycles are counted at the clock at which that is so.
CLOCK = 790e12 / (MULTIPROCESSORS * TENSOR_FLOPS)
SHARED_BYTES = 128  # a cycle and multiprocessor
# A100's 5,120 bytes a cycle (its white paper); of Hopper nothing is published.
CACHE_BYTES = 5120 / MULTIPROCESSORS

# Cycles for which one instruction of a warp keeps a quarter of a multiprocessor
# busy: 32 / (results a cycle of "Arithmetic Instructions", compute capability
# 9.0, in the CUDA programming guide / 4).
_FP32 = dict.fromkeys(("FFMA", "FMUL", "FADD"), 1.0) | {"IMAD": 2.0}
_SPECIAL = 8.0  # MUFU
_EXCHANGE = 4.0  # SHFL, reads and writes of memory
_EXCHANGES = ("SHFL", "LD", "LDS", "LDG", "LDL", "ST", "STS", "STG", "STL")
_INTEGER = 2.0  # also maxima, comparisons, choices, conversions
_ISSUE_ONLY = ("WARPGROUP", "SYNCS", "BRA", "NOP", "BAR", "WARPSYNC", "DEPBAR")


class Cycles(NamedTuple):
  """How long each unit is busy.

  Attributes:
    tensor: With products of matrices.
    exponential: With exponentials and other special functions.
    fp32: With additions and multiplications.
    integer: With maxima, comparisons, conversions, and integers.
    exchange: Between threads, and with memory.
    issue: Issuing: one instruction a cycle.
    shared: Reading operands of products from shared memory.
    cache: Reading tiles from the second level cache.
  """

  tensor: float = 0.0
  exponential: float = 0.0
  fp32: float = 0.0
  integer: float = 0.0
  exchange: float = 0.0
  issue: float = 0.0
  shared: float = 0.0
  cache: float = 0.0


class Estimate(NamedTuple):
  """An estimate for one tile of all consumers of a program.

  Attributes:
    busy: Every unit.
    cycles: Consumers beside each other, and each as its code overlaps.
    cycles_in_turn: If nothing overlapped.
  """

  busy: Cycles
  cycles: float
  cycles_in_turn: float


def estimate(loop: sass.Loop, *, consumers: int, tile_bytes: int) -> Estimate:
  """Estimates an iteration of a loop.

  Args:
    loop: What one consumer, a warpgroup, executes for a tile.
    consumers: How many there are on a multiprocessor.
    tile_bytes: Read from and added to global memory for all of them together.

  Returns:
    The estimate, in cycles of a multiprocessor.
  """
  one = _busy(loop.counts)._replace(
    # HMMA is an instruction of a warp, of which a warpgroup has four.
    tensor=loop.flops * (4 if loop.counts["HMMA"] else 1) / TENSOR_FLOPS,
    shared=_shared_bytes(loop) / SHARED_BYTES,
  )
  beside = loop.beside_products
  alone = Counter(loop.counts)
  alone.subtract(beside)
  products = max(one.tensor, one.shared)
  own = max(products, *_busy(beside)) + max(_busy(alone))
  busy = Cycles(*(consumers * x for x in one))
  busy = busy._replace(cache=tile_bytes / CACHE_BYTES)
  in_turn = consumers * (products + max(_busy(loop.counts)))
  return Estimate(busy, max(own, *busy), max(in_turn, busy.cache))


def tflops(flops: float, cycles: float) -> float:
  """The speed of a whole GPU.

  Args:
    flops: Of every multiprocessor.
    cycles: That it takes them.

  Returns:
    TFLOP/s.

  Example:
    >>> round(tflops(4096, 1))
    790
  """
  return flops / cycles * CLOCK * MULTIPROCESSORS / 1e12


def _busy(counts: Mapping[str, int]) -> Cycles:
  """All units but those for products, from one warp on each quarter."""
  exponential = fp32 = integer = exchange = issue = 0.0
  for name, count in counts.items():
    issue += count
    if name in sass.PRODUCTS or name in _ISSUE_ONLY or _is_uniform(name):
      continue
    if name.startswith("MUFU"):
      exponential += _SPECIAL * count
    elif name in _FP32:
      fp32 += _FP32[name] * count
    elif name in _EXCHANGES:
      exchange += _EXCHANGE * count
    else:
      integer += _INTEGER * count
  return Cycles(
    exponential=exponential,
    fp32=fp32,
    integer=integer,
    exchange=exchange,
    issue=issue,
  )


def _is_uniform(name: str) -> bool:
  """Whether the unit for values that all threads share executes it."""
  return name.startswith("U") or name in ("R2UR", "VOTEU")


def _shared_bytes(loop: sass.Loop) -> int:
  """Of the operands of products: the second always, the first mostly."""
  total = 0
  for x in loop.instructions:
    if x.name == "HGMMA":
      rows, columns, depth = map(int, x.opcode.split(".")[1].split("x"))
      in_registers = re.match(r"R\d+, R\d+, gdesc", x.operands)
      total += 2 * depth * (columns + (0 if in_registers else rows))
  return total
