"""What the Hopper kernels share: arguments, shared memory, loads, exponents.

Pallas Mosaic GPU (jax.experimental.pallas.mosaic_gpu). A kernel's "thread" is
a warpgroup of 128 CUDA threads. `interpret` runs a kernel on the CPU, with its
barriers and copies simulated and races detected; there, products of matrices
are jnp.dot and accumulators are values, since the interpreter has neither
accumulators in registers nor operands in them.

Dimension key: b batch, l query length, m key length, h query heads, n key
heads, k head size, o head size of the values.
"""

import math
from typing import Any, NamedTuple

from jax.experimental.pallas import mosaic_gpu as plgpu
import jax.numpy as jnp
from jax.typing import DTypeLike
from jaxtyping import Array, Float, Int32
import numpy as np

from paperjax import dropout
from paperjax.attention import request, visits
from paperjax.attention.request import Context, Inputs, Settings

LOG2_E = math.log2(math.e)


class Known(NamedTuple):
  """What masks and dropout know of queries, as arrays or references.

  Attributes:
    first: [_, l], first visible key of every query; None where it is 0.
    last: [_, l], the last one; None where all see all.
    segments: [b, l]; None without. Where equal to those of keys, these are
      visible.
    words: [2, b, h, l], what dropout knows; None without.
  """

  first: Any
  last: Any
  segments: Any
  words: Any

  def of_tile(self, batch: Any, head: Any, queries: Any) -> "Known":
    """Vectors of some queries, where the arrays are references."""

    def one(ref: Any) -> Any:
      return None if ref is None else ref.at[of_batch(ref, batch), queries]

    words = self.words
    if words is not None:
      words = words.at[:, batch, head, queries]
    return Known(one(self.first), one(self.last), one(self.segments), words)


class Operands(NamedTuple):
  """The arrays of a kernel; lengths and head sizes fit its tiles.

  Attributes:
    query: Queries; times -1 where the scale is negative.
    key: Keys.
    value: Values.
    bias: Added to the scores, -inf where a dense mask forbids; lengths that are
      not 1 are whole numbers of tiles.
    known: What is known of queries.
    key_segments: The segments of keys.
  """

  query: Float[Array, "b l h k"]
  key: Float[Array, "b m n k"]
  value: Float[Array, "b m n o"]
  bias: Float[Array, "_ _ _ _"] | None
  known: Known
  key_segments: Int32[Array, "b mm"] | None


def operands(
  inputs: Inputs,
  context: Context,
  settings: Settings,
  blocks: tuple[int, int],
  multiple: int = 16,
) -> tuple[Operands, Int32[Array | np.ndarray, "_ i j"] | None]:
  """Prepares the arrays of a kernel.

  Args:
    inputs: Queries, keys, values, bias.
    context: Masks and dropout.
    settings: Scale.
    blocks: Queries and keys of a tile of the kernel.
    multiple: Head sizes are padded to multiples of it.

  Returns:
    The arrays, and the kinds of tiles (`visits.kinds`), None where every tile
    is FULL.
  """
  sizes, masks = request.sizes(inputs), context.masks
  lengths = sizes.l, sizes.m
  seen = found = None
  if not (masks.is_empty and masks.dense is None) or sizes.m % blocks[1]:
    seen = visits.visibility(masks, lengths, blocks)
    found = visits.kinds(seen, masks, lengths, blocks)
  query = inputs.query
  if settings.scale <= 0:  # the kernels' scale is positive
    query *= jnp.asarray(np.sign(settings.scale), query.dtype)
  words = None
  if context.dropout_words is not None:
    rows = jnp.arange(sizes.l + -sizes.l % blocks[0], dtype=jnp.uint32)
    of_head = context.dropout_words[..., None, :]
    words = dropout.row_words(
      (of_head[..., 0], of_head[..., 1]), rows[None, None]
    )
    words = jnp.stack(words)
  arrays = Operands(
    query=_fitted(query, blocks[0], multiple),
    key=_fitted(inputs.key, blocks[1], multiple),
    value=_fitted(inputs.value, blocks[1], multiple),
    bias=_bias(inputs.bias, masks.dense, blocks),
    known=Known(
      None if seen is None or masks.window is None else seen.first,
      None if seen is None else seen.last,
      None if seen is None else seen.query_segments,
      words,
    ),
    key_segments=None if seen is None else seen.key_segments,
  )
  return arrays, found


def _fitted(x, block, multiple):
  """Pads head sizes to a multiple, and lengths that TMA cannot clip.

  TMA fills what it reads beyond the end with 0 and drops what it writes there,
  in units of the 8 rows of a tile of shared memory.
  """
  length, width = x.shape[1], x.shape[3]
  rows = max(block - length, -length % 8)
  columns = max(32 - width, -width % multiple)
  return jnp.pad(x, ((0, 0), (0, rows), (0, 0), (0, columns)))


def _bias(bias, mask, blocks):
  """The bias in whole tiles, with the dense mask as -inf in it."""
  if mask is not None:
    bias = jnp.zeros((), jnp.bfloat16) if bias is None else bias
    bias = jnp.where(mask, bias, -jnp.inf)
  if bias is None:
    return None
  padding = [
    (0, 0 if size == 1 else -size % block)
    for size, block in zip(bias.shape[2:], blocks, strict=True)
  ]
  return jnp.pad(bias, ((0, 0), (0, 0), *padding))


def swizzled(width: int, dtype: DTypeLike) -> int:
  """Elements of the widest span of memory that whole rows consist of."""
  elements = 128 // jnp.dtype(dtype).itemsize
  while width % elements:
    elements //= 2
  return elements


def smem(
  shape: tuple[int, ...], dtype: DTypeLike, elements: int | None = None
) -> Any:
  """Shared memory for tiles, swizzled in spans of `elements`.

  By default the widest that the last axis allows; the operands of a product
  must agree.
  """
  elements = elements or swizzled(shape[-1], dtype)
  swizzle = elements * jnp.dtype(dtype).itemsize
  transforms: Any = plgpu  # classes that Pyright takes for abstract ones
  return plgpu.SMEM(
    shape,
    dtype,
    transforms=(
      transforms.TilingTransform((8, elements)),
      transforms.SwizzleTransform(swizzle),
    ),
  )


def of_batch(ref, batch: Array) -> Array | int:
  """The index into the first axis of an array that may be alike for all."""
  return batch if ref.shape[0] > 1 else 0


def load(ref, layout):
  """Loads from global memory or, unswizzled, from shared memory."""
  return plgpu.load(ref, layout=layout, optimized=False)


def full(shape: tuple[int, ...], value: float, layout) -> Array:
  """A constant."""
  return plgpu.layout_cast(jnp.full(shape, value, jnp.float32), layout)


def dot(a: Array, b: Array) -> Array:
  """What the tensor cores compute, for the interpreter."""
  return jnp.dot(a.astype(jnp.float32), b.astype(jnp.float32))


def tanh(x: Array) -> Array:
  """By two instructions of full precision; the hardware's own has 11 bits."""
  return 1.0 - 2.0 / (1.0 + jnp.exp2(x * (2 * LOG2_E)))


def interpreter() -> plgpu.InterpretGPUParams:
  """Settings for a run on the CPU."""
  return plgpu.InterpretGPUParams(detect_races=True)
