import itertools
import json
import logging
import pathlib
import subprocess
import sys

import pytest

from paperjax.data import corpus, plain_text, text_files


@pytest.fixture
def folder(tmp_path) -> pathlib.Path:
  """Three documents in two files, and one empty file."""
  folder = tmp_path / "texts"
  folder.mkdir()
  (folder / "a.txt").write_text("One. Two.\n\nThree.\n")
  (folder / "b.txt").write_text("Four é.\n", encoding="utf-8")
  (folder / "c.txt").write_text("\n \n")
  return folder


def test_prepared_parts_are_those_of_the_files(folder, tmp_path):
  read = corpus.text(str(folder / "*.txt"), data_dir=tmp_path / "data")
  paths = sorted(folder.iterdir())
  expected = text_files.read_parts(paths, text_format="file", encoding="utf-8")
  assert list(read.parts) == list(expected)
  assert read.num_documents == 2
  assert list(read.sentences()) == [
    (0, ["One.", "Two.", "Three."]),
    (1, ["Four é."]),
  ]


def test_two_runs_may_prepare_the_same_text_at_once(tmp_path):
  path = tmp_path / "a.txt"
  path.write_text("".join(f"Sentence number {i}.\n" for i in range(200_000)))
  code = (
    "from paperjax.data import corpus;"
    f"x = corpus.text({str(path)!r}, data_dir={str(tmp_path / 'data')!r});"
    "print(sum(len(part.text) for part in x.parts))"
  )
  runs = [
    subprocess.Popen(
      [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True
    )
    for _ in range(3)
  ]
  found = [run.communicate(timeout=120)[0] for run in runs]
  assert [run.returncode for run in runs] == [0, 0, 0]
  assert len(set(found)) == 1
  assert int(found[0]) > 3_000_000


def test_order_is_kept_over_several_shards(tmp_path, monkeypatch):
  monkeypatch.setattr(plain_text, "SHARD_BYTES", 100_000)
  text = "".join(f"This is sentence number {i}.\n" for i in range(30_000))
  path = tmp_path / "a.txt"
  path.write_text(text)
  read = corpus.text(str(path), data_dir=tmp_path / "data")
  shards = list((tmp_path / "data").rglob("*array_record*"))
  assert len(shards) == -(-len(text) // 100_000)
  assert " ".join(part.text for part in read.parts).split() == text.split()
  assert [part.document for part in read.parts] == [0] * len(read.parts)


def test_text_that_grows_in_utf8_fits_the_last_shard(tmp_path, monkeypatch):
  monkeypatch.setattr(plain_text, "SHARD_BYTES", 100_000)
  path = tmp_path / "a.txt"
  path.write_text("éééé " * 60_000, encoding="latin-1")
  read = corpus.text(str(path), encoding="latin-1", data_dir=tmp_path / "data")
  assert sum(len(part.text.split()) for part in read.parts) == 60_000


def test_same_names_with_other_contents_are_another_corpus(folder, tmp_path):
  before = corpus.text(str(folder / "*.txt"), data_dir=tmp_path / "data")
  (folder / "a.txt").write_text("One. Two.\n\nThree!\n")
  after = corpus.text(str(folder / "*.txt"), data_dir=tmp_path / "data")
  assert before.key != after.key
  assert after.parts[0].text.endswith("Three!")
  # Back again: the shards of the first time are still there.
  (folder / "a.txt").write_text("One. Two.\n\nThree.\n")
  again = corpus.text(str(folder / "*.txt"), data_dir=tmp_path / "data")
  assert again.key == before.key


def test_sentences_format_keeps_lines(tmp_path):
  (tmp_path / "a.txt").write_text("One. Still one\nTwo\n\nThree\n")
  read = corpus.text(
    str(tmp_path / "a.txt"), text_format="sentences", data_dir=tmp_path / "data"
  )
  assert list(read.sentences()) == [
    (0, ["One. Still one", "Two"]),
    (1, ["Three"]),
  ]


def test_second_run_reuses_the_shards(folder, tmp_path, caplog):
  def prepare():
    read = corpus.text(str(folder / "*.txt"), data_dir=tmp_path / "data")
    files = (tmp_path / "data").rglob("*array_record*")
    return read.key, sorted((f, f.stat().st_mtime_ns) for f in files)

  assert prepare() == prepare()
  assert not [r for r in caplog.records if r.levelno >= logging.WARNING]


def test_changed_input_is_noticed_and_named(folder, tmp_path, caplog):
  pattern = str(folder / "*.txt")
  before = corpus.text(pattern, data_dir=tmp_path / "data")
  (folder / "a.txt").write_text("One. Two.\n\nThreee.\n")
  (folder / "d.txt").write_text("New.\n")
  after = corpus.text(pattern, data_dir=tmp_path / "data")
  (message,) = [r.getMessage() for r in caplog.records if r.levelno >= 30]
  assert f"changed {folder / 'a.txt'}" in message
  assert f"new {folder / 'd.txt'}" in message
  assert "b.txt" not in message
  assert before.key != after.key
  assert (before.num_documents, after.num_documents) == (2, 3)
  assert "Threee." in after.parts[0].text
  assert "Threee." not in before.parts[0].text  # the old one stays whole
  (folder / "d.txt").unlink()
  caplog.clear()
  corpus.text(pattern, data_dir=tmp_path / "data")
  assert f"gone {folder / 'd.txt'}" in caplog.text


def test_interrupted_preparation_leaves_nothing_that_looks_finished(
  tmp_path, monkeypatch
):
  path = tmp_path / "a.txt"
  path.write_text("Some words of text.\n" * 50_000)

  def broken(*arguments, **options):
    yield from list(whole(*arguments, **options))[:3]
    raise KeyboardInterrupt

  whole = text_files.read_parts
  with monkeypatch.context() as patch:
    patch.setattr(text_files, "read_parts", broken)
    with pytest.raises(KeyboardInterrupt):
      corpus.text(str(path), data_dir=tmp_path / "data")
  assert not list((tmp_path / "data").rglob("dataset_info.json"))
  read = corpus.text(str(path), data_dir=tmp_path / "data")
  words = " ".join(part.text for part in read.parts).split()
  assert words == path.read_text().split()


def test_wrong_encoding_leaves_nothing_behind(tmp_path):
  (tmp_path / "a.txt").write_bytes(b"a" * 1000 + b"\xe9")
  with pytest.raises(ValueError, match="0xE9 at offset 1000"):
    corpus.text(str(tmp_path / "a.txt"), data_dir=tmp_path / "data")
  assert not list((tmp_path / "data").rglob("*array_record*"))
  read = corpus.text(
    str(tmp_path / "a.txt"), encoding="latin-1", data_dir=tmp_path / "data"
  )
  assert read.parts[0].text.endswith("aé")


def test_preview_reads_the_beginning_only(folder, tmp_path):
  preview = corpus.text_preview(str(folder / "*.txt"), max_parts=1)
  whole = corpus.text(str(folder / "*.txt"), data_dir=tmp_path / "data")
  assert list(preview.parts) == [whole.parts[0]]
  assert preview.num_documents == 1
  preview = corpus.text_preview(str(folder / "*.txt"))
  assert list(preview.sentences()) == list(whole.sentences())
  with pytest.raises(ValueError, match="corpus is empty"):
    corpus.text_preview(str(folder / "c.txt"))


def test_pydocs_is_english_in_many_documents():
  read = corpus.pydocs()
  assert read.num_documents > 70
  assert read.key == corpus.pydocs().key
  sentences = [s for _, group in read.sentences() for s in group]
  assert len(sentences) > 3000
  assert any("is a local variable" in s for s in sentences)


def test_sample_is_spread_evenly(folder):
  parts = [text_files.Part(i, f"{i:04d}") for i in range(1000)]
  whole = corpus.Corpus("c", "c", parts, 1000)
  chosen = sorted(int(text) for text in whole.sample(max_characters=400))
  assert len(chosen) == 100
  assert max(b - a for a, b in itertools.pairwise(chosen)) <= 16
  assert sorted(whole.sample()) == [part.text for part in parts]


def test_split_sentences_in_paragraphs_only():
  lines = "A b. C d.\nE f"
  parts = [text_files.Part(0, lines)]
  paragraphs = corpus.Corpus("c", "c", parts, 1)
  assert list(paragraphs.sentences()) == [(0, ["A b.", "C d.", "E f"])]


@pytest.fixture
def tiny_tfds(tmp_path) -> pathlib.Path:
  """A prepared TFDS data set `plain_text` of two documents."""
  parts = [text_files.Part(0, "One.\n\nTwo."), text_files.Part(1, "Thrée.")]
  builder = plain_text.PlainText(
    num_bytes=10, read_parts=lambda: iter(parts), data_dir=tmp_path
  )
  builder.download_and_prepare()
  return tmp_path


def test_tfds(tiny_tfds):
  read = corpus.tfds("plain_text", data_dir=tiny_tfds)
  assert list(read.sentences()) == [(0, ["One.", "Two."]), (1, ["Thrée."])]
  half = corpus.tfds("plain_text", split="train[50%:]", data_dir=tiny_tfds)
  assert list(half.sentences()) == [(0, ["Thrée."])]
  assert half.key != read.key


@pytest.mark.parametrize(
  ("name", "options", "message"),
  [
    ("plain_text", {"feature": "body"}, "'body' is not in plain_text.*'text'"),
    ("plain_text", {"feature": "document"}, "'document' of .* must be text"),
    ("plain_text", {"split": "test"}, "'test' is not in plain_text.*'train'"),
    ("wikipedia/20230601.en", {}, "not prepared in .*array_record"),
  ],
)
def test_tfds_errors(tiny_tfds, name, options, message):
  with pytest.raises(ValueError, match=message):
    corpus.tfds(name, data_dir=tiny_tfds, **options)


def test_tfds_of_another_file_format(tiny_tfds):
  info = next(tiny_tfds.rglob("dataset_info.json"))
  content = json.loads(info.read_text())
  info.write_text(json.dumps({**content, "fileFormat": "tfrecord"}))
  with pytest.raises(ValueError, match="must be prepared as array_record"):
    corpus.tfds("plain_text", data_dir=tiny_tfds)


@pytest.mark.parametrize("name", ["missing-*.txt", "c.txt"])
def test_nothing_to_read(folder, tmp_path, name):
  with pytest.raises(ValueError, match=r"no file matches|corpus is empty"):
    corpus.text(str(folder / name), data_dir=tmp_path / "data")


def test_neither_jax_nor_tensorflow_is_imported(folder, tmp_path):
  script = f"""
import sys
import paperjax.data.pretraining, paperjax.data.split, paperjax.data.tokenized
from paperjax.data import corpus, tokenized, wordpiece
read = corpus.text({str(folder / "*.txt")!r}, data_dir={str(tmp_path / "d")!r})
vocabulary = wordpiece.train(read.sample(), vocab_size=60, lower_case=True)
tokenized.build(read, vocabulary, data_dir={str(tmp_path / "d")!r})
print(sorted({{"jax", "grain", "tensorflow", "torch"}} & set(sys.modules)))
"""
  result = subprocess.run(
    [sys.executable, "-W", "error", "-c", script],
    capture_output=True,
    text=True,
    check=False,
  )
  assert result.returncode == 0, result.stderr
  assert result.stdout.splitlines()[-1] == "[]"


def test_real_novels_and_articles(data_dir, tmp_path):
  novels = corpus.text(
    str(data_dir / "text" / "novels" / "*.txt"), data_dir=tmp_path
  )
  assert novels.num_documents == 14
  wiki = corpus.text(
    str(data_dir / "text" / "wiki" / "*"),
    text_format="wikiextractor",
    data_dir=tmp_path,
  )
  assert wiki.num_documents == 153
