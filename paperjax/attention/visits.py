"""Which tiles of scores a GPU kernel computes, and what is masked in them.

All restrictions but dense masks are the same two things to a kernel: every
query sees the keys of one interval, and of these the ones of its own segment.
Dense masks are part of the bias there.

Arrays that say nothing about the batch have a first axis of size 1.
"""

from typing import Any, NamedTuple

import jax.numpy as jnp
from jaxtyping import Array, Int32
import numpy as np

from paperjax.attention.masks import FULL, PARTIAL, SKIP, Masks


class Visibility(NamedTuple):
  """Who sees whom; lengths are whole numbers of tiles.

  Queries beyond the last see what the last one sees, keys beyond the last are
  seen by nobody.

  Attributes:
    first: The first key that a query sees.
    last: The last one; before the first where it sees none.
    query_segments: With `key_segments`: visible where equal.
    key_segments: The same of the keys.
  """

  first: Int32[Array | np.ndarray, "_ l"]
  last: Int32[Array | np.ndarray, "_ l"]
  query_segments: Int32[Array, "b l"] | None
  key_segments: Int32[Array, "b m"] | None


class Visits(NamedTuple):
  """Tiles on one axis in the order in which one on the other meets them.

  Attributes:
    tiles: Their numbers. First come those in which something is masked, then
      those in which nothing is, then those that are not visited.
    counts: How many of the first kind, and how many of the first two.
  """

  tiles: Int32[Array | np.ndarray, "_ i j"]
  counts: Int32[Array | np.ndarray, "_ i two"]


def visibility(
  masks: Masks, lengths: tuple[int, int], blocks: tuple[int, int]
) -> Visibility:
  """Turns restrictions into intervals and segments.

  Args:
    masks: The restrictions; a dense one and a block map are left out.
    lengths: Number of queries and of keys.
    blocks: Queries and keys of a tile.

  Returns:
    The intervals, numpy where no restriction is an array.

  Example:
    >>> seen = visibility(Masks(is_causal=True), (3, 5), (2, 4))
    >>> seen.last.tolist()
    [[0, 1, 2, 2]]
  """
  l, m = lengths
  rows = np.arange(l, dtype=np.int32)[None]
  first, last = np.zeros_like(rows), np.full_like(rows, m - 1)
  position = rows if masks.offset is None else rows + masks.offset
  xp = np if masks.offset is None else jnp
  if masks.is_causal:
    last = xp.minimum(last, position)
  if masks.window is not None:
    left, right = masks.window
    first = xp.maximum(first, position - left)
    last = xp.minimum(last, position + right)
  if masks.key_lengths is not None:
    last = jnp.minimum(last, masks.key_lengths[:, None] - 1)
  if masks.query_lengths is not None:
    last = jnp.where(rows < masks.query_lengths[:, None], last, -1)
  return Visibility(
    _padded(first, blocks[0]),
    _padded(last, blocks[0]),
    _padded(masks.query_segments, blocks[0]),
    _padded(masks.key_segments, blocks[1]),
  )


def kinds(
  seen: Visibility,
  masks: Masks,
  lengths: tuple[int, int],
  blocks: tuple[int, int],
) -> Int32[Array | np.ndarray, "_ i j"]:
  """Sorts the tiles of scores by the work they need.

  Args:
    seen: From `visibility`.
    masks: The restrictions; of these, the block map, whose blocks must be whole
      numbers of tiles.
    lengths: Number of queries and of keys.
    blocks: Queries and keys of a tile.

  Returns:
    For every tile SKIP where nobody sees anything, FULL where everybody sees
    everything, else PARTIAL.
  """
  first, last = (
    x.reshape(x.shape[0], -1, blocks[0], 1) for x in (seen.first, seen.last)
  )
  columns = np.arange(0, lengths[1], blocks[1], dtype=np.int32)
  columns = columns[None, None, None, :]
  meets = (last >= columns) & (first <= columns + blocks[1] - 1)
  some = (meets & (first <= last)).any(axis=2)
  covers = (first <= columns) & (last >= columns + blocks[1] - 1)
  every = covers.all(axis=2)
  if seen.query_segments is not None and seen.key_segments is not None:
    low, high = (x[:, :, None] for x in _range(seen.query_segments, blocks[0]))
    least, most = (x[:, None, :] for x in _range(seen.key_segments, blocks[1]))
    some &= (low <= most) & (least <= high)
    every &= (low == most) & (least == high) & (low == high)
  if masks.block_map is not None and masks.block_map_sizes is not None:
    allowed = masks.block_map
    for axis, (own, block) in enumerate(
      zip(masks.block_map_sizes, blocks, strict=True)
    ):
      allowed = jnp.repeat(allowed, own // block, axis=axis)
    some &= allowed[None, : some.shape[1], : some.shape[2]]
  xp = np if isinstance(some, np.ndarray) else jnp
  return xp.where(some, xp.where(every, FULL, PARTIAL), SKIP).astype(np.int32)


def visits(found: Int32[Array | np.ndarray, "_ i j"]) -> Visits:
  """Lists the tiles of the last axis for every one of the axis before.

  Args:
    found: From `kinds`, with the last two axes exchanged for a kernel that
      stays with one tile of keys.

  Returns:
    The lists.

  Example:
    >>> found = np.array([[[FULL, PARTIAL, SKIP]]], np.int32)
    >>> visits(found).tiles.tolist()
    [[[1, 0, 2]]]
  """
  xp = np if isinstance(found, np.ndarray) else jnp
  rank = xp.where(found == PARTIAL, 0, xp.where(found == FULL, 1, 2))
  tiles = xp.argsort(rank, axis=-1, stable=True)
  counts = [(found == PARTIAL).sum(axis=-1), (found != SKIP).sum(axis=-1)]
  tiles, counts = (x.astype(np.int32) for x in (tiles, xp.stack(counts, -1)))
  return Visits(tiles, counts)


def _padded(x, block) -> Any:
  """Repeats the last element up to a whole number of tiles."""
  if x is None:
    return None
  xp = np if isinstance(x, np.ndarray) else jnp
  return xp.pad(x, ((0, 0), (0, -x.shape[1] % block)), mode="edge")


def _range(segments, block):
  """Smallest and largest segment id of every tile."""
  blocks = segments.reshape(segments.shape[0], -1, block)
  return jnp.min(blocks, axis=-1), jnp.max(blocks, axis=-1)
