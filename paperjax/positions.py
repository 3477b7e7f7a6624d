"""Position encodings that rotary embeddings are compared with.

Sinusoidal: Vaswani et al. (2017), section 3.5; RoFormer (2104.09864), eq. 4.
"""

import jax.numpy as jnp
from jaxtyping import Array, Float
import numpy as np


def sinusoidal(num_positions: int, width: int) -> Float[Array, "l d"]:
  """The sinusoidal position table of positions 0 .. num_positions - 1.

  p(i, 2t) = sin(i / 10000^(2t/d)) and p(i, 2t+1) = cos of the same angle,
  computed in float64 and rounded once.

  Args:
    num_positions: Number of rows.
    width: Number of features of a position.

  Returns:
    The table in float32.

  Raises:
    ValueError: If the width is odd.

  Example:
    >>> sinusoidal(2, 2)
    Array([[0.       , 1.       ],
           [0.84147096, 0.5403023 ]], dtype=float32)
  """
  if width % 2:
    raise ValueError(f"width must be even, got {width}.")
  frequencies = 10_000.0 ** (-np.arange(0, width, 2) / width)
  angles = np.arange(num_positions)[:, None] * frequencies[None, :]
  table = np.stack([np.sin(angles), np.cos(angles)], axis=-1)
  return jnp.asarray(table.reshape(num_positions, width), jnp.float32)
