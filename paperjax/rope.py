"""Rotary position embeddings: RoFormer (2104.09864), section 3.

  paper                        here
  theta_i, Theta               inv_freq, radians per position of each pair
  m, n                         positions
  d                            head size
  R_{Theta,m} x                apply_rotary(x, positions, inv_freq)
  equation 36, Fig. 2          decay

Dimension key: b batch, l length, h heads, k head size, r pairs of a head, o any
number of features.

Angles are exact. In float32 arithmetic they are off by 2e-3 at position 32,000
and by 6e-2 at 1,000,000. Here positions are multiplied and reduced to one turn
in float64, on any device, and only the sines and cosines are float32: they are
within 2e-7 up to position 16 million, and 5e-7 for every int32. How exactly
`inv_freq` is known is up to the caller: the NumPy array of
`inverse_frequencies` is float64 and stays so as a constant; as an argument of
`jax.jit` or `jax.grad` it is rounded to float32, and the rotations are exact
for the rounded frequencies.

Two position axes (an image) share a head, half of the features each:

  >>> x = jnp.ones((1, 6, 1, 8))  # 2 rows of 3 patches
  >>> row, column = jnp.divmod(jnp.arange(6)[None, :], 3)
  >>> inv_freq = inverse_frequencies(4)
  >>> vertical, horizontal = jnp.split(x, 2, axis=-1)
  >>> vertical = apply_rotary(vertical, row, inv_freq)
  >>> horizontal = apply_rotary(horizontal, column, inv_freq)
  >>> jnp.concatenate([vertical, horizontal], axis=-1).shape
  (1, 6, 1, 8)
"""

import math
from typing import Literal

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float, Float64, Int, Shaped
import numpy as np


def inverse_frequencies(
  head_size: int, *, base: float = 10_000.0
) -> Float64[np.ndarray, " r"]:
  """The angle by which each feature pair turns per position.

  theta_i = base^(-2i / head_size), i = 0 .. head_size / 2 - 1: section 3.2.2.
  `paperjax.rope_scaling` has the frequencies for longer contexts.

  Args:
    head_size: Number of rotated features of a head.
    base: Wavelengths grow geometrically from 2 pi towards 2 pi * base.

  Returns:
    The frequencies. To learn them, make the parameter with
    `jnp.asarray(inverse_frequencies(64), jnp.float32)`.

  Raises:
    ValueError: If the head size is odd.

  Example:
    >>> inverse_frequencies(4)
    array([1.  , 0.01])
  """
  if head_size % 2:
    raise ValueError(f"head_size must be even, got {head_size}.")
  return base ** (-np.arange(0, head_size, 2) / head_size)


def apply_rotary(
  x: Float[Array, "*b l h k"],
  positions: Int[Array, "*#b l"],
  inv_freq: Float[Array | np.ndarray, " r"],
  *,
  layout: Literal["interleaved", "half"] = "interleaved",
  rotary_size: int | None = None,
  attention_factor: float = 1.0,
) -> Float[Array, "*b l h k"]:
  """Rotates each feature pair of `x` by an angle linear in its position.

  Pair i at position m turns by m * inv_freq[i] (section 3.2.2), so the inner
  product of two rotated vectors depends on their positions only through the
  difference. Negated positions give the inverse rotation.

  Args:
    x: Queries or keys.
    positions: Position of every token, in any order and of either sign;
      leading axes of size 1 or left out are those all sequences share.
    inv_freq: Radians per position of each pair, see `inverse_frequencies`.
    layout: Which features form a pair: neighbours (RoFormer, GPT-J) or the two
      halves of the rotated features (NeoX, Llama).
    rotary_size: How many features, the first ones, are rotated; the others are
      returned as they are. All, if not given.
    attention_factor: Multiplies the rotated features; goes with the frequencies
      that `paperjax.rope_scaling` returns.

  Returns:
    The rotated array in the dtype of `x`; sines, cosines and products are
    float32 (float64 if `x` is), whatever that dtype is.

  Raises:
    ValueError: If sizes are odd or do not fit, or the layout is unknown.

  Example:
    >>> x = jnp.array([[[1.0, 0.0]]])  # one token, one head, one pair
    >>> apply_rotary(x, jnp.array([0]), inverse_frequencies(2))
    Array([[[1., 0.]]], dtype=float32)
  """
  size = x.shape[-1] if rotary_size is None else rotary_size
  _check(x, positions, inv_freq, layout, size)
  dtype = jnp.promote_types(x.dtype, jnp.float32)
  angles = _angles(positions, inv_freq, dtype)
  angles = angles.reshape((1,) * (x.ndim - 1 - angles.ndim) + angles.shape)
  cos = attention_factor * jnp.cos(angles)[..., None, :]
  sin = attention_factor * jnp.sin(angles)[..., None, :]

  rotated, passed = jnp.split(x, [size], axis=-1)
  sizes, axis = ((-1, 2), -1) if layout == "interleaved" else ((2, -1), -2)
  pairs = rotated.astype(dtype).reshape(x.shape[:-1] + sizes)
  one, other = jnp.unstack(pairs, axis=axis)
  pairs = jnp.stack([one * cos - other * sin, one * sin + other * cos], axis)
  rotated = pairs.reshape(rotated.shape).astype(x.dtype)
  return jnp.concatenate([rotated, passed], axis=-1)


def interleaved_to_half(
  weights: Shaped[Array | np.ndarray, "*shape o"],
  *,
  head_size: int,
  rotary_size: int | None = None,
) -> Shaped[Array | np.ndarray, "*shape o"]:
  """Reorders a query or key projection so that pairs are two halves.

  Queries and keys of the reordered projections, rotated with layout "half",
  have the inner products that those of the original ones have with layout
  "interleaved". The features themselves can be reordered too.

  Args:
    weights: A kernel `[d, h * k]` or `[d, h, k]` or its bias, features last
      (the transpose of a torch `Linear.weight`).
    head_size: Number of features of a head, k.
    rotary_size: How many features, the first of each head, are rotated; all if
      not given.

  Returns:
    The weights in the order of the other layout.

  Raises:
    ValueError: If sizes are odd or do not fit.

  Example:
    >>> interleaved_to_half(np.arange(8), head_size=4)
    array([0, 2, 1, 3, 4, 6, 5, 7])
  """
  return _reorder(weights, _half_order(head_size, rotary_size))


def half_to_interleaved(
  weights: Shaped[Array | np.ndarray, "*shape o"],
  *,
  head_size: int,
  rotary_size: int | None = None,
) -> Shaped[Array | np.ndarray, "*shape o"]:
  """Reorders a query or key projection so that pairs are neighbours.

  The inverse of `interleaved_to_half`, with the same arguments.

  Args:
    weights: A kernel or a bias, features last.
    head_size: Number of features of a head.
    rotary_size: How many features, the first of each head, are rotated.

  Returns:
    The weights in the order of the other layout.

  Raises:
    ValueError: If sizes are odd or do not fit.

  Example:
    >>> half_to_interleaved(np.arange(8), head_size=8, rotary_size=6)
    array([0, 3, 1, 4, 2, 5, 6, 7])
  """
  return _reorder(weights, np.argsort(_half_order(head_size, rotary_size)))


def decay(
  distances: Int[Array, " l"], inv_freq: Float[Array | np.ndarray, " r"]
) -> Float[Array, " l"]:
  """How large the scores of tokens far apart can be: Fig. 2.

  The mean over i of |S_i|, where S_i is the sum of e^(i distance theta_j) over
  the first i pairs. It bounds the score up to a factor that depends on the
  vectors only (section 3.4.3).

  Args:
    distances: Relative positions m - n.
    inv_freq: Radians per position of each pair.

  Returns:
    The bound at every distance; (r + 1) / 2 at distance 0.

  Example:
    >>> decay(jnp.array([0, 50, 250]), inverse_frequencies(128)).round(1)
    Array([32.5, 12.6,  6.5], dtype=float32)
  """
  angles = _angles(distances, inv_freq, jnp.float32)
  real = jnp.cumsum(jnp.cos(angles), axis=-1)
  imaginary = jnp.cumsum(jnp.sin(angles), axis=-1)
  return jnp.hypot(real, imaginary).mean(axis=-1)


def _angles(
  positions: Int[Array, "*b l"],
  inv_freq: Float[Array | np.ndarray, " r"],
  dtype: jax.typing.DTypeLike,
) -> Float[Array, "*b l r"]:
  """positions * inv_freq, reduced to [-pi, pi]."""
  axes = tuple(range(positions.ndim))
  with jax.enable_x64(True):
    constant = jax.lax.stop_gradient(inv_freq).astype(jnp.float64)
    turns = jnp.expand_dims(constant, axes) / math.tau * positions[..., None]
    angles = (math.tau * (turns - jnp.round(turns))).astype(dtype)
  # Zero, with the derivative of the product: none is taken of float64.
  frequencies = jnp.expand_dims(inv_freq.astype(dtype), axes)
  product = positions[..., None].astype(dtype) * frequencies
  return angles + (product - jax.lax.stop_gradient(product))


def _half_order(head_size: int, rotary_size: int | None) -> np.ndarray:
  """Where each feature of a head in layout "half" stands in "interleaved"."""
  size = head_size if rotary_size is None else rotary_size
  _check_sizes(head_size, size)
  order = np.arange(head_size)
  order[:size] = np.concatenate([order[:size:2], order[1:size:2]])
  return order


def _reorder(
  weights: Shaped[Array | np.ndarray, "*shape o"], order: np.ndarray
) -> Shaped[Array | np.ndarray, "*shape o"]:
  """Reorders the features of every head."""
  heads, rest = divmod(weights.shape[-1], order.size)
  if rest:
    raise ValueError(
      f"weights must have a multiple of the head size {order.size} as last "
      f"axis, got {weights.shape}; a torch Linear.weight must be transposed."
    )
  split = weights.reshape(*weights.shape[:-1], heads, order.size)
  return split[..., order].reshape(weights.shape)


def _check_sizes(head_size: int, rotary_size: int) -> None:
  if rotary_size % 2 and rotary_size == head_size:
    raise ValueError(
      f"head_size must be even, got {head_size}; a smaller rotary_size leaves "
      "the last features as they are."
    )
  if rotary_size % 2 or not 0 <= rotary_size <= head_size:
    raise ValueError(
      f"rotary_size must be even and at most the head size {head_size}, got "
      f"{rotary_size}."
    )


def _check(
  x: Array,
  positions: Array,
  inv_freq: Array | np.ndarray,
  layout: str,
  rotary_size: int,
) -> None:
  _check_sizes(x.shape[-1], rotary_size)
  if layout not in ("interleaved", "half"):
    raise ValueError(f"layout must be 'interleaved' or 'half', got {layout!r}.")
  if inv_freq.shape != (rotary_size // 2,):
    raise ValueError(
      f"inv_freq must be one frequency for each pair of the {rotary_size} "
      f"rotated features, got {inv_freq.shape}."
    )
  if not jnp.issubdtype(positions.dtype, jnp.integer):
    raise ValueError(f"positions must be integers, got {positions.dtype}.")
  tokens = x.shape[:-2]
  fits = zip(reversed(positions.shape), reversed(tokens), strict=False)
  if (
    positions.ndim > len(tokens)
    or positions.shape[-1:] != tokens[-1:]
    or any(size not in (1, wanted) for size, wanted in fits)
  ):
    raise ValueError(
      f"positions must be one for each token of x, {tokens}, with leading axes "
      f"of size 1 or left out, got {positions.shape}."
    )
