"""Claims as text: lines, paragraphs and RESULTS.md."""

from collections import Counter
from collections.abc import Mapping, Sequence
import textwrap

from experiments import claim as claim_lib
from experiments.claim import Entry

_TITLES = {
  "roformer": "RoFormer ([2104.09864](https://arxiv.org/abs/2104.09864))",
  "flash": "FlashAttention ([2205.14135](https://arxiv.org/abs/2205.14135)) and"
  " FlashAttention-2 ([2307.08691](https://arxiv.org/abs/2307.08691))",
  "lora": "LoRA ([2106.09685](https://arxiv.org/abs/2106.09685))",
  "bert": "BERT ([1810.04805](https://arxiv.org/abs/1810.04805))",
  "distill": "Distillation ([1503.02531](https://arxiv.org/abs/1503.02531))",
}
VERDICTS = (
  *(claim_lib.HOLDS, claim_lib.SMALL, claim_lib.DIFFERS, claim_lib.OPEN),
)
_HEAD = """\
# What the papers claim, and what was measured here

Made by `python -m experiments.claims --write` of the JSON files in this folder;
nothing in it is typed by hand. *Holds*: measured, and as claimed. *Holds at
small scale*: with models and texts that fit two CPU cores, as the last column
says. *Differs*: measured, and not as claimed, with the reason. *Not measured*:
with what it needs. Numbers marked [n] were read from transcriptions of a paper,
not from the paper.
"""


def numbers(entry: Entry) -> str:
  """What was measured, in a line."""
  pairs = entry.numbers.items()
  return "; ".join(f"{name}: {claim_lib.shown(x)}" for name, x in pairs)


def line(entry: Entry) -> str:
  """A claim with its verdict, for a list."""
  claim = entry.claim
  return f"{claim.name:22} {entry.verdict:21} {claim.place}: {claim.statement}"


def paragraph(entry: Entry) -> str:
  """All that is known of a claim, for a terminal."""
  claim = entry.claim
  rows = {
    "paper": claim.paper,
    "here": numbers(entry),
    "verdict": entry.verdict + (f" ({entry.reason})" if entry.reason else ""),
    "measured": " ".join(x for x in (entry.date, entry.machine) if x),
  }
  lines = [f"\n{claim.name}, {claim.place}"]
  lines += textwrap.wrap(claim.statement, 78)
  for name, text in rows.items():
    if text:
      lines += textwrap.wrap(
        f"{name + ':':10}{text}", 78, subsequent_indent=" " * 10
      )
  lines += [f"{'command:':10}{command}" for command in entry.commands]
  return "\n".join(lines)


def markdown(papers: Mapping[str, Sequence[Entry]]) -> str:
  """RESULTS.md.

  Args:
    papers: Entries by paper.
  """
  total = Counter(x.verdict for entries in papers.values() for x in entries)
  counts = ", ".join(f"{total[verdict]} {verdict}" for verdict in VERDICTS)
  parts = [_HEAD, f"{total.total()} claims: {counts}.\n"]
  for paper, entries in papers.items():
    parts += [f"## {_TITLES[paper]}\n", _table(entries), _sources(entries)]
  return "\n".join(parts)


def _table(entries: Sequence[Entry]) -> str:
  lines = [
    "| claim | paper | here | verdict |",
    "|---|---|---|---|",
  ]
  for entry in entries:
    claim = entry.claim
    what = f"**{claim.name}**, {claim.place}: {claim.statement}"
    verdict = f"**{entry.verdict}**"
    if entry.reason:
      verdict += f": {entry.reason}"
    cells = (what, claim.paper, numbers(entry), verdict)
    lines.append(f"| {' | '.join(x.replace('|', ',') for x in cells)} |")
  return "\n".join(lines) + "\n"


def _sources(entries: Sequence[Entry]) -> str:
  """The commands, each once, with the claims that it measures."""
  by_source: dict[tuple[str, ...], list[str]] = {}
  for entry in entries:
    if entry.claim.measure is not None:
      command = "python -m experiments.claims --name=NAME"
      entry_key = (command, f"{entry.machine}, {entry.date}")
    elif entry.claim.read is not None:
      where = f"{entry.machine}, {entry.date}" if entry.date else "not run yet"
      source = f"[{entry.claim.source}]({entry.claim.source}), {where}"
      entry_key = (*entry.commands, source)
    else:
      entry_key = (*entry.commands, "not run") if entry.commands else ()
    if entry_key:
      by_source.setdefault(entry_key, []).append(entry.claim.name)
  lines = ["How:\n"]
  for (*commands, where), names in by_source.items():
    text = " then ".join(f"`{command}`" for command in commands)
    lines.append(f"- {', '.join(names)}: {text} ({where})")
  return "\n".join(lines) + "\n"
