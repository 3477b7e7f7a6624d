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
# # FlashAttention: exact attention without the matrix
#
# *FlashAttention: Fast and Memory-Efficient Exact Attention with IO-Awareness*,
# arXiv 2205.14135.
#
# Attention of $N$ tokens has $N^2$ scores, and plain implementations write them
# to the GPU's main memory and read them back. FlashAttention never does: it
# computes one tile of scores at a time and puts the softmax together from
# tiles. You will follow the algorithm step by step with numbers, see that its
# result is exact, that its memory grows linearly with the length, count what it
# moves between memory and chip, and skip whole tiles with a block-sparse mask.
#
# [![Open In Colab](https://colab.research.google.com/assets/colab-badge.svg)](https://colab.research.google.com/github/paperjax/paperjax/blob/main/colab/flash_attention.ipynb)

# %%
# %pip install --quiet "paperjax[colab]==0.1.0"

# %%
import functools

import jax
import jax.numpy as jnp
from matplotlib.colors import ListedColormap
from matplotlib.patches import Patch
import matplotlib.pyplot as plt
import numpy as np

from experiments import plot_io_model
from paperjax import attention
from paperjax.attention import io_model
from paperjax.attention.request import Sizes

plt.rcParams.update({"figure.dpi": 100, "font.size": 10})
# Numbers are compared below: no TF32 on GPUs.
jax.config.update("jax_default_matmul_precision", "highest")
device = jax.devices()[0]
print(f"Running on {device.device_kind} ({device.platform}).")
if device.platform == "cpu":
  print("That is enough: the algorithm runs in plain JAX on any device, and")
  print("the whole notebook takes about a minute on a CPU.")

# %% tags=["parameters"] smoke={"memory_lengths": [512, 1024]}
length = 1000  # queries and keys where results are compared
head_size = 64
num_heads = 4
memory_lengths = [512, 1024, 2048, 4096, 8192]  # compiled, not run

# %% [markdown]
# ## The softmax of a row, a few scores at a time
#
# For one query, attention is $O = \sum_j e^{S_j - m} V_j / \ell$ with the row
# maximum $m = \max_j S_j$ and the row sum $\ell = \sum_j e^{S_j - m}$. Both
# seem to need all scores. But they can be kept for the scores *so far*, and
# corrected when a new block of scores $S$ comes (Algorithm 1):
#
# $$ m' = \max(m, \max S), \qquad
# \ell' = e^{m-m'}\,\ell + \textstyle\sum e^{S - m'}, \qquad
# O' = \frac{e^{m-m'}\,\ell\, O + e^{S-m'} V}{\ell'} . $$
#
# | paper | here |
# |---|---|
# | $m$, $\ell$ | `row_max`, `row_sum` |
# | $B_r$, $B_c$ | `block_sizes`: queries and keys of a tile |
# | Algorithm 1 | `implementation="chunked_fa1"` |
#
# Six scores and values, two at a time:

# %%
scores = np.array([1.0, 3.0, 2.0, 5.0, 0.0, 4.0])
values = np.array([10.0, 20.0, 30.0, 40.0, 50.0, 60.0])

row_max, row_sum, output = -np.inf, 0.0, 0.0
print("block        old sum times    row_max  row_sum  output")
for j in range(3):
  block, value = scores[2 * j : 2 * j + 2], values[2 * j : 2 * j + 2]
  new_max = max(row_max, block.max())
  weights = np.exp(block - new_max)
  rescale = np.exp(row_max - new_max)
  new_sum = rescale * row_sum + weights.sum()
  output = (rescale * row_sum * output + weights @ value) / new_sum
  row_max, row_sum = new_max, new_sum
  state = f"{row_max:7.1f}  {row_sum:7.4f}  {output:.4f}"
  print(f"{block}    {rescale:13.4f}    {state}")

whole = np.exp(scores - scores.max())
plain = whole @ values / whole.sum()
print(f"all six at once: {plain:.4f}")
assert np.isclose(output, plain)

# %% [markdown]
# The library does the same. With queries and keys of one feature, the scores
# can be chosen freely. After two blocks, the output was attention over the
# first four keys:

# %%
query = jnp.ones((1, 1, 1, 1))
key, value = (jnp.asarray(x, jnp.float32) for x in (scores, values))
key, value = key.reshape(1, 6, 1, 1), value.reshape(1, 6, 1, 1)
for keys_seen in (2, 4, 6):
  found = attention.dot_product_attention(
    query,
    key,
    value,
    scale=1.0,
    key_value_seq_lengths=jnp.array([keys_seen]),
    implementation="chunked_fa1",
    block_sizes=(1, 2),
  )
  print(f"{keys_seen} keys: {found.item():.4f}")
assert np.isclose(found.item(), plain)

# %% [markdown]
# ## Tiles over the whole matrix
#
# Algorithm 1 has two loops. The outer one loads a block of keys and values into
# the fast memory on the chip, the inner one brings each block of queries
# with its output so far. A tile of scores is born on the chip and dies
# there. What goes back to main memory are the output, rescaled, and its $m$ and
# $\ell$. (K1 in the picture is the first block of keys and its values.)

# %%
blocks, shown = 4, [1, 2, 3, 4, 5, 8, 12, 16]
meaning = {
  "white": "tile to come",
  "#d9d9d9": "in main memory",
  "tab:orange": "on the chip now",
  "#9ecae1": "tile is done, and gone",
}
figure, axes = plt.subplots(2, 4, figsize=(12, 6.6), layout="constrained")
for axis, step in zip(axes.flat, shown, strict=True):
  j, i = divmod(step - 1, blocks)  # the outer loop is over blocks of keys
  state = np.zeros((blocks + 1, blocks + 2), int)
  state[0, 1:-1] = state[1:, 0] = state[1:, -1] = 1
  order = np.arange(blocks * blocks).reshape(blocks, blocks).T
  state[1:, 1:-1] = np.where(order < step - 1, 3, 0)
  state[0, 1 + j] = state[1 + i, [0, 1 + j, -1]] = 2
  axis.pcolormesh(
    state[::-1],
    cmap=ListedColormap(list(meaning)),
    vmin=0,
    vmax=3,
    edgecolors="gray",
    linewidth=0.5,
  )
  for number in range(blocks):
    across, down = number + 1.5, blocks - number - 0.5
    axis.text(across, blocks + 0.5, f"K{number + 1}", ha="center", va="center")
    axis.text(0.5, down, f"Q{number + 1}", ha="center", va="center")
    times = (order[number] < step).sum()
    axis.text(blocks + 1.5, down, f"O x{times}", ha="center", va="center")
  axis.set(title=f"step {step}", aspect="equal", xticks=[], yticks=[])
  axis.spines[:].set_visible(False)
figure.legend(
  handles=[
    Patch(facecolor=color, edgecolor="gray", label=label)
    for color, label in meaning.items()
  ],
  loc="outside lower center",
  ncols=4,
  frameon=False,
)
figure.suptitle(
  "FlashAttention's 16 steps: a column of tiles for each block of keys;"
  " O x2 has been written twice"
)
plt.show()

# %% [markdown]
# ## Exact, not approximate
#
# Every order of summation rounds differently, and that is the only difference.
# Beside float64, tiles of any size are as good as plain attention (the tiles
# need not divide the length):

# %%
rng = np.random.default_rng(0)
shape = (1, length, num_heads, head_size)
q, k, v = (rng.normal(size=shape).astype(np.float32) for _ in range(3))
exact = np.einsum("blhk,bmhk->bhlm", q, k, dtype=np.float64)
exact = np.exp(exact / np.sqrt(head_size))
exact /= exact.sum(-1, keepdims=True)
exact = np.einsum("bhlm,bmho->blho", exact, v)

found = attention.dot_product_attention(q, k, v, implementation="reference")
plain_error = np.abs(found - exact).max()
print(f"plain attention      largest error {plain_error:.1e}")
for block_sizes in [(64, 64), (64, 256), (256, 100), (length, length)]:
  found = attention.dot_product_attention(
    q, k, v, implementation="chunked_fa1", block_sizes=block_sizes
  )
  error = np.abs(found - exact).max()
  print(f"tiles of {block_sizes!s:12} largest error {error:.1e}")
  assert error < 2 * plain_error

# %% [markdown]
# ## Memory grows with the length, not with its square
#
# JAX can tell how much temporary memory a compiled program takes, without
# running it. The backward pass of plain attention keeps the weights, $N^2$ of
# them for each head. FlashAttention computes a tile again where its gradient
# needs it.

# %%
needed = {}
for name in ("reference", "chunked_fa1"):
  forward = functools.partial(
    attention.dot_product_attention, implementation=name
  )
  gradient = jax.grad(lambda *x, f=forward: f(*x).sum(), (0, 1, 2))
  for what, program in (
    ("forward", forward),
    ("forward and backward", gradient),
  ):
    row = needed.setdefault((name, what), [])
    for size in memory_lengths:
      x = jax.ShapeDtypeStruct((1, size, num_heads, head_size), jnp.float32)
      compiled = jax.jit(program).lower(x, x, x).compile()
      row.append(compiled.memory_analysis().temp_size_in_bytes / 2**20)
    print(f"{name:12} {what:20}", " ".join(f"{x:8.1f}" for x in row), "MiB")
    growth = row[-1] / row[-2]
    assert growth > 3 if name == "reference" else growth < 3

# %%
figure, axis = plt.subplots(figsize=(8, 4.4), layout="constrained")
styles = {"forward": "o-", "forward and backward": "s--"}
names = {"reference": "plain attention", "chunked_fa1": "FlashAttention"}
tints = {"reference": "tab:red", "chunked_fa1": "tab:blue"}
for (name, what), row in needed.items():
  label = f"{names[name]}, {what}"
  axis.loglog(memory_lengths, row, styles[what], color=tints[name], label=label)
axis.set_xticks(memory_lengths, [f"{x:,}" for x in memory_lengths])
axis.minorticks_off()
axis.set(xlabel="length (tokens)", ylabel="temporary memory (MiB)")
axis.set_title("Twice the length: four times the memory, or twice")
axis.grid(alpha=0.3)
axis.legend(frameon=False)
plt.show()

# %% [markdown]
# ## What moves between memory and chip
#
# Attention on a GPU waits for memory more than for arithmetic, so what counts
# is what moves. `paperjax.attention.io_model` counts it from the loops. With
# $M$ elements of memory on the chip (`on_chip`), line 1 of the algorithm takes
# $B_c = \lceil M / 4d \rceil$ and $B_r = \min(B_c, d)$, so that blocks of
# queries, keys, values and outputs fit together. Theorem 2 then says
#
# $$ \text{standard: } \Theta(Nd + N^2), \qquad
# \text{FlashAttention: } \Theta(N^2 d^2 M^{-1}) . $$
#
# Here is GPT-2 medium in half precision on an A100 with 192 KiB of memory for
# each multiprocessor, the paper's Fig. 2:

# %%
gpt2_medium = Sizes(b=64, l=1024, m=1024, n=16, g=1, k=64, o=64)
on_chip = 192 * 1024 // 2  # elements of two bytes
tiles = io_model.block_sizes(on_chip, gpt2_medium.k)
standard = io_model.standard(gpt2_medium)
flash = io_model.fa1(gpt2_medium, tiles)
print("queries and keys of a tile:", tiles)
moved = standard.reads + standard.writes
squares = 2 * (moved["scores"] + moved["weights"]) / 1e9
print(f"standard: {standard.num_bytes(2) / 1e9:.2f} GB", end=", ")
print(f"of which scores and weights {squares:.2f} GB")
print(f"FlashAttention: {flash.num_bytes(2) / 1e9:.2f} GB")
for factor in (1, 2, 4):
  smaller = io_model.block_sizes(on_chip // factor, gpt2_medium.k)
  gigabytes = io_model.fa1(gpt2_medium, smaller).num_bytes(2) / 1e9
  print(f"with {192 // factor:3} KiB on the chip: {gigabytes:.2f} GB")

# %% [markdown]
# Half the chip, about twice the traffic, as the theorem says. The gray bars are
# what the authors measured (read from a transcription of the paper, not from
# the paper itself); everything else is counted. Their plain attention moved
# more than its loops must, FlashAttention hardly.

# %%
counts = plot_io_model.count(plot_io_model.Options(output="counts.png"))
both = counts["forward_and_backward"]
del both["FlashAttention-2"]  # has a notebook of its own
figure, axes = plt.subplots(1, 3, figsize=(13, 4), layout="constrained")
bars = axes[0].bar(
  [0, 1], list(both.values()), 0.4, color="tab:blue", label="counted here"
)
axes[0].bar_label(bars, fmt="%.1f")
measured = [x["gigabytes"] for x in counts["paper_measured"].values()]
label = "measured by the authors"
bars = axes[0].bar([0.42, 1.42], measured, 0.4, color="silver", label=label)
axes[0].bar_label(bars)
axes[0].set_xticks([0.2, 1.2], list(both))
axes[0].set(title="Forward and backward, 1,024 tokens", ylim=(0, 58))
by_block = counts["forward_by_block_of_outer_loop"]
by_length = counts["forward_by_length"]
for name, color in (("standard", "tab:red"), ("FlashAttention", "tab:blue")):
  axes[1].plot(
    list(by_block),
    [x[name] for x in by_block.values()],
    "o-",
    color=color,
    label=name,
  )
  axes[2].loglog(
    list(by_length),
    [x[name] for x in by_length.values()],
    "o-",
    color=color,
    label=name,
  )
axes[1].set(title="Forward: larger blocks, fewer rounds", ylim=0)
axes[1].set(xlabel="keys of a block", xticks=list(by_block))
axes[2].set(title="Forward: both grow with N²", xlabel="length (tokens)")
for axis in axes:
  axis.set_ylabel("read and written (GB)")
  axis.set_axisbelow(True)
  axis.grid(alpha=0.3)
  axis.legend(frameon=False)
axes[0].legend(frameon=False, loc="upper right")
plt.show()

# %% [markdown]
# ## Block-sparse masks
#
# If a tile is masked, it need not be computed or its blocks loaded (section
# 3.3). With the share $s$ of the tiles left, the traffic is
# $\Theta(Nd + N^2 d^2 M^{-1} s)$ (Proposition 4). A `BlockMap` names the tiles:
# here each block of queries sees its neighbours and the first block of keys.

# %%
block, count = 64, 16
row, column = np.indices((count, count))
allowed = (np.abs(row - column) <= 1) | (column == 0)
block_map = attention.BlockMap(jnp.asarray(allowed), block, block)

shape = (1, block * count, num_heads, head_size)
q, k, v = (jnp.asarray(rng.normal(size=shape), jnp.float32) for _ in range(3))
sparse = attention.dot_product_attention(
  q, k, v, block_map=block_map, implementation="chunked_fa1"
)
mask = jnp.asarray(np.kron(allowed, np.ones((block, block), bool)))
masked = attention.dot_product_attention(
  q, k, v, mask=mask[None, None], implementation="reference"
)
print(f"{allowed.sum()} of {allowed.size} tiles, {allowed.mean():.0%}")
difference = float(jnp.abs(sparse - masked).max())
print(f"largest difference from a dense mask: {difference:.1e}")
np.testing.assert_allclose(sparse, masked, atol=1e-5)

# %%
sizes = Sizes(b=1, l=4096, m=4096, n=1, g=1, k=64, o=64)
shares = np.linspace(0, 1, 11)
tiles_of_scores = rng.permutation(4096 // 64 * (4096 // 64)).reshape(64, 64)
moved = [
  io_model.fa1(
    sizes, (64, 64), tiles_of_scores < share * tiles_of_scores.size
  ).num_bytes(2)
  for share in shares
]
figure, axes = plt.subplots(1, 2, figsize=(10, 4), layout="constrained")
axes[0].imshow(allowed, cmap=ListedColormap(["white", "tab:blue"]))
axes[0].set(xlabel="block of keys", ylabel="block of queries")
axes[0].set(xticks=range(0, count, 5), yticks=range(0, count, 5))
axes[0].set_title(f"Tiles that are computed: {allowed.mean():.0%}")
axes[1].plot(shares, np.array(moved) / 1e6, "o-")
axes[1].set(xlabel="share s of the tiles", ylabel="read and written (MB)")
axes[1].set(ylim=0, title="Traffic falls with the share, to one pass over K, V")
axes[1].grid(alpha=0.3)
plt.show()

# %% [markdown]
# ## Exercise
#
# A causal mask hides almost half of the scores. How much less does
# FlashAttention move for GPT-2 medium, and why is it not quite half? What
# changes with smaller tiles?
#
# *Hint:* after `from paperjax.attention import masks`,
# `masks.tile_kinds(masks.Masks(is_causal=True), (1024, 1024), tiles)` sorts the
# tiles; pass `visible=kinds != masks.SKIP` to `io_model.fa1`, as a
# NumPy array. How many tiles are `masks.PARTIAL`?
