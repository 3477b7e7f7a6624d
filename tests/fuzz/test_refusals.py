"""What mutants have found, each as small as it can be."""

import gzip
import json
import pathlib
import zlib

import fuzz_kinds
import pytest
import safetensors.numpy

from paperjax import bert
from paperjax.data import tokenized

DEEP = "[" * 100_000
NUMBER = "9" * 5000  # more digits than Python converts
SURROGATE = "\\ud800"  # half a character, as JSON writes it


def edited(**fields):
  """Another value for some fields of a JSON file."""

  def edit(path: pathlib.Path) -> None:
    path.write_text(json.dumps(json.loads(path.read_text()) | fields))

  return edit


def question(**fields):
  """The first question of the SQuAD file with other fields."""

  def edit(path: pathlib.Path) -> None:
    whole = json.loads(path.read_text())
    whole["data"][0]["paragraphs"][0]["qas"][0] |= fields
    path.write_text(json.dumps(whole).replace("SURROGATE", SURROGATE))

  return edit


def answer(start):
  return question(answers=[{"text": "good", "answer_start": start}])


def array(**fields):
  """The teacher's logits described otherwise."""

  def edit(path: pathlib.Path) -> None:
    index = json.loads(path.read_text())
    index["arrays"]["logits"] |= fields
    path.write_text(json.dumps(index))

  return edit


def bomb(header: bytes):
  """A gzip file of 100 KB that becomes 100 MB."""

  def edit(path: pathlib.Path) -> None:
    packer = zlib.compressobj(9, wbits=31)
    parts = [packer.compress(header)]
    parts += [packer.compress(bytes(1_000_000)) for _ in range(100)]
    path.write_bytes(b"".join([*parts, packer.flush()]))

  return edit


def header_of(size):
  return bytes([0, 0, 8, 1]) + size.to_bytes(4, "big")


def device(path: pathlib.Path) -> None:
  path.unlink()
  path.symlink_to("/dev/zero")


def npy(header: str):
  text = header.ljust(117) + "\n"
  return b"\x93NUMPY\x01\x00\x76\x00" + text.encode()


HUGE = "{'descr': '<i4', 'fortran_order': False, 'shape': (4294967296,), }"
OBJECTS = "{'descr': '|O', 'fortran_order': False, 'shape': (3,), }"
INDEX = "tokens/*/document_of_record.npy"
ADAPTERS = "adapter_config.json"
SLOW = "must be a regex with fewer ways to match"
# Kind, file, its new contents or what is done with it, message.
REFUSED = {
  "number too large": (
    *("model", "config.json", edited(layer_norm_eps=10**400)),
    "layer_norm_eps must be a number",
  ),
  "absurd size": (
    *("model", "config.json", edited(hidden_size=10**9)),
    "of another shape",
  ),
  "absurd layers": (
    *("model", "config.json", edited(num_hidden_layers=10**9)),
    "num_hidden_layers=1000000000",
  ),
  "long config": (
    *("model", "config.json", " " * 16_000_001),
    "must have at most 16,000,000 bytes, got 16,000,001",
  ),
  "device": ("model", "config.json", device, "has no config.json"),
  "vocabulary that never ends": (
    *("vocabulary", "vocab.txt", device),
    "must be a file, got a folder or a device",
  ),
  "binary vocabulary": (
    *("vocabulary", "vocab.txt", b"[PAD]\n\xff\xfe"),
    r"vocab.txt, line 2: must be UTF-8, got byte 0xFF",
  ),
  "nested quantifiers": (
    *("adapters", ADAPTERS, edited(target_modules="(a+)+$")),
    rf"target_modules {SLOW}.*got '\(a\+\)\+\$'",
  ),
  "alternatives": (
    *("adapters", ADAPTERS, edited(exclude_modules="(.|.)" * 40)),
    f"exclude_modules {SLOW}",
  ),
  "back reference": (
    *("adapters", ADAPTERS, edited(rank_pattern={r"(.)\1": 2})),
    f"rank_pattern {SLOW}",
  ),
  "many loops": (
    *("adapters", ADAPTERS, edited(layers_pattern=".*" * 12)),
    f"layers_pattern {SLOW}",
  ),
  "regex that is no part of one": (
    *("adapters", ADAPTERS, edited(layers_pattern="(?P<index>a)")),
    "layers_pattern must be a regex, got",
  ),
  "huge repeat": (
    *("adapters", ADAPTERS, edited(target_modules="a{99999999999}")),
    "must be a regex, got.*too large",
  ),
  "deep regex": (
    *("adapters", ADAPTERS, edited(target_modules="(" * 5000 + ")" * 5000)),
    "must be a regex",
  ),
  "many patterns": (
    *(
      "adapters",
      ADAPTERS,
      edited(rank_pattern={str(i): 2 for i in range(2000)}),
    ),
    "must have at most 1,000 entries, got 2,000",
  ),
  "deep labels": (
    *("prediction", "task.json", '{"labels": ' + DEEP),
    "task.json: it must be JSON",
  ),
  "labels of another model": (
    *("prediction", "task.json", edited(labels=["a"])),
    "must have a label for each of 2 classes, got 1",
  ),
  "length as a text": (
    *("prediction", "task.json", edited(max_length="8")),
    "'max_length' must be of type int, got '8'",
  ),
  "longer than the model": (
    *("prediction", "task.json", edited(max_length=2**64)),
    "at most max_length=8, got 18446744073709551616",
  ),
  "line of JSON": (
    *("prediction", "lines.txt", '{"text": ' + DEEP),
    "lines.txt, line 1: ",
  ),
  "half a character": (
    *("prediction", "lines.txt", f'{{"text": "{SURROGATE}"}}'),
    "line 1: 'text' must be text, got half a character",
  ),
  "line of another encoding": (
    *("prediction", "lines.txt", b"a\nb\xff"),
    "lines.txt, line 2: must be UTF-8, got byte 0xFF",
  ),
  "flagfile of bytes": (
    *("flagfile", "run.flags", b"--steps=\xff"),
    r"--flagfile=.*run.flags must be UTF-8",
  ),
  "flag with a long name": (
    *("flagfile", "run.flags", f"--{'a' * 3000}=1"),
    "every argument must be a --flag=value, got '--aaa",
  ),
  "flag with a NUL": (
    *("flagfile", "run.flags", "--text_files=a\0b"),
    "every argument must be a --flag=value",
  ),
  "flags.txt of bytes": (
    *("run", "flags.txt", b"--steps=\xff"),
    "flags.txt must be UTF-8",
  ),
  "step as a text": (
    *("run", "metrics.jsonl", '{"step": "1"}\n'),
    "metrics.jsonl, line 1: must be a JSON object",
  ),
  "deep step": (
    *("run", "metrics.jsonl", DEEP + "\n"),
    "metrics.jsonl, line 1: must be a JSON object",
  ),
  "index of many digits": (
    *("glue", "test.tsv", f"index\tsentence1\tsentence2\n{NUMBER}\ta\tb\n"),
    "line 2: the example's index must be a number, got '99",
  ),
  "index beyond int64": (
    *("glue", "test.tsv", f"index\tsentence1\tsentence2\n{2**63}\ta\tb\n"),
    "line 2: the example's index must be a number",
  ),
  "deep questions": (
    *("squad", "dev.json", '{"data": ' + DEEP),
    "dev.json must be JSON: maximum recursion",
  ),
  "number of many digits": (
    *("squad", "dev.json", f'{{"data": {NUMBER}}}'),
    "dev.json must be JSON: Exceeds the limit",
  ),
  "infinite start": ("squad", "dev.json", answer(1e999), "be of type int"),
  "start as a text": ("squad", "dev.json", answer("who"), "be of type int"),
  "text of another type": (
    *("squad", "dev.json", question(question={"a": 1})),
    "'question' must be of type str, got {'a': 1}",
  ),
  "answers of another type": (
    *("squad", "dev.json", question(answers=["good"])),
    "'text' must be in an object, got 'good'",
  ),
  "id that has no hash": (
    *("squad", "dev.json", question(id=[1])),
    r"'id' must be of type str, got \[1\]",
  ),
  "half a question": (
    *("squad", "dev.json", question(question="SURROGATE")),
    "'question' must be text, got half a character",
  ),
  "images that are not there": (
    *("mnist", "train-labels-idx1-ubyte.gz"),
    gzip.compress(header_of(399_999_999)),
    "must have 400,000,007 bytes, as its header says, got 8",
  ),
  "images of terabytes": (
    *("mnist", "train-images-idx3-ubyte", bytes([0, 0, 8, 3]) + b"\xff" * 12),
    "must have at most 3 axes and 400,000,000 bytes",
  ),
  "more than the header says": (
    *("mnist", "train-labels-idx1-ubyte.gz", bomb(header_of(3))),
    "must have 11 bytes, as its header says, got 12 or more",
  ),
  "shape that is none": (
    *("teacher", "index.json", array(shape=[2, [3]])),
    "index.json is damaged.*counts must be from 0",
  ),
  "shape beyond numbers": (
    *("teacher", "index.json", array(shape=[2**70])),
    "index.json is damaged.*counts must be from 0",
  ),
  "dtype of objects": (
    *("teacher", "index.json", array(dtype="O")),
    "index.json is damaged.*'dtype' must be numpy's, got 'O'",
  ),
  "rows of another size": (
    *("teacher", "index.json", array(dtype="float64")),
    "row 0 must have 60 bytes, got 36",
  ),
  "index without shards": (
    *("teacher", "index.json", '{"format": 1, "key": {}, "complete": true}'),
    "index.json is damaged.*'shards' must be there",
  ),
  "tokens that are not there": (
    *("tokens", INDEX, npy(HUGE)),
    "document_of_record.npy is damaged",
  ),
  "pickled tokens": (
    *("tokens", INDEX, npy(OBJECTS) + b"cos\nsystem\n"),
    "document_of_record.npy is damaged",
  ),
  "header that is no Python": (
    *("tokens", INDEX, npy("{'descr': \0}")),
    "document_of_record.npy is damaged",
  ),
  "UTF-16 of no known order": (
    *("texts", "file.txt", b"a\0b\0"),
    "file.txt is not utf-16: .*BOM",
  ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_one_line_that_names_it(name, tmp_path):
  kind_name, file, change, message = REFUSED[name]
  kind = fuzz_kinds.KINDS[kind_name]
  kind.write(tmp_path)
  (path,) = tmp_path.glob(file)
  if callable(change):
    change(path)
  else:
    path.write_bytes(change if isinstance(change, bytes) else change.encode())
  with pytest.raises(Exception, match=message) as caught:
    kind.read(tmp_path)
  assert isinstance(caught.value, ValueError | fuzz_kinds.flags.Error)
  assert "\n" not in str(caught.value)


def test_a_shard_of_zeros(tmp_path):
  # Not by `read`: the checker of types would read it first.
  fuzz_kinds.KINDS["tokens"].write(tmp_path)
  (path,) = tmp_path.glob("tokens/*/tokens-00000.array_record")
  path.write_bytes(bytes(path.stat().st_size))
  with pytest.raises(
    ValueError, match=r"00000.array_record is damaged, delete"
  ):
    tokenized.Shards(path.parent, 3)[0]


@pytest.mark.parametrize("snapshot", [True, False])
def test_links_of_shards_stay_in_the_directory(tmp_path, snapshot):
  folder = tmp_path / ("snapshots" if snapshot else "models") / "5e1f"
  folder.mkdir(parents=True)
  fuzz_kinds.KINDS["shards"].write(folder)
  (tmp_path / "blobs").mkdir()
  path = folder / "model-00001-of-00002.safetensors"
  target = path.rename(tmp_path / "blobs" / "07aa")
  path.symlink_to(target)
  if snapshot:  # as the cache of Hugging Face's hub has it
    bert.load_hf(folder)
    target = target.rename(tmp_path / "elsewhere")
    path.unlink()
    path.symlink_to(target)
  with pytest.raises(ValueError, match=r"must lie in its directory, got a lin"):
    bert.load_hf(folder)


@pytest.mark.parametrize(
  "name",
  ["../a.safetensors", "/a.safetensors", "b/a.safetensors", ".", "a.npz"],
)
def test_shards_are_named_in_the_directory(tmp_path, name):
  folder = tmp_path / "model"
  folder.mkdir()
  fuzz_kinds.KINDS["shards"].write(folder)
  safetensors.numpy.save_file({}, tmp_path / "a.safetensors")
  path = folder / "model.safetensors.index.json"
  fields = json.loads(path.read_text())
  fields["weight_map"]["a"] = name
  path.write_text(json.dumps(fields))
  with pytest.raises(ValueError, match="files of its own directory, got"):
    bert.load_hf(folder)


def test_a_long_value_is_no_long_name(tmp_path):
  text = "".join([f"--text_files={'a' * 500}\n", "--data_dir\n", "b" * 500])
  fuzz_kinds.KINDS["flagfile"].write(tmp_path)
  path = tmp_path / "run.flags"
  path.write_text(path.read_text() + text)
  fuzz_kinds.KINDS["flagfile"].read(tmp_path)
