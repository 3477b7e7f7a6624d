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
# # Pre-train your own BERT in ten minutes
#
# [![Open In Colab](https://colab.research.google.com/assets/colab-badge.svg)](https://colab.research.google.com/github/paperjax/paperjax/blob/main/colab/pretrain_your_own_bert.ipynb)
#
# *BERT: Pre-training of Deep Bidirectional Transformers for Language
# Understanding*, Devlin et al., arXiv
# [1810.04805](https://arxiv.org/abs/1810.04805).
#
# From text files to a model that others can load: a vocabulary of your text, a
# BERT trained on it, its curves, its guesses for sentences that you type, files
# in Hugging Face's layout, and the way on to larger models and GPUs. How BERT
# works is in the notebook `bert`; here you use it. Without files of your own it
# reads the help pages that come with Python.

# %%
# %pip install --quiet "paperjax[colab]==0.1.0"

# %%
import contextlib
import io
import json
import pathlib
import tempfile

import jax
import matplotlib.pyplot as plt
import numpy as np

from experiments import (
  common,
  plots,
  predict,
  predict_run,
  pretrain_data,
  pretrain_options,
  pretrain_run,
)
from paperjax import bert, tree
from paperjax.data import pretraining

plt.rcParams["figure.dpi"] = 100
device = jax.devices()[0]
print(f"JAX found: {device.platform}, {device.device_kind}")
if device.platform == "cpu":
  print("That is enough: the notebook takes about five minutes on two cores.")

# %% tags=["parameters"] smoke={"steps": 12, "vocab_size": 500, "workdir": ""}
text_files = ""  # such as "/content/texts/*.txt"; empty: Python's help pages
steps = 2400  # more is better
vocab_size = 4096
model = "tiny"  # or mini, small, medium, base, large
workdir = "runs/my_bert"  # keeps the run, which goes on if interrupted

# %% [markdown]
# ## Your text
#
# On Colab put files into the folder on the left, or mount a drive, and give
# `text_files` as a pattern. A file is a document; the files should be UTF-8.
# Next sentence prediction needs four documents or more: with fewer, or to do
# without it, set `next_sentence` to `False` below. A few hundred kilobytes are
# enough to see something, the more the better. Files are prepared once, in
# bounded memory, and found again the next time.
#
# ## The run
#
# Each field is a flag of `python -m experiments.pretrain`, with its name; what
# is not named here keeps the paper's value. All options, with a line each:
# `python -m experiments.pretrain --help`.

# %%
config = pretrain_options.Config(
  corpus=pretrain_options.CorpusOptions(
    corpus="text" if text_files else "pydocs",
    text_files=text_files,
    vocab_size=vocab_size,
    held_out=0.1,
  ),
  examples=pretrain_options.ExampleOptions(
    sequence_lengths=(128,),
    steps=(steps,),
    batch_sizes=(16,),
    next_sentence=True,
  ),
  model=pretrain_options.ModelOptions(model=model, max_length=128, dropout=0.0),
  schedule=pretrain_options.ScheduleOptions(
    learning_rate=1.5e-3, warmup_steps=steps // 10
  ),
  evaluation=pretrain_options.EvaluationOptions(eval_examples=256),
  run=common.RunOptions(
    log_every=max(1, steps // 50),
    eval_every=max(1, steps // 6),
    checkpoint_every=max(1, steps // 3),
  ),
)
folder = pathlib.Path(workdir or tempfile.mkdtemp())

# %% [markdown]
# A look before the start: some examples as the model will see them, made from
# the beginning of the text. (`--dry_run` of the command shows parameters,
# operations and memory too.)

# %%
data = pretrain_data.preview(config)
examples = pretrain_data.rows(config, data, config.examples.phases[0])
for n in (1, 2):
  print(f"\n[{n}]", pretraining.describe_example(examples[n], data.vocabulary))

# %% [markdown]
# ## Train
#
# One call. Interrupted, by you (Ctrl-C, the stop button) or by a lost machine,
# the same call goes on from the last checkpoint, at the exact example. Run on a
# finished workdir it trains nothing and shows the result again; other settings
# need another `workdir`.

# %%
pretrain_run.run(config, str(folder))

# %% [markdown]
# ## The curves
#
# The dashed line is what the frequency of words alone achieves. A held-out loss
# below it means that the model uses the sentence around the mask.

# %%
picture = folder / "plots/loss.png"
plots.loss_curve(
  folder / "metrics.jsonl", picture, f"BERT-{model}: learning by step"
)
figure = plt.figure(figsize=(10, 4))
axis = figure.add_axes((0, 0, 1, 1))
axis.imshow(plt.imread(picture))
axis.axis("off")
plt.show()

lines = (folder / "metrics.jsonl").read_text().splitlines()
rows = [json.loads(line) for line in lines]
last = [row for row in rows if "eval/masked_lm_loss" in row][-1]
print(f"held-out masked LM loss: {last['eval/masked_lm_loss']:.3f} nats")
print(f"word frequency alone:    {last['eval/unigram_loss']:.3f} nats")

# %% [markdown]
# ## Guesses for your sentences
#
# Type sentences with `[MASK]` in them. `predict_run.run` is what
# `python -m experiments.predict` calls: it prints a line of JSON for each,
# caught and written for people here.

# %%
sentences = (
  "The [MASK] statement is used to raise an exception.",
  "If the argument is [MASK] integer, the result is an integer.",
  "The name of the class is [MASK] to the object.",
  "See the documentation [MASK] the module.",
)
(folder / "sentences.txt").write_text("\n".join(sentences))
options = predict.Options(
  model=str(folder), file=str(folder / "sentences.txt"), top_k=5
)
with contextlib.redirect_stdout(io.StringIO()) as printed:
  predict_run.run(options)
for line in printed.getvalue().splitlines():
  found = json.loads(line)
  print(found["text"])
  for guesses in found["guesses"]:
    words = [f"{x['token']} {x['probability']:.0%}" for x in guesses]
    print("   ", "  ".join(words))

# %% [markdown]
# A tiny model after some minutes knows which kinds of words go where, and
# little of what is true. More text, more steps and more layers change that.
#
# ## Take it with you
#
# `export/` is the layout of Hugging Face. Here the library loads it; below is
# what you would write with `transformers`.

# %%
for path in sorted((folder / "export").iterdir()):
  print(f"{path.stat().st_size:>10,} bytes  {path.name}")
loaded, params = bert.load_hf(folder / "export")
print(f"\n{tree.count(params):,} parameters")
print(loaded)
assert loaded.vocab_size <= vocab_size
assert all(np.isfinite(x).all() for x in jax.tree.leaves(params))

# %% [markdown]
# ```python
# from transformers import AutoTokenizer, BertForPreTraining
#
# model = BertForPreTraining.from_pretrained("runs/my_bert/export")
# tokenizer = AutoTokenizer.from_pretrained("runs/my_bert/export")
# ```
#
# ## On from here
#
# The same as a command, with the settings of a preset; a later flag wins:
#
# ```sh
# python -m experiments.pretrain \
#   --flagfile=experiments/presets/bert_mini_novels_cpu.flags \
#   --text_files='my_texts/*.txt' --workdir=runs/mine
# ```
#
# The workdir holds `flags.txt`, a flagfile of the run you have just made:
#
# ```sh
# python -m experiments.pretrain --flagfile=runs/my_bert/flags.txt \
#   --steps=20000 --workdir=runs/longer
# ```
#
# - **GPUs** need nothing in the program: all devices of the machine are used.
#   Add `--compute_dtype=bfloat16`, larger batches and a larger `--model`.
#   `roformer_mini_text_gpu.flags` is a preset for one GPU,
#   `bert_base_wikipedia_8gpu.flags` the paper's recipe for eight. `deploy/` has
#   files for clusters.
# - `--dry_run --target=8xh200` predicts memory and time on GPUs that are not
#   there.
# - `--positions=rotary` makes it a RoFormer (the notebook `roformer`).
# - A task: `python -m experiments.finetune --init_from=runs/my_bert ...`.

# %% [markdown]
# ## Exercise
#
# Does more context help? Train a second model with `sequence_lengths=(32,)` and
# `batch_sizes=(64,)`, which reads as many tokens in a step, and compare the two
# held-out masked LM losses.
#
# *Hint*: change both numbers and `workdir`, then run all cells from "The run"
# on. Each run is evaluated on examples of its own length. Is that a fair
# comparison?
