"""BERT's masked language model: which tokens are hidden, and behind what."""

from jaxtyping import Int, Shaped
import numpy as np

from paperjax.data import wordpiece


def _any_tokens(
  count: int, budget: int, generator: np.random.Generator
) -> Int[np.ndarray, " p"]:
  """Chooses `budget` of `count` tokens, in ascending order."""
  chosen = generator.random(count).argpartition(budget - 1)[:budget]
  chosen.sort()
  return chosen


def _whole_words(
  continues: np.ndarray, budget: int, generator: np.random.Generator
) -> Int[np.ndarray, " p"]:
  """Chooses whole words of `budget` tokens together, or nearly so.

  As in the released code a word that no longer fits is skipped. If none fits,
  pieces are chosen: an example without any prediction would teach nothing.
  """
  bounds = [*np.flatnonzero(~continues).tolist(), len(continues)]
  chosen = []
  left = budget
  for word in generator.permutation(len(bounds) - 1).tolist():
    start, stop = bounds[word : word + 2]
    if stop - start <= left:
      chosen.extend(range(start, stop))
      left -= stop - start
      if not left:
        break
  if not chosen:
    return _any_tokens(len(continues), budget, generator)
  return np.array(sorted(chosen))


def masked(
  ids: Int[np.ndarray, " l"],
  candidates: Int[np.ndarray, " t"],
  vocabulary: wordpiece.Vocabulary,
  *,
  fraction: float,
  mask_fraction: float = 0.8,
  random_fraction: float = 0.1,
  max_predictions: int,
  whole_word: bool,
  generator: np.random.Generator,
) -> dict[str, Shaped[np.ndarray, " _"]]:
  """Hides tokens and remembers them.

  Of the hidden ones 80 % become [MASK], 10 % a random token and 10 % stay as
  they are (arXiv 1810.04805, section 3.1, task 1), or other parts (table 8).

  Args:
    ids: A sequence with special tokens.
    candidates: Positions of the others, ascending.
    vocabulary: For [MASK], random tokens and the pieces of words.
    fraction: Of the candidates to hide: at least one, rounded at random.
    mask_fraction: Of the hidden ones, those that become [MASK].
    random_fraction: Those that become random tokens; the others stay.
    max_predictions: And at most so many.
    whole_word: Whether to hide words as a whole.
    generator: Source of chance.

  Returns:
    input_ids [l], masked_positions, masked_ids and masked_weights [p].

  Example:
    >>> words = wordpiece.Vocabulary((*wordpiece.SPECIAL_TOKENS, "to"), True)
    >>> how = {"fraction": 0.5, "max_predictions": 2, "whole_word": False}
    >>> how["generator"] = np.random.default_rng(0)
    >>> example = masked(np.array([2, 5, 5, 3]), np.arange(1, 3), words, **how)
    >>> words.decode(example["input_ids"].tolist())
    '[CLS] to [MASK] [SEP]'
  """
  exact = fraction * len(candidates) + generator.random()
  budget = min(max_predictions, max(1, int(exact)), len(candidates))
  if whole_word:
    continues = vocabulary.is_continuation[ids[candidates]]
    # What is cut off in front belongs to no word here; nor do segments join.
    continues[0] = False
    continues[1:] &= np.diff(candidates) == 1
    chosen = _whole_words(continues, budget, generator)
  else:
    chosen = _any_tokens(len(candidates), budget, generator)
  positions, ones = candidates[chosen], np.ones(len(chosen))
  answers = ids[positions]
  fractions = mask_fraction, random_fraction
  hidden = ids.copy()
  hidden[positions] = _replaced(answers, vocabulary, fractions, generator)
  return {
    "input_ids": hidden,
    "masked_positions": _padded(positions, max_predictions, np.int32),
    "masked_ids": _padded(answers, max_predictions, np.int32),
    "masked_weights": _padded(ones, max_predictions, np.float32),
  }


def _replaced(
  answers: np.ndarray,
  vocabulary: wordpiece.Vocabulary,
  fractions: tuple[float, float],
  generator: np.random.Generator,
) -> np.ndarray:
  """What stands where tokens are to be predicted: [MASK], any, or the same."""
  draws = generator.random((2, len(answers)))
  ordinary = vocabulary.ordinary_ids
  replacements = ordinary[(draws[1] * len(ordinary)).astype(np.int64)]
  replacements[draws[0] < fractions[0]] = vocabulary.mask_id
  return np.where(draws[0] < sum(fractions), replacements, answers)


def next_tokens(
  ids: Int[np.ndarray, " l"], length: int, *, max_predictions: int
) -> dict[str, Shaped[np.ndarray, " _"]]:
  """Asks at every token for the next one, hiding nothing.

  For a model that sees only what comes before (arXiv 1810.04805, section 5.1,
  "LTR").

  Args:
    ids: A sequence with special tokens.
    length: Of it without padding.
    max_predictions: Places for answers, length - 1 or more.

  Returns:
    The features of `masked`.

  Example:
    >>> next_tokens(np.array([2, 7, 3]), 3, max_predictions=2)["masked_ids"]
    array([7, 3], dtype=int32)
  """
  count = length - 1
  return {
    "input_ids": ids,
    "masked_positions": _padded(np.arange(count), max_predictions, np.int32),
    "masked_ids": _padded(ids[1:length], max_predictions, np.int32),
    "masked_weights": _padded(np.ones(count), max_predictions, np.float32),
  }


def _padded(
  values: Shaped[np.ndarray, " n"], length: int, dtype: type
) -> Shaped[np.ndarray, " p"]:
  """Appends zeros up to a length."""
  padded = np.zeros(length, dtype)
  padded[: len(values)] = values
  return padded
