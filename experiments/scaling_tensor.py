"""Predicts what cutting BERT's matrices over GPUs costs and saves.

    JAX_PLATFORMS=cpu python -m experiments.scaling_tensor

Compiles the same step of the same batch for one machine of eight H200s with
copies of the model, with a state in parts (`--fsdp` of pretrain) and with
matrices in parts: the heads and the feed-forward units of a layer are divided,
as Megatron-LM does (Shoeybi et al., arXiv 1909.08053). Nothing else offers the
last way; the result says why. Needs `pip install -e .[aot]` and some minutes of
a CPU.
"""

from collections.abc import Callable
import dataclasses
import json
import os
import pathlib
from typing import Any

from experiments import bert_memory, common

_MACHINE = 8  # GPUs
# By the name of the module: the axis of a kernel that is cut.
_COLUMNS = ("query", "key", "value", "intermediate")
_ROWS = ("output",)


@dataclasses.dataclass(frozen=True)
class Options:
  """What is predicted, and where the result goes."""

  models: str = common.option("base,large", "Names as of --model of pretrain.")
  rows: int = common.option(256, "Of the batch of all GPUs.")
  length: int = common.option(512, "Tokens of a row.")
  output: str = common.option("results/scaling_tensor.json", "JSON to write.")

  def __post_init__(self):
    common.check_at_least(1, self, "length")
    if self.rows < 1 or self.rows % _MACHINE:
      raise ValueError(
        f"--rows must be divisible by the {_MACHINE} GPUs, got {self.rows}."
      )


def main() -> None:
  """Writes what the flags ask for."""
  options = common.read_flags(Options)
  os.environ.setdefault("JAX_PLATFORMS", "cpu")
  models = bert_memory.check_names(options.models)
  path = pathlib.Path(options.output)
  report = json.loads(common.manifest({})) | {"predicted": []}
  for model in models:
    # Four divide the heads of every size.
    for fsdp, tensor in ((1, 1), (_MACHINE, 1), (1, 2), (1, 4)):
      row = _predict(options, model, fsdp, tensor)
      report["predicted"].append(row)
      print(json.dumps(row), flush=True)
      common.write_atomically(path, json.dumps(report, indent=1) + "\n")


def _predict(
  options: Options, model: Any, fsdp: int, tensor: int
) -> dict[str, Any]:
  from experiments import hlo, step_plan, target
  from paperjax.training import parallel

  gpus = target.Target(_MACHINE, target.H200)
  way = parallel.jit(fsdp=fsdp, devices=gpus.devices())
  if tensor > 1:
    way = _in_parts(way, gpus.devices(), tensor)
  config = bert_memory.configuration(model, options.rows, options.length)
  step, state, batch = bert_memory.make_step(config)
  plan = step_plan.compile_step(
    gpus, way, way.compile_train(step), state, batch, dtype="bfloat16"
  )
  took = plan.seconds()
  return {
    "model": model,
    "rows": options.rows,
    "length": options.length,
    "data": _MACHINE // fsdp // tensor,
    "fsdp": fsdp,
    "tensor": tensor,
    "memory_bytes": plan.memory.total,
    "state_bytes": plan.parameters + plan.optimizer,
    "temporary_bytes": plan.memory.temporaries,
    "product_flops_of_a_device": plan.product_flops,
    "collective_bytes": hlo.payloads(list(plan.collectives)),
    "seconds": {name: round(x, 5) for name, x in took._asdict().items()},
    "step_seconds": round(took.total, 5),
    "tokens_per_second": round(options.rows * options.length / took.total),
  }


def _in_parts(way: Any, devices: list[Any], tensor: int) -> Any:
  """Copies of the model, the matrices of each in parts.

  Args:
    way: Of the devices; all but how a step is compiled is kept.
    devices: The GPUs.
    tensor: Devices that share the matrices of a layer.
  """
  import jax
  from jax.sharding import Mesh, NamedSharding, PartitionSpec
  import numpy as np

  mesh = Mesh(np.array(devices).reshape(-1, tensor), ("data", "tensor"))

  def place(path: Any, leaf: Any) -> NamedSharding:
    names = [str(getattr(key, "key", "")) for key in path]
    return NamedSharding(mesh, PartitionSpec(*_cut(names, leaf.ndim)))

  def describe(state: Any, batch: Any) -> tuple[Any, Any]:
    def described(x: Any, sharding: NamedSharding) -> jax.ShapeDtypeStruct:
      return jax.ShapeDtypeStruct(x.shape, x.dtype, sharding=sharding)

    rows = NamedSharding(mesh, PartitionSpec("data"))
    return (
      jax.tree.map_with_path(lambda p, x: described(x, place(p, x)), state),
      jax.tree.map(lambda x: described(x, rows), batch),
    )

  def compile_train(step: Callable[..., Any]) -> Any:
    def constrained(state: Any, batch: Any) -> Any:
      state, found = step(state, batch)
      state = jax.tree.map_with_path(
        lambda p, x: jax.lax.with_sharding_constraint(x, place(p, x)), state
      )
      return state, found

    return jax.jit(constrained, donate_argnums=0)

  return dataclasses.replace(
    way, describe=describe, compile_train=compile_train
  )


def _cut(names: list[str], ndim: int) -> tuple[str | None, ...]:
  """Where an array of a layer is cut; what belongs to no layer is copied."""
  if not any(name.startswith("layer_") for name in names):
    return ()
  module, kind = names[-2:]
  if module in _COLUMNS:
    return (None,) * (ndim - 1) + ("tensor",)
  if module in _ROWS and kind == "kernel":
    return ("tensor", None)
  return ()


if __name__ == "__main__":
  common.define_flags(Options, "step")
  common.start(main)
