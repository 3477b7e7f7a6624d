"""Many perceptrons as one program: each as if it were alone."""

import collections
import itertools
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax
import pytest
import tiny_images

from experiments import distill_mnist, mnist_nets
from experiments.mnist_nets import Data, Net, Regularisation

PIXELS, LABELS = tiny_images.patterns(0.2, 60, 5)
ROWS = np.arange(60)
STEPS = 12


def data(num_teachers: int = 2) -> Data:
  logits = np.random.default_rng(0).normal(0, 3, (num_teachers, 60, 10))
  return Data(
    jnp.asarray(PIXELS),
    jnp.asarray(LABELS, jnp.int32),
    jnp.asarray(logits, jnp.float32) if num_teachers else None,
  )


def trained(nets, given, how=None, rate=1e-2):
  """Parameters after some steps."""
  how = how or Regularisation()
  optimizer = mnist_nets.optimizer(rate, STEPS, how)
  state = mnist_nets.initial_state(nets, (9,), given, optimizer)
  step = jax.jit(mnist_nets.make_step(nets, optimizer, how))
  for batch in itertools.islice(mnist_nets.batches(nets, 20, 0), STEPS):
    state, _ = step(state, (batch, given))
  return state.params


def by_hand(net, given, batches, rate=1e-2):
  """One net, step by step, with the paper's cross entropies written out."""
  params = jax.tree.map(
    lambda x: x[0],
    mnist_nets.initial_state((net,), (9,), given, optax.sgd(0.0)).params,
  )

  def loss(params, rows):
    x = given.pixels[rows].reshape(len(rows), 64) / 255
    hidden = jnp.maximum(x @ params[0]["kernel"] + params[0]["bias"][None], 0)
    logits = hidden @ params[1]["kernel"] + params[1]["bias"][None]
    own = jnp.eye(10)[given.labels[rows]]
    hard = -jnp.sum(own * jnp.log(jax.nn.softmax(logits)), axis=1)
    t = net.temperature
    wanted = jax.nn.softmax(given.teachers[net.teacher, rows] / t)
    soft = -jnp.sum(wanted * jnp.log(jax.nn.softmax(logits / t)), axis=1)
    weight = net.soft_weight
    return jnp.mean(weight * t**2 * soft + (1 - weight) * hard)

  optimizer = optax.adam(optax.linear_schedule(rate, 0.0, STEPS))
  state, gradient = optimizer.init(params), jax.jit(jax.grad(loss))
  for rows in batches:
    grads = gradient(params, rows)
    updates, state = optimizer.update(grads, state)
    params = optax.apply_updates(params, updates)
  return params


def assert_close(a, b, atol):
  np.testing.assert_allclose(a, b, atol=atol)


def test_every_net_of_a_stage_is_trained_as_by_hand():
  given = data()
  nets = (
    Net("hard", 0, 0.0, 1.0, 0, ROWS),
    Net("soft", 1, 1.0, 2.0, 1, ROWS),
    Net("both", 2, 0.7, 5.0, 0, ROWS[:30]),
  )
  together = trained(nets, given)
  for number, net in enumerate(nets):
    batches = [
      batch["rows"][:, 0]
      for batch in itertools.islice(mnist_nets.batches([net], 20, 0), STEPS)
    ]
    alone = by_hand(net, given, batches)
    for a, b in zip(
      jax.tree.leaves(together), jax.tree.leaves(alone), strict=False
    ):
      np.testing.assert_allclose(a[number], b, atol=2e-4)


def test_without_a_teacher_there_are_only_labels():
  nets = (Net("hard", 0, 0.0, 1.0, 0, ROWS),)
  with_one, without = (trained(nets, data(n)) for n in (1, 0))
  for a, b in zip(
    jax.tree.leaves(with_one), jax.tree.leaves(without), strict=False
  ):
    np.testing.assert_allclose(a, b, atol=1e-5)


def test_max_norm_limits_the_incoming_weights_of_every_unit():
  nets = (Net("hard", 0, 0.0, 1.0, 0, ROWS),)

  def longest(limit):
    params = trained(nets, data(0), Regularisation(max_norm=limit), rate=0.1)
    return [
      float(jnp.linalg.norm(layer["kernel"][0], axis=0).max())
      for layer in params
    ]

  assert min(longest(float("inf"))) > 0.7
  assert max(longest(0.7)) <= 0.7 * (1 + 1e-6)


def test_max_norm_shortens_and_does_not_turn():
  optimizer = mnist_nets.max_norm(2.0)
  kernel = jnp.array([[3.0, 0.3], [4.0, 0.4]])  # lengths 5 and 0.5
  params = {"kernel": kernel, "bias": jnp.array([9.0, 9.0])}
  zeros = jax.tree.map(jnp.zeros_like, params)
  updates, _ = optimizer.update(zeros, optimizer.init(params), params)
  found: Any = optax.apply_updates(params, updates)
  np.testing.assert_allclose(
    found["kernel"], [[1.2, 0.3], [1.6, 0.4]], rtol=1e-6
  )
  np.testing.assert_array_equal(found["bias"], [9.0, 9.0])


def test_jitter_moves_the_image_and_keeps_its_pixels():
  image = np.zeros((9, 9), np.uint8)
  image[2:7, 2:7] = np.arange(1, 26).reshape(5, 5)
  images = jnp.asarray(np.stack([image] * 200))
  found = np.asarray(mnist_nets.moved(jax.random.key(0), images, 2))
  shifts = list(itertools.product(range(-2, 3), repeat=2))
  wanted = {np.roll(image, s, axis=(0, 1)).tobytes(): s for s in shifts}
  counts = collections.Counter(wanted[each.tobytes()] for each in found)
  assert set(counts) == set(shifts)  # every shift, and no other image
  assert max(counts.values()) < 30
  still = mnist_nets.moved(jax.random.key(0), images, 0)
  np.testing.assert_array_equal(still, images)


def test_dropout_and_jitter_are_for_training_only():
  params = mnist_nets.init(jax.random.key(0), 64, (9,), 10)
  pixels = jnp.asarray(PIXELS)
  how = Regularisation(dropout=0.5, input_dropout=0.2, jitter=2)
  plain = mnist_nets.apply(params, pixels)
  np.testing.assert_array_equal(
    mnist_nets.apply(params, pixels, None, how), plain
  )
  for part in (
    Regularisation(dropout=0.5),
    Regularisation(input_dropout=0.2),
    Regularisation(jitter=1),
  ):
    found = mnist_nets.apply(params, pixels, jax.random.key(1), part)
    assert float(jnp.abs(found - plain).max()) > 0.1


@pytest.mark.parametrize("start", [1, 5, 6, 13])
def test_a_batch_depends_on_its_step_alone(start):
  nets = (
    Net("a", 0, 0.0, 1.0, 0, ROWS),
    Net("b", 1, 0.0, 1.0, 0, ROWS[7:20]),
  )
  whole = list(itertools.islice(mnist_nets.batches(nets, 10, 0), 20))
  continued = mnist_nets.batches(nets, 10, start)
  for batch, wanted in zip(continued, whole[start:], strict=False):
    np.testing.assert_array_equal(batch["rows"], wanted["rows"])


def test_an_epoch_shows_every_row_once():
  nets = (
    Net("a", 0, 0.0, 1.0, 0, ROWS),  # 6 batches an epoch
    Net("b", 1, 0.0, 1.0, 0, ROWS),
    Net("c", 0, 0.0, 1.0, 0, ROWS[30:50]),  # 2 batches
    Net("d", 0, 0.0, 1.0, 0, ROWS[:5]),  # less than a batch
  )
  batches = list(itertools.islice(mnist_nets.batches(nets, 10, 0), 12))
  seen = np.stack([batch["rows"] for batch in batches])  # [steps, b, nets]
  epochs = seen[:, :, :2].reshape(2, 60, 2)
  np.testing.assert_array_equal(
    np.sort(epochs, axis=1), np.tile(ROWS[None, :, None], (2, 1, 2))
  )
  orders = {tuple(epochs[i, :, j]) for i in range(2) for j in range(2)}
  assert len(orders) == 4  # of each epoch and seed
  own = np.sort(seen[:, :, 2].reshape(6, 20), axis=1)
  np.testing.assert_array_equal(own, np.tile(ROWS[30:50], (6, 1)))
  np.testing.assert_array_equal(
    np.sort(seen[:, :, 3]), np.tile(np.repeat(ROWS[:5], 2), (12, 1))
  )


def test_nets_of_some_classes_or_few_examples_see_only_these():
  options = tiny_images.config(["--few=0.1", "--seeds=2", "--seed=5"])
  stages = distill_mnist.plan(options, LABELS)
  names = ["teachers", "students", "few", "sweep_300", "sweep_30"]
  assert [stage.name for stage in stages] == names
  rows = {net.name: net.rows for stage in stages for net in stage.nets}
  classes = {name: set(LABELS[own].tolist()) for name, own in rows.items()}
  assert classes["without 3"] == set(range(10)) - {3}
  assert len(rows["without 3"]) == 54
  assert classes["only 7 and 8"] == {7, 8}
  assert len(rows["only 7 and 8"]) == 12
  assert rows["few, soft"].tolist() == rows["few, hard"].tolist() == [*range(6)]
  assert [net.seed for net in stages[0].nets] == [5, 6]
  for stage in stages[1:]:
    for net in stage.nets:  # each learns from the teacher of its seed
      assert net.seed == 1000 + stages[0].nets[net.teacher].seed


@pytest.mark.parametrize("size", [7, 20, 60, 1000])
def test_predictions_do_not_depend_on_how_images_are_grouped(size):
  nets = (Net("a", 0, 0.0, 1.0, 0, ROWS), Net("b", 1, 0.0, 1.0, 0, ROWS))
  params = mnist_nets.initial_state(nets, (9,), data(0), optax.sgd(0.0)).params
  found = mnist_nets.predict(params, jnp.asarray(PIXELS), size)
  assert found.shape == (2, 60, 10)
  for number in range(2):
    own = jax.tree.map(lambda x, i=number: x[i], params)
    wanted = mnist_nets.apply(own, jnp.asarray(PIXELS))
    np.testing.assert_allclose(found[number], wanted, atol=1e-5)
