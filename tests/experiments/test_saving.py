"""Runs whose checkpoints are damaged, or cannot be written."""

import os
import pathlib
import shutil
import subprocess
import sys

import pytest
import small
import virtual

from experiments import device_options, pretrain_options, saving
from paperjax.training import integrity, preemption

FLAGS = (*small.FLAGS, "--checkpoint_every=2", "--keep_best=1")


def pretrain(workdir, *more, before=()):
  """Runs to the end, below another command."""
  command = [*before, sys.executable, "-m", "experiments.pretrain"]
  result = subprocess.run(
    [*command, f"--workdir={workdir}", *FLAGS, *more],
    capture_output=True,
    text=True,
    cwd=small.ROOT,
    env=os.environ | virtual.devices(1) | {"PYTHONPATH": str(small.ROOT)},
    timeout=300,
  )
  return result.returncode, result.stderr


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> pathlib.Path:
  """A run that nothing happened to."""
  workdir = tmp_path_factory.mktemp("whole") / "run"
  code, err = pretrain(workdir)
  assert code == 0, err
  return workdir


@pytest.fixture
def copy(whole, tmp_path) -> pathlib.Path:
  """Its workdir, to be damaged."""
  return pathlib.Path(shutil.copytree(whole, tmp_path / "run"))


def flip(path):
  data = bytearray(path.read_bytes())
  data[len(data) // 2] ^= 1
  path.write_bytes(data)


def largest(step):
  """The file with most of the parameters."""
  files = (x for x in (step / "params").rglob("*") if x.is_file())
  return max(files, key=lambda path: path.stat().st_size)


def contents(folder):
  return {x: x.read_bytes() for x in folder.rglob("*") if x.is_file()}


def names(workdir):
  return {path.name for path in (workdir / "checkpoints").iterdir()}


def assert_same_run(workdir, whole):
  assert small.metrics(workdir) == small.metrics(whole)
  assert small.exported(workdir) == small.exported(whole)


def test_a_flipped_bit_costs_one_interval_and_changes_no_bit(copy, whole):
  damaged = largest(copy / "checkpoints" / "6")
  flip(damaged)
  code, err = pretrain(copy)
  assert code == 0, err
  assert f"checkpoint of step 6 is damaged: {damaged} must have SHA-256" in err
  assert "going on from that of step 4" in err
  assert "continuing at step 4" in err
  assert_same_run(copy, whole)
  assert names(copy) == {"2", "4", "6", "6.corrupt"}


def test_none_whole_ends_the_run_and_changes_nothing(copy):
  for step in (copy / "checkpoints").iterdir():
    largest(step).unlink()
  before = contents(copy)
  code, err = pretrain(copy)
  assert code == 2
  (line,) = small.error_lines(err)
  assert line.startswith(f"pretrain: error: {copy / 'checkpoints' / '6'}")
  assert "is missing" in line
  assert "does not start over by itself" in line
  assert contents(copy) == before


# More than metrics and caches need, less than the parameters, in KiB.
FULL_DISK = ("bash", "-c", 'ulimit -S -f 600; exec "$@"', "bash")


def test_a_full_disk_ends_the_run_and_the_next_goes_on(copy, whole):
  shutil.rmtree(copy / "checkpoints" / "4")
  shutil.rmtree(copy / "checkpoints" / "6")
  code, err = pretrain(copy, before=FULL_DISK)
  assert code == preemption.EXIT_UNSAVED == os.EX_IOERR, err
  assert "Traceback" not in err
  *_, line = small.error_lines(err)
  assert line == (
    "pretrain: error: the checkpoint of step 4 cannot be written to"
    f" {copy / 'checkpoints'} (File too large); the last is of step 2."
  )
  code, err = pretrain(copy)
  assert code == 0, err
  assert "continuing at step 2" in err
  assert_same_run(copy, whole)
  assert names(copy) == {"2", "4", "6"}


def test_a_directory_that_turned_read_only_ends_the_run(copy):
  shutil.rmtree(copy / "checkpoints" / "4")
  shutil.rmtree(copy / "checkpoints" / "6")
  before = contents(copy / "checkpoints")
  (copy / "checkpoints").chmod(0o555)
  drop = ()
  if os.geteuid() == 0:  # root writes everywhere, but for these capabilities
    if shutil.which("setpriv") is None:
      pytest.skip("root needs setpriv (util-linux) to be kept from writing")
    drop = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
  try:
    code, err = pretrain(copy, before=drop)
  finally:
    (copy / "checkpoints").chmod(0o755)
  assert code == preemption.EXIT_UNSAVED, err
  assert "Traceback" not in err
  *_, line = small.error_lines(err)
  assert "checkpoint of step 4 cannot be written" in line
  assert "Permission denied" in line
  assert line.endswith("the last is of step 2.")
  assert contents(copy / "checkpoints") == before


def test_manifests_know_configuration_and_examples(whole):
  found = integrity.read(whole / "checkpoints" / "6")
  assert found["position"]["examples"] == [48]
  scores = [row.get("eval/masked_lm_loss") for row in small.metrics(whole)]
  assert found["score"] == scores[-1]
  default = pretrain_options.Config()
  unchanged = saving.configuration_hash(default, default, ())
  assert len(found["config_hash"]) == 64
  assert found["config_hash"] != unchanged


def test_a_checkpoint_of_another_configuration_is_refused(copy):
  text = (copy / "flags.txt").read_text()
  assert "--learning_rate=0.001\n" in text
  (copy / "flags.txt").write_text(text.replace("=0.001\n", "=0.002\n"))
  shutil.rmtree(copy / "checkpoints" / "6")
  code, err = pretrain(copy, "--learning_rate=0.002")
  assert code == 2
  (line,) = small.error_lines(err)
  assert f"{copy / 'checkpoints' / '4'} must be of this configuration" in line


def test_only_what_is_computed_is_hashed():
  default = pretrain_options.Config()

  def hashed(**changes):
    run = default.run.__class__(**changes)
    return saving.configuration_hash(
      default._replace(run=run), default, pretrain_options.MAY_CHANGE
    )

  assert hashed() == hashed(keep_checkpoints=7) != hashed(seed=1)
  place = {"coordinator": "host:7", "num_processes": 2, "process_id": 1}
  elsewhere = default._replace(
    devices=device_options.DeviceOptions(distributed=True, **place)
  )
  assert hashed() == saving.configuration_hash(
    elsewhere, default, pretrain_options.MAY_CHANGE
  )
