"""WordPiece: train a vocabulary or load one, encode and decode.

The normaliser, the pre-tokeniser and the greedy longest match are BERT's
(google-research/bert, tokenization.py), as implemented by Hugging Face
tokenizers. As in the released code, text that happens to spell "[MASK]" is
ordinary text: it never becomes the special token.
"""

from collections.abc import Iterable, Sequence
import dataclasses
import functools
import hashlib
import itertools
import os
import pathlib
import re
from typing import NamedTuple
import unicodedata

from jaxtyping import Bool, Int
import numpy as np
import tokenizers
import tokenizers.models
import tokenizers.normalizers
import tokenizers.pre_tokenizers
import tokenizers.processors
import tokenizers.trainers

from paperjax.data import files

SPECIAL_TOKENS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
# Longer words are [UNK], as in the released code's last version.
_MAX_WORD_CHARACTERS = 100
# Words whose ids are remembered, with the punctuation around them: some 50 MB.
_KNOWN_WORDS = 1 << 18


class Pieces(NamedTuple):
  """The tokens of a text, and the characters each is made of.

  Attributes:
    ids: Token ids.
    starts: First character of every token, an index into the text.
    stops: The character behind its last.

  Example:
    >>> vocabulary = Vocabulary((*SPECIAL_TOKENS, "run", "##ning"), True)
    >>> text = "Running"
    >>> (pieces,) = vocabulary.encode_with_offsets([text])
    >>> [text[a:b] for a, b in zip(pieces.starts, pieces.stops, strict=True)]
    ['Run', 'ning']
  """

  ids: Int[np.ndarray, " t"]
  starts: Int[np.ndarray, " t"]
  stops: Int[np.ndarray, " t"]


@dataclasses.dataclass(frozen=True)
class Vocabulary:
  """The tokens by their ids.

  Attributes:
    tokens: Every token, at the index that is its id.
    lower_case: Whether text is lower-cased and stripped of accents first.

  Example:
    >>> vocabulary = Vocabulary((*SPECIAL_TOKENS, "run", "##ning"), True)
    >>> len(vocabulary), vocabulary.mask_id, vocabulary.ordinary_ids.tolist()
    (7, 4, [5, 6])
  """

  tokens: tuple[str, ...]
  lower_case: bool

  def __len__(self) -> int:
    return len(self.tokens)

  @functools.cached_property
  def _ids(self) -> dict[str, int]:
    return {token: number for number, token in enumerate(self.tokens)}

  @functools.cached_property
  def _tokenizer(self) -> tokenizers.Tokenizer:
    tokenizer = _untrained(self.lower_case)
    tokenizer.model = tokenizers.models.WordPiece(
      self._ids,
      unk_token="[UNK]",
      max_input_chars_per_word=_MAX_WORD_CHARACTERS,
    )
    return tokenizer

  @functools.cached_property
  def _words(self) -> dict[str, tuple[int, ...]]:
    return {}

  def __getstate__(self) -> dict[str, object]:
    """Leaves out what is made on demand, so that worker processes start."""
    return {"tokens": self.tokens, "lower_case": self.lower_case}

  @property
  def pad_id(self) -> int:
    """Id of [PAD]."""
    return self._ids["[PAD]"]

  @property
  def unk_id(self) -> int:
    """Id of [UNK]."""
    return self._ids["[UNK]"]

  @property
  def cls_id(self) -> int:
    """Id of [CLS]."""
    return self._ids["[CLS]"]

  @property
  def sep_id(self) -> int:
    """Id of [SEP]."""
    return self._ids["[SEP]"]

  @property
  def mask_id(self) -> int:
    """Id of [MASK]."""
    return self._ids["[MASK]"]

  @functools.cached_property
  def ordinary_ids(self) -> Int[np.ndarray, " w"]:
    """Ids of the tokens that text is made of: not special, not [unused0]."""
    reserved = re.compile(r"\[unused\d+\]")
    return np.array(
      [
        number
        for number, token in enumerate(self.tokens)
        if token not in SPECIAL_TOKENS and not reserved.fullmatch(token)
      ],
      np.int32,
    )

  @functools.cached_property
  def is_continuation(self) -> Bool[np.ndarray, " v"]:
    """Which tokens continue a word (begin with ##)."""
    return np.array([t.startswith("##") and len(t) > 2 for t in self.tokens])

  @functools.cached_property
  def key(self) -> str:
    """A hash of the tokens and of the casing."""
    contents = "\n".join([str(self.lower_case), *self.tokens])
    return hashlib.sha256(contents.encode()).hexdigest()[:16]

  def encode(self, texts: Sequence[str]) -> list[list[int]]:
    """Encodes texts; the more at a time, the more threads help.

    Args:
      texts: Any number of texts, for example sentences.

    Returns:
      The ids of each, without [CLS] and [SEP].

    Example:
      >>> vocabulary = Vocabulary((*SPECIAL_TOKENS, "run", "##ning"), True)
      >>> vocabulary.encode(["Running runs."])
      [[5, 6, 1, 1]]
    """
    # Every step of BERT's tokenisation looks at words apart, and most words
    # have been met before: a dictionary is several times as fast.
    split = [text.split(" ") for text in texts]
    wanted = set(itertools.chain.from_iterable(split))
    known = self._words
    if len(known) + len(wanted) > _KNOWN_WORDS:
      # A new one, for another thread may be reading the old one.
      known = self.__dict__["_words"] = {}
    new = list(wanted - known.keys())
    encodings = self._tokenizer.encode_batch_fast(new, add_special_tokens=False)
    for word, encoding in zip(new, encodings, strict=True):
      known[word] = tuple(encoding.ids)
    return [[i for word in words for i in known[word]] for words in split]

  def encode_with_offsets(self, texts: Sequence[str]) -> list[Pieces]:
    """Encodes texts and says where in them each token comes from.

    Characters are counted as Python does, in code points. Combining marks that
    normalisation strips belong to the token before them. Characters that come
    apart, such as Hangul syllables, may belong to several tokens.

    Args:
      texts: Any number of texts.

    Returns:
      The ids of each, the same as `encode` gives, with their characters.

    Example:
      >>> vocabulary = Vocabulary((*SPECIAL_TOKENS, "run", "##ning"), True)
      >>> vocabulary.encode_with_offsets(["Running"])[0].stops
      array([3, 7], dtype=int32)
    """
    # Not the batch's "fast" method, which leaves out the offsets.
    encodings = self._tokenizer.encode_batch(
      list(texts), add_special_tokens=False
    )
    found = []
    for text, encoding in zip(texts, encodings, strict=True):
      offsets = np.array(encoding.offsets, np.int32).reshape(-1, 2)
      starts, stops = offsets[:, 0].copy(), offsets[:, 1].copy()
      # Behind a token the characters that no token has, such as blanks.
      next_starts = np.append(starts, len(text))[starts.searchsorted(stops)]
      for piece in np.flatnonzero(next_starts > stops).tolist():
        limit = int(next_starts[piece])
        stops[piece] = _behind_marks(text, int(stops[piece]), limit)
      found.append(Pieces(np.array(encoding.ids, np.int32), starts, stops))
    return found

  def id_of(self, token: str) -> int:
    """Returns the id of a token, [UNK]'s if there is no such token.

    Args:
      token: A whole token, such as "##ing".

    Returns:
      Its id.
    """
    return self._ids.get(token, self.unk_id)

  def decode(self, ids: Iterable[int]) -> str:
    """Writes ids as text: pieces joined, tokens separated by spaces.

    Args:
      ids: Token ids, special ones too; those of [PAD] are left out.

    Returns:
      The text; lower case and without accents where the vocabulary is.

    Example:
      >>> vocabulary = Vocabulary((*SPECIAL_TOKENS, "run", "##ning"), True)
      >>> vocabulary.decode([2, 5, 6, 4, 3, 0])
      '[CLS] running [MASK] [SEP]'
    """
    pieces = [self.tokens[i] for i in ids if i != self.pad_id]
    return " ".join(pieces).replace(" ##", "")

  def save(self, directory: str | os.PathLike[str]) -> None:
    """Writes vocab.txt and tokenizer.json, which Hugging Face loads.

    Args:
      directory: Folder for the two files, made where needed.
    """
    directory = pathlib.Path(directory)
    directory.mkdir(parents=True, exist_ok=True)
    text = "".join(f"{token}\n" for token in self.tokens)
    (directory / "vocab.txt").write_text(text, encoding="utf-8", newline="\n")
    tokenizer = tokenizers.Tokenizer.from_str(self._tokenizer.to_str())
    tokenizer.add_special_tokens(list(SPECIAL_TOKENS))
    tokenizer.post_processor = tokenizers.processors.TemplateProcessing(
      single="[CLS]:0 $A:0 [SEP]:0",
      pair="[CLS]:0 $A:0 [SEP]:0 $B:1 [SEP]:1",
      special_tokens=[("[CLS]", self.cls_id), ("[SEP]", self.sep_id)],
    )
    tokenizer.save(str(directory / "tokenizer.json"))


def _behind_marks(text: str, place: int, limit: int) -> int:
  """Where the combining marks end that begin at a place."""
  while place < limit and unicodedata.category(text[place]) == "Mn":
    place += 1
  return place


def _untrained(lower_case: bool) -> tokenizers.Tokenizer:
  tokenizer = tokenizers.Tokenizer(
    tokenizers.models.WordPiece(unk_token="[UNK]")
  )
  tokenizer.normalizer = tokenizers.normalizers.BertNormalizer(
    clean_text=True,
    handle_chinese_chars=True,
    strip_accents=None,  # as lower_case
    lowercase=lower_case,
  )
  tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.BertPreTokenizer()
  tokenizer.decoder = tokenizers.decoders.WordPiece(prefix="##")
  return tokenizer


def load(path: str | os.PathLike[str], *, lower_case: bool) -> Vocabulary:
  """Loads a vocabulary.

  Args:
    path: A vocab.txt: a token a line, its id the number of the line.
    lower_case: Whether the vocabulary is for lower-cased text ("uncased").

  Returns:
    The vocabulary.

  Raises:
    ValueError: If it is no file in UTF-8, a special token is missing or a token
      comes twice.

  Example:
    >>> import tempfile
    >>> folder = tempfile.mkdtemp()
    >>> Vocabulary((*SPECIAL_TOKENS, "run"), True).save(folder)
    >>> load(f"{folder}/vocab.txt", lower_case=True).tokens[-1]
    'run'
  """
  text = files.text(path)
  # Only "\n" ends a line: a token may be U+2028 or another odd separator.
  tokens = tuple(text.replace("\r\n", "\n").removesuffix("\n").split("\n"))
  missing = [token for token in SPECIAL_TOKENS if token not in tokens]
  if missing:
    raise ValueError(
      f"vocabulary {path} must hold {' '.join(SPECIAL_TOKENS)}; missing:"
      f" {' '.join(missing)}. Is it a WordPiece vocab.txt of BERT?"
    )
  seen: dict[str, int] = {}
  for line, token in enumerate(tokens, 1):
    if token in seen:
      raise ValueError(
        f"vocabulary {path} must hold every token once; {files.brief(token)} is"
        f" on line {seen[token]} and on line {line}."
      )
    seen[token] = line
  return Vocabulary(tokens, lower_case)


def train(
  texts: Sequence[str],
  *,
  vocab_size: int,
  lower_case: bool,
  min_frequency: int = 2,
) -> Vocabulary:
  """Trains a vocabulary: the same texts, the same vocabulary.

  Args:
    texts: Sentences or longer texts; a sample of a large corpus.
    vocab_size: Tokens to end with, special ones included; small corpora may
      give fewer.
    lower_case: Whether to lower-case text and strip accents.
    min_frequency: How often a pair of pieces must occur to be merged.

  Returns:
    The vocabulary: special tokens, characters, then pieces in the order in
    which they were merged.

  Raises:
    ValueError: If `vocab_size` is too small to hold the special tokens and the
      characters of the texts.

  Example:
    >>> vocabulary = train(["low lower lowest"], vocab_size=30, lower_case=True)
    >>> vocabulary.tokens[:5]
    ('[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]')
  """
  # The trainer numbers the characters inside words in the order of a hash map
  # with a random seed, and breaks ties by these numbers. A first round finds
  # them all; sorted and given in advance they make the second deterministic.
  characters = _merge(texts, SPECIAL_TOKENS, 0, lower_case, min_frequency)
  characters = (*SPECIAL_TOKENS, *sorted(set(characters) - {*SPECIAL_TOKENS}))
  if vocab_size < len(characters):
    raise ValueError(
      f"vocab_size must hold the special tokens and the {len(characters) - 5}"
      f" characters of the texts, got {vocab_size}; make it"
      f" {len(characters)} or more."
    )
  tokens = _merge(texts, characters, vocab_size, lower_case, min_frequency)
  return Vocabulary(tokens, lower_case)


def _merge(
  texts: Sequence[str],
  first: Sequence[str],
  vocab_size: int,
  lower_case: bool,
  min_frequency: int,
) -> tuple[str, ...]:
  """Trains once; `first` take the first ids, all characters the next."""
  tokenizer = _untrained(lower_case)
  trainer = tokenizers.trainers.WordPieceTrainer(
    vocab_size=vocab_size,
    min_frequency=min_frequency,
    special_tokens=list(first),
    # As many characters as BERT's own vocabularies hold, about.
    limit_alphabet=1000,
    show_progress=False,
  )
  tokenizer.train_from_iterator(texts, trainer)
  ids = tokenizer.get_vocab()
  return tuple(sorted(ids, key=ids.__getitem__))
