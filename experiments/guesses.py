"""What a masked language model says of sentences it has never seen."""

from collections.abc import Iterator, Sequence

import jax
import jax.numpy as jnp
from jaxtyping import PyTree
import numpy as np

from paperjax import bert
from paperjax.data.wordpiece import Vocabulary

SHORTEST, LONGEST = 8, 40  # tokens of a sentence worth showing


def guesses(
  model: bert.PretrainingModel,
  params: PyTree,
  vocabulary: Vocabulary,
  sentences: Iterator[list[int]],
  *,
  count: int,
  top: int = 5,
) -> str:
  """Masks a word of each of some sentences and lists the likeliest words.

  Args:
    model: BERT with its masked-LM head.
    params: Its parameters.
    vocabulary: What it was trained with.
    sentences: Token ids of sentences; unsuitable ones are passed over.
    count: Sentences to show, if there are so many.
    top: Words to list of each.

  Returns:
    Lines to print; a star marks the word that stood there.
  """
  longest = min(LONGEST, model.config.max_length - 2)
  chosen = _choose(vocabulary, sentences, count, longest)
  if not chosen:
    return "no held-out sentence is short enough to show guesses for"
  ids = np.zeros((len(chosen), longest + 2), np.int32)
  is_causal = model.config.is_causal
  # From left to right the token before a word predicts it.
  positions = np.array([[w + (not is_causal)] for _, w in chosen], np.int32)
  for row, (sentence, where) in zip(ids, chosen, strict=True):
    row[: len(sentence) + 2] = [
      vocabulary.cls_id,
      *sentence,
      vocabulary.sep_id,
    ]
    row[1 + where] = vocabulary.mask_id  # which a causal model never sees
  lengths = np.array([[len(sentence) + 2] for sentence, _ in chosen])
  attention_mask = np.arange(longest + 2)[None, :] < lengths

  @jax.jit
  def likeliest(params, ids, attention_mask, positions):
    output = model.apply(
      {"params": params},
      ids,
      attention_mask=attention_mask,
      masked_positions=positions,
    )
    logits = jnp.asarray(output.masked_lm_logits)[:, 0]  # pyright: ignore[reportAttributeAccessIssue]  # Linen's apply has no type
    return jax.lax.top_k(jax.nn.softmax(logits), top)

  # On the host: any process may ask, and the state may be spread over many.
  best, tokens = jax.device_get(
    likeliest(params, ids, attention_mask, positions)
  )
  return "\n".join(
    _lines(vocabulary, sentence, where, best[i], tokens[i], is_causal)
    for i, (sentence, where) in enumerate(chosen)
  )


def _choose(
  vocabulary: Vocabulary,
  sentences: Iterator[list[int]],
  count: int,
  longest: int,
) -> list[tuple[list[int], int]]:
  """The first sentences of readable length, each with a word to mask."""
  chosen = []
  for sentence in sentences:
    words = _whole_words(vocabulary, sentence)
    if SHORTEST <= len(sentence) <= longest and len(words) > 4:
      chosen.append((sentence, words[len(words) // 2]))
    if len(chosen) == count:
      break
  return chosen


def _whole_words(vocabulary: Vocabulary, ids: Sequence[int]) -> list[int]:
  """Where words of one piece stand."""
  pieces = [vocabulary.tokens[i] for i in ids]
  following = [*pieces[1:], ""]
  return [
    i
    for i, (piece, after) in enumerate(zip(pieces, following, strict=True))
    if piece.isalpha() and not after.startswith("##")
  ]


def _lines(
  vocabulary: Vocabulary,
  sentence: Sequence[int],
  where: int,
  best: np.ndarray,
  tokens: np.ndarray,
  is_causal: bool,
) -> str:
  seen = [*sentence[:where], vocabulary.mask_id]
  text = vocabulary.decode(
    seen if is_causal else [*seen, *sentence[where + 1 :]]
  )
  found = "  ".join(
    f"{'*' if token == sentence[where] else ''}{vocabulary.tokens[token]}"
    f" {probability:.0%}"
    for token, probability in zip(tokens.tolist(), best.tolist(), strict=True)
  )
  answer = vocabulary.tokens[sentence[where]]
  return f"  {text}\n    {found}   (was: {answer})"
