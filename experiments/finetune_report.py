"""Scores of a sweep: progress of every run, table, best run."""

from collections.abc import Mapping, Sequence
import json
import math
import pathlib
import statistics
from typing import Any, NamedTuple

from experiments import common


class Progress(NamedTuple):
  """How far a run has come.

  Attributes:
    step: With the best score, counted over the sweep; 0 for none yet.
    scores: Metrics of that step.
    waited: Evaluations since then.
    stopped: Whether patience is over.
  """

  step: int = 0
  scores: Mapping[str, float] = {}
  waited: int = 0
  stopped: bool = False

  def after(
    self, step: int, scores: Mapping[str, float], *, main: str, patience: int
  ) -> "Progress":
    """Progress after one more evaluation.

    Args:
      step: Of the evaluation.
      scores: That it found.
      main: The metric that counts; NaN is worse than anything.
      patience: Evaluations to wait for a better one; 0: for ever.
    """
    old = _number(self.scores.get(main, -math.inf))
    if not self.step or _number(scores[main]) > old:
      return Progress(step, scores)
    waited = self.waited + 1
    return self._replace(
      waited=waited, stopped=bool(patience and waited >= patience)
    )


def _number(score: float) -> float:
  return -math.inf if math.isnan(score) else score


def best_run(
  runs: Sequence[Any], progress: Mapping[str, Progress], *, main: str
) -> Any:
  """The best seed of the learning rate and rules with the best mean.

  Args:
    runs: All of the sweep.
    progress: Of each by its name.
    main: The metric that counts.
  """

  def score(run: Any) -> float:
    return _number(progress[run.name].scores[main])

  def mean(kind: tuple[str, float]) -> float:
    return statistics.fmean(score(run) for run in runs if _kind(run) == kind)

  best = max(dict.fromkeys(map(_kind, runs)), key=mean)
  return max((run for run in runs if _kind(run) == best), key=score)


def _kind(run: Any) -> tuple[str, float]:
  """What runs that differ in their seed only have in common."""
  return run.rules, run.rate


def table(
  runs: Sequence[Any],
  progress: Mapping[str, Progress],
  *,
  task: str,
  steps: int,
  trained: Mapping[str, str],
) -> str:
  """The scores in Markdown: a line for each learning rate, of each rules.

  Args:
    runs: All of the sweep.
    progress: Of each by its name.
    task: For the title.
    steps: Updates of a run.
    trained: What part of the parameters is, by label of rules; empty for all.

  Returns:
    Mean and standard deviation (of the sample) over seeds, in percent, each
    run at its best evaluation.
  """
  metrics = list(progress[runs[0].name].scores)
  seeds = len({run.seed for run in runs})
  rows = [
    f"{task}: dev, best evaluation of each run; {seeds} seeds, {steps} steps",
    "",
  ]
  labelled = any(trained)
  names = ["rules"] * labelled + ["trained"] * bool(trained) + ["learning rate"]
  rows += [
    f"| {' | '.join([*names, *metrics])} |",
    f"|{'---|' * len([*names, *metrics])}",
  ]
  for kind in dict.fromkeys(map(_kind, runs)):
    label, rate = kind
    cells = [label] * labelled + ([trained[label]] if trained else [])
    cells.append(f"{rate:g}")
    cells += [
      _cell([progress[r.name].scores[name] for r in runs if _kind(r) == kind])
      for name in metrics
    ]
    rows.append(f"| {' | '.join(cells)} |")
  return "\n".join(rows) + "\n"


def _cell(scores: Sequence[float]) -> str:
  mean = f"{100 * statistics.fmean(scores):.2f}"
  if len(scores) == 1:
    return mean
  return f"{mean} ± {100 * statistics.stdev(scores):.2f}"


def write(
  path: pathlib.Path,
  runs: Sequence[Any],
  progress: Mapping[str, Progress],
  *,
  best: Any,
  task: str,
  steps: int,
  others: Mapping[str, Mapping[str, float]],
  trained: Mapping[str, str],
) -> str:
  """Writes results.md and results.json.

  Args:
    path: The workdir.
    runs: All of the sweep.
    progress: Of each by its name.
    best: The run that the predictions are of.
    task: Its name.
    steps: Updates of a run.
    others: Scores of the best run on further splits, by their names.
    trained: As of `table`.

  Returns:
    The text of results.md.
  """
  text = table(runs, progress, task=task, steps=steps, trained=trained)
  text += f"\nbest: {best.name}, at step {progress[best.name].step}\n"
  for name, scores in others.items():
    shown = ", ".join(f"{k} {100 * x:.2f}" for k, x in scores.items())
    text += f"{name}: {shown}\n"
  facts = {
    "task": task,
    "best": best.name,
    "runs": {
      run.name: {
        **({"rules": run.rules} if run.rules else {}),
        "learning_rate": run.rate,
        "seed": run.seed,
        "step": progress[run.name].step,
        "scores": dict(progress[run.name].scores),
      }
      for run in runs
    },
    "splits": {name: dict(scores) for name, scores in others.items()},
  }
  common.write_atomically(path / "results.md", text)
  common.write_atomically(
    path / "results.json", json.dumps(facts, indent=1) + "\n"
  )
  return text
