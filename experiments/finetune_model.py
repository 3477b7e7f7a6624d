"""Runs of fine-tuning as one program: states, steps and predictions.

Runs that differ in their seed or learning rate are stacked: their state has a
leading axis, a batch [b, runs, ...] has a row of each run for each place.
"""

from collections.abc import Sequence
import functools
import math
import os
from typing import Any, NamedTuple

import jax
from jax.experimental import multihost_utils
import jax.numpy as jnp
from jaxtyping import Array, Float, PyTree
import numpy as np
import optax

from experiments import finetune_task, model_files, pretrain_model
from experiments.finetune_options import Config
from experiments.finetune_task import Task
from experiments.model_files import Loaded
from paperjax import tree
from paperjax.bert import convert
from paperjax.data import bucketing
from paperjax.training import optimizers
from paperjax.training.metrics import Mean
from paperjax.training.parallel import Parallel
from paperjax.training.state import TrainState
from paperjax.training.step import TrainStep, make_train_step


class Run(NamedTuple):
  """One of a sweep.

  Attributes:
    rate: Peak of the learning rate.
    seed: Decides the head, the order of the data and dropout.
  """

  rate: float
  seed: int

  @property
  def name(self) -> str:
    """As folders and metrics have it."""
    return f"lr{self.rate:g}_seed{self.seed}"


class Setup(NamedTuple):
  """What a sweep is made of, besides its states.

  Attributes:
    config: All options.
    way: How the devices share the work.
    task: With its data.
    loaded: The model to start from.
    model: Linen module with the task's head.
    groups: Runs that train together, all of one size.
    buckets: Lengths that rows are padded to.
    steps: Updates of a run.
    schedule: Learning rate of a step, of a run whose peak is 1.
    optimizer: With that schedule.
    step_fn: Compiled for these devices and each length when first called.
    predict_fn: Likewise: stacked parameters and a batch to [runs, b, ...].
  """

  config: Config
  way: Parallel
  task: Task
  loaded: Loaded
  model: Any
  groups: tuple[tuple[Run, ...], ...]
  buckets: tuple[int, ...]
  steps: int
  schedule: optax.Schedule
  optimizer: optax.GradientTransformation
  step_fn: TrainStep
  predict_fn: Any


def set_up(config: Config, way: Parallel, task: Task, loaded: Loaded) -> Setup:
  """Puts model, optimizer and steps together.

  Args:
    config: All options.
    way: How the devices share the work.
    task: With its data.
    loaded: The model to start from.

  Raises:
    ValueError: If the options do not fit the data or the model.
  """
  bert_config = model_files.for_training(
    loaded.config,
    dropout=config.model.dropout,
    compute_dtype=config.model.compute_dtype,
    remat=config.model.remat,
  )
  if bert_config.positions != "rotary":
    bert_config.check_length(config.max_length)
  if config.batch_size % (
    way.num_devices * config.optimizer.accumulation_steps
  ):
    raise ValueError(
      f"--batch_size must be divisible by the {way.num_devices} devices x"
      f" --accumulation_steps={config.optimizer.accumulation_steps}, got"
      f" {config.batch_size}."
    )
  model = task.make_model(bert_config)
  steps = math.ceil(
    config.epochs * math.ceil(len(task.train) / config.batch_size)
  )
  schedule = optimizers.warmup_linear_decay(
    1.0, warmup_steps=int(config.sweep.warmup * steps), total_steps=steps
  )
  optimizer = pretrain_model.with_schedule(config.optimizer, schedule)
  if config.model.feature_based:
    optimizer = optax.masked(optimizer, lambda p: tree.mask(p, r"(?!bert/).*"))
  runs = [
    Run(rate, config.run.seed + i)
    for rate in config.learning_rates
    for i in range(config.sweep.seeds)
  ]
  size = _together(config, len(runs), loaded)
  return Setup(
    config,
    way,
    task,
    loaded,
    model,
    tuple(tuple(runs[i : i + size]) for i in range(0, len(runs), size)),
    _buckets(config, task),
    steps,
    schedule,
    optimizer,
    way.compile_train(_train_step(config, way, task, model, optimizer)),
    jax.jit(functools.partial(_predict, task, model)),
  )


def _buckets(config: Config, task: Task) -> tuple[int, ...]:
  """Lengths to pad to, none that few rows or no row needs."""
  if not config.sweep.bucketing:
    return (config.max_length,)
  rows = [row for split in task.splits for row in split.rows]
  return bucketing.worthwhile(
    bucketing.lengths_of([*task.train, *rows]),
    bucketing.lengths_up_to(config.max_length),
  )


def _together(config: Config, count: int, loaded: Loaded) -> int:
  """How many runs train in one program: a divisor of their number."""
  divisors = [n for n in range(1, count + 1) if count % n == 0]
  if wanted := config.sweep.together:
    return max(n for n in divisors if n <= wanted)
  fitting = memory() / _bytes_of_a_run(config, loaded)
  return max(n for n in divisors if n == 1 or n <= fitting)


def _bytes_of_a_run(config: Config, loaded: Loaded) -> float:
  """Parameters, gradients, two means and activations, at the full length."""
  c, length = loaded.config, config.max_length
  a_layer = 34 * c.width + 5 * c.num_heads * length  # arXiv 2205.05198, eq. 2
  float_size = np.dtype(config.model.compute_dtype).itemsize
  rows = config.batch_size / config.optimizer.accumulation_steps
  if config.task.task == "swag":
    rows *= 4
  activations = rows * length * c.num_layers * a_layer * float_size / 2
  return 4 * tree.byte_size(loaded.params) + activations


def memory() -> float:
  """Bytes to use: a device's, or half of the machine's on CPUs."""
  stats = jax.devices()[0].memory_stats() or {}
  if "bytes_limit" in stats:
    return float(stats["bytes_limit"])
  return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2


def _train_step(
  config: Config,
  way: Parallel,
  task: Task,
  model: Any,
  optimizer: optax.GradientTransformation,
) -> TrainStep:
  """One update of every run of a group."""
  step = make_train_step(
    finetune_task.make_loss_fn(task, model),
    optimizers.scaled(optimizer),
    accumulation_steps=config.optimizer.accumulation_steps,
    axis_name=way.axis_name,
  )

  def train_step(state: TrainState, batch: PyTree):
    state, metrics = jax.vmap(step, in_axes=(0, 1))(state, batch)
    means = {
      name: Mean(jnp.sum(x.total), jnp.sum(x.count))
      for name, x in metrics.items()
    }
    totals, counts = map(jnp.asarray, metrics["loss"])
    return state, means | {
      f"loss_of_run_{i}": Mean(totals[i], counts[i]) for i in range(len(totals))
    }

  return train_step


def _predict(
  task: Task, model: Any, params: PyTree, batch: PyTree
) -> Float[Array, "n b ..."]:
  def apply(params):
    return task.apply(model, params, batch, None)

  return jax.vmap(apply)(params)


def initial_state(setup: Setup, group: Sequence[Run]) -> TrainState:
  """The stacked states before the first step, on the devices."""
  config, head = setup.config, setup.task.head

  def create(seed, rate, loaded):
    params_key, run_key = jax.random.split(jax.random.key(seed))
    params = _initial_params(setup, params_key)
    if not config.model.random_init:
      params, _ = convert.init_from(params, loaded, new=head)
    optimizer = optimizers.scaled(setup.optimizer, rate)
    return TrainState.create(params, optimizer, run_key)

  states = jax.jit(jax.vmap(create, in_axes=(0, 0, None)))(
    jnp.array([run.seed for run in group]),
    jnp.array([run.rate for run in group], jnp.float32),
    {} if config.model.random_init else setup.loaded.params,
  )
  return setup.way.put_state(states)


def _initial_params(setup: Setup, prng_key: Any) -> PyTree:
  row = setup.task.train[0]
  shape = (1, *row["input_ids"].shape[:-1], 8)
  return setup.model.init(prng_key, jnp.zeros(shape, jnp.int32))["params"]


def shapes(setup: Setup) -> PyTree:
  """Parameters of one run whose values mean nothing and take no memory."""
  fresh = jax.eval_shape(lambda: _initial_params(setup, jax.random.key(0)))
  return jax.tree.map(
    lambda x: np.broadcast_to(np.zeros((), x.dtype), x.shape), fresh
  )


def describe_start(setup: Setup) -> str:
  """One line: what of the model is new, and what was left out."""
  if setup.config.model.random_init:
    return "new: everything (--random_init)"
  loaded, head = setup.loaded.params, setup.task.head
  return convert.init_from(shapes(setup), loaded, new=head)[1]


def predict(
  setup: Setup, params: PyTree, rows: Sequence[bucketing.Row]
) -> list[list[np.ndarray]]:
  """Outputs of every run for every row, in the order of the rows.

  Args:
    setup: Of the sweep.
    params: Stacked, on the devices.
    rows: Inputs.

  Returns:
    A list for each run.
  """
  way, count = setup.way, jax.process_count()
  devices = way.num_devices
  size = -(-setup.config.sweep.eval_batch_size // devices) * devices
  inputs = [
    {k: x for k, x in row.items() if k not in ("label", "tags", "span")}
    for row in rows
  ]
  runs = len(jax.tree.leaves(params)[0])
  outputs: list[list] = [[None] * len(rows) for _ in range(runs)]
  for numbers, batch in bucketing.by_length(
    inputs,
    setup.buckets,
    batch_size=size,
    pad_id=setup.loaded.vocabulary.pad_id,
  ):
    if way.axis_name is None:
      first = jax.process_index() * (size // count)
      batch = {k: x[first : first + size // count] for k, x in batch.items()}
      batch = way.put_batch(batch)
    found = _whole(setup.predict_fn(params, batch))
    for run, of_run in zip(outputs, found, strict=True):
      for number, output in zip(numbers.tolist(), of_run, strict=False):
        run[number] = output
  return outputs


def _whole(outputs: Array) -> Float[np.ndarray, "n b ..."]:
  if outputs.is_fully_addressable:
    return np.asarray(outputs)
  return np.asarray(multihost_utils.process_allgather(outputs, tiled=True))


def tokens_per_step(setup: Setup) -> int:
  """Real tokens of an update of one run, on average."""
  lengths = [row["input_ids"].size for row in setup.task.train]
  return round(float(np.mean(lengths)) * setup.config.batch_size)
