"""The TFDS builder that turns streams of text into array_record shards."""

from collections.abc import Callable, Iterator, Mapping, Sequence
import functools
import pathlib
from typing import Any

import numpy as np
import tensorflow_datasets as tfds

from paperjax.data import text_files

# TFDS keeps the examples of a shard in memory until it is written.
SHARD_BYTES = 32 << 20

_Example = tuple[int, dict[str, Any]]


class PlainText(tfds.core.ShardBasedBuilder):
  """Documents in bounded parts, in their own order.

  Each record holds the UTF-8 `text` of a part and the number of its
  `document`. A shard-based builder writes shard after shard; TFDS' generator
  based ones first gather up to 1 GB to shuffle it.

  Attributes:
    VERSION: Of the records; a part that changes meaning counts it up.

  Example:
    >>> import tempfile
    >>> builder = PlainText(
    ...   num_bytes=8,
    ...   read_parts=lambda: iter([text_files.Part(0, "To be.")]),
    ...   data_dir=pathlib.Path(tempfile.mkdtemp(), "texts"),
    ... )
    >>> builder.download_and_prepare()
    Dataset plain_text downloaded and prepared to ...
    >>> builder.as_data_source("train")[0]
    {'document': 0, 'text': b'To be.'}
  """

  VERSION = tfds.core.Version("1.0.0")
  # Where TFDS would look for checksums of downloads; we have none, and its
  # search imports a package that it does not install.
  code_path = None

  def __init__(
    self,
    *,
    num_bytes: int,
    read_parts: Callable[[], Iterator[text_files.Part]],
    data_dir: pathlib.Path,
  ):
    """Describes the data set; `download_and_prepare` writes it.

    Args:
      num_bytes: Size of the text, about; decides the number of shards.
      read_parts: Starts the stream of parts.
      data_dir: Folder of its own for these contents.
    """
    self._num_shards = max(1, -(-num_bytes // SHARD_BYTES))
    self.read_parts = read_parts
    super().__init__(data_dir=data_dir, file_format="array_record")

  def _log_download_bytes(self) -> None:
    """Keeps TFDS from announcing a download: there is none."""

  def _info(self) -> tfds.core.DatasetInfo:
    features = tfds.features.FeaturesDict(
      {"text": tfds.features.Text(), "document": np.int64}
    )
    return tfds.core.DatasetInfo(builder=self, features=features)

  def _shard_iterators_per_split(
    self, dl_manager: tfds.download.DownloadManager
  ) -> Mapping[str, Sequence[Callable[[], Iterator[_Example]]]]:
    del dl_manager
    # One stream runs through all shards; TFDS writes them in order.
    examples = enumerate(self.read_parts())
    shards = [
      functools.partial(_shard, examples, last=False)
      for _ in range(self._num_shards - 1)
    ]
    return {"train": [*shards, functools.partial(_shard, examples, last=True)]}


def _shard(
  parts: Iterator[tuple[int, text_files.Part]], *, last: bool
) -> Iterator[_Example]:
  """Takes a shard's worth of parts from the stream, the last one the rest."""
  size = 0
  for number, part in parts:
    text = part.text.encode()
    yield number, {"text": text, "document": part.document}
    size += len(text)
    if size >= SHARD_BYTES and not last:
      return
