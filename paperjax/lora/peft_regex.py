"""Regexes that a file brings along: only those that are quickly matched.

Python's matching goes back and tries again, so that a few characters, such as
(a+)+b, can keep it busy for years. Here the ways to match are counted, from
above, before anything is matched.
"""

import math
import re

from paperjax.checkpoint_files import brief
from paperjax.lora.rules import regex

# Characters of a module's name, about; of all regexes of a file, and their ways
# to match a name: trying out all takes seconds for the modules of a BERT.
_NAME = 64
_MAX_CHARACTERS = 100_000
_MAX_WAYS = 300_000
_MAX_CHOICES = 1_000  # without the loops, which are quicker
_TOKENS = re.compile(
  r"(?P<odd>\\[1-9]|\(\?(?!P<\w+>|[:=!]|<[=!]))"  # back reference, flag ...
  r"|(?P<plain>\\.|\[\^?\]?(?:\\.|[^\]\\])*\])"
  r"|(?P<open>\((?:\?(?:P<\w+>|[:=!]|<[=!]))?)"
  r"|(?P<close>\))"
  r"|(?P<loop>(?:[*+]|\{\d*(?:,\d*)?\})[?+]?)"
  r"|(?P<maybe>\?[?+]?)"
  r"|(?P<bar>\|)"
  r"|(?P<other>.)",
  re.DOTALL,
)


def check(patterns: list[tuple[str, str]], what: str) -> None:
  """Raises where regexes could keep a reader busy.

  Args:
    patterns: Each with the field that it is of.
    what: The file they are from, for the error.

  Raises:
    ValueError: If one is no regex, or they are too many or too slow; names the
      field.
  """
  characters = ways = 0
  for field, pattern in patterns:
    characters += len(pattern)
    if characters > _MAX_CHARACTERS:
      raise ValueError(
        f"{what}: its regexes must have at most {_MAX_CHARACTERS:,} characters,"
        f" got more in {field}."
      )
    regex(pattern, f"{what}: {field}")
    ways += ways_to_match(pattern)
    if ways > _MAX_WAYS:
      raise ValueError(
        f"{what}: {field} must be a regex with fewer ways to match a name"
        " (repeated parts, alternatives, no flags and back references), got"
        f" {brief(pattern)}."
      )


def ways_to_match(pattern: str) -> int | float:
  """The ways to match a module's name, at most.

  Args:
    pattern: A regex.

  Returns:
    A number; infinity where a group is repeated or what it matches depends on
    what was matched before.

  Example:
    >>> ways_to_match("query"), ways_to_match("(query|value)")
    (1, 2)
    >>> ways_to_match(".*query"), ways_to_match("(a+)+b")
    (65, inf)
  """
  loops, ways, bars = 0, 1, [1]
  before = None
  for token in _TOKENS.finditer(pattern):
    kind = token.lastgroup
    if kind == "odd" or (kind == "loop" and before == "close"):
      return math.inf
    loops += kind == "loop"
    if kind == "open":
      bars.append(1)
    elif kind == "bar":
      bars[-1] += 1
    elif kind == "close":
      ways *= bars.pop()
    elif kind == "maybe":
      ways *= 2
    if ways * math.prod(bars) > _MAX_CHOICES or loops > _NAME:
      return math.inf
    before = kind
  # Each loop takes some of the name's characters.
  return ways * math.prod(bars) * math.comb(_NAME + loops, loops)
