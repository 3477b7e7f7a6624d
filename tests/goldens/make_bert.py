"""Makes bert.npz and bert_parameter_counts.json from Hugging Face's BERT.

Run in an environment of its own, see README.md in this folder:

    python tests/goldens/make_bert.py

A small random `BertForPreTraining` in float32 and evaluation mode; inputs,
weights, every intermediate result, the pre-training loss and its gradients.
"""

import json
import pathlib

import numpy as np
import torch
import transformers

HERE = pathlib.Path(__file__).resolve().parent
SEED = 1810_04805
BATCH, LENGTH, PREDICTIONS = 3, 17, 4
VOCABULARY = 97


def make_model() -> transformers.BertForPreTraining:
  """A tiny model whose weights are large enough that errors show."""
  config = transformers.BertConfig(
    vocab_size=VOCABULARY,
    hidden_size=32,
    num_hidden_layers=2,
    num_attention_heads=4,
    intermediate_size=64,
    max_position_embeddings=40,
    type_vocab_size=2,
    attn_implementation="eager",
  )
  torch.manual_seed(SEED)
  model = transformers.BertForPreTraining(config).float().eval()
  with torch.no_grad():
    for name, parameter in model.named_parameters():
      center = 1.0 if name.endswith("LayerNorm.weight") else 0.0
      parameter.normal_(center, 0.1)
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
    "next_sentence_labels": np.array([0, 1, 1], np.int32),
  }


def labels_of(inputs: dict[str, np.ndarray]) -> np.ndarray:
  """Hugging Face's labels: the original token, -100 where none is predicted."""
  labels = np.full((BATCH, LENGTH), -100, np.int64)
  rows, slots = np.nonzero(inputs["masked_weights"])
  columns = inputs["masked_positions"][rows, slots]
  labels[rows, columns] = inputs["masked_ids"][rows, slots]
  return labels


def run(
  model: transformers.BertForPreTraining, inputs: dict[str, np.ndarray]
) -> dict[str, np.ndarray]:
  """All results of one forward and one backward pass."""
  arguments = {
    "input_ids": torch.from_numpy(inputs["input_ids"]).long(),
    "token_type_ids": torch.from_numpy(inputs["segment_ids"]).long(),
    "attention_mask": torch.from_numpy(inputs["attention_mask"]).long(),
    "output_hidden_states": True,
    "output_attentions": True,
  }
  encoded = model.bert(**arguments)
  output = model(
    **arguments,
    labels=torch.from_numpy(labels_of(inputs)),
    next_sentence_label=torch.from_numpy(inputs["next_sentence_labels"]).long(),
  )
  output.loss.backward()
  results = {
    "embedding_output": encoded.hidden_states[0],
    "sequence_output": encoded.last_hidden_state,
    "pooled_output": encoded.pooler_output,
    "prediction_logits": output.prediction_logits,
    "next_sentence_logits": output.seq_relationship_logits,
    "loss": output.loss,
  }
  for layer, hidden in enumerate(output.hidden_states):
    results[f"hidden_state/{layer}"] = hidden
  for layer, weights in enumerate(output.attentions):
    results[f"attention/{layer}"] = weights
  for name, parameter in model.named_parameters():
    results[f"gradient/{name}"] = parameter.grad
  return {name: value.detach().numpy() for name, value in results.items()}


def parameter_counts() -> dict[str, dict[str, int]]:
  """Parameters of BERT base and large, without and with the two heads."""
  sizes = {
    "base": {},
    "large": {
      "hidden_size": 1024,
      "num_hidden_layers": 24,
      "num_attention_heads": 16,
      "intermediate_size": 4096,
    },
  }
  counts = {}
  for size, options in sizes.items():
    config = transformers.BertConfig(**options)
    with torch.device("meta"):
      model = transformers.BertForPreTraining(config)
    model.tie_weights()
    counts[size] = {
      "encoder_and_pooler": model.bert.num_parameters(),
      "with_heads": model.num_parameters(),
    }
  return counts


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
  np.savez_compressed(HERE / "bert.npz", **arrays)
  text = json.dumps({"versions": versions, **parameter_counts()}, indent=2)
  (HERE / "bert_parameter_counts.json").write_text(text + "\n")


if __name__ == "__main__":
  main()
