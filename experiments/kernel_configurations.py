"""Kernels and configurations of them that `kernel_report` looks at.

`KERNELS` is the list: another kernel is another line there.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from experiments import compile_gpu
from paperjax.attention import hopper, masks, request, tiles

HEAD_SIZES = (32, 64, 80, 96, 128, 192, 256)
FEATURES = ("plain", "causal", "segments", "laden")
LENGTH = 4096
THREADS = 128  # of a consumer, a warpgroup
_BATCH, _HEADS = 2, 4
# Of the configurations that continuous integration compiles every time.
MAIN = ((64, "plain"), (128, "plain"), (128, "causal"), (128, "laden"))


class Configuration(NamedTuple):
  """A kernel for a head size and features.

  Attributes:
    kernel: A name in `KERNELS`.
    head_size: Of queries, keys and values.
    features: "plain", "causal", "segments" (also causal), or "laden": bias,
      dropout and a soft cap.
    tile: The work of one of its programs.
    function: The pass that runs the kernel.
    arguments: Of the function, without their devices.
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
  function: Callable[..., Any]
  arguments: tuple[Any, ...]
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
  def scores(self) -> int:
    """Of a consumer's tile."""
    return self.tile.block_q * self.tile.block_kv


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


def arrays(
  head_size: int, features: str, sizes: tuple[int, int, int]
) -> tuple[Any, ...]:
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
  is_laden, has_ids = features == "laden", features == "segments"
  inputs = request.Inputs(
    x, x, x, array(1, heads, length, length) if is_laden else None
  )
  context = request.Context(
    masks.Masks(
      is_causal=features in ("causal", "segments"),
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


def _forward(head_size: int, features: str) -> Configuration:
  inputs, context, settings = arrays(
    head_size, features, (_BATCH, LENGTH, _HEADS)
  )
  kind: Any = features if features in tiles.KERNELS else "forward"
  # Above 128 features, these kernels run once for each half of the values.
  halves = 2 if kind != "forward" and head_size > 128 else 1
  k, o = head_size, head_size // halves
  tile = tiles.tile_for(kind, head_size=k, value_size=o)
  scores = tile.block_q * tile.block_kv
  return Configuration(
    kernel="forward",
    head_size=head_size,
    features=features,
    tile=tile,
    function=forward(settings),
    arguments=(inputs, context),
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


def _of_a_thread(elements: int, names: tuple[str, ...]) -> dict[str, int]:
  return dict.fromkeys(names, elements // THREADS)


def forward(settings: Any, *, interpret: bool = False) -> Callable[..., Any]:
  """The forward pass as a function of inputs and context.

  Args:
    settings: Its settings.
    interpret: Whether to simulate the kernel on the CPU.

  Returns:
    A function that no other call returns, so that nothing is cached.
  """

  def run(inputs, context):
    return hopper.forward(inputs, context, settings, interpret=interpret)

  return run


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


KERNELS: dict[str, Callable[[int, str], Configuration]] = {
  "forward": _forward,
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
  return [
    make(head_size, features)
    for name, make in KERNELS.items()
    if not names or name in names
    for head_size in HEAD_SIZES
    for features in FEATURES
  ]
