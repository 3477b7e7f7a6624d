"""FlashAttention: one exact attention function for every device.

`dot_product_attention` chooses an implementation; `chunked` has both papers'
algorithms in plain JAX, `linear` linear attention with rotary embeddings and
`io_model` counts of what moves between a GPU's memory and its chip.
"""

from paperjax.attention.api import (
  dot_product_attention,
)
from paperjax.attention.masks import BlockMap

__all__ = [
  "BlockMap",
  "dot_product_attention",
]
