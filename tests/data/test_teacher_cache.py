"""Teacher outputs on disk."""

import json
import pathlib
import pickle
import threading

import jax.numpy as jnp
import numpy as np
import pytest

from paperjax.data import teacher_cache
from paperjax.data.teacher_cache import TeacherCache

KEY = {"teacher": "5e1f", "data": "07aa"}
DRAW = np.random.default_rng(0)
ARRAYS = {
  "logits": DRAW.normal(size=(50, 4, 3)).astype(np.float16),
  "indices": DRAW.integers(0, 99, (50, 4, 3)).astype(np.int32),
  "tail": DRAW.normal(size=(50, 4)).astype(np.float32),
  "label": DRAW.integers(0, 2, 50).astype(bool),
}


def batches_of(arrays=ARRAYS, size=7, stop=None):
  """A teacher that notes where it was asked to begin, and may be stopped."""
  starts = []

  def batches(done):
    starts.append(done)
    for start in range(done, len(arrays["logits"]), size):
      if stop is not None and start >= stop:
        raise KeyboardInterrupt
      yield {name: x[start : start + size] for name, x in arrays.items()}

  return batches, starts


def assert_is(cache, arrays=ARRAYS):
  assert len(cache) == len(arrays["logits"])
  for i in np.random.default_rng(1).permutation(len(cache)):
    row = cache[i]
    assert row.keys() == arrays.keys()
    for name, x in row.items():
      assert x.dtype == arrays[name].dtype
      np.testing.assert_array_equal(x, arrays[name][i])


@pytest.fixture(autouse=True)
def small_shards(monkeypatch):
  monkeypatch.setattr(teacher_cache, "_SHARD_ROWS", 8)


@pytest.mark.parametrize("size", [1, 7, 50])
def test_holds_every_row(tmp_path, size):
  teacher_cache.write(tmp_path / "a" / "b", batches_of(size=size)[0], key=KEY)
  cache = TeacherCache(tmp_path / "a" / "b", KEY)
  assert_is(cache)
  assert len(list(cache.folder.glob("*.array_record"))) == 7
  assert len(list(cache.folder.iterdir())) == 8
  for outside in (-1, 50):
    with pytest.raises(IndexError):
      cache[outside]


def test_shards_are_bounded_in_bytes(tmp_path, monkeypatch):
  row = sum(x[0].nbytes for x in ARRAYS.values())
  monkeypatch.setattr(teacher_cache, "_SHARD_BYTES", 3 * row)
  teacher_cache.write(tmp_path, batches_of()[0], key=KEY)
  assert len(list(tmp_path.glob("*.array_record"))) == 17
  assert_is(TeacherCache(tmp_path, KEY))


def test_interrupted_writing_goes_on_where_it_stopped(tmp_path):
  batches, starts = batches_of(stop=30)
  with pytest.raises(KeyboardInterrupt):
    teacher_cache.write(tmp_path, batches, key=KEY)
  assert not list(tmp_path.glob("incomplete-*"))
  with pytest.raises(ValueError, match="only the first 32 rows"):
    TeacherCache(tmp_path, KEY)
  before = {path: path.stat().st_mtime_ns for path in shards_of(tmp_path)}
  batches, starts = batches_of(size=5)
  teacher_cache.write(tmp_path, batches, key=KEY)
  assert starts == [32]
  assert_is(TeacherCache(tmp_path, KEY))
  assert before == {path: path.stat().st_mtime_ns for path in before}

  teacher_cache.write(tmp_path / "at_once", batches_of()[0], key=KEY)
  for one, other in zip(
    shards_of(tmp_path), shards_of(tmp_path / "at_once"), strict=True
  ):
    assert one.read_bytes() == other.read_bytes()


def shards_of(folder: pathlib.Path) -> list[pathlib.Path]:
  return sorted(folder.glob("*.array_record"))


def test_a_killed_writer_leaves_what_can_be_finished(tmp_path):
  with pytest.raises(KeyboardInterrupt):
    teacher_cache.write(tmp_path, batches_of(stop=30)[0], key=KEY)
  # Killed between naming a shard and the index, with half a shard beside.
  (tmp_path / "teacher-00004.array_record").write_bytes(b"half")
  (tmp_path / "incomplete-1-teacher-00005.array_record").write_bytes(b"half")
  teacher_cache.write(tmp_path, batches_of()[0], key=KEY)
  assert_is(TeacherCache(tmp_path, KEY))


def test_a_whole_cache_asks_for_no_teacher(tmp_path):
  teacher_cache.write(tmp_path, batches_of()[0], key=KEY)
  batches, starts = batches_of()
  teacher_cache.write(tmp_path, batches, key=KEY)
  assert starts == []


@pytest.mark.parametrize("part", ["teacher", "data"])
def test_another_key_is_refused_by_name(tmp_path, part):
  teacher_cache.write(tmp_path, batches_of()[0], key=KEY)
  other = KEY | {part: "ffff"}
  message = f"of another {part}: wanted ffff, got {KEY[part]}"
  with pytest.raises(ValueError, match=message):
    TeacherCache(tmp_path, other)
  with pytest.raises(ValueError, match=message):
    teacher_cache.write(tmp_path, batches_of()[0], key=other)
  with pytest.raises(ValueError, match="another k: wanted 64, got None"):
    TeacherCache(tmp_path, KEY | {"k": "64"})
  assert_is(TeacherCache(tmp_path, KEY))


def test_copies_open_their_own_files(tmp_path):
  teacher_cache.write(tmp_path, batches_of()[0], key=KEY)
  cache = TeacherCache(tmp_path, KEY)
  assert not cache._readers
  assert_is(cache)
  copy = pickle.loads(pickle.dumps(cache))  # noqa: S301  # our own bytes
  assert not copy._readers
  assert_is(copy)


def test_threads_may_share_one(tmp_path):
  teacher_cache.write(tmp_path, batches_of()[0], key=KEY)
  cache, done = TeacherCache(tmp_path, KEY), []

  def read():
    assert_is(cache)
    done.append(True)

  threads = [threading.Thread(target=read) for _ in range(4)]
  for thread in threads:
    thread.start()
  for thread in threads:
    thread.join()
  assert len(done) == 4


def test_damage_is_named(tmp_path):
  teacher_cache.write(tmp_path, batches_of()[0], key=KEY)
  shard = tmp_path / "teacher-00003.array_record"
  whole = shard.read_bytes()
  shard.write_bytes(whole[:-10])
  with pytest.raises(ValueError, match=r"00003.* must have \d+ bytes, got \d+"):
    TeacherCache(tmp_path, KEY)
  shard.write_bytes(bytes(len(whole)))
  cache = TeacherCache(tmp_path, KEY)
  with pytest.raises(ValueError, match=r"00003.* is damaged"):
    cache[24]
  shard.unlink()
  with pytest.raises(ValueError, match=r"00003.* bytes, got no file"):
    TeacherCache(tmp_path, KEY)


@pytest.mark.parametrize("text", ["", "[]", '{"format": 0}', '{"format": 1'])
def test_a_damaged_index_is_named(tmp_path, text):
  (tmp_path / "index.json").write_text(text)
  with pytest.raises(ValueError, match=r"index.json (is damaged|must be of)"):
    TeacherCache(tmp_path, KEY)


def test_index_can_be_read_by_others(tmp_path):
  teacher_cache.write(tmp_path, batches_of()[0], key=KEY)
  index = json.loads((tmp_path / "index.json").read_text())
  assert index["key"] == KEY
  assert index["arrays"]["tail"] == {"dtype": "float32", "shape": [4]}
  assert [shard["rows"] for shard in index["shards"]] == [8] * 6 + [2]


def cut(**changes):
  rows = {name: x[:2] for name, x in ARRAYS.items()}
  return [rows, rows | changes]


@pytest.mark.parametrize(
  ("batches", "message"),
  [
    ([], "at least one row"),
    ([{}], "must have the arrays none"),
    (cut(tail=np.zeros((2, 4))), r"tail float32\[4\], got .*tail float64\[4\]"),
    (cut(tail=np.zeros((2, 5), "f4")), r"got .*tail float32\[5\]"),
    (cut(other=np.zeros(2)), r"got .*other float64\[\]"),
    (cut(label=np.zeros(3, bool)), "of the same rows: .*'label': 3"),
    (
      [{"logits": np.asarray(jnp.zeros((2, 3), jnp.bfloat16))}],
      "logits must be .* got bfloat16: store float16",
    ),
  ],
)
def test_batches_that_do_not_fit(tmp_path, batches, message):
  with pytest.raises(ValueError, match=message):
    teacher_cache.write(tmp_path, lambda done: batches, key=KEY)


def test_byte_order_and_layout_do_not_matter(tmp_path):
  logits = ARRAYS["logits"].astype(">f4").transpose(2, 0, 1).transpose(1, 2, 0)
  teacher_cache.write(tmp_path, lambda done: [{"logits": logits}], key=KEY)
  assert_is(TeacherCache(tmp_path, KEY), {"logits": logits.astype("<f4")})


TREE = {"a": [np.arange(6.0), np.ones((2, 3))], "b": {"c": np.float32(1)}}


def test_hash_is_of_what_a_tree_holds():
  same = {"b": {"c": jnp.float32(1)}, "a": (np.arange(6.0), np.ones((2, 3)))}
  assert teacher_cache.hash_of(same) == teacher_cache.hash_of(TREE)
  assert len(teacher_cache.hash_of(TREE)) == 64
  others = [
    TREE | {"a": TREE["a"][::-1]},
    TREE | {"a": [np.arange(6.0), np.ones((3, 2))]},
    TREE | {"a": [np.arange(6.0).astype("f4"), np.ones((2, 3))]},
    TREE | {"a": [np.arange(6.0).view(np.int64), np.ones((2, 3))]},
    TREE | {"a": [np.arange(6.0) + 1e-9, np.ones((2, 3))]},
    TREE | {"b": {"d": np.float32(1)}},
    TREE | {"b": {"c": jnp.bfloat16(1)}},
    TREE | {"e": {}},
    {"a": TREE["a"], "b/c": np.float32(1)},
  ]
  hashes = [teacher_cache.hash_of(x) for x in [TREE, *others]]
  assert len(set(hashes)) == len(hashes)


def test_what_is_no_array_has_no_hash():
  with pytest.raises(ValueError, match=r"/a must be an array, got None"):
    teacher_cache.hash_of({"a": None})
