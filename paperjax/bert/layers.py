"""The parts that the modules of this package are made of.

Parameters are float32; what is computed with them is of the compute dtype.

Dimension key: that of model.py.
"""

import functools
from typing import NamedTuple

from flax import linen as nn
import jax
import jax.numpy as jnp
from jaxtyping import Array, Bool, Float, Int

from paperjax import dropout as dropout_lib
from paperjax import matmul, sharding
from paperjax.bert.config import Config


class Tokens(NamedTuple):
  """What attention has to know of the tokens.

  Attributes:
    positions: Position of every token.
    attention_mask: True for real tokens; None for all.
    sequence_ids: Which of several packed sequences; None for one.
  """

  positions: Int[Array, "b l"]
  attention_mask: Bool[Array, "b l"] | None
  sequence_ids: Int[Array, "b l"] | None


class Table(nn.Module):
  """A float32 table; what is looked up is rounded, never the table."""

  rows: int
  config: Config

  @nn.compact
  def __call__(self, ids: Int[Array, "b l"]) -> Float[Array, "b l d"]:
    """Returns the rows of these numbers; NaN where there is none."""
    shape = (self.rows, self.config.width)
    table = self.param("embedding", init(self.config), shape)
    return jnp.take(sharding.whole(table), ids, axis=0)


class Dense(nn.Module):
  """An affine map of the last axis.

  The other axes are merged first: XLA's CPU backend is 20 times slower at the
  weight gradient of a three-dimensional bfloat16 input.
  """

  features: int
  config: Config

  @nn.compact
  def __call__(self, x: Float[Array, "*b d"]) -> Float[Array, "*b f"]:
    """Returns x W + b in the compute dtype."""
    shape = (x.shape[-1], self.features)
    kernel = self.param("kernel", init(self.config), shape)
    bias = self.param("bias", nn.initializers.zeros, (self.features,))
    dtype = self.config.compute_dtype
    rows = x.astype(dtype).reshape(-1, x.shape[-1])
    y = matmul.matmul(rows, kernel) + bias.astype(dtype)[None, :]
    return y.reshape(*x.shape[:-1], self.features)


def dense(config: Config, features: int, name: str) -> Dense:
  """A `Dense` of this name."""
  return Dense(features, config, name=name)


def init(config: Config) -> nn.initializers.Initializer:
  """Normal, cut at two standard deviations, as the released code does.

  Flax widens the normal so that what is left has the standard deviation asked
  for; TensorFlow's initializer, which BERT used, does not.
  """
  return functools.partial(_truncated_normal, config.init_stddev)


def _truncated_normal(stddev, key, shape, dtype=jnp.float32):
  return stddev * jax.random.truncated_normal(key, -2.0, 2.0, shape, dtype)


def layer_norm(config: Config, name: str) -> nn.LayerNorm:
  """Layer norm with two-pass float32 statistics."""
  return nn.LayerNorm(
    epsilon=config.layer_norm_epsilon,
    dtype=config.compute_dtype,
    use_fast_variance=False,
    name=name,
  )


def gelu(x: Float[Array, "*b f"]) -> Float[Array, "*b f"]:
  """x Phi(x) with the exact normal distribution function, in float32."""
  wide = x.astype(jnp.float32)
  return (0.5 * wide * (1.0 + jax.lax.erf(wide * 0.5**0.5))).astype(x.dtype)


def dropout(
  module: nn.Module, x: Float[Array, "*shape"], rate: float, *, train: bool
) -> Float[Array, "*shape"]:
  """Drops features in training; `module` has the random key."""
  if not train or rate == 0.0:
    return x
  return dropout_lib.dropout(x, module.make_rng("dropout"), rate=rate)
