from collections import Counter
import re

import jax
import jax.numpy as jnp
import numpy as np
import optax
import pytest
import toy

from paperjax import matmul, tree
from paperjax.training import optimizers, parallel
from paperjax.training.metrics import Mean, summarize
from paperjax.training.state import TrainState
from paperjax.training.step import make_eval_step, make_train_step

OPTIMIZER = optimizers.adamw(1e-2)
WAYS = {
  "jit, 1 device": lambda: parallel.jit(devices=jax.devices()[:1]),
  "jit, data=8": parallel.jit,
  "jit, fsdp=8": lambda: parallel.jit(fsdp=8, min_shard_size=1),
  "jit, data=2 fsdp=4": lambda: parallel.jit(fsdp=4, min_shard_size=1),
  "pmap": parallel.pmap,
}


def make_state(seed=0):
  return TrainState.create(toy.init_params(seed), OPTIMIZER, jax.random.key(0))


def train(way, *, steps=3, accumulation_steps=1):
  train_step = way.compile_train(
    make_train_step(
      toy.make_loss_fn(),
      OPTIMIZER,
      accumulation_steps=accumulation_steps,
      axis_name=way.axis_name,
    )
  )
  eval_step = way.compile_eval(
    make_eval_step(toy.make_loss_fn(), axis_name=way.axis_name)
  )
  state, values = way.put_state(make_state()), []
  for index in range(steps):
    state, metrics = train_step(state, way.put_batch(toy.make_batch(index)))
    values.append(summarize(metrics))
  values.append(summarize(eval_step(state, way.put_batch(toy.make_batch(9)))))
  return way.get_state(state), values


@pytest.fixture(scope="module")
def alone():
  return train(WAYS["jit, 1 device"]())


@pytest.mark.parametrize("accumulation_steps", [1, 4])
@pytest.mark.parametrize("name", list(WAYS))
def test_all_ways_agree(alone, name, accumulation_steps):
  state, values = train(WAYS[name](), accumulation_steps=accumulation_steps)
  for actual, expected in zip(values, alone[1], strict=True):
    assert actual.keys() == expected.keys()
    for key in expected:
      np.testing.assert_allclose(actual[key], expected[key], rtol=1e-5)
  jax.tree.map(
    lambda a, b: np.testing.assert_allclose(a, b, atol=1e-5),
    state.params,
    alone[0].params,
  )


def test_fsdp_holds_one_eighth_per_device():
  way = parallel.jit(fsdp=8, min_shard_size=64)
  state = way.put_state(make_state())
  train_step = way.compile_train(make_train_step(toy.make_loss_fn(), OPTIMIZER))
  for _ in range(2):
    shards = {
      path: leaf.addressable_shards[0].data.shape
      for path, leaf in tree.flatten((state.params, state.opt_state)).items()
    }
    for where in ("0/", "1/1/mu/", "1/1/nu/"):
      assert shards[where + "dense/kernel"] == (16, 64 // 8)
      assert shards[where + "out/kernel"] == (64 // 8, 4)
      assert shards[where + "dense/bias"] == (64 // 8,)
    assert shards["1/1/count"] == ()
    state, _ = train_step(state, way.put_batch(toy.make_batch(0)))


def test_fsdp_cuts_what_no_update_cuts():
  """Nothing in this step but the rule says how its result is cut."""
  way = parallel.jit(fsdp=8, min_shard_size=64)
  state = way.put_state(make_state())
  step = way.compile_train(lambda state, batch: (state, {}))
  after, _ = step(state, way.put_batch(toy.make_batch(0)))
  kernel = after.params["dense"]["kernel"]
  assert kernel.addressable_shards[0].data.shape == (16, 64 // 8)


@pytest.mark.parametrize(
  ("shape", "shard"),
  [
    ((24, 64), (24, 8)),  # the longest axis
    ((64, 17), (8, 17)),  # the only one that is divisible
    ((63, 17), (63, 17)),  # none is
    ((8, 8), (8, 8)),  # too small
  ],
)
def test_axis_to_cut(shape, shard):
  way = parallel.jit(fsdp=8, min_shard_size=100)
  params = {"kernel": np.zeros(shape, np.float32)}
  state = TrainState.create(params, optax.identity(), jax.random.key(0))
  kernel = way.put_state(state).params["kernel"]
  assert kernel.addressable_shards[0].data.shape == shard


@pytest.mark.parametrize("name", list(WAYS))
def test_descriptions_are_of_what_is_put(name):
  way = WAYS[name]()
  batch = toy.make_batch(0)
  shapes = jax.eval_shape(make_state), batch
  described = way.describe(*shapes)
  put = way.put_state(make_state()), way.put_batch(batch)

  def check(expected, x):
    assert (x.shape, x.dtype) == (expected.shape, expected.dtype)
    if name != "pmap":  # which puts arrays where they belong itself
      assert x.sharding == expected.sharding

  jax.tree.map(check, put, described)
  step = make_train_step(toy.make_loss_fn(), OPTIMIZER, axis_name=way.axis_name)
  planned = way.compile_train(step).lower(*described).compile()
  real = way.compile_train(step).lower(*put).compile()
  for of in ("argument", "output", "alias"):
    kind = f"{of}_size_in_bytes"
    plans = [getattr(x.memory_analysis(), kind) for x in (planned, real)]
    assert plans[0] == plans[1]


@pytest.mark.parametrize("name", ["jit, data=8", "jit, fsdp=8", "pmap"])
def test_accumulation_moves_no_rows(name):
  """Only gradients, sums and parameters travel."""
  way = WAYS[name]()
  state = way.put_state(make_state())
  batch = way.put_batch(toy.make_batch(0))
  step = way.compile_train(
    make_train_step(
      toy.make_loss_fn(),
      OPTIMIZER,
      accumulation_steps=4,
      axis_name=way.axis_name,
    )
  )
  text = step.lower(state, batch).compile().as_text()
  assert not re.findall(r" (all-to-all|collective-permute)\(", text)
  gathered = set(re.findall(r"= \w+\[([\d,]*)\]\S* all-gather\(", text))
  shapes = {",".join(map(str, x.shape)) for x in jax.tree.leaves(state.params)}
  assert gathered == (shapes if "fsdp" in name else set())


def test_the_backward_pass_gathers_again():
  """No kernel is whole between its two uses."""

  def loss_fn(params, batch, prng_key):
    hidden = jnp.tanh(matmul.matmul(batch["x"], params["dense"]["kernel"]))
    out = matmul.matmul(hidden, params["out"]["kernel"])
    return {"fit": Mean((out**2).sum(), jnp.float32(toy.ROWS))}, {}

  way = WAYS["jit, fsdp=8"]()
  lowered = way.compile_train(make_train_step(loss_fn, OPTIMIZER)).lower(
    *way.describe(make_state(), toy.make_batch(0))
  )
  text = lowered.compile().as_text()
  gathered = Counter(re.findall(r"= \w+\[([\d,]*)\]\S* all-gather\(", text))
  # The first one's input has no gradient.
  kernels = f"{toy.WIDTH},{toy.HIDDEN}", f"{toy.HIDDEN},4"
  assert gathered == dict(zip(kernels, (1, 2), strict=True))


@pytest.mark.parametrize("name", list(WAYS))
def test_state_stays_where_it_was_put(name):
  """Another sharding after the first step would compile the step twice."""
  way = WAYS[name]()
  step = way.compile_train(
    make_train_step(toy.make_loss_fn(), OPTIMIZER, axis_name=way.axis_name)
  )
  state = way.put_state(make_state())
  before = [leaf.sharding for leaf in jax.tree.leaves(state)]
  state, _ = step(state, way.put_batch(toy.make_batch(0)))
  assert [leaf.sharding for leaf in jax.tree.leaves(state)] == before


@pytest.mark.parametrize("name", list(WAYS))
def test_the_callers_state_survives_donation(name):
  way, mine = WAYS[name](), make_state()
  state = way.put_state(mine)
  step = way.compile_train(
    make_train_step(toy.make_loss_fn(), OPTIMIZER, axis_name=way.axis_name)
  )
  step(state, way.put_batch(toy.make_batch(0)))
  assert state.params["out"]["kernel"].is_deleted()
  same = jax.tree.map(lambda a, b: (a == b).all(), mine, make_state())
  assert jax.tree.all(same)


@pytest.mark.parametrize("name", ["jit, data=8", "pmap"])
def test_each_device_has_its_rows_in_order(name):
  rows = np.arange(16, dtype=np.int32)
  batch = WAYS[name]().put_batch({"row": rows})["row"]
  shards = sorted(batch.addressable_shards, key=lambda shard: shard.device.id)
  np.testing.assert_array_equal(
    [shard.data.reshape(-1) for shard in shards], rows.reshape(8, 2)
  )


def test_devices_draw_different_numbers_under_pmap():
  def loss_fn(params, batch, prng_key):
    draw = jax.random.uniform(prng_key)
    metrics = {"draw": Mean(draw, 1.0), "square": Mean(draw**2, 1.0)}
    return {"zero": Mean(params["out"]["kernel"].sum() * 0, 1.0)}, metrics

  way = parallel.pmap()
  step = way.compile_train(
    make_train_step(loss_fn, OPTIMIZER, axis_name=way.axis_name)
  )
  state, batch = way.put_state(make_state()), way.put_batch(toy.make_batch(0))
  _, metrics = step(state, batch)
  values = summarize(metrics)
  assert values["square"] - values["draw"] ** 2 > 1e-3


@pytest.mark.parametrize("name", ["jit, data=8", "jit, fsdp=8", "pmap"])
def test_indivisible_batch_is_an_error(name):
  with pytest.raises(ValueError, match="got 12 rows of x for 8 devices"):
    WAYS[name]().put_batch(toy.make_batch(0, rows=12))


@pytest.mark.parametrize("fsdp", [0, 3, 16])
def test_fsdp_has_to_divide_the_devices(fsdp):
  with pytest.raises(ValueError, match=f"got {fsdp} for 8"):
    parallel.jit(fsdp=fsdp)
