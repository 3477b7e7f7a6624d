"""Runs of fine-tuning that match more of a teacher than its logits."""

import pathlib
import re
import shutil

import jax
import numpy as np
import pytest
import small
from tiny_students import (
  NAMES,
  OTHER_HEADS,
  STUDENT,
  TEACHER,
  WEIGHTS,
  loaded,
)
import tiny_tasks

from experiments import finetune_run, model_files
from paperjax import bert
from paperjax.training import parallel


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> pathlib.Path:
  """Data, a teacher, a narrower student and one of other heads."""
  path = tmp_path_factory.mktemp("match")
  tiny_tasks.glue(path / "glue")
  for name, config, seed in (
    ("teacher", TEACHER, 2),
    ("model", STUDENT, 1),
    ("other", OTHER_HEADS, 1),
  ):
    model = loaded(config, seed)
    model_files.save(path / name, model, labels=("0", "1"), about={})
  return path


def options(folder, **more):
  return {
    **WEIGHTS,
    "teacher": str(folder / "teacher"),
    "teacher_cache": str(folder / "cache"),
    "learning_rate": (1e-2,),
    "bucketing": False,
    "dropout": 0.1,
    "epochs": 2.0,
    "log_every": 1,
    "eval_every": 8,
    "checkpoint_every": 8,
  } | more


@pytest.mark.slow
def test_a_run_resumes_bit_for_bit_and_exports_a_plain_student(
  folder, tmp_path
):
  whole, cut = tmp_path / "whole", tmp_path / "cut"
  tiny_tasks.run(whole, folder, **options(folder))
  assert not (folder / "cache").exists()  # the teacher runs in every step
  config, params = bert.load_hf(whole / "export")
  assert (config.width, config.num_layers) == (16, 2)
  assert sorted(params) == ["bert", "classifier"]
  assert (whole / "teacher.md").read_text().startswith("| | accuracy | kept |")

  lines = [x for x in small.metrics(whole) if "train/loss" in x]
  assert len(lines) == 24
  for name in NAMES:
    values = [line[f"train/{name}"] for line in lines]
    assert np.mean(values[-4:]) < 0.8 * np.mean(values[:4])
    np.testing.assert_allclose(
      [line[f"train/weighted_{name}"] for line in lines],
      WEIGHTS[f"{name}_weight"] * np.array(values),
      rtol=1e-5,
    )
  for line in lines:
    parts = [x for k, x in line.items() if "weighted_" in k]
    parts += [line["train/cross_entropy"], line["train/soft_targets"]]
    np.testing.assert_allclose(line["train/loss"], sum(parts), rtol=1e-5)

  shutil.copytree(whole, cut)
  for name in ("export", "plots", "predictions"):
    shutil.rmtree(cut / name)
  for path in (cut / "checkpoints").iterdir():
    if path.name != "8":
      shutil.rmtree(path)
  tiny_tasks.run(cut, folder, **options(folder))
  assert small.metrics(cut) == small.metrics(whole)
  assert small.exported(cut) == small.exported(whole)


@pytest.mark.slow
def test_devices_and_micro_batches_change_nothing(folder, tmp_path):
  more = options(folder, dropout=0.0, epochs=0.5, log_every=1)
  tiny_tasks.run(tmp_path / "one", folder, **more)
  config = tiny_tasks.config(folder, **more, accumulation_steps=2)
  way = parallel.jit(devices=jax.devices()[:2], fsdp=2, min_shard_size=1)
  finetune_run.run_on(way, config, str(tmp_path / "two"))
  np.testing.assert_allclose(
    small.losses(tmp_path / "two"), small.losses(tmp_path / "one"), rtol=1e-4
  )


@pytest.mark.slow
def test_adapters_match_too(folder, tmp_path):
  more = options(folder, adapter="lora", epochs=0.5)
  more["lora_rules"] = (".*/(query|value)/kernel rank=2 alpha=4",)
  tiny_tasks.run(tmp_path / "run", folder, **more)
  names = {x.name for x in (tmp_path / "run" / "export").iterdir()}
  assert "adapter_model.safetensors" in names
  lines = [x for x in small.metrics(tmp_path / "run") if "train/loss" in x]
  assert all(line["train/attention"] > 0 for line in lines)


@pytest.mark.parametrize(
  ("values", "message"),
  [
    (
      {"init_from": "{folder}/other"},
      "--attention_weight needs a student of the teacher's 4 heads, got 2",
    ),
    (
      {"teacher": "{folder}/model", "init_from": "{folder}/teacher"},
      "--attention_weight and --hidden_weight: student_layers must be at least"
      " 1 and at most the 2 of the teacher, got 4.",
    ),
    ({"match_layers": (1,)}, "must be 2 ascending layers"),
    ({"match_layers": (1, 4)}, "of the teacher's 0 to 3, got 1,4"),
    ({"match_layers": (2, 2)}, "got 2,2"),
    ({"relation_heads": 3}, "must divide the widths 16 and 24, got 3."),
    ({"max_length": 33}, "--max_length must be at most the 32 of --teacher"),
  ],
)
def test_models_that_do_not_match(values, message, folder, tmp_path):
  given = options(folder) | {
    name: x.format(folder=folder) if isinstance(x, str) else x
    for name, x in values.items()
  }
  with pytest.raises(ValueError, match=re.escape(message)) as caught:
    tiny_tasks.run(tmp_path / "run", folder, **given)
  assert "\n" not in str(caught.value)
  assert not (tmp_path / "run" / "flags.txt").exists()


def test_one_line_and_exit_code_2(folder, tmp_path):
  teacher = f"--teacher={folder / 'teacher'}"
  refused = {
    "--hidden_weight must be at least 0, got -1.0.": (
      *(teacher, "--hidden_weight=-1"),
    ),
    "--relation_weight goes with --teacher, got none.": (
      "--relation_weight=1",
    ),
    "--match_layers goes with --attention_weight or": (
      *(teacher, "--match_layers=1,3"),
    ),
    "--relation_heads goes with --relation_weight": (
      *(teacher, "--relation_heads=2"),
    ),
    "--attention_weight does not go with --parallel=pmap.": (
      *(teacher, "--attention_weight=1", "--parallel=pmap"),
    ),
    "--relation_heads must divide the widths 16 and 24, got 5.": (
      *(teacher, "--relation_weight=1", "--relation_heads=5"),
    ),
    "--match_layers must be 2 ascending layers": (
      *(teacher, "--hidden_weight=1", "--match_layers=3,1"),
    ),
  }
  processes = {
    message: small.start(
      *(f"--init_from={folder / 'model'}", f"--data_dir={folder / 'glue'}"),
      *("--task=sst2", "--max_length=32", f"--workdir={tmp_path / str(n)}"),
      *arguments,
      module="experiments.finetune",
      devices=1,
    )
    for n, (message, arguments) in enumerate(refused.items())
  }
  for message, process in processes.items():
    _, err = process.communicate(timeout=200)
    assert process.returncode == 2, err
    (line,) = small.error_lines(err)
    assert message in line
