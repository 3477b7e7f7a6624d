"""Data sets that TFDS has prepared, opened without running their code."""

import os

import tensorflow_datasets
from tensorflow_datasets.core import constants, read_only_builder


def builder(
  name: str, data_dir: str | os.PathLike[str] | None
) -> tensorflow_datasets.core.DatasetBuilder:
  """Finds a prepared data set.

  Args:
    name: As TFDS names it, for example "glue/mrpc".
    data_dir: TFDS' folder; None for ~/tensorflow_datasets.

  Returns:
    A builder that only reads, without TensorFlow.

  Raises:
    ValueError: If the data set is not prepared there as array_record.
  """
  folder = os.path.expanduser(data_dir or constants.DATA_DIR)
  try:
    found = read_only_builder.builder_from_files(name, data_dir=folder)
  except tensorflow_datasets.core.DatasetNotFoundError:
    raise ValueError(
      f"data set {name!r} is not prepared in {folder}; prepare it with"
      " tfds.builder(name).download_and_prepare(file_format='array_record')."
    ) from None
  file_format = found.info.file_format
  if file_format is None or file_format.value != "array_record":
    raise ValueError(
      f"data set {name!r} must be prepared as array_record to be read without"
      f" TensorFlow, got {file_format}; prepare it again with"
      " download_and_prepare(file_format='array_record')."
    )
  return found
