"""FlashAttention's claims that are measured in seconds."""

import functools
import itertools
from typing import Any

from experiments.claim import DIFFERS, HOLDS, Measured


def _qkv(length: int, *, heads: int = 2, size: int = 64):
  import jax

  keys = jax.random.split(jax.random.key(0), 3)
  return [jax.random.normal(key, (1, length, heads, size)) for key in keys]


def exact() -> Measured:
  """Errors of blocked and plain attention against float64."""
  import jax.numpy as jnp
  import numpy as np

  from paperjax import attention

  q, k, v = _qkv(300)
  wide = [np.asarray(x, np.float64)[0] for x in (q, k, v)]
  scores = np.einsum("lhk,mhk->hlm", *wide[:2]) / 8
  weights = np.exp(scores - scores.max(-1, keepdims=True))
  weights /= weights.sum(-1, keepdims=True)
  wanted = np.einsum("hlm,mhk->lhk", weights, wide[2])

  def error(implementation):
    found = attention.dot_product_attention(
      q, k, v, implementation=implementation
    )
    return float(jnp.abs(found[0] - wanted).max())

  ours, plain = error("chunked"), error("reference")
  return Measured(
    {
      "largest error, blocked": ours,
      "largest error, plain softmax in float32": plain,
    },
    HOLDS if ours <= 2 * plain else DIFFERS,
  )


def gradients() -> Measured:
  """Gradients of blocked and plain attention."""
  import jax
  import jax.numpy as jnp

  from paperjax import attention

  inputs = _qkv(300)

  def grads(implementation):
    def total(inputs):
      x = attention.dot_product_attention(
        *inputs, is_causal=True, implementation=implementation
      )
      return (x**2).sum()

    return jax.grad(total)(inputs)

  pairs = zip(grads("chunked"), grads("reference"), strict=True)
  error = max(float(jnp.abs(a - b).max()) for a, b in pairs)
  return Measured(
    {"largest difference of a gradient": error},
    HOLDS if error < 1e-4 else DIFFERS,
  )


def residuals() -> Measured:
  """What the forward pass keeps for the backward one."""
  import jax

  from paperjax import attention

  length, heads, size = 1024, 4, 64
  x = jax.ShapeDtypeStruct((1, length, heads, size), "float32")

  def kept(implementation):
    attend = functools.partial(
      attention.dot_product_attention, implementation=implementation
    )
    _, backward = jax.eval_shape(lambda *a: jax.vjp(attend, *a), x, x, x)
    return sum(leaf.size for leaf in jax.tree.leaves(backward))

  inputs_and_output = 4 * length * heads * size
  rows = length * heads
  extra = kept("chunked") - inputs_and_output
  plain = kept("reference") - inputs_and_output
  return Measured(
    {
      "numbers of a row kept beside inputs and output": extra / rows,
      "by plain attention": plain / rows,
    },
    HOLDS if extra <= 2 * rows else DIFFERS,
  )


def memory() -> Measured:
  """Temporary memory as compiled, by length."""
  import jax

  from paperjax import attention

  def temporaries(length, implementation):
    x = jax.ShapeDtypeStruct((1, length, 12, 64), "float32")
    attend = jax.jit(
      functools.partial(
        attention.dot_product_attention, implementation=implementation
      )
    )
    memory: Any = attend.lower(x, x, x).compile().memory_analysis()
    return memory.temp_size_in_bytes / 2**20

  ours = [temporaries(n, "chunked") for n in (2048, 4096)]
  plain = [temporaries(n, "reference") for n in (2048, 4096)]
  return Measured(
    {
      "MiB at 4096": ours[1],
      "MiB at 4096 / at 2048": ours[1] / ours[0],
      "plain attention, MiB at 4096": plain[1],
      "plain attention, MiB at 4096 / at 2048": plain[1] / plain[0],
      "plain / ours at 4096": plain[1] / ours[1],
    },
    HOLDS if ours[1] / ours[0] < 2.2 else DIFFERS,
    "temporary memory as compiled for a CPU, forward, 12 heads of 64",
  )


def _sizes(length: int, size: int = 64):
  from paperjax.attention.request import Sizes

  return Sizes(b=64, l=length, m=length, n=16, g=1, k=size, o=size)


def theorem() -> Measured:
  """Accesses by the memory on the chip: Theorem 2 says N^2 d^2 / M."""
  from paperjax.attention import io_model

  sizes = _sizes(8192)
  on_chip = [kib * 1024 // 2 for kib in (48, 96, 192)]
  moved = [
    io_model.fa1(sizes, io_model.block_sizes(m, 64)).elements for m in on_chip
  ]
  standard = io_model.standard(sizes).elements
  numbers = {
    f"elements moved, standard / ours, {kib} KiB": standard / x
    for kib, x in zip((48, 96, 192), moved, strict=True)
  }
  halves = [a / b for a, b in itertools.pairwise(moved)]
  numbers["with twice the memory, times fewer"] = min(halves)
  return Measured(numbers, HOLDS if min(halves) > 1.8 else DIFFERS)


def sparse() -> Measured:
  """Traffic and tiles of a quarter of the blocks."""
  import numpy as np

  from paperjax.attention import io_model

  sizes, blocks = _sizes(4096), (64, 384)
  rows, columns = -(-4096 // 64), -(-4096 // 384)
  visible = np.zeros((rows, columns), bool)
  visible.ravel()[::4] = True
  share = visible.mean()
  dense = io_model.fa1(sizes, blocks)
  sparse = io_model.fa1(sizes, blocks, visible)
  queries = sparse.reads["query"] / dense.reads["query"]
  return Measured(
    {
      "share of blocks": float(share),
      "share of the reads of queries": queries,
      "share of all traffic": sparse.elements / dense.elements,
    },
    HOLDS if abs(queries - share) < 0.02 else DIFFERS,
  )


def order() -> Measured:
  """Traffic of the two loop orders."""
  from paperjax.attention import io_model

  sizes = _sizes(4096)
  one = io_model.fa1(sizes, (64, 384))
  two = io_model.fa2(sizes, (384, 64))
  once = sizes.b * sizes.n * sizes.l * sizes.o
  return Measured(
    {
      "traffic, FlashAttention-2 / FlashAttention": two.elements / one.elements,
      "writes of the output by FlashAttention, times": one.writes["output"]
      / once,
      "by FlashAttention-2": two.writes["output"] / once,
    },
    HOLDS if two.elements < one.elements else DIFFERS,
  )


def causal() -> Measured:
  """Tiles that a causal mask leaves."""
  from paperjax.attention import masks as masks_lib
  from paperjax.attention import visits

  causal = masks_lib.Masks(is_causal=True, offset=0)
  shares = {}
  for length in (1024, 4096, 16_384):
    sides, blocks = (length, length), (128, 128)
    seen = visits.visibility(causal, sides, blocks)
    kinds = visits.kinds(seen, causal, sides, blocks)
    shares[f"share of tiles visited at {length}"] = float(
      (kinds != masks_lib.SKIP).mean()
    )
  last = list(shares.values())[-1]
  return Measured(shares, HOLDS if last < 0.51 else DIFFERS)


def flops() -> Measured:
  """Products of plain attention as compiled, against the formula."""
  import jax

  from paperjax import attention

  b, h, n, k = 2, 4, 512, 64
  x = jax.ShapeDtypeStruct((b, n, h, k), "float32")
  attend = jax.jit(
    functools.partial(
      attention.dot_product_attention, implementation="reference"
    )
  )
  program: Any = attend.lower(x, x, x).compile()
  counted = program.cost_analysis()["flops"]
  formula = 2 * b * h * n * n * (k + k)
  return Measured(
    {"FLOPs compiled / by the formula": counted / formula},
    HOLDS if 1 <= counted / formula < 1.1 else DIFFERS,
    "the rest is the softmax",
  )
