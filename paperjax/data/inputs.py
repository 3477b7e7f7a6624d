"""Texts and pairs of texts as a model reads them: [CLS] a [SEP] b [SEP]."""

from collections.abc import Sequence

import numpy as np

from paperjax.data import wordpiece


def encode(
  vocabulary: wordpiece.Vocabulary,
  texts: Sequence[Sequence[str]],
  *,
  max_length: int,
) -> list[dict[str, np.ndarray]]:
  """Encodes texts, or pairs of them.

  Args:
    vocabulary: Of the model.
    texts: One text or two of every example.
    max_length: Tokens of a row, at most. Of texts that are longer the last
      tokens are cut, of a pair always from the longer one, as in BERT's
      released code.

  Returns:
    "input_ids" and "segment_ids" (0 up to the first [SEP], then 1) of every
    example, without padding.

  Raises:
    ValueError: If an example is not of one text or two, or there is no room
      for any token of theirs.

  Example:
    >>> vocabulary = wordpiece.Vocabulary(
    ...   (*wordpiece.SPECIAL_TOKENS, "to", "be"), True
    ... )
    >>> (row,) = encode(vocabulary, [("to be", "be")], max_length=8)
    >>> vocabulary.decode(row["input_ids"].tolist())
    '[CLS] to be [SEP] be [SEP]'
    >>> row["segment_ids"].tolist()
    [0, 0, 0, 0, 1, 1]
  """
  if max_length < 5:
    raise ValueError(f"max_length must be at least 5, got {max_length}.")
  if wrong := {len(example) for example in texts} - {1, 2}:
    raise ValueError(f"texts must be one or two each, got {max(wrong)}.")
  encoded = iter(vocabulary.encode([text for each in texts for text in each]))
  return [
    row(vocabulary, [next(encoded) for _ in example], max_length=max_length)
    for example in texts
  ]


def row(
  vocabulary: wordpiece.Vocabulary,
  parts: Sequence[Sequence[int]],
  *,
  max_length: int,
) -> dict[str, np.ndarray]:
  """Puts the tokens of one text, or of two, into a row.

  Args:
    vocabulary: Of the model.
    parts: Token ids of each text.
    max_length: As for `encode`.

  Returns:
    "input_ids" and "segment_ids".

  Example:
    >>> words = wordpiece.Vocabulary((*wordpiece.SPECIAL_TOKENS, "to"), True)
    >>> row(words, [[5, 5], [5]], max_length=8)["segment_ids"].tolist()
    [0, 0, 0, 0, 1, 1]
  """
  room = max_length - 1 - len(parts)
  lengths = _cut([len(part) for part in parts], room)
  ids, segments = [vocabulary.cls_id], [0]
  for number, (part, length) in enumerate(zip(parts, lengths, strict=True)):
    ids += [*part[:length], vocabulary.sep_id]
    segments += [number] * (length + 1)
  return {
    "input_ids": np.array(ids, np.int32),
    "segment_ids": np.array(segments, np.int32),
  }


def _cut(lengths: list[int], room: int) -> list[int]:
  """Cuts one token after the other from the longest part, of two the second."""
  if len(lengths) == 1:
    return [min(lengths[0], room)]
  first, second = lengths
  if first + second <= room:
    return lengths
  # In the end both are equal, or one is whole and the other has what is left.
  first = min(first, max((room + 1) // 2, room - second))
  return [first, room - first]
