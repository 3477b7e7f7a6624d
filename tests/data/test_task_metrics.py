import json
import math
import pathlib

from hypothesis import given
from hypothesis import strategies as st
import numpy as np
import pytest

from paperjax.data import entity_metrics, squad_metrics, task_metrics

GOLDENS = json.loads(
  (
    pathlib.Path(__file__).parents[1] / "goldens" / "task_metrics.json"
  ).read_text(encoding="ascii")
)
PAIRS = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=1)


def slow_f1(pairs, of):
  """Precision and recall, counted one example at a time."""
  found = [p == of for p, label in pairs if label == of]
  right = [label == of for p, label in pairs if p == of]
  if not any(found):
    return 0.0
  precision, recall = sum(right) / len(right), sum(found) / len(found)
  return 2 * precision * recall / (precision + recall)


def slow_matthews(pairs):
  """Pearson's correlation of the classes' indicators, summed over classes."""
  n = len(pairs)
  covariances = [0.0, 0.0, 0.0]
  for c in range(3):
    p = [float(a == c) for a, _ in pairs]
    t = [float(b == c) for _, b in pairs]
    for which, (x, y) in enumerate([(p, t), (p, p), (t, t)]):
      products = sum(a * b for a, b in zip(x, y, strict=True))
      covariances[which] += products / n - sum(x) / n * (sum(y) / n)
  both, predicted, true = covariances
  if min(predicted, true) < 1e-12:
    return 0.0
  return both / math.sqrt(predicted * true)


@given(PAIRS)
def test_classification_agrees_with_counting(pairs):
  predictions, labels = (
    np.array(column) for column in zip(*pairs, strict=True)
  )
  accuracy = task_metrics.accuracy(predictions, labels)
  assert accuracy == sum(p == label for p, label in pairs) / len(pairs)
  f1 = task_metrics.f1(predictions, labels)
  assert f1 == pytest.approx(slow_f1(pairs, 1), abs=1e-12)
  classes = {c for pair in pairs for c in pair}
  macro = sum(slow_f1(pairs, c) for c in classes) / len(classes)
  assert task_metrics.macro_f1(predictions, labels) == pytest.approx(macro)
  matthews = task_metrics.matthews(predictions, labels)
  assert matthews == pytest.approx(slow_matthews(pairs), abs=1e-9)
  counts = task_metrics.confusion(predictions, labels, num_classes=3)
  for true in range(3):
    for predicted in range(3):
      assert counts[true, predicted] == pairs.count((predicted, true))


def slow_ranks(numbers):
  return [
    sum(other < x for other in numbers)
    + (sum(other == x for other in numbers) + 1) / 2
    for x in numbers
  ]


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=2))
def test_correlations_agree_with_numpy(pairs):
  x, y = (np.array(column, float) for column in zip(*pairs, strict=True))
  got = task_metrics.pearson(x, y), task_metrics.spearman(x, y)
  if np.ptp(x) == 0 or np.ptp(y) == 0:
    assert np.isnan(got).all()
    return
  expected = np.corrcoef(x, y)[0, 1]
  ranked = np.corrcoef(slow_ranks(x), slow_ranks(y))[0, 1]
  np.testing.assert_allclose(got, (expected, ranked), atol=1e-12)


@pytest.mark.parametrize("golden", GOLDENS["classification"])
def test_classification_equals_scikit_learn(golden):
  predictions, labels = (np.array(golden[k]) for k in ("predictions", "labels"))
  for name in ("accuracy", "f1", "macro_f1", "matthews"):
    value = getattr(task_metrics, name)(predictions, labels)
    assert value == pytest.approx(golden[name], abs=1e-12), name


@pytest.mark.parametrize("golden", GOLDENS["correlation"])
def test_correlations_equal_scipy(golden):
  predictions, labels = (np.array(golden[k]) for k in ("predictions", "labels"))
  for name in ("pearson", "spearman"):
    value = getattr(task_metrics, name)(predictions, labels)
    expected = math.nan if golden[name] is None else golden[name]
    assert value == pytest.approx(expected, abs=1e-12, nan_ok=True), name


def test_worked_by_hand():
  predictions, labels = np.array([1, 1, 1, 0]), np.array([1, 1, 0, 0])
  assert task_metrics.accuracy(predictions, labels) == 0.75
  assert task_metrics.f1(predictions, labels) == pytest.approx(4 / 5)
  assert task_metrics.macro_f1(predictions, labels) == pytest.approx(
    (4 / 5 + 2 / 3) / 2
  )
  # (2 * 1 - 1 * 0) / sqrt(3 * 2 * 2 * 1)
  assert task_metrics.matthews(predictions, labels) == pytest.approx(3**-0.5)
  # Ranks 1, 2.5, 2.5 and 1, 2, 3.
  x, y = np.array([0.0, 7.0, 7.0]), np.array([1.0, 2.0, 9.0])
  assert task_metrics.spearman(x, y) == pytest.approx(3**0.5 / 2)
  scores = np.array([[0.1, 0.9], [0.5, 0.5], [0.2, 0.1]])
  assert task_metrics.choice_accuracy(scores, np.array([1, 0, 1])) == 2 / 3


def test_counts_do_not_overflow():
  # Products of four counts of a large set need more than 64 bits.
  labels = np.repeat([0, 1], 200_000)
  assert task_metrics.matthews(labels, labels) == 1.0
  assert task_metrics.matthews(1 - labels, labels) == -1.0


def slow_entities(tags):
  """Two passes: where an entity starts, then how far it goes."""
  found = []
  for start, tag in enumerate(tags):
    before = tags[start - 1] if start else "O"
    continues = tag[0] in "IE" and before[0] in "BI" and before[1:] == tag[1:]
    if tag == "O" or continues:
      continue
    stop = start + 1
    while (
      stop < len(tags)
      and tags[stop - 1][0] in "BI"
      and tags[stop][0] in "IE"
      and tags[stop][1:] == tag[1:]
    ):
      stop += 1
    found.append((tag[2:], start, stop))
  return found


TAGS = ["O", *(f"{mark}-{kind}" for mark in "BIES" for kind in "XY")]


@given(st.lists(st.sampled_from(TAGS)))
def test_entities_agree_with_two_passes(tags):
  assert entity_metrics.entities(tags) == slow_entities(tags)


@pytest.mark.parametrize("golden", GOLDENS["tagging"])
def test_entity_scores_equal_seqeval(golden):
  scores = entity_metrics.entity_scores(golden["predictions"], golden["labels"])
  for name in ("precision", "recall", "f1"):
    assert getattr(scores, name) == pytest.approx(golden[name]), name


def test_entity_scores_by_hand():
  labels = [["B-PER", "I-PER", "O", "B-LOC"], ["S-ORG"], ["O"]]
  predictions = [["B-PER", "E-PER", "O", "B-ORG"], ["I-ORG"], ["O"]]
  scores = entity_metrics.entity_scores(predictions, labels)
  assert scores == (2, 3, 3)
  assert scores.f1 == scores.precision == scores.recall == 2 / 3
  only = entity_metrics.entity_scores(predictions, labels, kind="ORG")
  assert only == (1, 2, 1)
  nothing = entity_metrics.entity_scores([["O"]], [["O"]])
  assert (nothing.precision, nothing.recall, nothing.f1) == (0, 0, 0)


def test_the_whole_set_is_not_the_mean_of_batches():
  # Split in two, F1 would be the mean of 1 and 0.
  predictions, labels = np.array([1, 1, 0, 1]), np.array([1, 1, 1, 0])
  assert task_metrics.f1(predictions, labels) == pytest.approx(2 / 3)


@pytest.mark.parametrize("golden", GOLDENS["answers"])
def test_answers_equal_the_official_script(golden):
  pair = golden["prediction"], golden["answer"]
  assert squad_metrics.normalize(pair[0]) == golden["normalized"]
  assert squad_metrics.exact_match(*pair) == golden["exact"]
  assert squad_metrics.f1(*pair) == golden["f1"]


@pytest.mark.parametrize("golden", GOLDENS["thresholds"])
def test_threshold_equals_the_official_script(golden):
  best = squad_metrics.best_threshold(
    np.array(golden["scores"]),
    np.array(golden["null_scores"]),
    has_answer=np.array(golden["has_answer"]),
    is_empty=np.array(golden["is_empty"]),
  )
  assert best.score == pytest.approx(golden["best"])
  assert best.value == golden["threshold"]


ROWS = st.tuples(
  st.sampled_from([0.0, 0.5, 1.0]),
  st.integers(-3, 3),  # ties
  st.booleans(),
  st.booleans(),
)


@given(st.lists(ROWS, min_size=1))
def test_threshold_agrees_with_trying_all(rows):
  rows = [
    (score if has_answer else float(empty), null, has_answer, empty)
    for score, null, has_answer, empty in rows
  ]

  def mean(threshold):
    kept = [
      float(not has_answer) if null > threshold else score
      for score, null, has_answer, _ in rows
    ]
    return 100 * sum(kept) / len(kept)

  scores, nulls, has_answer, empty = zip(*rows, strict=True)
  best = squad_metrics.best_threshold(
    np.array(scores),
    np.array(nulls, float),
    has_answer=np.array(has_answer),
    is_empty=np.array(empty),
  )
  assert best.score == pytest.approx(max(mean(t) for t in range(-4, 4)))
  assert mean(best.value) == pytest.approx(best.score)


def test_squad_evaluation_by_hand():
  answers = {"a": ["New York", "York"], "b": [], "c": [], "d": ["x y"]}
  predictions = {"a": "the York!", "b": "", "c": "no", "d": "x"}
  nulls = {"a": -1.0, "b": 3.0, "c": 2.0, "d": 0.0}
  result = squad_metrics.evaluate(predictions, answers, null_scores=nulls)
  assert result["exact"] == 50.0
  assert result["f1"] == pytest.approx(100 * (1 + 1 + 0 + 2 / 3) / 4)
  assert (result["HasAns_exact"], result["HasAns_total"]) == (50.0, 2)
  assert (result["NoAns_f1"], result["NoAns_total"]) == (50.0, 2)
  assert (result["best_exact"], result["best_exact_thresh"]) == (75.0, -1.0)
  assert result["best_f1_thresh"] == 0.0
  chosen = squad_metrics.evaluate(
    predictions, answers, null_scores=nulls, threshold=0.0
  )
  assert chosen["f1"] == pytest.approx(result["best_f1"])


def test_squad_versions_differ_in_empty_answers():
  answers = {"a": ["the"]}
  old = squad_metrics.evaluate({"a": "a"}, answers)
  assert (old["exact"], old["f1"]) == (100.0, 0.0)
  assert "HasAns_exact" not in old
  new = squad_metrics.evaluate({"a": "a", "b": ""}, {**answers, "b": []})
  assert (new["exact"], new["f1"]) == (100.0, 100.0)


def test_errors():
  one, two = np.array([1]), np.array([1, 2])
  with pytest.raises(ValueError, match="as many as labels, got 1 and 2"):
    task_metrics._check(one, two, 1)  # before it, tests check the shapes
  with pytest.raises(ValueError, match="at least 1 to be scored, got 0"):
    task_metrics.f1(one[:0], one[:0])
  with pytest.raises(ValueError, match="at least 2 to be scored, got 1"):
    task_metrics.pearson(one * 1.0, one * 1.0)
  with pytest.raises(ValueError, match="from 0 to 1, got 1 to 2"):
    task_metrics.confusion(two, two, num_classes=2)
  with pytest.raises(ValueError, match="got 'PER'"):
    entity_metrics.entities(["PER"])
  with pytest.raises(ValueError, match="got 1 for 2 words"):
    entity_metrics.entity_scores([["O"]], [["O", "O"]])
  with pytest.raises(ValueError, match=r"1 of 1 are missing.*'a'"):
    squad_metrics.evaluate({}, {"a": ["x"]})
  with pytest.raises(ValueError, match="null_scores must hold every question"):
    squad_metrics.evaluate({"a": "x"}, {"a": ["x"]}, null_scores={})
  with pytest.raises(ValueError, match="threshold needs null_scores"):
    squad_metrics.evaluate({"a": "x"}, {"a": ["x"]}, threshold=0.0)
  with pytest.raises(ValueError, match="1 of them NaN"):
    squad_metrics.best_threshold(
      np.array([1.0]),
      np.array([math.nan]),
      has_answer=np.array([True]),
      is_empty=np.array([False]),
    )
