"""Rotary frequencies for contexts longer than those of pre-training.

Each function returns `(inv_freq, attention_factor)`, to be passed to
`rope.apply_rotary` under these names; both are computed in NumPy float64. They
are the scalings of Hugging Face's configurations, where `base` is `rope_theta`
and `original_length` is `original_max_position_embeddings`.

  source                               here          Hugging Face's rope_type
  Chen et al., arXiv 2306.15595        linear        linear
  "NTK-aware", a larger base           ntk           -
  the same, by the length at hand      dynamic_ntk   dynamic
  YaRN, arXiv 2309.00071               yarn          yarn
  Llama 3, arXiv 2407.21783            llama3        llama3
  LongRoPE, arXiv 2402.13753           longrope      longrope

`head_size` is always the number of rotated features, so a partial rotation
(`partial_rotary_factor`) passes its `rotary_size`.
"""

from collections.abc import Sequence
import math

from jaxtyping import Float64
import numpy as np

from paperjax import rope

Scaled = tuple[Float64[np.ndarray, " r"], float]


def linear(head_size: int, *, base: float = 10_000.0, factor: float) -> Scaled:
  """Position interpolation (Chen et al., 2306.15595): all turn slower.

  Args:
    head_size: Number of rotated features of a head.
    base: Base of the frequencies.
    factor: How many times longer the context is.

  Returns:
    The frequencies and the attention factor, 1.

  Raises:
    ValueError: If the head size is odd or the factor below 1.

  Example:
    >>> linear(4, factor=2.0)
    (array([0.5  , 0.005]), 1.0)
  """
  _check_factor(factor)
  return rope.inverse_frequencies(head_size, base=base) / factor, 1.0


def ntk(head_size: int, *, base: float = 10_000.0, factor: float) -> Scaled:
  """NTK-aware: a larger base, so that fast pairs hardly change.

  base' = base * factor^(head_size / (head_size - 2)): the slowest pair turns
  `factor` times slower, the fastest as before.

  Args:
    head_size: Number of rotated features of a head, more than 2.
    base: Base of the frequencies.
    factor: How many times longer the context is.

  Returns:
    The frequencies and the attention factor, 1.

  Raises:
    ValueError: If the head size is odd or 2, or the factor below 1.

  Example:
    >>> ntk(4, factor=2.0)
    (array([1.   , 0.005]), 1.0)
  """
  _check_factor(factor)
  if head_size == 2:
    raise ValueError("head_size must be more than 2 for NTK scaling, got 2.")
  stretched = base * factor ** (head_size / (head_size - 2))
  return rope.inverse_frequencies(head_size, base=stretched), 1.0


def dynamic_ntk(
  head_size: int,
  *,
  base: float = 10_000.0,
  factor: float,
  length: int,
  original_length: int,
) -> Scaled:
  """NTK-aware scaling by as much as the length at hand asks for.

  Args:
    head_size: Number of rotated features of a head, more than 2.
    base: Base of the frequencies.
    factor: How steeply the base grows with the length.
    length: Number of tokens at hand; nothing changes up to `original_length`.
    original_length: Context of pre-training, `max_position_embeddings` here.

  Returns:
    The frequencies and the attention factor, 1.

  Raises:
    ValueError: If the head size is odd or 2, or the factor below 1.

  Example:
    >>> dynamic_ntk(4, factor=2.0, length=768, original_length=512)
    (array([1.   , 0.005]), 1.0)
  """
  _check_factor(factor)
  ratio = max(length, original_length) / original_length
  return ntk(head_size, base=base, factor=factor * ratio - (factor - 1.0))


def yarn(
  head_size: int,
  *,
  base: float = 10_000.0,
  factor: float,
  original_length: int,
  beta_fast: float = 32.0,
  beta_slow: float = 1.0,
  truncate: bool = True,
  mscale: float | None = None,
  mscale_all_dim: float | None = None,
) -> Scaled:
  """YaRN (Peng et al., 2309.00071): slow pairs are interpolated, fast ones not.

  Pairs that turn at least `beta_fast` times within the original context keep
  their frequency, those that turn at most `beta_slow` times are slowed down by
  `factor`, and a ramp over the index of the pair lies between (section 3.2).

  Args:
    head_size: Number of rotated features of a head.
    base: Base of the frequencies.
    factor: How many times longer the context is.
    original_length: Context of pre-training.
    beta_fast: Turns from which on a frequency is kept.
    beta_slow: Turns up to which a frequency is divided by the factor.
    truncate: Whether the ramp begins and ends at whole pairs.
    mscale: With the next, DeepSeek's attention factor: the ratio of
      0.1 * mscale * ln(factor) + 1 and the same of the next.
    mscale_all_dim: See `mscale`.

  Returns:
    The frequencies and the attention factor, 0.1 ln(factor) + 1 (section 3.4)
    unless `mscale` and `mscale_all_dim` are given.

  Raises:
    ValueError: If the head size is odd, the factor below 1, or only one of
      `mscale` and `mscale_all_dim` is given.

  Example:
    >>> inv_freq, attention_factor = yarn(64, factor=4.0, original_length=2048)
    >>> (inv_freq / rope.inverse_frequencies(64))[[0, 12, 31]]
    array([1.        , 0.76923077, 0.25      ])
    >>> round(attention_factor, 4)
    1.1386
  """
  _check_factor(factor)
  inv_freq = rope.inverse_frequencies(head_size, base=base)
  # The fractional indices of the pairs with so many turns.
  first, last = (
    -head_size * math.log(math.tau * turns / original_length, base) / 2
    for turns in (beta_fast, beta_slow)
  )
  if truncate:
    first, last = math.floor(first), math.ceil(last)
  # Hugging Face bounds the index of a pair by that of a feature.
  first, last = max(first, 0), min(last, head_size - 1)
  width = last - first or 0.001
  ramp = np.clip((np.arange(inv_freq.size) - first) / width, 0.0, 1.0)
  inv_freq = inv_freq * (1.0 - ramp) + inv_freq / factor * ramp
  return inv_freq, _yarn_attention_factor(factor, mscale, mscale_all_dim)


def llama3(
  head_size: int,
  *,
  base: float = 500_000.0,
  factor: float = 8.0,
  low_freq_factor: float = 1.0,
  high_freq_factor: float = 4.0,
  original_length: int = 8_192,
) -> Scaled:
  """Llama 3.1 (2407.21783): as YaRN, with a ramp over the number of turns.

  Args:
    head_size: Number of rotated features of a head.
    base: Base of the frequencies.
    factor: How many times slower the slow pairs turn.
    low_freq_factor: Turns within the original context up to which a frequency
      is divided by the factor.
    high_freq_factor: Turns from which on a frequency is kept.
    original_length: Context of pre-training.

  Returns:
    The frequencies and the attention factor, 1.

  Raises:
    ValueError: If the head size is odd, the factor below 1, or the bounds are
      not in order.

  Example:
    >>> inv_freq, attention_factor = llama3(128)
    >>> (inv_freq / rope.inverse_frequencies(128, base=500_000.0))[[0, 32, 63]]
    array([1.        , 0.37112228, 0.125     ])
  """
  _check_factor(factor)
  if not low_freq_factor < high_freq_factor:
    raise ValueError(
      "high_freq_factor must be more than low_freq_factor, got "
      f"{high_freq_factor} and {low_freq_factor}."
    )
  inv_freq = rope.inverse_frequencies(head_size, base=base)
  turns = original_length * inv_freq / math.tau
  width = high_freq_factor - low_freq_factor
  kept = np.clip((turns - low_freq_factor) / width, 0.0, 1.0)
  return inv_freq * kept + inv_freq / factor * (1.0 - kept), 1.0


def longrope(
  head_size: int,
  *,
  base: float = 10_000.0,
  short_factor: Sequence[float],
  long_factor: Sequence[float],
  factor: float,
  length: int,
  original_length: int,
) -> Scaled:
  """LongRoPE (Ding et al., 2402.13753): a searched factor for every pair.

  Args:
    head_size: Number of rotated features of a head.
    base: Base of the frequencies.
    short_factor: What each frequency is divided by up to the original length.
    long_factor: What each frequency is divided by beyond it.
    factor: How many times longer the context can be
      (`max_position_embeddings / original_max_position_embeddings`).
    length: Number of tokens at hand, which decides on short or long.
    original_length: Context of pre-training.

  Returns:
    The frequencies and the attention factor,
    sqrt(1 + ln(factor) / ln(original_length)).

  Raises:
    ValueError: If the head size is odd, the factor below 1, or a list has not
      one factor for each pair.

  Example:
    >>> inv_freq, attention_factor = longrope(
    ...   4, short_factor=[1.0, 2.0], long_factor=[1.0, 8.0],
    ...   factor=8.0, length=600, original_length=512
    ... )
    >>> inv_freq, round(attention_factor, 4)
    (array([1.     , 0.00125]), 1.1547)
  """
  _check_factor(factor)
  inv_freq = rope.inverse_frequencies(head_size, base=base)
  for name, factors in (
    ("short_factor", short_factor),
    ("long_factor", long_factor),
  ):
    if len(factors) != inv_freq.size:
      raise ValueError(
        f"{name} must have one factor for each of the {inv_freq.size} pairs, "
        f"got {len(factors)}."
      )
  factors = long_factor if length > original_length else short_factor
  attention_factor = math.sqrt(
    1.0 + math.log(factor) / math.log(original_length)
  )
  return inv_freq / np.asarray(factors), attention_factor


def _yarn_attention_factor(
  factor: float, mscale: float | None, mscale_all_dim: float | None
) -> float:
  growth = 0.1 * math.log(factor)
  if mscale is None and mscale_all_dim is None:
    return growth + 1.0
  if mscale is None or mscale_all_dim is None:
    raise ValueError(
      "mscale and mscale_all_dim must be given together, got "
      f"{mscale} and {mscale_all_dim}."
    )
  return (growth * mscale + 1.0) / (growth * mscale_all_dim + 1.0)


def _check_factor(factor: float) -> None:
  if factor < 1.0:
    raise ValueError(f"factor must be at least 1, got {factor}.")
