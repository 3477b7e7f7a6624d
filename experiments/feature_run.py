"""Extracts features: lines in, batches through the model, features out."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
import contextlib
import dataclasses
import itertools
import pathlib
import time
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float, PyTree
import numpy as np
import tqdm

from experiments import common, feature_files, feature_rows, model_files
from experiments.feature_files import Features
from experiments.feature_options import Config, FeatureOptions, TextOptions
from experiments.feature_rows import Line, Row
from paperjax import bert
from paperjax.bert import features as features_lib
from paperjax.data import wordpiece

# Rows are sorted by length, so that batches need little padding, among so many
# batches; or fewer, where the features of every token are more than so many
# bytes.
_CHUNK_BATCHES = 64
_CHUNK_BYTES = 1 << 28
_LONGEST = 512

Step = Callable[[PyTree, Mapping[str, Any]], Float[Array, "b *l d"]]


class Model(NamedTuple):
  """What makes features.

  Attributes:
    config: Of the encoder.
    params: Of the encoder.
    vocabulary: Of the encoder.
    max_length: Tokens of a row, at most.
    step: Compiled for every length of rows.
  """

  config: bert.Config
  params: PyTree
  vocabulary: wordpiece.Vocabulary
  max_length: int
  step: Step


class Progress:
  """Counts what was done, and shows it in a bar on a terminal."""

  def __init__(self, path: str):
    """Begins with nothing done of a file."""
    self.texts = self.cut = self.tokens = self.computed = 0
    self._began = time.perf_counter()
    file = pathlib.Path(path).expanduser()
    total = file.stat().st_size if file.is_file() else None
    self._bar = tqdm.tqdm(total=total, unit="B", unit_scale=True, disable=None)

  def add(self, rows: Sequence[Row], computed: int) -> None:
    """Adds the rows of a batch, for which so many tokens were computed."""
    self.texts += len(rows)
    self.cut += sum(row.is_cut for row in rows)
    self.tokens += sum(row.length for row in rows)
    self.computed += computed
    self._bar.set_postfix_str(f"{self.texts:,} texts", refresh=False)
    self._bar.update(sum(row.size for row in rows))

  def close(self) -> None:
    """Leaves the bar as it is."""
    self._bar.close()

  def report(self, max_length: int) -> str:
    """The line to end with."""
    speed = self.tokens / (time.perf_counter() - self._began)
    padding = 1 - self.tokens / self.computed
    return (
      f"{self.texts:,} texts, {self.cut:,} cut at {max_length} tokens;"
      f" {self.tokens:,} tokens at {speed:,.0f} tokens/s, {padding:.1%} of the"
      " computation padding"
    )


def run(config: Config) -> None:
  """Writes the features of all texts.

  Args:
    config: All options.

  Raises:
    ValueError: If the output is there already, the model or the texts cannot be
      read, or they do not fit together.
  """
  common.check_gpu(jax.default_backend())
  output = pathlib.Path(config.files.output).expanduser()
  feature_files.check_new(output)
  model = load(config)
  with (
    contextlib.closing(Progress(config.files.input)) as progress,
    feature_files.opened(
      output, vocabulary=model.vocabulary, metadata=_metadata(config.features)
    ) as writer,
  ):
    for chunk in _chunks(model, config):
      for features in _features(model, chunk, config.texts, progress):
        if not np.isfinite(features.values).all():
          raise ValueError(
            f"features must be finite, got others for line {features.line}: the"
            " model's weights are broken, or too large for --compute_dtype."
          )
        writer.write(features)
  print(f"{progress.report(model.max_length)}\nfeatures: {output}")


def load(config: Config) -> Model:
  """Reads the model.

  Args:
    config: All options.

  Returns:
    The model.

  Raises:
    ValueError: If there is none, or it does not fit the options.
  """
  options = config.texts
  loaded = model_files.load(
    config.files.model, flag="model", lower_case=options.lower_case
  )
  bert_config = dataclasses.replace(
    loaded.config, compute_dtype=options.compute_dtype
  )
  features_lib.check_layers(config.features.layers, bert_config.num_layers)
  max_length = options.max_length or min(_LONGEST, bert_config.max_length)
  try:
    bert_config.check_length(max_length)
  except ValueError as error:
    raise ValueError(f"--max_length={max_length}: {error}") from None
  return Model(
    bert_config,
    loaded.params["bert"],
    loaded.vocabulary,
    max_length,
    make_step(bert_config, config.features),
  )


def make_step(config: bert.Config, options: FeatureOptions) -> Step:
  """Compiles the model.

  Args:
    config: Of the encoder.
    options: Which features.

  Returns:
    (the encoder's parameters, batch) -> features in float32.
  """
  encoder = features_lib.HiddenStates(config)
  weights = None
  if options.layer_weights:
    weights = jnp.array(options.layer_weights, jnp.float32)

  @jax.jit
  def step(params: PyTree, batch: Mapping[str, Array]) -> Array:
    mask = batch["attention_mask"]
    hidden_states: Any = encoder.apply(  # Linen's own type is a union
      {"params": params}, batch["input_ids"], batch["segment_ids"], mask
    )
    # What features do not need, such as the last layer of the second to last,
    # the compiler leaves out.
    x = features_lib.combine(
      [x.astype(jnp.float32) for x in hidden_states],
      options.layers,
      weights=weights,
    )
    if options.pooling == "mean":
      return features_lib.mean_over_tokens(x, mask)
    return x[:, 0] if options.pooling == "cls" else x

  return step


def _chunks(model: Model, config: Config) -> Iterator[list[Row]]:
  """The input in parts of a bounded size."""
  options = config.texts
  lines = feature_rows.read_lines(config.files.input)
  groups = (
    feature_rows.encode(group, model.vocabulary, max_length=model.max_length)
    for group in itertools.batched(_checked(lines, model), options.batch_size)
  )
  concatenated = config.features.layers == "last_four_concat"
  width = model.config.width * (4 if concatenated else 1)
  per_token = config.features.pooling == "none"
  return feature_rows.chunks(
    groups,
    num_rows=_CHUNK_BATCHES * options.batch_size,
    num_tokens=_CHUNK_BYTES // (4 * (width if per_token else 1)),
  )


def _checked(lines: Iterable[Line], model: Model) -> Iterator[Line]:
  """The lines, none of more segments than the model knows."""
  for line in lines:
    if len(line.texts) > model.config.num_segments:
      raise ValueError(
        f"line {line.number}: must be one text, for the model knows of one"
        " segment only, got a pair."
      )
    yield line


def _features(
  model: Model, rows: Sequence[Row], options: TextOptions, progress: Progress
) -> list[Features]:
  """The features of a chunk, in the order of its rows."""
  found: dict[int, np.ndarray] = {}

  def keep(numbers: Sequence[int], values: Array, computed: int) -> None:
    host = np.asarray(values)
    # Behind the batch's own rows there may be repeated ones.
    for number, x in zip(numbers, host, strict=False):
      found[number] = x[: rows[number].length] if x.ndim == 2 else x
    progress.add([rows[number] for number in numbers], computed)

  running = None
  for numbers, batch in feature_rows.batches(
    rows,
    feature_rows.lengths_up_to(model.max_length),
    batch_size=options.batch_size,
    pad_id=model.vocabulary.pad_id,
  ):
    values = model.step(model.params, batch)
    if running:  # is fetched while the next batch is computed
      keep(*running)
    running = numbers, values, batch["input_ids"].size
  if running:
    keep(*running)
  return [
    Features(row.line, row.features["input_ids"], found[number])
    for number, row in enumerate(rows)
  ]


def _metadata(options: FeatureOptions) -> dict[str, str]:
  found = {"layers": options.layers, "pooling": options.pooling}
  if options.layer_weights:
    found["layer_weights"] = ",".join(map(str, options.layer_weights))
  return found
