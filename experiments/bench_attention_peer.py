"""A program of others that `bench_attention` measures beside ours."""

from collections.abc import Mapping
import dataclasses
import json
import shlex
import subprocess

from experiments.bench_attention_cases import DTYPES, Problem


def check(command: str) -> None:
  """Checks a peer's command before anything is measured.

  Args:
    command: Run once for each problem and round, with {length} {head_size}
      {batch} {heads} {runs}, {dtype} (f32, bf16, f16) and {causal} (0 or 1)
      filled in. Prints a JSON line that names the "peer" and has one of
      "rows", with milliseconds "fwd_ms" and "fwdbwd_ms".

  Raises:
    ValueError: If it has another placeholder, or braces that are none.
  """
  problem = Problem(
    batch=1, heads=1, length=1, head_size=1, dtype="float32", mask="none"
  )
  try:
    _fill_in(command, problem, 1)
  except (KeyError, IndexError, ValueError) as error:
    raise ValueError(
      "--peer may have {length}, {head_size}, {batch}, {heads}, {runs},"
      f" {{dtype}} and {{causal}} in it, got {command!r} ({error!r})."
    ) from None


def ask(
  command: str, problem: Problem, runs: int
) -> tuple[str, Mapping[str, float]]:
  """Runs the peer on a problem.

  Args:
    command: See `check`.
    problem: The request.
    runs: For {runs}.

  Returns:
    Its name, and the seconds of each pass.

  Raises:
    ValueError: If it was not asked, or what it answered.
  """
  if problem.mask not in ("none", "causal"):
    raise ValueError("a peer is asked for none and causal only")
  done = subprocess.run(
    _fill_in(command, problem, runs),
    capture_output=True,
    text=True,
    check=False,
  )
  try:
    result = json.loads(done.stdout.strip().splitlines()[-1])
    (row,) = result["rows"]
    seconds = {
      "forward": row["fwd_ms"] / 1e3,
      "both": row["fwdbwd_ms"] / 1e3,
    }
    return str(result["peer"]), seconds
  except (IndexError, ValueError, TypeError, KeyError):
    said = " ".join((done.stderr or done.stdout).split())[-200:]
    raise ValueError(
      f"it printed no JSON line with one row, exit code {done.returncode},"
      f" {said!r}"
    ) from None


def _fill_in(command: str, problem: Problem, runs: int) -> list[str]:
  values = dataclasses.asdict(problem) | {
    "dtype": DTYPES[problem.dtype],
    "causal": int(problem.mask == "causal"),
    "runs": runs,
  }
  return [part.format_map(values) for part in shlex.split(command)]
