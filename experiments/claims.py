"""The papers' claims, measured: their number beside ours.

    python -m experiments.claims --list
    python -m experiments.claims --paper=lora
    python -m experiments.claims --name=flash-exact
    python -m experiments.claims --all_quick

Claims that take seconds are measured on the spot and compared with what is
stored in results/claims.json; the others show what their last measurement
found, and are measured again by their name, in minutes to hours. --write stores
what was measured; results/RESULTS.md is made of the stored results alone.
"""

from collections.abc import Callable, Iterator, Sequence
import dataclasses
import json
import shlex
import subprocess
import sys
import time
from typing import Any, Literal

from experiments import claim as claim_lib
from experiments import (
  claims_bert,
  claims_distill,
  claims_flash,
  claims_lora,
  claims_report,
  claims_roformer,
  common,
)
from experiments.claim import Claim, Entry, Measured
from experiments.common import option

PAPERS = {
  "roformer": claims_roformer.CLAIMS,
  "flash": claims_flash.CLAIMS,
  "lora": claims_lora.CLAIMS,
  "bert": claims_bert.CLAIMS,
  "distill": claims_distill.CLAIMS,
}
STORE = "claims.json"
REPORT = "RESULTS.md"


@dataclasses.dataclass(frozen=True)
class Options:
  """Which claims, and what to do with them."""

  paper: Literal["", "roformer", "flash", "lora", "bert", "distill"] = option(
    "", "The claims of one paper."
  )
  name: str = option("", "One claim; measured whatever it takes.")
  list: bool = option(False, "Every claim with its verdict; measures nothing.")
  all_quick: bool = option(False, "Measure all that take seconds.")
  write: bool = option(
    False, "Store what is measured, and write results/RESULTS.md."
  )

  def __post_init__(self):
    asked = [self.list, self.all_quick, bool(self.paper), bool(self.name)]
    if sum(asked) != 1 and not (self.write and not any(asked)):
      raise ValueError(
        "one of --list, --all_quick, --paper=NAME and --name=NAME must be"
        " given, or --write alone to make RESULTS.md again."
      )


def main() -> None:
  """Lists, measures, compares, writes."""
  options = common.read_flags(Options)
  stored = read_store()
  if options.list:
    for claim in all_claims():
      print(claims_report.line(entry(claim, stored)))
    return
  chosen = choose(options)
  found = measure([x for x in chosen if x.measure is not None], print)
  differing = different(chosen, found, stored)
  if options.write:
    stored = write(found, stored)
  if not options.all_quick:
    for claim in chosen:
      if options.name and claim.read is not None:
        run(claim)
      print(claims_report.paragraph(entry(claim, stored)))
  _tell(differing, len(found), options.write)


def _tell(differing: Sequence[str], measured: int, written: bool) -> None:
  if differing and not written:
    print("\n".join(differing))
    raise ValueError(
      f"{len(differing)} of {measured} measured now differ from"
      f" results/{STORE}; --write stores what was measured."
    )
  if measured:
    print(f"{measured} measured, as stored" if not differing else "stored")


def all_claims() -> Iterator[Claim]:
  """Every claim, paper after paper."""
  for claims in PAPERS.values():
    yield from claims


def choose(options: Options) -> list[Claim]:
  """The claims that the options ask for.

  Args:
    options: Of the command.

  Raises:
    ValueError: If there is no claim of that name.
  """
  if options.paper:
    return list(PAPERS[options.paper])
  if options.name:
    found = [claim for claim in all_claims() if claim.name == options.name]
    if not found:
      names = " ".join(claim.name for claim in all_claims())
      raise ValueError(f"--name must be one of {names}, got {options.name!r}.")
    return found
  if options.all_quick:
    return [claim for claim in all_claims() if claim.measure is not None]
  return []


def measure(
  claims: Sequence[Claim], say: Callable[[str], object]
) -> dict[str, Measured]:
  """Measures claims that take seconds.

  Args:
    claims: With `measure`.
    say: Is told of each.
  """
  found = {}
  for claim in claims:
    assert claim.measure is not None
    start = time.perf_counter()
    found[claim.name] = claim.measure()
    seconds = time.perf_counter() - start
    say(f"{claim.name}: {found[claim.name].verdict} ({seconds:.1f} s)")
  return found


def different(
  claims: Sequence[Claim], found: dict[str, Measured], stored: dict[str, Any]
) -> list[str]:
  """How what was measured differs from what is stored.

  Args:
    claims: That were asked for.
    found: What was measured now.
    stored: results/claims.json.

  Returns:
    A line for each claim that differs.
  """
  lines = []
  for claim in claims:
    if claim.name not in found:
      continue
    before = stored["measured"].get(claim.name)
    if before is None:
      lines.append(f"{claim.name}: not stored yet")
    elif gaps := claim_lib.agree(claim, found[claim.name], before):
      lines.append(f"{claim.name}: {'; '.join(gaps)}")
  return lines


def read_store() -> dict[str, Any]:
  """results/claims.json, or one without any measurement."""
  if not claim_lib.path_of(STORE).exists():
    return {"measured": {}, "machine": "", "started": ""}
  return claim_lib.load(STORE)


def write(found: dict[str, Measured], stored: dict[str, Any]) -> dict[str, Any]:
  """Stores measurements beside those before, and writes RESULTS.md.

  Args:
    found: By name; numbers of one machine should not meet another's, so write
      all of them together.
    stored: results/claims.json as it is.

  Returns:
    results/claims.json as it is now.
  """
  if found:
    measured = stored["measured"] | {
      name: {
        "verdict": x.verdict,
        "reason": x.reason,
        "numbers": {k: _rounded(v) for k, v in x.numbers.items()},
      }
      for name, x in found.items()
    }
    names = [x.name for x in all_claims() if x.name in measured]
    facts = {"measured": {name: measured[name] for name in names}}
    text = common.manifest(facts)
    common.write_atomically(claim_lib.path_of(STORE), text)
    stored = json.loads(text)
  common.write_atomically(claim_lib.path_of(REPORT), report(stored))
  return stored


def _rounded(value: claim_lib.Number) -> claim_lib.Number:
  return float(f"{value:.6g}") if isinstance(value, float) else value


def report(stored: dict[str, Any]) -> str:
  """RESULTS.md, of what is stored alone.

  Args:
    stored: results/claims.json.
  """
  papers = {
    paper: [entry(claim, stored) for claim in claims]
    for paper, claims in PAPERS.items()
  }
  return claims_report.markdown(papers)


def entry(claim: Claim, stored: dict[str, Any]) -> Entry:
  """What is known of a claim.

  Args:
    claim: The claim.
    stored: results/claims.json.
  """
  if claim.measure is not None:
    return claim_lib.quick(claim, stored)
  return claim_lib.long(claim)


def run(claim: Claim) -> None:
  """Runs the commands of a long measurement, one after another.

  Args:
    claim: With `read`.

  Raises:
    ValueError: If one fails.
  """
  path = claim_lib.path_of(claim.source)
  before = path.read_bytes() if path.exists() else b""
  for command in entry(claim, read_store()).commands:
    print(f"$ {command}", flush=True)
    words = [sys.executable, *shlex.split(command)[1:]]
    if subprocess.run(words, cwd=common.ROOT, check=False).returncode:
      raise ValueError(f"{claim.name}: this command failed: {command}")
  if path.read_bytes() == before:
    print(f"(these commands did not write results/{claim.source})")


if __name__ == "__main__":
  common.define_flags(Options, "claims")
  common.start(main)
