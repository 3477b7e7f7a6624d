import jax
import jax.numpy as jnp
import numpy as np
import optax

from paperjax.training.state import TrainState


def test_state_is_a_tree_with_readable_paths():
  optimizer = optax.trace(0.9)
  state = TrainState.create({"w": jnp.ones(2)}, optimizer, jax.random.key(3))
  paths = [
    jax.tree_util.keystr(path, simple=True, separator="/")
    for path, _ in jax.tree_util.tree_leaves_with_path(state)
  ]
  assert paths == ["step", "params/w", "opt_state/trace/w", "prng_key"]
  assert (int(state.step), state.step.dtype) == (0, jnp.int32)
  np.testing.assert_array_equal(state.opt_state.trace["w"], [0.0, 0.0])


def test_state_passes_through_jit_and_maps_to_shapes():
  state = TrainState.create(
    {"w": jnp.ones(2)}, optax.sgd(0.1), jax.random.key(3)
  )
  same = jax.jit(lambda s: s)(state)
  assert jax.random.bits(same.prng_key) == jax.random.bits(state.prng_key)
  assert jax.tree.map(jnp.shape, state).params == {"w": (2,)}
