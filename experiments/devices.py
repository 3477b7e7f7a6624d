"""The processes of a run as one: how they meet, end together, and fail.

JAX has every process send a sign of life to process 0. Collectives would wait
for a dead one for ever, so the others end: with a line and code 1 if process 0
lives to tell them, else XLA aborts them ("another task died", SIGABRT). What
fails by an error of its own says so in one line, and does not wait for others.
"""

from collections.abc import Iterator
import contextlib
import faulthandler
import multiprocessing
import os
import socket
import sys
import threading
import time
import traceback
from typing import NoReturn

import jax

from experiments import common, compile_cache
from experiments.device_options import DeviceOptions
from paperjax.training import checkpoint, parallel, preemption

SILENCE = 20  # seconds without a sign of life after which a process is dead
MEETING = 300  # seconds that the first process waits for the last
EXIT_FAILED = 1
_GOODBYE = 15  # seconds between the first process that ends and the last


def open_devices(options: DeviceOptions) -> parallel.Parallel:
  """Finds the devices, of all processes that have joined.

  Args:
    options: How they share the work.

  Returns:
    The same as functions.

  Raises:
    ValueError: If a GPU is out of sight or --fsdp does not fit the devices.
  """
  common.check_gpu(jax.default_backend())
  compile_cache.keep_compiled_programs()
  if options.parallel == "pmap":
    return parallel.pmap()
  return parallel.jit(fsdp=options.fsdp)


@contextlib.contextmanager
def joined(options: DeviceOptions, *, meeting: int = MEETING) -> Iterator[None]:
  """Makes the processes one for as long as the context lasts.

  At the end each waits for the others, among them process 0 with the last
  files. Where one fails, it says why and ends at once, and so do the others.
  Only process 0 prints to stdout. With one process alone nothing happens. To be
  entered before `preemption.guard`.

  Args:
    options: How the processes find each other.
    meeting: Seconds to wait for all to come.

  Raises:
    ValueError: If there is no cluster, or not all processes come.
  """
  if not options.distributed:
    yield
    return
  _meet(options, meeting)
  leaving = threading.Event()
  watch = threading.Thread(target=_watch, args=(leaving,), daemon=True)
  watch.start()
  first = jax.process_index() == 0
  try:
    with contextlib.redirect_stdout(sys.stdout if first else None):
      yield
  except SystemExit as stop:
    if stop.code not in (None, 0, preemption.EXIT_PREEMPTED):
      _end(stop)
    _leave(leaving, watch)
    raise
  except BaseException as error:
    _end(error)
  _leave(leaving, watch)


def _meet(options: DeviceOptions, seconds: int) -> None:
  """Joins the cluster, or the processes that the flags tell of."""
  if options.process_id == 0:
    _check_port_is_free(options.coordinator)
  # It would take SIGTERM for itself; `preemption` agrees on the last step.
  jax.config.update("jax_enable_preemption_service", False)
  given = {}
  if options.coordinator:
    given = {
      "coordinator_address": options.coordinator,
      "num_processes": options.num_processes,
      "process_id": options.process_id,
      "cluster_detection_method": "deactivate",
    }
  faulthandler.disable()  # of absl: stacks of all threads when XLA aborts
  alarm = threading.Timer(seconds, _give_up, (options, seconds))
  alarm.daemon = True
  alarm.start()
  try:
    jax.distributed.initialize(
      **given,
      initialization_timeout=seconds + 60,  # after this XLA aborts
      heartbeat_timeout_seconds=SILENCE,
      shutdown_timeout_seconds=_GOODBYE,
    )
  except (ValueError, RuntimeError, OSError) as error:
    raise ValueError(
      "--distributed found no cluster (SLURM, Open MPI, Kubernetes), give"
      f" --coordinator, --num_processes and --process_id; JAX says: {error}"
    ) from None
  finally:
    alarm.cancel()


def _check_port_is_free(coordinator: str) -> None:
  """XLA would end with a segmentation fault."""
  port = int(coordinator.rpartition(":")[2])
  with socket.socket() as probe:
    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
      probe.bind(("", port))
    except OSError as error:
      raise ValueError(
        f"--coordinator must have a free port, got {port}: {error.strerror}."
      ) from None


def _give_up(options: DeviceOptions, seconds: int) -> None:
  """Called by a timer: XLA itself would abort with a stack trace."""
  where = options.coordinator or "the cluster's first process"
  message = (
    f"--distributed: not all processes came to {where} in {seconds} s; is every"
    " one started, and is that address reached from here?"
  )
  print(common.line(message), file=sys.stderr, flush=True)
  os._exit(common.EXIT_USAGE)


def _watch(leaving: threading.Event) -> None:
  """Waits for ever for nobody: JAX ends every wait when a process is dead."""
  try:
    checkpoint.wait_for_all(f"nobody, {jax.process_index()}")
  except jax.errors.JaxRuntimeError as error:
    if leaving.is_set():
      return
    why = str(error).partition(" This ")[0]
    print(common.line(f"another process is gone: {why}"), file=sys.stderr)
    _exit(EXIT_FAILED)


def _leave(leaving: threading.Event, watch: threading.Thread) -> None:
  """Waits for the last process; only then may others be missed."""
  checkpoint.wait_for_all("the end")
  leaving.set()
  jax.distributed.shutdown()  # ends the wait of the watch
  watch.join()  # a thread that outlives Python would abort it


def _exit(code: int) -> NoReturn:
  """Ends without waiting for others, which a usual exit would do."""
  print(end="", flush=True)
  sys.stderr.flush()
  for worker in multiprocessing.active_children():
    worker.terminate()
  os._exit(code)


def _end(error: BaseException) -> NoReturn:
  """Says what failed, and ends."""
  code = EXIT_FAILED
  if isinstance(error, SystemExit):
    code = error.code if isinstance(error.code, int) else EXIT_FAILED
  elif common.is_usage(error):
    code = common.EXIT_USAGE
    print(common.line(str(error)), file=sys.stderr)
  elif isinstance(error, jax.errors.JaxRuntimeError) and "Gloo" in str(error):
    print(common.line(f"another process is gone: {error}"), file=sys.stderr)
  else:
    traceback.print_exception(error)
  if jax.process_index() == 0:
    time.sleep(2)  # that others may say the same before they miss process 0
  _exit(code)
