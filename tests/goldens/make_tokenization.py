"""Makes tokenization.json: what Hugging Face's BertTokenizer gives.

Run with transformers 5.23 (which need not have torch):

  python tests/goldens/make_tokenization.py /path/to/vocab

where the folder holds bert-base-uncased-vocab.txt and
bert-base-cased-vocab.txt. They are not stored here, a small one made up below
is. The older pure Python tokenizer is run beside it: it differs on a few texts
(it composes accents first, and knows the final sigma); the fast one counts.
"""

import json
import pathlib
import random
import sys

import tokenizers
import transformers
from transformers.models.bert import tokenization_bert_legacy

HERE = pathlib.Path(__file__).parent

# The vocabulary of the released tokenization_test.py's kind: letters, a few
# pieces and words, enough for every branch of the algorithm.
SMALL = [
  "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]",
  "want", "##want", "##ed", "wa", "un", "runn", "##ing", ",", "low", "lowest",
  "the", "quick", "brown", "fox", ".", "!", "?", "-", "'", "[", "]", "mask",
  *"abcdefghijklmnopqrstuvwxyz0123456789",
  *(f"##{c}" for c in "abcdefghijklmnopqrstuvwxyz0123456789"),
  "A", "E", "T", "\u00e9", "##\u00e9", "\u00df", "##\u00df", "\u4e2d",
  "\u6587", "##\u6587", "\U0001f600", "\u2026", "\u201c", "\u201d", "$", "+",
]  # fmt: skip

WRITTEN = [
  "",
  " ",
  "UNwant\u00e9d,running",
  "The quick brown fox.",
  "the lowest low",
  "It's the cat's; don't!",
  "e-mail, so-called -- and \u2014 dashes \u2013 here",
  "What?! No way!!! ... \u2026",
  "(brackets) [square] {curly} <angle>",
  "[MASKED] [CL S] [sep ] mask",
  "3.14159 1,000,000 50% $9.99 \u20ac20 #1 @you a_b c*d x^2 ~tilde `tick`",
  "na\u00efve caf\u00e9 r\u00e9sum\u00e9 \u00fcber \u00c5ngstr\u00f6m \u00d8re",
  "cafe\u0301 n\u0303 o\u0308 combining \u0327marks\u0301",
  "stra\u00dfe STRASSE \u1e9e \u0130stanbul \u0131",
  "\u03a3\u03af\u03c3\u03c5\u03c6\u03bf\u03c2 \u039f\u0394\u039f\u03a3",
  "\u041c\u043e\u0441\u043a\u0432\u0430 \u0439\u043e\u0433\u0443\u0440\u0442",
  "\u4e2d\u6587 mixed \u4e2dwith\u6587 words\u3002",
  "\u65e5\u672c\u8a9e\u306e\u30c6\u30ad\u30b9\u30c8\u3001\u30ab\u30bf\u30ab\u30ca",
  "\ud55c\uad6d\uc5b4 \ud14d\uc2a4\ud2b8",
  "\u0627\u0644\u0639\u0631\u0628\u064a\u0629 \u05e2\u05d1\u05e8\u05d9\u05ea",
  "\u0939\u093f\u0928\u094d\u0926\u0940 \u0e44\u0e17\u0e22",
  "smile \U0001f600 family \U0001f468\u200d\U0001f469\u200d\U0001f467 flag"
  " \U0001f1e8\U0001f1ed",
  "\U00020000 rare \U0002a6d6 ideographs \uf900",
  "tab\tnew\nline\rreturn\x0bvertical\x0cform",
  "non\u00a0breaking\u2003em\u3000ideographic\u2028line\u2029paragraph",
  "zero\u200bwidth\u200djoin \ufeffbom \u00adsoft",
  "null\x00replacement\ufffdbell\x07escape\x1bdelete\x7f\x85next",
  "\u201cquoted\u201d \u2018single\u2019 \u00abguillemets\u00bb"
  " \u2032prime\u2033",
  "x" * 99,
  "x" * 100,
  "x" * 101,
  "y" * 250 + " tail",
  "un" * 30 + "aff" * 12,
  "\u00e9" * 60,
  "a" + "\u0301" * 120,
  "!" * 40,
  "1" * 40,
  "ABC abc AbC aBc \uff21\uff22\uff23 \uff11\uff12 \u2460\u00bd\u00b2",
  "\ufb01ne \ufb02ow \u0133 \u01c6 ligatures",
  "https://example.org/a?b=c&d=e#f user@example.org C:\\path\\to",
  "def f(x): return x**2  # comment",
  "antidisestablishmentarianism pneumonoultramicroscopic",
]  # fmt: skip

ALPHABETS = [
  "abcdefghijklmnopqrstuvwxyz ",
  "ABCdef GHIjkl.,;:!?'\"- ",
  "\u00e0\u00e1\u00e2\u00e3\u00e4\u00e5\u00c0\u00c1\u00c7\u00d1\u00f6 etaoin",
  "0123456789.,%$ ",
  "\u4e2d\u6587\u5b57\u3042\u30a2\u3002\uff0c ab",
  "\u0300\u0301\u0308\u0327\u200b\u200d\ufe0f aeiou",
  "\x00\x01\x1f\x7f\x80\x9f\t\n\r \u00a0\u2009xyz",
  "\U0001f600\U0001f680\U0001f3fd\u2764\u2600 ok",
  "\u0391\u03b1\u0416\u0436\u05d0\u0628\u0e01\u0905 \u01c5\u1e9e\u0130",
]
COMMON = (
  "the of and to in a is was for with he that people between government"
  " understanding unbelievable Tokenization preprocessing Wednesday Zurich"
  " 1984 mother-in-law isn't rock'n'roll"
).split()


def strings() -> list[str]:
  """All strings, those written by hand and some hundred drawn at random."""
  draw = random.Random(20240229)
  made = [
    "".join(draw.choices(alphabet, k=draw.randint(1, 60)))
    for alphabet in ALPHABETS
    for _ in range(22)
  ]
  made += [
    " ".join(draw.choices(COMMON, k=draw.randint(3, 12))) + draw.choice(".!?,")
    for _ in range(40)
  ]
  everything = "".join(ALPHABETS)
  made += ["".join(draw.choices(everything, k=40)) for _ in range(40)]
  return WRITTEN + made


def encode(vocabulary: pathlib.Path, lower_case: bool) -> list[list[int]]:
  """Encodes the strings with the fast tokenizer, checked by the old one."""
  # The path comes first: as vocab_file=... transformers 5 ignores it.
  fast = transformers.BertTokenizer(str(vocabulary), do_lower_case=lower_case)
  slow = tokenization_bert_legacy.BertTokenizerLegacy(
    str(vocabulary), do_lower_case=lower_case
  )
  result = []
  for text in strings():
    ids = fast(text, add_special_tokens=False)["input_ids"]
    old = slow.convert_tokens_to_ids(slow.tokenize(text))
    if ids != old:
      print("fast and legacy differ on", ascii(text), "; the fast one counts")
    result.append(ids)
  assert any(i != fast.unk_token_id for ids in result for i in ids)
  return result


def main(folder: pathlib.Path) -> None:
  """Writes tokenization.json."""
  small = HERE / "small-vocab.txt"
  small.write_text("".join(f"{token}\n" for token in SMALL), encoding="utf-8")
  goldens = {
    "made_by": "make_tokenization.py",
    "versions": {
      "transformers": transformers.__version__,
      "tokenizers": tokenizers.__version__,
    },
    "small_vocabulary": SMALL,
    "texts": strings(),
    "ids": {
      "small-uncased": encode(small, True),
      "small-cased": encode(small, False),
      "bert-base-uncased": encode(folder / "bert-base-uncased-vocab.txt", True),
      "bert-base-cased": encode(folder / "bert-base-cased-vocab.txt", False),
    },
  }
  small.unlink()
  text = json.dumps(goldens, separators=(",", ":"))
  (HERE / "tokenization.json").write_text(text + "\n", encoding="ascii")


if __name__ == "__main__":
  main(pathlib.Path(sys.argv[1]))
