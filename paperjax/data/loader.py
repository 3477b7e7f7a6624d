"""Batches in the background, for one process or many.

The only module of `paperjax.data` that imports JAX, because grain does.
"""

from collections.abc import Generator, Mapping
import dataclasses
import sys
from typing import Protocol, runtime_checkable

import grain
import numpy as np

Batch = dict[str, np.ndarray]


@runtime_checkable
class Examples(Protocol):
  """Any example by its number, counted over all epochs."""

  def __getitem__(self, n: int, /) -> Mapping[str, np.ndarray]:
    """Makes example n."""
    ...


@dataclasses.dataclass(frozen=True)
class _Opaque:
  """A batch that grain takes for one leaf.

  Arrays that it sees it sends from workers in shared memory, which is unmapped
  when Python drops the array, though a device may still read it, and is
  sometimes freed twice when workers end early.
  """

  batch: Batch


@dataclasses.dataclass(frozen=True)
class _Batches:
  """This process' part of every global batch, with random access."""

  examples: Examples
  start: int
  batch_size: int
  process_index: int
  process_count: int

  def __post_init__(self):
    if self.batch_size < 1 or self.batch_size % self.process_count:
      raise ValueError(
        f"batch_size must be divisible by process_count = {self.process_count},"
        f" got {self.batch_size}."
      )
    if not 0 <= self.process_index < self.process_count:
      raise ValueError(
        f"process_index must be under process_count = {self.process_count}, got"
        f" {self.process_index}."
      )
    if self.start < 0:
      raise ValueError(f"start must not be negative, got {self.start}.")

  def __call__(self, t: int) -> _Opaque:
    size = self.batch_size // self.process_count
    first = self.start + t * self.batch_size + self.process_index * size
    rows = [self.examples[n] for n in range(first, first + size)]
    return _Opaque(
      {name: np.stack([row[name] for row in rows]) for name in rows[0]}
    )


def batches(
  examples: Examples,
  *,
  start: int = 0,
  batch_size: int,
  process_index: int = 0,
  process_count: int = 1,
  num_workers: int = 0,
  num_threads: int = 1,
  prefetch: int = 8,
) -> Generator[Batch]:
  """Yields batches for ever, made ahead of time in the background.

  Global batch t holds the examples [start + t * batch_size, start + (t + 1) *
  batch_size), of which every process takes a contiguous block: what a batch
  holds depends on neither processes nor workers.

  Args:
    examples: With random access; picklable where there are workers.
    start: First example, to resume from: no earlier one is made.
    batch_size: Examples of a global batch.
    process_index: Which process this is.
    process_count: How many processes share each batch.
    num_workers: Processes that make batches; 0 makes them in threads here.
      They start slowly (seconds), and grain reads absl flags to start them:
      outside an absl app call `absl.flags.FLAGS.mark_as_parsed()` before.
    num_threads: Threads that make batches, here or in each worker. One suffices
      unless reading blocks: Python runs one at a time.
    prefetch: Batches to have ready.

  Yields:
    Features of batch_size / process_count examples each. Close the generator
    to end its threads and processes, or let it be collected.

  Raises:
    ValueError: If the batch cannot be divided among the processes.

  Example:
    >>> examples = [{"x": np.int32(n)} for n in range(10)]
    >>> batch_stream = batches(examples, batch_size=2, start=4)
    >>> next(batch_stream)["x"]
    array([4, 5], dtype=int32)
    >>> batch_stream.close()
  """
  part = _Batches(examples, start, batch_size, process_index, process_count)
  dataset = grain.MapDataset.range(sys.maxsize // batch_size).map(part)
  dataset = dataset.to_iter_dataset(
    grain.ReadOptions(num_threads=num_threads, prefetch_buffer_size=prefetch)
  )
  if num_workers:
    dataset = dataset.mp_prefetch(
      grain.MultiprocessingOptions(
        num_workers=num_workers,
        per_worker_buffer_size=max(1, prefetch // num_workers),
      )
    )
  return _closing(dataset)


def _closing(dataset: grain.IterDataset[_Opaque]) -> Generator[Batch]:
  iterator = iter(dataset)
  try:
    for opaque in iterator:
      yield opaque.batch
  finally:
    iterator.close()
