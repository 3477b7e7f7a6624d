"""Measures attention: every implementation, forward and with the gradient.

    python -m experiments.bench_attention [--output=FILE.json]

On a CPU small sizes by default, on a GPU 16,384 tokens of width 2048.
Implementations take turns inside one process, so that what else the machine
does meets all of them. Writes a JSON file after every problem, and pictures of
speed and memory beside it.
"""

from collections.abc import Iterator
import dataclasses
import functools
import itertools
import json
import os
import pathlib
from typing import Any

from experiments import common
from experiments.common import option


@dataclasses.dataclass(frozen=True)
class Options:
  """Which problems, and how they are measured."""

  lengths: tuple[int, ...] = option(
    (), "Default on a CPU 512,1024,2048, on a GPU 512 to 16384."
  )
  head_sizes: tuple[int, ...] = option(
    (), "Default on a CPU 64, on a GPU 64,128,256."
  )
  dtypes: str = option(
    "", "Of float32,bfloat16,float16; default on a GPU bfloat16, else float32."
  )
  masks: str = option(
    "none,causal",
    "Of none, causal, windowN (N keys to either side), slidingN (the N keys"
    " before), segmentsN (N equal parts).",
  )
  passes: str = option("forward,both", "forward, both (with the gradient).")
  implementations: str = option(
    "", "With commas between; default all, JAX's own and the automatic choice."
  )
  batch: int = option(0, "Sequences; default on a CPU 1.")
  heads: int = option(0, "Of attention; default on a CPU 12.")
  tokens: int = option(
    0, "In place of --batch: batch x length; default on a GPU 16384."
  )
  width: int = option(
    0, "In place of --heads: heads x head size; default on a GPU 2048."
  )
  runs: int = option(10, "Timed runs of each in a round.")
  rounds: int = option(1, "How often all, and the peer, are measured.")
  memory_only: bool = option(False, "Compile, and run nothing.")
  max_memory_gib: float = option(
    0.0,
    "Do not run what needs more temporary memory; default the GPU's, or half"
    " of the machine's.",
  )
  peer: str = option(
    "",
    "A command for the same problem, with {length} {head_size} {batch} {heads}"
    " {runs}, {dtype} (f32, bf16, f16) and {causal} (0, 1) filled in; prints a"
    ' JSON line {"peer": NAME, "rows": [{"fwd_ms": ., "fwdbwd_ms": .}]}.',
  )
  others: str = option(
    "",
    "Other libraries, in a process each: torch_flash, torch_cudnn, tokamax,"
    " none; default on a GPU those that this Python has, else none.",
  )
  others_python: str = option("", "The Python that has them; default this one.")
  output: str = option(
    "runs/attention.json", "The file to write; must not exist."
  )

  def __post_init__(self):
    common.check_at_least(1, self, "runs", "rounds")
    common.check_at_least(
      0, self, "batch", "heads", "tokens", "width", "max_memory_gib"
    )
    for one, other in (("batch", "tokens"), ("heads", "width")):
      if getattr(self, one) and getattr(self, other):
        raise ValueError(f"--{one} and --{other} exclude each other, got both.")
    for name in ("lengths", "head_sizes"):
      if min(getattr(self, name), default=1) < 1:
        raise ValueError(
          f"--{name} must be at least 1, got {min(getattr(self, name))}."
        )
    if not self.output.endswith(".json"):
      raise ValueError(f"--output must end in .json, got {self.output!r}.")


def main() -> None:
  """Measures what the flags ask for."""
  run(common.read_flags(Options))


def run(options: Options) -> dict[str, Any]:
  """Measures problem after problem.

  Args:
    options: What to measure.

  Returns:
    What the file holds at the end.

  Raises:
    ValueError: If an option is not possible, before anything is measured.
  """
  # The GPU is shared with processes of other libraries.
  os.environ.setdefault("XLA_PYTHON_CLIENT_PREALLOCATE", "false")
  # Late: JAX takes a second to import, and --help needs none of it.
  import jax

  from experiments import bench_attention_peer as peer
  from experiments import bench_attention_plots as plots
  from experiments import bench_attention_timing as timing

  common.check_gpu(jax.default_backend())
  on_gpu = jax.default_backend() == "gpu"
  todo = list(problems(options, on_gpu=on_gpu))
  plan = _plan(options)
  others = _others(options.others, on_gpu=on_gpu)
  commands: list[peer.Peer] = []
  if options.peer:
    peer.check(options.peer)
    commands.append(functools.partial(peer.ask, options.peer))
  path = _new_file(options.output)
  result = json.loads(common.manifest({})) | {
    "benchmark": "attention",
    "device": jax.devices()[0].device_kind,
    "flops": "4 k a visible pair, causal half; 3.5 times that with gradient",
    "rows": [],
    "refused": [],
  }
  print(_HEADER)
  told: set[tuple[str, str]] = set()
  try:
    with peer.started(others, options.others_python) as processes:
      plan = plan._replace(peers=[*commands, *processes])
      for problem in todo:
        found = timing.measure(problem, plan)
        result["rows"] += found.rows
        result["refused"] += found.refused
        common.write_atomically(path, json.dumps(result, indent=1) + "\n")
        _show(found, told)
  finally:
    if result["rows"]:
      print("wrote", path, *plots.draw(result, path))
  return result


def problems(options: Options, *, on_gpu: bool) -> Iterator[Any]:
  """The problems that options ask for.

  Args:
    options: The options.
    on_gpu: Which defaults to take.

  Yields:
    Problems, the longest of each kind last.

  Raises:
    ValueError: If an option is not possible.
  """
  from experiments import bench_attention_cases as cases

  lengths = options.lengths or _LENGTHS[: 6 if on_gpu else 3]
  head_sizes = options.head_sizes or ((64, 128, 256) if on_gpu else (64,))
  default = "bfloat16" if on_gpu else "float32"
  dtypes = chosen(options.dtypes or default, list(cases.DTYPES), flag="dtypes")
  masks = options.masks.split(",")
  for name in masks:
    cases.mask(name)
  tokens, width = options.tokens, options.width
  if on_gpu and not options.batch:
    tokens = tokens or 16_384
  if on_gpu and not options.heads:
    width = width or 2048
  _check_divides("tokens", tokens, "lengths", lengths)
  _check_divides("width", width, "head_sizes", head_sizes)
  for dtype, head_size, name, length in itertools.product(
    dtypes, head_sizes, masks, sorted(set(lengths))
  ):
    yield cases.Problem(
      batch=tokens // length or options.batch or 1,
      heads=width // head_size or options.heads or 12,
      length=length,
      head_size=head_size,
      dtype=dtype,
      mask=name,
    )


def _plan(options: Options) -> Any:
  """How problems are measured, the peers left out."""
  from experiments import bench_attention_cases as cases
  from experiments import bench_attention_timing as timing

  return timing.Plan(
    names=chosen(
      options.implementations, cases.names(), flag="implementations"
    ),
    passes=chosen(options.passes, cases.PASSES, flag="passes"),
    runs=0 if options.memory_only else options.runs,
    rounds=options.rounds,
    max_bytes=timing.max_bytes(options.max_memory_gib),
    peers=[],
  )


def _others(text: str, *, on_gpu: bool) -> list[str]:
  """The other libraries to measure."""
  from experiments import bench_attention_others as others
  from experiments import bench_attention_peer as peer

  if not text:
    return peer.importable() if on_gpu else []
  allowed = [*others.LIBRARIES, "none"]
  names = chosen(text, allowed, flag="others")
  return [name for name in names if name != "none"]


_LENGTHS = (512, 1024, 2048, 4096, 8192, 16_384)


def _check_divides(flag, total, parts_flag, parts):
  for part in parts:
    if total % part:
      raise ValueError(
        f"--{flag} must be a multiple of --{parts_flag}, got {total} and"
        f" {part}."
      )


def chosen(text: str, allowed: Any, *, flag: str) -> list[str]:
  """Names with commas between.

  Args:
    text: The names; "" for all.
    allowed: All of them.
    flag: For the message.

  Returns:
    The names.

  Raises:
    ValueError: If one is unknown.
  """
  names = [name.strip() for name in text.split(",")] if text else list(allowed)
  for name in names:
    if name not in allowed:
      raise ValueError(
        f"--{flag} must be of {', '.join(allowed)}, got {name!r}."
      )
  return names


def _new_file(name: str) -> pathlib.Path:
  path = pathlib.Path(name).expanduser()
  if path.exists():
    raise ValueError(
      f"--output {path} exists already; move it away, or give another."
    )
  path.parent.mkdir(parents=True, exist_ok=True)
  return path


_HEADER = (
  " length head dtype    mask        pass    implementation"
  "        ms       min  TFLOP/s  x fastest       MiB"
)


def _show(found: Any, told: set[tuple[str, str]]) -> None:
  """Prints rows, and every reason once."""
  for row in found.rows:
    print(_line(row), flush=True)
  for row in found.refused:
    words = row["implementation"], row["reason"]
    if words not in told:
      told.add(words)
      print(f"{_problem(row)}left out: {row['reason']}", flush=True)


def _problem(row: dict[str, Any]) -> str:
  return (
    f"{row['length']:7} {row['head_size']:4} {row['dtype']:8}"
    f" {row['mask']:11} {row.get('pass', ''):7} {row['implementation']:14} "
  )


def _line(row: dict[str, Any]) -> str:
  """A row of numbers; without times where it was not run."""
  numbers = " " * 39
  if "seconds" in row:
    numbers = (
      f"{row['seconds'] * 1e3:9.3f} {row['seconds_min'] * 1e3:9.3f}"
      f" {row['tflop_per_s']:8.4g} {row['over_fastest']:10.2f}"
    )
  memory = row.get("temporary_bytes")
  text = "" if memory is None else f"{memory / 2**20:.1f}"
  choice = f"  {row['chosen']}" if "chosen" in row else ""
  return f"{_problem(row)}{numbers} {text:>9}{choice}"


if __name__ == "__main__":
  common.define_flags(Options, "benchmark")
  common.start(main)
