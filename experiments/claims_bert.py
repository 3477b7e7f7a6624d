"""BERT's claims (Devlin et al., arXiv 1810.04805)."""

import statistics
from typing import Any

from experiments import claims_bert_quick as quick
from experiments.claim import DIFFERS, HOLDS, SMALL, Claim, Measured, spread
from experiments.claims_lora import best, text


def _score(whole: Any, variant: str, metric: str) -> Any:
  return whole["found"][variant]["last"][metric]


def _table5(one: str, other: str):
  """Reads whether one objective leads to better entities than another."""

  def read(whole: Any) -> Measured:
    scores = [_score(whole, name, "ner f1") for name in (one, other)]
    gap = scores[0]["mean"] - scores[1]["mean"]
    deviation = max(x["standard_deviation"] for x in scores)
    reason = f"F1 of wikigold, RoFormer-tiny, 14 novels, {whole['seeds']} seeds"
    return Measured(
      {
        f"{name}, %": spread(x, percent=True)
        for name, x in zip((one, other), scores, strict=True)
      },
      SMALL if gap > deviation else DIFFERS,
      reason if gap > deviation else f"{reason}: no difference to speak of",
    )

  return read


def _table6(whole: Any) -> Measured:
  metrics = ("masked_lm_loss", "ner f1")
  tiny, mini = (
    {metric: _score(whole, name, metric) for metric in metrics}
    for name in ("tiny", "mini")
  )
  better = (
    mini["masked_lm_loss"]["mean"] < tiny["masked_lm_loss"]["mean"]
    and mini["ner f1"]["mean"] > tiny["ner f1"]["mean"]
  )
  return Measured(
    {
      "2 x 128, loss": spread(tiny["masked_lm_loss"]),
      "4 x 256, loss": spread(mini["masked_lm_loss"]),
      "2 x 128, entities, %": spread(tiny["ner f1"], percent=True),
      "4 x 256, entities, %": spread(mini["ner f1"], percent=True),
    },
    SMALL if better else DIFFERS,
    f"RoFormers, 14 novels, {whole['seeds']} seeds, equal steps",
  )


def _table8(whole: Any) -> Measured:
  scores = {name: _score(whole, name, "ner f1") for name in whole["variants"]}
  means = {name: x["mean"] for name, x in scores.items()}
  others = [means[name] for name in ("100-0-0", "80-0-20", "80-20-0")]
  alike = min(others) > means["80-10-10"] - 0.02
  worse = means["0-100-0"] < means["80-10-10"]
  reason = (
    "[MASK]-random-same, F1 of wikigold, RoFormer-tiny, 14 novels, 1,000 steps,"
    f" {whole['seeds']} seeds"
  )
  if not alike:
    reason += "; so short, little is learnt while no token stays the same"
  return Measured(
    {f"{name}, %": spread(x, percent=True) for name, x in scores.items()},
    SMALL if alike and worse else DIFFERS,
    reason,
  )


def _ner(whole: Any) -> Measured:
  trained, random = (
    best(whole["sweeps"][name], "f1") for name in ("ro_ner", "ro_ner_random")
  )
  gain = statistics.fmean(trained) - statistics.fmean(random)
  return Measured(
    {"pre-trained, F1": text(trained), "random parameters": text(random)},
    SMALL if gain > 5 else DIFFERS,
    "RoFormer-tiny, 27 minutes of pre-training, wikigold by document",
  )


def _sst2(whole: Any) -> Measured:
  trained, random = (
    best(whole["sweeps"][name]) for name in ("ro_sst2_pre", "ro_sst2_random")
  )
  gain = statistics.fmean(trained) - statistics.fmean(random)
  return Measured(
    {"pre-trained, %": text(trained), "random parameters, %": text(random)},
    SMALL if gain > 0 else DIFFERS,
    "RoFormer-tiny, 16,000 examples of SST-2",
  )


def _next_sentence(whole: Any) -> Measured:
  accuracy = 100 * whole["held_out"][-1]["next_sentence_accuracy"]
  return Measured(
    {"accuracy, %": accuracy},
    HOLDS if accuracy >= 97 else DIFFERS,
    "BERT-tiny after three minutes on Python's help pages",
  )


def _speed(whole: Any) -> Measured:
  ours = {
    row["sequence_length"]: row["tokens_per_second"]
    for row in whole["one_batch_over_and_over"]
    if row["compiler_options"].get("xla_gpu_autotune_level") is None
  }
  peer = {
    row["sequence_length"]: row["tokens_per_second"] for row in whole["peer"]
  }
  ratios = {length: ours[length] / peer[length] for length in (128, 512)}
  return Measured(
    {
      "BERT-base, sequences of 128 a second": ours[128] / 128,
      "Hugging Face's, compiled by torch": peer[128] / 128,
      "ours / theirs at 128": ratios[128],
      "ours / theirs at 512": ratios[512],
    },
    HOLDS if min(ratios.values()) > 1 else DIFFERS,
    "one H200 each, two machines of one kind; the papers' figures are of A100s",
  )


_COMPARE = (
  "python -m experiments.compare --flagfile=experiments/presets/{}.flags"
)
_GLUE = (
  "python -m experiments.pretrain"
  " --flagfile=experiments/presets/bert_base_wikipedia_8gpu.flags",
  "python -m experiments.finetune"
  " --flagfile=experiments/presets/finetune_sst2.flags"
  " --init_from=runs/bert_base_wikipedia",
)


def _tuned(task: str) -> tuple[str, ...]:
  return (
    "python -m experiments.finetune"
    f" --flagfile=experiments/presets/finetune_{task}.flags",
  )


_WIKIGOLD = "--flagfile=experiments/presets/finetune_wikigold_cpu.flags"
_SST2 = (
  "--task=sst2 --data_dir=../shared/data/glue --init_from=runs/roformer_tiny"
  " --learning_rate=1e-3,3e-4 --seeds=3 --max_length=64 --train_examples=16000"
  " --epochs=3 --eval_every=250"
)


def _from_tiny(name: str, flags: str) -> tuple[str, ...]:
  """Fine-tunes a tiny RoFormer, and one of random parameters."""
  commands = [
    "python -m experiments.pretrain"
    " --flagfile=experiments/presets/roformer_tiny_text_cpu.flags"
  ]
  random = f"{name.removesuffix('_pre')}_random"
  for part, more in ((name, ""), (random, " --random_init")):
    commands += [
      f"python -m experiments.finetune {flags}{more} --workdir=runs/{part}",
      f"python -m experiments.collect --run=runs/{part}"
      f" --output=results/finetune_cpu.json --part=sweeps/{part}",
    ]
  return tuple(commands)


_BASE = "bert-base-uncased's weights, the task's data and a GPU"

CLAIMS = (
  Claim(
    name="bert-parameters",
    place="section 3",
    statement="Base has 110 million parameters, large 340 million.",
    paper="110M and 340M; with heads 110,106,428 and 336,226,108",
    measure=quick.parameters,
  ),
  Claim(
    name="bert-masking",
    place="section 3.1, task 1",
    statement="15 % of the tokens are predicted; of these 80 % are [MASK], 10 %"
    " random, 10 % as they were.",
    paper="15, 80, 10, 10 %",
    measure=quick.masking,
    factor=1.2,
  ),
  Claim(
    name="bert-pairs",
    place="section 3.1, task 2",
    statement="Half of the second sentences follow the first, half are from"
    " another document.",
    paper="50 %",
    measure=quick.pairs,
    factor=1.1,
  ),
  Claim(
    name="bert-flops",
    place="section 3.1 and the released code",
    statement="Projecting every position on the vocabulary, not the masked ones"
    " alone, would cost base 22 % more.",
    paper="22 % (length 512)",
    measure=quick.flops,
  ),
  Claim(
    name="bert-first-loss",
    place="section 3.1",
    statement="Training starts at a uniform guess, ln V + ln 2.",
    measure=quick.first_loss,
    factor=1.05,
  ),
  Claim(
    name="bert-schedule",
    place="appendix A.2",
    statement="Phases of 90 % at length 128 and 10 % at 512; the rate rises for"
    " 10,000 steps to 1e-4 and falls linearly to 0.",
    paper="1e-4 after 10,000 of 1,000,000 steps",
    measure=quick.schedule,
  ),
  Claim(
    name="bert-ner-gain",
    place="section 5.3",
    statement="Pre-training helps to tag named entities.",
    paper="92.4 F1 (CoNLL-2003, base, test), no number without pre-training",
    read=_ner,
    source="finetune_cpu.json",
    part=("sweeps", "ro_ner"),
    commands=_from_tiny("ro_ner", _WIKIGOLD),
  ),
  Claim(
    name="bert-sst2-gain",
    place="section 4.1",
    statement="Pre-training helps to classify sentiment.",
    paper="93.5 (base, test), no number without pre-training",
    read=_sst2,
    source="finetune_cpu.json",
    part=("sweeps", "ro_sst2_pre"),
    commands=_from_tiny("ro_sst2_pre", _SST2),
  ),
  Claim(
    name="bert-table-5",
    place="table 5",
    statement="A left-to-right model is worse than a masked one.",
    paper="MNLI QNLI MRPC SST-2 SQuAD, no next sentences: 83.9 84.9 86.5 92.6"
    " 87.9; left to right 82.1 84.3 77.5 92.1 77.8",
    read=_table5("masked-LM", "left-to-right"),
    source="compare_objectives.json",
    commands=(_COMPARE.format("compare_objectives_cpu"),),
  ),
  Claim(
    name="bert-table-5-pairs",
    place="table 5",
    statement="Predicting next sentences helps.",
    paper="MNLI QNLI MRPC SST-2 SQuAD: 84.4 88.4 86.7 92.7 88.5; without 83.9"
    " 84.9 86.5 92.6 87.9",
    read=_table5("masked-LM-and-next-sentence", "masked-LM"),
    source="compare_objectives.json",
    commands=(_COMPARE.format("compare_objectives_cpu"),),
  ),
  Claim(
    name="bert-table-6",
    place="table 6",
    statement="Larger models are better, on small tasks too.",
    paper="perplexity of base 3.99; larger is better everywhere",
    read=_table6,
    source="compare_sizes.json",
    commands=(_COMPARE.format("compare_sizes_cpu"),),
  ),
  Claim(
    name="bert-table-8",
    place="appendix C.2, table 8",
    statement="Other parts of [MASK], random and same tokens do about as well;"
    " random ones alone are worse.",
    read=_table8,
    source="compare_masking.json",
    commands=(_COMPARE.format("compare_masking_cpu"),),
  ),
  Claim(
    name="bert-next-sentence",
    place="section 3.1",
    statement="Next sentences are told with 97 to 98 % accuracy.",
    paper="97 to 98 %",
    read=_next_sentence,
    source="quickstart.json",
  ),
  Claim(
    name="bert-speed",
    place="not in the paper",
    statement="Public programs: BERT-large 580 sequences of 128 a second"
    " (NVIDIA) and base 866 (Hugging Face), each on one A100.",
    paper="580 and 866",
    read=_speed,
    source="pretrain_gpu.json",
    commands=("python -m experiments.measure_gpu",),
  ),
  Claim(
    name="bert-perplexity",
    place="table 6",
    statement="BERT-base comes to a held-out perplexity of 3.99.",
    paper="3.99",
    needs="Wikipedia, books and 8 GPUs for days",
    commands=_GLUE[:1],
  ),
  Claim(
    name="bert-glue-base",
    place="table 1",
    statement="BERT-base averages 79.6 on GLUE's test server.",
    paper="84.6/83.4 71.2 90.5 93.5 52.1 85.8 88.9 66.4, average 79.6",
    needs=_BASE,
    commands=_GLUE,
  ),
  Claim(
    name="bert-glue-large",
    place="table 1",
    statement="BERT-large averages 82.1.",
    paper="82.1",
    needs="BERT-large's weights, the tasks' data and a GPU",
    commands=(
      "python -m experiments.pretrain"
      " --flagfile=experiments/presets/bert_large_wikipedia_8gpu.flags",
    ),
  ),
  Claim(
    name="bert-squad-base",
    place="table 2",
    statement="SQuAD 1.1, dev, base: 80.8 exact, F1 88.5.",
    paper="80.8 and 88.5",
    needs=_BASE,
    commands=_tuned("squad1"),
  ),
  Claim(
    name="bert-squad-large",
    place="table 2",
    statement="SQuAD 1.1, dev, large: 84.1 exact, F1 90.9.",
    paper="84.1 and 90.9",
    needs="BERT-large's weights, SQuAD and a GPU",
    commands=_tuned("squad1"),
  ),
  Claim(
    name="bert-swag",
    place="table 4",
    statement="SWAG, dev: base 81.6, large 86.6.",
    paper="81.6 and 86.6",
    needs=_BASE,
    commands=_tuned("swag"),
  ),
  Claim(
    name="bert-conll",
    place="table 7",
    statement="CoNLL-2003, base fine-tuned: F1 96.4 dev, 92.4 test.",
    paper="96.4 and 92.4",
    needs="bert-base-cased's weights, CoNLL-2003 and a GPU",
    commands=_tuned("ner"),
  ),
  Claim(
    name="bert-features",
    place="table 7",
    statement="As features, the last four layers side by side come within 0.3"
    " F1 of fine-tuning.",
    paper="96.1 against 96.4, dev",
    needs="bert-base-cased's weights, CoNLL-2003 and a GPU",
    commands=_tuned("ner_features"),
  ),
)
