"""PEFT's files: what it computed, and every way a directory can be wrong."""

import json
import pathlib
import re
import shutil
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest
import safetensors.numpy
import uses

from paperjax import bert, lora, tree

GOLDENS = pathlib.Path(__file__).parents[1] / "goldens"
BASES = {
  "classifier": "classifier",
  "roformer": "roformer_token_classifier",
}
NAMES = [path.name for path in sorted((GOLDENS / "peft").iterdir())]


def base_of(name: str) -> tuple[bert.Config, Any, dict[str, str]]:
  folder = GOLDENS / "heads" / BASES.get(name, "encoder")
  config, params = bert.load_hf(folder)
  return config, params, bert.hf_names_of(config, params)


def function_of(name: str, config: bert.Config) -> Any:
  """Applies the model to the batch of the goldens."""
  with np.load(GOLDENS / "heads.npz") as arrays:
    batch = [
      jnp.asarray(arrays[f"input/{x}"])
      for x in ("input_ids", "segment_ids", "attention_mask")
    ]
    batch[2] = batch[2].astype(bool)
  if name == "classifier":
    model = bert.SequenceClassifier(config, num_labels=3)
    return lambda params: model.apply({"params": params}, *batch)
  if name == "roformer":
    tagger = bert.TokenClassifier(config, num_labels=5)
    return lambda params: tagger.apply({"params": params}, *batch)
  encoder = bert.Bert(config)

  def encode(params: Any) -> Any:
    output: Any = encoder.apply({"params": params["bert"]}, *batch)
    return output.sequence

  return encode


@pytest.mark.parametrize("name", NAMES)
def test_outputs_are_those_of_peft(name, tmp_path):
  config, params, names = base_of(name)
  loaded = lora.load_peft(GOLDENS / "peft" / name, params, names)
  function = function_of(name, config)
  with np.load(GOLDENS / "peft.npz") as arrays:
    wanted = arrays[name]
  found = jax.jit(lora.adapt(function))(loaded.params, loaded.adapters)
  real = np.ones(wanted.shape, bool)
  if wanted.ndim == 3:  # the output of padding has no meaning
    with np.load(GOLDENS / "heads.npz") as arrays:
      real &= arrays["input/attention_mask"].astype(bool)[..., None]
  np.testing.assert_allclose(found[real], wanted[real], atol=1e-5)
  merged = function(lora.merge(loaded.params, loaded.adapters))
  np.testing.assert_allclose(merged[real], wanted[real], atol=1e-5)
  assert not np.allclose(function(params)[real], wanted[real], atol=1e-2)


@pytest.mark.parametrize("name", NAMES)
def test_written_again_it_is_the_same_bit_by_bit(name, tmp_path):
  _, params, names = base_of(name)
  loaded = lora.load_peft(GOLDENS / "peft" / name, params, names)
  before, after = tree.flatten(params), tree.flatten(loaded.params)
  saved = [p for p in before if not np.array_equal(before[p], after[p])]
  lora.save_peft(
    tmp_path, loaded.adapters, loaded.params, names, saved=saved, base="base"
  )
  wanted, found = (
    (folder / "adapter_model.safetensors").read_bytes()
    for folder in (GOLDENS / "peft" / name, tmp_path)
  )
  assert found == wanted
  again = lora.load_peft(tmp_path, params, names)
  jax.tree.map(np.testing.assert_array_equal, again, loaded)
  assert meaning(tmp_path) == meaning(GOLDENS / "peft" / name)


def meaning(folder: pathlib.Path) -> dict[str, tuple[int, float, bool]]:
  """Rank, scale and kind of every adapted module, by PEFT's documentation."""
  config = json.loads((folder / "adapter_config.json").read_text())
  tensors = safetensors.numpy.load_file(folder / "adapter_model.safetensors")
  modules = {k.split(".lora_")[0] for k in tensors if ".lora_" in k}
  found = {}
  for module in modules:
    rank, alpha = (
      next(
        (x for k, x in patterns.items() if re.search(rf"(^|\.){k}$", module)),
        default,
      )
      for patterns, default in (
        (config["rank_pattern"], config["r"]),
        (config["alpha_pattern"], config["lora_alpha"]),
      )
    )
    root = rank**0.5 if config.get("use_rslora") else rank
    found[module] = rank, alpha / root, config["use_dora"]
  return found


def test_alpha_is_written_as_it_was_read(tmp_path):
  _, params, names = base_of("plain")
  for alpha in (0.3, 7.0, 16.0, 1e-3, 123.456):
    rules = [lora.Rule(".*/query/kernel", rank=3, alpha=alpha)]
    one = lora.init(jax.random.key(0), params, rules)
    lora.save_peft(tmp_path, one, params, names)
    fields = json.loads((tmp_path / "adapter_config.json").read_text())
    assert fields["lora_alpha"] == alpha


def trained_along(params: Any, pattern: str) -> tuple[Any, list[str]]:
  """Parameters of which some are others, and the paths of those."""
  changed = tree.mask(params, pattern)
  found = jax.tree.map(lambda x, is_: x + 0.5 if is_ else x, params, changed)
  return found, list(tree.select(params, pattern))


@pytest.mark.parametrize(
  ("pattern", "bias", "modules"),
  [
    (".*/layer_norm/bias", "none", 1),
    (".*/(key/kernel|output/bias)", "none", 6),
    (".*/bias", "all", None),
    (".*/(bias|layer_norm/scale)", "all", 1),
    (".*/query/bias", "all", None),
  ],
)
def test_what_is_trained_along_is_saved_with_its_module(
  tmp_path, pattern, bias, modules
):
  _, params, names = base_of("plain")
  rules = [lora.Rule(".*/(query|value)/kernel", rank=2, alpha=4.0)]
  one = uses.trained(lora.init(jax.random.key(0), params, rules))
  changed, saved = trained_along(params, pattern)
  lora.save_peft(tmp_path, one, changed, names, saved=saved)
  fields = json.loads((tmp_path / "adapter_config.json").read_text())
  assert fields["bias"] == bias
  assert len(fields["modules_to_save"] or []) == (modules or 0)
  loaded = lora.load_peft(tmp_path, params, names)
  jax.tree.map(np.testing.assert_array_equal, loaded.params, changed)
  jax.tree.map(np.testing.assert_array_equal, loaded.adapters, one)
  # PEFT's name of a bias beside adapters.
  tensors = safetensors.numpy.load_file(tmp_path / "adapter_model.safetensors")
  is_there = any(k.endswith(".query.base_layer.bias") for k in tensors)
  assert is_there == (bias == "all")


def test_peft_writes_biases_of_saved_modules_three_times(tmp_path):
  _, params, names = base_of("classifier")
  rules = [lora.Rule(".*/(query|value)/kernel", rank=2, alpha=4.0)]
  one = lora.init(jax.random.key(0), params, rules)
  changed, saved = trained_along(params, ".*/query/bias|classifier/.*")
  lora.save_peft(tmp_path, one, changed, names, saved=saved)
  path = tmp_path / "adapter_model.safetensors"
  tensors = safetensors.numpy.load_file(path)
  module = "base_model.model.classifier"
  for kind in ("original_module", "modules_to_save"):
    tensors[f"{module}.{kind}.bias"] = tensors[f"{module}.bias"]
  safetensors.numpy.save_file(tensors, path)
  loaded = lora.load_peft(tmp_path, params, names)
  jax.tree.map(np.testing.assert_array_equal, loaded.params, changed)


@pytest.fixture
def directory(tmp_path: pathlib.Path) -> pathlib.Path:
  shutil.copytree(GOLDENS / "peft" / "plain", tmp_path / "adapter")
  return tmp_path / "adapter"


def load(directory: pathlib.Path) -> Any:
  _, params, names = base_of("plain")
  return lora.load_peft(directory, params, names)


@pytest.mark.parametrize(
  ("changes", "message"),
  [
    ({"init_lora_weights": "pissa"}, "init_lora_weights must be one of True"),
    ({"init_lora_weights": 1.5}, "init_lora_weights must be one of True"),
    ({"peft_type": "LOHA"}, "peft_type must be one of LORA, got 'LOHA'"),
    ({"bias": "all"}, r"missing: .*key.bias, .*query\.base_layer\.bias"),
    ({"bias": "lora_only"}, "bias must be one of none, all, got 'lora_only'"),
    ({"fan_in_fan_out": True}, "asks for fan_in_fan_out=True"),
    ({"layer_replication": [[0, 2]]}, r"asks for layer_replication=\[\[0, 2\]"),
    ({"of_tomorrow": "x"}, "asks for of_tomorrow='x', which is not here"),
    ({"r": 0}, "r must be a whole number above 0, got 0"),
    ({"r": "4"}, "r must be a whole number above 0, got '4'"),
    ({"lora_alpha": -1}, "lora_alpha must be a number above 0, got -1"),
    ({"rank_pattern": [2]}, r"rank_pattern must be an object, got \[2\]"),
    ({"rank_pattern": {"query": 2.5}}, "rank_pattern of query must be a whole"),
    ({"target_modules": ["qeury"]}, "must match a module of the base, got"),
    ({"target_modules": "("}, r"target_modules must be a regex, got '\('"),
    ({"exclude_modules": "("}, r"exclude_modules must be a regex, got '\('"),
    ({"rank_pattern": {"(": 2}}, r"rank_pattern must be a regex, got '\('"),
    ({"alpha_pattern": {"(": 2}}, r"alpha_pattern must be a regex, got '\('"),
    ({"layers_pattern": "("}, r"layers_pattern must be a regex, got '\('"),
    ({"layers_pattern": ["a", "("]}, r"layers_pattern must be a regex, got"),
    ({"layers_pattern": 5}, "layers_pattern must be a regex or a list"),
    ({"target_modules": None}, "target_modules must be a regex or a list"),
    (
      {"target_modules": 5},
      "target_modules must be a regex or a list of names",
    ),
    ({"target_modules": ["query", 5]}, "target_modules must be a regex or a"),
    ({"exclude_modules": 5}, "exclude_modules must be a regex or a list"),
    ({"modules_to_save": 5}, "modules_to_save must be a list of names, got 5"),
    ({"modules_to_save": "classifier"}, "must be a list of names, got 'class"),
    (
      {"layers_to_transform": "0"},
      "layers_to_transform must be a whole number",
    ),
    ({"layers_to_transform": [0, 1.5]}, "layers_to_transform must be a whole"),
    ({"lora_dropout": "x"}, "lora_dropout must be a number from 0 to below 1"),
    ({"lora_dropout": [1]}, r"lora_dropout must be a number .* got \[1\]"),
    ({"lora_dropout": 7}, "lora_dropout must be a number .* got 7"),
    (
      {"lora_alpha": float("inf")},
      "lora_alpha must be a number above 0, got inf",
    ),
    (
      {"alpha_pattern": {"query": True}},
      "alpha_pattern of query must be a num",
    ),
    ({"use_rslora": "false"}, "use_rslora must be true or false, got 'false'"),
    ({"use_dora": 1}, "use_dora must be true or false, got 1"),
    ({"target_modules": ["query"]}, "unknown: .*value.lora_A.weight"),
    ({"target_modules": ["query", "value", "key"]}, "missing: .*key.lora_A"),
    ({"r": 3}, r"of another shape: .*query.lora_A.weight \[4, 12\] for \[3"),
    ({"modules_to_save": ["classifier"]}, "must be of the base, got class"),
    ({"use_dora": True}, "missing: .*lora_magnitude_vector"),
  ],
  ids=str,
)
def test_a_config_that_cannot_be_done(directory, changes, message):
  path = directory / "adapter_config.json"
  fields = json.loads(path.read_text()) | changes
  path.write_text(json.dumps(fields))
  with pytest.raises(ValueError, match=message):
    load(directory)


def test_files_that_are_missing_or_broken(directory, tmp_path):
  weights = directory / "adapter_model.safetensors"
  content = weights.read_bytes()
  weights.write_bytes(content[:-4])
  with pytest.raises(ValueError, match="truncated or overwritten"):
    load(directory)
  weights.unlink()
  with pytest.raises(ValueError, match=r"must hold adapter_model.safetensors"):
    load(directory)
  (directory / "adapter_config.json").write_text("[]")
  with pytest.raises(ValueError, match="must be a JSON object"):
    load(directory)
  with pytest.raises(ValueError, match=r"must be a (directory|folder)"):
    load(tmp_path / "nowhere")


def test_another_base(directory):
  _, params, names = base_of("classifier")
  with pytest.raises(ValueError, match=r"missing: base_model\.model\.bert"):
    lora.load_peft(directory, params, names)


def test_an_extra_tensor(directory):
  path = directory / "adapter_model.safetensors"
  arrays = safetensors.numpy.load_file(path)
  arrays["base_model.model.more.weight"] = np.ones(3, np.float32)
  safetensors.numpy.save_file(arrays, path)
  with pytest.raises(ValueError, match=r"unknown: base_model\.model\.more"):
    load(directory)


def test_pissa_is_converted_for_the_old_base(tmp_path):
  _, params, names = base_of("plain")
  rules = [lora.Rule(".*/query/kernel", rank=3, alpha=6.0)]
  initial, base = lora.init_pissa(params, rules)
  trained = uses.trained(initial)
  converted = lora.from_pissa(trained, initial)
  lora.save_peft(tmp_path, converted, params, names)
  loaded = lora.load_peft(tmp_path, params, names)
  found = lora.merge(params, loaded.adapters)
  wanted = lora.merge(base, trained)
  jax.tree.map(
    lambda x, y: np.testing.assert_allclose(x, y, atol=1e-5), found, wanted
  )


def test_what_peft_does_not_have(tmp_path):
  _, params, names = base_of("plain")
  one = lora.init(
    jax.random.key(0), params, [lora.Rule(".*/query/kernel", rank=2, alpha=1.0)]
  )
  other = lora.init(
    jax.random.key(0),
    params,
    [lora.Rule(".*/value/kernel", rank=2, alpha=1.0, use_dora=True)],
  )
  with pytest.raises(ValueError, match="must all be DoRA's or none"):
    lora.save_peft(tmp_path, one | other, params, names)
  with pytest.raises(ValueError, match="has a name for only"):
    lora.save_peft(tmp_path, one, params, {})
  with pytest.raises(ValueError, match="at least one path, got none"):
    lora.save_peft(tmp_path, {}, params, names)
  with pytest.raises(ValueError, match=r"scales must be above 0, got -0\.5"):
    lora.save_peft(tmp_path, lora.scale(one, -1.0), params, names)
  with pytest.raises(
    ValueError, match=r"saved must be paths of params .* got x"
  ):
    lora.save_peft(tmp_path, one, params, names, saved=["x/kernel"])
  (path, *_) = one
  with pytest.raises(
    ValueError, match=f"{path} must be adapted or saved whole"
  ):
    lora.save_peft(tmp_path, one, params, names, saved=[path])
  wide = {path: one[path] | {"b": jnp.ones((13, 2))}}
  message = f"{path}: adapters must be made for a kernel of shape"
  with pytest.raises(ValueError, match=message):
    lora.save_peft(tmp_path, wide, params, names)
  assert not list(tmp_path.iterdir())
