"""LoRA's claims that are measured in seconds."""

import functools
from typing import Any

from experiments.claim import DIFFERS, HOLDS, Measured

_QV = ".*/(query|value)/kernel"


def _bert(size: str):
  """A BERT, the shapes of its parameters, and ids for it."""
  import jax

  from paperjax import bert

  model = bert.Bert(getattr(bert.Config, size)())
  ids = jax.ShapeDtypeStruct((1, 8), "int32")
  return model, jax.eval_shape(model.init, jax.random.key(0), ids)["params"]


def _adapted():
  """A tiny BERT, its function, adapters, and ids."""
  import jax

  from paperjax import bert, lora

  model = bert.Bert(bert.Config.tiny())
  ids = jax.random.randint(jax.random.key(0), (2, 16), 0, 1000)
  params = jax.jit(model.init)(jax.random.key(1), ids)["params"]
  rule = lora.Rule(_QV, rank=8, alpha=16.0)
  adapters = lora.init(jax.random.key(2), params, [rule])
  apply: Any = model.apply
  return (
    lambda p, i: apply({"params": p}, i).sequence,
    params,
    adapters,
    ids,
  )


def start() -> Measured:
  """Outputs before the first step."""
  import jax
  import jax.numpy as jnp

  from paperjax import lora

  apply, params, adapters, ids = _adapted()
  base = jax.jit(apply)(params, ids)
  found = jax.jit(lora.adapt(apply))(params, adapters, ids)
  error = float(jnp.abs(found - base).max())
  return Measured(
    {"largest difference from the base model": error},
    HOLDS if error < 1e-6 else DIFFERS,
  )


def merged() -> Measured:
  """Outputs and operations after merging."""
  import jax
  import jax.numpy as jnp

  from paperjax import lora
  from paperjax.lora import analysis

  apply, params, adapters, ids = _adapted()
  key = jax.random.key(3)
  adapters = jax.tree.map(
    lambda x: 0.1 * jax.random.normal(key, x.shape), adapters
  )
  merged = lora.merge(params, adapters)
  wanted = jax.jit(lora.adapt(apply))(params, adapters, ids)
  error = jnp.abs(jax.jit(apply)(merged, ids) - wanted).max()
  scale = jnp.abs(wanted - jax.jit(apply)(params, ids)).max()
  base = analysis.cost(apply, params, ids).flops
  after = analysis.cost(apply, merged, ids).flops
  return Measured(
    {
      "FLOPs, merged / base": after / base,
      "largest difference from unmerged / what the adapter changes": float(
        error / scale
      ),
    },
    HOLDS if after == base and error < 1e-3 * scale else DIFFERS,
  )


def roberta() -> Measured:
  """Adapters of a model of RoBERTa-base's size, by shapes alone."""
  from paperjax import lora

  _, params = _bert("base")
  rule = lora.Rule(_QV, rank=8, alpha=8.0)
  count = sum(lora.count(params, [rule]).values())
  return Measured(
    {"trained parameters": count}, HOLDS if count == 294_912 else DIFFERS
  )


def _gpt3_account():
  """What training GPT-3's attention and feed-forward kernels would hold."""
  import jax

  from paperjax import lora
  from paperjax.lora import analysis

  width, layers = 12_288, 96
  square = jax.ShapeDtypeStruct((layers, width, width), "float16")
  wide = jax.ShapeDtypeStruct((layers, width, 4 * width), "float16")
  params = dict.fromkeys(("query", "key", "value", "output"), square)
  params |= {"up": wide, "down": wide}
  rule = lora.Rule("query|value", rank=4, alpha=4.0, num_stacked=1)
  return analysis.account(params, [rule])


def gpt3() -> Measured:
  """Adapters of GPT-3, by shapes alone."""
  found = _gpt3_account()
  return Measured(
    {
      "trained parameters": found.trained,
      "of, billions": found.parameters / 1e9,
      "trained, times fewer": found.parameters / found.trained,
    },
    HOLDS if found.trained == 18_874_368 else DIFFERS,
    "the kernels of 96 layers, without embeddings and biases",
  )


def adam() -> Measured:
  """Bytes of the moments."""
  found = _gpt3_account()
  all_moments = 8 * found.parameters / 1e9
  return Measured(
    {
      "GB of Adam's moments, everything trained": all_moments,
      "GB, adapters": found.optimizer / 1e9,
    },
    HOLDS if round(all_moments) == 1392 else DIFFERS,
  )


def checkpoint() -> Measured:
  """Bytes of the parameters."""
  found = _gpt3_account()
  adapters = 2 * found.trained / 1e6  # float16, as the base
  return Measured(
    {
      "GB of the base in float16": 2 * found.parameters / 1e9,
      "MB of the adapters in float16": adapters,
      "times smaller": 2 * found.parameters / 1e6 / adapters,
    },
    HOLDS if adapters < 40 else DIFFERS,
  )


def flops() -> Measured:
  """Operations of three training steps, as compiled."""
  import jax
  import jax.numpy as jnp

  from paperjax import lora
  from paperjax.lora import analysis

  layer = jax.ShapeDtypeStruct((4096, 4096), "float32")
  params = {f"layer_{i}": layer for i in range(4)}
  x = jax.ShapeDtypeStruct((2048, 4096), "float32")
  rules = [lora.Rule("layer_.*", rank=8, alpha=8.0)]
  init = functools.partial(lora.init, jax.random.key(0), rules=rules)
  adapters = jax.eval_shape(init, params)

  def total(params, x):
    for name in sorted(params):
      x = jnp.dot(x, params[name])
    return (x**2).sum()

  adapted = lora.adapt(total)

  def merged(params, adapters, x):
    return total(lora.merge(params, adapters), x)

  full = analysis.cost(jax.grad(total), params, x).flops
  ours = analysis.cost(jax.grad(adapted, argnums=1), params, adapters, x).flops
  formed = analysis.cost(jax.grad(merged, argnums=1), params, adapters, x).flops
  return Measured(
    {
      "GFLOP, everything trained": full / 1e9,
      "adapters": ours / 1e9,
      "adapters, W + B A formed": formed / 1e9,
    },
    HOLDS if ours < 0.65 * full else DIFFERS,
    "4 layers of 4,096 x 4,096, 2,048 tokens, rank 8, as compiled",
  )


def only() -> Measured:
  """What has gradients and moments."""
  import jax
  import optax

  from paperjax import lora, tree

  apply, params, adapters, ids = _adapted()
  adapted = lora.adapt(apply)

  def loss(adapters):
    return (adapted(params, adapters, ids) ** 2).mean()

  grads = jax.eval_shape(jax.grad(loss), adapters)
  state = jax.eval_shape(optax.adam(1e-3).init, adapters)
  return Measured(
    {
      "parameters of the base": tree.count(params),
      "numbers with a gradient": tree.count(grads),
      "numbers in Adam's state": tree.count(state),
    },
    HOLDS if tree.count(grads) < 0.01 * tree.count(params) else DIFFERS,
  )
