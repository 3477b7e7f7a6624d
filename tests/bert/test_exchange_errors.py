"""Directories that are refused, each with a line that says why."""

import functools
import json
import math

import directories
import golden
import numpy as np
import pytest

from paperjax import bert


@pytest.fixture
def write(tmp_path):
  """Writes a stored model's directory with other weights or another config."""
  return functools.partial(directories.write, tmp_path)


@pytest.mark.parametrize(
  "name",
  [
    "../../x",
    "../../x.safetensors",
    "/etc/x.safetensors",
    "a/b.safetensors",
    "..\\x.safetensors",
    "C:x.safetensors",
    ".safetensors",
    "x.bin",
    "",
    7,
    ["x.safetensors"],
  ],
)
def test_an_index_names_files_of_its_directory(name, write):
  directory = directories.shard(write("span"), index={"qa_outputs.bias": name})
  message = directories.refuses(
    directory, "must name .safetensors files of its own"
  )
  assert repr(name) in message


def test_an_index_that_is_not_so_is_refused(write):
  first = "model-00001-of-00002.safetensors"
  directory = directories.shard(write("span"), index={"qa_outputs.bias": first})
  directories.refuses(
    directory, f"{first} must hold .* got missing: qa_outputs.bias"
  )
  directory = directories.shard(write("span"), index={"extra": "x.safetensors"})
  directories.refuses(directory, r"names x\.safetensors, but .* is missing")
  index = directory / "model.safetensors.index.json"
  names = json.loads(index.read_text())["weight_map"]
  del names["extra"], names["qa_outputs.bias"]
  index.write_text(json.dumps({"weight_map": names}))
  directories.refuses(directory, "not in the index: qa_outputs.bias")
  index.write_text("{}")
  directories.refuses(directory, "must map names to files in weight_map")


def test_differences_are_listed_all_of_them(write):
  weights = directories.changed(
    "classifier",
    classifier__bias=("F32", np.zeros(4)),
    classifier__weight=None,
    bert__pooler__dense__bias=None,
    extra=("F32", np.zeros(1)),
    more__weight=("F32", np.zeros(1)),
  )
  message = directories.refuses(
    write("classifier", weights=weights), "must be those of"
  )
  assert message.endswith(
    "got missing: bert.pooler.dense.bias, classifier.weight; unknown: extra,"
    " more.weight; of another shape: classifier.bias [4] for [3]."
  )


@pytest.mark.parametrize(
  ("name", "fields", "message"),
  [
    (
      "span",
      {"hidden_size": 16},
      r"word_embeddings.weight \[40, 12\] for \[40, 16\]",
    ),
    ("span", {"vocab_size": 41}, r"word_embeddings.weight \[40, 12\] for \[41"),
    (
      "span",
      {"num_hidden_layers": 3},
      "num_hidden_layers=3 .* got .* 2 layers",
    ),
    ("span", {"num_hidden_layers": 10**9}, "weights of 2 layers"),
    ("span", {"vocab_size": 2**40}, "vocab_size must be a whole number"),
    ("span", {"vocab_size": -1}, "vocab_size must be a whole number, got -1"),
    ("span", {"vocab_size": True}, "must be a whole number, got True"),
    ("span", {"hidden_size": "12"}, "hidden_size must be a whole number"),
    ("span", {"hidden_size": 0}, "config.json: width must be at least 1"),
    ("span", {"num_attention_heads": 5}, "multiple of num_heads=5, got 12"),
    ("span", {"layer_norm_eps": None}, "layer_norm_eps must be a number"),
    ("span", {"layer_norm_eps": math.nan}, "must be a number, got nan"),
    ("span", {"hidden_dropout_prob": 1.5}, r"must be in \[0, 1\), got 1.5"),
    ("span", {"hidden_act": "relu"}, "hidden_act must be 'gelu', got 'relu'"),
    (
      "span",
      {"position_embedding_type": "relative_key"},
      "position_embedding_type must be 'absolute', got 'relative_key'",
    ),
    ("span", {"is_decoder": 1}, "is_decoder must be true or false, got 1"),
    (
      "span",
      {"model_type": "gpt2"},
      "must be one of bert, roformer, got 'gpt2'",
    ),
    ("span", {"model_type": ["bert"]}, r"must be one of .* got \['bert'\]"),
    (
      "span",
      {"architectures": ["BertLMHeadModel"]},
      "architectures must be one of BertModel, .* got 'BertLMHeadModel'",
    ),
    ("span", {"architectures": "BertModel"}, "architectures must be one of"),
    (
      "span",
      {"architectures": ["BertForPreTraining"]},
      "missing: bert.pooler.dense.weight, .*, cls.predictions.bias, .*"
      "cls.seq_relationship.weight",
    ),
    ("classifier", {"id2label": {"0": "a"}}, r"bias \[3\] for \[1\]"),
    ("classifier", {"id2label": [1]}, "id2label must map numbers to names"),
    (
      "roformer_token_classifier",
      {"architectures": ["RoFormerForSequenceClassification"]},
      "got 'RoFormerForSequenceClassification'",
    ),
    (
      "roformer_token_classifier",
      {"rotary_value": True},
      "rotary_value must be False, got True",
    ),
    (
      "roformer_token_classifier",
      {"embedding_size": 6},
      "embedding_size must be hidden_size=12, got 6",
    ),
    (
      "roformer_token_classifier",
      {"architectures": None, "paperjax_head": "other"},
      "paperjax_head must be one of choice, classifier, token_classifier",
    ),
  ],
)
def test_configs_that_do_not_fit_are_refused(name, fields, message, write):
  directories.refuses(write(name, **fields), message)


def test_missing_files_are_refused(write, tmp_path):
  directories.refuses(tmp_path / "none", "none must be a directory, got none")
  directories.refuses(tmp_path, "config.json must be a file, got none")
  directory = write("span")
  weights = directory / "model.safetensors"
  weights.unlink()
  directories.refuses(
    directory, "must hold model.safetensors or .*, got neither"
  )
  (directory / "pytorch_model.bin").write_bytes(b"")
  directories.refuses(
    directory, "got pytorch_model.bin, which is not read .* convert it"
  )


@pytest.mark.parametrize(
  ("text", "message"),
  [
    (b"", "it must be JSON, got Expecting value"),
    (b"[1]", "it must be a JSON object, got list"),
    (b"\xff", "it must be JSON"),
    (b"[" * 100_000, "it must be JSON"),
    (b'{"a": 1, "a": 2}', "it must be JSON, got a name occurs twice"),
    (b"{}", "model_type must be one of bert, roformer, got None"),
  ],
)
def test_broken_configs_are_refused(text, message, write):
  directory = write("span")
  (directory / "config.json").write_bytes(text)
  directories.refuses(directory, f"config.json: {message}")


ENTRY = {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}


@pytest.mark.parametrize(
  ("data", "message"),
  [
    (b"", "must begin with a header inside the file .* got 0 in a file of 0"),
    (b"\0" * 7, "in a file of 7"),
    (b"\xff" * 8 + b"{}", "got 18,446,744,073,709,551,615 in a file of 10"),
    ((3).to_bytes(8, "little") + b"{}", "got 3 in a file of 10"),
    (directories.with_header(b"{"), "its header must be JSON"),
    (
      directories.with_header(b"[]"),
      "its header must be a JSON object, got list",
    ),
    (
      directories.with_header(b'{"a": 1}'),
      "a must have dtype, shape and data_offsets",
    ),
    (ENTRY | {"dtype": "F64"}, "a must be one of F32, .*, got 'F64'"),
    (ENTRY | {"dtype": ["F32"]}, r"a must be one of .* got \['F32'\]"),
    (ENTRY | {"shape": [-2]}, "must be lists of sizes, got"),
    (ENTRY | {"shape": [2.0]}, "must be lists of sizes, got"),
    (ENTRY | {"shape": [1] * 9 + [2]}, "must be lists of sizes, got"),
    (ENTRY | {"shape": [2**62]}, "must have 18,446,744,073,709,551,616 bytes"),
    (ENTRY | {"data_offsets": [8, 0]}, "must have 8 bytes .* got -8"),
    (ENTRY | {"data_offsets": [0]}, "must be lists of sizes, got"),
    (ENTRY | {"data_offsets": [8, 16]}, "truncated or overwritten"),
    (ENTRY | {"more": 1}, "a must have dtype, shape and data_offsets, got"),
  ],
)
def test_broken_headers_are_refused(data, message, write):
  if isinstance(data, dict):
    data = directories.with_header(json.dumps({"a": data}).encode(), bytes(8))
  directories.refuses(write("span", weights=data), message)


def test_overlapping_and_unprintable_tensors_are_refused(write):
  header = json.dumps({"a": ENTRY, "b": ENTRY}).encode()
  data = directories.with_header(header, bytes(8))
  directories.refuses(write("span", weights=data), "one after the other")
  data = directories.with_header(json.dumps({"a\nb": ENTRY}).encode(), bytes(8))
  directories.refuses(
    write("span", weights=data), r"must be printable, got 'a\\nb'"
  )


@pytest.mark.parametrize("cut", [1, 4_000])
def test_a_truncated_file_is_refused(cut, write):
  whole = directories.encode(directories.changed("span"))
  directory = write("span", weights=whole[:-cut])
  message = directories.refuses(directory, "it was truncated or overwritten")
  assert f"must have {len(whole):,} bytes" in message
  assert f"got {len(whole) - cut:,}" in message
  assert str(directory / "model.safetensors") in message
  directories.refuses(
    write("span", weights=whole + b"\0"), "truncated or overwritten"
  )


@pytest.mark.parametrize(
  ("name", "key", "value", "message"),
  [
    (
      "pretraining",
      "cls.predictions.decoder.weight",
      ("F32", np.zeros((40, 12))),
      "must equal bert.embeddings.word_embeddings.weight, got other values",
    ),
    (
      "pretraining",
      "cls.predictions.decoder.bias",
      ("F32", np.zeros(40)),
      "must equal cls.predictions.bias",
    ),
    (
      "pretraining",
      "bert.embeddings.position_ids",
      ("I64", np.zeros((1, 16))),
      "must equal 0, 1, 2, ..., got other values",
    ),
    (
      "pretraining",
      "bert.embeddings.position_ids",
      ("I64", np.arange(17)[None, :]),
      r"position_ids \[1, 17\] for \[1, 16\]",
    ),
    (
      "roformer_token_classifier",
      golden.SINUSOIDS,
      ("F32", np.zeros((16, 6))),
      "must equal the sinusoids",
    ),
    (
      "span",
      "qa_outputs.bias",
      ("I64", np.zeros(2)),
      "must be of floats, got I64",
    ),
    (
      "span",
      "bert.embeddings.LayerNorm.gamma",
      ("F32", np.zeros(12)),
      "must have bert.embeddings.LayerNorm.weight once, got it twice",
    ),
  ],
)
def test_tensors_that_should_repeat_others_are_compared(
  name, key, value, message, write
):
  weights = directories.changed(name) | {key: value}
  directories.refuses(write(name, weights=weights), message)


def test_labels_that_do_not_fit_leave_no_files(write, tmp_path):
  config, params = bert.load_hf(write("span"))
  path = tmp_path / "export"
  with pytest.raises(ValueError, match="labels must be 2 different names"):
    bert.save_hf(path, config, params, labels=["only one"])
  assert not path.exists()
