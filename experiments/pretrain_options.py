"""The options of a pre-training run; the defaults are the paper's recipe."""

import dataclasses
import math
from typing import Any, Literal, NamedTuple

from absl import flags

from experiments import common
from experiments.common import option
from experiments.device_options import DeviceOptions


@dataclasses.dataclass(frozen=True)
class CorpusOptions:
  """Which text, and how it becomes tokens."""

  corpus: Literal["pydocs", "text", "tfds"] = option(
    "pydocs",
    "pydocs: the help topics of Python itself; text: files; tfds: a data set.",
  )
  text_files: str = option("", "Glob of the files of --corpus=text (quote it).")
  text_format: Literal["file", "wikiextractor", "sentences"] = option(
    "file",
    "A document is a file, a <doc> element, or the lines up to a blank one.",
  )
  encoding: str = option("utf-8", "Of the text files.")
  tfds_name: str = option("", "Data set of --corpus=tfds, prepared already.")
  tfds_split: str = option("train", "Its split, for example train[:10%].")
  tfds_feature: str = option("text", "Its text feature.")
  tfds_dir: str = option("~/tensorflow_datasets", "Where TFDS prepared it.")
  data_dir: str = option(
    "~/.cache/paperjax", "Prepared text and tokens, shared by runs."
  )
  vocab: str = option("", "A vocab.txt; without, a vocabulary is trained.")
  vocab_size: int = option(30_522, "Tokens of a vocabulary to be trained.")
  lower_case: bool = option(True, "Lower-case the text and strip accents.")
  held_out: float = option(0.05, "Part of the documents for evaluation.")
  num_workers: int = option(
    0, "Processes that make batches; 0 makes them in a thread."
  )

  def __post_init__(self):
    common.check_at_least(6, self, "vocab_size")
    common.check_at_least(0, self, "num_workers")
    for kind, flag in (("text", "text_files"), ("tfds", "tfds_name")):
      if (self.corpus == kind) != bool(getattr(self, flag)):
        raise ValueError(
          f"--{flag} goes with --corpus={kind}, got --corpus={self.corpus} and"
          f" --{flag}={getattr(self, flag)!r}."
        )


class Phase(NamedTuple):
  """Part of a run with sequences of one length.

  Attributes:
    number: 0 for the first phase.
    start: First step, counted over the run.
    stop: Behind the last step.
    sequence_length: Tokens of an example.
    batch_size: Rows of a global batch, an example each if nothing is packed.
    max_predictions: Masked positions of an example, at most.
    pack_into: Tokens of a row of several examples; 0 packs nothing.
  """

  number: int
  start: int
  stop: int
  sequence_length: int
  batch_size: int
  max_predictions: int
  pack_into: int

  @property
  def row_length(self) -> int:
    """Tokens of a row of a batch."""
    return self.pack_into or self.sequence_length

  def examples(self, step: int) -> list[range]:
    """Numbers of the rows of a step, counted from 1 over the run."""
    first = (step - 1 - self.start) * self.batch_size
    return [range(first, first + self.batch_size)]


@dataclasses.dataclass(frozen=True)
class ExampleOptions:
  """Phases of the run, sentence pairs and masks."""

  sequence_lengths: tuple[int, ...] = option(
    (128, 512), "Tokens of an example, a phase each."
  )
  steps: tuple[int, ...] = option((900_000, 100_000), "Updates of each phase.")
  batch_sizes: tuple[int, ...] = option(
    (256, 256), "Rows of a batch, all devices together, of each phase."
  )
  max_predictions: tuple[int, ...] = option(
    (), "Masked positions an example has room for; default 15 % of the length."
  )
  next_sentence: bool = option(
    True, "Predict whether the second segment follows the first."
  )
  left_to_right: bool = option(
    False,
    "Predict every next token from those before it, with causal attention and"
    " no masks; goes with --nonext_sentence.",
  )
  masking: Literal["dynamic", "static"] = option(
    "dynamic", "New pairs and masks in every epoch, or --static_masks copies."
  )
  static_masks: int = option(10, "Copies of the data with --masking=static.")
  whole_word: bool = option(False, "Mask the pieces of a word together.")
  mask_fraction: float = option(0.8, "Of the hidden tokens, that are [MASK].")
  random_fraction: float = option(
    0.1, "Of the hidden tokens, that are random ones; the others stay."
  )
  short_fraction: float = option(0.1, "Examples of random shorter length.")
  pack_into: tuple[int, ...] = option(
    (), "Tokens of a row that several examples share; 0: one example a row."
  )

  def __post_init__(self):
    count = len(self.sequence_lengths)
    for name in ("steps", "batch_sizes", "max_predictions", "pack_into"):
      values = getattr(self, name)
      has_default = name in ("max_predictions", "pack_into")
      if len(values) != count and (values or not has_default):
        raise ValueError(
          f"--{name} must have a number for each of the {count}"
          f" --sequence_lengths, got {','.join(map(str, values))}."
        )
      if name != "pack_into" and any(value < 1 for value in values):
        raise ValueError(f"--{name} must be at least 1, got {min(values)}.")
    for length, row in zip(self.sequence_lengths, self.pack_into, strict=False):
      if row and row < length:
        raise ValueError(
          "--pack_into must be 0 or at least the --sequence_lengths, got"
          f" {row} for {length}."
        )
    common.check_at_least(1, self, "static_masks")
    parts = self.mask_fraction, self.random_fraction
    if min(parts) < 0 or sum(parts) > 1 + 1e-9:
      raise ValueError(
        "--mask_fraction and --random_fraction must be parts of 1, got"
        f" {parts[0]} and {parts[1]}."
      )
    if self.left_to_right and self.next_sentence:
      # Its first token, which the next sentence is predicted from, sees none.
      raise ValueError(
        "--left_to_right goes with --nonext_sentence, got --next_sentence."
      )

  @property
  def phases(self) -> tuple[Phase, ...]:
    """The phases with the steps they cover."""
    phases, start = [], 0
    none = (0,) * len(self.steps)
    for i, length in enumerate(self.sequence_lengths):
      room = self.max_predictions or none
      predictions = (
        length - 1 if self.left_to_right else math.ceil(0.15 * length)
      )
      phases.append(
        Phase(
          i,
          start,
          start + self.steps[i],
          length,
          self.batch_sizes[i],
          room[i] or predictions,
          (self.pack_into or none)[i],
        )
      )
      start += self.steps[i]
    return tuple(phases)


@dataclasses.dataclass(frozen=True)
class ModelOptions:
  """The BERT to train."""

  model: Literal["tiny", "mini", "small", "medium", "base", "large"] = option(
    "base", "2 x 128, 4 x 256, 4 x 512, 8 x 512, 12 x 768 or 24 x 1024."
  )
  positions: Literal["learned", "sinusoidal", "rotary", "relative", "none"] = (
    option("learned", "What tells a token its place; relative: Shaw's.")
  )
  attention: Literal["softmax", "linear"] = option(
    "softmax", "linear: RoFormer's equation 19; goes without --pack_into."
  )
  max_length: int = option(512, "Longest sequence the model has positions for.")
  dropout: float = option(
    0.1,
    "On sub-layers and attention probabilities; relative positions and linear"
    " attention drop none of these.",
  )
  compute_dtype: Literal["float32", "bfloat16"] = option(
    "float32", "Of activations and products; parameters are float32."
  )
  remat: bool = option(
    False, "Recompute activations in the backward pass: less memory."
  )


@dataclasses.dataclass(frozen=True)
class DistillOptions:
  """A teacher to learn from; the defaults are DistilBERT's."""

  teacher: str = option(
    "", "A pre-trained model of the corpus's vocabulary (--vocab)."
  )
  student_layers: tuple[int, ...] = option(
    (),
    "Layers of the teacher to start from, ascending, in place of --model;"
    " empty: --model, from random parameters.",
  )
  temperature: float = option(2.0, "Of the soft targets.")
  soft_weight: float = option(5.0, "Of the soft targets over the vocabulary.")
  masked_lm_weight: float = option(2.0, "Of the masked words themselves.")
  cosine_weight: float = option(
    1.0, "Of 1 - cosine of the last hidden states; needs the teacher's width."
  )
  soft_positions: Literal["masked", "all"] = option(
    "masked",
    "Where soft targets and hidden states count: where words are"
    " masked, or at every token.",
  )

  teacher_top_k: int = option(
    0,
    "Keep so many of the teacher's logits at every masked position on disk,"
    " and the sum of the others, instead of running it in every step; goes with"
    " --masking=static and --cosine_weight=0.",
  )
  teacher_cache: str = option(
    "~/.cache/paperjax/teachers", "Where they are kept, shared by runs."
  )

  def __post_init__(self):
    common.check_positive(self, "temperature")
    common.check_at_least(
      0, self, "soft_weight", "masked_lm_weight", "cosine_weight"
    )
    common.check_at_least(0, self, "teacher_top_k")
    for name in ("student_layers", "teacher_top_k"):
      if getattr(self, name) and not self.teacher:
        raise ValueError(f"--{name} goes with --teacher, got none.")
    if self.teacher_top_k and (
      self.cosine_weight or self.soft_positions == "all"
    ):
      raise ValueError(
        "--teacher_top_k goes with --cosine_weight=0 and"
        f" --soft_positions=masked, got {self.cosine_weight} and"
        f" {self.soft_positions}."
      )


@dataclasses.dataclass(frozen=True)
class ScheduleOptions:
  """The learning rate by step; the defaults are the paper's."""

  learning_rate: float = option(1e-4, "Peak of the schedule.")
  warmup_steps: int = option(10_000, "Steps of the linear rise; may be 0.")

  def __post_init__(self):
    common.check_positive(self, "learning_rate")
    common.check_at_least(0, self, "warmup_steps")


@dataclasses.dataclass(frozen=True)
class EvaluationOptions:
  """What is measured on held-out documents."""

  eval_examples: int = option(1024, "Examples of an evaluation.")
  guesses: int = option(5, "Masked sentences with guesses shown at the end.")
  keep_best: int = option(
    0, "Checkpoints of the lowest held-out masked-LM loss to keep besides."
  )

  def __post_init__(self):
    common.check_at_least(1, self, "eval_examples")
    common.check_at_least(0, self, "guesses", "keep_best")


class Config(NamedTuple):
  """All options of a run, by group."""

  corpus: CorpusOptions = CorpusOptions()
  examples: ExampleOptions = ExampleOptions()
  model: ModelOptions = ModelOptions()
  distill: DistillOptions = DistillOptions()
  optimizer: common.OptimizerOptions = common.OptimizerOptions()
  schedule: ScheduleOptions = ScheduleOptions()
  evaluation: EvaluationOptions = EvaluationOptions()
  run: common.RunOptions = common.RunOptions()
  devices: DeviceOptions = DeviceOptions()

  def flat(self) -> dict[str, Any]:
    """Every option by its flag's name."""
    return {name: x for group in self for name, x in vars(group).items()}


def examples_seen(config: Config, step: int) -> list[int]:
  """Rows (examples, if not packed) that the steps of each phase have used."""
  return [
    max(0, min(step, phase.stop) - phase.start) * phase.batch_size
    for phase in config.examples.phases
  ]


# Options that change how a run goes but not what it computes, except that pmap
# draws dropout of its own: without dropout the losses agree to rounding.
MAY_CHANGE = (
  *("spike_sigma", "max_bad_steps"),  # for runs that they ended
  *("keep_checkpoints", "checkpoint_every", "num_workers", "guesses"),
  *("keep_best",),
  *("data_dir", "parallel", "fsdp", "teacher", "teacher_cache"),
)


def define_flags(*, values: flags.FlagValues = flags.FLAGS) -> None:
  """Defines a flag for every option."""
  for name, options in Config()._asdict().items():
    common.define_flags(type(options), name, values=values)


def read_flags(*, values: flags.FlagValues = flags.FLAGS) -> Config:
  """Returns the run that the flags ask for."""
  groups = (common.read_flags(type(x), values=values) for x in Config())
  config = Config._make(groups)
  if config.distill.teacher and config.devices.parallel == "pmap":
    raise ValueError("--teacher does not go with --parallel=pmap.")
  if config.distill.teacher_top_k:
    examples = config.examples
    if examples.masking != "static" or any(examples.pack_into):
      raise ValueError(
        "--teacher_top_k goes with --masking=static and without --pack_into,"
        f" got --masking={examples.masking}."
      )
    if config.devices.distributed:
      raise ValueError("--teacher_top_k does not go with --distributed.")
  return config
