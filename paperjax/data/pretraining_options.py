"""How examples of pre-training are made (arXiv 1810.04805, appendix A.2)."""

import dataclasses

_FRACTIONS = (
  *("masked_fraction", "short_fraction", "mask_fraction", "random_fraction"),
)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Options:
  """How examples are made; the defaults are the paper's.

  Attributes:
    sequence_length: Tokens of an example, padding and special ones included.
    max_predictions: Places for masked tokens: a little over 15 % of the length.
    next_sentence: Whether to make pairs, half of them with a random second
      segment, or else one segment an example.
    left_to_right: Whether every next token is asked for, instead of hidden
      ones: for a model that sees only the tokens before.
    whole_word: Whether the pieces of a word are masked together.
    masked_fraction: Of the tokens that are not special, those to predict.
    mask_fraction: Of these, those that become [MASK].
    random_fraction: Of these, those that become random tokens.
    short_fraction: Of the examples, those that aim at a random shorter length.
    num_static_masks: Masked copies of the data to repeat in turn, one an epoch;
      0 draws new pairs and masks in every epoch ("dynamic").

  Raises:
    ValueError: If lengths are too short or a fraction is not from 0 to 1.

  Example:
    >>> Options(sequence_length=512, max_predictions=80).text_length
    509
  """

  sequence_length: int = 128
  max_predictions: int = 20
  next_sentence: bool = True
  left_to_right: bool = False
  whole_word: bool = False
  masked_fraction: float = 0.15
  mask_fraction: float = 0.8
  random_fraction: float = 0.1
  short_fraction: float = 0.1
  num_static_masks: int = 0

  def __post_init__(self):
    if self.sequence_length < 5:
      raise ValueError(
        "sequence_length must be at least 5, [CLS] A [SEP] B [SEP], got"
        f" {self.sequence_length}."
      )
    least = self.sequence_length - 1 if self.left_to_right else 1
    if self.max_predictions < least:
      raise ValueError(
        f"max_predictions must be at least {least}, got {self.max_predictions}."
      )
    for name in _FRACTIONS:
      if not 0 <= (value := getattr(self, name)) <= 1:
        raise ValueError(f"{name} must be between 0 and 1, got {value}.")
    if self.num_static_masks < 0:
      raise ValueError(
        "num_static_masks must be 0 (dynamic) or a number of copies, got"
        f" {self.num_static_masks}."
      )

  @property
  def text_length(self) -> int:
    """Tokens of an example that are not special, at most."""
    return self.sequence_length - (3 if self.next_sentence else 2)
