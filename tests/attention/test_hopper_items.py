"""How tiles of queries are shared out among the programs of a GPU."""

import jax.numpy as jnp
import numpy as np
import pytest

from paperjax.attention import hopper_items as items
from paperjax.attention import tiles, visits
from paperjax.attention.masks import Masks
from paperjax.attention.request import Settings, Sizes

BLOCKS = 128, 128


def call(batch, length, heads, *, group=1, programs=132):
  sizes = Sizes(
    b=batch, l=length, m=length, n=heads // group, g=group, k=128, o=128
  )
  return items.Call(
    sizes=sizes,
    tile=tiles.Tile(64, 128, 2, 2),
    settings=Settings(scale=1.0, soft_cap=None, dropout_rate=0.0),
    programs=programs,
    interpret=True,
  )


def causal(length, batch=1):
  masks = Masks(is_causal=True)
  lengths = length, length
  seen = visits.visibility(masks, lengths, BLOCKS)
  counts = visits.visits(visits.kinds(seen, masks, lengths, BLOCKS)).counts
  return np.repeat(counts, batch, axis=0)


def of_programs(plan):
  shares = np.asarray(plan.shares).tolist()
  return [
    np.asarray(own)[:share]
    for own, share in zip(plan.items, shares, strict=True)
  ]


@pytest.mark.parametrize("is_traced", [False, True])
@pytest.mark.parametrize(
  ("batch", "length", "heads", "group"),
  [(1, 100, 2, 1), (2, 1000, 3, 1), (16, 1024, 16, 1), (1, 4096, 16, 4)],
)
def test_every_tile_belongs_to_one_program(
  batch, length, heads, group, is_traced
):
  of_batch = batch if is_traced else 1
  counts = causal(length, of_batch)
  asked = call(batch, length, heads, group=group)
  given = jnp.asarray(counts) if is_traced else counts
  plan = items.plan(asked, given)
  found = np.concatenate(of_programs(plan))
  planes, rows = found[:, 0], found[:, 1]
  numbers = planes * asked.num_rows + rows
  np.testing.assert_array_equal(np.sort(numbers), np.arange(asked.num_items))
  np.testing.assert_array_equal(found[:, 2:], counts[0][rows])


def test_tiles_of_a_batch_row_have_its_counts():
  counts = np.array([[[0, 1], [1, 2]], [[1, 1], [0, 0]]], np.int32)
  asked = call(2, 256, 3, programs=4)
  found = np.concatenate(of_programs(items.plan(asked, jnp.asarray(counts))))
  batch = found[:, 0] // 3
  np.testing.assert_array_equal(found[:, 2:], counts[batch, found[:, 1]])


@pytest.mark.parametrize("length", [1024, 4096, 16_384])
def test_causal_work_is_even(length):
  """No program has 2.5 % above the mean; dealt out, one has 7 to 15 %."""
  asked = call(16_384 // length, length, 16)
  counts = causal(length)
  work = [
    own[:, 3].sum() + 2 * len(own)
    for own in of_programs(items.plan(asked, counts))
  ]
  assert max(work) <= 1.025 * np.mean(work)
  traced = items.plan(asked, jnp.asarray(counts))
  dealt = [own[:, 3].sum() + 2 * len(own) for own in of_programs(traced)]
  assert max(dealt) > max(work)


def test_neighbours_share_keys_and_values():
  """All programs together need a few heads at a time, not all 256."""
  asked = call(16, 1024, 16)
  plan = items.plan(asked, causal(1024))
  for step in range(4):
    heads = {own[step, 0] for own in of_programs(plan)}
    assert len(heads) <= 3 * 2 * 132 / asked.num_rows
