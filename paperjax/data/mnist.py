"""Images of digits, or of clothes: MNIST's idx files, or TFDS."""

import gzip
import math
import pathlib
from typing import NamedTuple
import zlib

from jaxtyping import Int32, UInt8
import numpy as np

from paperjax.data import files, task_files

_NAMES = {"train": "train", "test": "t10k"}
_UNSIGNED_BYTES = 8  # third byte of an idx file: the type of its numbers
# More than the largest set of digits has (EMNIST's and NIST's).
_MAX_BYTES = 400_000_000
_MAX_AXES = 3
_CHUNK_BYTES = 1 << 20


class Images(NamedTuple):
  """Pictures and what they show.

  Attributes:
    pixels: From 0, the background, to 255.
    labels: Classes from 0 to 9.

  Example:
    >>> labels = np.array([3, 8], np.int32)
    >>> images = Images(np.zeros((2, 28, 28), np.uint8), labels)
    >>> images.pixels[images.labels == 3].shape
    (1, 28, 28)
  """

  pixels: UInt8[np.ndarray, "n height width"]
  labels: Int32[np.ndarray, " n"]


def read(folder: str | pathlib.Path, split: str) -> Images:
  """Reads `train-images-idx3-ubyte` and its like, compressed or not.

  Args:
    folder: Where MNIST's or Fashion-MNIST's files are.
    split: "train" or "test", whose files are called t10k.

  Returns:
    The images.

  Raises:
    ValueError: If there is no such split, a file is not there, is not an idx
      file of bytes or is cut short, images and labels differ in number, or
      there is a label above 9.

  Example:
    >>> import tempfile
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> pixels = bytes([0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 1, 9, 250])
    >>> labels = bytes([0, 0, 8, 1, 0, 0, 0, 2, 7, 1])
    >>> _ = (folder / "t10k-images-idx3-ubyte").write_bytes(pixels)
    >>> _ = (folder / "t10k-labels-idx1-ubyte").write_bytes(labels)
    >>> images = read(folder, "test")
    >>> images.pixels.shape, images.labels.tolist()
    ((2, 1, 1), [7, 1])
  """
  if split not in _NAMES:
    raise ValueError(f"split must be 'train' or 'test', got {split!r}.")
  folder = pathlib.Path(folder).expanduser()
  pixels, labels = (
    read_idx(_find(folder, f"{_NAMES[split]}-{kind}-ubyte"))
    for kind in ("images-idx3", "labels-idx1")
  )
  if pixels.ndim != 3 or labels.ndim != 1 or len(pixels) != len(labels):
    raise ValueError(
      f"{folder} must have a label for every image of {split}, got images of"
      f" shape {pixels.shape} and labels of shape {labels.shape}."
    )
  if labels.size and labels.max() > 9:
    raise ValueError(
      f"{folder} must have labels of {split} from 0 to 9, got {labels.max()}."
    )
  return Images(pixels, labels.astype(np.int32))


def read_tfds(name: str, split: str, data_dir: str) -> Images:
  """Reads `mnist` or `fashion_mnist`, prepared by TFDS before.

  Args:
    name: Of the data set.
    split: "train" or "test".
    data_dir: Where TFDS prepared it.

  Returns:
    The images.

  Raises:
    ValueError: If it is not there.

  Example:
    >>> read_tfds("mnist", "train", data_dir="nowhere")
    Traceback (most recent call last):
      ...
    ValueError: data set 'mnist' is not prepared in nowhere; ...
  """
  records = list(task_files.tfds_records(name, split, data_dir).examples)
  return Images(
    np.stack([np.asarray(x["image"])[..., 0] for x in records]),
    np.array([x["label"] for x in records], np.int32),
  )


def read_idx(path: pathlib.Path) -> UInt8[np.ndarray, "..."]:
  """Reads an idx file of bytes: its shape in big-endian numbers, then data.

  Args:
    path: The file; with the ending .gz it is decompressed.

  Returns:
    The array.

  Raises:
    ValueError: If it is none, cut short, or of more than 400 MB.

  Example:
    >>> import tempfile
    >>> path = pathlib.Path(tempfile.mkdtemp(), "labels")
    >>> _ = path.write_bytes(bytes([0, 0, 8, 1, 0, 0, 0, 3, 7, 2, 1]))
    >>> read_idx(path)  # one axis, of 3
    array([7, 2, 1], dtype=uint8)
  """
  try:
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as stream:
      return _read_idx(path, stream)
  except (EOFError, gzip.BadGzipFile, zlib.error):
    raise ValueError(f"{path} is broken or cut short; get it again.") from None


def _read_idx(path, stream):
  """Reads one byte more than the header says, however many there are."""
  magic = stream.read(4)
  if len(magic) < 4 or magic[:3] != bytes([0, 0, _UNSIGNED_BYTES]):
    raise ValueError(
      f"{path} must be an idx file of bytes, which begins with 00 00 08, got"
      f" {magic.hex(' ') or 'nothing'}."
    )
  start = 4 + 4 * magic[3]
  header = stream.read(start - 4)
  if len(header) < start - 4:
    raise ValueError(
      f"{path} must have a header of {start} bytes, got {4 + len(header)}; get"
      " it again."
    )
  shape = [int(x) for x in np.frombuffer(header, ">u4")]
  size = math.prod(shape)
  if len(shape) > _MAX_AXES or size > _MAX_BYTES:
    raise ValueError(
      f"{path} must have at most {_MAX_AXES} axes and {_MAX_BYTES:,} bytes, got"
      f" shape {files.brief(shape)}."
    )
  contents = bytearray()
  while chunk := stream.read(min(_CHUNK_BYTES, size + 1 - len(contents))):
    contents += chunk
  if len(contents) != size:
    got = f"{start + len(contents):,}"
    raise ValueError(
      f"{path} must have {start + size:,} bytes, as its header says, got"
      f" {got if len(contents) < size else f'{got} or more'}; get it again."
    )
  return np.frombuffer(contents, np.uint8).reshape(shape)


def _find(folder, name):
  # Some copies have a dot where the original has a hyphen.
  names = [name, name.replace("-idx", ".idx")]
  names = [each + end for each in names for end in ("", ".gz")]
  return pathlib.Path(task_files.find(folder, names))
