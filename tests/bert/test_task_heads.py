"""Every head against Hugging Face's, and what ours promise besides."""

import dataclasses
import functools
from typing import Any

import golden
import heads_golden
import jax
import jax.numpy as jnp
import numpy as np
import pytest

from paperjax import bert, tree

CONFIG = dataclasses.replace(
  golden.CONFIG, dropout_rate=0.2, attention_dropout_rate=0.0
)


def assert_close(actual, expected, message=""):
  assert actual.shape == expected.shape, message
  np.testing.assert_allclose(
    actual, expected, rtol=0, atol=1e-5, err_msg=message
  )


def load(name):
  """The stored model, with zeros where ours has more than the file."""
  config, loaded = bert.load_hf(heads_golden.FOLDER / name)
  model = heads_golden.make(name, config)
  shapes = heads_golden.shapes(name, model)
  zeros = jax.tree.map(lambda x: np.zeros(x.shape, x.dtype), shapes)
  new = {
    "masked_lm": ["next_sentence", "bert/pooler"],
    "next_sentence": ["masked_lm"],
  }.get(name, [])
  params, line = bert.init_from(zeros, loaded, new=new)
  assert line == f"new: {', '.join(sorted(new)) or 'nothing'}"
  return model, params


@pytest.mark.parametrize("name", heads_golden.TRAINED)
def test_outputs_loss_and_gradients_of_hugging_face(name):
  model, params = load(name)
  batch = heads_golden.batch()

  def loss_fn(params):
    output = heads_golden.apply(name, model, params, batch)
    return heads_golden.loss(name, output, batch), output

  step = jax.jit(jax.value_and_grad(loss_fn, has_aux=True))
  (loss, output), grads = step(params)
  assert_close(loss, heads_golden.arrays()[f"{name}/loss"])
  expected = heads_golden.group(f"{name}/output")
  actual = heads_golden.outputs(name, output)
  assert actual.keys() == expected.keys()
  real = np.asarray(batch["attention_mask"])
  for key, logits in actual.items():
    assert logits.dtype == jnp.float32
    where = real if name == "span" else ...
    assert_close(logits[where], expected[key][where], key)
  expected = heads_golden.ours(heads_golden.group(f"{name}/gradient"), name)
  actual = tree.flatten(grads)
  assert len(expected) > 20
  assert expected.keys() <= actual.keys()
  for path, grad in expected.items():
    assert np.abs(grad).max() > 0, path
    assert_close(actual[path], grad, path)


@pytest.mark.parametrize("name", ["encoder", "encoder_unpooled"])
def test_encoders_of_hugging_face(name):
  config, loaded = bert.load_hf(heads_golden.FOLDER / name)
  batch = heads_golden.batch()
  pooler = {"kernel": np.eye(12), "bias": np.zeros(12)}
  params = loaded["bert"]
  if name == "encoder_unpooled":
    assert "pooler" not in params
    params = params | {"pooler": pooler}
  inputs = heads_golden.arguments(name, batch)
  output: Any = run(bert.Bert(config), params, *inputs)
  expected = heads_golden.group(f"{name}/output")
  assert_close(output.sequence, expected["last_hidden_state"])
  if name == "encoder":
    assert_close(output.pooled, expected["pooler_output"])


@functools.cache
def make(kind):
  """A model with random weights large enough that differences show."""
  models = {
    "sequence": bert.SequenceClassifier(CONFIG, 3),
    "token": bert.TokenClassifier(CONFIG, 5),
    "span": bert.SpanModel(CONFIG),
    "choice": bert.MultipleChoiceModel(CONFIG),
  }
  rng = np.random.default_rng(0)
  shape = (2, 3, 8) if kind == "choice" else (2, 8)
  ids = jnp.asarray(rng.integers(1, CONFIG.vocab_size, shape), jnp.int32)
  model = models[kind]
  shapes = jax.eval_shape(model.init, jax.random.key(0), ids)["params"]
  params = jax.tree.map(
    lambda x: jnp.asarray(rng.normal(0, 0.2, x.shape), x.dtype), shapes
  )
  return model, params, ids


@functools.partial(jax.jit, static_argnums=0, static_argnames="train")
def run(model, params, *inputs, train=False, prng_key=None):
  rngs = None if prng_key is None else {"dropout": prng_key}
  return model.apply({"params": params}, *inputs, train=train, rngs=rngs)


KINDS = ["sequence", "token", "span", "choice"]


@pytest.mark.parametrize("kind", KINDS)
def test_names_of_parameters(kind):
  _, params, _ = make(kind)
  head = {"sequence": "classifier", "token": "token_classifier"}.get(kind, kind)
  assert params.keys() == {"bert", head}
  pooler = {"pooler"} if kind in ("sequence", "choice") else set()
  assert params["bert"].keys() == {"embeddings", "encoder"} | pooler


@pytest.mark.parametrize("kind", KINDS)
def test_dropout_only_in_training(kind):
  model, params, ids = make(kind)

  def result(*, train, seed):
    key = jax.random.key(seed)
    output = run(model, params, ids, train=train, prng_key=key)
    return np.concatenate([x.ravel() for x in jax.tree.leaves(output)])

  still = result(train=False, seed=0)
  np.testing.assert_array_equal(still, result(train=False, seed=1))
  first = result(train=True, seed=0)
  assert np.abs(first - still).max() > 0.01
  assert np.abs(first - result(train=True, seed=1)).max() > 0.01


@pytest.mark.parametrize("kind", ["sequence", "token", "choice"])
def test_a_head_has_dropout_of_its_own(kind):
  # Dropout that only the head has: zero the encoder's.
  model, params, ids = make(kind)
  head = next(key for key in params if key != "bert")
  width = CONFIG.width
  params = {
    "bert": jax.tree.map(jnp.zeros_like, params["bert"]),
    head: {
      "kernel": jnp.ones_like(params[head]["kernel"]),
      "bias": jnp.zeros_like(params[head]["bias"]),
    },
  }
  # The encoder's output is its last bias, whatever is dropped before.
  one = jnp.full((width,), 1.0)
  last = params["bert"]["encoder"]["layer_1"]["output_layer_norm"]
  last["bias"] = one
  if "pooler" in params["bert"]:
    params["bert"]["pooler"]["bias"] = one
  output = run(model, params, ids, train=True, prng_key=jax.random.key(0))
  value = 1.0 if kind == "token" else np.tanh(1.0)
  kept = np.asarray(output) * (1 - CONFIG.dropout_rate) / value
  np.testing.assert_allclose(kept, np.round(kept), atol=1e-4)
  assert 0.6 * width < kept.mean() < 0.95 * width


@pytest.mark.parametrize("kind", KINDS)
def test_logits_are_float32_in_bfloat16_models(kind):
  model, params, ids = make(kind)
  half = dataclasses.replace(CONFIG, compute_dtype="bfloat16")
  output = run(model.clone(config=half), params, ids)
  wide = run(model, params, ids)
  for x, y in zip(jax.tree.leaves(output), jax.tree.leaves(wide), strict=True):
    assert x.dtype == jnp.float32
    np.testing.assert_allclose(x, y, atol=0.2)


def packed(ids):
  """Two sequences of 8 in one row of 16, and what tells them apart."""
  row = jnp.concatenate([ids[0], ids[1]])[None, :]
  positions = jnp.tile(jnp.arange(8, dtype=jnp.int32), 2)[None, :]
  sequence_ids = jnp.repeat(jnp.arange(2, dtype=jnp.int32), 8)[None, :]
  return row, positions, sequence_ids


def test_packed_sequences_are_classified_as_if_alone():
  model, params, ids = make("sequence")
  row, positions, sequence_ids = packed(ids)
  together = jax.jit(model.apply)(
    {"params": params},
    row,
    positions=positions,
    sequence_ids=sequence_ids,
    pooled_positions=jnp.array([[0, 8]]),
  )
  assert_close(together[0], run(model, params, ids))


def test_packed_tokens_are_tagged_as_if_alone():
  model, params, ids = make("token")
  row, positions, sequence_ids = packed(ids)
  together = jax.jit(model.apply)(
    {"params": params}, row, positions=positions, sequence_ids=sequence_ids
  )
  alone = run(model, params, ids)
  assert_close(together[0], alone.reshape(16, 5))


def test_choices_are_scored_one_by_one():
  model, params, ids = make("choice")
  mask = jnp.ones(ids.shape, bool).at[0, 1, 5:].set(False)
  segments = jnp.zeros_like(ids).at[:, :, 4:].set(1)
  together = run(model, params, ids, segments, mask)
  one_by_one = bert.SequenceClassifier(CONFIG, 1)
  renamed = {"bert": params["bert"], "classifier": params["choice"]}
  for choice in range(3):
    inputs = (x[:, choice] for x in (ids, segments, mask))
    alone: Any = run(one_by_one, renamed, *inputs)
    assert_close(together[:, choice], alone[:, 0])


def test_spans_never_include_padding():
  model, params, ids = make("span")
  mask = jnp.ones(ids.shape, bool).at[1, 5:].set(False)

  def loss_fn(params):
    output = run(model, params, ids, None, mask)
    scores = jax.nn.log_softmax(output.start_logits)
    return -jnp.sum(scores[:, 2]), output

  step = jax.jit(jax.value_and_grad(loss_fn, has_aux=True))
  (loss, output), grads = step(params)
  short = run(model, params, ids[1:, :5])
  assert_close(output.start_logits[1:, :5], short.start_logits)
  assert_close(output.end_logits[1:, :5], short.end_logits)
  for logits in output:
    probabilities = np.asarray(jax.nn.softmax(logits))
    assert probabilities[1, 5:].max() == 0.0
  assert np.isfinite(output.start_logits + output.end_logits).all()
  assert np.isfinite(loss)
  assert all(np.isfinite(x).all() for x in jax.tree.leaves(grads))


def test_only_pooled_tokens_pass_the_last_layer():
  shapes = {}
  for kind in ("sequence", "token"):
    model, params, ids = make(kind)
    text = str(jax.make_jaxpr(run, static_argnums=0)(model, params, ids))
    shapes[kind] = text.count("f32[16,64]"), text.count("f32[2,64]")
  # The feed-forward layers of two sequences of 8: both layers on all tokens, or
  # the last one on two.
  assert shapes["sequence"][0] * 2 == shapes["token"][0]
  assert shapes["sequence"][1] > 0 == shapes["token"][1]


@pytest.mark.parametrize("kind", KINDS)
def test_too_many_tokens_are_refused(kind):
  model, params, ids = make(kind)
  longer = jnp.concatenate([ids] * 6, axis=-1)
  with pytest.raises(ValueError, match="at most max_length=40, got 48"):
    model.apply({"params": params}, longer)
