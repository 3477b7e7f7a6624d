r"""Measures what adapters amplify: LoRA's table 7.

    python -m experiments.lora_amplification --base=runs/roformer_tiny \
        --adapters=RUN/runs/r4_lr0.001_seed0/export \
        --output=results/lora_amplification.json

Adapters are folders with the files of PEFT, such as the runs of a sweep of
`experiments.finetune --adapter=lora`, and the base is what they adapt. Of every
adapted matrix W and its update dW: the norm of W along the singular directions
of dW, along as many of its own and along random ones; and the factor, the norm
of dW by the first of these.
"""

import dataclasses
import json
import pathlib
import re
from typing import Any

from experiments import common

_FILE = "adapter_model.safetensors"
_FACTOR = re.compile(r"(.*)\.lora_.*")


@dataclasses.dataclass(frozen=True)
class Options:
  """What is measured."""

  base: str = common.option("", "The model that is adapted (required).")
  adapters: tuple[str, ...] = common.option((), "Folders (required).")
  output: str = common.option("", "The JSON file to write (required).")

  def __post_init__(self):
    if not self.adapters:
      raise ValueError("--adapters must name a folder at least, got nothing.")
    if not self.output.endswith(".json"):
      raise ValueError(
        f"--output must name a file, NAME.json, got {self.output!r}."
      )


def main() -> None:
  """Measures, writes, and prints the factors."""
  # Late: JAX takes a second to import, and --help needs none of it.
  from experiments import model_files

  options = common.read_flags(Options)
  base = model_files.find(options.base, "base")
  found = {folder: _norms(base, folder) for folder in options.adapters}
  facts = {
    "what": "Frobenius norms of W (kernel), of its update, and of W along"
    " directions of the update, of W itself and random ones (LoRA, table 7)",
    "options": dataclasses.asdict(options),
    "adapters": found,
  }
  path = pathlib.Path(options.output)
  path.parent.mkdir(parents=True, exist_ok=True)
  common.write_atomically(path, common.manifest(facts))
  for folder, modules in found.items():
    factors = {name: x["factor"] for name, x in modules.items()}
    print(f"{folder}: {json.dumps(factors)}")


def _norms(base: pathlib.Path, folder: str) -> dict[str, dict[str, float]]:
  """Table 7 for every matrix of an adapter, by module."""
  import jax

  from paperjax import lora
  from paperjax.lora import analysis

  params, names = _base_of(base, pathlib.Path(folder).expanduser())
  found = {}
  for path, adapter in lora.load_peft(folder, params, names).adapters.items():
    if "magnitude" in adapter:
      raise ValueError(f"--adapters must be LoRA's, got DoRA's in {folder}.")
    module = path.removesuffix("/kernel")
    kernel = params[module]["kernel"]
    norms = analysis.amplification(kernel, adapter, jax.random.key(0))
    found[module] = {
      k: float(f"{float(x):.4g}") for k, x in norms._asdict().items()
    }
  return found


def _base_of(base: pathlib.Path, folder: pathlib.Path) -> Any:
  """The kernels that an adapter's file adapts, and what was trained along.

  Returns:
    Parameters, and the names of their tensors by path.
  """
  from paperjax import checkpoint_files

  if not (folder / _FILE).is_file():
    raise ValueError(f"--adapters must be folders with {_FILE}, got {folder}.")
  whole = checkpoint_files.tensors(base)
  params, names = {}, {}
  for name, tensor in checkpoint_files.read_header(folder / _FILE).items():
    inner = name.removeprefix("base_model.model.")
    factor = _FACTOR.fullmatch(inner)
    if factor is None:
      params[inner] = checkpoint_files.read(tensor)
      names[inner] = inner
      continue
    module = factor[1]
    weight = names[f"{module}/kernel"] = f"{module}.weight"
    if weight not in whole:
      raise ValueError(f"--base must be of {folder}, got one without {weight}.")
    params[module] = {"kernel": checkpoint_files.read(whole[weight]).T}
  return params, names


if __name__ == "__main__":
  common.define_flags(Options, "table")
  common.start(main)
