"""Rotary embeddings: pairs of other layouts, parts of a head and two axes."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from paperjax import rope


def tokens(*shape, seed=0):
  return jnp.asarray(
    np.random.default_rng(seed).normal(size=shape), jnp.float32
  )


def at(*positions):
  return jnp.asarray(positions, jnp.int32)


@pytest.mark.parametrize("rotary_size", [None, 4, 0])
def test_reordered_projections_give_the_same_scores(rotary_size):
  size, heads, head_size = 10, 3, 8
  inputs = tokens(2, 6, size)
  positions = 50 * jnp.arange(6, dtype=jnp.int32)[None]
  rotated = head_size if rotary_size is None else rotary_size
  inv_freq = rope.inverse_frequencies(rotated)
  weights = {
    name: (tokens(size, heads * head_size, seed=i), tokens(24, seed=i + 9))
    for i, name in enumerate(("query", "key"))
  }

  def scores(weights, layout):
    query, key = (
      rope.apply_rotary(
        (inputs @ kernel + bias[None, None]).reshape(2, 6, heads, head_size),
        positions,
        inv_freq,
        layout=layout,
        rotary_size=rotary_size,
      )
      for kernel, bias in (weights["query"], weights["key"])
    )
    return jnp.einsum("blhk,bmhk->bhlm", query, key)

  sizes = {"head_size": head_size, "rotary_size": rotary_size}
  there = jax.tree.map(lambda w: rope.interleaved_to_half(w, **sizes), weights)
  np.testing.assert_allclose(
    scores(there, "half"), scores(weights, "interleaved"), rtol=0, atol=1e-4
  )
  back = jax.tree.map(lambda w: rope.half_to_interleaved(w, **sizes), there)
  jax.tree.map(np.testing.assert_array_equal, back, weights)
  # One axis for heads and one for features, too.
  kernel = weights["query"][0]
  np.testing.assert_array_equal(
    rope.interleaved_to_half(kernel.reshape(size, heads, -1), **sizes),
    there["query"][0].reshape(size, heads, -1),
  )


@pytest.mark.parametrize("layout", ["interleaved", "half"])
def test_partial_rotation_passes_the_last_features(layout):
  x = tokens(1, 3, 2, 10)
  inv_freq = rope.inverse_frequencies(4)
  y = rope.apply_rotary(
    x, at([5, 6, 7]), inv_freq, layout=layout, rotary_size=4
  )
  alone = rope.apply_rotary(x[..., :4], at([5, 6, 7]), inv_freq, layout=layout)
  np.testing.assert_array_equal(y[..., :4], alone)
  np.testing.assert_array_equal(y[..., 4:], x[..., 4:])


def test_attention_factor_scales_the_rotated_features():
  x = tokens(1, 3, 2, 6)
  arguments = x, at([5, 6, 7]), rope.inverse_frequencies(4)
  y = rope.apply_rotary(*arguments, rotary_size=4)
  scaled = rope.apply_rotary(*arguments, rotary_size=4, attention_factor=1.5)
  np.testing.assert_allclose(scaled[..., :4], 1.5 * y[..., :4], rtol=1e-6)
  np.testing.assert_array_equal(scaled[..., 4:], x[..., 4:])


def test_two_position_axes():
  # Scores between patches of an image depend on both differences only.
  inv_freq = rope.inverse_frequencies(8)

  def rotate(x, rows, columns):
    halves = jnp.split(x, 2, axis=-1)
    both = [
      rope.apply_rotary(half, positions, inv_freq)
      for half, positions in zip(halves, (rows, columns), strict=True)
    ]
    return jnp.concatenate(both, axis=-1)

  row, column = jnp.divmod(jnp.arange(20, dtype=jnp.int32)[None], 5)
  query = jnp.broadcast_to(tokens(1, 1, 1, 16, seed=1), (1, 20, 1, 16))
  key = jnp.broadcast_to(tokens(1, 1, 1, 16, seed=2), (1, 20, 1, 16))
  scores = np.einsum(
    "blhk,bmhk->lm", rotate(query, row, column), rotate(key, row, column)
  )
  seen = {}
  for one in range(20):
    for other in range(20):
      distance = (one // 5 - other // 5, one % 5 - other % 5)
      seen.setdefault(distance, []).append(scores[one, other])
  assert max(np.ptp(values) for values in seen.values()) < 1e-5
  # The transposed distance has another score.
  assert abs(seen[1, 3][0] - seen[3, 1][0]) > 0.1


def test_weights_that_are_no_whole_heads():
  with pytest.raises(ValueError, match=r"head size 4 as last .* got \(8, 6\)"):
    rope.interleaved_to_half(np.ones((8, 6)), head_size=4)
