"""What a user reads when a run cannot start: one line, exit code 2."""

import pathlib

import pytest
import small

from experiments import common

REFUSED = {
  "unknown model": (["--model=huge"], "--model=huge"),
  "unknown flag": (["--modle=tiny"], "modle"),
  "no flag": (["tiny"], "--flag=value, got 'tiny'"),
  "no flagfile": (["--flagfile=nowhere.flags"], "nowhere.flags"),
  "no workdir": ([], "--workdir must name a folder"),
  "not a number": (["--steps=many"], "--steps must be whole numbers"),
  "phases of two lengths": (
    ["--steps=1,2"],
    "--steps must have a number for each of the 1 --sequence_lengths, got 1,2",
  ),
  "both ways at once": (
    ["--left_to_right"],
    "--left_to_right goes with --nonext_sentence",
  ),
  "too long": (
    ["--sequence_lengths=64"],
    "at most --max_length=48, got 64",
  ),
  "rows shorter than examples": (
    ["--pack_into=31"],
    "--pack_into must be 0 or at least the --sequence_lengths, got 31 for 32",
  ),
  "batch and devices": (["--batch_sizes=12"], "divisible by the 8 devices"),
  "batch and micro-batches": (
    ["--accumulation_steps=3"],
    "--accumulation_steps=3, got 8",
  ),
  "warm-up": (["--warmup_steps=6"], "less than total_steps, got 6 of 6"),
  "no file matches": (
    ["--corpus=text", "--text_files={tmp}/no*.txt"],
    "no file matches",
  ),
  "text without files": (["--corpus=text"], "--text_files goes with"),
  "empty corpus": (
    ["--corpus=text", "--text_files={tmp}/empty.txt"],
    "the corpus is empty",
  ),
  "one document": (
    ["--corpus=text", "--text_files={tmp}/one.txt"],
    "--nonext_sentence",
  ),
  "not UTF-8": (
    ["--corpus=text", "--text_files={tmp}/latin1.txt"],
    "latin1.txt",
  ),
  "vocabulary without [MASK]": (["--vocab={tmp}/vocab.txt"], "[MASK]"),
  "data set that is not prepared": (
    ["--corpus=tfds", "--tfds_name=nothing", "--tfds_dir={tmp}"],
    "is not prepared in",
  ),
  "workdir below a file": (["--workdir={tmp}/one.txt/run"], "one.txt"),
  "workdir of something else": (["--workdir={tmp}/other"], "not empty"),
}


@pytest.fixture(scope="module")
def inputs(tmp_path_factory) -> pathlib.Path:
  """Files that a run cannot use."""
  folder = tmp_path_factory.mktemp("inputs")
  (folder / "empty.txt").write_text("\n\n")
  (folder / "one.txt").write_text("A short text. Of two sentences.\n" * 50)
  (folder / "latin1.txt").write_bytes("caf\xe9 au lait\n".encode("latin-1"))
  (folder / "vocab.txt").write_text("[PAD]\n[UNK]\n[CLS]\n[SEP]\nthe\n")
  (folder / "other").mkdir()
  (folder / "other" / "thesis.tex").write_text("precious")
  return folder


@pytest.mark.parametrize("name", REFUSED)
def test_one_line_that_names_it(name, inputs, tmp_path):
  arguments, expected = REFUSED[name]
  workdir = tmp_path / "run"
  usual = () if name == "no workdir" else (f"--workdir={workdir}",)
  code, _, err = small.pretrain(
    *usual,
    *small.FLAGS,
    f"--data_dir={tmp_path / 'data'}",
    *(argument.format(tmp=inputs) for argument in arguments),
  )
  lines = small.error_lines(err)
  assert code == 2, err
  assert len(lines) == 1, err
  assert lines[0].startswith("pretrain: error: ")
  assert expected in lines[0]
  assert (inputs / "other" / "thesis.tex").read_text() == "precious"


def test_a_file_that_is_not_utf8_is_named_with_byte_and_way_out(
  inputs, tmp_path
):
  _, _, err = small.pretrain(
    f"--workdir={tmp_path / 'run'}",
    *small.FLAGS,
    f"--data_dir={tmp_path / 'data'}",
    *("--corpus=text", f"--text_files={inputs}/latin1.txt"),
  )
  for part in ("latin1.txt", "byte 0xE9", "offset 3", "--encoding"):
    assert part in err


def test_a_workdir_of_another_run_is_left_alone(tmp_path):
  command = (f"--workdir={tmp_path / 'run'}", *small.FLAGS, "--steps=2")
  code, _, err = small.pretrain(*command, "--warmup_steps=0")
  assert code == 0, err
  before = small.exported(tmp_path / "run")
  code, _, err = small.pretrain(*command, "--warmup_steps=1")
  assert code == 2
  assert "--warmup_steps=0" in err
  assert "--warmup_steps=1" in err
  assert small.exported(tmp_path / "run") == before


def test_a_refused_run_leaves_the_workdir_for_the_corrected_command(tmp_path):
  command = (f"--workdir={tmp_path / 'run'}", *small.FLAGS, "--steps=2")
  code, _, err = small.pretrain(*command, "--warmup_steps=2")
  assert code == 2, err
  assert not list((tmp_path / "run").iterdir())
  code, _, err = small.pretrain(*command, "--warmup_steps=1")
  assert code == 0, err


def test_a_gpu_out_of_sight_is_an_error(tmp_path, monkeypatch):
  monkeypatch.setenv("JAX_PLATFORMS", "")
  (tmp_path / "0000:00:00.0").mkdir()
  with pytest.raises(ValueError, match=r"pip install 'jax\[cuda13\]'"):
    common.check_gpu("cpu", driver=str(tmp_path))
  common.check_gpu("gpu", driver=str(tmp_path))
  monkeypatch.setenv("JAX_PLATFORMS", "cpu")
  common.check_gpu("cpu", driver=str(tmp_path))
