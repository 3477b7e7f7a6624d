"""Section 5 and the bias of section 4, against numpy and known truth."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from paperjax.distill import bias, clusters, specialists

KEY = jax.random.key(0)


def softmax(logits):
  logits = np.asarray(logits, np.float64)
  p = np.exp(logits - logits.max(-1, keepdims=True))
  return p / p.sum(-1, keepdims=True)


# Clusters.


def grouped_predictions(rng, groups, num=400):
  """Predictions that spread only over the group of the true class."""
  num_classes = sum(map(len, groups))
  p = np.zeros((num, num_classes))
  for row in p:
    group = groups[rng.integers(len(groups))]
    row[list(group)] = rng.dirichlet(np.ones(len(group)) * 5)
  return jnp.asarray(p, jnp.float32)


def scatter(points, found):
  """Sum of squared distances to the means, by a loop over clusters."""
  parts = [points[found == cluster] for cluster in np.unique(found)]
  return sum(((part - part.mean(0)) ** 2).sum() for part in parts)


@pytest.mark.parametrize("seed", range(5))
def test_clusters_are_what_is_confused(seed):
  groups = ((0, 4, 7), (1, 2), (3, 5, 6))
  p = grouped_predictions(np.random.default_rng(seed), groups)
  key = jax.random.key(seed)
  found = clusters.confusable_classes(key, p, num_clusters=3)
  assert clusters.class_sets(found) == groups
  again = clusters.confusable_classes(key, p, num_clusters=3)
  np.testing.assert_array_equal(found, again)


@pytest.mark.parametrize("num_clusters", [1, 2, 4, 8])
def test_no_class_is_nearer_to_another_cluster(num_clusters):
  p = softmax(np.random.default_rng(1).normal(size=(50, 8)))
  found = np.asarray(
    clusters.confusable_classes(
      KEY, jnp.asarray(p, jnp.float32), num_clusters=num_clusters
    )
  )
  assert set(found) == set(range(num_clusters))  # none is empty
  points = np.cov(p.T)
  means = [points[found == i].mean(0) for i in range(num_clusters)]
  squares = [((points - mean) ** 2).sum(1) for mean in means]
  np.testing.assert_array_equal(np.argmin(squares, axis=0), found)
  if num_clusters == 4:
    by_chance = np.random.default_rng(0).integers(4, size=(200, 8))
    chance = [scatter(points, each) for each in by_chance]
    assert scatter(points, found) < np.quantile(chance, 0.05)


def test_clusters_of_equal_columns():
  p = jnp.full((5, 4), 0.25)
  found = clusters.confusable_classes(KEY, p, num_clusters=4)
  assert len(clusters.class_sets(found)) == 1


# Labels and samples.


def test_labels_of_a_specialist():
  labels = np.random.default_rng(0).integers(6, size=(4, 5))
  wanted = [[{4: 0, 1: 1}.get(x, 2) for x in row] for row in labels.tolist()]
  found = jax.jit(lambda x: specialists.specialist_labels(x, (4, 1)))(labels)
  np.testing.assert_array_equal(found, wanted)


@pytest.mark.parametrize("num", [10, 41, 900])
def test_half_and_half(num):
  labels = np.repeat(np.arange(5), [10, 20, 30, 40, 100])
  drawn = specialists.half_and_half(KEY, labels, (0, 2), num=num)
  indices = np.asarray(drawn.indices)
  special = np.isin(labels[indices], (0, 2))
  assert special.sum() == num // 2
  assert len(indices) == num
  for pool, taken in ((40, indices[special]), (160, indices[~special])):
    times = np.bincount(np.unique(taken, return_counts=True)[1])
    # Everything equally often, but for the last pass through the pool.
    assert len(np.unique(taken)) == min(pool, len(taken))
    assert np.count_nonzero(times) <= 2
  ones, rest = num // 2, num - num // 2
  assert drawn.oversampling == pytest.approx((ones / 40) / (rest / 160))
  assert not (np.sort(special) == special).all()  # shuffled
  again = specialists.half_and_half(KEY, labels, (0, 2), num=num)
  np.testing.assert_array_equal(again.indices, indices)


def test_dustbin_of_known_posteriors():
  """A table x, y of exact counts: training on the sample is counting in it."""
  rng = np.random.default_rng(0)
  counts = rng.integers(20, 100, size=(6, 4)) * np.array([1, 2, 5, 8])
  x, y = np.divmod(np.repeat(np.arange(24), counts.ravel()), 4)
  classes = (2, 0)
  special = int(np.isin(y, classes).sum())
  rest = len(y) - special
  labels = specialists.specialist_labels(jnp.asarray(y), classes)
  weights = np.where(np.isin(y, classes), 0.5 / special, 0.5 / rest)
  joint = np.zeros((6, 3))
  np.add.at(joint, (x, np.asarray(labels)), weights)
  odds = rest / special  # (.5 / .5) / (s / r)
  logits = jnp.asarray(np.log(joint), jnp.float32)
  found = specialists.correct_dustbin(logits, oversampling=odds)
  truth = np.zeros((6, 3))
  np.add.at(truth, (x, np.asarray(labels)), 1)
  truth /= truth.sum(1, keepdims=True)
  np.testing.assert_allclose(softmax(found), truth, rtol=1e-5)
  # s'/s, the other reading of the paper, is not calibrated.
  share = 0.5 / (special / len(y))
  wrong = specialists.correct_dustbin(logits, oversampling=share)
  assert np.abs(softmax(wrong) - truth).max() > 0.02
  # And half_and_half returns the factor that is.
  drawn = specialists.half_and_half(KEY, y, classes, num=1000)
  assert drawn.oversampling == pytest.approx(odds)


def test_start_of_a_specialist():
  rng = np.random.default_rng(0)
  kernel, offset = rng.normal(size=(5, 7)), rng.normal(size=7)
  x = rng.normal(size=(20, 5))
  found = specialists.specialist_start(
    jnp.asarray(kernel), jnp.asarray(offset), (6, 2)
  )
  logits = x @ np.asarray(found[0], np.float64) + np.asarray(found[1])
  whole = x @ kernel + offset
  np.testing.assert_allclose(logits[:, :2], whole[:, [6, 2]], atol=1e-5)
  rest = np.log(np.exp(whole[:, [0, 1, 3, 4, 5]]).sum(1))
  assert (logits[:, 2] < rest).all()
  # Equal columns: exactly the generalist.
  kernel[:, [0, 1, 3, 4, 5]], offset[[0, 1, 3, 4, 5]] = kernel[:, :1], offset[0]
  found = specialists.specialist_start(
    jnp.asarray(kernel), jnp.asarray(offset), (6, 2)
  )
  logits = x @ np.asarray(found[0], np.float64) + np.asarray(found[1])
  rest = x @ kernel[:, 0] + offset[0] + np.log(5)
  np.testing.assert_allclose(logits[:, 2], rest, atol=1e-5)


# Inference.


@pytest.mark.parametrize("num", [1, 2, 5])
def test_who_is_asked(num):
  logits = np.random.default_rng(0).normal(size=(30, 5))
  sets = ((0, 1, 2), (2, 3), (3, 0, 4))
  wanted = [
    [bool({*np.argsort(-row)[:num]} & {*classes}) for classes in sets]
    for row in logits
  ]
  found = specialists.active(jnp.asarray(logits, jnp.float32), sets, num=num)
  np.testing.assert_array_equal(found, wanted)


# Biases of classes missing from the transfer set.


@pytest.mark.parametrize("scale", [1.0, 10.0, 30.0])
def test_bias_of_a_missing_class(scale):
  rng = np.random.default_rng(0)
  logits = rng.normal(size=(500, 6)) * scale
  logits[:, 3] -= 7.6
  prior = rng.dirichlet(np.ones(6) * 5)
  found = bias.bias_correction(
    jnp.asarray(logits, jnp.float32), jnp.asarray(prior, jnp.float32)
  )
  shares = softmax(logits + np.asarray(found, np.float64)).mean(0)
  np.testing.assert_allclose(shares, prior, atol=1e-6)
  assert abs(float(found.mean())) < 1e-5


def test_bias_correction_undoes_a_shift():
  logits = jnp.asarray(np.random.default_rng(0).normal(size=(300, 4)) * 3)
  prior = jax.nn.softmax(logits).mean(0)
  shifted = bias.shift(logits, (2,), -3.5)
  np.testing.assert_array_equal(shifted[:, 0], logits[:, 0])
  found = bias.bias_correction(shifted, prior)
  np.testing.assert_allclose(found[2] - found[0], 3.5, atol=1e-3)
  np.testing.assert_allclose(found[1] - found[0], 0, atol=1e-3)


def test_best_shift_by_a_loop():
  rng = np.random.default_rng(0)
  labels = rng.integers(4, size=200)
  logits = np.eye(4)[labels] * 2 + rng.normal(size=(200, 4))
  logits[:, [1, 2]] -= 3
  amounts = np.arange(0, 6, 0.5)
  errors = []
  for amount in amounts:
    moved = logits.copy()
    moved[:, [1, 2]] += amount
    errors.append(np.mean(moved.argmax(1) != labels))
  found = bias.best_shift(
    jnp.asarray(logits), jnp.asarray(labels), (1, 2), jnp.asarray(amounts)
  )
  np.testing.assert_allclose(found.errors, errors, atol=1e-6)
  assert found.amount == amounts[np.argmin(errors)]
  assert 2 <= found.amount <= 4


# Errors.

LOGITS = jnp.zeros((2, 3))
ASKED = jnp.ones((2, 1), bool)


@pytest.mark.parametrize(
  ("call", "message"),
  [
    (
      lambda: clusters.confusable_classes(KEY, LOGITS, num_clusters=4),
      "between 1 and 3, got 4",
    ),
    (
      lambda: clusters.confusable_classes(KEY, LOGITS, num_clusters=0),
      "between 1 and 3, got 0",
    ),
    (lambda: specialists.buckets([()], num_classes=3), r"got \(\)"),
    (lambda: specialists.buckets([(1, 1)], num_classes=3), r"got \(1, 1\)"),
    (lambda: specialists.buckets([(0, 3)], num_classes=3), r"3, got \(0, 3\)"),
    (lambda: specialists.active(LOGITS, [(0,)], num=4), "3, got 4"),
    (
      lambda: specialists.half_and_half(KEY, np.arange(3), (0,), num=1),
      "at least 2, got 1",
    ),
    (
      lambda: specialists.half_and_half(KEY, np.arange(3), (4,), num=2),
      "got 0 and 3",
    ),
    (
      lambda: specialists.correct_dustbin(LOGITS, oversampling=0.0),
      "positive, got 0.0",
    ),
    (
      lambda: specialists.specialist_start(LOGITS, jnp.zeros(3), (0, 1, 2)),
      "got all 3",
    ),
    (
      lambda: specialists.combine(LOGITS, [LOGITS], [(0,)], ASKED),
      r"have \[2\] columns, got \[3\]",
    ),
    (
      lambda: specialists.combine(LOGITS, [LOGITS] * 2, [(0, 1)] * 2, ASKED),
      "have 2 columns, got 1",
    ),
    (
      lambda: bias.bias_correction(LOGITS, jnp.array([0.5, 0.5, 0.0])),
      "least share of 0 and",
    ),
    (lambda: bias.bias_correction(LOGITS, jnp.ones(3)), "sum of 3"),
    (lambda: bias.shift(LOGITS, (3,), 1.0), r"below 3, got \(3,\)"),
    (
      lambda: bias.best_shift(LOGITS, jnp.zeros(2, int), (0,), jnp.zeros(0)),
      "got none",
    ),
  ],
)
def test_errors(call, message):
  with pytest.raises(ValueError, match=message):
    call()
