"""BERT in the layout of Hugging Face: config.json and model.safetensors.

| Hugging Face | here |
|---|---|
| hidden_size | width |
| num_hidden_layers | num_layers |
| num_attention_heads | num_heads |
| intermediate_size | feed_forward_width |
| max_position_embeddings | max_length |
| type_vocab_size | num_segments |

A kernel is stored there as [out, in], here as [in, out]. With rotary positions
the model is a RoFormer there, which has neither a pooler nor a next-sentence
head: those of ours are written besides, under the names they have in BERT.
"""

import json
import os
import pathlib
from typing import Any

import jax
from jaxtyping import PyTree
import numpy as np
import safetensors.numpy

from paperjax import positions as positions_lib
from paperjax.bert.config import Config

# Our modules and theirs; what is no row keeps its place in the tree.
_DENSE = {
  "attention/query": "attention.self.query",
  "attention/key": "attention.self.key",
  "attention/value": "attention.self.value",
  "attention/output": "attention.output.dense",
  "intermediate": "intermediate.dense",
  "output": "output.dense",
}
_NORMS = {
  "attention_layer_norm": "attention.output.LayerNorm",
  "output_layer_norm": "output.LayerNorm",
}


def save_hf(
  directory: str | os.PathLike[str], config: Config, params: PyTree
) -> None:
  """Writes a pre-training model so that Hugging Face's loads it.

  That is `BertForPreTraining`, or `RoFormerForMaskedLM` with rotary positions.

  Args:
    directory: Made if missing; config.json and model.safetensors in it are
      replaced.
    config: Of the model. Sinusoidal positions are written as the table they
      are.
    params: Of `PretrainingModel`.

  Raises:
    ValueError: If the parameters are not those of a pre-training model.

  Example:
    >>> save_hf("export", config, params)  # doctest: +SKIP
  """
  missing = {"bert", "masked_lm", "next_sentence"} - set(params)
  if missing:
    raise ValueError(
      "params must be those of a PretrainingModel, got none of"
      f" {', '.join(sorted(missing))}."
    )
  path = pathlib.Path(directory)
  path.mkdir(parents=True, exist_ok=True)
  weights = _weights(config, jax.device_get(params))
  new = path / "model.safetensors.new"
  safetensors.numpy.save_file(weights, new, metadata={"format": "pt"})
  new.replace(path / "model.safetensors")
  text = json.dumps(_hf_config(config), indent=1) + "\n"
  (path / "config.json").write_text(text, encoding="utf-8")


def _hf_config(config: Config) -> dict[str, Any]:
  kind = {"architectures": ["BertForPreTraining"], "model_type": "bert"}
  if config.positions == "rotary":
    kind = {
      "architectures": ["RoFormerForMaskedLM"],
      "model_type": "roformer",
      "embedding_size": config.width,
      "rotary_value": False,
    }
  return kind | {
    "vocab_size": config.vocab_size,
    "hidden_size": config.width,
    "num_hidden_layers": config.num_layers,
    "num_attention_heads": config.num_heads,
    "intermediate_size": config.feed_forward_width,
    "max_position_embeddings": config.max_length,
    "type_vocab_size": config.num_segments,
    "hidden_act": "gelu",
    "hidden_dropout_prob": config.dropout_rate,
    "attention_probs_dropout_prob": config.attention_dropout_rate,
    "layer_norm_eps": config.layer_norm_epsilon,
    "initializer_range": config.init_stddev,
    "pad_token_id": 0,
  }


def _weights(config: Config, params: PyTree) -> dict[str, np.ndarray]:
  """All tensors by Hugging Face's names."""
  encoder, head = params["bert"], params["masked_lm"]
  embeddings = encoder["embeddings"]
  model = "roformer" if config.positions == "rotary" else "bert"
  names = model + ".embeddings.{}_embeddings.weight"
  if config.positions == "learned":
    positions = {names.format("position"): embeddings["position"]["embedding"]}
  elif config.positions == "sinusoidal":
    table = positions_lib.sinusoidal(config.max_length, config.width)
    positions = {names.format("position"): table}
  else:
    # Theirs keeps sines in the first half, cosines in the second.
    table = positions_lib.sinusoidal(config.max_length, config.head_size)
    table = np.concatenate([table[:, 0::2], table[:, 1::2]], axis=1)
    positions = {"roformer.encoder.embed_positions.weight": table}
  weights = {
    names.format("word"): embeddings["token"]["embedding"],
    names.format("token_type"): embeddings["segment"]["embedding"],
    **positions,
    "cls.predictions.bias": head["bias"],
    **_norm(f"{model}.embeddings.LayerNorm", embeddings["layer_norm"]),
    **_dense(f"{model}.pooler.dense", encoder["pooler"]),
    **_dense("cls.predictions.transform.dense", head["transform"]),
    **_norm("cls.predictions.transform.LayerNorm", head["layer_norm"]),
    **_dense("cls.seq_relationship", params["next_sentence"]),
  }
  for i in range(config.num_layers):
    layer = encoder["encoder"][f"layer_{i}"]
    prefix = f"{model}.encoder.layer.{i}"
    for ours, theirs in _DENSE.items():
      weights |= _dense(f"{prefix}.{theirs}", _at(layer, ours))
    for ours, theirs in _NORMS.items():
      weights |= _norm(f"{prefix}.{theirs}", layer[ours])
  return {
    name: np.ascontiguousarray(x, np.float32) for name, x in weights.items()
  }


def _at(params: PyTree, path: str) -> PyTree:
  for name in path.split("/"):
    params = params[name]
  return params


def _dense(name: str, params: PyTree) -> dict[str, np.ndarray]:
  return {f"{name}.weight": params["kernel"].T, f"{name}.bias": params["bias"]}


def _norm(name: str, params: PyTree) -> dict[str, np.ndarray]:
  return {f"{name}.weight": params["scale"], f"{name}.bias": params["bias"]}
