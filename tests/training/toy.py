"""A small model and its batches, for the tests of the engine."""

import jax
import jax.numpy as jnp
import numpy as np

from paperjax import sharding
from paperjax.training.metrics import Mean

ROWS, WIDTH, HIDDEN = 32, 16, 64


def init_params(seed=0):
  keys = jax.random.split(jax.random.key(seed))
  return {
    "dense": {
      "kernel": 0.2 * jax.random.normal(keys[0], (WIDTH, HIDDEN)),
      "bias": jnp.zeros(HIDDEN),
    },
    "norm": {"scale": jnp.ones(HIDDEN)},
    "out": {"kernel": 0.2 * jax.random.normal(keys[1], (HIDDEN, 4))},
  }


def make_batch(index, rows=ROWS):
  """Returns numpy arrays; rows have between 0 and 3 predictions each."""
  rng = np.random.default_rng(index)
  return {
    "x": rng.normal(size=(rows, WIDTH)).astype(np.float32),
    "y": rng.normal(size=(rows, 4)).astype(np.float32),
    # Rising, so that any cut of the batch has unequal numbers of predictions.
    "weights": (np.arange(rows)[:, None] >= np.array([0, 3, 17, rows])).astype(
      np.float32
    ),
    "label": rng.integers(0, 2, rows).astype(np.int32),
  }


def make_loss_fn(dropout_rate=0.0):
  """Returns two losses with different counts, and an accuracy."""

  def loss_fn(params, batch, prng_key):
    params = sharding.whole(params)
    dense = params["dense"]
    hidden = jnp.tanh(batch["x"] @ dense["kernel"] + dense["bias"][None])
    hidden = hidden * params["norm"]["scale"][None]
    if dropout_rate:
      keep = jax.random.bernoulli(prng_key, 1 - dropout_rate, hidden.shape)
      hidden = jnp.where(keep, hidden / (1 - dropout_rate), 0)
    out = hidden @ params["out"]["kernel"]
    weights = batch["weights"]
    fit = Mean(((out - batch["y"]) ** 2 * weights).sum(), weights.sum())
    rows = jnp.float32(batch["x"].shape[0])
    logit = out[:, 0]
    sign = jax.nn.log_sigmoid(jnp.where(batch["label"] == 1, logit, -logit))
    right = (logit > 0) == (batch["label"] == 1)
    return {"fit": fit, "label": Mean(-sign.sum(), rows)}, {
      "accuracy": Mean(right.sum().astype(jnp.float32), rows)
    }

  return loss_fn
