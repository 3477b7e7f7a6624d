"""AdamW and LAMB with BERT's settings, and BERT's learning rate.

- Decoupled Weight Decay Regularization (AdamW), arXiv 1711.05101.
- BERT, arXiv 1810.04805, appendix A.2: b1 0.9, b2 0.999, weight decay 0.01,
  warm-up over 10,000 steps, then linear decay. Its released code adds eps
  1e-6, clips the global norm to 1.0, excludes LayerNorm and biases from the
  decay, and leaves out Adam's bias correction.
- Large Batch Optimization for Deep Learning (LAMB), arXiv 1904.00962.

  papers           here
  eta, alpha       learning_rate
  beta_1, beta_2   b1, b2
  lambda           weight_decay
  m, v             mu, nu
"""

from collections.abc import Callable
import math
from typing import NamedTuple

import jax
import jax.numpy as jnp
from jax.typing import ArrayLike
from jaxtyping import Array, Float, Int, PyTree
import optax

from paperjax import tree

NO_DECAY = r"(.*/)?(bias|scale)"  # biases, and LayerNorm's scale


def warmup_linear_decay(
  peak: float, *, warmup_steps: int, total_steps: int
) -> Callable[[ArrayLike], Float[Array, "..."]]:
  """Rate that rises linearly to the peak and falls linearly towards 0.

  Step t, counted from 0, has the rate
  peak * min((t + 1) / warmup_steps, (total_steps - t) / (total_steps -
  warmup_steps)): no step is wasted at rate 0. Steps warmup_steps - 1 and
  warmup_steps have the peak, the last one, total_steps - 1, has
  peak / (total_steps - warmup_steps), and all later ones 0. Without warm-up
  step 0 has the peak.

  Args:
    peak: Largest rate.
    warmup_steps: Steps of the rise; may be 0.
    total_steps: Steps of the whole run.

  Returns:
    A function of the step, of Optax's kind; `float(schedule(step))` is the
    rate to log.

  Raises:
    ValueError: If not 0 <= warmup_steps < total_steps.

  Example:
    >>> schedule = warmup_linear_decay(1.0, warmup_steps=2, total_steps=6)
    >>> [float(schedule(step)) for step in range(7)]
    [0.5, 1.0, 1.0, 0.75, 0.5, 0.25, 0.0]
  """
  if not 0 <= warmup_steps < total_steps:
    raise ValueError(
      f"warmup_steps must be at least 0 and less than total_steps, got"
      f" {warmup_steps} of {total_steps}; train longer or warm up less."
    )

  def schedule(step):
    step = jnp.asarray(step, jnp.float32)
    rise = (step + 1) / max(warmup_steps, 1)
    fall = (total_steps - step) / (total_steps - warmup_steps)
    return peak * jnp.clip(jnp.minimum(rise, fall), 0.0, 1.0)

  return schedule


def adamw(
  learning_rate: optax.ScalarOrSchedule,
  *,
  b1: float = 0.9,
  b2: float = 0.999,
  eps: float = 1e-6,
  weight_decay: float = 0.01,
  no_decay: str = NO_DECAY,
  bias_correction: bool = True,
  max_gradient_norm: float | None = 1.0,
) -> optax.GradientTransformation:
  """AdamW (arXiv 1711.05101) with BERT's settings.

  Args:
    learning_rate: Rate, or function of the step.
    b1: Decay of the mean of the gradients.
    b2: Decay of the mean of their squares.
    eps: Added to the root of that mean.
    weight_decay: Times the rate, the share every parameter loses each step.
    no_decay: Regex of the paths (`paperjax.tree`) that do not decay.
    bias_correction: False for the update of BERT's released code.
    max_gradient_norm: Global norm to clip to beforehand; None for no clipping.

  Returns:
    The transformation; the parameters have to be passed to its `update`.

  Example:
    >>> params = {"kernel": jnp.ones(2), "bias": jnp.ones(2)}
    >>> optimizer = adamw(0.1)
    >>> grads = jax.tree.map(jnp.zeros_like, params)
    >>> updates, _ = optimizer.update(grads, optimizer.init(params), params)
    >>> updates["kernel"]  # only the decay, 0.1 * 0.01
    Array([-0.001, -0.001], dtype=float32)
  """
  return optax.chain(
    _clip_by_global_norm(max_gradient_norm),
    _scale_by_adam(b1, b2, eps, bias_correction),
    optax.add_decayed_weights(weight_decay, lambda p: _decays(p, no_decay)),
    optax.scale_by_learning_rate(learning_rate),
  )


def lamb(
  learning_rate: optax.ScalarOrSchedule,
  *,
  b1: float = 0.9,
  b2: float = 0.999,
  eps: float = 1e-6,
  weight_decay: float = 0.01,
  no_decay: str = NO_DECAY,
  bias_correction: bool = True,
  max_gradient_norm: float | None = 1.0,
) -> optax.GradientTransformation:
  """LAMB: AdamW's step, scaled leaf by leaf to the norm of the parameter.

  Algorithm 2 of arXiv 1904.00962 (version 5), with Adam's bias correction as
  printed there: r = m / (sqrt(v) + eps), and the step is learning_rate *
  phi(|x|) / |r + weight_decay * x| * (r + weight_decay * x). phi is the
  identity, and the ratio is 1 where either norm is 0. Parameters that do not
  decay are not scaled either, as in NVIDIA's BERT and MLPerf. Gradients are
  clipped here, where NVIDIA's code divides them by their global norm.

  Args:
    learning_rate: Rate, or function of the step.
    b1: Decay of the mean of the gradients.
    b2: Decay of the mean of their squares.
    eps: Added to the root of that mean.
    weight_decay: Share of the parameter added to the direction.
    no_decay: Regex of the paths that neither decay nor are scaled.
    bias_correction: Whether the means are corrected for their start at 0.
    max_gradient_norm: Global norm to clip to beforehand; None for no clipping.

  Returns:
    The transformation; the parameters have to be passed to its `update`. A
    leaf is the unit of the ratio: layers stacked in one leaf share theirs.

  Example:
    >>> params = {"kernel": jnp.array([3.0, 4.0])}  # norm 5
    >>> optimizer = lamb(0.1, weight_decay=0.0)
    >>> grads = {"kernel": jnp.array([0.0, 1.0])}
    >>> updates, _ = optimizer.update(grads, optimizer.init(params), params)
    >>> jnp.linalg.norm(updates["kernel"]).round(4)
    Array(0.5, dtype=float32)
  """
  return optax.chain(
    _clip_by_global_norm(max_gradient_norm),
    _scale_by_adam(b1, b2, eps, bias_correction),
    optax.add_decayed_weights(weight_decay, lambda p: _decays(p, no_decay)),
    optax.masked(_scale_by_trust_ratio(), lambda p: _decays(p, no_decay)),
    optax.scale_by_learning_rate(learning_rate),
  )


class ScaledState(NamedTuple):
  """State of `scaled`.

  Attributes:
    inner: Of the optimizer.
    scale: What its updates are multiplied by.

  Example:
    >>> state = scaled(optax.sgd(0.1), 0.5).init({"w": jnp.ones(2)})
    >>> state._replace(scale=state.scale / 2).scale  # slower from here on
    Array(0.25, dtype=float32)
  """

  inner: PyTree
  scale: Float[Array, ""]


def scaled(
  optimizer: optax.GradientTransformation, scale: ArrayLike = 1.0
) -> optax.GradientTransformation:
  """Multiplies the updates by a number that is data: part of the state.

  Runs that differ in their learning rate can so share one program, under vmap,
  with a schedule whose peak is 1.

  Args:
    optimizer: Whose updates are proportional to its learning rate, as those of
      `adamw` and `lamb` are.
    scale: The number that `init` puts into the state; may be traced.

  Returns:
    The transformation; its `update` reads the state's number, not this one.

  Example:
    >>> init = lambda scale: scaled(optax.sgd(1.0), scale).init(jnp.zeros(()))
    >>> state = jax.vmap(init)(jnp.array([0.5, 2.0]))
    >>> update = scaled(optax.sgd(1.0)).update
    >>> jax.vmap(update)(jnp.array([1.0, 1.0]), state)[0]
    Array([-0.5, -2. ], dtype=float32)
  """

  def init(params):
    return ScaledState(optimizer.init(params), jnp.asarray(scale, jnp.float32))

  def update(updates, state, params=None):
    updates, inner = optimizer.update(updates, state.inner, params)
    updates = jax.tree.map(lambda x: x * state.scale, updates)
    return updates, ScaledState(inner, state.scale)

  return optax.GradientTransformation(init, update)


def _decays(params: PyTree, no_decay: str) -> PyTree:
  return jax.tree.map(
    lambda excluded: not excluded, tree.mask(params, no_decay)
  )


def _clip_by_global_norm(
  max_norm: float | None,
) -> optax.GradientTransformation:
  """`optax.clip_by_global_norm` with one factor for all instead of a division.

  XLA on the CPU writes divided gradients to memory before it uses them; a
  product with a scalar fuses into the update.
  """
  if max_norm is None:
    return optax.identity()

  def update(grads, params):
    del params
    norm = optax.tree.norm(grads)
    factor = jnp.where(norm < max_norm, 1.0, max_norm / norm)
    return jax.tree.map(lambda g: g * factor.astype(g.dtype), grads)

  return optax.stateless(update)


def _scale_by_adam(
  b1: float, b2: float, eps: float, bias_correction: bool
) -> optax.GradientTransformation:
  """`optax.scale_by_adam` where the bias correction can be left out.

  The corrections are moved from the moments to scalars, which leaves one
  division an element: with c_i = 1 - b_i^t,
  (m / c_1) / (sqrt(v / c_2) + eps) = m (sqrt(c_2) / c_1) / (sqrt(v) +
  eps sqrt(c_2)).
  """

  def init(params):
    return optax.ScaleByAdamState(
      count=jnp.zeros((), jnp.int32),
      mu=optax.tree.zeros_like(params),
      nu=optax.tree.zeros_like(params),
    )

  def update(updates, state, params=None):
    del params
    count = jnp.asarray(state.count) + 1
    mu = optax.tree.update_moment(updates, state.mu, b1, 1)
    nu = optax.tree.update_moment(updates, state.nu, b2, 2)
    root, factor = jnp.float32(1.0), jnp.float32(1.0)
    if bias_correction:
      root = jnp.sqrt(_one_minus_power(b2, count))
      factor = root / _one_minus_power(b1, count)
    updates = jax.tree.map(
      lambda m, v: (factor * m / (jnp.sqrt(v) + eps * root)).astype(m.dtype),
      mu,
      nu,
    )
    return updates, optax.ScaleByAdamState(count=count, mu=mu, nu=nu)

  return optax.GradientTransformation(init, update)


def _scale_by_trust_ratio() -> optax.GradientTransformation:
  """`optax.scale_by_trust_ratio` without its two copies of every leaf.

  Those serve derivatives at a norm of 0, which an update is not asked for.
  """

  def scale(update, param):
    param_norm, norm = optax.tree.norm(param), optax.tree.norm(update)
    known = (param_norm > 0) & (norm > 0)
    return update * jnp.where(known, param_norm / norm, 1.0)

  return optax.stateless(
    lambda updates, params: jax.tree.map(scale, updates, params)
  )


def _one_minus_power(base: float, count: Int[Array, ""]) -> Float[Array, ""]:
  # 1 - 0.999**t in float32 is wrong by 1e-5 at t = 1; this is exact.
  if base == 0.0:
    return jnp.float32(1.0)
  return -jnp.expm1(count * jnp.float32(math.log(base)))
