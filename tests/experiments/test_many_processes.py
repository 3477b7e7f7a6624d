"""Runs of several processes: how they meet, stop together, die and resume."""

import pathlib
import shutil
import signal
import socket
import sys

import numpy as np
import pytest
import several
import small

from experiments import device_options
from paperjax.training import preemption

# No run ends before it is stopped.
LONG = (*small.FLAGS, "--steps=100000", "--eval_every=100000")
# A process that hears nothing of another for 20 s ends.
SECONDS_TO_NOTICE = 30
OPTIONS = """
from experiments import common, device_options, devices
def main():
  options = device_options.DeviceOptions(
    distributed=True, coordinator="{address}", num_processes=2, process_id={id}
  )
  with devices.joined(options, meeting=3):
    pass
common.start(main)
"""


@pytest.mark.parametrize(
  ("given", "message"),
  [
    (
      {"coordinator": "a:1", "num_processes": 2, "process_id": 0},
      "go with --distributed, got --nodistributed",
    ),
    ({"distributed": True, "num_processes": 2}, "HOST:PORT of process 0, got"),
    ({"distributed": True, "coordinator": "here"}, "HOST:PORT .* got 'here'"),
    ({"distributed": True, "coordinator": "a:99999"}, "got 'a:99999'"),
    (
      {"distributed": True, "coordinator": "a:1", "process_id": 0},
      "--num_processes must be at least 1, got 0",
    ),
    (
      {"distributed": True, "coordinator": "a:1", "num_processes": 2},
      "--process_id must be from 0 to 1 .* got -1",
    ),
    (
      {
        "distributed": True,
        "coordinator": "a:1",
        "num_processes": 2,
        "process_id": 2,
      },
      "--process_id must be from 0 to 1 .* got 2",
    ),
  ],
)
def test_flags_go_together(given, message):
  with pytest.raises(ValueError, match=message):
    device_options.DeviceOptions(**given)


def meet(address: str, index: int) -> several.Ended:
  source = OPTIONS.format(address=address, id=index)
  command = several.Command([sys.executable, "-c", source], {})
  return several.run([command])[0]


@pytest.mark.parametrize("index", [0, 1])
def test_who_comes_alone_says_so_in_one_line(index):
  address = several.free_address()
  ended = meet(address, index)
  assert ended.code == 2
  (line,) = small.error_lines(ended.err)
  assert f"not all processes came to {address} in 3 s" in line


def test_a_port_in_use_is_named():
  with socket.socket() as taken:
    taken.bind(("", 0))
    taken.listen()
    port = taken.getsockname()[1]
    ended = meet(f"localhost:{port}", 0)
  assert ended.code == 2
  (line,) = small.error_lines(ended.err)
  assert f"--coordinator must have a free port, got {port}" in line


def test_no_cluster_is_an_error_of_use(tmp_path):
  code, _, err = small.pretrain(
    f"--workdir={tmp_path / 'run'}", *small.FLAGS, "--distributed"
  )
  assert code == 2
  (line,) = small.error_lines(err)
  assert "--distributed found no cluster" in line
  assert "--coordinator" in line


@pytest.mark.faults
@pytest.mark.parametrize(("asked", "parallel"), [(0, "jit"), (1, "pmap")])
def test_sigterm_to_one_stops_all_at_the_same_step(asked, parallel, tmp_path):
  flags = (f"--workdir={tmp_path}", *LONG, f"--parallel={parallel}")
  with several.running(several.by_flags(*flags)) as processes:
    several.wait_for_step(processes, tmp_path, 4)
    processes[asked].send_signal(signal.SIGTERM)
    ended = several.finish(processes)
  codes = [process.code for process in ended]
  assert codes == [preemption.EXIT_PREEMPTED] * 2, ended
  last = max(int(path.name) for path in (tmp_path / "checkpoints").iterdir())
  with several.running(several.by_flags(*flags)) as processes:
    several.wait_for_step(processes, tmp_path, last + 2)
    processes[1 - asked].send_signal(signal.SIGTERM)
    ended = several.finish(processes)
  assert f"continuing at step {last}\n" in ended[0].err
  assert [process.code for process in ended] == codes


@pytest.mark.faults
@pytest.mark.parametrize("killed", [0, 1])
def test_a_dead_process_ends_the_other(killed, tmp_path):
  flags = (f"--workdir={tmp_path}", *LONG)
  with several.running(several.by_flags(*flags)) as processes:
    several.wait_for_step(processes, tmp_path, 4)
    processes[killed].kill()
    ended = several.finish(processes)
  survivor = ended[1 - killed]
  assert survivor.seconds < SECONDS_TO_NOTICE
  assert survivor.code not in (0, preemption.EXIT_PREEMPTED)
  if killed == 1:  # process 0 is there to tell
    assert survivor.code == 1
    assert "error: another process is gone: " in survivor.err
  else:
    assert "another task died" in survivor.err or survivor.code == 1


@pytest.mark.faults
@pytest.mark.parametrize("failing", [0, 1])
def test_an_error_of_one_process_ends_the_other(failing, tmp_path):
  """One cannot write into the workdir; it says so and waits for nobody."""
  commands = several.by_flags(*LONG)
  for index, command in enumerate(commands):
    folder = tmp_path / str(index)
    folder.mkdir()
    if index == failing:
      (folder / "thesis.tex").write_text("precious")
    assert isinstance(command.arguments, list)
    command.arguments.append(f"--workdir={folder}")
  ended = several.run(commands)
  assert ended[failing].code == 2, ended[failing].err
  (line,) = small.error_lines(ended[failing].err)
  assert "thesis.tex" not in line
  assert "is not empty and holds no run" in line
  assert ended[1 - failing].code not in (0, 75)
  assert ended[1 - failing].seconds - ended[failing].seconds < SECONDS_TO_NOTICE


@pytest.mark.faults
def test_open_mpi_is_detected(tmp_path):
  port = several.free_address().partition(":")[2]
  module = (sys.executable, "-m", "experiments.pretrain")
  flags = (f"--workdir={tmp_path}", *small.FLAGS, "--distributed", "--dry_run")
  ended = several.run(
    [
      several.Command([*module, *flags], several.open_mpi(index, 2, port))
      for index in range(2)
    ]
  )
  assert [process.code for process in ended] == [0, 0], ended
  assert "devices:    4 x cpu" in ended[0].out


@pytest.mark.faults
def test_devices_and_way_may_change_on_resume(tmp_path):
  """8 -> 4 -> 1 -> 8 devices, jit and pmap: the losses of a whole run."""
  flags = (
    *small.FLAGS,
    *("--steps=26", "--log_every=1", "--eval_every=26"),
    *("--checkpoint_every=2", "--keep_checkpoints=13"),
  )

  def go_on(workdir: pathlib.Path, devices: int, *arguments: str) -> None:
    code, _, err = small.pretrain(
      f"--workdir={workdir}", *flags, *arguments, devices=devices
    )
    assert code == 0, err

  whole, parts = tmp_path / "whole", tmp_path / "parts"
  go_on(whole, 8)
  shutil.copytree(whole, parts)
  for step, devices, arguments in (
    (6, 4, ("--fsdp=4",)),
    (12, 1, ("--parallel=pmap",)),
    (18, 8, ("--parallel=pmap",)),
    (22, 8, ("--parallel=jit", "--fsdp=2")),
  ):
    for path in (parts / "checkpoints").iterdir():
      if int(path.name) > step:  # as if it had been stopped there
        shutil.rmtree(path)
    go_on(parts, devices, *arguments)
  assert len(small.losses(parts)) == 26
  np.testing.assert_allclose(
    small.losses(parts), small.losses(whole), rtol=1e-6
  )
