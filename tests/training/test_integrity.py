import hashlib
import json
import os

import damage
import pytest

from paperjax.training import integrity

FILES = {"a": b"first", "deep/b": bytes(range(256)) * 300, "deep/er/c": b"x"}
FACTS = {"step": 7, "position": {"window": [0.1, 3], "text": "é"}}


@pytest.fixture
def directory(tmp_path):
  for name, data in FILES.items():
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
  integrity.write(tmp_path, FACTS)
  return tmp_path


def test_hashes_are_those_of_hashlib(directory):
  found = json.loads((directory / "manifest.json").read_text())
  assert found["files"] == {
    name: {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    for name, data in FILES.items()
  }


def test_facts_come_back(directory):
  for function in (integrity.read, integrity.verify):
    found = function(directory)
    assert {name: found[name] for name in FACTS} == FACTS


@pytest.mark.parametrize("kind", damage.KINDS)
@pytest.mark.parametrize("name", [*FILES, "manifest.json"])
def test_damage_is_found_and_named(directory, name, kind):
  kind(directory / name)
  with pytest.raises(integrity.Damaged, match=name):
    integrity.verify(directory)


def test_no_bit_of_a_manifest_can_change(directory):
  path = directory / "manifest.json"
  text = path.read_bytes()
  for place in range(len(text)):
    changed = bytearray(text)
    changed[place] ^= 1 << place % 8
    path.write_bytes(changed)
    with pytest.raises(integrity.Damaged, match=r"manifest\.json"):
      integrity.read(directory)
  path.write_bytes(text + b" ")
  with pytest.raises(integrity.Damaged, match=r"manifest\.json"):
    integrity.read(directory)


@pytest.mark.parametrize(
  "text", ["", "7", "[]", "{}", '{"sha256": 1}', "[" * 100_000]
)
def test_what_is_no_manifest_is_damage(directory, text):
  (directory / "manifest.json").write_text(text)
  with pytest.raises(integrity.Damaged, match=r"manifest\.json"):
    integrity.read(directory)


def test_a_file_more_is_damage(directory):
  (directory / "deep/more").write_text("")
  with pytest.raises(integrity.Damaged, match=r"deep/more must not be there"):
    integrity.verify(directory)


def test_what_cannot_be_read_is_damage(directory):
  (directory / "a").unlink()
  os.symlink("a", directory / "a")  # to itself
  with pytest.raises(integrity.Damaged, match=r"/a cannot be read"):
    integrity.verify(directory)


def test_messages_say_what_was_wanted_and_what_came(directory):
  damage.truncate(directory / "deep/b")
  with pytest.raises(
    integrity.Damaged, match=r"deep/b must have 76800 bytes, got 38400\."
  ):
    integrity.verify(directory)
  (directory / "deep/b").write_bytes(bytes(76800))
  was = hashlib.sha256(FILES["deep/b"]).hexdigest()[:12]
  now = hashlib.sha256(bytes(76800)).hexdigest()[:12]
  with pytest.raises(
    integrity.Damaged, match=rf"deep/b must have SHA-256 {was}, got {now}\."
  ):
    integrity.verify(directory)


def test_a_directory_without_a_manifest_is_none(tmp_path):
  with pytest.raises(integrity.Damaged, match=r"manifest\.json is missing"):
    integrity.verify(tmp_path)


def test_digests_do_not_depend_on_order_but_on_every_value():
  one = integrity.digest({"a": 1, "b": (2, 3)})
  assert one == integrity.digest({"b": [2, 3], "a": 1})
  assert one != integrity.digest({"a": 1, "b": (2, 4)})
