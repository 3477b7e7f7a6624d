"""Runs of fine-tuning as one program: states, steps and predictions.

Runs that differ in their seed or learning rate are stacked: their state has a
leading axis, a batch [b, runs, ...] has a row of each run for each place.
"""

from collections.abc import Sequence
import functools
import math
from typing import Any, NamedTuple

import jax
from jax.experimental import multihost_utils
import jax.numpy as jnp
from jaxtyping import Array, Float, PyTree
import numpy as np
import optax

from experiments import (
  bad_steps,
  finetune_lora,
  finetune_match,
  finetune_memory,
  finetune_step,
  model_files,
  pretrain_model,
)
from experiments.finetune_lora import Variant
from experiments.finetune_options import Config
from experiments.finetune_task import Task
from experiments.model_files import Loaded
from paperjax import tree
from paperjax.bert import convert
from paperjax.data import bucketing
from paperjax.training import optimizers
from paperjax.training.parallel import Parallel
from paperjax.training.state import TrainState
from paperjax.training.step import TrainStep


class Run(NamedTuple):
  """One of a sweep.

  Attributes:
    rate: Peak of the learning rate.
    seed: Decides the head, the order of the data and dropout.
    rules: Label of its adapters' rules, of several.
  """

  rate: float
  seed: int
  rules: str = ""

  @property
  def name(self) -> str:
    """As folders and metrics have it."""
    label = f"{self.rules}_" if self.rules else ""
    return f"{label}lr{self.rate:g}_seed{self.seed}"


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
    variants: Rules of adapters; none without.
    frozen: What no run trains, on the devices: with adapters the base.
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
  variants: tuple[Variant, ...]
  frozen: PyTree
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
  _check_batch_size(config, way)
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
  variants = ()
  if config.lora.is_used:
    variants = finetune_lora.parse(config.lora.lora_rules)
  runs = _runs(config, variants)
  size = finetune_memory.together(config, len(runs), loaded)
  parts = config, task, model
  train = way.compile_train(finetune_step.train_step(way, *parts, optimizer))
  predict_fn = jax.jit(functools.partial(finetune_step.predict, *parts))
  teacher = finetune_match.put(way, task)
  frozen = {}
  if variants:
    whole = _start(config, task, model, loaded, jax.random.key(0))
    frozen = _frozen(config, way, task, loaded, whole, variants)
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
    variants,
    frozen,
    lambda state, batch: train(state, (batch, frozen, teacher)),
    lambda params, batch: predict_fn(params, batch, frozen),
  )


def _check_batch_size(config: Config, way: Parallel) -> None:
  parts = config.optimizer.accumulation_steps
  if config.batch_size % (way.num_devices * parts):
    raise ValueError(
      f"--batch_size must be divisible by the {way.num_devices} devices x"
      f" --accumulation_steps={parts}, got {config.batch_size}."
    )


def _frozen(
  config: Config,
  way: Parallel,
  task: Task,
  loaded: Loaded,
  whole: PyTree,
  variants: Sequence[Variant],
) -> PyTree:
  """The base, on the devices."""
  extra, frozen = _split(config, task, loaded, whole)
  finetune_lora.check(whole, extra, variants, config.lora.train_also)
  return way.put_state(TrainState((), frozen, (), ())).params


def _runs(config: Config, variants: Sequence[Variant]) -> list[Run]:
  return [
    Run(rate, config.run.seed + i, label)
    for label in [v.label for v in variants] or [""]
    for rate in config.learning_rates
    for i in range(config.sweep.seeds)
  ]


def _buckets(config: Config, task: Task) -> tuple[int, ...]:
  """Lengths to pad to, none that few rows or no row needs."""
  if not config.sweep.bucketing:
    return (config.max_length,)
  rows = [row for split in task.splits for row in split.rows]
  return bucketing.worthwhile(
    bucketing.lengths_of([*task.train, *rows]),
    bucketing.lengths_up_to(config.max_length),
  )


def initial_state(setup: Setup, group: Sequence[Run]) -> TrainState:
  """The stacked states before the first step, on the devices."""
  guard = bad_steps.guard(setup.config.run)
  if setup.variants:
    states = [_state_of_adapters(setup, run) for run in group]
    return setup.way.put_state(jax.tree.map(lambda *x: jnp.stack(x), *states))

  def create(seed, rate, loaded):
    params_key, run_key = jax.random.split(jax.random.key(seed))
    params = _start(
      setup.config,
      setup.task,
      setup.model,
      setup.loaded._replace(params=loaded),
      params_key,
    )
    params |= _projections(setup, params_key)
    optimizer = optimizers.scaled(setup.optimizer, rate)
    return TrainState.create(params, optimizer, run_key, guard=guard)

  states = jax.jit(jax.vmap(create, in_axes=(0, 0, None)))(
    jnp.array([run.seed for run in group]),
    jnp.array([run.rate for run in group], jnp.float32),
    {} if setup.config.model.random_init else setup.loaded.params,
  )
  return setup.way.put_state(states)


def _state_of_adapters(setup: Setup, run: Run) -> TrainState:
  """The state of one run with adapters."""
  params_key, run_key = jax.random.split(jax.random.key(run.seed))
  whole = start(setup, params_key)
  extra, _ = _split(setup.config, setup.task, setup.loaded, whole)
  adapters = finetune_lora.initial(
    jax.random.fold_in(params_key, 1), whole, setup.variants, run.rules
  )
  params = {"adapters": adapters, "extra": extra}
  params |= _projections(setup, params_key)
  optimizer = optimizers.scaled(setup.optimizer, run.rate)
  guard = bad_steps.guard(setup.config.run)
  return TrainState.create(params, optimizer, run_key, guard=guard)


def _projections(setup: Setup, prng_key: Any) -> PyTree:
  return finetune_match.projections(
    jax.random.fold_in(prng_key, 2),
    setup.config.distill,
    setup.task,
    setup.model.config,
  )


def _split(
  config: Config, task: Task, loaded: Loaded, params: PyTree
) -> tuple[PyTree, PyTree]:
  return finetune_lora.split(
    params, loaded.params, head=task.head, also=config.lora.train_also
  )


def start(setup: Setup, prng_key: Any) -> PyTree:
  """The whole model before the first step, its head from a key."""
  return _start(setup.config, setup.task, setup.model, setup.loaded, prng_key)


def _start(
  config: Config, task: Task, model: Any, loaded: Loaded, prng_key: Any
) -> PyTree:
  params = _initial_params(task, model, prng_key)
  if not config.model.random_init:
    params, _ = convert.init_from(params, loaded.params, new=task.head)
  return params


def _initial_params(task: Task, model: Any, prng_key: Any) -> PyTree:
  shape = (1, *task.train[0]["input_ids"].shape[:-1], 8)
  return model.init(prng_key, jnp.zeros(shape, jnp.int32))["params"]


def shapes(setup: Setup) -> PyTree:
  """Parameters of one run whose values mean nothing and take no memory."""
  fresh = jax.eval_shape(
    lambda: _initial_params(setup.task, setup.model, jax.random.key(0))
  )
  return jax.tree.map(
    lambda x: np.broadcast_to(np.zeros((), x.dtype), x.shape), fresh
  )


def trained_shares(setup: Setup) -> dict[str, str]:
  """What part of the parameters is trained, by label; nothing without LoRA."""
  if not setup.variants:
    return {}
  whole = shapes(setup)
  extra, _ = _split(setup.config, setup.task, setup.loaded, whole)
  return finetune_lora.shares(whole, extra, setup.variants)


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
    {
      k: x
      for k, x in row.items()
      if k not in ("label", "tags", "span", "teacher")
    }
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
