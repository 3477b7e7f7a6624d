"""Makes roformer.npz from Hugging Face's RoFormer.

Run in an environment of its own, see README.md in this folder:

    python tests/goldens/make_roformer.py

A small random `RoFormerForMaskedLM` in float32 and evaluation mode; inputs,
weights, every intermediate result, the masked-LM loss and its gradients.
"""

import json
import pathlib

import numpy as np
import torch
import transformers

HERE = pathlib.Path(__file__).resolve().parent
SEED = 2104_09864
BATCH, LENGTH, PREDICTIONS = 3, 17, 4
VOCABULARY = 97


def make_model() -> transformers.RoFormerForMaskedLM:
  """A tiny model whose weights are large enough that errors show."""
  config = transformers.RoFormerConfig(
    vocab_size=VOCABULARY,
    hidden_size=32,
    num_hidden_layers=2,
    num_attention_heads=4,
    intermediate_size=64,
    max_position_embeddings=40,
    type_vocab_size=2,
    attn_implementation="eager",
  )
  assert not config.rotary_value
  torch.manual_seed(SEED)
  model = transformers.RoFormerForMaskedLM(config).float().eval()
  with torch.no_grad():
    for name, parameter in model.named_parameters():
      # The table of sines and cosines is a parameter too, a frozen one.
      if parameter.requires_grad:
        center = 1.0 if name.endswith("LayerNorm.weight") else 0.0
        # Larger than BERT's: rotations act on products of two projections.
        scale = 0.3 if ".attention.self." in name else 0.1
        parameter.normal_(center, scale)
  return model


def make_inputs() -> dict[str, np.ndarray]:
  """A ragged batch with both segments and a varying number of predictions."""
  rng = np.random.default_rng(SEED)
  lengths = np.array([17, 11, 6])
  first_lengths = np.array([8, 4, 3])
  predictions = np.array([4, 2, 1])
  columns = np.arange(LENGTH)
  attention_mask = columns < lengths[:, None]
  input_ids = rng.integers(1, VOCABULARY, (BATCH, LENGTH), dtype=np.int32)
  segment_ids = (columns >= first_lengths[:, None]) & attention_mask
  masked_positions = np.zeros((BATCH, PREDICTIONS), np.int32)
  masked_ids = np.zeros((BATCH, PREDICTIONS), np.int32)
  masked_weights = np.zeros((BATCH, PREDICTIONS), np.float32)
  for row, (length, count) in enumerate(zip(lengths, predictions, strict=True)):
    chosen = np.sort(rng.choice(np.arange(1, length), count, replace=False))
    masked_positions[row, :count] = chosen
    masked_ids[row, :count] = rng.integers(1, VOCABULARY, count)
    masked_weights[row, :count] = 1.0
  return {
    "input_ids": np.where(attention_mask, input_ids, 0),
    "segment_ids": segment_ids.astype(np.int32),
    "attention_mask": attention_mask,
    "masked_positions": masked_positions,
    "masked_ids": masked_ids,
    "masked_weights": masked_weights,
  }


def labels_of(inputs: dict[str, np.ndarray]) -> np.ndarray:
  """Hugging Face's labels: the original token, -100 where none is predicted."""
  labels = np.full((BATCH, LENGTH), -100, np.int64)
  rows, slots = np.nonzero(inputs["masked_weights"])
  columns = inputs["masked_positions"][rows, slots]
  labels[rows, columns] = inputs["masked_ids"][rows, slots]
  return labels


def run(
  model: transformers.RoFormerForMaskedLM, inputs: dict[str, np.ndarray]
) -> dict[str, np.ndarray]:
  """All results of one forward and one backward pass."""
  arguments = {
    "input_ids": torch.from_numpy(inputs["input_ids"]).long(),
    "token_type_ids": torch.from_numpy(inputs["segment_ids"]).long(),
    "attention_mask": torch.from_numpy(inputs["attention_mask"]).long(),
    "output_hidden_states": True,
    "output_attentions": True,
  }
  encoded = model.roformer(**arguments)
  output = model(**arguments, labels=torch.from_numpy(labels_of(inputs)))
  output.loss.backward()
  results = {
    "embedding_output": encoded.hidden_states[0],
    "sequence_output": encoded.last_hidden_state,
    "prediction_logits": output.logits,
    "loss": output.loss,
  }
  for layer, hidden in enumerate(output.hidden_states):
    results[f"hidden_state/{layer}"] = hidden
  for layer, weights in enumerate(output.attentions):
    results[f"attention/{layer}"] = weights
  for name, parameter in model.named_parameters():
    if parameter.grad is not None:
      results[f"gradient/{name}"] = parameter.grad
  return {name: value.detach().numpy() for name, value in results.items()}


def main() -> None:
  model = make_model()
  inputs = make_inputs()
  arrays = {f"input/{name}": value for name, value in inputs.items()}
  for name, value in model.state_dict().items():
    arrays[f"state/{name}"] = value.numpy()
  arrays |= run(model, inputs)
  versions = {
    "torch": torch.__version__,
    "transformers": transformers.__version__,
  }
  arrays["versions"] = np.array(json.dumps(versions))
  np.savez_compressed(HERE / "roformer.npz", **arrays)


if __name__ == "__main__":
  main()
