"""BERT (Devlin et al., arXiv 1810.04805) as Flax Linen modules.

`Config` says what is computed, `Bert` is the encoder, `PretrainingModel` and
the models of tasks put heads on it; `load_hf` and `save_hf` exchange them with
Hugging Face. `activations` and `features` are what a model computes on the way,
`flops` what training costs.
"""

from paperjax.bert.config import Config as Config
from paperjax.bert.convert import hf_names_of as hf_names_of
from paperjax.bert.convert import init_from as init_from
from paperjax.bert.convert import load_hf as load_hf
from paperjax.bert.convert import save_hf as save_hf
from paperjax.bert.heads import MaskedLMHead as MaskedLMHead
from paperjax.bert.heads import PretrainingModel as PretrainingModel
from paperjax.bert.heads import PretrainingOutput as PretrainingOutput
from paperjax.bert.model import Bert as Bert
from paperjax.bert.model import Output as Output
from paperjax.bert.task_heads import MultipleChoiceModel as MultipleChoiceModel
from paperjax.bert.task_heads import SequenceClassifier as SequenceClassifier
from paperjax.bert.task_heads import SpanModel as SpanModel
from paperjax.bert.task_heads import SpanOutput as SpanOutput
from paperjax.bert.task_heads import TokenClassifier as TokenClassifier
