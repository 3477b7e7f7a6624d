"""config.json of Hugging Face's directories, as a `Config` and a set of parts.

| Hugging Face | here |
|---|---|
| hidden_size | width |
| num_hidden_layers | num_layers |
| num_attention_heads | num_heads |
| intermediate_size | feed_forward_width |
| max_position_embeddings | max_length |
| type_vocab_size | num_segments |
| is_decoder | is_causal |

Rotary positions make the model a RoFormer there, which has neither a pooler nor
a next-sentence head: those of ours, and what else reads the pooler, are written
besides, under the names they have in BERT.
"""

from collections.abc import Iterable, Sequence, Set
import pathlib
from typing import Any

from paperjax.bert.config import Config
from paperjax.bert.hf_names import POOLER, PREFIXES, model_of
from paperjax.checkpoint_files import brief

# The parts of every model; those without a pooler may have one.
_ENDINGS = {
  "Model": set(),
  "ForPreTraining": {POOLER, "masked_lm", "next_sentence"},
  "ForMaskedLM": {"masked_lm"},
  "ForNextSentencePrediction": {POOLER, "next_sentence"},
  "ForSequenceClassification": {POOLER, "classifier"},
  "ForTokenClassification": {"token_classifier"},
  "ForQuestionAnswering": {"span"},
  "ForMultipleChoice": {POOLER, "choice"},
}
_MODELS: dict[str, dict[str, set[str]]] = {
  "bert": {f"Bert{ending}": parts for ending, parts in _ENDINGS.items()},
  # Its classification and choice have layers of another kind.
  "roformer": {
    f"RoFormer{ending}": _ENDINGS[ending]
    for ending in (
      "Model",
      "ForMaskedLM",
      "ForTokenClassification",
      "ForQuestionAnswering",
    )
  },
}
# Heads on the pooler, which Hugging Face's RoFormer therefore lacks; and the
# key of config.json that then says what the tensors named "classifier" are.
_POOLED = {"next_sentence", "classifier", "choice"}
_HEAD_KEY = "paperjax_head"
_CLASSIFIERS = {"classifier", "token_classifier", "choice"}

_SIZES = {
  "vocab_size": "vocab_size",
  "hidden_size": "width",
  "num_hidden_layers": "num_layers",
  "num_attention_heads": "num_heads",
  "intermediate_size": "feed_forward_width",
  "max_position_embeddings": "max_length",
  "type_vocab_size": "num_segments",
}
# With the values that Hugging Face takes where the file has none.
_NUMBERS = {
  "hidden_dropout_prob": ("dropout_rate", 0.1),
  "attention_probs_dropout_prob": ("attention_dropout_rate", 0.1),
  "layer_norm_eps": ("layer_norm_epsilon", 1e-12),
  "initializer_range": ("init_stddev", 0.02),
}
# What the model here computes, and Hugging Face's default.
_FIXED = {
  "hidden_act": "gelu",
  "position_embedding_type": "absolute",
  "add_cross_attention": False,
  "rotary_value": False,
}


def read_config(path: pathlib.Path, fields: dict[str, Any]) -> Config:
  """Turns config.json into a `Config`.

  Args:
    path: Of the file, for messages.
    fields: What it holds.

  Returns:
    The config.

  Raises:
    ValueError: If a field is missing, of another type or of a value with which
      the model would compute something else.
  """
  model = _choice(path, fields, "model_type", _MODELS)
  for key, wanted in _FIXED.items():
    if (got := fields.get(key, wanted)) != wanted:
      raise ValueError(f"{path}: {key} must be {wanted!r}, got {brief(got)}.")
  is_causal = fields.get("is_decoder", False)
  if not isinstance(is_causal, bool):
    raise ValueError(
      f"{path}: is_decoder must be true or false, got {brief(is_causal)}."
    )
  values: dict[str, Any] = {"is_causal": is_causal}
  for key, ours in _SIZES.items():
    values[ours] = _number(path, fields, key, int)
  for key, (ours, default) in _NUMBERS.items():
    values[ours] = _number(path, {key: default} | fields, key, float)
  embedding_size = fields.get("embedding_size", values["width"])
  if embedding_size not in (values["width"], None):
    raise ValueError(
      f"{path}: embedding_size must be hidden_size={values['width']}, got"
      f" {brief(embedding_size)}."
    )
  kind = "rotary" if model == "roformer" else "learned"
  try:
    return Config(positions=kind, **values)
  except ValueError as error:
    raise ValueError(f"{path}: {error}") from None


def _number(
  path: pathlib.Path, fields: dict[str, Any], key: str, kind: type
) -> Any:
  """A field that must be a number of this kind, int or float."""
  got: Any = fields.get(key)
  if kind is float and type(got) is int and abs(got) < 2**31:
    got = float(got)
  if type(got) is not kind or not 0 <= got < 2**31:
    what = "a whole number" if kind is int else "a number"
    raise ValueError(f"{path}: {key} must be {what}, got {brief(got)}.")
  return got


def _choice(
  path: pathlib.Path, fields: dict[str, Any], key: str, known: Iterable[str]
) -> str:
  """A field that must be one of some names."""
  got = fields.get(key)
  if not isinstance(got, str) or got not in known:
    raise ValueError(
      f"{path}: {key} must be one of {', '.join(known)}, got {brief(got)}."
    )
  return got


def write_config(
  config: Config, parts: Set[str], labels: Sequence[str]
) -> dict[str, Any]:
  """Returns the fields of config.json.

  Args:
    config: Of the model.
    parts: That it has.
    labels: Of its classifier; two if it has none.

  Returns:
    The fields.
  """
  model = model_of(config)
  fields: dict[str, Any] = {
    "architectures": [architecture_of(config, parts)],
    "model_type": model,
  }
  if model == "roformer":
    fields |= {"embedding_size": config.width, "rotary_value": False}
    for head in parts & {"classifier", "choice"}:
      fields[_HEAD_KEY] = head
  fields |= {key: getattr(config, ours) for key, ours in _SIZES.items()}
  fields["hidden_act"] = "gelu"
  fields |= {key: getattr(config, ours) for key, (ours, _) in _NUMBERS.items()}
  fields["pad_token_id"] = 0
  if config.is_causal:
    fields["is_decoder"] = True
  if list(labels) != ["LABEL_0", "LABEL_1"]:  # which is what none means
    fields["id2label"] = {str(i): name for i, name in enumerate(labels)}
    fields["label2id"] = {name: i for i, name in enumerate(labels)}
  return fields


def architecture_of(config: Config, parts: Set[str]) -> str:
  """Returns the name of Hugging Face's model with these parts.

  Args:
    config: Of the model.
    parts: That it has.

  Returns:
    The class's name.

  Raises:
    ValueError: If the heads belong to no single model.
  """
  model = model_of(config)
  theirs = parts - (_POOLED if model == "roformer" else set())
  heads = parts - {POOLER}
  known = [ending - {POOLER} for ending in _ENDINGS.values()]
  if heads in known and (POOLER in parts or not heads & _POOLED):
    for name, wanted in _MODELS[model].items():
      if wanted - {POOLER} == theirs - {POOLER}:
        return name
  choices = "; ".join(", ".join(sorted(x)) for x in _ENDINGS.values() if x)
  raise ValueError(
    "params must have bert and the parts of one model"
    f" ({choices}), got {', '.join(sorted({'bert', *parts}))}."
  )


def parts_of(
  path: pathlib.Path, fields: dict[str, Any], names: Set[str]
) -> set[str]:
  """Returns the parts that a file has or, by its config.json, should have.

  Args:
    path: Of config.json, for messages.
    fields: What it holds.
    names: Of the tensors, in their current form.

  Returns:
    The parts.

  Raises:
    ValueError: If the architecture is not known.
  """
  model = fields["model_type"]
  parts = set()
  if names_of_classes := fields.get("architectures"):
    key = "architectures"
    one = names_of_classes if isinstance(names_of_classes, list) else [None]
    parts |= _MODELS[model][_choice(path, {key: one[0]}, key, _MODELS[model])]
  found = {
    part
    for part, prefix in PREFIXES.items()
    if any(name.startswith(prefix.format(model=model)) for name in names)
  }
  if found & _CLASSIFIERS and not parts & _CLASSIFIERS:
    # Not said by the architecture: by us, or by whether there is a pooler.
    head = "classifier" if POOLER in found else "token_classifier"
    if _HEAD_KEY in fields:
      head = _choice(path, fields, _HEAD_KEY, sorted(_CLASSIFIERS))
    parts.add(head)
  parts |= found - _CLASSIFIERS
  return parts | ({POOLER} if parts & _POOLED else set())


def num_labels_of(path: pathlib.Path, fields: dict[str, Any]) -> int:
  """Returns the number of labels that config.json names, 2 if none."""
  labels = fields.get("id2label")
  if labels is None:
    return _number(path, {"num_labels": 2} | fields, "num_labels", int)
  if not isinstance(labels, dict) or not labels:
    raise ValueError(
      f"{path}: id2label must map numbers to names, got {brief(labels)}."
    )
  return len(labels)
