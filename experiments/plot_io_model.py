"""Draws how much attention reads and writes: FlashAttention's figure 2.

    python -m experiments.plot_io_model --output=results/attention_io.png

Counts of `paperjax.attention.io_model`, nothing is measured. Beside the PNG, a
JSON file of the same name gets the numbers. The defaults are the paper's:
GPT-2 medium in half precision on an A100.
"""

import dataclasses
import json
import math
import os
import pathlib
from typing import Any

from experiments import common

# FlashAttention, figure 2 left, for the defaults below: what the authors
# measured on an A100, forward and backward (numbers from a transcription).
PAPER = {
  "standard": {"gigabytes": 40.3, "milliseconds": 41.7},
  "FlashAttention": {"gigabytes": 4.4, "milliseconds": 7.3},
}
COLORS = {
  "standard": "tab:red",
  "FlashAttention": "tab:blue",
  "FlashAttention-2": "tab:green",
  "every array once": "tab:gray",
}


@dataclasses.dataclass(frozen=True)
class Options:
  """The problem and the device."""

  output: str = common.option("", "The PNG to write (required).")
  batch_size: int = common.option(64, "Sequences.")
  num_heads: int = common.option(16, "Of queries, and as many of keys.")
  length: int = common.option(1024, "Queries, and as many keys.")
  head_size: int = common.option(64, "Features of a head.")
  itemsize: int = common.option(2, "Bytes of an element.")
  on_chip_kib: int = common.option(192, "Memory of a multiprocessor in KiB.")

  def __post_init__(self):
    if not self.output.endswith(".png"):
      raise ValueError(
        f"--output must name a file, NAME.png, got {self.output!r}."
      )
    common.check_at_least(
      1,
      self,
      *("batch_size", "num_heads", "length", "head_size", "itemsize"),
      "on_chip_kib",
    )


def main() -> None:
  """Counts, draws, and writes both files."""
  options = common.read_flags(Options)
  picture = pathlib.Path(options.output)
  counts = count(options)
  picture.parent.mkdir(parents=True, exist_ok=True)
  draw(options, counts, picture)
  common.write_atomically(picture.with_suffix(".json"), common.manifest(counts))
  print(json.dumps(counts["forward_and_backward"]))


def count(options: Options) -> dict[str, Any]:
  """Gigabytes (10^9 bytes) that attention moves.

  Args:
    options: The problem and the device.

  Returns:
    Those of all passes, of the forward pass by block size and by length, and
    the paper's.
  """
  # Late: JAX takes a second to import, and --help needs none of it.
  from paperjax.attention import io_model

  on_chip = options.on_chip_kib * 1024 // options.itemsize
  blocks = io_model.block_sizes(on_chip, options.head_size)
  sizes = _sizes(options, options.length)
  backward = {
    "standard": io_model.standard_backward(sizes),
    "FlashAttention": io_model.fa1_backward(sizes, blocks),
    "FlashAttention-2": io_model.fa2_backward(sizes, blocks),
  }
  forward = _forward(options, options.length, blocks)
  return {
    "what": "gigabytes that attention reads from and writes to main memory,"
    " by paperjax.attention.io_model; the paper's are its measurements, from"
    " a transcription",
    "options": dataclasses.asdict(options),
    "blocks": {"inner loop": blocks[0], "outer loop": blocks[1]},
    "forward_and_backward": {
      name: forward[name] + _gigabytes(options, traffic)
      for name, traffic in backward.items()
    },
    "paper_measured": PAPER,
    "forward_by_block_of_outer_loop": {
      size: _forward(options, options.length, (blocks[0], size))
      for size in (64, 128, 256, 512)
    },
    "forward_by_length": {
      length: _forward(options, length, blocks)
      for length in (2**i for i in range(7, 17))
    },
  }


def _forward(options, length, blocks):
  """Gigabytes of each forward pass; blocks of the inner and outer loop."""
  from paperjax.attention import io_model

  sizes = _sizes(options, length)
  traffic = {
    "standard": io_model.standard(sizes),
    "FlashAttention": io_model.fa1(sizes, blocks),
    "FlashAttention-2": io_model.fa2(sizes, blocks[::-1]),
    "every array once": io_model.fa2(sizes, (length, length)),
  }
  return {name: _gigabytes(options, x) for name, x in traffic.items()}


def _sizes(options, length):
  from paperjax.attention.request import Sizes

  return Sizes(
    b=options.batch_size,
    l=length,
    m=length,
    n=options.num_heads,
    g=1,
    k=options.head_size,
    o=options.head_size,
  )


def _gigabytes(options, traffic):
  return traffic.num_bytes(options.itemsize) / 1e9


def draw(
  options: Options, counts: dict[str, Any], picture: pathlib.Path
) -> None:
  """Draws all passes, and the forward pass by block size and by length.

  Args:
    options: The problem and the device.
    counts: From `count`.
    picture: The PNG to write.
  """
  from matplotlib.figure import Figure

  figure = Figure(figsize=(14, 4.5), dpi=120)
  left, middle, right = figure.subplots(1, 3)
  _draw_passes(left, options, counts)
  _draw_lines(middle, counts["forward_by_block_of_outer_loop"])
  middle.set_ylim(0)
  middle.set_title(f"Forward, length {options.length:,}")
  middle.set_xlabel("keys of a block (FlashAttention-2: queries)")
  _draw_lines(right, counts["forward_by_length"])
  right.set_yscale("log")
  right.legend(frameon=False)
  right.set_title(f"Forward, {options.on_chip_kib} KiB on chip")
  right.set_xlabel("length")
  for axes in (left, middle, right):
    axes.set_ylabel("read and written (GB)")
    axes.spines[["top", "right"]].set_visible(False)
  figure.suptitle(
    f"Main-memory traffic of attention: batch {options.batch_size},"
    f" {options.num_heads} heads of {options.head_size},"
    f" {options.itemsize} bytes each"
  )
  figure.tight_layout()
  new = picture.with_suffix(".new.png")
  figure.savefig(new)
  os.replace(new, picture)


def _draw_passes(axes, options, counts):
  """Bars of all passes, the paper's too where it measured the same problem."""
  axes.set_title(f"Forward and backward, length {options.length:,}")
  counted = counts["forward_and_backward"]
  bars = axes.bar(
    range(3), counted.values(), 0.4, color=[COLORS[name] for name in counted]
  )
  axes.bar_label(bars, fmt="%.1f")
  axes.set_xticks(range(3), counted)
  if options == Options(output=options.output):
    measured = [PAPER[name]["gigabytes"] for name in PAPER]
    bars = axes.bar(
      [0.42, 1.42],
      measured,
      0.4,
      color="lightgray",
      label="measured by the paper's\nauthors on an A100",
    )
    axes.bar_label(bars)
    axes.legend(frameon=False, loc="center right")


def _draw_lines(axes, counts):
  """A line for each algorithm."""
  for name, color in COLORS.items():
    gigabytes = [found[name] for found in counts.values()]
    style = "--" if name == "every array once" else "o-"
    axes.plot(
      list(counts), gigabytes, style, color=color, label=name, markersize=4
    )
  axes.set_xscale("log", base=2)
  ticks = list(counts)[:: math.ceil(len(counts) / 5)]
  axes.set_xticks(ticks, [f"{size:,}" for size in ticks])
  axes.grid(alpha=0.3)


if __name__ == "__main__":
  common.define_flags(Options, "figure")
  common.start(main)
