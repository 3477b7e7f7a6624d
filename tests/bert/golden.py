"""The small models of tests/goldens/*.npz under this library's names."""

import dataclasses
import functools
import pathlib
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from paperjax import bert, losses, tree

FOLDER = pathlib.Path(__file__).resolve().parents[1] / "goldens"
CONFIG = bert.Config(
  vocab_size=97,
  num_layers=2,
  width=32,
  num_heads=4,
  feed_forward_width=64,
  max_length=40,
)
CONFIGS = {
  "bert": CONFIG,
  "roformer": dataclasses.replace(CONFIG, positions="rotary"),
}

MODULES = {
  "bert.embeddings.word_embeddings": "bert/embeddings/token",
  "bert.embeddings.position_embeddings": "bert/embeddings/position",
  "bert.embeddings.token_type_embeddings": "bert/embeddings/segment",
  "bert.embeddings.LayerNorm": "bert/embeddings/layer_norm",
  "bert.pooler.dense": "bert/pooler",
  "cls.predictions": "masked_lm",
  "cls.predictions.transform.dense": "masked_lm/transform",
  "cls.predictions.transform.LayerNorm": "masked_lm/layer_norm",
  "cls.seq_relationship": "next_sentence",
}
LAYER_MODULES = {
  "attention.self.query": "attention/query",
  "attention.self.key": "attention/key",
  "attention.self.value": "attention/value",
  "attention.output.dense": "attention/output",
  "attention.output.LayerNorm": "attention_layer_norm",
  "intermediate.dense": "intermediate",
  "output.dense": "output",
  "output.LayerNorm": "output_layer_norm",
}
# The output layer is tied: these repeat the token table and masked_lm/bias.
TIED = ("cls.predictions.decoder.weight", "cls.predictions.decoder.bias")
# A constant table.
SINUSOIDS = "roformer.encoder.embed_positions.weight"


@functools.cache
def arrays(model: str = "bert") -> dict[str, np.ndarray]:
  with np.load(FOLDER / f"{model}.npz") as file:
    return dict(file)


def batch(model: str = "bert") -> dict[str, jax.Array]:
  return {k: jnp.asarray(v) for k, v in group("input", model).items()}


def group(name: str, model: str = "bert") -> dict[str, np.ndarray]:
  """Returns the arrays whose name begins with `name/`, without it."""
  return {
    key.removeprefix(f"{name}/"): value
    for key, value in arrays(model).items()
    if key.startswith(f"{name}/")
  }


def ours(theirs: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
  """Renames parameters (or gradients) and transposes torch's kernels."""
  renamed = {}
  for name, value in theirs.items():
    if name in (*TIED, SINUSOIDS):
      continue
    module, leaf = name.replace("roformer.", "bert.").rsplit(".", 1)
    if leaf == "weight" and "LayerNorm" in module:
      leaf = "scale"
    elif leaf == "weight" and module.endswith("_embeddings"):
      leaf = "embedding"
    elif leaf == "weight":
      leaf, value = "kernel", value.T
    if module.startswith("bert.encoder.layer."):
      _, _, _, index, rest = module.split(".", 4)
      path = f"bert/encoder/layer_{index}/{LAYER_MODULES[rest]}/{leaf}"
    else:
      path = f"{MODULES[module]}/{leaf}"
    assert path not in renamed
    renamed[path] = value
  return renamed


def shapes(config: bert.Config = CONFIG):
  """Returns the shapes of the pre-training model's parameters."""
  ids = jnp.ones((1, 4), jnp.int32)
  return jax.eval_shape(
    lambda key: bert.PretrainingModel(config).init(
      key, ids, masked_positions=ids
    )["params"],
    jax.random.key(0),
  )


def params(model: str = "bert"):
  """Returns the golden's weights as a tree of ours, zeros where it has none."""
  weights, wanted = ours(group("state", model)), shapes(CONFIGS[model])
  leaves = [
    jnp.asarray(weights.get(path, np.zeros(leaf.shape, np.float32)))
    for path, leaf in tree.flatten(wanted).items()
  ]
  return jax.tree.unflatten(jax.tree.structure(wanted), leaves)


def loss(params, output, batch, *, fused: bool):
  """Returns the mean masked-LM plus the mean next-sentence cross entropy.

  The latter only of batches that have labels for it.
  """
  labels, weights = batch["masked_ids"], batch["masked_weights"]
  if fused:
    hidden = output.masked_lm_hidden
    total, _ = losses.linear_cross_entropy(
      hidden.reshape(-1, hidden.shape[-1]),
      params["bert"]["embeddings"]["token"]["embedding"].astype(hidden.dtype),
      params["masked_lm"]["bias"],
      labels.reshape(-1),
      weights.reshape(-1),
    )
    count = jnp.sum(weights)
  else:
    total, count = losses.cross_entropy(
      output.masked_lm_logits, labels, weights
    )
  if "next_sentence_labels" not in batch:
    return total / count
  pairs, num_pairs = losses.cross_entropy(
    output.next_sentence_logits, batch["next_sentence_labels"]
  )
  return total / count + pairs / num_pairs


def apply(config, params, batch, *, train=False, prng_key=None) -> Any:
  """Runs the pre-training model on a batch."""
  return bert.PretrainingModel(config).apply(
    {"params": params},
    batch["input_ids"],
    batch["segment_ids"],
    batch["attention_mask"],
    masked_positions=batch["masked_positions"],
    train=train,
    rngs=None if prng_key is None else {"dropout": prng_key},
  )


def encode(config, params, batch, *, train=False, prng_key=None) -> Any:
  """Runs the encoder on what the batch has, for all of its results."""
  return bert.Bert(config).apply(
    {"params": params["bert"]},
    batch["input_ids"],
    batch.get("segment_ids"),
    batch.get("attention_mask"),
    batch.get("positions"),
    train=train,
    return_hidden_states=True,
    return_attention_maps=True,
    rngs=None if prng_key is None else {"dropout": prng_key},
  )
