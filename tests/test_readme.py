"""Everything in README.md that can be run, run.

Python blocks are examples with their output, one session for the whole page.
Commands are checked against the flags that programs have; with `-m slow` all of
them run in one folder, one after another, in a size of seconds.
"""

import doctest
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys

import jax
import jax.numpy as jnp
import pytest
import virtual

from paperjax import bert
from paperjax.data import wordpiece

ROOT = pathlib.Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")

# What makes a command of experiments take seconds, in the order of the page; a
# new command needs a row.
TINY = (
  "--vocab_size=300 --max_length=32 --sequence_lengths=32 --steps=4"
  " --batch_sizes=8 --warmup_steps=1 --eval_examples=8 --eval_every=4"
  " --checkpoint_every=4 --guesses=1 --held_out=0.3"
)
TUNED = "--max_length=16 --epochs=1 --train_examples=32 --eval_every=4"
SIZES = (
  ("claims --list", ""),
  ("claims --paper=lora", ""),
  ("pretrain --flagfile", TINY),
  ("finetune --task=sst2", f"{TUNED} --seeds=2"),
  ("predict --model=runs/sst2", ""),
  ("predict --model=runs/mine", ""),
  ("extract_features", ""),
  ("finetune --task=sst2", f"{TUNED} --seeds=1"),
  (
    "distill --flagfile",
    "--teacher_units=16,16 --student_units=8,8 --teacher_epochs=1"
    " --student_epochs=1 --data_dir=images",
  ),
  ("pretrain --corpus=text", TINY),
  ("finetune --task=sst2", f"{TUNED} --seeds=1"),
  (
    "compare",
    "--seeds=1 --workdir=runs/compared --output=compared.json --base=tiny.flags"
    " --shared='--steps=2 --eval_every=2'",
  ),
  ("pretrain --model=base", "--model=tiny --vocab_size=300"),
)
# Not of experiments: installing, and the tests themselves.
OTHERS = ("python3.12 -m venv", "pip install -e .[aot]")


def blocks(language: str) -> list[str]:
  """The code blocks of a language, in order."""
  found = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.M | re.S)
  return [text for name, text in found if name == language]


def commands() -> list[str]:
  """Every command of the shell blocks, on one line."""
  text = "\n".join(blocks("sh")).replace("\\\n", " ")
  return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def of_experiments() -> list[str]:
  return [x for x in commands() if x.startswith("python -m experiments.")]


@pytest.fixture
def exported(tmp_path, monkeypatch):
  """A folder with what the quickstart exports."""
  monkeypatch.chdir(tmp_path)
  pieces = (*wordpiece.SPECIAL_TOKENS, "a", "b")
  config = bert.Config.sized(1, 64)
  ids = jnp.ones((1, 8), jnp.int32)
  model = bert.PretrainingModel(config)
  init = jax.jit(lambda key: model.init(key, ids, masked_positions=ids))
  folder = tmp_path / "runs" / "quickstart" / "export"
  bert.save_hf(folder, config, init(jax.random.key(0))["params"])
  wordpiece.Vocabulary(pieces, True).save(folder)


@pytest.mark.usefixtures("exported")
def test_examples():
  scope, output = {}, []
  parser = doctest.DocTestParser()
  runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
  count = 0
  for number, text in enumerate(blocks("python")):
    test = parser.get_doctest(text, scope, f"block {number}", None, 0)
    assert test.examples, text
    runner.run(test, out=output.append, clear_globs=False)
    scope |= test.globs
    count += len(test.examples)
  assert "".join(output) == ""
  assert count > 40


def test_every_command_is_known():
  assert all(
    x.startswith(("python -m experiments.", *OTHERS)) for x in commands()
  )
  found = of_experiments()
  assert len(found) == len(SIZES)
  for command, (start, _) in zip(found, SIZES, strict=True):
    assert command.startswith(f"python -m experiments.{start}"), command


def module_of(command: str) -> str:
  return shlex.split(command)[2]


@pytest.mark.parametrize("module", sorted({*map(module_of, of_experiments())}))
def test_every_flag_is_there(module):
  shown = subprocess.run(
    [sys.executable, "-m", module, "--help"],
    capture_output=True,
    text=True,
    cwd=ROOT,
    check=True,
  ).stdout
  for command in of_experiments():
    if module_of(command) != module:
      continue
    for flag in shlex.split(command)[3:]:
      name, _, value = flag.removeprefix("--").partition("=")
      if name == "flagfile":
        assert (ROOT / value).is_file(), command
        continue
      known = re.search(rf"--(\[no\])?{name}\b", shown)
      assert known or f"--[no]{name.removeprefix('no')}" in shown, command


def test_links_and_pictures_are_there():
  found = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", README)
  assert len(found) > 20
  assert [x for x in found if not (ROOT / x).exists()] == []


def test_the_test_command_is_what_ci_runs():
  script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
  assert "<!-- test-command -->" in script
  (_, _, rest) = README.partition("<!-- test-command -->\n```sh\n")
  assert rest.splitlines()[0].endswith("-m pytest")


def folder_of_a_reader(path: pathlib.Path, data_dir: pathlib.Path) -> None:
  """What the page supposes to be there."""
  (path / "experiments").mkdir()
  presets = ROOT / "experiments" / "presets"
  (path / "experiments" / "presets").symlink_to(presets)
  texts = path / "my_texts"
  texts.mkdir()
  for number, name in enumerate(sorted((data_dir / "text/novels").iterdir())):
    text = name.read_text(encoding="utf-8-sig")[:4000]
    (texts / f"{number}.txt").write_text(text, encoding="utf-8")
  (path / "texts.txt").write_text("one text\nanother text\n")
  (path / "glue_data").symlink_to(data_dir / "glue")
  (path / "images").symlink_to(data_dir / "mnist")
  flags = (ROOT / "experiments/presets/quickstart.flags").read_text()
  (path / "tiny.flags").write_text(f"{flags}\n" + "\n".join(TINY.split()))


@pytest.mark.slow
def test_commands(tmp_path, data_dir):
  folder_of_a_reader(tmp_path, data_dir)
  environment = os.environ | virtual.devices(1) | {"PYTHONPATH": str(ROOT)}
  environment["PAPERJAX_DATA"] = str(data_dir)
  for command, (_, more) in zip(of_experiments(), SIZES, strict=True):
    words = [sys.executable, *shlex.split(command)[1:], *shlex.split(more)]
    found = subprocess.run(
      words,
      capture_output=True,
      text=True,
      cwd=tmp_path,
      env=environment,
      check=False,
    )
    assert found.returncode == 0, f"{command}\n{found.stdout}\n{found.stderr}"
    assert found.stdout.strip(), command
  for made in ("runs/mine/export", "runs/sst2/results.md", "runs/merged"):
    assert (tmp_path / made).exists()
  assert (tmp_path / "features.safetensors").stat().st_size > 1000


@pytest.mark.slow
def test_the_first_command_in_a_fresh_clone(tmp_path):
  clone = tmp_path / "paperjax"
  subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
  command = commands()[0]
  assert command.endswith("quickstart.flags")
  small = "--steps=60 --warmup_steps=10 --eval_every=60 --checkpoint_every=60"
  environment = {k: v for k, v in os.environ.items() if k != "XLA_FLAGS"}
  found = subprocess.run(
    ["bash", "-euo", "pipefail", "-c", f"{command} {small}"],
    capture_output=True,
    text=True,
    cwd=clone,
    env=environment,
    check=False,
  )
  assert found.returncode == 0, found.stderr
  assert (clone / "runs/quickstart/plots/loss.png").exists()
  shutil.rmtree(clone)
