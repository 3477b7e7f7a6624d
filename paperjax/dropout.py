"""Dropout (Srivastava et al., 2014) with counter-based random bits.

Whether an element is kept is a pure function of the key and of the element's
index: a keyed integer hash of the index, compared with the rate. Nothing is
stored or carried, the compiler fuses the hash into the loop that uses it, and
the bits do not depend on how an array is sharded or on the kind of device. A
blocked kernel can evaluate any tile of the mask by itself.

`jax.random.bernoulli` gives the same distribution. With its default generator
it takes longer than the matrix products of a small BERT on a CPU.

The hash: `lowbias32` (Wellons, 2018) of the row (all axes but the last, merged)
gives the row two words; one, advanced by the golden ratio per column, passes
through `lowbias32` again, and the other joins in between. With one word, rows
would be windows of a single sequence of 2^32 values: in a mask of 16 million,
thousands of neighbours were copies of other neighbours.
"""

from collections.abc import Sequence
import math

import jax
import jax.numpy as jnp
from jaxtyping import Array, Bool, Float, Int, Key, UInt32
import numpy as np

GOLDEN = 0x9E3779B9  # 2^32 / golden ratio, odd


def dropout(
  x: Float[Array, "*shape"],
  prng_key: Key[Array, ""],
  *,
  rate: float,
) -> Float[Array, "*shape"]:
  """Zeroes elements of `x` at random and scales the others up.

  Args:
    x: Any array.
    prng_key: Decides which elements; the same key gives the same mask.
    rate: Probability that an element is zeroed, in [0, 1).

  Returns:
    `x / (1 - rate)` where kept, else 0, in the dtype of `x`; the expectation
    over keys is `x`.

  Raises:
    ValueError: If the rate is outside [0, 1).

  Example:
    >>> y = dropout(jnp.ones(10_000), jax.random.key(0), rate=0.1)
    >>> sorted({round(float(value), 4) for value in y})
    [0.0, 1.1111]
  """
  if rate == 0.0:
    return x
  keep = keep_mask(prng_key, x.shape, rate=rate)
  # A factor rounded to bfloat16 would scale everything down by 0.16 %.
  wide = x.astype(jnp.promote_types(x.dtype, jnp.float32))
  return jnp.where(keep, (wide * (1.0 / (1.0 - rate))).astype(x.dtype), 0)


def keep_mask(
  prng_key: Key[Array, ""], shape: Sequence[int], *, rate: float
) -> Bool[Array, "..."]:
  """True where an element is kept: independent, with probability 1 - rate.

  Args:
    prng_key: Decides which elements; the same key gives the same mask.
    shape: Shape of the mask.
    rate: Probability of False, in [0, 1); exact to 2^-32.

  Returns:
    The mask.

  Raises:
    ValueError: If the rate is outside [0, 1).

  Example:
    >>> keep = keep_mask(jax.random.key(0), (1000, 1000), rate=0.1)
    >>> round(float(keep.mean()), 2)
    0.9
  """
  return random_bits(prng_key, shape) >= threshold(rate)


def threshold(rate: float) -> np.uint32:
  """The number that uniform 32-bit integers fall below with this probability.

  Args:
    rate: The probability, in [0, 1); exact to 2^-32.

  Returns:
    The number, of numpy: programs are planned for devices that are not there,
    where JAX could not compute it.

  Raises:
    ValueError: If the rate is outside [0, 1).

  Example:
    >>> int(threshold(0.5)) == 2**31
    True
  """
  if not 0.0 <= rate < 1.0:
    raise ValueError(f"dropout rate must be in [0, 1), got {rate}.")
  return np.uint32(min(round(rate * 2**32), 2**32 - 1))


def random_bits(
  prng_key: Key[Array, ""], shape: Sequence[int]
) -> UInt32[Array, "..."]:
  """Uniform 32-bit integers, each a hash of the key and its own index.

  Args:
    prng_key: The key; its first and last 32 bits are used.
    shape: Shape of the result; at most 2^32 rows (elements of all axes but
      the last) and 2^32 columns.

  Returns:
    The bits: `bits_at` of every row and column.

  Example:
    >>> random_bits(jax.random.key(0), (2, 3)).dtype
    dtype('uint32')
  """
  *leading, columns = shape if shape else (1,)
  rows = jnp.arange(math.prod(leading), dtype=jnp.uint32)
  column = jnp.arange(columns, dtype=jnp.uint32)
  bits = bits_at(
    prng_key,
    rows.reshape(*leading, 1),
    column.reshape(*(1 for _ in leading), columns),
  )
  return bits.reshape(shape)


def bits_at(
  prng_key: Key[Array, ""],
  rows: UInt32[Array, "..."],
  columns: UInt32[Array, "..."],
) -> UInt32[Array, "..."]:
  """The elements of `random_bits` at some indices, for a tile of a mask.

  Args:
    prng_key: The key; its first and last 32 bits are used.
    rows: Index into all axes but the last, merged.
    columns: Index into the last axis; broadcast with `rows`.

  Returns:
    The bits.

  Example:
    >>> key, index = jax.random.key(0), jnp.arange(3, dtype=jnp.uint32)
    >>> tile = bits_at(key, index[:, None], index[None, :])
    >>> bool((tile == random_bits(key, (2, 4, 5)).reshape(8, 5)[:3, :3]).all())
    True
  """
  return bits_in(_key_words(prng_key), rows, columns)


def plane_words(
  prng_key: Key[Array, ""], first: Int[Array, "..."], second: Int[Array, "..."]
) -> tuple[UInt32[Array, "..."], UInt32[Array, "..."]]:
  """Words for the `bits_in` of a plane, one of many: of a batch and its heads.

  Args:
    prng_key: The key; its first and last 32 bits are used.
    first: Index of the plane on one axis.
    second: And on another, of the same shape.

  Returns:
    Two words for every plane.

  Example:
    >>> zero = jnp.zeros((), jnp.int32)
    >>> words = plane_words(jax.random.key(0), zero, zero)
    >>> bits_in(words, jnp.uint32(0), jnp.arange(3, dtype=jnp.uint32)).shape
    (3,)
  """
  start, between = _key_words(prng_key)
  plane = _hash(_hash(first.astype(jnp.uint32) ^ start, between))
  plane = _hash(plane + second.astype(jnp.uint32), between)
  return plane, _hash(plane ^ between)


def bits_in(
  words: tuple[UInt32[Array, "..."], UInt32[Array, "..."]],
  rows: UInt32[Array, "..."],
  columns: UInt32[Array, "..."],
) -> UInt32[Array, "..."]:
  """Uniform 32-bit integers of some rows and columns of a plane.

  Args:
    words: Of the plane, from `plane_words`.
    rows: Index of the row.
    columns: Index of the column; all arguments are broadcast together.

  Returns:
    The bits.

  Example:
    >>> zero, row = jnp.zeros((), jnp.int32), jnp.uint32(2)
    >>> words = plane_words(jax.random.key(0), zero, zero)
    >>> columns = jnp.arange(5, dtype=jnp.uint32)
    >>> whole = bits_in(words, row, columns)
    >>> bool((bits_in(words, row, columns[3:]) == whole[3:]).all())
    True
  """
  return bits_of(row_words(words, rows), columns)


def row_words(
  words: tuple[UInt32[Array, "..."], UInt32[Array, "..."]],
  rows: UInt32[Array, "..."],
) -> tuple[UInt32[Array, "..."], UInt32[Array, "..."]]:
  """What `bits_of` has to know of a row.

  Args:
    words: Of the plane, from `plane_words`.
    rows: Index of the row; broadcast with the words.

  Returns:
    Two words for every row.

  Example:
    >>> zero, row = jnp.zeros((), jnp.int32), jnp.uint32(2)
    >>> words = plane_words(jax.random.key(0), zero, zero)
    >>> of_row, column = row_words(words, row), jnp.uint32(3)
    >>> bool(bits_of(of_row, column) == bits_in(words, row, column))
    True
  """
  start = _hash(rows ^ words[0])
  return start, _hash(start ^ words[1])


def bits_of(
  of_row: tuple[UInt32[Array, "..."], UInt32[Array, "..."]],
  columns: UInt32[Array, "..."],
) -> UInt32[Array, "..."]:
  """Uniform 32-bit integers of some columns of rows.

  Args:
    of_row: From `row_words`.
    columns: Index of the column; all arguments are broadcast together.

  Returns:
    The bits.

  Example:
    >>> zero, rows = jnp.zeros((), jnp.int32), jnp.arange(2, dtype=jnp.uint32)
    >>> of_row = row_words(plane_words(jax.random.key(0), zero, zero), rows)
    >>> bits_of(of_row, jnp.uint32(3)).shape  # column 3 of both rows
    (2,)
  """
  return _hash(of_row[0] + columns * jnp.uint32(GOLDEN), of_row[1])


def _key_words(prng_key):
  """Two words of a key; those of neighbouring keys are unrelated."""
  words = jax.random.key_data(prng_key).ravel().astype(jnp.uint32)
  first = _hash(words[0] ^ jnp.uint32(GOLDEN))
  second = _hash(words[-1] + first)
  return second, _hash(first + second)


def _hash(
  x: UInt32[Array, "..."], between: UInt32[Array, "..."] | int = 0
) -> UInt32[Array, "..."]:
  """A permutation of the 32-bit integers whose output looks random."""
  x = (x ^ (x >> 16)) * jnp.uint32(0x7FEB352D)
  x = (x ^ (x >> 15) ^ between) * jnp.uint32(0x846CA68B)
  return x ^ (x >> 16)
