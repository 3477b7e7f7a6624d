"""Which tiles the Hopper kernels work on: one table.

A program of a kernel owns some rows of one axis of the scores (queries in
"forward" and "dq", keys in "grads"), shared out among its consumer
warpgroups, and walks along the other axis tile by tile.

What limits a choice on sm90a, seen from `python -m experiments.kernel_report`:
  - 65,536 registers: with two consumers 240 each, with three 160;
  - 227 KiB of shared memory: the rows owned, and `stages` tiles of the others;
  - an instruction multiplies 64 rows by at most 256 columns, in steps of 8.
Below that, larger tiles read less and wait less often.

`python -m experiments.tune_attention` measures the table on a GPU and writes
what it found into the last two numbers of every line.
"""

import dataclasses
from typing import Any, Literal

import jax.numpy as jnp

from paperjax.attention import request
from paperjax.attention.request import Context, Inputs, Request, Settings

Pass = Literal["forward", "grads", "dq"]
Kernel = Literal[
  "forward",
  "forward_short",
  "forward_segments",
  "forward_laden",
  "grads",
  "grads_segments",
  "grads_laden",
  "dq",
  "dq_segments",
  "dq_laden",
  "bias",
]


@dataclasses.dataclass(frozen=True)
class Tile:
  """The shape of a kernel's work.

  Attributes:
    block_q: Queries of a tile; of one consumer where the program owns queries.
    block_kv: Keys of a tile; of one consumer where the program owns keys.
    consumers: Warpgroups that compute; one more only copies.
    stages: Tiles in shared memory between the copying and the computing.
    output_in_query: Whether the output is staged in the queries' shared memory:
      saves it, but the next queries must wait for it to be written.
    shares_keys: Whether the consumers have the same keys, and each its part of
      the queries and features.
  """

  block_q: int
  block_kv: int
  consumers: int
  stages: int
  output_in_query: bool = False
  shares_keys: bool = False


@dataclasses.dataclass(frozen=True)
class Entry:
  """A line of the table.

  Attributes:
    tile: The choice.
    full: TFLOP/s measured on an H100 at length 8192 in bfloat16, every query
      seeing every key; None where nobody has measured it.
    causal: The same with a causal mask, masked scores not counted.
  """

  tile: Tile
  full: float | None = None
  causal: float | None = None


# (kernel, head size): the line is for head sizes up to that.
SM90: dict[tuple[Kernel, int], Entry] = {
  # FlashAttention-3's 192 x 128. Measured (results/attention_h100_tuning.json):
  # two stages are up to 8 % slower, two consumers of 128 or 192 keys 20 %.
  ("forward", 64): Entry(Tile(64, 128, 3, 3), 527.5, None),
  # Where the last 192 queries would be mostly padding: 9 % faster at 1024.
  ("forward_short", 64): Entry(Tile(64, 128, 2, 3), None, None),
  # Its 128 x 176 needs two stages of less than 227 KiB: 2 x 192 is 88 bytes
  # over.
  ("forward", 128): Entry(Tile(64, 128, 2, 2), 638.1, None),
  # The output takes 96 of 240 registers, so half the keys.
  ("forward", 192): Entry(Tile(64, 64, 2, 2), None, None),
  # The output takes 128 of 240 registers, and there is no room for a copy of it
  # in shared memory.
  ("forward", 256): Entry(Tile(64, 64, 2, 2, True), None, None),
  # Segments, biases and dropout need registers: 3 consumers of 160 would spill.
  # With 128 keys and less than 64 features, ptxas spills 8 bytes for once.
  ("forward_segments", 48): Entry(Tile(64, 64, 2, 2), None, None),
  ("forward_segments", 64): Entry(Tile(64, 128, 2, 2), None, None),
  ("forward_segments", 128): Entry(Tile(64, 128, 2, 2), None, None),
  ("forward_laden", 64): Entry(Tile(64, 64, 2, 2), None, None),
  ("forward_laden", 128): Entry(Tile(64, 64, 2, 2), None, None),
  # For larger values the kernel runs twice, each time for half of their
  # features: these lines are for keys.
  ("forward_segments", 192): Entry(Tile(64, 64, 2, 2), None, None),
  ("forward_segments", 256): Entry(Tile(64, 64, 2, 2), None, None),
  ("forward_laden", 192): Entry(Tile(64, 64, 2, 2), None, None),
  ("forward_laden", 256): Entry(Tile(64, 64, 2, 2), None, None),
  # Gradients of keys, values and, but for the deterministic ones, of queries.
  # dK and dV take 64 of 240 registers, S and dP 128. 64 queries are 9 % slower,
  # one stage 22 %.
  ("grads", 64): Entry(Tile(128, 64, 2, 2), 427.4, None),
  # FlashAttention-3's 64 x 128: dK and dV take 128 registers, S and dP 64. One
  # stage, or shared keys, are 30 % slower.
  ("grads", 128): Entry(Tile(64, 64, 2, 2), 524.7, None),
  # dK and dV of 64 keys would take 192.
  ("grads", 192): Entry(Tile(64, 64, 2, 2, False, True), None, None),
  # The same, and there is room for one stage only.
  ("grads", 256): Entry(Tile(64, 64, 2, 1, False, True), None, None),
  # 128 queries spill.
  ("grads_segments", 64): Entry(Tile(64, 64, 2, 2), None, None),
  ("grads_segments", 128): Entry(Tile(64, 64, 2, 2), None, None),
  ("grads_segments", 192): Entry(Tile(64, 64, 2, 2, False, True), None, None),
  ("grads_segments", 256): Entry(Tile(64, 64, 2, 1, False, True), None, None),
  ("grads_laden", 64): Entry(Tile(64, 64, 2, 2), None, None),
  # Keys of its own for every consumer spill 748 bytes.
  ("grads_laden", 128): Entry(Tile(64, 64, 2, 2, False, True), None, None),
  ("grads_laden", 192): Entry(Tile(64, 64, 2, 2, False, True), None, None),
  ("grads_laden", 256): Entry(Tile(64, 64, 2, 1, False, True), None, None),
  # Deterministic gradients of queries.
  ("dq", 64): Entry(Tile(64, 128, 2, 2), None, None),
  ("dq", 128): Entry(Tile(64, 64, 2, 2), None, None),
  ("dq", 192): Entry(Tile(64, 64, 2, 1), None, None),
  ("dq", 256): Entry(Tile(64, 64, 2, 1), None, None),
  ("dq_segments", 64): Entry(Tile(64, 64, 2, 2), None, None),
  ("dq_segments", 128): Entry(Tile(64, 64, 2, 2), None, None),
  ("dq_segments", 192): Entry(Tile(64, 64, 2, 1), None, None),
  ("dq_segments", 256): Entry(Tile(64, 64, 2, 1), None, None),
  ("dq_laden", 64): Entry(Tile(64, 64, 2, 2), None, None),
  ("dq_laden", 128): Entry(Tile(64, 64, 2, 2), None, None),
  ("dq_laden", 192): Entry(Tile(64, 32, 2, 2), None, None),
  ("dq_laden", 256): Entry(Tile(64, 32, 2, 2), None, None),
  # The gradient of the bias: queries, keys, values and dO of every tile are
  # copied anew.
  ("bias", 128): Entry(Tile(64, 64, 2, 2), None, None),
  ("bias", 256): Entry(Tile(64, 64, 2, 1), None, None),
}


def refusal(asked: Request) -> str | None:
  """Why the kernels for Hopper cannot do what is asked, or None.

  Args:
    asked: The request; the device does not matter.

  Returns:
    The reason.
  """
  sizes, dtype = request.sizes(asked.inputs), asked.inputs.query.dtype
  if 0 in (sizes.b, sizes.l, sizes.m, sizes.g):
    return "it needs at least one query and one key"
  if dtype not in (jnp.bfloat16, jnp.float16):
    return f"it computes bfloat16 and float16, got {dtype}"
  if max(sizes.k, sizes.o) > 256:
    return f"head sizes must be at most 256, got {max(sizes.k, sizes.o)}"
  block_map = asked.context.masks.block_map_sizes
  if block_map is not None and (block_map[0] % 128 or block_map[1] % 128):
    return f"blocks of the map must be multiples of 128, got {block_map}"
  return None


def kernel_of(
  pass_: Pass, inputs: Inputs, context: Context, settings: Settings
) -> Kernel:
  """The kernel of a pass that computes what is asked, the lightest.

  Args:
    pass_: Which one.
    inputs: Queries, keys, values, bias.
    context: Masks and dropout.
    settings: Soft cap.

  Returns:
    Its name: "laden" is one with a bias, dropout or a soft cap, "segments" one
    with other masks than causal ones and lengths, "short" one for a causal
    mask and lengths of which large tiles would waste more than a twelfth.
  """
  masks = context.masks
  laden = (inputs.bias, masks.dense, context.dropout_words, settings.soft_cap)
  load = ""
  if any(x is not None for x in laden):
    load = "_laden"
  elif any(
    x is not None for x in (masks.query_segments, masks.block_map, masks.window)
  ):
    load = "_segments"
  elif pass_ == "forward":
    sizes = request.sizes(inputs)
    is_small = max(sizes.k, sizes.o) <= 64 and masks.is_causal
    load = "_short" if is_small and -sizes.l % 192 > sizes.l / 12 else ""
  kernel: Any = pass_ + load
  return kernel


def tile_for(kernel: Kernel, *, head_size: int, value_size: int) -> Tile:
  """The tile of a kernel.

  Args:
    kernel: Which one.
    head_size: Features of a query and a key.
    value_size: Features of a value.

  Returns:
    The tile in the line of the larger of both sizes.

  Raises:
    ValueError: If a size is above 256.

  Example:
    >>> tile_for("forward", head_size=80, value_size=128).block_kv
    128
  """
  largest = max(head_size, value_size)
  for size in sorted(size for name, size in SM90 if name == kernel):
    if largest <= size:
      return SM90[kernel, size].tile
  raise ValueError(f"head sizes must be at most 256, got {largest}.")
