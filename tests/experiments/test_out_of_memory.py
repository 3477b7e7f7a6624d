"""Out of memory is a line that names what helps, and what that needs."""

import dataclasses
import re
import subprocess
import sys

import jax
import pytest
import small

from experiments import (
  finetune_memory,
  out_of_memory,
  pretrain_memory,
  pretrain_options,
)
from experiments.finetune_options import Config, ModelOptions
from experiments.out_of_memory import Choice
from paperjax import bert
from paperjax.bert import convert

GIB = 2**30
CHOICES = [
  Choice("--batch_sizes=4", 2 * GIB, "other updates"),
  Choice("--accumulation_steps=2", 2.25 * GIB, "the same updates"),
  Choice("--remat", None, "is on already"),
]
EXHAUSTED = jax.errors.JaxRuntimeError(
  "RESOURCE_EXHAUSTED: Out of memory allocating 42 bytes."
)


def raised(error: BaseException) -> None:
  with out_of_memory.explained(lambda: 4 * GIB, lambda: CHOICES):
    raise error


@pytest.mark.parametrize("error", [EXHAUSTED, MemoryError()])
def test_a_line(capsys, monkeypatch, error):
  monkeypatch.setattr(sys, "argv", ["somewhere/pretrain.py"])
  with pytest.raises(SystemExit) as caught:
    raised(error)
  assert caught.value.code == out_of_memory.EXIT_OUT_OF_MEMORY == 71
  assert caught.value.__cause__ is error
  text = re.sub(r"of \d+\.\d;", "of 8.0;", capsys.readouterr().err)
  assert text == (
    "pretrain: error: out of memory: a device needs 4.000 GiB of 8.0; predicted"
    " with --batch_sizes=4 2.000 GiB (other updates); --accumulation_steps=2"
    " 2.250 GiB (the same updates); --remat (is on already).\n"
  )


@pytest.mark.parametrize(
  "error", [jax.errors.JaxRuntimeError("INTERNAL: cuDNN"), ValueError("no")]
)
def test_other_errors_stay_as_they_are(error):
  with pytest.raises(type(error)) as caught:
    raised(error)
  assert caught.value is error


def test_nothing_is_predicted_where_nothing_happens():
  asked = []
  with out_of_memory.explained(
    lambda: asked.append("now"), lambda: asked.append("choices") or []
  ):
    pass
  assert not asked


def test_choices_that_do_not_exist():
  config = pretrain_options.Config()._replace(
    model=pretrain_options.ModelOptions(remat=True),
    examples=pretrain_options.ExampleOptions(
      sequence_lengths=(32,), steps=(20_000,), batch_sizes=(8,)
    ),
  )
  assert pretrain_memory.choices(config) == [
    Choice("--batch_sizes=4", None, "not for so many devices"),
    Choice("--accumulation_steps=2", None, "not for so many devices"),
    Choice("--remat", None, "is on already"),
  ]


def test_choices_of_fine_tuning(tmp_path):
  words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "a", "b"]
  sizes = dataclasses.replace(bert.Config.tiny(), vocab_size=len(words))
  model = bert.PretrainingModel(sizes)
  ids = jax.numpy.zeros((1, 8), "int32")
  params = model.init(jax.random.key(0), ids, masked_positions=ids[:, :1])
  convert.save_hf(tmp_path, sizes, params["params"])
  (tmp_path / "vocab.txt").write_text("\n".join(words))
  config = Config()._replace(model=ModelOptions(init_from=str(tmp_path)))
  now = finetune_memory.now(config)
  smaller, in_parts, again = finetune_memory.choices(config)
  assert (smaller.flag, in_parts.flag) == (
    "--batch_size=16",
    "--accumulation_steps=2",
  )
  assert smaller.nbytes == in_parts.nbytes
  assert again.flag == "--remat"
  for choice in (smaller, again):
    assert choice.nbytes is not None
    assert 0 < choice.nbytes < now


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="needs ulimit")
def test_a_run_with_too_little_memory(tmp_path):
  flags = [
    *("--model=tiny", "--vocab_size=400", "--held_out=0.1", "--dropout=0"),
    *("--sequence_lengths=512", "--steps=3", "--batch_sizes=512"),
    *("--warmup_steps=1", "--eval_examples=16", f"--workdir={tmp_path}/run"),
  ]
  command = [sys.executable, "-m", "experiments.pretrain", *flags]
  done = subprocess.run(
    ["bash", "-c", 'ulimit -v 12000000; exec "$@"', "bash", *command],
    cwd=small.ROOT,
    capture_output=True,
    text=True,
    check=False,
  )
  assert done.returncode == out_of_memory.EXIT_OUT_OF_MEMORY, done.stderr
  line = done.stderr.splitlines()[-1]
  assert line.startswith("pretrain: error: out of memory: a device needs")
  need = {}
  for flag in ("needs", "--batch_sizes=256", "--accumulation_steps=2"):
    (found,) = re.findall(rf"{flag} ([\d.]+) GiB", line)
    need[flag] = float(found)
  assert 0.4 < need["--batch_sizes=256"] / need["needs"] < 0.6
  assert 0.4 < need["--accumulation_steps=2"] / need["needs"] < 0.6
  assert re.search(r"--remat [\d.]+ GiB", line)
