"""LoRA (Hu et al., arXiv 2106.09685): adapters as plain trees, and their use.

  which kernels      Rule, count, describe
  new adapters       init, init_pissa
  use                adapt, merge, labels
  several            stack, select, mixed, scale, add, from_pissa, svd_truncate
  files              load_peft, save_peft

The module `analysis` has the paper's section 7 and what an adapter costs.
"""

from paperjax.lora.peft import load_peft, save_peft
from paperjax.lora.rules import Rule, count, describe
from paperjax.lora.several import (
  add,
  from_pissa,
  mixed,
  scale,
  select,
  stack,
  svd_truncate,
)
from paperjax.lora.transform import adapt, init, init_pissa, labels, merge

__all__ = [
  "Rule",
  "adapt",
  "add",
  "count",
  "describe",
  "from_pissa",
  "init",
  "init_pissa",
  "labels",
  "load_peft",
  "merge",
  "mixed",
  "save_peft",
  "scale",
  "select",
  "stack",
  "svd_truncate",
]
