"""Losses of distillation against torch, the paper's limits, and padding."""

import pathlib
import re

import jax
import jax.numpy as jnp
from jax.test_util import check_grads
import numpy as np
import pytest

from paperjax import losses as label_losses
from paperjax.distill import losses

GOLDENS = pathlib.Path(__file__).parents[1] / "goldens" / "distill.npz"
KEY = jax.random.key(3)


@pytest.fixture(scope="module")
def golden():
  with np.load(GOLDENS) as file:
    return dict(file)


def inputs_of(golden):
  return {
    key.removeprefix("input/"): jnp.asarray(value)
    for key, value in golden.items()
    if key.startswith("input/")
  }


def mean(sums):
  return sums[0] / sums[1]


def soft(temperature):
  """`soft_targets` as a function of the goldens' inputs."""
  return lambda x: losses.soft_targets(
    x["student/logits"],
    x["teacher/logits"],
    temperature=temperature,
    where=x["where"],
  )


# The name in the goldens, without those made of several losses.
SUMS = {
  "soft1": soft(1),
  "soft2": soft(2.0),
  "soft20": soft(np.float32(20)),
  "cosine": lambda x: losses.cosine(
    x["student/hidden"], x["teacher/narrow"], where=x["where"]
  ),
  "hidden": lambda x: losses.hidden_matching(
    x["student/hidden"],
    x["teacher/hidden"],
    projection=x["student/projection"],
    where=x["where"],
  ),
  "attention": lambda x: losses.attention_matching(
    x["student/scores"], x["teacher/scores"], where=x["where"]
  ),
  "transfer": lambda x: losses.attention_relations(
    x["student/scores"], x["teacher/scores"], where=x["where"]
  ),
  "relations": lambda x: losses.relations(
    x["student/hidden"], x["teacher/hidden"], num_heads=4, where=x["where"]
  ),
}


def distilbert(x):
  """Soft targets, labels and cosine in DistilBERT's proportions."""
  weights = (x["labels"] >= 0).astype(jnp.float32)
  labelled = label_losses.cross_entropy(
    x["student/logits"], jnp.maximum(x["labels"], 0), weights
  )
  return (
    5 * mean(SUMS["soft2"](x)) + 2 * mean(labelled) + mean(SUMS["cosine"](x))
  )


def value_and_grads(function, x):
  """Value and gradients by all float inputs."""
  value, grads = jax.jit(jax.value_and_grad(function, allow_int=True))(x)
  return value, {k: g for k, g in grads.items() if g.dtype == jnp.float32}


@pytest.mark.parametrize("name", [*SUMS, "distilbert"])
def test_value_and_gradients_are_torchs(name, golden):
  function = (
    distilbert if name == "distilbert" else lambda x: mean(SUMS[name](x))
  )
  value, grads = value_and_grads(function, inputs_of(golden))
  np.testing.assert_allclose(value, golden[f"{name}/loss"], rtol=1e-6)
  prefix = f"{name}/gradient/"
  wanted = {k.removeprefix(prefix): golden[k] for k in golden if prefix in k}
  assert wanted
  for key, grad in grads.items():
    np.testing.assert_allclose(
      grad, wanted.get(key, np.zeros(grad.shape)), atol=1e-6, err_msg=key
    )


@pytest.mark.parametrize("garbage", [np.nan, np.inf, -np.inf, 1e9])
@pytest.mark.parametrize("name", SUMS)
def test_what_is_masked_out_changes_nothing(name, garbage, golden):
  x = inputs_of(golden)
  wanted = value_and_grads(lambda x: mean(SUMS[name](x)), x)
  out = ~np.asarray(x["where"])
  dirty = {key: np.array(value) for key, value in x.items()}
  for key, value in dirty.items():
    if key.endswith("scores"):
      np.moveaxis(value, 1, -1)[out[:, :, None] | out[:, None, :]] = garbage
    elif "/" in key and "projection" not in key:
      value[out] = garbage
  dirty = {key: jnp.asarray(value) for key, value in dirty.items()}
  found = value_and_grads(lambda x: mean(SUMS[name](x)), dirty)
  np.testing.assert_array_equal(found[0], wanted[0])
  for key, grad in found[1].items():
    np.testing.assert_array_equal(grad, wanted[1][key], err_msg=key)


@pytest.mark.parametrize("name", SUMS)
def test_nothing_takes_part(name, golden):
  x = inputs_of(golden)
  dirty = {k: v * jnp.nan if "/" in k else v for k, v in x.items()}
  dirty["student/projection"] = x["student/projection"]
  dirty["where"] = jnp.zeros_like(x["where"])
  assert [float(value) for value in SUMS[name](dirty)] == [0.0, 0.0]
  _, grads = value_and_grads(lambda x: SUMS[name](x)[0], dirty)
  assert not any(np.any(grad) for grad in grads.values())
  loss = lambda z: losses.soft_target_loss(  # noqa: E731
    z, z, temperature=2.0, where=dirty["where"]
  )
  logits = dirty["student/logits"]
  assert float(loss(logits)) == 0.0
  assert not np.any(jax.grad(loss)(logits))


def rows(classes=11, size=5, scale=1.5):
  """Logits of a student and a teacher."""
  return (
    scale * jax.random.normal(key, (size, classes))
    for key in jax.random.split(KEY)
  )


def test_gradients_by_differences(golden):
  x = inputs_of(golden)
  for name, function in SUMS.items():
    key = {"attention": "scores", "transfer": "scores"}.get(name, "hidden")
    key = "student/logits" if "soft" in name else f"student/{key}"

    def total(z, key=key, function=function):
      return function(x | {key: jnp.asarray(z)})[0]

    order = 2 if name in ("soft2", "transfer") else 1
    check_grads(
      jax.jit(total), (x[key],), order=order, eps=1e-2, rtol=2e-2, atol=2e-2
    )


def gradient_norms(power):
  """Mean over rows of |d loss / d student| at T = 1, 4, 16."""
  student, teacher = rows(classes=1000, size=64, scale=0.3)

  def norm(t):
    def total(z):
      sums = losses.soft_targets(z, teacher, temperature=t)
      return sums[0] * t ** (power - 2)

    return jnp.linalg.norm(jax.grad(total)(student), axis=-1).mean()

  return [float(norm(t)) for t in (1.0, 4.0, 16.0)]


def test_the_square_keeps_the_gradient_at_all_temperatures():
  with_square, without = gradient_norms(2), gradient_norms(0)
  assert max(with_square) < 1.15 * min(with_square)
  np.testing.assert_allclose(with_square[0], without[0], rtol=1e-6)
  assert without[1] < without[0] / 14
  assert without[2] < without[0] / 200


@pytest.mark.parametrize("classes", [11, 30_522])
def test_high_temperature_is_logit_matching(classes):
  student, teacher = rows(classes=classes)
  found = jax.value_and_grad(
    lambda z: losses.soft_target_loss(z, teacher, temperature=1e4)
  )(student)
  wanted = jax.value_and_grad(
    lambda z: mean(losses.logit_matching(z, teacher))
  )(student)
  np.testing.assert_allclose(found[0], wanted[0], rtol=1e-3)
  scale = np.abs(wanted[1]).max()
  np.testing.assert_allclose(found[1], wanted[1], atol=2e-3 * scale)
  # Half the variance of the difference, worked out in float64.
  gap = np.asarray(student, np.float64) - np.asarray(teacher, np.float64)
  np.testing.assert_allclose(wanted[0], gap.var(axis=-1).mean() / 2, rtol=1e-5)


def test_almost_perfect_students_are_told_apart():
  """Where the divergence is a tiny sum of large terms; float64 says it."""
  teacher = jax.random.normal(KEY, (4, 500))
  student = teacher + 1e-3 * jax.random.normal(jax.random.key(1), (4, 500))
  found = losses.soft_target_loss(student, teacher, temperature=1.0)
  z, v = (np.asarray(x, np.float64) for x in (student, teacher))
  q, p = (np.exp(x) / np.exp(x).sum(-1, keepdims=True) for x in (z, v))
  np.testing.assert_allclose(found, (p * np.log(p / q)).sum() / 4, rtol=1e-3)
  same = losses.soft_target_loss(teacher, teacher, temperature=1.0)
  assert float(same) == 0.0


def test_extreme_logits_neither_overflow_nor_stop_the_gradient():
  student = jnp.array([[200.0, 0.0, -200.0]])
  teacher = -student
  value, grad = jax.value_and_grad(
    lambda z: losses.soft_target_loss(z, teacher, temperature=1.0)
  )(student)
  np.testing.assert_allclose(value, 400.0, rtol=1e-6)
  np.testing.assert_allclose(grad, [[1.0, 0.0, -1.0]], atol=1e-6)


@pytest.mark.parametrize("student_too", [True, False])
def test_classes_of_minus_infinity(student_too):
  """As if they were not there, or as the teacher's probability of 0."""
  student, teacher = rows()
  padded = jnp.where(jnp.arange(11) < 8, teacher, -jnp.inf)
  start = jnp.where(jnp.arange(11) < 8, student, -jnp.inf)

  def loss(z, t):
    return losses.soft_target_loss(z, t, temperature=2.0)

  found = jax.value_and_grad(loss)(start if student_too else student, padded)
  assert np.isfinite(found[0])
  assert np.isfinite(found[1]).all()
  if student_too:
    wanted = jax.value_and_grad(loss)(student[:, :8], teacher[:, :8])
    np.testing.assert_allclose(found[1][:, 8:], 0, atol=0)
    np.testing.assert_allclose(found[1][:, :8], wanted[1], rtol=1e-5)
    matched = losses.logit_matching(start, padded)
    alone = losses.logit_matching(student[:, :8], teacher[:, :8])
    np.testing.assert_allclose(matched, alone, rtol=1e-6)
  else:
    # The limit of a teacher that is very sure.
    wanted = jax.value_and_grad(loss)(
      student, jnp.where(jnp.arange(11) < 8, teacher, -1e4)
    )
    np.testing.assert_allclose(found[1], wanted[1], rtol=1e-6)
  np.testing.assert_allclose(found[0], wanted[0], rtol=1e-6)


def test_the_mean_is_not_over_classes():
  """By hand: KL((1/2, 1/2) | (1/4, 3/4)) is 0.1438 a row, not its half."""
  student, teacher = jnp.log(jnp.array([[0.25, 0.75], [0.5, 0.5]])) + 3.0
  total, count = losses.soft_targets(
    jnp.stack([student] * 2), jnp.stack([teacher] * 2), temperature=1.0
  )
  assert float(count) == 2.0
  np.testing.assert_allclose(total / count, np.log(4 / 3) / 2, rtol=1e-6)
  # Classes that neither expects would make a mean over classes smaller.
  wide = jnp.pad(jnp.stack([student, teacher]), ((0, 0), (0, 98)))
  wide = jnp.where(jnp.arange(100) < 2, wide, -jnp.inf)
  more = losses.soft_target_loss(wide[0], wide[1], temperature=1.0)
  np.testing.assert_allclose(more, total / count, rtol=1e-6)


def test_sums_of_parts_add_up(golden):
  x = inputs_of(golden)
  arguments = x["student/logits"], x["teacher/logits"]
  parts = [
    losses.soft_targets(
      *(a[i : i + 1] for a in arguments),
      temperature=2.0,
      where=x["where"][i : i + 1],
    )
    for i in range(3)
  ]
  whole = losses.soft_targets(*arguments, temperature=2.0, where=x["where"])
  np.testing.assert_allclose(np.sum(parts, axis=0), whole, rtol=1e-6)
  assert float(whole[1]) == 16


def test_a_new_temperature_compiles_nothing():
  student, teacher = rows()
  traces = []

  @jax.jit
  def loss(t):
    traces.append(t)
    return losses.soft_target_loss(student, teacher, temperature=t)

  values = [float(loss(t)) for t in (1.0, 2.0, 20.0)]
  assert len(traces) == 1
  wanted = [
    float(losses.soft_target_loss(student, teacher, temperature=t))
    for t in (1, np.float32(2), jnp.array(20.0))
  ]
  np.testing.assert_allclose(values, wanted, rtol=1e-6)
  assert len(set(values)) == 3


@pytest.mark.parametrize(
  "function",
  [
    lambda s, t: losses.soft_targets(s, t, temperature=2.0),
    losses.logit_matching,
    losses.hidden_matching,
    losses.cosine,
  ],
)
def test_bfloat16_is_computed_on_in_float32(function):
  student, teacher = (x.astype(jnp.bfloat16) for x in rows())
  wide = function(student.astype(jnp.float32), teacher.astype(jnp.float32))
  total, count = function(student, teacher)
  assert total.dtype == count.dtype == jnp.float32
  np.testing.assert_array_equal(total, wide[0])
  grad = jax.grad(lambda z: function(z, teacher)[0])(student)
  assert grad.dtype == jnp.bfloat16


def test_vmap_over_teachers():
  student, teacher = rows()
  teachers = jnp.stack([teacher, 2 * teacher])
  found = jax.vmap(
    lambda t: losses.soft_target_loss(student, t, temperature=2.0)
  )(teachers)
  for value, one in zip(found, teachers, strict=True):
    wanted = losses.soft_target_loss(student, one, temperature=2.0)
    np.testing.assert_allclose(value, wanted, rtol=1e-6)


def test_vectors_of_zeros_have_a_finite_gradient():
  x, y = jnp.zeros((1, 4)), jnp.ones((1, 4))
  for student, teacher in ((x, y), (y, x), (x, x)):
    total, grad = jax.value_and_grad(
      lambda s, t=teacher: losses.cosine(s, t)[0]
    )(student)
    assert float(total) == 1.0
    assert np.isfinite(grad).all()


def test_relations_of_other_widths_and_of_the_same_vectors():
  student, teacher = (
    jax.random.normal(KEY, (2, 5, width)) for width in (12, 24)
  )
  total, count = losses.relations(student, teacher, num_heads=3)
  assert total > 0
  assert float(count) == 10
  # Relations see a rotation of the head no more than its source.
  turn = jnp.linalg.qr(jax.random.normal(KEY, (12, 12)))[0]
  same, _ = losses.relations(student, student @ turn, num_heads=1)
  np.testing.assert_allclose(same, 0, atol=1e-5)


@pytest.mark.parametrize("bad", [0, -1.0, np.float32(0), jnp.array(-2.0)])
def test_a_temperature_must_be_positive(bad):
  student, teacher = rows()
  with pytest.raises(ValueError, match="temperature must be positive, got"):
    losses.soft_target_loss(student, teacher, temperature=bad)


def test_shapes_that_do_not_fit():
  student, teacher = rows()
  for function in (losses.soft_targets, losses.soft_target_loss):
    with pytest.raises(ValueError, match="number of classes, got 11 and 9"):
      function(student, teacher[:, :9], temperature=1.0)
  with pytest.raises(ValueError, match="number of classes, got 11 and 9"):
    losses.logit_matching(student, teacher[:, :9])
  with pytest.raises(ValueError, match="number of features, got 11 and 9"):
    losses.cosine(student, teacher[:, :9])
  with pytest.raises(ValueError, match=r"widths \(11, 9\) differ: give a proj"):
    losses.hidden_matching(student, teacher[:, :9])
  with pytest.raises(ValueError, match=r"projection must have shape \(11, 9\)"):
    losses.hidden_matching(
      student, teacher[:, :9], projection=jnp.ones((12, 9))
    )
  with pytest.raises(
    ValueError, match="must divide the teacher's width 9, got"
  ):
    losses.relations(student[None, :, :8], teacher[None, :, :9], num_heads=4)
  scores = jnp.zeros((2, 3, 4, 4))
  some = jnp.ones((2, 4), bool)
  for function in (losses.attention_matching, losses.attention_relations):
    with pytest.raises(ValueError, match="number of heads, got 3 and 2"):
      function(scores, scores[:, :2], where=some)
    with pytest.raises(ValueError, match="where must have shape"):
      function(scores, scores, where=some[:1])
  with pytest.raises(
    ValueError, match=re.escape("leading axes, got shapes (5, ")
  ):
    losses.soft_targets(student, teacher[:1], temperature=1.0)
  with pytest.raises(
    ValueError, match=re.escape("must have shape (5,), got (4,)")
  ):
    losses.soft_targets(
      student, teacher, temperature=1.0, where=jnp.ones(4, bool)
    )
