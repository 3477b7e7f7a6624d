"""What GitHub reads: workflows run what they say, and forms are forms."""

import pathlib
import re
import tomllib
from typing import Any

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
import pytest
import test_layout
import yaml

ROOT = pathlib.Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
# An action by the whole hash of its commit, and the version that this is.
PINNED = re.compile(r"\s*- uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")


def listed(path: str) -> list[str]:
  """Files of .github; an sdist has none, nor git to name them."""
  found = test_layout.files(f".github/{path}", suffix=".yml")
  assert found
  return found


def read(path: str) -> Any:
  """A YAML file; every scalar stays a text, the key `on` too."""
  assert listed(path.removeprefix(".github/")) == [path]
  return yaml.load((ROOT / path).read_text(), yaml.BaseLoader)


def commands(workflow: Any) -> str:
  """All that its steps run."""
  steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
  return "\n".join(step.get("run", "") for step in steps)


def test_every_action_is_pinned_to_a_commit():
  versions: dict[str, set[str]] = {}
  for path in listed("workflows/"):
    lines = (ROOT / path).read_text().splitlines()
    for line in (x for x in lines if "uses:" in x):
      assert PINNED.fullmatch(line), line
      action, pin = line.split("uses: ")[1].split("@")
      versions.setdefault(action, set()).add(pin)
  assert "actions/checkout" in versions
  assert all(len(pins) == 1 for pins in versions.values()), versions


@pytest.mark.parametrize(
  "line",
  [
    "      - uses: actions/checkout@v7",
    "      - uses: actions/checkout@3d3c42e # v7.0.1",
    f"      - uses: actions/checkout@{'0' * 40}",
    f"      - uses: actions/checkout@{'0' * 40} # main",
  ],
)
def test_an_action_that_may_change_is_noticed(line):
  assert not PINNED.fullmatch(line)


def test_workflows_may_only_read_and_end_some_time():
  for path in listed("workflows/"):
    workflow = read(path)
    assert workflow["permissions"] == {"contents": "read"}
    for name, job in workflow["jobs"].items():
      assert int(job["timeout-minutes"]) <= 90
      wanted = {"id-token": "write"} if name == "publish" else {}
      assert job.get("permissions", {}) == wanted
    assert "secrets." not in (ROOT / path).read_text()


def test_versions_are_the_oldest_and_the_newest_that_are_allowed():
  matrix = read(".github/workflows/tests.yml")["jobs"]["versions"]["strategy"]
  pythons = [x["python"] for x in matrix["matrix"]["include"]]
  known = [x.rpartition(" ")[2] for x in PROJECT["classifiers"]]
  assert pythons == [x for x in known if re.fullmatch(r"3\.\d+", x)]
  assert all(
    SpecifierSet(PROJECT["requires-python"]).contains(x) for x in pythons
  )
  assert pythons[0] == PROJECT["requires-python"].removeprefix(">=")
  [jax] = (
    x for x in map(Requirement, PROJECT["dependencies"]) if x.name == "jax"
  )
  bounds = {x.operator: x.version for x in jax.specifier}
  oldest, newest = (x["jax"] for x in matrix["matrix"]["include"])
  assert oldest == bounds[">="]
  major, minor = bounds["<"].split(".")
  assert newest == f"{major}.{int(minor) - 1}.*"
  found = commands(read(".github/workflows/tests.yml"))
  for extra in re.search(r"\.\[([\w,]+)\]", found)[1].split(","):  # pyright: ignore[reportOptionalSubscript]
    assert extra in PROJECT["optional-dependencies"]


def test_what_workflows_run_is_there():
  for path in listed("workflows/"):
    workflow = read(path)
    for job in workflow["jobs"].values():
      for step in job["steps"]:
        pythons = [step.get("with", {}).get("python-version", "")]
        assert set(pythons) <= {"", "3.12", "${{ matrix.python }}"}
    found = commands(workflow)
    for file in re.findall(r"[\w./]+\.flags|\.ci/run", found):
      assert (ROOT / file).is_file()
    for module in re.findall(r"-m (experiments\.\w+)", found):
      assert (ROOT / f"{module.replace('.', '/')}.py").is_file()


def test_only_a_tag_publishes_and_only_what_was_checked():
  workflow = read(".github/workflows/release.yml")
  assert workflow["on"] == {"push": {"tags": ["v*"]}}
  build, publish = workflow["jobs"]["build"], workflow["jobs"]["publish"]
  assert publish["needs"] == "build"
  assert publish["environment"] == "release"
  one = next(x for x in build["steps"] if "upload-artifact" in str(x))
  other = next(x for x in publish["steps"] if "download-artifact" in str(x))
  assert one["with"]["name"] == other["with"]["name"]
  assert one["with"]["path"] == other["with"]["path"]
  order = [commands(workflow).find(x) for x in ("-m build", "check", "upload")]
  assert order == sorted(order)
  assert min(order) > 0


@pytest.mark.parametrize("name", ["bug_report", "claim"])
def test_forms_ask_for_what_we_need(name):
  form = read(f".github/ISSUE_TEMPLATE/{name}.yml")
  assert set(form) == {"name", "description", "labels", "body"}
  ids = [part["id"] for part in form["body"]]
  assert len(set(ids)) == len(ids)
  if name == "claim":
    assert ids == ["claim", "command", "numbers", "machine"]
  for part in form["body"]:
    assert set(part) == {"type", "id", "attributes", "validations"}
    assert part["type"] in ("input", "textarea")
    assert part["attributes"]["label"]
    assert part["validations"] == {"required": "true"}


def test_links_lead_to_the_repository():
  config = read(".github/ISSUE_TEMPLATE/config.yml")
  for link in config["contact_links"]:
    assert set(link) == {"name", "url", "about"}
    home, _, path = link["url"].partition("/blob/main/")
    assert home == PROJECT["urls"]["Homepage"]
    assert (ROOT / path).is_file()
