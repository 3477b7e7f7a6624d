import json
import math
import pathlib
import time

import numpy as np
import pytest
import safetensors.numpy
import small

from experiments import pretrain_options
from paperjax.data import wordpiece


@pytest.fixture(scope="module")
def finished(tmp_path_factory) -> tuple[pathlib.Path, str, str]:
  """An uninterrupted run under jit on eight devices."""
  workdir = tmp_path_factory.mktemp("run") / "jit"
  code, out, err = small.pretrain(f"--workdir={workdir}", *small.FLAGS)
  assert code == 0, err
  return workdir, out, err


def test_the_workdir_is_as_documented(finished):
  workdir, _, _ = finished
  names = {path.name for path in workdir.iterdir()}
  assert names == {
    *("flags.txt", "manifest.json", "metrics.jsonl", "tensorboard"),
    *("checkpoints", "tokenizer", "plots", "export"),
  }
  manifest = json.loads((workdir / "manifest.json").read_text())
  assert manifest["corpus"]["key"].startswith("pydocs-")
  assert manifest["versions"]["jax"]
  assert "experiments.pretrain --workdir=" in manifest["command"]
  assert (workdir / "plots" / "loss.png").read_bytes()[1:4] == b"PNG"
  assert {p.name for p in (workdir / "checkpoints").iterdir()} == {"4", "6"}
  assert any((workdir / "tensorboard").iterdir())


def test_flags_txt_is_a_flagfile_of_the_same_run(finished):
  workdir, _, _ = finished
  code, out, err = small.pretrain(
    f"--flagfile={workdir / 'flags.txt'}", f"--workdir={workdir}"
  )
  assert code == 0, err
  assert "curves:" in out


def test_first_loss_is_that_of_a_uniform_guess(finished):
  workdir, _, err = finished
  size = len((workdir / "tokenizer" / "vocab.txt").read_text().splitlines())
  assert size == 400
  expected = math.log(size) + math.log(2)
  shown = float(err.split("first loss ")[1].split()[0])
  assert shown == pytest.approx(expected, rel=0.05)
  assert "warning" not in err


def test_it_learns_and_reports_every_number(finished):
  workdir, _, err = finished
  rows = small.metrics(workdir)
  assert [r["step"] for r in rows] == [2, 4, 4, 6, 6]
  losses = small.losses(workdir)
  assert losses[-1] < losses[0]
  evaluation = rows[-1]
  assert evaluation["eval/perplexity"] == pytest.approx(
    math.exp(evaluation["eval/masked_lm_loss"])
  )
  assert 0 < evaluation["eval/unigram_loss"] < math.log(400)
  assert 0 <= evaluation["eval/next_sentence_accuracy"] <= 1
  text = (workdir / "metrics.jsonl").read_text()
  for name in ("tokens_per_second", "data_wait", "flop_utilisation"):
    assert f'"speed/{name}"' in text
  assert "tokens/s" in err
  assert "held out: masked-LM loss" in err


def test_guesses_are_printed(finished):
  _, out, _ = finished
  assert out.count("[MASK]") == 1
  assert out.count("(was: ") == 1


def test_export_holds_the_restored_parameters(finished):
  workdir, _, _ = finished
  weights = safetensors.numpy.load_file(workdir / "export/model.safetensors")
  config = json.loads((workdir / "export/config.json").read_text())
  assert config["architectures"] == ["BertForPreTraining"]
  table = weights["bert.embeddings.word_embeddings.weight"]
  assert table.shape == (config["vocab_size"], config["hidden_size"])
  vocabulary = wordpiece.load(workdir / "export/vocab.txt", lower_case=True)
  assert len(vocabulary) == config["vocab_size"]


@pytest.mark.parametrize(
  "parallel", ["jit", pytest.param("pmap", marks=pytest.mark.faults)]
)
def test_a_run_stopped_anywhere_ends_bit_for_bit_the_same(
  finished, tmp_path, parallel
):
  reference, _, _ = finished
  if parallel == "pmap":
    reference = tmp_path / "whole"
    code, _, err = small.pretrain(
      f"--workdir={reference}", "--parallel=pmap", *small.FLAGS
    )
    assert code == 0, err
    np.testing.assert_allclose(
      small.losses(reference), small.losses(finished[0]), rtol=1e-5
    )
  workdir = tmp_path / "stopped"
  command = (
    f"--workdir={workdir}",
    f"--parallel={parallel}",
    *small.FLAGS,
  )
  process = small.start(*command)
  small.wait_for_step(workdir, 2)
  process.terminate()
  _, err = process.communicate(timeout=120)
  assert process.returncode in (75, 0), err  # 0: it was already finished
  code, _, err = small.pretrain(*command)
  assert code == 0, err
  assert small.metrics(workdir) == small.metrics(reference)
  assert small.exported(workdir) == small.exported(reference)


@pytest.mark.parametrize(
  ("devices", "arguments"),
  [
    (1, ("--num_workers=1",)),
    (8, ("--fsdp=4",)),
    (2, ("--accumulation_steps=4", "--parallel=pmap")),
  ],
)
def test_losses_do_not_depend_on_how_the_work_is_shared(
  finished, tmp_path, devices, arguments
):
  reference, _, _ = finished
  code, _, err = small.pretrain(
    f"--workdir={tmp_path}", *small.FLAGS, *arguments, devices=devices
  )
  assert code == 0, err
  np.testing.assert_allclose(
    small.losses(tmp_path), small.losses(reference), rtol=1e-5
  )


def test_two_phases_and_every_other_option_once(tmp_path):
  code, _, err = small.pretrain(
    f"--workdir={tmp_path / 'run'}",
    *small.FLAGS,
    *("--sequence_lengths=32,48", "--steps=3,2", "--batch_sizes=8,4"),
    *("--max_predictions=5,9", "--optimizer=lamb", "--nobias_correction"),
    *("--nonext_sentence", "--masking=static", "--whole_word", "--remat"),
    *("--positions=sinusoidal", "--compute_dtype=bfloat16"),
    "--dropout=0.1",
    devices=2,
  )
  assert code == 0, err
  rows = small.metrics(tmp_path / "run")
  assert [r["step"] for r in rows if "train/loss" in r] == [2, 3, 4, 5]
  assert all("train/next_sentence_loss" not in row for row in rows)
  assert np.isfinite(small.losses(tmp_path / "run")).all()


def test_left_to_right_learns_packed_and_not(tmp_path):
  """No token can be read off: the loss begins at that of a uniform guess."""
  for name, more in (("whole", ()), ("packed", ("--pack_into=48",))):
    code, out, err = small.pretrain(
      f"--workdir={tmp_path / name}",
      *small.FLAGS,
      *("--left_to_right", "--nonext_sentence", "--steps=12"),
      *more,
      devices=1,
    )
    assert code == 0, err
    found = small.losses(tmp_path / name)
    assert found[0] == pytest.approx(np.log(400), abs=0.2)
    assert found[-1] < found[0] - 0.2
    assert "[MASK]" in out


def test_dry_run_writes_nothing(tmp_path):
  workdir = tmp_path / "run"
  code, out, err = small.pretrain(
    f"--workdir={workdir}", "--dry_run", *small.FLAGS
  )
  assert code == 0, err
  assert not workdir.exists()
  for text in ("parameters: ", "FLOPs a step", "GiB a device", "[MASK]"):
    assert text in out


def test_help_is_quick_and_grouped():
  took, out = [], ""
  for _ in range(3):  # other work on the machine may delay one
    began = time.perf_counter()
    code, out, _ = small.pretrain("--help")
    took.append(time.perf_counter() - began)
    assert code == 0
  assert min(took) < 2.0
  for group in pretrain_options.Config._fields:
    assert f"\n{group}:\n" in out
