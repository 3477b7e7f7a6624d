"""What a claim of a paper is here, and what a measurement of it says."""

from collections.abc import Callable, Mapping, Sequence
import dataclasses
import json
import math
import pathlib
from typing import Any, NamedTuple

from experiments import checkout, common

RESULTS = common.ROOT / "results"

# Verdicts.
HOLDS = "holds"
SMALL = "holds at small scale"
DIFFERS = "differs"
OPEN = "not measured"

Number = float | int | str


class Measured(NamedTuple):
  """What was found.

  Attributes:
    numbers: By what they are, with their unit.
    verdict: `HOLDS`, `SMALL` or `DIFFERS`.
    reason: Why it differs, or what small scale means.
  """

  numbers: Mapping[str, Number]
  verdict: str
  reason: str = ""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Claim:
  """A statement of a paper, and how it is measured here.

  Exactly one of `measure`, `read` and `needs` is given.

  Attributes:
    name: To run it by.
    place: In the paper: table, figure, equation, section.
    statement: What is claimed, in our words.
    paper: The paper's number; empty if it prints none.
    measure: Measures it in seconds.
    read: Finds it in the results of a longer measurement, the JSON of `source`.
    source: File in results/ that `read` reads.
    part: Keys in it that lead to the part with command, machine and date.
    commands: What makes the file, if the file itself does not say.
    needs: What measuring it takes that was not there.
    factor: By how much numbers may differ in another place: rounding errors by
      more than counts.
  """

  name: str
  place: str
  statement: str
  paper: str = ""
  measure: Callable[[], Measured] | None = None
  read: Callable[[Any], Measured] | None = None
  source: str = ""
  part: tuple[str, ...] = ()
  commands: tuple[str, ...] = ()
  needs: str = ""
  factor: float = 1.001

  def __post_init__(self):
    ways = self.measure, self.read, self.needs or None
    assert sum(way is not None for way in ways) == 1, self.name


class Entry(NamedTuple):
  """A claim with what is known of it.

  Attributes:
    claim: The claim.
    numbers: What was measured; empty if nothing was.
    verdict: Of the four.
    reason: Why it differs, or what is needed.
    commands: That measure it.
    machine: Where it was measured.
    date: When, as YYYY-MM-DD.
  """

  claim: Claim
  numbers: Mapping[str, Number]
  verdict: str
  reason: str
  commands: Sequence[str]
  machine: str
  date: str


def load(source: str) -> Any:
  """Reads a file of results.

  Args:
    source: Its name in results/.

  Raises:
    ValueError: If it is not there or no JSON.
  """
  path = RESULTS / source
  try:
    return json.loads(path.read_text(encoding="utf-8"))
  except FileNotFoundError:
    raise ValueError(f"{path} must exist: its command makes it.") from None
  except json.JSONDecodeError as error:
    raise ValueError(f"{path} must be JSON: {error}.") from None


def quick(claim: Claim, stored: Mapping[str, Any]) -> Entry:
  """The entry of a claim that is measured in seconds.

  Args:
    claim: With `measure`.
    stored: results/claims.json.
  """
  command = f"python -m experiments.claims --name={claim.name}"
  found = stored["measured"].get(claim.name)
  if found is None:
    return Entry(claim, {}, OPEN, "its command was not run", [command], "", "")
  return Entry(
    claim,
    found["numbers"],
    found["verdict"],
    found["reason"],
    [command],
    stored["machine"],
    stored["started"][:10],
  )


def long(claim: Claim) -> Entry:
  """The entry of a claim with a longer measurement, or with none.

  Args:
    claim: With `read` or `needs`.
  """
  if claim.read is None:
    return Entry(claim, {}, OPEN, claim.needs, claim.commands, "", "")
  try:
    whole = load(claim.source)
  except ValueError:
    reason = f"results/{claim.source} is not there"
    return Entry(claim, {}, OPEN, reason, claim.commands, "", "")
  facts = dict(whole)
  inner = whole
  for key in claim.part:
    inner = inner[key]
    facts |= {k: v for k, v in inner.items() if k in _FACTS}
  found = claim.read(whole)
  date = facts.get("started") or facts.get("date") or ""
  return Entry(
    claim,
    found.numbers,
    found.verdict,
    found.reason,
    claim.commands or [facts["command"]],
    facts.get("device") or facts.get("machine") or "",
    date[:10],
  )


_FACTS = ("command", "started", "date", "machine", "device")


def agree(claim: Claim, one: Measured, other: Mapping[str, Any]) -> list[str]:
  """What two measurements of a claim do not share.

  Args:
    claim: Says how much numbers may differ.
    one: Measured now.
    other: Measured before, as stored.

  Returns:
    A line for every difference.
  """
  lines = []
  if one.verdict != other["verdict"]:
    lines.append(f"verdict {one.verdict}, stored {other['verdict']}")
  if one.numbers.keys() != other["numbers"].keys():
    lines.append(f"numbers {list(one.numbers)}, not {list(other['numbers'])}")
  for name, value in one.numbers.items():
    before = other["numbers"].get(name, value)
    if not _near(value, before, claim.factor):
      lines.append(f"{name} {value}, stored {before}")
  return lines


def _near(one: Number, other: Number, factor: float) -> bool:
  if not (isinstance(one, float) and isinstance(other, float)):
    return one == other
  if one == other:
    return True
  if one * other <= 0:  # rounding may leave nothing at all
    return factor > 2 and max(abs(one), abs(other)) < 1e-4
  return abs(math.log(one / other)) <= math.log(factor)


def shown(value: Number) -> str:
  """A number as tables have it."""
  if isinstance(value, str):
    return value
  if isinstance(value, int) or (abs(value) >= 1000 and value == int(value)):
    return f"{int(value):,}"
  if abs(value) >= 1000:
    return f"{value:,.0f}"
  return f"{value:.3g}" if abs(value) < 100 else f"{value:.1f}"


def spread(values: Mapping[str, Any], *, percent: bool = False) -> str:
  """Mean and standard deviation over seeds, in the manner of our tables."""
  scale = 100 if percent else 1
  digits = 1 if percent else 3
  mean, deviation = values["mean"], values["standard_deviation"]
  text = f"{scale * mean:.{digits}f}"
  return (
    text if deviation is None else f"{text} ± {scale * deviation:.{digits}f}"
  )


def path_of(name: str) -> pathlib.Path:
  """A file in results/, of a checkout."""
  checkout.require("experiments.claims", "results")
  return RESULTS / name
