"""Runs an experiment that is struck at some point: faulty.py MODULE FLAGS.

PAPERJAX_FAULT is "point step signal delay": where, at which step (or after how
many files), by which signal, how many seconds later. Points: compile, step,
evaluate, save (as it begins), saving (in the background, after so many renamed
files), data (which then never comes).
"""

import dataclasses
import os
import runpy
import signal
import sys
import threading
import time

from experiments import loop


def main() -> None:
  """Puts the fault in place and starts the experiment."""
  module, *arguments = sys.argv[1:]
  point, when, name, delay = os.environ["PAPERJAX_FAULT"].split()
  number = getattr(signal, name)

  def strike():
    # At once and on a line of its own, whatever else is being written.
    os.write(2, f"\nstruck {time.time()}\n".encode())
    os.kill(os.getpid(), number)

  places = {(point, int(when))}

  def fault(reached, step):
    if (reached, step) in places:
      places.clear()  # once is enough
      if float(delay):
        threading.Timer(float(delay), strike).start()
      else:
        strike()
      return True
    return False

  loop.train = _faulty_train(loop.train, fault)
  if point == "saving":
    _watch_renames(fault)
  sys.argv = [module.replace(".", "/") + ".py", *arguments]
  runpy.run_module(module, run_name="__main__", alter_sys=True)


def _faulty_train(train, fault):
  def struck_train(state, batches, *, step_fn, steps, actions, **rest):
    numbers = iter(steps)

    def step(*arguments):
      number = next(numbers)
      if number == steps[0]:
        fault("compile", 0)
      fault("step", number)
      return step_fn(*arguments)

    def stream():
      for number in steps:
        if fault("data", number):
          time.sleep(60)
        yield next(batches)

    def evaluate(state, number):
      fault("evaluate", number)
      return actions.evaluate(state, number)

    def save(state, number, *more):
      fault("save", number)
      return actions.save(state, number, *more)

    return train(
      state,
      stream(),
      step_fn=step,
      steps=steps,
      actions=dataclasses.replace(actions, evaluate=evaluate, save=save),
      **rest,
    )

  return struck_train


def _watch_renames(fault):
  """Counts the renames by which checkpoints and their parts become valid."""
  count = 0

  def watched(name):
    function = getattr(os, name)

    def rename(source, target, **named):
      nonlocal count
      if "checkpoints" in str(target):
        fault("saving", count)
        count += 1
      return function(source, target, **named)

    setattr(os, name, rename)

  for name in ("rename", "replace"):  # which pathlib calls, too
    watched(name)


if __name__ == "__main__":
  main()
