import json
import subprocess
import sys
from typing import Any

import jax
import jax.numpy as jnp
import loop
import numpy as np
import optax
import pytest
import toy

from paperjax import tree
from paperjax.training import checkpoint, optimizers, parallel
from paperjax.training.state import TrainState

OPTIMIZER = optimizers.adamw(1e-2)
WAYS = {
  "one device": lambda: parallel.jit(devices=jax.devices()[:1]),
  "data=8": parallel.jit,
  "fsdp=8": lambda: parallel.jit(fsdp=8, min_shard_size=1),
  "4 devices, fsdp=2": lambda: parallel.jit(
    fsdp=2, min_shard_size=1, devices=jax.devices()[:4]
  ),
  "pmap": parallel.pmap,
}


def make_state(seed=0):
  return TrainState.create(
    toy.init_params(seed), OPTIMIZER, jax.random.key(seed + 10)
  )


def restore(checkpoints, like, **step) -> Any:
  return checkpoints.restore(like, **step)


def assert_same_bits(actual, expected):
  assert jax.tree.structure(actual) == jax.tree.structure(expected)
  for path, a in tree.flatten(actual).items():
    b = tree.flatten(expected)[path]
    assert a.dtype == b.dtype
    if jnp.issubdtype(a.dtype, jax.dtypes.prng_key):
      a, b = jax.random.key_data(a), jax.random.key_data(b)
    assert np.asarray(a).tobytes() == np.asarray(b).tobytes(), path


@pytest.mark.parametrize("after", list(WAYS))
@pytest.mark.parametrize("before", list(WAYS))
def test_any_way_restores_any_other(tmp_path, before, after):
  saved = WAYS[before]().get_state(WAYS[before]().put_state(make_state(0)))
  way = WAYS[after]()
  like = way.get_state(way.put_state(make_state(1)))
  with checkpoint.Checkpoints(tmp_path) as checkpoints:
    checkpoints.save(7, saved, {"examples": 224, "phase": "128"})
  with checkpoint.Checkpoints(tmp_path) as checkpoints:
    state, position = restore(checkpoints, like)
  assert position == {"examples": 224, "phase": "128"}
  assert_same_bits(state, saved)
  shardings = [[x.sharding for x in jax.tree.leaves(s)] for s in (state, like)]
  assert shardings[0] == shardings[1]


def test_donated_state_is_saved_as_it_was(tmp_path):
  """Steps right after a save must not change what is written behind them."""
  way = parallel.jit(devices=jax.devices()[:1])
  params = {"w": jnp.zeros((1024, 512))}
  optimizer = optax.sgd(1.0)

  def count_up(state, batch):
    params = jax.tree.map(lambda x: x + 1, state.params)
    return TrainState(
      state.step + 1, params, state.opt_state, state.prng_key
    ), {}

  step = way.compile_train(count_up)
  state = way.put_state(TrainState.create(params, optimizer, jax.random.key(0)))
  with checkpoint.Checkpoints(tmp_path, keep=20) as checkpoints:
    for index in range(1, 9):
      state, _ = step(state, {})
      if index % 2 == 0:
        checkpoints.save(index, state, {})
    checkpoints.wait()
    for index in (2, 4, 6, 8):
      saved = restore(checkpoints, state, step=index).state
      assert int(saved.step) == index
      assert (saved.params["w"] == index).all()


@pytest.mark.parametrize("name", ["one device", "data=8", "fsdp=8", "pmap"])
def test_killed_and_resumed_run_is_the_same_bit_for_bit(tmp_path, name):
  whole = loop.run(tmp_path / "whole", WAYS[name](), steps=10)
  # Dies after step 6; the last checkpoint is that of step 4.
  with pytest.raises(KeyboardInterrupt):
    loop.run(tmp_path / "killed", WAYS[name](), steps=10, die_after=6)
  resumed = loop.run(tmp_path / "killed", WAYS[name](), steps=10)
  assert_same_bits(resumed, whole)
  lines = [
    (tmp_path / run / "metrics.jsonl").read_text()
    for run in ("whole", "killed")
  ]
  assert lines[0] == lines[1]
  assert [json.loads(x)["step"] for x in lines[0].splitlines()] == [
    *range(1, 11)
  ]


def test_layout_and_number_of_checkpoints(tmp_path):
  root = tmp_path / "checkpoints"
  with checkpoint.Checkpoints(root, keep=2) as checkpoints:
    assert checkpoints.latest_step is None
    assert checkpoints.restore(make_state()) is None
    for step in (1, 2, 3):
      checkpoints.save(step, make_state(), {"examples": step})
      checkpoints.save(step, make_state(1), {})  # saved already
    checkpoints.wait()
    assert checkpoints.latest_step == 3
    assert restore(checkpoints, make_state()).position == {"examples": 3}
  assert sorted(path.name for path in root.iterdir()) == ["2", "3"]
  assert {path.name for path in (root / "3").iterdir()} >= {
    "params",
    "training",
    "manifest.json",
  }


def test_parameters_alone(tmp_path):
  saved = make_state(3)
  with checkpoint.Checkpoints(tmp_path) as checkpoints:
    checkpoints.save(5, saved, {})
  params = checkpoint.load_params(tmp_path, toy.init_params(0))
  assert_same_bits(params, saved.params)


@pytest.mark.parametrize("impl", ["threefry2x32", "unsafe_rbg"])
def test_key_draws_the_same_numbers(tmp_path, impl):
  def state(seed):
    key = jax.random.key(seed, impl=impl)
    return TrainState.create({"w": jnp.ones(2)}, optax.sgd(1.0), key)

  with checkpoint.Checkpoints(tmp_path) as checkpoints:
    checkpoints.save(1, state(1), {})
    checkpoints.wait()
    restored = restore(checkpoints, state(2)).state
  expected = jax.random.bits(state(1).prng_key, (4,))
  np.testing.assert_array_equal(
    jax.random.bits(restored.prng_key, (4,)), expected
  )


def test_nothing_is_printed(tmp_path):
  code = f"""
import pathlib, jax, loop
from paperjax import tree
from paperjax.training import checkpoint, parallel
way = parallel.jit(devices=jax.devices()[:1])
workdir = pathlib.Path({str(tmp_path)!r})
loop.run(workdir, way, steps=4, save_every=1)
state = loop.run(workdir, way, steps=5, save_every=1)
checkpoint.load_params(workdir / "checkpoints", state.params)
"""
  result = subprocess.run(
    [sys.executable, "-c", code],
    cwd=loop.HERE,
    env=loop.environment(),
    capture_output=True,
    text=True,
  )
  assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


@pytest.mark.parametrize("foreign", ["notes.txt", "model"])
def test_foreign_content_is_an_error(tmp_path, foreign):
  path = tmp_path / foreign
  path.write_text("x") if path.suffix else path.mkdir()
  with pytest.raises(ValueError, match=rf"nothing but checkpoints.*{foreign}"):
    checkpoint.Checkpoints(tmp_path)
  assert path.exists()


def test_empty_step_is_an_error(tmp_path):
  (tmp_path / "5").mkdir()
  with (
    pytest.raises(ValueError, match=r"5/manifest\.json is missing"),
    checkpoint.Checkpoints(tmp_path) as checkpoints,
  ):
    checkpoints.restore(make_state())


def test_missing_step_is_an_error(tmp_path):
  with checkpoint.Checkpoints(tmp_path) as checkpoints:
    checkpoints.save(5, make_state(), {})
    checkpoints.wait()
    with pytest.raises(ValueError, match=r"step must be one of \[5\], got 4"):
      checkpoints.restore(make_state(), step=4)


def test_other_shapes_are_an_error(tmp_path):
  with checkpoint.Checkpoints(tmp_path) as checkpoints:
    checkpoints.save(5, make_state(), {})
    checkpoints.wait()
    params = toy.init_params()
    params["out"]["kernel"] = jnp.ones((64, 5))
    other = TrainState.create(params, OPTIMIZER, jax.random.key(0))
    with pytest.raises(
      ValueError,
      match=r"out/kernel must be float32 \[64, 5\], got float32 \[64, 4\]",
    ):
      checkpoints.restore(other)


def test_other_optimizer_is_an_error(tmp_path):
  with checkpoint.Checkpoints(tmp_path) as checkpoints:
    checkpoints.save(5, make_state(), {})
    checkpoints.wait()
    other = TrainState.create(
      toy.init_params(), optax.sgd(0.1), jax.random.key(0)
    )
    with pytest.raises(ValueError, match=r"opt_state.* must be absent, got"):
      checkpoints.restore(other)


def test_missing_directory_is_an_error(tmp_path):
  with pytest.raises(ValueError, match="must be a directory of checkpoints"):
    checkpoint.load_params(tmp_path / "nowhere", toy.init_params())
