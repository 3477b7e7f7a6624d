"""Chance as a pure function of integers: the same on every machine."""

import numpy as np

_MASK = (1 << 64) - 1


def mix(*values: int) -> int:
  """Hashes integers to 64 bits (SplitMix64's finaliser after each).

  Args:
    *values: Any integers; their order counts.

  Returns:
    An integer from 0 to 2**64 - 1.

  Example:
    >>> mix(0, 1) == mix(0, 1), mix(0, 1) == mix(1, 0)
    (True, False)
  """
  x = 0
  for value in values:
    x = (x + value + 0x9E3779B97F4A7C15) & _MASK
    x = ((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    x = ((x ^ (x >> 27)) * 0x94D049BB133111EB) & _MASK
    x ^= x >> 31
  return x


def uniform(*values: int) -> float:
  """Hashes integers to a number in [0, 1).

  Args:
    *values: As of `mix`.

  Returns:
    A multiple of 2**-53.

  Example:
    >>> 0 <= uniform(0, 1) < 1, uniform(0, 1) == uniform(0, 2)
    (True, False)
  """
  return (mix(*values) >> 11) * 2.0**-53


def generator(*values: int) -> np.random.Generator:
  """Returns a generator whose stream belongs to these integers.

  Args:
    *values: As of `mix`.

  Returns:
    A new generator at the beginning of its stream.

  Example:
    >>> first, again = generator(0, 1), generator(0, 1)
    >>> first.random() == again.random()
    True
  """
  # A Philox stream per 128-bit key; without key NumPy would hash them itself,
  # several times slower.
  return np.random.Generator(
    np.random.Philox(key=mix(*values) | mix(*values, 1) << 64)
  )


def permuted(index: int, size: int, *, key: int) -> int:
  """Shuffles 0 ... size - 1 without holding a list of them.

  A Feistel network over pairs (row, column) of a table of `size` cells and a
  few more; an index that lands on one of these goes through it again.

  Args:
    index: In 0 ... size - 1.
    size: How many there are.
    key: Another key, another permutation.

  Returns:
    Where the permutation sends the index.

  Example:
    >>> sorted(permuted(i, 10, key=7) for i in range(10)) == list(range(10))
    True
  """
  columns = int(size**0.5) + 1
  rows = -(-size // columns)
  while True:
    row, column = divmod(index, columns)
    for turn in range(3):
      row = (row + mix(key, turn, column)) % rows
      column = (column + mix(key, turn, row, 1)) % columns
    index = row * columns + column
    if index < size:
      return index
