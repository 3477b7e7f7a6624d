"""What a training step reads and writes."""

import dataclasses

import jax
import jax.numpy as jnp
from jaxtyping import Array, Key, PyTree
import optax

from paperjax.training import anomalies
from paperjax.training.anomalies import Guard


@jax.tree_util.register_dataclass
@dataclasses.dataclass(frozen=True)
class TrainState:
  """Everything a run carries from step to step.

  The fields are any trees, as a mapped state may hold shapes or shardings.

  Attributes:
    step: Number of steps done, skipped ones too, int32 [].
    params: Parameters.
    opt_state: State of the optimizer.
    prng_key: New-style key [] of the whole run, never changed: a step draws
      from `fold_in(prng_key, step)`.
    history: What a guard against bad steps remembers; empty without one.

  Example:
    >>> params = {"w": jnp.ones(3)}
    >>> state = TrainState.create(params, optax.adam(0.1), jax.random.key(0))
    >>> state.opt_state[0].mu["w"].shape
    (3,)
  """

  step: PyTree
  params: PyTree
  opt_state: PyTree
  prng_key: PyTree
  history: PyTree = ()

  @classmethod
  def create(
    cls,
    params: PyTree,
    optimizer: optax.GradientTransformation,
    prng_key: Key[Array, ""],
    *,
    guard: Guard | None = None,
  ) -> "TrainState":
    """Returns the state before the first step.

    Args:
      params: Initial parameters.
      optimizer: Transformation whose state is initialised.
      prng_key: New-style key, `jax.random.key(seed)`.
      guard: That of the train step, if it has one.

    Returns:
      The state at step 0.

    Example:
      >>> params = {"w": jnp.ones(3)}
      >>> state = TrainState.create(params, optax.adam(0.1), jax.random.key(0))
      >>> int(state.step)
      0
    """
    return cls(
      step=jnp.zeros((), jnp.int32),
      params=params,
      opt_state=optimizer.init(params),
      prng_key=prng_key,
      history=guard.init() if guard else (),
    )

  def forget(self) -> "TrainState":
    """Returns the state before other data, whose losses are others.

    Returns:
      The state; steps and what was skipped stay counted.

    Example:
      >>> params = {"w": jnp.ones(3)}
      >>> state = TrainState.create(
      ...   params, optax.adam(0.1), jax.random.key(0), guard=Guard()
      ... )
      >>> int(state.forget().history.accepted)
      0
    """
    return dataclasses.replace(self, history=anomalies.forget(self.history))
