"""LoRA's claims (Hu et al., arXiv 2106.09685)."""

import pathlib
import statistics
from typing import Any

from experiments import claims_lora_quick as quick
from experiments.claim import DIFFERS, SMALL, Claim, Measured, load


def _memory(whole: Any) -> Measured:
  ratio = whole["lora / full"]
  return Measured(
    {
      "GiB, everything trained": whole["full"]["predicted_gib"],
      "GiB, adapters": whole["lora"]["predicted_gib"],
      "adapters / everything": ratio,
    },
    SMALL if ratio < 0.4 else DIFFERS,
    "BERT-large, 8 x 128 tokens, compiled for one H200 without one; of a model"
    " of this size activations are a larger part",
  )


def _speed(whole: Any) -> Measured:
  ratio = whole["ratio"]["lora / full"]
  return Measured(
    {"time of a step, adapters / everything": ratio},
    SMALL if ratio <= 0.75 else DIFFERS,
    "BERT-base, 8 x 128 tokens, float32, two CPU cores",
  )


def scores(part: Any, metric: str = "accuracy") -> dict[str, list[float]]:
  """Scores of a sweep in percent over seeds, by rules and rate.

  Args:
    part: Of a file of results: a sweep.
    metric: To read.
  """
  found: dict[str, list[float]] = {}
  for run in part["runs"].values():
    label = f"{run.get('rules', '')} {run['learning_rate']:g}".strip()
    found.setdefault(label, []).append(100 * run["scores"][metric])
  return found


def best(part: Any, metric: str = "accuracy") -> list[float]:
  """Those of the best rules and rate."""
  return max(scores(part, metric).values(), key=statistics.fmean)


def text(values: list[float]) -> str:
  """Mean and standard deviation."""
  mean = f"{statistics.fmean(values):.1f}"
  return mean if len(values) < 2 else f"{mean} ± {statistics.stdev(values):.1f}"


def _by_rules(part: Any) -> dict[str, list[float]]:
  return {name.split()[0]: x for name, x in scores(part).items()}


def _table5(whole: Any) -> Measured:
  found = _by_rules(whole["matrices"])
  means = {name: statistics.fmean(x) for name, x in found.items()}
  top = max(means, key=lambda name: means[name])
  return Measured(
    {name: text(x) for name, x in found.items()},
    SMALL if top == "all" else DIFFERS,
    f"RoFormer-tiny, SST-2 in percent, 3 seeds; best: {top}",
  )


def _table6(whole: Any) -> Measured:
  found = _by_rules(whole["ranks"])
  means = [statistics.fmean(x) for x in found.values()]
  deviation = max(statistics.stdev(x) for x in found.values())
  flat = max(means) - min(means) <= 2 * deviation
  return Measured(
    {name: text(x) for name, x in found.items()},
    SMALL if flat else DIFFERS,
    "RoFormer-tiny, SST-2 in percent, 3 seeds, one learning rate; "
    + ("flat" if flat else "not flat: more than two standard deviations apart"),
  )


def _quality(whole: Any) -> Measured:
  full = best(load("finetune_cpu.json")["sweeps"]["ro_sst2_pre"])
  ours = best(whole["rules"])
  gap = statistics.fmean(full) - statistics.fmean(ours)
  close = gap <= statistics.stdev(full)
  narrow = [x for name, x in scores(whole["rules"]).items() if "qv" in name]
  return Measured(
    {
      "adapters of every dense kernel and the token embedding, %": text(ours),
      "of queries and values alone, %": text(max(narrow, key=statistics.fmean)),
      "everything trained, %": text(full),
    },
    SMALL if close else DIFFERS,
    "RoFormer-tiny on SST-2"
    + ("" if close else ": more than one standard deviation apart"),
  )


def _subspace(whole: Any) -> Measured:
  def highest(part: str, kind: str = "trained") -> float:
    modules = whole["modules"].items()
    return max(pair[kind][0][0] for name, pair in modules if part in name)

  trained, random = highest("value"), highest("value", "random")
  reason = "ranks 8 and 64, RoFormer-tiny; judged by the values"
  if trained <= 0.5:
    reason += "; less than half of it is shared"
  return Measured(
    {
      "phi(1, 1) of values, best layer": trained,
      "of queries": highest("query"),
      "of random factors": random,
    },
    SMALL if trained > 0.5 > random else DIFFERS,
    reason,
  )


_NORMS = {
  "along_kernel": "norm of W in its own directions",
  "along_update": "in the update's",
  "along_random": "in random ones",
  "factor": "amplified, times",
}


def _amplification(whole: Any) -> Measured:
  numbers, amplified = {}, True
  for folder, modules in whole["adapters"].items():
    rank = pathlib.PurePath(folder).parent.name.partition("_")[0]
    for x in modules.values():
      between = x["along_random"] < x["along_update"] < x["along_kernel"]
      amplified = amplified and between
    for key, label in _NORMS.items():
      found = [x[key] for x in modules.values()]
      numbers[f"{rank}, {label}"] = round(statistics.fmean(found), 3)
  return Measured(
    numbers,
    SMALL if amplified else DIFFERS,
    "mean over queries and values of RoFormer-tiny"
    + ("" if amplified else "; not in each of them"),
  )


_RANKS = "runs/finetune_lora_ranks/runs"

_BASE = (
  "python -m experiments.pretrain"
  " --flagfile=experiments/presets/roformer_tiny_text_cpu.flags"
)


def _tuned(preset: str, part: str) -> tuple[str, ...]:
  return (
    _BASE,
    "python -m experiments.finetune"
    f" --flagfile=experiments/presets/finetune_lora_{preset}.flags",
    f"python -m experiments.collect --run=runs/finetune_lora_{preset}"
    f" --output=results/lora_cpu.json --part={part}",
  )


CLAIMS = (
  Claim(
    name="lora-start",
    place="section 4.1",
    statement="With B = 0 training starts from the base model itself.",
    measure=quick.start,
    factor=30,
  ),
  Claim(
    name="lora-merged",
    place="section 4.1",
    statement="Merged, an adapter costs no latency.",
    paper="no additional latency",
    measure=quick.merged,
    factor=30,
  ),
  Claim(
    name="lora-only",
    place="section 4.2",
    statement="Only adapters have gradients and optimizer state.",
    measure=quick.only,
  ),
  Claim(
    name="lora-roberta-count",
    place="table 2",
    statement="RoBERTa-base, rank 8 on queries and values: 0.3 million.",
    paper="294,912",
    measure=quick.roberta,
  ),
  Claim(
    name="lora-gpt3-count",
    place="table 4, section 1",
    statement="GPT-3, rank 4 on queries and values: 10,000 times fewer trained"
    " parameters.",
    paper="18,874,368; 10,000 times",
    measure=quick.gpt3,
  ),
  Claim(
    name="lora-adam",
    place="section 4.2",
    statement="Adam's moments for everything do not fit, those of adapters do.",
    paper="1392 GB against 0.15 GB",
    measure=quick.adam,
  ),
  Claim(
    name="lora-checkpoint",
    place="section 4.2",
    statement="A checkpoint of GPT-3 shrinks 10,000 times.",
    paper="350 GB to 35 MB",
    measure=quick.checkpoint,
  ),
  Claim(
    name="lora-flops",
    place="section 4.2",
    statement="A step needs no gradient of W and does not form W + B A.",
    paper="757, 485 and 761 GFLOP for these sizes",
    measure=quick.flops,
    factor=1.01,
  ),
  Claim(
    name="lora-memory",
    place="section 4.2",
    statement="Training needs a third of the memory.",
    paper="1.2 TB to 350 GB (GPT-3)",
    read=_memory,
    source="lora_memory.json",
  ),
  Claim(
    name="lora-speed",
    place="section 4.2",
    statement="A token takes 25 % less time.",
    paper="25 % (GPT-3)",
    read=_speed,
    source="lora_speed_cpu.json",
    commands=(
      "python -m experiments.bench_lora --model=base"
      " --output=results/lora_speed_cpu.json",
    ),
  ),
  Claim(
    name="lora-quality",
    place="table 2",
    statement="As good as training everything.",
    paper="87.2 against 86.4, GLUE average of RoBERTa-base [n]",
    read=_quality,
    source="lora_cpu.json",
    part=("rules",),
    commands=_tuned("tiny_cpu", "rules"),
  ),
  Claim(
    name="lora-quality-base",
    place="table 2",
    statement="RoBERTa-base on SST-2: 95.1 with adapters, 94.8 without.",
    paper="95.1 and 94.8 [n]",
    needs="bert-base-uncased's weights and a GPU for hours",
    commands=(
      "python -m experiments.finetune"
      " --flagfile=experiments/presets/finetune_lora_sst2.flags",
    ),
  ),
  Claim(
    name="lora-table-5",
    place="table 5",
    statement="With one budget all four attention matrices are best.",
    paper="WikiSQL/MNLI: Wq 70.4/91.0 Wk 70.0/90.8 Wv 73.0/91.0 Wo 73.2/91.3"
    " WqWv 73.7/91.3 all 73.7/91.7",
    read=_table5,
    source="lora_cpu.json",
    part=("matrices",),
    commands=_tuned("matrices", "matrices"),
  ),
  Claim(
    name="lora-table-6",
    place="table 6",
    statement="The rank hardly matters from 1 to 64.",
    paper="WikiSQL: 73.4 73.3 73.7 73.8 73.5",
    read=_table6,
    source="lora_cpu.json",
    part=("ranks",),
    commands=_tuned("ranks", "ranks"),
  ),
  Claim(
    name="lora-subspace",
    place="section 7.2, figure 3",
    statement="The leading direction of rank 8 is one of rank 64; others are"
    " not shared.",
    paper="a figure",
    read=_subspace,
    source="lora_phi.json",
    commands=(
      *_tuned("ranks", "ranks")[:2],
      "python -m experiments.plot_lora"
      f" --first={_RANKS}/r8_lr0.003_seed0/export"
      f" --second={_RANKS}/r64_lr0.003_seed0/export"
      " --output=results/lora_phi.png",
    ),
  ),
  Claim(
    name="lora-amplification",
    place="table 7",
    statement="The update amplifies directions that W does not emphasise.",
    paper="a table, without a number at hand",
    read=_amplification,
    source="lora_amplification.json",
    commands=(
      *_tuned("ranks", "ranks")[:2],
      "python -m experiments.lora_amplification --base=runs/roformer_tiny"
      f" --adapters={_RANKS}/r4_lr0.003_seed0/export,"
      f"{_RANKS}/r64_lr0.003_seed0/export"
      " --output=results/lora_amplification.json",
    ),
  ),
)
