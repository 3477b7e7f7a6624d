"""Features of texts in files: what they are, and how they are written."""

import dataclasses
import functools
import json
import pathlib
import shutil
import subprocess
import sys
import typing
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest
import safetensors
import safetensors.numpy
import small

from experiments import feature_files, feature_options, feature_run
from paperjax import bert
from paperjax.bert import features
from paperjax.data import wordpiece

VOCABULARY = wordpiece.Vocabulary(
  (*wordpiece.SPECIAL_TOKENS, *"to be or not that is the question".split()),
  lower_case=True,
)
CONFIG = bert.Config(
  vocab_size=len(VOCABULARY),
  num_layers=4,
  width=16,
  num_heads=2,
  feed_forward_width=32,
  max_length=16,
)
# Of 4, 5 or 12 tokens, a pair among them, and one word that is unknown.
TEXTS = (
  "to be or not to be that is the question",
  "To be",
  "that is the question\tto be or not to",
  "be\u2028question",
  "be that",
  "or Hamlet",
  "the question is",
)
TEXT_OPTIONS = {"max_length", "batch_size", "compute_dtype"}


@pytest.fixture(scope="module")
def model(tmp_path_factory) -> pathlib.Path:
  """A directory in Hugging Face's layout, with an encoder that has a pooler."""
  folder = tmp_path_factory.mktemp("model")
  bert.save_hf(folder, CONFIG, {"bert": parameters()})
  VOCABULARY.save(folder)
  return folder


@functools.cache
def parameters():
  ids = jnp.ones((1, 8), jnp.int32)
  init = bert.Bert(CONFIG).init
  shapes = jax.eval_shape(init, jax.random.key(0), ids)["params"]
  rng = np.random.default_rng(0)
  return jax.tree.map(
    lambda x: jnp.asarray(rng.normal(0, 0.3, x.shape), x.dtype), shapes
  )


def tokens_of(text: str) -> tuple[list[int], list[int]]:
  """Ids and segments, spelled out."""
  ids, segments = [VOCABULARY.cls_id], [0]
  for segment, part in enumerate(text.split("\t")):
    (pieces,) = VOCABULARY.encode([part])
    ids += [*pieces, VOCABULARY.sep_id]
    segments += [segment] * (len(pieces) + 1)
  return ids, segments


@functools.cache
def alone(text: str) -> list[np.ndarray]:
  """The model's hidden states for a text by itself, without padding."""
  apply = functools.partial(bert.Bert(CONFIG).apply, return_hidden_states=True)
  row = [jnp.array([x], jnp.int32) for x in tokens_of(text)]
  output: Any = jax.jit(apply)({"params": parameters()}, *row)
  return [np.asarray(x[0], np.float64) for x in output.hidden_states]


def extract(model, folder, texts=TEXTS, suffix=".safetensors", **options):
  """Runs it in this process and returns the path of what it wrote."""
  lines = folder / "texts.txt"
  lines.write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")
  output = folder / f"features{suffix}"
  output.unlink(missing_ok=True)
  of_texts = {name: options.pop(name) for name in TEXT_OPTIONS & options.keys()}
  feature_run.run(
    feature_options.Config(
      feature_options.FileOptions(str(model), str(lines), str(output)),
      feature_options.FeatureOptions(**options),
      feature_options.TextOptions(**of_texts),
    )
  )
  assert not list(folder.glob("*.new"))
  return output


def load(path) -> dict[str, np.ndarray]:
  return safetensors.numpy.load_file(path)


def assert_close(actual, expected, atol=1e-5):
  assert actual.dtype == np.float32
  assert actual.shape == expected.shape
  np.testing.assert_allclose(actual, expected, rtol=0, atol=atol)


def weighted(states):
  return np.einsum("n,nld->ld", [0.1, 0.2, 0.3, 0.4], np.stack(states[1:]))


LAYERS = {
  "embeddings": lambda states: states[0],
  "last": lambda states: states[4],
  "second_to_last": lambda states: states[3],
  "last_four_sum": lambda states: sum(states[1:]),
  "last_four_weighted_sum": weighted,
  "last_four_concat": lambda states: np.concatenate(states[1:], axis=-1),
}


@pytest.mark.parametrize("layers", LAYERS)
def test_tokens_have_the_features_of_each_text_alone(model, tmp_path, layers):
  options = {}
  if layers == "last_four_weighted_sum":
    options["layer_weights"] = tuple(np.log([1, 2, 3, 4]).tolist())
  found = load(
    extract(
      *(model, tmp_path),
      layers=layers,
      pooling="none",
      batch_size=7,
      **options,
    )
  )
  assert found.keys() == {"features", "offsets", "input_ids"}
  assert found["offsets"].dtype == np.int64
  assert len(found["offsets"]) == len(TEXTS) + 1
  assert found["offsets"][0] == 0
  assert found["offsets"][-1] == len(found["features"])
  for n, text in enumerate(TEXTS):
    part = slice(*found["offsets"][n : n + 2])
    assert found["input_ids"][part].tolist() == tokens_of(text)[0]
    assert_close(found["features"][part], LAYERS[layers](alone(text)))


@pytest.mark.parametrize("pooling", ["mean", "cls"])
def test_texts_have_the_features_of_each_alone(
  model, tmp_path, capsys, pooling
):
  # Batches of two lengths, the last of them filled up.
  path = extract(model, tmp_path, pooling=pooling, batch_size=4)
  (x,) = load(path).values()
  for row, text in zip(x, TEXTS, strict=True):
    state = alone(text)[4]
    assert_close(row, state.mean(0) if pooling == "mean" else state[0])
  with safetensors.safe_open(path, "np") as file:
    assert file.metadata() == {"layers": "last", "pooling": pooling}
  counts, where = capsys.readouterr().out.splitlines()
  tokens = sum(len(tokens_of(text)[0]) for text in TEXTS)
  padding = 1 - tokens / (4 * 16 + 4 * 8)
  assert counts.startswith(f"7 texts, 0 cut at 16 tokens; {tokens} tokens at ")
  assert counts.endswith(f"tokens/s, {padding:.1%} of the computation padding")
  assert where == f"features: {path}"


def test_json_lines_hold_what_safetensors_hold(model, tmp_path):
  run = functools.partial(extract, model, tmp_path)
  of_texts = load(run())["features"]
  lines = run(suffix=".jsonl").read_text(encoding="utf-8").split("\n")
  assert lines.pop() == ""
  rows = [json.loads(line) for line in lines]
  assert [row["line"] for row in rows] == [1, 2, 3, 4, 5, 6, 7]
  assert all(row.keys() == {"line", "features"} for row in rows)
  x = np.array([row["features"] for row in rows], np.float32)
  np.testing.assert_array_equal(x, of_texts)

  of_tokens = load(run(pooling="none"))
  lines = run(suffix=".jsonl", pooling="none").read_text(encoding="utf-8")
  rows = [json.loads(line) for line in lines.splitlines()]
  x = np.concatenate([np.array(row["features"], np.float32) for row in rows])
  np.testing.assert_array_equal(x, of_tokens["features"])
  tokens = [token for row in rows for token in row["tokens"]]
  ids = of_tokens["input_ids"].tolist()
  assert tokens == [VOCABULARY.tokens[i] for i in ids]


def test_several_chunks_give_the_same_as_one(model, tmp_path):
  texts = [TEXTS[n % 3] for n in range(150)]
  whole = load(extract(model, tmp_path, texts, batch_size=150))["features"]
  chunks = load(extract(model, tmp_path, texts, batch_size=1))["features"]
  assert len(texts) > 2 * 64  # the batches of a chunk
  assert_close(chunks, whole, atol=1e-6)


def test_longer_texts_are_cut_and_counted(model, tmp_path, capsys):
  x = load(extract(model, tmp_path, max_length=9, pooling="none"))
  assert capsys.readouterr().out.startswith("7 texts, 2 cut at 9 tokens; ")
  # A single text keeps its beginning, a pair that of both.
  kept = {0: "to be or not to be that", 2: "that is the\tto be or"}
  for n, text in kept.items():
    part = slice(*x["offsets"][n : n + 2])
    assert x["input_ids"][part].tolist() == tokens_of(text)[0]
    assert_close(x["features"][part], alone(text)[4])


def test_bfloat16_is_close(model, tmp_path):
  exact = load(extract(model, tmp_path))["features"]
  half = load(extract(model, tmp_path, compute_dtype="bfloat16"))["features"]
  assert half.dtype == np.float32
  assert 0 < np.abs(half - exact).max() < 0.1


def test_choices_of_layers_are_those_of_the_library():
  (field,) = (
    f
    for f in dataclasses.fields(feature_options.FeatureOptions)
    if f.name == "layers"
  )
  assert field.type == features.Layers
  assert tuple(LAYERS) == typing.get_args(features.Layers)


def test_a_file_that_comes_to_be_meanwhile_is_not_overwritten(tmp_path):
  path = tmp_path / "features.jsonl"
  values = np.array([1.5, 1001.00006], np.float32)

  def write():
    with feature_files.opened(
      path, vocabulary=VOCABULARY, metadata={}
    ) as writer:
      writer.write(feature_files.Features(1, np.array([0]), values))
      path.write_text("precious")

  with pytest.raises(ValueError, match=r"are in .*features\.jsonl\.new"):
    write()
  assert path.read_text() == "precious"
  new = path.with_name("features.jsonl.new").read_text()
  assert new == '{"line": 1, "features": [1.5, 1001.00006]}\n'


def test_what_does_not_fit_the_model_is_refused(model, tmp_path):
  run = functools.partial(extract, model, tmp_path)
  with pytest.raises(ValueError, match="at most max_length=16, got 17"):
    run(max_length=17)
  single = dataclasses.replace(CONFIG, num_layers=3, num_segments=1)
  ids = jnp.ones((1, 8), jnp.int32)
  params = jax.jit(bert.Bert(single).init)(jax.random.key(0), ids)["params"]
  other = tmp_path / "other"
  bert.save_hf(other, single, {"bert": params})
  VOCABULARY.save(other)
  with pytest.raises(ValueError, match="at least 4 layers, got 3"):
    extract(other, tmp_path, layers="last_four_sum")
  with pytest.raises(ValueError, match="line 3: must be one text"):
    extract(other, tmp_path)
  params["embeddings"]["layer_norm"]["bias"] *= np.nan
  bert.save_hf(other, single, {"bert": params})
  with pytest.raises(ValueError, match="finite, got others for line 1:"):
    extract(other, tmp_path, ["to be"])
  assert not list(tmp_path.glob("features*"))


def command(*arguments: str, text: str = "") -> tuple[int, str, str]:
  """Runs it as a user does, with a text on standard input."""
  done = subprocess.run(
    [sys.executable, "-m", "experiments.extract_features", *arguments],
    input=text,
    capture_output=True,
    encoding="utf-8",
    cwd=small.ROOT,
    timeout=120,
  )
  return done.returncode, done.stdout, done.stderr


def test_standard_input_through_the_model_of_a_workdir(model, tmp_path):
  shutil.copytree(model, tmp_path / "run" / "export")
  path = tmp_path / "features.safetensors"
  arguments = (
    f"--model={tmp_path / 'run'}",
    "--input=-",
    f"--output={path}",
    "--layers=last_four_weighted_sum",
    "--layer_weights=0,0.5,-1,2",
  )
  code, out, err = command(*arguments, text="\n".join(TEXTS))
  assert (code, err) == (0, ""), err
  assert out.startswith("7 texts, 0 cut at 16 tokens; ")
  options = {
    "layers": "last_four_weighted_sum",
    "layer_weights": (0.0, 0.5, -1.0, 2.0),
  }
  expected = load(extract(model, tmp_path / "run", **options))
  np.testing.assert_array_equal(load(path)["features"], expected["features"])
  before = path.read_bytes()
  code, _, err = command(*arguments, text="to be")
  assert code == 2
  assert small.error_lines(err) == [
    f"extract_features: error: --output must be a new file, got {path}, which"
    " is there already."
  ]
  assert path.read_bytes() == before


REFUSED = {
  "no model": (["--model="], "--model must name a model's folder, got nothing"),
  "no input": (["--input="], "--input must name a file, or - for"),
  "no output": (["--output="], "--output must name a new file, got nothing"),
  "another suffix": (
    ["--output={tmp}/features.npz"],
    "--output must end in .jsonl or .safetensors, got",
  ),
  "unknown layers": (["--layers=first"], "--layers"),
  "weights of other layers": (
    ["--layer_weights=1,2,3,4"],
    "--layer_weights goes with --layers=last_four_weighted_sum, got",
  ),
  "three weights": (
    ["--layers=last_four_weighted_sum", "--layer_weights=1,2,3"],
    "--layer_weights must be four numbers, got 1.0,2.0,3.0",
  ),
  "no numbers": (
    ["--layers=last_four_weighted_sum", "--layer_weights=1,2,3,x"],
    "--layer_weights must be numbers with commas between, got 1,2,3,x",
  ),
  "no room": (["--max_length=4"], "--max_length must be 0 or at least 5, got"),
  "no batch": (["--batch_size=0"], "--batch_size must be at least 1, got 0"),
  "no such folder": (["--output={tmp}/a/b.jsonl"], "a folder that is there"),
  "no such input": (["--input={tmp}/nothing.txt"], "nothing.txt"),
  "no such model": (["--model={tmp}"], "which has no config.json"),
  "another vocabulary": (["--model={tmp}/other"], "vocab.txt must have the 13"),
  "an empty line": ([], "texts.txt, line 2: must hold a text, got an empty"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_one_line_that_names_it(name, model, tmp_path):
  arguments, expected = REFUSED[name]
  (tmp_path / "texts.txt").write_text("to be\n\n")
  if name == "another vocabulary":
    shutil.copytree(model, tmp_path / "other")
    with (tmp_path / "other" / "vocab.txt").open("a") as file:
      file.write("more\n")
  before = sorted(tmp_path.iterdir())
  code, _, err = command(
    f"--model={model}",
    f"--input={tmp_path / 'texts.txt'}",
    f"--output={tmp_path / 'features.safetensors'}",
    *(argument.format(tmp=tmp_path) for argument in arguments),
  )
  lines = small.error_lines(err)
  assert code == 2, err
  assert len(lines) == 1, err
  assert lines[0].startswith("extract_features: error: ")
  assert expected in lines[0]
  assert sorted(tmp_path.iterdir()) == before
