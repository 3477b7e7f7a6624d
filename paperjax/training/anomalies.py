"""Steps whose loss or gradient is out of order change nothing.

A step is bad if its loss or the norm of its gradient is not finite or spikes:
its logarithm lies more than sigma standard deviations over the mean of the
last accepted steps. In logarithms, both scatter alike at any size: a loss near
0 may grow tenfold from batch to batch, one near 10 does not. Only a rise is a
spike, and only once that many steps were accepted, so that neither warm-up nor
a falling loss is one.
"""

import dataclasses
from typing import NamedTuple

import jax.numpy as jnp
from jaxtyping import Array, Bool, Float, Int

from paperjax.training.metrics import Mean

EXIT_BAD_STEPS = 65  # EX_DATAERR of sysexits.h: look at the data, or the rate
# Less of the least standard deviation of a logarithm is no scatter: rises of
# sigma % are never spikes.
_LEAST_DEVIATION = 0.01
_SMALLEST = 1e-12  # what is smaller is as good as 0


class History(NamedTuple):
  """What a guard remembers, a part of the training state.

  Attributes:
    logs: Of loss and gradient norm of the last accepted steps, a ring.
    accepted: Number of them ever put into the ring.
    in_a_row: Bad steps up to now without a good one between.
    skipped: Bad steps of the whole run.

  Example:
    >>> guard = Guard(window=4)
    >>> bad, history = guard.judge(guard.init(), jnp.float32(2.0), jnp.ones(()))
    >>> int(history.accepted), int(history.skipped)
    (1, 0)
  """

  logs: Float[Array, "2 w"]
  accepted: Int[Array, ""]
  in_a_row: Int[Array, ""]
  skipped: Int[Array, ""]


@dataclasses.dataclass(frozen=True)
class Guard:
  """Tells bad steps from good ones.

  Attributes:
    sigma: Standard deviations over the mean that make a spike; 0 lets spikes
      pass, and only what is not finite is bad.
    window: Accepted steps that a step is compared with.

  Raises:
    ValueError: If sigma is negative or the window shorter than 2.

  Example:
    >>> guard = Guard(sigma=6.0, window=4)
    >>> history = guard.init()
    >>> for loss in (2.0, 2.2, 2.1, 1.9, 9.0, 2.0, jnp.nan):
    ...   bad, history = guard.judge(history, jnp.float32(loss), jnp.ones(()))
    ...   print(loss, bool(bad))
    2.0 False
    2.2 False
    2.1 False
    1.9 False
    9.0 True
    2.0 False
    nan True
    >>> int(history.skipped), int(history.in_a_row)
    (2, 1)
  """

  sigma: float = 6.0
  window: int = 128

  def __post_init__(self):
    if not self.sigma >= 0:
      raise ValueError(f"sigma must be at least 0, got {self.sigma}.")
    if self.window < 2:
      raise ValueError(f"window must be at least 2, got {self.window}.")

  def init(self) -> History:
    """Returns the history before the first step.

    Returns:
      Zeros.
    """
    zero = jnp.zeros((), jnp.int32)
    return History(jnp.zeros((2, self.window)), zero, zero, zero)

  def judge(
    self, history: History, loss: Float[Array, ""], norm: Float[Array, ""]
  ) -> tuple[Bool[Array, ""], History]:
    """Decides on a step; the same on all devices, as its arguments are.

    Args:
      history: Up to this step.
      loss: Objective of the whole batch.
      norm: Of the whole gradient.

    Returns:
      Whether the step is bad, and the history after it.
    """
    now = _logarithm(jnp.stack([loss, norm]).astype(jnp.float32))[:, None]
    bad = ~jnp.all(jnp.isfinite(now))
    if self.sigma:
      mean = jnp.mean(history.logs, axis=1, keepdims=True)
      deviation = jnp.std(history.logs, axis=1, keepdims=True)
      limit = mean + self.sigma * jnp.maximum(deviation, _LEAST_DEVIATION)
      bad |= jnp.any(now > limit) & (history.accepted >= self.window)
    one = bad.astype(jnp.int32)
    place = jnp.arange(self.window)[None] == history.accepted % self.window
    return bad, History(
      logs=jnp.where(place & ~bad, now, history.logs),
      accepted=history.accepted + 1 - one,
      in_a_row=(history.in_a_row + 1) * one,
      skipped=history.skipped + one,
    )


def forget(history: History) -> History:
  """Returns the history before other data, whose losses are others.

  What was skipped stays counted.

  Args:
    history: Up to now.

  Returns:
    The history, which accepts any finite step until the window is full again.

  Example:
    >>> history = Guard(window=2).init()._replace(accepted=jnp.int32(7))
    >>> int(forget(history).accepted)
    0
  """
  return history._replace(accepted=jnp.zeros_like(history.accepted))


def without_skipped(
  bad: Bool[Array, ""], history: History, metrics: dict[str, Mean]
) -> dict[str, Mean]:
  """Leaves the values of a bad step out of the means, and tells of it.

  Args:
    bad: Whether the step is.
    history: After the step.
    metrics: Of the step, "loss" and "gradient_norm" among them.

  Returns:
    The metrics, with sums and counts of 0 if the step is bad, and "skipped"
    (the share of steps), "skipped_loss" and "skipped_gradient_norm" (means over
    the skipped), "skipped_in_a_row" and "skipped_so_far".

  Example:
    >>> guard = Guard(window=4)
    >>> loss, norm = jnp.float32(jnp.nan), jnp.float32(1.0)
    >>> bad, history = guard.judge(guard.init(), loss, norm)
    >>> metrics = {"loss": Mean(loss, 1.0), "gradient_norm": Mean(norm, 1.0)}
    >>> metrics = without_skipped(bad, history, metrics)
    >>> float(metrics["loss"].count), float(metrics["skipped"].total)
    (0.0, 1.0)
  """
  one = jnp.float32(1.0)
  share = bad.astype(jnp.float32)
  counted = {
    name: Mean(jnp.where(bad, 0.0, x.total), jnp.where(bad, 0.0, x.count))
    for name, x in metrics.items()
  }
  return counted | {
    "skipped": Mean(share, one),
    **{
      f"skipped_{name}": Mean(jnp.where(bad, metrics[name].total, 0.0), share)
      for name in ("loss", "gradient_norm")
    },
    "skipped_in_a_row": Mean(history.in_a_row.astype(jnp.float32), one),
    "skipped_so_far": Mean(history.skipped.astype(jnp.float32), one),
  }


# What `without_skipped` tells of one step, which no mean over steps needs.
DETAILS = (
  "skipped_loss",
  "skipped_gradient_norm",
  "skipped_in_a_row",
  "skipped_so_far",
)


def sum_nets(metrics: dict[str, Mean]) -> dict[str, Mean]:
  """Sums the metrics of nets that a step maps over, details left by net.

  Args:
    metrics: Of `jax.vmap` of a step, with sums and counts by net.

  Returns:
    One sum and count each; those in `DETAILS` stay as they are.

  Example:
    >>> nets = jnp.array([2.0, 3.0]), jnp.ones(2)
    >>> found = sum_nets({"loss": Mean(*nets), "skipped_so_far": Mean(*nets)})
    >>> float(found["loss"].total), found["skipped_so_far"].total
    (5.0, Array([2., 3.], dtype=float32))
  """
  return {
    name: x if name in DETAILS else Mean(jnp.sum(x.total), jnp.sum(x.count))
    for name, x in metrics.items()
  }


def _logarithm(x: Float[Array, "2"]) -> Float[Array, "2"]:
  """Rises with x, also below 0, where objectives may lie."""
  sizes = jnp.log(jnp.abs(x) + _SMALLEST) - jnp.log(_SMALLEST)
  return jnp.sign(x) * sizes
