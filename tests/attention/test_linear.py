import functools
import inspect

import jax
import jax.numpy as jnp
from jax.sharding import Mesh, NamedSharding, PartitionSpec
from jax.test_util import check_grads
import numpy as np
import pytest

from paperjax import rope
from paperjax.attention import linear

B, L, H, K, V = 2, 23, 3, 8, 5
INV_FREQ = jnp.array([1.0, 0.3, 0.1, 0.02])
MAPS = {"elu": (linear.elu_plus_one, linear.elu_plus_one),
        "exponential": (jax.nn.softmax, jnp.exp)}  # fmt: skip
CALL = jax.jit(
  linear.linear_attention,
  static_argnames=("query_map", "key_map", "layout", "is_causal", "block"),
)


def inputs(length=L, keys=L, dtype=jnp.float32):
  prng_keys = jax.random.split(jax.random.key(0), 3)
  shapes = (B, length, H, K), (B, keys, H, K), (B, keys, H, V)
  return tuple(
    jax.random.normal(prng_key, shape, dtype)
    for prng_key, shape in zip(prng_keys, shapes, strict=True)
  )


def positions(length, start=0):
  """Increasing, with gaps, and different in every row."""
  steps = np.random.default_rng(start).integers(1, 4, (B, length))
  return jnp.asarray(np.cumsum(steps, axis=1) - start, jnp.int32)


def elu_plus_one(x):
  return np.where(x > 0, x + 1, np.exp(np.minimum(x, 0)))


def softmax(x):
  return np.exp(x) / np.exp(x).sum()


def rotated(x, position, inv_freq):
  """R_m x with neighbouring features as the parts of complex numbers."""
  turned = (x[0::2] + 1j * x[1::2]) * np.exp(1j * position * inv_freq)
  return np.stack([turned.real, turned.imag], axis=-1).ravel()


def equation_19(
  query, key, value, *, maps, inv_freq, q_at, k_at, key_mask=None, is_causal
):
  """RoFormer's equation, term by term."""
  query, key, value = (np.asarray(x, np.float64) for x in (query, key, value))
  output = np.zeros((*query.shape[:-1], value.shape[-1]))
  for b, m, h in np.ndindex(*query.shape[:-1]):
    phi_q = maps[0](query[b, m, h])
    above, below = np.zeros(value.shape[-1]), 0.0
    for n in range(key.shape[1]):
      if (is_causal and n > m) or (key_mask is not None and not key_mask[b, n]):
        continue
      phi_k = maps[1](key[b, n, h])
      turned_q = rotated(phi_q, q_at[b, m], inv_freq)
      turned_k = rotated(phi_k, k_at[b, n], inv_freq)
      above += turned_q @ turned_k * value[b, n, h]
      below += phi_q @ phi_k
    output[b, m, h] = above / below if below else 0.0
  return output


@pytest.mark.parametrize("name", MAPS)
@pytest.mark.parametrize("is_causal", [False, True])
def test_equals_equation_19(name, is_causal):
  query, key, value = inputs(keys=L if is_causal else 31)
  q_at, k_at = positions(L), positions(key.shape[1], start=3)
  key_mask = np.random.default_rng(0).random(key.shape[:2]) < 0.6
  key_mask[1, :4] = False  # the first causal queries see no key
  query_map, key_map = MAPS[name]
  result = CALL(
    query,
    key,
    value,
    query_map=query_map,
    key_map=key_map,
    inv_freq=INV_FREQ,
    query_positions=q_at,
    key_positions=k_at,
    key_mask=jnp.asarray(key_mask),
    is_causal=is_causal,
    block=8,
  )
  wanted = equation_19(
    query,
    key,
    value,
    maps={"elu": (elu_plus_one,) * 2, "exponential": (softmax, np.exp)}[name],
    inv_freq=np.asarray(INV_FREQ, np.float64),
    q_at=np.asarray(q_at),
    k_at=np.asarray(k_at),
    key_mask=key_mask,
    is_causal=is_causal,
  )
  assert (wanted[1, 0] == 0).all() == is_causal
  np.testing.assert_allclose(result, wanted, rtol=1e-5, atol=2e-6)


@pytest.mark.parametrize("block", [1, 7, 23, 128])
def test_causal_blocks_equal_the_masked_quadratic_form(block):
  query, key, value = inputs()
  q, k = linear.elu_plus_one(query), linear.elu_plus_one(key)
  at = jnp.broadcast_to(jnp.arange(L), (B, L))

  def weights(q, k):
    return jnp.einsum("blhf,bmhf->bhlm", q, k) * jnp.tri(L)[None, None]

  rotated = (rope.apply_rotary(x, at, INV_FREQ, layout="half") for x in (q, k))
  wanted = jnp.einsum("bhlm,bmhv->blhv", weights(*rotated), value)
  wanted /= jnp.einsum("bhlm->blh", weights(q, k))[..., None]
  result = CALL(
    query,
    key,
    value,
    inv_freq=INV_FREQ,
    layout="half",
    is_causal=True,
    block=block,
  )
  np.testing.assert_allclose(result, wanted, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("is_causal", [False, True])
def test_a_shift_of_all_positions_changes_nothing(is_causal):
  query, key, value = inputs()

  def attend(shift):
    at = positions(L) + shift
    return CALL(
      query,
      key,
      value,
      inv_freq=INV_FREQ,
      query_positions=at,
      key_positions=at,
      is_causal=is_causal,
    )

  np.testing.assert_allclose(attend(0), attend(1000), rtol=1e-3, atol=1e-3)


def test_frequencies_of_zero_are_no_rotation():
  """The attention of 2006.16236 either way."""
  none = CALL(*inputs())
  np.testing.assert_allclose(
    none, CALL(*inputs(), inv_freq=jnp.zeros(K // 2)), rtol=1e-5, atol=1e-6
  )
  assert np.abs(none - CALL(*inputs(), inv_freq=INV_FREQ)).max() > 0.1


def test_one_pair_by_hand():
  """Keys at positions 0 and 1, a quarter turn each, a query at position 1.

  Features (1, 0): rotated query . rotated keys = 0 and 1, unrotated 1 and 1,
  so values 10 and 4 give (0 * 10 + 1 * 4) / 2.
  """
  result = linear.linear_attention(
    jnp.array([[1.0, 0.0]]).reshape(1, 1, 1, 2),
    jnp.array([[1.0, 0.0], [1.0, 0.0]]).reshape(1, 2, 1, 2),
    jnp.array([10.0, 4.0]).reshape(1, 2, 1, 1),
    query_map=jax.nn.relu,
    key_map=jax.nn.relu,
    inv_freq=jnp.array([np.pi / 2]),
    query_positions=jnp.array([[1]]),
  )
  np.testing.assert_allclose(result.ravel(), [2.0], atol=1e-6)


def test_weights_of_zero_give_zero():
  query, key, value = inputs()
  attend = functools.partial(
    linear.linear_attention,
    query_map=jax.nn.relu,
    key_map=jax.nn.relu,
    is_causal=True,
  )

  def loss(query):
    return jnp.sum(attend(query, -jnp.abs(key), value))

  total, grad = jax.jit(jax.value_and_grad(loss))(query)
  assert total == 0
  assert np.isfinite(grad).all()


def program(length, *, gradient):
  """The compiled causal form at a length, of one row of two heads."""

  def attend(query, key, value):
    return linear.linear_attention(
      query, key, value, inv_freq=jnp.ones(16), is_causal=True
    )

  def loss(*arrays):
    return jnp.sum(attend(*arrays) ** 2)

  shape = jax.ShapeDtypeStruct((1, length, 2, 32), jnp.float32)
  function = jax.grad(loss, argnums=(0, 1, 2)) if gradient else attend
  return jax.jit(function).lower(shape, shape, shape).compile()


def temporary(length, *, gradient):
  """Bytes the compiled program allocates beside arguments and results."""
  analysis = program(length, gradient=gradient).memory_analysis()
  assert analysis is not None
  return analysis.temp_size_in_bytes


@pytest.mark.parametrize(("gradient", "arrays"), [(False, 4), (True, 6)])
def test_causal_memory_holds_no_state_per_position(gradient, arrays):
  """XLA copies inputs; a state of every position would be 32 arrays more."""
  short, long = (temporary(n, gradient=gradient) for n in (1024, 4096))
  assert long - short < arrays * (4096 - 1024) * 2 * 32 * 4


@pytest.mark.parametrize("is_causal", [False, True])
def test_derivatives(is_causal):
  def attend(query, key, value, inv_freq):
    return linear.linear_attention(
      query, key, value, inv_freq=inv_freq, is_causal=is_causal, block=3
    )

  query, key, value = (x[:1, :5, :1] for x in inputs())
  check_grads(
    jax.jit(attend),
    (query, key, value, INV_FREQ),
    order=1 + is_causal,
    eps=1e-2,
    rtol=2e-2,
    atol=2e-2,
  )


@pytest.mark.parametrize("is_causal", [False, True])
def test_dtype_is_kept_and_sums_are_float32(is_causal):
  arrays = inputs(300, 300, jnp.bfloat16)
  result = CALL(*arrays, is_causal=is_causal)
  wide = CALL(*(x.astype(jnp.float32) for x in arrays), is_causal=is_causal)
  assert result.dtype == jnp.bfloat16
  assert (result == wide.astype(jnp.bfloat16)).mean() > 0.99


def test_vmap_and_several_batch_axes():
  arrays = tuple(jnp.stack([x, 2 * x]) for x in inputs())
  attend = functools.partial(CALL, inv_freq=INV_FREQ, is_causal=True, block=8)
  wanted = jnp.stack([attend(*(x[i] for x in arrays)) for i in range(2)])
  np.testing.assert_allclose(attend(*arrays), wanted, rtol=1e-5, atol=1e-6)
  mapped = jax.vmap(attend)(*arrays)
  np.testing.assert_allclose(mapped, wanted, rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("spec", [("x",), (None, None, "x")])
def test_sharded_without_communication(spec):
  """By rows and by heads."""
  mesh = Mesh(np.array(jax.devices()[:2]), ("x",))
  arrays = tuple(
    jax.device_put(
      jnp.concatenate([x, x], axis=2), NamedSharding(mesh, PartitionSpec(*spec))
    )
    for x in inputs()
  )
  compiled = CALL.lower(
    *arrays, inv_freq=INV_FREQ, is_causal=True, block=8
  ).compile()
  text = str(compiled.as_text())
  for collective in ("all-gather", "all-to-all", "collective-permute"):
    assert collective not in text
  result = compiled(*arrays, inv_freq=INV_FREQ)
  wanted = CALL(*inputs(), inv_freq=INV_FREQ, is_causal=True, block=8)
  np.testing.assert_allclose(result[:, :, :H], wanted, rtol=1e-5, atol=1e-6)


def test_errors():
  query, key, value = inputs()
  # Without the checker of shapes, which tests install.
  attend = inspect.unwrap(linear.linear_attention)
  with pytest.raises(ValueError, match=r"key must have .* head size of query"):
    attend(query, key[:1], value[:1])
  with pytest.raises(ValueError, match=r"value must have .* got \(2, 22, 3, 5"):
    attend(query, key, value[:, 1:])
  with pytest.raises(ValueError, match="got 22 keys and 23 queries"):
    attend(query, key[:, 1:], value[:, 1:], is_causal=True)
  with pytest.raises(ValueError, match="block must be positive, got 0"):
    attend(query, key, value, block=0)
