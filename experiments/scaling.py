"""Predicts how BERT's pre-training scales to hundreds of H200s.

    JAX_PLATFORMS=cpu python -m experiments.scaling

Compiles the step for GPUs that are not there (`experiments.step_plan`) and
writes a table beside the JSON. The data-parallel step is compiled for 8 GPUs,
that of fsdp for 16; other numbers run the same program in other groups. Needs
`pip install -e .[aot]` and some minutes of a CPU.
"""

from collections.abc import Iterator
import dataclasses
import json
import os
import pathlib
import time
from typing import Any

from experiments import bert_memory, checkout, common

_MACHINE = 8  # GPUs; a copy of an fsdp state lies inside one


@dataclasses.dataclass(frozen=True)
class Options:
  """What is predicted, and where the result goes."""

  models: str = common.option("base,large", "Names as of --model of pretrain.")
  num_devices: tuple[int, ...] = common.option(
    (1, 8, 64, 512), "H200s: 1, or a multiple of 8."
  )
  rows: int = common.option(128, "Of a batch, on each device.")
  length: int = common.option(512, "Tokens of a row.")
  output: str = common.option(
    "results/scaling.json", "JSON to write, and a table beside it."
  )

  def __post_init__(self):
    common.check_at_least(1, self, "rows", "length")
    for count in self.num_devices:
      if count != 1 and (count < 1 or count % _MACHINE):
        raise ValueError(
          f"--num_devices must be 1 or multiples of {_MACHINE}, got {count}."
        )


def main() -> None:
  """Writes what the flags ask for."""
  options = common.read_flags(Options)
  checkout.require("experiments.scaling", "results")
  os.environ.setdefault("JAX_PLATFORMS", "cpu")
  models = bert_memory.check_names(options.models)
  path = pathlib.Path(options.output)
  facts = json.loads(common.manifest({}))
  found: list[dict[str, Any]] = []
  for model in models:
    for row in predict(options, model):
      found.append(row)
      print(_line(row), flush=True)
      report = facts | {"predicted": found, "measured": measured()}
      common.write_atomically(path, json.dumps(report, indent=1) + "\n")
      common.write_atomically(path.with_suffix(".md"), page(report))


def predict(options: Options, model: Any) -> Iterator[dict[str, Any]]:
  """Predicts a model on every number of devices, both ways.

  Args:
    options: Rows, length and numbers of devices.
    model: Name of the model's size.

  Yields:
    What `_row` tells of each.
  """
  alone = 0.0
  for fsdp in (1, _MACHINE):
    compiled = _compile(options, model, max(_MACHINE, 2 * fsdp), fsdp)
    for count in options.num_devices:
      if count < fsdp:
        continue
      row = _row(options, model, count, fsdp, *compiled)
      if fsdp == count == 1:
        alone = row["tokens_per_second"]
      if alone:
        each = row["tokens_per_second"] / count
        row["efficiency"] = round(each / alone, 4)
      yield row


def _compile(
  options: Options, model: Any, count: int, fsdp: int
) -> tuple[Any, float]:
  """The plan of a step, and how long it took to compile."""
  from experiments import step_plan, target
  from paperjax.training import parallel

  config = bert_memory.configuration(
    model, options.rows * count, options.length
  )
  began = time.perf_counter()
  gpus = target.Target(count, target.H200)
  way = parallel.jit(fsdp=fsdp, devices=gpus.devices())
  step, state, batch = bert_memory.make_step(config)
  plan = step_plan.compile_step(
    gpus, way, way.compile_train(step), state, batch, dtype="bfloat16"
  )
  return plan, time.perf_counter() - began


def _row(
  options: Options,
  model: str,
  count: int,
  fsdp: int,
  plan: Any,
  compile_seconds: float,
) -> dict[str, Any]:
  from experiments import hlo, step_plan

  compiled = plan.target.count
  plan = dataclasses.replace(
    plan,
    collectives=step_plan.regroup(plan.collectives, compiled, count, fsdp=fsdp),
  )
  took, bound = plan.seconds(), plan.seconds(step_plan.DATA_SHEET)
  tokens = count * options.rows * options.length
  return {
    "model": model,
    "num_devices": count,
    "fsdp": fsdp,
    "compiled_for": compiled,
    "rows_of_a_device": options.rows,
    "length": options.length,
    "memory_bytes": plan.memory.total,
    "parameter_bytes": plan.parameters,
    "optimizer_bytes": plan.optimizer,
    "temporary_bytes": plan.memory.temporaries,
    "product_flops_of_a_device": plan.product_flops,
    "collective_bytes": hlo.payloads(list(plan.collectives)),
    "seconds": {name: round(x, 6) for name, x in took._asdict().items()},
    "step_seconds": round(took.total, 5),
    "step_seconds_of_data_sheets": round(bound.total, 5),
    "limit": took.limit,
    "tokens_per_second": round(tokens / took.total),
    "compile_seconds": round(compile_seconds, 1),
  }


def measured() -> list[dict[str, Any]]:
  """Steps of BERT-base that ran on one H200, one batch over and over."""
  path = common.ROOT / "results" / "pretrain_gpu.json"
  rows = json.loads(path.read_text(encoding="utf-8"))
  best: dict[tuple[int, int], float] = {}
  for row in rows["one_batch_over_and_over"]:
    size = row["batch_size"], row["sequence_length"]
    best[size] = min(best.get(size, row["step_seconds"]), row["step_seconds"])
  return [
    {"rows": rows, "length": length, "step_seconds": seconds}
    for (rows, length), seconds in best.items()
  ]


def page(report: dict[str, Any]) -> str:
  """The results as a page.

  Args:
    report: What the JSON holds.

  Returns:
    Markdown.
  """
  rows = report["predicted"]
  lines = [
    "# How pre-training scales: a prediction",
    "",
    "Nothing here was timed but what is called measured. Each step of"
    " `experiments.pretrain` was compiled by XLA for H200s without one"
    " (`python -m experiments.scaling`); its kernels and exchanges were read"
    " from the program, and each takes as long as the slowest of what it uses.",
    "",
    "Speeds: tensor cores, memory, NVLink (450 GB/s a GPU, each way, among the"
    " 8 of a machine) and network (400 Gb/s a GPU between machines) by data"
    " sheet, times the parts of `experiments/step_plan.py`: those of products,"
    " attention and memory follow one profiled step; that exchanges reach 0.8"
    " is an assumption. Exchanges do not overlap with computing, have no"
    " latency, and no machine is late. Data are never waited for.",
    "",
    f"A GPU has {rows[0]['rows_of_a_device']} rows of {rows[0]['length']}"
    " tokens, bfloat16, AdamW, dropout; the batch grows with the GPUs. fsdp"
    f" cuts the state over the {_MACHINE} GPUs of a machine and copies it over"
    " machines. Steps on other numbers of GPUs than *compiled for* are that"
    " program's, in other groups: on one GPU it exchanges nothing, and memory"
    " is a little less than said. *Limit* is what the step waits for longest,"
    " *exchange* the time for NVLink and network together.",
    "",
    "| model | GPUs | way | compiled for | GiB a GPU | ms a step | exchange,"
    " ms | tokens/s | efficiency | limit | at data-sheet speeds, ms |",
    "|---|---:|---|---:|---:|---:|---:|---:|---:|---|---:|",
    *map(_cells, rows),
    "",
    "Beside measurements on one H200 (`results/pretrain_gpu.json`, one batch"
    " over and over):",
    "",
    *_beside(report),
    "",
    *_in_parts(),
  ]
  return "\n".join(lines)


def _in_parts() -> list[str]:
  """What `experiments.scaling_tensor` predicted."""
  path = common.ROOT / "results" / "scaling_tensor.json"
  rows = json.loads(path.read_text(encoding="utf-8"))["predicted"]
  return [
    "## Matrices in parts",
    "",
    f"{rows[0]['rows']} rows of {rows[0]['length']} tokens on the {_MACHINE}"
    " GPUs of one machine (`python -m experiments.scaling_tensor`). tensor=n"
    " divides the heads and feed-forward units of each layer among n GPUs: more"
    " to exchange, rows that n GPUs hold each, and nothing that fsdp does not"
    " save. So `experiments.pretrain` has no such axis.",
    "",
    "| model | way | GiB a GPU | of it state | ms a step | exchange, ms |"
    " tokens/s |",
    "|---|---|---:|---:|---:|---:|---:|",
    *map(_cells_in_parts, rows),
    "",
  ]


def _cells_in_parts(x: dict[str, Any]) -> str:
  ways = (f"{n}={x[n]}" for n in ("data", "fsdp", "tensor") if x[n] > 1)
  exchange = x["seconds"]["nvlink"] + x["seconds"]["network"]
  return (
    f"| {x['model']} | {' '.join(ways)} | {x['memory_bytes'] / 2**30:.2f}"
    f" | {x['state_bytes'] / 2**30:.2f} | {1e3 * x['step_seconds']:.1f}"
    f" | {1e3 * exchange:.2f} | {x['tokens_per_second']:,} |"
  )


def _cells(x: dict[str, Any]) -> str:
  way = "data-parallel" if x["fsdp"] == 1 else f"fsdp={x['fsdp']}"
  exchange = x["seconds"]["nvlink"] + x["seconds"]["network"]
  efficiency = f"{x['efficiency']:.1%}" if "efficiency" in x else ""
  return (
    f"| {x['model']} | {x['num_devices']} | {way} | {x['compiled_for']}"
    f" | {x['memory_bytes'] / 2**30:.2f} | {1e3 * x['step_seconds']:.1f}"
    f" | {1e3 * exchange:.2f} | {x['tokens_per_second']:,} | {efficiency}"
    f" | {x['limit']} | {1e3 * x['step_seconds_of_data_sheets']:.1f} |"
  )


def _beside(report: dict[str, Any]) -> list[str]:
  lines = []
  for known in report["measured"]:
    size = known["rows"], known["length"]
    for x in report["predicted"]:
      alone = x["model"] == "base" and x["num_devices"] == 1
      if alone and size == (x["rows_of_a_device"], x["length"]):
        lines.append(
          f"- {size[0]} x {size[1]} tokens: predicted"
          f" {1e3 * x['step_seconds']:.1f} ms, at data-sheet speeds"
          f" {1e3 * x['step_seconds_of_data_sheets']:.1f} ms, measured"
          f" {1e3 * known['step_seconds']:.1f} ms"
        )
  return lines or ["- none of the same size"]


def _line(x: dict[str, Any]) -> str:
  return " ".join(_cells(x).replace("|", " ").split())


if __name__ == "__main__":
  common.define_flags(Options, "scaling")
  common.start(main)
