"""Sizes and settings of a BERT (arXiv 1810.04805, section 3)."""

import dataclasses
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
    max_length: Longest sequence, except with rotary positions.
    num_segments: Kinds of segments (sentence A and B).
    positions: Learned or the fixed sinusoids of positions.py, added to the
      token embeddings, or rotary: queries and keys turned by rope.py, which
      makes it RoFormer (arXiv 2104.09864).
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
  positions: Literal["learned", "sinusoidal", "rotary"] = "learned"
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
    if self.positions not in ("learned", "sinusoidal", "rotary"):
      raise ValueError(
        "positions must be 'learned', 'sinusoidal' or 'rotary', got"
        f" {self.positions!r}."
      )
    if self.positions == "rotary" and self.head_size % 2:
      raise ValueError(
        f"head_size must be even for rotary positions, got {self.head_size}."
      )
    if self.compute_dtype not in ("float32", "bfloat16"):
      raise ValueError(
        "compute_dtype must be 'float32' or 'bfloat16', "
        f"got {self.compute_dtype!r}."
      )

  def check_length(self, length: int) -> None:
    """Raises ValueError if there are no positions for so many tokens."""
    if length > self.max_length and self.positions != "rotary":
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
    """The paper's proportions: heads of 64 features, feed-forward 4 x."""
    return cls(
      num_layers=num_layers,
      width=width,
      num_heads=max(1, width // 64),
      feed_forward_width=4 * width,
    )

  @classmethod
  def tiny(cls) -> "Config":
    """2 layers x 128 (Turc et al., 1908.08962)."""
    return cls.sized(2, 128)

  @classmethod
  def mini(cls) -> "Config":
    """4 layers x 256 (Turc et al., 1908.08962)."""
    return cls.sized(4, 256)

  @classmethod
  def small(cls) -> "Config":
    """4 layers x 512 (Turc et al., 1908.08962)."""
    return cls.sized(4, 512)

  @classmethod
  def medium(cls) -> "Config":
    """8 layers x 512 (Turc et al., 1908.08962)."""
    return cls.sized(8, 512)

  @classmethod
  def base(cls) -> "Config":
    """12 layers x 768: BERT-base."""
    return cls.sized(12, 768)

  @classmethod
  def large(cls) -> "Config":
    """24 layers x 1024: BERT-large."""
    return cls.sized(24, 1024)
