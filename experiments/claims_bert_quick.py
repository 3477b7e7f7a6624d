"""BERT's claims that are measured in seconds."""

import functools
import math

from experiments.claim import DIFFERS, HOLDS, Measured


@functools.cache
def _examples():
  """Examples of Python's own help pages, and how they are tokenized."""
  from paperjax.data import corpus, pretraining, split, tokenized, wordpiece

  text = corpus.pydocs()
  vocabulary = wordpiece.train(text.sample(), vocab_size=1000, lower_case=True)
  store = tokenized.build(text, vocabulary, data_dir=None)
  documents = split.hold_out(store, fraction=0.1, next_sentence=True).train
  made = pretraining.PretrainingExamples(
    documents, vocabulary, options=pretraining.Options(), seed=0
  )
  return made, vocabulary


def parameters() -> Measured:
  """Counts by shapes alone."""
  import jax

  from paperjax import bert, tree

  ids = jax.ShapeDtypeStruct((1, 8), "int32")
  numbers = {}
  for name in ("base", "large"):
    config = getattr(bert.Config, name)()
    key = jax.random.key(0)
    encoder = jax.eval_shape(bert.Bert(config).init, key, ids)
    model = bert.PretrainingModel(config)
    whole = jax.eval_shape(
      lambda key, ids, model=model: model.init(key, ids, masked_positions=ids),
      key,
      ids,
    )
    numbers[f"{name}, encoder and pooler"] = tree.count(encoder)
    numbers[f"{name}, with both heads"] = tree.count(whole)
  wanted = [109_482_240, 110_106_428, 335_141_888, 336_226_108]
  return Measured(
    numbers, HOLDS if list(numbers.values()) == wanted else DIFFERS
  )


def masking() -> Measured:
  """What becomes of the tokens of 2,000 examples."""
  made, vocabulary = _examples()
  tokens = hidden = masks = same = 0
  for i in range(2000):
    example = made[i]
    real = example["masked_weights"] > 0
    at = example["masked_positions"][real]
    now, answer = example["input_ids"][at], example["masked_ids"][real]
    special = 3
    tokens += int(example["attention_mask"].sum()) - special
    hidden += len(at)
    masks += int((now == vocabulary.mask_id).sum())
    same += int((now == answer).sum())
  numbers = {
    "predicted, % of tokens": 100 * hidden / tokens,
    "[MASK], % of these": 100 * masks / hidden,
    "random, %": 100 * (hidden - masks - same) / hidden,
    "same, %": 100 * same / hidden,
  }
  near = all(
    abs(value - wanted) < 0.6
    for value, wanted in zip(numbers.values(), (15, 80, 10, 10), strict=True)
  )
  return Measured(numbers, HOLDS if near else DIFFERS)


def pairs() -> Measured:
  """How often a second sentence is a random one, and from where."""
  made, _ = _examples()
  labels, elsewhere = [], []
  for i in range(2000):
    segments = made.segments(i)
    labels.append(segments.label)
    elsewhere.append(segments.document != segments.other)
  random = sum(labels)
  told = sum(a == bool(b) for a, b in zip(elsewhere, labels, strict=True))
  return Measured(
    {
      "random, %": 100 * random / len(labels),
      "labels that say whether it is from another document, %": 100
      * told
      / len(labels),
    },
    HOLDS
    if abs(random / len(labels) - 0.5) < 0.04 and told == len(labels)
    else DIFFERS,
  )


def flops() -> Measured:
  """A step by the model's operations."""
  from paperjax import bert
  from paperjax.bert.flops import train_flops

  config = bert.Config.base()
  count = functools.partial(train_flops, config, sequence_length=512)
  masked, every = count(max_predictions=77), count(max_predictions=512)
  d, v = config.width, config.vocab_size
  # The last layer is computed where something is asked, so compare the heads.
  head = 3 * (512 - 77) * (2 * d * d + 2 * d * v)
  return Measured(
    {
      "GFLOP of a sequence of 512": masked / 1e9,
      "the head everywhere, % more": 100 * head / masked,
      "with the last layer everywhere too, % more": 100 * (every / masked - 1),
    },
    HOLDS if 18 < 100 * head / masked < 26 else DIFFERS,
  )


def first_loss() -> Measured:
  """The loss of a fresh model on real examples."""
  import jax
  import jax.numpy as jnp
  import numpy as np

  from paperjax import bert, losses

  made, vocabulary = _examples()
  rows = [made[i] for i in range(32)]
  batch = {
    name: jnp.asarray(np.stack([row[name] for row in rows])) for name in rows[0]
  }
  config = bert.Config(
    **{**vars(bert.Config.tiny()), "vocab_size": len(vocabulary)}
  )
  model = bert.PretrainingModel(config)
  given = batch["input_ids"], batch["segment_ids"], batch["attention_mask"]
  where = batch["masked_positions"]
  variables = jax.jit(model.init)(
    jax.random.key(0), *given, masked_positions=where
  )
  output = jax.jit(lambda x: model.apply(x, *given, masked_positions=where))(
    variables
  )
  total, count = losses.cross_entropy(
    output.masked_lm_logits, batch["masked_ids"], batch["masked_weights"]
  )
  found = float(total / count)
  uniform = math.log(len(vocabulary))
  return Measured(
    {"masked-LM loss": found, "ln V": uniform},
    HOLDS if abs(found - uniform) < 0.05 * uniform else DIFFERS,
  )


def schedule() -> Measured:
  """The learning rate of the preset at some steps."""
  from experiments import pretrain_options
  from paperjax.training import optimizers

  config = pretrain_options.Config()
  total = sum(config.examples.steps)
  rate = optimizers.warmup_linear_decay(
    config.schedule.learning_rate,
    warmup_steps=config.schedule.warmup_steps,
    total_steps=total,
  )
  steps = {f"at step {n:,}": float(rate(n)) for n in (5000, 10_000, 505_000)}
  last = float(rate(total))
  return Measured(
    {**steps, "at the end": last, "steps": total},
    HOLDS
    if last == 0 and abs(steps["at step 10,000"] - 1e-4) < 1e-9
    else DIFFERS,
  )
