"""Compiles every GPU kernel without a GPU and reports what became of it.

    JAX_PLATFORMS=cpu python -m experiments.kernel_report

Registers, spills, shared memory, the instructions of the inner loop beside the
fewest possible, and a static estimate of the speed on an H200. Nothing is
measured. Writes a JSON file and a Markdown file of the same name. Needs
`pip install -e .[aot]`.
"""

from collections.abc import Sequence
import dataclasses
import json
import os
import pathlib
from typing import TYPE_CHECKING, Any

from experiments import common

if TYPE_CHECKING:
  from experiments import sass
  from experiments.kernel_configurations import Configuration


@dataclasses.dataclass(frozen=True)
class Options:
  """What is compiled, and where the report goes."""

  kernels: str = common.option(
    "", "Of Hopper's, with commas between; default all, and Triton's."
  )
  output: str = common.option(
    "results/kernel_report.json", "The JSON to write; the .md lies beside it."
  )

  def __post_init__(self):
    if not self.output.endswith(".json"):
      raise ValueError(
        f"--output must name a file, NAME.json, got {self.output!r}."
      )


def main() -> None:
  """Writes the report that the flags ask for."""
  options = common.read_flags(Options)
  os.environ.setdefault("JAX_PLATFORMS", "cpu")
  # Late: JAX takes a second to import, and --help needs none of it.
  from experiments import (
    kernel_configurations,
    kernel_report_text,
    triton_configurations,
    triton_report_text,
  )

  names = tuple(filter(None, options.kernels.split(",")))
  found = []
  for configuration in kernel_configurations.configurations(names):
    found.append(look_at(configuration))
    print(kernel_report_text.line(found[-1]), flush=True)
  triton = []
  for configuration in () if names else triton_configurations.configurations():
    triton.append(triton_configurations.look_at(configuration))
    print(triton_report_text.line(triton[-1]), flush=True)
  path = pathlib.Path(options.output)
  report = json.loads(common.manifest({}))
  report |= {"kernels": found, "triton": triton}
  common.write_atomically(path, json.dumps(report, indent=1) + "\n")
  text = kernel_report_text.markdown(found)
  text += triton_report_text.markdown(triton) if triton else ""
  common.write_atomically(path.with_suffix(".md"), text)


def look_at(configuration: "Configuration") -> dict[str, Any]:
  """Compiles a configuration and describes its kernel.

  Args:
    configuration: One that this process has not compiled yet.

  Returns:
    Numbers and sentences, as they go into the JSON file.

  Raises:
    ValueError: If there is no kernel in it, or one without an inner loop.
  """
  from experiments import compile_gpu, kernel_configurations, sass

  program = kernel_configurations.compiled(configuration)
  if not program.ptx:
    raise ValueError(f"{configuration.name} has no kernel of its own.")
  kernel = compile_gpu.kernel(program.ptx[0])
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
    "tile": dataclasses.asdict(configuration.tile),
    "runs": len(program.shared_memory),
    "products": configuration.product_flops,
    "registers": sass.registers(kernel.sass),
    "registers_at_launch": kernel.registers,
    "spill_bytes": kernel.spill_bytes,
    "stack_bytes": kernel.stack_bytes,
    "shared_memory": max(program.shared_memory),
    "barriers": kernel.barriers,
    "warnings": list(kernel.warnings),
    # Or masked tiles have a branch in the same loop.
    "loop": _describe(
      plain,
      configuration,
      is_masked=not masked and configuration.is_masked,
    ),
    "masked_loop": _describe(masked[-1], configuration, is_masked=True)
    if masked
    else None,
    "estimate": _estimate(plain, configuration, len(program.shared_memory)),
  }


def _describe(
  loop: "sass.Loop", configuration: "Configuration", *, is_masked: bool = False
) -> dict[str, Any]:
  """The instructions of a loop, beside the fewest possible."""
  from experiments import kernel_reasons, sass

  minimum = configuration.minimum
  over = kernel_reasons.excess(loop.counts, minimum)
  beside, exponentials = loop.beside_products, loop.counts["MUFU.EX2"]
  return {
    "counts": sass.counted(loop),
    "minimum": dict(minimum),
    "all_counts": dict(loop.counts.most_common()),
    "flops": loop.flops,
    "order": loop.order,
    "exponentials_beside_products": beside["MUFU.EX2"] / max(exponentials, 1),
    "over": {
      name: {
        "count": count,
        "reason": kernel_reasons.reason(
          name,
          kernel=configuration.kernel,
          features=configuration.features,
          is_masked=is_masked,
        ),
      }
      for name, count in over.items()
    },
  }


def _estimate(
  loop: "sass.Loop", configuration: "Configuration", runs: int
) -> dict[str, Any]:
  """The static estimate, an upper bound and one without any overlap."""
  from experiments import kernel_model

  consumers = configuration.tile.consumers
  found = kernel_model.estimate(
    loop, consumers=consumers, tile_bytes=configuration.tile_bytes
  )
  flops = configuration.flops * configuration.scores * consumers

  def speed(cycles: float) -> float:
    return round(kernel_model.tflops(flops, cycles * runs), 1)

  return {
    "what": "static estimate for an H200, not a measurement",
    "cycles_per_tile": round(found.cycles),
    "cycles_per_tile_in_turn": round(found.cycles_in_turn),
    "busy": {name: round(x) for name, x in found.busy._asdict().items()},
    "tflops": speed(found.cycles),
    "tflops_in_turn": speed(found.cycles_in_turn),
  }


def problems(found: Sequence[dict[str, Any]]) -> list[str]:
  """What must not be.

  Args:
    found: From `look_at`.

  Returns:
    A line for every spill, every kernel that needs more shared memory than
    there is, that lost its products, that ptxas warns of, and every instruction
    that nobody can explain.
  """
  from experiments import compile_gpu

  lines = []
  for x in found:
    name = x["name"]
    if spilled := x["spill_bytes"] + x["stack_bytes"]:
      lines.append(f"{name} spills {spilled} bytes")
    if x["shared_memory"] > compile_gpu.SHARED_MEMORY:
      lines.append(f"{name} needs {x['shared_memory']} bytes of shared memory")
    lines += [f"{name}: {warning}" for warning in x["warnings"]]
    for loop in filter(None, (x["loop"], x["masked_loop"])):
      least = x["products"]
      if not loop["counts"]["HGMMA"] or loop["flops"] < least:
        lines.append(f"{name} has products of {loop['flops']} < {least}")
      lines += [
        f"{name}: nobody knows why there are {over['count']} {opcode} more"
        for opcode, over in loop["over"].items()
        if over["reason"] is None
      ]
  return lines


if __name__ == "__main__":
  common.define_flags(Options, "report")
  common.start(main)
