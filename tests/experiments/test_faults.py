"""Kills whole runs without warning; `python -m pytest -m faults`."""

import random
import time

import pytest
import small

pytestmark = pytest.mark.faults


@pytest.mark.parametrize("parallel", ["jit", "pmap"])
def test_a_run_killed_again_and_again_ends_bit_for_bit_the_same(
  tmp_path, parallel
):
  more = (
    f"--parallel={parallel}",
    *(
      "--steps=200",
      "--checkpoint_every=7",
      "--log_every=3",
      "--eval_every=20",
    ),
    "--dropout=0.1",
  )
  command = (f"--workdir={tmp_path / 'whole'}", *small.FLAGS, *more)
  code, _, err = small.pretrain(*command)
  assert code == 0, err

  command = (f"--workdir={tmp_path / 'killed'}", *small.FLAGS, *more)
  moments = random.Random(parallel)
  kills = 0
  for _ in range(8):
    process = small.start(*command)
    time.sleep(moments.uniform(3.0, 9.0))  # importing, compiling, training
    kills += process.poll() is None
    process.kill()
    process.communicate()
  assert kills >= 3
  code, _, err = small.pretrain(*command)
  assert code == 0, err
  assert small.metrics(tmp_path / "killed") == small.metrics(tmp_path / "whole")
  assert small.exported(tmp_path / "killed") == small.exported(
    tmp_path / "whole"
  )
