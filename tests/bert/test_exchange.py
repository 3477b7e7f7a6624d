"""Directories of Hugging Face's, read and written; new heads."""

import dataclasses
import functools
import json
import re

import directories
import golden
import heads_golden
import jax
import numpy as np
import pytest
import safetensors.numpy

from paperjax import bert, tree


@pytest.fixture
def write(tmp_path):
  """Writes a stored model's directory with other weights or another config."""
  return functools.partial(directories.write, tmp_path)


@pytest.mark.parametrize("name", heads_golden.MODELS)
def test_every_weight_is_read_where_it_belongs(name):
  config, params = bert.load_hf(heads_golden.FOLDER / name)
  heads, has_pooler = heads_golden.MODELS[name]
  assert params.keys() == {"bert", *heads}
  assert ("pooler" in params["bert"]) == has_pooler
  expected = heads_golden.ours(directories.stored(name), name)
  actual = tree.flatten(params)
  assert actual.keys() == expected.keys()
  for path, x in expected.items():
    assert isinstance(actual[path], jax.Array)
    np.testing.assert_array_equal(actual[path], x, err_msg=path)
  assert config == bert.Config(
    vocab_size=40,
    num_layers=2,
    width=12,
    num_heads=2,
    feed_forward_width=20,
    max_length=16,
    positions="rotary" if name.startswith("roformer") else "learned",
  )


@pytest.mark.parametrize("name", heads_golden.MODELS)
def test_written_again_it_is_what_hugging_face_wrote(name, tmp_path):
  source = heads_golden.FOLDER / name
  bert.save_hf(tmp_path, *bert.load_hf(source))
  actual = safetensors.numpy.load_file(tmp_path / "model.safetensors")
  expected = directories.stored(name)
  assert actual.keys() == expected.keys()
  for key, x in expected.items():
    assert actual[key].dtype == x.dtype
    if key == golden.SINUSOIDS:
      np.testing.assert_allclose(actual[key], x, rtol=0, atol=1e-6)
    else:
      np.testing.assert_array_equal(actual[key], x, err_msg=key)
  config = json.loads((tmp_path / "config.json").read_text())
  theirs = json.loads((source / "config.json").read_text())
  assert config == {key: theirs[key] for key in config}
  assert config["architectures"] == theirs["architectures"]
  assert config.get("id2label") == theirs.get("id2label")


@pytest.mark.parametrize("is_causal", [False, True])
@pytest.mark.parametrize("model", ["bert", "roformer"])
def test_a_run_of_ours_comes_back(model, is_causal, tmp_path):
  config, params = golden.CONFIGS[model], golden.params(model)
  config = dataclasses.replace(config, is_causal=is_causal)
  bert.save_hf(tmp_path, config, params)
  again, loaded = bert.load_hf(tmp_path)
  assert again == config
  directories.assert_trees_equal(loaded, params)


@pytest.mark.parametrize("head", ["classifier", "choice"])
def test_heads_that_only_our_roformer_has_come_back(head, tmp_path):
  params = golden.params("roformer")
  rows = {"classifier": 3, "choice": 1}[head]
  rng = np.random.default_rng(0)
  params = {
    "bert": params["bert"],
    head: {
      "kernel": rng.normal(size=(32, rows)).astype(np.float32),
      "bias": rng.normal(size=rows).astype(np.float32),
    },
  }
  bert.save_hf(tmp_path, golden.CONFIGS["roformer"], params)
  config, loaded = bert.load_hf(tmp_path)
  assert config == golden.CONFIGS["roformer"]
  directories.assert_trees_equal(loaded, params)


def test_old_names_are_read(write):
  weights = {
    name.replace("LayerNorm.weight", "LayerNorm.gamma").replace(
      "LayerNorm.bias", "LayerNorm.beta"
    ): ("F32", x)
    for name, x in directories.stored("pretraining").items()
  }
  assert sum(name.endswith(".gamma") for name in weights) == 6
  weights["bert.embeddings.position_ids"] = ("I64", np.arange(16)[None, :])
  table = weights["bert.embeddings.word_embeddings.weight"]
  weights["cls.predictions.decoder.weight"] = table
  weights["cls.predictions.decoder.bias"] = weights["cls.predictions.bias"]
  _, params = bert.load_hf(write("pretraining", weights=weights))
  _, expected = bert.load_hf(heads_golden.FOLDER / "pretraining")
  directories.assert_trees_equal(params, expected)
  del weights["cls.predictions.bias"]
  _, params = bert.load_hf(write("pretraining", weights=weights))
  directories.assert_trees_equal(params, expected)


@pytest.mark.parametrize(("dtype", "bits"), [("F16", 11), ("BF16", 8)])
@pytest.mark.parametrize("name", ["pretraining", "roformer_token_classifier"])
def test_half_precision_is_read_as_float32(dtype, bits, name, write):
  weights = {key: (dtype, x) for key, x in directories.stored(name).items()}
  _, params = bert.load_hf(write(name, weights=weights))
  _, expected = bert.load_hf(heads_golden.FOLDER / name)
  expected = tree.flatten(expected)
  for path, x in tree.flatten(params).items():
    assert x.dtype == np.float32
    # Half a unit in the last place, and float16's smallest step.
    np.testing.assert_allclose(
      x, expected[path], rtol=2.0**-bits, atol=2.0**-25
    )
    assert np.abs(x - expected[path]).max() > 0 or path.endswith("scale")


def test_shards_are_read(write):
  directory = directories.shard(write("span"))
  _, params = bert.load_hf(directory)
  _, expected = bert.load_hf(heads_golden.FOLDER / "span")
  directories.assert_trees_equal(params, expected)


def test_a_config_without_architecture_is_told_by_its_weights(write):
  for name in ("classifier", "token_classifier", "span", "masked_lm"):
    directory = write(name, drop=["architectures"])
    _, params = bert.load_hf(directory)
    _, expected = bert.load_hf(heads_golden.FOLDER / name)
    directories.assert_trees_equal(params, expected)


def test_a_pooler_that_the_head_does_not_need_is_kept(write, tmp_path):
  weights = directories.changed("token_classifier")
  for key, x in directories.stored("classifier").items():
    if "pooler" in key:
      weights[key] = ("F32", x)
  config, params = bert.load_hf(write("token_classifier", weights=weights))
  assert params.keys() == {"bert", "token_classifier"}
  assert "pooler" in params["bert"]
  bert.save_hf(tmp_path / "again", config, params)
  directories.assert_trees_equal(bert.load_hf(tmp_path / "again")[1], params)


def fresh(model):
  shapes = heads_golden.shapes("classifier", model)
  return jax.tree.map(lambda x: np.full(x.shape, 7, x.dtype), shapes)


def test_new_heads_are_said_in_one_line():
  config, loaded = bert.load_hf(heads_golden.FOLDER / "pretraining")
  model = bert.SequenceClassifier(config, 4)
  initial = fresh(model)
  params, line = bert.init_from(initial, loaded, new=["classifier"])
  assert line == "new: classifier; left out: masked_lm, next_sentence"
  directories.assert_trees_equal(params["classifier"], initial["classifier"])
  directories.assert_trees_equal(params["bert"], loaded["bert"])
  tagger = fresh(bert.TokenClassifier(config, 4))
  params, line = bert.init_from(tagger, loaded, new=["token_classifier"])
  assert line == (
    "new: token_classifier; left out: bert/pooler, masked_lm, next_sentence"
  )
  assert params.keys() == tagger.keys()


def test_a_head_may_be_new_or_the_loaded_one():
  config, loaded = bert.load_hf(heads_golden.FOLDER / "classifier")
  same = fresh(bert.SequenceClassifier(config, 3))
  params, line = bert.init_from(same, loaded, new=["classifier"])
  assert line == "new: nothing"
  directories.assert_trees_equal(params, loaded)
  other = fresh(bert.SequenceClassifier(config, 5))
  params, line = bert.init_from(other, loaded, new=["classifier"])
  assert line == "new: classifier"
  directories.assert_trees_equal(params["classifier"], other["classifier"])
  with pytest.raises(ValueError, match=r"classifier/bias \[3\] for \[5\]"):
    bert.init_from(other, loaded)


def test_what_does_not_fit_is_listed():
  config, loaded = bert.load_hf(heads_golden.FOLDER / "masked_lm")
  params = fresh(bert.SequenceClassifier(config, 3))
  message = (
    "missing: bert/pooler/bias, bert/pooler/kernel. A head may be new, if it is"
    " named so: new=['classifier']."
  )
  with pytest.raises(ValueError, match=re.escape(message)):
    bert.init_from(params, loaded, new=["classifier"])
  wide = jax.tree.map(lambda x: np.zeros((*x.shape, 1), x.dtype), loaded)
  wide["bert"]["more"] = {"bias": np.zeros(1)}
  with pytest.raises(ValueError, match="unknown: bert/more/bias; of another"):
    bert.init_from(params, wide, new=["classifier", "bert/pooler"])
  with pytest.raises(ValueError, match=r"new must name .* got clasifier"):
    bert.init_from(params, loaded, new=["clasifier"])
