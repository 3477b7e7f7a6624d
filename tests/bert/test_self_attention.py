"""What tells a token its place, and attention without scores."""

import dataclasses
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from paperjax import bert, tree
from paperjax.bert import flops, hf_names

BASE = bert.Config(
  vocab_size=50,
  num_layers=1,
  width=16,
  num_heads=2,
  feed_forward_width=32,
  max_length=12,
  attention_dropout_rate=0.0,
)
KINDS = {
  "relative": {"positions": "relative", "max_distance": 2},
  "relative, causal": {
    "positions": "relative",
    "max_distance": 2,
    "is_causal": True,
  },
  "none": {"positions": "none"},
  "linear": {"positions": "none", "attention": "linear"},
  "linear, rotary": {"positions": "rotary", "attention": "linear"},
  "linear, rotary, causal": {
    "positions": "rotary",
    "attention": "linear",
    "is_causal": True,
  },
}
IDS = jax.random.randint(jax.random.key(0), (2, 9), 0, 50)


def made(name: str) -> tuple[bert.Bert, Any]:
  """A model with weights far from their small initial ones."""
  model = bert.Bert(dataclasses.replace(BASE, **KINDS[name]))
  params = model.init(jax.random.key(1), IDS)["params"]
  keys = iter(jax.random.split(jax.random.key(2), 100))
  return model, jax.tree.map(
    lambda x: x + 0.3 * jax.random.normal(next(keys), x.shape), params
  )


def encode(model, params, *args, **options) -> Any:
  return jax.jit(lambda p: model.apply({"params": p}, *args, **options))(params)


def feature(x):
  return np.where(x > 0, x + 1, np.exp(np.minimum(x, 0)))


def turned(x, place):
  """Pairs of neighbours of [h, k] as complex numbers, times e^(i m theta)."""
  theta = 10_000.0 ** (-2 * np.arange(x.shape[-1] // 2) / x.shape[-1])
  pairs = (x[..., ::2] + 1j * x[..., 1::2]) * np.exp(1j * place * theta)
  return np.stack([pairs.real, pairs.imag], -1).reshape(x.shape)


def context_by_loops(config, weights, x):
  """The context of a sequence [l, d] in float64, a pair of tokens at a time."""
  heads = config.num_heads, config.head_size

  def project(name):
    y = x @ weights[name]["kernel"] + weights[name]["bias"]
    return y.reshape(-1, *heads)

  q, k, v = (project(name) for name in ("query", "key", "value"))
  output = np.zeros_like(v)
  for m, h in np.ndindex(len(x), config.num_heads):
    above, below = np.zeros(config.head_size), 0.0
    for n in range(m + 1 if config.is_causal else len(x)):
      if config.attention == "linear":
        phi_q, phi_k = feature(q[m, h]), feature(k[n, h])
        below += phi_q @ phi_k
        if config.positions == "rotary":
          phi_q, phi_k = turned(phi_q, m), turned(phi_k, n)
        above += (phi_q @ phi_k) * v[n, h]
        continue
      key, value = k[n, h], v[n, h]
      if config.positions == "relative":
        far = config.max_distance
        row = np.clip(n - m, -far, far) + far
        key = key + weights["relative_keys"][row]
        value = value + weights["relative_values"][row]
      weight = np.exp(q[m, h] @ key / np.sqrt(config.head_size))
      above, below = above + weight * value, below + weight
    output[m, h] = above / below
  return output.reshape(len(x), -1)


@pytest.mark.parametrize("name", KINDS)
def test_against_loops(name):
  model, params = made(name)
  embedded = encode(model, params, IDS, return_hidden_states=True)
  x = np.asarray(embedded.hidden_states[0][1], np.float64)
  layer = params["encoder"]["layer_0"]["attention"]
  weights = jax.tree.map(lambda a: np.asarray(a, np.float64), layer)
  wanted = context_by_loops(model.config, weights, x)
  wanted = wanted @ weights["output"]["kernel"] + weights["output"]["bias"]
  captured = model.apply(
    {"params": params},
    IDS,
    capture_intermediates=lambda module, _: module.name == "attention",
    mutable=["intermediates"],
  )[1]
  found = captured["intermediates"]["encoder"]["layer_0"]["attention"]
  context = np.asarray(found["__call__"][0][0][1])
  np.testing.assert_allclose(context, wanted, rtol=0, atol=1e-5)


@pytest.mark.parametrize("name", KINDS)
def test_some_positions_are_as_in_the_whole(name):
  model, params = made(name)
  mask = jnp.arange(9)[None, :] < jnp.array([[9], [6]])
  where = jnp.array([[3, 0], [5, 2]])
  args = IDS, None, mask
  whole = encode(model, params, *args, return_attention_maps=True)
  some = encode(
    model, params, *args, output_positions=where, return_attention_maps=True
  )
  wanted = jnp.take_along_axis(whole.sequence, where[..., None], 1)
  np.testing.assert_allclose(some.sequence, wanted, rtol=0, atol=1e-5)
  np.testing.assert_allclose(some.pooled, whole.pooled, rtol=0, atol=1e-5)
  maps = jnp.take_along_axis(
    whole.attention_maps[0], where[:, None, :, None], 2
  )
  np.testing.assert_allclose(
    some.attention_maps[0][:, :, 1:], maps, rtol=0, atol=1e-5
  )
  assert (np.asarray(whole.attention_maps[0])[1, :, :6, 6:] == 0).all()


@pytest.mark.parametrize("name", ["none", "linear"])
def test_without_positions_order_does_not_matter(name):
  model, params = made(name)
  order = np.random.default_rng(0).permutation(9)
  plain = encode(model, params, IDS).sequence
  moved = encode(model, params, IDS[:, order]).sequence
  np.testing.assert_allclose(moved, plain[:, order], rtol=0, atol=1e-5)
  model, params = made("linear, rotary")
  plain = encode(model, params, IDS).sequence
  moved = encode(model, params, IDS[:, order]).sequence
  assert np.abs(moved - plain[:, order]).max() > 0.01


def test_packed_sequences_do_not_see_each_other():
  model, params = made("relative")
  both = jnp.concatenate([IDS[:1, :5], IDS[1:, :4]], axis=1)
  ids = jnp.array([[0] * 5 + [1] * 4])
  packed = encode(model, params, both, sequence_ids=ids).sequence
  for start, stop in ((0, 5), (5, 9)):
    alone = encode(model, params, both[:, start:stop]).sequence
    np.testing.assert_allclose(packed[:, start:stop], alone, rtol=0, atol=1e-5)
  model, params = made("linear")
  with pytest.raises(ValueError, match="must have no sequence_ids"):
    model.apply({"params": params}, both, sequence_ids=ids)


def test_distances_are_parameters_of_every_layer():
  config = dataclasses.replace(BASE, positions="relative", num_layers=2)
  shapes = jax.eval_shape(bert.Bert(config).init, jax.random.key(0), IDS)
  found = tree.select(shapes["params"], r".*/relative_(keys|values)")
  assert {x.shape for x in found.values()} == {(33, 8)}
  assert len(found) == 4


def test_more_tokens_than_a_table_has():
  ids = jnp.zeros((1, 40), int)
  for name in ("relative", "none", "linear, rotary"):
    model, params = made(name)
    assert encode(model, params, ids).sequence.shape == (1, 40, 16)
  model = bert.Bert(dataclasses.replace(BASE, positions="sinusoidal"))
  with pytest.raises(ValueError, match="at most max_length=12, got 40"):
    model.init(jax.random.key(0), ids)


@pytest.mark.parametrize(
  ("changes", "message"),
  [
    (
      {"positions": "relative", "attention": "linear"},
      "must not be 'relative' with attention='linear'",
    ),
    (
      {"positions": "relative", "attention_dropout_rate": 0.1},
      "attention_dropout_rate must be 0 with relative positions",
    ),
    ({"max_distance": 0}, "max_distance must be at least 1, got 0"),
  ],
)
def test_errors(changes, message):
  with pytest.raises(ValueError, match=message):
    dataclasses.replace(BASE, **changes)


def test_what_hugging_face_has_not():
  assert hf_names.refusal(BASE) is None
  for name, wanted in (("relative", "Shaw"), ("linear, rotary", "linear")):
    config = dataclasses.replace(BASE, **KINDS[name])
    assert wanted in str(hf_names.refusal(config))
    with pytest.raises(ValueError, match="Hugging Face has no BERT with"):
      hf_names.model_of(config)


def test_operations():
  """Linear attention meets k features for l keys; distances come on top."""

  def count(config):
    return flops.train_flops(config, sequence_length=100, max_predictions=99)

  layer = 3 * 4 * BASE.width * 100  # one layer, all positions
  plain = count(BASE)
  linear = count(dataclasses.replace(BASE, attention="linear"))
  assert plain - linear == layer * (100 - BASE.head_size)
  relative = count(dataclasses.replace(BASE, positions="relative"))
  assert relative - plain == layer * (2 * 16 + 1)
