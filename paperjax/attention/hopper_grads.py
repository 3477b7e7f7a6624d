"""What the backward kernels for Hopper share: rows, scores, products.

Two things are folded into the accumulators of products, where that is exact:
the products of queries and keys begin at -logsumexp / scale and those of dO
and V at -D, so that a weight is one multiplication and one exponential, its
gradient one multiplication, and no register holds a row's statistics.

Dimension key: b batch, l query length, m key length, h query heads, n key
heads, g query heads of a key head, k head size, o head size of the values.
"""

from collections.abc import Callable
import dataclasses
from typing import Any, NamedTuple

import jax
from jax import lax
from jax.experimental import pallas as pl
from jax.experimental.pallas import mosaic_gpu as plgpu
import jax.numpy as jnp
from jaxtyping import Array, Float, Int32
import numpy as np

from paperjax.attention import hopper_parts as parts
from paperjax.attention import request
from paperjax.attention.blocks import Outputs
from paperjax.attention.hopper_scores import Place
from paperjax.attention.request import Context, Inputs, Settings, Sizes
from paperjax.attention.tiles import Tile


@dataclasses.dataclass(frozen=True)
class Call:
  """What a kernel knows when it is compiled.

  Attributes:
    sizes: Lengths and head sizes as the arrays have them.
    tile: Its work.
    settings: Scale, soft cap, dropout rate.
    interpret: Whether it runs on the CPU.
  """

  sizes: Sizes
  tile: Tile
  settings: Settings
  interpret: bool

  @property
  def scale(self) -> float:
    """Positive; with 0 the queries are 0."""
    return abs(self.settings.scale) or 1.0

  @property
  def is_folded(self) -> bool:
    """Whether products of queries and keys begin at -logsumexp / scale."""
    return self.settings.soft_cap is None

  @property
  def has_dropout(self) -> bool:
    """Whether products of dO and V cannot begin at -D."""
    return self.settings.dropout_rate > 0


class Rows(NamedTuple):
  """What a backward kernel knows of queries; lengths are whole tiles.

  Attributes:
    output_grad: dO.
    start: Added to the scores, in units of products of queries and keys where
      the call `is_folded`, else of powers of two: the negative logsumexp, -inf
      where a query sees nothing or is none.
    delta: The negative D.
  """

  output_grad: Float[Array, "b l h o"]
  start: Float[Array, "b h ll"]
  delta: Float[Array, "b h ll"]


class Given(NamedTuple):
  """The arguments of a backward pass, as every kernel of it has them."""

  inputs: Inputs
  context: Context
  settings: Settings
  outputs: Outputs
  grads: Outputs
  interpret: bool


class Prepared(NamedTuple):
  """What a kernel is called with.

  Attributes:
    call: Constants.
    arrays: Its operands.
    rows: What is known of queries.
    kinds: Of the tiles of scores, None where all are full.
  """

  call: Call
  arrays: parts.Operands
  rows: Rows
  kinds: Int32[Array | np.ndarray, "_ i j"] | None


def prepared(
  given: Given, tile: Tile, blocks: tuple[int, int], multiple: int = 16
) -> Prepared:
  """Lays out the arguments for a kernel.

  Args:
    given: The arguments.
    tile: Of the kernel.
    blocks: Queries and keys of a program's tile of scores.
    multiple: Head sizes are padded to multiples of it.

  Returns:
    All it needs.
  """
  sizes = request.sizes(given.inputs)
  arrays, kinds = parts.operands(
    given.inputs, given.context, given.settings, blocks, multiple
  )
  _, l, _, k = arrays.query.shape
  _, m, _, o = arrays.value.shape
  sizes = sizes._replace(l=l, m=m, k=k, o=o)
  call = Call(sizes, tile, given.settings, given.interpret)
  length = pl.cdiv(l, blocks[0]) * blocks[0]
  rows = _rows(call, given.outputs, given.grads, length)
  return Prepared(call, arrays, rows, kinds)


def _rows(call, outputs, grads, length):
  """Statistics of queries in whole tiles, and dO."""
  wide = grads.output.astype(jnp.float32) * outputs.output
  delta = grads.logsumexp - jnp.sum(wide, axis=-1)
  logsumexp = outputs.logsumexp - jnp.log(outputs.correction)
  factor = 1 / call.scale if call.is_folded else parts.LOG2_E
  start = jnp.where(
    jnp.isneginf(outputs.logsumexp), -jnp.inf, -logsumexp * factor
  )

  def whole(x, value):
    x = x.transpose(0, 2, 1)
    padding = (0, 0), (0, 0), (0, length - x.shape[2])
    return jnp.pad(x, padding, constant_values=value)

  x = grads.output
  rest = call.sizes.l - x.shape[1], call.sizes.o - x.shape[3]
  x = jnp.pad(x, ((0, 0), (0, rest[0]), (0, 0), (0, rest[1])))
  return Rows(x, whole(start, -np.inf), whole(delta, 0.0))


@dataclasses.dataclass(frozen=True)
class Scores:
  """The element-wise part of a tile.

  Attributes:
    call: The kernel.
    place: The tile.
    start: Where `Rows.start` of its queries lies.
    delta: Where `Rows.delta` lies.
  """

  call: Call
  place: Place
  start: Any
  delta: Any

  def begin(
    self, shape: tuple[int, int]
  ) -> list[tuple[int, int] | Callable[[], Array]]:
    """Where both products begin, for `accumulators`."""

    def at(ref):
      return lambda: self.place.of_queries(ref, shape)

    return [
      at(self.start) if self.call.is_folded else shape,
      shape if self.call.has_dropout else at(self.delta),
    ]

  def weights(
    self, products: Array, masked: Array | bool
  ) -> tuple[Array, Array | None]:
    """Weights P and the slope of the soft cap, from products that began so.

    Args:
      products: Of queries and keys.
      masked: Whether anything in the tile is masked.

    Returns:
      Both in float32.
    """
    call, shape = self.call, (products.shape[0], products.shape[1])
    cap, slope = call.settings.soft_cap, None
    if cap is None:
      scores = products * (call.scale * parts.LOG2_E)
    else:
      bent = parts.tanh(products * (call.scale / cap))
      scores, slope = bent * (cap * parts.LOG2_E), 1.0 - bent * bent
      scores += self.place.of_queries(self.start, shape)
    if self.place.arrays.bias is not None:
      scores += self.place.bias(shape) * parts.LOG2_E
    if self.place.known.last is not None:
      # Not two loops, as in the forward pass: they would spill.
      scores = lax.cond(masked, self.place.masked, lambda x: x, scores)
    return jnp.exp2(scores), slope

  def kept(self, shape: tuple[int, int]) -> Array | None:
    """Which weights dropout keeps; None for all."""
    if not self.call.has_dropout:
      return None
    return self.place.kept(shape, self.call.settings.dropout_rate)

  def grads(
    self, weights: Array, weight_grads: Array, kept: Array | None
  ) -> Array:
    """Gradients dS of scores with the bias, before the slope of the soft cap.

    Args:
      weights: P.
      weight_grads: dP, which began at -D where there is no dropout.
      kept: What dropout keeps.

    Returns:
      dS in float32.
    """
    if kept is not None:
      shape = weights.shape[0], weights.shape[1]
      weight_grads *= 1 / (1 - self.call.settings.dropout_rate)
      weight_grads = jnp.where(kept, weight_grads, 0.0)
      weight_grads += self.place.of_queries(self.delta, shape)
    return weights * weight_grads


def accumulators(
  call: Call,
  body: Callable[..., Any],
  *starts: Callable[[], Array] | tuple[int, int],
) -> Any:
  """Runs `body` with accumulators of products.

  Args:
    call: The kernel.
    body: Is given references to accumulators or, interpreted, their values.
    *starts: For each, a function giving its first value, or the shape of zeros.

  Returns:
    What `body` returns.
  """
  if call.interpret:
    return body(
      *(
        jnp.zeros(x, jnp.float32) if isinstance(x, tuple) else x()
        for x in starts
      )
    )

  def with_refs(*refs):
    for ref, start in zip(refs, starts, strict=True):
      if not isinstance(start, tuple):
        ref[...] = start()
    return body(*refs)

  shapes = (
    x if isinstance(x, tuple) else jax.eval_shape(x).shape for x in starts
  )
  types = (
    plgpu.WGMMAAccumulatorRef(shape, dtype=jnp.float32) for shape in shapes
  )
  return pl.run_scoped(with_refs, *types)


def multiply(
  call: Call, total: Any, a: Any, b: Any, *, transposed: str = ""
) -> Any:
  """Adds a product to an accumulator; on the GPU it is only issued.

  Args:
    call: The kernel.
    total: From `accumulators`.
    a: In shared memory or registers.
    b: In shared memory.
    transposed: Which of "ab" are.

  Returns:
    The accumulator.
  """
  if call.interpret:
    a, b = (
      x[...].T if name in transposed else x[...]
      for name, x in zip("ab", (a, b), strict=True)
    )
    return total + parts.dot(a, b)
  a, b = (
    x.transpose((1, 0)) if name in transposed else x
    for name, x in zip("ab", (a, b), strict=True)
  )
  plgpu.wgmma(total, a, b)
  return total


def result(call: Call, total: Any, in_flight: int = 0) -> Array:
  """An accumulator's value when only so many later products are in flight."""
  if call.interpret:
    return total
  return plgpu.wgmma_accumulator_load(total, wait_n=in_flight)


def finish(call: Call) -> None:
  """Waits for all products."""
  if not call.interpret:
    plgpu.wgmma_wait(0)


def arrive(call: Call, barrier: Any) -> None:
  """Says that shared memory was read."""
  if call.interpret:  # shows the race detector that reading is over
    plgpu.commit_smem()
  plgpu.barrier_arrive(barrier)


def meet(barrier: Any) -> None:
  """Waits for the other consumers."""
  plgpu.barrier_arrive(barrier)
  plgpu.barrier_wait(barrier)
