"""How many runs of fine-tuning fit into memory together."""

import os

import jax
import numpy as np

from experiments.finetune_options import Config
from experiments.model_files import Loaded
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
