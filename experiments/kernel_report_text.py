"""The report on GPU kernels as text."""

from collections.abc import Sequence
from typing import Any

from experiments.sass import COUNTED

_HEAD = """# What became of the GPU kernels

Written by `python -m experiments.kernel_report`: every kernel compiled for an
H200 (sm_90a) on a machine without a GPU. **Nothing here was measured on a
GPU**: cycles and TFLOP/s are static estimates of the inner loop alone.

- `registers`: the highest that is used (consumers have 240, three have 160).
- `barriers`: 16 always, since Mosaic addresses them by registers.
- Instructions are those of one thread for one tile of its warpgroup, beside the
  fewest possible (after the slash), in the loop without masks where there are
  two, else with the branch that only masked tiles take. Forward: for every
  score one MUFU.EX2, FFMA, FMNMX and FADD and half an F2FP, for every element
  of the output one FMUL, and the products (HGMMA). Backward: for every score
  one MUFU.EX2, two FMUL and one F2FP.
- `backward` is the gradient of queries, keys and values in one kernel;
  `backward_keys` and `backward_queries` are the deterministic one;
  `backward_bias` is the gradient of a bias.
- `beside`: the share of the exponentials that lies between the issue of
  products and the wait for them. Where it is low, only another warpgroup's
  products run beside them.
- `cycles`: of a multiprocessor for a tile of all consumers, estimated: the
  busiest unit, or one warpgroup's own chain where that is longer.
- `TFLOP/s`: estimated, from "nothing overlaps" to "consumers overlap each
  other", at the clock at which a plain product of matrices reaches 790.
"""


def line(x: dict[str, Any]) -> str:
  """One configuration in a line.

  Args:
    x: From `kernel_report.look_at`.

  Returns:
    The line.
  """
  estimate = x["estimate"]
  return (
    f"{x['name']:26} {x['registers']} registers, {x['spill_bytes']} bytes"
    f" spilled, {x['shared_memory']} shared, estimated"
    f" {estimate['tflops_in_turn']:.0f}-{estimate['tflops']:.0f} TFLOP/s"
  )


def markdown(found: Sequence[dict[str, Any]]) -> str:
  """The whole report.

  Args:
    found: From `kernel_report.look_at`.

  Returns:
    Its text.
  """
  pieces = [_HEAD]
  for kernel in dict.fromkeys(x["kernel"] for x in found):
    rows = [x for x in found if x["kernel"] == kernel]
    pieces += [f"\n## {kernel}\n\n", _compilation(rows), "\n", _loops(rows)]
    pieces += [f"\n### Over the minimum: {kernel}\n\n", _reasons(rows)]
  return "".join(pieces)


def _table(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
  lines = [columns, ["---"] * len(columns), *rows]
  return "".join(f"| {' | '.join(map(str, cells))} |\n" for cells in lines)


def _compilation(rows):
  """What the assembler tells, and the estimate."""
  columns = ["configuration", "tile", "registers", "spilled", "shared memory"]
  columns += ["barriers", "beside", "cycles", "busiest units", "TFLOP/s"]
  return _table(columns, [_cells(x) for x in rows])


def _cells(x):
  tile, estimate = x["tile"], x["estimate"]
  busy = sorted(estimate["busy"].items(), key=lambda pair: -pair[1])[:3]
  return [
    x["name"],
    f"{tile['consumers']} x {tile['block_q']} x {tile['block_kv']}"
    + (f", run {x['runs']} times" if x["runs"] > 1 else ""),
    x["registers"],
    x["spill_bytes"],
    f"{x['shared_memory']:,}",
    x["barriers"],
    f"{x['loop']['exponentials_beside_products']:.0%}",
    f"{estimate['cycles_per_tile']:,}",
    ", ".join(f"{name} {cycles:,}" for name, cycles in busy),
    f"{estimate['tflops_in_turn']:.0f}-{estimate['tflops']:.0f}",
  ]


def _loops(rows):
  """Instructions of an iteration."""
  names = [
    name for name in COUNTED if any(x["loop"]["counts"][name] for x in rows)
  ]
  cells = [
    [x["name"], *(_beside(x["loop"], name) for name in names)] for x in rows
  ]
  cells += [
    [f"{x['name']}, masked", *(_beside(x["masked_loop"], n) for n in names)]
    for x in rows
    if x["masked_loop"]
  ]
  return _table(["an iteration", *names], cells)


def _beside(loop, name):
  return f"{loop['counts'][name]}/{loop['minimum'].get(name, 0)}"


def _reasons(rows):
  """A sentence for every instruction over the minimum."""
  lines = []
  for features in dict.fromkeys(x["features"] for x in rows):
    for key, title in (("loop", ""), ("masked_loop", ", masked tiles")):
      loops = [
        x[key] for x in rows if x["features"] == features and x[key] is not None
      ]
      if loops:
        lines += [f"\n{features}{title}:\n\n", *_sentences(loops)]
  return "".join(lines)


def _sentences(loops):
  """One for each reason, with all instructions that have it."""
  by_reason: dict[str, dict[str, list[int]]] = {}
  for loop in loops:
    for name, over in loop["over"].items():
      counts = by_reason.setdefault(str(over["reason"]), {})
      counts.setdefault(name, []).append(over["count"])
  for reason, counts in by_reason.items():
    names = ", ".join(
      f"{name} +{min(n)}" + (f" to {max(n)}" if max(n) > min(n) else "")
      for name, n in counts.items()
    )
    yield f"- {names}: {reason}.\n"
