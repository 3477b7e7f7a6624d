import csv

import pytest

from paperjax.data import swag

HEADER = (
  ",video-id,fold-ind,startphrase,sent1,sent2,gold-source,ending0,ending1,"
  "ending2,ending3,label\n"
)


def test_swag_by_hand(tmp_path):
  path = tmp_path / "val.csv"
  path.write_text(
    f'{HEADER}0,v,1,"A, b. He",'
    '"A ""big"", b.",He,gold,runs.,"jumps, \u2028high.","falls\nasleep.",x,2\n',
    encoding="utf-8",
  )
  assert swag.read(path) == [
    swag.Example(
      'A "big", b.',
      ("He runs.", "He jumps, \u2028high.", "He falls\nasleep.", "He x"),
      2,
    )
  ]


def test_swag_without_labels(tmp_path):
  path = tmp_path / "test.csv"
  path.write_text("sent1,sent2,ending0,ending1,ending2,ending3\na,b,c,d,e,f\n")
  assert swag.read(path) == [
    swag.Example("a", ("b c", "b d", "b e", "b f"), -1)
  ]


def test_codah_by_hand(tmp_path):
  path = tmp_path / "codah.tsv"
  path.write_text('i\tI "am\ta.\tb.\tc.\td.\t3\r\n')
  assert swag.read(path) == [swag.Example('I "am', ("a.", "b.", "c.", "d."), 3)]


@pytest.mark.parametrize(
  ("name", "text", "message"),
  [
    ("a.tsv", "i\ta\tb\tc\td\t3\n", r"a.tsv, line 1: must have 7 col.*got 6"),
    ("a.tsv", "i\tp\ta\tb\tc\td\t4\n", r"line 1: label must be.*got '4'"),
    ("a.tsv", "i\tp\ta\tb\tc\td\t-1\n", r"line 1: label must be.*got '-1'"),
    ("a.tsv", "", "holds no example"),
    ("a.csv", "", r"a.csv, line 1: must have .*missing: sent1, sent2, ending0"),
    ("a.csv", HEADER, "holds no example"),
    ("a.csv", f"{HEADER}1,2\n", r"a.csv, line 2: must have 12 columns, got 2"),
    (
      "a.csv",
      f"{HEADER}0,v,1,s,a,b,gold,c,d,e,f,x\n",
      r"line 2: label must be one of 0, 1, 2, 3, got 'x'",
    ),
    ("a.csv", f'{HEADER}0,"v\n', r"a.csv, line 2: unexpected end of data"),
    ("a.txt", "", r"must end in .csv \(SWAG\) or .tsv \(CODAH\)"),
  ],
)
def test_bad_files(tmp_path, name, text, message):
  path = tmp_path / name
  path.write_text(text)
  with pytest.raises(ValueError, match=message):
    swag.read(path)


def test_missing_file(tmp_path):
  with pytest.raises(ValueError, match=r"cannot read .*a.csv: No such file"):
    swag.read(tmp_path / "a.csv")


def test_real_file(data_dir):
  path = data_dir / "swag" / "codah.tsv"
  examples = swag.read(path)
  assert len(examples) == 2776
  # An independent reader, Python's own.
  with path.open(encoding="utf-8", newline="\n") as stream:
    rows = list(csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
  assert [(e.context, *e.choices, str(e.label)) for e in examples] == [
    tuple(row[1:]) for row in rows
  ]
