"""BERT (Devlin et al., arXiv 1810.04805) as Flax Linen modules."""

from paperjax.bert.config import Config as Config
from paperjax.bert.heads import MaskedLMHead as MaskedLMHead
from paperjax.bert.heads import PretrainingModel as PretrainingModel
from paperjax.bert.heads import PretrainingOutput as PretrainingOutput
from paperjax.bert.model import Bert as Bert
from paperjax.bert.model import Output as Output
