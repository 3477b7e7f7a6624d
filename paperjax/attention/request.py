"""What an implementation of attention is given.

Every implementation is a function (inputs, context, settings) -> (output,
logsumexp) of checked arguments, without a default or an option left open.

Dimension key: b batch, l query length, m key length, h query heads, n key
heads, g query heads of a key head, k head size, o head size of the values.
"""

import dataclasses
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float, UInt32
import numpy as np

from paperjax.attention import masks as masks_lib


class Inputs(NamedTuple):
  """What attention has derivatives with respect to.

  Attributes:
    query: Queries.
    key: Keys.
    value: Values.
    bias: Added to the scores; any axis may be 1.
  """

  query: Float[Array, "b l h k"]
  key: Float[Array, "b m n k"]
  value: Float[Array, "b m n o"]
  bias: Float[Array, "_ _ _ _"] | None


class Context(NamedTuple):
  """What it has none with respect to.

  Attributes:
    masks: Who sees whom.
    dropout_words: From `masks.dropout_words`, where there is dropout.
  """

  masks: masks_lib.Masks
  dropout_words: UInt32[Array, "b h two"] | None


@dataclasses.dataclass(frozen=True, kw_only=True)
class Settings:
  """What is fixed when the program is compiled.

  Attributes:
    scale: Of the inner products of queries and keys.
    soft_cap: Scores s become soft_cap * tanh(s / soft_cap).
    dropout_rate: Of the probabilities.
    block_sizes: Queries and keys of a block, where the caller chose.
    deterministic: Whether gradients must be the same bit for bit every time.
  """

  scale: float
  soft_cap: float | None = None
  dropout_rate: float = 0.0
  block_sizes: tuple[int, int] | None = None
  deterministic: bool = False


class Request(NamedTuple):
  """All of it.

  Attributes:
    inputs: Arrays with derivatives.
    context: Arrays without.
    settings: Constants.
    return_residual: Whether the logsumexp is asked for.
  """

  inputs: Inputs
  context: Context
  settings: Settings
  return_residual: bool


class Sizes(NamedTuple):
  """The sizes of a request, in the dimension key."""

  b: int
  l: int
  m: int
  n: int
  g: int
  k: int
  o: int


def sizes(inputs: Inputs) -> Sizes:
  """Reads the sizes off the arrays."""
  b, l, h, k = inputs.query.shape
  _, m, n, o = inputs.value.shape
  return Sizes(b, l, m, n, h // n, k, o)


def default_device() -> Any:
  """Where programs run if no mesh says otherwise: `jax.default_device`."""
  chosen = jax.config.jax_default_device
  named = chosen is None or isinstance(chosen, str)
  return jax.devices(chosen)[0] if named else chosen


def accumulator(dtype: jnp.dtype) -> np.dtype:
  """The dtype of scores and sums: float32 at least."""
  return jnp.promote_types(dtype, jnp.float32)


def grouped(x: Array, num_key_heads: int) -> Array:
  """Splits the heads of [b, h, ...] into [b, n, g, ...]; 1 stays 1, 1."""
  if x.shape[1] == 1:
    return x[:, :, None]
  groups = x.shape[1] // num_key_heads
  return x.reshape(x.shape[0], num_key_heads, groups, *x.shape[2:])
