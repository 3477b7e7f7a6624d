import json
import math

import golden
import jax
import jax.numpy as jnp
import numpy as np
import pytest

from paperjax import bert, tree


@pytest.mark.parametrize("size", ["base", "large"])
def test_parameter_counts(size):
  path = golden.FOLDER / "bert_parameter_counts.json"
  counts = json.loads(path.read_text())[size]
  params = golden.shapes(getattr(bert.Config, size)())
  assert tree.count(params["bert"]) == counts["encoder_and_pooler"]
  assert tree.count(params) == counts["with_heads"]


def test_only_the_asked_for_positions_are_projected():
  batch, params = golden.batch(), golden.params()
  output = golden.apply(golden.CONFIG, params, batch)
  table = params["bert"]["embeddings"]["token"]["embedding"]
  np.testing.assert_allclose(
    output.masked_lm_logits,
    np.asarray(output.masked_lm_hidden) @ np.asarray(table).T
    + np.asarray(params["masked_lm"]["bias"]),
    rtol=0,
    atol=1e-5,
  )
  order = np.array([2, 0, 3])
  some = golden.apply(
    golden.CONFIG,
    params,
    batch | {"masked_positions": batch["masked_positions"][:, order]},
  )
  np.testing.assert_allclose(
    some.masked_lm_logits,
    output.masked_lm_logits[:, order],
    rtol=0,
    atol=1e-6,
  )
  trace = jax.make_jaxpr(golden.apply, static_argnums=0)
  text = str(trace(golden.CONFIG, params, batch))
  assert "f32[3,4,97]" in text
  assert "[3,17,97]" not in text
  assert "[51,97]" not in text


def test_first_loss_of_an_untrained_model():
  config = bert.Config.tiny()
  rng = np.random.default_rng(0)
  ids = jnp.asarray(rng.integers(1, config.vocab_size, (32, 64)), jnp.int32)
  where = jnp.asarray(rng.permuted(np.tile(np.arange(64), (32, 1)), axis=1))
  batch = {
    "input_ids": ids,
    "segment_ids": jnp.zeros_like(ids),
    "attention_mask": jnp.ones(ids.shape, bool),
    "masked_positions": where[:, :8].astype(jnp.int32),
    "masked_ids": jnp.asarray(rng.integers(1, 30_522, (32, 8)), jnp.int32),
    "masked_weights": jnp.ones((32, 8)),
    "next_sentence_labels": jnp.asarray(rng.integers(0, 2, 32), jnp.int32),
  }

  @jax.jit
  def first_loss(key):
    model = bert.PretrainingModel(config)
    params = model.init(key, ids, masked_positions=where[:, :8])["params"]
    output = golden.apply(config, params, batch, train=True, prng_key=key)
    return golden.loss(params, output, batch, fused=True)

  expected = math.log(config.vocab_size) + math.log(2)
  assert abs(first_loss(jax.random.key(0)) - expected) < 0.05 * expected
