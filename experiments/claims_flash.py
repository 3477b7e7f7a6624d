"""Claims of FlashAttention (arXiv 2205.14135) and -2 (2307.08691)."""

from typing import Any

from experiments import claims_flash_quick as quick
from experiments.claim import DIFFERS, HOLDS, Claim, Measured

_H100_PEAK = 989  # dense bfloat16 TFLOP/s of an H100 SXM


def _memory_far(whole: Any) -> Measured:
  def mib(implementation):
    (row,) = (
      row
      for row in whole["rows"]
      if (row["implementation"], row["length"], row["pass"])
      == (implementation, 16_384, "both")
    )
    return row["temporary_bytes"] / 2**20

  ours, plain = mib("chunked"), mib("reference")
  return Measured(
    {"MiB at 16,384": ours, "plain": plain, "plain / ours": plain / ours},
    HOLDS if plain / ours > 20 else DIFFERS,
    "as compiled for a CPU, forward and backward, 12 heads of 64",
  )


def _figure2(whole: Any) -> Measured:
  ours, paper = whole["forward_and_backward"], whole["paper_measured"]
  counted = ours["standard"] / ours["FlashAttention"]
  measured = (
    paper["standard"]["gigabytes"] / paper["FlashAttention"]["gigabytes"]
  )
  return Measured(
    {
      "GB counted, standard": ours["standard"],
      "FlashAttention": ours["FlashAttention"],
      "FlashAttention-2": ours["FlashAttention-2"],
      "standard / FlashAttention": counted,
      "the same, the paper's": measured,
    },
    HOLDS if abs(counted / measured - 1) < 0.1 else DIFFERS,
    "counted from the loops, not measured on a GPU; FlashAttention's are as"
    " measured, standard attention's without the passes of mask and dropout",
  )


def _seconds(whole: Any, implementation: str, head_size: int, pass_: str):
  """Seconds and TFLOP by length, without masks."""
  wanted = implementation, head_size, pass_, "none"
  return {
    row["length"]: (row["seconds"], row["seconds"] * row["tflop_per_s"])
    for row in whole["rows"]
    if tuple(row[x] for x in ("implementation", "head_size", "pass", "mask"))
    == wanted
    and row.get("tflop_per_s")
  }


def _forward(whole: Any, implementation: str, head_size: int) -> float:
  """TFLOP/s at the best length."""
  found = _seconds(whole, implementation, head_size, "forward")
  return max(work / seconds for seconds, work in found.values())


def _backward(whole: Any, implementation: str, head_size: int) -> float:
  """The same of the backward pass: both passes less the forward one."""
  both = _seconds(whole, implementation, head_size, "both")
  forward = _seconds(whole, implementation, head_size, "forward")
  return max(
    (both[n][1] - forward[n][1]) / (both[n][0] - forward[n][0])
    for n in both
    if n in forward
  )


def _speed(of, head_size: int, paper: float):
  """Reads the speed of our kernel on an H100."""

  def read(whole: Any) -> Measured:
    ours, cudnn = (of(whole, x, head_size) for x in ("hopper", "jax.nn cudnn"))
    return Measured(
      {
        "TFLOP/s, best length": ours,
        "cuDNN in the same process": cudnn,
        "share of the H100's peak, %": 100 * ours / _H100_PEAK,
      },
      HOLDS if ours >= paper else DIFFERS,
      "" if ours >= paper else f"{ours / paper:.1%} of the best public kernel",
    )

  return read


def _causal_speed(whole: Any) -> Measured:
  """The kernel as it is now, at the longest length that was measured."""

  def best(kernel: str) -> float:
    wanted = kernel, "causal", "forward", 128, 16_384
    names = "kernel", "mask", "pass", "head_size", "length"
    return max(
      row["tflop_per_s"]
      for row in whole["quiet"]
      if tuple(row[x] for x in names) == wanted
    )

  ours, cudnn = best("heads in turn, no turns"), best("jax.nn cudnn")
  return Measured(
    {"TFLOP/s at 16,384": ours, "cuDNN in the same run": cudnn},
    HOLDS if ours >= 660 else DIFFERS,
    "" if ours >= 660 else f"{ours / 660:.1%} of the best public kernel",
  )


def _deterministic(whole: Any) -> Measured:
  """Both passes less the forward one, of the same kernel and length."""
  milliseconds, work = {}, 0.0
  for row in whole["compiling_meanwhile"]:
    names = "kernel", "mask", "head_size", "length"
    wanted = "shared out by cost", "none", 128, 16_384
    if tuple(row[x] for x in names) != wanted:
      continue
    if row["pass"] == "forward":
      milliseconds["forward"] = row["milliseconds"]
    elif row.get("deterministic"):
      milliseconds["both"] = row["milliseconds"]
      work = row["milliseconds"] * row["tflop_per_s"] * 2.5 / 3.5
  ours = work / (milliseconds["both"] - milliseconds["forward"])
  return Measured(
    {"TFLOP/s of the backward pass at 16,384": ours},
    HOLDS if ours >= 474 else DIFFERS,
    "" if ours >= 474 else f"{ours / 474:.1%} of the best public kernel",
  )


_MEASURE = ("python -m experiments.measure_gpu",)

CLAIMS = (
  Claim(
    name="flash-exact",
    place="Theorem 1",
    statement="Blocked attention is exact, no approximation.",
    measure=quick.exact,
    factor=4,
  ),
  Claim(
    name="flash-gradients",
    place="section 3.1, Algorithm 4",
    statement="Recomputing from the logsumexp gives the gradients of softmax.",
    measure=quick.gradients,
    factor=30,
  ),
  Claim(
    name="flash-residuals",
    place="section 3.1",
    statement="Nothing of the size of the scores is kept for the gradient.",
    measure=quick.residuals,
  ),
  Claim(
    name="flash-memory",
    place="section 4.3, figure 3, right",
    statement="Memory is linear in the length.",
    paper="up to 20 times less",
    measure=quick.memory,
    factor=1.2,
  ),
  Claim(
    name="flash-memory-far",
    place="section 4.3, figure 3, right",
    statement="Up to 20 times less memory than standard attention.",
    paper="20",
    read=_memory_far,
    source="attention_memory_cpu.json",
    commands=(
      "python -m experiments.bench_attention --memory_only"
      " --lengths=1024,2048,4096,8192,16384 --masks=none"
      " '--implementations=automatic,chunked,chunked_fa1,reference,jax.nn xla'"
      " --output=results/attention_memory_cpu.json",
    ),
  ),
  Claim(
    name="flash-theorem-2",
    place="Theorem 2",
    statement="Accesses of main memory fall with the memory on the chip, as"
    " N^2 d^2 / M, below standard attention's N^2.",
    measure=quick.theorem,
  ),
  Claim(
    name="flash-figure-2",
    place="figure 2, left",
    statement="4.4 GB of accesses where standard attention has 40.3 (length"
    " 1024, head size 64, 16 heads, batch 64).",
    paper="40.3 GB and 4.4 GB [n]",
    read=_figure2,
    source="attention_io.json",
  ),
  Claim(
    name="flash-sparse",
    place="section 3.3, proposition 4",
    statement="Block-sparse masks save accesses in proportion.",
    measure=quick.sparse,
  ),
  Claim(
    name="flash-gpt2",
    place="table 2",
    statement="Training GPT-2 is up to three times as fast.",
    paper="up to 3 times Hugging Face's",
    needs="GPT-2 is not part of this library",
  ),
  Claim(
    name="flash-bert",
    place="table 1",
    statement="BERT-large trains 15 % faster than the MLPerf 1.1 record.",
    paper="15 %",
    needs="8 GPUs, MLPerf's text and target accuracy; see bert-speed",
    commands=(
      "python -m experiments.pretrain"
      " --flagfile=experiments/presets/bert_large_wikipedia_8gpu.flags",
    ),
  ),
  Claim(
    name="flash2-order",
    place="FlashAttention-2, section 3.1.1",
    statement="With queries outside, the output is written once.",
    measure=quick.order,
  ),
  Claim(
    name="flash2-causal",
    place="FlashAttention-2, section 3.1.1",
    statement="With a causal mask about half of the blocks are skipped.",
    measure=quick.causal,
  ),
  Claim(
    name="flash2-flops",
    place="FlashAttention-2, section 4.1",
    statement="Forward takes 4 l^2 k FLOPs for each head.",
    measure=quick.flops,
    factor=1.05,
  ),
  Claim(
    name="flash2-speed",
    place="FlashAttention-2, section 4.1",
    statement="About twice as fast as FlashAttention.",
    paper="2",
    needs="a GPU kernel of FlashAttention 1, which this library has in plain"
    " JAX only; flash2-order counts what changes",
  ),
  Claim(
    name="flash2-forward",
    place="FlashAttention-2, figure 5",
    statement="The forward pass reaches 73 % of the peak of an A100; the best"
    " public kernel on an H100 (head size 128) 648 TFLOP/s.",
    paper="648 on an H100 (FlashAttention-3)",
    read=_speed(_forward, 128, 648),
    source="attention_h100.json",
    commands=_MEASURE,
  ),
  Claim(
    name="flash2-forward-causal",
    place="FlashAttention-2, figure 5",
    statement="With a causal mask the best public kernel on an H100 (head size"
    " 128) reaches 660 to 685 TFLOP/s.",
    paper="660 to 685 on an H100 (FlashAttention-3)",
    read=_causal_speed,
    source="attention_h100_tuning.json",
    commands=_MEASURE,
  ),
  Claim(
    name="flash2-deterministic",
    place="FlashAttention-2, section 3.1.2",
    statement="Gradients that are the same bit for bit cost little: 474 TFLOP/s"
    " in public (H100, head size 128).",
    paper="474 on an H100 (FlashAttention-3)",
    read=_deterministic,
    source="attention_h100_tuning.json",
    commands=_MEASURE,
  ),
  Claim(
    name="flash2-forward-64",
    place="FlashAttention-2, figure 5",
    statement="The same for head size 64: 497 to 514 TFLOP/s in public.",
    paper="497 to 514 on an H100 (FlashAttention-3)",
    read=_speed(_forward, 64, 497),
    source="attention_h100.json",
    commands=_MEASURE,
  ),
  Claim(
    name="flash2-backward",
    place="FlashAttention-2, figure 5",
    statement="The backward pass reaches 63 % of the peak of an A100; the best"
    " public kernel on an H100 (head size 128) 560 to 575 TFLOP/s.",
    paper="560 to 575 on an H100 (FlashAttention-3)",
    read=_speed(_backward, 128, 560),
    source="attention_h100.json",
    commands=_MEASURE,
  ),
)
