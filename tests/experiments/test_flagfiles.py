"""Flagfiles are read as absl reads them, and presets where they are."""

import os
import pathlib
import shutil

from absl import flags
import pytest

from experiments import flagfiles

NESTED = "--flagfile={folder}/inner.flags\n"
TEXTS = {
  "comments": "# A.\n// B.\n\n  \n--a=1\n--b=# no comment\n",
  "spaces": "  --a=1  \n--b=2 3\n--c\n",
  "windows": "--a=1\r\n--b=2\r\n",
  "nested": "--a=1\n" + NESTED + "--b=2\n" + NESTED,
  "other characters": "--a=caf\xe9 \u2028 au lait\n",
  "empty": "",
  "no name": "--flagfile=\n--a=1\n",
}


@pytest.fixture
def folder(tmp_path, monkeypatch) -> pathlib.Path:
  """The current folder, which has a flagfile but is no checkout."""
  (tmp_path / "inner.flags").write_text("--c=3\n")
  monkeypatch.chdir(tmp_path)
  return tmp_path


@pytest.mark.parametrize("name", TEXTS)
def test_the_same_flags_as_absl(name, folder):
  text = TEXTS[name].format(folder=folder)
  (folder / "outer.flags").write_text(text, encoding="utf-8", newline="")
  arguments = ["--x=1", "--flagfile=outer.flags", "--y", "2"]
  wanted = flags.FlagValues().read_flags_from_files(arguments)
  assert flagfiles.expand(arguments) == wanted


def test_the_file_may_be_the_next_argument_and_of_the_users_home(
  folder, monkeypatch
):
  monkeypatch.setenv("HOME", str(folder))
  assert flagfiles.expand(["--flagfile", "~/inner.flags"]) == ["--c=3"]
  assert flagfiles.expand(["-flagfile=inner.flags"]) == ["--c=3"]
  assert flagfiles.expand(["--flagfile"]) == []


@pytest.mark.parametrize("name", sorted(os.listdir(flagfiles.PRESETS)))
def test_presets_are_found_from_anywhere(name, folder, monkeypatch):
  given = f"--flagfile=experiments/presets/{name}"
  with monkeypatch.context() as checkout:
    checkout.chdir(flagfiles.PRESETS.parents[1])
    wanted = flags.FlagValues().read_flags_from_files([given])
  assert wanted
  assert flagfiles.expand([given]) == wanted
  (folder / "mine.flags").write_text(f"{given}\n--steps=7\n")
  assert flagfiles.expand(["--flagfile=mine.flags"]) == [*wanted, "--steps=7"]


def test_a_preset_may_name_a_preset(folder, monkeypatch):
  presets = folder / "installed"
  shutil.copytree(flagfiles.PRESETS, presets)
  first = "--flagfile=experiments/presets/quickstart.flags\n"
  (presets / "longer.flags").write_text(first + "--steps=9\n")
  monkeypatch.setattr(flagfiles, "PRESETS", presets)
  found = flagfiles.expand(["--flagfile=experiments/presets/longer.flags"])
  assert found[0] == "--workdir=runs/quickstart"
  assert found[-1] == "--steps=9"


def test_what_is_in_the_current_folder_comes_first(folder):
  path = folder / "experiments" / "presets" / "quickstart.flags"
  path.parent.mkdir(parents=True)
  path.write_text("--mine\n")
  given = "experiments/presets/quickstart.flags"
  assert flagfiles.expand([f"--flagfile={given}"]) == ["--mine"]


@pytest.mark.parametrize(
  "path",
  [
    "quickstart.flags",
    "presets/quickstart.flags",
    "experiments/presets/nothing.flags",
    "experiments/presets/../common.py",
    "experiments/presets",
    "experiments/presets/..",
  ],
)
def test_nothing_else_is_looked_for_there(path, folder):
  assert flagfiles.locate(path) == path
  with pytest.raises(flags.Error, match="must be a file that can be read"):
    flagfiles.expand([f"--flagfile={path}"])


def test_a_circle_is_refused(folder):
  (folder / "a.flags").write_text("--flagfile=b.flags\n")
  (folder / "b.flags").write_text("--flagfile=a.flags\n")
  with pytest.raises(flags.Error, match=r"circle of a\.flags b\.flags"):
    flagfiles.expand(["--flagfile=a.flags"])


def test_a_file_of_bytes_is_refused_by_its_name(folder):
  (folder / "b.flags").write_bytes(b"--a=\xff")
  (folder / "a.flags").write_text("--flagfile=b.flags\n")
  with pytest.raises(flags.Error, match=r"b\.flags must be UTF-8"):
    flagfiles.expand(["--flagfile=a.flags"])
  with pytest.raises(flags.Error, match="must be a file"):
    flagfiles.expand(["--flagfile=a\0b"])
