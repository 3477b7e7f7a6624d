"""How much attention reads from and writes to main memory (HBM).

FlashAttention (arXiv 2205.14135) and FlashAttention-2 (arXiv 2307.08691) are
fast because they move less between a GPU's main memory and its chip. These
functions count what their algorithms move, in elements, over all heads of a
batch. Loading or storing a block counts once, in full; what is computed from
loaded blocks stays on the chip.

  papers      here
  N           l, m
  d           k, o
  M           on_chip
  B_r, B_c    blocks
  l, m, L, D  statistics
  Algorithm   FlashAttention 0 `standard`, 1 `fa1`, 3 `standard_backward`,
              4 `fa1_backward`; FlashAttention-2 1 `fa2`, 2 `fa2_backward`

Theorem 2: standard attention moves Theta(N d + N^2) elements, FlashAttention,
for d <= M <= N d, Theta(N^2 d^2 / M). Proposition 4: with the share s of the
blocks visible, Theta(N d + N^2 d^2 s / M).

The block of the outer loop decides, as the inner loop comes by once for each:
that of keys in FlashAttention, and of queries in FlashAttention-2. The latter
loads only keys and values in its inner loop, where the former loads queries and
output and stores the output: two thirds of the traffic for the same memory.
"""

from collections import Counter
import dataclasses
import math

from jaxtyping import Bool
import numpy as np

from paperjax.attention.request import Sizes


@dataclasses.dataclass(frozen=True)
class Traffic:
  """Elements that are moved.

  Attributes:
    reads: From main memory, by the name of the array.
    writes: To main memory.

  Example:
    >>> traffic = Traffic(Counter(query=64), Counter(statistics=8))
    >>> traffic.elements, traffic.num_bytes(2)  # 64 * 2 + 8 * 4
    (72, 160)
  """

  reads: Counter[str]
  writes: Counter[str]

  @property
  def elements(self) -> int:
    """All of them."""
    return self.reads.total() + self.writes.total()

  def num_bytes(self, itemsize: int) -> int:
    """All of them in bytes.

    Args:
      itemsize: Bytes of an element; of the statistics they are always 4.

    Returns:
      Bytes.
    """
    statistics = self.reads["statistics"] + self.writes["statistics"]
    return self.elements * itemsize + statistics * (4 - itemsize)


def block_sizes(on_chip: int, head_size: int) -> tuple[int, int]:
  """The blocks of FlashAttention, Algorithm 1, line 1.

  Queries, keys, values and outputs of a block take at most a quarter of the
  memory each (rounded up to a row), and so do its scores.

  Args:
    on_chip: Elements that fit into the memory of a multiprocessor.
    head_size: Features of a head.

  Returns:
    Queries and keys of a block; FlashAttention-2 has them the other way round.

  Raises:
    ValueError: If not one row of a head fits.

  Example:
    >>> block_sizes(192 * 1024 // 2, 64)  # an A100, half precision
    (64, 384)
  """
  if not 1 <= head_size <= on_chip:
    raise ValueError(
      "head_size must be from 1 to the elements that fit on_chip, got"
      f" head_size={head_size}, on_chip={on_chip}."
    )
  block_kv = math.ceil(on_chip / (4 * head_size))
  return min(block_kv, head_size), block_kv


def standard(sizes: Sizes) -> Traffic:
  """Counts the forward pass that stores all scores, then all weights.

  Args:
    sizes: Of the problem.

  Returns:
    What moves.

  Example:
    >>> gpt2_medium = Sizes(b=64, l=1024, m=1024, n=16, g=1, k=64, o=64)
    >>> standard(gpt2_medium).num_bytes(2) / 1e9
    9.126805504
  """
  rows, columns, scores = _totals(sizes)
  k, o = sizes.k, sizes.o
  reads = {
    "query": rows * k,
    "key": columns * k,
    "scores": scores,
    "weights": scores,
    "value": columns * o,
  }
  writes = {"scores": scores, "weights": scores, "output": rows * o}
  return Traffic(Counter(reads), Counter(writes))


def standard_backward(sizes: Sizes) -> Traffic:
  """Counts the backward pass of standard attention.

  Args:
    sizes: Of the problem.

  Returns:
    What moves.

  Example:
    >>> gpt2_medium = Sizes(b=64, l=1024, m=1024, n=16, g=1, k=64, o=64)
    >>> standard_backward(gpt2_medium).num_bytes(2) / 1e9
    16.10612736
  """
  rows, columns, scores = _totals(sizes)
  k, o = sizes.k, sizes.o
  reads = {
    "query": rows * k,
    "key": columns * k,
    "value": columns * o,
    "output_grad": 2 * rows * o,
    "weights": 2 * scores,
    "weight_grads": scores,
    "score_grads": 2 * scores,
  }
  writes = {
    "query_grad": rows * k,
    "key_grad": columns * k,
    "value_grad": columns * o,
    "weight_grads": scores,
    "score_grads": scores,
  }
  return Traffic(Counter(reads), Counter(writes))


def fa1(
  sizes: Sizes,
  blocks: tuple[int, int],
  visible: Bool[np.ndarray, "i j"] | None = None,
) -> Traffic:
  """Counts FlashAttention's forward pass.

  Args:
    sizes: Of the problem.
    blocks: Queries and keys of a block.
    visible: False for the blocks of scores that are skipped, such as
      `masks.tile_kinds(...) != masks.SKIP`; default none.

  Returns:
    What moves, without the first values of the output and its statistics.

  Raises:
    ValueError: If `visible` has not one element for every block.

  Example:
    >>> gpt2_medium = Sizes(b=64, l=1024, m=1024, n=16, g=1, k=64, o=64)
    >>> fa1(gpt2_medium, (64, 256)).num_bytes(2) / 1e9
    1.946157056
  """
  rows, columns, visible = _grid(sizes, blocks, visible)
  tiles = int(visible.sum())
  columns *= visible.shape[1]
  reads = {
    "query": tiles * rows * sizes.k,
    "key": columns * sizes.k,
    "value": columns * sizes.o,
  }
  running = {
    "output": tiles * rows * sizes.o,
    "statistics": tiles * rows * 2,
  }
  return Traffic(Counter(reads | running), Counter(running))


def fa2(
  sizes: Sizes,
  blocks: tuple[int, int],
  visible: Bool[np.ndarray, "i j"] | None = None,
) -> Traffic:
  """Counts FlashAttention-2's forward pass.

  Args:
    sizes: Of the problem.
    blocks: Queries and keys of a block.
    visible: As for `fa1`.

  Returns:
    What moves.

  Raises:
    ValueError: If `visible` has not one element for every block.

  Example:
    >>> gpt2_medium = Sizes(b=64, l=1024, m=1024, n=16, g=1, k=64, o=64)
    >>> fa2(gpt2_medium, (256, 64)).num_bytes(2) / 1e9
    1.346371584
  """
  rows, columns, visible = _grid(sizes, blocks, visible)
  rows *= visible.shape[0]
  columns *= int(visible.sum())
  reads = {
    "query": rows * sizes.k,
    "key": columns * sizes.k,
    "value": columns * sizes.o,
  }
  writes = {"output": rows * sizes.o, "statistics": rows}
  return Traffic(Counter(reads), Counter(writes))


def fa1_backward(
  sizes: Sizes,
  blocks: tuple[int, int],
  visible: Bool[np.ndarray, "i j"] | None = None,
) -> Traffic:
  """Counts FlashAttention's backward pass, whose outer loop is over keys.

  Args:
    sizes: Of the problem.
    blocks: Queries and keys of a block.
    visible: As for `fa1`.

  Returns:
    What moves, without the first values of the gradients.

  Raises:
    ValueError: If `visible` has not one element for every block.

  Example:
    >>> gpt2_medium = Sizes(b=64, l=1024, m=1024, n=16, g=1, k=64, o=64)
    >>> fa1_backward(gpt2_medium, (64, 256)).num_bytes(2) / 1e9
    3.254779904
  """
  traffic = _backward_loops(sizes, blocks, visible)
  output = Counter(output=traffic.reads["output_grad"])
  return Traffic(traffic.reads + output, traffic.writes)


def fa2_backward(
  sizes: Sizes,
  blocks: tuple[int, int],
  visible: Bool[np.ndarray, "i j"] | None = None,
) -> Traffic:
  """Counts FlashAttention-2's backward pass: the outer loop is over keys too.

  Before the loops, it reads the output once to store D, so that they need not.

  Args:
    sizes: Of the problem.
    blocks: Queries and keys of a block.
    visible: As for `fa1`.

  Returns:
    What moves, without the first values of the gradients.

  Raises:
    ValueError: If `visible` has not one element for every block.

  Example:
    >>> gpt2_medium = Sizes(b=64, l=1024, m=1024, n=16, g=1, k=64, o=64)
    >>> fa2_backward(gpt2_medium, (64, 256)).num_bytes(2) / 1e9
    2.990538752
  """
  traffic = _backward_loops(sizes, blocks, visible)
  rows, _, _ = _totals(sizes)
  outputs = Counter(output=rows * sizes.o, output_grad=rows * sizes.o)
  return Traffic(
    traffic.reads + outputs, traffic.writes + Counter(statistics=rows)
  )


def _backward_loops(sizes, blocks, visible):
  """What the loops of both backward passes move.

  Two statistics of every query: l and m, or L and D.
  """
  rows, columns, visible = _grid(sizes, blocks, visible)
  rows *= int(visible.sum())
  columns *= visible.shape[1]
  k, o = sizes.k, sizes.o
  reads = {
    "query": rows * k,
    "key": columns * k,
    "value": columns * o,
    "output_grad": rows * o,
    "statistics": rows * 2,
    "query_grad": rows * k,
  }
  writes = {
    "query_grad": rows * k,
    "key_grad": columns * k,
    "value_grad": columns * o,
  }
  return Traffic(Counter(reads), Counter(writes))


def _totals(sizes):
  """Queries, keys and scores of all heads."""
  rows = sizes.b * sizes.n * sizes.g * sizes.l
  return rows, sizes.b * sizes.n * sizes.m, rows * sizes.m


def _grid(sizes, blocks, visible):
  """Queries and keys of a block, in all heads, and which blocks are visible.

  A block of keys is loaded once for all the query heads that share it. The last
  blocks count in full even where the array ends inside.
  """
  if min(blocks) < 1:
    raise ValueError(f"blocks must be at least (1, 1), got {blocks}.")
  block_q, block_kv = min(blocks[0], sizes.l), min(blocks[1], sizes.m)
  shape = math.ceil(sizes.l / block_q), math.ceil(sizes.m / block_kv)
  if visible is None:
    visible = np.ones(shape, bool)
  if visible.shape != shape:
    raise ValueError(
      f"visible must be {shape}, one element for each block of {blocks}, got"
      f" {visible.shape}."
    )
  heads = sizes.b * sizes.n
  return heads * sizes.g * block_q, heads * block_kv, visible
