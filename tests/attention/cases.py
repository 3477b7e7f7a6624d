"""The table of cases that every implementation of attention passes."""

import dataclasses
import itertools
import math
import random

# test_api checks that `explain` lists the same ones, and KERNELS.
IMPLEMENTATIONS = ("reference", "chunked", "chunked_fa1", "xla", "cudnn")
# These have tests of their own: test_hopper, test_triton, test_gpu.
KERNELS = ("hopper", "hopper_interpreted", "triton")
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
  deterministic: bool = False
  slow: bool = False


# Those that break kernels; the two largest are slow.
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


# Features at every shape, three or four at once; all groups at three shapes, at
# the others the groups take turns.
GROUPS = (
  ("causal", "bias", "gqa"),
  ("window", "segments", "lengths"),
  ("mask", "soft_cap", "dropout"),
)
BY_SHAPE = tuple(
  dataclasses.replace(
    combination(shape, *names),
    slow=shape not in ((1, 1), (113, 203), (1024, 1023)) and i % 3 != j,
  )
  for i, shape in enumerate(SHAPES)
  for j, names in enumerate(GROUPS)
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
  Case("two rows", 40, 72, batch=2, heads=4, is_causal=True, slow=True),
  Case("wide values", 64, 72, value_size=40, dropout_rate=0.1),
  Case("narrow values", 64, 72, head_size=32, value_size=8, bias="hlm"),
  Case("odd head size", 70, 33, head_size=17, is_causal=True),
  Case("head size 40", 70, 33, head_size=40, slow=True),
  Case("head size 64", 130, 140, head_size=64, is_causal=True),
  Case("head size 96", 33, 70, head_size=96, heads=4, slow=True),
  Case("head size 128", 130, 140, head_size=128, segments=2),
  Case("head size 256", 64, 48, head_size=256, soft_cap=5.0),
  Case("bias over b", 64, 72, batch=2, bias="hlm"),
  Case("bias over h", 64, 72, batch=2, bias="blm", slow=True),
  Case("bias over l", 64, 72, batch=2, bias="bm"),
  Case("bias over m", 64, 72, batch=2, bias="hl", slow=True),
  Case("bias over all", 64, 72, batch=2, bias=""),
  Case("bias -inf", 113, 203, bias="hlm", bias_infinite=0.3),
  Case("bias -inf everywhere", 40, 33, bias="bh", bias_infinite=1.0),
  Case("mask over b and h", 64, 72, batch=2, mask="lm"),
  Case("mask over l", 64, 72, batch=2, mask="bm", slow=True),
  Case(
    "lengths 0",
    40,
    33,
    batch=3,
    query_lengths=(40, 0, 7),
    key_lengths=(0, 33, 5),
  ),
  Case("window of one number", 113, 203, window=7, block_sizes=(16, 16)),
  Case("window 0", 64, 64, window=0, slow=True),
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
    (("bfloat16", case) for case in BY_SHAPE[18:21] + PAIRS[:1]),
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
  dataclasses.replace(combination(shape, feature), kv_heads=1, slow=True)
  for shape in LARGE
  for feature in ("plain", "causal", "segments")
)

CASES = BY_SHAPE + PAIRS + VARIANTS + HALF + SINGLE + LARGEST
