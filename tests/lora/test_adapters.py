"""Rules, initial values, DoRA, PiSSA, dropout, training."""

import inspect
import math
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax
import pytest
import uses

from paperjax import bert, lora, tree

KEY = jax.random.key(0)
PARAMS = {
  "query": {"kernel": jnp.ones((8, 6)), "bias": jnp.ones(6)},
  "value": {"kernel": jnp.ones((8, 4))},
  "count": {"kernel": jnp.ones((8, 4), jnp.int32)},
}


def rule(pattern: str, **options) -> lora.Rule:
  return lora.Rule(pattern, **{"rank": 2, "alpha": 4.0} | options)


# Rules.


@pytest.mark.parametrize(
  ("rules", "message"),
  [
    (
      [rule("qeury/kernel")],
      r"rule 'qeury/kernel' must match a path; the nearest are query/kernel,",
    ),
    (
      [rule("[qv].*/kernel"), rule("query/.*l")],
      r"query/kernel must match one rule, got '\[qv\]\.\*/kernel' and 'query/",
    ),
    (
      [rule("count/kernel")],
      "count/kernel must have a floating dtype, got int32",
    ),
    (
      [rule("[qv].*/kernel", rank=5)],
      r"rank must be at most 4 for value/kernel of shape \(8, 4\), got 5",
    ),
    (
      [rule("query/bias")],
      r"query/bias must have axes of inputs and of outputs, got shape \(6,\)",
    ),
  ],
)
def test_rules_that_cannot_be_applied(rules, message):
  with pytest.raises(ValueError, match=message):
    lora.init(KEY, PARAMS, rules)


@pytest.mark.parametrize(
  ("options", "message"),
  [
    ({"rank": 0}, "rank must be at least 1, got 0"),
    ({"alpha": 0.0}, r"alpha must be above 0 and finite, got 0\.0"),
    ({"alpha": float("nan")}, "alpha must be above 0 and finite, got nan"),
    ({"alpha": float("inf")}, "alpha must be above 0 and finite, got inf"),
    ({"rank": 2.0}, r"rank must be a whole number, got 2\.0"),
    (
      {"initial": "kaimign"},
      "initial must be kaiming or normal, got 'kaimign'",
    ),
    ({"num_inputs": 0}, "num_inputs must be at least 1 and num_stacked"),
  ],
)
def test_numbers_that_are_not_possible(options, message):
  # Without the check of types that tests have.
  init = inspect.unwrap(lora.Rule.__init__)
  with pytest.raises(ValueError, match=message):
    init(object.__new__(lora.Rule), "w", **{"rank": 2, "alpha": 4.0} | options)


def test_a_pattern_that_is_no_regex():
  with pytest.raises(ValueError, match=r"pattern must be a regex, got '\('"):
    rule("(")


def test_an_unknown_way_for_what_is_unsupported():
  adapt = inspect.unwrap(lora.adapt)  # without the check of types in tests
  message = "on_unsupported must be error or materialize, got 'eror'"
  with pytest.raises(ValueError, match=message):
    adapt(lambda params: params, on_unsupported="eror")


def test_scales():
  assert rule("x", rank=16, alpha=8.0).scale == 0.5
  assert rule("x", rank=16, alpha=8.0, rank_stabilized=True).scale == 2.0


def test_initial_values():
  params = {"w": jnp.zeros((400, 300))}
  (of_paper,) = lora.init(KEY, params, [rule("w", rank=50)]).values()
  assert not of_paper["b"].any()
  # Kaiming's uniform with a = sqrt(5): sqrt(6 / (1 + 5) / 400).
  bound = 1 / math.sqrt(400)
  assert jnp.abs(of_paper["a"]).max() <= bound
  np.testing.assert_allclose(of_paper["a"].std(), bound / 3**0.5, rtol=0.02)
  rules = [rule("w", rank=50, initial="normal")]
  (normal,) = lora.init(KEY, params, rules).values()
  np.testing.assert_allclose(normal["a"].std(), 1 / 50, rtol=0.02)


def test_an_adapter_does_not_depend_on_other_rules():
  alone = lora.init(KEY, PARAMS, [rule("query/kernel")])
  both = lora.init(KEY, PARAMS, [rule("query/kernel"), rule("value/.*")])
  np.testing.assert_array_equal(
    alone["query/kernel"]["a"], both["query/kernel"]["a"]
  )


def test_counts_of_the_paper():
  config = bert.Config.base()
  model = bert.Bert(config)
  ids = jnp.ones((1, 8), jnp.int32)
  params = jax.eval_shape(model.init, KEY, ids)["params"]
  rules = [rule(".*/(query|value)/kernel", rank=8)]
  assert sum(lora.count(params, rules).values()) == 294_912
  adapters = jax.eval_shape(lambda p: lora.init(KEY, p, rules), params)
  factors = [x for p, x in tree.flatten(adapters).items() if p[-1] in "ab"]
  assert tree.count(factors) == 294_912
  opt_state = jax.eval_shape(optax.adam(1e-3).init, adapters)
  assert tree.byte_size(opt_state) < 2.5e6


def test_description():
  text = lora.describe(PARAMS, [rule("query/kernel"), rule("value/kernel")])
  *_, query, value, total = text.splitlines()
  assert query == "| query/kernel | 8 x 6 | 2 | 2 | 28 | 58.33 % |"
  assert value == "| value/kernel | 8 x 4 | 2 | 2 | 24 | 75.00 % |"
  assert total == "| all | | | | 52 | 44.07 % of all 118 |"


# Bad input.


def test_adapters_of_another_base():
  adapters = lora.init(KEY, PARAMS, [rule("query/kernel")])
  other = {"key": {"kernel": jnp.ones((8, 6))}}
  with pytest.raises(ValueError, match="got query/kernel: of another base"):
    lora.merge(other, adapters)
  other = {"query": {"kernel": jnp.ones((8, 7))}}
  apply = lora.adapt(lambda params, x: x @ params["query"]["kernel"])
  with pytest.raises(ValueError, match=r"kernel of shape \(8, 7\), got"):
    apply(other, adapters, jnp.ones((2, 8)))


@pytest.mark.parametrize(
  ("function", "operation"),
  [
    (lambda w, x: x @ w**2, "integer_pow|square"),
    (lambda w, x: x @ (w + 1.0), "add"),
    (lambda w, x: w, "return"),
    (
      lambda w, x: x @ w.astype(jnp.int8).astype(jnp.float32),
      "convert_element_type to int8",
    ),
    (lambda w, x: x[:, :6] @ w.T @ w, "dot_general of two kernels"),
    (lambda w, x: x[:, :4] @ w.reshape(4, 12), "reshape from"),
    (
      lambda w, x: jax.lax.fori_loop(0, 3, lambda _, w: w * 0.9, w),
      "scan that carries it",
    ),
  ],
)
def test_uses_that_cannot_be_split(function, operation):
  params, x = {"w": jnp.ones((8, 6))}, jnp.ones((3, 8))
  if "two kernels" in operation:
    function = lambda w, x: x @ (w @ w.T)  # noqa: E731
  adapters = uses.trained(lora.init(KEY, params, [rule("w")]))

  def of_params(params, x):
    return function(params["w"], x)

  with pytest.raises(ValueError, match=f"w: cannot be adapted.*{operation}"):
    lora.adapt(of_params)(params, adapters, x)
  formed = lora.adapt(of_params, on_unsupported="materialize")
  np.testing.assert_allclose(
    formed(params, adapters, x),
    of_params(lora.merge(params, adapters), x),
    rtol=1e-5,
  )


# Variants.


def test_half_precision_base_is_merged_in_float32():
  params = {"w": jax.random.normal(KEY, (8, 6), jnp.bfloat16)}
  adapters = uses.trained(lora.init(KEY, params, [rule("w")]))
  assert adapters["w"]["a"].dtype == jnp.float32
  merged = lora.merge(params, adapters)["w"]
  assert merged.dtype == jnp.bfloat16
  a, b = adapters["w"]["a"], adapters["w"]["b"]
  wanted = params["w"].astype(jnp.float32) + 2.0 * a @ b.T
  np.testing.assert_array_equal(merged, wanted.astype(jnp.bfloat16))


def test_dora_learns_the_norm_of_an_output_without_its_derivative():
  params = {"w": jax.random.normal(KEY, (8, 6))}
  adapters = uses.trained(lora.init(KEY, params, [rule("w", use_dora=True)]))
  x = jax.random.normal(jax.random.key(1), (3, 8))
  adapter = adapters["w"]

  def by_hand(adapter):
    total = params["w"] + 2.0 * adapter["a"] @ adapter["b"].T
    norm = jax.lax.stop_gradient(jnp.linalg.norm(total, axis=0))
    return jnp.sum(jnp.sin((x @ total) * (adapter["magnitude"] / norm)[None]))

  def adapted(adapter):
    apply = lora.adapt(lambda params, x: x @ params["w"])
    return jnp.sum(jnp.sin(apply(params, {"w": adapter}, x)))

  found, wanted = jax.grad(adapted)(adapter), jax.grad(by_hand)(adapter)
  for name in ("a", "b", "magnitude"):
    np.testing.assert_allclose(found[name], wanted[name], atol=1e-5)


def test_dora_of_an_output_without_weights():
  params = {"w": jax.random.normal(KEY, (8, 6)).at[:, 2].set(0.0)}
  adapters = lora.init(KEY, params, [rule("w", use_dora=True)])
  apply = lora.adapt(lambda params, x: x @ params["w"])
  x = jax.random.normal(KEY, (3, 8))
  np.testing.assert_array_equal(apply(params, adapters, x), x @ params["w"])
  grads = jax.grad(lambda a: jnp.sum(apply(params, a, x) ** 2))(adapters)
  assert all(np.isfinite(g).all() for g in jax.tree.leaves(grads))


@pytest.mark.parametrize("shape", [(8, 6), (3, 8, 6), (8, 2, 3)], ids=str)
def test_pissa_is_the_function_of_the_old_base(shape):
  params = {"w": jax.random.normal(KEY, shape)}
  options = {"num_stacked": int(shape[0] == 3), "alpha": 3.0}
  adapters, base = lora.init_pissa(params, [rule("w", **options)])
  np.testing.assert_allclose(
    lora.merge(base, adapters)["w"], params["w"], atol=1e-5
  )
  # What is left has the smaller singular values.
  matrix = lambda w: np.asarray(w).reshape(-1, 8, 6)  # noqa: E731
  before = np.linalg.svd(matrix(params["w"]), compute_uv=False)
  after = np.linalg.svd(matrix(base["w"]), compute_uv=False)
  np.testing.assert_allclose(after[:, :4], before[:, 2:], atol=1e-5)


def test_dropout_is_on_the_branch_of_the_update_only():
  params = {"w": jax.random.normal(KEY, (8, 6))}
  adapters = uses.trained(lora.init(KEY, params, [rule("w")]))
  apply = lora.adapt(lambda params, x: x @ params["w"], dropout_rate=0.5)
  x = jax.random.normal(KEY, (3, 8))
  low = 2.0 * x @ adapters["w"]["a"] @ adapters["w"]["b"].T
  found = apply(params, adapters, x)
  np.testing.assert_allclose(found, x @ params["w"] + low, atol=1e-5)
  keys = jax.random.split(KEY, 4_000)
  dropped = jax.vmap(lambda key: apply(params, adapters, x, dropout_key=key))
  dropped = np.asarray(dropped(keys)) - np.asarray(x @ params["w"])
  error = np.abs(dropped.mean(0) - low) / (dropped.std(0) / len(keys) ** 0.5)
  assert error.max() < 5
  assert dropped.std(0).min() > 0.01


def test_dropout_differs_from_layer_to_layer():
  params = {"w": jnp.broadcast_to(jnp.eye(64), (4, 64, 64))}
  adapters = lora.init(KEY, params, [rule("w", num_stacked=1)])
  adapters["w"] |= {x: jnp.ones_like(adapters["w"][x]) for x in "ab"}
  ones = jnp.ones((1, 64))

  def updates(params, x):
    return jax.lax.scan(lambda _, w: (0, (x @ w).mean()), 0, params["w"])[1]

  apply = lora.adapt(updates, dropout_rate=0.5)
  found = apply(params, adapters, ones, dropout_key=KEY)
  assert len(set(np.asarray(found).tolist())) > 1


def test_training_changes_adapters_and_extra_leaves_only():
  params = {"w": jax.random.normal(KEY, (8, 6)), "bias": jnp.zeros(6)}
  adapters = lora.init(KEY, params, [rule("w")])
  extra, frozen = tree.partition(params, "bias")
  apply = lora.adapt(lambda params, x: x @ params["w"] + params["bias"][None])
  x = jax.random.normal(KEY, (16, 8))

  def loss(trained, frozen):
    adapters, extra = trained
    found = apply(tree.combine(extra, frozen), adapters, x)
    return jnp.mean((found - 1.0) ** 2)

  optimizer = optax.adam(1e-2)
  trained = adapters, extra
  state = optimizer.init(trained)

  @jax.jit
  def step(trained, state):
    value, grads = jax.value_and_grad(loss)(trained, frozen)
    updates, state = optimizer.update(grads, state)
    return optax.apply_updates(trained, updates), state, value

  values = []
  for _ in range(60):
    trained, state, value = step(trained, state)
    values.append(value)
  assert values[-1] < 0.7 * values[0]
  assert trained[0]["w"]["scale"] == adapters["w"]["scale"]
  assert trained[0]["w"]["b"].any()
  assert trained[1]["bias"].any()
  assert jax.tree.leaves(state)[1:] != []
  of_base = [x for x in jax.tree.leaves(state) if x.shape == (8, 6)]
  assert of_base == []


def test_lora_plus_by_labels():
  params = {"w": jax.random.normal(KEY, (8, 6))}
  adapters = uses.trained(lora.init(KEY, params, [rule("w")]))
  optimizer = optax.partition(
    {"a": optax.sgd(0.1), "b": optax.sgd(1.6), "scale": optax.set_to_zero()},
    lora.labels(adapters),
  )
  grads = jax.tree.map(jnp.ones_like, adapters)
  state = optimizer.init(adapters)
  updates: Any = optimizer.update(grads, state, adapters)[0]
  np.testing.assert_allclose(updates["w"]["a"], -0.1)
  np.testing.assert_allclose(updates["w"]["b"], -1.6)
  assert updates["w"]["scale"] == 0.0


def test_a_sweep_of_alpha_compiles_once():
  params, traces = {"w": jnp.ones((8, 6))}, []

  def function(params, x):
    traces.append(1)
    return x @ params["w"]

  apply = jax.jit(lora.adapt(function))
  for alpha in (1.0, 2.0, 4.0):
    rules = [rule("w", alpha=alpha)]
    apply(params, lora.init(KEY, params, rules), jnp.ones((3, 8)))
  assert len(traces) == 1
