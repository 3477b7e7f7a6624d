"""Ten classes of 8 x 8 patterns in MNIST's files, and the nets for them."""

import pathlib

from absl import flags
import numpy as np

from experiments import distill_options
from experiments.distill_options import Config

TRAIN, TEST = 400, 300


def patterns(noise: float, count: int, seed: int) -> tuple[np.ndarray, ...]:
  """Images and labels; a class and the next one have most pixels in common."""
  pairs = np.random.default_rng(0).uniform(0, 1, (5, 8, 8))
  own = np.random.default_rng(1).uniform(0, 1, (10, 8, 8))
  classes = 0.6 * np.repeat(pairs, 2, axis=0) + 0.4 * own
  chance = np.random.default_rng(seed)
  labels = chance.permutation(np.arange(count) % 10)
  pixels = classes[labels] + chance.normal(0, noise, (count, 8, 8))
  return (255 * np.clip(pixels, 0, 1)).astype(np.uint8), labels


def write(folder: pathlib.Path, *, noise: float = 0.2) -> pathlib.Path:
  """Writes both splits."""
  folder.mkdir(parents=True, exist_ok=True)
  for name, count, seed in (("train", TRAIN, 2), ("t10k", TEST, 3)):
    pixels, labels = patterns(noise, count, seed)
    for kind, array in (("images-idx3", pixels), ("labels-idx1", labels)):
      sizes = b"".join(n.to_bytes(4, "big") for n in array.shape)
      data = bytes([0, 0, 8, array.ndim]) + sizes + array.astype("u1").tobytes()
      (folder / f"{name}-{kind}-ubyte").write_bytes(data)
  return folder


def config(arguments: list[str]) -> Config:
  """What the command line makes of these arguments."""
  values = flags.FlagValues()
  distill_options.define_flags(values=values)
  values(["test", *arguments])
  return distill_options.read_flags(values=values)
