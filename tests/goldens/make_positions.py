"""Makes positions.npz from Hugging Face's Wav2Vec2-BERT.

Run in an environment of its own, see README.md in this folder:

    python tests/goldens/make_positions.py

Its attention with `position_embeddings_type="relative_key"` is that of Shaw et
al. (2018) without relative values.
"""

import json
import pathlib

import numpy as np
import torch
import transformers
from transformers.models.wav2vec2_bert import modeling_wav2vec2_bert

HERE = pathlib.Path(__file__).resolve().parent
SEED = 1803_02155
BATCH, LENGTH, HEADS, HEAD_SIZE, MAX_DISTANCE = 2, 9, 3, 4, 3


def main() -> None:
  config = transformers.Wav2Vec2BertConfig(
    hidden_size=HEADS * HEAD_SIZE,
    num_attention_heads=HEADS,
    position_embeddings_type="relative_key",
    left_max_position_embeddings=MAX_DISTANCE,
    right_max_position_embeddings=MAX_DISTANCE,
    attn_implementation="eager",
  )
  torch.manual_seed(SEED)
  layer = modeling_wav2vec2_bert.Wav2Vec2BertSelfAttention(config).eval()
  hidden = torch.randn(BATCH, LENGTH, HEADS * HEAD_SIZE)
  with torch.no_grad():
    # The output projection is left out.
    layer.linear_out.weight.copy_(torch.eye(HEADS * HEAD_SIZE))
    layer.linear_out.bias.zero_()
    layer.distance_embedding.weight.normal_()
    arrays = {
      name: linear(hidden).reshape(BATCH, LENGTH, HEADS, HEAD_SIZE)
      for name, linear in (
        ("query", layer.linear_q),
        ("key", layer.linear_k),
        ("value", layer.linear_v),
      )
    }
    arrays["relative_keys"] = layer.distance_embedding.weight
    output, _ = layer(hidden)
    arrays["output"] = output.reshape(BATCH, LENGTH, HEADS, HEAD_SIZE)
  versions = {
    "torch": torch.__version__,
    "transformers": transformers.__version__,
  }
  np.savez_compressed(
    HERE / "positions.npz",
    versions=np.array(json.dumps(versions)),
    **{name: array.detach().numpy() for name, array in arrays.items()},
  )


if __name__ == "__main__":
  main()
