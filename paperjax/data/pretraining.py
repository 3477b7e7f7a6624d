"""BERT: Pre-training of Deep Bidirectional Transformers (arXiv 1810.04805).

Masked sentence pairs (section 3.1 and appendix A.2) from tokenized documents:

  paper                          here
  sentence A, B                  `Segments.first`, `Segments.second`
  IsNext, NotNext                next_sentence_labels 0, 1
  [MASK] 80 %, random 10 %       `masking.masked`
  dupe_factor (released code)    `Options.num_static_masks`

Example n is a pure function of (seed, n): of epoch n // len, and in it of
position n % len, whichever process or thread asks for it, in whatever order.

Two things differ from the released create_pretraining_data.py. There a chunk of
one sentence always gets a random B, so that over 50 % are random; here the coin
is tossed first, and a true next is given two sentences (or, where the document
ends, one sentence cut in two), so that it is 50 %. And the number of
predictions, 15 % of the tokens, is rounded up or down at random, so that it is
15 % on average for every length.
"""

from typing import NamedTuple

from jaxtyping import Int, Integer
import numpy as np

from paperjax.data import masking, randomness, split, wordpiece
from paperjax.data.pretraining_options import Options as Options

Example = dict[str, np.ndarray]


class Segments(NamedTuple):
  """The text of an example, before masking.

  Attributes:
    first: Sentence A.
    second: Sentence B; empty without next sentence prediction.
    label: 0 if B follows A, 1 if it is from another document.
    document: That of A.
    other: The document of B.

  Example:
    >>> text = np.array([7, 8]), np.array([9])
    >>> pair = Segments(*text, label=1, document=0, other=3)
    >>> len(pair.first) + len(pair.second), pair.other  # 1: not of A's document
    (3, 3)
  """

  first: Integer[np.ndarray, " a"]
  second: Integer[np.ndarray, " b"]
  label: int
  document: int
  other: int


def truncated_ranges(
  lengths: tuple[int, int], limit: int, generator: np.random.Generator
) -> tuple[slice, slice]:
  """Shortens a pair as the released code does, without its loop.

  There, while the pair is too long, the longer segment (B if equal) loses a
  token, at either end with equal probability. How many each loses does not
  depend on chance, and how many of these in front is binomial.

  Args:
    lengths: Tokens of A and of B.
    limit: How many both may have together, at least 2.
    generator: Source of chance.

  Returns:
    The ranges to keep of A and of B.

  Example:
    >>> truncated_ranges((3, 2), 5, np.random.default_rng(0))
    (slice(0, 3, None), slice(0, 2, None))
  """
  a, b = lengths
  excess = max(0, a + b - limit)
  lost_a = min(excess, max(0, a - b))
  lost_b = min(excess, max(0, b - a))
  rest = excess - lost_a - lost_b
  lost_a += rest // 2
  lost_b += rest - rest // 2
  front_a = int(generator.binomial(lost_a, 0.5)) if lost_a else 0
  front_b = int(generator.binomial(lost_b, 0.5)) if lost_b else 0
  return (
    slice(front_a, a - lost_a + front_a),
    slice(front_b, b - lost_b + front_b),
  )


class PretrainingExamples:
  """Masked sentence pairs with random access, epoch after epoch.

  A document of T tokens gives about T / (tokens of an example) examples, at
  least one. Example k of it begins at the sentence at token (k + u - 1/2) * T /
  (examples), where u in [0, 1) is drawn for every epoch and document: an epoch
  covers the corpus about once, and every epoch cuts it elsewhere.

  Attributes:
    vocabulary: What the documents were tokenized with.
    options: How examples are made.
    seed: Of all chance.
    sizes: Tokens of every document.
    first_examples: Number of every document's first example in an epoch's list,
      before the list is shuffled; at last the length of the list.

  Example:
    >>> from paperjax.data import corpus, text_files, tokenized
    >>> words = wordpiece.Vocabulary((*wordpiece.SPECIAL_TOKENS, "to"), True)
    >>> parts = [text_files.Part(n, "to to. to to.") for n in range(4)]
    >>> texts = corpus.Corpus("small", "of-parts", parts, 4)
    >>> store = tokenized.build(texts, words, data_dir=None)
    >>> examples = PretrainingExamples(
    ...   split.hold_out(store).train, words, options=Options(), seed=0
    ... )
    >>> len(examples), sorted(examples[0])[:3]
    (2, ['attention_mask', 'input_ids', 'masked_ids'])
  """

  def __init__(
    self,
    documents: split.Documents,
    vocabulary: wordpiece.Vocabulary,
    *,
    options: Options,
    seed: int,
  ):
    """Counts the examples.

    Args:
      documents: To take sentences from.
      vocabulary: What they were tokenized with.
      options: How to make examples.
      seed: Of all chance.

    Raises:
      ValueError: If pairs are asked for and there is one document, or if the
        vocabulary is not that of the documents.
    """
    if options.next_sentence and len(documents) < 2:
      raise ValueError(
        "documents must be at least 2 for a random next sentence, got"
        f" {len(documents)}. Train without it (--nonext_sentence) or bring more"
        " documents."
      )
    if len(vocabulary) != len(documents.store.token_counts):
      raise ValueError(
        f"vocabulary must be the one of the documents, of"
        f" {len(documents.store.token_counts)} tokens, got {len(vocabulary)}."
      )
    self._documents = documents
    self.vocabulary = vocabulary
    self.options = options
    self.seed = seed
    sizes = documents.store.tokens_of_record
    # Where every record begins, counted in tokens over the whole store.
    self._bounds = np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)])
    self._begins = self._bounds[documents.starts]
    self.sizes = self._bounds[documents.stops] - self._begins
    long, short = options.text_length, (2 + options.text_length) / 2
    stride = long + options.short_fraction * (short - long)
    counts = np.maximum(1, np.rint(self.sizes / stride).astype(np.int64))
    self.first_examples = np.concatenate([[0], np.cumsum(counts)])

  def __len__(self) -> int:
    """Examples of an epoch."""
    return int(self.first_examples[-1])

  def __getitem__(self, n: int) -> Example:
    """Makes example n, counted over all epochs.

    Args:
      n: Any number from 0.

    Returns:
      Features of one example, l tokens with p predictions: input_ids,
      segment_ids, attention_mask [l], masked_positions, masked_ids,
      masked_weights [p] and, of pairs, next_sentence_labels [].
    """
    return self.at(*self.place(n))

  def segments(self, n: int) -> Segments:
    """Returns the text of example n.

    Args:
      n: As of `self[n]`.

    Returns:
      Both segments, before anything is masked.
    """
    return self._drawn(*self.place(n))[0]

  def shortened(self, epoch: int, example: int, text_length: int) -> Example:
    """Makes an example whose length the caller decides, not chance.

    Args:
      epoch: Which epoch.
      example: Number in the epoch's list, before it is shuffled.
      text_length: Tokens that are not special, at most; so many where the
        document, and that of a random second segment, have them.

    Returns:
      Features as of `self[n]`.
    """
    return self._masked(*self._drawn(epoch, example, text_length))

  def place(self, n: int) -> tuple[int, int]:
    """Returns the epoch of example n, and its number before shuffling.

    Args:
      n: As of `self[n]`.

    Returns:
      The two numbers, for `at`.

    Raises:
      IndexError: If n is negative.
    """
    if n < 0:
      raise IndexError(f"n must not be negative, got {n}.")
    epoch, position = divmod(n, len(self))
    key = randomness.mix(self.seed, epoch)
    return epoch, randomness.permuted(position, len(self), key=key)

  def at(self, epoch: int, example: int) -> Example:
    """Makes an example from its place: `at(*place(n))` is `self[n]`.

    Args:
      epoch: Which epoch.
      example: Number in the epoch's list, before it is shuffled.

    Returns:
      Features as of `self[n]`.
    """
    return self._masked(*self._drawn(epoch, example))

  def _drawn(
    self, epoch: int, example: int, text_length: int | None = None
  ) -> tuple[Segments, np.random.Generator]:
    """Finds an example: its place in the corpus and its own chance."""
    if self.options.num_static_masks:
      epoch %= self.options.num_static_masks
    generator = randomness.generator(self.seed, epoch, example)
    document = int(self.first_examples.searchsorted(example, "right")) - 1
    first, stop = self.first_examples[document : document + 2].tolist()
    phase = randomness.uniform(self.seed, epoch, document) - 0.5
    size = int(self.sizes[document])
    offset = int((example - first + phase) * size / (stop - first))
    segments = self._segments(document, offset, generator, text_length)
    return segments, generator

  def _segments(
    self,
    document: int,
    offset: int,
    generator: np.random.Generator,
    target: int | None,
  ) -> Segments:
    short, length, is_random, cut, other, place = generator.random(6).tolist()
    if target is None:
      target = self.options.text_length
      if short < self.options.short_fraction:
        target = 2 + int(length * (target - 1))
    # A whole example's text is left behind every beginning, if there is one.
    offset = max(0, min(offset, int(self.sizes[document]) - target))
    if not self.options.next_sentence:
      tokens, _ = self._sentences(document, offset, target, 1)
      return Segments(tokens[:target], tokens[:0], 0, document, document)
    label = int(is_random < 0.5)
    tokens, ends = self._sentences(document, offset, target, 1 if label else 2)
    if len(ends) > 1:
      length_a = int(ends[int(cut * (len(ends) - 1))])
    elif label or len(tokens) < 2:
      label, length_a = 1, len(tokens)
    else:
      length_a = 1 + int(cut * (len(tokens) - 1))
    a, b, owner = tokens[:length_a], tokens[length_a:], document
    if label:
      owner = int(other * (len(self._documents) - 1))
      owner += owner >= document
      # Where enough text follows, if it does anywhere: a pair that ends with
      # a document would be short, and shorter ones more often random.
      wanted = max(1, target - length_a)
      places = max(0, int(self.sizes[owner]) - wanted) + 1
      b, _ = self._sentences(owner, int(place * places), wanted, 1)
    keep_a, keep_b = truncated_ranges((len(a), len(b)), target, generator)
    return Segments(a[keep_a], b[keep_b], label, document, owner)

  def _sentences(
    self, document: int, offset: int, num_tokens: int, num_sentences: int
  ) -> tuple[Integer[np.ndarray, " t"], Int[np.ndarray, " s"]]:
    """Takes whole sentences from the one at `offset` on.

    Takes at least so many tokens and so many sentences, if the document has
    them, and at least one sentence.

    Returns:
      The tokens, and where each sentence ends among them.
    """
    place = int(self._begins[document]) + offset
    record = int(self._bounds.searchsorted(place, "right")) - 1
    tokens, lengths = self._documents.store.read(record)
    ends = lengths.cumsum(dtype=np.int64)
    first = int(ends.searchsorted(place - self._bounds[record], "right"))
    begin = int(ends[first - 1]) if first else 0
    tokens, ends = tokens[begin:], ends[first:] - begin
    stop = int(self._documents.stops[document])
    while record + 1 < stop and (
      len(tokens) < num_tokens or len(ends) < num_sentences
    ):
      record += 1
      more, lengths = self._documents.store.read(record)
      ends = np.append(ends, lengths.cumsum(dtype=np.int64) + len(tokens))
      tokens = np.append(tokens, more)
    count = max(num_sentences, int(ends.searchsorted(num_tokens)) + 1)
    ends = ends[:count]
    return tokens[: ends[-1]], ends

  def _masked(
    self, segments: Segments, generator: np.random.Generator
  ) -> Example:
    """Puts the segments together and says what is to be predicted."""
    options, vocabulary = self.options, self.vocabulary
    length_a, length_b = len(segments.first), len(segments.second)
    ids = np.full(options.sequence_length, vocabulary.pad_id, np.int32)
    segment_ids = np.zeros(options.sequence_length, np.int32)
    positions = np.arange(1, 1 + length_a + length_b)
    ids[0] = vocabulary.cls_id
    ids[1 : 1 + length_a] = segments.first
    ids[1 + length_a] = vocabulary.sep_id
    total = 2 + length_a
    if options.next_sentence:
      positions[length_a:] += 1
      ids[total : total + length_b] = segments.second
      ids[total + length_b] = vocabulary.sep_id
      segment_ids[total : total + length_b + 1] = 1
      total += length_b + 1
    room = options.max_predictions
    example = {
      "segment_ids": segment_ids,
      "attention_mask": np.arange(options.sequence_length) < total,
    }
    if options.left_to_right:
      example |= masking.next_tokens(ids, total, max_predictions=room)
    else:
      example |= masking.masked(
        ids,
        positions,
        vocabulary,
        fraction=options.masked_fraction,
        mask_fraction=options.mask_fraction,
        random_fraction=options.random_fraction,
        max_predictions=room,
        whole_word=options.whole_word,
        generator=generator,
      )
    if options.next_sentence:
      example["next_sentence_labels"] = np.array(segments.label, np.int32)
    return example


def describe_example(example: Example, vocabulary: wordpiece.Vocabulary) -> str:
  """Writes an example for people: the masked text and the answers.

  Args:
    example: One example, without a batch dimension.
    vocabulary: To decode with.

  Returns:
    Lines: the text as the model sees it, the masked places with what stands
    there and what stood there, and the label of the pair.

  Example:
    >>> words = wordpiece.Vocabulary((*wordpiece.SPECIAL_TOKENS, "to"), True)
    >>> masks = masking.next_tokens(np.array([2, 5, 3]), 3, max_predictions=2)
    >>> example = masks | {"attention_mask": np.ones(3, bool)}
    >>> print(describe_example(example, words))
    [CLS] to [SEP]
    answers: 0: [CLS] -> to, 1: to -> [SEP]
  """
  ids = example["input_ids"]
  lines = [vocabulary.decode(ids[example["attention_mask"]].tolist())]
  answers = []
  for position, answer, weight in zip(
    example["masked_positions"].tolist(),
    example["masked_ids"].tolist(),
    example["masked_weights"].tolist(),
    strict=True,
  ):
    if weight:
      seen = vocabulary.tokens[ids[position]]
      answers.append(f"{position}: {seen} -> {vocabulary.tokens[answer]}")
  lines.append("answers: " + ", ".join(answers))
  if "next_sentence_labels" in example:
    is_random = int(example["next_sentence_labels"])
    lines.append(f"second segment: {'random' if is_random else 'next'}")
  return "\n".join(lines)
