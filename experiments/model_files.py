"""A BERT with its vocabulary, from a run's workdir or Hugging Face's layout."""

import dataclasses
import json
import pathlib
from typing import Any, NamedTuple

from jaxtyping import PyTree

from paperjax import bert, checkpoint_files
from paperjax.bert import convert
from paperjax.data import files, wordpiece

# Of task.json.
_NUMBERS = (
  *("max_length", "max_question_length", "doc_stride", "max_answer_length"),
)


class Loaded(NamedTuple):
  """A model as it was found.

  Attributes:
    folder: With config.json, weights and vocab.txt.
    config: Of the model.
    params: "bert" and heads.
    vocabulary: Of the model.
  """

  folder: pathlib.Path
  config: bert.Config
  params: PyTree
  vocabulary: wordpiece.Vocabulary


def find(path: str, flag: str) -> pathlib.Path:
  """Finds the folder with the model's files.

  Args:
    path: A run's workdir, or the folder itself.
    flag: Which gave the path, for errors.

  Raises:
    ValueError: If there is no model, or a run is not finished.
  """
  folder = pathlib.Path(path).expanduser()
  for candidate in (folder / "export", folder):
    if (candidate / "config.json").is_file():
      return candidate
  if (folder / "checkpoints").is_dir():
    raise ValueError(
      f"--{flag}={path} holds a run without export/: finish it first, with the"
      " command that began it."
    )
  raise ValueError(
    f"--{flag} must name a run's workdir or a folder with config.json,"
    f" model.safetensors and vocab.txt, got {path!r}, which has no config.json."
  )


def load(path: str, *, flag: str, lower_case: bool) -> Loaded:
  """Reads a model and its vocabulary.

  Args:
    path: A run's workdir, or a folder in Hugging Face's layout.
    flag: Which gave the path, for errors.
    lower_case: Whether to lower-case text.

  Raises:
    ValueError: If a file is missing or broken, or the vocabulary is not the
      model's: of another size, or made for text of another case.
  """
  folder = find(path, flag)
  if not (folder / "vocab.txt").is_file():
    raise ValueError(
      f"--{flag}: {folder} must hold a vocab.txt, which the weights need."
    )
  vocabulary = wordpiece.load(folder / "vocab.txt", lower_case=lower_case)
  _check_case(folder, lower_case=lower_case)
  config, params = convert.load_hf(folder)
  if len(vocabulary) != config.vocab_size:
    raise ValueError(
      f"{folder}: vocab.txt must have the {config.vocab_size} tokens of"
      f" config.json, got {len(vocabulary)}."
    )
  return Loaded(folder, config, params, vocabulary)


def read_task(folder: pathlib.Path) -> dict[str, Any]:
  """Reads what a fine-tuned model predicts.

  Args:
    folder: With task.json, or config.json of a model that others trained.

  Returns:
    Its fields; "labels" is one of them.

  Raises:
    ValueError: If a field is not as it must be.
  """
  path = folder / "task.json"
  if not path.is_file():
    path = folder / "config.json"
  fields = checkpoint_files.read_json(path)
  try:
    if path.name == "config.json":
      fields = _task_of_labels(fields)
    for name in _NUMBERS:
      least = 5 if name == "max_length" else 1
      if name in fields and files.field(fields, name, int) < least:
        raise ValueError(f"{name} must be at least {least}.")
    for name in ("kind", "task"):
      files.field(fields, name, str, "")
    files.field(fields, "lower_case", bool, True)
    labels = files.field(fields, "labels", list, [])
    if not all(isinstance(label, str) for label in labels):
      raise ValueError(f"labels must be texts, got {files.brief(labels)}.")
  except ValueError as error:
    raise ValueError(f"{path}: {error}") from None
  return {"labels": labels, **fields}


def _task_of_labels(fields: dict[str, Any]) -> dict[str, Any]:
  default = {"0": "LABEL_0", "1": "LABEL_1"}
  names = files.field(fields, "id2label", dict, default)
  if not all(key.isdecimal() and len(key) < 10 for key in names):
    raise ValueError(f"id2label must be of numbers, got {files.brief(names)}.")
  labels = [names[key] for key in sorted(names, key=int)]
  kind = "regression" if len(labels) == 1 else "classification"
  return {"labels": labels, "kind": kind}


def _check_case(folder: pathlib.Path, *, lower_case: bool) -> None:
  """Compares the flag with what the tokenizer's files say, if any."""
  path = folder / "tokenizer_config.json"
  if path.is_file():
    wanted: Any = checkpoint_files.read_json(path).get("do_lower_case")
  elif (path := folder / "tokenizer.json").is_file():
    normalizer = checkpoint_files.read_json(path).get("normalizer")
    known = isinstance(normalizer, dict)
    wanted = normalizer.get("lowercase") if known else None
  else:
    return
  if isinstance(wanted, bool) and wanted != lower_case:
    raise ValueError(
      f"{path} is for {'lower-cased' if wanted else 'cased'} text; give"
      f" --{'' if wanted else 'no'}lower_case."
    )


def save(
  folder: pathlib.Path,
  loaded: Loaded,
  *,
  labels: tuple[str, ...],
  about: dict[str, Any],
) -> None:
  """Writes a fine-tuned model: Hugging Face's files, and task.json.

  Args:
    folder: Made if missing.
    loaded: Config, parameters and vocabulary.
    labels: Names of the classes, none for other tasks.
    about: What `predict` has to know of the task.
  """
  has_classes = {"classifier", "token_classifier"} & loaded.params.keys()
  names = labels if has_classes else ()
  convert.save_hf(folder, loaded.config, loaded.params, labels=names)
  loaded.vocabulary.save(folder)
  facts = {
    **about,
    "labels": labels,
    "lower_case": loaded.vocabulary.lower_case,
  }
  text = json.dumps(facts, indent=1) + "\n"
  (folder / "task.json").write_text(text, encoding="utf-8")


def for_training(
  config: bert.Config, *, dropout: float, compute_dtype: Any, remat: bool
) -> bert.Config:
  """The same model, trained with other settings."""
  return dataclasses.replace(
    config,
    dropout_rate=dropout,
    attention_dropout_rate=dropout,
    compute_dtype=compute_dtype,
    remat=remat,
  )
