"""Intervals and lists of tiles against the masks that they stand for."""

import inspect
from typing import Any

import cases
import checks
import jax.numpy as jnp
import numpy as np
import pytest

from paperjax.attention import masks as masks_lib
from paperjax.attention import visits
from paperjax.attention.arguments import checked

MASKED = [
  case
  for case in (*cases.BY_SHAPE, *cases.PAIRS, *cases.VARIANTS)
  if not case.slow and case.mask is None and case.block_map is None
]


def masks_of(case):
  absent: dict[str, Any] = dict.fromkeys(inspect.signature(checked).parameters)
  absent |= {"return_residual": False, "deterministic": False}
  given: dict[str, Any] = checks.arguments(case) | checks.options(case)
  return checked(**(absent | given)).context.masks


def visible(seen, lengths):
  """The mask that intervals and segments stand for."""
  l, m = lengths
  columns = np.arange(m)
  first, last = (np.asarray(x)[:, :l, None] for x in (seen.first, seen.last))
  found = (columns >= first) & (columns <= last)
  if seen.query_segments is not None:
    of_rows = np.asarray(seen.query_segments)[:, :l, None]
    found = found & (of_rows == np.asarray(seen.key_segments)[:, None, :m])
  return found


@pytest.mark.parametrize("case", MASKED, ids=lambda case: case.name)
def test_intervals_and_segments_are_the_masks(case):
  masks, lengths = masks_of(case), (case.length, case.keys)
  seen = visits.visibility(masks, lengths, (16, 32))
  wanted = np.asarray(masks_lib.dense(masks, lengths))[:, 0]
  found = visible(seen, lengths)
  assert (found == wanted).all()


@pytest.mark.parametrize("case", MASKED, ids=lambda case: case.name)
def test_kinds_of_tiles(case):
  masks, lengths = masks_of(case), (case.length, case.keys)
  blocks = (16, 32)
  seen = visits.visibility(masks, lengths, blocks)
  found = np.asarray(visits.kinds(seen, masks, lengths, blocks))
  dense = np.asarray(masks_lib.dense(masks, lengths))[:, 0]
  dense = np.broadcast_to(dense, (len(found), *lengths))
  for index, kind in np.ndenumerate(found):
    tile = dense[
      index[0],
      index[1] * 16 : index[1] * 16 + 16,
      index[2] * 32 : index[2] * 32 + 32,
    ]
    if kind == masks_lib.SKIP:
      assert not tile.any()
    elif kind == masks_lib.FULL:
      assert tile.all()
      assert tile.shape[1] == 32
    elif seen.query_segments is None:
      assert tile.any()
      assert not tile.all() or tile.shape != blocks


def test_a_block_map_of_larger_blocks():
  allowed = jnp.array([[True, False], [False, True]])
  masks = masks_lib.Masks(block_map=allowed, block_map_sizes=(4, 8))
  seen = visits.visibility(masks, (8, 16), (2, 4))
  found = np.asarray(visits.kinds(seen, masks, (8, 16), (2, 4)))
  assert (found[0] == masks_lib.FULL).tolist() == [
    [True, True, False, False],
    [True, True, False, False],
    [False, False, True, True],
    [False, False, True, True],
  ]


def test_visits_lists_every_tile_once_masked_ones_first():
  rng = np.random.default_rng(0)
  found = rng.integers(0, 3, (2, 5, 9), dtype=np.int32)
  listed = visits.visits(found)
  for index in np.ndindex(2, 5):
    tiles, (masked, all_of_them) = listed.tiles[index], listed.counts[index]
    assert sorted(tiles) == list(range(9))
    kinds = found[index][tiles]
    assert (kinds[:masked] == masks_lib.PARTIAL).all()
    assert (kinds[masked:all_of_them] == masks_lib.FULL).all()
    assert (kinds[all_of_them:] == masks_lib.SKIP).all()
