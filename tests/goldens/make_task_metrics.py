"""Makes task_metrics.json from scikit-learn, scipy, seqeval and transformers.

Run in an environment of its own, Python 3.12:

    python -m venv .venv-metrics
    .venv-metrics/bin/pip install scikit-learn==1.9.1 scipy==1.18.1 \
      seqeval==1.2.2 transformers==4.57.1
    .venv-metrics/bin/python tests/goldens/make_task_metrics.py

Random and degenerate inputs, and what the four say about them. The SQuAD
functions of transformers are those of the official script; version 5 has them
no more.
"""

import importlib.metadata
import json
import math
import pathlib
import warnings

import numpy as np
import scipy.stats
import seqeval.metrics
import sklearn.metrics
from transformers.data.metrics import squad_metrics

HERE = pathlib.Path(__file__).resolve().parent
SEED = 1804_07461
PACKAGES = ("scikit-learn", "scipy", "seqeval", "transformers", "numpy")


def classifications(rng: np.random.Generator) -> list[dict]:
  """Two to five classes, and the corners where a denominator is zero."""
  pairs = [
    (rng.integers(0, n, size).tolist(), rng.integers(0, n, size).tolist())
    for n, size in [(2, 1), (2, 7), (2, 50), (2, 1000), (3, 60), (5, 200)]
  ]
  pairs += [
    ([0, 0, 0], [0, 0, 0]),
    ([1, 1, 1], [1, 1, 1]),
    ([1, 1, 1], [0, 0, 0]),
    ([0, 0, 0], [1, 1, 1]),
    ([1, 1, 1, 1], [0, 1, 0, 1]),
    ([0, 1, 0, 1], [1, 1, 1, 1]),
    ([0, 1, 0, 1], [1, 0, 1, 0]),
    ([2, 2, 0], [1, 1, 0]),
    ([0], [1]),
  ]
  return [
    {
      "predictions": predictions,
      "labels": labels,
      "accuracy": sklearn.metrics.accuracy_score(labels, predictions),
      "f1": sklearn.metrics.f1_score(
        labels, predictions, labels=[1], average="macro", zero_division=0.0
      ),
      "macro_f1": sklearn.metrics.f1_score(
        labels, predictions, average="macro", zero_division=0.0
      ),
      "matthews": float(sklearn.metrics.matthews_corrcoef(labels, predictions)),
    }
    for predictions, labels in pairs
  ]


def correlations(rng: np.random.Generator) -> list[dict]:
  """Numbers with and without ties, constant ones, huge and tiny ones."""
  labels = (rng.integers(0, 26, 300) / 5).tolist()
  pairs = [
    (rng.normal(size=2).tolist(), rng.normal(size=2).tolist()),
    (rng.normal(size=30).tolist(), rng.normal(size=30).tolist()),
    ((np.array(labels) + rng.normal(size=300)).tolist(), labels),
    (np.round(np.array(labels) + rng.normal(size=300)).tolist(), labels),
    ((1e150 * rng.normal(size=9)).tolist(), rng.normal(size=9).tolist()),
    ((1e-150 * rng.normal(size=9)).tolist(), rng.normal(size=9).tolist()),
    ([3.0, 3.0, 3.0], [1.0, 2.0, 3.0]),
    ([1.0, 2.0, 3.0], [0.0, 0.0, 0.0]),
    ([1.0, 1.0], [2.0, 2.0]),
    ([0.1, 0.1, 0.1], [0.1, 0.1, 0.1]),
    ([1.0, 2.0, 3.0], [-1.0, -2.0, -3.0]),
  ]
  found = []
  for x, y in pairs:
    with warnings.catch_warnings():
      warnings.simplefilter("ignore")  # that a constant has no correlation
      values = {
        "pearson": float(scipy.stats.pearsonr(x, y).statistic),
        "spearman": float(scipy.stats.spearmanr(x, y).statistic),
      }
    # JSON has no NaN.
    values = {k: None if math.isnan(v) else v for k, v in values.items()}
    found.append({"predictions": x, "labels": y, **values})
  return found


def taggings(rng: np.random.Generator) -> list[dict]:
  """Random tags, most of them malformed; seqeval's default is conlleval."""
  alphabet = ["O", *(f"{m}-{k}" for m in "BIES" for k in ("PER", "LOC"))]
  found = []
  for marks in ("O", "OI", "OBI", "OBIES"):
    tags = [tag for tag in alphabet if tag[0] in marks]
    labels, predictions = (
      [rng.choice(tags, rng.integers(1, 12)).tolist() for _ in range(30)]
      for _ in range(2)
    )
    # Half of the predicted tags are the true ones.
    predictions = [
      [
        right if rng.random() < 0.7 else str(rng.choice(tags))
        for right in sentence
      ]
      for sentence in labels
    ]
    with warnings.catch_warnings():
      warnings.simplefilter("ignore")  # that there are no entities
      values = {
        name: float(score(labels, predictions, zero_division=0))
        for name, score in (
          ("precision", seqeval.metrics.precision_score),
          ("recall", seqeval.metrics.recall_score),
          ("f1", seqeval.metrics.f1_score),
        )
      }
    found.append({"predictions": predictions, "labels": labels, **values})
  return found


def answers(rng: np.random.Generator) -> list[dict]:
  """Texts of few words, so that they share some, and odd ones."""
  words = ["the", "a", "The", "U.S.", "new", "New", "york", "-", "an", "é", "x"]
  texts = [
    " ".join(rng.choice(words, rng.integers(0, 5)).tolist()) for _ in range(80)
  ]
  texts += ["", " ", "the", "\u2019s an\u00a0apple", "(A) the-other!"]
  pairs = [tuple(rng.choice(texts, 2).tolist()) for _ in range(300)]
  return [
    {
      "prediction": prediction,
      "answer": answer,
      "normalized": squad_metrics.normalize_answer(prediction),
      "exact": squad_metrics.compute_exact(answer, prediction),
      "f1": squad_metrics.compute_f1(answer, prediction),
    }
    for prediction, answer in pairs
  ]


def thresholds(rng: np.random.Generator) -> list[dict]:
  """Probabilities of no answer, all different."""
  found = []
  for size, no_answer in ((1, 0.5), (5, 0.5), (60, 0.5), (60, 0.0), (60, 1.0)):
    names = [str(n) for n in range(size)]
    has_answer = {n: bool(rng.random() >= no_answer) for n in names}
    predictions = {n: "" if rng.random() < 0.2 else "text" for n in names}
    scores = {
      n: float(rng.choice([0.0, 0.5, 1.0]))
      if has_answer[n]
      else float(not predictions[n])
      for n in names
    }
    nulls = dict(zip(names, rng.random(size).tolist(), strict=True))
    best, value = squad_metrics.find_best_thresh(
      predictions, scores, nulls, has_answer
    )
    found.append(
      {
        "scores": list(scores.values()),
        "null_scores": list(nulls.values()),
        "has_answer": list(has_answer.values()),
        "is_empty": [not text for text in predictions.values()],
        "best": best,
        "threshold": value,
      }
    )
  return found


def main() -> None:
  rng = np.random.default_rng(SEED)
  contents = {
    "versions": {name: importlib.metadata.version(name) for name in PACKAGES},
    "classification": classifications(rng),
    "correlation": correlations(rng),
    "tagging": taggings(rng),
    "answers": answers(rng),
    "thresholds": thresholds(rng),
  }
  text = json.dumps(contents, allow_nan=False, separators=(",", ":"))
  (HERE / "task_metrics.json").write_text(text + "\n", encoding="ascii")


if __name__ == "__main__":
  main()
