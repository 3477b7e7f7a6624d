"""Adapters of whole models: BERT, alone and by row, and one of nnx."""

import functools
from typing import Any

from flax import nnx
import jax
import jax.numpy as jnp
import numpy as np
import pytest
import uses

from paperjax import bert, lora

KEY = jax.random.key(0)


def rule(pattern: str, **options) -> lora.Rule:
  return lora.Rule(pattern, **{"rank": 2, "alpha": 4.0} | options)


@functools.cache
def classifier():
  config = bert.Config.tiny()
  model = bert.SequenceClassifier(config, num_labels=2)
  ids = jax.random.randint(KEY, (2, 12), 0, config.vocab_size)
  params = model.init(jax.random.key(3), ids)["params"]

  def apply(params, ids) -> Any:
    return model.apply({"params": params}, ids)

  return apply, params, ids


RULES = [
  rule(".*/(query|key|value|intermediate|output)/kernel", rank=4),
  rule(".*/token/embedding", rank=3),
]


def test_bert():
  apply, params, ids = classifier()
  adapters = lora.init(KEY, params, RULES)
  adapted = jax.jit(lora.adapt(apply))
  np.testing.assert_array_equal(
    adapted(params, adapters, ids), jax.jit(apply)(params, ids)
  )
  adapters = uses.trained(adapters)
  merged = lora.merge(params, adapters)
  np.testing.assert_allclose(
    adapted(params, adapters, ids), apply(merged, ids), atol=1e-5
  )


def test_gradients_of_bert_are_those_through_merge():
  apply, params, ids = classifier()
  adapters = uses.trained(lora.init(KEY, params, RULES))

  def of_adapted(adapters):
    return jnp.sum(jnp.sin(lora.adapt(apply)(params, adapters, ids)))

  def of_merged(adapters):
    return jnp.sum(jnp.sin(apply(lora.merge(params, adapters), ids)))

  found = jax.jit(jax.grad(of_adapted))(adapters)
  wanted = jax.jit(jax.grad(of_merged))(adapters)
  for path, adapter in found.items():
    for part in ("a", "b"):
      one, other = adapter[part], wanted[path][part]
      assert jnp.abs(other).max() > 1e-5
      np.testing.assert_allclose(
        one, other, rtol=1e-4, atol=1e-4 * float(jnp.abs(other).max())
      )


def test_a_row_has_an_adapter_of_its_own():
  apply, params, ids = classifier()
  ids = jnp.concatenate([ids, ids[:, ::-1]])
  several = [
    uses.trained(lora.init(jax.random.key(i), params, [rule(r, rank=i)]))
    for i, r in ((1, RULES[0].pattern), (3, RULES[0].pattern))
  ]
  which = jnp.array([1, 0, 1, 1])
  adapted = lora.adapt(apply)
  found = jax.jit(lora.mixed(adapted))(params, lora.stack(several), which, ids)
  wanted = [
    adapted(params, several[i], row[None])[0]
    for i, row in zip(which.tolist(), ids, strict=True)
  ]
  np.testing.assert_allclose(found, jnp.stack(wanted), atol=1e-5)
  with pytest.raises(ValueError, match="below 2, got 2"):
    lora.mixed(adapted)(params, lora.stack(several), which + 1, ids)
  unknown = jax.jit(lora.mixed(adapted))(
    params, lora.stack(several), which + 1, ids
  )
  assert jnp.isnan(unknown[0]).all()
  np.testing.assert_allclose(
    unknown[1], adapted(params, several[1], ids[1:2])[0], atol=1e-5
  )


def test_an_nnx_model():
  class Model(nnx.Module):
    def __init__(self, rngs):
      self.first = nnx.Linear(8, 16, rngs=rngs)
      self.heads = nnx.LinearGeneral(16, (2, 3), rngs=rngs)

    def __call__(self, x):
      return self.heads(nnx.gelu(self.first(x)))

  graph, state = nnx.split(Model(nnx.Rngs(0)))
  params = nnx.to_pure_dict(state)

  def apply(params, x):
    state_ = nnx.eval_shape(lambda: state)
    nnx.replace_by_pure_dict(state_, params)
    return nnx.merge(graph, state_)(x)

  x = jax.random.normal(KEY, (5, 8))
  adapters = lora.init(KEY, params, [rule(".*/kernel")])
  assert list(adapters) == ["first/kernel", "heads/kernel"]
  adapted = jax.jit(lora.adapt(apply))
  np.testing.assert_array_equal(
    adapted(params, adapters, x), jax.jit(apply)(params, x)
  )
  adapters = uses.trained(adapters)
  np.testing.assert_allclose(
    adapted(params, adapters, x),
    apply(lora.merge(params, adapters), x),
    atol=1e-5,
  )


def test_a_raw_mlp_before_and_after_training():
  keys = jax.random.split(KEY, 3)
  params = {
    "first": jax.random.normal(keys[0], (8, 16)) / 3,
    "second": jax.random.normal(keys[1], (16, 4)) / 4,
  }
  x = jax.random.normal(keys[2], (32, 8))

  def mlp(params, x):
    return jnp.tanh(x @ params["first"]) @ params["second"]

  adapted = jax.jit(lora.adapt(mlp))
  adapters = lora.init(KEY, params, [rule("first|second")])
  np.testing.assert_array_equal(
    adapted(params, adapters, x), jax.jit(mlp)(params, x)
  )

  def loss(adapters):
    return jnp.mean((adapted(params, adapters, x) - 1) ** 2)

  first = loss(adapters)
  for _ in range(50):
    grads = jax.grad(loss)(adapters)
    adapters = jax.tree.map(lambda a, g: a - 0.1 * g, adapters, grads)
  assert loss(adapters) < 0.8 * first
  merged = lora.merge(params, adapters)
  np.testing.assert_allclose(
    adapted(params, adapters, x), mlp(merged, x), atol=1e-5
  )
