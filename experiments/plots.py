"""Pictures of a run."""

from collections.abc import Mapping, Sequence
import json
import os
import pathlib
import textwrap

from matplotlib.axes import Axes
from matplotlib.figure import Figure
import numpy as np


def loss_curve(
  metrics: pathlib.Path, picture: pathlib.Path, title: str
) -> None:
  """Draws the losses and accuracies of metrics.jsonl.

  Args:
    metrics: The file, read as it is.
    picture: The PNG to write; its folder is made.
    title: Above it.
  """
  rows = [json.loads(line) for line in metrics.read_text().splitlines()]
  figure = Figure(figsize=(10, 4), dpi=120)
  left, right = figure.subplots(1, 2)
  _draw(left, rows, "train/masked_lm_loss", "training", "tab:gray")
  _draw(left, rows, "eval/masked_lm_loss", "held out", "tab:blue", "o-")
  _draw(
    left, rows, "eval/unigram_loss", "word frequency alone", "tab:red", "--"
  )
  left.set_ylabel("masked-LM loss (nats)")
  _draw(
    right, rows, "train/masked_lm_accuracy", "masked LM, training", "tab:gray"
  )
  name = "eval/masked_lm_accuracy"
  _draw(right, rows, name, "masked LM, held out", "tab:blue", "o-")
  name = "eval/next_sentence_accuracy"
  _draw(right, rows, name, "next sentence, held out", "tab:green", "o-")
  right.set_ylabel("accuracy")
  right.set_ylim(0, 1)
  for axes in (left, right):
    axes.set_xlabel("step")
    axes.grid(alpha=0.3)
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False)
  figure.suptitle(title)
  figure.tight_layout()
  picture.parent.mkdir(parents=True, exist_ok=True)
  new = picture.with_suffix(".new.png")
  figure.savefig(new)
  os.replace(new, picture)


def _draw(
  axes: Axes,
  rows: Sequence[dict],
  name: str,
  label: str,
  color: str,
  style: str = "-",
) -> None:
  """One metric over the steps, if the run has it."""
  points = [
    (row["step"], row[name]) for row in rows if row.get(name) is not None
  ]
  if points:
    steps, values = zip(*points, strict=True)
    axes.plot(steps, values, style, color=color, label=label, markersize=3)


def compared_curves(
  curves: Mapping[str, Sequence[Sequence[Mapping[str, float]]]],
  picture: pathlib.Path,
  title: str,
) -> None:
  """Draws held-out losses of several variants: mean over seeds, and range.

  Args:
    curves: Of each variant those of its seeds: metrics of every evaluation.
    picture: The PNG to write; its folder is made.
    title: Above it.
  """
  figure = Figure(figsize=(8, 4.5), dpi=120, layout="constrained")
  axes = figure.subplots()
  for name, seeds in curves.items():
    steps = [row["step"] for row in seeds[0]]
    losses = np.array([[row["masked_lm_loss"] for row in x] for x in seeds])
    (line,) = axes.plot(steps, losses.mean(0), "o-", markersize=3, label=name)
    low, high = losses.min(0), losses.max(0)
    axes.fill_between(steps, low, high, color=line.get_color(), alpha=0.2)
  axes.set_xlabel("step")
  axes.set_ylabel("held-out masked-LM loss (nats)")
  axes.set_title("\n".join(textwrap.wrap(title, 80)), fontsize=9)
  axes.grid(alpha=0.3)
  axes.spines[["top", "right"]].set_visible(False)
  figure.legend(loc="outside right center", frameon=False)
  picture.parent.mkdir(parents=True, exist_ok=True)
  figure.savefig(picture)
