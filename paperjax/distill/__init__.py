"""Distillation (Hinton et al., arXiv 1503.02531): small models from large ones.

  losses        soft targets, logits, hidden states, attention, relations
  targets       a teacher's predictions: all, the largest, of an ensemble
  students      a student that begins as a part of its teacher
  bias          corrections for classes that the data lacked
  clusters      section 5: sets of confusable classes,
  specialists   a specialist for each of them,
  mixture       and the optimum of equation 5, which combines them

Losses are sums and counts, to be divided once over the whole batch.
"""

from paperjax.distill import losses as losses
