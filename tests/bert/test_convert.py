import dataclasses
import json

import golden
import numpy as np
import pytest
import safetensors.numpy

from paperjax import positions
from paperjax.bert import convert


def test_every_tensor_of_hugging_face_is_written_as_it_was(tmp_path):
  convert.save_hf(tmp_path, golden.CONFIG, golden.params())
  written = safetensors.numpy.load_file(tmp_path / "model.safetensors")
  expected = golden.group("state")
  tied = [name for name in golden.TIED if name in expected]
  assert written.keys() == expected.keys() - set(tied)
  for name, value in written.items():
    np.testing.assert_array_equal(value, expected[name], err_msg=name)
    assert value.dtype == np.float32


def test_config_says_what_hugging_face_reads(tmp_path):
  convert.save_hf(tmp_path, golden.CONFIG, golden.params())
  config = json.loads((tmp_path / "config.json").read_text())
  assert config["model_type"] == "bert"
  assert config["hidden_size"] == 32
  assert config["num_attention_heads"] == 4
  assert config["layer_norm_eps"] == 1e-12
  assert config["hidden_act"] == "gelu"
  assert {p.name for p in tmp_path.iterdir()} == {
    "config.json",
    "model.safetensors",
  }


def test_sinusoidal_positions_are_written_as_their_table(tmp_path):
  config = dataclasses.replace(golden.CONFIG, positions="sinusoidal")
  params = dict(golden.params())
  params["bert"] = dict(params["bert"])
  embeddings = dict(params["bert"]["embeddings"])
  del embeddings["position"]
  params["bert"]["embeddings"] = embeddings
  convert.save_hf(tmp_path, config, params)
  written = safetensors.numpy.load_file(tmp_path / "model.safetensors")
  np.testing.assert_array_equal(
    written["bert.embeddings.position_embeddings.weight"],
    positions.sinusoidal(40, 32),
  )


def test_rotary_positions_are_written_as_a_roformer(tmp_path):
  config, params = golden.CONFIGS["roformer"], golden.params("roformer")
  convert.save_hf(tmp_path, config, params)
  written = safetensors.numpy.load_file(tmp_path / "model.safetensors")
  expected = golden.group("state", "roformer")
  table = written.pop(golden.SINUSOIDS)
  np.testing.assert_allclose(
    table, expected.pop(golden.SINUSOIDS), rtol=0, atol=1e-6
  )
  beyond = {"roformer.pooler.dense", "cls.seq_relationship"}
  assert {
    name.rsplit(".", 1)[0] for name in written.keys() - expected
  } == beyond
  for name in expected.keys() - set(golden.TIED):
    np.testing.assert_array_equal(written[name], expected[name], err_msg=name)
  read = json.loads((tmp_path / "config.json").read_text())
  assert read["architectures"] == ["RoFormerForMaskedLM"]
  assert (read["embedding_size"], read["rotary_value"]) == (32, False)


def test_heads_of_no_single_model_are_refused(tmp_path):
  params = golden.params()
  for heads in ({"span"}, {"other"}):
    mixed = params | dict.fromkeys(heads, params["next_sentence"])
    with pytest.raises(ValueError, match=r"parts of one model .* got bert, "):
      convert.save_hf(tmp_path, golden.CONFIG, mixed)
  encoder = {"masked_lm": params["masked_lm"]}
  with pytest.raises(ValueError, match="missing: bert/embeddings/token"):
    convert.save_hf(tmp_path, golden.CONFIG, encoder)
  assert not list(tmp_path.iterdir())
