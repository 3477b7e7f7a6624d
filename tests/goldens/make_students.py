"""Makes students.npz and students/* from Hugging Face's BERT and DistilBERT.

Run in an environment of its own, see README.md in this folder:

    python tests/goldens/make_students.py

A tiny random `BertForMaskedLM` of 12 layers as `save_pretrained` writes it, and
what the `DistilBertForMaskedLM` computes that begins as its layers 0 2 4 7 9
11. DistilBERT has no token types: the embedding of type 0, which BERT adds at
every position of a single sentence, is added to its position embeddings.
"""

import json
import pathlib

import numpy as np
import torch
import transformers

HERE = pathlib.Path(__file__).resolve().parent
SEED = 7
BATCH, LENGTH = 3, 9
LAYERS = (0, 2, 4, 7, 9, 11)
# Small, as the weights are stored.
VOCABULARY, WIDTH, HEADS, FEED_FORWARD, POSITIONS = 40, 8, 2, 12, 10
OF_LAYER = {
  "attention.q_lin": "attention.self.query",
  "attention.k_lin": "attention.self.key",
  "attention.v_lin": "attention.self.value",
  "attention.out_lin": "attention.output.dense",
  "sa_layer_norm": "attention.output.LayerNorm",
  "ffn.lin1": "intermediate.dense",
  "ffn.lin2": "output.dense",
  "output_layer_norm": "output.LayerNorm",
}
OTHERS = {
  "distilbert.embeddings.word_embeddings": "bert.embeddings.word_embeddings",
  "distilbert.embeddings.LayerNorm": "bert.embeddings.LayerNorm",
  "vocab_transform": "cls.predictions.transform.dense",
  "vocab_layer_norm": "cls.predictions.transform.LayerNorm",
  "vocab_projector": "cls.predictions.decoder",
}


def make_teacher() -> transformers.BertForMaskedLM:
  """A tiny model whose weights are large enough that errors show."""
  config = transformers.BertConfig(
    vocab_size=VOCABULARY,
    hidden_size=WIDTH,
    num_hidden_layers=12,
    num_attention_heads=HEADS,
    intermediate_size=FEED_FORWARD,
    max_position_embeddings=POSITIONS,
    attn_implementation="eager",
  )
  torch.manual_seed(SEED)
  model = transformers.BertForMaskedLM(config).float().eval()
  with torch.no_grad():
    for name, parameter in model.named_parameters():
      is_norm = name.endswith("LayerNorm.weight")
      parameter.normal_(1.0 if is_norm else 0.0, 0.3)
  return model


def make_student(
  teacher: transformers.BertForMaskedLM,
) -> transformers.DistilBertForMaskedLM:
  """A DistilBERT of the teacher's weights; every one of its own is replaced."""
  config = transformers.DistilBertConfig(
    vocab_size=VOCABULARY,
    dim=WIDTH,
    n_layers=len(LAYERS),
    n_heads=HEADS,
    hidden_dim=FEED_FORWARD,
    max_position_embeddings=POSITIONS,
    attn_implementation="eager",
  )
  student = transformers.DistilBertForMaskedLM(config).float().eval()
  modules = dict(OTHERS)
  for number, chosen in enumerate(LAYERS):
    for name, source in OF_LAYER.items():
      modules[f"distilbert.transformer.layer.{number}.{name}"] = (
        f"bert.encoder.layer.{chosen}.{source}"
      )
  theirs = teacher.state_dict()
  state = {}
  for name in student.state_dict():
    module, leaf = name.rsplit(".", 1)
    if module == "distilbert.embeddings.position_embeddings":
      state[name] = (
        theirs["bert.embeddings.position_embeddings.weight"]
        + theirs["bert.embeddings.token_type_embeddings.weight"][:1]
      )
    elif leaf in ("weight", "bias"):
      state[name] = theirs[f"{modules[module]}.{leaf}"]
  student.load_state_dict(state)
  return student


def main() -> None:
  teacher = make_teacher()
  teacher.save_pretrained(HERE / "students")
  (HERE / "students" / "generation_config.json").unlink(missing_ok=True)
  student = make_student(teacher)
  rng = np.random.default_rng(SEED)
  mask = np.arange(LENGTH) < np.array([9, 6, 4])[:, None]
  ids = np.where(mask, rng.integers(1, VOCABULARY, mask.shape), 0)
  with torch.no_grad():
    output = student(
      input_ids=torch.from_numpy(ids),
      attention_mask=torch.from_numpy(mask.astype(np.int64)),
      output_hidden_states=True,
    )
  arrays = {"input_ids": ids.astype(np.int32), "attention_mask": mask}
  for number, hidden in enumerate(output.hidden_states):
    arrays[f"hidden_state/{number}"] = hidden.numpy()
  versions = {
    "torch": torch.__version__,
    "transformers": transformers.__version__,
  }
  np.savez_compressed(
    HERE / "students.npz",
    **arrays,
    logits=output.logits.numpy(),
    versions=np.array(json.dumps(versions)),
  )


if __name__ == "__main__":
  main()
