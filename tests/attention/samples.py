"""Small arguments of attention."""

import jax.numpy as jnp
import numpy as np

B, L, H, N, K = 2, 24, 4, 2, 8
BLOCKS = (8, 16)  # of queries and keys: several blocks of either


def normal(*shape, seed=0, dtype=jnp.float32):
  rng = np.random.default_rng([seed, *shape])
  return jnp.asarray(rng.standard_normal(shape), dtype)


def qkv(length=L, keys=L, heads=H, key_heads=N):
  return (
    normal(B, length, heads, K),
    normal(B, keys, key_heads, K, seed=1),
    normal(B, keys, key_heads, K, seed=2),
  )


def integers(*numbers):
  return jnp.asarray(numbers, jnp.int32)


def coins(*shape):
  return jnp.asarray(np.random.default_rng(3).random(shape) < 0.7)
