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
# # RoFormer: positions as rotations
#
# *RoFormer: Enhanced Transformer with Rotary Position Embedding*, arXiv
# 2104.09864.
#
# Attention sees a set: without further help it cannot tell "dog bites man" from
# "man bites dog". RoFormer tells it by turning each pair of features of every
# query and key by an angle that grows with the position. You will see what the
# rotation does, why scores then depend on distances only, what goes wrong in
# careless implementations, how contexts are made longer, and how the rotation
# fits linear attention.
#
# [![Open In Colab](https://colab.research.google.com/assets/colab-badge.svg)](https://colab.research.google.com/github/paperjax/paperjax/blob/main/colab/roformer.ipynb)

# %%
# %pip install --quiet "paperjax[colab]==0.1.0"

# %%
import math

import jax
import jax.numpy as jnp
import matplotlib.pyplot as plt
import numpy as np

from paperjax import positions as other_positions
from paperjax import rope, rope_scaling
from paperjax.attention import linear

plt.rcParams.update({"figure.dpi": 100, "font.size": 10})
# Numbers are compared below: no TF32 on GPUs.
jax.config.update("jax_default_matmul_precision", "highest")
device = jax.devices()[0]
print(f"Running on {device.device_kind} ({device.platform}).")
if device.platform == "cpu":
  print("That is enough: the whole notebook takes less than a minute on a CPU.")

# %% tags=["parameters"] smoke={"lengths": [256, 512], "farthest": 100_000}
head_size = 64  # features of a head: 32 pairs
length = 64  # tokens in the pictures of scores
farthest = 1_000_000  # position up to which rounding is shown
lengths = [512, 1024, 2048, 4096, 8192]  # for the cost of linear attention

# %% [markdown]
# ## A pair of features is a complex number
#
# Take features $x_{2i}$ and $x_{2i+1}$ as one complex number. At position $m$
# it is multiplied by a number of length 1 (section 3.2.2):
#
# $$ (x_{2i} + \mathrm{i}\,x_{2i+1}) \; e^{\mathrm{i} m \theta_i},
# \qquad \theta_i = 10000^{-2i/d}. $$
#
# | paper | here |
# |---|---|
# | $d$ | `head_size` |
# | $\theta_i$ (radians per position) | `rope.inverse_frequencies(head_size)` |
# | $m$, $n$ | `positions` |
# | $R_{\Theta,m}\,x$ | `rope.apply_rotary(x, positions, inv_freq)` |
#
# The library multiplies real numbers. NumPy's complex ones give the same:

# %%
inv_freq = rope.inverse_frequencies(head_size)
rng = np.random.default_rng(0)
tokens = jnp.asarray(rng.normal(size=(length, 1, head_size)), jnp.float32)
positions = jnp.arange(length)
rotated = rope.apply_rotary(tokens, positions, inv_freq)

pairs = np.asarray(tokens)[..., 0::2] + 1j * np.asarray(tokens)[..., 1::2]
turned = pairs * np.exp(1j * np.arange(length)[:, None, None] * inv_freq)
in_pairs = rotated[..., 0::2] + 1j * rotated[..., 1::2]
np.testing.assert_allclose(in_pairs, turned, atol=1e-5)
print("radians per position, first pairs:", inv_freq[:4].round(3))
print("positions per full turn, last pair:", round(math.tau / inv_freq[-1]))

# %%
shown = [0, 4, 8, 16]
start = jnp.tile(jnp.array([1.0, 0.0]), head_size // 2)
many = jnp.broadcast_to(start, (24, 1, head_size))
many = rope.apply_rotary(many, jnp.arange(24), inv_freq)
figure, axes = plt.subplots(1, 4, figsize=(12, 3.6), layout="constrained")
circle = np.exp(1j * np.linspace(0, math.tau, 200))
for axis, i in zip(axes, shown, strict=True):
  axis.plot(circle.real, circle.imag, color="lightgray", zorder=0)
  x, y = np.asarray(many[:, 0, 2 * i : 2 * i + 2]).T
  axis.plot(x, y, color="lightgray", linewidth=0.5, zorder=0)
  dots = axis.scatter(x, y, c=np.arange(24), cmap="viridis", s=30)
  axis.set_title(f"pair {i}: {inv_freq[i]:.3f} rad per position")
  axis.set(xlabel=f"feature {2 * i}", ylabel=f"feature {2 * i + 1}")
  axis.set(aspect="equal", xticks=[-1, 0, 1], yticks=[-1, 0, 1])
figure.colorbar(dots, ax=axes, label="position m")
figure.suptitle("The same pair of features, (1, 0), at 24 positions")
plt.show()

# %% [markdown]
# The first pair turns by one radian from token to token, the last needs tens of
# thousands of tokens for one turn. Together they are like the hands of a clock:
# fast hands tell neighbours apart, slow hands tell far from near.

# %%
figure, axis = plt.subplots(figsize=(10, 3.6), layout="constrained")
wave = np.cos(np.arange(256)[None, :] * inv_freq[:, None])
image = axis.imshow(wave, aspect="auto", cmap="RdBu", vmin=-1, vmax=1)
axis.set(xlabel="position m", ylabel="pair i")
axis.set_title(
  r"$\cos(m\,\theta_i)$: fast pairs on top, slow ones at the bottom"
)
figure.colorbar(image, label="cosine of the angle")
plt.show()

# %% [markdown]
# ## Scores depend on the distance only
#
# Rotating the query by $m\theta_i$ and the key by $n\theta_i$ leaves
# $(m-n)\theta_i$ in their inner product (eq. 16):
#
# $$ (R_m q)^\top (R_n k) = q^\top R_{n-m}\, k . $$
#
# One query and one key, at three pairs of positions with the same distance, and
# at one with another:

# %%
q, k = tokens[0], tokens[1]  # [1, head_size]: one head
for m, n in [(5, 2), (105, 102), (farthest + 5, farthest + 2), (5, 4)]:
  q_at = rope.apply_rotary(q[None], jnp.array([m]), inv_freq)
  k_at = rope.apply_rotary(k[None], jnp.array([n]), inv_freq)
  print(f"m = {m:>9,}  n = {n:>9,}  score {float(jnp.sum(q_at * k_at)):+.5f}")

# %% [markdown]
# The same query and key at all pairs of positions: with rotations every
# diagonal has one colour. With the sinusoidal table of the first Transformer,
# which is *added* to the vectors, it has not.

# %%
q_all = jnp.broadcast_to(q, (length, 1, head_size))
k_all = jnp.broadcast_to(k, (length, 1, head_size))
rotary = jnp.einsum(
  "lhk,mhk->lm",
  rope.apply_rotary(q_all, positions, inv_freq),
  rope.apply_rotary(k_all, positions, inv_freq),
)
table = other_positions.sinusoidal(length, head_size)[:, None, :]
added = jnp.einsum("lhk,mhk->lm", q_all + table, k_all + table)

for offset in range(-length + 1, length):
  assert np.ptp(np.diagonal(np.asarray(rotary), offset)) < 1e-4
figure, axes = plt.subplots(1, 2, figsize=(10, 4.2), layout="constrained")
names = ["rotary: a function of m - n", "sinusoidal, added: not so"]
for axis, scores, name in zip(axes, (rotary, added), names, strict=True):
  image = axis.imshow(scores, cmap="viridis")
  axis.set(title=name, xlabel="position n (key)", ylabel="position m (query)")
  figure.colorbar(image, ax=axis, label="score", shrink=0.85)
plt.show()

# %% [markdown]
# ## What else a rotation keeps
#
# A rotation changes no length, two rotations add up, and a negative position
# turns back:
#
# $$ \lVert R_m x \rVert = \lVert x \rVert, \qquad R_m R_n = R_{m+n}, \qquad
# R_{-m} R_m = 1 . $$

# %%
twice = rope.apply_rotary(rotated, positions + 7, inv_freq)
once = rope.apply_rotary(tokens, 2 * positions + 7, inv_freq)
back = rope.apply_rotary(rotated, -positions, inv_freq)
norm, norm_before = (jnp.linalg.norm(x, axis=-1) for x in (rotated, tokens))
print("largest change of a norm:", float(jnp.abs(norm - norm_before).max()))
print("R_m R_n against R_m+n:   ", float(jnp.abs(twice - once).max()))
print("there and back again:    ", float(jnp.abs(back - tokens).max()))
for one, other in ((norm, norm_before), (twice, once), (back, tokens)):
  np.testing.assert_allclose(one, other, atol=1e-5)

# %% [markdown]
# ## Two layouts, and how to get from one to the other
#
# RoFormer pairs neighbours: features 0 and 1, 2 and 3, ... (`"interleaved"`).
# GPT-NeoX and Llama pair the two halves of a head: 0 and 32, 1 and 33, ...
# (`"half"`). Both are the same up to the order of features, so a model moves
# from one to the other when the columns of its query and key projections are
# reordered. Using the wrong layout raises no error: scores are just wrong.

# %%
print("order:", rope.interleaved_to_half(np.arange(8), head_size=8))
scores = jnp.einsum("lhk,mhk->lm", rotated, rotated)
reordered = rope.interleaved_to_half(tokens, head_size=head_size)
for name, x in (("reordered", reordered), ("mixed up", tokens)):
  halves = rope.apply_rotary(x, positions, inv_freq, layout="half")
  moved = jnp.abs(jnp.einsum("lhk,mhk->lm", halves, halves) - scores).max()
  print(f"{name:9} scores move by {moved:.6f}")

# %% [markdown]
# ## Far tokens score less
#
# The paper bounds the score at distance $m-n$ by a factor of the vectors times
# the mean of $|S_i|$, where $S_i = \sum_{j<i} e^{\mathrm{i}(m-n)\theta_j}$
# (section 3.4.3). Fig. 2 draws this mean, `rope.decay`. It falls, with waves.

# %%
distances = jnp.arange(256)
figure, axis = plt.subplots(figsize=(9, 3.8), layout="constrained")
for size in (32, 64, 128):
  bound = rope.decay(distances, rope.inverse_frequencies(size))
  axis.plot(distances, bound, label=f"head size {size}")
axis.set(xlabel="distance m - n (tokens)", ylabel=r"mean of $|S_i|$", ylim=0)
axis.set_title("Fig. 2 of the paper: the bound on scores falls with distance")
axis.grid(alpha=0.3)
axis.legend(frameon=False)
plt.show()

# %% [markdown]
# This bounds what *can* be; a model may still attend far away, with slow pairs.
#
# ## Positions need precision
#
# An angle is position times frequency, and only the rest after full turns
# matters. Rounding hits this rest. Two mistakes are common:
#
# - positions in bfloat16: from 257 on, some integers do not exist there;
# - the product in float32: the angle of a far position has few digits left.
#
# `apply_rotary` takes integers, and forms and reduces the angles in float64 on
# any device; only sines and cosines are float32.

# %%
rounded = jnp.arange(256, 260).astype(jnp.bfloat16).astype(int)
print("256, 257, 258, 259 in bfloat16:", rounded.tolist())

at = np.unique(np.geomspace(1, farthest, 400).astype(int))
exact = np.cos(at[:, None] * inv_freq)
first = jnp.broadcast_to(start, (at.size, 1, head_size))
ours = rope.apply_rotary(first, jnp.asarray(at), inv_freq)[:, 0, 0::2]
in_float32 = np.float32(at)[:, None] * np.float32(inv_freq)
in_bfloat16 = jnp.asarray(at).astype(jnp.bfloat16).astype(jnp.float32)
in_bfloat16 = np.asarray(in_bfloat16)[:, None] * inv_freq
print(f"largest error of a cosine up to 1,000, 32,000 and {farthest:,}:")
errors = {
  "positions in bfloat16": np.abs(np.float32(np.cos(in_bfloat16)) - exact),
  "angles in float32": np.abs(np.cos(in_float32) - exact),
  "paperjax": np.abs(np.asarray(ours) - exact),
}
for name, error in errors.items():
  worst = [error[at <= limit].max() for limit in (1000, 32_000, farthest)]
  print(f"{name:22}", "  ".join(f"{x:.1e}" for x in worst))
assert errors["paperjax"].max() < 1e-6

# %%
figure, axis = plt.subplots(figsize=(9, 4), layout="constrained")
for name, error in errors.items():
  worst = np.maximum.accumulate(error.max(axis=1))
  axis.loglog(at, worst, label=name)
axis.set(xlabel="positions up to", ylabel="largest error of a cosine")
axis.set_title("Rounding the position or the angle ruins far positions")
axis.grid(alpha=0.3)
axis.legend(frameon=False)
plt.show()

# %% [markdown]
# ## Longer contexts: other frequencies
#
# A model trained on 2,048 tokens has never seen the angles of position 8,000.
# The remedies change $\theta_i$ so that longer texts meet known angles. Each
# function of `paperjax.rope_scaling` returns `(inv_freq, attention_factor)`,
# both for `apply_rotary`:
#
# - `linear`: all pairs turn `factor` times slower;
# - `ntk`: a larger base, fast pairs hardly change; `dynamic_ntk` does so by as
#   much as the length at hand asks for;
# - `yarn`, `llama3`: fast pairs stay, slow pairs turn `factor` times slower,
#   with a ramp between;
# - `longrope`: one searched factor for each pair (not drawn: its factors come
#   with a model).
#
# The wavelength $2\pi/\theta_i$ is how many tokens a full turn takes.

# %%
factor, trained = 4.0, 2048
scaled = {
  "linear": rope_scaling.linear(head_size, factor=factor),
  "NTK": rope_scaling.ntk(head_size, factor=factor),
  "dynamic NTK, 4,096 tokens": rope_scaling.dynamic_ntk(
    head_size, factor=factor, length=4096, original_length=trained
  ),
  "YaRN": rope_scaling.yarn(head_size, factor=factor, original_length=trained),
  "Llama 3": rope_scaling.llama3(
    head_size, base=10_000.0, factor=factor, original_length=trained
  ),
}
figure, axes = plt.subplots(1, 2, figsize=(12, 4.2), layout="constrained")
axes[0].semilogy(math.tau / inv_freq, "k--", label="as trained")
for name, (frequencies, attention_factor) in scaled.items():
  axes[0].semilogy(math.tau / frequencies, label=name)
  axes[1].plot(inv_freq / frequencies, label=name)
  print(f"{name:26} attention factor {attention_factor:.3f}")
axes[0].axhline(trained, color="gray", linewidth=0.8)
axes[0].text(0, trained * 1.2, f"trained on {trained:,} tokens", color="gray")
axes[0].set(ylabel="tokens", title="Wavelength: tokens for a full turn")
axes[1].set(ylabel="times", title="How many times slower than as trained")
axes[0].legend(frameon=False, loc="lower right")
for axis in axes:
  axis.set_xlabel("pair i")
  axis.grid(alpha=0.3)
plt.show()

# %% [markdown]
# ## Linear attention with rotations
#
# Where the weight of a key is $\phi(q)^\top \varphi(k)$ instead of
# $e^{q^\top k}$, the sum over keys can be formed before any query is seen, and
# the cost is linear in the length. A rotation fits in, since it acts on queries
# and keys alone. The paper rotates in the numerator only (eq. 19), because a
# sum of rotated features might be zero or negative:
#
# $$ o_m = \frac{\sum_n \big(R_m \phi(q_m)\big)^\top \big(R_n \varphi(k_n)\big)
# \, v_n}{\sum_n \phi(q_m)^\top \varphi(k_n)} . $$
#
# `linear.linear_attention` does this with $\phi = \varphi = \mathrm{elu} + 1$.
# Here it is beside eq. 19 written out, all weights at once. The weights of a
# query do not sum to 1, which is the price of the unrotated denominator:

# %%
inputs = rng.normal(size=(3, 1, length, 2, head_size))
query, key, value = jnp.asarray(inputs, jnp.float32)
found = linear.linear_attention(query, key, value, inv_freq=inv_freq)

phi = [linear.elu_plus_one(x) for x in (query, key)]
turned = [rope.apply_rotary(x, positions[None], inv_freq) for x in phi]
above = jnp.einsum("blhk,bmhk->bhlm", *turned)
below = jnp.einsum("blhk,bmhk->bhlm", *phi).sum(-1, keepdims=True)
by_hand = jnp.einsum("bhlm,bmho->blho", above / below, value)
print("largest difference:", float(jnp.abs(found - by_hand).max()))
np.testing.assert_allclose(found, by_hand, atol=1e-5)

moved = {"query_positions": positions + 500, "key_positions": positions + 500}
moved = {name: at[None] for name, at in moved.items()}
shifted = linear.linear_attention(query, key, value, inv_freq=inv_freq, **moved)
print("moved by 500 tokens:", float(jnp.abs(found - shifted).max()))
sums = (above / below).sum(-1)
print(f"the weights of a query sum to {sums.min():.2f} ... {sums.max():.2f}")

# %% [markdown]
# How the work grows, as counted by XLA in the compiled programs, beside
# softmax attention with rotated queries and keys:

# %%
work = {"softmax attention": [], "linear attention, eq. 19": []}
for size in lengths:
  inputs = jax.ShapeDtypeStruct((1, size, 8, head_size), jnp.float32)
  at = jnp.arange(size)[None]
  programs = (
    lambda q, k, v, at=at: jax.nn.dot_product_attention(
      rope.apply_rotary(q, at, inv_freq), rope.apply_rotary(k, at, inv_freq), v
    ),
    lambda q, k, v: linear.linear_attention(q, k, v, inv_freq=inv_freq),
  )
  for counts, program in zip(work.values(), programs, strict=True):
    compiled = jax.jit(program).lower(inputs, inputs, inputs).compile()
    counts.append(compiled.cost_analysis()["flops"])

figure, axis = plt.subplots(figsize=(8, 4), layout="constrained")
for name, counts in work.items():
  axis.loglog(lengths, counts, "o-", label=name)
  print(f"{name:26} x{counts[-1] / counts[-2]:.2f} for twice the length")
axis.set(xlabel="length (tokens)", ylabel="floating point operations")
axis.set_title("Work of one layer of attention, 8 heads")
axis.set_xticks(lengths, [f"{size:,}" for size in lengths])
axis.minorticks_off()
axis.grid(alpha=0.3)
axis.legend(frameon=False)
plt.show()

# %% [markdown]
# ## Where it goes in a model
#
# RoFormer is BERT with rotated queries and keys in every layer, and without
# learned positions: `bert.Config` has `positions="rotary"` for it. The paper
# reports a masked-LM loss below BERT's at equal steps (Fig. 3).

# %% [markdown]
# ## Exercise
#
# An image has two axes. Give each token a row and a column, turn half of its
# features by the row and half by the column, and show that the score of two
# patches depends only on how many rows and columns lie between them.
#
# *Hint:* `jnp.split` the last axis, call `rope.apply_rotary` twice with
# `rope.inverse_frequencies(head_size // 2)`, and concatenate. Then repeat the
# heat map of scores for patches that share a row.
