"""A small rule-based splitter of English paragraphs into sentences.

BERT wants "actual sentences" (google-research/bert, README) where its pairs
begin and end. A handful of rules is enough for that: a sentence ends at . ! ?
or an ellipsis, with the quotes and brackets that close behind it, when what
follows begins like a sentence and the full stop is not an abbreviation's.
"""

import re

# What may precede a full stop that ends no sentence, in lower case. Words that
# commonly end sentences too ("no", "art", "sat") are left out on purpose.
_ABBREVIATIONS = frozenset(
  "mr mrs ms messrs mme mlle dr st prof rev hon gen col capt cpt lt sgt cmdr"
  " adm maj gov sen rep pres jr sr esq mt ft bros co inc ltd corp vs viz cf"
  " ca approx e.g i.e al vol vols ch fig figs eq ed eds pp p.m a.m ph.d"
  " jan feb mar apr aug sept oct nov dec".split()
)
_CLOSING = "\"'”’»)\\]"
_OPENING = "\"'“‘«(\\[¿¡"
_BOUNDARY = re.compile(
  f"([.!?…]+)[{_CLOSING}]*(\\s+)(?=[{_OPENING}]*[^\\W_a-zß-öø-ÿ])"
)
_LAST_WORD = re.compile(r"[\w.]+$")


def _ends_sentence(before: str) -> bool:
  """Whether a single full stop behind `before` ends a sentence."""
  match = _LAST_WORD.search(before)
  if match is None:
    return True
  word = match.group()
  initial = len(word) == 1 and word.isupper() and word != "I"
  initials = "." in word and all(len(part) == 1 for part in word.split("."))
  return not (initial or initials or word.lower() in _ABBREVIATIONS)


def split_sentences(paragraph: str) -> list[str]:
  """Splits one paragraph into its sentences.

  Args:
    paragraph: Running text; white space, line breaks too, only separates.

  Returns:
    The sentences in order, stripped, none of them empty. Joined with spaces
    they hold every word of the paragraph.

  Example:
    >>> split_sentences("“Stop!” cried Dr. J. Watson. “Why?” Nobody knew.")
    ['“Stop!” cried Dr. J. Watson.', '“Why?”', 'Nobody knew.']
  """
  sentences = []
  start = 0
  for match in _BOUNDARY.finditer(paragraph):
    end = match.start(1)
    # 32 characters are enough for the longest abbreviation.
    if match.group(1) == "." and not _ends_sentence(
      paragraph[max(start, end - 32) : end]
    ):
      continue
    sentences.append(paragraph[start : match.start(2)].strip())
    start = match.end()
  sentences.append(paragraph[start:].strip())
  return [sentence for sentence in sentences if sentence]
