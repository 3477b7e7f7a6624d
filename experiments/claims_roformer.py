"""RoFormer's claims (Su et al., arXiv 2104.09864)."""

from typing import Any

from experiments import claims_roformer_quick as quick
from experiments.claim import DIFFERS, SMALL, Claim, Measured, spread


def _last(whole: Any, name: str) -> Any:
  return whole["found"][name]["last"]["masked_lm_loss"]


def _below(one: str, other: str):
  """Reads whether one variant's held-out loss is below another's."""

  def read(whole: Any) -> Measured:
    first, second = _last(whole, one), _last(whole, other)
    pairs = zip(first["of_seeds"], second["of_seeds"], strict=True)
    below = all(a < b for a, b in pairs)
    return Measured(
      {f"{one}, loss": spread(first), f"{other}, loss": spread(second)},
      SMALL if below else DIFFERS,
      f"BERT-tiny, {whole['seeds']} seeds"
      + ("" if below else ": not below in each of them"),
    )

  return read


def _positions(whole: Any) -> Measured:
  names = ("rotary", "relative", "sinusoidal", "learned", "none")
  losses = {name: _last(whole, name) for name in names}
  best = min(losses, key=lambda name: losses[name]["mean"])
  return Measured(
    {f"{name}, loss": spread(x) for name, x in losses.items()},
    SMALL if best == "rotary" else DIFFERS,
    f"BERT-tiny, {whole['seeds']} seeds; lowest: {best}",
  )


_COMPARE = (
  "python -m experiments.compare"
  " --flagfile=experiments/presets/compare_positions_cpu.flags",
)

CLAIMS = (
  Claim(
    name="roformer-relative",
    place="equation 16",
    statement="Scores depend on positions through their difference only.",
    measure=quick.relative,
    factor=30,
  ),
  Claim(
    name="roformer-norm",
    place="section 3.2.2",
    statement="The rotation keeps the norm of queries and keys.",
    measure=quick.norm,
    factor=30,
  ),
  Claim(
    name="roformer-composition",
    place="section 3.2.2",
    statement="R_m R_n = R_(m+n), so R_(-m) undoes R_m.",
    measure=quick.composition,
    factor=30,
  ),
  Claim(
    name="roformer-decay",
    place="section 3.4.3, figure 2",
    statement="The bound of scores decays with the distance of tokens.",
    measure=quick.decay,
  ),
  Claim(
    name="roformer-linear",
    place="equation 19",
    statement="Linear attention takes the rotation in its numerator only.",
    measure=quick.linear,
    factor=30,
  ),
  Claim(
    name="roformer-linear-cost",
    place="section 3.3",
    statement="With it the cost stays linear in the length.",
    measure=quick.linear_cost,
    factor=1.05,
  ),
  Claim(
    name="roformer-bfloat16",
    place="a trap, not in the paper",
    statement="Positions held in bfloat16 are wrong from some place on.",
    measure=quick.bfloat16,
  ),
  Claim(
    name="roformer-tables",
    place="a trap, not in the paper",
    statement="Angles multiplied in float32 are wrong far out; ours are not.",
    paper="1.5e-3 at 32k, 5.6e-2 at 1M, for the floats",
    measure=quick.tables,
    factor=3,
  ),
  Claim(
    name="roformer-mlm",
    place="figure 3, left",
    statement="RoFormer's masked-LM loss is below BERT's at equal steps.",
    paper="a figure without numbers",
    read=_below("rotary", "learned"),
    source="compare_positions.json",
    commands=_COMPARE,
  ),
  Claim(
    name="roformer-linear-mlm",
    place="figure 3, right",
    statement="Rotary positions lower the loss of linear attention.",
    paper="a figure without numbers (Performer, enwik8)",
    read=_below("linear-rotary", "linear-none"),
    source="compare_positions.json",
    commands=_COMPARE,
  ),
  Claim(
    name="roformer-others",
    place="sections 2 and 4",
    statement="Rotary positions do better than sinusoids, learned positions,"
    " Shaw's relative ones and none.",
    paper="none side by side",
    read=_positions,
    source="compare_positions.json",
    commands=_COMPARE,
  ),
  Claim(
    name="roformer-glue",
    place="table 2",
    statement="RoFormer beats BERT on three of six GLUE tasks.",
    paper="MRPC 89.5 SST-2 90.7 QNLI 88.0 STS-B 87.0 QQP 86.4 MNLI 80.2/79.8"
    " beside BERT's 88.9 93.5 90.5 85.8 71.2 84.6/83.4 [n]; BERT's row is the"
    " test server's, so QQP's gain is an artefact",
    needs="both models pre-trained on Wikipedia and books, 8 GPUs for days",
    commands=(
      "python -m experiments.pretrain"
      " --flagfile=experiments/presets/bert_base_wikipedia_8gpu.flags"
      " --positions=rotary --workdir=runs/roformer_base",
      "python -m experiments.finetune"
      " --flagfile=experiments/presets/finetune_mrpc.flags"
      " --init_from=runs/roformer_base",
    ),
  ),
)
