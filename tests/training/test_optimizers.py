from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax
import pytest

from paperjax import tree
from paperjax.training import optimizers

DECAYING = "dense/kernel"
SHAPES = {DECAYING: (3, 5), "dense/bias": (5,), "norm/scale": (5,)}


def nest(flat):
  nested = {}
  for path, leaf in flat.items():
    outer, inner = path.split("/")
    nested.setdefault(outer, {})[inner] = jnp.asarray(leaf, jnp.float32)
  return nested


def first_update(optimizer, grads, params) -> Any:
  updates, _ = optimizer.update(grads, optimizer.init(params), params)
  return updates


def numpy_step(params, grads, mu, nu, t, rate, *, correct, layerwise):
  """One step of AdamW or LAMB, a leaf at a time, in float64."""
  norm = np.sqrt(sum((g**2).sum() for g in grads.values()))
  new = {}
  for path, x in params.items():
    g = grads[path] / norm if norm > 1.0 else grads[path]
    mu[path] = 0.9 * mu[path] + (1 - 0.9) * g
    nu[path] = 0.999 * nu[path] + (1 - 0.999) * g * g
    m, v = mu[path], nu[path]
    if correct:
      m, v = m / (1 - 0.9**t), v / (1 - 0.999**t)
    r = m / (np.sqrt(v) + 1e-6)
    if path == DECAYING:
      r = r + 0.01 * x
      if layerwise:
        r = r * np.linalg.norm(x) / np.linalg.norm(r)
    new[path] = x - rate * r
  return new


@pytest.mark.parametrize("correct", [True, False])
@pytest.mark.parametrize("make", [optimizers.adamw, optimizers.lamb])
@pytest.mark.parametrize("size", [0.1, 10.0])  # below and above the clip
def test_steps_equal_numpy(make, correct, size):
  rng = np.random.default_rng(0)
  params = {path: rng.normal(size=shape) for path, shape in SHAPES.items()}
  mu = {path: np.zeros(shape) for path, shape in SHAPES.items()}
  nu = {path: np.zeros(shape) for path, shape in SHAPES.items()}
  schedule = optimizers.warmup_linear_decay(0.01, warmup_steps=2, total_steps=6)
  optimizer = make(schedule, bias_correction=correct)
  actual = nest(params)
  opt_state = optimizer.init(actual)
  update = jax.jit(optimizer.update)
  for t in range(1, 6):
    grads = {path: size * rng.normal(size=s) for path, s in SHAPES.items()}
    params = numpy_step(
      params,
      grads,
      mu,
      nu,
      t,
      float(schedule(t - 1)),
      correct=correct,
      layerwise=make is optimizers.lamb,
    )
    updates, opt_state = update(nest(grads), opt_state, actual)
    actual = optax.apply_updates(actual, updates)
    for path, leaf in tree.flatten(actual).items():
      np.testing.assert_allclose(leaf, params[path], rtol=3e-6, atol=3e-7)


def test_first_step_of_released_bert_is_larger():
  # Without bias correction the first direction is 0.1 g / sqrt(0.001 g^2).
  params = {"bias": jnp.ones(2)}
  optimizer = optimizers.adamw(1.0, bias_correction=False, eps=0.0)
  updates = first_update(optimizer, {"bias": jnp.array([0.5, -0.5])}, params)
  np.testing.assert_allclose(
    updates["bias"], [-3.16227766, 3.16227766], rtol=1e-6
  )


def test_lamb_keeps_the_plain_step_for_zero_norms():
  params = {"kernel": jnp.zeros((2, 2))}
  plain, layerwise = optimizers.adamw(0.1), optimizers.lamb(0.1)
  for grads in ({"kernel": jnp.ones((2, 2))}, {"kernel": jnp.zeros((2, 2))}):
    expected = first_update(plain, grads, params)
    actual = first_update(layerwise, grads, params)
    np.testing.assert_array_equal(actual["kernel"], expected["kernel"])


@pytest.mark.parametrize("make", [optimizers.adamw, optimizers.lamb])
def test_update_writes_no_scaled_gradients(make):
  shape, optimizer = (64, 128), make(1e-3)
  params = {"kernel": jnp.ones(shape)}

  def step(params, opt_state, grads):
    updates, opt_state = optimizer.update(grads, opt_state, params)
    return optax.apply_updates(params, updates), opt_state

  compiled = jax.jit(step, donate_argnums=(0, 1)).lower(
    params, optimizer.init(params), params
  )
  text = compiled.compile().as_text() or ""
  entry = text[text.index("ENTRY") :].splitlines()
  written = [line for line in entry if "= f32[64,128]" in line]
  written = [line for line in written if "parameter(" not in line]
  # mu, nu and the parameter; LAMB's direction too, whose norm comes first.
  assert len(written) == (3 if make is optimizers.adamw else 4)


@pytest.mark.parametrize(
  ("warmup_steps", "expected"),
  [
    (0, [1.0, 0.75, 0.5, 0.25, 0.0, 0.0]),
    (1, [1.0, 1.0, 2 / 3, 1 / 3, 0.0, 0.0]),
    (2, [0.5, 1.0, 1.0, 0.5, 0.0, 0.0]),
    (3, [1 / 3, 2 / 3, 1.0, 1.0, 0.0, 0.0]),
  ],
)
def test_rates_of_four_steps(warmup_steps, expected):
  schedule = optimizers.warmup_linear_decay(
    2.0, warmup_steps=warmup_steps, total_steps=4
  )
  rates = [float(schedule(step)) for step in range(6)]
  np.testing.assert_allclose(rates, 2 * np.array(expected), rtol=1e-6)
  on_device = jax.jit(jax.vmap(schedule))(jnp.arange(6))
  np.testing.assert_allclose(on_device, rates, rtol=1e-6)


def test_last_step_of_a_million_has_its_rate():
  schedule = optimizers.warmup_linear_decay(
    1e-4, warmup_steps=10_000, total_steps=1_000_000
  )
  np.testing.assert_allclose(schedule(999_999), 1e-4 / 990_000, rtol=1e-6)


@pytest.mark.parametrize(("warmup", "total"), [(-1, 4), (4, 4), (5, 4), (0, 0)])
def test_warmup_outside_the_run_is_an_error(warmup, total):
  with pytest.raises(ValueError, match=f"got {warmup} of {total}"):
    optimizers.warmup_linear_decay(1.0, warmup_steps=warmup, total_steps=total)


@pytest.mark.parametrize("make", [optimizers.adamw, optimizers.lamb])
def test_scaled_updates_are_those_of_another_rate(make):
  params = {"kernel": jnp.array([1.0, -2.0]), "bias": jnp.array([0.5])}
  rates = jnp.array([0.1, 0.03])

  def steps(optimizer, state):
    found = params
    for step in range(3):
      grads = jax.tree.map(lambda x, s=step: jnp.cos(x + s), found)
      updates, state = optimizer.update(grads, state, found)
      found = optax.apply_updates(found, updates)
    return found

  def scaled(rate):
    optimizer = optimizers.scaled(make(1.0), rate)
    return steps(optimizers.scaled(make(1.0)), optimizer.init(params))

  together = jax.vmap(scaled)(rates)
  for i, rate in enumerate(rates):
    alone = steps(make(float(rate)), make(float(rate)).init(params))
    of_run = jax.tree.map(lambda x, i=i: x[i], together)
    for a, b in zip(*map(jax.tree.leaves, (of_run, alone)), strict=True):
      np.testing.assert_allclose(a, b, rtol=1e-6)
