"""What a case asks of an implementation, and how far off it may be."""

from collections.abc import Mapping
import functools
import math
import zlib

from cases import DIFFERENTIABLE, Case
import jax
import jax.numpy as jnp
import numpy as np
import oracle

from paperjax import attention
from paperjax.attention import masks


def arguments(case: Case) -> dict[str, jax.Array]:
  """The arrays of a call, by argument name."""
  rng = np.random.default_rng(zlib.crc32(case.name.encode()))
  value_size = case.value_size or case.head_size
  shapes: dict[str, tuple[int, ...]] = {
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
    "deterministic": case.deterministic,
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
  del given["deterministic"]
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
  case: Case,
  implementation: str | None,
  *,
  residual: bool,
  found: Mapping[str, np.ndarray] | None = None,
) -> dict[str, tuple[float, float]]:
  """The arrays that are off by more than they may be: error and limit.

  The limit of an implementation is the error of the plain one, `reference`,
  twice (with a soft cap, three times), and what rounding may do to a sum of n
  terms: every term and the result once, in the dtype of the result, and in
  float32 every partial sum, by which a sum moves by about sqrt(n) / 4 of the
  former where terms are added one by one; partial sums are as large as the
  noise, or as the result where its terms have one sign. Weights in the
  gradients have the rounding of scores too: these are computed again, in
  another order, and no longer cancel against those in the sum of the row. The
  limit of `reference` itself, and of the automatic choice, has the rounding of
  n terms and of exponentials of scores that are off by epsilon.

  `found` is what the implementation made of the case, where another process
  computed it.
  """
  wanted = expected(case, residual=residual)
  if found is None:
    found = computed(case, implementation, residual=residual)
  missed = errors(found, wanted)
  noise = wanted.noise | named(wanted.noise)
  arrays = wanted.values | named(wanted.grads)
  terms = max(case.length, case.keys) ** 0.5
  if implementation in (None, "reference"):
    factor, plain = 0, dict.fromkeys(found, 0.0)
    once, partial, again = 2 * (terms + wanted.largest_score), 0.0, 0.0
  else:
    factor = 2 if case.soft_cap is None else 3
    plain = errors(computed(case, "reference", residual=residual), wanted)
    epsilon = float(jnp.finfo(jnp.float32).eps)
    once, partial = 1.0, terms / 4 * epsilon
    again = wanted.largest_score * epsilon
  limits = {}
  for name, array in found.items():
    rounding = once * float(jnp.finfo(array.dtype).eps)
    rounding += again if name.endswith("gradient") else 0.0
    largest = max(noise[name], largest_of(arrays[name]))
    limits[name] = (
      factor * plain[name] + rounding * noise[name] + partial * largest
    )
  return {
    name: (error, limits[name])
    for name, error in missed.items()
    if not error <= limits[name]
  }


def largest_of(array: np.ndarray) -> float:
  """The largest finite magnitude."""
  return float(np.abs(np.where(np.isinf(array), 0, array)).max())


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
