"""Targets of distillation, whole and cut to the largest."""

import dataclasses

import jax
import jax.numpy as jnp
from jax.test_util import check_grads
import numpy as np
import pytest

from paperjax.distill import targets

KEY = jax.random.key(0)
STUDENT = 3.0 * jax.random.normal(KEY, (2, 4, 9))
TEACHER = 3.0 * jax.random.normal(jax.random.key(1), (2, 4, 9))
WHERE = jnp.array([[True, False, True, True], [True, True, False, False]])


def softmax(z, temperature):
  z = np.asarray(z, np.float64) / temperature
  e = np.exp(z - z.max())
  return e / e.sum()


def oracle(student, teacher, temperature, where=None, k=None):
  """Loops over examples; classes beyond the k likeliest are added up."""
  total, count = 0.0, 0
  for row in np.ndindex(student.shape[:-1]):
    if where is not None and not where[row]:
      continue
    p, q = (
      softmax(teacher[row], temperature),
      softmax(student[row], temperature),
    )
    kept = np.argsort(-p)[:k]
    if k is not None:
      p = np.append(p[kept], np.delete(p, kept).sum())
      q = np.append(q[kept], np.delete(q, kept).sum())
    total += sum(a * np.log(a / b) for a, b in zip(p, q, strict=True) if a > 0)
    count += 1
  return temperature**2 * total, count


def made(k, temperature, teacher=TEACHER):
  if k is None:
    return targets.full(teacher)
  return targets.top(teacher, k, temperature=temperature)


@pytest.mark.parametrize("k", [None, 1, 3, 8, 9])
@pytest.mark.parametrize("temperature", [0.5, 1.0, 4.0])
@pytest.mark.parametrize("where", [None, WHERE])
def test_agrees_with_a_loop(k, temperature, where):
  found = targets.soft_targets(
    STUDENT, made(k, temperature), temperature=temperature, where=where
  )
  wanted = oracle(STUDENT, TEACHER, temperature, where, k)
  np.testing.assert_allclose(found, wanted, rtol=2e-5)


def test_keeping_all_classes_is_the_whole_divergence():
  def total(student, k):
    return targets.soft_targets(student, made(k, 2.0), temperature=2.0)[0]

  wanted = jax.value_and_grad(total)(STUDENT, None)
  found = jax.value_and_grad(total)(STUDENT, 9)
  np.testing.assert_allclose(found[0], wanted[0], rtol=1e-6)
  np.testing.assert_allclose(found[1], wanted[1], atol=1e-6)
  assert np.all(np.isneginf(made(9, 2.0).tail))


def test_fewer_classes_never_see_more():
  found = [
    targets.soft_targets(STUDENT, made(k, 1.0), temperature=1.0)[0]
    for k in range(1, 10)
  ]
  assert np.all(np.diff(found) > -1e-5)
  assert found[0] < 0.9 * found[-1]


def test_the_tail_sees_mass_given_to_other_classes():
  # The teacher is sure of two classes; the student has their ratio right, and
  # gives 88 % to a class the teacher does not keep.
  p = np.array([0.6, 0.4, 0.0, 0.0])
  q = np.array([0.072, 0.048, 0.88, 0.0])
  teacher, student = (jnp.log(jnp.asarray(x + 1e-9)) for x in (p, q))
  made = targets.top(teacher, 2, temperature=1.0)
  loss, _ = targets.soft_targets(student, made, temperature=1.0)
  np.testing.assert_allclose(loss, -np.log(0.12), atol=1e-3)  # 2.12
  kept = student[made.indices]
  renormalised, _ = targets.soft_targets(
    kept, targets.full(made.logits), temperature=1.0
  )
  assert abs(renormalised) < 1e-6


def test_worked_by_hand():
  teacher = jnp.log(jnp.array([0.5, 0.25, 0.125, 0.125]))
  found = targets.top(teacher, 2, temperature=1.0)
  np.testing.assert_array_equal(found.indices, [0, 1])
  np.testing.assert_allclose(found.tail, np.log(0.25), rtol=1e-6)
  loss, count = targets.soft_targets(jnp.zeros(4), found, temperature=1.0)
  # 1/2 ln(1/2 : 1/4) + 1/4 ln(1/4 : 1/4) + 1/4 ln(1/4 : 1/2)
  np.testing.assert_allclose(loss, 0.25 * np.log(2), rtol=1e-6)
  assert count == 1


def test_temperature_does_not_change_the_size_of_gradients():
  def total(student, temperature):
    teacher = targets.full(0.3 * TEACHER)
    return targets.soft_targets(student, teacher, temperature=temperature)[0]

  gradient = jax.grad(total)
  norms = [
    jnp.linalg.norm(gradient(0.1 * STUDENT, t)) for t in (1.0, 4.0, 16.0)
  ]
  np.testing.assert_allclose(norms, norms[-1], rtol=0.15)


@pytest.mark.parametrize("k", [None, 9])
def test_high_temperatures_match_logits(k):
  def total(student):
    return targets.soft_targets(student, made(k, 1e4), temperature=1e4)[0]

  def centred(x):
    x = np.asarray(x, np.float64)
    return x - x.mean(axis=-1, keepdims=True)

  errors = centred(STUDENT) - centred(TEACHER)
  found, gradient = jax.value_and_grad(total)(STUDENT)
  np.testing.assert_allclose(found, (errors**2).sum() / 18, rtol=1e-3)
  np.testing.assert_allclose(gradient, errors / 9, atol=1e-3)


@pytest.mark.parametrize("k", [None, 3])
def test_gradients(k):
  def total(student):
    student = jnp.asarray(student)
    return targets.soft_targets(
      student, made(k, 2.0), temperature=2.0, where=WHERE
    )[0]

  check_grads(total, (STUDENT,), order=1, modes=["rev"], eps=1e-2, rtol=2e-2)


@pytest.mark.parametrize("k", [None, 3])
def test_the_teacher_has_no_gradient(k):
  def total(teacher):
    return targets.soft_targets(
      STUDENT, made(k, 1.0, teacher), temperature=1.0
    )[0]

  assert not np.any(jax.grad(total)(TEACHER))


def test_the_temperature_has_no_gradient():
  def total(temperature):
    return targets.soft_targets(
      STUDENT, made(None, 1.0), temperature=temperature
    )[0]

  assert jax.grad(total)(2.0) == 0


@pytest.mark.parametrize("k", [None, 3])
@pytest.mark.parametrize("hole", [np.nan, np.inf, -np.inf])
def test_masked_positions_may_hold_anything(k, hole):
  def total(student, made):
    return targets.soft_targets(student, made, temperature=2.0, where=WHERE)

  grad = jax.value_and_grad(total, has_aux=True)
  wanted = grad(STUDENT, made(k, 2.0))
  spoiled = jnp.where(WHERE[..., None], TEACHER, hole)
  found = grad(
    jnp.where(WHERE[..., None], STUDENT, hole), made(k, 2.0, spoiled)
  )
  jax.tree.map(np.testing.assert_array_equal, found, wanted)
  assert found[0][1] == 5


@pytest.mark.parametrize("k", [None, 2, 9])
def test_all_masked_is_zero(k):
  def total(student):
    return targets.soft_targets(
      student, made(k, 1.0), temperature=1.0, where=jnp.zeros_like(WHERE)
    )

  found = jax.value_and_grad(total, has_aux=True)(STUDENT * np.nan)
  assert found[0] == (0, 0)
  assert not np.any(found[1])


@pytest.mark.parametrize("k", [None, 2, 5, 6, 7, 9])
def test_impossible_classes(k):
  def padded(x):
    return x.at[..., 6:].set(-jnp.inf)

  def total(student, made):
    return targets.soft_targets(student, made, temperature=2.0)[0]

  found, gradient = jax.value_and_grad(total)(
    padded(STUDENT), made(k, 2.0, padded(TEACHER))
  )
  cut = made(None if k is None else min(k, 6), 2.0, TEACHER[..., :6])
  wanted, inner = jax.value_and_grad(total)(STUDENT[..., :6], cut)
  np.testing.assert_allclose(found, wanted, rtol=1e-5)
  np.testing.assert_allclose(gradient[..., :6], inner, atol=1e-5)
  assert not np.any(gradient[..., 6:])


def test_what_is_impossible_for_the_student_alone_is_infinite():
  student = STUDENT.at[0, 0, 2].set(-jnp.inf)
  loss, _ = targets.soft_targets(student, made(None, 1.0), temperature=1.0)
  assert loss == np.inf


@pytest.mark.parametrize("k", [None, 3])
def test_targets_are_a_tree(k):
  teacher = made(k, 2.0)

  @jax.jit
  def each(student, made):
    return jax.vmap(
      lambda student, made: targets.soft_targets(
        student, made, temperature=2.0
      )[0]
    )(student, made)

  found = each(STUDENT, teacher)
  for row in range(2):
    wanted = oracle(STUDENT[row], TEACHER[row], 2.0, None, k)[0]
    np.testing.assert_allclose(found[row], wanted, rtol=1e-5)


def test_top_targets_survive_float16():
  stored = jax.tree.map(
    lambda x: x.astype(jnp.float16) if x.dtype == jnp.float32 else x,
    made(3, 2.0),
  )
  found, _ = targets.soft_targets(STUDENT, stored, temperature=2.0)
  assert found.dtype == jnp.float32
  wanted = oracle(STUDENT, TEACHER, 2.0, None, 3)[0]
  np.testing.assert_allclose(found, wanted, rtol=5e-3)


def test_arithmetic_mean_is_that_of_probabilities():
  logits = jnp.stack([STUDENT, TEACHER, TEACHER + 1])
  found = targets.arithmetic_mean(logits, temperature=3.0)
  for row in np.ndindex(2, 4):
    mean = np.mean([softmax(z[row], 3.0) for z in logits], axis=0)
    np.testing.assert_allclose(softmax(found[row], 3.0), mean, rtol=1e-5)


def test_geometric_mean_is_that_of_probabilities():
  logits = jnp.stack([STUDENT, TEACHER]).astype(jnp.bfloat16)
  found = targets.geometric_mean(logits)
  assert found.dtype == jnp.float32
  for row in np.ndindex(2, 4):
    product = softmax(logits[0][row], 2.0) * softmax(logits[1][row], 2.0)
    mean = np.sqrt(product) / np.sqrt(product).sum()
    np.testing.assert_allclose(softmax(found[row], 2.0), mean, rtol=1e-5)


def test_an_ensemble_is_each_of_its_teachers():
  def apply(params, x, shift):
    return x @ params["w"] + shift

  several = [
    {"w": jax.random.normal(jax.random.key(i), (3, 5))} for i in (0, 1)
  ]
  stacked = jax.tree.map(lambda *x: jnp.stack(x), *several)
  x = jnp.ones((2, 3))
  found = targets.ensemble(apply, stacked, x, 1.0)
  assert found.shape == (2, 2, 5)
  for one, params in zip(found, several, strict=True):
    wanted = targets.predictions(apply, params, x, 1.0)
    np.testing.assert_allclose(one, wanted, rtol=1e-6)

  def total(stacked, x):
    return jnp.sum(targets.ensemble(apply, stacked, x, 1.0))

  assert not any(
    np.any(g) for g in jax.tree.leaves(jax.grad(total)(stacked, x))
  )


@pytest.mark.parametrize(
  ("call", "message"),
  [
    (lambda: made(0, 1.0), "at most the 9 classes, got 0"),
    (lambda: made(10, 1.0), "at most the 9 classes, got 10"),
    (lambda: made(2, 0.0), "temperature must be positive, got 0.0"),
    (
      lambda: targets.soft_targets(STUDENT, made(None, 1.0), temperature=-1.0),
      "temperature must be positive, got -1.0",
    ),
    (
      lambda: targets.soft_targets(
        STUDENT, made(None, 1.0), temperature=float("nan")
      ),
      "temperature must be positive, got nan",
    ),
    (
      lambda: targets.arithmetic_mean(STUDENT, temperature=0.0),
      "temperature must be positive, got 0.0",
    ),
    (
      lambda: targets.soft_targets(STUDENT, made(2, 1.0), temperature=2.0),
      "temperature must be 1.0, .* got 2.0",
    ),
    (
      lambda: jax.jit(
        lambda t: targets.soft_targets(STUDENT, made(2, 1.0), temperature=t)
      )(1.0),
      "must not be traced for top targets",
    ),
    (
      lambda: targets.soft_targets(
        STUDENT[..., :8], made(None, 1.0), temperature=1.0
      ),
      "teacher's 9 classes, got 8",
    ),
    (
      lambda: targets.soft_targets(
        STUDENT[..., :8], made(2, 1.0), temperature=1.0
      ),
      "teacher's 9 classes, got 8",
    ),
    (
      lambda: targets.soft_targets(
        STUDENT, made(2, 1.0), temperature=1.0, where=WHERE[:1]
      ),
      r"where must be of .* examples \(2, 4\), got \(1, 4\)",
    ),
    (
      lambda: targets.soft_targets(
        STUDENT,
        dataclasses.replace(made(2, 1.0), temperature=None),
        temperature=1.0,
      ),
      "temperature must be None, .* got 1.0",
    ),
    (
      lambda: targets.soft_targets(STUDENT[0], made(2, 1.0), temperature=1.0),
      r"examples \(4,\), got \(2, 4\)",
    ),
  ],
)
def test_what_cannot_be_done(call, message):
  with pytest.raises(ValueError, match=message):
    call()
