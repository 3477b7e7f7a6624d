"""Equation 5: what generalist and specialists say, against scipy."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from scipy import optimize

from paperjax.distill import mixture, specialists


def softmax(logits):
  logits = np.asarray(logits, np.float64)
  p = np.exp(logits - logits.max(-1, keepdims=True))
  return p / p.sum(-1, keepdims=True)


def objective(q, logits, special, sets, asked):
  """KL divergences of one example, added up in a loop; 0 log 0 = 0."""

  def divergence(p, q):
    return sum(a * np.log(a / b) for a, b in zip(p, q, strict=True) if a > 0)

  total = divergence(softmax(logits), q)
  for of_one, classes, is_asked in zip(special, sets, asked, strict=True):
    rest = [i for i in range(len(q)) if i not in classes]
    if is_asked:
      p = softmax(of_one if rest else of_one[:-1])
      folded = [q[i] for i in classes] + ([sum(q[rest])] if rest else [])
      total += divergence(p, folded)
  return total


def slopes(q, logits, special, sets, asked):
  """The gradient of `objective`."""
  found = -softmax(logits) / q
  for of_one, classes, is_asked in zip(special, sets, asked, strict=True):
    rest = [i for i in range(len(q)) if i not in classes]
    if is_asked:
      p = softmax(of_one if rest else of_one[:-1])
      found[list(classes)] -= p[: len(classes)] / q[list(classes)]
      if rest:
        found[rest] -= p[-1] / q[rest].sum()
  return found


def by_scipy(*case):
  """The minimum on the simplex, from its middle."""
  size = len(case[0])
  return optimize.minimize(
    objective,
    np.full(size, 1 / size),
    args=case,
    jac=slopes,
    method="SLSQP",
    bounds=[(1e-13, 1)] * size,
    constraints={
      "type": "eq",
      "fun": lambda q: q.sum() - 1,
      "jac": np.ones_like,
    },
    options={"ftol": 1e-17, "maxiter": 1000},
  ).x


SETS = {
  "disjoint": ((0, 1), (4, 2)),
  "overlapping": ((0, 1, 2), (2, 3), (3, 0, 4)),
  "one": ((3, 1),),
  "all": ((4, 0, 2, 1, 3), (1, 2)),
  "single": ((2,), (0,), (2, 0)),
}


def sample(sets, *, seed=0, num=6, scale=1.5):
  rng = np.random.default_rng(seed)
  logits = rng.normal(size=(num, 5)) * scale
  special = [rng.normal(size=(num, len(s) + 1)) * scale for s in sets]
  asked = rng.random((num, len(sets))) < 0.8
  asked[0] = True
  return logits, special, asked


def combined(logits, special, sets, asked, dtype):
  found = specialists.combine(
    jnp.asarray(logits, dtype),
    [jnp.asarray(x, dtype) for x in special],
    sets,
    jnp.asarray(asked),
  )
  assert found.dtype == dtype
  return np.asarray(found, np.float64)


@pytest.mark.parametrize("sets", SETS.values(), ids=SETS)
@pytest.mark.parametrize("zeros", [False, True], ids=["", "zeros"])
def test_equation_5_by_scipy(sets, zeros):
  logits, special, asked = sample(sets)
  if zeros:
    logits[:, 1] = -np.inf
    for x in special:
      x[::2, 0] = -np.inf
  with jax.enable_x64(True):
    found = np.exp(combined(logits, special, sets, asked, jnp.float64))
  np.testing.assert_allclose(found.sum(1), 1, rtol=1e-12)
  rough = np.exp(combined(logits, special, sets, asked, jnp.float32))
  np.testing.assert_allclose(rough, found, atol=1e-6)
  for i in range(len(logits)):
    case = logits[i], [x[i] for x in special], sets, asked[i]
    best = by_scipy(*case)
    np.testing.assert_allclose(found[i], best, atol=1e-6)
    value = objective(np.maximum(found[i], 1e-300), *case)
    assert value <= objective(best, *case) + 1e-11


@pytest.mark.parametrize(
  ("dtype", "limit"), [(jnp.float32, 1e-6), (jnp.float64, 1e-10)], ids=str
)
def test_optimality(dtype, limit):
  """At the optimum q (gradient + number of distributions) is 0."""
  sets = ((0, 1, 2), (2, 3), (3, 0, 4), (1,))
  for scale in (1, 5, 15):
    logits, special, asked = sample(sets, num=100, scale=scale)
    with jax.enable_x64(dtype == jnp.float64):
      rounded = [np.asarray(jnp.asarray(x, dtype)) for x in (logits, *special)]
      q = np.exp(combined(logits, special, sets, asked, dtype))
    for i in range(len(q)):
      case = rounded[0][i], [x[i] for x in rounded[1:]], sets, asked[i]
      excess = q[i] * (slopes(q[i], *case) + 1 + asked[i].sum())
      assert np.abs(excess).max() < limit * (1 + asked[i].sum())


def test_newton_needs_few_steps():
  rng = np.random.default_rng(0)
  n = jnp.asarray(rng.dirichlet(np.ones(50), size=100), jnp.float32)
  d = jnp.asarray(rng.random((100, 8)), jnp.float32)
  outside = jnp.asarray(rng.random((8, 50)) < 0.7, jnp.float32)
  q, _, steps = mixture.solve(n, d, outside)
  np.testing.assert_allclose(q.sum(1), 1, rtol=1e-5)
  assert steps[:, 0].max() <= 12
  assert steps[:, 1].max() <= 2


def test_one_specialist_in_closed_form():
  sets = ((3, 1),)
  logits, (special,), _ = sample(sets)
  asked = np.ones((len(logits), 1), bool)
  q = np.exp(combined(logits, [special], sets, asked, jnp.float32))
  p, of_one = softmax(logits), softmax(special)
  np.testing.assert_allclose(
    q[:, [3, 1]], (p[:, [3, 1]] + of_one[:, :2]) / 2, atol=1e-6
  )
  rest = p[:, [0, 2, 4]]
  mass = (rest.sum(1) + of_one[:, 2]) / 2
  rest *= (mass / rest.sum(1))[:, None]
  np.testing.assert_allclose(q[:, [0, 2, 4]], rest, atol=1e-6)


def test_nobody_asked_is_the_generalist():
  logits, special, asked = sample(SETS["overlapping"])
  logits[0, 2] = -np.inf
  asked[:] = False
  found = combined(logits, special, SETS["overlapping"], asked, jnp.float32)
  wanted = jax.nn.log_softmax(jnp.asarray(logits, jnp.float32))
  np.testing.assert_array_equal(found, wanted)
  none = specialists.combine(
    jnp.asarray(logits, jnp.float32), [], (), jnp.zeros((6, 0), bool)
  )
  np.testing.assert_array_equal(none, wanted)


def test_small_probabilities_keep_their_logarithms():
  logits = jnp.array([[0.0, 1.0, -150.0, -jnp.inf]])
  special = [jnp.array([[0.3, 0.0]])]
  found = specialists.combine(logits, special, ((0,),), jnp.array([[True]]))
  # The rest keeps its proportions, see the closed form.
  np.testing.assert_allclose(found[0, 2] - found[0, 1], -151.0, rtol=1e-6)
  assert found[0, 3] == -jnp.inf


def test_classes_that_only_dustbins_want():
  logits = jnp.array([[0.0, 0.0, -jnp.inf, -jnp.inf]])
  special = [jnp.log(jnp.array([[0.01, 0.01, 0.98]]))]
  q = jnp.exp(
    specialists.combine(logits, special, ((0, 1),), jnp.array([[True]]))
  )
  # (0.5 + 0.01) / 2 each, and 0.98 / 2 shared.
  np.testing.assert_allclose(q[0], [0.255, 0.255, 0.245, 0.245], atol=1e-6)


def test_combine_under_jit_and_in_half_precision():
  sets = SETS["overlapping"]
  logits, special, asked = sample(sets)
  generalist = jnp.asarray(logits, jnp.bfloat16)
  experts = [jnp.asarray(x, jnp.bfloat16) for x in special]
  eager = specialists.combine(generalist, experts, sets, jnp.asarray(asked))
  jitted = jax.jit(lambda a, b, c: specialists.combine(a, b, sets, c))
  assert eager.dtype == jnp.float32
  np.testing.assert_allclose(
    jitted(generalist, experts, asked), eager, atol=1e-5
  )
