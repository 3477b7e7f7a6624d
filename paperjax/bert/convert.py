"""BERT in the layout of Hugging Face: config.json and model.safetensors.

What is called how is in hf_config.py and hf_names.py, and how a file is read in
checkpoint_files.py.
"""

from collections.abc import Collection, Mapping, Sequence
import json
import os
import pathlib
import re
from typing import Any

from flax import traverse_util
import jax
import jax.numpy as jnp
from jaxtyping import PyTree
import numpy as np

from paperjax import checkpoint_files
from paperjax.bert import hf_config, hf_names
from paperjax.bert.config import Config
from paperjax.bert.hf_names import POOLER
from paperjax.checkpoint_files import Tensor

Shapes = Mapping[str, tuple[int, ...]]
_LABELLED = ("classifier", "token_classifier")


def save_hf(
  directory: str | os.PathLike[str],
  config: Config,
  params: PyTree,
  *,
  labels: Sequence[str] = (),
) -> None:
  """Writes a model so that Hugging Face's loads it.

  The heads among the parameters decide which model that is, for example
  `BertForPreTraining`, or `RoFormerForMaskedLM` with rotary positions, or
  `BertModel` without a head.

  Args:
    directory: Made if missing; config.json and model.safetensors in it are
      replaced.
    config: Of the model. Sinusoidal positions are written as the table they
      are.
    params: Of `Bert` (as {"bert": params}), `PretrainingModel`,
      `SequenceClassifier`, `TokenClassifier`, `SpanModel` or
      `MultipleChoiceModel`, or as `load_hf` returned them.
    labels: Names of the classes of a classifier; default LABEL_0, LABEL_1 ...

  Raises:
    ValueError: If the parameters are not those of one such model, or the labels
      not as many as its classes.

  Example:
    >>> import tempfile
    >>> from paperjax.bert.model import Bert
    >>> config = Config(vocab_size=16, num_layers=1, width=8, num_heads=2)
    >>> ids, directory = jnp.ones((1, 4), jnp.int32), tempfile.mkdtemp()
    >>> init = lambda: Bert(config).init(jax.random.key(0), ids)["params"]
    >>> shapes = jax.eval_shape(init)
    >>> params = jax.tree.map(lambda x: np.zeros(x.shape, x.dtype), shapes)
    >>> save_hf(directory, config, {"bert": params})
    >>> sorted(os.listdir(directory))
    ['config.json', 'model.safetensors']
  """
  flat = _flatten(jax.device_get(params))
  parts = {_part(path) for path in flat} - {"bert"}
  architecture = hf_config.architecture_of(config, parts)
  num_labels = 2
  for head in _LABELLED:
    num_labels = len(flat.get(f"{head}/bias", range(num_labels)))
  weights = _weights_of(config, parts, flat, architecture, num_labels)
  labels = labels or [f"LABEL_{i}" for i in range(num_labels)]
  if len(set(labels)) != num_labels:
    raise ValueError(
      f"labels must be {num_labels} different names, got {list(labels)}."
    )
  path = checkpoint_files.made(directory)
  checkpoint_files.write(path / checkpoint_files.WEIGHTS, weights)
  fields = hf_config.write_config(config, parts, labels)
  text = json.dumps(fields, indent=1) + "\n"
  (path / "config.json").write_text(text, encoding="utf-8")


def _weights_of(config, parts, flat, architecture, num_labels):
  """What is written, by Hugging Face's names, if it is all there."""
  wanted = hf_names.weights(config, parts, num_labels=num_labels)
  _check_shapes(
    f"params of {architecture}",
    {weight.path: _here(weight) for weight in wanted},
    {path: np.shape(x) for path, x in flat.items()},
  )
  weights = {w.name: w.swap(flat[w.path]) for w in wanted}
  weights |= hf_names.constants(config)
  if parts <= {POOLER}:
    # An encoder alone is stored without the name of the model.
    prefix = f"{hf_names.model_of(config)}."
    weights = {name.removeprefix(prefix): x for name, x in weights.items()}
  return weights


def load_hf(directory: str | os.PathLike[str]) -> tuple[Config, PyTree]:
  """Reads a BERT or RoFormer of Hugging Face's, with the heads that it has.

  Everything is checked before any weight is read, and files are never trusted:
  see checkpoint_files.py. Tensors that repeat others (tied weights, position
  ids) are compared with them and dropped. A dropout rate of a classifier's own
  (classifier_dropout) is not kept: heads here have that of the encoder.

  Args:
    directory: With config.json and model.safetensors, or several files and
      their index.

  Returns:
    The config, and the parameters in float32: "bert", in it "pooler" if the
    file has one, and the heads: "masked_lm", "next_sentence", "classifier",
    "token_classifier", "span" or "choice". See `init_from` for the parameters
    of a model with other heads.

  Raises:
    ValueError: If a file is missing or broken, the model computes something
      that ours does not, or the weights are not config.json's; lists all.

  Example:
    >>> import tempfile
    >>> from paperjax.bert.model import Bert
    >>> config = Config(vocab_size=16, num_layers=1, width=8, num_heads=2)
    >>> ids, directory = jnp.ones((1, 4), jnp.int32), tempfile.mkdtemp()
    >>> init = lambda: Bert(config).init(jax.random.key(0), ids)["params"]
    >>> shapes = jax.eval_shape(init)
    >>> params = jax.tree.map(lambda x: np.zeros(x.shape, x.dtype), shapes)
    >>> save_hf(directory, config, {"bert": params})
    >>> load_hf(directory)[0] == config
    True
  """
  path = checkpoint_files.directory_of(directory)
  config_path = path / "config.json"
  fields = checkpoint_files.read_json(config_path)
  config = hf_config.read_config(config_path, fields)
  found = _current(path, checkpoint_files.tensors(path), config)
  _check_layers(path, config, found)
  parts = hf_config.parts_of(config_path, fields, found.keys())
  num_labels = hf_config.num_labels_of(config_path, fields)
  weights = hf_names.weights(config, parts, num_labels=num_labels)
  wanted = {weight.name: weight.shape for weight in weights}
  wanted |= {
    name: shape
    for name, shape in _redundant_shapes(config).items()
    if name in found
  }
  shapes = {name: tensor.shape for name, tensor in found.items()}
  _check_shapes(f"the weights in {path}", wanted, shapes)
  for weight in weights:
    if (dtype := found[weight.name].dtype) == "I64":
      raise ValueError(f"{path}: {weight.name} must be of floats, got {dtype}.")
  _check_redundant(path, config, found)
  flat = {
    w.path: jnp.asarray(w.swap(checkpoint_files.read(found[w.name])))
    for w in weights
  }
  return config, traverse_util.unflatten_dict(flat, sep="/")


def hf_names_of(config: Config, params: PyTree) -> dict[str, str]:
  """What the parameters of a model are called in Hugging Face's files.

  Args:
    config: Of the model.
    params: As of `save_hf`; shapes are enough.

  Returns:
    The names by path.

  Example:
    >>> names = hf_names_of(Config.tiny(), {"classifier": {"bias": 0}})
    >>> names["bert/encoder/layer_0/attention/query/kernel"]
    'bert.encoder.layer.0.attention.self.query.weight'
    >>> names["classifier/kernel"]
    'classifier.weight'
  """
  parts = {_part(path) for path in _flatten(params)} - {"bert"}
  # An encoder alone is stored without the name of the model.
  prefix = f"{hf_names.model_of(config)}." if parts <= {POOLER} else ""
  weights = hf_names.weights(config, parts, num_labels=2)
  return {w.path: w.name.removeprefix(prefix) for w in weights}


def save_params(path: str | os.PathLike[str], params: PyTree) -> None:
  """Writes parameters that no model of Hugging Face's has, under their paths.

  Args:
    path: The safetensors file; its folder is made where needed.
    params: A tree of dicts.
  """
  path = pathlib.Path(path)
  path.parent.mkdir(parents=True, exist_ok=True)
  checkpoint_files.write(path, _flatten(jax.device_get(params)))


def load_params(path: str | os.PathLike[str], like: PyTree) -> PyTree:
  """Reads what `save_params` wrote.

  Args:
    path: The file.
    like: Parameters of the same shapes; their values are not read.

  Returns:
    The parameters, in float32.

  Raises:
    ValueError: If the file is broken or holds other parameters.
  """
  path = pathlib.Path(path)
  found = checkpoint_files.read_header(path)
  wanted = {name: np.shape(x) for name, x in _flatten(like).items()}
  shapes = {name: tensor.shape for name, tensor in found.items()}
  _check_shapes(f"the weights in {path}", wanted, shapes)
  flat = {
    name: jnp.asarray(checkpoint_files.read(found[name])) for name in wanted
  }
  return traverse_util.unflatten_dict(flat, sep="/")


def init_from(
  params: PyTree, loaded: PyTree, *, new: Collection[str] = ()
) -> tuple[PyTree, str]:
  """Puts loaded weights into the parameters of a new model.

  Args:
    params: Of the new model, just initialised.
    loaded: What `load_hf` or a checkpoint gave. Heads and a pooler that the new
      model does not have are left out.
    new: Parts that may keep their initial values, "classifier" or "bert/pooler"
      for example: they do where `loaded` has none of that name, or one of
      another shape (a classifier with other labels).

  Returns:
    The parameters, and one line that says which parts are new and which were
    left out.

  Raises:
    ValueError: If any other weight is unknown, missing or of another shape;
      lists all of them.

  Example:
    >>> fresh = {"bert": {"x": jnp.zeros(2)}, "classifier": {"y": jnp.ones(1)}}
    >>> loaded = {"bert": {"x": jnp.ones(2)}, "span": {"z": jnp.ones(3)}}
    >>> params, line = init_from(fresh, loaded, new=["classifier"])
    >>> line
    'new: classifier; left out: span'
    >>> params["bert"]["x"].tolist(), params["classifier"]["y"].tolist()
    ([1.0, 1.0], [1.0])
  """
  old, initial = _flatten(loaded), _flatten(params)
  _check_parts(new, {_part(path) for path in initial})
  shapes = {path: np.shape(x) for path, x in old.items()}
  wanted = {path: np.shape(x) for path, x in initial.items()}
  parts = {_part(path) for path in wanted}
  kept = {
    part
    for part in parts & set(new)
    if _only(wanted, {part}) != _only(shapes, {part})
  }
  left_out = {_part(path) for path in shapes} - parts
  _check_shapes(
    "loaded parameters",
    _only(wanted, parts - kept),
    _only(shapes, parts - kept),
    hint=f" A head may be new, if it is named so: new={sorted(new)}.",
  )
  merged = {
    path: x if _part(path) in kept else jnp.asarray(old[path], x.dtype)
    for path, x in initial.items()
  }
  line = "; ".join(
    f"{what}: {', '.join(sorted(some))}"
    for what, some in (("new", kept), ("left out", left_out))
    if some
  )
  return traverse_util.unflatten_dict(merged, sep="/"), line or "new: nothing"


def _check_parts(new: Collection[str], parts: Collection[str]) -> None:
  known = {*hf_names.PREFIXES, *parts} - {"bert"}
  if unknown := set(new) - known:
    raise ValueError(
      f"new must name parts ({', '.join(sorted(known))}), got"
      f" {', '.join(sorted(unknown))}."
    )


def _flatten(params: PyTree) -> dict[str, Any]:
  """The leaves of a tree of dicts by their path."""
  return dict(traverse_util.flatten_dict(params, sep="/"))


def _part(path: str) -> str:
  """The part of the tree that a leaf belongs to, "bert" for the encoder."""
  return POOLER if path.startswith(f"{POOLER}/") else path.split("/")[0]


def _only(shapes: Shapes, parts: Collection[str]) -> Shapes:
  return {path: s for path, s in shapes.items() if _part(path) in parts}


def _here(weight: hf_names.Weight) -> tuple[int, ...]:
  """A weight's shape in our layout."""
  is_kernel = weight.path.endswith("/kernel")
  return weight.shape[::-1] if is_kernel else weight.shape


def _check_shapes(
  what: str, wanted: Shapes, got: Shapes, *, hint: str = ""
) -> None:
  """Raises an error that lists every difference in names and shapes."""
  if found := checkpoint_files.differences(wanted, got):
    raise ValueError(f"{what} must be those of the config, got {found}.{hint}")


def _current(
  path: pathlib.Path, tensors: Mapping[str, Tensor], config: Config
) -> dict[str, Tensor]:
  """The tensors by the names they have in files of today."""
  found: dict[str, Tensor] = {}
  for name, tensor in tensors.items():
    current = hf_names.current_name(name, hf_names.model_of(config))
    if current in found:
      raise ValueError(f"{path} must have {current} once, got it twice.")
    found[current] = tensor
  bias, tied = "cls.predictions.bias", "cls.predictions.decoder.bias"
  if bias not in found and tied in found:
    found[bias] = found.pop(tied)
  return found


def _check_layers(
  path: pathlib.Path, config: Config, names: Collection[str]
) -> None:
  """Before any list as long as config.json says is made."""
  matches = (re.search(r"\.encoder\.layer\.(\d+)\.", name) for name in names)
  layers = len({match[1] for match in matches if match})
  if layers != config.num_layers:
    raise ValueError(
      f"{path} must have num_hidden_layers={config.num_layers} of config.json,"
      f" got weights of {layers} layers."
    )


def _redundant_shapes(config: Config) -> dict[str, tuple[int, ...]]:
  """What a file may have besides, all of it known from the rest."""
  model, vocab_size = hf_names.model_of(config), config.vocab_size
  shapes: dict[str, tuple[int, ...]] = {
    f"{model}.embeddings.position_ids": (1, config.max_length),
    "cls.predictions.decoder.weight": (vocab_size, config.width),
    "cls.predictions.decoder.bias": (vocab_size,),
  }
  if model == "roformer":
    name = "roformer.encoder.embed_positions.weight"
    shapes[name] = (config.max_length, config.head_size)
  return shapes


def _check_redundant(
  path: pathlib.Path, config: Config, found: Mapping[str, Tensor]
) -> None:
  """Raises an error if what a file repeats is not what it repeats."""
  model = hf_names.model_of(config)
  tied = {
    "cls.predictions.decoder.weight": (
      f"{model}.embeddings.word_embeddings.weight"
    ),
    "cls.predictions.decoder.bias": "cls.predictions.bias",
  }
  for name in _redundant_shapes(config).keys() & found.keys():
    got = checkpoint_files.read(found[name])
    atol = 0.0
    if name in tied:
      what, wanted = tied[name], checkpoint_files.read(found[tied[name]])
    elif name.endswith("position_ids"):
      what, wanted = "0, 1, 2, ...", np.arange(config.max_length)[None, :]
    else:
      what, wanted = "the sinusoids", hf_names.constants(config)[name]
      atol = checkpoint_files.precision(found[name])
    if not np.allclose(got, wanted, rtol=0, atol=atol):
      raise ValueError(f"{path}: {name} must equal {what}, got other values.")
