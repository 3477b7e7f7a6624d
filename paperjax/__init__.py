"""paperjax: six papers as one small JAX library of pure functions.

RoFormer, FlashAttention 1 and 2, LoRA, BERT and distillation. Import the module
you need, for example `from paperjax import rope`; this file imports nothing, so
that data-loading processes never start JAX.
"""

__version__ = "0.1.0"
