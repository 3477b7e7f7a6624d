"""Makes peft.npz and peft/* from PEFT's LoRA on the models of heads/*.

Run after make_heads.py, in an environment of its own, see README.md here (with
peft==0.21.2):

    python tests/goldens/make_peft.py

Each directory of peft is what `save_pretrained` wrote of a random adapter. To
check the other way round, that PEFT reads what `lora.save_peft` wrote, give it
a folder with exported adapters under the same names; it prints the largest
difference of any output:

    python tests/goldens/make_peft.py exported
"""

import pathlib
import shutil
import sys

import numpy as np
import peft
import torch
import transformers

HERE = pathlib.Path(__file__).resolve().parent
SEED = 7
COMMON = {"r": 4, "lora_alpha": 6, "target_modules": ["query", "value"]}
DENSE = ["query", "key", "value", "dense"]
# Directory: the base's directory in heads, its class, and LoRA's options.
ADAPTERS = {
  "plain": ("encoder", transformers.BertModel, COMMON),
  "patterns": (
    "encoder",
    transformers.BertModel,
    COMMON
    | {
      "target_modules": DENSE,
      "rank_pattern": {"layer.1.attention.self.query": 2, "key": 3},
      "alpha_pattern": {"layer.0.intermediate.dense": 9, "value": 1},
    },
  ),
  "rank_stabilized": (
    "encoder",
    transformers.BertModel,
    COMMON | {"use_rslora": True},
  ),
  "dora": (
    "encoder",
    transformers.BertModel,
    COMMON | {"use_dora": True, "target_modules": DENSE},
  ),
  "embedding": (
    "encoder",
    transformers.BertModel,
    COMMON | {"target_modules": ["word_embeddings", "query"]},
  ),
  "layers": (
    "encoder",
    transformers.BertModel,
    COMMON | {"layers_to_transform": [1]},
  ),
  "regex": (
    "encoder",
    transformers.BertModel,
    COMMON
    | {
      "target_modules": r".*\.layer\.\d\.(attention\.self\.key|output\.dense)"
    },
  ),
  "classifier": (
    "classifier",
    transformers.BertForSequenceClassification,
    COMMON | {"task_type": "SEQ_CLS"},
  ),
  "roformer": (
    "roformer_token_classifier",
    transformers.RoFormerForTokenClassification,
    COMMON | {"modules_to_save": ["classifier"]},
  ),
}


def make_base(name):
  """The base of an adapter, with its own weights."""
  directory, kind, _ = ADAPTERS[name]
  return kind.from_pretrained(
    HERE / "heads" / directory, attn_implementation="eager"
  ).eval()


def outputs_of(model):
  """The first output for the batch of heads.npz."""
  with np.load(HERE / "heads.npz") as arrays:
    batch = {
      "input_ids": torch.from_numpy(arrays["input/input_ids"]).long(),
      "attention_mask": torch.from_numpy(arrays["input/attention_mask"]).long(),
      "token_type_ids": torch.from_numpy(arrays["input/segment_ids"]).long(),
    }
  with torch.no_grad():
    return model(**batch)[0].numpy()


def randomize(model):
  """Trained values, so that every part of an adapter shows."""
  torch.manual_seed(SEED)
  for name, parameter in model.named_parameters():
    if parameter.requires_grad:
      noise = torch.randn_like(parameter)
      if "magnitude" in name:
        parameter.data *= 1 + 0.3 * noise
      else:
        parameter.data += 0.3 * noise


def main():
  torch.use_deterministic_algorithms(True)
  if len(sys.argv) > 1:
    compare(pathlib.Path(sys.argv[1]))
    return
  arrays = {}
  for name, (_, _, options) in ADAPTERS.items():
    torch.manual_seed(SEED)
    model = peft.get_peft_model(make_base(name), peft.LoraConfig(**options))
    randomize(model)
    model.eval()
    arrays[name] = outputs_of(model)
    folder = HERE / "peft" / name
    shutil.rmtree(folder, ignore_errors=True)
    # A name for the base, in place of a path of this machine.
    model.peft_config["default"].base_model_name_or_path = "base"
    model.save_pretrained(folder)
    (folder / "README.md").unlink(missing_ok=True)
    base = outputs_of(make_base(name))
    print(name, "moved the output by", np.abs(base - arrays[name]).max())
  arrays["versions"] = np.array(
    [f"{m.__name__} {m.__version__}" for m in (peft, torch, transformers)]
  )
  np.savez_compressed(HERE / "peft.npz", **arrays)


def compare(folder):
  with np.load(HERE / "peft.npz") as arrays:
    for name in ADAPTERS:
      model = peft.PeftModel.from_pretrained(make_base(name), folder / name)
      error = np.abs(outputs_of(model.eval()) - arrays[name]).max()
      print(name, "differs by", error)


if __name__ == "__main__":
  main()
