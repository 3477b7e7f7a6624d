"""What of a run goes into a checkpoint, and how a save that fails is told."""

import importlib.metadata
import os
import re

import jax
from jaxtyping import PyTree

from paperjax.training.state import TrainState


def reason(error: Exception) -> str:
  """What the system said, without the pages that Orbax wraps it in."""
  if code := re.search(r"os_error_code='([0-9]+)'", str(error)):
    return os.strerror(int(code[1]))
  (line, *_) = str(error).splitlines() or [type(error).__name__]
  return line


def versions() -> dict[str, str]:
  """Of what wrote a checkpoint, for its manifest."""
  names = ("jax", "jaxlib", "orbax-checkpoint")
  return {name: importlib.metadata.version(name) for name in names}


def split(state: TrainState) -> tuple[PyTree, dict[str, PyTree]]:
  """A state as it is written: what others read of it, and the rest."""
  training = {
    "step": state.step,
    "opt_state": state.opt_state,
    "prng_key": jax.random.key_data(state.prng_key),
  }
  # Nothing of it is written where there is no guard, whose history it is.
  history = {"history": state.history} if jax.tree.leaves(state.history) else {}
  return state.params, training | history
