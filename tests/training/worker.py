"""One of several processes: trains every way, saves, restores, is preempted."""

import pathlib
import sys

import jax
import numpy as np
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

STEPS, ROWS = 3, toy.ROWS
OPTIMIZER = optimizers.adamw(1e-2)


def ways():
  return {
    "data": parallel.jit(),
    "fsdp": parallel.jit(fsdp=8, min_shard_size=1),
    "pmap": parallel.pmap(),
  }


def make_state(seed):
  return state.TrainState.create(
    toy.init_params(seed), OPTIMIZER, jax.random.key(seed)
  )


def compile_step(way):
  return way.compile_train(
    step.make_train_step(
      toy.make_loss_fn(),
      OPTIMIZER,
      accumulation_steps=2,
      axis_name=way.axis_name,
    )
  )


def train(way, train_step, train_state, rows):
  """Returns the state after some steps on this process's rows."""
  values = {}
  for index in range(STEPS):
    batch = {name: x[rows] for name, x in toy.make_batch(index).items()}
    train_state, values = train_step(train_state, way.put_batch(batch))
  return train_state, metrics.summarize(values)


def main(address, index, count, workdir):
  jax.distributed.initialize(address, num_processes=count, process_id=index)
  assert jax.device_count() == 8
  each = ROWS // count
  rows = slice(index * each, (index + 1) * each)
  for name, way in ways().items():
    train_step = compile_step(way)
    trained, values = train(way, train_step, way.put_state(make_state(0)), rows)
    directory = workdir / name / "checkpoints"
    with checkpoint.Checkpoints(directory) as checkpoints:
      checkpoints.save(STEPS, way.get_state(trained), {"examples": 96})
      checkpoints.wait()
      fresh = way.put_state(make_state(1))
      restored = checkpoints.restore(way.get_state(fresh))
    assert restored is not None
    # Goes on from the checkpoint and from memory: the same bits.
    again, expected = train(
      way, train_step, way.put_state(restored.state), rows
    )
    direct, actual = train(way, train_step, trained, rows)
    assert actual == expected
    for a, b in zip(
      jax.tree.leaves(again.params), jax.tree.leaves(direct.params), strict=True
    ):
      for x, y in zip(a.addressable_shards, b.addressable_shards, strict=True):
        np.testing.assert_array_equal(x.data, y.data)
    with metrics.MetricsWriter(workdir / name, resume_step=0) as writer:
      writer.write(STEPS, values)
  with preemption.guard() as guard:
    assert not guard.requested
    guard._signalled = index == 1  # one process alone gets the signal
    assert guard.requested


if __name__ == "__main__":
  main(
    sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), pathlib.Path(sys.argv[4])
  )
