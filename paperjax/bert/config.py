"""Sizes and settings of a BERT (arXiv 1810.04805, section 3)."""

import dataclasses
import typing
from typing import Literal


@dataclasses.dataclass(frozen=True)
class Config:
  """Everything that decides what a BERT computes.

  Attributes:
    vocab_size: Number of word pieces (30,522 in the released uncased model).
    num_layers: Transformer layers (L in the paper).
    width: Features of a token (H in the paper).
    num_heads: Attention heads (A in the paper); divides the width.
    feed_forward_width: Features between the two feed-forward kernels (4 H).
    max_length: Longest sequence with learned or sinusoidal positions.
    num_segments: Kinds of segments (sentence A and B).
    positions: Learned or the fixed sinusoids of positions.py, added to the
      token embeddings; rotary: queries and keys turned by rope.py, which makes
      it RoFormer (arXiv 2104.09864); relative: Shaw's vectors of distances in
      every layer (arXiv 1803.02155); or none: words in no order.
    max_distance: Of relative positions: those further apart are as far.
    attention: Softmax, or linear: RoFormer's equation 19 with rotary positions,
      the attention of arXiv 2006.16236 with others.
    is_causal: Whether a token sees only itself and those before it (the left to
      right model of section 5.1) instead of all.
    dropout_rate: On embeddings and on the output of every sub-layer.
    attention_dropout_rate: On the attention probabilities.
    layer_norm_epsilon: Added to the variance.
    init_stddev: Of the truncated normal that all kernels start from.
    compute_dtype: Of activations and matrix products; parameters, softmax,
      layer norm statistics and losses are float32.
    remat: Recompute each layer's activations in the backward pass: less
      memory, about a third more computation.

  Raises:
    ValueError: If a size is not positive, the width is not a multiple of
      num_heads, or a rate is outside [0, 1).

  Example:
    >>> Config.base().width // Config.base().num_heads
    64
    >>> dataclasses.replace(Config.tiny(), vocab_size=4096).vocab_size
    4096
  """

  vocab_size: int = 30_522
  num_layers: int = 12
  width: int = 768
  num_heads: int = 12
  feed_forward_width: int = 3_072
  max_length: int = 512
  num_segments: int = 2
  positions: Literal["learned", "sinusoidal", "rotary", "relative", "none"] = (
    "learned"
  )
  max_distance: int = 16
  attention: Literal["softmax", "linear"] = "softmax"
  is_causal: bool = False
  dropout_rate: float = 0.1
  attention_dropout_rate: float = 0.1
  layer_norm_epsilon: float = 1e-12
  init_stddev: float = 0.02
  compute_dtype: Literal["float32", "bfloat16"] = "float32"
  remat: bool = False

  def __post_init__(self):
    for field in dataclasses.fields(self):
      value = getattr(self, field.name)
      if field.type is int and value < 1:
        raise ValueError(f"{field.name} must be at least 1, got {value}.")
      if field.name.endswith("_rate") and not 0 <= value < 1:
        raise ValueError(f"{field.name} must be in [0, 1), got {value}.")
    if self.width % self.num_heads:
      raise ValueError(
        f"width must be a multiple of num_heads={self.num_heads}, "
        f"got {self.width}."
      )
    for name, field in Config.__dataclass_fields__.items():
      choices = typing.get_args(field.type)
      if choices and getattr(self, name) not in choices:
        *some, last = map(repr, choices)
        raise ValueError(
          f"{name} must be {', '.join(some)} or {last}, got"
          f" {getattr(self, name)!r}."
        )
    self._check_attention()
    if self.positions == "rotary" and self.head_size % 2:
      raise ValueError(
        f"head_size must be even for rotary positions, got {self.head_size}."
      )

  def _check_attention(self) -> None:
    """Raises ValueError for what attention of this kind cannot do."""
    if self.attention == "linear" and self.positions == "relative":
      raise ValueError(
        "positions must not be 'relative' with attention='linear', which forms"
        " no scores of pairs."
      )
    has_scores = self.attention == "softmax" and self.positions != "relative"
    if self.attention_dropout_rate and not has_scores:
      raise ValueError(
        "attention_dropout_rate must be 0 with relative positions or linear"
        f" attention, got {self.attention_dropout_rate}."
      )

  def check_length(self, length: int) -> None:
    """Raises ValueError if there are no positions for so many tokens.

    Args:
      length: Tokens of a sequence.

    Raises:
      ValueError: If there are not.
    """
    has_table = self.positions in ("learned", "sinusoidal")
    if length > self.max_length and has_table:
      raise ValueError(
        f"sequence length must be at most max_length={self.max_length}, "
        f"got {length}."
      )

  @property
  def head_size(self) -> int:
    """Features of one attention head."""
    return self.width // self.num_heads

  @classmethod
  def sized(cls, num_layers: int, width: int) -> "Config":
    """The paper's proportions: heads of 64 features, feed-forward 4 x.

    Args:
      num_layers: Transformer layers.
      width: Features of a token.

    Returns:
      A configuration with the other fields at their defaults.
    """
    return cls(
      num_layers=num_layers,
      width=width,
      num_heads=max(1, width // 64),
      feed_forward_width=4 * width,
    )

  @classmethod
  def tiny(cls) -> "Config":
    """2 layers x 128 (Turc et al., 1908.08962).

    Returns:
      The configuration.
    """
    return cls.sized(2, 128)

  @classmethod
  def mini(cls) -> "Config":
    """4 layers x 256 (Turc et al., 1908.08962).

    Returns:
      The configuration.
    """
    return cls.sized(4, 256)

  @classmethod
  def small(cls) -> "Config":
    """4 layers x 512 (Turc et al., 1908.08962).

    Returns:
      The configuration.
    """
    return cls.sized(4, 512)

  @classmethod
  def medium(cls) -> "Config":
    """8 layers x 512 (Turc et al., 1908.08962).

    Returns:
      The configuration.
    """
    return cls.sized(8, 512)

  @classmethod
  def base(cls) -> "Config":
    """12 layers x 768: BERT-base.

    Returns:
      The configuration.
    """
    return cls.sized(12, 768)

  @classmethod
  def large(cls) -> "Config":
    """24 layers x 1024: BERT-large.

    Returns:
      The configuration.
    """
    return cls.sized(24, 1024)
