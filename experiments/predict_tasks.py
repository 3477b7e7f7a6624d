"""From lines of text to a model's inputs, and from its outputs to answers."""

from collections.abc import Callable, Mapping, Sequence
import functools
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
from jaxtyping import Array, PyTree
import numpy as np

from experiments import finetune_task
from experiments.finetune_task import Outputs
from experiments.model_files import Loaded
from experiments.predict_options import Options
from paperjax import bert
from paperjax.bert import convert, task_heads
from paperjax.data import (
  bucketing,
  entity_metrics,
  inputs,
  ner,
  ner_windows,
  squad,
  squad_predictions,
  squad_windows,
)

Example = Sequence[str]  # the parts of a line
Answer = dict[str, Any]
MASK = "[MASK]"


class Encoded(NamedTuple):
  """Examples as a model reads them.

  Attributes:
    rows: Inputs; an example may have several.
    decode: Outputs of the rows to an answer for every example.
  """

  rows: Sequence[bucketing.Row]
  decode: Callable[[Outputs], list[Answer]]


class Kind(NamedTuple):
  """A kind of prediction.

  Attributes:
    parts: What an example's parts are called, in JSON and in errors.
    required: How many of them there must be, at least.
    model: Linen module.
    params: Of it.
    apply: (model, params, batch, None) to outputs [b, ...].
    encode: Examples to rows.
  """

  parts: tuple[str, ...]
  required: int
  model: Any
  params: PyTree
  apply: finetune_task.Apply
  encode: Callable[[Sequence[Example]], Encoded]


def kind_of(loaded: Loaded, task: Mapping[str, Any], options: Options) -> Kind:
  """Finds out from a model's heads what it predicts.

  Args:
    loaded: The model.
    task: Contents of task.json, or what config.json says of the labels.
    options: Of the command line.

  Raises:
    ValueError: If the model has no head to predict with.
  """
  config, params = loaded.config, loaded.params
  make = functools.partial(Kind, params=params)
  apply = finetune_task.apply_classifier
  if "classifier" in params:
    count = _num_labels(loaded, task, "classifier")
    model = task_heads.SequenceClassifier(config, num_labels=count)
    encode = functools.partial(_encode_texts, loaded, task)
    return make(("text", "text_pair"), 1, model, apply=apply, encode=encode)
  if "token_classifier" in params:
    count = _num_labels(loaded, task, "token_classifier")
    model = task_heads.TokenClassifier(config, num_labels=count)
    encode = functools.partial(_encode_words, loaded, task)
    return make(("text",), 1, model, apply=apply, encode=encode)
  if "span" in params:
    model = task_heads.SpanModel(config)
    encode = functools.partial(_encode_questions, loaded, task, options)
    return make(
      ("question", "context"),
      2,
      model,
      apply=finetune_task.apply_span,
      encode=encode,
    )
  if "choice" in params:
    model = task_heads.MultipleChoiceModel(config)
    encode = functools.partial(_encode_choices, loaded, task)
    names = ("context", *(f"choice_{i}" for i in range(1, 17)))
    return make(names, 3, model, apply=apply, encode=encode)
  if "masked_lm" in params:
    model = bert.PretrainingModel(config)
    return Kind(
      ("text", "text_pair"),
      1,
      model,
      _with_all_heads(model, params),
      functools.partial(_apply_masked, options.top_k),
      functools.partial(_encode_masked, loaded, task),
    )
  raise ValueError(
    f"{loaded.folder} has no head to predict with, only an encoder; fine-tune"
    " it first (python -m experiments.finetune)."
  )


def _num_labels(loaded: Loaded, task: Mapping[str, Any], head: str) -> int:
  """Classes of a head, which must be as many as the labels."""
  count, labels = len(loaded.params[head]["bias"]), task["labels"]
  if task.get("kind") != "regression" and count != len(labels):
    raise ValueError(
      f"{loaded.folder} must have a label for each of {count} classes, got"
      f" {len(labels)}."
    )
  return count


def _encode_texts(
  loaded: Loaded, task: Mapping[str, Any], examples: Sequence[Example]
) -> Encoded:
  """Single texts or pairs, to a class or a number."""
  length, labels = task["max_length"], task["labels"]
  rows = inputs.encode(loaded.vocabulary, examples, max_length=length)

  def decode(outputs: Outputs) -> list[Answer]:
    if task.get("kind") == "regression":
      return [{"value": float(x[0])} for x in outputs]
    return [_classified(x, labels) for x in outputs]

  return Encoded(rows, decode)


def _classified(logits: np.ndarray, labels: Sequence[str]) -> Answer:
  probabilities = _softmax(logits)
  best = int(logits.argmax())
  return {
    "label": labels[best],
    "probability": probabilities[best],
    "probabilities": dict(zip(labels, probabilities, strict=True)),
  }


def _softmax(logits: np.ndarray) -> list[float]:
  weights = np.exp(logits.astype(np.float64) - logits.max())
  return [round(x, 6) for x in (weights / weights.sum()).tolist()]


def _encode_words(
  loaded: Loaded, task: Mapping[str, Any], examples: Sequence[Example]
) -> Encoded:
  """Sentences, their words between blanks, to entities."""
  labels, length = task["labels"], task["max_length"]
  sentences = [ner.Sentence(tuple(text.split()), ()) for (text,) in examples]
  windows = ner_windows.make_windows(
    sentences,
    loaded.vocabulary,
    labels=labels,
    max_length=length,
    overlap=length // 4,
  )

  def decode(outputs: Outputs) -> list[Answer]:
    tags = ner_windows.decode(sentences, windows, outputs, labels=labels)
    return [
      _entities(sentence.words, each)
      for sentence, each in zip(sentences, tags, strict=True)
    ]

  return Encoded([_plain(window.input_ids) for window in windows], decode)


def _entities(words: Sequence[str], tags: Sequence[str]) -> Answer:
  entities = [
    {
      "type": entity.kind,
      "text": " ".join(words[entity.start : entity.stop]),
      "first_word": entity.start,
      "last_word": entity.stop - 1,
    }
    for entity in entity_metrics.entities(tags)
  ]
  return {"entities": entities, "tags": list(tags)}


def _plain(ids: np.ndarray) -> dict[str, np.ndarray]:
  return {"input_ids": ids, "segment_ids": np.zeros_like(ids)}


def _encode_questions(
  loaded: Loaded,
  task: Mapping[str, Any],
  options: Options,
  examples: Sequence[Example],
) -> Encoded:
  """Questions and contexts of any length, to answers."""
  questions = [
    squad.Question(str(n), question, context, ())
    for n, (question, context) in enumerate(examples)
  ]
  # As in training, but windows of a short model still overlap by half.
  length = task["max_length"]
  question_length = min(task.get("max_question_length", 64), length // 4)
  stride = min(task.get("doc_stride", 128), (length - question_length - 3) // 2)
  windows = squad_windows.make_windows(
    questions,
    loaded.vocabulary,
    max_length=length,
    doc_stride=stride,
    max_question_length=question_length,
  )
  rows = [
    {"input_ids": w.input_ids, "segment_ids": w.segment_ids}
    for w in windows.windows
  ]
  is_second = task.get("task", "squad2") == "squad2"

  def decode(outputs: Outputs) -> list[Answer]:
    decoded = squad_predictions.decode(
      windows,
      [x[0] for x in outputs],
      [x[1] for x in outputs],
      max_answer_length=task.get("max_answer_length", 30),
    )
    return [
      _answered(x, options.null_threshold if is_second else None)
      for x in decoded
    ]

  return Encoded(rows, decode)


def _answered(
  decoded: squad_predictions.Decoded, threshold: float | None
) -> Answer:
  text = decoded.answer(threshold=threshold)
  found: Answer = {"answer": text, "null_difference": decoded.null_difference}
  if text:
    best = decoded.guesses[0]
    found |= {"score": best.score, "start": best.start, "stop": best.stop}
  return found


def _encode_choices(
  loaded: Loaded, task: Mapping[str, Any], examples: Sequence[Example]
) -> Encoded:
  """Contexts with choices, as many for all, to the likeliest."""
  if len({len(example) for example in examples}) > 1:
    raise ValueError("examples must all have as many choices.")
  count = len(examples[0]) - 1
  pairs = [(example[0], c) for example in examples for c in example[1:]]
  length = task["max_length"]
  encoded = inputs.encode(loaded.vocabulary, pairs, max_length=length)
  rows = []
  for first in range(0, len(encoded), count):
    choices = encoded[first : first + count]
    longest = max(len(choice["input_ids"]) for choice in choices)
    pad_id = loaded.vocabulary.pad_id
    rows.append(bucketing.stack(choices, longest, pad_id=pad_id))
  return Encoded(
    rows,
    lambda outputs: [
      {"choice": int(x.argmax()), "probabilities": _softmax(x)} for x in outputs
    ],
  )


def _encode_masked(
  loaded: Loaded, task: Mapping[str, Any], examples: Sequence[Example]
) -> Encoded:
  """Texts with [MASK] in them, to the likeliest words."""
  vocabulary = loaded.vocabulary
  # The mark is put in between pieces, not read as one.
  parts = [text.split(MASK) for example in examples for text in example]
  flat = iter(vocabulary.encode([part for each in parts for part in each]))
  joined = iter(
    functools.reduce(
      lambda ids, more: [*ids, vocabulary.mask_id, *more],
      [next(flat) for _ in each],
    )
    for each in parts
  )
  rows = []
  for example in examples:
    ids = [next(joined) for _ in example]
    rows.append(inputs.row(vocabulary, ids, max_length=task["max_length"]))
  found = [np.flatnonzero(r["input_ids"] == vocabulary.mask_id) for r in rows]
  room = 2 ** max(1, max(map(len, found)) - 1).bit_length()
  for number, (row, places) in enumerate(zip(rows, found, strict=True)):
    if not len(places):
      raise ValueError(
        f"a pre-trained model needs a {MASK} to fill in, among the first"
        f" {task['max_length']} tokens, got"
        f" {' '.join(examples[number])[:60]!r}."
      )
    shift = int(loaded.config.is_causal)  # the token before predicts
    row["masked_positions"] = np.resize(places - shift, room).astype(np.int32)

  def decode(outputs: Outputs) -> list[Answer]:
    return [
      {"guesses": [_guesses(vocabulary.tokens, x) for x in of_row[: len(at)]]}
      for of_row, at in zip(outputs, found, strict=True)
    ]

  return Encoded(rows, decode)


def _guesses(tokens: Sequence[str], best: np.ndarray) -> list[Answer]:
  return [
    {"token": tokens[int(token)], "probability": round(float(probability), 6)}
    for probability, token in best
  ]


def _apply_masked(
  top_k: int,
  model: Any,
  params: PyTree,
  batch: Mapping[str, Array],
  prng_key: None,
) -> Array:
  """Probabilities and ids of the likeliest tokens, [b, p, k, 2].

  In one array of float32, which holds every id exactly.
  """
  del prng_key
  output = model.apply(
    {"params": params},
    batch["input_ids"],
    batch["segment_ids"],
    batch["attention_mask"],
    masked_positions=batch["masked_positions"],
  )
  probabilities = jax.nn.softmax(output.masked_lm_logits)
  best, tokens = jax.lax.top_k(probabilities, top_k)
  return jnp.stack([best, tokens.astype(jnp.float32)], axis=-1)


def _with_all_heads(model: bert.PretrainingModel, params: PyTree) -> PyTree:
  """Adds what a masked LM of Hugging Face's lacks and nobody will ask for."""
  ids = jnp.zeros((1, 8), jnp.int32)
  fresh = model.init(jax.random.key(0), ids, masked_positions=ids[:, :1])
  new = ("next_sentence", "bert/pooler")
  return convert.init_from(fresh["params"], params, new=new)[0]
