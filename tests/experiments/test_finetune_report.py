"""Which run is the best, and what the table says."""

import math
import statistics
from typing import NamedTuple

import pytest

from experiments import finetune_report
from experiments.finetune_report import Progress


class Run(NamedTuple):
  rate: float
  seed: int
  name: str
  rules: str = ""


RUNS = [Run(r, s, f"{r}_{s}") for r in (0.1, 0.2) for s in (0, 1, 2)]


def progress(*scores: float) -> dict[str, Progress]:
  return {
    run.name: Progress(step, {"f1": score})
    for step, (run, score) in enumerate(zip(RUNS, scores, strict=True), 1)
  }


def test_the_rate_with_the_best_mean_then_its_best_seed():
  found = progress(0.9, 0.1, 0.2, 0.5, 0.6, 0.4)  # 0.9 was luck
  assert finetune_report.best_run(RUNS, found, main="f1") == RUNS[4]


def test_a_score_that_is_no_number_is_the_worst():
  found = progress(math.nan, 0.1, 0.2, -0.9, -0.8, -0.7)
  assert finetune_report.best_run(RUNS, found, main="f1") == RUNS[5]


def test_progress_keeps_the_first_of_equal_scores():
  steps = [0.3, 0.5, 0.5, math.nan, 0.4]
  found = Progress()
  for step, score in enumerate(steps, 1):
    found = found.after(step, {"f1": score}, main="f1", patience=3)
  assert (found.step, found.waited, found.stopped) == (2, 3, True)
  again = found.after(9, {"f1": 0.9}, main="f1", patience=3)
  assert (again.step, again.stopped) == (9, False)


def test_the_table_has_means_and_deviations_of_samples():
  scores = (0.1, 0.2, 0.6, 0.5, 0.5, 0.5)
  table = finetune_report.table(
    RUNS, progress(*scores), task="mrpc", steps=10, trained={}
  )
  mean, deviation = statistics.mean(scores[:3]), statistics.stdev(scores[:3])
  assert f"| 0.1 | {100 * mean:.2f} ± {100 * deviation:.2f} |" in table
  assert "| 0.2 | 50.00 ± 0.00 |" in table


def test_rules_have_lines_of_their_own():
  runs = [Run(0.1, s, f"{r}{s}", r) for r in ("Wq", "Wv") for s in (0, 1)]
  found = {run.name: Progress(1, {"f1": 0.5}) for run in runs}
  found["Wv1"] = Progress(1, {"f1": 0.7})
  assert finetune_report.best_run(runs, found, main="f1") == runs[3]
  trained = {"Wq": "0.10 %", "Wv": "0.20 %"}
  table = finetune_report.table(
    runs, found, task="mrpc", steps=10, trained=trained
  )
  assert "| rules | trained | learning rate | f1 |" in table
  assert "| Wv | 0.20 % | 0.1 | 60.00 ± 14.14 |" in table
  only = [run._replace(rules="") for run in runs[:1]]
  table = finetune_report.table(
    only, found, task="mrpc", steps=10, trained={"": "0.30 %"}
  )
  assert "| 0.30 % | 0.1 | 50.00 |" in table


@pytest.mark.parametrize("patience", [0, 2])
def test_no_patience_never_stops(patience):
  found = Progress().after(1, {"f1": 1.0}, main="f1", patience=patience)
  for step in range(2, 6):
    found = found.after(step, {"f1": 0.0}, main="f1", patience=patience)
  assert found.stopped == bool(patience)
