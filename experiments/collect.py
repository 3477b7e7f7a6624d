"""Puts what fine-tuning or distilling found into a file of results.

    python -m experiments.collect --run=runs/finetune_lora_ranks \
        --output=results/lora_cpu.json --part=ranks

Takes scores, table, command, date and commit from the run's workdir, and leaves
the other parts of the file as they are.
"""

import dataclasses
import json
import pathlib
from typing import Any

from experiments import common
from experiments.common import option


@dataclasses.dataclass(frozen=True)
class Options:
  """From where to where."""

  run: str = option(
    "", "Workdir of experiments.finetune or distill (required)."
  )
  output: str = option("", "The results, NAME.json (required).")
  part: str = option("", "Keys in it, with slashes between (required).")

  def __post_init__(self):
    for name in ("run", "output", "part"):
      if not getattr(self, name):
        raise ValueError(f"--{name} must be given, got nothing.")


def main() -> None:
  """Reads the run, writes the part."""
  options = common.read_flags(Options)
  found = read(pathlib.Path(options.run))
  path = pathlib.Path(options.output)
  whole = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
  inner = whole
  *keys, last = options.part.split("/")
  for key in keys:
    inner = inner.setdefault(key, {})
  inner[last] = inner.get(last, {}) | found
  common.write_atomically(path, json.dumps(whole, indent=1) + "\n")
  print("\n".join(found["table"]))


def read(run: pathlib.Path) -> dict[str, Any]:
  """What a sweep found.

  Args:
    run: Its workdir.

  Returns:
    Command, date, commit, machine, versions, table and scores of every run,
    or "rows" of every net.

  Raises:
    ValueError: If it is no finished run.
  """
  try:
    manifest, results = (
      json.loads((run / name).read_text(encoding="utf-8"))
      for name in ("manifest.json", "results.json")
    )
    lines = (run / "results.md").read_text(encoding="utf-8").splitlines()
  except FileNotFoundError as error:
    raise ValueError(
      f"--run must be the workdir of a finished run, got {run}: no"
      f" {pathlib.Path(error.filename).name}."
    ) from None
  names = ("command", "started", "git_commit", "machine", "versions")
  facts = {name: manifest[name] for name in names}
  facts["table"] = [line for line in lines if line.startswith("|")]
  return facts | (results if isinstance(results, dict) else {"rows": results})


if __name__ == "__main__":
  common.define_flags(Options, "collect")
  common.start(main)
