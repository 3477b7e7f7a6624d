"""Compiles fine-tuning with and without LoRA for an H200 without one.

    JAX_PLATFORMS=cpu python -m experiments.lora_memory

XLA's plan of memory of one training step each, in bfloat16 with parameters in
float32 and AdamW, on one device. Needs `pip install -e .[aot]`.
"""

import dataclasses
import json
import os
import pathlib
from typing import Any, Literal

from experiments import common


@dataclasses.dataclass(frozen=True)
class Options:
  """What is compiled, and where the result goes."""

  model: Literal["tiny", "base", "large"] = common.option("large", "Its size.")
  rows: int = common.option(8, "Of a batch.")
  length: int = common.option(128, "Tokens of a row.")
  rank: int = common.option(8, "Of adapters of queries and values.")
  output: str = common.option("results/lora_memory.json", "JSON to write.")

  def __post_init__(self):
    common.check_at_least(1, self, "rows", "length", "rank")


def main() -> None:
  """Writes what the flags ask for."""
  options = common.read_flags(Options)
  os.environ.setdefault("JAX_PLATFORMS", "cpu")
  found = {name: predict(options, name) for name in ("full", "lora")}
  ratio = found["lora"]["predicted_gib"] / found["full"]["predicted_gib"]
  facts = {
    "what": "memory of one training step on one H200, compiled without one",
    "options": dataclasses.asdict(options),
    **found,
    "lora / full": round(ratio, 3),
  }
  path = pathlib.Path(options.output)
  common.write_atomically(path, common.manifest(facts))
  print(json.dumps({k: facts[k] for k in ("full", "lora", "lora / full")}))


def predict(options: Options, name: str) -> dict[str, Any]:
  """Compiles a step.

  Args:
    options: Sizes.
    name: "full" or "lora".

  Returns:
    GiB in all, of arguments and of temporaries.
  """
  import jax

  from experiments import compile_gpu, lora_step
  from paperjax import bert, lora

  sizes = {
    "tiny": bert.Config.tiny,
    "base": bert.Config.base,
    "large": bert.Config.large,
  }
  config = dataclasses.replace(sizes[options.model](), compute_dtype="bfloat16")
  steps = lora_step.make(config)
  key = jax.random.key(0)
  ids = jax.ShapeDtypeStruct((options.rows, options.length), "int32")
  rule = lora.Rule(
    ".*/(query|value)/kernel", rank=options.rank, alpha=2.0 * options.rank
  )
  trained = jax.eval_shape(steps.init, key, ids)
  base, step = {}, steps.full
  if name == "lora":
    adapters = jax.eval_shape(lambda p: lora.init(key, p, [rule]), trained)
    trained, base = steps.split(trained, adapters)
    step = steps.lora
  state = jax.eval_shape(steps.optimizer.init, trained)
  devices = compile_gpu.mesh()
  with jax.set_mesh(devices):
    given = compile_gpu.on(devices, (trained, state, base, ids))
    program = compile_gpu.compile_program(
      jax.jit(step, donate_argnums=(0, 1)), *given
    )
  memory = compile_gpu.memory(program.compiled)
  return {
    "predicted_gib": round(memory.total / 2**30, 3),
    "arguments_gib": round(memory.arguments / 2**30, 3),
    "temporaries_gib": round(memory.temporaries / 2**30, 3),
  }


if __name__ == "__main__":
  common.define_flags(Options, "step")
  common.start(main)
