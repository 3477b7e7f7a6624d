"""Makes rope.json from Hugging Face's `ROPE_INIT_FUNCTIONS` and Llama.

Run in an environment of its own, see README.md in this folder:

    python tests/goldens/make_rope.py

Frequencies and attention factors of every scaling with several settings, and
rotated vectors in both layouts.
"""

import json
import pathlib

import torch
import transformers
from transformers.modeling_rope_utils import ROPE_INIT_FUNCTIONS
from transformers.models.gptj import modeling_gptj
from transformers.models.llama import modeling_llama

HERE = pathlib.Path(__file__).resolve().parent
SEED = 2104_09864
PAIRS = 16  # of the head size 32 that LongRoPE's factors are for
SHORT = [1.0 + 0.05 * i for i in range(PAIRS)]
LONG = [1.0 + 0.5 * i**1.3 for i in range(PAIRS)]

# Function of paperjax.rope_scaling: its arguments, and what Hugging Face calls
# them. `maximum` is the configuration's max_position_embeddings.
CASES: list[tuple[str, dict]] = [
  ("linear", {"head_size": 64, "factor": 4.0}),
  ("linear", {"head_size": 32, "base": 5e5, "factor": 1.0}),
  ("linear", {"head_size": 128, "factor": 2.5, "partial": 0.25}),
  *(
    ("dynamic", {"head_size": 64, "factor": 2.0, "length": length})
    for length in (100, 2048, 2049, 9000)
  ),
  (
    "dynamic",
    {"head_size": 96, "base": 1e6, "factor": 4.0, "length": 4096}
    | {"partial": 0.5},
  ),
  ("yarn", {"head_size": 64, "factor": 4.0}),
  ("yarn", {"head_size": 128, "base": 1e6, "factor": 16.0, "truncate": False}),
  ("yarn", {"head_size": 80, "factor": 1.0, "partial": 0.5}),
  (
    "yarn",
    {"head_size": 64, "factor": 40.0, "mscale": 0.707, "mscale_all_dim": 1.3},
  ),
  (
    "yarn",
    {"head_size": 64, "factor": 8.0, "beta_fast": 20.0, "beta_slow": 3.0},
  ),
  # The ramp ends at its bounds, and begins where it ends.
  ("yarn", {"head_size": 8, "base": 100.0, "factor": 8.0}),
  (
    "yarn",
    {"head_size": 64, "factor": 8.0, "truncate": False, "beta_fast": 2.0}
    | {"beta_slow": 2.0},
  ),
  ("llama3", {"head_size": 128, "base": 5e5, "factor": 8.0}),
  (
    "llama3",
    {"head_size": 64, "base": 5e5, "factor": 32.0, "low_freq_factor": 2.0}
    | {"high_freq_factor": 9.0},
  ),
  ("llama3", {"head_size": 128, "factor": 4.0, "partial": 0.5}),
  *(
    ("longrope", {"head_size": 32, "factor": 16.0, "length": length})
    for length in (100, 2048, 2049)
  ),
  (
    "longrope",
    {"head_size": 64, "factor": 2.0, "length": 5000, "partial": 0.5},
  ),
]


def scaled(kind: str, case: dict) -> dict:
  """The result of one of Hugging Face's functions."""
  parameters = {
    "rope_type": kind,
    "rope_theta": case.get("base", 10_000.0),
    "partial_rotary_factor": case.get("partial", 1.0),
    "original_max_position_embeddings": 2048,
  }
  for name, value in case.items():
    if name not in ("head_size", "base", "partial", "length"):
      parameters[name] = value
  if kind == "llama3":
    parameters = {"low_freq_factor": 1.0, "high_freq_factor": 4.0} | parameters
  if kind == "longrope":
    parameters |= {"short_factor": SHORT, "long_factor": LONG}
  config = transformers.LlamaConfig(
    hidden_size=4 * case["head_size"],
    num_attention_heads=4,
    max_position_embeddings=2048,
    rope_parameters=parameters,
  )
  inv_freq, attention_factor = ROPE_INIT_FUNCTIONS[kind](
    config, "cpu", seq_len=case.get("length")
  )
  return {
    "inv_freq": inv_freq.tolist(),
    "attention_factor": float(attention_factor),
  }


def rotated() -> dict:
  """Vectors rotated as Llama (halves) and GPT-J (neighbours) do it."""
  torch.manual_seed(SEED)
  x = torch.randn(2, 5, 3, 8)  # [b, l, h, k]
  positions = torch.tensor([[0, 1, 2, 3, 4], [7, 300, 2, 41, 41]])
  inv_freq = 10_000.0 ** (-torch.arange(0, 8, 2, dtype=torch.float64) / 8)
  angles = positions[..., None].double() * inv_freq
  cos, sin = angles.cos().float(), angles.sin().float()
  half, _ = modeling_llama.apply_rotary_pos_emb(
    x, x, torch.cat([cos, cos], -1), torch.cat([sin, sin], -1), unsqueeze_dim=2
  )
  neighbours = modeling_gptj.apply_rotary_pos_emb(x, sin, cos)
  return {
    "x": x.tolist(),
    "positions": positions.tolist(),
    "half": half.tolist(),
    "interleaved": neighbours.tolist(),
  }


def main() -> None:
  versions = {
    "torch": torch.__version__,
    "transformers": transformers.__version__,
  }
  scalings = [
    {"kind": kind, "case": case, **scaled(kind, case)} for kind, case in CASES
  ]
  content = {
    "versions": versions,
    "original_length": 2048,
    "short_factor": SHORT,
    "long_factor": LONG,
    "scalings": scalings,
    "rotated": rotated(),
  }
  (HERE / "rope.json").write_text(json.dumps(content) + "\n")


if __name__ == "__main__":
  main()
