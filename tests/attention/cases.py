"""The table of cases that every implementation of attention passes."""

from collections.abc import Mapping
import dataclasses
import functools
import itertools
import math
import random
import zlib

import jax
import jax.numpy as jnp
import numpy as np
import oracle

from paperjax import attention
from paperjax.attention import masks

# test_api checks that `explain` lists the same ones.
IMPLEMENTATIONS = ("reference", "chunked", "chunked_fa1", "xla", "cudnn")
# Those that may refuse nothing.
COMPLETE = ("reference", "chunked", "chunked_fa1")

DIFFERENTIABLE = ("query", "key", "value", "bias")


@dataclasses.dataclass(frozen=True)
class Case:
  """Sizes and features of one call; random inputs follow from the name."""

  name: str
  length: int
  keys: int
  batch: int = 1
  heads: int = 2
  kv_heads: int = 2
  head_size: int = 16
  value_size: int | None = None  # default: head_size
  dtype: str = "float32"
  scale: float | None = None
  bias: str | None = None  # the axes among "bhlm" that are not of size 1
  bias_infinite: float = 0.0  # this share of the bias is -inf
  mask: str | None = None  # as for bias
  empty_rows: bool = False  # every third row of the mask is False
  is_causal: bool = False
  query_offset: int = 0
  window: int | tuple[int, int] | None = None
  query_lengths: tuple[int, ...] | None = None
  key_lengths: tuple[int, ...] | None = None
  segments: int = 0
  foreign: bool = False  # some queries are in a segment without keys
  block_map: tuple[int, int] | None = None  # block sizes
  soft_cap: float | None = None
  dropout_rate: float = 0.0
  block_sizes: tuple[int, int] | None = None  # default: the implementation's
  slow: bool = False


def arguments(case: Case) -> dict[str, jax.Array]:
  """The arrays of a call, by argument name."""
  rng = np.random.default_rng(zlib.crc32(case.name.encode()))
  value_size = case.value_size or case.head_size
  shapes = {
    "query": (case.batch, case.length, case.heads, case.head_size),
    "key": (case.batch, case.keys, case.kv_heads, case.head_size),
    "value": (case.batch, case.keys, case.kv_heads, value_size),
  }
  if case.bias is not None:
    shapes["bias"] = plane_shape(case, case.bias)
  arrays = {name: rng.standard_normal(s) for name, s in shapes.items()}
  if case.bias_infinite:
    absent = rng.random(shapes["bias"]) < case.bias_infinite
    arrays["bias"][absent] = -np.inf
  found = {name: jnp.asarray(x, case.dtype) for name, x in arrays.items()}
  if case.mask is not None:
    mask = rng.random(plane_shape(case, case.mask)) < 0.7
    if case.empty_rows:
      mask[:, :, ::3] = False
    found["mask"] = jnp.asarray(mask)
  if case.query_lengths is not None:
    found["query_seq_lengths"] = jnp.asarray(case.query_lengths, jnp.int32)
  if case.key_lengths is not None:
    found["key_value_seq_lengths"] = jnp.asarray(case.key_lengths, jnp.int32)
  if case.segments:
    ids = rng.integers(0, case.segments, (case.batch, case.length))
    ids = np.sort(ids, axis=1)
    if case.foreign:
      ids[:, ::4] = case.segments
    found["query_segment_ids"] = jnp.asarray(ids, jnp.int32)
    if case.length != case.keys or case.foreign:
      ids = rng.integers(0, case.segments, (case.batch, case.keys))
      ids = np.sort(ids, axis=1)
      found["key_segment_ids"] = jnp.asarray(ids, jnp.int32)
  return found


def plane_shape(case: Case, axes: str) -> tuple[int, ...]:
  """Shape of a bias or mask with these axes."""
  sizes = {"b": case.batch, "h": case.heads, "l": case.length, "m": case.keys}
  return tuple(n if axis in axes else 1 for axis, n in sizes.items())


def options(case: Case) -> dict:
  """What a call takes beside arrays, and the key of dropout."""
  found = {
    "scale": case.scale,
    "is_causal": case.is_causal,
    "query_offset": case.query_offset,
    "local_window_size": case.window,
    "logits_soft_cap": case.soft_cap,
    "dropout_rate": case.dropout_rate,
  }
  if case.dropout_rate:
    found["dropout_key"] = jax.random.key(zlib.crc32(case.name.encode()))
  if case.block_map is not None:
    block_q, block_kv = case.block_map
    rng = np.random.default_rng(zlib.crc32(case.name.encode()))
    blocks = (math.ceil(case.length / block_q), math.ceil(case.keys / block_kv))
    allowed = rng.random(blocks) < 0.6
    allowed[-1] = False  # the last queries see nothing
    found["block_map"] = masks.BlockMap(jnp.asarray(allowed), block_q, block_kv)
  return found


def cotangents(case: Case, *, residual: bool) -> tuple[jax.Array, jax.Array]:
  """Random cotangents of output and logsumexp; of the latter 0 on request."""
  rng = np.random.default_rng(zlib.crc32(case.name.encode()) + 1)
  shape = (case.batch, case.length, case.heads)
  output = rng.standard_normal((*shape, case.value_size or case.head_size))
  logsumexp = rng.standard_normal(shape) * residual
  return jnp.asarray(output, case.dtype), jnp.asarray(logsumexp, jnp.float32)


@functools.lru_cache(maxsize=2)
def expected(case: Case, *, residual: bool) -> oracle.Result:
  """What the float64 oracle makes of a case."""
  given = dict(options(case))
  dropout_key = given.pop("dropout_key", None)
  keep = None
  if dropout_key is not None:
    shape = (case.batch, case.heads, case.length, case.keys)
    keep = masks.keep_mask(dropout_key, shape, rate=case.dropout_rate)
  arrays = {name: np.asarray(x) for name, x in arguments(case).items()}
  output_grad, logsumexp_grad = cotangents(case, residual=residual)
  return oracle.attention(
    **arrays,
    **given,
    keep=keep,
    output_grad=output_grad,
    logsumexp_grad=logsumexp_grad,
  )


@functools.lru_cache(maxsize=2)
def computed(
  case: Case, implementation: str | None, *, residual: bool
) -> dict[str, np.ndarray]:
  """Values, and gradients as "query gradient" etc., of an implementation."""
  arrays = arguments(case)
  floats = {name: arrays.pop(name) for name in DIFFERENTIABLE if name in arrays}

  @jax.jit
  def values_and_gradients(floats, arrays, cotangents):
    def attend(floats):
      return attention.dot_product_attention(
        **floats,
        **arrays,
        **options(case),
        implementation=implementation,
        block_sizes=case.block_sizes,
        return_residual=residual,
      )

    values, pullback = jax.vjp(attend, floats)
    return values, pullback(cotangents if residual else cotangents[0])[0]

  values, grads = values_and_gradients(
    floats, arrays, cotangents(case, residual=residual)
  )
  output, *logsumexp = values if residual else (values,)
  found = {"output": output, **named(grads)}
  if logsumexp:
    found["logsumexp"] = logsumexp[0]
  return {name: np.asarray(x) for name, x in found.items()}


def named(grads: Mapping) -> dict:
  """Gradients under names of their own."""
  return {f"{name} gradient": x for name, x in grads.items()}


def excess(
  case: Case, implementation: str | None, *, residual: bool
) -> dict[str, tuple[float, float]]:
  """The arrays that are off by more than they may be: error and limit.

  The limit of an implementation is the error of the plain one, `reference`,
  twice (with a soft cap, three times), and what rounding every term and the
  result once may do. That of `reference` itself, and of the automatic choice,
  follows from what is summed: n terms, and exponentials of scores that are
  off by epsilon.
  """
  wanted = expected(case, residual=residual)
  found = computed(case, implementation, residual=residual)
  missed = errors(found, wanted)
  noise = wanted.noise | named(wanted.noise)
  noise = {
    name: noise[name] * float(jnp.finfo(array.dtype).eps)
    for name, array in found.items()
  }
  if implementation in (None, "reference"):
    terms = max(case.length, case.keys) ** 0.5 + wanted.largest_score
    limits = {name: 2 * terms * noise[name] for name in found}
  else:
    factor = 2 if case.soft_cap is None else 3
    plain = errors(computed(case, "reference", residual=residual), wanted)
    limits = {name: factor * plain[name] + noise[name] for name in found}
  return {
    name: (error, limits[name])
    for name, error in missed.items()
    if not error <= limits[name]
  }


def errors(
  found: Mapping[str, np.ndarray], wanted: oracle.Result
) -> dict[str, float]:
  """Largest distance of every array from the oracle's."""
  arrays = wanted.values | named(wanted.grads)
  result = {}
  for name, array in found.items():
    one, other = np.asarray(array, np.float64), arrays[name]
    assert one.shape == other.shape, name
    infinite = np.isinf(other)
    np.testing.assert_array_equal(one[infinite], other[infinite], name)
    distance = np.abs(np.where(infinite, 0, one) - np.where(infinite, 0, other))
    result[name] = float(distance.max())
  return result


def refusal(case: Case, implementation: str, *, residual: bool) -> str | None:
  """Why an implementation cannot do a case; None if it can."""
  reasons = attention.dot_product_attention(
    **arguments(case), **options(case), return_residual=residual, explain=True
  )
  return reasons[implementation]


# Those of KERNELS.md that break kernels; the two largest are slow.
SHAPES = (
  (1, 1),
  (64, 128),
  (128, 192),
  (256, 256),
  (239, 1),
  (799, 3),
  (113, 203),
  (108, 256),
  (1023, 1024),
  (1024, 1023),
)
LARGE = ((4096, 4096), (4224, 4224))


def features(length: int, keys: int) -> dict[str, dict]:
  """The fields that make each feature, for a shape."""
  return {
    "plain": {},
    "scale": {"scale": 0.4},
    "causal": {"is_causal": True},
    "window": {"window": (length // 3, keys // 4)},
    "bias": {"bias": "bhlm"},
    "mask": {"mask": "bhlm"},
    "segments": {"segments": 3},
    "lengths": {
      "query_lengths": (math.ceil(length * 0.9),),
      "key_lengths": (math.ceil(keys * 0.7),),
    },
    "gqa": {"heads": 4},
    "soft_cap": {"soft_cap": 1.5},
    "dropout": {"dropout_rate": 0.3},
    "block_map": {"block_map": (32, 48)},
    "offset": {"is_causal": True, "query_offset": keys - length + 5},
  }


FEATURES = tuple(features(1, 1))


def combination(shape: tuple[int, int], *names: str) -> Case:
  """A case with several features."""
  fields = {}
  for name in names:
    fields |= features(*shape)[name]
  return Case(f"{shape[0]}x{shape[1]} {' '.join(names)}", *shape, **fields)


# Every shape with every feature, three or four features at once.
BY_SHAPE = tuple(
  combination(shape, *names)
  for shape in SHAPES
  for names in (
    ("causal", "bias", "gqa"),
    ("window", "segments", "lengths"),
    ("mask", "soft_cap", "dropout"),
  )
)


def mixtures(count: int) -> list[tuple[str, ...]]:
  """Random sets of features; test_implementations sees that all pairs meet."""
  chooser = random.Random(7)
  return [
    tuple(name for name in MIXED if chooser.random() < 0.6)
    for _ in range(count)
  ]


MIXED = tuple(name for name in FEATURES if name not in ("plain", "causal"))

# Every pair of features, at a shape of several blocks of which the last are not
# full.
PAIRS = tuple(
  dataclasses.replace(combination((85, 131), *names), block_sizes=(32, 48))
  for names in mixtures(7)
)

# One feature in its variants.
VARIANTS = (
  Case("mqa", 113, 203, heads=3, kv_heads=1),
  Case("two rows", 40, 72, batch=2, heads=4, is_causal=True),
  Case("wide values", 64, 72, value_size=40, dropout_rate=0.1),
  Case("narrow values", 64, 72, head_size=32, value_size=8, bias="hlm"),
  Case("odd head size", 70, 33, head_size=17, is_causal=True),
  Case("head size 40", 70, 33, head_size=40),
  Case("head size 64", 130, 140, head_size=64, is_causal=True),
  Case("head size 96", 33, 70, head_size=96, heads=4),
  Case("head size 128", 130, 140, head_size=128, segments=2),
  Case("head size 256", 64, 48, head_size=256, soft_cap=5.0),
  Case("bias over b", 64, 72, batch=2, bias="hlm"),
  Case("bias over h", 64, 72, batch=2, bias="blm"),
  Case("bias over l", 64, 72, batch=2, bias="bm"),
  Case("bias over m", 64, 72, batch=2, bias="hl"),
  Case("bias over all", 64, 72, batch=2, bias=""),
  Case("bias -inf", 113, 203, bias="hlm", bias_infinite=0.3),
  Case("bias -inf everywhere", 40, 33, bias="bh", bias_infinite=1.0),
  Case("mask over b and h", 64, 72, batch=2, mask="lm"),
  Case("mask over l", 64, 72, batch=2, mask="bm"),
  Case(
    "lengths 0",
    40,
    33,
    batch=3,
    query_lengths=(40, 0, 7),
    key_lengths=(0, 33, 5),
  ),
  Case("window of one number", 113, 203, window=7, block_sizes=(16, 16)),
  Case("window 0", 64, 64, window=0),
  Case("window left of all keys", 300, 60, window=(20, 0), is_causal=True),
  Case("decoding", 3, 300, batch=2, is_causal=True, query_offset=290),
  Case("offset below 0", 64, 72, is_causal=True, query_offset=-20),
  Case("block map", 275, 531, block_map=(64, 128)),
  Case("block map with many blocks", 85, 131, heads=4, block_map=(9, 20)),
  Case("empty rows by mask", 64, 72, mask="lm", empty_rows=True),
  Case("empty rows by segments", 64, 72, segments=2, foreign=True),
  Case("high dropout", 85, 131, dropout_rate=0.9, block_sizes=(40, 131)),
  Case("large scores", 130, 140, scale=30.0),
)

# The same in half precision.
HALF = tuple(
  dataclasses.replace(case, name=f"{case.name} {dtype}", dtype=dtype)
  for dtype, case in itertools.chain(
    (("bfloat16", case) for case in BY_SHAPE[18:21] + PAIRS[:2]),
    [
      ("bfloat16", Case("256x256 causal", 256, 256, is_causal=True)),
      ("bfloat16", Case("239x1", 239, 1)),
      ("float16", Case("128x192 bias", 128, 192, heads=4, bias="hlm")),
    ],
  )
)

# One feature at a time at every shape, and the largest shapes.
SINGLE = tuple(
  dataclasses.replace(combination(shape, feature), slow=True)
  for shape in SHAPES
  for feature in FEATURES
)
LARGEST = tuple(
  dataclasses.replace(
    combination(shape, feature),
    kv_heads=1,
    slow=True,
  )
  for shape in LARGE
  for feature in ("plain", "causal", "segments")
)

CASES = BY_SHAPE + PAIRS + VARIANTS + HALF + SINGLE + LARGEST
