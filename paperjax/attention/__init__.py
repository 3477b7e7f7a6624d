"""FlashAttention: one exact attention function for every device."""

from paperjax.attention.api import (
  dot_product_attention as dot_product_attention,
)
from paperjax.attention.masks import BlockMap as BlockMap
