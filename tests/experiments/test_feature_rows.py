"""Lines of text as rows, chunks and batches."""

import numpy as np
import pytest

from experiments import feature_rows


def rows_of(lengths):
  return [
    feature_rows.Row(n, 1, {"input_ids": np.arange(length)}, False)
    for n, length in enumerate(lengths, 1)
  ]


def test_lengths_to_pad_to_are_few():
  assert feature_rows.lengths_up_to(512) == (
    *(8, 16, 24, 32, 40, 48, 56, 64),
    *range(96, 513, 32),
  )
  assert feature_rows.lengths_up_to(9) == (8, 9)
  assert feature_rows.lengths_up_to(8) == (8,)
  assert feature_rows.lengths_up_to(5) == (5,)


def test_every_row_is_in_one_batch_of_similar_length():
  rows = rows_of([3, 20, 5, 8, 9])
  made = list(feature_rows.batches(rows, (8, 16, 24), batch_size=2, pad_id=7))
  assert [numbers for numbers, _ in made] == [(1, 4), (3, 2), (0,)]
  ids = [batch["input_ids"] for _, batch in made]
  assert [x.shape for x in ids] == [(2, 24), (2, 8), (2, 8)]
  np.testing.assert_array_equal(ids[2], [[0, 1, 2, 7, 7, 7, 7, 7]] * 2)


def test_chunks_are_bounded_in_rows_and_in_tokens():
  groups = [rows_of([10, 10]), rows_of([1, 1]), rows_of([1, 1]), rows_of([2])]
  sizes = [
    [len(chunk) for chunk in feature_rows.chunks(groups, **limits)]
    for limits in (
      {"num_rows": 4, "num_tokens": 999},
      {"num_rows": 999, "num_tokens": 20},
      {"num_rows": 999, "num_tokens": 999},
    )
  ]
  assert sizes == [[4, 3], [2, 5], [7]]


BAD_LINES = {
  "an empty line": (b"to be\n\nor\n", "line 2: must hold a text, got an empty"),
  "blanks": (b"to be\n \t \n", "line 2: must hold a text, got an empty"),
  "not UTF-8": (b"to be\ncaf\xe9\n", "line 2: must be UTF-8, got byte 0xE9"),
  "half a pair": (b"to\tbe\nto\t\n", "line 2: must be a text, or two"),
  "three texts": (b"a\tb\tc\n", "got 2 tab(s) around 3 text(s)"),
  "nothing": (b"", "must hold a text, got none"),
}


@pytest.mark.parametrize("name", BAD_LINES)
def test_a_bad_line_is_named(tmp_path, name):
  content, message = BAD_LINES[name]
  path = tmp_path / "texts.txt"
  path.write_bytes(content)
  with pytest.raises(ValueError, match=r"texts\.txt") as info:
    list(feature_rows.read_lines(str(path)))
  assert message in str(info.value)


def test_line_ends_and_byte_order_marks_are_no_text(tmp_path):
  path = tmp_path / "texts.txt"
  path.write_bytes(b"\xef\xbb\xbfto be\r\nor\xe2\x80\xa8not\tto be")
  lines = list(feature_rows.read_lines(str(path)))
  assert [line.texts for line in lines] == [
    ("to be",),
    ("or\u2028not", "to be"),
  ]
  assert sum(line.size for line in lines) == path.stat().st_size
