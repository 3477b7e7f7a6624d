"""RoFormer's claims that are measured in seconds."""

import itertools
from typing import Any

from experiments.claim import DIFFERS, HOLDS, Measured


def _rotated(x, positions):
  """Vectors [l, k], turned."""
  import jax.numpy as jnp

  from paperjax import rope

  inv_freq = rope.inverse_frequencies(x.shape[-1])
  at = jnp.asarray(positions)[None]
  return rope.apply_rotary(x[None, :, None], at, inv_freq)[0, :, 0]


def _vectors(seed: int, length: int = 64, size: int = 64):
  import jax

  return jax.random.normal(jax.random.key(seed), (length, size))


def relative() -> Measured:
  """Scores of the same vectors, shifted together."""
  import jax.numpy as jnp

  q, k, at = _vectors(0), _vectors(1), jnp.arange(64)
  scores = [
    _rotated(q, at + shift) @ _rotated(k, at + shift).T
    for shift in (0, 1_000, 100_000, 1_000_000)
  ]
  largest = jnp.abs(scores[0]).max()
  change = max(float(jnp.abs(x - scores[0]).max() / largest) for x in scores)
  return Measured(
    {"largest relative change of a score": change, "farthest shift": 1_000_000},
    HOLDS if change < 1e-5 else DIFFERS,
  )


def norm() -> Measured:
  """Norms before and after."""
  import jax.numpy as jnp

  x = _vectors(0)
  norms = jnp.linalg.norm(_rotated(x, jnp.arange(64) * 997), axis=-1)
  before = jnp.linalg.norm(x, axis=-1)
  change = float(jnp.abs(norms / before - 1).max())
  return Measured(
    {"largest relative change of a norm": change},
    HOLDS if change < 1e-6 else DIFFERS,
  )


def composition() -> Measured:
  """Two rotations against one, and back."""
  import jax.numpy as jnp

  x, at = _vectors(0), jnp.arange(64)
  twice = _rotated(_rotated(x, at), 2 * at + 5)
  error = float(jnp.abs(twice - _rotated(x, 3 * at + 5)).max())
  back = float(jnp.abs(_rotated(_rotated(x, at), -at) - x).max())
  return Measured(
    {"largest difference": error, "largest difference of the inverse": back},
    HOLDS if max(error, back) < 1e-5 else DIFFERS,
  )


def decay() -> Measured:
  """The bound of figure 2."""
  import jax.numpy as jnp

  from paperjax import rope

  inv_freq = rope.inverse_frequencies(128)
  bound = rope.decay(jnp.arange(256), inv_freq)
  means = [float(x.mean()) for x in jnp.split(bound, 4)]
  falls = all(a > b for a, b in itertools.pairwise(means))
  numbers = {
    f"mean at distances {64 * i} to {64 * i + 63}": round(mean, 3)
    for i, mean in enumerate(means)
  }
  return Measured(numbers, HOLDS if falls else DIFFERS)


def linear() -> Measured:
  """Equation 19 by a loop over pairs of tokens."""
  import jax.numpy as jnp
  import numpy as np

  from paperjax import rope
  from paperjax.attention import linear

  q, k, v = (np.asarray(_vectors(i, 24, 16), np.float64) for i in range(3))
  inv_freq = np.asarray(rope.inverse_frequencies(16), np.float64)

  def phi(x):
    return np.where(x > 0, x + 1, np.exp(x))

  def turn(x, place):
    pairs = x[::2] + 1j * x[1::2]
    pairs = pairs * np.exp(1j * place * inv_freq)
    return np.stack([pairs.real, pairs.imag], -1).ravel()

  wanted = np.zeros_like(v)
  for m in range(len(q)):
    below = sum(phi(q[m]) @ phi(x) for x in k)
    turned = turn(phi(q[m]), m)
    for n in range(len(k)):
      wanted[m] += (turned @ turn(phi(k[n]), n)) / below * v[n]
  given = (jnp.asarray(x, jnp.float32)[None, :, None] for x in (q, k, v))
  found = linear.linear_attention(*given, inv_freq=inv_freq.astype(np.float32))
  error = float(np.abs(np.asarray(found)[0, :, 0] - wanted).max())
  return Measured(
    {"largest difference from a loop in float64": error},
    HOLDS if error < 1e-5 else DIFFERS,
  )


def linear_cost() -> Measured:
  """Operations by length, as compiled."""
  import jax

  from paperjax import rope
  from paperjax.attention import linear

  inv_freq = rope.inverse_frequencies(64)

  def flops(length: int) -> float:
    x = jax.ShapeDtypeStruct((1, length, 4, 64), "float32")
    attend = jax.jit(
      lambda q, k, v: linear.linear_attention(q, k, v, inv_freq=inv_freq)
    )
    program: Any = attend.lower(x, x, x).compile()
    return program.cost_analysis()["flops"]

  ratio = flops(4096) / flops(1024)
  return Measured(
    {"FLOPs at length 4096 / at 1024": ratio},
    HOLDS if abs(ratio - 4) < 0.1 else DIFFERS,
  )


def bfloat16() -> Measured:
  """Positions that bfloat16 does not have."""
  import jax.numpy as jnp
  import numpy as np

  exact = np.arange(1024)
  rounded = np.asarray(jnp.arange(1024).astype(jnp.bfloat16), np.float64)
  first = int(exact[rounded != exact][0])
  return Measured(
    {"first wrong position": first}, HOLDS if first == 257 else DIFFERS
  )


def tables() -> Measured:
  """Error of float32 angles, and of ours."""
  import jax.numpy as jnp
  import numpy as np

  inv_freq = 10_000.0 ** (-np.arange(32) / 32)
  numbers, ours = {}, 0.0
  for name, start in (("32k", 32_000), ("1M", 1_000_000)):
    at = np.arange(start, start + 768)
    exact = np.sin(at[:, None] * inv_freq)
    angles = at.astype(np.float32)[:, None] * inv_freq.astype(np.float32)
    error = np.abs(np.sin(angles.astype(np.float64)) - exact).max()
    numbers[f"float32 table at {name}"] = float(error)
    unit = jnp.tile(jnp.array([1.0, 0.0]), (len(at), 32))
    sines = np.asarray(_rotated(unit, at))[:, 1::2]
    ours = max(ours, float(np.abs(sines - exact).max()))
  numbers["ours, largest of both"] = ours
  return Measured(numbers, HOLDS if ours < 1e-6 else DIFFERS)
