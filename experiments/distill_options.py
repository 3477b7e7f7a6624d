"""The options of distillation."""

import dataclasses
from typing import Any, NamedTuple

from absl import flags

from experiments import common
from experiments.common import option


@dataclasses.dataclass(frozen=True)
class ImageOptions:
  """Which images, and how many."""

  data_dir: str = option(
    "", "Folder of MNIST's idx files; without, the images are read from TFDS."
  )
  tfds_name: str = option("mnist", "Or fashion_mnist; prepared already.")
  tfds_dir: str = option("~/tensorflow_datasets", "Where TFDS prepared it.")
  train_examples: int = option(0, "Train on so many only; 0: on all.")

  def __post_init__(self):
    common.check_at_least(0, self, "train_examples")


@dataclasses.dataclass(frozen=True)
class NetOptions:
  """The large net and the small ones; the defaults are the paper's."""

  teacher_units: tuple[int, ...] = option((1200, 1200), "Of hidden layers.")
  student_units: tuple[int, ...] = option((800, 800), "Of hidden layers.")
  temperature: float = option(20.0, "Of the soft targets.")
  hard_weight: float = option(
    0.1, "Of the labels beside the soft targets; these have the rest."
  )
  sweep_units: tuple[int, ...] = option(
    (300, 30), "Of both hidden layers of the students of the temperature sweep."
  )
  sweep_temperatures: tuple[float, ...] = option(
    (1.0, 2.5, 4.0, 8.0, 20.0), "Of that sweep; empty: no sweep."
  )
  few: float = option(
    0.03,
    "Part of the examples that a net of the teacher's size sees, alone"
    " and with soft targets; 0: no such nets.",
  )
  seeds: int = option(3, "Teachers, and students of each.")

  def __post_init__(self):
    common.check_positive(self, "temperature")
    common.check_at_least(1, self, "seeds")
    for name in ("hard_weight", "few"):
      if not 0 <= getattr(self, name) <= 1:
        raise ValueError(
          f"--{name} must be in [0, 1], got {getattr(self, name)}."
        )
    for name in ("teacher_units", "student_units", "sweep_units"):
      if any(units < 1 for units in getattr(self, name)):
        raise ValueError(
          f"--{name} must be at least 1, got {min(getattr(self, name))}."
        )
    for name in ("sweep_units", "sweep_temperatures"):
      values = getattr(self, name)
      if len(set(values)) != len(values):
        raise ValueError(f"--{name} must hold every value once.")
    if any(not t > 0 for t in self.sweep_temperatures):
      raise ValueError(
        f"--sweep_temperatures must be > 0, got {min(self.sweep_temperatures)}."
      )


@dataclasses.dataclass(frozen=True)
class TrainingOptions:
  """How long, and what keeps the teacher general."""

  teacher_epochs: int = option(250, "Times that it sees every example.")
  student_epochs: int = option(80, "Times that they do.")
  batch_size: int = option(128, "Examples of an update.")
  learning_rate: float = option(1e-3, "Of Adam; it falls to 0.")
  input_dropout: float = option(0.1, "Of the teacher's pixels.")
  dropout: float = option(0.4, "Of the teacher's hidden units.")
  max_norm: float = option(
    2.0, "Largest length of the incoming weights of a unit of the teacher."
  )
  jitter: int = option(
    2, "The teacher's images are moved by up to so many pixels."
  )

  def __post_init__(self):
    common.check_at_least(1, self, "teacher_epochs", "student_epochs")
    common.check_at_least(1, self, "batch_size")
    common.check_at_least(0, self, "jitter")
    common.check_positive(self, "learning_rate", "max_norm")
    for name in ("input_dropout", "dropout"):
      if not 0 <= getattr(self, name) < 1:
        raise ValueError(
          f"--{name} must be in [0, 1), got {getattr(self, name)}."
        )


@dataclasses.dataclass(frozen=True)
class SpecialistOptions:
  """A generalist and its specialists; --experiment=specialists."""

  generalist_units: tuple[int, ...] = option((100,), "Of hidden layers.")
  generalist_epochs: int = option(10, "Times that it sees every example.")
  num_clusters: int = option(
    4, "Sets of classes that it mixes up; one of two or more gets a specialist."
  )
  specialist_epochs: int = option(
    5,
    "A specialist sees so many times as many examples as there are; so does"
    " the generalist, trained on, that it is compared with.",
  )

  def __post_init__(self):
    common.check_at_least(1, self, "generalist_epochs", "specialist_epochs")
    if min(self.generalist_units, default=1) < 1:
      raise ValueError(
        "--generalist_units must be at least 1, got"
        f" {min(self.generalist_units)}."
      )
    # Ten classes in at most nine sets: some two are together.
    if not 2 <= self.num_clusters <= 9:
      raise ValueError(
        f"--num_clusters must be between 2 and 9, got {self.num_clusters}."
      )


class Config(NamedTuple):
  """All options, as parsed from the flags."""

  images: ImageOptions = ImageOptions()
  nets: NetOptions = NetOptions()
  training: TrainingOptions = TrainingOptions()
  specialists: SpecialistOptions = SpecialistOptions()
  run: common.RunOptions = common.RunOptions()

  def flat(self) -> dict[str, Any]:
    """Every option by its flag's name."""
    return {name: x for group in self for name, x in vars(group).items()}


# Options that may differ when a run is continued.
MAY_CHANGE = (
  *("spike_sigma", "max_bad_steps"),  # for runs that they ended
  *("keep_checkpoints", "checkpoint_every", "log_every", "eval_every"),
  *("data_dir", "tfds_dir"),
)


def define_flags(*, values: flags.FlagValues = flags.FLAGS) -> None:
  """Defines a flag for every option."""
  for name, options in Config()._asdict().items():
    common.define_flags(type(options), name, values=values)


def read_flags(*, values: flags.FlagValues = flags.FLAGS) -> Config:
  """Returns the options that the flags ask for."""
  return Config._make(
    common.read_flags(type(group), values=values) for group in Config()
  )
