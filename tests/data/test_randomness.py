import numpy as np
import pytest

from paperjax.data import randomness


@pytest.mark.parametrize("size", [1, 2, 3, 7, 16, 100, 1009, 4096])
def test_permutation_hits_every_index_once(size):
  for key in range(3):
    images = {randomness.permuted(i, size, key=key) for i in range(size)}
    assert images == set(range(size))


def test_permutation_looks_random():
  size = 1009
  images = np.array(
    [
      [randomness.permuted(i, size, key=key) for i in range(size)]
      for key in range(20)
    ]
  )
  # Neighbours are far apart, as in a random permutation: a third of the size.
  apart = np.abs(np.diff(images, axis=1)).mean() / size
  assert abs(apart - 1 / 3) < 0.02
  # Every place is hit by every value about equally often over many keys.
  fixed = (images == np.arange(size)).sum(axis=1).mean()
  assert abs(fixed - 1) < 1


def test_three_places_reach_all_six_orders():
  orders = {
    tuple(randomness.permuted(i, 3, key=key) for i in range(3))
    for key in range(200)
  }
  assert len(orders) == 6


def test_streams_belong_to_their_integers():
  first = randomness.generator(1, 2, 3).random(4)
  assert (first == randomness.generator(1, 2, 3).random(4)).all()
  for other in ((1, 2, 4), (1, 3, 2), (2, 2, 3), (1, 2)):
    assert (first != randomness.generator(*other).random(4)).all()


def test_uniform_is_uniform():
  values = np.array([randomness.uniform(5, i) for i in range(20_000)])
  counts, _ = np.histogram(values, bins=10, range=(0, 1))
  assert counts.sum() == 20_000
  assert abs(counts / 2000 - 1).max() < 0.1


def test_value_by_hand():
  # SplitMix64's first output for the seed 0.
  assert randomness.mix(0) == 0xE220A8397B1DCDAF
