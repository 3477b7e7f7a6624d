"""Scores of fine-tuning runs, computed again by other libraries.

    python peer_scores.py --run RUN --data FILE

From the predictions file of a run of ner, swag, squad1 or squad2 whose
--data_dir was a single file, by seqeval (entity F1), scikit-learn (accuracy)
and the rules of SQuAD's official script written anew; prints both scores.
"""

import argparse
import collections
import json
import pathlib
import re
import string

import numpy as np
from seqeval.metrics import f1_score, precision_score, recall_score
from seqeval.metrics.sequence_labeling import get_entities
from sklearn.metrics import accuracy_score


def main():
  parser = argparse.ArgumentParser(description=__doc__)
  parser.add_argument("--run", type=pathlib.Path, required=True)
  parser.add_argument("--data", type=pathlib.Path, required=True)
  options = parser.parse_args()
  results = json.loads((options.run / "results.json").read_text())
  again = {"ner": ner, "swag": swag, "squad1": squad, "squad2": squad}
  scores = again[results["task"]](options.run / "predictions", options.data)
  recorded = results["runs"][results["best"]]["scores"]
  for name, value in scores.items():
    print(
      f"{results['task']} {name}: {recorded[name]:.6f} recorded, {value:.6f}"
      f" again, {abs(recorded[name] - value):.1e} apart"
    )


def ner(folder, data):
  """By seqeval; the words and their true entities have to be the data's."""
  rows = sentences((folder / "predictions.conll").read_text())
  known = set(map(words_and_entities, sentences(data.read_text())))
  unknown = [x for x in map(words_and_entities, rows) if x not in known]
  if unknown:
    raise ValueError(f"{data} must hold the sentence, got {unknown[0]}.")
  truth = [[row[1] for row in x] for x in rows]
  guess = [[row[2] for row in x] for x in rows]
  return {
    "f1": f1_score(truth, guess),
    "precision": precision_score(truth, guess),
    "recall": recall_score(truth, guess),
  }


def words_and_entities(rows):
  entities = get_entities([row[1] for row in rows])
  return tuple(row[0] for row in rows), tuple(entities)


def sentences(text):
  blocks = re.split(r"\n\s*\n", text.strip())
  rows = [[line.split() for line in block.splitlines()] for block in blocks]
  return [x for x in rows if x[0][0] != "-DOCSTART-"]


def swag(folder, data):
  """By scikit-learn; a fifth of the lines of the file is held out."""
  lines = data.read_text().strip().splitlines()
  labels = np.array([int(line.split("\t")[6]) for line in lines])
  rows = (folder / "predictions.tsv").read_text().strip().splitlines()[1:]
  guess = [int(row.split("\t")[1]) for row in rows]
  order = np.random.default_rng(0).permutation(len(labels))
  held_out = np.sort(order[: len(guess)])
  return {"accuracy": accuracy_score(labels[held_out], guess)}


def squad(folder, data):
  """Exact match and F1, and the best over all thresholds of the null odds."""
  guesses = json.loads((folder / "predictions.json").read_text())
  articles = json.loads(data.read_text())["data"]
  answers = {
    question["id"]: [answer["text"] for answer in question["answers"]] or [""]
    for article in articles
    for paragraph in article["paragraphs"]
    for question in paragraph["qas"]
  }
  exact, overlap = {}, {}
  for name, guess in guesses.items():
    exact[name] = max(normal(guess) == normal(x) for x in answers[name])
    overlap[name] = max(f1(guess, x) for x in answers[name])
  odds_file = folder / "null_odds.json"
  if not odds_file.exists():
    count = len(guesses)
    return {
      "exact": sum(exact.values()) / count,
      "f1": sum(overlap.values()) / count,
    }
  odds = json.loads(odds_file.read_text())
  return {
    "best_exact": best(exact, odds, answers),
    "best_f1": best(overlap, odds, answers),
  }


def best(scores, odds, answers):
  """The predictions have null where the odds say so: that can only be more."""
  is_null = {name: answers[name] == [""] for name in scores}
  found = [sum(is_null.values())]
  for threshold in sorted(odds.values()):
    found.append(
      sum(
        is_null[name] if odds[name] > threshold else scores[name]
        for name in scores
      )
    )
  return max(found) / len(scores)


def normal(text):
  text = "".join(x for x in text.lower() if x not in set(string.punctuation))
  return " ".join(re.sub(r"\b(a|an|the)\b", " ", text).split())


def f1(guess, answer):
  guess, answer = normal(guess).split(), normal(answer).split()
  if not guess or not answer:
    return float(guess == answer)
  both = (collections.Counter(guess) & collections.Counter(answer)).total()
  if not both:
    return 0.0
  precision, recall = both / len(guess), both / len(answer)
  return 2 * precision * recall / (precision + recall)


if __name__ == "__main__":
  main()
