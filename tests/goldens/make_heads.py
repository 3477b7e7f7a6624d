"""Makes heads.npz and heads/* from Hugging Face's BERT and RoFormer.

Run in an environment of its own, see README.md in this folder:

    python tests/goldens/make_heads.py

One tiny random model per head, in float32 and evaluation mode: the directory
that `save_pretrained` writes, and its logits, loss and gradients. To check the
other way round, that Hugging Face reads what `bert.save_hf` wrote, give it a
folder with exported models under the same names; it prints the largest
difference of any logit:

    python tests/goldens/make_heads.py exported
"""

import json
import pathlib
import sys

import numpy as np
import torch
import transformers

HERE = pathlib.Path(__file__).resolve().parent
SEED = 5
BATCH, LENGTH = 4, 11
# As small as they can be with all sizes different, for the repository's sake.
SIZES = {
  "vocab_size": 40,
  "hidden_size": 12,
  "num_hidden_layers": 2,
  "num_attention_heads": 2,
  "intermediate_size": 20,
  "max_position_embeddings": 16,
  "type_vocab_size": 2,
  "attn_implementation": "eager",
}
# Directory: the class and its number of labels.
HEADS = {
  "encoder": (transformers.BertModel, 2),
  "encoder_unpooled": (transformers.BertModel, 2),
  "pretraining": (transformers.BertForPreTraining, 2),
  "masked_lm": (transformers.BertForMaskedLM, 2),
  "next_sentence": (transformers.BertForNextSentencePrediction, 2),
  "classifier": (transformers.BertForSequenceClassification, 3),
  "regression": (transformers.BertForSequenceClassification, 1),
  "token_classifier": (transformers.BertForTokenClassification, 5),
  "span": (transformers.BertForQuestionAnswering, 2),
  "choice": (transformers.BertForMultipleChoice, 2),
  "roformer_token_classifier": (transformers.RoFormerForTokenClassification, 5),
}


def make_model(name: str) -> transformers.PreTrainedModel:
  """A tiny model whose weights are large enough that errors show."""
  kind, num_labels = HEADS[name]
  config = kind.config_class(**SIZES, num_labels=num_labels)
  options = {"add_pooling_layer": False} if name == "encoder_unpooled" else {}
  torch.manual_seed(SEED)
  model = kind(config, **options).float().eval()
  with torch.no_grad():
    for parameter_name, parameter in model.named_parameters():
      # RoFormer's table of sines and cosines is a frozen parameter.
      if parameter.requires_grad:
        is_norm = parameter_name.endswith("LayerNorm.weight")
        parameter.normal_(1.0 if is_norm else 0.0, 0.2)
  return model


def make_inputs() -> dict[str, np.ndarray]:
  """A ragged batch with both segments, and labels for every head."""
  rng = np.random.default_rng(SEED)
  lengths = np.array([11, 7, 9, 5])
  columns = np.arange(LENGTH)
  mask = columns < lengths[:, None]
  # Hugging Face sends no gradient through the lookup of id 0: only padding.
  ids = rng.integers(1, SIZES["vocab_size"], (BATCH, LENGTH))
  segments = (columns >= lengths[:, None] // 2) & mask
  masked = rng.random((BATCH, LENGTH)) < 0.4
  tokens = rng.integers(1, SIZES["vocab_size"], (BATCH, LENGTH))
  tags = rng.integers(0, 5, (BATCH, LENGTH))
  inner = mask & (columns > 0)
  arrays = {
    "input_ids": np.where(mask, ids, 0),
    "segment_ids": segments,
    "masked_lm_labels": np.where(inner & masked, tokens, -100),
    "next_sentence_labels": np.array([0, 1, 1, 0]),
    "labels": np.array([2, 0, 1, 2]),
    "tags": np.where(inner, tags, -100),
    "starts": np.array([3, 0, 8, 2]),
    "ends": np.array([5, 0, 8, 4]),
    "choices": np.array([1, 0]),
  }
  arrays = {key: value.astype(np.int32) for key, value in arrays.items()}
  targets = np.array([0.5, -1.0, 2.25, 4.0], np.float32)
  return arrays | {"attention_mask": mask, "targets": targets}


def labels_of(name: str, inputs: dict[str, np.ndarray]) -> dict:
  """The arguments with which a model computes its loss."""
  fields = {
    "pretraining": {
      "labels": "masked_lm_labels",
      "next_sentence_label": "next_sentence_labels",
    },
    "masked_lm": {"labels": "masked_lm_labels"},
    "next_sentence": {"labels": "next_sentence_labels"},
    "classifier": {"labels": "labels"},
    "regression": {"labels": "targets"},
    "token_classifier": {"labels": "tags"},
    "span": {"start_positions": "starts", "end_positions": "ends"},
    "choice": {"labels": "choices"},
  }
  chosen = fields.get(name.removeprefix("roformer_"), {})
  arrays = {key: inputs[field] for key, field in chosen.items()}
  return {
    key: torch.from_numpy(x if x.dtype == np.float32 else x.astype(np.int64))
    for key, x in arrays.items()
  }


def arguments_of(name: str, inputs: dict[str, np.ndarray]) -> dict:
  """The arguments without labels; two choices a row for multiple choice."""
  arguments = {
    "input_ids": inputs["input_ids"],
    "token_type_ids": inputs["segment_ids"],
    "attention_mask": inputs["attention_mask"],
  }
  shape = (2, 2, LENGTH) if name == "choice" else (BATCH, LENGTH)
  return {
    key: torch.from_numpy(value.astype(np.int64)).reshape(shape)
    for key, value in arguments.items()
  }


def outputs_of(
  model: transformers.PreTrainedModel, name: str, inputs: dict[str, np.ndarray]
) -> dict[str, np.ndarray]:
  """Everything a model returns except its loss."""
  with torch.no_grad():
    output = model(**arguments_of(name, inputs))
  return {key: value.numpy() for key, value in output.items()}


def loss_of(
  model: transformers.PreTrainedModel, name: str, inputs: dict[str, np.ndarray]
) -> torch.Tensor:
  """The model's own loss.

  Spans are the exception: their softmax there runs over padding too, so every
  row is given alone, without padding, and the losses are averaged.
  """
  arguments, labels = arguments_of(name, inputs), labels_of(name, inputs)
  if name != "span":
    return model(**arguments, **labels).loss
  losses = []
  for row, length in enumerate(inputs["attention_mask"].sum(axis=1)):
    row_arguments = {k: v[row : row + 1, :length] for k, v in arguments.items()}
    row_labels = {k: v[row : row + 1] for k, v in labels.items()}
    losses.append(model(**row_arguments, **row_labels).loss)
  return torch.stack(losses).mean()


def make(inputs: dict[str, np.ndarray]) -> None:
  """Writes a directory per model and what they all computed."""
  arrays = {f"input/{name}": value for name, value in inputs.items()}
  for name in HEADS:
    model = make_model(name)
    model.save_pretrained(HERE / "heads" / name)
    (HERE / "heads" / name / "generation_config.json").unlink(missing_ok=True)
    for key, value in outputs_of(model, name, inputs).items():
      arrays[f"{name}/output/{key}"] = value
    if not labels_of(name, inputs):
      continue
    loss = loss_of(model, name, inputs)
    loss.backward()
    arrays[f"{name}/loss"] = loss.detach().numpy()
    for key, parameter in model.named_parameters():
      # The first layer's depend on the second's: those would only take room.
      if parameter.grad is not None and "encoder.layer.1" not in key:
        arrays[f"{name}/gradient/{key}"] = parameter.grad.numpy()
  versions = {
    "torch": torch.__version__,
    "transformers": transformers.__version__,
  }
  arrays["versions"] = np.array(json.dumps(versions))
  np.savez_compressed(HERE / "heads.npz", **arrays)


def check(folder: pathlib.Path, inputs: dict[str, np.ndarray]) -> None:
  """Reads exported models and compares their outputs with the stored ones."""
  with np.load(HERE / "heads.npz") as file:
    arrays = dict(file)
  for name, (kind, _) in HEADS.items():
    options = {"add_pooling_layer": False} if name == "encoder_unpooled" else {}
    model, report = kind.from_pretrained(
      folder / name,
      output_loading_info=True,
      attn_implementation="eager",
      **options,
    )
    errors = [
      np.abs(value - arrays[f"{name}/output/{key}"]).max()
      for key, value in outputs_of(model.eval(), name, inputs).items()
    ]
    assert max(errors) <= 1e-6, (name, errors)
    loads = {key: sorted(value) for key, value in report.items() if value}
    print(name, f"{max(errors):.1e}", loads)


def main() -> None:
  inputs = make_inputs()
  if len(sys.argv) > 1:
    check(pathlib.Path(sys.argv[1]), inputs)
  else:
    make(inputs)


if __name__ == "__main__":
  main()
