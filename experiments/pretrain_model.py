"""The model, the loss and the optimizer of a pre-training run."""

import contextlib
import dataclasses
from typing import Any

import jax
import jax.numpy as jnp
from jaxtyping import Array, Key, PyTree
import optax

from experiments import bad_steps, common
from experiments.pretrain_options import Config, Phase
from paperjax import bert, losses, sharding
from paperjax.bert.flops import train_flops
from paperjax.training import optimizers
from paperjax.training.anomalies import Guard
from paperjax.training.metrics import Mean
from paperjax.training.state import TrainState
from paperjax.training.step import LossFn


def bert_config(config: Config, vocab_size: int) -> bert.Config:
  """The sizes and settings of the model that the options ask for."""
  options = config.model
  named = {
    "tiny": bert.Config.tiny,
    "mini": bert.Config.mini,
    "small": bert.Config.small,
    "medium": bert.Config.medium,
    "base": bert.Config.base,
    "large": bert.Config.large,
  }
  longest = max(config.examples.sequence_lengths)
  if longest > options.max_length:
    raise ValueError(
      f"--sequence_lengths must be at most --max_length={options.max_length},"
      f" got {longest}."
    )
  is_linear = options.attention == "linear"
  if is_linear and any(config.examples.pack_into):
    raise ValueError("--attention=linear goes without --pack_into.")
  drops_pairs = not is_linear and options.positions != "relative"
  return dataclasses.replace(
    named[options.model](),
    vocab_size=vocab_size,
    max_length=options.max_length,
    positions=options.positions,
    attention=options.attention,
    is_causal=config.examples.left_to_right,
    dropout_rate=options.dropout,
    attention_dropout_rate=options.dropout if drops_pairs else 0.0,
    compute_dtype=options.compute_dtype,
    remat=options.remat,
  )


def make_optimizer(
  config: Config,
) -> tuple[optax.GradientTransformation, optax.Schedule]:
  """The optimizer and its learning rate by step."""
  options = config.optimizer
  schedule = optimizers.warmup_linear_decay(
    config.schedule.learning_rate,
    warmup_steps=config.schedule.warmup_steps,
    total_steps=sum(config.examples.steps),
  )
  return with_schedule(options, schedule), schedule


def with_schedule(
  options: common.OptimizerOptions, schedule: optax.Schedule
) -> optax.GradientTransformation:
  """The optimizer that the options ask for."""
  make = {"adamw": optimizers.adamw, "lamb": optimizers.lamb}
  return make[options.optimizer](
    schedule,
    weight_decay=options.weight_decay,
    bias_correction=options.bias_correction,
    max_gradient_norm=options.max_gradient_norm,
  )


def initial_state(
  model: bert.PretrainingModel,
  optimizer: optax.GradientTransformation,
  seed: int,
  *,
  guard: Guard | None = None,
) -> TrainState:
  """The state before the first step, a function of the seed alone."""
  ids = jnp.zeros((1, 8), jnp.int32)

  def create(params_key: Key[Array, ""], run_key: Key[Array, ""]):
    variables = model.init(params_key, ids, masked_positions=ids[:, :1])
    params = variables["params"]
    return TrainState.create(params, optimizer, run_key, guard=guard)

  with on_host():
    return jax.jit(create)(*jax.random.split(jax.random.key(seed)))


def state_shapes(
  config: Config,
  model: bert.PretrainingModel,
  optimizer: optax.GradientTransformation,
) -> TrainState:
  """The shapes of a run's state, of which nothing is computed."""
  guard = bad_steps.guard(config.run)
  seed = config.run.seed
  return jax.eval_shape(
    lambda: initial_state(model, optimizer, seed, guard=guard)
  )


def on_host() -> contextlib.AbstractContextManager[None]:
  """Has the CPU draw parameters: a GPU's compiler needs 40 s for that.

  Parameters are then the same for every kind of device, too.
  """
  try:
    return jax.default_device(jax.local_devices(backend="cpu")[0])
  except RuntimeError:  # JAX_PLATFORMS leaves the CPU out
    return contextlib.nullcontext()


def step_flops(model: bert.Config, phase: Phase) -> float:
  """Model FLOPs of a training step; packed examples count as by themselves."""
  flops = train_flops(
    model,
    sequence_length=phase.sequence_length,
    max_predictions=phase.max_predictions,
  )
  return phase.batch_size * phase.row_length / phase.sequence_length * flops


def make_loss_fn(model: bert.PretrainingModel, *, train: bool) -> LossFn:
  """Masked LM and, where the batch has labels for it, next sentence loss.

  Left to right the masked-LM loss is that of every next token.

  The batch may be packed (`paperjax.data.packing`): every example then has the
  losses that it has by itself.

  Args:
    model: BERT with its pre-training heads.
    train: Apply dropout.

  Returns:
    (params, batch, prng_key) -> (losses, metrics).
  """

  def loss_fn(
    params: PyTree, batch: dict[str, Array], prng_key: Key[Array, ""]
  ) -> tuple[dict[str, Mean], dict[str, Mean]]:
    output = apply(model, params, batch, prng_key if train else None)
    return losses_of(params, output, batch)

  return loss_fn


def apply(
  model: bert.PretrainingModel,
  params: PyTree,
  batch: dict[str, Array],
  prng_key: Key[Array, ""] | None,
) -> Any:
  """The model's output; with a key, with dropout."""
  return model.apply(
    {"params": params},
    batch["input_ids"],
    batch["segment_ids"],
    batch["attention_mask"],
    batch.get("positions"),
    masked_positions=batch["masked_positions"],
    sequence_ids=batch.get("sequence_ids"),
    pooled_positions=batch.get("pooled_positions"),
    train=prng_key is not None,
    rngs=None if prng_key is None else {"dropout": prng_key},
  )


def losses_of(
  params: PyTree, output: Any, batch: dict[str, Array]
) -> tuple[dict[str, Mean], dict[str, Mean]]:
  """Losses and metrics of an output at the batch's masked positions."""
  found, measured = _masked_lm(params, output, batch)
  if "next_sentence_labels" in batch:
    labelled = (
      output.next_sentence_logits,
      batch["next_sentence_labels"],
      batch.get("next_sentence_weights"),
    )
    found["next_sentence_loss"] = Mean(*losses.cross_entropy(*labelled))
    measured["next_sentence_accuracy"] = Mean(*losses.accuracy(*labelled))
  return found, measured


def _masked_lm(
  params: PyTree, output: Any, batch: dict[str, Array]
) -> tuple[dict[str, Mean], dict[str, Mean]]:
  hidden = output.masked_lm_hidden.reshape(
    -1, output.masked_lm_hidden.shape[-1]
  )
  weights = batch["masked_weights"].reshape(-1)
  table = params["bert"]["embeddings"]["token"]["embedding"]
  total, hits = losses.linear_cross_entropy(
    hidden,
    sharding.whole(table).astype(hidden.dtype),
    params["masked_lm"]["bias"],
    batch["masked_ids"].reshape(-1),
    weights,
  )
  count = jnp.sum(weights)
  return (
    {"masked_lm_loss": Mean(total, count)},
    {"masked_lm_accuracy": Mean(hits, count)},
  )
