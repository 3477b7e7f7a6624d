"""Pre-training with a teacher: DistilBERT's three losses.

The student learns the teacher's distribution over the vocabulary, the masked
words themselves, and the direction of the teacher's hidden states.
"""

from collections.abc import Sequence
import dataclasses
from typing import Any

import jax
import jax.numpy as jnp
from jaxtyping import Array, Key, PyTree

from experiments import model_files, pretrain_cache, pretrain_model
from experiments.pretrain_cache import Teacher
from experiments.pretrain_options import Config, DistillOptions
from paperjax import bert
from paperjax.bert import convert
from paperjax.data import wordpiece
from paperjax.distill import losses, students, targets
from paperjax.training.metrics import Mean
from paperjax.training.state import TrainState
from paperjax.training.step import LossFn


def load(config: Config, vocabulary: wordpiece.Vocabulary) -> Teacher | None:
  """Reads the teacher, if there is one.

  Args:
    config: All options.
    vocabulary: Of the corpus: it has to be the teacher's.

  Raises:
    ValueError: If the teacher's vocabulary is another or it cannot read such
      long sequences.
  """
  options = config.distill
  if not options.teacher:
    return None
  loaded = model_files.load(
    options.teacher, flag="teacher", lower_case=config.corpus.lower_case
  )
  if loaded.vocabulary.key != vocabulary.key:
    raise ValueError(
      f"--teacher={options.teacher} must have the vocabulary of the corpus:"
      f" give --vocab={loaded.folder / 'vocab.txt'}."
    )
  if "masked_lm" not in loaded.params:
    raise ValueError(
      f"--teacher={options.teacher} must have a masked-LM head, got"
      f" {', '.join(sorted(loaded.params))}."
    )
  for length in config.examples.sequence_lengths:
    loaded.config.check_length(length)
  found = dataclasses.replace(
    loaded.config, compute_dtype=config.model.compute_dtype
  )
  return Teacher(found, loaded.params)


@dataclasses.dataclass(frozen=True)
class Step:
  """A step that is given the teacher's parameters with every batch."""

  compiled: Any
  params: PyTree

  def __call__(self, state: TrainState, batch: PyTree) -> Any:
    """Returns the next state, and metrics."""
    return self.compiled(state, (batch, self.params))

  def lower(self, state: TrainState, batch: PyTree) -> jax.stages.Lowered:
    """As that of `jax.jit`."""
    return self.compiled.lower(state, (batch, self.params))


def student_config(config: Config, teacher: Teacher) -> bert.Config:
  """The teacher's sizes with --student_layers of its layers."""
  options, layers = config.model, config.distill.student_layers
  return dataclasses.replace(
    teacher.config,
    num_layers=len(layers),
    dropout_rate=options.dropout,
    attention_dropout_rate=options.dropout,
    remat=options.remat,
  )


def check_width(config: bert.Config, teacher: Teacher) -> None:
  """Raises where hidden states cannot be compared."""
  if config.width != teacher.config.width:
    raise ValueError(
      f"--cosine_weight needs a student of the teacher's width,"
      f" {teacher.config.width}, got {config.width}; give --cosine_weight=0."
    )


def start(params: PyTree, teacher: Teacher, layers: Sequence[int]) -> PyTree:
  """A student's first parameters: those of the teacher's layers.

  Args:
    params: Just initialised, of the student's shapes.
    teacher: The teacher.
    layers: Which of its layers.

  Raises:
    ValueError: If it has no such layers.
  """
  try:
    chosen = students.from_teacher(teacher.params, layers)
  except ValueError as error:
    raise ValueError(f"--student_layers: {error}") from None
  # A teacher without next sentences has no pooler to give.
  new = ("bert/pooler", "next_sentence")
  return convert.init_from(params, chosen, new=new)[0]


def make_loss_fn(
  options: DistillOptions, model: bert.PretrainingModel, teacher: Teacher
) -> LossFn:
  """DistilBERT's losses, with their weights, and next sentences if asked for.

  Args:
    options: Weights, temperature and where.
    model: The student.
    teacher: Its parameters may be traced.

  Returns:
    (params, batch, prng_key) -> (losses, metrics): the losses times their
    weights, and as they are.
  """
  fixed = jax.lax.stop_gradient(teacher.params)

  def loss_fn(
    params: PyTree, batch: dict[str, Array], prng_key: Key[Array, ""]
  ) -> tuple[dict[str, Mean], dict[str, Mean]]:
    where, wide = batch["masked_weights"] > 0, batch
    if options.soft_positions == "all":
      where = batch["attention_mask"]
      every = jnp.arange(where.shape[1], dtype=jnp.int32)
      wide = {**batch, "masked_positions": jnp.broadcast_to(every, where.shape)}
    mine = pretrain_model.apply(model, params, wide, prng_key)
    at_masks = mine if wide is batch else _at_masks(mine, batch)
    found, measured = pretrain_model.losses_of(params, at_masks, batch)
    student = _projection(mine, params)
    if options.teacher_top_k:
      soft = targets.linear_soft_targets(
        *student,
        pretrain_cache.targets_of(batch, options, model.config.vocab_size),
        temperature=options.temperature,
        where=where.reshape(-1),
      )
    else:
      guide = bert.PretrainingModel(teacher.config)
      theirs = pretrain_model.apply(guide, fixed, wide, None)
      soft = losses.linear_soft_targets(
        *student,
        *_projection(theirs, fixed),
        temperature=options.temperature,
        where=where.reshape(-1),
      )
      if options.cosine_weight:
        hidden = mine.encoder.sequence, theirs.encoder.sequence
        found["cosine"] = Mean(*losses.cosine(*hidden, where=where))
    found["soft_targets"] = Mean(*soft)
    return _weighted(options, found), {**found, **measured}

  return loss_fn


def _weighted(
  options: DistillOptions, found: dict[str, Mean]
) -> dict[str, Mean]:
  weights = {
    "masked_lm_loss": options.masked_lm_weight,
    "soft_targets": options.soft_weight,
    "cosine": options.cosine_weight,
  }
  return {
    f"weighted_{name}": Mean(weights.get(name, 1.0) * x.total, x.count)
    for name, x in found.items()
  }


def _at_masks(output: Any, batch: dict[str, Array]) -> Any:
  """The output of all positions, cut to the masked ones."""
  places = batch["masked_positions"][..., None]
  hidden = jnp.take_along_axis(output.masked_lm_hidden, places, axis=1)
  return output._replace(masked_lm_hidden=hidden)


def _projection(output: Any, params: PyTree):
  """Hidden states [n, d], table and bias of the vocabulary's logits."""
  hidden = output.masked_lm_hidden
  table = params["bert"]["embeddings"]["token"]["embedding"]
  return (
    hidden.reshape(-1, hidden.shape[-1]),
    table.astype(hidden.dtype),
    params["masked_lm"]["bias"],
  )
