"""The options of fine-tuning; the defaults are the paper's recipe."""

import dataclasses
from typing import Any, Literal, NamedTuple

from absl import flags

from experiments import common
from experiments.common import option
from experiments.device_options import DeviceOptions


class Recipe(NamedTuple):
  """What the BERT paper trains a task with (sections 4.1 to 4.4, 5.3, A.3).

  Attributes:
    batch_size: Examples of an update.
    epochs: Times that every example is seen.
    learning_rates: Of which the best on the dev set counts.
    max_length: Tokens of an input.
  """

  batch_size: int
  epochs: float
  learning_rates: tuple[float, ...]
  max_length: int


_GLUE = Recipe(32, 3.0, (5e-5, 4e-5, 3e-5, 2e-5), 128)
RECIPES = {
  "squad1": Recipe(32, 3.0, (5e-5,), 384),
  "squad2": Recipe(48, 2.0, (5e-5,), 384),
  # Of A.3's ranges; the paper does not say which it chose.
  "ner": Recipe(32, 4.0, (5e-5, 3e-5, 2e-5), 128),
  "swag": Recipe(16, 3.0, (2e-5,), 128),
}


# Of most tasks with RoBERTa-base in the LoRA paper (table 9).
LORA_RATES = (5e-4,)


@dataclasses.dataclass(frozen=True)
class TaskOptions:
  """The task and its data."""

  # fmt: off
  task: Literal[
    "cola", "sst2", "mrpc", "stsb", "qqp", "mnli", "qnli", "rte", "wnli",
    "squad1", "squad2", "ner", "swag",
  ] = option("sst2", "One of GLUE's nine, SQuAD, NER or SWAG.")
  # fmt: on
  data_dir: str = option(
    "",
    "Folder of the task's files, or one file that --dev_part is taken from;"
    " without, the data set is read from TFDS.",
  )
  tfds_dir: str = option("~/tensorflow_datasets", "Where TFDS prepared it.")
  dev_part: float = option(
    0.2,
    "Part of a single file to evaluate on: whole articles (SQuAD), documents"
    " (NER) or examples (SWAG), always the same ones.",
  )
  train_examples: int = option(0, "Train on so many, the first; 0: all.")
  max_length: int = option(0, "Tokens of an input; 0: the paper's.")
  doc_stride: int = option(128, "SQuAD: tokens from one window to the next.")
  max_question_length: int = option(64, "SQuAD: tokens of a question.")
  max_answer_length: int = option(30, "SQuAD: tokens of an answer.")

  def __post_init__(self):
    common.check_at_least(0, self, "max_length", "train_examples")
    common.check_at_least(1, self, "doc_stride", "max_question_length")
    common.check_at_least(1, self, "max_answer_length")
    if not 0 < self.dev_part < 1:
      raise ValueError(
        f"--dev_part must be between 0 and 1, got {self.dev_part}."
      )

  @property
  def recipe(self) -> Recipe:
    """The paper's for this task."""
    return RECIPES.get(self.task, _GLUE)


@dataclasses.dataclass(frozen=True)
class ModelOptions:
  """The BERT to start from."""

  init_from: str = option(
    "", "A run's workdir, or a folder in Hugging Face's layout."
  )
  random_init: bool = option(
    False, "Take sizes and vocabulary from --init_from, but no weights."
  )
  lower_case: bool = option(True, "Lower-case the text and strip accents.")
  feature_based: bool = option(
    False, "NER: train a BiLSTM on frozen features (section 5.3) instead."
  )
  lstm_width: int = option(
    768, "Units of that BiLSTM's layers, in each direction."
  )
  dropout: float = option(0.1, "On sub-layers, attention and the head's input.")
  compute_dtype: Literal["float32", "bfloat16"] = option(
    "float32", "Of activations and products; parameters are float32."
  )
  remat: bool = option(
    False, "Recompute activations in the backward pass: less memory."
  )

  def __post_init__(self):
    common.check_at_least(1, self, "lstm_width")
    if not 0 <= self.dropout < 1:
      raise ValueError(f"--dropout must be in [0, 1), got {self.dropout}.")


@dataclasses.dataclass(frozen=True)
class LoraOptions:
  """Adapters in place of the whole model."""

  adapter: Literal["none", "lora"] = option(
    "none", "lora: train low-rank adapters and the head, not the base."
  )
  lora_rules: tuple[str, ...] = option(
    (".*/(query|value)/kernel rank=8 alpha=8",),
    "Rules with semicolons between: pattern, rank=, alpha=, and dora or rslora."
    " Several, with commas between and a label such as 'Wq: ' each, are runs"
    " of their own that train together.",
  )
  lora_dropout: float = option(0.0, "On what meets an adapter's first factor.")
  train_also: str = option(
    "", "Regex of parameters that are trained whole, besides the head."
  )
  merge_to: str = option(
    "", "Folder for the best run with its adapters merged, as Hugging Face's."
  )

  def __post_init__(self):
    if not 0 <= self.lora_dropout < 1:
      raise ValueError(
        f"--lora_dropout must be in [0, 1), got {self.lora_dropout}."
      )

  @property
  def is_used(self) -> bool:
    """Whether there are adapters."""
    return self.adapter == "lora"


@dataclasses.dataclass(frozen=True)
class DistillOptions:
  """A teacher beside the labels, for tasks of classes or choices."""

  teacher: str = option(
    "", "A model fine-tuned on this task, whose logits are learnt from, too."
  )
  student_layers: tuple[int, ...] = option(
    (), "Layers of --init_from to start from, ascending; empty: all."
  )
  temperature: float = option(2.0, "Of the soft targets.")
  hard_weight: float = option(
    0.5, "Of the labels beside the soft targets; these have the rest."
  )
  teacher_cache: str = option(
    "~/.cache/paperjax/teachers", "What teachers said, shared by runs."
  )
  attention_weight: float = option(
    0.0,
    "TinyBERT: of the squared error of attention scores, layer by layer. With"
    " this or another of the four weights > 0 the teacher runs in every step.",
  )
  hidden_weight: float = option(
    0.0,
    "TinyBERT: of the squared error of hidden states, layer by layer, through a"
    " learned projection if the teacher is of another width.",
  )
  embedding_weight: float = option(
    0.0, "TinyBERT: of the squared error of the embeddings, likewise."
  )
  match_layers: tuple[int, ...] = option(
    (),
    "Layers of the teacher, ascending, that the student's layers learn"
    " attention and hidden states from, one each; empty: evenly spaced, the"
    " last from the last.",
  )
  relation_weight: float = option(
    0.0,
    "MiniLM: of the last layer's relations between queries and keys, and"
    " between values.",
  )
  relation_heads: int = option(
    0,
    "Heads that both widths are divided into for these relations; 0: the"
    " teacher's.",
  )

  def __post_init__(self):
    common.check_positive(self, "temperature")
    names = [f"{name}_weight" for name in self.match_weights]
    common.check_at_least(0, self, *names, "relation_heads")
    for name in [*names, "match_layers", "relation_heads"]:
      if getattr(self, name) and not self.teacher:
        raise ValueError(f"--{name} goes with --teacher, got none.")
    if self.match_layers and not self.attention_weight + self.hidden_weight:
      raise ValueError(
        "--match_layers goes with --attention_weight or --hidden_weight, got 0"
        " of both."
      )
    if self.relation_heads and not self.relation_weight:
      raise ValueError("--relation_heads goes with --relation_weight, got 0.")
    if not 0 <= self.hard_weight <= 1:
      raise ValueError(
        f"--hard_weight must be in [0, 1], got {self.hard_weight}."
      )

  @property
  def match_weights(self) -> dict[str, float]:
    """Of the losses that compare more of the models than their logits."""
    return {
      "attention": self.attention_weight,
      "hidden": self.hidden_weight,
      "embedding": self.embedding_weight,
      "relation": self.relation_weight,
    }


@dataclasses.dataclass(frozen=True)
class SweepOptions:
  """How long to train, and how often."""

  learning_rate: tuple[float, ...] = option(
    (), "Peaks of the schedule, a run each; default the paper's."
  )
  seeds: int = option(
    1, "Runs of every rate: other heads, other orders, other dropout."
  )
  batch_size: int = option(0, "Examples of an update; 0: the paper's.")
  epochs: float = option(0.0, "Times to see every example; 0: the paper's.")
  warmup: float = option(0.1, "Part of the steps with a rising rate.")
  patience: int = option(
    0, "Evaluations without a better score that end a run; 0: never."
  )
  together: int = option(
    0, "Runs to train in one program; 0: as many as fit into memory."
  )
  bucketing: bool = option(
    True, "Batches of similar lengths; else all are padded to --max_length."
  )
  eval_batch_size: int = option(64, "Examples of a batch of evaluation.")

  def __post_init__(self):
    common.check_at_least(1, self, "seeds", "eval_batch_size")
    common.check_at_least(0, self, "batch_size", "patience", "together")
    common.check_at_least(0, self, "epochs")
    if not 0 <= self.warmup < 1:
      raise ValueError(f"--warmup must be in [0, 1), got {self.warmup}.")
    if any(not rate > 0 for rate in self.learning_rate):
      raise ValueError(
        f"--learning_rate must be > 0, got {min(self.learning_rate)}."
      )
    if len(set(self.learning_rate)) != len(self.learning_rate):
      raise ValueError("--learning_rate must hold every rate once.")


class Config(NamedTuple):
  """All options of a run, by group."""

  task: TaskOptions = TaskOptions()
  model: ModelOptions = ModelOptions()
  lora: LoraOptions = LoraOptions()
  distill: DistillOptions = DistillOptions()
  sweep: SweepOptions = SweepOptions()
  optimizer: common.OptimizerOptions = common.OptimizerOptions()
  run: common.RunOptions = common.RunOptions()
  devices: DeviceOptions = DeviceOptions()

  def flat(self) -> dict[str, Any]:
    """Every option by its flag's name."""
    return {name: x for group in self for name, x in vars(group).items()}

  @property
  def max_length(self) -> int:
    """Tokens of an input."""
    return self.task.max_length or self.task.recipe.max_length

  @property
  def batch_size(self) -> int:
    """Examples of an update."""
    return self.sweep.batch_size or self.task.recipe.batch_size

  @property
  def epochs(self) -> float:
    """Times that every example is seen."""
    return self.sweep.epochs or self.task.recipe.epochs

  @property
  def learning_rates(self) -> tuple[float, ...]:
    """Peaks of the schedule."""
    if self.lora.is_used:
      return self.sweep.learning_rate or LORA_RATES
    return self.sweep.learning_rate or self.task.recipe.learning_rates


# Options that change how a run goes but not what it computes, except that pmap
# draws dropout of its own: without dropout the losses agree to rounding.
MAY_CHANGE = (
  *("spike_sigma", "max_bad_steps"),  # for runs that they ended
  *("keep_checkpoints", "checkpoint_every", "parallel", "fsdp"),
  *("data_dir", "tfds_dir", "init_from", "merge_to"),
  *("teacher", "teacher_cache"),
)


def define_flags(*, values: flags.FlagValues = flags.FLAGS) -> None:
  """Defines a flag for every option."""
  for name, options in Config()._asdict().items():
    common.define_flags(type(options), name, values=values)


def read_flags(*, values: flags.FlagValues = flags.FLAGS) -> Config:
  """Returns the run that the flags ask for."""
  config = Config._make(
    common.read_flags(type(x), values=values) for x in Config()
  )
  if config.model.feature_based and config.task.task != "ner":
    raise ValueError(
      f"--feature_based goes with --task=ner, got --task={config.task.task}."
    )
  if config.lora.is_used:
    for name, asked in {
      "feature_based": config.model.feature_based,
      "random_init": config.model.random_init,
      "parallel=pmap": config.devices.parallel == "pmap",
    }.items():
      if asked:
        raise ValueError(f"--adapter=lora does not go with --{name}.")
  else:
    for name in ("merge_to", "train_also"):
      if given := getattr(config.lora, name):
        raise ValueError(f"--{name} goes with --adapter=lora, got {given!r}.")
  for name, weight in config.distill.match_weights.items():
    if weight and config.devices.parallel == "pmap":
      raise ValueError(f"--{name}_weight does not go with --parallel=pmap.")
  if not config.model.init_from:
    raise ValueError(
      "--init_from must name a run's workdir or a folder in Hugging Face's"
      " layout, got nothing."
    )
  return config
