"""Looks for the best tiles of the Hopper kernels.

    python -m experiments.tune_attention

On an H100 or H200 every candidate is timed, and the numbers of the table's own
tiles are written into `paperjax/attention/tiles.py`; with --choose the fastest
tile too. Without a GPU the candidates are compiled (`pip install -e .[aot]`)
and ranked by the static estimate of `kernel_report`, and nothing is written.
"""

from collections.abc import Iterator
import contextlib
import dataclasses
import functools
import itertools
import os
import pathlib
import re
import statistics
import time
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from experiments import common

if TYPE_CHECKING:
  from paperjax.attention.tiles import Tile

TABLE = common.ROOT / "paperjax" / "attention" / "tiles.py"
# What the columns of the table are measured with, by the kernel.
_COLUMNS = {
  "": {"full": "plain", "causal": "causal"},
  "_segments": {"causal": "segments"},
  "_laden": {"full": "laden"},
}
FEATURES = {
  name + load: columns
  for name in ("forward", "grads", "dq")
  for load, columns in _COLUMNS.items()
} | {"forward_short": {"causal": "causal"}, "bias": {"full": "laden"}}
# Of queries and keys that "forward_short" is for.
_SHORT = 1024
# The report's names of these kernels.
_REPORTED = {
  "forward": "forward",
  "grads": "backward",
  "dq": "backward_queries",
  "bias": "backward_bias",
}


@dataclasses.dataclass(frozen=True)
class Options:
  """What is tried, and how."""

  kernels: str = common.option("", "Of the table; default all.")
  head_sizes: tuple[int, ...] = common.option((64, 128, 192, 256), "Features.")
  length: int = common.option(8192, "Queries, and as many keys.")
  mode: Literal["auto", "measure", "rank"] = common.option(
    "auto", "Measure on a GPU, else rank. Without one, measures a simulation."
  )
  runs: int = common.option(9, "Timed runs of a candidate; the median counts.")
  candidates: int = common.option(0, "At most so many; 0 for all.")
  choose: bool = common.option(False, "Write the fastest tile, too.")
  table: str = common.option(str(TABLE), "The file of the table.")

  def __post_init__(self):
    common.check_at_least(1, self, "length", "runs")
    common.check_at_least(0, self, "candidates")
    if unknown := set(_kernels(self.kernels)) - set(FEATURES):
      raise ValueError(
        f"--kernels must be of {', '.join(FEATURES)}, got {min(unknown)!r}."
      )
    if not set(self.head_sizes) <= {64, 128, 192, 256}:
      raise ValueError(
        "--head_sizes must be of 64, 128, 192, 256, got"
        f" {','.join(map(str, self.head_sizes))}."
      )


class Tried(NamedTuple):
  """A candidate: TFLOP/s by the column of the table, estimated or measured.

  Attributes:
    tile: The candidate.
    speeds: By column; empty where it cannot be used.
    note: What else there is to say.
  """

  tile: "Tile"
  speeds: dict[str, float]
  note: str


def main() -> None:
  """Tries what the flags ask for."""
  options = common.read_flags(Options)
  # Threads for the warpgroups of a simulation, which wait for each other.
  os.environ.setdefault("PJRT_NPROC", "32")
  # Late: JAX takes a second to import, and --help needs none of it.
  import jax

  common.check_gpu(jax.default_backend())
  has_gpu = jax.default_backend() == "gpu"
  measures = options.mode == "measure" or (options.mode == "auto" and has_gpu)
  try_one = _measure if measures else _rank
  print(
    "measured on " + jax.devices()[0].device_kind
    if measures
    else "static estimates for an H200, nothing is measured"
  )
  for kernel in _kernels(options.kernels):
    for head_size in options.head_sizes:
      tried = [
        _tried(try_one, options, kernel, head_size, tile)
        for tile in _candidates(options, kernel, head_size)
      ]
      if not tried:
        continue
      _show(kernel, head_size, tried)
      if measures and has_gpu | (options.table != str(TABLE)):
        _write(options, kernel, head_size, tried)


def _kernels(text: str) -> list[str]:
  return text.split(",") if text else list(FEATURES)


def _candidates(options: Options, kernel: str, head_size: int) -> "list[Tile]":
  """The table's own tile, then others that shared memory has room for."""
  from paperjax.attention import tiles

  key: Any = kernel, head_size
  if key not in tiles.SM90:
    return []
  own = tiles.SM90[key].tile
  pass_, *load = kernel.split("_")
  match pass_:
    case "forward":
      found = _forward_candidates(
        head_size, has_map=load in (["segments"], ["laden"])
      )
    case "grads":
      found = _grads_candidates(head_size)
    case _:
      found = _other_candidates(pass_, head_size)
  found = [own, *(tile for tile in found if tile != own)]
  return found[: options.candidates or None]


def _fits(size: int) -> bool:
  """Whether a program may have so much shared memory, and some barriers."""
  from experiments import compile_gpu

  return size < compile_gpu.SHARED_MEMORY - 1024


def _forward_candidates(head_size: int, *, has_map: bool) -> "list[Tile]":
  from paperjax.attention import tiles

  k, o = head_size, head_size
  if has_map and head_size > 128:
    o //= 2
  found = []
  # Blocks of a block map, multiples of 128, must be whole numbers of tiles.
  for keys, consumers, stages, shared in itertools.product(
    # The values, read across, want whole spans of 64 keys.
    (64, 128) if has_map else (64, 128, 192, 256),
    (2,) if has_map else (2, 3),
    (2, 3),
    (False, True),
  ):
    rows = 64 * consumers * (k if shared else k + o)
    if _fits(2 * (rows + stages * keys * (k + o))):
      found.append(tiles.Tile(64, keys, consumers, stages, shared))
  return found


def _grads_candidates(head_size: int) -> "list[Tile]":
  from paperjax.attention import tiles

  found = []
  for rows, stages, shares in itertools.product(
    (64, 128), (1, 2, 3), (False, True)
  ):
    keys = 64 if shares else 128
    halves = 2 * head_size * (keys + stages * rows)
    halves += keys * rows * (2 if shares else 1)
    if (rows == 64 or not shares) and _fits(2 * halves + 4 * rows * head_size):
      found.append(tiles.Tile(rows, 64, 2, stages, shares_keys=shares))
  return found


def _other_candidates(pass_: str, head_size: int) -> "list[Tile]":
  """Of the gradients of queries alone and of the bias."""
  from paperjax.attention import tiles

  found = []
  for keys, stages in itertools.product((32, 64, 128), (1, 2, 3)):
    needed = 4 * head_size * (128 + stages * keys)
    if pass_ == "bias":
      needed = 4 * head_size * stages * (128 + keys) + 4 * 128 * keys
    if _fits(needed):
      found.append(tiles.Tile(64, keys, 2, stages))
  return found


def _tried(
  try_one: Any, options: Options, kernel: str, head_size: int, tile: "Tile"
) -> Tried:
  """Tries a candidate; one that cannot be compiled is noted as such."""
  speeds, notes = {}, []
  for column, features in FEATURES[kernel].items():
    try:
      with _instead(kernel, head_size, tile):
        speeds[column], note = try_one(options, kernel, head_size, features)
      notes += [note] if note else []
    except (ValueError, NotImplementedError) as error:
      notes.append(" ".join(str(error).split())[:60])
  if len(speeds) < len(FEATURES[kernel]):
    speeds = {}
  return Tried(tile, speeds, "; ".join(dict.fromkeys(notes)))


@contextlib.contextmanager
def _instead(kernel: str, head_size: int, tile: "Tile") -> Iterator[None]:
  """Puts a tile into the table for a while."""
  from paperjax.attention import tiles

  before = dict(tiles.SM90)
  # Some lengths have a kernel of their own.
  for name in (kernel, f"{kernel}_short"):
    key: Any = name, head_size
    if key in before:
      tiles.SM90[key] = tiles.Entry(tile)
  try:
    yield
  finally:
    tiles.SM90.update(before)


def _configuration(
  kernel: str, head_size: int, features: str, length: int, *, is_small: bool
) -> Any:
  """What is compiled, and batch, length and heads of it."""
  from experiments import kernel_configurations

  name = _REPORTED[kernel.split("_")[0]]
  length = min(length, _SHORT) if kernel == "forward_short" else length
  batch = 1 if is_small else max(1, 16_384 // length)
  heads = 1 if is_small else 2048 // head_size
  sizes = batch, length, heads
  return kernel_configurations.KERNELS[name](head_size, features, sizes), sizes


def _rank(
  options: Options, kernel: str, head_size: int, features: str
) -> tuple[float, str]:
  """The static estimate: between no overlap and perfect overlap."""
  from experiments import kernel_report

  configuration, _ = _configuration(
    kernel, head_size, features, options.length, is_small=False
  )
  found = kernel_report.look_at(configuration)
  if problems := kernel_report.problems([found]):
    raise ValueError(problems[0])
  estimate = found["estimate"]
  both = estimate["tflops"] + estimate["tflops_in_turn"]
  return both / 2, f"{found['registers']} registers"


def _measure(
  options: Options, kernel: str, head_size: int, features: str
) -> tuple[float, str]:
  """TFLOP/s on the GPU, or of a simulation on the CPU."""
  import jax

  from experiments import kernel_configurations as configurations

  is_simulated = jax.default_backend() != "gpu"
  found, (batch, length, heads) = _configuration(
    kernel, head_size, features, options.length, is_small=is_simulated
  )
  data = configurations.data(found, interpret=is_simulated)
  run = functools.partial(found.function, interpret=is_simulated)
  if not is_simulated:
    run = jax.jit(run)
  jax.block_until_ready(run(*data))
  seconds, result = [], None
  calls = 1 if is_simulated else 10
  for _ in range(options.runs):
    began = time.perf_counter()
    for _ in range(calls):
      result = run(*data)
    jax.block_until_ready(result)
    seconds.append((time.perf_counter() - began) / calls)
  flops = found.flops * batch * heads * length**2
  if found.is_masked:
    flops /= 2
  return flops / statistics.median(seconds) / 1e12, ""


def _fastest(tried: list[Tried]) -> Tried:
  return max(tried, key=lambda x: sum(x.speeds.values()))


def _show(kernel: str, head_size: int, tried: list[Tried]) -> None:
  """Prints the candidates, the fastest first."""
  print(f"\n{kernel} {head_size}: queries x keys, stages: TFLOP/s")
  own = tried[0]
  for x in sorted(tried, key=lambda x: -sum(x.speeds.values())):
    tile = x.tile
    speeds = ", ".join(f"{name} {v:.3g}" for name, v in x.speeds.items())
    print(
      f"{'*' if x is own else ' '} {tile.consumers} x {tile.block_q} x"
      f" {tile.block_kv}, {tile.stages}"
      f"{', output in queries' if tile.output_in_query else ''}"
      f"{', shared keys' if tile.shares_keys else ''}:"
      f" {speeds or 'no'} ({x.note})",
      flush=True,
    )


def _write(
  options: Options, kernel: str, head_size: int, tried: list[Tried]
) -> None:
  """Writes what was measured into the table."""
  chosen = _fastest(tried) if options.choose else tried[0]
  path = pathlib.Path(options.table)
  source = rewritten(
    path.read_text(encoding="utf-8"), kernel, head_size, chosen
  )
  common.write_atomically(path, source)


def rewritten(source: str, kernel: str, head_size: int, found: Tried) -> str:
  """The table with a line changed.

  Args:
    source: Of `tiles.py`.
    kernel: Of the line.
    head_size: Of the line.
    found: The tile and its speeds.

  Returns:
    The source.

  Raises:
    ValueError: If there is no such line.
  """
  tile = found.tile
  numbers = f"{tile.block_q}, {tile.block_kv}, {tile.consumers}, {tile.stages}"
  if tile.output_in_query or tile.shares_keys:
    numbers += f", {tile.output_in_query}"
  numbers += ", True" if tile.shares_keys else ""
  full, causal = (
    repr(float(f"{found.speeds[name]:.3g}")) if name in found.speeds else "None"
    for name in ("full", "causal")
  )
  start = f'  ("{kernel}", {head_size}): Entry('
  pattern = re.escape(start) + r"Tile\([^)]*\), [^()]*\),\n"
  line = f"{start}Tile({numbers}), {full}, {causal}),\n"
  source, count = re.subn(pattern, line, source)
  if count != 1:
    raise ValueError(
      f"the table must have a line for {kernel} {head_size}, got {count}."
    )
  return source


if __name__ == "__main__":
  common.define_flags(Options, "tuning")
  common.start(main)
