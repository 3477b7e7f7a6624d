"""The training loop, and what it tells about itself."""

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
import dataclasses
import sys
import time
from typing import Any

import jax
from jax.experimental import multihost_utils
from jaxtyping import PyTree
import numpy as np
import tqdm

from experiments.bad_steps import Watch
from experiments.common import RunOptions
from paperjax.training import metrics as metrics_lib
from paperjax.training import preemption
from paperjax.training.metrics import Mean
from paperjax.training.parallel import Batch, Parallel
from paperjax.training.preemption import Guard
from paperjax.training.state import TrainState
from paperjax.training.step import TrainStep

Window = dict[str, Mean]
Batches = Generator[Batch]


class Preempted(Exception):
  """The run was asked to stop; its state is saved."""


@dataclasses.dataclass
class Clock:
  """Seconds spent in training steps, and in waiting for their data.

  Evaluation and saving stop it.
  """

  seconds: float = 0.0
  waited: float = 0.0
  steps: int = 0

  def wait_for(self, batches: Iterator[Batch]) -> Batch:
    """Returns the next batch, and counts the seconds until it is there."""
    began = time.perf_counter()
    batch = next(batches)
    self.waited += time.perf_counter() - began
    return batch

  def add(self, seconds: float) -> None:
    """Counts a step."""
    self.steps += 1
    self.seconds += seconds


class Bar:
  """A tqdm bar on a terminal, a line a minute elsewhere."""

  def __init__(self, total: int, step: int):
    """Starts at a step; only the first process shows anything."""
    self._quiet = jax.process_index() > 0
    self._total = total
    self._bar = None
    self._next_line = 0.0
    if sys.stderr.isatty() and not self._quiet:
      self._bar = tqdm.tqdm(total=total, initial=step, unit="step")

  def show(self, step: int, text: str, seconds_left: float) -> None:
    """Shows the newest numbers."""
    if self._bar is not None:
      self._bar.set_postfix_str(text, refresh=False)
      self._bar.update(step - self._bar.n)
    elif time.monotonic() >= self._next_line or step == self._total:
      minutes, seconds = divmod(round(seconds_left), 60)
      self.say(
        f"step {step}/{self._total}  {text}  {minutes}m{seconds:02}s left"
      )
      self._next_line = time.monotonic() + 60

  def say(self, text: str) -> None:
    """Shows a line of its own."""
    if not self._quiet:
      tqdm.tqdm.write(text, file=sys.stderr)

  def close(self) -> None:
    """Leaves the bar as it is."""
    if self._bar is not None:
      self._bar.close()


@dataclasses.dataclass(frozen=True)
class Report:
  """Where the numbers of a run go.

  Attributes:
    writer: metrics.jsonl and TensorBoard.
    bar: What people see.
    total_steps: Of the whole run.
    schedule: Learning rate of a step.
    tokens_per_step: Of the global batch.
    flops_per_step: Model FLOPs of the global batch.
    peak_flops: Of all devices together, None where unknown.
    expected_first_loss: Of a model that knows nothing, in nats; None where
      that is not known.
    unit: What `tokens_per_step` counts, for people.
  """

  writer: metrics_lib.MetricsWriter
  bar: Bar
  total_steps: int
  schedule: Callable[[int], Any]
  tokens_per_step: int
  flops_per_step: float
  peak_flops: float | None
  expected_first_loss: float | None
  unit: str = "tokens"

  def check_first(self, metrics: Mapping[str, Mean]) -> None:
    """Shows the first loss, with a warning if it is not what it must be."""
    loss = metrics_lib.summarize(metrics)["loss"]
    expected = self.expected_first_loss
    if expected is None:
      self.bar.say(f"first loss {loss:.3f}")
      return
    self.bar.say(f"first loss {loss:.3f} (a uniform guess has {expected:.3f})")
    if abs(loss - expected) > 0.05 * expected:
      self.bar.say(
        "warning: the first loss is more than 5 % off: are the parameters, the"
        " vocabulary and the labels right?"
      )

  def log(self, step: int, window: Window, clock: Clock) -> None:
    """Writes a line of training metrics and shows it."""
    means = metrics_lib.summarize(window)
    speed = metrics_lib.throughput(
      steps=clock.steps,
      seconds=clock.seconds,
      tokens_per_step=self.tokens_per_step,
      flops_per_step=self.flops_per_step,
      peak_flops=self.peak_flops,
    )
    speed["data_wait"] = clock.waited / clock.seconds
    rate = float(self.schedule(step - 1))
    values = {f"train/{name}": value for name, value in means.items()}
    values["train/learning_rate"] = rate
    values |= {f"speed/{name}": value for name, value in speed.items()}
    self.writer.write(step, values)
    utilisation = speed.get("flop_utilisation")
    self.bar.show(
      step,
      f"loss {means['loss']:.3f}  lr {rate:.2e}"
      f"  {speed['tokens_per_second']:,.0f} {self.unit}/s"
      + (f"  MFU {utilisation:.0%}" if utilisation else ""),
      (self.total_steps - step) * clock.seconds / clock.steps,
    )


@dataclasses.dataclass(frozen=True)
class Actions:
  """What an experiment does besides training.

  Attributes:
    evaluate: Called with the state and the step, every `eval_every` steps and
      after the last of a phase; returns whether to train no further.
    save: Called with the state, the step and the sums since the last logged
      line, every `checkpoint_every` steps, after the last of a phase and
      before stopping early.
    check: Called before every step; raises the error of a failed save.
    guard: Knows whether to stop early.
    watch: Tells of bad steps.
  """

  evaluate: Callable[[TrainState, int], bool]
  save: Callable[[TrainState, int, Window], None]
  check: Callable[[], None]
  guard: Guard
  watch: Watch


def train(
  state: TrainState,
  batches: Iterator[Batch],
  *,
  way: Parallel,
  step_fn: TrainStep,
  steps: range,
  window: Window,
  options: RunOptions,
  report: Report,
  actions: Actions,
) -> TrainState:
  """Trains through the steps of a phase.

  Args:
    state: Before the first of these steps; its buffers are given away.
    batches: This process's part of each batch, from the right place on.
    way: How the devices share the work.
    step_fn: Compiled by `way`.
    steps: Numbers of the steps, counted from 1 over the run.
    window: Sums since the last logged line, of a run that goes on.
    options: How often to log, evaluate and save.
    report: Where numbers go.
    actions: What else to do.

  Returns:
    The state after the last step, or that whose evaluation ended the phase.

  Raises:
    Preempted: If it was asked to stop; the state is saved.
    TooManyBadSteps: If the guard skipped too many in a row.
  """
  pending, clock = [window] if window else [], Clock()
  for step in steps:
    began = time.perf_counter()
    batch = _fetch(batches, actions, clock)
    if batch is None:
      _save(actions, state, step - 1, pending)
      raise Preempted
    state, metrics = step_fn(state, way.put_batch(batch))
    pending.append(actions.watch.add(step, batch, metrics))
    if step == 1:
      report.check_first(pending[-1])
    last = step == steps[-1]
    logs = step % options.log_every == 0 or last
    _wait(actions, step, pending, logs)
    clock.add(time.perf_counter() - began)
    if logs:
      report.log(step, metrics_lib.merge(pending), clock)
      pending, clock = [], Clock()
    if step % options.eval_every == 0 or last:
      last |= actions.evaluate(state, step)
    stopping = _asked_to_stop(actions.guard, step, options)
    if step % options.checkpoint_every == 0 or last or stopping:
      _save(actions, state, step, pending)
    if stopping and step < report.total_steps:
      raise Preempted
    if last:
      break
  return state


def _fetch(
  batches: Iterator[Batch], actions: Actions, clock: Clock
) -> Batch | None:
  """The next batch; none if the run was asked to stop meanwhile."""
  actions.check()
  try:
    with actions.guard.interruptible():
      return clock.wait_for(batches)
  except preemption.Asked:
    return None


def _wait(
  actions: Actions,
  step: int,
  pending: Sequence[Mapping[str, Mean]],
  everything: bool,
) -> None:
  # Two steps in flight keep the devices busy; more would only cost memory.
  jax.block_until_ready(pending if everything else pending[-2:][0])
  actions.watch.check(step if everything else step - 1)


def _save(
  actions: Actions,
  state: TrainState,
  step: int,
  pending: Sequence[Mapping[str, Mean]],
) -> None:
  actions.watch.check(step)  # nothing is saved after too many bad steps
  window = metrics_lib.merge(pending) if pending else {}
  actions.save(state, step, window)


def _asked_to_stop(guard: Guard, step: int, options: RunOptions) -> bool:
  # Several processes have to talk to agree: they do so seldom, all at once.
  every = 1 if jax.process_count() == 1 else min(10, options.log_every)
  return step % every == 0 and guard.requested


def peak_flops(way: Parallel, dtype: str) -> float | None:
  """FLOP/s of all devices: by data sheet, or measured on a CPU."""
  kind = jax.devices()[0].device_kind
  if jax.default_backend() == "cpu":  # all CPU devices share one machine
    return metrics_lib.measure_peak_flops(dtype)
  one = metrics_lib.peak_flops(kind, dtype)
  return None if one is None else one * way.num_devices


def whole(params: PyTree) -> PyTree:
  """Parameters on the host of every process, wherever their pieces lie."""

  def fetch(leaf: jax.Array) -> np.ndarray:
    if leaf.is_fully_addressable or leaf.is_fully_replicated:
      return np.asarray(leaf)
    return multihost_utils.process_allgather(leaf, tiled=True)

  return jax.tree.map(fetch, params)
