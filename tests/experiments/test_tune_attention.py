"""The tuner of the Hopper kernels' tiles, as a user starts it."""

import ast
import re

import pytest
import small

from experiments import compile_gpu, tune_attention
from paperjax.attention import tiles

MISSING = compile_gpu.missing()
needs_aot = pytest.mark.skipif(MISSING is not None, reason=str(MISSING))


@pytest.fixture
def table(tmp_path):
  """A copy of the table that may be written."""
  path = tmp_path / "tiles.py"
  path.write_text(tune_attention.TABLE.read_text(encoding="utf-8"))
  return path


def tune(*arguments: str) -> tuple[int, str, str]:
  process = small.start(*arguments, module="experiments.tune_attention")
  out, err = process.communicate(timeout=300)
  return process.returncode, out, err


@needs_aot
@pytest.mark.parametrize(
  ("kernel", "own"), [("forward", "3 x 64 x 128, 3"), ("grads", "2 x 128 x 64")]
)
def test_ranking_without_a_gpu(table, kernel, own):
  before = table.read_text()
  code, out, err = tune(
    "--mode=rank",
    f"--kernels={kernel}",
    "--head_sizes=64",
    "--candidates=2",
    f"--table={table}",
  )
  assert code == 0, err
  first, title, *lines = filter(None, out.splitlines())
  assert "static estimates" in first
  assert "nothing is measured" in first
  assert title == f"{kernel} 64: queries x keys, stages: TFLOP/s"
  assert len(lines) == 2
  assert sum(line.startswith(f"* {own}") for line in lines) == 1
  speeds = [float(x) for x in re.findall(r"full ([\d.]+), causal", out)]
  assert speeds == sorted(speeds, reverse=True)
  assert 0 < speeds[-1] <= speeds[0] <= 790
  assert table.read_text() == before


@pytest.mark.parametrize(
  ("kernel", "tile"), [("forward", "64, 128, 3, 3"), ("dq", "64, 128, 2, 2")]
)
def test_measuring_a_simulation_writes_the_table(table, kernel, tile):
  before = table.read_text().splitlines()
  code, out, err = tune(
    "--mode=measure",
    f"--kernels={kernel}",
    "--head_sizes=64",
    "--length=64",
    "--runs=1",
    "--candidates=1",
    f"--table={table}",
  )
  assert code == 0, err
  assert out.startswith("measured on cpu")
  after = table.read_text().splitlines()
  (changed,) = [
    new for old, new in zip(before, after, strict=True) if old != new
  ]
  number = r"\d[\d.e-]*"
  line = rf'  \("{kernel}", 64\): Entry\(Tile\((.*)\), {number}, {number}\),'
  found = re.fullmatch(line, changed)
  assert found, changed
  assert found[1] == tile


def test_a_line_is_rewritten():
  source = tune_attention.TABLE.read_text(encoding="utf-8")
  tile = tiles.Tile(64, 192, 3, 3, output_in_query=True)
  tried = tune_attention.Tried(tile, {"full": 651.234, "causal": 60.0}, "")
  new = tune_attention.rewritten(source, "forward_segments", 256, tried)
  line = '  ("forward_segments", 256): '
  line += "Entry(Tile(64, 192, 3, 3, True), 651.0, 60.0),\n"
  assert line in new
  assert new.replace(line, "") in (
    re.sub(r'  \("forward_segments", 256\).*\n', "", source)
  )
  ast.parse(new)
  half = tune_attention.Tried(tile, {"causal": 60.0}, "")
  again = tune_attention.rewritten(new, "forward_segments", 256, half)
  assert "Tile(64, 192, 3, 3, True), None, 60.0)" in again


def test_every_line_can_be_rewritten():
  source = tune_attention.TABLE.read_text(encoding="utf-8")
  for (kernel, head_size), entry in tiles.SM90.items():
    tried = tune_attention.Tried(entry.tile, {}, "")
    assert tune_attention.rewritten(source, kernel, head_size, tried)
  other = tune_attention.Tried(tiles.Tile(64, 64, 2, 2), {}, "")
  with pytest.raises(ValueError, match="must have a line for forward 65"):
    tune_attention.rewritten(source, "forward", 65, other)


@pytest.mark.parametrize(
  ("flag", "error"),
  [
    (
      "--kernels=other",
      "--kernels must be of forward, forward_segments, forward_laden, grads,",
    ),
    ("--head_sizes=65", "--head_sizes must be of 64, 128, 192, 256, got 65"),
    ("--runs=0", "--runs must be at least 1, got 0"),
  ],
)
def test_errors_of_use_are_one_line(flag, error):
  code, out, err = tune(flag)
  assert (code, out) == (2, "")
  (line,) = small.error_lines(err)
  assert line.startswith(f"tune_attention: error: {error}")
