"""The loop around a guarded step: what it tells, saves, dumps and ends by."""

import contextlib
import itertools
import json
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax
import pytest
import tiny_tasks

from experiments import (
  bad_steps,
  common,
  finetune_batches,
  finetune_run,
  loop,
  mnist_nets,
  pretrain_options,
)
from paperjax.data import loader
from paperjax.training import anomalies, parallel, preemption
from paperjax.training.metrics import Mean, MetricsWriter
from paperjax.training.state import TrainState
from paperjax.training.step import make_train_step

ROWS, WIDTH = 4, 3
OPTIMIZER = optax.adam(1e-2)
GUARD = anomalies.Guard(sigma=0.0)
WAY = parallel.jit(devices=jax.devices()[:1])


def make_batch(step, bad):
  """Rows of a step, the first of which spoils those that are bad."""
  x = np.random.default_rng(step).normal(size=(ROWS, WIDTH))
  x[0] = np.nan if step in bad else x[0]
  return {"x": x.astype(np.float32), "number": np.full(ROWS, step)}


def loss_fn(params, batch, prng_key):
  errors = (batch["x"] @ params - 1.0) ** 2
  return {"fit": Mean(errors.sum(), jnp.float32(ROWS))}, {}


class Run:
  """A run of the loop, and what it left."""

  def __init__(self, folder, *, save_every=3, log_every=4, **options: Any):
    self.folder = folder
    self.options = common.RunOptions(
      log_every=log_every,
      eval_every=1000,
      checkpoint_every=save_every,
      **options,
    )
    self.said: list[str] = []
    self.saved: dict[int, TrainState] = {}

  def save(self, state, step, window):
    self.saved[step] = jax.tree.map(jnp.copy, state)

  def train(self, batches, steps, *, state=None, nets=("",)):
    """Trains, one net or several of the same batch."""
    step = make_train_step(loss_fn, OPTIMIZER, guard=GUARD)
    state = state or initial_state()

    def several(state, batch):
      state, metrics = jax.vmap(step)(state, batch)
      return state, anomalies.sum_nets(metrics)

    if len(nets) > 1:
      state = jax.tree.map(lambda x: jnp.stack([x] * len(nets)), state)
    with (
      MetricsWriter(self.folder, resume_step=steps[0] - 1) as writer,
      contextlib.closing(loop.Bar(steps[-1], steps[0] - 1)) as bar,
    ):
      watch = bad_steps.Watch(
        self.options,
        self.folder / "bad_steps",
        writer,
        self.said.append,
        lambda step: [range(ROWS * (step - 1), ROWS * step)] * len(nets),
        nets,
      )
      return loop.train(
        WAY.put_state(state),
        iter(batches),
        way=WAY,
        step_fn=WAY.compile_train(several if len(nets) > 1 else step),
        steps=steps,
        window={},
        options=self.options,
        report=loop.Report(
          *(writer, bar, steps[-1], lambda step: 0.01, 1, 1.0, None, None)
        ),
        actions=loop.Actions(
          lambda state, step: False,
          self.save,
          lambda: None,
          preemption.Guard(),
          watch,
        ),
      )

  @property
  def lines(self) -> list[dict]:
    text = (self.folder / "metrics.jsonl").read_text()
    return [json.loads(line) for line in text.splitlines()]


def initial_state():
  return TrainState.create(
    jnp.zeros(WIDTH), OPTIMIZER, jax.random.key(0), guard=GUARD
  )


def batches(steps, bad=()):
  return [make_batch(step, bad) for step in steps]


def test_every_skipped_step_is_told_of(tmp_path):
  run, steps, bad = Run(tmp_path), range(1, 13), (3, 6, 7, 12)
  run.train(batches(steps, bad), steps)
  told = [line for line in run.lines if "skipped/loss" in line]
  assert [
    {k.removeprefix("skipped/"): x for k, x in line.items()} for line in told
  ] == [
    {
      "step": step,
      "loss": None,
      "gradient_norm": None,
      "in_a_row": in_a_row,
      "so_far": so_far,
      "examples": f"{4 * step - 4}-{4 * step - 1}",
    }
    for so_far, (step, in_a_row) in enumerate(
      [(3, 1), (6, 1), (7, 2), (12, 1)], start=1
    )
  ]
  assert run.said == [
    f"step {step} skipped: loss nan, gradient norm nan, examples"
    f" {4 * step - 4}-{4 * step - 1}"
    for step in bad
  ]
  # In order, so that a resumed run drops what comes after its checkpoint.
  assert [line["step"] for line in run.lines] == [3, 4, 6, 7, 8, 12, 12]
  logged = [line for line in run.lines if "train/loss" in line]
  assert [line["train/skipped"] for line in logged] == [0.25, 0.5, 0.25]
  assert all(line["train/loss"] > 0 for line in logged)
  assert not any("skipped_" in name for line in logged for name in line)
  assert not (tmp_path / "bad_steps").exists()


def test_nothing_is_told_of_good_steps(tmp_path):
  run, steps = Run(tmp_path), range(1, 13)
  run.train(batches(steps), steps)
  assert [line["step"] for line in run.lines] == [4, 8, 12]
  assert [line["train/skipped"] for line in run.lines] == [0.0] * 3
  assert run.said == []


@pytest.mark.parametrize("save_every", [1, 3, 50])
@pytest.mark.parametrize("log_every", [1, 7, 50])
def test_ten_in_a_row_end_the_run(tmp_path, save_every, log_every):
  """The ninth is saved over, which changes nothing; the tenth is not."""
  run = Run(tmp_path, save_every=save_every, log_every=log_every)
  steps, bad = range(1, 41), (2, *range(13, 30))
  given = batches(steps, bad)
  message = r"10 steps in a row were bad.* 22 .*84-87"
  with pytest.raises(bad_steps.TooManyBadSteps, match=message):
    run.train(given, steps)
  assert [x for x in run.saved if x > 21] == []
  assert list(run.saved) == [x for x in range(1, 22) if x % save_every == 0]
  for step, state in run.saved.items():
    if step >= 12:
      np.testing.assert_array_equal(state.params, run.saved[12].params)
      assert np.isfinite(state.params).all()
      assert state.history.in_a_row == step - 12
  assert [x["step"] for x in run.lines if "skipped/loss" in x] == [
    *(2, *range(13, 23))
  ]
  folder = tmp_path / "bad_steps"
  names = {f"step_{n}.npz" for n in range(13, 23)}
  assert {path.name for path in folder.iterdir()} == names | {"steps.json"}
  for step in range(13, 23):
    with np.load(folder / f"step_{step}.npz", allow_pickle=False) as arrays:
      assert arrays.keys() == {"x", "number"}
      for name, x in given[step - 1].items():
        np.testing.assert_array_equal(arrays[name], x)
        assert arrays[name].dtype == x.dtype
  written = json.loads((folder / "steps.json").read_text())
  assert [x["step"] for x in written] == [*range(13, 23)]
  assert written[9] == {
    "step": 22,
    **{"loss": "nan", "gradient_norm": "nan", "in_a_row": 10, "so_far": 11},
    "examples": "84-87",
  }


def test_the_number_may_be_another(tmp_path):
  run, steps = Run(tmp_path, max_bad_steps=3), range(1, 41)
  with pytest.raises(bad_steps.TooManyBadSteps, match=r"3 steps .* one 12 "):
    run.train(batches(steps, (5, 6, 8, 10, 11, 12)), steps)
  assert len(list((tmp_path / "bad_steps").glob("*.npz"))) == 3


def test_a_resumed_run_counts_on(tmp_path):
  whole, halves = (Run(tmp_path / x) for x in ("a", "b"))
  bad = (3, *range(16, 27))
  given = batches(range(1, 41), bad)
  with pytest.raises(bad_steps.TooManyBadSteps, match=" 25 "):
    whole.train(given, range(1, 41))
  state = halves.train(given, range(1, 21))
  with pytest.raises(bad_steps.TooManyBadSteps, match=" 25 "):
    halves.train(given[20:], range(21, 41), state=state)
  assert halves.said == whole.said
  for line, expected in zip(halves.lines, whole.lines, strict=True):
    assert {k: x for k, x in line.items() if "speed/" not in k} == {
      k: x for k, x in expected.items() if "speed/" not in k
    }


def test_one_net_of_several(tmp_path):
  run, steps = Run(tmp_path), range(1, 21)
  good, bad = batches(steps), batches(steps, range(6, 21))
  together = [
    {k: np.stack([a[k], b[k], a[k]]) for k in a}
    for a, b in zip(good, bad, strict=True)
  ]
  with pytest.raises(
    bad_steps.TooManyBadSteps, match=r"one 15 \(second, loss nan"
  ):
    run.train(together, steps, nets=("first", "second", "third"))
  told = [line for line in run.lines if "skipped/loss" in line]
  assert [line["step"] for line in told] == [*range(6, 16)]
  assert {line["skipped/net"] for line in told} == {"second"}
  # The others train on, and the means are theirs.
  before, after = run.saved[6].params, run.saved[12].params
  same = (before == after).all(axis=1)
  assert same.tolist() == [False, True, False]
  logged = [line for line in run.lines if "train/loss" in line]
  assert logged[2]["train/skipped"] == pytest.approx(1 / 3)
  assert logged[2]["train/loss"] > 0


def test_a_step_without_a_guard_is_not_watched(tmp_path):
  writer = MetricsWriter(tmp_path, resume_step=0)
  watch = bad_steps.Watch(
    common.RunOptions(), tmp_path, writer, print, lambda step: []
  )
  metrics = {"loss": Mean(np.nan, 1.0)}
  assert watch.add(1, {}, metrics) == metrics
  watch.check(1)
  writer.close()
  assert (tmp_path / "metrics.jsonl").read_text() == ""


@pytest.mark.parametrize(
  ("numbers", "text"),
  [
    (range(1024, 1280), "1024-1279"),
    ([7, 12, 5, 6], "5-7,12"),
    ([3], "3"),
    ([9, 9, 1], "1,9"),
    ([], ""),
  ],
)
def test_numbers_as_text(numbers, text):
  assert bad_steps.describe_numbers(numbers) == text


def test_a_phase_knows_the_examples_of_a_step():
  phase = pretrain_options.Phase(1, 100, 200, 128, 4, 20, 0)
  rows = [{"n": np.array(n)} for n in range(80)]
  with contextlib.closing(loader.batches(rows, batch_size=4)) as stream:
    for step, batch in zip(range(101, 111), stream, strict=False):
      (numbers,) = phase.examples(step)
      assert batch["n"].tolist() == list(numbers)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
  path = tmp_path_factory.mktemp("tasks")
  tiny_tasks.model(path / "model")
  tiny_tasks.glue(path / "glue")
  return path


def test_a_rate_too_high_ends_a_sweep(folder, tmp_path, capsys):
  """Its first update overflows; the other run has nothing to fear."""
  rates = {"learning_rate": (3e-3, 1e30), "max_bad_steps": 4}
  with pytest.raises(SystemExit) as found:
    tiny_tasks.run(tmp_path, folder, **rates, eval_every=100, log_every=100)
  assert found.value.code == anomalies.EXIT_BAD_STEPS
  error = capsys.readouterr().err.splitlines()[-1].partition(": ")[2]
  assert error.startswith("error: 4 steps in a row were bad, the last one 5")
  assert "lr1e+30_seed0, loss nan" in error
  text = (tmp_path / "metrics.jsonl").read_text()
  lines = [json.loads(line) for line in text.splitlines()]
  assert [line["step"] for line in lines] == [2, 3, 4, 5]
  assert {line["skipped/net"] for line in lines} == {"lr1e+30_seed0"}
  # The rows that are told of are those of the batch that was dumped.
  config = tiny_tasks.config(folder, **rates)
  setup = finetune_run.prepare(config, WAY)
  group = setup.groups[0]
  numbers = finetune_batches.row_numbers(setup, group, 0)(5)[1]
  assert lines[-1]["skipped/examples"] == bad_steps.describe_numbers(numbers)
  with np.load(tmp_path / "bad_steps" / "step_5.npz") as batch:
    used = batch["attention_mask"][:, 1].sum(axis=1)
    for row, length in zip(batch["input_ids"][:, 1], used, strict=True):
      wanted = [setup.task.train[n]["input_ids"].tolist() for n in numbers]
      assert row[:length].tolist() in wanted


def test_row_numbers_are_those_of_the_batches(folder):
  config = tiny_tasks.config(folder, learning_rate=(1e-3, 1e-4), seeds=2)
  setup = finetune_run.prepare(config, WAY)
  group = setup.groups[0]
  numbers = finetune_batches.row_numbers(setup, group, 100)
  stream = finetune_run.batch_stream(setup, group, 0)
  for step, batch in zip(range(101, 121), stream, strict=False):
    for run, rows in enumerate(numbers(step)):
      assert batch["weights"][:, run].sum() == len(rows)
      for place, n in enumerate(rows):
        ids = setup.task.train[n]["input_ids"]
        found = batch["input_ids"][place, run, : len(ids)]
        np.testing.assert_array_equal(found, ids)


def test_image_nets_skip_alone():
  """Teachers' logits that are not finite spoil the net that learns of them."""
  rng = np.random.default_rng(0)
  given = mnist_nets.Data(
    jnp.asarray(rng.integers(0, 255, (40, 8, 8)), jnp.uint8),
    jnp.asarray(rng.integers(0, 10, 40), jnp.int32),
    jnp.stack([jnp.zeros((40, 10)), jnp.full((40, 10), jnp.nan)]),
  )
  nets = [
    mnist_nets.Net("a", 0, 0.5, 2.0, teacher, np.arange(40))
    for teacher in (0, 1)
  ]
  guard, how = anomalies.Guard(), mnist_nets.Regularisation()
  optimizer = mnist_nets.optimizer(1e-2, 8, how)
  start = mnist_nets.initial_state(nets, (9,), given, optimizer, guard=guard)
  step = jax.jit(mnist_nets.make_step(nets, optimizer, how, guard))
  state, metrics = start, {}
  for batch in itertools.islice(mnist_nets.batches(nets, 10, 0), 3):
    state, metrics = step(state, (batch, given))
  assert state.history.skipped.tolist() == [0, 3]
  assert float(metrics["skipped"].total) == 1.0
  assert float(metrics["objective"].count) == 10.0
  for old, new in zip(
    jax.tree.leaves(start.params), jax.tree.leaves(state.params), strict=True
  ):
    assert (old[0] != new[0]).any()
    np.testing.assert_array_equal(old[1], new[1])
