"""How many runs of fine-tuning fit into memory together."""

import dataclasses
import os

import jax
import numpy as np

from experiments import model_files
from experiments.finetune_options import Config
from experiments.model_files import Loaded
from experiments.out_of_memory import Choice
from paperjax import tree


def together(config: Config, count: int, loaded: Loaded) -> int:
  """How many runs train in one program: a divisor of their number.

  Args:
    config: All options.
    count: Of runs.
    loaded: The model they start from.

  Returns:
    The number.
  """
  divisors = [n for n in range(1, count + 1) if count % n == 0]
  if wanted := config.sweep.together:
    return max(n for n in divisors if n <= wanted)
  fitting = memory() / _bytes_of_a_run(config, loaded)
  return max(n for n in divisors if n == 1 or n <= fitting)


def _loaded(config: Config) -> Loaded:
  return model_files.load(
    config.model.init_from,
    flag="init_from",
    lower_case=config.model.lower_case,
  )


def _bytes_of_a_run(
  config: Config, loaded: Loaded, *, remat: bool = False
) -> float:
  """Parameters, gradients, two means and activations, at the full length."""
  c, length = loaded.config, config.max_length
  a_layer = 34 * c.width + 5 * c.num_heads * length  # arXiv 2205.05198, eq. 2
  float_size = np.dtype(config.model.compute_dtype).itemsize
  rows = config.batch_size / config.optimizer.accumulation_steps
  if config.task.task == "swag":
    rows *= 4
  kept = c.num_layers * a_layer
  if remat:  # the layers' inputs, and all of one layer
    kept = c.num_layers * 2 * c.width + a_layer
  activations = rows * length * kept * float_size / 2
  return 4 * tree.byte_size(loaded.params) + activations


def now(config: Config) -> float:
  """The bytes that a run needs, estimated.

  Args:
    config: All options.
  """
  return _bytes_of_a_run(config, _loaded(config), remat=config.model.remat)


def choices(config: Config) -> list[Choice]:
  """The three ways to need less, and what they need, estimated.

  Args:
    config: All options.

  Returns:
    Half the batch, twice the micro-batches and rematerialisation.
  """
  loaded, parts = _loaded(config), 2 * config.optimizer.accumulation_steps
  size = max(1, config.batch_size // 2)
  smaller = config._replace(
    sweep=dataclasses.replace(config.sweep, batch_size=size)
  )
  in_parts = config._replace(
    optimizer=dataclasses.replace(config.optimizer, accumulation_steps=parts)
  )
  remat = _bytes_of_a_run(config, loaded, remat=True)
  return [
    Choice(
      f"--batch_size={size}", _bytes_of_a_run(smaller, loaded), "other updates"
    ),
    Choice(
      f"--accumulation_steps={parts}",
      _bytes_of_a_run(in_parts, loaded),
      "the same updates",
    ),
    Choice("--remat", None, "is on already")
    if config.model.remat
    else Choice("--remat", remat, "slower by a third at most"),
  ]


def memory() -> float:
  """Bytes to use: a device's, or half of the machine's on CPUs."""
  stats = jax.devices()[0].memory_stats() or {}
  if "bytes_limit" in stats:
    return float(stats["bytes_limit"])
  return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2
