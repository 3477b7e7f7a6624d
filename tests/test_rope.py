import json
import pathlib

import jax
import jax.numpy as jnp
from jax.sharding import NamedSharding, PartitionSpec
from jax.test_util import check_grads
import jaxtyping
import numpy as np
import pytest

from paperjax import rope

LAYOUTS = ["interleaved", "half"]
GOLDEN = pathlib.Path(__file__).parent / "goldens" / "rope.json"


def oracle(x, positions, inv_freq, layout):
  """Complex multiplication of every pair, one token at a time, in float64."""
  x = np.asarray(x, np.float64)
  inv_freq = np.asarray(inv_freq, np.float64)
  pairs = inv_freq.size
  y = np.zeros(x.shape)
  for index in np.ndindex(x.shape[:-1]):
    position = int(positions[index[:-1]])
    for i in range(pairs):
      one, other = (
        (2 * i, 2 * i + 1) if layout == "interleaved" else (i, pairs + i)
      )
      turned = complex(x[*index, one], x[*index, other]) * np.exp(
        1j * position * inv_freq[i]
      )
      y[*index, one], y[*index, other] = turned.real, turned.imag
  return y


def tokens(*shape, seed=0, dtype=jnp.float32):
  return jnp.asarray(np.random.default_rng(seed).normal(size=shape), dtype)


def at(*positions):
  return jnp.asarray(positions, jnp.int32)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("head_size", [2, 6, 64])
def test_against_complex_multiplication(layout, head_size):
  x = tokens(2, 4, 3, head_size)
  positions = at([0, 1, 2, 3], [7, 700, -50, 7])
  inv_freq = rope.inverse_frequencies(head_size)
  y = rope.apply_rotary(x, positions, inv_freq, layout=layout)
  np.testing.assert_allclose(
    y, oracle(x, positions, inv_freq, layout), rtol=0, atol=1e-6
  )


@pytest.mark.parametrize("how", ["constant", "argument"])
@pytest.mark.parametrize("far", [30_000, 1_000_000, 2**24])
def test_far_positions_are_exact(how, far):
  positions = far - jnp.arange(32, dtype=jnp.int32)
  x = jnp.ones((32, 1, 128))
  inv_freq = rope.inverse_frequencies(128)
  if how == "constant":
    y = jax.jit(lambda p: rope.apply_rotary(x, p, inv_freq))(positions)
  else:
    inv_freq = jnp.asarray(inv_freq, jnp.float32)
    y = jax.jit(rope.apply_rotary)(x, positions, inv_freq)
  expected = oracle(x, positions, inv_freq, "interleaved")
  np.testing.assert_allclose(y, expected, rtol=0, atol=5e-7)
  # What the float32 product of position and frequency would give.
  angles = np.multiply.outer(np.float32(positions), np.float32(inv_freq))
  naive = np.cos(np.float64(angles)) - np.sin(np.float64(angles))
  assert np.abs(naive - expected[:, 0, 0::2]).max() > 5e-4


@pytest.mark.parametrize("layout", LAYOUTS)
def test_bfloat16_at_position_30000_is_rounded_once(layout):
  x = tokens(1, 8, 2, 64, dtype=jnp.bfloat16)
  positions = at(range(30_000, 30_008))
  inv_freq = rope.inverse_frequencies(64)
  y = rope.apply_rotary(x, positions, inv_freq, layout=layout)
  wide = x.astype(jnp.float32)
  exact = rope.apply_rotary(wide, positions, inv_freq, layout=layout)
  assert y.dtype == jnp.bfloat16
  np.testing.assert_array_equal(y, exact.astype(jnp.bfloat16))


def test_scores_depend_on_the_distance_only():
  # Equation 16, at distances and offsets up to a million.
  query, key = tokens(1, 1, 2, 64, seed=1), tokens(1, 1, 2, 64, seed=2)
  inv_freq = rope.inverse_frequencies(64)
  offsets = jnp.array([0, 1, 1000, 123_456, 1_000_000, -77], jnp.int32)
  for distance in (0, 1, 17, 5000):
    queries, keys = (
      rope.apply_rotary(jnp.repeat(x, 6, axis=1), positions[None], inv_freq)
      for x, positions in ((query, offsets + distance), (key, offsets))
    )
    scores = jnp.einsum("blhk,blhk->blh", queries, keys)
    np.testing.assert_allclose(
      scores, jnp.broadcast_to(scores[:, :1], scores.shape), rtol=0, atol=2e-5
    )


@pytest.mark.parametrize("layout", LAYOUTS)
def test_rotations_keep_the_norm_and_form_a_group(layout):
  x = tokens(5, 2, 32)
  inv_freq = rope.inverse_frequencies(32)

  def rotate(x, *positions):
    return rope.apply_rotary(x, at(*positions), inv_freq, layout=layout)

  np.testing.assert_array_equal(rotate(x, 0, 0, 0, 0, 0), x)
  once = rotate(x, 3, 10, 999, 65_536, -4)
  np.testing.assert_allclose(
    jnp.linalg.norm(once, axis=-1), jnp.linalg.norm(x, axis=-1), rtol=1e-6
  )
  np.testing.assert_allclose(
    rotate(once, 4, -3, 1, 900_000, 4),
    rotate(x, 7, 7, 1000, 965_536, 0),
    rtol=0,
    atol=2e-6,
  )
  back = rotate(once, -3, -10, -999, -65_536, 4)
  np.testing.assert_allclose(back, x, rtol=0, atol=1e-6)


def test_decay():
  inv_freq = rope.inverse_frequencies(128)
  distances = jnp.arange(0, 256, dtype=jnp.int32)
  curve = rope.decay(distances, inv_freq)
  terms = np.exp(1j * np.arange(256)[:, None] * inv_freq)
  expected = [
    np.mean([abs(row[:i].sum()) for i in range(1, 65)]) for row in terms
  ]
  np.testing.assert_allclose(curve, expected, rtol=1e-6)
  # Fig. 2: it falls, in waves, and stays low.
  smooth = np.convolve(curve, np.ones(32) / 32, mode="valid")
  assert np.all(np.diff(smooth[::32]) < 0)
  assert curve[0] == 32.5
  assert max(curve[100:]) < 12


def test_values_by_hand():
  # A quarter turn and a half turn of pairs (1, 2) and (3, 4).
  x = jnp.array([[[1.0, 2.0, 3.0, 4.0]]])
  inv_freq = np.pi * np.array([0.5, 1.0])
  y = rope.apply_rotary(x, at(1), inv_freq)
  np.testing.assert_allclose(y[0, 0], [-2, 1, -3, -4], atol=1e-6)
  y = rope.apply_rotary(x, at(-1), inv_freq, layout="half")
  np.testing.assert_allclose(y[0, 0], [3, -2, -1, -4], atol=1e-6)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_golden(layout):
  golden = json.loads(GOLDEN.read_text())["rotated"]
  y = rope.apply_rotary(
    jnp.asarray(golden["x"]),
    jnp.asarray(golden["positions"], jnp.int32),
    rope.inverse_frequencies(8),
    layout=layout,
  )
  np.testing.assert_allclose(y, golden[layout], rtol=0, atol=1e-6)


@pytest.mark.parametrize("shape", [(5,), (1, 5), (1, 1, 5), (3, 1, 5)])
def test_positions_that_sequences_share(shape):
  x = tokens(3, 2, 5, 2, 4)
  inv_freq = rope.inverse_frequencies(4)
  positions = jnp.arange(np.prod(shape), dtype=jnp.int32).reshape(shape)
  full = jnp.broadcast_to(positions, (3, 2, 5))
  np.testing.assert_array_equal(
    rope.apply_rotary(x, positions, inv_freq),
    rope.apply_rotary(x, full, inv_freq),
  )


@pytest.mark.parametrize("dtype", [jnp.float32, jnp.bfloat16, jnp.float16])
def test_jit_vmap_and_dtypes(dtype):
  x = tokens(3, 5, 2, 8, dtype=dtype)
  positions = jnp.arange(15, dtype=jnp.int32).reshape(3, 5)
  inv_freq = jnp.asarray(rope.inverse_frequencies(8), jnp.float32)
  y = rope.apply_rotary(x, positions, inv_freq)
  assert y.dtype == dtype
  tolerance = {"rtol": 0, "atol": 4 * float(jnp.finfo(dtype).eps)}
  for function in (
    jax.jit(rope.apply_rotary),
    jax.vmap(rope.apply_rotary, (0, 0, None)),
    jax.vmap(jax.jit(rope.apply_rotary), (0, 0, None)),
  ):
    other = function(x, positions, inv_freq)
    assert other.dtype == dtype
    np.testing.assert_allclose(np.float32(other), np.float32(y), **tolerance)
  each = jax.vmap(rope.apply_rotary, (None, None, 0))(
    x, positions, jnp.stack([inv_freq, 2 * inv_freq])
  )
  np.testing.assert_allclose(
    np.float32(each[1]),
    np.float32(rope.apply_rotary(x, 2 * positions, inv_freq)),
    **tolerance,
  )


@pytest.mark.parametrize("layout", LAYOUTS)
def test_gradients_of_features_and_frequencies(layout):
  x = tokens(2, 3, 1, 6)
  positions = at([0, 1, 2], [5, 3, -1])
  inv_freq = jnp.array([1.0, 0.3, 0.01])

  def rotate(x, inv_freq):
    x, inv_freq = jnp.asarray(x), jnp.asarray(inv_freq)
    return rope.apply_rotary(x, positions, inv_freq, layout=layout)

  check_grads(rotate, (x, inv_freq), order=2, atol=2e-2, rtol=2e-2, eps=1e-2)

  # Exactly: the derivative of a turned pair is the pair a quarter turn on,
  # times the position.
  y, tangent = jax.jvp(
    lambda w: jax.jit(rotate)(x, w), (inv_freq,), (jnp.ones(3),)
  )
  quarter = oracle(y, np.ones((2, 3)), np.full(3, np.pi / 2), layout)
  np.testing.assert_allclose(
    tangent, quarter * np.asarray(positions)[..., None, None], atol=1e-5
  )


def test_gradient_is_the_inverse_rotation():
  x, cotangent = tokens(1, 4, 2, 8), tokens(1, 4, 2, 8, seed=1)
  positions = at([3, 900, 20_000, 1_000_000])
  inv_freq = rope.inverse_frequencies(8)
  _, pullback = jax.vjp(lambda x: rope.apply_rotary(x, positions, inv_freq), x)
  np.testing.assert_allclose(
    pullback(cotangent)[0],
    rope.apply_rotary(cotangent, -positions, inv_freq),
    rtol=0,
    atol=1e-6,
  )


WEIGHTS = jnp.arange(4.0)


def squares(x, positions, inv_freq):
  y = rope.apply_rotary(x, positions, inv_freq)
  return jnp.einsum("...k,k->", y**2, WEIGHTS.astype(y.dtype))


def scanned(x, positions, inv_freq):
  def add(total, row):
    return total + squares(row[0], row[1], inv_freq), None

  return jax.lax.scan(add, 0.0, (x, positions))[0]


@pytest.mark.parametrize("function", [scanned, jax.checkpoint(squares)])
def test_gradient_inside_scan_and_checkpoint(function):
  x, positions = tokens(2, 3, 1, 4), at([0, 1, 2], [3, 4, 5])
  inv_freq = jnp.asarray(rope.inverse_frequencies(4), jnp.float32)
  np.testing.assert_allclose(
    jax.jit(jax.grad(function, argnums=2))(x, positions, inv_freq),
    jax.grad(squares, argnums=2)(x, positions, inv_freq),
    rtol=1e-5,
  )


def test_float64_where_jax_has_it():
  positions, inv_freq = at([0, 1, 2], [3, 4, 5]), rope.inverse_frequencies(4)
  with jax.enable_x64(True):
    x = tokens(2, 3, 1, 4, dtype=jnp.float64)
    y = rope.apply_rotary(x, positions, inv_freq)
    gradient = jax.grad(squares, argnums=2)(x, positions, jnp.array(inv_freq))
  assert gradient.dtype == jnp.float64
  np.testing.assert_allclose(
    y, oracle(x, positions, inv_freq, "interleaved"), rtol=0, atol=1e-14
  )


@pytest.mark.parametrize(
  "spec",
  [("data",), (None, "data"), (None, None, "data")],
  ids=["batch", "length", "heads"],
)
def test_sharded_without_communication(spec):
  mesh = jax.make_mesh(
    (8,), ("data",), axis_types=(jax.sharding.AxisType.Auto,)
  )
  x = tokens(8, 16, 8, 4)
  positions = jnp.arange(128, dtype=jnp.int32).reshape(8, 16)
  inv_freq = rope.inverse_frequencies(4)
  run = jax.jit(lambda x, p: rope.apply_rotary(x, p, inv_freq))
  spread = (
    jax.device_put(x, NamedSharding(mesh, PartitionSpec(*spec))),
    jax.device_put(positions, NamedSharding(mesh, PartitionSpec(*spec[:2]))),
  )
  y = run(*spread)
  assert not y.sharding.is_fully_replicated
  np.testing.assert_allclose(y, run(x, positions), rtol=0, atol=1e-6)
  text = str(run.lower(*spread).compile().as_text())
  for collective in ("all-gather", "all-reduce", "all-to-all", "permute("):
    assert collective not in text


@pytest.fixture
def unchecked():
  """As a user has it: shapes in signatures are not checked."""
  before = jaxtyping.config.jaxtyping_disable
  jaxtyping.config.update("jaxtyping_disable", True)
  yield
  jaxtyping.config.update("jaxtyping_disable", before)


def test_odd_head_size():
  with pytest.raises(ValueError, match=r"head_size must be even, got 5\.$"):
    rope.inverse_frequencies(5)


@pytest.mark.usefixtures("unchecked")
@pytest.mark.parametrize(
  ("changes", "message"),
  [
    ({"x": jnp.ones((2, 3, 1, 5))}, "head_size must be even, got 5; a smaller"),
    ({"rotary_size": 3}, "rotary_size must be even .* 8, got 3"),
    ({"rotary_size": 10}, "rotary_size must be even .* 8, got 10"),
    ({"rotary_size": -2}, "rotary_size must be even .* 8, got -2"),
    ({"rotary_size": 6}, r"each pair of the 6 rotated features, got \(4,\)"),
    ({"inv_freq": np.ones(3)}, r"each pair of the 8 .*, got \(3,\)"),
    ({"layout": "neox"}, "layout must be 'interleaved' or 'half', got 'neox'"),
    ({"positions": jnp.ones((2, 3))}, "must be integers, got float32"),
    (
      {"positions": jnp.ones((2, 4), jnp.int32)},
      r"each token of x, \(2, 3\), .*, got \(2, 4\)",
    ),
    ({"positions": jnp.ones((2, 1), jnp.int32)}, r"got \(2, 1\)"),
    ({"positions": jnp.ones((3, 3), jnp.int32)}, r"got \(3, 3\)"),
    ({"positions": jnp.ones((1, 2, 3), jnp.int32)}, r"got \(1, 2, 3\)"),
  ],
)
def test_arguments_that_do_not_fit(changes, message):
  arguments = {
    "x": jnp.ones((2, 3, 1, 8)),
    "positions": jnp.zeros((2, 3), jnp.int32),
    "inv_freq": rope.inverse_frequencies(8),
    "layout": "half",
    "rotary_size": None,
  } | changes

  def run(x, positions):
    return rope.apply_rotary(
      x,
      positions,
      arguments["inv_freq"],
      layout=arguments["layout"],
      rotary_size=arguments["rotary_size"],
    )

  for function in (run, jax.jit(run)):
    with pytest.raises(ValueError, match=message):
      function(arguments["x"], arguments["positions"])
