"""Features of a frozen BERT, and the tagger that reads them."""

import dataclasses
import functools
import re
import typing
from typing import Any

import golden
import jax
import jax.numpy as jnp
from jax.test_util import check_grads
import numpy as np
import pytest

from paperjax import bert, tree
from paperjax.bert import features

CONFIG = dataclasses.replace(
  golden.CONFIG,
  num_layers=4,
  dropout_rate=0.2,
  attention_dropout_rate=0.0,
)
TAGGER = features.FeatureTagger(CONFIG, num_labels=5, lstm_width=12)
LENGTHS = (8, 3)
POOLER = {"pooler": {"kernel": jnp.zeros((32, 32)), "bias": jnp.zeros(32)}}


def assert_close(actual, expected, atol=1e-5):
  assert actual.shape == expected.shape
  np.testing.assert_allclose(actual, expected, rtol=0, atol=atol)


def random_like(shapes, seed=0, scale=0.2):
  rng = np.random.default_rng(seed)
  return jax.tree.map(
    lambda x: jnp.asarray(rng.normal(0, scale, x.shape), x.dtype), shapes
  )


@functools.cache
def batch():
  """Rows of several lengths with segments, and rubbish for padding."""
  rng = np.random.default_rng(0)
  ids = jnp.asarray(rng.integers(1, CONFIG.vocab_size, (2, 8)), jnp.int32)
  segments = jnp.zeros_like(ids).at[:, 2:].set(1)
  mask = np.arange(8)[None, :] < np.array(LENGTHS)[:, None]
  return ids, segments, jnp.asarray(mask)


@functools.cache
def params():
  """Random ones, large enough that differences show."""
  shapes = jax.eval_shape(TAGGER.init, jax.random.key(0), batch()[0])
  return random_like(shapes["params"])


@functools.partial(jax.jit, static_argnums=0, static_argnames="train")
def run(model, params, *inputs, train=False, prng_key=None):
  rngs = None if prng_key is None else {"dropout": prng_key}
  return model.apply({"params": params}, *inputs, train=train, rngs=rngs)


@functools.cache
def hidden_states_of(row):
  """Those of `Bert`, of a row without padding, in float64."""
  ids, segments, _ = batch()
  cut = slice(row, row + 1), slice(LENGTHS[row])
  apply = functools.partial(bert.Bert(CONFIG).apply, return_hidden_states=True)
  output: Any = jax.jit(apply)(
    {"params": params()["bert"] | POOLER}, ids[cut], segments[cut]
  )
  return [np.asarray(x[0], np.float64) for x in output.hidden_states]


def lstm(x, cell):
  """A loop over the tokens, gate by gate, in float64."""

  def gate(name, x, h):
    hidden = cell[f"h{name}"]
    return (
      x @ np.asarray(cell[f"i{name}"]["kernel"], np.float64)
      + h @ np.asarray(hidden["kernel"], np.float64)
      + np.asarray(hidden["bias"], np.float64)
    )

  def sigmoid(x):
    return 1 / (1 + np.exp(-x))

  c = h = np.zeros(cell["hi"]["bias"].shape)
  outputs = []
  for token in x:
    keep, add = sigmoid(gate("f", token, h)), sigmoid(gate("i", token, h))
    shown = sigmoid(gate("o", token, h))
    c = keep * c + add * np.tanh(gate("g", token, h))
    h = shown * np.tanh(c)
    outputs.append(h)
  return np.array(outputs)


def tagged(x, tagger):
  for layer in range(2):
    forward = lstm(x, tagger[f"forward_{layer}"])
    backward = lstm(x[::-1], tagger[f"backward_{layer}"])[::-1]
    x = np.concatenate([forward, backward], axis=-1)
  output = tagger["output"]
  kernel, bias = (np.asarray(output[x], np.float64) for x in ("kernel", "bias"))
  return x @ kernel + bias


def test_tagger_is_two_lstms_each_way_on_the_last_four_layers():
  logits = run(TAGGER, params(), *batch())
  assert logits.dtype == jnp.float32
  for row, length in enumerate(LENGTHS):
    x = np.concatenate(hidden_states_of(row)[1:], axis=-1)
    expected = tagged(x, params()["tagger"])
    assert np.abs(expected).max() > 0.1
    assert_close(logits[row, :length], expected)


def test_hidden_states_are_those_of_bert_whose_pooler_is_not_looked_at():
  ids, segments, mask = batch()
  apply = jax.jit(features.HiddenStates(CONFIG).apply)
  variables = {"params": params()["bert"] | POOLER}
  positions = jnp.broadcast_to(jnp.arange(8)[None, :], ids.shape)
  states: Any = apply(variables, ids, segments, mask, positions)
  assert len(states) == 5
  for row, length in enumerate(LENGTHS):
    for state, expected in zip(states, hidden_states_of(row), strict=True):
      assert_close(state[row, :length], expected)
  moved: Any = apply(variables, ids, segments, mask, positions + 1)
  assert np.abs(moved[0] - states[0]).max() > 0.01


FOUR = np.random.default_rng(1).normal(size=(6, 2, 3, 4)).astype(np.float32)
WEIGHTS = np.array([0.5, -1.0, 2.0, 0.0], np.float32)
EXPECTED = {
  "embeddings": FOUR[0],
  "last": FOUR[5],
  "second_to_last": FOUR[4],
  "last_four_sum": FOUR[2] + FOUR[3] + FOUR[4] + FOUR[5],
  "last_four_weighted_sum": np.einsum(
    "n,nblk->blk", np.exp(WEIGHTS) / np.exp(WEIGHTS).sum(), FOUR[2:]
  ),
  "last_four_concat": np.concatenate(FOUR[2:].tolist(), axis=-1),
}


@pytest.mark.parametrize("layers", typing.get_args(features.Layers))
def test_features_of_table_7(layers):
  weighted = layers == "last_four_weighted_sum"
  x = features.combine(
    [jnp.asarray(x) for x in FOUR],
    layers,
    weights=jnp.asarray(WEIGHTS) if weighted else None,
  )
  assert_close(x, EXPECTED[layers], atol=1e-6)
  half = features.combine([jnp.asarray(x, jnp.bfloat16) for x in FOUR], layers)
  assert half.dtype == jnp.bfloat16
  assert half.shape == x.shape


def test_weights_are_equal_by_default_and_have_gradients():
  states = [jnp.asarray(x) for x in FOUR]
  equal = features.combine(states, "last_four_weighted_sum")
  assert_close(equal, FOUR[2:].mean(0), atol=1e-6)

  def loss_fn(weights):
    weights = jnp.asarray(weights)
    x = features.combine(states, "last_four_weighted_sum", weights=weights)
    return jnp.sum(x**2)

  check_grads(loss_fn, (jnp.asarray(WEIGHTS),), 1, atol=1e-2, rtol=1e-2)


def test_mean_is_over_real_tokens():
  _, _, mask = batch()
  x = np.random.default_rng(2).normal(size=(2, 8, 4)).astype(np.float32)
  means = features.mean_over_tokens(jnp.asarray(x), mask)
  for row, length in enumerate(LENGTHS):
    assert_close(means[row], x[row, :length].mean(0), atol=1e-6)
  nothing = features.mean_over_tokens(jnp.asarray(x), jnp.zeros_like(mask))
  np.testing.assert_array_equal(nothing, 0)


def test_names_of_parameters():
  assert params().keys() == {"bert", "tagger"}
  assert params()["bert"].keys() == {"embeddings", "encoder"}
  tagger = params()["tagger"]
  assert tagger.keys() == {
    *("forward_0", "backward_0", "forward_1", "backward_1", "output")
  }
  assert tagger["forward_0"]["ii"]["kernel"].shape == (4 * 32, 12)
  assert tagger["backward_1"]["ii"]["kernel"].shape == (2 * 12, 12)


def test_an_encoder_with_pooler_and_heads_is_loaded():
  ids, _, _ = batch()
  model = bert.PretrainingModel(CONFIG)
  init = functools.partial(model.init, masked_positions=ids[:, :1])
  shapes = jax.eval_shape(init, jax.random.key(0), ids)["params"]
  loaded = random_like(shapes, seed=1)
  filled, line = bert.init_from(params(), loaded, new=["tagger"])
  assert line == (
    "new: tagger; left out: bert/pooler, masked_lm, next_sentence"
  )
  expected = tree.flatten({"bert": loaded["bert"]})
  expected |= tree.flatten({"tagger": params()["tagger"]})
  actual = tree.flatten(filled)
  assert actual.keys() < expected.keys()
  for path, x in actual.items():
    np.testing.assert_array_equal(x, expected[path], err_msg=path)


def test_logits_do_not_depend_on_how_much_padding_follows():
  ids, segments, mask = batch()

  def more(x, fill):
    return jnp.pad(x, ((0, 0), (0, 5)), constant_values=fill)

  few = run(TAGGER, params(), ids, segments, mask)
  many = run(
    TAGGER, params(), more(ids, 7), more(segments, 1), more(mask, False)
  )
  for row, length in enumerate(LENGTHS):
    assert_close(many[row, :length], few[row, :length])


def training_step(params, ids, seed):
  """Loss and gradients of all parameters, with dropout."""
  _, segments, mask = batch()

  def loss_fn(params):
    key = jax.random.key(seed)
    logits: Any = TAGGER.apply(
      {"params": params},
      ids,
      segments,
      mask,
      train=True,
      rngs={"dropout": key},
    )
    return jnp.sum(jnp.sin(logits), where=mask[..., None])

  return jax.value_and_grad(loss_fn)(params)


one_step = jax.jit(training_step)


def test_gradients_of_bert_are_zero_and_the_others_are_not():
  _, grads = one_step(params(), batch()[0], 0)
  for path, grad in tree.flatten(grads).items():
    if path.startswith("bert/"):
      np.testing.assert_array_equal(grad, 0, err_msg=path)
    else:
      assert np.abs(grad).max() > 1e-4, path


def test_vmap_over_parameters_and_inputs():
  ids = jnp.stack([batch()[0], batch()[0][::-1]])
  init = jax.vmap(lambda seed: TAGGER.init(jax.random.key(seed), ids[0]))
  seeds = jnp.arange(2)
  stacked = random_like(jax.eval_shape(init, seeds)["params"])
  together = jax.jit(jax.vmap(training_step))(stacked, ids, seeds)
  for n in range(2):
    alone = one_step(jax.tree.map(lambda x, n=n: x[n], stacked), ids[n], n)
    jax.tree.map(lambda x, y, n=n: assert_close(x[n], y), together, alone)
  assert abs(together[0][0] - together[0][1]) > 0.01


def test_dropout_is_the_taggers_alone_and_only_in_training():
  still = run(TAGGER, params(), *batch())
  keys = jax.random.split(jax.random.key(0))
  drawn = [
    run(TAGGER, params(), *batch(), train=True, prng_key=key) for key in keys
  ]
  assert np.abs(drawn[0] - still).max() > 0.01
  assert np.abs(drawn[0] - drawn[1]).max() > 0.01
  config = dataclasses.replace(
    CONFIG, dropout_rate=0.0, attention_dropout_rate=0.5
  )
  # With dropout anywhere it would ask for a key.
  tagger = TAGGER.clone(config=config)
  jax.eval_shape(lambda: run(tagger, params(), *batch(), train=True))


def test_dropout_is_on_the_input_of_every_layer_of_the_tagger():
  trace = jax.make_jaxpr(training_step)(params(), batch()[0], 0)
  masks = re.findall(r"bool\[2,8,(\d+)\] = ge ", str(trace))
  assert masks == [str(4 * CONFIG.width), "24", "24"]


def test_logits_are_float32_in_bfloat16_models():
  half = dataclasses.replace(CONFIG, compute_dtype="bfloat16")
  logits = run(TAGGER.clone(config=half), params(), *batch())
  assert logits.dtype == jnp.float32
  wide = run(TAGGER, params(), *batch())
  error = np.abs(logits - wide)[np.asarray(batch()[2])].max()
  assert 0 < error < 0.1


def test_errors():
  states = [jnp.zeros((1, 2))] * 4
  with pytest.raises(ValueError, match="layers must be one of embeddings, "):
    features.check_layers("first", 12)
  features.check_layers("last_four_sum", 4)
  with pytest.raises(ValueError, match="at least 4 layers, got 3"):
    features.combine(states, "last_four_concat")
  with pytest.raises(ValueError, match="at least 2 layers, got 1"):
    features.combine(states[:2], "second_to_last")
  with pytest.raises(ValueError, match="last_four_weighted_sum, got last"):
    features.combine(states, "last", weights=jnp.ones(4))
  with pytest.raises(ValueError, match="weights must be four, got 3"):
    features.combine(
      [*states, states[0]], "last_four_weighted_sum", weights=jnp.ones(3)
    )
  shallow = TAGGER.clone(config=golden.CONFIG)
  with pytest.raises(ValueError, match="at least 4 layers, got 2"):
    shallow.init(jax.random.key(0), batch()[0])
  with pytest.raises(ValueError, match="at most max_length=40, got 48"):
    TAGGER.apply({"params": params()}, jnp.ones((1, 48), jnp.int32))
