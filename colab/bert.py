# ---
# jupyter:
#   jupytext:
#     formats: ipynb,py:percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # BERT: understanding from words that are missing
#
# [![Open In Colab](https://colab.research.google.com/assets/colab-badge.svg)](https://colab.research.google.com/github/paperjax/paperjax/blob/main/colab/bert.ipynb)
#
# *BERT: Pre-training of Deep Bidirectional Transformers for Language
# Understanding*, Devlin et al., arXiv
# [1810.04805](https://arxiv.org/abs/1810.04805).
#
# BERT learns from plain text, with two tasks that need no labels: say which
# words were hidden, and whether one piece of text followed the other. Then the
# same network, with one more layer, learns a task of yours. Here you see every
# step on real text, the help pages that come with Python: word pieces,
# sentence pairs, masks, the model and its losses, a tiny BERT trained in a
# minute or two, what its heads look at, what it guesses, and where a task's
# layer goes.

# %%
# %pip install --quiet "paperjax[colab]==0.1.0"

# %%
import dataclasses
import pathlib
import tempfile

import jax
import jax.numpy as jnp
import matplotlib.pyplot as plt
import numpy as np

from experiments import common, pretrain_options, pretrain_run
from paperjax import bert, losses, tree
from paperjax.data import corpus, pretraining, split, tokenized, wordpiece

plt.rcParams["figure.dpi"] = 100
device = jax.devices()[0]
print(f"JAX found: {device.platform}, {device.device_kind}")
if device.platform == "cpu":
  print("That is enough: the notebook takes two or three minutes on two cores.")

# %% tags=["parameters"] smoke={"steps": 12, "vocab_size": 500}
steps = 1500  # of pre-training
vocab_size = 2048  # the paper has 30,000
sequence_length = 64  # the paper: 128, at the end 512
workdir = ""  # folder for the trained model; empty: a temporary one

# %% [markdown]
# ## Word pieces
#
# WordPiece cuts rare words into pieces that are frequent. A vocabulary is
# trained on the text itself; encoding takes the longest piece that fits, again
# and again. `##` marks a piece that continues a word.

# %%
text = corpus.pydocs()
print(f"{text.num_documents} documents: {text.parts[0].text[:60]!r} ...")
vocabulary = wordpiece.train(
  text.sample(), vocab_size=vocab_size, lower_case=True
)
for sentence in (
  "The statement imports a module.",
  "Unpicklable metaclasses misbehave.",
):
  (ids,) = vocabulary.encode([sentence])
  print([vocabulary.tokens[i] for i in ids])

# %% [markdown]
# ## Pairs of sentences
#
# An example is `[CLS] A [SEP] B [SEP]`. In half of the examples B is what
# follows A in its document (label 0, "IsNext"), in the other half it comes from
# another document (label 1, "NotNext"). Segment embeddings tell A from B.
#
# Documents are tokenized once, some are held out, and example number $n$ is a
# pure function of $n$ and the seed:

# %%
store = tokenized.build(text, vocabulary, data_dir=None)
parts = split.hold_out(store, fraction=0.1)
examples = pretraining.PretrainingExamples(
  parts.train,
  vocabulary,
  options=pretraining.Options(
    sequence_length=sequence_length, max_predictions=10
  ),
  seed=0,
)
print(f"{store.num_tokens:,} tokens, {len(examples):,} examples an epoch")
for label in (0, 1):
  # Of the first examples of this label the one with the most letters.
  n = max(
    (n for n in range(64) if examples[n]["next_sentence_labels"] == label),
    key=lambda n: sum(
      map(str.isalpha, vocabulary.decode(examples[n]["input_ids"].tolist()))
    ),
  )
  print(f"\nexample {n}:")
  print(pretraining.describe_example(examples[n], vocabulary))

# %% [markdown]
# ## 15 % are hidden, 80 / 10 / 10
#
# Of all tokens, 15 % are chosen to be predicted. Of these
#
# - 80 % become `[MASK]`,
# - 10 % become a random token,
# - 10 % stay as they are,
#
# because `[MASK]` never appears in fine-tuning: the model must keep a good idea
# of *every* token, as any may be asked for. Counted over some examples:

# %%
made = [examples[n] for n in range(1000)]
where = np.stack([example["masked_positions"] for example in made])
answers = np.stack([example["masked_ids"] for example in made])
real = np.stack([example["masked_weights"] for example in made]) > 0
ids = np.stack([example["input_ids"] for example in made])
seen = np.take_along_axis(ids, where, axis=1)[real]
is_mask = seen == vocabulary.mask_id
is_kept = seen == answers[real]
text_tokens = sum(int(example["attention_mask"].sum()) - 3 for example in made)
labels = np.array([example["next_sentence_labels"] for example in made])

shares = {
  "[MASK]": is_mask.mean(),
  "random token": (~is_mask & ~is_kept).mean(),
  "as it was": is_kept.mean(),
}
chosen = len(seen) / text_tokens
print(f"chosen: {100 * chosen:.2f} % of {text_tokens:,} tokens")
print(f"second segment random: {100 * labels.mean():.1f} % of {len(labels)}")

figure, (left, right) = plt.subplots(
  1, 2, figsize=(9, 3.2), layout="constrained"
)
bars = left.bar(
  ["left alone", "chosen"], [100 * (1 - chosen), 100 * chosen], color="tab:gray"
)
left.bar_label(bars, fmt="%.1f %%")
left.set(ylabel="% of all tokens", ylim=(0, 100))
left.set_title("15 % of the tokens are asked for")
bars = right.bar(
  shares.keys(),
  [100 * x for x in shares.values()],
  color=["tab:blue", "tab:orange", "tab:green"],
)
right.bar_label(bars, fmt="%.1f %%")
right.set(ylabel="% of the chosen tokens", ylim=(0, 100))
right.set_title("what the model sees in their place")
plt.show()

# %% [markdown]
# ## The model
#
# A Transformer encoder: every token attends to all others, left and right.
# $L$ layers of width $H$ with $A$ heads are `num_layers`, `width` and
# `num_heads` of `bert.Config`. Parameters counted from shapes alone, by
# `jax.eval_shape`:

# %%
ids = jax.ShapeDtypeStruct((1, 8), jnp.int32)
one = jax.ShapeDtypeStruct((1, 1), jnp.int32)
counts = {}
for name, config in {
  "tiny": bert.Config.tiny(),
  "base": bert.Config.base(),
  "large": bert.Config.large(),
}.items():
  shapes = jax.eval_shape(
    lambda ids, one, config=config: bert.PretrainingModel(config).init(
      jax.random.key(0), ids, masked_positions=one
    ),
    ids,
    one,
  )["params"]
  counts[name] = tree.count(shapes)
  embeddings = tree.count(shapes["bert"]["embeddings"])
  print(
    f"{name:5s} L={config.num_layers:2d} H={config.width:4d}"
    f" A={config.num_heads:2d}: {counts[name]:11,} parameters,"
    f" {embeddings:10,} of them embeddings"
  )
assert counts["base"] == 110_106_428
assert counts["large"] == 336_226_108

# %% [markdown]
# ## Two losses
#
# $$\mathcal{L} = -\frac{1}{|M|}\sum_{i \in M} \log p(w_i \mid \tilde w)
#   \;-\; \log p(\text{next or not} \mid \tilde w)$$
#
# with $M$ the chosen positions of all examples and $\tilde w$ the text with its
# masks. The output kernel of the masked LM **is** the token embedding. The
# last layer and the vocabulary are computed at the chosen positions only, which
# is exact and saves much of the work.
#
# A model that knows nothing gives every word the same probability: the losses
# begin at $\ln V$ and $\ln 2$.

# %%
config = dataclasses.replace(
  bert.Config.tiny(),
  vocab_size=len(vocabulary),
  max_length=sequence_length,
  dropout_rate=0.0,
  attention_dropout_rate=0.0,
)
model = bert.PretrainingModel(config)
batch = {
  name: jnp.stack([jnp.asarray(example[name]) for example in made[:16]])
  for name in made[0]
}
inputs = ("input_ids", "segment_ids", "attention_mask", "masked_positions")
inputs = {name: batch[name] for name in inputs}
output, _ = jax.jit(model.init_with_output)(jax.random.key(0), **inputs)
print("masked LM logits:    ", output.masked_lm_logits.shape, "[b, p, v]")
print("next sentence logits:", output.next_sentence_logits.shape, "[b, 2]")

total, count = losses.cross_entropy(
  output.masked_lm_logits, batch["masked_ids"], batch["masked_weights"]
)
print(
  f"masked LM     {total / count:.3f}, ln V = {np.log(len(vocabulary)):.3f}"
)
total, count = losses.cross_entropy(
  output.next_sentence_logits, batch["next_sentence_labels"]
)
print(f"next sentence {total / count:.3f}, ln 2 = {np.log(2):.3f}")

# %% [markdown]
# ## A tiny BERT learns
#
# `pretrain_run.run` is what `python -m experiments.pretrain` calls; every field
# below is a flag there. It writes checkpoints, curves and a model that Hugging
# Face loads.

# %%
run_config = pretrain_options.Config(
  corpus=pretrain_options.CorpusOptions(
    corpus="pydocs", vocab_size=vocab_size, held_out=0.1
  ),
  examples=pretrain_options.ExampleOptions(
    sequence_lengths=(sequence_length,), steps=(steps,), batch_sizes=(16,)
  ),
  model=pretrain_options.ModelOptions(
    model="tiny", max_length=sequence_length, dropout=0.0
  ),
  schedule=pretrain_options.ScheduleOptions(
    learning_rate=2e-3, warmup_steps=steps // 10
  ),
  evaluation=pretrain_options.EvaluationOptions(eval_examples=256),
  run=common.RunOptions(
    log_every=max(1, steps // 50),
    eval_every=max(1, steps // 5),
    checkpoint_every=steps,
  ),
)
folder = pathlib.Path(workdir or tempfile.mkdtemp())
pretrain_run.run(run_config, str(folder))

# %%
figure = plt.figure(figsize=(10, 4))
axis = figure.add_axes((0, 0, 1, 1))
axis.imshow(plt.imread(folder / "plots/loss.png"))
axis.axis("off")
plt.show()

# %% [markdown]
# The masked words are soon guessed better than by frequency alone. The second
# task is learned late: whether one sentence follows another is decided by what
# they are about. (Held-out loss may be below that of training: a tenth of the
# training examples are cut short at random, as in the released code.)
#
# ## What the heads look at
#
# Row = the token that asks, column = the token it looks at, brightness = the
# attention probability; every row adds up to 1. First the maps of a sentence,
# then the mean over held-out text by distance, where habits show that one
# sentence hides.

# %%
config, params = bert.load_hf(folder / "export")
vocabulary = wordpiece.load(folder / "export/vocab.txt", lower_case=True)
encoder = bert.Bert(config)
(ids,) = vocabulary.encode(["The import statement loads a module by its name."])
ids = [vocabulary.cls_id, *ids, vocabulary.sep_id]
tokens = [vocabulary.tokens[i] for i in ids]
look = jax.jit(
  lambda params, ids: (
    encoder.apply(
      {"params": params}, ids, return_attention_maps=True
    ).attention_maps
  )
)
maps = np.stack(look(params["bert"], jnp.array([ids])))[:, 0]  # [n, h, l, m]
np.testing.assert_allclose(maps.sum(-1), 1.0, atol=1e-3)

figure, rows = plt.subplots(2, 2, figsize=(8.4, 8.4), layout="constrained")
for (layer, head), axis in np.ndenumerate(rows):
  image = axis.imshow(maps[layer, head], cmap="viridis", vmin=0)
  axis.set_xticks(range(len(tokens)), labels=tokens, rotation=90, fontsize=8)
  axis.set_yticks(range(len(tokens)), labels=tokens, fontsize=8)
  axis.set_title(f"layer {layer}, head {head}", fontsize=10)
  figure.colorbar(image, ax=axis, shrink=0.7)
figure.suptitle("Where each token (row) looks")
plt.show()

# %%
held = pretraining.PretrainingExamples(
  parts.held_out,
  vocabulary,
  options=pretraining.Options(
    sequence_length=sequence_length,
    max_predictions=10,
    next_sentence=False,
    short_fraction=0.0,
  ),
  seed=0,
)
ids = np.stack([held[n]["input_ids"] for n in range(32)])
maps = np.stack(look(params["bert"], jnp.asarray(ids))).mean(axis=1)
figure, axis = plt.subplots(figsize=(7.5, 3.6), layout="constrained")
offsets = np.arange(-8, 9)
for layer, head in np.ndindex(maps.shape[:2]):
  by_offset = [np.diagonal(maps[layer, head], k).mean() for k in offsets]
  label = f"layer {layer}, head {head}"
  axis.plot(offsets, by_offset, "o-", label=label, markersize=4)
axis.axhline(1 / sequence_length, color="gray", ls=":", label="all the same")
axis.set(xlabel="distance (negative: to the left)", ylabel="mean attention")
axis.set_title("How far the heads look: some prefer near neighbours")
axis.legend()
axis.grid(alpha=0.3)
plt.show()

# %% [markdown]
# ## A task on top
#
# Fine-tuning adds one layer and trains everything. `bert.init_from` takes what
# was pre-trained and says what is new; a shape that does not fit is an error.
# Only shapes are computed here; `jax.jit(module.init)` gives parameters to
# start from.

# %%
ids = jnp.asarray(ids[:4])
for name, module in {
  "classifier": bert.SequenceClassifier(config, num_labels=3),
  "token_classifier": bert.TokenClassifier(config, num_labels=9),
  "span": bert.SpanModel(config),
}.items():
  fresh = jax.eval_shape(module.init, jax.random.key(0), ids)["params"]
  tuned, line = bert.init_from(fresh, params, new=[name])
  found = jax.eval_shape(module.apply, {"params": tuned}, ids)
  found = jax.tree.map(jnp.shape, found)
  print(f"{name}: {line}")
  print(f"  {tree.count(tuned[name]):,} new parameters, output {found}")

# %% [markdown]
# `python -m experiments.finetune` does the training for GLUE, SQuAD, named
# entities and multiple choice, with `--init_from` a workdir such as this one.

# %% [markdown]
# ## Exercise
#
# The paper's ablation: is the next sentence worth its loss? Train once more
# with `next_sentence=False` in `ExampleOptions` and compare the held-out masked
# LM losses of the two runs.
#
# *Hint*: the two runs need two workdirs. Then ask what the comparison leaves
# out: the paper judged by fine-tuned tasks, and with one segment an example has
# more unbroken text. Half of your second segments come from elsewhere!
