"""One update, and one evaluation, of any model.

A loss function gives every loss and metric as a sum and a count; the objective
is the sum over the losses of total / count. The counts are always those of the
whole batch, over micro-batches and devices, so that a batch gives the same
update however it is cut, even where the parts hold different numbers of
predictions.
"""

from collections.abc import Callable

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float, Key, PyTree
import optax

from paperjax.training import anomalies
from paperjax.training.metrics import Mean
from paperjax.training.state import TrainState

Metrics = dict[str, Mean]
LossFn = Callable[[PyTree, PyTree, Key[Array, ""]], tuple[Metrics, Metrics]]
TrainStep = Callable[[TrainState, PyTree], tuple[TrainState, Metrics]]
EvalStep = Callable[[TrainState, PyTree], Metrics]


def make_train_step(
  loss_fn: LossFn,
  optimizer: optax.GradientTransformation,
  *,
  accumulation_steps: int = 1,
  axis_name: str | None = None,
  guard: anomalies.Guard | None = None,
) -> TrainStep:
  """Returns the function of one update, to be compiled by `parallel`.

  Row r of the batch belongs to micro-batch r % accumulation_steps: no row
  travels where devices * accumulation_steps divides the batch. Micro-batch i
  draws from fold_in(fold_in(prng_key, step), i), under `axis_name` with the
  device's index folded in between. Gradients are accumulated in float32.

  Args:
    loss_fn: (params, batch, prng_key) -> (losses, metrics), each a dict of
      `Mean`. The counts must not depend on the parameters.
    optimizer: Optax transformation.
    accumulation_steps: Micro-batches a batch is cut into, one after another.
    axis_name: Name of the mapped axis under pmap, `Parallel.axis_name`.
    guard: Skips bad steps: parameters and optimizer stay as they are, and only
      `step` goes on. `TrainState.create` has to be given the same.

  Returns:
    (state, batch) -> (state, metrics): all losses and metrics of the batch as
    sums and counts, and with count 1 "loss" (the objective) and
    "gradient_norm" (before any clipping); a guard adds "skipped" and more.

  Raises:
    ValueError: If accumulation_steps is below 1; when the step is traced, if
      the batch is not divisible by it or a metric's name is taken.

  Example:
    >>> def loss_fn(params, batch, prng_key):
    ...   errors = (params - batch) ** 2
    ...   return {"mse": Mean(errors.sum(), jnp.float32(errors.size))}, {}
    >>> optimizer = optax.sgd(0.5)
    >>> train_step = make_train_step(loss_fn, optimizer, accumulation_steps=2)
    >>> params = jnp.float32(0.0)
    >>> state = TrainState.create(params, optimizer, jax.random.key(0))
    >>> state, metrics = train_step(state, jnp.ones(4))
    >>> state.params, metrics["mse"].total
    (Array(1., dtype=float32), Array(4., dtype=float32))
  """
  if accumulation_steps < 1:
    raise ValueError(
      f"accumulation_steps must be at least 1, got {accumulation_steps}."
    )
  compute = _make_gradient(loss_fn, accumulation_steps, axis_name)

  def train_step(state: TrainState, batch: PyTree):
    sums = compute(state.params, batch, _step_key(state, axis_name))
    (loss, metrics), grads = _sum_devices(sums, axis_name)
    norm, one = optax.tree.norm(grads), jnp.float32(1.0)
    own = {"loss": Mean(loss, one), "gradient_norm": Mean(norm, one)}
    metrics = _merge_names(own, metrics)
    return _advance(state, grads, metrics, optimizer, guard)

  return train_step


def make_eval_step(
  loss_fn: LossFn, *, axis_name: str | None = None
) -> EvalStep:
  """Returns the function that evaluates a batch.

  Args:
    loss_fn: As for `make_train_step`, without dropout.
    axis_name: Name of the mapped axis under pmap, `Parallel.axis_name`.

  Returns:
    (state, batch) -> metrics: all losses and metrics of the batch as sums and
    counts, to be merged over batches.

  Example:
    >>> def loss_fn(params, batch, prng_key):
    ...   return {"sum": Mean(params * batch.sum(), jnp.float32(2))}, {}
    >>> state = TrainState.create(
    ...   jnp.float32(2.0), optax.sgd(0.1), jax.random.key(0)
    ... )
    >>> make_eval_step(loss_fn)(state, jnp.array([1.0, 3.0]))["sum"].total
    Array(8., dtype=float32)
  """

  def eval_step(state: TrainState, batch: PyTree) -> Metrics:
    prng_key = _step_key(state, axis_name)
    losses, metrics = loss_fn(state.params, batch, prng_key)
    return _sum_devices(_merge_names(losses, metrics), axis_name)

  return eval_step


def _make_gradient(
  loss_fn: LossFn, accumulation_steps: int, axis_name: str | None
) -> Callable:
  """Returns (params, batch, prng_key) -> ((loss, metrics), grads).

  All are this device's part of a sum over devices.
  """

  def objective(params, part, counts):
    losses, metrics = loss_fn(params, *part)
    if counts is None:
      counts = _sum_devices(_counts(losses), axis_name)
    # A loss nobody predicts in this batch is 0, not 0 / 0.
    value = sum(
      loss.total / jnp.where(counts[name] > 0, counts[name], 1.0)
      for name, loss in losses.items()
    )
    return value, _merge_names(losses, metrics)

  gradient = jax.value_and_grad(objective, has_aux=True)

  def compute(params, batch, prng_key):
    if accumulation_steps == 1:
      return gradient(params, (batch, jax.random.fold_in(prng_key, 0)), None)
    keys = jax.vmap(jax.random.fold_in, (None, 0))(
      prng_key, jnp.arange(accumulation_steps)
    )
    parts = (_cut(batch, accumulation_steps), keys)
    # A pass for the counts alone: the compiler removes the rest of the model.
    counts = jax.lax.map(lambda part: _counts(loss_fn(params, *part)[0]), parts)
    counts = _sum_devices(_sum_parts(counts), axis_name)

    def accumulate(grads, part):
      values, more = gradient(params, part, counts)
      grads = jax.tree.map(lambda a, b: a + b.astype(a.dtype), grads, more)
      return grads, values

    zeros = optax.tree.zeros_like(params, dtype=jnp.float32)
    grads, values = jax.lax.scan(accumulate, zeros, parts)
    return _sum_parts(values), grads

  return compute


def _check_history(history: PyTree) -> None:
  if not isinstance(history, anomalies.History):
    raise ValueError(
      "guard must be given to TrainState.create too, got a state without a"
      " history."
    )


def _advance(
  state: TrainState,
  grads: PyTree,
  metrics: Metrics,
  optimizer: optax.GradientTransformation,
  guard: anomalies.Guard | None,
) -> tuple[TrainState, Metrics]:
  """Updates the state, unless the guard has it skip the step."""

  def update(params, opt_state):
    updates, opt_state = optimizer.update(grads, opt_state, params)
    return optax.apply_updates(params, updates), opt_state

  held, history = (state.params, state.opt_state), state.history
  if guard is None:
    params, opt_state = update(*held)
  else:
    _check_history(history)
    names = "loss", "gradient_norm"
    loss, norm = (jnp.asarray(metrics[name].total) for name in names)
    bad, history = guard.judge(history, loss, norm)
    # Not `where`: XLA would compute from copies of all that is updated.
    params, opt_state = jax.lax.cond(bad, lambda *x: x, update, *held)
    metrics = anomalies.without_skipped(bad, history, metrics)
  step = state.step + 1
  return TrainState(step, params, opt_state, state.prng_key, history), metrics


def _step_key(state: TrainState, axis_name: str | None) -> Key[Array, ""]:
  prng_key = jax.random.fold_in(state.prng_key, state.step)
  if axis_name is None:
    return prng_key
  return jax.random.fold_in(prng_key, jax.lax.axis_index(axis_name))


def _counts(losses: Metrics) -> dict[str, Float[Array, ""]]:
  return {
    name: jax.lax.stop_gradient(jnp.asarray(loss.count, jnp.float32))
    for name, loss in losses.items()
  }


def _sum_devices(tree: PyTree, axis_name: str | None) -> PyTree:
  return tree if axis_name is None else jax.lax.psum(tree, axis_name)


def _sum_parts(tree: PyTree) -> PyTree:
  return jax.tree.map(lambda x: x.sum(0), tree)


def _merge_names(*groups: Metrics) -> Metrics:
  """Joins dicts that may not share a name."""
  merged: Metrics = {}
  for group in groups:
    if taken := sorted(merged.keys() & group.keys()):
      raise ValueError(
        f'losses and metrics must have different names, none "loss" or'
        f' "gradient_norm", got {taken} twice.'
      )
    merged |= group
  return merged


def _cut(batch: PyTree, accumulation_steps: int) -> PyTree:
  """Cuts [b, ...] into micro-batches [a, b / a, ...], row r into r % a."""

  def cut(x):
    if x.shape[0] % accumulation_steps:
      raise ValueError(
        f"the batch must be divisible by accumulation_steps, got"
        f" {x.shape[0]} rows a device for {accumulation_steps} steps."
      )
    x = x.reshape(-1, accumulation_steps, *x.shape[1:])  # [b / a, a, ...]
    return x.swapaxes(0, 1)

  return jax.tree.map(cut, batch)
