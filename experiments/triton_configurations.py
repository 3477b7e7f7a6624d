"""Triton kernels and configurations of them that `kernel_report` looks at.

Every kernel is compiled as `paperjax.attention.triton` launches it, for GPUs
that need not be there; XLA's assembler makes machine code of it, as when JAX
runs it. There is no estimate of the speed: `kernel_model` knows one GPU, an
H200, and these kernels are for others.
"""

from collections.abc import Mapping, Sequence
import dataclasses
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp

from experiments import (
  compile_gpu,
  kernel_configurations,
  kernel_reasons,
  sass,
  triton_reasons,
)
from paperjax.attention import triton_tiles
from paperjax.attention.triton_tiles import Pass, Tiles

ARCHITECTURES = (80, 89, 90)
HEAD_SIZES = (32, 64, 128, 256)
FEATURES = kernel_configurations.FEATURES
_SIZES = 2, 4096, 4  # batch, length, heads
# Of the configurations that continuous integration compiles every time.
MAIN = ((128, "causal"), (128, "laden"))
_TYPES = {
  "bfloat16": "bf16",
  "float16": "fp16",
  "float32": "fp32",
  "int32": "i32",
  "uint32": "u32",
  "int8": "i8",
}


class Configuration(NamedTuple):
  """A kernel for an architecture, head size and features.

  Attributes:
    architecture: Such as 80 of sm80.
    of: The pass.
    head_size: Of queries, keys and values.
    features: "plain", "causal", "segments" (also causal), "laden": bias,
      dropout and a soft cap; or "everything": all of these.
    dtype: Of the inputs.
  """

  architecture: int
  of: Pass
  head_size: int
  features: str
  dtype: str = "bfloat16"

  @property
  def kernel(self) -> str:
    """The section of the report, such as triton forward sm80."""
    return f"triton {self.of} sm{self.architecture}"

  @property
  def name(self) -> str:
    """Such as triton-forward-sm80-128-causal."""
    name = f"{self.kernel} {self.head_size} {self.features}"
    return name.replace(" ", "-")

  @property
  def is_main(self) -> bool:
    """Whether it is looked at even when there is little time."""
    return (self.head_size, self.features) in MAIN

  @property
  def tiles(self) -> Tiles:
    """Its line in the table."""
    return triton_tiles.tiles_for(
      self.architecture,
      self.of,
      head_size=self.head_size,
      is_half=self.dtype != "float32",
      is_laden=self.features in kernel_configurations.BIASED,
    )

  @property
  def product_flops(self) -> int:
    """Of the products for a tile: QK and PV, and backward those of dP and dS.

    The pass that owns keys has dV and dK, the one that owns queries dQ.
    """
    products = {"forward": 2, "keys": 4, "queries": 3}[self.of]
    tiles = self.tiles
    return products * 2 * tiles.block_q * tiles.block_kv * self.head_size

  def minimum(self, *, is_warpgroup: bool) -> dict[str, int]:
    """Instructions of one thread for a tile, at least.

    Args:
      is_warpgroup: Whether products are those of warpgroups (HGMMA), of which
        one may be larger than another.

    Returns:
      Their numbers by name.
    """
    tiles = self.tiles
    threads = 32 * tiles.warps
    scores = tiles.block_q * tiles.block_kv // threads
    names = ["MUFU.EX2", "FFMA", "FADD"]
    names.append("FMNMX" if self.of == "forward" else "FMUL")
    least: dict[str, int] = dict.fromkeys(names, scores)
    # P to multiply values with, dS for dQ, both for dK and dV.
    least["F2FP"] = scores if self.of == "keys" else scores // 2
    if self.of == "forward":
      least["FMUL"] = tiles.block_q * self.head_size // threads
    if not is_warpgroup:
      least["HMMA"] = self.product_flops // 4096 // tiles.warps
    return least


def configurations(
  architectures: Sequence[int] = ARCHITECTURES,
) -> list[Configuration]:
  """All configurations in half precision.

  Args:
    architectures: For which.

  Returns:
    The configurations.
  """
  return [
    Configuration(architecture, of, head_size, features)
    for architecture in architectures
    for of in triton_tiles.PASSES
    for head_size in HEAD_SIZES
    for features in FEATURES
  ]


class Compiled(NamedTuple):
  """What Triton and the assembler make of a configuration."""

  kernel: compile_gpu.Kernel
  shared_memory: int


def compiled(configuration: Configuration) -> Compiled:
  """Compiles a configuration.

  Args:
    configuration: Which one.

  Returns:
    The kernel, and the shared memory of a program in bytes.

  Raises:
    ModuleNotFoundError: If the extra is not installed.
  """
  import triton
  from triton.backends.compiler import GPUTarget
  from triton.compiler import ASTSource

  from paperjax.attention import triton as attention_triton

  launch = _launch(configuration)
  arguments = (*launch.arguments, *launch.results)
  signature, attributes = {}, {}
  names = [parameter.name for parameter in launch.kernel.params]
  for i, (name, x) in enumerate(zip(names, arguments, strict=False)):
    if hasattr(x, "dtype"):
      signature[name] = f"*{_TYPES[str(x.dtype)]}"
      # As JAX allocates arrays, and jax-triton says.
      attributes[i,] = [["tt.divisibility", 16]]
    else:
      signature[name] = "i32" if isinstance(x, int) else "fp32"
  source = ASTSource(
    fn=launch.kernel,
    signature=signature | {"fixed": "constexpr"},
    constexprs={"fixed": launch.fixed},
    attrs=attributes,
  )
  options = {"num_warps": launch.warps, "num_stages": launch.stages}
  options |= attention_triton.OPTIONS
  found = triton.compile(
    source,
    target=GPUTarget("cuda", configuration.architecture, 32),
    options=options,
  )
  suffix = "a" if configuration.architecture == 90 else ""
  kernel = compile_gpu.kernel(
    found.asm["ptx"], architecture=f"sm_{configuration.architecture}{suffix}"
  )
  return Compiled(kernel, found.metadata.shared)


def _launch(configuration: Configuration) -> Any:
  """How the kernel of a configuration is launched."""
  from paperjax.attention import triton

  inputs, context, settings = kernel_configurations.arrays(
    configuration.head_size, configuration.features, _SIZES
  )
  inputs = jax.tree.map(
    lambda x: jax.ShapeDtypeStruct(x.shape, configuration.dtype), inputs
  )
  launches = []

  def run(launch):
    launches.append(launch)
    return tuple(jnp.zeros(x.shape, x.dtype) for x in launch.results)

  choice = triton.chosen(configuration.architecture, inputs, context, settings)

  def both(inputs, context):
    args = inputs, context, settings
    outputs = triton.forward_by(run, choice)(*args)
    return triton.backward_by(run, choice)(*args, outputs, outputs)

  jax.eval_shape(both, inputs, context)
  return launches[triton_tiles.PASSES.index(configuration.of)]


def look_at(configuration: Configuration) -> dict[str, Any]:
  """Compiles a configuration and describes its kernel.

  Args:
    configuration: Which one.

  Returns:
    Numbers and sentences, as they go into the JSON file: the keys of
    `kernel_report.look_at`.

  Raises:
    ValueError: If there is no inner loop with products.
  """
  kernel, shared_memory = compiled(configuration)
  loops = sass.main_loops(sass.loops(kernel.sass))
  if not loops:
    raise ValueError(f"{configuration.name} has no loop with products.")
  # Where something is masked there is another loop, before that without masks.
  *masked, plain = loops
  return {
    "name": configuration.name,
    "kernel": configuration.kernel,
    "head_size": configuration.head_size,
    "features": configuration.features,
    "tile": dataclasses.asdict(configuration.tiles),
    "runs": 1,
    "products": configuration.product_flops,
    "registers": sass.registers(kernel.sass),
    "registers_at_launch": kernel.registers,
    "spill_bytes": kernel.spill_bytes,
    "stack_bytes": kernel.stack_bytes,
    "shared_memory": shared_memory,
    "shared_memory_limit": triton_tiles.shared_memory(
      configuration.architecture
    ),
    "barriers": kernel.barriers,
    "warnings": [
      {"text": warning, "reason": triton_reasons.of_warning(warning)}
      for warning in kernel.warnings
    ],
    "loop": _describe(plain, configuration),
    "masked_loop": _describe(masked[-1], configuration, is_masked=True)
    if masked
    else None,
    "estimate": None,
  }


def _describe(
  loop: sass.Loop, configuration: Configuration, *, is_masked: bool = False
) -> dict[str, Any]:
  """The instructions of a loop, beside the fewest possible."""
  is_warpgroup = loop.counts["HGMMA"] > 0
  minimum = configuration.minimum(is_warpgroup=is_warpgroup)
  if is_warpgroup:
    minimum["HGMMA"] = loop.counts["HGMMA"]
  over = kernel_reasons.excess(loop.counts, minimum)
  sharers = configuration.tiles.warps // (4 if is_warpgroup else 1)
  return {
    "counts": sass.counted(loop),
    "minimum": minimum,
    "all_counts": dict(loop.counts.most_common()),
    "flops": loop.flops * sharers,
    "order": loop.order,
    "over": {
      name: {
        "count": count,
        "reason": triton_reasons.reason(
          name,
          of=configuration.of,
          features=configuration.features,
          is_masked=is_masked,
        ),
      }
      for name, count in over.items()
    },
  }


def problems(found: Sequence[Mapping[str, Any]]) -> list[str]:
  """What must not be.

  Args:
    found: From `look_at`.

  Returns:
    A line for every spill, every kernel that needs more shared memory than
    there is, whose products are not the ones that there must be, and every
    instruction and warning that nobody can explain.
  """
  lines = []
  for x in found:
    name, limit = x["name"], x["shared_memory_limit"]
    if spilled := x["spill_bytes"] + x["stack_bytes"]:
      lines.append(f"{name} spills {spilled} bytes")
    if x["shared_memory"] > limit:
      lines.append(
        f"{name} needs {x['shared_memory']} of {limit} bytes of shared memory"
      )
    lines += [
      f"{name}: {warning['text']}"
      for warning in x["warnings"]
      if warning["reason"] is None
    ]
    for loop in filter(None, (x["loop"], x["masked_loop"])):
      if loop["flops"] != x["products"]:
        lines.append(
          f"{name} has products of {loop['flops']}, not {x['products']}"
        )
      lines += [
        f"{name}: nobody knows why there are {over['count']} {opcode} more"
        for opcode, over in loop["over"].items()
        if over["reason"] is None
      ]
  return lines
