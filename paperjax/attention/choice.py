"""Which implementation computes a request, and why the others do not."""

import jax.numpy as jnp
from jaxtyping import Array, Float

from paperjax.attention import chunked, derivatives, library, reference, request
from paperjax.attention.request import Request

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
  rest = {"chunked_fa1": empty, "reference": None}
  cudnn = {"cudnn": library.refusal(asked, implementation="cudnn")}
  xla = {"xla": library.refusal(asked, implementation="xla")}
  # Measured on CPUs: results/attention_cpu.json.
  is_small = sizes.l * sizes.m < 256 * 256
  if is_small and asked.inputs.query.dtype == jnp.float32:
    return cudnn | xla | blocked | rest
  return cudnn | blocked | xla | rest


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
    case "xla" | "cudnn":
      return library.attention(*args, implementation=name), None
    case _:
      return reference.attention(*args)
