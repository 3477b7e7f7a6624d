"""Kernels and configurations of them that `kernel_report` looks at.

`KERNELS` is the list: another kernel is another line there.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from experiments import compile_gpu
from paperjax.attention import (
  hopper,
  hopper_bias,
  hopper_bwd,
  hopper_keys,
  hopper_split,
  masks,
  request,
  tiles,
)
from paperjax.attention.blocks import Outputs
from paperjax.attention.hopper_grads import Given

HEAD_SIZES = (32, 64, 80, 96, 128, 192, 256)
FEATURES = ("plain", "causal", "segments", "laden", "everything")
BIASED = FEATURES[-2:]
SHORT = "short"  # causal, of the length below
LENGTH = 4096
SHORT_LENGTH = 1024
THREADS = 128  # of a consumer, a warpgroup
_SIZES = (2, LENGTH, 4)  # batch, length, heads
# Of the configurations that continuous integration compiles every time.
MAIN = (
  *((64, "plain"), (64, "everything")),
  *((128, "plain"), (128, "causal"), (128, "everything")),
)


Sizes = tuple[int, int, int]


class Configuration(NamedTuple):
  """A kernel for a head size and features.

  Attributes:
    kernel: A name in `KERNELS`.
    head_size: Of queries, keys and values.
    features: "plain", "causal", "segments" (also causal), "laden": bias,
      dropout and a soft cap, "everything", or `SHORT`.
    tile: The work of one of its programs.
    settings: Of attention.
    function: The pass that runs the kernel, with a keyword `interpret` to
      simulate it on the CPU; no other configuration's, so that nothing is
      cached.
    arguments: Of the function, without their devices.
    scores: Of a consumer's tile.
    flops: That the result needs for a score, products of matrices only.
    tile_bytes: Read from and added to global memory for a tile of all
      consumers.
    product_flops: Of one consumer's products for a tile, as executed.
    minimum: Instructions of one thread for a tile of its consumer, at least.
  """

  kernel: str
  head_size: int
  features: str
  tile: tiles.Tile
  settings: request.Settings
  function: Callable[..., Any]
  arguments: tuple[Any, ...]
  scores: int
  flops: int
  tile_bytes: int
  product_flops: int
  minimum: Mapping[str, int]

  @property
  def name(self) -> str:
    """Such as forward-128-causal."""
    return f"{self.kernel}-{self.head_size}-{self.features}"

  @property
  def is_main(self) -> bool:
    """Whether it is looked at even when there is little time."""
    return (self.head_size, self.features) in MAIN

  @property
  def is_masked(self) -> bool:
    """Whether there are tiles in which something is masked."""
    return self.features not in ("plain", "laden")


def compiled(configuration: Configuration) -> compile_gpu.Program:
  """Compiles a configuration for one H200.

  Args:
    configuration: Which one.

  Returns:
    The program, with the code of its kernels where this process has not
    compiled them before.
  """
  devices = compile_gpu.mesh()
  arguments = compile_gpu.on(devices, configuration.arguments)
  return compile_gpu.compile_program(configuration.function, *arguments)


def arrays(head_size: int, features: str, sizes: Sizes) -> tuple[Any, ...]:
  """What attention is called with.

  Args:
    head_size: Of queries, keys and values.
    features: As of a configuration.
    sizes: Batch, length and heads.

  Returns:
    Inputs and context as shapes, and settings.
  """
  batch, length, heads = sizes

  def array(*sizes, dtype: Any = jnp.bfloat16) -> Any:
    return jax.ShapeDtypeStruct(sizes, dtype)

  x = array(batch, length, heads, head_size)
  ids = array(batch, length, dtype=jnp.int32)
  is_laden = features in BIASED
  has_ids = features in ("segments", "everything")
  inputs = request.Inputs(
    x, x, x, array(1, heads, length, length) if is_laden else None
  )
  context = request.Context(
    masks.Masks(
      is_causal=features in ("causal", "segments", "everything", SHORT),
      query_segments=ids if has_ids else None,
      key_segments=ids if has_ids else None,
    ),
    array(batch, heads, 2, dtype=jnp.uint32) if is_laden else None,
  )
  settings = request.Settings(
    scale=head_size**-0.5,
    soft_cap=30.0 if is_laden else None,
    dropout_rate=0.1 if is_laden else 0.0,
  )
  return inputs, context, settings


def _forward(
  head_size: int, features: str, sizes: Sizes = _SIZES
) -> Configuration:
  inputs, context, settings = arrays(head_size, features, sizes)
  kernel = tiles.kernel_of("forward", inputs, context, settings)
  # Above 128 features, these kernels run once for each half of the values.
  halves = 2 if kernel != "forward" and head_size > 128 else 1
  k, o = head_size, head_size // halves
  tile = tiles.tile_for(kernel, head_size=k, value_size=o)
  scores = tile.block_q * tile.block_kv
  return Configuration(
    kernel="forward",
    head_size=head_size,
    features=features,
    tile=tile,
    settings=settings,
    function=_forward_of(settings),
    arguments=(inputs, context),
    scores=scores,
    flops=2 * 2 * head_size,
    tile_bytes=2 * tile.block_kv * (k + o),
    product_flops=2 * scores * (k + o),
    minimum=_of_a_thread(scores, ("MUFU.EX2", "FFMA", "FMNMX", "FADD"))
    | {
      "F2FP": scores // THREADS // 2,
      "FMUL": tile.block_q * o // THREADS,
      "HGMMA": k // 16 + tile.block_kv // 16,
    },
  )


def _backward(
  head_size: int, features: str, sizes: Sizes = _SIZES
) -> Configuration:
  """The fused kernel: five products."""
  return _of_keys("backward", head_size, features, sizes)


def _backward_keys(
  head_size: int, features: str, sizes: Sizes = _SIZES
) -> Configuration:
  """Half of the deterministic gradients: four products."""
  return _of_keys("backward_keys", head_size, features, sizes)


def _of_keys(
  kernel: str, head_size: int, features: str, sizes: Sizes
) -> Configuration:
  """A kernel that stays with a tile of keys."""
  given, tile = _given("grads", head_size, features, sizes)
  is_fused = kernel == "backward"
  block_q, block_kv, count = tile.block_q, tile.block_kv, tile.consumers
  k = hopper_keys.padded(head_size, tile)
  shares = count if tile.shares_keys else 1
  scores = block_kv * block_q // shares
  products = 2 * scores * 4 * k
  steps = 2 * k // 16 + 2 * block_q // 16
  if is_fused:
    keys = block_kv * (count if shares == 1 else 1)
    products += 2 * block_q * k * keys // count
    steps += keys // 16
  # Of a tile of queries: these and dO are read, dQ is added.
  tile_bytes = block_q * k * (2 + 2 + (4 if is_fused else 0))
  return Configuration(
    kernel=kernel,
    head_size=head_size,
    features=features,
    tile=tile,
    settings=given.settings,
    function=_backward_of(
      hopper_bwd.fused if is_fused else hopper_bwd.keys_and_values,
      given.settings,
    ),
    arguments=_arrays_of(given),
    scores=scores,
    flops=2 * (5 if is_fused else 4) * head_size,
    tile_bytes=tile_bytes,
    product_flops=products,
    minimum=_of_a_thread(scores, ("MUFU.EX2", "F2FP"))
    | {"FMUL": 2 * scores // THREADS, "HGMMA": steps},
  )


def _backward_queries(
  head_size: int, features: str, sizes: Sizes = _SIZES
) -> Configuration:
  """The other half: three products."""
  given, tile = _given("dq", head_size, features, sizes)
  scores = tile.block_q * tile.block_kv
  return Configuration(
    kernel="backward_queries",
    head_size=head_size,
    features=features,
    tile=tile,
    settings=given.settings,
    function=_backward_of(hopper_split.queries, given.settings),
    arguments=_arrays_of(given),
    scores=scores,
    flops=2 * 3 * head_size,
    tile_bytes=2 * tile.block_kv * 2 * head_size,
    product_flops=2 * scores * 3 * head_size,
    minimum=_of_a_thread(scores, ("MUFU.EX2",))
    | {
      "FMUL": 2 * scores // THREADS,
      "F2FP": scores // THREADS // 2,
      "HGMMA": 2 * head_size // 16 + tile.block_kv // 16,
    },
  )


def _backward_bias(
  head_size: int, features: str, sizes: Sizes = _SIZES
) -> Configuration:
  """The gradient of the bias: two products."""
  given, _ = _given("grads", head_size, features, sizes)
  tile = tiles.tile_for("bias", head_size=head_size, value_size=head_size)
  scores, block = tile.block_q * tile.block_kv, tile.block_q * tile.consumers
  return Configuration(
    kernel="backward_bias",
    head_size=head_size,
    features=features,
    tile=tile,
    settings=given.settings,
    function=_backward_of(hopper_bias.bias, given.settings),
    arguments=_arrays_of(given),
    scores=scores,
    flops=2 * 2 * head_size,
    tile_bytes=2 * (block + tile.block_kv) * 2 * head_size,
    product_flops=2 * scores * 2 * head_size,
    minimum=_of_a_thread(scores, ("MUFU.EX2", "FMUL", "FFMA"))
    | {"HGMMA": 2 * head_size // 16},
  )


def _given(
  pass_: tiles.Pass, head_size: int, features: str, sizes: Sizes
) -> tuple[Given, tiles.Tile]:
  """The arguments of a backward pass, and the tile of its kernel."""
  inputs, context, settings = arrays(head_size, features, sizes)
  row: Any = jax.ShapeDtypeStruct(inputs.query.shape[:3], jnp.float32)
  outputs = Outputs(inputs.query, row, row)
  given = Given(inputs, context, settings, outputs, outputs, False)
  kernel = tiles.kernel_of(pass_, inputs, context, settings)
  tile = tiles.tile_for(kernel, head_size=head_size, value_size=head_size)
  return given, tile


def _arrays_of(given: Given) -> tuple[Any, ...]:
  return given.inputs, given.context, given.outputs, given.grads


def _forward_of(settings: Any) -> Callable[..., Any]:
  def run(inputs, context, interpret=False):
    return hopper.forward(inputs, context, settings, interpret=interpret)

  return run


def _backward_of(
  kernel: Callable[[Given], Any], settings: Any
) -> Callable[..., Any]:
  def run(inputs, context, outputs, grads, interpret=False):
    return kernel(Given(inputs, context, settings, outputs, grads, interpret))

  return run


def _of_a_thread(elements: int, names: tuple[str, ...]) -> dict[str, int]:
  return dict.fromkeys(names, elements // THREADS)


def data(configuration: Configuration, *, interpret: bool) -> tuple[Any, ...]:
  """Random arguments of a configuration.

  Args:
    configuration: Which one.
    interpret: Whether to simulate the forward pass that the backward one needs.

  Returns:
    Arrays in the place of shapes.
  """
  inputs, context, *rest = random(configuration.arguments)
  if not rest:
    return inputs, context
  outputs = hopper.forward(
    inputs, context, configuration.settings, interpret=interpret
  )
  return inputs, context, outputs, rest[1]


def random(tree: Any) -> Any:
  """Random arrays of some shapes: normal, or segments of equal length.

  Args:
    tree: Of shapes and dtypes.

  Returns:
    The arrays.
  """
  generator = np.random.default_rng(0)

  def one(x):
    if x.dtype == jnp.int32:
      length = x.shape[-1]
      return jnp.broadcast_to(jnp.arange(length) * 4 // length, x.shape)
    if x.dtype == jnp.uint32:
      return jnp.asarray(generator.integers(2**32, size=x.shape), jnp.uint32)
    normal = generator.standard_normal(x.shape, np.float32)
    return jnp.asarray(normal).astype(x.dtype)

  return jax.tree.map(one, tree)


KERNELS: dict[str, Callable[..., Configuration]] = {
  "forward": _forward,
  "backward": _backward,
  "backward_keys": _backward_keys,
  "backward_queries": _backward_queries,
  "backward_bias": _backward_bias,
}


def configurations(names: tuple[str, ...] = ()) -> list[Configuration]:
  """All configurations of some kernels.

  Args:
    names: Of the kernels; all of them by default.

  Returns:
    The configurations.

  Raises:
    ValueError: If there is no kernel of a name.
  """
  if unknown := set(names) - set(KERNELS):
    raise ValueError(
      f"--kernels must be of {', '.join(KERNELS)}, got {', '.join(unknown)}."
    )
  found = [
    make(head_size, features)
    for name, make in KERNELS.items()
    if not names or name in names
    for head_size in HEAD_SIZES
    for features in FEATURES
    if name != "backward_bias" or features in BIASED
  ]
  if not names or "forward" in names:
    sizes = _SIZES[0], SHORT_LENGTH, _SIZES[2]
    found += [_forward(head_size, SHORT, sizes) for head_size in (32, 64)]
  return found
