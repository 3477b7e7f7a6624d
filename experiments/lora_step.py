"""A training step of a BERT classifier, whole or with adapters."""

from collections.abc import Callable
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
from jaxtyping import Array, Int, PyTree
import optax

from paperjax import bert, lora, losses, tree
from paperjax.training import optimizers


class Steps(NamedTuple):
  """Functions of a model; ids are [b, l], their first tokens the labels.

  Attributes:
    init: (key, ids) -> parameters.
    apply: (params, ids) -> logits.
    adapted: (params, adapters, ids) -> logits.
    split: (params, adapters) -> what LoRA trains, and the base.
    optimizer: AdamW.
    full: (params, state, {}, ids) -> parameters and state.
    lora: (trained, state, base, ids) -> trained and state.
  """

  init: Callable[..., PyTree]
  apply: Callable[..., Array]
  adapted: Callable[..., Array]
  split: Callable[..., tuple[PyTree, PyTree]]
  optimizer: optax.GradientTransformation
  full: Callable[..., tuple[PyTree, PyTree]]
  lora: Callable[..., tuple[PyTree, PyTree]]


def make(config: bert.Config) -> Steps:
  """The functions of a model without dropout.

  Args:
    config: Of the model.
  """
  model = bert.SequenceClassifier(config, num_labels=2)
  optimizer = optimizers.adamw(1e-4)

  def apply(params: PyTree, ids: Int[Array, "b l"]) -> Any:
    return model.apply({"params": params}, ids)

  adapted = lora.adapt(apply)

  def split(params, adapters):
    head, base = tree.partition(params, "classifier/.*")
    return (adapters, head), base

  def of_adapters(trained, base, ids):
    adapters, head = trained
    return adapted(tree.combine(head, base), adapters, ids)

  def of_all(params, _, ids):
    return apply(params, ids)

  return Steps(
    lambda key, ids: model.init(key, ids)["params"],
    apply,
    adapted,
    split,
    optimizer,
    _step(of_all, optimizer),
    _step(of_adapters, optimizer),
  )


def _step(logits, optimizer):
  def loss(trained, fixed, ids):
    labels, weights = ids[:, 0] % 2, jnp.ones(len(ids))
    total, count = losses.cross_entropy(
      logits(trained, fixed, ids), labels, weights
    )
    return total / count

  def step(trained, state, fixed, ids):
    grads = jax.grad(loss)(trained, fixed, ids)
    updates, state = optimizer.update(grads, state, trained)
    return optax.apply_updates(trained, updates), state

  return step
