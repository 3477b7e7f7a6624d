"""Batches in the background, for one process or many.

The only module of `paperjax.data` that imports JAX, because grain does.
"""

from collections.abc import Callable, Generator, Mapping
import dataclasses
import itertools
import logging
import multiprocessing
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
import os
import queue
import signal
import sys
import threading
import traceback
from typing import NamedTuple, Protocol, runtime_checkable

import grain
import numpy as np

Batch = dict[str, np.ndarray]
_MOST_DEATHS = 3  # of workers, with no batch between


@runtime_checkable
class Examples(Protocol):
  """Any example by its number, counted over all epochs.

  Example:
    >>> class Squares:
    ...   def __getitem__(self, n):
    ...     return {"square": np.int64(n * n)}
    >>> isinstance(Squares(), Examples), isinstance(7, Examples)
    (True, False)
  """

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
    (for lack of memory, say), another takes its place.

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


class _Worker(NamedTuple):
  """A process that makes every n-th batch, and where they come out.

  Each has a pipe of its own, whose other end nobody else holds: when it is
  killed halfway through a batch, reading ends too. (Of a queue that workers
  share, a reader would wait for the other half for ever.)
  """

  process: BaseProcess
  made: Connection


def _by_workers(
  part: _Batches, num_workers: int, prefetch: int
) -> Generator[Batch]:
  """Batches in order, by workers in turn; one that dies is started anew."""

  def start(t: int) -> _Worker:
    numbers = range(t, sys.maxsize, num_workers)
    return _start(part, numbers, -(-prefetch // num_workers))

  workers = [start(t) for t in range(num_workers)]
  try:
    for t in itertools.count():
      yield _receive(workers, t % num_workers, lambda t=t: start(t))
  finally:
    for worker in workers:
      worker.process.kill()  # it has nothing to lose
    for worker in workers:
      worker.process.join()
      worker.made.close()


def _start(part: _Batches, numbers: range, ready: int) -> _Worker:
  context = multiprocessing.get_context("spawn")
  made, sender = context.Pipe(duplex=False)
  process = context.Process(
    target=_work, args=(part, numbers, ready, sender), daemon=True
  )
  process.start()
  sender.close()
  return _Worker(process, made)


def _receive(
  workers: list[_Worker], index: int, start: Callable[[], _Worker]
) -> Batch:
  """The next batch of a worker, or of the one that takes its place."""
  for _ in range(_MOST_DEATHS):
    try:
      batch = workers[index].made.recv()
    except (EOFError, OSError):
      workers[index].process.join()
      workers[index].made.close()
      logging.getLogger(__name__).warning(
        "a worker that makes batches died; another takes its place"
      )
      workers[index] = start()
      continue
    if isinstance(batch, Exception):
      raise batch
    return batch
  raise ChildProcessError(
    f"workers that make batches died {_MOST_DEATHS} times, one after another:"
    " out of memory? Fewer of them need less."
  )


def _work(
  part: _Batches, numbers: range, ready: int, sender: Connection
) -> None:
  """What a worker does: it ends with the parent, whatever becomes of it."""
  signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's
  threading.Thread(target=_die_with_parent, daemon=True).start()
  made = queue.Queue(ready)
  sending = threading.Thread(target=_send, args=(made, sender))
  sending.start()
  for t in numbers:
    try:
      made.put(part(t))
    except Exception as error:  # the parent's to raise
      error.add_note("".join(traceback.format_exception(error)))
      made.put(error)
      break
  sending.join()


def _send(made: queue.Queue[Batch | Exception], sender: Connection) -> None:
  batch = None
  while not isinstance(batch, Exception):
    batch = made.get()
    try:
      sender.send(batch)
    except Exception:  # some errors hold what cannot be sent
      sender.send(RuntimeError(f"{type(batch).__name__}: {batch}"))


def _die_with_parent() -> None:
  parent = multiprocessing.parent_process()
  if parent is not None:
    parent.join()
    os._exit(1)
