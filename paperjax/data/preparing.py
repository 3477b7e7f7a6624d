"""Text prepared once, by one run of several, and told of when it changes."""

from collections.abc import Callable, Iterator
import contextlib
import fcntl
import io
import json
import logging
import os
import pathlib

from paperjax.data import files, plain_text

_LOGGER = logging.getLogger(__name__)


def once(
  make: Callable[[], plain_text.PlainText],
  folder: pathlib.Path,
  pattern: str,
  num_files: int,
) -> plain_text.PlainText:
  """Prepares a data set, or finds it prepared; other runs wait for this one.

  Args:
    make: Makes the builder, which looks for the data as it is made.
    folder: Of the data set.
    pattern: Of the files, for people.
    num_files: How many there are.

  Returns:
    The builder, with its data on disk.

  Raises:
    ValueError: If no file holds text.
  """
  builder = make()
  if builder.data_path.exists():
    return builder
  with _alone(folder):
    builder = make()
    if not builder.data_path.exists():
      _prepare(builder, pattern, num_files)
  return builder


@contextlib.contextmanager
def _alone(folder: pathlib.Path) -> Iterator[None]:
  """Has other runs that would prepare the same text wait for this one."""
  folder.mkdir(parents=True, exist_ok=True)
  with (folder / "lock").open("w") as file:
    fcntl.flock(file, fcntl.LOCK_EX)
    yield


def _prepare(
  builder: plain_text.PlainText, pattern: str, num_files: int
) -> None:
  # Looked at before TFDS starts, which has its own words for "no examples".
  if next(builder.read_parts(), None) is None:
    raise ValueError(
      f"the corpus is empty: {num_files} files match {pattern!r} and none"
      " holds any text."
    )
  _LOGGER.info("preparing %s into %s", pattern, builder.data_dir)
  # TFDS prints that it "downloaded" what it read.
  with contextlib.redirect_stdout(io.StringIO()):
    builder.download_and_prepare()


def tell_changes(inputs: pathlib.Path, digests: dict[str, str]) -> None:
  """Warns if the files are not those of the last time."""
  if not inputs.exists():
    return
  try:
    before = files.json_of(inputs)
    files.field({"files": before}, "files", dict)
  except ValueError as error:
    _LOGGER.warning("whether files have changed is unknown: %s", error)
    return
  changes = [
    f"{what} {path}"
    for what, paths in (
      (
        "changed",
        [p for p in digests if before.get(p, digests[p]) != digests[p]],
      ),
      ("new", [p for p in digests if p not in before]),
      ("gone", [p for p in before if p not in digests]),
    )
    for path in paths
  ]
  if changes:
    more = f" and {len(changes) - 3} more" if len(changes) > 3 else ""
    _LOGGER.warning(
      "the text files differ from the last time (%s%s): they are"
      " prepared anew, beside the old ones",
      ", ".join(changes[:3]),
      more,
    )


def write_json(path: pathlib.Path, value: dict[str, str]) -> None:
  """Writes a file that is there as a whole or not at all."""
  path.parent.mkdir(parents=True, exist_ok=True)
  temporary = path.with_suffix(f".{os.getpid()}")
  temporary.write_text(json.dumps(value, indent=1), encoding="utf-8")
  temporary.replace(path)
