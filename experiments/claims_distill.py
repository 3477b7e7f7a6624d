"""Distillation's claims (Hinton, Vinyals and Dean, arXiv 1503.02531)."""

import statistics
from typing import Any

from experiments import claims_distill_quick as quick
from experiments.claim import (
  DIFFERS,
  HOLDS,
  SMALL,
  Claim,
  Measured,
  load,
  spread,
)
from experiments.claims_lora import best, text


def _errors(whole: Any, net: str) -> Any:
  """The row of a net outside the sweeps of temperatures."""
  (row,) = (
    row
    for row in whole["rows"]
    if row["net"] == net and not row["stage"].startswith("sweep")
  )
  return row


def _shown(row: Any) -> str:
  return f"{row['test_errors']:.0f} ± {row['standard_deviation']:.0f}"


_SETTINGS = "MNIST as in the paper; Adam, three seeds, one H100"


def _teacher(whole: Any) -> Measured:
  row = _errors(whole, "teacher")
  return Measured(
    {"test errors": _shown(row)},
    HOLDS if row["test_errors"] <= 75 else DIFFERS,
    _SETTINGS,
  )


def _distilled(whole: Any) -> Measured:
  rows = [_errors(whole, x) for x in ("teacher", "small", "distilled")]
  teacher, small, ours = (row["test_errors"] for row in rows)
  closed = 100 * (small - ours) / (small - teacher)
  return Measured(
    {
      "small alone": _shown(rows[1]),
      "distilled": _shown(rows[2]),
      "of the gap closed, %": closed,
    },
    HOLDS if closed >= 70 else DIFFERS,
    f"{_SETTINGS}; the paper closes 91 %",
  )


def _without_threes(whole: Any) -> Measured:
  rows = [_errors(whole, x) for x in ("without 3", "without 3, shifted")]
  before, after = (row["test_errors"] for row in rows)
  return Measured(
    {"test errors": _shown(rows[0]), "bias raised": _shown(rows[1])},
    HOLDS if before <= 206 and after <= 109 and after < before else DIFFERS,
    _SETTINGS,
  )


def _threes_right(whole: Any) -> Measured:
  rows = {row["name"]: row for row in whole["quick"]["rows"]}
  before, after = (
    100 - 100 * row["errors_of_the_missing"][0] / row["of_the_missing"]
    for row in (rows["without 3"], rows["without 3, shifted"])
  )
  return Measured(
    {"right, %": before, "bias raised, %": after},
    SMALL if after >= 98.6 else DIFFERS,
    "a student of half the paper's units, a few epochs, one seed",
  )


def _sevens(whole: Any) -> Measured:
  rows = [_errors(whole, x) for x in ("only 7 and 8", "only 7 and 8, shifted")]
  before, after = (row["test_errors"] / 100 for row in rows)
  return Measured(
    {"errors, %": before, "biases changed, %": after},
    HOLDS if before <= 47.3 and after <= 13.2 else DIFFERS,
    _SETTINGS,
  )


def _few(whole: Any) -> Measured:
  rows = [_errors(whole, x) for x in ("few, hard", "few, soft")]
  hard, soft = (100 - row["test_errors"] / 100 for row in rows)
  return Measured(
    {"right with 3 %, labels, %": hard, "soft targets, %": soft},
    SMALL if soft > hard else DIFFERS,
    "3 % of MNIST in place of 3 % of a speech corpus",
  )


def _temperatures(whole: Any) -> Measured:
  rows = {
    row["net"]: row
    for row in whole["rows"]
    if row["stage"] == "sweep_30" and row["net"].startswith("T = ")
  }
  lowest = min(rows, key=lambda name: rows[name]["test_errors"])
  return Measured(
    {name: _shown(row) for name, row in rows.items()},
    HOLDS if lowest in ("T = 2.5", "T = 4") else DIFFERS,
    f"test errors of 30 units a layer; fewest at {lowest}",
  )


def _specialists(whole: Any) -> Measured:
  seeds = whole["results"]["seeds"]

  def errors(name):
    return [seed["errors"][name] for seed in seeds]

  names = ("generalist", "generalist, trained on", "specialists, n = 1")
  means = {name: statistics.fmean(errors(name)) for name in names}
  gained = means[names[2]] < means[names[1]]
  return Measured(
    {name: text([float(x) for x in errors(name)]) for name in names},
    SMALL if gained else DIFFERS,
    "test errors, MNIST, 30 units"
    + ("" if gained else ": no more than training the generalist on brings"),
  )


def _kept(whole: Any) -> Measured:
  sweeps = whole["sweeps"]
  teacher, student, alone = (
    best(sweeps[name]) for name in ("teacher", "distilled", "alone")
  )
  kept = 100 * statistics.fmean(student) / statistics.fmean(teacher)
  return Measured(
    {
      "teacher, 4 layers, %": text(teacher),
      "student, 2 layers, %": text(student),
      "the same without a teacher, %": text(alone),
      "kept, %": kept,
    },
    SMALL if kept >= 97 else DIFFERS,
    "RoFormer-mini and two of its layers on SST-2, 16,000 examples",
  )


def _taught(whole: Any) -> Measured:
  sizes = load("compare_sizes.json")["found"]["mini"]["last"]["ner f1"]
  taught, alone = (whole["found"][name]["last"] for name in ("taught", "alone"))
  kept = 100 * taught["ner f1"]["mean"] / sizes["of_seeds"][0]
  better = taught["ner f1"]["mean"] > alone["ner f1"]["mean"]
  lower = taught["masked_lm_loss"]["mean"] < alone["masked_lm_loss"]["mean"]
  reason = (
    "F1 of wikigold; RoFormer-mini and two of its layers, 500 steps on 14"
    f" novels, {whole['seeds']} seeds"
  )
  if not better:
    reason += "; its teacher does not raise the score"
    reason += ", but lowers the loss" if lower else ""
  return Measured(
    {
      "teacher, 4 layers, %": f"{100 * sizes['of_seeds'][0]:.1f}",
      "student, 2 layers, %": spread(taught["ner f1"], percent=True),
      "the same without the teacher's losses, %": spread(
        alone["ner f1"], percent=True
      ),
      "kept, %": kept,
      "masked-LM loss": spread(taught["masked_lm_loss"]),
      "without": spread(alone["masked_lm_loss"]),
    },
    SMALL if kept >= 97 and better else DIFFERS,
    reason,
  )


def _latency(whole: Any) -> Measured:
  rows = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in whole["sweeps"]["distilled"]["teacher_and_student"]
  ]
  column = rows[0].index("ms, 1 row")
  teacher, student = (float(row[column]) for row in rows[2:4])
  faster = 100 * (teacher / student - 1)
  return Measured(
    {"teacher, ms": teacher, "student, ms": student, "% faster": faster},
    SMALL if faster >= 60 else DIFFERS,
    "half of four layers, one row, two busy CPU cores",
  )


_MNIST = (
  "python -m experiments.distill"
  " --flagfile=experiments/presets/mnist_hinton.flags",
)

_SST2 = (
  "python -m experiments.finetune --task=sst2 --data_dir=../shared/data/glue"
  " --init_from=runs/roformer_mini --learning_rate=3e-4 --max_length=64"
  " --train_examples=16000 --epochs=3 --eval_every=250"
)
_STUDENT = (
  "python -m experiments.pretrain"
  " --flagfile=experiments/presets/roformer_mini_text_gpu.flags",
  f"{_SST2} --seeds=1 --workdir=runs/mini_sst2",
  f"{_SST2} --student_layers=0,3 --teacher=runs/mini_sst2 --seeds=3"
  " --workdir=runs/mini_sst2_distilled",
  "python -m experiments.collect --run=runs/mini_sst2_distilled"
  " --output=results/distill_cpu.json --part=sweeps/distilled",
)

CLAIMS = (
  Claim(
    name="distill-square",
    place="section 2",
    statement="With T^2 the gradient's size does not depend on T.",
    paper="without it gradients scale as 1/T^2",
    measure=quick.square,
    factor=1.02,
  ),
  Claim(
    name="distill-matching",
    place="section 2.1, equation 4",
    statement="At high T distilling is matching logits.",
    measure=quick.matching,
    factor=1.5,
  ),
  Claim(
    name="distill-ensemble",
    place="section 1",
    statement="The soft targets of an ensemble are the mean of its"
    " distributions.",
    measure=quick.mixture,
    factor=100,
  ),
  Claim(
    name="distill-tail",
    place="a trap, not in the paper",
    statement="The largest targets alone hide what the student gives to others;"
    " with one bucket for the rest the divergence is right.",
    paper="0.0 where it is 2.12",
    measure=quick.tail,
  ),
  Claim(
    name="distill-teacher",
    place="section 3",
    statement="A large net with dropout makes 67 errors on MNIST.",
    paper="67",
    read=_teacher,
    source="mnist_hinton.json",
    commands=_MNIST,
  ),
  Claim(
    name="distill-mnist",
    place="section 3",
    statement="With its soft targets at T = 20 a small net makes 74, not 146.",
    paper="146 alone, 74 distilled",
    read=_distilled,
    source="mnist_hinton.json",
    commands=_MNIST,
  ),
  Claim(
    name="distill-threes",
    place="section 3",
    statement="A student that never saw a 3 knows it, once its bias is right.",
    paper="206, then 109",
    read=_without_threes,
    source="mnist_hinton.json",
    commands=_MNIST,
  ),
  Claim(
    name="distill-threes-right",
    place="section 3",
    statement="It then has 98.6 % of the threes right.",
    paper="98.6 %",
    read=_threes_right,
    source="mnist_cpu.json",
    part=("quick",),
    commands=(
      "python -m experiments.distill"
      " --flagfile=experiments/presets/mnist_quick_cpu.flags",
      "python -m experiments.collect --run=runs/mnist_quick_cpu"
      " --output=results/mnist_cpu.json --part=quick",
    ),
  ),
  Claim(
    name="distill-sevens",
    place="section 3",
    statement="So does one that saw 7s and 8s only.",
    paper="47.3 %, then 13.2 %",
    read=_sevens,
    source="mnist_hinton.json",
    commands=_MNIST,
  ),
  Claim(
    name="distill-temperature",
    place="section 3",
    statement="Very small nets want lower temperatures, 2.5 to 4.",
    paper="2.5 to 4 with 30 units",
    read=_temperatures,
    source="mnist_hinton.json",
    commands=_MNIST,
  ),
  Claim(
    name="distill-regulariser",
    place="section 6, table 5",
    statement="With 3 % of the data soft targets prevent overfitting.",
    paper="57.0 against 44.5 %, with all data 58.9 (speech)",
    read=_few,
    source="mnist_hinton.json",
    commands=_MNIST,
  ),
  Claim(
    name="distill-specialists",
    place="section 5, table 3",
    statement="Specialists for confusable classes help a generalist.",
    paper="25.0 to 26.1 % right (JFT)",
    read=_specialists,
    source="mnist_specialists.json",
  ),
  Claim(
    name="distilbert-size",
    place="DistilBERT (arXiv 1910.01108)",
    statement="Half of the layers make BERT-base 40 % smaller.",
    paper="40 %",
    measure=quick.halves,
  ),
  Claim(
    name="distilbert-score",
    place="DistilBERT, table 1",
    statement="The student keeps 97 % of the score.",
    paper="97 %",
    read=_kept,
    source="distill_cpu.json",
    part=("sweeps", "distilled"),
    commands=_STUDENT,
  ),
  Claim(
    name="distilbert-pretraining",
    place="DistilBERT, sections 2 and 3",
    statement="Pre-trained with its teacher's soft targets and hidden states, a"
    " student of half the layers keeps 97 % of the score.",
    paper="97 %",
    read=_taught,
    source="compare_distilbert.json",
    commands=(
      "python -m experiments.compare"
      " --flagfile=experiments/presets/compare_sizes_cpu.flags",
      "python -m experiments.compare"
      " --flagfile=experiments/presets/compare_distilbert_cpu.flags",
    ),
  ),
  Claim(
    name="distilbert-speed",
    place="DistilBERT, table 3",
    statement="It is 60 % faster.",
    paper="60 %",
    read=_latency,
    source="distill_cpu.json",
    part=("sweeps", "distilled"),
    commands=_STUDENT,
  ),
  Claim(
    name="tinybert",
    place="TinyBERT (arXiv 1909.10351), table 1",
    statement="Four layers of 312 keep 96.8 % of the score, 9.4 times as fast.",
    paper="96.8 %, 9.4 times",
    needs="bert-base-uncased's weights, its pre-training text and a GPU",
    commands=(
      "python -m experiments.finetune"
      " --flagfile=experiments/presets/distill_sst2.flags",
    ),
  ),
)
