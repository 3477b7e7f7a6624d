"""A whole loop over the toy model; run as a program it stops on SIGTERM."""

import os
import pathlib
import sys
import time

import jax
import toy

from paperjax.training import (
  checkpoint,
  metrics,
  optimizers,
  parallel,
  preemption,
  state,
  step,
)

HERE = pathlib.Path(__file__).resolve().parent


def environment():
  """Variables for a subprocess that imports paperjax from this checkout."""
  return os.environ | {"PYTHONPATH": str(HERE.parents[1])}


def run(workdir, way, *, steps, save_every=4, die_after=None, pause=0.0):
  """Trains up to `steps`, from the last checkpoint if there is one."""
  # Model and optimizer.
  schedule = optimizers.warmup_linear_decay(
    1e-2, warmup_steps=3, total_steps=steps
  )
  optimizer = optimizers.adamw(schedule)
  train_step = way.compile_train(
    step.make_train_step(
      toy.make_loss_fn(dropout_rate=0.3),
      optimizer,
      accumulation_steps=2,
      axis_name=way.axis_name,
    )
  )
  train_state = way.put_state(
    state.TrainState.create(toy.init_params(), optimizer, jax.random.key(7))
  )
  with (
    preemption.guard() as guard,
    checkpoint.Checkpoints(workdir / "checkpoints", keep=2) as checkpoints,
  ):
    # Restore.
    examples = 0
    if restored := checkpoints.restore(way.get_state(train_state)):
      train_state = way.put_state(restored.state)
      examples = restored.position["examples"]
    first = int(train_state.step)
    # Train.
    with metrics.MetricsWriter(workdir, resume_step=first) as writer:
      for done in range(first + 1, steps + 1):
        batch = way.put_batch(toy.make_batch(examples))
        train_state, values = train_step(train_state, batch)
        examples += toy.ROWS
        writer.write(done, metrics.summarize(values))
        stop = guard.requested
        if stop or done % save_every == 0 or done == steps:
          position = {"examples": examples}
          checkpoints.save(done, way.get_state(train_state), position)
        if stop:
          checkpoints.close()
          sys.exit(preemption.EXIT_PREEMPTED)
        if done == die_after:
          raise KeyboardInterrupt
        time.sleep(pause)
  return way.get_state(train_state)


if __name__ == "__main__":
  one = parallel.jit(devices=jax.devices()[:1])
  run(pathlib.Path(sys.argv[1]), one, steps=int(sys.argv[2]), pause=0.05)
