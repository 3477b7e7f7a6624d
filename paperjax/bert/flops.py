"""How many floating point operations BERT's training takes."""

from paperjax.bert.config import Config


def train_flops(
  config: Config, *, sequence_length: int, max_predictions: int
) -> int:
  """Model FLOPs of one sequence, forward and backward.

  A multiplication and an addition count as two. Per token the forward pass
  takes 24 n d^2 (with a feed-forward width of 4 d) + 4 n l d, and per
  prediction the head takes 2 d^2 + 2 d v; the backward pass takes twice that.
  Element-wise work and recomputation are not counted.

  Args:
    config: The model.
    sequence_length: Tokens of the sequence (l).
    max_predictions: Masked positions projected on the vocabulary.

  Returns:
    The number of operations.

  Example:
    >>> train_flops(Config.base(), sequence_length=128, max_predictions=20)
    69925441536
  """
  d, f = config.width, config.feed_forward_width
  kernels = 2 * (4 * d * d + 2 * d * f)
  attention = 4 * sequence_length * d
  encoder = sequence_length * config.num_layers * (kernels + attention)
  head = max_predictions * (2 * d * d + 2 * d * config.vocab_size)
  return 3 * (encoder + head)
