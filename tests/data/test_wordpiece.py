import json
import pathlib
import pickle
import subprocess
import sys

import numpy as np
import pytest
import tokenizers

from paperjax.data import wordpiece

GOLDENS = json.loads(
  (
    pathlib.Path(__file__).parents[1] / "goldens" / "tokenization.json"
  ).read_text(encoding="ascii")
)
SPECIAL = wordpiece.SPECIAL_TOKENS


def small(lower_case=True) -> wordpiece.Vocabulary:
  return wordpiece.Vocabulary(tuple(GOLDENS["small_vocabulary"]), lower_case)


def slow_encode(vocabulary: wordpiece.Vocabulary, text: str) -> list[str]:
  """ASCII only: words and punctuation, then the longest match, by hand."""
  words, current = [], ""
  for character in text.lower():
    if character.isalnum():
      current += character
      continue
    words += [current] * bool(current) + [character] * (character != " ")
    current = ""
  pieces = []
  for word in words + [current] * bool(current):
    found, start = [], 0
    while start < len(word):
      for stop in range(len(word), start, -1):
        piece = "##" * (start > 0) + word[start:stop]
        if piece in vocabulary.tokens:
          found.append(piece)
          start = stop
          break
      else:
        found = ["[UNK]"]
        break
    pieces += found
  return pieces


@pytest.mark.parametrize(
  "text",
  ["the quick, brown fox!", "unwanted running-lowest", "qq (x) 1999", "A.B.C."],
)
def test_agrees_with_the_algorithm_by_hand(text):
  vocabulary = small()
  (ids,) = vocabulary.encode([text])
  assert [vocabulary.tokens[i] for i in ids] == slow_encode(vocabulary, text)


@pytest.mark.parametrize("lower_case", [True, False])
def test_golden_with_a_small_vocabulary(lower_case):
  name = "small-uncased" if lower_case else "small-cased"
  assert small(lower_case).encode(GOLDENS["texts"]) == GOLDENS["ids"][name]


@pytest.mark.parametrize("name", ["bert-base-uncased", "bert-base-cased"])
def test_golden_with_the_released_vocabularies(data_dir, name):
  path = data_dir / "vocab" / f"{name}-vocab.txt"
  if not path.exists():
    pytest.skip(f"no vocabulary at {path}")
  vocabulary = wordpiece.load(path, lower_case=name.endswith("uncased"))
  ids = vocabulary.encode(GOLDENS["texts"])
  for text, got, expected in zip(
    GOLDENS["texts"], ids, GOLDENS["ids"][name], strict=True
  ):
    assert got == expected, text


def test_papers_examples(data_dir):
  path = data_dir / "vocab" / "bert-base-uncased-vocab.txt"
  vocabulary = wordpiece.load(path, lower_case=True)
  assert vocabulary.encode(["The quick brown fox."]) == [
    [1996, 4248, 2829, 4419, 1012]
  ]
  ids = vocabulary.encode(["The quick brown fox."])[0]
  assert vocabulary.decode(ids) == "the quick brown fox ."
  (ids,) = small().encode(["UNwant\u00e9d,running"])
  expected = "un ##want ##ed , runn ##ing".split()
  assert [small().tokens[i] for i in ids] == expected
  assert small().decode(ids) == "unwanted , running"


@pytest.mark.parametrize("limit", [0, 10, 1 << 18])
def test_words_met_before_change_nothing(monkeypatch, limit):
  monkeypatch.setattr(wordpiece, "_KNOWN_WORDS", limit)
  vocabulary = small()
  whole = vocabulary._tokenizer.encode_batch(
    GOLDENS["texts"], add_special_tokens=False
  )
  for _ in range(2):
    assert vocabulary.encode(GOLDENS["texts"]) == [e.ids for e in whole]
  for text, expected in zip(GOLDENS["texts"], whole, strict=True):
    assert vocabulary.encode([text]) == [expected.ids]
  assert vocabulary.encode([]) == []


def test_special_tokens_in_text_stay_text():
  (ids,) = small().encode(["[MASK]"])
  assert [small().tokens[i] for i in ids] == ["[", "mask", "]"]


TEXTS = [
  "low lower lowest new newer newest wide wider widest \u4e2d\u6587"
] * 3 + ["The \u00c9t\u00e9 of 1999: unaffable, newest-widest."]


def test_training_gives_what_it_was_asked_for():
  vocabulary = wordpiece.train(TEXTS, vocab_size=70, lower_case=True)
  assert vocabulary.tokens[:5] == SPECIAL
  assert len(vocabulary) == len(set(vocabulary.tokens)) <= 70
  assert {"newest", "\u4e2d"} <= set(vocabulary.tokens)
  (ids,) = vocabulary.encode(["NEWEST \u00e9t\u00e9"])
  assert vocabulary.unk_id not in ids
  assert vocabulary.decode(ids) == "newest ete"
  cased = wordpiece.train(TEXTS, vocab_size=70, lower_case=False)
  assert "T" in cased.tokens
  assert "T" not in vocabulary.tokens


def test_training_is_deterministic():
  script = f"""
from paperjax.data import corpus, wordpiece
print(wordpiece.train({TEXTS!r}, vocab_size=70, lower_case=True).key)
pydocs = corpus.pydocs().sample(max_characters=100_000)
print(wordpiece.train(pydocs, vocab_size=1000, lower_case=False).key)
"""
  runs = {
    subprocess.run(
      [sys.executable, "-c", script], capture_output=True, text=True, check=True
    ).stdout
    for _ in range(3)
  }
  assert len(runs) == 1


def test_saved_files(tmp_path):
  vocabulary = small()
  vocabulary.save(tmp_path)
  assert wordpiece.load(tmp_path / "vocab.txt", lower_case=True) == vocabulary
  assert b"\r" not in (tmp_path / "vocab.txt").read_bytes()
  theirs = tokenizers.Tokenizer.from_file(str(tmp_path / "tokenizer.json"))
  for text in GOLDENS["texts"]:
    (ids,) = vocabulary.encode([text])
    assert theirs.encode(text, add_special_tokens=False).ids == ids
  pair = theirs.encode("the fox [MASK]", "low")
  tokens = ["[CLS]", "the", "fox", "[MASK]", "[SEP]", "low", "[SEP]"]
  assert pair.tokens == tokens
  assert pair.type_ids == [0, 0, 0, 0, 0, 1, 1]


def test_pickles_small_and_whole():
  vocabulary = small()
  vocabulary.encode(["the"])
  copy = pickle.loads(pickle.dumps(vocabulary))  # noqa: S301  # our own bytes
  assert copy == vocabulary
  assert copy.encode(["the fox"]) == vocabulary.encode(["the fox"])


def test_ids_and_kinds_of_tokens():
  vocabulary = wordpiece.Vocabulary(
    (*SPECIAL, "a", "##b", "##", "[unused1]"), True
  )
  ids = (vocabulary.pad_id, vocabulary.unk_id, vocabulary.cls_id)
  assert ids == (0, 1, 2)
  assert (vocabulary.sep_id, vocabulary.mask_id) == (3, 4)
  assert vocabulary.ordinary_ids.tolist() == [5, 6, 7]
  assert np.flatnonzero(vocabulary.is_continuation).tolist() == [6]
  assert vocabulary.id_of("##b") == 6
  assert vocabulary.id_of("zzz") == 1
  cased = wordpiece.Vocabulary(vocabulary.tokens, False)
  assert cased.key != vocabulary.key


def test_odd_separators_are_tokens(tmp_path):
  path = tmp_path / "vocab.txt"
  tokens = (*SPECIAL, "\u2028", "\x85", "a")
  path.write_bytes("\r\n".join(tokens).encode())
  assert wordpiece.load(path, lower_case=True).tokens == tokens


@pytest.mark.parametrize("missing", SPECIAL)
def test_missing_special_token(tmp_path, missing):
  path = tmp_path / "vocab.txt"
  path.write_text("\n".join([t for t in SPECIAL if t != missing] + ["a"]))
  with pytest.raises(ValueError, match=rf"vocab.txt .*missing: \{missing}"):
    wordpiece.load(path, lower_case=True)


def test_duplicates_and_encoding(tmp_path):
  path = tmp_path / "vocab.txt"
  path.write_text("\n".join([*SPECIAL, "a", "b", "a"]))
  with pytest.raises(ValueError, match="'a' is on line 6 and on line 8"):
    wordpiece.load(path, lower_case=True)
  path.write_bytes(b"\xe9\n")
  with pytest.raises(ValueError, match="must be UTF-8"):
    wordpiece.load(path, lower_case=True)


@pytest.mark.parametrize("size", [0, 5, 20])
def test_vocab_size_too_small(size):
  with pytest.raises(ValueError, match=f"got {size}; make it"):
    wordpiece.train(TEXTS, vocab_size=size, lower_case=True)
