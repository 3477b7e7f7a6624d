"""Compiles BERT's training step for H200s without one: does it fit?

    JAX_PLATFORMS=cpu python -m experiments.bert_memory

XLA's plan of memory is exact for what it holds itself; a run also needs a batch
or two on their way to the device and a few hundred MB for libraries. The step
is that of `experiments.pretrain`: dropout, masked LM and next sentence loss,
AdamW, state and batch on the devices, the batch cut over them. Needs
`pip install -e .[aot]`.
"""

import dataclasses
import json
import os
import pathlib
import re
import time
from typing import Any

from experiments import common, pretrain_options

VOCABULARY = 30_522  # of the released uncased model


@dataclasses.dataclass(frozen=True)
class Options:
  """What is compiled, and where the result goes."""

  models: str = common.option("base,large", "Names as of --model of pretrain.")
  num_devices: tuple[int, ...] = common.option((1, 8), "H200s.")
  rows: int = common.option(32, "Of a batch, on each device.")
  length: int = common.option(512, "Tokens of a row.")
  remat: bool = common.option(False, "As of pretrain.")
  output: str = common.option("results/bert_memory.json", "JSON to write.")

  def __post_init__(self):
    common.check_at_least(1, self, "rows", "length")
    if min(self.num_devices, default=0) < 1:
      raise ValueError(
        "--num_devices must be at least 1, got"
        f" {','.join(map(str, self.num_devices))}."
      )


def main() -> None:
  """Writes what the flags ask for."""
  options = common.read_flags(Options)
  os.environ.setdefault("JAX_PLATFORMS", "cpu")
  models = check_names(options.models)
  found = []
  for model in models:
    for count in options.num_devices:
      found.append(predict(options, model, count))
      print(_line(found[-1]), flush=True)
  path = pathlib.Path(options.output)
  report = json.loads(common.manifest({})) | {"steps": found}
  common.write_atomically(path, json.dumps(report, indent=1) + "\n")


def predict(options: Options, model: str, count: int) -> dict[str, Any]:
  """Compiles a training step.

  Args:
    options: Rows and their length.
    model: Name of the model's size.
    count: Devices.

  Returns:
    Sizes, memory of one device in GiB, collectives by name, how many attention
    kernels there are and for how many rows of the batch.
  """
  import jax

  from experiments import compile_gpu

  devices = compile_gpu.mesh((count, 1), ("data", "fsdp"))
  config = configuration(
    model, options.rows * count, options.length, remat=options.remat
  )
  step, state, batch = make_step(config)
  rows = jax.sharding.PartitionSpec(("data", "fsdp"))
  began = time.perf_counter()
  # Attention is chosen for the GPU of the mesh.
  with jax.set_mesh(devices):
    program = compile_gpu.compile_program(
      jax.jit(step, donate_argnums=0),
      compile_gpu.on(devices, state),
      compile_gpu.on(devices, batch, rows),
    )
  memory = compile_gpu.memory(program.compiled)
  kernels = [
    line
    for line in (program.compiled.as_text() or "").splitlines()
    if 'custom_call_target="mosaic_gpu' in line
  ]
  return {
    "model": model,
    "devices": f"{count} x H200, compiled without one",
    "num_devices": count,
    "rows_of_a_device": options.rows,
    "length": options.length,
    "remat": options.remat,
    "parameters": sum(x.size for x in jax.tree.leaves(state.params)),
    "attention_kernels": len(kernels),
    "attention_rows": sorted({_rows(line) for line in kernels}),
    "collectives": compile_gpu.collectives(program.compiled),
    "predicted_gib": round(memory.total / 2**30, 3),
    "arguments_gib": round(memory.arguments / 2**30, 3),
    "temporaries_gib": round(memory.temporaries / 2**30, 3),
    "compile_seconds": round(time.perf_counter() - began, 1),
  }


def configuration(
  model: Any, rows: int, length: int, *, remat: bool = False
) -> pretrain_options.Config:
  """A run of one phase in bfloat16.

  Args:
    model: Name of the model's size.
    rows: Of the batch of all devices.
    length: Tokens of a row.
    remat: As of pretrain.
  """
  return pretrain_options.Config()._replace(
    model=pretrain_options.ModelOptions(
      model=model,
      max_length=max(512, length),
      compute_dtype="bfloat16",
      remat=remat,
    ),
    examples=pretrain_options.ExampleOptions(
      sequence_lengths=(length,), steps=(1_000_000,), batch_sizes=(rows,)
    ),
  )


def check_names(models: str) -> list[Any]:
  """The names of a list; raises a ValueError for one that --model lacks."""
  known = ("tiny", "mini", "small", "medium", "base", "large")
  for model in models.split(","):
    if model not in known:
      raise ValueError(
        f"--models must be of {', '.join(known)}, got {model!r}."
      )
  return models.split(",")


def make_step(config: pretrain_options.Config) -> tuple[Any, Any, Any]:
  """A step of pre-training without data.

  Args:
    config: All options; of one phase.

  Returns:
    The step, and shapes of its state and its batch.
  """
  import jax
  import jax.numpy as jnp

  from experiments import pretrain_model
  from paperjax import bert
  from paperjax.training.step import make_train_step

  model = bert.PretrainingModel(pretrain_model.bert_config(config, VOCABULARY))
  optimizer, _ = pretrain_model.make_optimizer(config)
  step = make_train_step(
    pretrain_model.make_loss_fn(model, train=True), optimizer
  )
  state = jax.eval_shape(
    lambda: pretrain_model.initial_state(model, optimizer, 0)
  )
  (phase,) = config.examples.phases
  b, l = phase.batch_size, phase.row_length

  def array(dtype: Any, *sizes: int) -> jax.ShapeDtypeStruct:
    return jax.ShapeDtypeStruct(sizes, dtype)

  batch = {
    "input_ids": array(jnp.int32, b, l),
    "segment_ids": array(jnp.int32, b, l),
    "attention_mask": array(jnp.bool_, b, l),
    "masked_positions": array(jnp.int32, b, phase.max_predictions),
    "masked_ids": array(jnp.int32, b, phase.max_predictions),
    "masked_weights": array(jnp.float32, b, phase.max_predictions),
    "next_sentence_labels": array(jnp.int32, b),
  }
  return step, state, batch


def _rows(line: str) -> int:
  """The first axis of a kernel's first result: rows of a batch."""
  found = re.search(r" = \(?\w+\[(\d+),", line)
  assert found, line
  return int(found[1])


def _line(x: dict[str, Any]) -> str:
  return (
    f"{x['model']:6} {x['num_devices']} devices, {x['rows_of_a_device']} x"
    f" {x['length']} tokens on each: {x['predicted_gib']:.2f} GiB predicted,"
    f" {x['attention_kernels']} attention kernels, {x['collectives']}"
  )


if __name__ == "__main__":
  common.define_flags(Options, "step")
  common.start(main)
