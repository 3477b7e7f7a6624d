"""The small models of tests/goldens/heads, one directory per head."""

import functools
from typing import Any

import golden
import jax
import jax.numpy as jnp
import numpy as np

from paperjax import bert, losses

FOLDER = golden.FOLDER / "heads"
# Directory: the heads of its parameters, and whether they have a pooler.
MODELS = {
  "encoder": ((), True),
  "encoder_unpooled": ((), False),
  "pretraining": (("masked_lm", "next_sentence"), True),
  "masked_lm": (("masked_lm",), False),
  "next_sentence": (("next_sentence",), True),
  "classifier": (("classifier",), True),
  "regression": (("classifier",), True),
  "token_classifier": (("token_classifier",), False),
  "span": (("span",), False),
  "choice": (("choice",), True),
  "roformer_token_classifier": (("token_classifier",), False),
}
# Those with a loss, and therefore with gradients.
TRAINED = [name for name in MODELS if not name.startswith("encoder")]


@functools.cache
def arrays() -> dict[str, np.ndarray]:
  with np.load(golden.FOLDER / "heads.npz") as file:
    return dict(file)


def group(name: str) -> dict[str, np.ndarray]:
  """Returns the arrays whose name begins with `name/`, without it."""
  return {
    key.removeprefix(f"{name}/"): value
    for key, value in arrays().items()
    if key.startswith(f"{name}/")
  }


def batch() -> dict[str, jax.Array]:
  return {key: jnp.asarray(value) for key, value in group("input").items()}


def ours(theirs: dict[str, np.ndarray], name: str) -> dict[str, np.ndarray]:
  """Renames tensors by rules of the tests' own, see golden.py."""
  encoder, renamed = {}, {}
  for key, value in theirs.items():
    if key.startswith(("classifier.", "qa_outputs.")):
      (head,) = MODELS[name][0]
      is_kernel = key.endswith(".weight")
      leaf = "kernel" if is_kernel else "bias"
      renamed[f"{head}/{leaf}"] = value.T if is_kernel else value
    elif key.startswith(("embeddings.", "encoder.", "pooler.")):
      encoder[f"bert.{key}"] = value
    else:
      encoder[key] = value
  return golden.ours(encoder) | renamed


def make(name: str, config: bert.Config) -> Any:
  """The model that has the heads of a directory."""
  num_labels = {"classifier": 3, "regression": 1}.get(name, 5)
  if name in ("classifier", "regression"):
    return bert.SequenceClassifier(config, num_labels)
  if name.endswith("token_classifier"):
    return bert.TokenClassifier(config, num_labels)
  if name == "span":
    return bert.SpanModel(config)
  if name == "choice":
    return bert.MultipleChoiceModel(config)
  return bert.PretrainingModel(config)


def arguments(name: str, batch: dict[str, jax.Array]) -> tuple:
  """Ids, segments and mask; two choices a row for multiple choice."""
  fields = ("input_ids", "segment_ids", "attention_mask")
  shape = (2, 2, -1) if name == "choice" else (4, -1)
  return tuple(batch[field].reshape(shape) for field in fields)


def shapes(name: str, model: Any) -> Any:
  """The shapes of a model's parameters."""
  ids = arguments(name, batch())[0]
  options = {}
  if isinstance(model, bert.PretrainingModel):
    options["masked_positions"] = ids
  init = functools.partial(model.init, **options)
  return jax.eval_shape(init, jax.random.key(0), ids)["params"]


def apply(name: str, model: Any, params: Any, batch) -> Any:
  """Runs a model on the batch; pre-training heads at every position."""
  options = {}
  if isinstance(model, bert.PretrainingModel):
    ids = batch["input_ids"]
    every = jnp.arange(ids.shape[1], dtype=jnp.int32)[None, :]
    options["masked_positions"] = jnp.broadcast_to(every, ids.shape)
  return model.apply({"params": params}, *arguments(name, batch), **options)


def outputs(name: str, output: Any) -> dict[str, jax.Array]:
  """Results by the names they have in the golden file."""
  if name == "span":
    return output._asdict()
  if name == "pretraining":
    return {
      "prediction_logits": output.masked_lm_logits,
      "seq_relationship_logits": output.next_sentence_logits,
    }
  if name in ("masked_lm", "next_sentence"):
    return {"logits": getattr(output, f"{name}_logits")}
  return {"logits": output}


def loss(name: str, output: Any, batch: dict[str, jax.Array]) -> jax.Array:
  """The loss that Hugging Face computes for the batch's labels."""

  def mean(logits, labels):
    known = labels >= 0
    total, count = losses.cross_entropy(
      logits, jnp.where(known, labels, 0), known.astype(jnp.float32)
    )
    return total / count

  if name == "regression":
    return jnp.mean((output[:, 0] - batch["targets"]) ** 2)
  if name == "classifier":
    return mean(output, batch["labels"])
  if name == "choice":
    return mean(output, batch["choices"])
  if name.endswith("token_classifier"):
    return mean(output, batch["tags"])
  if name == "span":
    start = mean(output.start_logits, batch["starts"])
    return (start + mean(output.end_logits, batch["ends"])) / 2
  total = jnp.zeros(())
  if name != "next_sentence":
    total += mean(output.masked_lm_logits, batch["masked_lm_labels"])
  if name != "masked_lm":
    total += mean(output.next_sentence_logits, batch["next_sentence_labels"])
  return total
