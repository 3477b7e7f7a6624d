"""How many floating point operations BERT's training takes.

count                        here
d, f                         Config.width, Config.feed_forward_width
n, v                         Config.num_layers, Config.vocab_size
l                            sequence_length
"""

from paperjax.bert.config import Config


def train_flops(
  config: Config, *, sequence_length: int, max_predictions: int
) -> int:
  """FLOPs of one sequence in `PretrainingModel`, forward and backward.

  A multiplication and an addition count as two. Per token and layer the forward
  pass takes 24 d^2 (with a feed-forward width of 4 d) + 4 l d, and per
  prediction the head takes 2 d^2 + 2 d v; the backward pass takes twice that.
  The last layer takes 4 d^2 per token, for keys and values, and the rest only
  at the predictions and the first token. Linear attention takes 4 k d in place
  of 4 l d, relative positions 4 w d more, for w distances. Element-wise work,
  recomputation and the heads of the first token are not counted.

  Args:
    config: The model.
    sequence_length: Tokens of the sequence (l).
    max_predictions: Masked positions projected on the vocabulary.

  Returns:
    The number of operations.

  Example:
    >>> train_flops(Config.base(), sequence_length=128, max_predictions=20)
    66012549120
  """
  d, f = config.width, config.feed_forward_width
  keys_and_values = 4 * d * d
  met = sequence_length
  if config.attention == "linear":
    met = config.head_size
  if config.positions == "relative":
    met += 2 * config.max_distance + 1
  rest = 4 * d * d + 4 * d * f + 4 * met * d
  full = sequence_length * (keys_and_values + rest)
  last = sequence_length * keys_and_values + (max_predictions + 1) * rest
  head = max_predictions * (2 * d * d + 2 * d * config.vocab_size)
  return 3 * ((config.num_layers - 1) * full + last + head)
