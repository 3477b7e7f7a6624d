"""What `bench_attention` measures: problems, their work, and programs.

Dimension key: b batch, l length, h heads, k head size.
"""

from collections.abc import Callable
import dataclasses
import re
from typing import Any, Literal, NamedTuple

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float, Int32
import numpy as np

from paperjax import attention

PASSES = ("forward", "both")
DTYPES = {"float32": "f32", "bfloat16": "bf16", "float16": "f16"}
LIBRARY: dict[str, Literal["xla", "cudnn"]] = {
  "jax.nn xla": "xla",
  "jax.nn cudnn": "cudnn",
}
AUTOMATIC = "automatic"


class Inputs(NamedTuple):
  """What a program is called with.

  Attributes:
    query: Queries.
    key: Keys.
    value: Values.
    gradient: Of the output.
    segment_ids: Of queries and keys, where the mask has segments.
  """

  query: Float[Array, "b l h k"]
  key: Float[Array, "b l h k"]
  value: Float[Array, "b l h k"]
  gradient: Float[Array, "b l h k"]
  segment_ids: Int32[Array, "b l"] | None


class Mask(NamedTuple):
  """Who sees whom, as the implementations are told.

  Attributes:
    is_causal: Whether nobody sees later keys.
    window: Keys seen to the left and to the right.
    segments: Equal parts that see only themselves; 0 without.
  """

  is_causal: bool
  window: tuple[int, int] | None
  segments: int


def mask(name: str) -> Mask:
  """Reads the name of a mask.

  Args:
    name: none, causal, windowN (N keys to either side), slidingN (the N keys
      before) or segmentsN (N equal parts).

  Returns:
    The mask.

  Raises:
    ValueError: If the name is another.

  Example:
    >>> mask("sliding256")
    Mask(is_causal=True, window=(256, 0), segments=0)
  """
  kind, count = _split(name)
  if name in ("none", "causal"):
    return Mask(name == "causal", None, 0)
  if not count or kind not in ("window", "sliding", "segments"):
    raise ValueError(
      "--masks must be none, causal, windowN, slidingN or segmentsN with a"
      f" number N > 0, got {name!r}."
    )
  if kind == "segments":
    return Mask(False, None, count)
  is_causal = kind == "sliding"
  return Mask(is_causal, (count, 0 if is_causal else count), 0)


def _split(name: str) -> tuple[str, int]:
  """The letters and the number behind them, 0 where there is none."""
  found = re.fullmatch(r"([a-z]*)(\d*)", name)
  return (found[1], int(found[2] or 0)) if found else (name, 0)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Problem:
  """One request that every implementation gets.

  Attributes:
    batch: Sequences.
    heads: Of queries, keys and values.
    length: Of queries, keys and values.
    head_size: Of queries, keys and values.
    dtype: Of them.
    mask: Its name, see `mask`.
  """

  batch: int
  heads: int
  length: int
  head_size: int
  dtype: str
  mask: str


def flops(problem: Problem, pass_: str) -> float:
  """Additions and multiplications that the scores and outputs need.

  4 k for every visible pair of a query and a key, of which causal masks count
  half of all; the gradient takes 2.5 times as many. What an implementation
  computes twice or in vain is not counted.

  Args:
    problem: The request.
    pass_: "forward", or "both" with the gradient.

  Returns:
    Their number.
  """
  asked, length = mask(problem.mask), problem.length
  pairs = float(length * length)
  if asked.segments:
    pairs = float(np.sum(np.bincount(_segments(problem)) ** 2))
  elif asked.window is not None:
    rows = np.arange(length)
    first = np.maximum(rows - asked.window[0], 0)
    last = np.minimum(rows + asked.window[1], length - 1)
    pairs = float(np.sum(last - first + 1))
  elif asked.is_causal:
    pairs /= 2
  forward = 4 * problem.batch * problem.heads * problem.head_size * pairs
  return forward if pass_ == "forward" else 3.5 * forward


def _segments(problem: Problem) -> np.ndarray:
  count = mask(problem.mask).segments
  return np.arange(problem.length) * count // problem.length


def inputs(problem: Problem) -> Inputs:
  """Draws normal inputs: zeros would cost less power and so run faster."""
  shape = (problem.batch, problem.length, problem.heads, problem.head_size)
  keys = jax.random.split(jax.random.key(0), 4)
  arrays = [jax.random.normal(key, shape, problem.dtype) for key in keys]
  segment_ids = None
  if mask(problem.mask).segments:
    row = jnp.asarray(_segments(problem), jnp.int32)
    segment_ids = jnp.tile(row, (problem.batch, 1))
  query, key, value, gradient = arrays
  return Inputs(query, key, value, gradient, segment_ids)


def names() -> list[str]:
  """All implementations."""
  tiny = jnp.zeros((1, 1, 1, 8))
  ours = _ours(
    mask("none"), None, Inputs(tiny, tiny, tiny, tiny, None), explain=True
  )
  ours = [name for name in ours if name != "hopper_interpreted"]
  return [AUTOMATIC, *ours, *LIBRARY]


def refusals(problem: Problem, data: Inputs) -> dict[str, str | None]:
  """Why implementations cannot do a problem; None for those that can.

  Args:
    problem: The request.
    data: Its inputs.

  Returns:
    The reasons by name; of ours the fastest comes first.
  """
  asked = mask(problem.mask)
  reasons = _ours(asked, None, data, explain=True)
  on_gpu = jax.default_backend() == "gpu"
  for name in LIBRARY:
    reasons[name] = None
    if asked.segments:
      reasons[name] = "it takes segments only as a mask of the scores' size"
    elif name == "jax.nn cudnn" and not on_gpu:
      reasons[name] = f"it needs an NVIDIA GPU, got {jax.default_backend()}"
  return {AUTOMATIC: None} | reasons


def automatic(reasons: dict[str, str | None]) -> str:
  """The implementation that the automatic choice takes."""
  ours = (name for name in reasons if name not in (AUTOMATIC, *LIBRARY))
  return next(name for name in ours if reasons[name] is None)


def compiled(
  name: str, problem: Problem, pass_: str, data: Inputs
) -> Callable[[Inputs], Any]:
  """Compiles an implementation for a problem.

  Args:
    name: Of the implementation.
    problem: The request.
    pass_: "forward", or "both": outputs and gradients.
    data: Its inputs.

  Returns:
    The program.

  Raises:
    ValueError: If JAX's own implementations refuse.
    RuntimeError: If it cannot be compiled, for want of memory perhaps.
  """
  asked = mask(problem.mask)

  def forward(data):
    if name in LIBRARY:
      return jax.nn.dot_product_attention(
        data.query,
        data.key,
        data.value,
        is_causal=asked.is_causal,
        local_window_size=asked.window,
        implementation=LIBRARY[name],
      )
    return _ours(asked, None if name == AUTOMATIC else name, data)

  def both(data):
    def of_arguments(query, key, value):
      return forward(data._replace(query=query, key=key, value=value))

    output, pull = jax.vjp(of_arguments, *data[:3])
    # The output too, or its product would be left out of some programs.
    return output, pull(data.gradient)

  function = forward if pass_ == "forward" else both
  return jax.jit(function).lower(data).compile()


def _ours(
  asked: Mask, name: str | None, data: Inputs, *, explain: bool = False
) -> Any:
  return attention.dot_product_attention(
    data.query,
    data.key,
    data.value,
    is_causal=asked.is_causal,
    local_window_size=asked.window,
    query_segment_ids=data.segment_ids,
    implementation=name,
    explain=explain,
  )


def temporary_bytes(program: Any) -> int | None:
  """Memory that a program needs beside inputs and outputs, if it tells."""
  analysis = program.memory_analysis()
  return None if analysis is None else analysis.temp_size_in_bytes
