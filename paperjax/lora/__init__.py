"""LoRA: adapters as plain trees, and functions that use them."""

from paperjax.lora.peft import load_peft as load_peft
from paperjax.lora.peft import save_peft as save_peft
from paperjax.lora.rules import Rule as Rule
from paperjax.lora.rules import count as count
from paperjax.lora.rules import describe as describe
from paperjax.lora.several import add as add
from paperjax.lora.several import from_pissa as from_pissa
from paperjax.lora.several import mixed as mixed
from paperjax.lora.several import scale as scale
from paperjax.lora.several import select as select
from paperjax.lora.several import stack as stack
from paperjax.lora.several import svd_truncate as svd_truncate
from paperjax.lora.transform import adapt as adapt
from paperjax.lora.transform import init as init
from paperjax.lora.transform import init_pissa as init_pissa
from paperjax.lora.transform import labels as labels
from paperjax.lora.transform import merge as merge
