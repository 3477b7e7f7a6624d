"""The options of a run that extracts features."""

import dataclasses
import math
from typing import Literal, NamedTuple

from experiments import common
from experiments.common import option


@dataclasses.dataclass(frozen=True)
class FileOptions:
  """What is read and written."""

  model: str = option(
    "",
    "Folder with config.json, model.safetensors and vocab.txt; or a workdir.",
  )
  input: str = option(
    "",
    "UTF-8, a text a line, or two with a tab between; - reads standard input.",
  )
  output: str = option(
    "",
    "A new file, .jsonl or .safetensors; see above.",
  )

  def __post_init__(self):
    for name, wanted in (
      ("model", "a model's folder"),
      ("input", "a file, or - for standard input"),
      ("output", "a new file"),
    ):
      if not getattr(self, name):
        raise ValueError(f"--{name} must name {wanted}, got nothing.")
    if not self.output.endswith((".jsonl", ".safetensors")):
      raise ValueError(
        f"--output must end in .jsonl or .safetensors, got {self.output!r}."
      )


@dataclasses.dataclass(frozen=True)
class FeatureOptions:
  """Which features."""

  layers: Literal[
    "embeddings",
    "last",
    "second_to_last",
    "last_four_sum",
    "last_four_weighted_sum",
    "last_four_concat",
  ] = option("last", "The hidden states they are made of (BERT, table 7).")
  layer_weights: tuple[float, ...] = option(
    (),
    "Four numbers whose softmax weighs the last four layers, the last one's"
    " last, in last_four_weighted_sum; default equal.",
  )
  pooling: Literal["mean", "cls", "none"] = option(
    "mean",
    "mean: over a text's tokens, [CLS] and [SEP] among them; cls: [CLS] alone,"
    " without the pooler; none: every token's own.",
  )

  def __post_init__(self):
    if not self.layer_weights:
      return
    text = ",".join(map(str, self.layer_weights))
    if self.layers != "last_four_weighted_sum":
      raise ValueError(
        "--layer_weights goes with --layers=last_four_weighted_sum, got"
        f" --layers={self.layers}."
      )
    if len(self.layer_weights) != 4 or not all(
      map(math.isfinite, self.layer_weights)
    ):
      raise ValueError(f"--layer_weights must be four numbers, got {text}.")


@dataclasses.dataclass(frozen=True)
class TextOptions:
  """How texts become tokens and batches."""

  lower_case: bool = option(True, "Lower-case the text and strip accents.")
  max_length: int = option(
    0,
    "Tokens of a text or pair with [CLS] and [SEP], longer ones are cut; 0: as"
    " many as the model has positions for, at most 512.",
  )
  batch_size: int = option(32, "Texts computed at a time.")
  compute_dtype: Literal["float32", "bfloat16"] = option(
    "float32", "Of activations and products; features are written in float32."
  )

  def __post_init__(self):
    common.check_at_least(1, self, "batch_size")
    if self.max_length and self.max_length < 5:
      # [CLS] a [SEP] b [SEP]
      raise ValueError(
        f"--max_length must be 0 or at least 5, got {self.max_length}."
      )


class Config(NamedTuple):
  """All options of a run, by group."""

  files: FileOptions
  features: FeatureOptions = FeatureOptions()
  texts: TextOptions = TextOptions()


_GROUPS = {
  "files": FileOptions,
  "features": FeatureOptions,
  "texts": TextOptions,
}


def define_flags() -> None:
  """Defines a flag for every option."""
  for name, options in _GROUPS.items():
    common.define_flags(options, name)


def read_flags() -> Config:
  """Returns the run that the flags ask for."""
  return Config._make(map(common.read_flags, _GROUPS.values()))
