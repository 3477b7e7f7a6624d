import gzip
import hashlib
import pathlib
import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st
import pytest

from paperjax.data import text_files


def read(paths, text_format: text_files.TextFormat = "file", encoding="utf-8"):
  return list(
    text_files.read_parts(paths, text_format=text_format, encoding=encoding)
  )


def write(path, text, encoding="utf-8"):
  path.write_bytes(text.encode(encoding))
  return path


@given(
  st.lists(
    st.text(alphabet="ab é\u2028中", max_size=30), min_size=1, max_size=30
  ),
  st.sampled_from(["\n", "\r\n"]),
)
def test_sentences_agree_with_reading_it_all_at_once(
  tmp_path_factory, lines, end
):
  path = tmp_path_factory.mktemp("text") / "a.txt"
  path.write_bytes(end.join(lines).encode())
  expected, document = [], []
  for line in [*lines, ""]:
    if line.strip():
      document.append(line.strip())
    elif document:
      expected.append("\n".join(document))
      document = []
  assert [part.text for part in read([path], "sentences")] == expected


@pytest.mark.parametrize("wrapped", [True, False])
def test_long_documents_come_in_parts_of_one_document(tmp_path, wrapped):
  line = "seven words of text in each line." if wrapped else "word " * 90 + "."
  lines = [line] * (400_000 // len(line))
  path = write(tmp_path / "a.txt", "\n".join(lines))
  parts = read([path, path])
  assert {part.document for part in parts} == {0, 1}
  assert len(parts) > 10
  assert max(len(part.text) for part in parts) <= text_files.PART_CHARACTERS
  for document in (0, 1):
    words = " ".join(p.text for p in parts if p.document == document).split()
    assert words == " ".join(lines).split()


@pytest.mark.parametrize(
  "text", ["x" * 300_000, "word. " * 60_000, "é" * 200_000]
)
def test_one_endless_line_is_cut(tmp_path, text):
  parts = read([write(tmp_path / "a.txt", text)])
  assert max(len(part.text) for part in parts) <= text_files.PART_CHARACTERS
  joined = " ".join(part.text for part in parts)
  assert joined.replace(" ", "") == text.replace(" ", "")
  if "." in text:  # behind a sentence, where there is one
    assert all(part.text.endswith(".") for part in parts)


def test_wrapped_lines_become_paragraphs(tmp_path):
  wrapped = "It was a dark\nnight. He\nslept.\n\nThen he\nwoke.\n"
  parts = read([write(tmp_path / "a.txt", wrapped)])
  assert parts == [(0, "It was a dark night. He slept.\nThen he woke.")]
  long = "a" * 200 + ".\nShort line.\n\n\nAnother.\n"
  parts = read([write(tmp_path / "b.txt", long)])
  assert parts == [(0, "a" * 200 + ".\nShort line.\nAnother.")]


def test_formats(tmp_path):
  text = "One. Two.\n\nThree.\n"
  path = write(tmp_path / "a", text)
  assert read([path]) == [(0, "One. Two.\nThree.")]
  assert read([path], "sentences") == [(0, "One. Two."), (1, "Three.")]
  wiki = '<doc id="1" title="T">\nT\n\nOne.\n</doc>\n<doc id="2">\n\n</doc>\n'
  wiki += '<doc id="3">\nThree.\n</doc>'
  path = write(tmp_path / "wiki_00", wiki)
  assert read([path], "wikiextractor") == [(0, "T\nOne."), (1, "Three.")]
  assert read([path, path], "wikiextractor")[-1].document == 3


def test_gzip_byte_order_mark_and_line_ends(tmp_path):
  path = tmp_path / "a.txt.gz"
  path.write_bytes(gzip.compress("\ufeffOne\r\ntwo\rthree".encode()))
  assert read([path]) == [(0, "One two three")]
  utf16 = write(tmp_path / "b.txt", "One\r\ntwö", "utf-16")
  assert read([utf16], encoding="utf-16") == [(0, "One twö")]


def test_line_end_across_chunks(tmp_path):
  # The chunk of 2^18 bytes ends between \r and \n, and inside the é.
  for head in ("a" * 99 + "\n") * 2621 + "b" * 43, "c" * ((1 << 18) - 1):
    path = write(tmp_path / "a.txt", head + "\r\né\r\nd", "utf-8")
    lines = " ".join(part.text for part in read([path])).split()
    assert lines[-2:] == ["é", "d"]


def test_fingerprint_is_of_the_contents(tmp_path):
  data = b"text" * 100_000
  plain, packed = tmp_path / "a.txt", tmp_path / "a.txt.gz"
  plain.write_bytes(data)
  packed.write_bytes(gzip.compress(data))
  expected = (hashlib.sha256(data).hexdigest(), len(data))
  assert text_files.fingerprint(plain) == expected
  assert text_files.fingerprint(packed) == expected


# One line of 200 MB, and 4 million lines of one document.
@pytest.mark.parametrize("unit", ["word and word. ", "wrapped line of text\n"])
def test_memory_does_not_grow_with_a_document(tmp_path, unit):
  path = tmp_path / "a.txt"
  with path.open("w") as stream:
    for _ in range(100):
      stream.write(unit * (1_000_000 // len(unit)))
  script = f"""
import pathlib, resource
from paperjax.data import text_files
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
before = peak()
parts = text_files.read_parts(
  [pathlib.Path({str(path)!r})], text_format="file", encoding="utf-8"
)
print(sum(len(part.text) for part in parts), peak() - before)
"""
  result = subprocess.run(
    [sys.executable, "-c", script], capture_output=True, text=True, check=True
  )
  characters, kilobytes = map(int, result.stdout.split())
  assert characters > 95_000_000
  assert kilobytes < 16_000


@pytest.mark.parametrize(
  "offset", [0, 3, 1000, (1 << 18) - 1, 1 << 18, 600_000]
)
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_wrong_encoding_names_the_byte(tmp_path, offset, mark):
  path = tmp_path / "a.txt"
  path.write_bytes(mark + b"a" * offset + b"\xe9 caf\xe9")
  where = offset + len(mark)
  with pytest.raises(ValueError, match=f"0xE9 at offset {where} .*--encoding"):
    read([path])
  text = " ".join(part.text for part in read([path], encoding="latin-1"))
  assert text.endswith("\xe9 caf\xe9")


def test_wrong_encoding_at_the_very_end(tmp_path):
  path = tmp_path / "a.txt"
  path.write_bytes(b"abc\xc3")
  with pytest.raises(ValueError, match=r"0xC3 at offset 3 \(unexpected end"):
    read([path])


def test_real_latin1_files(data_dir):
  for path in sorted((data_dir / "text" / "latin1").glob("*.txt")):
    with pytest.raises(ValueError, match=f"{path.name} is not utf-8: byte 0x"):
      read([path])
    assert read([path], encoding="latin-1")


def test_unknown_encoding(tmp_path):
  with pytest.raises(ValueError, match=r"encoding must be .* got 'utf-88'"):
    read([write(tmp_path / "a.txt", "a")], encoding="utf-88")


@pytest.mark.parametrize("broken", ["cut", "plain", "flipped"])
def test_broken_gzip_names_the_file(tmp_path, broken):
  path = tmp_path / "a.txt.gz"
  whole = gzip.compress(bytes(range(256)) * 2000)
  flipped = whole[:200] + b"\xff" * 50 + whole[250:]
  path.write_bytes(
    {"cut": whole[:-20], "plain": b"plain text", "flipped": flipped}[broken]
  )
  with pytest.raises(ValueError, match=r"a\.txt\.gz must be a whole gzip"):
    read([path], encoding="latin-1")


@pytest.mark.parametrize(
  ("text", "text_format", "message"),
  [
    ('<doc id="1">\nA\n</doc>\n', "file", "--text_format=wikiextractor"),
    ("Plain text.\n", "wikiextractor", "--text_format=file"),
    ('<doc id="1">\nA\n', "wikiextractor", "its </doc> is missing"),
  ],
)
def test_wrong_format(tmp_path, text, text_format, message):
  with pytest.raises(ValueError, match=message):
    read([write(tmp_path / "a.txt", text)], text_format)


def test_real_files(data_dir):
  novels = sorted((data_dir / "text" / "novels").iterdir())
  parts = read(novels)
  assert parts[-1].document == len(novels) - 1
  assert not any("\ufeff" in part.text or "\r" in part.text for part in parts)
  wiki: list[pathlib.Path] = sorted((data_dir / "text" / "wiki").iterdir())
  parts = read(wiki, "wikiextractor")
  assert parts[-1].document == 152
  assert not any("<doc" in part.text for part in parts)
