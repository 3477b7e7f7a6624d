import json

import numpy as np
import pytest
from questions import lettered, question

from paperjax.data import squad_metrics, squad_predictions, squad_windows


def random_windows(seed, contexts=3):
  """Questions in several windows, and random logits."""
  rng = np.random.default_rng(seed)
  questions = [
    question(
      " ".join(rng.choice(list("abcd"), rng.integers(0, 30)).tolist()),
      name=str(n),
    )
    for n in range(contexts)
  ]
  made = squad_windows.make_windows(
    questions, lettered(), max_length=14, doc_stride=3, max_question_length=1
  )
  logits = [
    # Rounded: there are ties. Two more than needed, as of padding.
    np.round(rng.normal(size=(2, len(w.input_ids) + 2)), 1)
    for w in made.windows
  ]
  return made, [pair[0] for pair in logits], [pair[1] for pair in logits]


def slow_decode(made, starts, stops, number, longest):
  """Every span of every window, in a loop."""
  found, null = [], []
  for window, start, stop in zip(made.windows, starts, stops, strict=True):
    if window.question != number:
      continue
    null.append(start[0] + stop[0])
    for a in range(len(window.is_best)):
      for b in range(a, min(a + longest, len(window.is_best))):
        if window.is_best[a]:
          at = window.context_at
          score = start[at + a] + stop[at + b]
          found.append((-score, window.first + a, window.first + b))
  return sorted(found), min(null)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("longest", [1, 4, 100])
def test_decoding_agrees_with_all_spans(seed, longest):
  made, starts, stops = random_windows(seed)
  decoded = squad_predictions.decode(
    made, starts, stops, n_best=7, max_answer_length=longest
  )
  for number, got in enumerate(decoded):
    spans, null = slow_decode(made, starts, stops, number, longest)
    assert got.null_score == pytest.approx(null)
    scores = [guess.score for guess in got.guesses]
    assert scores == sorted(scores, reverse=True)
    texts = [guess.text for guess in got.guesses]
    assert len(texts) == len(set(texts)) <= 7
    context = made.questions[number].context
    assert texts == [context[g.start : g.stop] for g in got.guesses]
    if not spans:
      assert got.guesses == ()
      continue
    score, first, last = spans[0]
    assert got.guesses[0].score == pytest.approx(-score)
    top = {-s for s, _, _ in spans[:7]}
    assert set(scores) <= top
    assert got.null_difference == pytest.approx(null + score)
    if [s for s, _, _ in spans[:2]].count(score) == 1:
      pieces = made.pieces[number]
      assert got.guesses[0].start == pieces.starts[first]
      assert got.guesses[0].stop == pieces.stops[last]


def test_a_perfect_model_scores_everything():
  context = "xb cd ef gh ij kl mn"
  questions = [
    question(context, "gh ij", name="a"),
    question(context, name="b"),
    question(context, "mn", "kl mn", name="c"),
  ]
  made = squad_windows.make_windows(
    questions, lettered(), max_length=14, doc_stride=3, max_question_length=3
  )
  starts, stops = [], []
  for window in made.windows:
    start, stop = np.zeros((2, len(window.input_ids)))
    assert window.answer is not None
    # Windows without the answer are less sure that there is none.
    sure = 5.0 if window.answer == (0, 0) else 9.0
    start[window.answer[0]] = stop[window.answer[1]] = sure
    starts.append(start)
    stops.append(stop)
  decoded = squad_predictions.decode(made, starts, stops)
  names = [q.name for q in questions]
  predictions = {
    n: d.answer(threshold=0.0) for n, d in zip(names, decoded, strict=True)
  }
  assert predictions == {"a": "gh ij", "b": "", "c": "mn"}
  always = {n: d.answer() for n, d in zip(names, decoded, strict=True)}
  assert always["b"] != ""
  answers = {q.name: [a.text for a in q.answers] for q in questions}
  nulls = {n: d.null_difference for n, d in zip(names, decoded, strict=True)}
  result = squad_metrics.evaluate(always, answers, null_scores=nulls)
  assert result["best_exact"] == result["best_f1"] == 100.0
  assert result["exact"] < 100.0


def test_predictions_file(tmp_path):
  path = tmp_path / "new" / "predictions.json"
  values = {"q": "caf\u00e9 \U0001f600", "r": ""}
  squad_predictions.write(values, path)
  assert json.loads(path.read_text()) == values
  nothing = squad_predictions.Decoded((), 1.0)
  assert nothing.answer() == nothing.answer(threshold=0.0) == ""
  squad_predictions.write({"q": nothing.null_difference}, path)
  assert json.loads(path.read_text())["q"] > 1e300


def test_errors():
  questions = [question("a b", "b")]
  made = squad_windows.make_windows(questions, lettered())
  logits = np.zeros(len(made.windows[0].input_ids))
  with pytest.raises(ValueError, match="each of 1 windows, got 0 and 0"):
    squad_predictions.decode(made, [], [])
  with pytest.raises(ValueError, match=r"window 0 must be 9 or more, got 8"):
    squad_predictions.decode(made, [logits[1:]], [logits])
  with pytest.raises(ValueError, match="window 0 must be finite"):
    squad_predictions.decode(made, [logits * np.nan], [logits])
