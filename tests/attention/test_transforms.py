"""Attention under vmap, grad, jvp and over many devices."""

import cases
import jax
import jax.numpy as jnp
from jax.sharding import Mesh, NamedSharding, PartitionSpec
from jax.test_util import check_grads
import numpy as np
import pytest
from samples import BLOCKS, B, H, K, L, N, coins, integers, normal

from paperjax import attention

# vmap

MAPPED = {
  "query": normal(B, L, H, K),
  "key": normal(B, L, N, K, seed=1),
  "value": normal(B, L, N, K, seed=2),
  "bias": normal(1, H, L, L),
  "mask": coins(B, 1, L, L),
  "query_seq_lengths": integers(20, 5),
  "key_value_seq_lengths": integers(24, 9),
  "query_segment_ids": jnp.asarray(np.arange(B * L).reshape(B, L) // 13),
}
KEYS = jax.random.split(jax.random.key(1), 2)


def attend_to(arrays, prng_key):
  """Chunked attention and its gradients, with dropout."""
  floats = {name: arrays[name] for name in cases.DIFFERENTIABLE}

  def loss(floats):
    output, logsumexp = attention.dot_product_attention(
      **(arrays | floats),
      dropout_rate=0.2,
      dropout_key=prng_key,
      implementation="chunked",
      block_sizes=BLOCKS,
      return_residual=True,
    )
    finite = jnp.where(jnp.isfinite(logsumexp), logsumexp, 0)
    return jnp.sum(output**2) + jnp.sum(finite), output

  (_, output), grads = jax.value_and_grad(loss, has_aux=True)(floats)
  return output, grads


def another(name, x):
  """A second array like the first."""
  if name == "mask":
    return ~x
  return x - 1 if jnp.issubdtype(x.dtype, jnp.integer) else -0.5 * x


def assert_mapped(arrays, axes, *, prng_axis):
  """vmap of some arguments equals one call after the other."""
  pairs = {name: (x, another(name, x)) for name, x in arrays.items()}
  stacked = {
    name: arrays[name] if axis is None else jnp.stack(pairs[name], axis)
    for name, axis in axes.items()
  }
  prng_keys = KEYS[0] if prng_axis is None else KEYS
  mapped = jax.jit(jax.vmap(attend_to, in_axes=(axes, prng_axis)))
  results = mapped(stacked, prng_keys)
  one_by_one = jax.jit(attend_to)
  for i in range(2):
    wanted = one_by_one(
      {n: x[0 if axes[n] is None else i] for n, x in pairs.items()},
      KEYS[0 if prng_axis is None else i],
    )
    found = jax.tree.map(lambda x, i=i: x[i], results)
    for one, other in zip(
      jax.tree.leaves(found), jax.tree.leaves(wanted), strict=True
    ):
      np.testing.assert_allclose(one, other, rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize("first", range(5))
def test_vmap_of_all_arguments(first):
  axes = {
    name: (first + i) % (x.ndim + 1)
    for i, (name, x) in enumerate(MAPPED.items())
  }
  assert_mapped(MAPPED, axes, prng_axis=0)


@pytest.mark.parametrize(
  "names",
  [{"query"}, {"key", "value", "key_value_seq_lengths"}, {"bias", "mask"}],
  ids=lambda names: " ".join(sorted(names)),
)
def test_vmap_of_some_arguments(names):
  axes = {name: 1 if name in names else None for name in MAPPED}
  assert_mapped(MAPPED, axes, prng_axis=None)


# Derivatives

SMALL = (
  normal(2, 5, 4, 3),
  normal(2, 6, 2, 3, seed=1),
  normal(2, 6, 2, 2, seed=2),
)
DERIVATIVES = {
  "bias, segments, causal": (
    (*SMALL, normal(2, 1, 5, 6)),
    {
      "is_causal": True,
      "query_offset": 1,
      "query_segment_ids": jnp.asarray([[0, 0, 1, 1, 1], [2, 0, 0, 0, 0]]),
      "key_segment_ids": jnp.asarray([[0, 0, 0, 1, 1, 1], [3, 0, 0, 0, 1, 1]]),
    },
  ),
  "soft cap, dropout": (
    (*SMALL, normal(1, 4, 1, 6)),
    {
      "logits_soft_cap": 1.5,
      "dropout_rate": 0.3,
      "dropout_key": jax.random.key(0),
    },
  ),
}


def differentiable(implementation, options):
  """Output and finite logsumexps, of the floating-point arguments."""

  @jax.jit
  def attend(*arrays):
    output, logsumexp = attention.dot_product_attention(
      *arrays,
      **options,
      implementation=implementation,
      block_sizes=(2, 4),
      return_residual=True,
    )
    return output, jnp.where(jnp.isfinite(logsumexp), logsumexp, 0)

  return attend


@pytest.mark.parametrize("name", DERIVATIVES)
def test_second_derivatives_both_ways(name):
  arrays, options = DERIVATIVES[name]
  check_grads(
    differentiable("chunked", options), arrays, order=2, eps=1e-2,
    rtol=2e-2, atol=2e-2,
  )  # fmt: skip


@pytest.mark.parametrize("implementation", ["reference", "chunked_fa1"])
def test_derivatives_both_ways(implementation):
  arrays, options = DERIVATIVES["bias, segments, causal"]
  check_grads(
    differentiable(implementation, options), arrays, order=1, eps=1e-2,
    rtol=2e-2, atol=2e-2,
  )  # fmt: skip


def test_third_derivative_of_a_chunked_equals_that_of_the_reference():
  arrays, options = DERIVATIVES["soft cap, dropout"]

  def third(implementation):
    attend = differentiable(implementation, options)

    def along(t):
      return sum(jnp.sum(x**2) for x in attend(*(x * (1 + t) for x in arrays)))

    return jax.jit(jax.grad(jax.jacfwd(jax.grad(along))))(0.1)

  np.testing.assert_allclose(third("chunked"), third("reference"), rtol=1e-3)


# Sharding


@pytest.mark.parametrize("implementation", ["reference", "chunked"])
@pytest.mark.parametrize("spec", [("x",), (None, None, "x")])
def test_sharded_without_communication(spec, implementation):
  """Over rows and over heads, both passes."""
  mesh = Mesh(np.array(jax.devices()), ("x",))
  sharding = NamedSharding(mesh, PartitionSpec(*spec))
  query = normal(8, L, 16, K)
  key, value = normal(8, L, 8, K, seed=1), normal(8, L, 8, K, seed=2)
  segments = jnp.broadcast_to((jnp.arange(L) // 10)[None], (8, L))

  def loss(query, key, value, segments):
    output, logsumexp = attention.dot_product_attention(
      query,
      key,
      value,
      is_causal=True,
      query_segment_ids=segments,
      dropout_rate=0.1,
      dropout_key=jax.random.key(0),
      implementation=implementation,
      block_sizes=BLOCKS,
      return_residual=True,
    )
    return jnp.sum(output**2) + jnp.sum(logsumexp), output

  step = jax.jit(jax.value_and_grad(loss, argnums=(0, 1, 2), has_aux=True))
  arrays = [jax.device_put(x, sharding) for x in (query, key, value)]
  by_row = NamedSharding(mesh, PartitionSpec(*spec[:2]))
  arrays.append(jax.device_put(segments, by_row))
  compiled = step.lower(*arrays).compile()
  text = str(compiled.as_text())
  for collective in ("all-gather", "all-to-all", "collective-permute"):
    assert collective not in text
  (_, output), grads = compiled(*arrays)
  (_, wanted), wanted_grads = step(query, key, value, segments)
  assert output.sharding.is_equivalent_to(sharding, 4)
  for one, other in zip((output, *grads), (wanted, *wanted_grads), strict=True):
    np.testing.assert_allclose(one, other, rtol=1e-4, atol=1e-5)


def attend_causally(query, key):
  return attention.dot_product_attention(
    query,
    key,
    key,
    is_causal=True,
    implementation="chunked",
    block_sizes=BLOCKS,
  )


def grads_of(attend):
  return jax.jit(
    jax.grad(lambda *arrays: jnp.sum(attend(*arrays) ** 2), (0, 1))
  )


def test_inside_shard_map_and_pmap():
  query, key = normal(8, L, H, K), normal(8, L, N, K, seed=1)
  mesh = Mesh(np.array(jax.devices()).reshape(4, 2), ("rows", "heads"))
  spec = PartitionSpec("rows", None, "heads")
  mapped = jax.shard_map(
    attend_causally, mesh=mesh, in_specs=spec, out_specs=spec
  )
  wanted = grads_of(attend_causally)(query, key)
  for one, other in zip(grads_of(mapped)(query, key), wanted, strict=True):
    np.testing.assert_allclose(one, other, rtol=1e-5, atol=1e-5)
  by_device = jax.pmap(grads_of(attend_causally))(query[:, None], key[:, None])
  for one, other in zip(by_device, wanted, strict=True):
    np.testing.assert_allclose(one[:, 0], other, rtol=1e-5, atol=1e-5)


def test_on_a_mesh_with_explicit_axes():
  mesh = jax.make_mesh((8,), ("rows",))
  query, key = normal(8, L, H, K), normal(8, L, N, K, seed=1)
  wanted = grads_of(attend_causally)(query, key)
  with jax.set_mesh(mesh):
    by_row = NamedSharding(mesh, PartitionSpec("rows"))
    arrays = jax.device_put((query, key), by_row)
    found = grads_of(attend_causally)(*arrays)
  for one, other in zip(found, wanted, strict=True):
    assert one.sharding.is_equivalent_to(by_row, 4)
    np.testing.assert_allclose(one, other, rtol=1e-5, atol=1e-5)


def test_keys_on_several_devices_are_put_together_by_their_logsumexps():
  """The queries are everywhere, and the keys of a device are not all."""
  query, key = normal(B, L, H, K), normal(B, 8 * L, N, K, seed=1)
  mesh = Mesh(np.array(jax.devices()), ("keys",))

  def attend(query, key):
    output, logsumexp = attention.dot_product_attention(
      query,
      key,
      key,
      implementation="chunked",
      block_sizes=BLOCKS,
      return_residual=True,
    )
    return output[None], logsumexp[None]

  outputs, logsumexps = jax.jit(
    jax.shard_map(
      attend,
      mesh=mesh,
      in_specs=(PartitionSpec(), PartitionSpec(None, "keys")),
      out_specs=PartitionSpec("keys"),
    )
  )(query, key)
  shares = jax.nn.softmax(logsumexps, axis=0)[..., None]
  np.testing.assert_allclose(
    jnp.sum(shares * outputs, axis=0), attend(query, key)[0][0], atol=2e-6
  )
