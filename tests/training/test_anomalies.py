import dataclasses
import functools

import jax
import jax.numpy as jnp
import numpy as np
import pytest
import toy

from paperjax import tree
from paperjax.training import anomalies, checkpoint, optimizers, parallel
from paperjax.training.anomalies import Guard
from paperjax.training.metrics import Mean, summarize
from paperjax.training.state import TrainState
from paperjax.training.step import make_train_step

OPTIMIZER = optimizers.adamw(
  optimizers.warmup_linear_decay(1e-2, warmup_steps=5, total_steps=60)
)
GUARD = Guard(window=8)
WAYS = {
  "one device": lambda: parallel.jit(devices=jax.devices()[:1]),
  "data=8": parallel.jit,
  "fsdp=8": lambda: parallel.jit(fsdp=8, min_shard_size=64),
  "pmap": parallel.pmap,
}


def make_state(seed=0):
  return TrainState.create(
    toy.init_params(seed), OPTIMIZER, jax.random.key(seed), guard=GUARD
  )


def make_batch(index, factor=1.0):
  """A batch; the factor scales its losses and gradients."""
  return toy.make_batch(index) | {
    "factor": np.full(toy.ROWS, factor, np.float32)
  }


def loss_fn(params, batch, prng_key):
  """The toy's, with a batch's factor in the losses or in the gradient alone."""
  batch = dict(batch)
  factor = batch.pop("factor")[0]
  losses, metrics = toy.make_loss_fn()(params, batch, prng_key)
  return {
    name: Mean(x.total * factor, x.count) for name, x in losses.items()
  }, metrics


def gradient_fn(params, batch, prng_key):
  """As `loss_fn`, but the factor is seen in the gradient alone."""
  params = jax.tree.map(
    lambda x: x + (batch["factor"][0] - 1.0) * (x - jax.lax.stop_gradient(x)),
    params,
  )
  return toy.make_loss_fn()(
    params, {k: x for k, x in batch.items() if k != "factor"}, prng_key
  )


@functools.cache
def compiled(name, loss=loss_fn, accumulation_steps=1):
  """A way and its step."""
  way = WAYS[name]()
  return way, way.compile_train(
    make_train_step(
      loss,
      OPTIMIZER,
      accumulation_steps=accumulation_steps,
      axis_name=way.axis_name,
      guard=GUARD,
    )
  )


def train(way, step, state, batches):
  """Returns the state after the batches, and the metrics of each."""
  values = []
  for batch in batches:
    state, metrics = step(state, way.put_batch(batch))
    values.append(summarize(metrics))
  return state, values


def bits(of):
  """The bytes of all leaves by path."""
  return {path: np.asarray(x).tobytes() for path, x in tree.flatten(of).items()}


def guarded(state):
  """What a bad step may not change."""
  return bits((state.params, state.opt_state))


GOOD = [make_batch(n) for n in range(12)]
BAD = {
  "NaN": (loss_fn, np.nan),
  "overflow": (loss_fn, np.inf),
  "spike": (loss_fn, 50.0),
  "overflow of the gradient alone": (gradient_fn, 3e38),
  "spike of the gradient alone": (gradient_fn, 50.0),
}


@pytest.mark.parametrize(
  ("name", "accumulation_steps"),
  [
    *(("one device", 1), ("one device", 2)),
    *(("data=8", 1), ("fsdp=8", 2), ("pmap", 1)),
  ],
)
@pytest.mark.parametrize("kind", list(BAD))
def test_bad_step_changes_no_bit(name, kind, accumulation_steps):
  loss, factor = BAD[kind]
  way, step = compiled(name, loss, accumulation_steps)
  state, good = train(way, step, way.put_state(make_state()), GOOD)
  assert [x["skipped"] for x in good] == [0.0] * 12
  before, logs = guarded(state), np.asarray(state.history.logs)
  state, (bad,) = train(way, step, state, [make_batch(12, factor)])
  assert guarded(state) == before
  np.testing.assert_array_equal(state.history.logs, logs)
  assert (bad["skipped"], bad["skipped_so_far"]) == (1.0, 1.0)
  assert int(state.step) == 13  # the next keys and the next data
  if "alone" in kind:
    assert bad["skipped_loss"] < 2 * good[-1]["loss"]
    assert bad["skipped_gradient_norm"] > 20 * good[-1]["gradient_norm"]
  state, (after,) = train(way, step, state, [make_batch(13)])
  assert after["skipped"] == 0.0
  changed = {path for path, x in guarded(state).items() if x != before[path]}
  assert changed == before.keys()


@pytest.mark.parametrize("name", list(WAYS))
def test_training_goes_on_as_without_the_bad_batches(name):
  """No key is drawn here, so that a run without them is the same."""
  way, step = compiled(name)
  bad = [make_batch(50, np.nan), make_batch(51, np.inf), make_batch(52, 80.0)]
  rest = [make_batch(n) for n in range(12, 20)]
  expected, clean = train(
    way, step, way.put_state(make_state()), [*GOOD, *rest]
  )
  actual, values = train(
    way,
    step,
    way.put_state(make_state()),
    [*GOOD[:4], bad[0], *GOOD[4:], *bad[1:], *rest],
  )
  assert guarded(actual) == guarded(expected)
  assert bits(actual.history.logs) == bits(expected.history.logs)
  assert [x["skipped_in_a_row"] for x in values] == [
    *([0] * 4 + [1] + [0] * 8 + [1, 2] + [0] * 8)
  ]
  assert [x["loss"] for x in values if not x["skipped"]] == [
    x["loss"] for x in clean
  ]
  # Without the skipped, the sums of a window are those of the clean run.
  assert all(
    np.isnan(x["loss"]) and np.isnan(x["fit"]) for x in values if x["skipped"]
  )
  assert int(actual.opt_state[-1].count) == 20  # the schedule's
  assert (int(actual.step), int(actual.history.skipped)) == (23, 3)


def test_without_a_guard_a_bad_batch_spoils_everything():
  """The tests above would not fail by themselves."""
  step = jax.jit(make_train_step(loss_fn, OPTIMIZER))
  state, metrics = step(make_state(), make_batch(0, np.nan))
  leaves = jax.tree.leaves((state.params, state.opt_state))
  assert sum(bool(jnp.isnan(x).any()) for x in leaves) == 12
  assert "skipped" not in metrics


def test_good_steps_are_those_without_a_guard():
  way, step = compiled("one device")
  plain = way.compile_train(make_train_step(loss_fn, OPTIMIZER))
  actual, _ = train(way, step, way.put_state(make_state()), GOOD)
  expected, _ = train(way, plain, way.put_state(make_state()), GOOD)
  for path, x in tree.flatten(actual.params).items():
    np.testing.assert_allclose(
      x, tree.flatten(expected.params)[path], atol=1e-6
    )


def judge_all(guard, losses, norms=None):
  """Which of the steps are bad."""
  norms = np.ones_like(losses) if norms is None else norms
  judge = jax.jit(lambda history, x: guard.judge(history, x[0], x[1])[::-1])
  given = jnp.stack([jnp.asarray(losses), jnp.asarray(norms)], axis=1)
  _, bad = jax.lax.scan(judge, guard.init(), given.astype(jnp.float32))
  return np.asarray(bad)


def obvious(losses, sigma, window):
  """The rule for losses in float64, with a list."""
  accepted, found = [], []
  for loss in np.asarray(losses, np.float64):
    logs = np.log(accepted[-window:])
    bad = not np.isfinite(loss)
    if not bad and len(logs) == window:
      bad = np.log(loss) > logs.mean() + sigma * max(logs.std(), 0.01)
    found.append(bad)
    accepted += [] if bad else [loss]
  return np.array(found)


@pytest.mark.parametrize("sigma", [1.0, 2.0, 6.0])
@pytest.mark.parametrize("window", [8, 32, 128])
def test_rule_equals_the_obvious_one(sigma, window):
  rng = np.random.default_rng(window)
  losses = 3.0 * np.exp(0.1 * rng.standard_t(3, size=700))
  losses[::97] *= 4
  losses[50::211] = np.nan
  expected = obvious(losses, sigma, window)
  assert 4 < expected.sum() < 500
  np.testing.assert_array_equal(
    judge_all(Guard(sigma, window), losses), expected
  )


def falling(seed, steps=2000):
  """Loss and gradient norm of a pre-training: warm-up, plateau, descent."""
  rng = np.random.default_rng(seed)
  step = np.arange(steps)
  loss = 3.0 + 6.0 * np.exp(-step / 150) + 1.5 / (1 + np.exp(step / 40 - 20))
  loss *= np.exp(rng.normal(0, 0.05, steps))
  # The norm has long tails, rises with the rate and jumps as a plateau ends.
  norm = np.exp(rng.normal(0, 0.3, steps) + 0.1 * rng.standard_t(5, steps))
  norm *= np.minimum((step + 20) / 200, 1.0) * np.where(step > 800, 1.6, 1.0)
  return loss, norm


def test_falling_noisy_losses_raise_no_alarm():
  """None in 40,000 steps of 20 seeds; and a tenfold loss always does."""
  for seed in range(20):
    loss, norm = falling(seed)
    assert judge_all(Guard(), loss, norm).sum() == 0
    at = 400 + 79 * seed
    loss[at] *= 10
    assert np.flatnonzero(judge_all(Guard(), loss, norm)).tolist() == [at]


def test_losses_near_zero_scatter_without_alarm():
  """Of a net that knows its examples by heart, but for some."""
  rng = np.random.default_rng(0)
  loss = np.exp(rng.normal(-9, 2, 2000))
  loss[::500] = 0.0
  assert judge_all(Guard(), loss, loss).sum() == 0


def test_objectives_below_zero_rise_and_fall_too():
  loss = -3.0 + 0.1 * np.random.default_rng(0).normal(size=300)
  loss[200], loss[250] = 3.0, -9.0
  assert np.flatnonzero(judge_all(Guard(), loss)).tolist() == [200]


def test_zero_sigma_lets_spikes_pass():
  loss = np.full(300, 2.0)
  loss[200], loss[250] = 1e6, np.inf
  assert np.flatnonzero(judge_all(Guard(), loss)).tolist() == [200, 250]
  assert np.flatnonzero(judge_all(Guard(sigma=0.0), loss)).tolist() == [250]


def test_spikes_before_the_window_is_full_pass():
  loss = np.full(200, 2.0)
  loss[127], loss[150] = 20.0, 2000.0
  assert np.flatnonzero(judge_all(Guard(), loss)).tolist() == [150]
  history = (
    Guard(window=2)
    .init()
    ._replace(
      accepted=jnp.int32(9), skipped=jnp.int32(3), in_a_row=jnp.int32(2)
    )
  )
  again = anomalies.forget(history)
  assert (int(again.accepted), int(again.skipped)) == (0, 3)
  bad, _ = Guard(window=2).judge(again, jnp.float32(1e9), jnp.float32(1.0))
  assert not bad


@pytest.mark.parametrize("name", ["one device", "fsdp=8", "pmap"])
def test_resumed_run_judges_the_same(tmp_path, name):
  """The spike after the restart is one only to who remembers."""
  way, step = compiled(name)
  more = [make_batch(12, 50.0), make_batch(13)]
  before, _ = train(
    way, step, way.put_state(make_state()), [*GOOD[:9], make_batch(9, np.nan)]
  )
  with checkpoint.Checkpoints(tmp_path) as checkpoints:
    checkpoints.save(10, way.get_state(before), {})
    checkpoints.wait()
    restored = checkpoints.restore(way.get_state(way.put_state(make_state(1))))
  assert restored is not None
  assert bits(restored.state.history) == bits(before.history)
  resumed, values = train(way, step, way.put_state(restored.state), more)
  direct, expected = train(way, step, before, more)
  np.testing.assert_equal(values, expected)
  assert [x["skipped_in_a_row"] for x in values] == [2.0, 0.0]
  assert guarded(resumed) == guarded(direct)
  assert bits(resumed.history) == bits(direct.history)


def test_nets_side_by_side_skip_alone():
  seeds = jnp.arange(3)
  states = jax.vmap(
    lambda seed: TrainState.create(
      toy.init_params(seed), OPTIMIZER, jax.random.key(seed), guard=GUARD
    )
  )(seeds)
  step = jax.jit(jax.vmap(make_train_step(loss_fn, OPTIMIZER, guard=GUARD)))

  def batches(index, factors):
    each = [make_batch(index, factor) for factor in factors]
    return jax.tree.map(lambda *x: np.stack(x), *each)

  for index in range(10):
    states, _ = step(states, batches(index, (1.0, 1.0, 1.0)))
  before = states
  states, metrics = step(states, batches(10, (np.nan, 1.0, 60.0)))
  assert metrics["skipped"].total.tolist() == [1.0, 0.0, 1.0]
  for net in range(3):
    was, now = (
      guarded(jax.tree.map(lambda x, net=net: x[net], s))
      for s in (before, states)
    )
    same = {path for path in was if was[path] == now[path]}
    assert same == (set() if net == 1 else was.keys())
  together = anomalies.sum_nets(metrics)
  assert summarize({"loss": together["loss"]})["loss"] == pytest.approx(
    float(metrics["loss"].total[1])
  )
  np.testing.assert_array_equal(together["skipped_in_a_row"].total, [1, 0, 1])


def test_state_without_a_history_is_an_error():
  state = dataclasses.replace(make_state(), history=())
  with pytest.raises(ValueError, match=r"must be given to TrainState\.create"):
    make_train_step(loss_fn, OPTIMIZER, guard=GUARD)(state, make_batch(0))


@pytest.mark.parametrize(
  ("options", "message"),
  [
    ({"sigma": -1.0}, "sigma must be at least 0, got -1.0"),
    ({"sigma": float("nan")}, "sigma must be at least 0, got nan"),
    ({"window": 1}, "window must be at least 2, got 1"),
  ],
)
def test_senseless_guards_are_errors(options, message):
  with pytest.raises(ValueError, match=message):
    Guard(**options)
