"""Random teachers and students of the words of tiny_tasks."""

import dataclasses
import pathlib
from typing import Any

import jax
import jax.numpy as jnp
import tiny_tasks

from experiments.model_files import Loaded
from paperjax import bert
from paperjax.data import wordpiece

VOCABULARY = wordpiece.Vocabulary(
  (*wordpiece.SPECIAL_TOKENS, *tiny_tasks.WORDS), True
)
TEACHER = bert.Config(
  vocab_size=len(VOCABULARY),
  num_layers=4,
  width=24,
  num_heads=4,
  feed_forward_width=32,
  max_length=32,
  dropout_rate=0.0,
  attention_dropout_rate=0.0,
  init_stddev=0.3,
)
# Narrower, of half the layers and, where it may, of other heads.
STUDENT = dataclasses.replace(TEACHER, num_layers=2, width=16)
OTHER_HEADS = dataclasses.replace(STUDENT, num_heads=2)
WEIGHTS: Any = {
  "attention_weight": 2.0,
  "hidden_weight": 3.0,
  "embedding_weight": 5.0,
  "relation_weight": 7.0,
}
NAMES = [name.removesuffix("_weight") for name in WEIGHTS]


def loaded(config: bert.Config, seed: int) -> Loaded:
  """A classifier of random parameters."""
  model = bert.SequenceClassifier(config, num_labels=2)
  ids = jnp.zeros((1, 8), jnp.int32)
  params: Any = jax.jit(model.init)(jax.random.key(seed), ids)["params"]
  # Biases and scales that are not those of the start, which hide mistakes.
  noise = jax.random.normal(jax.random.key(seed + 1), (64,))
  params = jax.tree.map(
    lambda x: x + 0.1 * noise[: x.size] if x.ndim == 1 else x, params
  )
  return Loaded(pathlib.Path(), config, params, VOCABULARY)
