"""Runs cases through the Triton kernels, interpreted, in a process of its own.

Triton looks at TRITON_INTERPRET where a kernel is defined, and its interpreter
changes Triton's language for the whole process. Every line of standard input is
a request in JSON:

  case   fields of `cases.Case`
  tiles  fields of `Tiles`, by pass
  given  a file with arrays that take the place of the case's, or null
  path   where the results go

Its answer is a line of standard output: why the kernels refuse, or null.
"""

from collections.abc import Mapping
import json
import os
import sys
from typing import Any

os.environ["TRITON_INTERPRET"] = "1"

# After that line, since they import Triton.
import cases
import checks
import jax
import jax.numpy as jnp
import numpy as np

from paperjax.attention import arguments, triton
from paperjax.attention.blocks import Outputs
from paperjax.attention.triton_tiles import Tiles

COTANGENTS = ("output cotangent", "logsumexp cotangent")
# What `arguments.checked` has no defaults for.
DEFAULTS: dict[str, Any] = {
  **dict.fromkeys(("bias", "mask", "query_seq_lengths", "dropout_key")),
  **dict.fromkeys(("key_value_seq_lengths", "block_map", "block_sizes")),
  **dict.fromkeys(("query_segment_ids", "key_segment_ids")),
  "deterministic": False,
  "return_residual": True,
}


class Memory:
  """What Triton's interpreter asks of a tensor and of its storage."""

  device = "cpu"

  def __init__(self, array: np.ndarray):
    self.array = np.ascontiguousarray(array)
    self.dtype = str(self.array.dtype)
    self.shape = self.array.shape

  def data_ptr(self) -> int:
    return self.array.ctypes.data

  def size(self) -> tuple[int, ...]:
    return self.shape

  def stride(self) -> tuple[int, ...]:
    return tuple(x // self.array.itemsize for x in self.array.strides)

  def storage_offset(self) -> int:
    return 0

  def _itself(self, *_: Any, **__: Any) -> "Memory":
    return self

  # Copies between devices, all of which are this one.
  untyped_storage = cpu = new_empty = set_ = copy_ = _itself


def run(launch: triton.Launch) -> tuple[jax.Array, ...]:
  """Interprets a kernel; what it does not write stays NaN."""
  given = [
    Memory(np.asarray(x)) if isinstance(x, jax.Array) else x
    for x in launch.arguments
  ]
  results = [Memory(np.full(x.shape, np.nan, x.dtype)) for x in launch.results]
  launch.kernel[(launch.programs,)](*given, *results, fixed=launch.fixed)
  return tuple(jnp.asarray(x.array) for x in results)


def attend(
  case: cases.Case, tiles: triton.Choice, given: Mapping[str, np.ndarray]
) -> tuple[str | None, dict[str, Any]]:
  """Why the kernels refuse, or values and gradients under `checks`' names."""
  cotangents = checks.cotangents(case, residual=True)
  arrays = dict(zip(COTANGENTS, cotangents, strict=True))
  arrays |= checks.arguments(case)
  arrays |= {name: jnp.asarray(x) for name, x in given.items()}
  output, logsumexp = (arrays.pop(name) for name in COTANGENTS)
  named: dict[str, Any] = DEFAULTS | checks.options(case) | arrays
  asked = arguments.checked(**named)
  if reason := triton.refusal(asked):
    return reason, {}
  args = asked.inputs, asked.context, asked.settings
  outputs = triton.forward_by(run, tiles)(*args)
  grads = Outputs(output, logsumexp, jnp.zeros_like(logsumexp))
  grads = triton.backward_by(run, tiles)(*args, outputs, grads)
  found = {k: x for k, x in grads._asdict().items() if x is not None}
  values = {"output": outputs.output, "logsumexp": outputs.logsumexp}
  return None, values | checks.named(found)


def main() -> None:
  for line in sys.stdin:
    asked = json.loads(line)
    fields: dict[str, Any] = {
      name: tuple(x) if isinstance(x, list) else x
      for name, x in asked["case"].items()
    }
    tiles: Any = {of: Tiles(**x) for of, x in asked["tiles"].items()}
    given = np.load(asked["given"]) if asked["given"] else {}
    reason, arrays = attend(cases.Case(**fields), tiles, given)
    found: dict[str, Any] = {k: np.asarray(x) for k, x in arrays.items()}
    np.savez(asked["path"], **found)
    print(json.dumps(reason), flush=True)


if __name__ == "__main__":
  main()
