"""FlashAttention-2 on NVIDIA GPUs from sm80 on, through jax-triton.

For A100, L4 and consumer cards, and for what the Hopper kernels refuse. The
kernels are in `triton_kernels.py`; here arguments are laid out for them and
their tiles are chosen. Importing this module needs Triton, and a call of
`forward` or `backward` the package jax-triton.

`jax_triton.triton_call` has neither derivatives nor vmap: `derivatives.py` and
`placement.py` bring them.
"""

from collections.abc import Callable, Mapping
import functools
import os
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float32
import numpy as np

from paperjax import dropout
from paperjax.attention import request, triton_tiles, visits
from paperjax.attention import triton_kernels as kernels
from paperjax.attention.blocks import Outputs
from paperjax.attention.masks import FULL, PARTIAL
from paperjax.attention.request import Context, Inputs, Request, Settings
from paperjax.attention.triton_parts import LOG2E, Fixed, Rows
from paperjax.attention.triton_tiles import Pass, Tiles

Choice = Mapping[Pass, Tiles]

# Of Triton's compiler.
OPTIONS = {
  "enable_fp_fusion": True,  # off by default from Triton 3.10 on
  # CUDA 12.9's: code for Triton's own assembler may be too new for XLA's.
  "ptx_version": 88,
}


class Launch(NamedTuple):
  """A kernel and what it is given: arrays and numbers, then results.

  Attributes:
    kernel: The kernel.
    arguments: Its first arguments.
    results: Types of the arrays that it writes, its next arguments.
    fixed: Its last argument.
    programs: How many programs run.
    warps: Of a program.
    stages: Tiles on their way from memory, the one in use included.
  """

  kernel: Any
  arguments: tuple[Any, ...]
  results: tuple[jax.ShapeDtypeStruct, ...]
  fixed: Fixed
  programs: int
  warps: int
  stages: int


Run = Callable[[Launch], tuple[Array, ...]]


def refusal(asked: Request) -> str | None:
  """Why these kernels cannot do what is asked, or None.

  Args:
    asked: The request; the device does not matter.

  Returns:
    The reason.
  """
  inputs, masks = asked.inputs, asked.context.masks
  sizes, dtype = request.sizes(inputs), inputs.query.dtype
  if dtype not in (jnp.bfloat16, jnp.float16, jnp.float32):
    return f"it computes bfloat16, float16 and float32, got {dtype}"
  if inputs.bias is not None and inputs.bias.dtype == jnp.float64:
    return "it adds a bias in float32, got float64"
  if 0 in (sizes.b, sizes.l, sizes.m, sizes.g, sizes.k, sizes.o):
    return "it needs at least one query, one key and one feature"
  largest = triton_tiles.largest_head_size(is_half=dtype.itemsize < 4)
  if max(sizes.k, sizes.o) > largest:
    return (
      f"head sizes must be at most {largest} in {dtype}, got"
      f" {max(sizes.k, sizes.o)}"
    )
  if masks.block_map_sizes is not None and any(
    size % triton_tiles.SMALLEST for size in masks.block_map_sizes
  ):
    return (
      f"blocks of a block map must be multiples of {triton_tiles.SMALLEST}, got"
      f" {masks.block_map_sizes}"
    )
  return None


@functools.partial(jax.jit, static_argnames="settings")
def forward(inputs: Inputs, context: Context, settings: Settings) -> Outputs:
  """Attention by one kernel.

  Args:
    inputs: Queries, keys, values, bias.
    context: Masks and dropout.
    settings: Scale, soft cap, dropout rate.

  Returns:
    The outputs; the corrections are ones.
  """
  gpu = architecture()
  choice = chosen(gpu, inputs, context, settings)
  return forward_by(functools.partial(_call, gpu), choice)(
    inputs, context, settings
  )


@functools.partial(jax.jit, static_argnames="settings")
def backward(
  inputs: Inputs,
  context: Context,
  settings: Settings,
  outputs: Outputs,
  grads: Outputs,
) -> Inputs:
  """The gradients of a loss by two kernels, the same in every run.

  Args:
    inputs: Of the forward pass.
    context: Of the forward pass.
    settings: Of the forward pass.
    outputs: Of the forward pass.
    grads: Of the loss with respect to the outputs.

  Returns:
    The gradients, in the dtypes of the inputs.
  """
  gpu = architecture()
  choice = chosen(gpu, inputs, context, settings)
  return backward_by(functools.partial(_call, gpu), choice)(
    inputs, context, settings, outputs, grads
  )


def architecture() -> int:
  """That programs are compiled for, such as 80 of sm80; 90 if that is unknown.

  As in `choice.device_kind`, an abstract device stands for one that is absent.
  """
  device = jax.sharding.get_abstract_mesh().abstract_device
  kind = "" if device is None else device.device_kind
  present = request.default_device()
  if present.platform == "gpu" and kind in ("", present.device_kind):
    # Such as 8.0 or, with what no other has, 9.0a.
    digits = filter(str.isdigit, present.compute_capability)
    return int("".join(digits))
  return triton_tiles.architecture_of(kind)


def chosen(
  gpu: int, inputs: Inputs, context: Context, settings: Settings
) -> Choice:
  """The tiles of every pass.

  Args:
    gpu: Architecture.
    inputs: Sizes, dtype and whether there is a bias.
    context: Whether there are a dense mask and dropout.
    settings: Whether there is a soft cap.

  Returns:
    The tiles.
  """
  sizes = request.sizes(inputs)
  laden = (inputs.bias, context.masks.dense, context.dropout_words)
  laden += (settings.soft_cap,)
  return {
    of: triton_tiles.tiles_for(
      gpu,
      of,
      head_size=max(sizes.k, sizes.o),
      is_half=inputs.query.dtype.itemsize < 4,
      is_laden=any(x is not None for x in laden),
    )
    for of in triton_tiles.PASSES
  }


def forward_by(
  run: Run, choice: Choice
) -> Callable[[Inputs, Context, Settings], Outputs]:
  """The forward pass, for a way of running kernels and a choice of tiles."""

  def forward(inputs, context, settings):
    b, l, _, n, g, _, o = request.sizes(inputs)
    launch = _launch("forward", choice, inputs, context, settings)
    launch = launch._replace(
      results=(
        jax.ShapeDtypeStruct((b, l, n * g, o), inputs.query.dtype),
        jax.ShapeDtypeStruct((b, n * g, l), jnp.float32),
      )
    )
    output, logsumexp = run(launch)
    logsumexp = logsumexp.transpose(0, 2, 1)
    return Outputs(output, logsumexp, jnp.ones_like(logsumexp))

  return forward


def backward_by(
  run: Run, choice: Choice
) -> Callable[[Inputs, Context, Settings, Outputs, Outputs], Inputs]:
  """The backward pass, for a way of running kernels and a choice of tiles."""

  def backward(inputs, context, settings, outputs, grads):
    of_rows = grads.output, *_row_statistics(outputs, grads)
    launch = _launch("keys", choice, inputs, context, settings)
    key, value = run(
      launch._replace(
        arguments=_with(launch.arguments, of_rows, settings),
        results=(_like(inputs.key), _like(inputs.value)),
      )
    )
    launch = _launch("queries", choice, inputs, context, settings)
    query, bias = run(
      launch._replace(
        arguments=_with(launch.arguments, of_rows, settings),
        results=(_like(inputs.query), _bias_parts(inputs, launch.fixed)),
      )
    )
    return Inputs(query, key, value, _bias_grad(bias, inputs.bias))

  return backward


def _with(arguments, of_rows, settings):
  """Puts in what only the backward kernels have."""
  return (*arguments[:-4], *of_rows, *arguments[-4:], float(settings.scale))


def _like(x):
  return jax.ShapeDtypeStruct(x.shape, x.dtype)


def _row_statistics(
  outputs: Outputs, grads: Outputs
) -> tuple[Float32[Array, "b h l"], Float32[Array, "b h l"]]:
  """Logsumexp in units of log2(e), inf where there is none, and delta."""
  logsumexp = jnp.where(
    jnp.isneginf(outputs.logsumexp), jnp.inf, outputs.logsumexp * LOG2E.value
  )
  products = grads.output.astype(jnp.float32) * outputs.output
  delta = jnp.sum(products, axis=-1) - grads.logsumexp
  return logsumexp.transpose(0, 2, 1), delta.transpose(0, 2, 1)


def _bias_parts(inputs, fixed):
  """What the kernel writes of the bias' gradient; next to nothing without."""
  if inputs.bias is None:
    return jax.ShapeDtypeStruct((1,), jnp.float32)
  b, l, m, n, g, *_ = request.sizes(inputs)
  rows = l if fixed.bias[2] else -(-l // fixed.block_q)
  shape, dtype = (b, n * g, rows, m), jnp.float32
  if shape == inputs.bias.shape:
    dtype = inputs.bias.dtype  # else there are sums to come
  return jax.ShapeDtypeStruct(shape, dtype)


def _bias_grad(parts, bias):
  """Sums along the axes along which the bias is the same."""
  if bias is None:
    return None
  axes = tuple(
    axis
    for axis, size in enumerate(bias.shape)
    if size == 1 and parts.shape[axis] > 1
  )
  return jnp.sum(parts, axis=axes, keepdims=True).astype(bias.dtype)


def _launch(of, choice, inputs, context, settings):
  """All but the results of a kernel, and the arguments only some have."""
  b, l, m, n, g, k, o = request.sizes(inputs)
  masks, tiles, of_keys = context.masks, choice[of], of == "keys"
  own = masks.block_map_sizes or (None, None)
  blocks = (
    _block(tiles.block_q, l, own[0]),
    _block(tiles.block_kv, m, own[1]),
  )
  seen = visits.visibility(masks, (l, m), blocks)
  listed, loops = _lists(seen, masks, (l, m), blocks, of_keys=of_keys)
  first, last = jnp.broadcast_arrays(seen.first, seen.last)
  seen = seen._replace(first=first, last=last)
  scores = _scores(settings)
  threshold, kept = 0, 1.0
  if context.dropout_words is not None:
    with jax.ensure_compile_time_eval():
      threshold = int(dropout.threshold(settings.dropout_rate))
    kept = 1 / (1 - settings.dropout_rate)
  fixed = Fixed(
    heads=n * g,
    key_heads=n,
    query_rows=_rows(n * g, k),
    output_rows=_rows(n * g, o),
    key_rows=_rows(n, k),
    value_rows=_rows(n, o),
    block_q=blocks[0],
    block_kv=blocks[1],
    listed=listed.tiles.shape[2],
    loops=loops,
    # Segments and block maps leave gaps between tiles, intervals do not.
    in_order=masks.query_segments is None and masks.block_map is None,
    # Programs with the longest lists first.
    is_reversed=masks.is_causal and not of_keys,
    visits_differ=listed.tiles.shape[0] > 1,
    seen_differs=seen.first.shape[0] > 1,
    sign=scores.sign,
    has_cap=settings.soft_cap is not None,
    has_segments=seen.query_segments is not None,
    bias=_strides(inputs.bias),
    mask=_strides(masks.dense),
    threshold=threshold,
    kept=kept,
    precision="tf32x3" if inputs.query.dtype.itemsize == 4 else "tf32",
  )
  arrays = (
    *inputs,
    None if masks.dense is None else masks.dense.astype(jnp.int8),
    context.dropout_words,
    *seen,
    *listed,
  )
  absent = inputs.query
  arrays = tuple(absent if x is None else jnp.asarray(x) for x in arrays)
  axis = 1 if of_keys else 0  # that a program owns a tile of
  fewer = (tiles.block_q, tiles.block_kv)[axis] // blocks[axis]
  return Launch(
    kernel=KERNELS[of],
    arguments=(*arrays, l, m, scores.factor * LOG2E.value, scores.inner),
    results=(),
    fixed=fixed,
    programs=b * (n if of_keys else n * g) * listed.tiles.shape[1],
    warps=max(tiles.warps // fewer, min(4, tiles.warps)),
    stages=tiles.stages,
  )


def _lists(seen, masks, lengths, blocks, *, of_keys):
  """The tiles that every program visits, and `Fixed.loops`."""
  found = visits.kinds(seen, masks, lengths, blocks)
  xp = np if isinstance(found, np.ndarray) else jnp
  if of_keys:
    if lengths[0] % blocks[0]:
      # A tile that ends beyond the last query is read with a check.
      last = np.arange(found.shape[1]) == found.shape[1] - 1
      full = last[None, :, None] & (found == FULL)
      found = xp.where(full, PARTIAL, found).astype(np.int32)
    found = xp.swapaxes(found, 1, 2)
  loops = 0, 2
  if isinstance(found, np.ndarray):
    is_masked, is_plain = PARTIAL in found, FULL in found
    loops = int(is_plain and not is_masked), 1 + is_plain
  return visits.visits(found), loops


class _Scores(NamedTuple):
  """How products become scores: factor * (tanh of inner *) sign * product."""

  sign: int
  factor: float
  inner: float


def _scores(settings):
  scale, cap = settings.scale, settings.soft_cap
  sign, magnitude = int(np.sign(scale)), abs(scale)
  if magnitude < np.finfo(np.float32).tiny:
    sign, magnitude = 0, 1.0  # scores of zeros, and a factor to divide by
  if cap is None:
    return _Scores(sign, magnitude, 0.0)
  return _Scores(sign, cap, magnitude / cap)


def _block(size, length, own):
  """At most as long as the axis needs; divides a block of a block map."""
  size = min(size, _power(length))
  while own is not None and own % size:
    size //= 2
  return size


def _power(size):
  """The power of two that a size is padded to, from the smallest tile on."""
  return max(triton_tiles.SMALLEST, 1 << (size - 1).bit_length())


def _rows(heads, size):
  return Rows(heads * size, size, _power(size))


def _strides(x):
  """Of a contiguous array, 0 where its size is 1."""
  if x is None:
    return None
  strides = [int(np.prod(x.shape[axis + 1 :])) for axis in range(x.ndim)]
  return tuple(
    stride if size > 1 else 0
    for stride, size in zip(strides, x.shape, strict=True)
  )


def _call(gpu: int, launch: Launch) -> tuple[Array, ...]:
  """Runs a kernel on a GPU."""
  return _jax_triton().triton_call(
    *launch.arguments,
    kernel=launch.kernel,
    out_type=launch.results,
    grid=launch.programs,
    num_warps=launch.warps,
    num_stages=launch.stages,
    compute_capability=gpu,
    backend_options=OPTIONS,
    fixed=launch.fixed,
  )


def _jax_triton() -> Any:
  """The package, which deletes TRITON_CACHE_DIR when it is imported."""
  kept = os.environ.get("TRITON_CACHE_DIR")
  import jax_triton

  if kept is not None:
    os.environ["TRITON_CACHE_DIR"] = kept
  return jax_triton


KERNELS = {
  "forward": kernels.forward,
  "keys": kernels.backward_keys,
  "queries": kernels.backward_queries,
}
