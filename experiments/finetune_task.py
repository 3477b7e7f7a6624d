"""What fine-tuning has to know about a task."""

from collections.abc import Callable, Mapping, Sequence
import pathlib
from typing import Any, NamedTuple

import jax.numpy as jnp
from jaxtyping import Array, Float, Key, PyTree
import numpy as np

from experiments.model_files import Loaded
from paperjax import bert, losses
from paperjax.data import bucketing
from paperjax.training.metrics import Mean
from paperjax.training.step import LossFn

Outputs = Sequence[np.ndarray]  # of every row, in the order of the rows
# Parameters, a batch, a dropout key or None -> [b, ...]; see `Task.apply`.
Apply = Callable[[Any, PyTree, Mapping[str, Array], Any], Array]


class Split(NamedTuple):
  """Rows to predict.

  Attributes:
    name: Such as "dev".
    rows: Inputs of the model.
    score: Outputs to metrics by name, between 0 and 1 (correlations: -1 and 1);
      None without labels.
    write: Writes predictions into a folder, in the task's own format, and
      returns the files.
    draw: Draws a picture of how outputs compare with labels; None without.
  """

  name: str
  rows: Sequence[bucketing.Row]
  score: Callable[[Outputs], dict[str, float]] | None
  write: Callable[[Outputs, pathlib.Path], list[pathlib.Path]]
  draw: Callable[[Outputs, pathlib.Path], None] | None = None


class Task(NamedTuple):
  """A task with its data.

  Attributes:
    name: As the flag has it.
    labels: Of the classes; empty where there are none.
    main: The metric that counts.
    train: Rows to train on, labels among their features.
    splits: Rows to evaluate after training, the first one also during it.
    make_model: Config to the Linen module.
    head: Parts of its parameters that pre-training does not give.
    apply: (model, params, batch, dropout key) to outputs [b, ...]: logits, or
      of a span model those of start and end, [b, 2, l].
    loss: (outputs, batch) to losses and metrics.
    about: What to write into task.json for predictions later on.
    notes: Lines to tell the user.
    teacher: A model that runs beside the student in every step.
    taught_by: Hash of the teacher's parameters, where there is one.
  """

  name: str
  labels: tuple[str, ...]
  main: str
  train: Sequence[bucketing.Row]
  splits: tuple[Split, ...]
  make_model: Callable[[bert.Config], Any]
  head: tuple[str, ...]
  apply: Apply
  loss: Callable[
    [Array, Mapping[str, Array]], tuple[dict[str, Mean], dict[str, Mean]]
  ]
  about: Mapping[str, Any]
  notes: tuple[str, ...] = ()
  teacher: Loaded | None = None
  taught_by: str = ""


def apply_classifier(
  model: Any,
  params: PyTree,
  batch: Mapping[str, Array],
  prng_key: Key[Array, ""] | None,
) -> Float[Array, "b ..."]:
  """Applies a model with inputs, segments and a mask; dropout with a key."""
  return model.apply(
    {"params": params},
    batch["input_ids"],
    batch["segment_ids"],
    batch["attention_mask"],
    train=prng_key is not None,
    rngs=None if prng_key is None else {"dropout": prng_key},
  )


def apply_span(
  model: Any,
  params: PyTree,
  batch: Mapping[str, Array],
  prng_key: Key[Array, ""] | None,
) -> Float[Array, "b 2 l"]:
  """Applies a span model; the logits of start and end in one array."""
  return jnp.stack(apply_classifier(model, params, batch, prng_key), axis=1)


def make_loss_fn(task: Task, model: Any) -> LossFn:
  """The loss of a batch in training."""

  def loss_fn(params: PyTree, batch: PyTree, prng_key: Key[Array, ""]):
    return task.loss(task.apply(model, params, batch, prng_key), batch)

  return loss_fn


def classification_loss(
  logits: Float[Array, "b c"], batch: Mapping[str, Array]
) -> tuple[dict[str, Mean], dict[str, Mean]]:
  """Cross entropy of classes, or of choices."""
  labelled = logits, batch["label"], batch["weights"]
  return (
    {"cross_entropy": Mean(*losses.cross_entropy(*labelled))},
    {"accuracy": Mean(*losses.accuracy(*labelled))},
  )


def regression_loss(
  logits: Float[Array, "b 1"], batch: Mapping[str, Array]
) -> tuple[dict[str, Mean], dict[str, Mean]]:
  """Squared error."""
  weights = batch["weights"]
  errors = jnp.square(logits[:, 0] - batch["label"])
  return {"mse": Mean(jnp.sum(errors * weights), jnp.sum(weights))}, {}


def tagging_loss(
  logits: Float[Array, "b l c"], batch: Mapping[str, Array]
) -> tuple[dict[str, Mean], dict[str, Mean]]:
  """Cross entropy of the tags of first word pieces; others have tag -1."""
  tags = batch["tags"]
  weights = (tags >= 0) * batch["weights"][:, None]
  labelled = logits, jnp.maximum(tags, 0), weights
  return (
    {"cross_entropy": Mean(*losses.cross_entropy(*labelled))},
    {"accuracy": Mean(*losses.accuracy(*labelled))},
  )


def span_loss(
  logits: Float[Array, "b 2 l"], batch: Mapping[str, Array]
) -> tuple[dict[str, Mean], dict[str, Mean]]:
  """Mean of the cross entropies of an answer's first and last token."""
  weights = jnp.broadcast_to(batch["weights"][:, None], (len(logits), 2))
  labelled = logits, batch["span"], weights
  return (
    {"cross_entropy": Mean(*losses.cross_entropy(*labelled))},
    {"accuracy": Mean(*losses.accuracy(*labelled))},
  )
