"""What a pre-training run would be, without running it."""

import contextlib
from typing import Any, cast

import jax

from experiments import pretrain_data, pretrain_model, pretrain_run
from experiments.pretrain_options import Config, Phase
from paperjax import tree
from paperjax.data import loader, packing, pretraining, wordpiece
from paperjax.training.state import TrainState


def dry_run(config: Config) -> None:
  """Shows what a run would be, and writes nothing.

  Args:
    config: All options.
  """
  way = pretrain_run.open_devices(config)
  data = pretrain_data.preview(config)
  setup = pretrain_run.set_up(config, way, data)
  state = pretrain_model.state_shapes(config, setup.model, setup.optimizer)
  parameters = tree.count(state.params)
  print(f"devices:    {way.num_devices} x {jax.devices()[0].device_kind}")
  print(f"model:      {setup.model.config}")
  print(f"parameters: {parameters:,}")
  for phase in config.examples.phases:
    _describe_phase(setup, state, phase)
  rows = pretrain_data.rows(config, data, config.examples.phases[0])
  print("\nfirst examples, as the model sees them:")
  for n in range(min(3, config.examples.batch_sizes[0])):
    print(f"\n[{n}] {_describe_row(dict(rows[n]), data.vocabulary)}")


def _describe_row(row: loader.Batch, vocabulary: wordpiece.Vocabulary) -> str:
  if "sequence_ids" not in row:
    return pretraining.describe_example(row, vocabulary)
  examples = packing.unpacked(row)
  used, length = row["attention_mask"].sum(), len(row["attention_mask"])
  lines = [f"{len(examples)} examples in {used} of {length} tokens"]
  for i, example in enumerate(examples):
    text = pretraining.describe_example(example, vocabulary)
    lines.append(f"({i + 1}) {text}")
  return "\n".join(lines)


def _describe_phase(
  setup: pretrain_run.Setup, state: TrainState, phase: Phase
) -> None:
  flops = pretrain_model.step_flops(setup.model.config, phase)
  with contextlib.closing(
    pretrain_run.batch_stream(setup, phase, phase.start)
  ) as batches:
    batch = next(batches)
  step_fn = cast(jax.stages.Wrapped, setup.step_fn)
  compiled = step_fn.lower(*setup.way.describe(state, batch)).compile()
  analysis = cast(Any, compiled.memory_analysis())
  needed = (
    analysis.argument_size_in_bytes
    + analysis.output_size_in_bytes
    + analysis.temp_size_in_bytes
    - analysis.alias_size_in_bytes
  )
  print(
    f"steps {phase.start}-{phase.stop}: {phase.batch_size} x"
    f" {phase.row_length} tokens, {batch['masked_ids'].shape[-1]} predictions:"
    f" {flops:.3g} FLOPs a step, {needed / 2**30:.2f} GiB a device predicted"
  )
  if phase.pack_into:
    print(pretrain_data.describe_packing(setup.config, setup.data, phase))
