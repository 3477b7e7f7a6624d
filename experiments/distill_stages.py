"""Runs of several stages on images: each trains its nets as one program."""

from collections.abc import Iterator, Sequence
import contextlib
import itertools
import json
import pathlib
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float, PyTree
import numpy as np

from experiments import (
  bad_steps,
  common,
  compile_cache,
  distill_options,
  endings,
  loop,
  mnist_nets,
  saving,
  workdirs,
)
from experiments.distill_options import Config
from experiments.mnist_nets import Data, Net, Params, Regularisation
from paperjax.data import mnist
from paperjax.data.mnist import Images
from paperjax.training import parallel, preemption
from paperjax.training.metrics import MetricsWriter


class Stage(NamedTuple):
  """Nets of one architecture, trained together.

  Attributes:
    name: Of its checkpoints.
    hidden: Units of the hidden layers.
    nets: The nets.
    epochs: Times that a net of all examples sees each.
    how: What keeps them from learning by heart.
    start: Parameters that they start from, stacked; drawn where None.
  """

  name: str
  hidden: tuple[int, ...]
  nets: tuple[Net, ...]
  epochs: int
  how: Regularisation = Regularisation()
  start: Params | None = None


class Runner(NamedTuple):
  """What trains the stages one after another.

  Attributes:
    config: All options.
    path: The workdir.
    train: The images to train on.
    test: Those to count errors on.
    steps: Updates of a net of every stage.
    guard: Knows whether to stop early.
  """

  config: Config
  path: pathlib.Path
  train: Images
  test: Images
  steps: tuple[int, ...]
  guard: preemption.Guard


@contextlib.contextmanager
def opened(
  config: Config, workdir: str, experiment: str
) -> Iterator[pathlib.Path]:
  """The folder of a run of these options, new or begun, and of no other now.

  Args:
    config: All options.
    workdir: The folder.
    experiment: Name of what is run.

  Yields:
    The folder.

  Raises:
    ValueError: If it holds something else, or is in use.
  """
  common.check_gpu(jax.default_backend())
  compile_cache.keep_compiled_programs()
  options, free = _options(config, experiment), distill_options.MAY_CHANGE
  with workdirs.opened(workdir, options, may_change=free) as path:
    yield path


def read(config: Config) -> tuple[Images, Images]:
  """The images to train on, and those to count errors on."""
  options = config.images
  if options.data_dir:
    train, test = (mnist.read(options.data_dir, x) for x in ("train", "test"))
  else:
    train, test = (
      mnist.read_tfds(options.tfds_name, x, options.tfds_dir)
      for x in ("train", "test")
    )
  count = options.train_examples or len(train.labels)
  return Images(train.pixels[:count], train.labels[:count]), test


@contextlib.contextmanager
def running(
  config: Config,
  path: pathlib.Path,
  images: tuple[Images, Images],
  experiment: str,
  epochs: Sequence[int],
) -> Iterator[Runner]:
  """Makes the folder this run's; ends the program where it is asked to stop.

  Args:
    config: All options.
    path: The workdir, checked.
    images: To train on, and to test on.
    experiment: Name of what is run.
    epochs: Of every stage.

  Yields:
    What trains the stages.

  Raises:
    SystemExit: If it ends early, see `endings.stoppable`.
  """
  train, test = images
  per_epoch = max(len(train.labels) // config.training.batch_size, 1)
  common.claim_workdir(path, _options(config, experiment))
  facts = {"devices": [str(device) for device in jax.devices()]}
  if not (path / "manifest.json").exists():
    common.write_atomically(path / "manifest.json", common.manifest(facts))
  with endings.stoppable() as guard:
    steps = tuple(per_epoch * x for x in epochs)
    yield Runner(config, path, train, test, steps, guard)


def _options(config: Config, experiment: str) -> dict[str, Any]:
  return config.flat() | {"experiment": experiment}


def spread(errors: Sequence[float] | np.ndarray) -> str:
  """Mean and standard deviation over seeds, for a table."""
  deviation = np.std(errors, ddof=1) if len(errors) > 1 else 0.0
  return f"{np.mean(errors):.1f} ± {deviation:.1f}"


def write(runner: Runner, results: Any, table: str) -> None:
  """Writes and shows what a run found.

  Args:
    runner: Of the run.
    results: All numbers, for JSON.
    table: In Markdown.
  """
  path = runner.path / "results.json"
  common.write_atomically(path, json.dumps(results, indent=1) + "\n")
  common.write_atomically(path.with_suffix(".md"), table)
  print(f"\n{table}\nmore:   {path}")


def write_predictions(
  runner: Runner, stage: Stage, logits: Float[Array, "nets n c"]
) -> None:
  """Writes the test logits of the nets of a stage.

  Args:
    runner: Of the run.
    stage: The stage, whose name the file has.
    logits: Of every net.
  """
  folder = runner.path / "predictions"
  folder.mkdir(exist_ok=True)
  np.save(folder / f"{stage.name}.npy", np.asarray(logits, np.float32))


def train(
  runner: Runner,
  number: int,
  stage: Stage,
  teachers: Float[Array, "t n c"] | None = None,
) -> PyTree:
  """Trains a stage, or what is left of it.

  Args:
    runner: Data and options.
    number: Of the stage.
    stage: The stage.
    teachers: Logits of every teacher on every example, if nets need them.

  Returns:
    Parameters of the nets, stacked.

  Raises:
    loop.Preempted: If it was asked to stop; the state is saved.
  """
  config, steps = runner.config, runner.steps[number]
  start = sum(runner.steps[:number])
  way = parallel.jit(devices=jax.devices()[:1])
  state, step_fn = _program(runner, stage, steps, teachers, way)
  folder = runner.path / "checkpoints" / stage.name
  window, done = loop.Window(), 0
  with saving.open_checkpoints(
    folder, config, Config(), distill_options.MAY_CHANGE
  ) as checkpoints:
    state, position = saving.resume(checkpoints, way, state, {})
    if position:
      done, window = position["step"], position["window"]
    if done == steps:
      return state.params

    with (
      MetricsWriter(runner.path, resume_step=start + done) as writer,
      contextlib.closing(loop.Bar(sum(runner.steps), start + done)) as bar,
    ):
      bar.say(_opening(stage, steps, done))
      actions = loop.Actions(
        _evaluation(runner, stage, writer, bar),
        _saving(runner, start, checkpoints),
        checkpoints.check,
        runner.guard,
        _watch(runner, number, stage, writer, bar),
      )
      state = loop.train(
        state,
        mnist_nets.batches(stage.nets, config.training.batch_size, done),
        way=way,
        step_fn=step_fn,
        steps=range(start + done + 1, start + steps + 1),
        window=window,
        options=config.run,
        report=_report(runner, number, stage, writer, bar),
        actions=actions,
      )
  return state.params


def _program(runner, stage, steps, teachers, way):
  """The nets before the first step, and (state, batch) -> the next."""
  data = Data(
    jnp.asarray(runner.train.pixels), jnp.asarray(runner.train.labels), teachers
  )
  rate, how = runner.config.training.learning_rate, stage.how
  optimizer = mnist_nets.optimizer(rate, steps, how)
  guard = bad_steps.guard(runner.config.run)
  state = mnist_nets.initial_state(
    stage.nets, stage.hidden, data, optimizer, stage.start, guard
  )
  step = mnist_nets.make_step(stage.nets, optimizer, how, guard)
  compiled = way.compile_train(step)
  return way.put_state(state), lambda state, batch: compiled(
    state, (batch, data)
  )


def _saving(runner, start, checkpoints):
  """Saves a stage whose first step is that after `start`."""

  def save(state, step, window):
    done = step - start
    seen = done * runner.config.training.batch_size
    position = {"step": done, "examples": seen, "window": window}
    checkpoints.save(done, state, position)

  return save


def _evaluation(runner, stage, writer, bar):
  """Writes the test errors of every net; never ends a stage."""

  def evaluate(state, step):
    errors = count_errors(stage.nets, state.params, runner.test)
    values = {
      f"eval/{stage.name}/{net.name}, seed {net.seed}": float(x)
      for net, x in zip(stage.nets, errors, strict=True)
    }
    writer.write(step, values)
    bar.say(f"step {step} {stage.name}, errors: {errors.tolist()}")
    return False

  return evaluate


def _watch(runner, number, stage, writer, bar):
  """Tells of the steps that a net skipped."""
  config, start = runner.config, sum(runner.steps[:number])

  def examples(step):
    size = config.training.batch_size
    batch = next(mnist_nets.batches(stage.nets, size, step - 1 - start))
    return batch["rows"].T.tolist()

  return bad_steps.Watch(
    config.run,
    runner.path / "bad_steps",
    writer,
    bar.say,
    examples,
    [f"{net.name}, seed {net.seed}" for net in stage.nets],
  )


def _report(runner, number, stage, writer, bar):
  training, steps = runner.config.training, runner.steps[number]
  start = sum(runner.steps[:number])
  sizes = [runner.train.pixels[0].size, *stage.hidden, 10]
  num_weights = sum(a * b for a, b in itertools.pairwise(sizes))
  return loop.Report(
    writer=writer,
    bar=bar,
    total_steps=sum(runner.steps),
    schedule=lambda step: training.learning_rate * (1 - (step - start) / steps),
    tokens_per_step=len(stage.nets) * training.batch_size,
    flops_per_step=6.0 * training.batch_size * num_weights * len(stage.nets),
    peak_flops=None,
    expected_first_loss=None,
    unit="images",
  )


def count_errors(
  nets: Sequence[Net], params: PyTree, test: Images
) -> np.ndarray:
  """Of every net on the test images, in its own classes."""
  logits = mnist_nets.predict(params, jnp.asarray(test.pixels))
  guesses = np.asarray(jnp.argmax(logits, axis=-1))
  wanted = np.array([net.outputs for net in nets])[:, test.labels]
  return np.sum(guesses != wanted, axis=-1)


def _opening(stage, steps, done):
  units = " x ".join(map(str, stage.hidden))
  text = f"{stage.name}: {len(stage.nets)} nets of {units} units, {steps} steps"
  return f"{text}, continuing at {done}" if done else text
