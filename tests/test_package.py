"""The wheel and the sdist: what is in them, and that what is in them works."""

from collections.abc import Mapping
import email
from email.message import Message
import importlib.util
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
from typing import NamedTuple
import zipfile

import pytest
import test_layout
import yaml

import paperjax

ROOT = pathlib.Path(__file__).resolve().parents[1]
PACKAGES = ("paperjax/", "experiments/")
# What only git, GitHub and our CI read.
NOT_IN_SDIST = (".ci/", ".git", ".python-version")
MADE = (
  *("PKG-INFO", "setup.cfg"),
  *(
    f"paperjax.egg-info/{name}"
    for name in (
      *("PKG-INFO", "SOURCES.txt", "dependency_links.txt"),
      *("requires.txt", "top_level.txt"),
    )
  ),
)
# Imported by what an extra brings alone.
EXTRAS = (
  *("triton", "jax_triton", "pytest", "xdist", "hypothesis", "beartype"),
  *("nbclient", "jupytext", "ipykernel", "build", "setuptools"),
)


class Built(NamedTuple):
  """Content by name of what was built.

  Attributes:
    folder: Where it was.
    sdist: Names without the folder that all of it lies in.
    wheel: Made of the sdist.
    direct: Made of the tree.
  """

  folder: pathlib.Path
  sdist: Mapping[str, bytes]
  wheel: Mapping[str, bytes]
  direct: Mapping[str, bytes]


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Built:
  """Builds from the files that git lists, and from those of the sdist."""
  folder = tmp_path_factory.mktemp("package")
  for path in test_layout.files(suffix=""):
    copy = folder / "tree" / path
    copy.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / path, copy)
  build(folder, "--outdir=dist", "tree")
  build(folder, "--outdir=direct", "--wheel", "tree")
  [sdist] = (folder / "dist").glob("*.tar.gz")
  [wheel] = (folder / "dist").glob("*.whl")
  [direct] = (folder / "direct").iterdir()
  assert wheel.name == f"paperjax-{paperjax.__version__}-py3-none-any.whl"
  assert sdist.name == f"paperjax-{paperjax.__version__}.tar.gz"
  return Built(folder, unpacked(sdist), unzipped(wheel), unzipped(direct))


def build(folder: pathlib.Path, *arguments: str) -> None:
  """Builds with the setuptools that is here, or one that pip finds."""
  here = importlib.util.find_spec("setuptools") is not None
  result = subprocess.run(
    [
      *(sys.executable, "-m", "build"),
      *(["--no-isolation"] if here else []),
      *arguments,
    ],
    cwd=folder,
    env={x: y for x, y in os.environ.items() if x != "PYTHONPATH"},
    capture_output=True,
    text=True,
  )
  output = result.stdout + result.stderr
  assert result.returncode == 0, output
  assert "Deprecat" not in output
  assert "would be ignored" not in output  # a folder between two chairs


def unpacked(path: pathlib.Path) -> dict[str, bytes]:
  """The files of an sdist."""
  top = path.name.removesuffix(".tar.gz") + "/"
  found = {}
  with tarfile.open(path) as archive:
    for member in archive:
      assert member.isdir() or member.isfile()
      file = archive.extractfile(member)
      if file is not None:
        assert member.name.startswith(top)
        found[member.name.removeprefix(top)] = file.read()
  return found


def unzipped(path: pathlib.Path) -> dict[str, bytes]:
  """The files of a wheel."""
  with zipfile.ZipFile(path) as archive:
    return {name: archive.read(name) for name in archive.namelist()}


def metadata(built: Built) -> Message:
  name = f"paperjax-{paperjax.__version__}.dist-info/METADATA"
  return email.message_from_bytes(built.wheel[name])


def test_the_wheel_has_the_packages_and_nothing_else(built):
  info = f"paperjax-{paperjax.__version__}.dist-info"
  own = {x for x in built.wheel if not x.startswith(f"{info}/")}
  assert own == set(test_layout.files(*PACKAGES, suffix=""))
  assert "experiments/presets/quickstart.flags" in own
  assert {x.removeprefix(f"{info}/") for x in set(built.wheel) - own} == {
    *("METADATA", "RECORD", "WHEEL", "licenses/LICENSE", "top_level.txt")
  }


def test_the_sdist_has_what_git_has(built):
  tree = test_layout.files(suffix="")
  wanted = {path for path in tree if not path.startswith(NOT_IN_SDIST)}
  assert {*wanted, *MADE} == set(built.sdist)
  for name in ("tests/goldens/bert.npz", "colab/bert.py", "results/RESULTS.md"):
    assert name in wanted


def test_files_are_those_of_the_tree(built):
  for found in (built.sdist, built.wheel):
    for path in (x for x in found if x.startswith(PACKAGES)):
      assert found[path] == (ROOT / path).read_bytes(), path


def test_the_sdist_makes_the_same_wheel(built):
  assert built.wheel == built.direct


def test_no_path_of_this_machine_is_inside(built):
  places = [str(x).encode() for x in (built.folder, ROOT, pathlib.Path.home())]
  for found in (built.sdist, built.wheel):
    for path, content in found.items():
      assert not pathlib.PurePosixPath(path).is_absolute()
      assert ".." not in path
      assert not [x for x in places if len(x) > 6 and x in content], path


def test_metadata_is_that_of_the_project(built):
  project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
  found = metadata(built)
  assert found["Name"] == "paperjax"
  assert found["Version"] == paperjax.__version__
  assert found["Author"] == "The paperjax authors"
  assert found["License-Expression"] == "Apache-2.0"
  assert found["Requires-Python"] == ">=3.12"
  extras = project["optional-dependencies"]
  assert set(found.get_all("Provides-Extra", [])) == set(extras)
  needs = found.get_all("Requires-Dist", [])
  assert "jax<0.12,>=0.11.2" in needs
  plain = [x for x in needs if "extra ==" not in x]
  assert len(plain) == len(project["dependencies"])
  text = found.get_payload(decode=True)
  assert text == (ROOT / "README.md").read_bytes()


def test_versions_and_dates_agree():
  citation = yaml.safe_load((ROOT / "CITATION.cff").read_text())
  assert citation["cff-version"] == "1.2.0"
  assert citation["version"] == paperjax.__version__
  assert citation["license"] == "Apache-2.0"
  changes = (ROOT / "CHANGELOG.md").read_text()
  heads = re.findall(r"^## (.*)", changes, re.MULTILINE)
  released = f"{paperjax.__version__} - {citation['date-released']}"
  assert next(x for x in heads if x != "Unreleased") == released


def test_the_citation_names_the_six_papers():
  citation = yaml.safe_load((ROOT / "CITATION.cff").read_text())
  readme = (ROOT / "README.md").read_text()
  found = []
  for paper in citation["references"]:
    number = paper["url"].rpartition("/")[2]
    assert paper["doi"] == f"10.48550/arXiv.{number}"
    assert paper["title"]
    assert all(
      set(x) == {"given-names", "family-names"} for x in paper["authors"]
    )
    assert 2000 + int(number[:2]) == paper["year"]
    assert number in readme
    found.append(number)
  assert found == [
    *("2104.09864", "2205.14135", "2307.08691"),
    *("2106.09685", "1810.04805", "1503.02531"),
  ]


IMPORTS = """
import importlib, json, os, sys
sys.modules |= dict.fromkeys({absent})
import paperjax.bert, paperjax.training.checkpoint, paperjax.data.loader
assert paperjax.__file__.startswith({folder!r}), paperjax.__file__
for name in {modules}:
  child = os.fork()
  if not child:
    try:
      importlib.import_module(name)
    except ImportError as error:
      print(json.dumps([name, error.name]), flush=True)
    os._exit(0)
  assert os.waitpid(child, 0)[1] == 0, name
"""


@pytest.mark.parametrize(
  ("package", "left_out"),
  [
    ("paperjax/", ("triton", "triton_kernels", "triton_parts")),
    pytest.param("experiments/", (), marks=pytest.mark.slow),  # 20 s
  ],
)
def test_only_triton_kernels_need_an_extra(package, left_out, built):
  folder = built.folder / "installed"
  for path, content in built.wheel.items():
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_bytes(content)
  code = IMPORTS.format(
    absent=EXTRAS,
    folder=str(folder),
    modules=test_layout.module_names(package),
  )
  result = subprocess.run(
    [sys.executable, "-c", code],
    cwd=built.folder / "dist",
    env=os.environ | {"PYTHONPATH": str(folder)},
    capture_output=True,
    text=True,
  )
  assert result.returncode == 0, result.stderr
  # They are written in Triton, and `attention` imports them when it uses them.
  wanted = {f"paperjax.attention.{name}": "triton" for name in left_out}
  assert dict(map(json.loads, result.stdout.splitlines())) == wanted
