"""Dropout (Srivastava et al., 2014) with counter-based random bits.

Whether an element is kept is a pure function of the key and of the element's
index: a keyed integer hash of the index, compared with the rate. Nothing is
stored or carried, the compiler fuses the hash into the loop that uses it, and
the bits do not depend on how an array is sharded or on the kind of device. A
blocked kernel can evaluate any tile of the mask by itself.

`jax.random.bernoulli` gives the same distribution. With its default generator
it takes longer than the matrix products of a small BERT on a CPU.

The hash is two rounds of a 32-bit multiply-xorshift permutation (constants of
`lowbias32`, Wellons, 2018), the first over the row (all axes but the last), the
second over the column.
"""

from collections.abc import Sequence
import math

import jax
import jax.numpy as jnp
from jaxtyping import Array, Bool, Float, Key, UInt32


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
  return jnp.where(keep, x * jnp.asarray(1.0 / (1.0 - rate), x.dtype), 0)


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
    >>> float(keep_mask(jax.random.key(0), (1000, 1000), rate=0.1).mean())
    0.9...
  """
  if not 0.0 <= rate < 1.0:
    raise ValueError(f"dropout rate must be in [0, 1), got {rate}.")
  return random_bits(prng_key, shape) >= jnp.uint32(round(rate * 2**32))


def random_bits(
  prng_key: Key[Array, ""], shape: Sequence[int]
) -> UInt32[Array, "..."]:
  """Uniform 32-bit integers, each a hash of the key and its own index.

  Args:
    prng_key: The key; its first and last 32 bits are used.
    shape: Shape of the result; at most 2^32 rows (elements of all axes but
      the last) and 2^32 columns.

  Returns:
    The bits.

  Example:
    >>> random_bits(jax.random.key(0), (2, 3)).dtype
    dtype('uint32')
  """
  *leading, columns = shape if shape else (1,)
  words = jax.random.key_data(prng_key).ravel().astype(jnp.uint32)
  # Hashing the words first keeps the masks of neighbouring keys unrelated.
  first = _hash(words[0] ^ jnp.uint32(0x9E3779B9))
  second = _hash(words[-1] + first)
  rows = jnp.arange(math.prod(leading), dtype=jnp.uint32)
  rows = _hash(rows ^ second).reshape(*leading, 1)
  column = jnp.arange(columns, dtype=jnp.uint32) ^ first
  column = column.reshape((1,) * len(leading) + (columns,))
  return _hash(rows + column * jnp.uint32(0x9E3779B9)).reshape(shape)


def _hash(x: UInt32[Array, "..."]) -> UInt32[Array, "..."]:
  """A permutation of the 32-bit integers whose output looks random."""
  x = (x ^ (x >> 16)) * jnp.uint32(0x7FEB352D)
  x = (x ^ (x >> 15)) * jnp.uint32(0x846CA68B)
  return x ^ (x >> 16)
