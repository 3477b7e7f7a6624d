import json
import pathlib
import statistics
import subprocess
import sys

import pytest
import small

from experiments import compare

ROOT = pathlib.Path(__file__).resolve().parents[2]

PYDOCS = "--corpus=pydocs --tfds_name= --num_workers=0 " + " ".join(small.FLAGS)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
  process = small.start(
    *arguments, module="experiments.compare", devices=1, cwd=ROOT
  )
  out, err = process.communicate(timeout=300)
  return subprocess.CompletedProcess(arguments, process.returncode, out, err)


@pytest.fixture(scope="module")
def base(tmp_path_factory) -> pathlib.Path:
  path = tmp_path_factory.mktemp("base") / "base.flags"
  path.write_text("# A comment.\n" + "\n".join(small.FLAGS) + "\n")
  return path


def test_two_variants(base, tmp_path):
  output = tmp_path / "found.json"
  flags = (
    *(f"--base={base}", f"--workdir={tmp_path / 'runs'}"),
    *(f"--output={output}", "--what=Two.", "--seeds=1", "--at_once=2"),
    "--variant=none: --positions=none",
    "--variant=rotary: --positions=rotary",
  )
  found = run(*flags)
  assert found.returncode == 0, found.stdout + found.stderr
  results = json.loads(output.read_text())
  assert results["variants"] == {
    "none": ["--positions=none"],
    "rotary": ["--positions=rotary"],
  }
  assert results["base"] == list(small.FLAGS)
  for name in ("none", "rotary"):
    workdir = tmp_path / "runs" / f"{name}_seed0" / "pretrain"
    rows = [x for x in small.metrics(workdir) if "eval/unigram_loss" in x]
    last = results["found"][name]["last"]["masked_lm_loss"]
    wanted = rows[-1]["eval/masked_lm_loss"]
    assert last["mean"] == pytest.approx(wanted, abs=1e-5)
    assert last["standard_deviation"] is None
    assert f"--positions={name}\n" in (workdir / "flags.txt").read_text()
    steps = [row["step"] for row in results["found"][name]["held_out"][0]]
    assert steps == [row["step"] for row in rows] == [4, 6]
  assert output.with_suffix(".png").read_bytes()[1:4] == b"PNG"


def test_mean_and_deviation_over_seeds(tmp_path):
  runs = []
  for seed, loss in enumerate((2.0, 3.0, 7.0)):
    workdir = tmp_path / str(seed)
    workdir.mkdir()
    rows = [
      {"step": 1, "train/loss": 9.0},
      {"step": 2, "eval/masked_lm_loss": 8.0},
      {"step": 4, "eval/masked_lm_loss": loss},
    ]
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (workdir / "metrics.jsonl").write_text(lines)
    runs.append(compare.Run("a", workdir, (), {}))
  found = compare.summary(runs)
  assert found["last"]["masked_lm_loss"] == {
    "mean": 4.0,
    "standard_deviation": round(statistics.stdev((2.0, 3.0, 7.0)), 5),
    "of_seeds": [2.0, 3.0, 7.0],
  }
  assert [row["step"] for row in found["held_out"][1]] == [2, 4]


def test_the_best_rate_of_a_sweep(tmp_path):
  runs = {
    f"lr{rate}_seed{seed}": {
      "learning_rate": rate,
      "scores": {"f1": f1, "n": n},
    }
    for rate, seed, f1, n in (
      *((0.1, 0, 0.4, 1.0), (0.1, 1, 0.6, 3.0)),
      *((0.2, 0, 0.9, 5.0), (0.2, 1, 0.0, 5.0)),
    )
  }
  path = tmp_path / "results.json"
  path.write_text(json.dumps({"runs": runs}))
  assert compare.tuned(path) == {"f1": 0.5, "n": 2.0}


def test_fine_tuning_follows(tmp_path):
  options = compare.Options(
    base=__file__,
    shared="--steps=3",
    then_shared="--epochs=1",
    workdir=str(tmp_path),
    output="a.json",
    seeds=1,
  )
  variant = compare.Named("a", ("--model=tiny",))
  then = compare.Named("ner", ("--flagfile=x", "--seeds=2"))
  (made,) = compare.make_runs(options, [variant], [then])
  first, second = made.commands
  assert first[1:3] == ("-m", "experiments.pretrain")
  assert first[4:] == (
    *("--steps=3", "--model=tiny", "--seed=0"),
    f"--workdir={tmp_path / 'a_seed0' / 'pretrain'}",
  )
  assert second[1:] == (
    *("-m", "experiments.finetune", "--flagfile=x", "--seeds=2", "--epochs=1"),
    f"--init_from={tmp_path / 'a_seed0' / 'pretrain'}",
    f"--workdir={tmp_path / 'a_seed0' / 'ner'}",
  )


def test_a_run_that_fails_is_told(base, tmp_path):
  found = run(
    *(f"--base={base}", f"--workdir={tmp_path}", f"--output={tmp_path}/x.json"),
    *("--variant=a: --model=tiny", "--variant=b: --modell=tiny", "--at_once=2"),
  )
  assert found.returncode == 2
  (line,) = found.stderr.strip().splitlines()
  assert "compare: error: a run failed" in line
  assert "modell" in line
  assert not (tmp_path / "x.json").exists()


@pytest.mark.parametrize(
  ("flags", "message"),
  [
    ((), "--base must name a flagfile"),
    (("--base={base}",), "--workdir must name a folder"),
    (("--base={base}", "--workdir=a"), "--output must name a file, NAME.json"),
    (
      ("--base={base}", "--workdir=a", "--output=a.json"),
      "--variant must be given twice at least",
    ),
    (
      (
        *("--base={base}", "--workdir=a", "--output=a.json"),
        "--variant=--model=tiny",
      ),
      "--variant must be NAME: FLAGS, got '--model=tiny'",
    ),
    (
      (
        *("--base={base}", "--workdir=a", "--output=a.json"),
        *("--variant=a: --seed=1", "--variant=a: --seed=2"),
      ),
      "--variant must have names that differ",
    ),
  ],
)
def test_errors(flags, message, base, tmp_path):
  found = subprocess.run(
    [
      *(sys.executable, "-m", "experiments.compare"),
      *(flag.format(base=base) for flag in flags),
    ],
    capture_output=True,
    text=True,
    cwd=ROOT,
    check=False,
  )
  assert found.returncode == 2
  (line,) = found.stderr.strip().splitlines()
  assert message in line


def rehearse(name: str, tmp_path, data_dir, shared: str) -> dict:
  """A preset's base and fine-tuning, with other text, sizes and fewer tasks."""
  preset = ROOT / "experiments" / "presets" / f"{name}.flags"
  kept = [
    line
    for line in preset.read_text().splitlines()
    if not line.startswith(("--then=mnli", "--then=qnli", "--then=squad"))
  ]
  small_preset = tmp_path / "small.flags"
  small_preset.write_text("\n".join(kept))
  output = tmp_path / "found.json"
  found = run(
    *(f"--flagfile={small_preset}", f"--workdir={tmp_path / 'runs'}"),
    *(f"--output={output}", f"--shared={PYDOCS} {shared}"),
    f"--then_shared=--data_dir={data_dir / 'glue'} --train_examples=32"
    " --max_length=32 --epochs=1 --eval_every=1 --learning_rate=1e-4 --seeds=1",
  )
  assert found.returncode == 0, found.stdout + found.stderr
  results = json.loads(output.read_text())["found"]
  for variant in results.values():
    assert {"mrpc f1", "sst2 accuracy"} <= variant["last"].keys()
  return results


@pytest.mark.slow
def test_objectives_of_full_size_rehearsed_small(tmp_path, data_dir):
  assert len(rehearse("compare_objectives_8gpu", tmp_path, data_dir, "")) == 3


@pytest.mark.slow
def test_distilbert_of_full_size_rehearsed_small(tmp_path, data_dir):
  teacher = tmp_path / "teacher"
  code, out, err = small.pretrain(
    *PYDOCS.split(), "--nonext_sentence", f"--workdir={teacher}", devices=1
  )
  assert code == 0, out + err
  # In place of what the preset says of its teacher of twelve layers.
  student = (
    f"--nonext_sentence --teacher={teacher} --student_layers=1"
    f" --vocab={teacher / 'export' / 'vocab.txt'}"
  )
  name = "compare_distilbert_8gpu"
  assert len(rehearse(name, tmp_path, data_dir, student)) == 2
