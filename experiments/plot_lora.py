r"""Draws the subspace similarity of two adapters: LoRA's figures 3 and 4.

    python -m experiments.plot_lora --first=RUN/runs/r8_lr0.001_seed0/export \
        --second=RUN/runs/r64_lr0.001_seed0/export --output=results/lora_phi.png

Both are folders with the files of PEFT, such as the runs of a sweep of
`experiments.finetune --adapter=lora`. phi(i, j) of the first factors of every
adapted matrix that both have: how much of the span of the leading i directions
of one lies in that of the leading j of the other; beside it what two random
factors of these sizes give. A JSON file of the same name gets the numbers.
"""

import dataclasses
import json
import pathlib
import re
from typing import Any

import numpy as np

from experiments import common

_FACTOR = re.compile(r"base_model\.model\.(.*)\.lora_(A\.weight|embedding_A)")


@dataclasses.dataclass(frozen=True)
class Options:
  """What is compared."""

  first: str = common.option("", "Folder of an adapter (required).")
  second: str = common.option("", "Folder of another one (required).")
  output: str = common.option("", "The PNG to write (required).")

  def __post_init__(self):
    if not self.output.endswith(".png"):
      raise ValueError(
        f"--output must name a file, NAME.png, got {self.output!r}."
      )


def main() -> None:
  """Computes, draws, and writes both files."""
  options = common.read_flags(Options)
  one, two = (_factors(getattr(options, x), x) for x in ("first", "second"))
  shared = [module for module in one if module in two]
  if not shared:
    raise ValueError(
      f"--first and --second must have adapters of the same matrices, got"
      f" {', '.join(list(one)[:2])} and {', '.join(list(two)[:2])}."
    )
  for module in shared:
    if len(one[module]) != len(two[module]):
      raise ValueError(
        f"--first and --second must be of one base, got {module} of widths"
        f" {len(one[module])} and {len(two[module])}."
      )
  found = {module: _phi(one[module], two[module]) for module in shared}
  picture = pathlib.Path(options.output)
  picture.parent.mkdir(parents=True, exist_ok=True)
  _draw(options, found, picture)
  facts = {
    "what": "phi(i, j) of first factors (LoRA, equation 4); random: of two"
    " normal factors of the same sizes",
    "options": dataclasses.asdict(options),
    "modules": {
      name: {key: np.round(x, 4).tolist() for key, x in pair.items()}
      for name, pair in found.items()
    },
  }
  common.write_atomically(picture.with_suffix(".json"), common.manifest(facts))
  print(
    json.dumps(
      {
        name: {key: round(float(x[0, 0]), 3) for key, x in pair.items()}
        for name, pair in found.items()
      }
    )
  )


def _factors(folder: str, flag: str) -> dict[str, Any]:
  """First factors [in, r] of an adapter's file, by module."""
  from paperjax import checkpoint_files

  path = pathlib.Path(folder).expanduser() / "adapter_model.safetensors"
  if not path.is_file():
    raise ValueError(
      f"--{flag} must be a folder with adapter_model.safetensors, got"
      f" {folder!r}."
    )
  found = {}
  for name, tensor in checkpoint_files.read_header(path).items():
    if match := _FACTOR.fullmatch(name):
      found[match[1]] = checkpoint_files.read(tensor).T
  return found


def _phi(one: Any, two: Any) -> dict[str, Any]:
  """Similarities of two factors, and of two random ones."""
  import jax
  import jax.numpy as jnp

  from paperjax.lora import analysis

  ranks = one.shape[1], two.shape[1]
  random = analysis.random_similarity(jax.random.key(0), len(one), ranks)
  found = analysis.similarity(jnp.asarray(one), jnp.asarray(two))
  return {"trained": np.asarray(found), "random": np.asarray(random)}


def _draw(options: Options, found: Any, picture: pathlib.Path) -> None:
  """A row for each matrix: trained, and what chance gives."""
  from matplotlib import figure

  names = [
    pathlib.PurePath(x).parent.name for x in (options.first, options.second)
  ]
  canvas = figure.Figure(figsize=(8, 2.2 * len(found)), layout="constrained")
  axes = canvas.subplots(len(found), 2, squeeze=False)
  for row, (module, pair) in zip(axes, found.items(), strict=True):
    for axis, (kind, phi) in zip(row, pair.items(), strict=True):
      axis.imshow(
        phi,
        vmin=0,
        vmax=1,
        cmap="magma",
        aspect="auto",
        origin="lower",
        extent=(0.5, phi.shape[1] + 0.5, 0.5, phi.shape[0] + 0.5),
      )
      axis.set_title(module if kind == "trained" else "random", fontsize=8)
      axis.set_xlabel(f"j of {names[1]}", fontsize=7)
      axis.set_ylabel(f"i of {names[0]}", fontsize=7)
      axis.tick_params(labelsize=6)
  (image,) = axes[0, 0].images
  canvas.colorbar(image, ax=axes, label="phi(i, j)", shrink=0.6)
  canvas.savefig(picture, dpi=120)


if __name__ == "__main__":
  common.define_flags(Options, "figure")
  common.start(main)
