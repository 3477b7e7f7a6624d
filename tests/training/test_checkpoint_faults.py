"""Damaged files, disks that are full, saves that were killed."""

import pathlib
import random
import shutil
import subprocess
import sys
import time

import damage
import jax
import loop
import numpy as np
import optax
import pytest
import toy

from paperjax.training import checkpoint, integrity, steps
from paperjax.training.state import TrainState

OPTIMIZER = optax.sgd(0.1, momentum=0.9)


def make_state(seed=0):
  return TrainState.create(
    toy.init_params(seed), OPTIMIZER, jax.random.key(seed)
  )


def kernel(state):
  return np.asarray(state.params["dense"]["kernel"])


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
  """Checkpoints of the steps 1, 2 and 3, of the states 1, 2 and 3."""
  root = tmp_path_factory.mktemp("saved")
  with checkpoint.Checkpoints(root) as checkpoints:
    for step in (1, 2, 3):
      checkpoints.save(step, make_state(step), {"examples": 8 * step})
  return root


@pytest.mark.parametrize("kind", damage.KINDS)
def test_damage_to_any_file_is_found_named_and_stepped_over(
  saved, tmp_path, caplog, kind
):
  """All files of the newest checkpoint, one after another."""
  names = damage.files(saved / "3")
  assert len(names) > 15
  assert "manifest.json" in names
  with checkpoint.Checkpoints(tmp_path) as checkpoints:
    for step in (1, 2):
      shutil.copytree(saved / str(step), tmp_path / str(step))
    for name in names:
      caplog.clear()
      shutil.copytree(saved / "3", tmp_path / "3")
      kind(tmp_path / "3" / name)
      restored = checkpoints.restore(make_state())
      assert restored is not None
      assert restored.position == {"examples": 16}, name
      np.testing.assert_array_equal(
        kernel(restored.state), kernel(make_state(2))
      )
      (message,) = caplog.messages
      assert f"{tmp_path / '3' / name} " in message
      assert "going on from that of step 2" in message
      assert not (tmp_path / "3").exists()
      shutil.rmtree(tmp_path / "3.corrupt")


@pytest.mark.slow  # of another library, so not for every change of ours
def test_orbax_alone_reads_some_damage_without_a_word(saved, tmp_path):
  """Why there are manifests: remove them once this fails."""
  path = tmp_path / "copy"
  shutil.copytree(saved / "3", path)
  restore_by_orbax(path)
  assert any(
    is_read_with_a_flipped_bit(path, path / "params" / name, place)
    for name in damage.files(path / "params")
    for place in (0.5, 0.25, 0.75, 0.9)
  )


def is_read_with_a_flipped_bit(
  checkpoint_path: pathlib.Path, file: pathlib.Path, place: float
) -> bool:
  """Whether Orbax restores a checkpoint with a file that has another bit."""
  contents = file.read_bytes()
  changed = bytearray(contents)
  changed[int(place * len(changed))] ^= 16
  file.write_bytes(changed)
  try:
    restore_by_orbax(checkpoint_path)
  except Exception:
    return False
  finally:
    file.write_bytes(contents)
  return True


def restore_by_orbax(path: pathlib.Path) -> None:
  wanted = checkpoint.ocp.args.StandardRestore(toy.init_params())
  asked = checkpoint.ocp.args.Composite(params=wanted)
  with checkpoint.ocp.Checkpointer(checkpoint._handler()) as reader:
    reader.restore(path, args=asked)


def test_a_run_goes_on_where_the_damaged_one_was(saved, tmp_path):
  shutil.copytree(saved, tmp_path, dirs_exist_ok=True)
  damage.zero(tmp_path / "3" / "params" / "_METADATA")
  with checkpoint.Checkpoints(tmp_path) as checkpoints:
    checkpoints.restore(make_state())
    checkpoints.save(3, make_state(7), {"examples": 24})
    checkpoints.wait()
    restored = checkpoints.restore(make_state())
    assert restored is not None
    np.testing.assert_array_equal(kernel(restored.state), kernel(make_state(7)))
  names = sorted(path.name for path in tmp_path.iterdir())
  assert names == ["1", "2", "3", "3.corrupt"]


def test_the_last_good_one_outlives_those_that_were_damaged(saved, tmp_path):
  shutil.copytree(saved, tmp_path, dirs_exist_ok=True)
  for step in (2, 3):
    damage.flip(tmp_path / str(step) / "manifest.json")
  with checkpoint.Checkpoints(tmp_path, keep=2) as checkpoints:
    checkpoints.restore(make_state())
    checkpoints.save(4, make_state(4), {})
  assert steps.steps(tmp_path) == [4, 1]


def test_none_whole_is_an_error_that_changes_nothing(saved, tmp_path):
  shutil.copytree(saved, tmp_path, dirs_exist_ok=True)
  for step in (1, 2, 3):
    damage.truncate(tmp_path / str(step) / "training" / "_METADATA")
  with (
    checkpoint.Checkpoints(tmp_path) as checkpoints,
    pytest.raises(ValueError, match=r"3/training/_METADATA must have .* whole"),
  ):
    checkpoints.restore(make_state())
  assert steps.steps(tmp_path) == [3, 2, 1]


def test_the_step_asked_for_is_that_or_an_error(saved, tmp_path):
  shutil.copytree(saved, tmp_path, dirs_exist_ok=True)
  damage.flip(tmp_path / "2" / "params" / "_METADATA")
  with checkpoint.Checkpoints(tmp_path) as checkpoints:
    with pytest.raises(ValueError, match="2/params/_METADATA must have SHA"):
      checkpoints.restore(make_state(), step=2)
    restored = checkpoints.restore(make_state(), step=1)
    assert restored is not None
    assert restored.position == {"examples": 8}
    # What a later run wrote is neither overwritten nor taken for this run's.
    with pytest.raises(ValueError, match="3 must not be there yet"):
      checkpoints.save(3, make_state(), {})


def test_parameters_alone_are_compared_too(saved, tmp_path):
  shutil.copytree(saved, tmp_path, dirs_exist_ok=True)
  like = toy.init_params()
  for kind in damage.KINDS:
    for name in damage.files(tmp_path / "3"):
      kept = (tmp_path / "3" / name).read_bytes()
      kind(tmp_path / "3" / name)
      with pytest.raises(ValueError, match=name):
        checkpoint.load_params(tmp_path, like)
      (tmp_path / "3" / name).write_bytes(kept)
  params = checkpoint.load_params(tmp_path, like)
  np.testing.assert_array_equal(
    params["dense"]["kernel"], kernel(make_state(3))
  )


def test_a_manifest_says_what_is_in_a_checkpoint(saved):
  found = integrity.read(saved / "3")
  assert found["step"] == 3
  assert found["position"] == {"examples": 24}
  assert found["arrays"]["params"]["dense/kernel"] == "float32 [16, 64]"
  assert found["arrays"]["training"]["step"] == "int32 []"
  assert found["versions"]["jax"] == jax.__version__
  others = {*damage.files(saved / "3")} - {"manifest.json"}
  assert found["files"].keys() == others


def test_another_configuration_is_an_error(tmp_path):
  with checkpoint.Checkpoints(tmp_path, config_hash="a" * 64) as checkpoints:
    checkpoints.save(1, make_state(), {})
    checkpoints.wait()
    assert checkpoints.restore(make_state()) is not None
  with (
    checkpoint.Checkpoints(tmp_path, config_hash="b" * 64) as checkpoints,
    pytest.raises(ValueError, match=r"\(hash b{12}\), got .* \(a{12}\)"),
  ):
    checkpoints.restore(make_state())


def test_best_are_kept(tmp_path):
  with checkpoint.Checkpoints(tmp_path, keep=1, keep_best=1) as checkpoints:
    scores = [3.0, 1.0, float("nan"), 2.0, None]
    for step, score in enumerate(scores, start=1):
      checkpoints.save(step, make_state(), {}, score=score)
    checkpoints.wait()
    assert (checkpoints.best_step, checkpoints.latest_step) == (2, 5)
  assert steps.steps(tmp_path) == [5, 2]


def test_a_position_is_copied(tmp_path):
  position = {"runs": {"a": [1]}}
  with checkpoint.Checkpoints(tmp_path) as checkpoints:
    checkpoints.save(1, make_state(), position)
    position["runs"]["a"].append(2)
    checkpoints.wait()
    restored = checkpoints.restore(make_state())
  assert restored is not None
  assert restored.position == {"runs": {"a": [1]}}


def test_failure_in_the_background_surfaces(tmp_path):
  root = tmp_path / "checkpoints"
  checkpoints = checkpoint.Checkpoints(root)
  shutil.rmtree(root)
  root.write_text("in the way")

  def save_twice():
    checkpoints.save(1, make_state(), {})
    checkpoints.save(2, make_state(), {})

  with pytest.raises(OSError, match="checkpoints"):
    save_twice()


def test_leftovers_of_a_kill_are_removed(tmp_path):
  with checkpoint.Checkpoints(tmp_path) as checkpoints:
    checkpoints.save(1, make_state(), {})
  (tmp_path / "2.orbax-checkpoint-tmp-0").mkdir()
  with checkpoint.Checkpoints(tmp_path) as checkpoints:
    assert checkpoints.latest_step == 1
    checkpoints.save(3, make_state(), {})
  assert sorted(path.name for path in tmp_path.iterdir()) == ["1", "3"]


FULL = """
import resource, sys, time
import jax, optax, toy
from paperjax.training import checkpoint
from paperjax.training.state import TrainState

def make_state(seed):
  params = toy.init_params(seed)
  return TrainState.create(params, optax.adam(0.1), jax.random.key(0))

def limit(size):
  resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

def until_error(checkpoints):
  for _ in range(500):
    try:
      checkpoints.check()
    except checkpoint.SaveError as error:
      return print(error)
    time.sleep(0.01)

checkpoints = checkpoint.Checkpoints(sys.argv[1])
checkpoints.save(1, make_state(1), {})
checkpoints.wait()
limit(1000)
checkpoints.save(2, make_state(2), {})
until_error(checkpoints)
checkpoints.check()  # told once
limit(resource.RLIM_INFINITY)
checkpoints.save(2, make_state(2), {})
checkpoints.wait()
limit(1000)
checkpoints.save(3, make_state(3), {})
try:
  checkpoints.close()
except checkpoint.SaveError as error:
  print(error)
"""


def test_a_failed_save_is_told_once_and_the_next_is_written(tmp_path):
  result = subprocess.run(
    [sys.executable, "-c", FULL, str(tmp_path)],
    cwd=loop.HERE,
    env=loop.environment(),
    capture_output=True,
    text=True,
  )
  assert result.stdout.splitlines() == [
    f"the checkpoint of step {step} cannot be written to {tmp_path} (File too"
    f" large); the last is of step {step - 1}."
    for step in (2, 3)
  ]
  like = toy.init_params()
  for step in (1, 2):
    params = checkpoint.load_params(tmp_path, like, step=step)
    np.testing.assert_array_equal(
      params["dense"]["kernel"], kernel(make_state(step))
    )
  assert steps.steps(tmp_path) == [2, 1]


def test_what_has_no_manifest_yet_is_no_checkpoint(saved, tmp_path):
  """A kill after Orbax is done and before the hashes are."""
  shutil.copytree(saved / "2", tmp_path / "2")
  shutil.copytree(saved / "3", tmp_path / "3.new")
  (tmp_path / "3.new" / "manifest.json").unlink()
  with checkpoint.Checkpoints(tmp_path) as checkpoints:
    restored = checkpoints.restore(make_state())
  assert restored is not None
  assert restored.position == {"examples": 16}
  assert [path.name for path in tmp_path.iterdir()] == ["2"]


def test_a_run_killed_in_its_first_save_begins_again(saved, tmp_path):
  shutil.copytree(saved / "3", tmp_path / "3.new")
  with checkpoint.Checkpoints(tmp_path) as checkpoints:
    assert checkpoints.restore(make_state()) is None


SAVING = """
import pathlib, sys
import jax, optax, toy
from paperjax.training import checkpoint
from paperjax.training.state import TrainState

state = TrainState.create(toy.init_params(), optax.adam(0.1), jax.random.key(0))
with checkpoint.Checkpoints(sys.argv[1], keep=2) as checkpoints:
  restored = checkpoints.restore(state)
  step = 0 if restored is None else restored.position["step"]
  print(step, flush=True)
  while True:
    step += 1
    checkpoints.save(step, state, {"step": step})
    print(step, flush=True)
"""


def test_kills_at_any_moment_cost_at_most_one_interval(tmp_path):
  moments = random.Random(0)
  begun = 0
  for _ in range(4):
    process = subprocess.Popen(
      [sys.executable, "-c", SAVING, str(tmp_path)],
      cwd=loop.HERE,
      env=loop.environment(),
      stdout=subprocess.PIPE,
      stderr=subprocess.PIPE,
      text=True,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    first = process.stdout.readline()
    assert first, process.stderr.read()
    assert int(first) >= begun - 1
    time.sleep(moments.uniform(0.5, 1.5))
    process.kill()
    out, err = process.communicate()
    assert "damaged" not in err
    begun = int([first, *out.split()][-1])
  assert begun > 2
