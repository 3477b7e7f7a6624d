"""The names of tensors in Hugging Face's files, and of parameters here.

| Hugging Face | here |
|---|---|
| classifier | classifier, token_classifier or choice |
| qa_outputs | span |
| cls.predictions | masked_lm |
| cls.seq_relationship | next_sentence |

A kernel is stored there as [out, in], here as [in, out].

A part is a subtree of the parameters that a model may have or lack:
"bert/pooler" or a head, "masked_lm" for example.
"""

from collections.abc import Set
import re
from typing import NamedTuple

import numpy as np

from paperjax import positions as positions_lib
from paperjax.bert.config import Config

POOLER = "bert/pooler"
# How the names of each part's tensors begin.
PREFIXES = {
  POOLER: "{model}.pooler.",
  "masked_lm": "cls.predictions.",
  "next_sentence": "cls.seq_relationship.",
  "classifier": "classifier.",
  "token_classifier": "classifier.",
  "choice": "classifier.",
  "span": "qa_outputs.",
}

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


class Weight(NamedTuple):
  """A parameter here and there.

  Attributes:
    path: Here, joined with slashes.
    name: There.
    shape: There; that of a kernel is [out, in].
  """

  path: str
  name: str
  shape: tuple[int, ...]

  def swap(self, x: np.ndarray) -> np.ndarray:
    """From their layout to ours, and back."""
    return x.T if self.path.endswith("/kernel") else x


def refusal(config: Config) -> str | None:
  """Why Hugging Face's layout has no such model, or None."""
  if config.attention == "linear":
    return "Hugging Face has no BERT with linear attention."
  if config.positions == "relative":
    return "Hugging Face has no BERT with Shaw's relative positions."
  return None


def model_of(config: Config) -> str:
  """Hugging Face's model_type, which is the encoder's name there too.

  Raises:
    ValueError: If theirs cannot compute what this model does.
  """
  if reason := refusal(config):
    raise ValueError(reason)
  return "roformer" if config.positions == "rotary" else "bert"


def current_name(name: str, model: str) -> str:
  """Returns the name that a tensor has in the files of today.

  Args:
    name: In a file: layer norms had gamma and beta once, and an encoder alone
      is stored without its model's name.
    model: The model_type.

  Returns:
    The name.

  Example:
    >>> current_name("embeddings.LayerNorm.gamma", "bert")
    'bert.embeddings.LayerNorm.weight'
  """
  name = re.sub(r"LayerNorm\.gamma$", "LayerNorm.weight", name)
  name = re.sub(r"LayerNorm\.beta$", "LayerNorm.bias", name)
  if name.startswith(("embeddings.", "encoder.", "pooler.")):
    return f"{model}.{name}"
  return name


def weights(
  config: Config, parts: Set[str], *, num_labels: int
) -> list[Weight]:
  """Lists every parameter of a model, here and there.

  Args:
    config: Of the model.
    parts: That it has besides the encoder.
    num_labels: Of its classifier.

  Returns:
    The parameters.
  """
  model, d = model_of(config), config.width
  embeddings = {"token": "word", "segment": "token_type"}
  rows = {"token": config.vocab_size, "segment": config.num_segments}
  if config.positions == "learned":
    embeddings["position"], rows["position"] = "position", config.max_length
  found = [
    Weight(
      f"bert/embeddings/{ours}/embedding",
      f"{model}.embeddings.{theirs}_embeddings.weight",
      (rows[ours], d),
    )
    for ours, theirs in embeddings.items()
  ]
  found += _norm(
    "bert/embeddings/layer_norm", f"{model}.embeddings.LayerNorm", d
  )
  for i in range(config.num_layers):
    ours, theirs = f"bert/encoder/layer_{i}", f"{model}.encoder.layer.{i}"
    for path, name in _DENSE.items():
      inputs = config.feed_forward_width if path == "output" else d
      outputs = config.feed_forward_width if path == "intermediate" else d
      found += _dense(f"{ours}/{path}", f"{theirs}.{name}", (outputs, inputs))
    for path, name in _NORMS.items():
      found += _norm(f"{ours}/{path}", f"{theirs}.{name}", d)
  return found + _head_weights(config, parts, num_labels)


def _head_weights(
  config: Config, parts: Set[str], num_labels: int
) -> list[Weight]:
  d, found = config.width, []
  outputs = {
    "next_sentence": 2,
    "classifier": num_labels,
    "token_classifier": num_labels,
    "choice": 1,
    "span": 2,
  }
  if POOLER in parts:
    found += _dense(POOLER, f"{model_of(config)}.pooler.dense", (d, d))
  if "masked_lm" in parts:
    name = "cls.predictions"
    found += [Weight("masked_lm/bias", f"{name}.bias", (config.vocab_size,))]
    found += _dense("masked_lm/transform", f"{name}.transform.dense", (d, d))
    found += _norm("masked_lm/layer_norm", f"{name}.transform.LayerNorm", d)
  for part in sorted(parts & outputs.keys()):
    name = PREFIXES[part].removesuffix(".")
    found += _dense(part, name, (outputs[part], d))
  return found


def _dense(path: str, name: str, shape: tuple[int, int]) -> list[Weight]:
  return [
    Weight(f"{path}/kernel", f"{name}.weight", shape),
    Weight(f"{path}/bias", f"{name}.bias", shape[:1]),
  ]


def _norm(path: str, name: str, width: int) -> list[Weight]:
  return [
    Weight(f"{path}/scale", f"{name}.weight", (width,)),
    Weight(f"{path}/bias", f"{name}.bias", (width,)),
  ]


def constants(config: Config) -> dict[str, np.ndarray]:
  """Returns the tables that are parameters there and computed here."""
  if config.positions == "none":
    table = np.zeros((config.max_length, config.width), np.float32)
    return {"bert.embeddings.position_embeddings.weight": table}
  if config.positions == "sinusoidal":
    table = positions_lib.sinusoidal(config.max_length, config.width)
    return {"bert.embeddings.position_embeddings.weight": np.asarray(table)}
  if config.positions == "rotary":
    # Theirs keeps sines in the first half, cosines in the second.
    table = positions_lib.sinusoidal(config.max_length, config.head_size)
    table = np.concatenate([table[:, 0::2], table[:, 1::2]], axis=1)
    return {"roformer.encoder.embed_positions.weight": table}
  return {}
