"""Pictures of what a fine-tuned model predicts."""

from collections.abc import Mapping, Sequence
import json
import os
import pathlib

from jaxtyping import Float, Int
from matplotlib.axes import Axes
from matplotlib.figure import Figure
import numpy as np

from paperjax.data import task_metrics
from paperjax.data.squad_metrics import f1


def confusion(
  predictions: Int[np.ndarray, " b"],
  labels: Int[np.ndarray, " b"],
  names: Sequence[str],
  path: pathlib.Path,
  title: str,
) -> None:
  """Draws how often each class was taken for each.

  Args:
    predictions: Predicted classes.
    labels: True ones.
    names: Of the classes.
    path: The PNG to write.
    title: Above it.
  """
  counts = task_metrics.confusion(predictions, labels, num_classes=len(names))
  parts = counts / np.maximum(counts.sum(1, keepdims=True), 1)
  side = 2.2 + 0.7 * len(names)
  figure = Figure(figsize=(side + 0.8, side), dpi=120)
  axes = figure.subplots()
  axes.imshow(parts, cmap="Blues", vmin=0, vmax=1)
  for (true, guessed), count in np.ndenumerate(counts):
    color = "white" if parts[true, guessed] > 0.5 else "black"
    text = f"{count}\n{parts[true, guessed]:.0%}"
    axes.text(
      guessed, true, text, ha="center", va="center", color=color, fontsize=8
    )
  ticks = range(len(names))
  axes.set_xticks(ticks, names, rotation=45, ha="right")
  axes.set_yticks(ticks, names)
  axes.set_xlabel("predicted")
  axes.set_ylabel("true")
  axes.set_title(title)
  _save(figure, path)


def scatter(
  predictions: Float[np.ndarray, " b"],
  labels: Float[np.ndarray, " b"],
  path: pathlib.Path,
  title: str,
) -> None:
  """Draws predicted numbers over the true ones."""
  figure = Figure(figsize=(5, 5), dpi=120)
  axes = figure.subplots()
  axes.plot(labels, predictions, ".", alpha=0.3, color="tab:blue")
  ends = [float(labels.min()), float(labels.max())]
  axes.plot(ends, ends, "--", color="tab:gray", label="as it is")
  axes.set_xlabel("true")
  axes.set_ylabel("predicted")
  axes.set_title(title)
  _finish(axes)
  _save(figure, path)


def thresholds(
  predictions: Mapping[str, str],
  null_scores: Mapping[str, float],
  answers: Mapping[str, Sequence[str]],
  path: pathlib.Path,
  title: str,
) -> None:
  """Draws precision and recall of answered questions over the threshold.

  Args:
    predictions: The best answer of every question.
    null_scores: How much rather there is none.
    answers: The right ones; none where there are none.
    path: The PNG to write.
    title: Above it.
  """
  names = sorted(answers, key=lambda name: null_scores[name])
  scores = [
    max((f1(predictions[name], a) for a in answers[name]), default=0.0)
    for name in names
  ]
  answered = np.arange(1, len(names) + 1)
  gained = np.cumsum(scores)
  with_answer = max(1, sum(bool(answers[name]) for name in names))
  figure = Figure(figsize=(6, 4), dpi=120)
  axes = figure.subplots()
  axes.plot(gained / with_answer, gained / answered, color="tab:blue")
  axes.set_xlim(0, 1)
  axes.set_ylim(0, 1)
  axes.set_xlabel("recall (F1 summed over questions with an answer)")
  axes.set_ylabel("precision (mean F1 of those answered)")
  axes.set_title(title)
  _finish(axes)
  _save(figure, path)


def curves(
  metrics: pathlib.Path,
  path: pathlib.Path,
  *,
  main: str,
  runs: Sequence[Sequence[str]],
  steps: int,
  title: str,
) -> None:
  """Draws every run's training loss and dev score.

  Args:
    metrics: metrics.jsonl.
    path: The PNG to write.
    main: The metric that counts.
    runs: Names of the runs, by groups that trained one after another.
    steps: Updates of a group.
    title: Above it.
  """
  lines = [json.loads(line) for line in metrics.read_text().splitlines()]
  figure = Figure(figsize=(10, 4), dpi=120)
  left, right = figure.subplots(1, 2)
  for group, names in enumerate(runs):
    mine = [x for x in lines if 0 < x["step"] - group * steps <= steps]
    for i, name in enumerate(names):
      for axes, key, style in (
        (left, f"train/loss_of_run_{i}", "-"),
        (right, f"eval/{main}/{name}", "o-"),
      ):
        points = [(x["step"] - group * steps, x[key]) for x in mine if key in x]
        if points:
          axes.plot(*zip(*points, strict=True), style, label=name, markersize=3)
  left.set_ylabel("training loss")
  right.set_ylabel(f"dev {main}")
  for axes in (left, right):
    axes.set_xlabel("step")
    _finish(axes)
  right.legend(frameon=False, fontsize=7)
  figure.suptitle(title)
  _save(figure, path)


def _finish(axes: Axes) -> None:
  axes.grid(alpha=0.3)
  axes.spines[["top", "right"]].set_visible(False)


def _save(figure: Figure, path: pathlib.Path) -> None:
  figure.tight_layout()
  path.parent.mkdir(parents=True, exist_ok=True)
  new = path.with_suffix(".new.png")
  figure.savefig(new)
  os.replace(new, path)
