"""Pictures of what `bench_attention` measured."""

from collections.abc import Mapping, Sequence
import os
import pathlib
from typing import Any, NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

PASSES = {"forward": "forward", "both": "forward + backward"}
# TFLOP/s of an H200 in half precision.
_LIMITS = {"matrix product, measured": 790.0, "tensor cores": 989.0}
_MARKERS = "os^vDPX*<>"


class _Point(NamedTuple):
  """A number to draw: the line of its panel, the panel, its place there."""

  name: str
  panel: tuple[tuple[str, int], tuple[str, str]]
  length: int
  value: float


def draw(result: Mapping[str, Any], path: pathlib.Path) -> list[pathlib.Path]:
  """Draws speed and temporary memory over the length.

  Args:
    result: What the benchmark writes.
    path: Its file; the pictures get its name with an ending of their own.

  Returns:
    The pictures.
  """
  rows, pictures = result["rows"], []
  is_one_batch = len({row["batch"] for row in rows}) == 1
  # The same line for an implementation in both pictures.
  names = list(dict.fromkeys(row["implementation"] for row in rows))
  for kind, key in (("speed", "tflop_per_s"), ("memory", "temporary_bytes")):
    # Nothing at all cannot be drawn on a logarithmic axis.
    points = [_point(row, key) for row in rows if row.get(key)]
    if points:
      if kind == "speed":
        figure = _speed(points, names, result["device"])
      else:
        figure = _memory(points, names, is_one_batch=is_one_batch)
      figure.suptitle(_title(result))
      pictures.append(path.with_name(f"{path.stem}_{kind}.png"))
      new = pictures[-1].with_suffix(".new.png")
      figure.savefig(new)
      os.replace(new, pictures[-1])
  return pictures


def _point(row: Mapping[str, Any], key: str) -> _Point:
  down = row["dtype"], row["head_size"]
  across = row["mask"], row["pass"]
  return _Point(row["implementation"], (down, across), row["length"], row[key])


def _title(result):
  device = result["device"]
  sizes = {(row["batch"], row["heads"]) for row in result["rows"]}
  title = f"Attention on {result['machine'] if device == 'cpu' else device}"
  if len(sizes) == 1:
    ((batch, heads),) = sizes
    title += f", batch {batch}, {heads} heads"
  return title


def _speed(
  points: Sequence[_Point], names: Sequence[str], device: str
) -> Figure:
  """TFLOP/s, or GFLOP/s where there are few; with what a GPU could do."""
  top = max(point.value for point in points)
  unit, factor = ("TFLOP/s", 1.0) if top >= 1 else ("GFLOP/s", 1e3)
  points = [point._replace(value=point.value * factor) for point in points]
  figure, panels = _panels(points, unit)
  for place, axes in panels.items():
    _draw_lines(axes, points, place, names)
    line = [point.value for point in points if point.panel[0] == place[0]]
    axes.set_ylim(0, 1.08 * max(line))
    is_hopper = any(name in device for name in ("H100", "H200"))
    limits = _LIMITS if is_hopper and place[0][0] != "float32" else {}
    for name, limit in limits.items():
      axes.axhline(limit, color="gray", linestyle=":", linewidth=1, label=name)
      axes.set_ylim(0, 1.05 * max(limits.values()))
  _legend(figure)
  return figure


def _memory(
  points: Sequence[_Point], names: Sequence[str], *, is_one_batch: bool
) -> Figure:
  """Bytes; for the same batch at every length with slopes beside them."""
  figure, panels = _panels(points, "temporary memory")
  for place, axes in panels.items():
    axes.set_yscale("log", base=2)
    axes.yaxis.set_major_formatter(FuncFormatter(lambda y, _: _bytes(y)))
    if is_one_batch:
      _draw_slopes(axes, [point for point in points if point.panel == place])
    _draw_lines(axes, points, place, names)
  _legend(figure)
  return figure


def _draw_slopes(axes: Axes, points: Sequence[_Point]) -> None:
  """What grows as the length or its square, below and above the lines."""
  last = max((point.length for point in points), default=0)
  ends = [point.value for point in points if point.length == last]
  lengths = sorted({point.length for point in points})
  for name, style, power, end in (
    ("as the length", ":", 1, min(ends, default=0) / 2),
    ("as its square", "-.", 2, max(ends, default=0) * 2),
  ):
    values = [end * (length / last) ** power for length in lengths]
    axes.plot(lengths, values, style, color="gray", label=name, linewidth=1)


def _panels(
  points: Sequence[_Point], quantity: str
) -> tuple[Figure, dict[tuple, Axes]]:
  """Axes for every dtype and head size (down), mask and pass (across)."""
  down = list(dict.fromkeys(point.panel[0] for point in points))
  across = list(dict.fromkeys(point.panel[1] for point in points))
  lengths = sorted({point.length for point in points})
  figure = Figure(
    figsize=(max(3.0 * len(across), 7), 2.4 * len(down) + 1.4),
    dpi=130,
    layout="constrained",
  )
  grid = figure.subplots(
    len(down), len(across), squeeze=False, sharex=True, sharey="row"
  )
  for (dtype, head_size), line in zip(down, grid, strict=True):
    line[0].set_ylabel(f"{dtype}, head size {head_size}\n{quantity}")
    for axes in line:
      axes.set_xscale("log", base=2)
      axes.set_xticks(lengths, [_short(length) for length in lengths])
      axes.minorticks_off()
      axes.grid(alpha=0.3)
      axes.spines[["top", "right"]].set_visible(False)
  for (mask, pass_), axes, last in zip(across, grid[0], grid[-1], strict=True):
    title = "no mask" if mask == "none" else mask
    axes.set_title(f"{title}, {PASSES[pass_]}", fontsize=9)
    last.set_xlabel("length")
  places = {
    (of_line, of_column): grid[i][j]
    for i, of_line in enumerate(down)
    for j, of_column in enumerate(across)
  }
  return figure, places


def _draw_lines(
  axes: Axes, points: Sequence[_Point], place: tuple, names: Sequence[str]
) -> None:
  """A line for each implementation; equal ones show through each other."""
  for i, name in enumerate(names):
    line = sorted(
      (point.length, point.value)
      for point in points
      if point.name == name and point.panel == place
    )
    if not line:
      continue
    is_automatic = name == "automatic"
    axes.plot(
      *zip(*line, strict=True),
      linestyle=(0, (2, 2)) if is_automatic else "-",
      marker=None if is_automatic else _MARKERS[i % len(_MARKERS)],
      color="black" if is_automatic else f"C{i % 10}",
      markerfacecolor="none",
      markersize=max(8 - i, 3),
      linewidth=2.2 if is_automatic else 1.2,
      label=name,
      zorder=4 if is_automatic else 3,
    )


def _legend(figure: Figure) -> None:
  found = {}
  for axes in figure.axes:
    lines, labels = axes.get_legend_handles_labels()
    found |= dict(zip(labels, lines, strict=True))
  figure.legend(
    list(found.values()),
    list(found),
    loc="outside lower center",
    ncols=5,
    frameon=False,
  )


def _short(length: int) -> str:
  return f"{length // 1024}k" if length % 1024 == 0 else str(length)


def _bytes(number: float) -> str:
  for unit in ("B", "KiB", "MiB"):
    if number < 1024:
      return f"{number:g} {unit}"
    number /= 1024
  return f"{number:g} GiB"
