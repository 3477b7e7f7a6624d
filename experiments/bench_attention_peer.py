"""Programs of others that `bench_attention` measures beside ours."""

from collections.abc import Callable, Iterator, Mapping, Sequence
import contextlib
import dataclasses
import functools
import importlib.util
import json
import pathlib
import shlex
import subprocess
import sys

from experiments import bench_attention_others
from experiments.bench_attention_cases import DTYPES, Problem

Peer = Callable[[Problem, int], tuple[str, Mapping[str, float]]]


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


def importable() -> list[str]:
  """The libraries of `bench_attention_others` that this Python has."""
  return [
    name
    for name in bench_attention_others.LIBRARIES
    if importlib.util.find_spec(name.split("_")[0]) is not None
  ]


@contextlib.contextmanager
def started(names: Sequence[str], python: str) -> Iterator[list[Peer]]:
  """Starts a process for each of the other libraries.

  Args:
    names: From `bench_attention_others.LIBRARIES`.
    python: The interpreter to run them with; "" for this one.

  Yields:
    A peer for each.
  """
  script = pathlib.Path(bench_attention_others.__file__)
  with contextlib.ExitStack() as stack:
    peers: list[Peer] = []
    for name in names:
      process = subprocess.Popen(
        [python or sys.executable, str(script), name],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
      )
      stack.callback(_end, process)
      peers.append(functools.partial(_ask_process, name, process))
    yield peers


def _end(process):
  process.kill()
  for pipe in (process.stdin, process.stdout):
    with contextlib.suppress(OSError):
      pipe.close()
  process.wait()


def _ask_process(name, process, problem, runs):
  try:
    asked = dataclasses.asdict(problem) | {"runs": runs}
    process.stdin.write(json.dumps(asked) + "\n")
    process.stdin.flush()
    answer = json.loads(process.stdout.readline())
  except (OSError, ValueError):
    raise ValueError(f"{name} ended, exit code {process.wait()}") from None
  if "refused" in answer:
    raise ValueError(f"{name}: {answer['refused']}")
  return name.replace("_", " "), answer
