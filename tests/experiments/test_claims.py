import dataclasses
import importlib.util
import json
import pathlib
import shlex
import subprocess
import sys

import pytest

from experiments import claim as claim_lib
from experiments import claims, claims_report
from experiments.claim import Claim, Measured

ROOT = pathlib.Path(__file__).resolve().parents[2]
ALL = list(claims.all_claims())
QUICK = [claim for claim in ALL if claim.measure is not None]
STORED = claims.read_store()


@pytest.mark.parametrize("claim", QUICK, ids=lambda claim: claim.name)
def test_measured_now_as_stored(claim):
  assert claim.measure is not None
  found = claim.measure()
  assert claim_lib.agree(claim, found, STORED["measured"][claim.name]) == []


def test_results_are_made_of_what_is_stored():
  written = claim_lib.path_of(claims.REPORT).read_text(encoding="utf-8")
  assert claims.report(STORED) == written


def test_every_claim_has_a_verdict_and_what_it_stands_on():
  names = [claim.name for claim in ALL]
  assert len(set(names)) == len(names) >= 60
  for claim in ALL:
    entry = claims.entry(claim, STORED)
    assert entry.verdict in claims_report.VERDICTS
    if entry.verdict == claim_lib.OPEN:
      assert entry.reason
      assert not entry.numbers
      continue
    assert entry.numbers, claim.name
    assert entry.date.startswith("20"), claim.name
    assert entry.machine, claim.name
    assert entry.commands, claim.name
    if entry.verdict in (claim_lib.SMALL, claim_lib.DIFFERS):
      assert entry.reason, claim.name


def test_nothing_measured_here_is_left_out():
  """A claim of a paper that is measured in seconds must be."""
  stored = set(STORED["measured"])
  assert stored == {claim.name for claim in QUICK}


@pytest.mark.parametrize(
  "command",
  sorted({x for c in ALL for x in claims.entry(c, STORED).commands}),
  ids=lambda command: command[24:70],
)
def test_commands_name_what_is_there(command):
  python, dash, module, *flags = shlex.split(command)
  assert (python, dash) == ("python", "-m")
  assert importlib.util.find_spec(module) is not None
  for flag in flags:
    name, _, value = flag.partition("=")
    assert name.startswith("--")
    if name == "--flagfile":
      assert (ROOT / value).is_file(), command


@pytest.mark.parametrize(
  ("numbers", "verdict", "wanted"),
  [
    ({"x": 1.0, "n": 3, "s": "a"}, "holds", ""),
    ({"x": 1.0005, "n": 3, "s": "a"}, "holds", ""),
    ({"x": 1.1, "n": 3, "s": "a"}, "holds", "x 1.1, stored 1.0"),
    ({"x": -1.0, "n": 3, "s": "a"}, "holds", "x -1.0, stored 1.0"),
    ({"x": 1.0, "n": 4, "s": "a"}, "holds", "n 4, stored 3"),
    ({"x": 1.0, "n": 3, "s": "b"}, "holds", "s b, stored a"),
    ({"x": 1.0, "n": 3, "s": "a"}, "differs", "verdict differs, stored holds"),
    ({"x": 1.0, "n": 3}, "holds", "numbers ['x', 'n']"),
  ],
)
def test_what_agrees(numbers, verdict, wanted):
  claim = dataclasses.replace(QUICK[0], factor=1.001)
  before = {"numbers": {"x": 1.0, "n": 3, "s": "a"}, "verdict": "holds"}
  lines = claim_lib.agree(claim, Measured(numbers, verdict), before)
  assert "; ".join(lines).startswith(wanted)
  assert bool(lines) == bool(wanted)


def test_rounding_may_be_nothing():
  claim = dataclasses.replace(QUICK[0], factor=30)
  before = {"numbers": {"error": 3e-7}, "verdict": "holds"}
  assert not claim_lib.agree(claim, Measured({"error": 0.0}, "holds"), before)
  assert claim_lib.agree(claim, Measured({"error": 1e-5}, "holds"), before)


def test_results_that_are_not_there_are_not_measured():
  claim = Claim(
    name="x",
    place="table 1",
    statement="It is.",
    read=lambda whole: Measured({"x": whole["x"]}, "holds"),
    source="nothing_of_this_name.json",
    commands=("python -m experiments.compare",),
  )
  entry = claim_lib.long(claim)
  assert entry.verdict == claim_lib.OPEN
  assert "nothing_of_this_name.json is not there" in entry.reason


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
  return subprocess.run(
    [sys.executable, "-m", "experiments.claims", *arguments],
    capture_output=True,
    text=True,
    cwd=ROOT,
    check=False,
  )


def test_the_list_is_instant_and_whole():
  found = run("--list")
  assert found.returncode == 0, found.stderr
  lines = found.stdout.splitlines()
  assert [line.split()[0] for line in lines] == [claim.name for claim in ALL]


def test_one_by_its_name():
  found = run("--name=lora-gpt3-count")
  assert found.returncode == 0, found.stderr
  assert "trained parameters: 18,874,368" in found.stdout
  assert "1 measured, as stored" in found.stdout


@pytest.mark.parametrize(
  ("arguments", "message"),
  [
    ((), "one of --list, --all_quick, --paper=NAME and --name=NAME"),
    (("--list", "--all_quick"), "one of --list, --all_quick"),
    (("--name=flash-exakt",), "--name must be one of roformer-relative"),
    (("--paper=gpt",), "paper"),
  ],
)
def test_errors(arguments, message):
  found = run(*arguments)
  assert found.returncode == 2
  (line,) = found.stderr.strip().splitlines()
  assert message in line


def test_a_measurement_that_differs_is_told(monkeypatch, tmp_path):
  stored = json.loads(claim_lib.path_of(claims.STORE).read_text())
  (claim,) = (x for x in QUICK if x.name == "lora-gpt3-count")
  found = claims.measure([claim], lambda _: None)
  assert claims.different([claim], found, stored) == []
  numbers = stored["measured"][claim.name]["numbers"]
  numbers["trained parameters"] += 1
  (line,) = claims.different([claim], found, stored)
  assert "trained parameters 18874368, stored 18874369" in line
  # Written, it is what is stored, and RESULTS.md says it.
  monkeypatch.setattr(claim_lib, "RESULTS", tmp_path)
  again = claims.write(found, {"measured": {}})
  assert claims.different([claim], found, again) == []
  assert "18,874,368" in (tmp_path / claims.REPORT).read_text()
