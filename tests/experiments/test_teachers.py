"""Fine-tuning and pre-training with a teacher."""

import dataclasses
import pathlib
import shutil
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest
import small
import tiny_tasks

from experiments import finetune_teacher, pretrain_options, pretrain_teacher
from paperjax import bert
from paperjax.data import wordpiece


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> pathlib.Path:
  """Data, a model of two layers, and a teacher fine-tuned from it."""
  path = tmp_path_factory.mktemp("teachers")
  tiny_tasks.model(path / "model", layers=2)
  tiny_tasks.glue(path / "glue")
  results = tiny_tasks.run(path / "teacher", path, epochs=8.0)
  assert results["runs"][results["best"]]["scores"]["accuracy"] > 0.9
  return path


def options(folder, **more):
  return {
    "teacher": str(folder / "teacher"),
    "teacher_cache": str(folder / "cache"),
    "student_layers": (1,),
  } | more


@pytest.fixture(scope="module")
def wrong(folder) -> pathlib.Path:
  """The same sentences to train on, every other label wrong."""
  path = folder / "wrong" / "SST-2"
  path.mkdir(parents=True)
  lines = (folder / "glue/SST-2/train.tsv").read_text().splitlines()
  rows = [line.split("\t") for line in lines[1:]]
  turned = [
    f"{text}\t{int(label) ^ (number // 2 % 2)}"
    for number, (text, label) in enumerate(rows)
  ]
  (path / "train.tsv").write_text("\n".join([lines[0], *turned]) + "\n")
  dev = (folder / "glue/SST-2/dev.tsv").read_text()
  (path / "dev.tsv").write_text(dev)
  return path.parent


def accuracy(results):
  return results["runs"][results["best"]]["scores"]["accuracy"]


def test_a_student_learns_from_the_teacher_what_labels_deny(
  folder, wrong, tmp_path
):
  more = {"data": str(wrong), "epochs": 8.0}
  alone = tiny_tasks.run(
    tmp_path / "alone", folder, student_layers=(1,), **more
  )
  taught = tiny_tasks.run(
    tmp_path / "taught", folder, **options(folder, hard_weight=0.0), **more
  )
  assert accuracy(alone) < 0.8
  assert accuracy(taught) > 0.9
  config, params = bert.load_hf(tmp_path / "taught" / "export")
  assert config.num_layers == 1
  assert list(params["bert"]["encoder"]) == ["layer_0"]
  lines = (tmp_path / "taught" / "teacher.md").read_text().splitlines()
  teacher, student = (line.split(" | ") for line in lines[2:])
  assert teacher[0] == "| teacher"
  assert teacher[2] == "100.0%"
  assert float(student[1]) == accuracy(taught)
  sizes = [int(x[3].replace(",", "")) for x in (teacher, student)]
  assert sizes[1] < sizes[0]
  assert all(float(x) > 0 for x in (*student[5:6], *teacher[5:6]))


def test_with_labels_alone_the_teacher_changes_nothing(folder, tmp_path):
  more = {"epochs": 1.0}
  alone = tiny_tasks.run(
    tmp_path / "alone", folder, student_layers=(1,), **more
  )
  taught = tiny_tasks.run(
    tmp_path / "taught", folder, **options(folder, hard_weight=1.0), **more
  )
  assert taught["runs"] == alone["runs"]
  other = shutil.copytree(folder / "teacher", tmp_path / "other")
  config, params = bert.load_hf(other / "export")
  bert.save_hf(other / "export", config, jax.tree.map(lambda x: 2 * x, params))
  changed = options(folder, hard_weight=1.0, teacher=str(other)) | more
  with pytest.raises(ValueError, match="--teacher must hold the model that"):
    tiny_tasks.run(tmp_path / "taught", folder, **changed)


def test_a_cached_teacher_does_not_read_the_training_set(
  folder, tmp_path, monkeypatch
):
  tiny_tasks.run(tmp_path / "one", folder, **options(folder), epochs=0.5)
  counts, predict = [], finetune_teacher.predict

  def counted(task, loaded, rows):
    counts.append(len(rows))
    return predict(task, loaded, rows)

  monkeypatch.setattr(finetune_teacher, "predict", counted)
  tiny_tasks.run(tmp_path / "two", folder, **options(folder), epochs=0.5)
  assert counts == [40, 40]  # both models on the dev set, for the table


def finetune(folder, *arguments):
  process = small.start(
    f"--init_from={folder / 'model'}",
    f"--data_dir={folder / 'glue'}",
    *("--task=sst2", f"--workdir={folder / 'refused'}", "--max_length=32"),
    *arguments,
    module="experiments.finetune",
    devices=1,
  )
  _, err = process.communicate(timeout=100)
  assert process.returncode == 2
  (line,) = err.strip().splitlines()
  return line


def test_a_teacher_that_does_not_fit_is_refused(folder, tmp_path):
  line = finetune(folder, f"--teacher={folder / 'model'}")
  assert "must be fine-tuned on --task=sst2" in line
  line = finetune(folder, "--student_layers=0,2")
  assert "--student_layers: " in line
  assert "2" in line
  line = finetune(folder, f"--teacher={folder / 'teacher'}", "--temperature=0")
  assert "--temperature must be > 0, got 0.0." in line
  other = tiny_tasks.model(tmp_path / "other")
  config, params = bert.load_hf(other)
  words = (other / "vocab.txt").read_text().split("\n")
  words[-2], words[-3] = words[-3], words[-2]
  wordpiece.Vocabulary(tuple(words[:-1]), True).save(other)
  bert.save_hf(other, config, params)
  line = finetune(folder, f"--teacher={other}")
  assert "must have the vocabulary of --init_from" in line


DISTIL = (
  *small.FLAGS,
  *("--nonext_sentence", "--steps=4", "--eval_every=4"),
)


@pytest.fixture(scope="module")
def pretrained(tmp_path_factory) -> pathlib.Path:
  path = tmp_path_factory.mktemp("pretrained")
  code, _, err = small.pretrain(f"--workdir={path / 'run'}", *small.FLAGS)
  assert code == 0, err
  return path / "run"


@pytest.mark.parametrize("where", ["masked", "all"])
def test_a_student_of_all_layers_has_nothing_to_learn(
  pretrained, tmp_path, where
):
  code, _, err = small.pretrain(
    *(f"--workdir={tmp_path}", *DISTIL, f"--soft_positions={where}"),
    *(f"--teacher={pretrained}", "--student_layers=0,1", "--log_every=1"),
    f"--vocab={pretrained / 'export' / 'vocab.txt'}",
    devices=2,
  )
  assert code == 0, err
  first, *_, last = (x for x in small.metrics(tmp_path) if "train/loss" in x)
  assert abs(first["train/soft_targets"]) < 1e-6
  assert abs(first["train/cosine"]) < 1e-6
  assert first["train/weighted_masked_lm_loss"] == pytest.approx(
    2 * first["train/masked_lm_loss"], rel=1e-6
  )
  assert first["train/loss"] == pytest.approx(
    2 * first["train/masked_lm_loss"], rel=1e-5
  )
  assert last["train/soft_targets"] > 1e-6


def test_half_the_layers_with_a_teacher(pretrained, tmp_path):
  code, _, err = small.pretrain(
    *(f"--workdir={tmp_path}", *DISTIL),
    *(f"--teacher={pretrained}", "--student_layers=1", "--log_every=1"),
    f"--vocab={pretrained / 'export' / 'vocab.txt'}",
  )
  assert code == 0, err
  config, _ = bert.load_hf(tmp_path / "export")
  assert config.num_layers == 1
  lines = [x for x in small.metrics(tmp_path) if "train/loss" in x]
  for line in lines:
    total = sum(v for k, v in line.items() if "/weighted_" in k)
    assert line["train/loss"] == pytest.approx(total, rel=1e-5)


def test_a_run_keeps_its_teacher_and_can_be_planned(pretrained, tmp_path):
  def flags(teacher):
    vocab = f"--vocab={pretrained / 'export' / 'vocab.txt'}"
    taught = (f"--teacher={teacher}", "--student_layers=1")
    return f"--workdir={tmp_path / 'run'}", *DISTIL, vocab, *taught

  code, out, err = small.pretrain(*flags(pretrained), "--dry_run", devices=1)
  assert code == 0, err
  assert "GiB a device predicted" in out
  code, _, err = small.pretrain(*flags(pretrained), devices=1)
  assert code == 0, err
  other = shutil.copytree(pretrained / "export", tmp_path / "other")
  config, params = bert.load_hf(other)
  bert.save_hf(other, config, jax.tree.map(lambda x: 2 * x, params))
  code, _, err = small.pretrain(*flags(other), devices=1)
  assert code == 2
  (line,) = err.strip().splitlines()
  assert "--teacher must hold the model that this run began with" in line


def test_teachers_that_pre_training_refuses(pretrained, tmp_path):
  def refused(*arguments):
    code, _, err = small.pretrain(
      f"--workdir={tmp_path}", *DISTIL, *arguments, devices=1
    )
    assert code == 2
    (line,) = err.strip().splitlines()
    return line

  teacher = f"--teacher={pretrained}"
  vocab = f"--vocab={pretrained / 'export' / 'vocab.txt'}"
  line = refused(teacher, "--vocab_size=300")
  assert "must have the vocabulary of the corpus" in line
  assert "--cosine_weight" in refused(teacher, vocab, "--model=mini")
  assert "--student_layers: " in refused(teacher, vocab, "--student_layers=2")
  assert "--parallel=pmap" in refused(teacher, vocab, "--parallel=pmap")
  assert "goes with --teacher" in refused("--student_layers=0")


def test_everywhere_is_every_real_token():
  """The loss of all positions, against one written down."""
  config = dataclasses.replace(bert.Config.tiny(), vocab_size=50)
  model = bert.PretrainingModel(config)
  ids = jax.random.randint(jax.random.key(0), (2, 8), 5, 50)
  places = jnp.array([[1, 3], [2, 0]])
  student, teacher = (
    model.init(jax.random.key(seed), ids, masked_positions=places)["params"]
    for seed in (1, 2)
  )
  mask = jnp.arange(8)[None] < jnp.array([[8], [5]])
  batch = {
    "input_ids": ids,
    "segment_ids": jnp.zeros_like(ids),
    "attention_mask": mask,
    "masked_positions": places,
    "masked_ids": jnp.array([[7, 9], [11, 0]]),
    "masked_weights": jnp.array([[1.0, 1.0], [1.0, 0.0]]),
  }
  options = pretrain_options.DistillOptions(soft_positions="all")
  still = dataclasses.replace(
    config, dropout_rate=0.0, attention_dropout_rate=0.0
  )
  loss_fn = pretrain_teacher.make_loss_fn(
    options,
    bert.PretrainingModel(still),
    pretrain_teacher.Teacher(still, teacher),
  )
  found, measured = loss_fn(student, batch, jax.random.key(3))
  everywhere = jnp.broadcast_to(jnp.arange(8), (2, 8))

  def logits(params):
    output: Any = model.apply(
      {"params": params}, ids, None, mask, masked_positions=everywhere
    )
    return np.asarray(output.masked_lm_logits, np.float64)

  mine, theirs = (
    x / 2 - np.log(np.exp(x / 2).sum(-1, keepdims=True))
    for x in (logits(student), logits(teacher))
  )
  losses = 4 * np.sum(np.exp(theirs) * (theirs - mine), axis=-1)
  total, count = measured["soft_targets"]
  assert count == 13
  np.testing.assert_allclose(total, losses[np.asarray(mask)].sum(), rtol=1e-4)
  weighted = found["weighted_soft_targets"].total
  np.testing.assert_allclose(weighted, 5 * total, rtol=1e-6)
  assert sorted(found) == [
    "weighted_cosine",
    "weighted_masked_lm_loss",
    "weighted_soft_targets",
  ]


KEPT = (
  *("--masking=static", "--static_masks=2", "--cosine_weight=0"),
  *("--teacher_top_k=8", "--log_every=1"),
)


@pytest.mark.slow
def test_kept_targets_of_all_classes_are_the_teacher_itself(
  pretrained, tmp_path
):
  given = (
    *(*DISTIL, *KEPT, "--steps=3"),
    *(f"--teacher={pretrained}", "--student_layers=1"),
    f"--vocab={pretrained / 'export' / 'vocab.txt'}",
    f"--teacher_cache={tmp_path / 'cache'}",
  )

  def train(name, top_k):
    arguments = [f"--teacher_top_k={top_k}", f"--workdir={tmp_path / name}"]
    code, _, err = small.pretrain(*given, *arguments, devices=1)
    assert code == 0, err
    lines = [x for x in small.metrics(tmp_path / name) if "train/loss" in x]
    return [line["train/soft_targets"] for line in lines]

  def files():
    found = (tmp_path / "cache").rglob("*.*")
    return {path: path.stat().st_mtime_ns for path in found}

  run, kept = train("run", 0), train("kept", 400)
  np.testing.assert_allclose(kept, run, rtol=2e-3)  # float16 on disk
  before = files()
  assert len(before) > 1  # shards and the index
  assert train("again", 400) == kept
  assert files() == before


def test_what_keeping_targets_does_not_go_with(pretrained, tmp_path):
  def refused(*arguments):
    code, _, err = small.pretrain(
      *(f"--workdir={tmp_path}", *DISTIL, *KEPT, f"--teacher={pretrained}"),
      *(f"--vocab={pretrained / 'export' / 'vocab.txt'}", *arguments),
      devices=1,
    )
    assert code == 2
    (line,) = err.strip().splitlines()
    return line

  assert "--masking=static" in refused("--masking=dynamic")
  assert "--cosine_weight=0" in refused("--cosine_weight=1")
  assert "401" in refused("--teacher_top_k=401", "--student_layers=1")
