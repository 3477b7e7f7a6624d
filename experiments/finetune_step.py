"""One update, and predictions, of runs of fine-tuning that are stacked."""

from typing import Any

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float, PyTree
import optax

from experiments import bad_steps, finetune_lora, finetune_match
from experiments.finetune_options import Config
from experiments.finetune_task import Task
from paperjax.training import anomalies, optimizers
from paperjax.training.metrics import Mean
from paperjax.training.parallel import Parallel
from paperjax.training.state import TrainState
from paperjax.training.step import TrainStep, make_train_step


def train_step(
  way: Parallel,
  config: Config,
  task: Task,
  model: Any,
  optimizer: optax.GradientTransformation,
) -> TrainStep:
  """One update of every run of a group.

  Args:
    way: How the devices share the work.
    config: All options.
    task: With its teacher, if that runs in every step.
    model: Linen module with the task's head.
    optimizer: Of a run whose peak learning rate is 1.

  Returns:
    (state, (batch, frozen, teacher)) -> (state, metrics), to be compiled: what
    is not trained and the teacher's parameters are arguments.
  """

  def step(state: TrainState, given: tuple[PyTree, PyTree, PyTree]):
    batch, frozen, teacher = given
    bound = _bound(config, finetune_match.watched(task), frozen)
    update = make_train_step(
      finetune_match.make_loss_fn(config.distill, bound, model, teacher),
      optimizers.scaled(optimizer),
      accumulation_steps=config.optimizer.accumulation_steps,
      axis_name=way.axis_name,
      guard=bad_steps.guard(config.run),
    )
    state, metrics = jax.vmap(update, in_axes=(0, 1))(state, batch)
    totals, counts = map(jnp.asarray, metrics["loss"])
    return state, anomalies.sum_nets(metrics) | {
      f"loss_of_run_{i}": Mean(totals[i], counts[i]) for i in range(len(totals))
    }

  return step


def predict(
  config: Config,
  task: Task,
  model: Any,
  params: PyTree,
  batch: PyTree,
  frozen: PyTree,
) -> Float[Array, "n b ..."]:
  """Outputs of every run for the same rows.

  Args:
    config: All options.
    task: Of what is predicted.
    model: Linen module with the task's head.
    params: Stacked.
    batch: Rows.
    frozen: What is not trained.
  """
  bound = _bound(config, task, frozen)

  def apply(params):
    return bound.apply(model, params, batch, None)

  return jax.vmap(apply)(params)


def _bound(config: Config, task: Task, frozen: PyTree) -> Task:
  """The task of what is trained."""
  if not config.lora.is_used:
    return task
  return finetune_lora.bound(task, frozen, config.lora.lora_dropout)
