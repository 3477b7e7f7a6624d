"""Checks the arguments of attention and completes them."""

from typing import Any

import jax
from jax import core, lax
import jax.numpy as jnp
import numpy as np

from paperjax.attention import masks as masks_lib
from paperjax.attention.masks import BlockMap, Masks
from paperjax.attention.request import Context, Inputs, Request, Settings


def checked(
  *,
  query: Any,
  key: Any,
  value: Any,
  bias: Any,
  mask: Any,
  scale: Any,
  is_causal: bool,
  query_seq_lengths: Any,
  key_value_seq_lengths: Any,
  local_window_size: int | tuple[int, int] | None,
  query_segment_ids: Any,
  key_segment_ids: Any,
  query_offset: Any,
  block_map: BlockMap | None,
  logits_soft_cap: float | None,
  dropout_rate: float,
  dropout_key: Any,
  block_sizes: tuple[int, int] | None,
  deterministic: bool,
  return_residual: bool,
) -> Request:
  """Turns the arguments of `dot_product_attention` into a request.

  Raises:
    ValueError: If arguments do not fit each other.
  """
  query, key, value = _heads(query, key, value)
  b, l, h, _ = query.shape
  m = key.shape[1]
  if scale is None:
    scale = query.shape[-1] ** -0.5
  elif isinstance(scale, jax.Array):
    # Of a scale that is computed, implementations see the product.
    query, scale = (query * scale).astype(query.dtype), 1.0
  masks = Masks(
    is_causal=is_causal,
    window=_window(local_window_size),
    offset=_offset(query_offset, is_causal or local_window_size is not None),
    query_lengths=_lengths("query_seq_lengths", query_seq_lengths, b, l),
    key_lengths=_lengths("key_value_seq_lengths", key_value_seq_lengths, b, m),
    dense=_full("mask", mask, (b, h, l, m)),
    **_segments(query_segment_ids, key_segment_ids, (b, l, m)),
    **_blocks(block_map, (l, m)),
  )
  words = None
  if _dropout(dropout_rate, dropout_key):
    words = masks_lib.dropout_words(dropout_key, b, h)
  inputs = Inputs(query, key, value, _full("bias", bias, (b, h, l, m)))
  settings = Settings(
    scale=float(scale),
    soft_cap=_positive("logits_soft_cap", logits_soft_cap),
    dropout_rate=dropout_rate,
    block_sizes=_block_sizes(block_sizes, block_map),
    deterministic=deterministic,
  )
  inputs, context = _varying_alike((inputs, Context(masks, words)))
  return Request(inputs, context, settings, return_residual)


def _heads(query, key, value):
  """Queries, keys and values that fit each other, with a batch axis."""
  arrays = {"query": query, "key": key, "value": value}
  arrays = {name: jnp.asarray(x) for name, x in arrays.items()}
  query, key, value = arrays.values()
  for name, x in arrays.items():
    if x.ndim not in (3, 4) or x.ndim != query.ndim:
      wanted = "3 or 4 axes" if name == "query" else f"{query.ndim} axes"
      raise ValueError(
        f"{name} must have {wanted}, [batch,] length, heads, features, got"
        f" shape {x.shape}."
      )
    if not jnp.issubdtype(x.dtype, jnp.floating) or x.dtype != query.dtype:
      wanted = "floating" if name == "query" else f"{query.dtype} as query"
      raise ValueError(f"{name} must be {wanted}, got {x.dtype}.")
  if query.ndim == 3:
    query, key, value = (x[None] for x in (query, key, value))
  b, _, h, k = query.shape
  _, m, n, _ = key.shape
  if (key.shape[0], key.shape[3]) != (b, k):
    raise ValueError(
      f"key must have shape {(b, '_', '_', k)} to fit query {query.shape}, got"
      f" {key.shape}."
    )
  if value.shape[:3] != key.shape[:3]:
    raise ValueError(
      f"value must have shape {(b, m, n, '_')} to fit key {key.shape}, got"
      f" {value.shape}."
    )
  if n == 0 or h % n:
    raise ValueError(f"key heads must divide the {h} heads of query, got {n}.")
  return query, key, value


def _full(name, x, shape):
  """A bias or mask with four axes, each of size 1 or full."""
  if x is None:
    return None
  x = jnp.asarray(x)
  kind = jnp.floating if name == "bias" else jnp.bool_
  if not jnp.issubdtype(x.dtype, kind):
    hint = ", True where a key is seen" if name == "mask" else ""
    raise ValueError(f"{name} must be {kind.__name__}{hint}, got {x.dtype}.")
  given = x.shape
  if x.ndim < 4:
    x = x.reshape((1,) * (4 - x.ndim) + x.shape)
  fits = x.ndim == 4 and all(
    size in (1, full) for size, full in zip(x.shape, shape, strict=True)
  )
  if not fits:
    raise ValueError(
      f"{name} must have a shape that broadcasts to [batch, heads, queries,"
      f" keys] = {shape}, got {given}."
    )
  return x


def _integers(name, x, shape, meaning):
  x = jnp.asarray(x)
  if not jnp.issubdtype(x.dtype, jnp.integer) or x.shape != shape:
    raise ValueError(
      f"{name} must be integers of shape {meaning} = {shape}, got {x.dtype}"
      f" {x.shape}."
    )
  return x.astype(jnp.int32)


def _lengths(name, x, b, limit):
  if x is None:
    return None
  if not isinstance(x, core.Tracer):
    outside = np.asarray(x)[(np.asarray(x) < 0) | (np.asarray(x) > limit)]
    if outside.size:
      raise ValueError(
        f"{name} must be from 0 to the length {limit}, got {outside[0]}."
      )
  return _integers(name, x, (b,), "[batch]")


def _segments(query_ids, key_ids, sizes):
  """Segment ids of queries and keys, with a batch axis."""
  if query_ids is None and key_ids is None:
    return {}
  b, l, m = sizes
  if query_ids is None:
    raise ValueError("query_segment_ids must be given with key_segment_ids.")
  if key_ids is None:
    if l != m:
      raise ValueError(
        f"key_segment_ids must be given where there are {l} queries and {m}"
        " keys."
      )
    key_ids = query_ids
  ids = {}
  for name, x, size in (("query", query_ids, l), ("key", key_ids, m)):
    x = jnp.asarray(x)
    if x.ndim == 1 and b == 1:
      x = x[None]
    shape, meaning = (b, size), f"[batch, {name} length]"
    ids[f"{name}_segments"] = _integers(
      f"{name}_segment_ids", x, shape, meaning
    )
  return ids


def _window(window):
  if window is None:
    return None
  pair = (window, window) if isinstance(window, int) else tuple(window)
  if len(pair) != 2 or any(
    not isinstance(x, int | np.integer) or x < 0 for x in pair
  ):
    raise ValueError(
      "local_window_size must be a number of keys or (left, right), from 0 on,"
      f" got {window!r}."
    )
  return int(pair[0]), int(pair[1])


def _offset(offset, is_used):
  if isinstance(offset, int):
    return jnp.int32(offset) if is_used and offset else None
  offset = _integers("query_offset", offset, (), "[]")
  return offset if is_used else None


def _blocks(block_map, lengths):
  """A block map that covers all scores."""
  if block_map is None:
    return {}
  allowed = jnp.asarray(block_map.allowed)
  sizes = block_map.block_q, block_map.block_kv
  if min(sizes) < 1:
    raise ValueError(f"block_map must have blocks from 1 on, got {sizes}.")
  shape = tuple(
    -(-length // size) for length, size in zip(lengths, sizes, strict=True)
  )
  if allowed.dtype != jnp.bool_ or allowed.shape != shape:
    raise ValueError(
      f"block_map.allowed must be bool of shape {shape} for {lengths[0]}"
      f" queries and {lengths[1]} keys in blocks of {sizes}, got"
      f" {allowed.dtype} {allowed.shape}."
    )
  return {"block_map": allowed, "block_map_sizes": sizes}


def _block_sizes(block_sizes, block_map):
  if block_map is not None:
    own = block_map.block_q, block_map.block_kv
    if block_sizes not in (None, own):
      raise ValueError(
        f"block_sizes must be those of block_map, {own}, got {block_sizes}."
      )
    return own
  if block_sizes is not None and min(block_sizes) < 1:
    raise ValueError(f"block_sizes must be at least 1, got {block_sizes}.")
  return block_sizes


def _dropout(rate, key):
  """Whether there is dropout."""
  if not 0.0 <= rate < 1.0:
    raise ValueError(f"dropout_rate must be in [0, 1), got {rate}.")
  if rate and key is None:
    raise ValueError(
      f"dropout_key must be given with dropout_rate={rate}, got None."
    )
  return rate > 0


def _positive(name, x):
  if x is not None and not x > 0:
    raise ValueError(f"{name} must be positive, got {x}.")
  return x


def _varying_alike(tree):
  """Under shard_map: lets all arrays vary over the axes that some vary over.

  Loops over blocks need carries of one type.
  """
  axes = [jax.typeof(x).mat.varying for x in jax.tree.leaves(tree)]
  union = frozenset().union(*axes)

  def vary(x):
    missing = tuple(union - jax.typeof(x).mat.varying)
    return lax.pcast(x, missing, to="varying") if missing else x

  return jax.tree.map(vary, tree)
