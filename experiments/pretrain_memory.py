"""What memory a pre-training step needs, and what would need less."""

import dataclasses
from typing import Any, cast

import jax

from experiments import (
  pretrain_data,
  pretrain_model,
  pretrain_run,
  pretrain_target,
)
from experiments.compile_gpu import memory
from experiments.out_of_memory import Choice
from experiments.pretrain_options import Config
from paperjax.training.parallel import Parallel


def now(config: Config) -> float | None:
  """The bytes that a device needs in the largest phase.

  Args:
    config: All options.

  Returns:
    XLA's plan for the devices that are here; None with a teacher, whose
    parameters would have to be loaded for it, or if it cannot be compiled.
  """
  if config.distill.teacher:
    return None
  try:
    return _compiled(config)
  except jax.errors.JaxRuntimeError:  # out of memory for that, too
    return None


def choices(config: Config) -> list[Choice]:
  """The three ways to need less, and what they need.

  Args:
    config: All options.

  Returns:
    Half the batch, twice the micro-batches and rematerialisation.
  """
  sizes = tuple(max(1, size // 2) for size in config.examples.batch_sizes)
  parts = 2 * config.optimizer.accumulation_steps
  smaller = config._replace(
    examples=dataclasses.replace(config.examples, batch_sizes=sizes)
  )
  in_parts = config._replace(
    optimizer=dataclasses.replace(config.optimizer, accumulation_steps=parts)
  )
  again = config._replace(model=dataclasses.replace(config.model, remat=True))
  flag = f"--batch_sizes={','.join(map(str, sizes))}"
  found = [
    _choice(flag, smaller, "other updates"),
    _choice(f"--accumulation_steps={parts}", in_parts, "the same updates"),
  ]
  if config.model.remat:
    return [*found, Choice("--remat", None, "is on already")]
  return [*found, _choice("--remat", again, "slower by a third at most")]


def _choice(flag: str, config: Config, note: str) -> Choice:
  try:
    pretrain_run.open_devices(config)
  except ValueError:
    return Choice(flag, None, "not for so many devices")
  return Choice(flag, now(config), note)


def _compiled(config: Config) -> float:
  way: Parallel = pretrain_run.open_devices(config)
  setup = pretrain_run.set_up(config, way, pretrain_data.preview(config))
  state = pretrain_model.state_shapes(config, setup.model, setup.optimizer)
  step_fn = cast(Any, setup.step_fn)
  phase = max(config.examples.phases, key=lambda p: p.batch_size * p.row_length)
  batch = pretrain_target.batch_shapes(setup, phase, phase.batch_size)
  return memory(step_fn.lower(*way.describe(state, batch)).compile()).total
