"""Options of `experiments.predict`."""

import dataclasses
from typing import Literal

from experiments import common
from experiments.common import option


@dataclasses.dataclass(frozen=True)
class Options:
  """What to predict, with which model."""

  model: str = option("", "A run's workdir, or a folder with a model.")
  text: str = option("", "One example; tabs separate its parts.")
  file: str = option("", "An example a line; - or nothing: standard input.")
  top_k: int = option(5, "Words to list for a [MASK].")
  null_threshold: float = option(
    0.0, "SQuAD 2.0: no answer if its score is better by more than this."
  )
  lower_case: bool = option(True, "Lower-case the text and strip accents.")
  max_length: int = option(
    0, "Tokens of an input; 0: those of training, or the model's."
  )
  batch_size: int = option(64, "Examples of a batch.")
  compute_dtype: Literal["float32", "bfloat16"] = option(
    "float32", "Of activations and products."
  )

  def __post_init__(self):
    common.check_at_least(1, self, "top_k", "batch_size")
    common.check_at_least(0, self, "max_length")
    if self.text and self.file:
      raise ValueError("--text and --file exclude each other, got both.")
