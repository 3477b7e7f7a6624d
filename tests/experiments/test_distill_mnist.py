"""Hinton's table on tiny images: runs, resumed runs, and what is refused."""

import json
import pathlib
import re
import signal

import numpy as np
import pytest
import small
import tiny_images

from experiments import common, distill_mnist
from paperjax.data import mnist
from paperjax.training import preemption

FLAGS = [
  *("--teacher_units=32,32", "--student_units=16,16", "--seeds=2"),
  *("--teacher_epochs=15", "--student_epochs=10", "--batch_size=20"),
  *("--learning_rate=1e-2", "--jitter=0", "--dropout=0.2", "--max_norm=2"),
  *("--input_dropout=0.1", "--sweep_units=8", "--sweep_temperatures=2,8"),
  *("--few=0.1", "--temperature=4", "--log_every=20", "--eval_every=300"),
  "--checkpoint_every=100",
]


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> pathlib.Path:
  return tiny_images.write(tmp_path_factory.mktemp("images"))


def start(data: pathlib.Path, workdir: pathlib.Path, *arguments: str):
  return small.start(
    *(*FLAGS, f"--data_dir={data}", f"--workdir={workdir}", *arguments),
    module="experiments.distill",
    devices=1,
  )


def run_here(data: pathlib.Path, workdir: pathlib.Path, *arguments: str):
  """The same in this process."""
  config = tiny_images.config([*FLAGS, f"--data_dir={data}", *arguments])
  distill_mnist.run(config, str(workdir))


@pytest.fixture(scope="module")
def whole(data, tmp_path_factory) -> pathlib.Path:
  """A run that nobody interrupts."""
  workdir = tmp_path_factory.mktemp("whole")
  process = start(data, workdir)
  out, err = process.communicate(timeout=150)
  assert process.returncode == 0, err
  assert (workdir / "results.md").read_text() in out
  return workdir


def rows(workdir: pathlib.Path) -> dict[tuple[str, str], dict]:
  found = json.loads((workdir / "results.json").read_text())
  return {(row["stage"], row["name"]): row for row in found}


def test_the_table_has_every_net(whole):
  names = [(row["stage"], row["name"]) for row in rows(whole).values()]
  assert names == [
    ("teachers", "teacher"),
    ("students", "small"),
    ("students", "distilled"),
    *(("students", f"without 3{x}") for x in ("", ", shifted", ", balanced")),
    *(
      ("students", f"only 7 and 8{x}") for x in ("", ", shifted", ", balanced")
    ),
    ("few", "few, hard"),
    ("few", "few, soft"),
    *(("sweep_8", x) for x in ("small", "T = 2", "T = 8")),
  ]
  table = (whole / "results.md").read_text().splitlines()
  assert len(table) == 2 + len(names)
  row = rows(whole)["students", "distilled"]
  assert len(row["errors"]) == 2
  mean, deviation = np.mean(row["errors"]), np.std(row["errors"], ddof=1)
  assert table[4] == (
    f"| students | distilled | 16 x 16 | {mean:.1f} ± {deviation:.1f}"
    f" | {100 * mean / tiny_images.TEST:.2f} | 74 |"
  )


def test_errors_are_those_of_the_predictions(whole, data):
  labels = mnist.read(data, "test").labels
  for stage, names in {
    "teachers": ["teacher"],
    "students": ["small", "distilled", "without 3", "only 7 and 8"],
    "few": ["few, hard", "few, soft"],
    "sweep_8": ["small", "T = 2", "T = 8"],
  }.items():
    logits = np.load(whole / "predictions" / f"{stage}.npy")
    wrong = (logits.argmax(-1) != labels).sum(-1).reshape(-1, 2)  # two seeds
    for name, errors in zip(names, wrong, strict=True):
      assert rows(whole)[stage, name]["errors"] == errors.tolist()


def test_what_was_learned(whole):
  errors = {key: np.array(row["errors"]) for key, row in rows(whole).items()}
  chance = 0.9 * tiny_images.TEST
  assert errors["teachers", "teacher"].max() < 0.2 * chance
  assert errors["students", "distilled"].max() < 0.35 * chance
  for name in ("without 3", "only 7 and 8"):
    shifted = errors["students", f"{name}, shifted"]
    assert np.all(shifted <= errors["students", name])  # 0 was tried too
  assert np.all(
    errors["students", "only 7 and 8, shifted"]
    < errors["students", "only 7 and 8"]
  )


def test_threes_that_were_never_seen(whole, data):
  threes = int(np.sum(mnist.read(data, "test").labels == 3))
  before, after = (
    rows(whole)["students", f"without 3{x}"] for x in ("", ", shifted")
  )
  assert before["of_the_missing"] == threes
  assert max(before["errors_of_the_missing"]) <= threes
  assert sum(after["errors_of_the_missing"]) < sum(
    before["errors_of_the_missing"]
  )


def test_files_of_a_run(whole):
  manifest = json.loads((whole / "manifest.json").read_text())
  assert manifest["command"].startswith("python -m experiments.distill --")
  assert manifest["versions"]["jax"]
  assert "--experiment=mnist\n" in (whole / "flags.txt").read_text()
  losses = small.losses(whole)
  assert losses[-1] < losses[0]
  evaluations = [
    row
    for row in small.metrics(whole)
    if "eval/teachers/teacher, seed 0" in row
  ]
  last = evaluations[-1]["eval/teachers/teacher, seed 0"]
  assert last == rows(whole)["teachers", "teacher"]["errors"][0]


def test_interrupted_and_continued(whole, data, tmp_path):
  process = start(data, tmp_path)
  small.wait_for_step(tmp_path, 420)  # of 760, among the students
  process.send_signal(signal.SIGTERM)
  _, err = process.communicate(timeout=100)
  assert process.returncode == preemption.EXIT_PREEMPTED, err
  assert "the same command continues" in err
  assert not (tmp_path / "results.json").exists()
  process = start(data, tmp_path)
  _, err = process.communicate(timeout=100)
  assert process.returncode == 0, err
  assert "continuing at" in err
  for name in ("results.json", "results.md"):
    assert (tmp_path / name).read_bytes() == (whole / name).read_bytes()
  assert small.metrics(tmp_path) == small.metrics(whole)


def test_the_same_command_again_does_not_train(whole, data):
  names = ("results.json", "results.md", "metrics.jsonl", "manifest.json")
  before = [(whole / name).read_bytes() for name in names]
  run_here(data, whole)
  assert [(whole / name).read_bytes() for name in names] == before


@pytest.mark.parametrize(
  ("arguments", "message"),
  [
    (["--temperature=5"], "holds a run with --temperature=4.0, got"),
    (["--seeds=3"], "holds a run with --seeds=2, got --seeds=3"),
  ],
)
def test_other_options_on_the_same_workdir(arguments, message, whole, data):
  with pytest.raises(ValueError, match=re.escape(message)):
    run_here(data, whole, *arguments)


def test_options_that_may_change(whole, data):
  run_here(data, whole, "--log_every=7", "--keep_checkpoints=1")


def test_another_experiment_on_the_same_workdir(whole, data):
  process = start(data, whole, "--experiment=specialists")
  _, err = process.communicate(timeout=100)
  assert process.returncode == common.EXIT_USAGE
  (line,) = small.error_lines(err)
  assert "holds a run with --experiment=mnist, got" in line


@pytest.mark.parametrize(
  ("arguments", "message"),
  [
    (["--train_examples=1"], "must leave examples for the net"),
    (["--few=0.001"], "examples for the net 'few, hard', got none"),
    (["--data_dir=nowhere"], "no train-images-idx3-ubyte"),
  ],
)
def test_data_that_do_not_do(arguments, message, data, tmp_path):
  with pytest.raises(ValueError, match=message) as caught:
    run_here(data, tmp_path / "run", *arguments)
  assert "\n" not in str(caught.value)
  assert not (tmp_path / "run" / "flags.txt").exists()


@pytest.mark.parametrize(
  ("arguments", "message"),
  [
    ([], "--workdir must name a folder"),
    (["--temperature=0"], "--temperature must be > 0, got 0.0."),
    (["--teacher_units=32,0"], "--teacher_units must be at least 1, got 0."),
    (["--experiment=speech"], "--experiment=speech"),
    (["--data_dir={tmp}", "--workdir={tmp}/w"], "no train-images-idx3-ubyte"),
  ],
)
def test_one_line_and_exit_code_2(arguments, message, tmp_path):
  arguments = [x.format(tmp=tmp_path) for x in arguments]
  process = small.start(*arguments, module="experiments.distill", devices=1)
  _, err = process.communicate(timeout=100)
  assert process.returncode == common.EXIT_USAGE
  (line,) = small.error_lines(err)
  assert line.startswith("distill: error: ")
  assert message in line


@pytest.mark.parametrize(
  ("argument", "message"),
  [
    ("--hard_weight=1.5", "--hard_weight must be in [0, 1], got 1.5."),
    ("--few=-1", "--few must be in [0, 1], got -1.0."),
    ("--sweep_temperatures=1,0", "--sweep_temperatures must be > 0, got 0.0."),
    ("--sweep_temperatures=warm", "--sweep_temperatures must be numbers"),
    ("--dropout=1", "--dropout must be in [0, 1), got 1.0."),
    ("--jitter=-1", "--jitter must be at least 0, got -1."),
    ("--seeds=0", "--seeds must be at least 1, got 0."),
    ("--num_clusters=10", "--num_clusters must be between 2 and 9, got 10."),
    ("--generalist_units=0", "--generalist_units must be at least 1, got 0."),
    ("--specialist_epochs=0", "--specialist_epochs must be at least 1, got 0."),
  ],
)
def test_bad_flags(argument, message):
  with pytest.raises(ValueError, match=re.escape(message)):
    tiny_images.config([argument])


def test_help():
  process = small.start("--help", module="experiments.distill", devices=1)
  out, err = process.communicate(timeout=100)
  assert process.returncode == 0, err
  for text in ("--teacher_units [1200,1200]", "--experiment <mnist|", "soft"):
    assert text in out
