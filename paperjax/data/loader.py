"""Batches in the background, for one process or many.

The only module of `paperjax.data` that imports JAX, because grain does.
"""

import collections
from collections.abc import Generator, Mapping
from concurrent import futures
from concurrent.futures import process
import dataclasses
import itertools
import logging
import multiprocessing
import os
import signal
import sys
import threading
from typing import Protocol, runtime_checkable

import grain
import numpy as np

Batch = dict[str, np.ndarray]
_MOST_DEATHS = 3  # of workers, with no batch between


@runtime_checkable
class Examples(Protocol):
  """Any example by its number, counted over all epochs."""

  def __getitem__(self, n: int, /) -> Mapping[str, np.ndarray]:
    """Makes example n."""
    ...


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

  def __call__(self, t: int) -> Batch:
    size = self.batch_size // self.process_count
    first = self.start + t * self.batch_size + self.process_index * size
    rows = [self.examples[n] for n in range(first, first + size)]
    return {name: np.stack([row[name] for row in rows]) for name in rows[0]}


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
    num_workers: Processes that make batches, which start slowly (seconds); 0
      makes them in threads here.
    num_threads: Threads that make batches here. One suffices unless reading
      blocks: Python runs one at a time.
    prefetch: Batches to have ready.

  Yields:
    Features of batch_size / process_count examples each. Close the generator
    to end its threads and processes, or let it be collected. If a worker dies
    (for lack of memory, say), all are started anew at the next batch.

  Raises:
    ValueError: If the batch cannot be divided among the processes.
    ChildProcessError: From the generator, if workers died again and again.

  Example:
    >>> examples = [{"x": np.int32(n)} for n in range(10)]
    >>> batch_stream = batches(examples, batch_size=2, start=4)
    >>> next(batch_stream)["x"]
    array([4, 5], dtype=int32)
    >>> batch_stream.close()
  """
  part = _Batches(examples, start, batch_size, process_index, process_count)
  if num_workers:
    return _by_workers(part, num_workers, max(prefetch, num_workers))
  return _by_threads(part, num_threads, prefetch)


def _by_threads(
  part: _Batches, num_threads: int, prefetch: int
) -> Generator[Batch]:
  dataset = grain.MapDataset.range(sys.maxsize // part.batch_size).map(part)
  iterator = iter(
    dataset.to_iter_dataset(
      grain.ReadOptions(num_threads=num_threads, prefetch_buffer_size=prefetch)
    )
  )
  try:
    yield from iterator
  finally:
    iterator.close()


def _by_workers(
  part: _Batches, num_workers: int, prefetch: int
) -> Generator[Batch]:
  """Batches in order; if a worker dies, all start anew at the next batch."""
  done = deaths = 0
  while True:
    try:
      for batch in _from_pool(part, done, num_workers, prefetch):
        yield batch
        done, deaths = done + 1, 0
    except process.BrokenProcessPool:
      deaths += 1
      if deaths == _MOST_DEATHS:
        raise ChildProcessError(
          f"workers that make batches died {deaths} times, one after another:"
          " out of memory? Fewer of them need less."
        ) from None
      logging.getLogger(__name__).warning(
        "a worker that makes batches died; they are started anew"
      )


def _from_pool(
  part: _Batches, done: int, num_workers: int, prefetch: int
) -> Generator[Batch]:
  pool = futures.ProcessPoolExecutor(
    num_workers,
    mp_context=multiprocessing.get_context("spawn"),
    initializer=_become_worker,
    initargs=(part,),
  )
  try:
    waiting = collections.deque(
      pool.submit(_make, t) for t in range(done, done + prefetch)
    )
    for t in itertools.count(done + prefetch):
      yield waiting.popleft().result()
      waiting.append(pool.submit(_make, t))
  finally:
    pool.shutdown(cancel_futures=True)


_part: _Batches  # of a worker process, which makes nothing else


def _become_worker(part: _Batches) -> None:
  """Keeps what to read; ends with the parent, whatever becomes of it."""
  global _part
  _part = part
  signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's
  threading.Thread(target=_die_with_parent, daemon=True).start()


def _make(t: int) -> Batch:
  return _part(t)


def _die_with_parent() -> None:
  parent = multiprocessing.parent_process()
  if parent is not None:
    parent.join()
    os._exit(1)
