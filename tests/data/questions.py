"""Questions and a vocabulary for tests of SQuAD."""

import functools

from paperjax.data import squad, wordpiece

# Letters one by one, so that no text is [UNK] as a whole.
LETTERS = "abcdefghijklmnopqrstuvwxyz"
LETTERED = (
  *wordpiece.SPECIAL_TOKENS,
  *LETTERS,
  *LETTERS.upper(),
  *(f"##{letter}" for letter in LETTERS + LETTERS.upper() + "\u0301"),
  *".,\u4e2d\u6587\U0001f600",
  "##\U0001f600",
)


@functools.cache
def lettered(lower_case=True) -> wordpiece.Vocabulary:
  return wordpiece.Vocabulary(LETTERED, lower_case)


def question(context, *texts, name="q", text="who?", shift=0) -> squad.Question:
  """A question whose answers are where they occur first, but for a shift."""
  answers = tuple(squad.Answer(t, context.index(t) + shift) for t in texts)
  return squad.Question(name, text, context, answers, not texts)
