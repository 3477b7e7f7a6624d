"""What a run tells of the steps that its guard skipped, and when it ends."""

import collections
from collections.abc import Callable, Sequence
import dataclasses
import json
import pathlib
from typing import NamedTuple

import jax
import numpy as np

from experiments import common
from experiments.common import RunOptions
from paperjax.training import anomalies
from paperjax.training.metrics import MetricsWriter
from paperjax.training.parallel import Batch
from paperjax.training.step import Metrics

# Numbers of the examples of a step's batch, for each of its nets.
Examples = Callable[[int], Sequence[Sequence[int]]]


class TooManyBadSteps(Exception):
  """Step after step was bad; nothing of them is saved."""


class Step(NamedTuple):
  """A step that may not be done yet.

  Attributes:
    number: Counted from 1 over the run.
    batch: This process's part of it.
    details: What its guard tells.
  """

  number: int
  batch: Batch
  details: Metrics


def guard(options: RunOptions) -> anomalies.Guard:
  """The guard that the options ask for."""
  return anomalies.Guard(sigma=options.spike_sigma)


@dataclasses.dataclass
class Watch:
  """Reads what the guard of each step tells, once the step is done.

  Attributes:
    options: How many bad steps in a row end the run.
    folder: To write those to.
    writer: Gets a line for every skipped step.
    say: Shows a line to people.
    examples: Numbers of the examples of a step.
    nets: Names of the nets that a step trains side by side; the end of one is
      that of the run.
  """

  options: RunOptions
  folder: pathlib.Path
  writer: MetricsWriter
  say: Callable[[str], None]
  examples: Examples
  nets: Sequence[str] = ("",)

  def __post_init__(self):
    most = self.options.max_bad_steps
    self._in_flight: list[Step] = []
    self._bad = collections.deque[tuple[Step, list[dict]]](maxlen=most)

  def add(self, step: int, batch: Batch, metrics: Metrics) -> Metrics:
    """Takes what the guard tells of a step, which need not be done.

    Args:
      step: Its number.
      batch: What it was given.
      metrics: What it found.

    Returns:
      The metrics that go into means over steps.
    """
    names = metrics.keys() & set(anomalies.DETAILS)
    if names:
      details = {name: metrics[name] for name in names}
      self._in_flight.append(Step(step, batch, details))
    return {k: x for k, x in metrics.items() if k not in names}

  def check(self, step: int) -> None:
    """Reads all steps up to this one, and waits for them if need be.

    Args:
      step: Its number.

    Raises:
      TooManyBadSteps: If it is time to end the run; the steps are written.
    """
    while self._in_flight and self._in_flight[0].number <= step:
      self._read(self._in_flight.pop(0))

  def _read(self, step: Step) -> None:
    in_a_row = np.atleast_1d(jax.device_get(_total(step, "in_a_row")))
    if not in_a_row.any():
      self._bad.clear()
      return
    lines = self._describe(step, in_a_row)
    self._bad.append((step, lines))
    for line in lines:
      self.writer.write(
        step.number, {f"skipped/{name}": x for name, x in line.items()}
      )
      self.say(f"step {step.number} skipped: {_as_text(line)}")
    if in_a_row.max() >= self.options.max_bad_steps:
      self._write()
      raise TooManyBadSteps(
        f"{in_a_row.max():.0f} steps in a row were bad, the last one"
        f" {step.number} ({_as_text(lines[-1])}); their batches are in"
        f" {self.folder}, and no checkpoint has anything of them. Look at the"
        " examples, lower the learning rate, or let spikes pass by"
        " --spike_sigma=0."
      )

  def _describe(self, step: Step, in_a_row: np.ndarray) -> list[dict]:
    """One line for every net that skipped the step."""
    names = ("loss", "gradient_norm", "in_a_row", "so_far")
    found = jax.device_get([_total(step, name) for name in names])
    found = [np.atleast_1d(x).tolist() for x in found]
    examples = self.examples(step.number)
    lines = []
    for net in np.flatnonzero(in_a_row).tolist():
      line = {k: x[net] for k, x in zip(names, found, strict=True)}
      line |= {"net": self.nets[net]} if self.nets[net] else {}
      lines.append(line | {"examples": describe_numbers(examples[net])})
    return lines

  def _write(self) -> None:
    """Writes the last bad steps: their batches, and what is known of them."""
    self.folder.mkdir(parents=True, exist_ok=True)
    several = jax.process_count() > 1
    part = f".process_{jax.process_index()}" if several else ""
    for step, _ in self._bad:
      path = self.folder / f"step_{step.number}{part}.npz"
      np.savez(path, allow_pickle=False, **step.batch)
    if jax.process_index() == 0:
      text = json.dumps(
        [
          {"step": step.number} | {k: _in_json(x) for k, x in line.items()}
          for step, lines in self._bad
          for line in lines
        ],
        indent=1,
      )
      common.write_atomically(self.folder / "steps.json", text + "\n")


def describe_numbers(numbers: Sequence[int]) -> str:
  """Writes numbers in ascending order, neighbours as first-last.

  Example:
    >>> describe_numbers([7, 12, 5, 6])
    '5-7,12'
  """
  given = np.sort(np.asarray(numbers))
  groups = np.split(given, np.flatnonzero(np.diff(given) > 1) + 1)
  return ",".join(
    f"{x[0]}-{x[-1]}" if x[0] < x[-1] else f"{x[0]}" for x in groups if x.size
  )


def _total(step: Step, name: str):
  return step.details[f"skipped_{name}"].total


def _as_text(line: dict) -> str:
  net = f"{line['net']}, " if "net" in line else ""
  return (
    f"{net}loss {line['loss']:.4g}, gradient norm {line['gradient_norm']:.4g},"
    f" examples {line['examples']}"
  )


def _in_json(x: float | str) -> float | str:
  """JSON has no NaN: a text says which it was."""
  return x if isinstance(x, str) or np.isfinite(x) else str(x)
