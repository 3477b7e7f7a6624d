"""Pictures of a run."""

from collections.abc import Sequence
import json
import os
import pathlib

from matplotlib.axes import Axes
from matplotlib.figure import Figure


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
