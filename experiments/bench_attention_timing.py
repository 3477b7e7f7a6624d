"""Measures one problem of `bench_attention`: implementations take turns."""

from collections.abc import Callable, Mapping, Sequence
import dataclasses
import math
import os
import random
import statistics
import subprocess
import time
from typing import Any, NamedTuple

import jax

from experiments import bench_attention_cases as cases
from experiments.bench_attention_cases import Inputs, Problem

# Of a timed run on an accelerator: calls queue up until then, so that starting
# them takes no time beside.
_QUEUE_SECONDS = 0.02


class Plan(NamedTuple):
  """How every problem is measured.

  Attributes:
    names: Implementations.
    passes: "forward", "both" or both of them.
    runs: Timed runs of each implementation in a round; 0 only compiles.
    rounds: How often ours and the peer take turns.
    max_bytes: Programs that need more temporary memory are not run.
    peers: Programs of others: (problem, runs) -> name and seconds of passes.
  """

  names: Sequence[str]
  passes: Sequence[str]
  runs: int
  rounds: int
  max_bytes: int
  peers: Sequence[Callable[[Problem, int], tuple[str, Mapping[str, float]]]]


class Found(NamedTuple):
  """What is known of a problem.

  Attributes:
    rows: One for each program that could be compiled.
    refused: What could not be compiled or not be run, with the reason.
  """

  rows: list[dict[str, Any]]
  refused: list[dict[str, Any]]


class _Program(NamedTuple):
  """A compiled implementation, the row to fill, the seconds of its runs."""

  call: Callable[[Inputs], Any]
  row: dict[str, Any]
  seconds: list[float]


def measure(problem: Problem, plan: Plan) -> Found:
  """Measures a problem.

  Args:
    problem: The request.
    plan: How.

  Returns:
    Rows and refusals.
  """
  data, found = cases.inputs(problem), Found([], [])
  programs = _compile(problem, plan, data, found)
  if not plan.runs:
    return found
  programs = [x for x in programs if _may_run(x, plan, data, found)]
  theirs: dict[str, list[Mapping[str, float]]] = {}
  peers = list(plan.peers)
  for number in range(plan.rounds):
    for pass_ in plan.passes:
      turn = [x for x in programs if x.row["pass"] == pass_]
      _take_turns(turn, data, plan.runs, seed=number)
    for peer in list(peers):
      try:
        name, seconds = peer(problem, plan.runs)
        theirs.setdefault(name, []).append(seconds)
      except ValueError as error:
        row = {"implementation": "peer"} | dataclasses.asdict(problem)
        found.refused.append(row | {"reason": str(error)})
        peers.remove(peer)  # the other rounds go without it
  state = {} if (gpu := gpu_state()) is None else {"gpu": gpu}
  for program in programs:
    _fill(program.row, problem, program.seconds).update(state)
  for pass_ in plan.passes:
    for name, measured in theirs.items():
      row = _row(name, pass_, problem)
      seconds = [of_pass[pass_] for of_pass in measured]
      found.rows.append(_fill(row, problem, seconds))
    _compare([row for row in found.rows if row["pass"] == pass_])
  _add_backward(found.rows)
  return found


def _add_backward(rows: Sequence[dict]) -> None:
  """Adds the speed of the backward pass alone: both passes less the forward."""
  forward = {
    row["implementation"]: row["seconds"]
    for row in rows
    if row["pass"] == "forward" and "seconds" in row
  }
  for row in rows:
    before = forward.get(row["implementation"])
    if row["pass"] == "both" and "seconds" in row and before is not None:
      alone = row["seconds"] - before
      if alone > 0:
        work = row["tflop_per_s"] * row["seconds"] * 2.5 / 3.5
        row["backward_tflop_per_s"] = _significant(work / alone)


def _compile(problem, plan, data, found) -> list[_Program]:
  """Programs for all passes; notes their rows and what refused."""
  reasons, programs = cases.refusals(problem, data), []
  able = [name for name in plan.names if reasons[name] is None]
  for name in plan.names:
    if name not in able:
      row = {"implementation": name} | dataclasses.asdict(problem)
      found.refused.append(row | {"reason": reasons[name]})
  for pass_ in plan.passes:
    for name in able:
      row = _row(name, pass_, problem)
      if name == cases.AUTOMATIC:
        row["chosen"] = cases.automatic(reasons)
      began = time.perf_counter()
      try:
        call = cases.compiled(name, problem, pass_, data)
      except (ValueError, RuntimeError, NotImplementedError) as error:
        # JAX's own refuses by raising; ours has told its reasons before.
        if name not in cases.LIBRARY and not _is_exhausted(error):
          raise
        found.refused.append(row | {"reason": _one_line(error)})
        continue
      row["compile_seconds"] = round(time.perf_counter() - began, 2)
      row["temporary_bytes"] = cases.temporary_bytes(call)
      found.rows.append(row)
      programs.append(_Program(call, row, []))
  return programs


def _row(name: str, pass_: str, problem: Problem) -> dict[str, Any]:
  row = {"implementation": name, "pass": pass_}
  return row | dataclasses.asdict(problem)


def _may_run(program, plan, data, found) -> bool:
  """Warms a program up, if there is memory for it."""
  needed, reason = program.row["temporary_bytes"] or 0, None
  if needed > plan.max_bytes:
    reason = (
      f"it needs {needed / 2**30:.3g} GiB of temporary memory, over the limit"
      f" of {plan.max_bytes / 2**30:.3g}"
    )
  else:
    try:
      for _ in range(2):
        jax.block_until_ready(program.call(data))
    except jax.errors.JaxRuntimeError as error:
      if not _is_exhausted(error):
        raise
      reason = _one_line(error)
  if reason is not None:
    found.refused.append(program.row | {"reason": reason})
  return reason is None


def _is_exhausted(error: Exception) -> bool:
  return "RESOURCE_EXHAUSTED" in str(error)


def _one_line(error: Exception) -> str:
  return " ".join(str(error).split())[:200]


def _take_turns(programs, data, runs, *, seed):
  """Adds the seconds of a call in every run; draws the order of each turn."""
  order = random.Random(seed)
  counts = {id(program): _num_calls(program, data) for program in programs}
  for _ in range(runs):
    for program in order.sample(programs, len(programs)):
      count = counts[id(program)]
      program.seconds.append(_seconds(program, data, count) / count)


def _num_calls(program: _Program, data: Inputs) -> int:
  """Calls of a timed run: one on a CPU, where calls could overlap."""
  if jax.default_backend() == "cpu":
    return 1
  return math.ceil(_QUEUE_SECONDS / _seconds(program, data, 1))


def _seconds(program: _Program, data: Inputs, num_calls: int) -> float:
  began = time.perf_counter()
  result = None
  for _ in range(num_calls):
    result = program.call(data)
  jax.block_until_ready(result)
  return time.perf_counter() - began


def _fill(row: dict, problem: Problem, seconds: list[float]) -> dict:
  """Adds the numbers to a row."""
  median = statistics.median(seconds)
  row["seconds"] = _significant(median)
  row["seconds_min"] = _significant(min(seconds))
  row["runs"] = len(seconds)
  work = cases.flops(problem, row["pass"])
  row["tflop_per_s"] = _significant(work / median / 1e12)
  return row


def _compare(rows: list[dict]) -> None:
  """Adds to each row its time over that of the fastest."""
  timed = [row for row in rows if "seconds" in row]
  for row in timed:
    fastest = min(other["seconds"] for other in timed)
    row["over_fastest"] = round(row["seconds"] / fastest, 3)


def _significant(x: float) -> float:
  return float(f"{x:.4g}")


def gpu_state() -> str | None:
  """Clocks and power, without which speeds of a GPU cannot be compared."""
  if jax.default_backend() != "gpu":
    return None
  query = "--query-gpu=clocks.sm,clocks.mem,power.draw,temperature.gpu"
  command = ["nvidia-smi", query, "--format=csv,noheader"]
  try:
    return subprocess.check_output(command, text=True).splitlines()[0]
  except (OSError, subprocess.CalledProcessError, IndexError):
    return None


def max_bytes(gib: float) -> int:
  """The limit of temporary memory.

  Args:
    gib: What the user asked for, 0 for what the device bears.

  Returns:
    Bytes; on a CPU half of the machine's.
  """
  if gib:
    return int(gib * 2**30)
  half = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2
  stats = jax.devices()[0].memory_stats() or {}
  return stats.get("bytes_limit", half)
