"""Specialists on tiny images whose classes come in pairs that look alike."""

import json
import pathlib
import re
import signal
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax
import pytest
import small
import tiny_images

from experiments import distill_specialists, mnist_nets
from experiments.distill_specialists import Specialist
from experiments.mnist_nets import Data, Net, Regularisation
from paperjax.data import mnist
from paperjax.distill import specialists
from paperjax.training import preemption

FLAGS = [
  *("--generalist_units=16", "--generalist_epochs=20", "--batch_size=20"),
  *("--specialist_epochs=12", "--num_clusters=5", "--seeds=2"),
  *("--learning_rate=1e-2", "--log_every=20", "--eval_every=200"),
  "--checkpoint_every=100",
]


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> pathlib.Path:
  path = tmp_path_factory.mktemp("images")
  return tiny_images.write(path, noise=0.35)


def run_here(data: pathlib.Path, workdir: pathlib.Path, *arguments: str):
  config = tiny_images.config([*FLAGS, f"--data_dir={data}", *arguments])
  distill_specialists.run(config, str(workdir))


@pytest.fixture(scope="module")
def whole(data, tmp_path_factory) -> pathlib.Path:
  """A run that nobody interrupts."""
  workdir = tmp_path_factory.mktemp("whole")
  run_here(data, workdir)
  return workdir


def results(workdir: pathlib.Path) -> dict:
  return json.loads((workdir / "results.json").read_text())


def test_class_sets_are_what_looks_alike(whole):
  for row in results(whole)["seeds"]:
    sets = row["class_sets"]
    assert 1 <= len(sets) <= 5
    assert all(len(classes) > 1 for classes in sets)
    together = [c for classes in sets for c in classes]
    assert len(together) == len(set(together))  # no class in two of them
    pairs = sum({2 * i, 2 * i + 1} <= set(x) for x in sets for i in range(5))
    assert pairs >= 2  # images of 2 i and 2 i + 1 have much in common


def test_errors_are_those_of_the_predictions(whole, data):
  labels = mnist.read(data, "test").labels
  general, special = (
    np.load(whole / "predictions" / f"{name}.npy")
    for name in ("generalists", "specialists")
  )
  number = 2  # the specialists come after the two nets trained on
  for seed, row in enumerate(results(whole)["seeds"]):
    guesses = general[seed].argmax(-1)
    assert row["seed"] == seed
    assert row["errors"]["generalist"] == np.sum(guesses != labels)
    on = np.sum(special[seed].argmax(-1) != labels)
    assert row["errors"]["generalist, trained on"] == on
    # Eq. 5 with one specialist of these disjoint sets, in closed form.
    p = softmax(general[seed].astype(float))
    q, covered = p.copy(), np.zeros(len(labels), bool)
    for classes in row["class_sets"]:
      logits = special[number, :, : len(classes) + 1].astype(float)
      assert np.all(special[number, :, len(classes) + 1 :] == -np.inf)
      share = np.isin(mnist.read(data, "train").labels, classes).mean()
      logits[:, -1] += np.log((1 - share) / share)
      own = softmax(logits)
      rest = [c for c in range(10) if c not in classes]
      asked = np.isin(guesses, classes)
      mixed = np.zeros_like(p)
      mixed[:, classes] = (p[:, classes] + own[:, :-1]) / 2
      outside = p[:, rest].sum(1) + own[:, -1]
      mixed[:, rest] = p[:, rest] * (
        outside / 2 / np.maximum(p[:, rest].sum(1), 1e-30)
      ).reshape(-1, 1)
      q[asked], covered = mixed[asked], covered | asked
      number += 1
    wrong = q.argmax(1) != labels
    assert row["errors"]["specialists, n = 1"] == wrong.sum()
    assert row["errors_of_these"]["specialists, n = 1"] == wrong[covered].sum()
    assert row["images_with_an_active_specialist"] == covered.sum()
  assert number == len(special)


def softmax(logits: np.ndarray) -> np.ndarray:
  e = np.exp(logits - logits.max(-1, keepdims=True))
  return e / e.sum(-1, keepdims=True)


def test_the_table_says_the_same(whole):
  rows, table = results(whole)["seeds"], (whole / "results.md").read_text()
  for name in rows[0]["errors"]:
    errors = [row["errors"][name] for row in rows]
    share = 100 * np.mean(errors) / tiny_images.TEST
    assert (
      f"| {name} | {np.mean(errors):.1f} ± {np.std(errors, ddof=1):.1f}"
      f" | {share:.2f} |"
    ) in table
  for row in rows:
    sets = ", ".join(" ".join(map(str, x)) for x in row["class_sets"])
    assert f"| {row['seed']} | {len(row['class_sets'])} | {sets} |" in table


def test_the_same_command_again_does_not_train(whole, data):
  names = ("results.json", "results.md", "metrics.jsonl")
  before = [(whole / name).read_bytes() for name in names]
  run_here(data, whole)
  assert [(whole / name).read_bytes() for name in names] == before
  message = re.escape("holds a run with --num_clusters=5, got")
  with pytest.raises(ValueError, match=message):
    run_here(data, whole, "--num_clusters=4")


@pytest.mark.faults
def test_interrupted_among_the_specialists_and_continued(whole, data, tmp_path):
  arguments = [*FLAGS, "--experiment=specialists", f"--data_dir={data}"]

  def start():
    return small.start(
      *(*arguments, f"--workdir={tmp_path}"),
      module="experiments.distill",
      devices=1,
    )

  process = start()
  small.wait_for_step(tmp_path, 420)  # of 640, the last 240 are specialists'
  process.send_signal(signal.SIGTERM)
  _, err = process.communicate(timeout=100)
  assert process.returncode == preemption.EXIT_PREEMPTED, err
  process = start()
  out, err = process.communicate(timeout=100)
  assert process.returncode == 0, err
  assert re.search(r"specialists: \d+ nets.*continuing at", err)
  assert (tmp_path / "results.json").read_bytes() == (
    whole / "results.json"
  ).read_bytes()
  assert (whole / "results.md").read_text() in out


PIXELS, LABELS = tiny_images.patterns(0.3, 100, 7)
CLASSES = (2, 5, 3)


def generalist() -> mnist_nets.Params:
  return mnist_nets.init(jax.random.key(3), 64, (9,), 10)


def test_a_specialist_starts_as_its_generalist():
  pixels = jnp.asarray(PIXELS)
  general = mnist_nets.apply(generalist(), pixels)
  special = mnist_nets.apply(
    distill_specialists.start_of(generalist(), CLASSES), pixels
  )
  assert special.shape == general.shape
  np.testing.assert_allclose(
    special[:, :3], general[:, np.array(CLASSES)], atol=1e-5
  )
  rest = [c for c in range(10) if c not in CLASSES]
  dustbin = general[:, np.array(rest)].mean(1) + np.log(7)
  np.testing.assert_allclose(special[:, 3], dustbin, atol=1e-5)
  assert np.all(np.asarray(special[:, 4:]) == -np.inf)


def test_outputs_that_are_not_used_do_not_learn_or_matter():
  """The padded net is trained as one that has just its own outputs."""
  start = distill_specialists.start_of(generalist(), CLASSES)
  (outputs,) = specialists.buckets([CLASSES], num_classes=10).tolist()
  net = Net("special", 0, 0.0, 1.0, 0, np.arange(100), tuple(outputs))
  given = Data(jnp.asarray(PIXELS), jnp.asarray(LABELS, jnp.int32), None)
  plain = Regularisation()
  optimizer = mnist_nets.optimizer(1e-2, 10, plain)
  state = mnist_nets.initial_state(
    (net,), (9,), given, optimizer, jax.tree.map(lambda x: x[None], start)
  )
  step = jax.jit(mnist_nets.make_step((net,), optimizer, plain))
  for _ in range(10):
    rows = jnp.arange(100)[:, None]
    state, metrics = step(state, ({"rows": rows}, given))
    assert np.isfinite(metrics["loss"].total)

  params: Any = [start[0], jax.tree.map(lambda x: x[..., :4], start[1])]
  labels = specialists.specialist_labels(jnp.asarray(LABELS), CLASSES)

  def loss(params):
    return optax.softmax_cross_entropy_with_integer_labels(
      mnist_nets.apply(params, given.pixels), labels
    ).mean()

  alone = optax.adam(optax.linear_schedule(1e-2, 0.0, 10))
  opt_state = alone.init(params)
  for _ in range(10):
    updates, opt_state = alone.update(jax.grad(loss)(params), opt_state)
    params = optax.apply_updates(params, updates)
  body, head = jax.tree.map(lambda x: x[0], state.params)
  np.testing.assert_allclose(body["kernel"], params[0]["kernel"], atol=1e-4)
  np.testing.assert_allclose(
    head["kernel"][:, :4], params[1]["kernel"], atol=1e-4
  )
  np.testing.assert_array_equal(head["kernel"][:, 4:], 0)
  assert np.all(np.asarray(head["bias"][4:]) == -np.inf)


def test_who_repeats_the_generalist_changes_nothing():
  general = mnist_nets.apply(generalist(), jnp.asarray(PIXELS))
  rest = np.array([c for c in range(10) if c not in CLASSES])
  dustbin = jax.nn.logsumexp(general[:, rest], axis=1, keepdims=True)
  unused = jnp.full((100, 6), -jnp.inf)
  own = jnp.concatenate([general[:, np.array(CLASSES)], dustbin, unused], 1)
  # Trained on three times too many of its classes, it thinks them likelier.
  oversampled = own.at[:, 3].add(-np.log(3.0))
  for logits, factor in ((own, 1.0), (oversampled, 3.0)):
    found = distill_specialists.ask(
      general,
      [logits],
      [Specialist(0, CLASSES, factor)],
      jnp.ones((100, 1), bool),
    )
    np.testing.assert_allclose(
      jnp.exp(found), jax.nn.softmax(general), atol=1e-5
    )
