"""Who may attend to whom: one description for every implementation.

`Masks` holds what the caller asked for, never an array of scores' size unless
the caller brought one. `tile` evaluates it for a block of rows and columns,
`dense` for all of them, and `tile_kinds` tells which blocks need no work and
which need no mask.

Dimension key: b batch, l query length, m key length, h heads.
"""

import dataclasses
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
from jaxtyping import Array, Bool, Int32, Key, UInt32
import numpy as np

from paperjax import dropout

SKIP, FULL, PARTIAL = 0, 1, 2


class BlockMap(NamedTuple):
  """A block-sparse mask (FlashAttention, section 3.3).

  Attributes:
    allowed: True for the blocks of scores to compute.
    block_q: Queries of a block.
    block_kv: Keys of a block.

  Example:
    >>> from paperjax import attention
    >>> diagonal = BlockMap(jnp.eye(2, dtype=bool), block_q=2, block_kv=2)
    >>> x = jnp.ones((1, 4, 1, 8))  # blocks of two tokens see themselves only
    >>> value = jnp.arange(4.0)[None, :, None, None]
    >>> attend = attention.dot_product_attention
    >>> attend(x, x, value, block_map=diagonal).ravel()
    Array([0.5, 0.5, 2.5, 2.5], dtype=float32)
  """

  allowed: Bool[Array, "i j"]
  block_q: int
  block_kv: int


@jax.tree_util.register_dataclass
@dataclasses.dataclass(frozen=True, kw_only=True)
class Masks:
  """Restrictions, each None where not asked for; all must hold.

  Any array may be something else that JAX puts in a tree, such as its type.

  Attributes:
    is_causal: Key j is visible to query i where j <= i + offset.
    window: (left, right): i + offset - left <= j <= i + offset + right.
    offset: Position of the first query among the keys, an integer.
    query_lengths: [b]. Queries from there on see nothing.
    key_lengths: [b]. Keys from there on are seen by nobody.
    query_segments: [b, l]. With `key_segments`: visible where equal.
    key_segments: [b, m].
    dense: [b, h, l, m], True where visible; any axis may be 1.
    block_map: [i, j], True for visible blocks.
    block_map_sizes: Queries and keys of a block of it.
  """

  is_causal: bool = dataclasses.field(default=False, metadata={"static": True})
  window: tuple[int, int] | None = dataclasses.field(
    default=None, metadata={"static": True}
  )
  offset: Any = None
  query_lengths: Any = None
  key_lengths: Any = None
  query_segments: Any = None
  key_segments: Any = None
  dense: Any = None
  block_map: Any = None
  block_map_sizes: tuple[int, int] | None = dataclasses.field(
    default=None, metadata={"static": True}
  )

  @property
  def is_empty(self) -> bool:
    """Whether everybody sees everything."""
    return not self.is_causal and self.window is None and self._no_arrays

  @property
  def is_causal_only(self) -> bool:
    """Whether causality from position 0 is the only restriction."""
    plain = self.window is None and self.offset is None
    return self.is_causal and plain and self._no_arrays

  @property
  def _no_arrays(self) -> bool:
    return not jax.tree.leaves(dataclasses.replace(self, offset=None))


def dense(masks: Masks, shape: tuple[int, int]) -> Bool[Array, "_ _ l m"]:
  """Evaluates the restrictions for all queries and keys.

  Args:
    masks: The restrictions.
    shape: Number of queries and of keys.

  Returns:
    True where visible; the axes of batch and heads are 1 where all are alike.

  Example:
    >>> dense(Masks(is_causal=True), (2, 2))[0, 0].tolist()
    [[True, False], [True, True]]
  """
  visible = tile(masks, (0, 0), shape)
  return jnp.broadcast_to(visible, (*visible.shape[:2], *shape))


def tile(
  masks: Masks,
  starts: tuple[Int32[Array, ""] | int, Int32[Array, ""] | int],
  sizes: tuple[int, int],
) -> Bool[Array, "_ _ _ _"]:
  """Evaluates the restrictions for a block of queries and keys.

  Args:
    masks: The restrictions.
    starts: First query and first key.
    sizes: Queries and keys of the block.

  Returns:
    True where visible; any axis is 1 where all are alike.
  """
  rows = (starts[0] + jnp.arange(sizes[0]))[None, None, :, None]
  columns = (starts[1] + jnp.arange(sizes[1]))[None, None, None, :]
  visible = jnp.ones((1, 1, 1, 1), bool)
  position = rows if masks.offset is None else rows + masks.offset
  if masks.is_causal:
    visible &= columns <= position
  if masks.window is not None:
    left, right = masks.window
    visible &= (columns >= position - left) & (columns <= position + right)
  if masks.query_lengths is not None:
    visible &= rows < masks.query_lengths[:, None, None, None]
  if masks.key_lengths is not None:
    visible &= columns < masks.key_lengths[:, None, None, None]
  if masks.query_segments is not None and masks.key_segments is not None:
    of_rows = _slice(masks.query_segments, starts[0], sizes[0], 1)
    of_columns = _slice(masks.key_segments, starts[1], sizes[1], 1)
    visible &= of_rows[:, None, :, None] == of_columns[:, None, None, :]
  if masks.dense is not None:
    visible &= slice_tile(masks.dense, starts, sizes)
  if masks.block_map is not None and masks.block_map_sizes is not None:
    block_q, block_kv = masks.block_map_sizes
    visible &= masks.block_map[rows // block_q, columns // block_kv]
  return visible


def slice_tile(
  x: Array,
  starts: tuple[Int32[Array, ""] | int, Int32[Array, ""] | int],
  sizes: tuple[int, int],
) -> Array:
  """Cuts a block out of the last two axes, except from axes of size 1."""
  x = _slice(x, starts[0], sizes[0], x.ndim - 2)
  return _slice(x, starts[1], sizes[1], x.ndim - 1)


def _slice(x, start, size, axis):
  if x.shape[axis] in (1, size):
    return x
  return jax.lax.dynamic_slice_in_dim(x, start, size, axis)


def tile_starts(length: int, block: int) -> Int32[np.ndarray, " i"]:
  """Where the blocks of an axis begin; the last one ends with the axis.

  Where the block does not divide the length, the last block overlaps the one
  before, so that all have one size and nothing is padded.

  Args:
    length: Of the axis.
    block: Of a block, at most the length.

  Returns:
    The first index of every block.

  Example:
    >>> tile_starts(10, 4).tolist()
    [0, 4, 6]
  """
  starts = np.arange(0, length, block, dtype=np.int32)
  return np.minimum(starts, length - block, dtype=np.int32)


def tile_kinds(
  masks: Masks, lengths: tuple[int, int], blocks: tuple[int, int]
) -> Int32[Array, "i j"]:
  """Sorts the blocks of scores by the work they need.

  Args:
    masks: The restrictions.
    lengths: Number of queries and of keys.
    blocks: Queries and keys of a block.

  Returns:
    For every block SKIP where nobody sees anything, FULL where everybody sees
    everything, else PARTIAL, and so wherever only a dense mask could tell.

  Example:
    >>> tile_kinds(Masks(is_causal=True), (4, 4), (2, 2)).tolist()
    [[2, 0], [1, 2]]
  """
  firsts = [
    np.arange(0, length, block, dtype=np.int32)
    for length, block in zip(lengths, blocks, strict=True)
  ]
  lasts = [
    np.minimum(first + block, length) - 1
    for first, block, length in zip(firsts, blocks, lengths, strict=True)
  ]
  first_row, first_column = firsts[0][:, None], firsts[1][None, :]
  last_row, last_column = lasts[0][:, None], lasts[1][None, :]
  some = np.ones((firsts[0].size, firsts[1].size), bool)
  # What a block of keys shares with the one before is masked in it.
  every = some & (last_column - first_column == blocks[1] - 1)
  low, high = first_row, last_row
  if masks.offset is not None:
    low, high = low + masks.offset, high + masks.offset
  if masks.is_causal:
    some &= first_column <= high
    every &= last_column <= low
  if masks.window is not None:
    left, right = masks.window
    some &= (last_column >= low - left) & (first_column <= high + right)
    every &= (first_column >= high - left) & (last_column <= low + right)
  for bound, first, last in (
    (masks.query_lengths, first_row, last_row),
    (masks.key_lengths, first_column, last_column),
  ):
    if bound is not None:
      some &= first < jnp.max(bound, initial=0)
      every &= last < jnp.min(bound, initial=0x7FFFFFFF)
  if masks.query_segments is not None and masks.key_segments is not None:
    low, high = _range(masks.query_segments, blocks[0])
    least, most = _range(masks.key_segments, blocks[1])
    low, high = low[:, :, None], high[:, :, None]
    least, most = least[:, None, :], most[:, None, :]
    some &= jnp.any((low <= most) & (least <= high), axis=0)
    every &= jnp.all((low == most) & (least == high), axis=0)
  if masks.block_map is not None:
    some &= masks.block_map
  if masks.dense is not None:
    every &= False
  return jnp.where(some, jnp.where(every, FULL, PARTIAL), SKIP)


def _range(segments, block):
  """Smallest and largest segment id of every block."""
  starts = tile_starts(segments.shape[1], block)
  blocks = segments[:, starts[:, None] + np.arange(block)[None, :]]
  return jnp.min(blocks, axis=-1), jnp.max(blocks, axis=-1)


def keep_mask(
  prng_key: Key[Array, ""], shape: tuple[int, int, int, int], *, rate: float
) -> Bool[Array, "b h l m"]:
  """Which attention probabilities dropout keeps.

  Args:
    prng_key: Decides, together with the index of batch, head, query and key,
      and nothing else: every implementation keeps the same ones.
    shape: Batch, heads, queries, keys.
    rate: Probability of False.

  Returns:
    True where kept.

  Example:
    >>> keep = keep_mask(jax.random.key(0), (2, 2, 64, 64), rate=0.1)
    >>> round(float(keep.mean()), 1)
    0.9
  """
  words = dropout_words(prng_key, shape[0], shape[1])
  return keep_tile(words, (0, 0), (shape[2], shape[3]), rate=rate)


def dropout_words(
  prng_key: Key[Array, ""], batch: int, heads: int
) -> UInt32[Array, "b h two"]:
  """What `keep_tile` has to know of the key, for every head of a batch."""
  indices = jnp.arange(batch)[:, None], jnp.arange(heads)[None, :]
  indices = [jnp.broadcast_to(x, (batch, heads)) for x in indices]
  return jnp.stack(dropout.plane_words(prng_key, *indices), axis=-1)


def keep_tile(
  words: UInt32[Array, "b h two"],
  starts: tuple[Int32[Array, ""] | int, Int32[Array, ""] | int],
  sizes: tuple[int, int],
  *,
  rate: float,
) -> Bool[Array, "b h _ _"]:
  """A block of `keep_mask`."""
  rows = (starts[0] + jnp.arange(sizes[0])).astype(jnp.uint32)
  columns = (starts[1] + jnp.arange(sizes[1])).astype(jnp.uint32)
  bits = dropout.bits_in(
    (words[:, :, None, None, 0], words[:, :, None, None, 1]),
    rows[None, None, :, None],
    columns[None, None, None, :],
  )
  return bits >= dropout.threshold(rate)
