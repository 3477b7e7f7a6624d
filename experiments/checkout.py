"""What only a checkout of the repository has: results/ and tests/."""

import pathlib

from experiments import common


def require(
  experiment: str, folder: str, *, root: pathlib.Path = common.ROOT
) -> None:
  """Refuses to go on where the package is installed from a wheel.

  Args:
    experiment: Who needs it.
    folder: What of the repository.
    root: The folder that `experiments` lies in.

  Raises:
    ValueError: If that is not a checkout, nor an unpacked sdist.
  """
  if not (root / "pyproject.toml").is_file():
    raise ValueError(
      f"{experiment} needs {folder}/ of the repository, which a wheel does not"
      " have; run it in a clone of https://github.com/paperjax/paperjax."
    )
