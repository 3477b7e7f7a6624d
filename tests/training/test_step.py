import jax
import jax.numpy as jnp
import numpy as np
import optax
import pytest
import toy

from paperjax import tree
from paperjax.training.metrics import Mean, summarize
from paperjax.training.state import TrainState
from paperjax.training.step import make_eval_step, make_train_step

PLAIN = optax.sgd(0.5)  # a step shows the gradient, which Adam would hide


def make_state(optimizer=PLAIN):
  return TrainState.create(toy.init_params(), optimizer, jax.random.key(0))


def assert_trees_close(actual, expected, rtol):
  for path, a in tree.flatten(actual).items():
    b = tree.flatten(expected)[path]
    np.testing.assert_allclose(a, b, atol=rtol * max(np.abs(b).max(), 1.0))


def test_step_equals_finite_differences():
  """The objective is the sum of the losses' means, and its slope is right."""
  state, batch = make_state(), toy.make_batch(0)
  loss_fn = toy.make_loss_fn()

  def objective(params):
    losses, _ = loss_fn(params, batch, state.prng_key)
    return sum(
      float(mean.total) / float(mean.count) for mean in losses.values()
    )

  new, metrics = jax.jit(make_train_step(loss_fn, PLAIN))(state, batch)
  slope = (state.params["out"]["kernel"] - new.params["out"]["kernel"]) / 0.5
  params = jax.tree.map(np.array, state.params)
  for at in ((0, 0), (5, 1), (63, 2)):
    up, down = (jax.tree.map(np.copy, params) for _ in range(2))
    up["out"]["kernel"][at] += 1e-2
    down["out"]["kernel"][at] -= 1e-2
    expected = (objective(up) - objective(down)) / 2e-2
    np.testing.assert_allclose(slope[at], expected, rtol=5e-3, atol=1e-4)
  np.testing.assert_allclose(
    metrics["loss"].total, objective(state.params), rtol=1e-6
  )
  assert int(new.step) == 1


@pytest.mark.parametrize("accumulation_steps", [2, 4, 32])
def test_accumulation_equals_the_whole_batch(accumulation_steps):
  state, batch = make_state(), toy.make_batch(0)
  counts = [batch["weights"][i::4].sum() for i in range(4)]
  assert len(set(counts)) > 1  # unequal numbers of predictions
  loss_fn = toy.make_loss_fn()
  expected, whole = jax.jit(make_train_step(loss_fn, PLAIN))(state, batch)
  actual, parts = jax.jit(
    make_train_step(loss_fn, PLAIN, accumulation_steps=accumulation_steps)
  )(state, batch)
  assert_trees_close(actual.params, expected.params, rtol=1e-6)
  whole, parts = summarize(whole), summarize(parts)
  assert whole.keys() == parts.keys()
  assert whole.keys() == {"loss", "gradient_norm", "fit", "label", "accuracy"}
  for name in whole:
    np.testing.assert_allclose(parts[name], whole[name], rtol=1e-6)


def test_counting_pass_runs_no_model():
  state, batch = make_state(), toy.make_batch(0)
  loss_fn = toy.make_loss_fn()

  def products(accumulation_steps):
    step = make_train_step(
      loss_fn, PLAIN, accumulation_steps=accumulation_steps
    )
    text = jax.jit(step).lower(state, batch).as_text("hlo")
    return text.count(" dot(")

  assert products(4) == products(1) > 0


def test_gradient_norm_is_measured_before_the_clip():
  optimizer = optax.chain(optax.clip_by_global_norm(1e-3), optax.sgd(1.0))
  state = make_state(optimizer)
  step = make_train_step(toy.make_loss_fn(), optimizer)
  new, metrics = jax.jit(step)(state, toy.make_batch(0))
  moved = optax.tree.norm(optax.tree.sub(new.params, state.params))
  np.testing.assert_allclose(moved, 1e-3, rtol=1e-3)
  assert summarize(metrics)["gradient_norm"] > 0.1


def test_gradients_accumulate_in_float32():
  def loss_fn(params, batch, prng_key):
    return {"sum": Mean((params * batch).sum().astype(jnp.float32), 1.0)}, {}

  optimizer = optax.sgd(1.0)
  state = TrainState.create(
    jnp.zeros((), jnp.bfloat16), optimizer, jax.random.key(0)
  )
  batch = jnp.ones(16, jnp.bfloat16).at[0].set(256)  # 256 + 1 rounds to 256
  step = make_train_step(loss_fn, optimizer, accumulation_steps=16)
  _, metrics = jax.jit(step)(state, batch)
  # The denominator is the whole count.
  assert summarize(metrics)["gradient_norm"] == (256 + 15) / 16


def test_keys_depend_on_step_and_micro_batch():
  def loss_fn(params, batch, prng_key):
    draw = jax.random.uniform(prng_key)
    metrics = {"draw": Mean(draw, 1.0), "square": Mean(draw**2, 1.0)}
    return {"loss_": Mean(params * 0.0, 1.0)}, metrics

  state = TrainState.create(jnp.zeros(()), PLAIN, jax.random.key(5))
  step = jax.jit(make_train_step(loss_fn, PLAIN, accumulation_steps=2))
  for index in range(2):
    base = jax.random.fold_in(jax.random.key(5), index)
    draws = [jax.random.uniform(jax.random.fold_in(base, i)) for i in range(2)]
    state, metrics = step(state, jnp.zeros(4))
    for name, power in (("draw", 1), ("square", 2)):
      expected = sum(float(draw) ** power for draw in draws)
      np.testing.assert_allclose(metrics[name].total, expected, rtol=1e-6)


def test_loss_without_predictions_is_zero():
  state, batch = make_state(), toy.make_batch(0)
  batch["weights"] = np.zeros_like(batch["weights"])
  for accumulation_steps in (1, 4):
    step = make_train_step(
      toy.make_loss_fn(), PLAIN, accumulation_steps=accumulation_steps
    )
    new, metrics = jax.jit(step)(state, batch)
    values = summarize(metrics)
    assert values["loss"] == pytest.approx(values["label"], rel=1e-6)
    assert all(np.isfinite(x).all() for x in jax.tree.leaves(new.params))


def test_evaluation_gives_the_sums_of_the_batch():
  state, batch = make_state(), toy.make_batch(0)
  metrics = jax.jit(make_eval_step(toy.make_loss_fn()))(state, batch)
  losses, others = toy.make_loss_fn()(state.params, batch, state.prng_key)
  assert metrics.keys() == losses.keys() | others.keys()
  for name, mean in (losses | others).items():
    np.testing.assert_allclose(metrics[name].total, mean.total, rtol=1e-6)
    np.testing.assert_allclose(metrics[name].count, mean.count)


def test_indivisible_batch_is_an_error():
  step = make_train_step(toy.make_loss_fn(), PLAIN, accumulation_steps=3)
  with pytest.raises(ValueError, match="got 32 rows a device for 3 steps"):
    step(make_state(), toy.make_batch(0))


def test_no_steps_is_an_error():
  with pytest.raises(ValueError, match="must be at least 1, got 0"):
    make_train_step(toy.make_loss_fn(), PLAIN, accumulation_steps=0)


@pytest.mark.parametrize("name", ["fit", "gradient_norm", "loss"])
def test_name_taken_twice_is_an_error(name):
  def loss_fn(params, batch, prng_key):
    losses, _ = toy.make_loss_fn()(params, batch, prng_key)
    return losses, {name: losses["fit"]}

  step = make_train_step(loss_fn, PLAIN)
  with pytest.raises(ValueError, match=f"got \\['{name}'\\] twice"):
    step(make_state(), toy.make_batch(0))
