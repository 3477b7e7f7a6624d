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
# # LoRA: a large matrix changed by two small ones
#
# [![Open In Colab](https://colab.research.google.com/assets/colab-badge.svg)](https://colab.research.google.com/github/paperjax/paperjax/blob/main/colab/lora.ipynb)
#
# *LoRA: Low-Rank Adaptation of Large Language Models*, Hu et al., arXiv
# [2106.09685](https://arxiv.org/abs/2106.09685).
#
# A trained network is to do a new task. Training all of it again costs as much
# memory as training it the first time, and every task leaves a whole copy. LoRA
# leaves the network as it is and learns, beside some of its matrices, a product
# of two thin ones. Here you take a small network through all of it: where the
# adapters go, what they cost, which rank a task needs, what two of them have in
# common, how they disappear again, and how one batch uses several at once.

# %%
# %pip install --quiet "paperjax[colab]==0.1.0"

# %%
import os
import pathlib
import urllib.request

import jax
import jax.numpy as jnp
import matplotlib.pyplot as plt
import numpy as np

from experiments import mnist_nets
from paperjax import lora, losses, tree
from paperjax.data import mnist
from paperjax.lora import analysis
from paperjax.training import optimizers
from paperjax.training.metrics import Mean
from paperjax.training.state import TrainState
from paperjax.training.step import make_train_step

plt.rcParams["figure.dpi"] = 100
# Outputs are compared below: no TF32 on GPUs.
jax.config.update("jax_default_matmul_precision", "highest")
device = jax.devices()[0]
print(f"JAX found: {device.platform}, {device.device_kind}")
if device.platform == "cpu":
  print("That is enough: the notebook takes a minute or two on two cores.")

# %% tags=["parameters"] smoke={"mnist_dir": "$PAPERJAX_DATA/mnist", "size": 1}
mnist_dir = ""  # folder of the four idx.gz files; empty: they are downloaded
mnist_url = "https://storage.googleapis.com/cvdf-datasets/mnist/"
size = 10  # thousand images of each new task; six times as many for the base

# %% [markdown]
# ## The idea
#
# A linear layer multiplies by a matrix $W_0$ of $d \times k$ numbers. LoRA uses
#
# $$W_0 + \Delta W = W_0 + \frac{\alpha}{r}\, B A,
#   \qquad B \in \mathbb{R}^{d \times r},\ A \in \mathbb{R}^{r \times k},
#   \qquad r \ll \min(d, k)$$
#
# and trains $A$ and $B$ only. The paper's hypothesis: what a new task needs
# changed has a low rank.
#
# | paper | here |
# |---|---|
# | $W_0$ | a leaf of `params`, stored as [in, out] |
# | $A$, random at first | `adapters[path]["a"]`, [in, r] |
# | $B$, zero at first | `adapters[path]["b"]`, [out, r] |
# | $\alpha / r$ | `adapters[path]["scale"]` |
#
# The library adapts **any function of a tree of parameters**. A rule is a
# regular expression over the tree's paths; one that matches nothing is an
# error, not a model that silently trains nothing.

# %%
key = jax.random.key(0)
kernel = jax.random.normal(key, (30, 20)) / 30**0.5
params = {"hidden": {"kernel": kernel, "bias": jnp.ones(20)}}
rules = [lora.Rule(".*/kernel", rank=2, alpha=4.0)]
adapters = lora.init(jax.random.key(1), params, rules)
print(jax.tree.map(jnp.shape, adapters))
print(lora.describe(params, rules))
try:
  lora.init(key, params, [lora.Rule("hiden/.*", rank=2, alpha=4.0)])
except ValueError as error:
  print(error)

# %% [markdown]
# `lora.adapt` makes the function of parameters **and** adapters. It reads the
# function's operations and uses each adapted kernel as $xW_0 + s\,(xA)B$: the
# sum $W_0 + sAB$ is never formed.
#
# Since $B = 0$ at the start, the adapted model *is* the base model then:

# %%
adapted = lora.adapt(
  lambda p, x: jnp.tanh(x @ p["hidden"]["kernel"] + p["hidden"]["bias"])
)
x = jax.random.normal(jax.random.key(2), (5, 30))
of_base = jnp.tanh(x @ kernel + 1)
np.testing.assert_allclose(adapted(params, adapters, x), of_base, atol=1e-6)

part = adapters["hidden/kernel"]
part["b"] = jax.random.normal(key, (20, 2))  # as if it had been trained
wanted = jnp.tanh(x @ (kernel + part["scale"] * part["a"] @ part["b"].T) + 1)
found = adapted(params, adapters, x)
print("largest difference to W0 + s A B:", float(jnp.abs(found - wanted).max()))
np.testing.assert_allclose(found, wanted, atol=1e-4)

# %% [markdown]
# ## What is trained
#
# Differentiate with respect to the adapters, and gradients and optimizer state
# exist for them alone. Counted from shapes for GPT-3 (96 layers of width 12,288
# without embeddings), rank 4 on queries and values; nothing is allocated:

# %%
d = 12_288
shapes = dict.fromkeys(["query", "key", "value", "output"], (96, d, d))
shapes |= {"up": (96, d, 4 * d), "down": (96, 4 * d, d)}
gpt3 = {name: jax.ShapeDtypeStruct(x, "float16") for name, x in shapes.items()}
rule = lora.Rule("query|value", rank=4, alpha=4.0, num_stacked=1)
account = analysis.account(gpt3, [rule])
moments = 8 * account.parameters  # two numbers of four bytes each
print(f"parameters of the base     {account.parameters:>15,}")
print(f"parameters of the adapters {account.trained:>15,}")
print(f"Adam's moments for all     {moments / 1e9:>12,.2f} GB")
print(f"Adam's moments for LoRA    {account.optimizer / 1e9:>12,.2f} GB")
assert sum(lora.count(gpt3, [rule]).values()) == account.trained == 18_874_368

# %% [markdown]
# ## A network whose task changes
#
# The base: a perceptron with two hidden layers of 256 units that reads digits
# (MNIST). Two new tasks, each with fewer images:
#
# - **noisy**: the same digits under heavy noise,
# - **mirrored**: left and right exchanged, so that every pixel means another.

# %%
folder = pathlib.Path(os.path.expandvars(mnist_dir or "mnist"))
if not mnist_dir:
  folder.mkdir(exist_ok=True)
  for part in ("train", "t10k"):
    for kind in ("images-idx3", "labels-idx1"):
      name = f"{part}-{kind}-ubyte.gz"
      if not (folder / name).exists():
        urllib.request.urlretrieve(mnist_url + name, folder / name)
train, test = (mnist.read(folder, split) for split in ("train", "test"))

# %%
new_images, base_images = 1000 * size, 6000 * size
epochs, batch_size = 4, 128

chance = np.random.default_rng(0)
noisy, mirrored = [], []
for images in (mnist.Images(*(x[:new_images] for x in train)), test):
  noise = chance.normal(0, 90, images.pixels.shape)
  pixels = np.clip(images.pixels + noise, 0, 255).astype(np.uint8)
  noisy.append(mnist.Images(pixels, images.labels))
  mirrored.append(mnist.Images(images.pixels[:, :, ::-1].copy(), images.labels))
tasks = {"noisy": noisy, "mirrored": mirrored}

shown = {"original": test} | {name: pair[1] for name, pair in tasks.items()}
strips = [np.hstack(images.pixels[:8]) for images in shown.values()]
figure, axis = plt.subplots(figsize=(8, 3.4), layout="constrained")
axis.imshow(np.vstack(strips), cmap="gray")
axis.set_yticks([14, 42, 70], labels=shown.keys())
axis.set(xticks=[], title="The task of the base, and two new ones")
plt.show()

# %% [markdown]
# The base is trained with the functions of the distillation experiment, which
# train stacks of nets as one program; here each stack has one. The same loop
# then trains **all** parameters for each new task, from the base's: what LoRA
# will be compared with.

# %%
plain = mnist_nets.Regularisation()
stages = {"original": (train, base_images)}
stages |= {name: (pair[0], new_images) for name, pair in tasks.items()}
full, of_base, of_full = {}, {}, {}
for name, (images, count) in stages.items():
  num_steps = epochs * (count // batch_size)
  net = mnist_nets.Net("net", 0, 0.0, 1.0, 0, np.arange(count))
  data = [jnp.asarray(x) for x in (images.pixels, images.labels)]
  data = mnist_nets.Data(*data, None)
  optimizer = mnist_nets.optimizer(1e-3, num_steps, plain)
  state = mnist_nets.initial_state(
    [net], (256, 256), data, optimizer, start=full.get("original")
  )
  step = jax.jit(mnist_nets.make_step([net], optimizer, plain))
  batches = mnist_nets.batches([net], batch_size, 0)
  for _ in range(num_steps):
    state, _ = step(state, (next(batches), data))
  full[name] = state.params
  models = full["original"], full[name]
  for params, found in zip(models, (of_base, of_full), strict=True):
    logits = mnist_nets.predict(params, jnp.asarray(shown[name].pixels))[0]
    hits = np.argmax(logits, axis=-1) == shown[name].labels
    found[name] = 100 * hits.mean()
  print(f"{name}: base {of_base[name]:.2f} %, trained {of_full[name]:.2f} %")
base = jax.tree.map(lambda x: x[0], full["original"])

# %% [markdown]
# ## Ranks 1 to 64, beside training everything
#
# Adapters stand beside both hidden kernels, with ranks 1, 2, 4, 8 and 64, of
# two seeds each. `lora.stack` pads the ten with zeros to one rank, which stay
# zero, so that `jax.vmap` trains all of them at once over one base. The
# base is an argument of the step: captured as a constant it would be compiled
# into the program. $\alpha = 2r$, so that $\alpha / r$ is the same for all.

# %%
ranks, seeds = (1, 2, 4, 8, 64), (0, 1)
rule_of = {r: [lora.Rule("[01]/kernel", rank=r, alpha=2.0 * r)] for r in ranks}
print(lora.describe(base, rule_of[8]))

adapted_net = lora.adapt(mnist_nets.apply)
rate = optimizers.warmup_linear_decay(
  2e-3, warmup_steps=0, total_steps=num_steps
)
optimizer = optimizers.adamw(rate, weight_decay=0.0)
train_step = make_train_step(
  lambda adapters, batch, _: (
    {
      "cross_entropy": Mean(
        *losses.cross_entropy(
          adapted_net(batch["base"], adapters, batch["pixels"]),
          batch["labels"],
        )
      )
    },
    {},
  ),
  optimizer,
)
step = jax.jit(jax.vmap(train_step, in_axes=(0, None)))
predict = jax.jit(jax.vmap(adapted_net, in_axes=(None, 0, None)))
pairs = [(r, seed) for r in ranks for seed in seeds]
adapters = jax.jit(  # one program, where each rank would be several
  lambda: lora.stack(
    [lora.init(jax.random.key(seed), base, rule_of[r]) for r, seed in pairs]
  )
)()
start = jax.jit(
  jax.vmap(lambda one: TrainState.create(one, optimizer, jax.random.key(0)))
)(adapters)

trained, accuracy = {}, {}
for name, (images, test_images) in tasks.items():
  state = start
  batches = mnist_nets.batches([net], batch_size, 0)
  for _ in range(num_steps):
    rows = next(batches)["rows"][:, 0]
    pixels, labels = images.pixels[rows], images.labels[rows]
    batch = {"base": base, "pixels": pixels, "labels": labels}
    state, _ = step(state, batch)
  trained[name] = state.params
  logits = predict(base, state.params, jnp.asarray(test_images.pixels))
  guesses = np.argmax(logits, axis=-1)
  hits = 100 * np.mean(guesses == test_images.labels[None, :], axis=-1)
  accuracy[name] = hits.reshape(len(ranks), len(seeds))

print("| task | base |", " | ".join(f"r = {r}" for r in ranks), "| full |")
for name, found in accuracy.items():
  row = " | ".join(f"{x:.1f}" for x in found.mean(axis=1))
  print(f"| {name} | {of_base[name]:.1f} | {row} | {of_full[name]:.1f} |")
number = 8 * sum(lora.count(base, rule_of[8]).values())
print(
  f"Adam's moments, bytes: {number:,} of {8 * tree.count(base):,} at rank 8"
)

# %%
figure, axis = plt.subplots(figsize=(7.5, 4.2), layout="constrained")
for name, color in {"noisy": "tab:blue", "mirrored": "tab:orange"}.items():
  found = accuracy[name]
  label = f"{name}, LoRA (base: {of_base[name]:.1f} %)"
  axis.plot(ranks, found.mean(axis=1), "o-", color=color, label=label)
  axis.plot(np.repeat(ranks, 2), found.ravel(), ".", color=color, alpha=0.5)
  label = f"{name}, everything trained"
  axis.axhline(of_full[name], color=color, ls="--", label=label)
axis.set_xscale("log", base=2)
axis.set_xticks(ranks, labels=map(str, ranks))
axis.set(xlabel="rank r", ylabel="test accuracy (%)")
axis.set_title("A small change needs one rank, a large one many")
axis.grid(alpha=0.3)
axis.legend(loc="lower right", fontsize=9)
plt.show()

# %% [markdown]
# Noise is a small change: rank 1 has nearly all of the gain. The paper's
# table 6 is flat in the same way (WikiSQL, GPT-3, $W_q$ and $W_v$, ranks 1 to
# 64: 73.4, 73.3, 73.7, 73.8, 73.5): what fine-tuning changes of a language
# model is of a low rank. Mirrored images show the other side: every pixel has
# moved, the change that is needed is of a high rank, and the rank is what
# limits it.
#
# ## What do two adapters have in common?
#
# Section 7.2 compares the subspaces that two adapters span, here the columns of
# $A$ of rank 8 and rank 64, from two seeds. With $U^i$ the first $i$ left
# singular vectors,
#
# $$\phi(i, j) = \frac{\lVert U_{8}^{i\top} U_{64}^{j} \rVert_F^2}{\min(i, j)}
#   \in [0, 1],$$
#
# 1 where one subspace holds the other, 0 where they are orthogonal. Two random
# matrices have about $\max(i, j) / d$.

# %%
of_noise = trained["noisy"]["0/kernel"]["a"]
eight = of_noise[pairs.index((8, 0))][:, :8]  # without the padding
sixty_four = of_noise[pairs.index((64, 1))]
phis = (
  analysis.similarity(eight, sixty_four),
  analysis.random_similarity(key, len(eight), (8, 64)),
)
titles = "trained: the leading directions agree", "random: nothing in common"
style = {"cmap": "magma", "vmin": 0, "vmax": 1, "origin": "lower"}
extent = (0.5, 64.5, 0.5, 8.5)
figure, columns = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained")
for axis, title, phi in zip(columns, titles, phis, strict=True):
  image = axis.imshow(phi, aspect="auto", extent=extent, **style)
  axis.set(xlabel="j of rank 64, seed 1", ylabel="i of rank 8, seed 0")
  axis.set_title(title, fontsize=10)
  print(f"{title}: phi(1, 1) = {phi[0, 0]:.2f}, phi(1, 64) = {phi[0, 63]:.2f}")
figure.colorbar(image, ax=columns, label=r"$\phi(i, j)$")
plt.show()

# %% [markdown]
# Both seeds began from other random $A$. Yet the first direction that rank 8
# learned lies mostly in what rank 64 learned: training found it, not chance.
# The other directions are nearer to chance, so they were hardly needed. That
# is why a small rank is enough for this task.
#
# ## Merged, it costs nothing
#
# For serving, $W_0 + sAB$ is added up once. The merged model is an ordinary
# model: the same outputs, and by XLA's own count the operations of the base.

# %%
one = lora.select(trained["noisy"], pairs.index((8, 0)))
merged = lora.merge(base, one)
pixels = jnp.asarray(tasks["noisy"][1].pixels[:256])
apart = jax.jit(adapted_net)(base, one, pixels)
together = mnist_nets.apply(merged, pixels)
print("largest difference of a logit:", float(jnp.abs(apart - together).max()))
np.testing.assert_allclose(apart, together, atol=1e-3)

alone = lora.init(jax.random.key(0), base, rule_of[8])  # not padded to 64
flops = {
  "base": analysis.cost(mnist_nets.apply, base, pixels).flops,
  "merged": analysis.cost(mnist_nets.apply, merged, pixels).flops,
  "adapted, rank 8": analysis.cost(adapted_net, base, alone, pixels).flops,
}
for name, count in flops.items():
  print(f"{name:16s} {count / 1e6:8.1f} MFLOP ({count / flops['base']:.3f})")
assert flops["merged"] == flops["base"]

# %% [markdown]
# To unmerge, keep the old tree: subtracting again does not give the base back
# in bfloat16.
#
# ## Many tasks, one batch
#
# Unmerged adapters have a use of their own: rows of a batch may each use
# another, and the base is multiplied once for all of them.

# %%
pair = [lora.select(trained[name], pairs.index((64, 1))) for name in tasks]
both, half = lora.stack(pair), 128
batch = np.concatenate([x.pixels[:half] for _, x in tasks.values()])
wanted = np.concatenate([x.labels[:half] for _, x in tasks.values()])
mixed = jax.jit(lora.mixed(adapted_net))
for text, order in {"each its own": (0, 1), "exchanged": (1, 0)}.items():
  logits = mixed(base, both, jnp.repeat(jnp.array(order), half), batch)
  hits = 100 * np.mean(np.argmax(logits, axis=-1) == wanted)
  print(f"adapters of the rows {text}: {hits:.1f} % of {len(wanted)} right")
alone = jax.jit(adapted_net)(base, pair[1], batch[:half])
np.testing.assert_allclose(logits[:half], alone, atol=1e-3)

# %% [markdown]
# ## Exercise
#
# The output kernel `2/kernel` had no adapter. Let the rule be `"2/kernel"`
# alone (`num_inputs` stays 1, ranks go up to 10) and train for the mirrored
# task. How far does it get, and why no further?
#
# *Hint*: change `rule_of` and `ranks`, and run their cell and the picture's
# again. The output layer sees only what the hidden layers kept.
