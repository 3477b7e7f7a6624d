"""What a pre-trained teacher says of masked words, kept on disk.

With static masks there are so many copies of the text and no more: the teacher
reads each once, and its largest logits at every masked position become features
of the rows.
"""

from collections.abc import Iterator
import hashlib
import pathlib
from typing import Any, NamedTuple

import jax
from jaxtyping import Array, PyTree
import numpy as np

from experiments import pretrain_data
from experiments.pretrain_data import Data
from experiments.pretrain_options import Config, DistillOptions, Phase
from paperjax import bert
from paperjax.data import teacher_cache
from paperjax.data.pretraining import Example, PretrainingExamples
from paperjax.data.teacher_cache import TeacherCache
from paperjax.distill import targets

_ROWS = 32  # that the teacher reads at a time


class Teacher(NamedTuple):
  """What a student learns from.

  Attributes:
    config: Of the teacher, without dropout.
    params: Of the teacher.
  """

  config: bert.Config
  params: PyTree


class Taught(NamedTuple):
  """Examples with the teacher's logits among their features.

  Attributes:
    examples: With static masks.
    cache: What the teacher said of each copy's examples, unshuffled.
  """

  examples: PretrainingExamples
  cache: TeacherCache

  def __getitem__(self, n: int) -> Example:  # pyright: ignore[reportIncompatibleMethodOverride]  # not a field
    """Makes example n, counted over all epochs."""
    epoch, example = self.examples.place(n)
    copy = epoch % self.examples.options.num_static_masks
    said = self.cache[copy * len(self.examples) + example]
    return {**self.examples.at(epoch, example), **said}


def taught(
  config: Config, data: Data, teacher: Teacher, phase: Phase
) -> Taught:
  """The examples with what the teacher says of them; it is asked once.

  Args:
    config: All options.
    data: What the examples are made from.
    teacher: The teacher.
    phase: Whose examples, with static masks.
  """
  examples = pretrain_data.examples(config, data, phase, held_out=False)
  options = config.distill
  made_of = (
    *(data.split.train.store.key, data.vocabulary.key, config.corpus.held_out),
    *(examples.seed, examples.options),
    *(options.teacher_top_k, options.temperature),
  )
  key = {
    "teacher": teacher_cache.hash_of(teacher.params),
    "data": hashlib.sha256(repr(made_of).encode()).hexdigest(),
  }
  name = f"{key['teacher'][:16]}-{key['data'][:16]}"
  folder = pathlib.Path(options.teacher_cache).expanduser() / name
  teacher_cache.write(
    folder, lambda done: _said(options, teacher, examples, done), key=key
  )
  return Taught(examples, TeacherCache(folder, key))


def _said(
  options: DistillOptions,
  teacher: Teacher,
  examples: PretrainingExamples,
  done: int,
) -> Iterator[dict[str, np.ndarray]]:
  """The teacher's logits from a row on, some rows at a time."""
  model = bert.PretrainingModel(teacher.config)

  @jax.jit
  def ask(params: PyTree, batch: dict[str, Array]):
    output: Any = model.apply(  # Linen's own type is a union
      {"params": params},
      batch["input_ids"],
      batch["segment_ids"],
      batch["attention_mask"],
      masked_positions=batch["masked_positions"],
    )
    kept = targets.top(
      output.masked_lm_logits,
      options.teacher_top_k,
      temperature=options.temperature,
    )
    return {
      "teacher_logits": kept.logits.astype(np.float16),
      "teacher_indices": kept.indices,
      "teacher_tail": kept.tail,
    }

  copies = examples.options.num_static_masks
  total = copies * len(examples)
  for first in range(done, total, _ROWS):
    places = [divmod(n, len(examples)) for n in range(first, first + _ROWS)]
    rows = [examples.at(copy % copies, example) for copy, example in places]
    batch = {name: np.stack([row[name] for row in rows]) for name in rows[0]}
    said = jax.device_get(ask(teacher.params, batch))
    yield {name: x[: total - first] for name, x in said.items()}


def targets_of(
  batch: dict[str, Array], options: DistillOptions, num_classes: int
) -> targets.Targets:
  """The targets of a batch's masked positions, one after another."""
  kept = targets.Targets(
    batch["teacher_logits"].astype(np.float32),
    batch["teacher_indices"],
    batch["teacher_tail"],
    options.temperature,
    num_classes,
  )
  return jax.tree.map(lambda x: x.reshape(-1, *x.shape[2:]), kept)
