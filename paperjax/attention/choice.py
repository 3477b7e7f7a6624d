"""Which implementation computes a request, and why the others do not."""

import functools
import importlib.metadata
import importlib.util
import os

import jax
from jaxtyping import Array, Float

from paperjax.attention import (
  chunked,
  derivatives,
  library,
  placement,
  reference,
  request,
  tiles,
)
from paperjax.attention.request import Request, default_device

# In the names that JAX has for GPUs: those with sm90a instructions, and those
# before sm80.
HOPPER = ("H100", "H200", "GH200", "H800", "H20")
OLD = ("T4", "V100", "P100", "Quadro", "GTX", "RTX 20", "TITAN")

Outputs = tuple[Float[Array, "b l h o"], Float[Array, "b l h"] | None]


def refusals(asked: Request) -> dict[str, str | None]:
  """Why each implementation cannot compute a request.

  Args:
    asked: The request.

  Returns:
    The reason by name, None for those that can; the fastest first.
  """
  sizes = request.sizes(asked.inputs)
  empty = None
  if 0 in (sizes.b, sizes.l, sizes.m, sizes.g):
    empty = "it needs at least one query and one key"
  blocked = {"chunked": empty}
  rest = {"chunked_fa1": empty}
  hopper = tiles.refusal(asked)
  kernels = {
    "hopper": hopper or _device_refusal(HOPPER, "an H100 or H200"),
    "triton": _triton_refusal(asked),
  }
  rest["hopper_interpreted"] = hopper or _simulation_refusal()
  cudnn = kernels | {"cudnn": library.refusal(asked, implementation="cudnn")}
  xla = {"xla": library.refusal(asked, implementation="xla")}
  plain = {"reference": None}
  scores, is_float32 = sizes.l * sizes.m, asked.inputs.query.dtype == "float32"
  # Measured on CPUs: results/attention_cpu.json, attention_small_cpu.json.
  if is_float32 and scores <= 192 * 192:
    return cudnn | xla | plain | blocked | rest
  if is_float32 and scores < 256 * 256:
    return cudnn | xla | blocked | rest | plain
  return cudnn | blocked | xla | rest | plain


def device_kind() -> str:
  """What programs are compiled for: the name of a GPU, else the platform.

  On a machine without a GPU, `jax.sharding.use_abstract_mesh` with a mesh that
  has an `AbstractDevice` says for which one to compile.
  """
  device = jax.sharding.get_abstract_mesh().abstract_device
  if device is not None:
    return device.device_kind
  device = default_device()
  return device.device_kind if device.platform == "gpu" else device.platform


def _device_refusal(names, wanted):
  kind = device_kind()
  if any(name in kind for name in names):
    return None
  return f"it needs {wanted}, got {kind}"


def _simulation_refusal():
  threads = int(os.environ.get("PJRT_NPROC") or os.cpu_count() or 1)
  if threads >= 16:
    return None
  # With fewer, warpgroups that wait for each other would wait for ever.
  return (
    f"it needs 16 threads, set PJRT_NPROC=32 before JAX starts, got {threads}"
  )


def _triton_refusal(asked):
  if importlib.util.find_spec("jax_triton") is None:
    return "it needs the package jax-triton (pip install paperjax[cuda])"
  version = importlib.metadata.version("triton")
  if tuple(map(int, version.split(".")[:2])) < (3, 8):
    return f"it needs triton 3.8 or newer, got {version}"
  kind = device_kind()
  if kind in ("cpu", "tpu") or any(name in kind for name in OLD):
    return f"it needs an NVIDIA GPU from A100 on, got {kind}"
  from paperjax.attention import triton

  return triton.refusal(asked)


def pick(name: str | None, reasons: dict[str, str | None]) -> str:
  """The implementation to use.

  Args:
    name: The one asked for, if any.
    reasons: From `refusals`.

  Returns:
    Its name, or that of the first that does not refuse.

  Raises:
    ValueError: If there is none of this name, or it refuses.

  Example:
    >>> pick(None, {"cudnn": "it needs an NVIDIA GPU", "chunked": None})
    'chunked'
  """
  if name is None:
    return next(name for name, reason in reasons.items() if reason is None)
  if name not in reasons:
    raise ValueError(
      f"implementation must be one of {', '.join(reasons)}, got {name!r}."
    )
  if reasons[name] is not None:
    raise ValueError(
      f"implementation={name!r} cannot do this: {reasons[name]}. Leave it out"
      " for the fastest one that can."
    )
  return name


def compute(name: str, asked: Request) -> Outputs:
  """Runs an implementation.

  Args:
    name: Of the implementation, one that does not refuse.
    asked: The request.

  Returns:
    The output, and the logsumexp where the implementation has one: where it is
    asked for, that is all that do not refuse.
  """
  args = asked.inputs, asked.context, asked.settings
  match name:
    case "chunked":
      return derivatives.attention(*args, forward=chunked.fa2)[:2]
    case "chunked_fa1":
      return derivatives.attention(*args, forward=chunked.fa1)[:2]
    case "hopper" | "hopper_interpreted":
      return _hopper(*args, interpret=name == "hopper_interpreted")[:2]
    case "triton":
      return _triton(*args)[:2]
    case "xla" | "cudnn":
      return library.attention(*args, implementation=name), None
    case _:
      return reference.attention(*args)


def _hopper(inputs, context, settings, *, interpret):
  from paperjax.attention import hopper, hopper_bwd

  forward = _run(hopper.forward, interpret)
  backward = _run(hopper_bwd.backward, interpret)
  if not interpret:  # the simulation is no pure function to JAX
    forward, backward = placement.forward(forward), placement.backward(backward)
  return derivatives.attention(
    inputs, context, settings, forward=forward, backward=backward
  )


def _triton(inputs, context, settings):
  from paperjax.attention import triton

  return derivatives.attention(
    inputs,
    context,
    settings,
    forward=placement.forward(triton.forward),
    backward=placement.backward(triton.backward),
  )


@functools.cache
def _run(function, interpret):
  """The same object for the same arguments, as JAX's caches want."""
  return functools.partial(function, interpret=interpret)
