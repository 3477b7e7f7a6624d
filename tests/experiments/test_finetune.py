"""Fine-tuning: sweeps, the best of each run, resuming, every kind of task."""

import json
import pathlib
import re
import signal
import sys

import jax
import numpy as np
import pytest
import safetensors.numpy
import small
import tiny_tasks
from tiny_tasks import config, run

from experiments import common, finetune_options, finetune_run
from experiments.finetune_options import Config
from paperjax import tree
from paperjax.bert import convert
from paperjax.data import entity_metrics, ner, squad, squad_metrics, swag
from paperjax.training import parallel, preemption


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> pathlib.Path:
  """The model and all data."""
  path = tmp_path_factory.mktemp("finetune")
  tiny_tasks.model(path / "model")
  tiny_tasks.model(path / "deep", layers=4)  # has four last layers
  tiny_tasks.glue(path / "glue")
  tiny_tasks.squad(path / "squad.json")
  tiny_tasks.ner(path / "ner.txt")
  tiny_tasks.swag(path / "swag.tsv")
  return path


@pytest.fixture(scope="module")
def sweep(folder, tmp_path_factory):
  """Two rates and two seeds in one program."""
  path = tmp_path_factory.mktemp("sweep")
  rates = {"learning_rate": (3e-3, 1e-3), "seeds": 2}
  return path, run(path, folder, dropout=0.1, **rates)


def assert_equal(one, other):
  """Compares the parameters of two models."""
  a, b = (tree.flatten(convert.load_hf(path)[1]) for path in (one, other))
  assert a.keys() == b.keys()
  for name, x in a.items():
    # A constant added to all scores of a query changes nothing: gradients of
    # these are noise, which Adam scales up.
    if not name.endswith("key/bias"):
      np.testing.assert_allclose(x, b[name], atol=5e-5, err_msg=name)


def test_runs_train_together_as_they_do_alone(sweep, folder, tmp_path):
  path, together = sweep
  alone = run(
    tmp_path,
    folder,
    dropout=0.1,
    learning_rate=(3e-3, 1e-3),
    seeds=2,
    together=1,
  )
  assert list(together["runs"]) == list(alone["runs"])
  assert len(together["runs"]) == 4
  assert together["runs"] != {}
  for name, found in alone["runs"].items():
    theirs = together["runs"][name]
    assert found["scores"] == theirs["scores"]
    assert_equal(*(p / "runs" / name / "export" for p in (path, tmp_path)))


def test_it_learns_and_the_table_says_so(sweep):
  path, results = sweep
  best = results["runs"][results["best"]]
  assert best["learning_rate"] == 3e-3
  assert best["scores"]["accuracy"] == 1.0
  of_rate = [
    100 * run["scores"]["accuracy"]
    for run in results["runs"].values()
    if run["learning_rate"] == 3e-3
  ]
  mean, deviation = np.mean(of_rate), np.std(of_rate, ddof=1)
  table = (path / "results.md").read_text()
  assert f"| 0.003 | {mean:.2f} ± {deviation:.2f} |" in table
  for picture in ("curves", "dev"):
    assert (path / "plots" / f"{picture}.png").stat().st_size > 5000


def test_predictions_are_what_was_scored(sweep, folder):
  path, results = sweep
  wanted = (folder / "glue" / "SST-2" / "dev.tsv").read_text().splitlines()[1:]
  labels = [line.split("\t")[1] for line in wanted]
  for name, found in results["runs"].items():
    lines = (path / "runs" / name / "SST-2-dev.tsv").read_text().splitlines()
    guesses = [line.split("\t")[1] for line in lines[1:]]
    hits = sum(a == b for a, b in zip(guesses, labels, strict=True))
    assert hits / len(labels) == found["scores"]["accuracy"]
  submission = (path / "predictions" / "SST-2.tsv").read_text().splitlines()
  assert submission[0] == "index\tprediction"
  assert len(submission) == 10


def test_the_export_says_what_it_is_for(sweep):
  path, results = sweep
  task = json.loads((path / "export" / "task.json").read_text())
  assert task["labels"] == ["0", "1"]
  assert task["lower_case"] is True
  kept = path / "runs" / results["best"] / "export" / "model.safetensors"
  assert kept.read_bytes() == small.exported(path)


def test_the_same_command_again_changes_nothing(sweep, folder):
  path, before = sweep
  rates = {"learning_rate": (3e-3, 1e-3), "seeds": 2}
  assert run(path, folder, dropout=0.1, **rates) == before


@pytest.mark.slow
def test_eight_devices_give_the_same_either_way(folder, tmp_path):
  ways = {
    "one": parallel.jit(devices=jax.devices()[:1]),
    "jit": parallel.jit(),
    "pmap": parallel.pmap(),
  }
  options = config(folder, seeds=2, epochs=0.5)
  for name, way in ways.items():
    finetune_run.run_on(way, options, str(tmp_path / name))
  for name in ("jit", "pmap"):
    assert_equal(*(tmp_path / n / "export" for n in ("one", name)))


def test_bucketing_and_padding_see_the_same_examples(folder, tmp_path):
  padded = run(tmp_path, folder, bucketing=False)
  assert padded["runs"]["lr0.003_seed0"]["scores"]["accuracy"] >= 0.9


def test_patience_ends_a_run(folder, tmp_path):
  found = run(tmp_path, folder, eval_every=4, patience=2)
  last = max(row["step"] for row in small.metrics(tmp_path))
  best = found["runs"]["lr0.003_seed0"]["step"]
  assert last == best + 8 < 48


def test_a_random_model_shares_nothing_with_the_pretrained(folder, tmp_path):
  run(tmp_path, folder, random_init=True, epochs=0.1)
  _, given = convert.load_hf(folder / "model")
  _, found = convert.load_hf(tmp_path / "export")
  name = "embeddings"
  a, b = (x["bert"][name]["token"]["embedding"] for x in (given, found))
  assert np.abs(np.asarray(a) - np.asarray(b)).max() > 0.1


def test_squad_and_its_files(folder, tmp_path):
  found = run(tmp_path, folder, task="squad2", data="squad.json", epochs=20.0)
  scores = found["runs"]["lr0.003_seed0"]["scores"]
  questions = squad.read(folder / "squad.json")
  texts, nulls = (
    json.loads((tmp_path / "predictions" / name).read_text())
    for name in ("predictions.json", "null_odds.json")
  )
  answers = {q.name: [a.text for a in q.answers] for q in questions}
  dev = {name: answers[name] for name in texts}
  again = squad_metrics.evaluate(texts, dev)
  assert again["f1"] == pytest.approx(100 * scores["best_f1"])
  assert texts.keys() == nulls.keys()
  articles = {name[:-1] for name in texts}
  assert texts.keys() == {f"{a}{x}" for a in articles for x in "ab"}
  assert scores["best_f1"] > 0.5  # what never answering gives
  assert (tmp_path / "plots" / "dev.png").exists()


@pytest.mark.parametrize("feature_based", [False, True])
def test_ner_and_its_files(folder, tmp_path, feature_based):
  found = run(
    tmp_path,
    folder,
    task="ner",
    data="ner.txt",
    feature_based=feature_based,
    lstm_width=32,
    learning_rate=(1e-2,),
    init_from=str(folder / ("deep" if feature_based else "model")),
    epochs=16.0,
  )
  scores = found["runs"]["lr0.01_seed0"]["scores"]
  path = tmp_path / "predictions" / "predictions.conll"
  columns = [
    [s.tags for s in ner.read(path, tag_column=column)] for column in (2, 1)
  ]
  again = entity_metrics.entity_scores(*columns)
  assert again.f1 == scores["f1"]
  assert scores["f1"] > 0.9
  if feature_based:
    _, given = convert.load_hf(folder / "deep")
    name = "export/tagger.safetensors"
    assert (tmp_path / name).exists()
    found = safetensors.numpy.load_file(tmp_path / name)
    for path, x in tree.flatten(given["bert"]).items():
      if not path.startswith("pooler"):  # which a tagger has not
        np.testing.assert_array_equal(found[f"bert/{path}"], x)


def test_choices_and_their_file(folder, tmp_path):
  found = run(tmp_path, folder, task="swag", data="swag.tsv", epochs=10.0)
  scores = found["runs"]["lr0.003_seed0"]["scores"]
  lines = (tmp_path / "predictions" / "predictions.tsv").read_text()
  guesses = [int(x.split("\t")[1]) for x in lines.splitlines()[1:]]
  assert len(guesses) == round(0.2 * len(swag.read(folder / "swag.tsv")))
  assert scores["accuracy"] == 1.0


@pytest.mark.faults
def test_a_killed_sweep_goes_on(folder, tmp_path):
  flags = [
    *("--task=sst2", f"--data_dir={folder / 'glue'}", "--max_length=32"),
    *(f"--init_from={folder / 'model'}", "--learning_rate=3e-3,1e-3"),
    *("--batch_size=8", "--epochs=4", "--log_every=2", "--eval_every=6"),
    *("--checkpoint_every=10", "--together=1"),
  ]
  whole, cut = tmp_path / "whole", tmp_path / "cut"
  processes = [
    small.start(
      *flags, f"--workdir={path}", module="experiments.finetune", devices=1
    )
    for path in (whole, cut)
  ]
  small.wait_for_step(cut, 56)  # in the second run
  processes[1].send_signal(signal.SIGTERM)
  for process in processes:
    process.communicate(timeout=200)
  codes = [process.returncode for process in processes]
  assert codes == [0, preemption.EXIT_PREEMPTED]
  again = small.start(
    *flags, f"--workdir={cut}", module="experiments.finetune", devices=1
  )
  _, err = again.communicate(timeout=200)
  assert again.returncode == 0, err
  assert "continuing at step" in err
  assert small.metrics(cut) == small.metrics(whole)
  assert small.exported(cut) == small.exported(whole)


REFUSED = {
  "no model": ({"init_from": "{tmp}"}, "has no config.json"),
  "no files": ({"data_dir": "{tmp}"}, "SST-2/train.tsv or train.tsv"),
  "too long": ({"max_length": 65}, "at most max_length=64, got 65"),
  "batch": ({"batch_size": 12, "accumulation_steps": 5}, "steps=5, got 12"),
  "another case": ({"lower_case": False}, "give --lower_case"),
  "another vocabulary": ({"init_from": "{tmp}/other"}, "vocab.txt must have"),
  "one file": (
    {"task": "swag", "data_dir": "{data}/swag.tsv", "dev_part": 0.999999},
    "--dev_part=0.999999",
  ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused(name, folder, tmp_path):
  values, message = REFUSED[name]
  other = tiny_tasks.model(tmp_path / "other")
  with (other / "vocab.txt").open("a") as file:
    file.write("more\n")
  values = {
    key: x.format(tmp=tmp_path, data=folder) if isinstance(x, str) else x
    for key, x in values.items()
  }
  with pytest.raises(ValueError, match=re.escape(message)) as caught:
    run(tmp_path / "run", folder, **values)
  assert "\n" not in str(caught.value)
  assert not (tmp_path / "run" / "flags.txt").exists()


@pytest.mark.parametrize(
  ("arguments", "message"),
  [
    ([], "--init_from must name"),
    (["--init_from=x"], "--workdir must name"),
    (["--init_from=x", "--workdir={tmp}/w"], "got 'x'"),
    (["--task=sst3"], "--task=sst3"),
    (["--learning_rate=fast"], "--learning_rate must be numbers"),
    (["--feature_based"], "--feature_based goes with --task=ner"),
  ],
)
def test_one_line_and_exit_code_2(arguments, message, tmp_path):
  arguments = [x.format(tmp=tmp_path) for x in arguments]
  process = small.start(*arguments, module="experiments.finetune", devices=1)
  _, err = process.communicate(timeout=100)
  assert process.returncode == common.EXIT_USAGE
  (line,) = small.error_lines(err)
  assert message in line


def test_recipes_are_the_papers():
  squad1 = finetune_options.RECIPES["squad1"]
  assert (squad1.batch_size, squad1.epochs) == (32, 3.0)
  assert Config().learning_rates == (5e-5, 4e-5, 3e-5, 2e-5)
  assert (Config().batch_size, Config().epochs) == (32, 3.0)


def test_a_dry_run_shows_what_would_be(folder):
  process = small.start(
    *("--dry_run", "--task=swag", f"--data_dir={folder / 'swag.tsv'}"),
    *(f"--init_from={folder / 'model'}", "--max_length=32", "--seeds=2"),
    module="experiments.finetune",
    devices=1,
  )
  out, err = process.communicate(timeout=100)
  assert process.returncode == 0, err
  assert "1 x 2 together" in out
  assert "lr2e-05_seed1" in out
  assert "[CLS] the film was [SEP]" in out


@pytest.mark.slow
def test_the_benchmark_takes_turns_with_a_peer(folder, tmp_path):
  peer = tmp_path / "peer.py"
  peer.write_text(
    "import json, sys, numpy\n"
    "rows = numpy.load(sys.argv[1])\n"
    "assert rows['lengths'].sum() == len(rows['ids'])\n"
    "names = 'train_examples_per_s', 'predict_examples_per_s'\n"
    "print(json.dumps(dict.fromkeys(names, len(rows['labels']))))\n"
  )
  output = tmp_path / "speed.json"
  process = small.start(
    *("--task=sst2", f"--data_dir={folder / 'glue'}", "--max_length=32"),
    *(f"--init_from={folder / 'model'}", "--batch_size=8", "--rounds=1"),
    *("--steps_per_round=3", f"--output={output}"),
    f"--peer={sys.executable} {peer} {{rows}}",
    module="experiments.bench_finetune",
    devices=1,
  )
  _, err = process.communicate(timeout=100)
  assert process.returncode == 0, err
  found = json.loads(output.read_text())
  assert found["peer"]["train_examples_per_s"] == 96
  bucketed, padded = found["bucketed"], found["padded"]
  name = "computed_per_real_token"
  assert 1 <= bucketed[name] < padded[name]
  ratio = found["ratio"]["bucketed / peer: train_examples_per_s"]
  rate = bucketed["train_examples_per_s"]
  assert ratio == pytest.approx(rate / 96, abs=1e-3)
