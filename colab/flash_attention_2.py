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
# # FlashAttention-2: the same tiles in another order
#
# *FlashAttention-2: Faster Attention with Better Parallelism and Work
# Partitioning*, arXiv 2307.08691.
#
# FlashAttention computes exact attention tile by tile. Its successor exchanges
# the two loops, divides once at the end, and keeps one number for each query:
# the logsumexp. You will see why this moves less, how the backward pass gets
# every tile back from that number, how the work is spread over a GPU, which
# tiles a causal mask saves, and which implementation the library chooses. The
# notebook of the first paper, `flash_attention.ipynb`, explains the tiles.
#
# [![Open In Colab](https://colab.research.google.com/assets/colab-badge.svg)](https://colab.research.google.com/github/paperjax/paperjax/blob/main/colab/flash_attention_2.ipynb)

# %%
# %pip install --quiet "paperjax[colab]==0.1.0"

# %%
import functools
import math
import time

import jax
import jax.numpy as jnp
from matplotlib.colors import ListedColormap
from matplotlib.patches import Patch
import matplotlib.pyplot as plt
import numpy as np

from paperjax import attention
from paperjax.attention import hopper_items, io_model, tiles, visits
from paperjax.attention.masks import FULL, PARTIAL, SKIP, Masks
from paperjax.attention.request import Sizes

plt.rcParams.update({"figure.dpi": 100, "font.size": 10})
# Numbers are compared below: no TF32 on GPUs.
jax.config.update("jax_default_matmul_precision", "highest")
device = jax.devices()[0]
print(f"Running on {device.device_kind} ({device.platform}).")
if device.platform == "cpu":
  print("That is enough: the algorithm runs in plain JAX on any device, and")
  print("the whole notebook takes about a minute on a CPU.")

# %% tags=["parameters"] smoke={"timed_lengths": [256], "repeats": 1}
length = 512  # queries and keys where results are compared
num_heads = 4
head_size = 64
timed_lengths = [256, 512, 1024, 2048]
repeats = 5  # of each measurement; the fastest counts

# %% [markdown]
# ## Divide once, keep the logsumexp
#
# A block of queries stays on the chip while all keys come by. So its output can
# stay unscaled, $\tilde O$, and be divided by the row sum at the very end
# (Algorithm 1):
#
# $$ m' = \max(m, \max S), \qquad
# \ell' = e^{m-m'}\ell + \textstyle\sum e^{S-m'}, \qquad
# \tilde O' = e^{m-m'} \tilde O + e^{S-m'} V, $$
#
# $$ O = \tilde O / \ell, \qquad L = m + \log \ell . $$
#
# | paper | here |
# |---|---|
# | $m$, $\ell$ | `row_max`, `row_sum` |
# | $L$ | `logsumexp`, what `return_residual=True` returns |
# | $B_r$, $B_c$ | `block_sizes`: queries and keys of a tile |
# | Algorithms 1 and 2 | `implementation="chunked"` |

# %%
scores = np.array([1.0, 3.0, 2.0, 5.0, 0.0, 4.0])
values = np.array([10.0, 20.0, 30.0, 40.0, 50.0, 60.0])

row_max, row_sum, total = -np.inf, 0.0, 0.0
for j in range(3):
  block, value = scores[2 * j : 2 * j + 2], values[2 * j : 2 * j + 2]
  new_max = max(row_max, block.max())
  weights, rescale = np.exp(block - new_max), np.exp(row_max - new_max)
  row_sum = rescale * row_sum + weights.sum()
  total = rescale * total + weights @ value
  row_max = new_max
  print(f"{block}  row_sum {row_sum:.4f}  unscaled output {total:8.4f}")
expected = total / row_sum, row_max + np.log(row_sum)
print("output and logsumexp: {:.4f} {:.4f}".format(*expected))

query = jnp.ones((1, 1, 1, 1))
key, value = (
  jnp.asarray(x, jnp.float32).reshape(1, 6, 1, 1) for x in (scores, values)
)
attend = functools.partial(
  attention.dot_product_attention,
  implementation="chunked",
  return_residual=True,
)
found = attend(query, key, value, scale=1.0, block_sizes=(1, 2))
found = [x.item() for x in found]
print("the library:          {:.4f} {:.4f}".format(*found))
np.testing.assert_allclose(found, expected, rtol=1e-6)
assert np.isclose(found[1], np.logaddexp.reduce(scores))

# %% [markdown]
# ## The loops, exchanged
#
# The first paper's outer loop is over keys: outputs come and go. Here it is
# over queries: only keys and values come by, and nothing is written until a row
# of tiles is done. For the same memory on the chip, about two thirds of the
# traffic is left. `paperjax.attention.io_model` counts it:

# %%
gpt2_medium = Sizes(b=64, l=1024, m=1024, n=16, g=1, k=64, o=64)
moved = {
  "FlashAttention": io_model.fa1(gpt2_medium, (64, 256)),
  "FlashAttention-2": io_model.fa2(gpt2_medium, (256, 64)),
}
for name, traffic in moved.items():
  reads, writes = traffic.reads.total() / 1e6, traffic.writes.total() / 1e6
  print(f"{name:17} reads {reads:.1f}, writes {writes:.1f} million elements")
ratio = moved["FlashAttention-2"].elements / moved["FlashAttention"].elements
print(f"ratio {ratio:.2f}")

size = 5
step = np.arange(size * size).reshape(size, size)
figure, axes = plt.subplots(1, 3, figsize=(13, 4.2), layout="constrained")
circle = {"boxstyle": "circle", "facecolor": "white", "edgecolor": "none"}
orders = {
  "FlashAttention: down, then right": step.T,
  "FlashAttention-2: right, then down": step,
}
for axis, (title, order) in zip(axes, orders.items(), strict=False):
  axis.imshow(order, cmap="Blues", vmax=2 * size * size)
  where = [np.argwhere(order == number)[0] for number in range(size * size)]
  rows, columns = np.array(where).T
  axis.plot(columns, rows, color="tab:orange", linewidth=1, alpha=0.7)
  for number, (row, column) in enumerate(where):
    axis.text(column, row, number + 1, ha="center", va="center", bbox=circle)
  axis.set(title=title, xlabel="block of keys", ylabel="block of queries")
  axis.set(xticks=range(size), yticks=range(size))
bottom = np.zeros(2)
for name in ("query", "key", "value", "output", "statistics"):
  heights = [(x.reads + x.writes)[name] / 1e6 for x in moved.values()]
  axes[2].bar(list(moved), heights, 0.5, bottom=bottom, label=name)
  bottom += heights
axes[2].set(ylabel="read and written (million elements)", ylim=(0, 1100))
axes[2].set_title("What moves, GPT-2 medium")
axes[2].legend(frameon=False)
plt.show()

# %% [markdown]
# ## The backward pass gets tiles back from the logsumexp
#
# With $L$ a tile of weights needs nothing but its own scores: no maximum, no
# sum over the other tiles. Five products of matrices give its share of all
# gradients (Algorithm 2), with $D = \mathrm{rowsum}(dO \circ O)$:
#
# $$ P = e^{S - L}, \quad dV = P^\top dO, \quad dP = dO\,V^\top, \quad
# dS = P \circ (dP - D), \quad dQ = dS\,K, \quad dK = dS^\top Q . $$
#
# First one tile, then the gradients as the formulas have them, beside those
# of the library and of plain attention:

# %%
rng = np.random.default_rng(0)
shape = (1, length, num_heads, head_size)
q, k, v, out_grad = (
  jnp.asarray(rng.normal(size=shape), jnp.float32) for _ in range(4)
)
scale = 1 / math.sqrt(head_size)
output, logsumexp = attend(q, k, v)

tile = scale * np.asarray(q)[0, 64:128, 0] @ np.asarray(k)[0, :64, 0].T
tile = np.exp(tile - np.asarray(logsumexp)[0, 64:128, 0][:, None])
softmax = jax.nn.softmax(scale * q[0, :, 0] @ k[0, :, 0].T)[64:128, :64]
print(f"one tile of weights: {np.abs(tile - softmax).max():.1e} off")

weights = scale * jnp.einsum("blhk,bmhk->blhm", q, k)
weights = jnp.exp(weights - logsumexp[..., None])
delta = jnp.sum(out_grad * output, axis=-1, keepdims=True)
of_weights = jnp.einsum("blho,bmho->blhm", out_grad, v)
of_scores = weights * (of_weights - delta)
by_hand = (
  scale * jnp.einsum("blhm,bmhk->blhk", of_scores, k),
  scale * jnp.einsum("blhm,blhk->bmhk", of_scores, q),
  jnp.einsum("blhm,blho->bmho", weights, out_grad),
)
for implementation in ("chunked", "reference"):
  function = functools.partial(
    attention.dot_product_attention, implementation=implementation
  )
  found = jax.vjp(function, q, k, v)[1](out_grad)
  pairs = zip(by_hand, found, strict=True)
  errors = [float(jnp.abs(x - y).max()) for x, y in pairs]
  print(f"{implementation:10}", "  ".join(f"{x:.1e}" for x in errors), "off")
  assert max(errors) < 1e-4

print(f"kept for the backward pass: {logsumexp.size:,} logsumexps", end=" ")
print(f"in place of {weights.size:,} weights")

# %% [markdown]
# ## Work for a whole GPU
#
# The first paper gives each head of each sequence to one multiprocessor. Long
# sequences come in small batches, and most multiprocessors then have nothing to
# do. The second paper also divides the sequence: each block of queries is work
# of its own (section 3.2), in the backward pass each block of keys. Within a
# block, the warps share the queries, so that they need not add up each other's
# outputs (section 3.3).
#
# Here are 16,384 tokens of a model with 16 heads, in fewer and longer
# sequences:

# %%
multiprocessors = hopper_items.multiprocessors()  # without a GPU: an H100's
lengths = 2 ** np.arange(9, 15)
batch = 16_384 // lengths
programs = {
  "batch x heads (FlashAttention)": batch * 16,
  "and blocks of 128 queries (FlashAttention-2)": batch * 16 * (lengths // 128),
}
figure, axis = plt.subplots(figsize=(9, 4), layout="constrained")
for name, count in programs.items():
  rounds = np.ceil(count / multiprocessors)
  busy = count / (rounds * multiprocessors)
  axis.plot(lengths, 100 * busy, "o-", label=name)
axis.set_xscale("log", base=2)
axis.set_xticks(
  lengths, [f"{x:,}\nx {y}" for x, y in zip(lengths, batch, strict=True)]
)
axis.set(ylim=(0, 105), ylabel=f"of {multiprocessors} multiprocessors busy (%)")
axis.set(xlabel="length of a sequence x sequences")
axis.set_title("Few long sequences leave a GPU idle, unless they are divided")
axis.grid(alpha=0.3)
axis.legend(frameon=False, loc="lower left")
plt.show()

# %% [markdown]
# ## A causal mask halves the work
#
# Above the diagonal whole tiles are masked, and the loop leaves them out. Only
# the tiles on the diagonal need a mask at all. The library sorts the tiles of
# any mask so; its kernels walk along the lists of `visits.visits`, in which
# tiles that need a mask come first. Blocks of queries then have different
# amounts of work, so the kernels for H100 share them out by their cost.

# %%
sizes, block = (2048, 2048), (128, 128)
causal = Masks(is_causal=True)
seen = visits.visibility(causal, sizes, block)
kinds = visits.kinds(seen, causal, sizes, block)[0]
listed = visits.visits(kinds[None])
for name, kind in (("skipped", SKIP), ("full", FULL), ("partial", PARTIAL)):
  print(f"{name:8} {np.sum(kinds == kind):4} of {kinds.size} tiles")
row = 5
count = listed.counts[0, row, 1]
print(f"row {row} of tiles visits", listed.tiles[0, row, :count].tolist())

figure, axes = plt.subplots(1, 2, figsize=(11, 4.4), layout="constrained")
colors = {"skipped": "white", "full": "tab:blue", "partial": "tab:orange"}
axes[0].imshow(kinds, cmap=ListedColormap(list(colors.values())))
axes[0].set(xlabel="block of keys", ylabel="block of queries")
axes[0].set_title("Causal mask: tiles on the diagonal are masked")
axes[0].legend(
  handles=[
    Patch(facecolor=color, edgecolor="gray", label=name)
    for name, color in colors.items()
  ],
  loc="upper right",
)
partial, visited = listed.counts[0].T
axes[1].barh(range(16), visited, color="tab:orange", label="partial")
axes[1].barh(range(16), visited - partial, color="tab:blue", label="full")
axes[1].invert_yaxis()
axes[1].set(xlabel="tiles visited", ylabel="block of queries")
axes[1].set_title("Work of each block of queries: not the same")
axes[1].legend(frameon=False)
plt.show()

# %% [markdown]
# ## The logsumexp joins parts
#
# Attention over the first half of the keys and over the second half can be put
# together from their outputs and logsumexps: part $i$ weighs $e^{L_i - L}$ with
# $L = \log\sum_i e^{L_i}$. This is how keys may lie on several devices. The
# logsumexp has gradients too.

# %%
half = length // 2
first, second = (
  attend(q, k[:, part], v[:, part])
  for part in (slice(0, half), slice(half, length))
)
together = jnp.logaddexp(first[1], second[1])
joined = sum(
  jnp.exp(part[1] - together)[..., None] * part[0] for part in (first, second)
)
print(f"output:    {float(jnp.abs(joined - output).max()):.1e} off")
print(f"logsumexp: {float(jnp.abs(together - logsumexp).max()):.1e} off")
np.testing.assert_allclose(joined, output, atol=1e-5)

# %% [markdown]
# ## Which implementation?
#
# `dot_product_attention` takes the fastest implementation that can do all that
# is asked, and says why the others cannot when asked with `explain=True`:

# %%
half_precision = [x.astype(jnp.bfloat16) for x in (q, k, v)]
asked = {
  "float32": ((q, k, v), {}),
  "bfloat16, causal": (half_precision, {"is_causal": True}),
  "bfloat16, logsumexp": (half_precision, {"return_residual": True}),
}
for what, (arrays, options) in asked.items():
  print(f"{what}:")
  reasons = attention.dot_product_attention(*arrays, **options, explain=True)
  for name, reason in reasons.items():
    print(f"  {name:19} {reason or 'can do it'}")

# %% [markdown]
# The kernels are in the package:
#
# - `paperjax/attention/hopper.py` and `hopper_bwd.py`, for H100 and H200, in
#   Pallas (Mosaic GPU): one warpgroup copies, the others compute;
# - `paperjax/attention/triton.py` and `triton_kernels.py`, for other NVIDIA
#   GPUs from A100 on;
# - `paperjax/attention/chunked.py`, plain JAX, which you can read in five
#   minutes.
#
# The table of tiles that the first ones use:

# %%
for name in ("forward", "grads"):
  print(name, tiles.tile_for(name, head_size=128, value_size=128))

# %% [markdown]
# ## Time it yourself
#
# On this machine, in plain JAX, whatever it is. Nothing here is a typed result:
# run the cell and see. (Both papers' backward passes are one function here, the
# second's, so their right-hand lines lie close together.)

# %%
forms = {
  "plain attention": {"implementation": "reference"},
  "FlashAttention": {"implementation": "chunked_fa1"},
  "FlashAttention-2": {"implementation": "chunked"},
  "FlashAttention-2, causal": {"implementation": "chunked", "is_causal": True},
}
milliseconds = {name: ([], []) for name in forms}
for size in timed_lengths:
  shape = (1, size, num_heads, head_size)
  inputs = [jnp.asarray(rng.normal(size=shape), jnp.float32) for _ in range(3)]
  for name, options in forms.items():
    forward = functools.partial(attention.dot_product_attention, **options)
    gradient = jax.grad(lambda *x, f=forward: f(*x).sum(), (0, 1, 2))
    programs = (jax.jit(forward), jax.jit(gradient))
    for times, program in zip(milliseconds[name], programs, strict=True):
      jax.block_until_ready(program(*inputs))  # compiles
      runs = []
      for _ in range(repeats):
        start = time.perf_counter()
        jax.block_until_ready(program(*inputs))
        runs.append(time.perf_counter() - start)
      times.append(1000 * min(runs))

figure, axes = plt.subplots(1, 2, figsize=(11, 4.2), layout="constrained")
whats = ("forward", "forward and backward")
for index, (axis, what) in enumerate(zip(axes, whats, strict=True)):
  for name, times in milliseconds.items():
    axis.loglog(timed_lengths, times[index], "o-", label=name)
    print(f"{what:20} {name:25}", " ".join(f"{x:8.1f}" for x in times[index]))
  axis.set_xticks(timed_lengths, [f"{x:,}" for x in timed_lengths])
  axis.minorticks_off()
  axis.set(xlabel="length (tokens)", title=f"{what}, {num_heads} heads")
  axis.grid(alpha=0.3)
  axis.set_ylabel("time on this machine (ms)")
axes[0].legend(frameon=False)
plt.show()

# %% [markdown]
# ## Exercise
#
# In a sliding window each query sees the 256 keys before it and itself. How
# many tiles of 128 x 128 does FlashAttention-2 visit at length 2,048, and how
# does the number grow with the length? Draw the tiles, and time
# `local_window_size=(256, 0)` with `implementation="chunked"`.
#
# *Hint:* `Masks(window=(256, 0))` takes the place of `causal` above. A block of
# queries never visits more than three tiles.
