"""Predictions on the command line: what a user gives, what comes out."""

import json
import pathlib
import subprocess
import sys
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest
import small
import tiny_tasks

from experiments import common
from paperjax import bert
from paperjax.bert import convert, task_heads
from paperjax.data import wordpiece

LABELS = ("bad", "good")


def parameters(model, config, *, seed=3):
  ids = jnp.zeros((1, 8), jnp.int32)
  if model is task_heads.MultipleChoiceModel:
    ids = ids[None]
  with_labels = (task_heads.SequenceClassifier, task_heads.TokenClassifier)
  made = model(config, 2) if model in with_labels else model(config)
  params = made.init(jax.random.key(seed), ids)["params"]
  # Larger heads: answers that differ.
  return made, jax.tree.map(lambda x: 3 * x, params)


@pytest.fixture(scope="module")
def models(tmp_path_factory) -> pathlib.Path:
  """A pre-trained model and one of every head."""
  path = tmp_path_factory.mktemp("models")
  tiny_tasks.model(path / "pretrained")
  config, _ = convert.load_hf(path / "pretrained")
  kinds = {
    "classifier": task_heads.SequenceClassifier,
    "tagger": task_heads.TokenClassifier,
    "span": task_heads.SpanModel,
    "choice": task_heads.MultipleChoiceModel,
  }
  for name, model in kinds.items():
    _, params = parameters(model, config)
    labels = {"classifier": LABELS, "tagger": ("O", "B-PER")}.get(name, ())
    convert.save_hf(path / name, config, params, labels=labels)
    vocabulary(path).save(path / name)
  return path


def vocabulary(models: pathlib.Path) -> wordpiece.Vocabulary:
  return wordpiece.load(models / "pretrained" / "vocab.txt", lower_case=True)


def predict(model: pathlib.Path, *arguments, text: str | None = None):
  """Runs the command; returns what it printed, line by line."""
  done = subprocess.run(
    [
      *(sys.executable, "-m", "experiments.predict", f"--model={model}"),
      *arguments,
    ],
    input=text,
    capture_output=True,
    text=True,
    cwd=small.ROOT,
    check=False,
  )
  lines = [json.loads(line) for line in done.stdout.splitlines()]
  return done.returncode, lines, small.error_lines(done.stderr)


def ids_of(words: str, models: pathlib.Path) -> jax.Array:
  """A text as one row, by hand."""
  own = vocabulary(models)
  return jnp.array([[own.id_of(token) for token in words.split()]])


def test_classes_are_the_models_in_the_order_of_the_lines(models, tmp_path):
  texts = [
    "good film",
    "the plot was very very good and the film was bad and bad and bad",
    "bad",
    "a film\tthe plot",
    "the film",
  ]
  (tmp_path / "texts.txt").write_text("\n".join(texts) + "\n")
  code, found, _ = predict(
    models / "classifier", f"--file={tmp_path / 'texts.txt'}", "--batch_size=2"
  )
  assert code == 0
  assert [x["text"] for x in found] == [t.split("\t")[0] for t in texts]
  config, params = convert.load_hf(models / "classifier")
  model: Any = task_heads.SequenceClassifier(config, 2)
  for text, answer in zip(texts, found, strict=True):
    parts = text.split("\t")
    ids = ids_of(f"[CLS] {' [SEP] '.join(parts)} [SEP]", models)
    first = len(parts[0].split()) + 2
    segments = (jnp.arange(ids.shape[1]) >= first).astype(jnp.int32)[None]
    logits = model.apply({"params": params}, ids, segments)
    wanted = jax.nn.softmax(logits)[0]
    np.testing.assert_allclose(
      list(answer["probabilities"].values()), wanted, atol=1e-5
    )
    assert answer["label"] == LABELS[int(np.argmax(wanted))]


def test_masks_are_filled_in_as_the_model_says(models):
  text = "the [MASK] was [MASK] .\na [MASK]\n"
  code, found, _ = predict(models / "pretrained", "--top_k=3", text=text)
  assert code == 0
  config, params = convert.load_hf(models / "pretrained")
  own = vocabulary(models)
  ids = ids_of("[CLS] the [MASK] was [MASK] . [SEP]", models)
  model: Any = bert.PretrainingModel(config)
  output = model.apply(
    {"params": params}, ids, masked_positions=jnp.array([[2, 4]])
  )
  wanted = np.asarray(jax.nn.softmax(output.masked_lm_logits))[0]
  for guesses, of_mask in zip(found[0]["guesses"], wanted, strict=True):
    best = np.argsort(-of_mask)[:3]
    assert [x["token"] for x in guesses] == [own.tokens[i] for i in best]
    np.testing.assert_allclose(
      [x["probability"] for x in guesses], of_mask[best], atol=2e-6
    )
  assert len(found[1]["guesses"]) == 1


def test_entities_and_answers_are_cut_from_the_text(models):
  code, (found,), _ = predict(models / "tagger", "--text=Anna went to Delhi")
  assert code == 0
  assert len(found["tags"]) == 4
  for entity in found["entities"]:
    words = "Anna went to Delhi".split()
    first, last = entity["first_word"], entity["last_word"]
    assert entity["text"] == " ".join(words[first : last + 1])
  context = "the film was good . " * 12 + "Anna went to Delhi ."
  question = {"question": "who went to delhi ?", "context": context}
  code, (found,), _ = predict(
    models / "span", "--null_threshold=1e9", f"--text={json.dumps(question)}"
  )
  assert code == 0
  assert found["answer"] == context[found["start"] : found["stop"]]


def test_choices(models):
  example = {"context": "the film was", "choices": ["good", "very bad", "a"]}
  code, (found,), _ = predict(
    models / "choice", f"--text={json.dumps(example)}"
  )
  assert code == 0
  assert len(found["probabilities"]) == 3
  assert found["choice"] == int(np.argmax(found["probabilities"]))


@pytest.mark.parametrize(
  ("model", "arguments", "text", "message"),
  [
    ("classifier", ["--text="], None, "--text must not be empty"),
    ("classifier", [], "good\n\nbad\n", "line 2: the text must not be empty"),
    ("classifier", [], "", "must hold an example"),
    ("classifier", [], "a\tb\tc\n", "line 1: this model needs 1 to 2 parts"),
    ("classifier", [], '{"txt": "a"}\n', "line 1: the fields must be text"),
    ("pretrained", ["--text=good"], None, "needs a [MASK]"),
    ("nothing", ["--text=good"], None, "has no config.json"),
    ("classifier", ["--nolower_case"], "a\n", "give --lower_case"),
    ("classifier", ["--file=nowhere.txt"], None, "nowhere.txt"),
  ],
)
def test_one_line_and_exit_code_2(models, model, arguments, text, message):
  code, found, errors = predict(models / model, *arguments, text=text)
  assert code == common.EXIT_USAGE
  assert message in errors[-1]
  assert len(errors) == 1
  assert not found
