from collections import Counter
import contextlib
import dataclasses
import math

from hypothesis import given
from hypothesis import strategies as st
import jax
import jax.numpy as jnp
import numpy as np
import pytest

from paperjax.attention import chunked, chunked_backward, io_model
from paperjax.attention.blocks import Outputs
from paperjax.attention.masks import Masks
from paperjax.attention.request import Context, Inputs, Settings, Sizes


class Counted:
  """Counts the blocks that the loops of `chunked` really cut and write.

  Without jit every step of a loop runs by itself, and of a branch only the one
  taken. A block cut again at the place where the last turn of the inner loop
  cut it, by the very same index, is on the chip already.
  """

  def __init__(self, names):
    self.names = names  # by dtype and shape
    self.reads, self.writes = Counter(), Counter()
    self._seen = []  # keeps arrays alive: ids are not used again

  def name(self, array):
    return self.names[array.dtype.name, array.shape]

  @contextlib.contextmanager
  def counting(self, monkeypatch):
    cut = jax.lax.dynamic_slice_in_dim
    write = jax.lax.dynamic_update_slice_in_dim

    def counted_cut(x, start, size, axis):
      block = cut(x, start, size, axis)
      if not any(x is y and start is other for y, other in self._seen):
        self.reads[self.name(x)] += block.size
      self._seen.append((x, start))
      return block

    def counted_write(x, block, start, axis):
      self.writes[self.name(x)] += block.size
      return write(x, block, start, axis)

    with monkeypatch.context() as patch, jax.disable_jit():
      patch.setattr(jax.lax, "dynamic_slice_in_dim", counted_cut)
      patch.setattr(jax.lax, "dynamic_update_slice_in_dim", counted_write)
      # It would run the loops on tracers, which have no branch to take.
      patch.setattr(jax, "checkpoint", lambda function: function)
      yield


@dataclasses.dataclass(frozen=True)
class Problem:
  """Lengths and head sizes all differ: a shape tells which array it is."""

  sizes: Sizes
  blocks: tuple[int, int]
  is_causal: bool = False
  window: tuple[int, int] | None = None
  block_map: tuple[str, ...] | None = None  # x for the visible ones

  @property
  def allowed(self):
    if self.block_map is None:
      return None
    return np.array([[x == "x" for x in row] for row in self.block_map])

  @property
  def masks(self):
    return Masks(
      is_causal=self.is_causal,
      window=self.window,
      block_map=self.allowed,
      block_map_sizes=None if self.block_map is None else self.blocks,
    )

  @property
  def visible(self):
    """Which blocks hold a score that is not masked, one score at a time."""
    block_q, block_kv = self.blocks
    shape = (
      math.ceil(self.sizes.l / block_q),
      math.ceil(self.sizes.m / block_kv),
    )
    found = np.zeros(shape, bool)
    for i in range(self.sizes.l):
      for j in range(self.sizes.m):
        seen = not self.is_causal or j <= i
        if self.window is not None:
          seen &= i - self.window[0] <= j <= i + self.window[1]
        if self.allowed is not None:
          seen &= self.allowed[i // block_q, j // block_kv]
        found[i // block_q, j // block_kv] |= seen
    return found

  @property
  def is_ragged(self):
    return self.sizes.l % self.blocks[0] != 0


# Mostly of one size, for which the steps are compiled once.
SIZES = Sizes(b=2, l=12, m=20, n=2, g=1, k=8, o=6)
PROBLEMS = {
  "plain": Problem(SIZES, (4, 5)),
  "other blocks": Problem(SIZES, (6, 20)),
  "one block": Problem(SIZES, (12, 20)),
  "causal": Problem(SIZES, (4, 5), is_causal=True),  # some keys nobody sees
  "window": Problem(SIZES, (4, 5), window=(4, 3)),
  "block map": Problem(SIZES, (4, 5), block_map=("x..x", "....", ".xx.")),
  "causal, more queries": Problem(
    Sizes(b=1, l=21, m=12, n=2, g=1, k=8, o=6), (7, 3), is_causal=True
  ),
  "shared keys, blocks not full": Problem(
    Sizes(b=1, l=13, m=22, n=2, g=3, k=8, o=6), (4, 5), is_causal=True
  ),
}


@pytest.fixture(params=PROBLEMS)
def problem(request):
  return PROBLEMS[request.param]


def arguments(problem):
  """Half precision, as only sums are float32 then."""
  b, l, m, n, g, k, o = problem.sizes
  shapes = (b, l, n * g, k), (b, m, n, k), (b, m, n, o)
  query, key, value = (
    jnp.asarray(np.random.default_rng(0).standard_normal(x), jnp.bfloat16)
    for x in shapes
  )
  settings = Settings(scale=0.5, block_sizes=problem.blocks)
  masks = jax.tree.map(jnp.asarray, problem.masks)
  return Inputs(query, key, value, None), Context(masks, None), settings


def forward_names(sizes):
  b, l, m, n, g, k, o = sizes
  return {
    ("bfloat16", (b, n, g, l, k)): "query",
    ("bfloat16", (b, n, m, k)): "key",
    ("bfloat16", (b, n, m, o)): "value",
    ("bfloat16", (b, n, g, l, o)): "output",
    ("float32", (b, n, g, l, o)): "output",
    ("float32", (b, n, g, l, 1)): "statistics",
  }


def backward_names(sizes):
  b, l, m, n, g, k, o = sizes
  return {
    ("bfloat16", (b, n, g, l, k)): "query",
    ("bfloat16", (b, n, m, k)): "key",
    ("bfloat16", (b, n, k, m)): "key, transposed",
    ("bfloat16", (b, n, m, o)): "value",
    ("bfloat16", (b, n, g, l, o)): "output_grad",
    ("float32", (b, n, 1, g, l)): "statistics",
    ("float32", (b, n, k, g, l)): "query_grad",
    ("float32", (b, n, m, k)): "key_grad",
    ("float32", (b, n, m, o)): "value_grad",
  }


def test_fa2_counts_what_its_loops_move(problem, monkeypatch):
  counted = Counted(forward_names(problem.sizes))
  with counted.counting(monkeypatch):
    chunked.fa2(*arguments(problem))
  model = io_model.fa2(problem.sizes, problem.blocks, problem.visible)
  # Ours has two statistics, the logsumexp and what its rounding loses.
  model.writes["statistics"] *= 2
  if problem.is_ragged:
    # It reads rows that the block before has written, to keep them.
    model.reads.update(model.writes)
  assert counted.reads == model.reads
  assert counted.writes == model.writes


def test_fa1_counts_what_its_loops_move(problem, monkeypatch):
  counted = Counted(forward_names(problem.sizes))
  with counted.counting(monkeypatch):
    chunked.fa1(*arguments(problem))
  visible = problem.visible
  model = io_model.fa1(problem.sizes, problem.blocks, visible)
  # Ours does not load keys that nobody sees.
  for name in ("key", "value"):
    per_block = model.reads[name] // visible.shape[1]
    model.reads[name] = per_block * int(visible.any(axis=0).sum())
  assert counted.reads == model.reads
  assert counted.writes == model.writes


def test_backward_counts_what_its_loops_move(problem, monkeypatch):
  inputs, context, settings = arguments(problem)
  rows = inputs.query.shape[:3]
  output = jnp.ones((*rows, problem.sizes.o), jnp.bfloat16)
  outputs = Outputs(output, jnp.ones(rows), jnp.ones(rows))
  counted = Counted(backward_names(problem.sizes))
  with counted.counting(monkeypatch):
    chunked_backward.backward(inputs, context, settings, outputs, outputs)
  model = io_model.fa2_backward(problem.sizes, problem.blocks, problem.visible)
  # D is made before the loops, from all queries at once.
  model.reads["output"] -= outputs.output.size
  model.reads["output_grad"] -= outputs.output.size
  model.writes["statistics"] -= outputs.logsumexp.size
  # Ours has a transposed copy of the keys, which CPUs multiply faster, and adds
  # to the gradients of keys and values, as the last blocks may overlap.
  model.reads["key, transposed"] = model.reads["key"]
  for name in ("key_grad", "value_grad"):
    model.reads[name] = model.writes[name]
  assert counted.reads == model.reads
  assert counted.writes == model.writes


def test_standard_counts_what_its_steps_move():
  b, l, m, n, g, k, o = sizes = Sizes(2, 12, 20, 2, 3, 8, 6)
  rng = np.random.default_rng(0)
  shapes = (b, n, g, l, k), (b, n, m, k), (b, n, m, o), (b, n, g, l, o)
  q, key, v, output_grad = (jnp.asarray(rng.standard_normal(x)) for x in shapes)
  moved = [0]

  def step(function, *arrays):
    result = function(*arrays)
    moved[0] += sum(x.size for x in arrays) + result.size
    return result

  def product(equation, *arrays):
    return step(lambda *x: jnp.einsum(equation, *x), *arrays)

  def forward(q, key, v):
    scores = product("bngqk,bnmk->bngqm", q, key)
    weights = step(jax.nn.softmax, scores)
    return weights, product("bngqm,bnmo->bngqo", weights, v)

  weights, _ = forward(q, key, v)
  assert moved[0] == io_model.standard(sizes).elements
  moved[0] = 0
  value_grad = product("bngqm,bngqo->bnmo", weights, output_grad)
  weight_grads = product("bngqo,bnmo->bngqm", output_grad, v)
  score_grads = step(
    lambda p, dp: p * (dp - jnp.sum(p * dp, axis=-1, keepdims=True)),
    weights,
    weight_grads,
  )
  query_grad = product("bngqm,bnmk->bngqk", score_grads, key)
  key_grad = product("bngqm,bngqk->bnmk", score_grads, q)
  assert moved[0] == io_model.standard_backward(sizes).elements
  # These are the steps of attention and not of something else.
  _, pullback = jax.vjp(lambda *x: forward(*x)[1], q, key, v)
  for one, other in zip(
    (query_grad, key_grad, value_grad), pullback(output_grad), strict=True
  ):
    np.testing.assert_allclose(one, other, rtol=1e-4, atol=1e-5)


def test_fa1_backward_loads_the_output_in_its_loop(problem):
  args = problem.sizes, problem.blocks, problem.visible
  loops, once = io_model.fa1_backward(*args), io_model.fa2_backward(*args)
  rows = math.prod(problem.sizes[i] for i in (0, 1, 3, 4))
  tiles = int(problem.visible.sum())
  rows_of_tiles = tiles * rows // problem.sizes.l * problem.blocks[0]
  outputs = problem.sizes.o * np.array([rows_of_tiles, 2 * rows])
  assert loops.elements - once.elements == outputs[0] - outputs[1] - rows


SQUARE = {"b": 1, "n": 1, "g": 1}
FLASH = (io_model.fa1, io_model.fa1_backward, io_model.fa2_backward)


def flash(count, *, length=65_536, size=64, on_chip=65_536, share=1.0):
  """Elements that a pass moves with the blocks of the paper."""
  sizes = Sizes(l=length, m=length, k=size, o=size, **SQUARE)
  blocks = io_model.block_sizes(on_chip, size)
  if count is io_model.fa2:
    blocks = blocks[::-1]
  shape = math.ceil(length / blocks[0]), math.ceil(length / blocks[1])
  visible = np.arange(shape[0] * shape[1]).reshape(shape) % 8 < 8 * share
  return count(sizes, blocks, visible).elements


@pytest.mark.parametrize("count", [*FLASH, io_model.fa2])
def test_theorem_2(count):
  base = flash(count)
  assert flash(count, on_chip=131_072) / base == pytest.approx(0.5, rel=0.02)
  assert flash(count, length=131_072) / base == pytest.approx(4, rel=0.02)
  assert flash(count, size=128) / base == pytest.approx(4, rel=0.02)
  # Proposition 4.
  assert flash(count, share=0.5) / base == pytest.approx(0.5, rel=0.02)
  assert flash(count, share=0.125) / base == pytest.approx(0.125, rel=0.05)


@given(
  length=st.integers(1, 2**20),
  size=st.integers(1, 512),
  part=st.floats(0, 1),
)
def test_theorem_2_for_any_sizes(length, size, part):
  on_chip = round(size * length**part)  # from d to N d
  sizes = Sizes(l=length, m=length, k=size, o=size, **SQUARE)
  block_q, block_kv = io_model.block_sizes(on_chip, size)
  # So many would not fit here; the blocks of queries do not matter.
  blocks = length, block_kv
  assert block_q * block_kv <= on_chip / 4 + size
  elements = io_model.fa1(sizes, blocks).elements
  assert 2 <= elements / (length**2 * size**2 / on_chip) <= 40
  standard = io_model.standard(sizes).elements
  assert 4 <= standard / (length * size + length**2) <= 5


def test_fa2_moves_two_thirds_of_fa1():
  ratio = flash(io_model.fa2) / flash(io_model.fa1)
  assert ratio == pytest.approx(2 / 3, rel=0.02)


def test_gpt2_medium_is_near_what_the_paper_measured():
  # Fig. 2: forward and backward 40.3 GB and 4.4 GB, where dropout and masking
  # are further passes over the scores of standard attention.
  sizes = Sizes(b=64, l=1024, m=1024, n=16, g=1, k=64, o=64)
  scores, rows = 2 * 64 * 16 * 1024**2, 2 * 64 * 16 * 1024 * 64
  standard = io_model.standard(sizes), io_model.standard_backward(sizes)
  total = sum(x.num_bytes(2) for x in standard)
  assert total == 11 * scores + 12 * rows
  assert 0.5 < total / 40.3e9 < 1
  blocks = (64, 256)
  flash = io_model.fa1(sizes, blocks), io_model.fa1_backward(sizes, blocks)
  total = sum(x.num_bytes(2) for x in flash)
  # Two statistics read and written, then two read, for each of 4 blocks.
  statistics = 4 * 4 * 6 * rows // 128
  assert total == (2 + 4 * 3 + 4 + 4 * 5) * rows + statistics
  assert total == pytest.approx(4.4e9, rel=0.2)


def test_block_sizes_of_the_paper():
  assert io_model.block_sizes(98_304, 64) == (64, 384)
  assert io_model.block_sizes(1_001, 10) == (10, 26)
  assert io_model.block_sizes(1_000, 100) == (3, 3)


def test_errors():
  sizes = Sizes(b=1, l=12, m=20, n=1, g=1, k=8, o=6)
  with pytest.raises(ValueError, match=r"at least \(1, 1\), got \(4, 0\)"):
    io_model.fa1(sizes, (4, 0))
  with pytest.raises(ValueError, match=r"visible must be \(3, 4\)"):
    io_model.fa2(sizes, (4, 5), np.ones((4, 3), bool))
  with pytest.raises(ValueError, match="head_size=64, on_chip=32"):
    io_model.block_sizes(32, 64)
