"""Which tiles the Triton kernels work on: one table per architecture.

A program owns a tile of one axis of the scores (queries in "forward" and
"queries", keys in "keys") and walks along the other axis tile by tile.

What limits a choice, seen from `python -m experiments.kernel_report`:
  - 255 registers of a thread, and 65,536 of a multiprocessor: sums of the tile
    owned, and of scores two to four arrays at a time. More spill;
  - shared memory of a program: 163 KiB on sm80, 99 KiB on sm86, sm89 and sm120,
    227 KiB on sm90 and sm100;
  - every warp has 16 rows of a product at least, or 8 columns of it; on sm90,
    four warps have 64 rows together. With fewer, warps repeat each other's
    products.
Below that, larger tiles read less and wait less often. Nobody has measured
these choices on a GPU.

A call is laden with a bias, a dense mask, dropout or a soft cap: these take
registers, so that tiles are smaller.
"""

import dataclasses
from typing import Literal

Pass = Literal["forward", "keys", "queries"]
PASSES: tuple[Pass, ...] = (
  "forward",
  "keys",  # gradients of keys and values
  "queries",  # gradients of queries and of a bias
)

# Every line is for head sizes up to one of these.
HEAD_SIZES = (32, 64, 128, 256)
# Triton multiplies matrices of at least 16 rows, columns and features.
SMALLEST = 16


@dataclasses.dataclass(frozen=True)
class Tiles:
  """The shape of a kernel's work.

  Attributes:
    block_q: Queries of a tile.
    block_kv: Keys of a tile.
    warps: Of a program.
    stages: Tiles on their way from memory, the one in use included.
  """

  block_q: int
  block_kv: int
  warps: int
  stages: int


Line = tuple[Pass, Literal["plain", "laden"], int]
Table = dict[Line, Tiles]

# A100.
SM80: Table = {
  # 128 keys spill 292 and 16 bytes.
  ("forward", "plain", 32): Tiles(128, 64, 4, 3),
  ("forward", "plain", 64): Tiles(128, 64, 4, 3),
  # Eight warps, as the output takes 64 registers; four spill 656 bytes.
  ("forward", "plain", 128): Tiles(128, 64, 8, 3),
  # 128 queries spill 812 bytes.
  ("forward", "plain", 256): Tiles(64, 64, 8, 2),
  # Four warps spill 460 to 892 bytes.
  ("forward", "laden", 32): Tiles(128, 64, 8, 3),
  ("forward", "laden", 64): Tiles(128, 64, 8, 2),
  # 64 keys need all 255 registers here, and spill on sm89.
  ("forward", "laden", 128): Tiles(128, 32, 8, 2),
  ("forward", "laden", 256): Tiles(64, 64, 8, 2),
  ("keys", "plain", 32): Tiles(64, 128, 8, 2),
  ("keys", "plain", 64): Tiles(64, 128, 8, 2),
  # 128 keys spill 308 bytes with 64 queries.
  ("keys", "plain", 128): Tiles(64, 64, 8, 2),
  # Two sums of 64 x 256, and no room for a second stage: 160 KiB.
  ("keys", "plain", 256): Tiles(64, 64, 8, 1),
  # 64 queries spill 56 and 1,040 bytes.
  ("keys", "laden", 32): Tiles(32, 128, 8, 2),
  ("keys", "laden", 64): Tiles(32, 128, 8, 2),
  ("keys", "laden", 128): Tiles(64, 64, 8, 2),
  # 64 keys spill 124 bytes.
  ("keys", "laden", 256): Tiles(64, 32, 8, 1),
  ("queries", "plain", 32): Tiles(128, 64, 8, 2),
  ("queries", "plain", 64): Tiles(128, 64, 8, 2),
  # 64 keys spill 88 bytes.
  ("queries", "plain", 128): Tiles(128, 32, 8, 2),
  # A second stage compiles, with all 255 registers.
  ("queries", "plain", 256): Tiles(64, 64, 8, 1),
  # 64 keys spill 232 bytes.
  ("queries", "laden", 32): Tiles(128, 32, 8, 2),
  # 32 keys spill 16 bytes with causality and segments too.
  ("queries", "laden", 64): Tiles(128, 16, 8, 2),
  # 128 x 32 spills 648 bytes.
  ("queries", "laden", 128): Tiles(64, 64, 8, 2),
  # 64 queries spill 300 bytes.
  ("queries", "laden", 256): Tiles(32, 32, 4, 1),
}

# L4, RTX 30, 40 and 50: the same but for less shared memory.
_LESS_SHARED_MEMORY: Table = {
  # Four warps spill 40 bytes here.
  ("forward", "plain", 64): Tiles(128, 64, 8, 3),
  # A third stage spills 36 bytes.
  ("forward", "laden", 32): Tiles(128, 64, 8, 2),
  # Two stages are 104 KiB.
  ("forward", "plain", 256): Tiles(64, 64, 8, 1),
  ("forward", "laden", 256): Tiles(64, 64, 8, 1),
  # 64 x 64 is 160 KiB; eight warps would repeat each other's products.
  ("keys", "plain", 256): Tiles(32, 32, 4, 1),
  # A second stage spills 16 bytes.
  ("keys", "laden", 128): Tiles(64, 64, 8, 1),
  # 32 keys spill 40 bytes.
  ("keys", "laden", 256): Tiles(32, 16, 4, 1),
  # 64 queries are 128 KiB.
  ("queries", "plain", 256): Tiles(32, 64, 8, 1),
}

SM89 = SM80 | _LESS_SHARED_MEMORY

# H100 and H200, where the Hopper kernels refuse.
SM90: Table = {
  ("forward", "plain", 32): Tiles(128, 64, 4, 3),
  # One warpgroup of 128 x 64 would need all 255 registers.
  ("forward", "plain", 64): Tiles(128, 128, 8, 2),
  ("forward", "plain", 128): Tiles(128, 128, 8, 2),
  # 64 queries leave a second warpgroup without rows of its own.
  ("forward", "plain", 256): Tiles(128, 64, 8, 2),
  ("forward", "laden", 32): Tiles(128, 64, 8, 3),
  ("forward", "laden", 64): Tiles(128, 64, 8, 3),
  ("forward", "laden", 128): Tiles(128, 64, 8, 2),
  # 128 x 64 spills 188 bytes.
  ("forward", "laden", 256): Tiles(64, 32, 4, 2),
  ("keys", "plain", 32): Tiles(64, 128, 8, 2),
  ("keys", "plain", 64): Tiles(64, 128, 8, 2),
  # 64 queries spill 268 bytes.
  ("keys", "plain", 128): Tiles(32, 128, 8, 2),
  # Two sums of 64 x 256 would take all registers of a warpgroup: with 32 keys
  # its products are those of warps.
  ("keys", "plain", 256): Tiles(32, 32, 4, 1),
  ("keys", "laden", 32): Tiles(64, 128, 8, 2),
  ("keys", "laden", 64): Tiles(32, 128, 8, 2),
  ("keys", "laden", 128): Tiles(32, 128, 8, 2),
  ("keys", "laden", 256): Tiles(32, 32, 4, 1),
  ("queries", "plain", 32): Tiles(128, 64, 8, 2),
  ("queries", "plain", 64): Tiles(128, 64, 8, 2),
  ("queries", "plain", 128): Tiles(128, 64, 8, 2),
  # A second stage compiles, and leaves 35 KiB of shared memory.
  ("queries", "plain", 256): Tiles(128, 32, 8, 1),
  ("queries", "laden", 32): Tiles(128, 64, 8, 2),
  # 64 keys spill 128 bytes with causality and segments too.
  ("queries", "laden", 64): Tiles(128, 32, 8, 2),
  ("queries", "laden", 128): Tiles(128, 32, 8, 2),
  # 32 keys spill 160 bytes with causality and segments too.
  ("queries", "laden", 256): Tiles(128, 16, 8, 1),
}

# In float32, for every architecture. A product there is three of the tensor
# cores', and a program's own rows are in registers twice, as leading and as
# remaining bits. Above 128 features every choice spills.
FLOAT32: dict[tuple[Pass, int], Tiles] = {
  # 32 keys spill up to 212 bytes with odd head sizes.
  ("forward", 32): Tiles(64, 16, 4, 2),
  # 64 queries spill up to 48 bytes, 32 keys 40.
  ("forward", 64): Tiles(32, 16, 4, 2),
  # 32 keys with 16 queries spill 12 bytes.
  ("forward", 128): Tiles(32, 16, 8, 1),
  # 32 queries with a second stage spill 12 bytes.
  ("keys", 32): Tiles(32, 16, 4, 1),
  # 16 keys with 32 queries spill up to 32 bytes, a second stage 8.
  ("keys", 64): Tiles(16, 32, 4, 1),
  # As of queries, below.
  ("keys", 128): Tiles(16, 16, 4, 1),
  # 32 keys spill up to 64 bytes with odd head sizes.
  ("queries", 32): Tiles(32, 16, 4, 2),
  # A single stage spills 20 bytes on sm89.
  ("queries", 64): Tiles(32, 32, 4, 2),
  # 32 queries spill 1,096 bytes; with 16, warps repeat each other's products.
  ("queries", 128): Tiles(16, 16, 4, 1),
}

# Parts of the names that GPUs have; the first that fits counts.
GPUS = {
  **dict.fromkeys(("A100", "A30", "A800"), 80),
  **dict.fromkeys(("L40", "L4", "RTX 40", "Ada"), 89),
  **dict.fromkeys(("A10", "A40", "A16", "A2", "RTX A", "RTX 30"), 86),
  **dict.fromkeys(("H100", "H200", "GH200", "H800", "H20"), 90),
}


def architecture_of(kind: str) -> int:
  """The architecture of a GPU that is known by its name only.

  Args:
    kind: Its name.

  Returns:
    Such as 80 of sm80; 90 where the name is unknown.

  Example:
    >>> architecture_of("NVIDIA A100-SXM4-40GB")
    80
  """
  return next((gpu for name, gpu in GPUS.items() if name in kind), 90)


def shared_memory(gpu: int) -> int:
  """Bytes that a program may have.

  Args:
    gpu: Architecture.

  Returns:
    The bytes ("Technical Specifications per Compute Capability" in the CUDA
    programming guide).
  """
  kib = {80: 163, 87: 163, 90: 227, 100: 227, 103: 227}
  return 1024 * kib.get(gpu, 99)


def largest_head_size(*, is_half: bool) -> int:
  """Above it there are no tiles.

  Args:
    is_half: Whether inputs have 16 bits; else 32.

  Returns:
    The head size.
  """
  return 256 if is_half else 128


def tiles_for(
  gpu: int, of: Pass, *, head_size: int, is_half: bool, is_laden: bool
) -> Tiles:
  """The tiles of a pass.

  Args:
    gpu: Architecture, such as 80 of sm80.
    of: The pass.
    head_size: The larger of those of keys and of values.
    is_half: Whether inputs have 16 bits; else 32.
    is_laden: Whether there is a bias, a dense mask, dropout or a soft cap.

  Returns:
    The tiles.

  Raises:
    ValueError: If there are none for the head size.

  Example:
    >>> about = {"head_size": 100, "is_half": True, "is_laden": False}
    >>> tiles_for(80, "forward", **about)
    Tiles(block_q=128, block_kv=64, warps=8, stages=3)
  """
  largest = largest_head_size(is_half=is_half)
  if head_size > largest:
    raise ValueError(f"head_size must be at most {largest}, got {head_size}.")
  size = next(size for size in HEAD_SIZES if head_size <= size)
  if not is_half:
    return FLOAT32[of, size]
  if shared_memory(gpu) == shared_memory(80):
    table = SM80
  else:
    table = SM90 if shared_memory(gpu) == shared_memory(90) else SM89
  return table[of, "laden" if is_laden else "plain", size]
