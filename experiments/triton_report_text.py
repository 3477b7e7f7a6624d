"""The report on Triton's kernels as text."""

from collections.abc import Mapping, Sequence
from typing import Any

from experiments.sass import COUNTED

_HEAD = """
# Triton's kernels

Compiled for GPUs of three architectures on a machine without any: sm80 (A100),
sm89 (L4, RTX 40), sm90 (the fallback on H100 and H200). **Nothing here was
measured on a GPU, and no speed is estimated.**

- `tile`: queries x keys, warps, stages.
- `shared memory`: of a program, beside what an architecture has.
- Instructions are those of one thread for one tile, in the loop without masks,
  beside the fewest possible (after the slash): for every score one MUFU.EX2,
  one FFMA (score less maximum or logsumexp) and one FADD; forward a maximum,
  half an F2FP and, for every element of the output, one FMUL; backward one FMUL
  and half an F2FP for each of P and dS that is multiplied. HMMA is a product of
  a warp, HGMMA of four; there are never more FLOPs than there must be.
"""


def line(x: Mapping[str, Any]) -> str:
  """One configuration in a line.

  Args:
    x: From `triton_configurations.look_at`.

  Returns:
    The line.
  """
  return (
    f"{x['name']:40} {x['registers']} registers, {x['spill_bytes']} bytes"
    f" spilled, {x['shared_memory']} shared"
  )


def markdown(found: Sequence[Mapping[str, Any]]) -> str:
  """The whole report.

  Args:
    found: From `triton_configurations.look_at`.

  Returns:
    Its text.
  """
  pieces = [_HEAD]
  for kernel in dict.fromkeys(x["kernel"] for x in found):
    rows = [x for x in found if x["kernel"] == kernel]
    pieces += [f"\n## {kernel}\n\n", _rows(rows)]
  for kernel in dict.fromkeys(_pass(x) for x in found):
    rows = [x for x in found if _pass(x) == kernel]
    pieces += [f"\n### Over the minimum: {kernel}\n", _reasons(rows)]
  return "".join(pieces)


def _pass(x):
  """The kernel without its architecture."""
  return x["kernel"].rpartition(" ")[0]


def _rows(rows):
  """What the assembler tells, and the instructions of an iteration."""
  names = [
    name for name in COUNTED if any(x["loop"]["counts"][name] for x in rows)
  ]
  lines = [
    ["features", "tile", "registers", "spilled", "shared memory", *names],
    ["---"] * (5 + len(names)),
  ]
  for x in rows:
    for key, title in (("loop", ""), ("masked_loop", ", masked")):
      if x[key] is not None:
        cells = _compilation(x) if key == "loop" else [""] * 4
        cells += [_beside(x[key], name) for name in names]
        lines.append([f"{x['head_size']} {x['features']}{title}", *cells])
  return "".join(f"| {' | '.join(map(str, cells))} |\n" for cells in lines)


def _compilation(x):
  tile = "{block_q} x {block_kv}, {warps}, {stages}".format(**x["tile"])
  return [
    tile,
    x["registers"],
    x["spill_bytes"],
    f"{x['shared_memory']:,} of {x['shared_memory_limit']:,}",
  ]


def _beside(loop, name):
  least = loop["minimum"].get(name, 0)
  return f"{loop['counts'][name]}/{least}"


def _reasons(rows):
  """A sentence for every instruction over the minimum, and every warning."""
  lines = []
  for features in dict.fromkeys(x["features"] for x in rows):
    alike = [x for x in rows if x["features"] == features]
    for key, title in (("loop", ""), ("masked_loop", ", masked tiles")):
      loops = [x[key] for x in alike if x[key] is not None]
      if loops:
        lines += [f"\n{features}{title}:\n\n", *_sentences(loops)]
    warnings = {y["reason"]: x["name"] for x in alike for y in x["warnings"]}
    lines += [
      f"- a warning, of {name} and others: {reason}.\n"
      for reason, name in warnings.items()
    ]
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
