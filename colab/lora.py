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

# %%
new_images, base_images = 1000 * size, 6000 * size
base_epochs, epochs, batch_size = 3, 4, 128

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
# The library adapts **any function of a tree of parameters**. Here is one that
# knows nothing of adapters, `tanh(x W1) W2`:

# %%
key = jax.random.key(0)
params = {
  "first": {"kernel": jax.random.normal(key, (30, 20)) / 30**0.5},
  "second": {"kernel": jax.random.normal(key, (20, 10)) / 20**0.5},
}

rules = [lora.Rule("first/kernel", rank=2, alpha=4.0)]
adapters = lora.init(jax.random.key(1), params, rules)
print(jax.tree.map(jnp.shape, adapters))
print(lora.describe(params, rules))

# %% [markdown]
# A rule is a regular expression over paths. One that matches nothing is an
# error, not a model that silently trains nothing:

# %%
try:
  lora.init(jax.random.key(1), params, [lora.Rule("frist/.*", rank=2, alpha=4)])
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
  lambda p, x: jnp.tanh(x @ p["first"]["kernel"]) @ p["second"]["kernel"]
)
kernel, last = params["first"]["kernel"], params["second"]["kernel"]
x = jax.random.normal(jax.random.key(2), (5, 30))
of_base = jnp.tanh(x @ kernel) @ last
np.testing.assert_allclose(
  adapted(params, adapters, x), of_base, rtol=0, atol=1e-6
)

adapters["first/kernel"]["b"] = jax.random.normal(key, (20, 2))
part = adapters["first/kernel"]
by_hand = kernel + part["scale"] * part["a"] @ part["b"].T
wanted = jnp.tanh(x @ by_hand) @ last
found = adapted(params, adapters, x)
print("largest difference to W0 + s A B:", float(jnp.abs(found - wanted).max()))
np.testing.assert_allclose(found, wanted, atol=1e-4)

# %% [markdown]
# ## What is trained
#
# Differentiate with respect to the adapters, and gradients and optimizer state
# exist for them alone. For GPT-3 (its 96 layers of width 12,288, without
# embeddings) and rank 4 on queries and values, counted from shapes, with
# nothing allocated. The numbers of adapter parameters and of Adam's two moments
# are exact for these shapes; gradients of the base would come on top.

# %%
width = 12_288
gpt3 = {
  name: {"kernel": jax.ShapeDtypeStruct((96, *shape), "float16")}
  for name, shape in {
    **dict.fromkeys(["query", "key", "value", "output"], (width, width)),
    "up": (width, 4 * width),
    "down": (4 * width, width),
  }.items()
}
rule = lora.Rule("(query|value)/kernel", rank=4, alpha=4.0, num_stacked=1)
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
names = [
  f"{part}-{kind}-ubyte.gz"
  for part in ("train", "t10k")
  for kind in ("images-idx3", "labels-idx1")
]
folder = pathlib.Path(os.path.expandvars(mnist_dir))
if not mnist_dir:
  folder = pathlib.Path("mnist")
  folder.mkdir(exist_ok=True)
  for name in names:
    if not (folder / name).exists():
      urllib.request.urlretrieve(mnist_url + name, folder / name)
train, test = (mnist.read(folder, split) for split in ("train", "test"))
print(len(train.labels), "images to train on,", len(test.labels), "to test on")

# %%
chance = np.random.default_rng(0)
noisy, mirrored = [], []
for images in (train, test):
  noise = chance.normal(0, 90, images.pixels.shape)
  pixels = np.clip(images.pixels + noise, 0, 255).astype(np.uint8)
  noisy.append(mnist.Images(pixels, images.labels))
  mirrored.append(mnist.Images(images.pixels[:, :, ::-1].copy(), images.labels))
tasks = {"noisy": noisy, "mirrored": mirrored}

figure, rows = plt.subplots(3, 8, figsize=(8, 3.4), layout="constrained")
shown = {"original": test} | {name: pair[1] for name, pair in tasks.items()}
for axes, (name, images) in zip(rows, shown.items(), strict=True):
  for axis, image in zip(axes, images.pixels, strict=False):
    axis.imshow(image, cmap="gray")
    axis.set(xticks=[], yticks=[])
  axes[0].set_ylabel(name)
figure.suptitle("The task of the base, and two new ones")
plt.show()

# %% [markdown]
# The base is trained with the functions of the distillation experiment. They
# train stacks of nets as one program; here the stack has one.

# %%
plain = mnist_nets.Regularisation()
nets = [mnist_nets.Net("net", 0, 0.0, 1.0, 0, np.arange(base_images))]
data = mnist_nets.Data(
  jnp.asarray(train.pixels), jnp.asarray(train.labels), None
)
num_steps = base_epochs * (base_images // batch_size)
optimizer = mnist_nets.optimizer(1e-3, num_steps, plain)
state = mnist_nets.initial_state(nets, (256, 256), data, optimizer)
step = jax.jit(mnist_nets.make_step(nets, optimizer, plain))
batches = mnist_nets.batches(nets, batch_size, 0)
for _ in range(num_steps):
  state, _ = step(state, (next(batches), data))
stacked_base = state.params
base = jax.tree.map(lambda x: x[0], stacked_base)

of_base = {}
for name, images in shown.items():
  logits = mnist_nets.predict(stacked_base, jnp.asarray(images.pixels))[0]
  of_base[name] = 100 * np.mean(np.argmax(logits, axis=-1) == images.labels)
  print(f"accuracy of the base, {name}: {of_base[name]:.2f} %")

# %% [markdown]
# ## Ranks 1 to 64, beside training everything
#
# Adapters stand beside both hidden kernels, with ranks 1, 2, 4, 8 and 64, of
# two seeds each. `lora.stack` pads the ten with zeros to one rank, which stay
# zero, so that `jax.vmap` trains all of them at once over one base. The
# base is an argument of the step: captured as a constant it would be compiled
# into the program.
#
# $\alpha = 2r$ for all, so that $\alpha / r$ is the same.

# %%
ranks, seeds = (1, 2, 4, 8, 64), (0, 1)
rule_of = {r: [lora.Rule("[01]/kernel", rank=r, alpha=2.0 * r)] for r in ranks}
print(lora.describe(base, rule_of[8]))

adapted_net = lora.adapt(mnist_nets.apply)
num_steps = epochs * (new_images // batch_size)
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
guess = jax.jit(
  jax.vmap(
    lambda a, p, x: jnp.argmax(adapted_net(p, a, x), -1), (0, None, None)
  )
)

trained, accuracy = {}, {}
for name, (images, test_images) in tasks.items():
  adapters = lora.stack(
    [
      lora.init(jax.random.key(seed), base, rule_of[r])
      for r in ranks
      for seed in seeds
    ]
  )
  state = jax.vmap(
    lambda one: TrainState.create(one, optimizer, jax.random.key(0))
  )(adapters)
  batches = mnist_nets.batches(
    [nets[0]._replace(rows=np.arange(new_images))], batch_size, 0
  )
  for _ in range(num_steps):
    rows = next(batches)["rows"][:, 0]
    state, _ = step(
      state,
      {
        "base": base,
        "pixels": jnp.asarray(images.pixels[rows]),
        "labels": jnp.asarray(images.labels[rows]),
      },
    )
  trained[name] = state.params
  guesses = guess(state.params, base, jnp.asarray(test_images.pixels))
  hits = 100 * np.mean(guesses == test_images.labels[None, :], axis=-1)
  accuracy[name] = hits.reshape(len(ranks), len(seeds))
print(
  "bytes of Adam's moments, rank 8:",
  8 * sum(lora.count(base, rule_of[8]).values()),
)
print("and for all parameters:         ", 8 * tree.count(base))

# %% [markdown]
# And full training: the same images, the same number of steps, all parameters,
# from the base's.

# %%
of_full = {}
for name, (images, test_images) in tasks.items():
  few = [nets[0]._replace(rows=np.arange(new_images))]
  own = mnist_nets.Data(
    jnp.asarray(images.pixels), jnp.asarray(images.labels), None
  )
  all_of_it = mnist_nets.optimizer(1e-3, num_steps, plain)
  state = mnist_nets.initial_state(
    few, (256, 256), own, all_of_it, start=stacked_base
  )
  full_step = jax.jit(mnist_nets.make_step(few, all_of_it, plain))
  batches = mnist_nets.batches(few, batch_size, 0)
  for _ in range(num_steps):
    state, _ = full_step(state, (next(batches), own))
  logits = mnist_nets.predict(state.params, jnp.asarray(test_images.pixels))[0]
  hits = np.argmax(logits, axis=-1) == test_images.labels
  of_full[name] = 100 * np.mean(hits)

print("| task | base |", " | ".join(f"r = {r}" for r in ranks), "| full |")
for name, found in accuracy.items():
  row = " | ".join(f"{x:.1f}" for x in found.mean(axis=1))
  print(f"| {name} | {of_base[name]:.1f} | {row} | {of_full[name]:.1f} |")

# %%
figure, axis = plt.subplots(figsize=(7.5, 4.2), layout="constrained")
for (name, found), color in zip(
  accuracy.items(), ("tab:blue", "tab:orange"), strict=True
):
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

# %% [markdown]
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
kernel = "0/kernel"
of_noise = trained["noisy"][kernel]["a"]
eight = of_noise[ranks.index(8) * len(seeds)][:, :8]  # without the padding
sixty_four = of_noise[ranks.index(64) * len(seeds) + 1]
pictures = {
  "trained: the leading directions agree": analysis.similarity(
    eight, sixty_four
  ),
  "random: nothing in common": analysis.random_similarity(
    jax.random.key(0), len(eight), (8, 64)
  ),
}
figure, columns = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained")
for axis, (title, phi) in zip(columns, pictures.items(), strict=True):
  image = axis.imshow(
    phi,
    vmin=0,
    vmax=1,
    cmap="magma",
    origin="lower",
    aspect="auto",
    extent=(0.5, 64.5, 0.5, 8.5),
  )
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

# %% [markdown]
# ## Merged, it costs nothing
#
# For serving, $W_0 + sAB$ is added up once. The merged model is an ordinary
# model: the same outputs, and by XLA's own count the operations of the base.

# %%
position = ranks.index(8) * len(seeds)
one = lora.select(trained["noisy"], position)
merged = lora.merge(base, one)
pixels = jnp.asarray(tasks["noisy"][1].pixels[:256])
apart = adapted_net(base, one, pixels)
together = mnist_nets.apply(merged, pixels)
difference = float(jnp.abs(apart - together).max())
print("largest difference of a logit:", difference)
np.testing.assert_allclose(apart, together, atol=1e-3)

# The stack was padded to rank 64; a rank 8 of its own is what is counted.
alone = lora.init(jax.random.key(0), base, rule_of[8])
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
pair = [lora.select(trained[name], len(ranks) * 2 - 1) for name in tasks]
both = lora.stack(pair)
half = 128
batch = jnp.concatenate(
  [jnp.asarray(images.pixels[:half]) for _, images in tasks.values()]
)
wanted = np.concatenate([images.labels[:half] for _, images in tasks.values()])
mixed = jax.jit(lora.mixed(adapted_net))
for text, ids in {
  "each row its own adapter": [0] * half + [1] * half,
  "adapters exchanged": [1] * half + [0] * half,
}.items():
  logits = mixed(base, both, jnp.array(ids), batch)
  hits = np.argmax(logits, axis=-1) == wanted
  print(f"{text}: {100 * hits.mean():.1f} % of {len(hits)} right")

logits = mixed(base, both, jnp.array([0] * half + [1] * half), batch)
np.testing.assert_allclose(
  logits[half:], adapted_net(base, pair[1], batch[half:]), atol=1e-3
)

# %% [markdown]
# ## Exercise
#
# The output kernel `2/kernel` had no adapter. Let the rule be `"2/kernel"`
# alone (`num_inputs` stays 1, ranks go up to 10) and train for the mirrored
# task. How far does it get, and why no further?
#
# *Hint*: change `rule_of` and `ranks`, and run the cells below again. The
# output layer sees only what the hidden layers kept. Then ask
# `lora.describe` what all three kernels cost at rank 8.
