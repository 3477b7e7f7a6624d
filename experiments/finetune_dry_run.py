"""What a sweep of fine-tuning would be, without running it."""

import jax
import numpy as np

from experiments import devices, finetune_model, finetune_run
from experiments.finetune_options import Config
from paperjax import lora, tree
from paperjax.bert.flops import train_flops
from paperjax.data import bucketing


def dry_run(config: Config) -> None:
  """Shows what a sweep would be, and writes nothing.

  Args:
    config: All options.
  """
  way = devices.open_devices(config.devices)
  setup = finetune_run.prepare(config, way)
  task, loaded = setup.task, setup.loaded
  lengths = bucketing.lengths_of(task.train)
  groups, together = len(setup.groups), len(setup.groups[0])
  parameters = tree.count(finetune_model.shapes(setup))
  flops = train_flops(
    loaded.config, sequence_length=round(lengths.mean()), max_predictions=0
  )
  print(f"devices:    {way.num_devices} x {jax.devices()[0].device_kind}")
  print(f"model:      {loaded.config}, from {loaded.folder}")
  print(f"parameters: {parameters:,}; {finetune_model.describe_start(setup)}")
  for variant in setup.variants:
    print(f"adapters:   {variant.label}".rstrip())
    print(lora.describe(finetune_model.shapes(setup), variant.rules))
  print(f"task:       {task.name}, {task.main} counts")
  for split in task.splits:
    kind = "predicted only" if split.score is None else "scored"
    print(f"  {split.name}: {len(split.rows):,} rows, {kind}")
  print(
    f"  train: {len(lengths):,} rows of {lengths.mean():.1f} tokens,"
    f" {lengths.max()} at most, padded to {setup.buckets}"
  )
  print(
    f"runs:       {groups} x {together} together, {setup.steps} steps of"
    f" {config.batch_size} rows, {together * config.batch_size * flops:.3g}"
    " FLOPs a step"
  )
  for run in (run for group in setup.groups for run in group):
    print(f"  {run.name}")
  for note in task.notes:
    print(f"note: {note}")
  print("\nfirst rows, as the model sees them:")
  for row in task.train[:3]:
    ids = row["input_ids"].reshape(-1, row["input_ids"].shape[-1])
    texts = [loaded.vocabulary.decode(each) for each in ids.tolist()]
    rest = {
      name: np.asarray(x).tolist()
      for name, x in row.items()
      if name in ("label", "span", "tags")
    }
    print(f"{' | '.join(texts)}  {rest}")
