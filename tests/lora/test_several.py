"""Several adapters: stacks, mixed batches, sums, and training together."""

import functools

import jax
import jax.numpy as jnp
import numpy as np
import optax
import pytest
import uses

from paperjax import lora, tree

KEY = jax.random.key(0)
PARAMS = {
  "w": jax.random.normal(KEY, (8, 3, 4)),
  "table": jax.random.normal(jax.random.key(3), (10, 8)),
}


def apply(params, ids):
  return jnp.einsum("bld,dhk->blhk", params["table"][ids], params["w"])


@functools.cache
def adapters(rank: int, pattern: str = ".*", **options):
  rules = [lora.Rule(pattern, rank=rank, alpha=2.0, **options)]
  return uses.trained(lora.init(jax.random.key(rank), PARAMS, rules))


def of_another_shape():
  rules = [lora.Rule("w", rank=1, alpha=2.0)]
  return lora.init(KEY, {"w": jnp.ones((7, 3, 4))}, rules)


def update(found, path="w"):
  """What adapters add to a kernel, in float64."""
  wide = jax.tree.map(lambda x: np.asarray(x, np.float64), found[path])
  shape = PARAMS[path].shape
  a, b = (x.reshape(-1, x.shape[-1]) for x in (wide["a"], wide["b"]))
  return (wide["scale"] * a @ b.T).reshape(shape)


def test_a_stack_pads_ranks_and_gives_every_adapter_back():
  several = [adapters(rank) for rank in (1, 2, 3)]
  stacked = lora.stack(several)
  assert stacked["w"]["a"].shape == (3, 8, 3)
  for i, one in enumerate(several):
    found = lora.select(stacked, i)
    np.testing.assert_allclose(update(found), update(one), atol=1e-6)
  two = lora.select(stacked, jnp.array([2, 0]))
  assert two["w"]["b"].shape == (2, 3, 4, 3)


@pytest.mark.parametrize(
  ("call", "message"),
  [
    (lambda: lora.select(lora.stack([adapters(1)] * 2), 2), "below 2, got 2"),
    (lambda: lora.select(lora.stack([adapters(1)] * 2), -1), "below 2, got -1"),
    (lambda: lora.stack([]), "must be at least one, got none"),
    (
      lambda: lora.stack([adapters(1, "w"), of_another_shape()]),
      r"w: adapters must be of kernels of one shape, got a of shape \(8, 1\)",
    ),
    (
      lambda: lora.add(adapters(1, "w"), of_another_shape()),
      r"w: adapters must be of kernels of one shape, got a of shape \(8, 1\)",
    ),
    (
      lambda: lora.svd_truncate({"v": PARAMS["w"]}, adapters(2, "w"), rank=1),
      "paths of params, got w: of another base",
    ),
    (
      lambda: lora.svd_truncate(
        {"w": PARAMS["w"].mT}, adapters(2, "w"), rank=1
      ),
      "w: adapters must be made for a kernel of shape",
    ),
    (
      lambda: lora.mixed(lora.adapt(apply))(
        PARAMS, lora.stack([adapters(1)]), jnp.array([0]), jnp.ones((2, 3), int)
      ),
      r"one for each row, got shape \(1,\) for an argument of shape \(2, 3\)",
    ),
    (
      lambda: lora.from_pissa(adapters(1), adapters(1, "w")),
      "of the same kernels; only one has table",
    ),
    (
      lambda: lora.stack([adapters(1), adapters(1, "w")]),
      "only one of two has table/a, table/b, table/scale",
    ),
    (
      lambda: lora.stack([adapters(1), adapters(1, use_dora=True)]),
      "only one of two has table/magnitude, w/magnitude",
    ),
    (
      lambda: lora.add(adapters(1), adapters(1, use_dora=True)),
      "table: DoRA's adapters are no sums",
    ),
    (
      lambda: lora.svd_truncate(PARAMS, adapters(2), rank=0),
      "rank must be at least 1, got 0",
    ),
  ],
)
def test_what_cannot_be_done(call, message):
  with pytest.raises(ValueError, match=message):
    call()


def test_rows_have_adapters_of_their_own():
  several = [adapters(rank) for rank in (1, 2, 3)]
  ids = jnp.arange(12).reshape(4, 3) % 10
  which = jnp.array([2, 0, 1, 2])
  mixed = jax.jit(lora.mixed(lora.adapt(apply)))
  found = mixed(PARAMS, lora.stack(several), which, ids)
  for row, (i, own) in enumerate(zip(which.tolist(), ids, strict=True)):
    wanted = apply(lora.merge(PARAMS, several[i]), own[None])[0]
    np.testing.assert_allclose(found[row], wanted, atol=1e-5)


def test_a_sum_is_the_sum_of_the_updates():
  one, two = adapters(1), adapters(3, "w")
  found = lora.add(lora.scale(one, 0.5), two, lora.scale(one, -2.0))
  wanted = -1.5 * update(one) + update(two)
  np.testing.assert_allclose(update(found), wanted, atol=1e-5)
  np.testing.assert_allclose(
    update(found, "table"), -1.5 * update(one, "table"), atol=1e-5
  )
  assert found["w"]["a"].shape == (8, 5)


@pytest.mark.parametrize("rank", [1, 2, 3, 4, 7])
def test_truncation_is_the_best_of_its_rank(rank):
  whole = lora.add(adapters(1), adapters(3))
  found = lora.svd_truncate(PARAMS, whole, rank=rank)
  assert found["w"]["a"].shape == (8, min(rank, 4))
  u, values, v = np.linalg.svd(update(whole).reshape(8, 12))
  values[rank:] = 0
  wanted = (u * np.pad(values, (0, 8 - len(values)))) @ v[:8]
  np.testing.assert_allclose(update(found).reshape(8, 12), wanted, atol=1e-5)


def test_truncation_of_more_than_there_can_be():
  params = {"w": jax.random.normal(KEY, (3, 12))}
  one = uses.trained(
    lora.init(KEY, params, [lora.Rule("w", rank=3, alpha=1.0)])
  )
  whole = lora.add(one, lora.scale(one, 2.0))
  found = lora.svd_truncate(params, whole, rank=5)
  np.testing.assert_allclose(
    found["w"]["a"] @ found["w"]["b"].T,
    whole["w"]["a"] @ whole["w"]["b"].T,
    atol=1e-5,
  )


def test_truncation_of_a_stack_of_kernels():
  params = {"w": jax.random.normal(KEY, (5, 8, 6))}
  rules = [lora.Rule("w", rank=3, alpha=3.0, num_stacked=1)]
  whole = uses.trained(lora.init(KEY, params, rules))
  found = lora.svd_truncate(params, whole, rank=2)
  for i in range(5):
    one, other = (
      np.asarray(x["w"]["a"][i] @ x["w"]["b"][i].T) for x in (found, whole)
    )
    u, values, v = np.linalg.svd(other)
    np.testing.assert_allclose(one, u[:, :2] * values[:2] @ v[:2], atol=1e-5)


def test_adapters_train_together_as_they_do_alone():
  """Seeds, ranks and rates under vmap, on a base that all share."""
  several = [
    lora.init(
      jax.random.key(rank),
      PARAMS,
      [lora.Rule("w", rank=rank, alpha=float(rank))],
    )
    for rank in (1, 2, 4)
  ]
  rates = jnp.array([1e-2, 3e-2, 1e-1])
  ids = jnp.arange(12).reshape(4, 3) % 10
  adapted = lora.adapt(apply)

  def train(own, rate):
    optimizer = optax.adam(1.0)

    def step(carry, _):
      own, state = carry
      loss = lambda x: jnp.mean((adapted(PARAMS, x, ids) - 1) ** 2)  # noqa: E731
      value, grads = jax.value_and_grad(loss)(own)
      updates, state = optimizer.update(grads, state)
      updates = jax.tree.map(lambda x: rate * x, updates)
      return (optax.apply_updates(own, updates), state), value

    (own, _), values = jax.lax.scan(step, (own, optimizer.init(own)), None, 20)
    return own, values

  stacked = lora.stack(several)
  together, values = jax.jit(jax.vmap(train))(stacked, rates)
  assert bool((values[:, -1] < values[:, 0]).all())
  for i, own in enumerate(several):
    alone, _ = jax.jit(train)(own, rates[i])
    found = jax.tree.map(lambda x, i=i: x[i], together)
    np.testing.assert_allclose(update(found), update(alone), atol=1e-4)
    rank = own["w"]["a"].shape[-1]
    assert not found["w"]["a"][:, rank:].any()
    assert not found["w"]["b"][..., rank:].any()


def test_a_sharded_base_and_an_optimizer_of_adapters_only():
  mesh = jax.make_mesh(
    (4, 2), ("data", "fsdp"), axis_types=(jax.sharding.AxisType.Auto,) * 2
  )
  spec = jax.sharding.PartitionSpec

  def put(x, *names):
    return jax.device_put(x, jax.sharding.NamedSharding(mesh, spec(*names)))

  params = {"w": jax.random.normal(KEY, (64, 32))}
  own = lora.init(KEY, params, [lora.Rule("w", rank=2, alpha=2.0)])
  x = jax.random.normal(KEY, (8, 64))
  optimizer = optax.adam(1e-2)

  @jax.jit
  def step(own, state, params, x):
    adapted = lora.adapt(lambda params, x: x @ params["w"])
    loss = lambda own: jnp.mean((adapted(params, own, x) - 1) ** 2)  # noqa: E731
    updates, state = optimizer.update(jax.grad(loss)(own), state)
    return optax.apply_updates(own, updates), state

  wanted, _ = step(own, optimizer.init(own), params, x)
  sharded = {"w": put(params["w"], "fsdp")}
  state = optimizer.init(own)
  found, state = step(own, state, sharded, put(x, ("data", "fsdp")))
  jax.tree.map(
    lambda a, b: np.testing.assert_allclose(a, b, atol=1e-6), found, wanted
  )
  # Two moments of A, B and the scale, and the count.
  assert tree.byte_size(state) == 2 * 4 * (2 * 96 + 1) + 4
