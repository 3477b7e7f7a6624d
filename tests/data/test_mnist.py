"""idx files of images and labels, whole and broken."""

import gzip
import pathlib
import re

import numpy as np
import pytest

from paperjax.data import mnist

PIXELS = np.arange(3 * 2 * 4, dtype=np.uint8).reshape(3, 2, 4) * 10
LABELS = np.array([7, 0, 9], np.uint8)


def idx(array: np.ndarray) -> bytes:
  """An idx file of bytes: magic number, big-endian sizes, data."""
  sizes = b"".join(n.to_bytes(4, "big") for n in array.shape)
  return bytes([0, 0, 8, array.ndim]) + sizes + array.tobytes()


def write(folder: pathlib.Path, pixels=PIXELS, labels=LABELS) -> pathlib.Path:
  """A training split as MNIST has it."""
  (folder / "train-images-idx3-ubyte").write_bytes(idx(pixels))
  (folder / "train-labels-idx1-ubyte").write_bytes(idx(labels))
  return folder


def assert_read(folder: pathlib.Path, split: str = "train"):
  images = mnist.read(folder, split)
  np.testing.assert_array_equal(images.pixels, PIXELS)
  np.testing.assert_array_equal(images.labels, LABELS)
  assert images.pixels.dtype == np.uint8
  assert images.labels.dtype == np.int32


def refused(folder: pathlib.Path, split: str = "train") -> str:
  """The one line that says why."""
  with pytest.raises(ValueError) as caught:  # noqa: PT011  # asserted on
    mnist.read(folder, split)
  message = str(caught.value)
  assert "\n" not in message
  return message


def test_a_file_written_by_hand(tmp_path):
  # Two images of 1 x 2, labels 3 and 1, byte for byte.
  pixels = "00000803 00000002 00000001 00000002 00ff0102"
  (tmp_path / "t10k-images-idx3-ubyte").write_bytes(bytes.fromhex(pixels))
  labels = bytes.fromhex("00000801 00000002 0301")
  (tmp_path / "t10k-labels-idx1-ubyte").write_bytes(labels)
  images = mnist.read(tmp_path, "test")
  assert images.pixels.tolist() == [[[0, 255]], [[1, 2]]]
  assert images.labels.tolist() == [3, 1]


def test_plain_and_compressed(tmp_path):
  write(tmp_path)
  assert_read(tmp_path)
  for path in list(tmp_path.iterdir()):
    packed = path.with_name(f"{path.name}.gz")
    packed.write_bytes(gzip.compress(path.read_bytes()))
    path.unlink()
  assert_read(tmp_path)


def test_names_with_a_dot(tmp_path):
  for path in list(write(tmp_path).iterdir()):
    path.rename(path.with_name(path.name.replace("-idx", ".idx")))
  assert_read(tmp_path)


def test_mnist_itself(data_dir):
  images = mnist.read(data_dir / "mnist", "test")
  assert images.pixels.shape == (10_000, 28, 28)
  # The counts of digits that are known of this test set.
  counts = [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]
  assert np.bincount(images.labels).tolist() == counts


@pytest.mark.parametrize(
  ("contents", "message"),
  [
    (b"", "must be an idx file of bytes, which begins with 00 00 08, got noth"),
    (b"\0\0", "begins with 00 00 08, got 00 00"),
    (b"\0\0\x0d" + idx(PIXELS)[3:], "got 00 00 0d 03"),  # floats
    (b"\x89PNG" + idx(PIXELS)[4:], "got 89 50 4e 47"),
    (idx(PIXELS)[:10], "must have a header of 16 bytes, got 10"),
    (idx(PIXELS)[:-1], "must have 40 bytes, as its header says, got 39"),
    (idx(PIXELS) + b"\0", "must have 40 bytes, as its header says, got 41"),
  ],
)
def test_a_broken_file(tmp_path, contents, message):
  path = write(tmp_path) / "train-images-idx3-ubyte"
  path.write_bytes(contents)
  found = refused(tmp_path)
  assert found.startswith(str(path))
  assert message in found


@pytest.mark.parametrize("damage", ["cut", "corrupt", "plain"])
def test_a_broken_gzip_file(tmp_path, damage):
  path = write(tmp_path) / "train-images-idx3-ubyte"
  contents = path.read_bytes()
  packed = bytearray(gzip.compress(contents, mtime=0))
  if damage == "cut":
    packed = packed[:-12]
  elif damage == "corrupt":
    packed[-6] ^= 0xFF  # of the checksum
  else:
    packed = contents
  path.unlink()
  path = path.with_name(f"{path.name}.gz")
  path.write_bytes(packed)
  assert refused(tmp_path) == f"{path} is broken or cut short; get it again."


@pytest.mark.parametrize(
  ("pixels", "labels"),
  [(PIXELS, LABELS[:2]), (PIXELS[:2], LABELS), (PIXELS, PIXELS[:, 0])],
)
def test_labels_that_do_not_fit(tmp_path, pixels, labels):
  message = refused(write(tmp_path, pixels, labels))
  shapes = f"shape {pixels.shape} and labels of shape {labels.shape}."
  assert message.startswith(f"{tmp_path} must have a label for every image")
  assert message.endswith(shapes)


def test_labels_instead_of_images(tmp_path):
  write(tmp_path, LABELS)
  assert "images of shape (3,)" in refused(tmp_path)


def test_what_is_missing_is_named(tmp_path):
  write(tmp_path)
  assert "t10k-images-idx3-ubyte" in refused(tmp_path, "test")
  assert str(tmp_path / "none") in refused(tmp_path / "none")
  (tmp_path / "train-labels-idx1-ubyte").unlink()
  assert "train-labels-idx1-ubyte" in refused(tmp_path)
  with pytest.raises(ValueError, match=re.escape("or 'test', got 'dev'.")):
    mnist.read(tmp_path, "dev")


def test_a_label_that_is_no_digit(tmp_path):
  labels = np.full(len(PIXELS), 10, np.uint8)
  write(tmp_path)
  (tmp_path / "train-labels-idx1-ubyte").write_bytes(idx(labels))
  assert "labels of train from 0 to 9, got 10" in refused(tmp_path)
