"""The files of deploy/: their form, and the commands inside them."""

import pathlib
import subprocess
from typing import Any

from absl import flags
import deployed
import numpy as np
import pytest
import several
import small

from experiments import common, pretrain_options


def parse(arguments: list[str]) -> dict[str, Any]:
  """Reads flags as `experiments.pretrain` does."""
  values = flags.FlagValues()
  flags.DEFINE_string("workdir", "", "", flag_values=values)
  groups = pretrain_options.Config()
  for name, options in groups._asdict().items():
    common.define_flags(type(options), name, values=values)
  assert values(["pretrain", *arguments]) == ["pretrain"]
  config = pretrain_options.Config._make(
    common.read_flags(type(options), values=values) for options in groups
  )
  return config.flat() | {"workdir": values["workdir"].value}


def test_every_file_is_checked():
  assert {path.name for path in deployed.DEPLOY.iterdir()} == set(
    deployed.FILES
  )


def test_files_are_short():
  for name in deployed.FILES:
    assert len((deployed.DEPLOY / name).read_text().splitlines()) <= 80


@pytest.mark.parametrize("name", deployed.FILES)
def test_flags_are_those_of_the_experiment(name, tmp_path, monkeypatch):
  monkeypatch.chdir(small.ROOT)
  find, coordinator = deployed.FILES[name]
  for index, arguments in enumerate(find(tmp_path)):
    assert arguments[:2] == ["-m", "experiments.pretrain"]
    found = parse(arguments[2:])
    assert found["model"] == "base"
    assert found["distributed"]
    assert found["workdir"] != "runs/bert_base_wikipedia"  # the preset's
    if coordinator is None:
      assert (found["coordinator"], found["process_id"]) == ("", -1)
    else:
      assert found["coordinator"] == coordinator
      assert (found["num_processes"], found["process_id"]) == (2, index)


def test_slurm_queues_a_run_again_that_was_asked_to_stop(tmp_path):
  script, bin_ = str(deployed.DEPLOY / "slurm.sh"), tmp_path / "bin"
  for code, expected in ((0, ""), (75, "requeue 7\n"), (1, "")):
    (tmp_path / "calls").write_text("")
    deployed.program(bin_ / "srun", f"exit {code}")
    deployed.program(bin_ / "scontrol", f'echo "$@" > {tmp_path / "calls"}')
    result = deployed.bash([script], tmp_path, {"SLURM_JOB_ID": "7"})
    assert result.returncode == code, result.stderr
    assert (tmp_path / "calls").read_text() == expected


def test_scripts_have_no_errors_of_syntax():
  (task,) = deployed.documents("skypilot.yaml")
  sources = [task["setup"], task["run"]]
  sources.append((deployed.DEPLOY / "slurm.sh").read_text())
  for source in sources:
    subprocess.run(["bash", "-n"], input=source, text=True, check=True)


def test_jobset_gives_up_on_errors_of_use_alone():
  (document,) = deployed.documents("kubernetes_jobset.yaml")
  spec = document["spec"]
  (job,) = spec["replicatedJobs"]
  template = job["template"]["spec"]
  (rule,) = template["podFailurePolicy"]["rules"]
  (container,) = template["template"]["spec"]["containers"]
  assert rule["onExitCodes"] == {
    "containerName": container["name"],
    "operator": "In",
    "values": [common.EXIT_USAGE],
  }
  assert template["completions"] == template["parallelism"] == 2
  assert spec["failurePolicy"]["rules"][0]["action"] == "FailJobSet"


def test_kubeflow_names_fit_together():
  runtime, job = deployed.documents("kubeflow_trainer.yaml")
  assert job["spec"]["runtimeRef"] == {
    "kind": runtime["kind"],
    "name": runtime["metadata"]["name"],
  }
  (step,) = runtime["spec"]["template"]["spec"]["replicatedJobs"]
  (container,) = step["template"]["spec"]["template"]["spec"]["containers"]
  assert step["name"] == container["name"] == "node"  # Trainer looks for it


@pytest.fixture(scope="module")
def alone(tmp_path_factory) -> pathlib.Path:
  """The same run in one process."""
  workdir = tmp_path_factory.mktemp("alone")
  code, _, err = small.pretrain(
    f"--workdir={workdir}", *deployed.TINY, "--parallel=jit", devices=4
  )
  assert code == 0, err
  return workdir


@pytest.mark.parametrize(
  "name",
  [
    pytest.param(name, marks=[] if name == "slurm.sh" else pytest.mark.faults)
    for name in deployed.FILES
  ],
)
def test_two_processes_train_as_one(name, alone, tmp_path):
  find, _ = deployed.FILES[name]
  workdir = tmp_path / "together"
  first, second = several.run(deployed.tiny(find(tmp_path), workdir))
  assert (first.code, second.code) == (0, 0), first.err + second.err
  np.testing.assert_allclose(
    small.losses(workdir), small.losses(alone), rtol=1e-5
  )
  assert "held out: masked-LM loss" in first.err
  assert "curves: " in first.out
  assert "loss" not in second.err  # process 0 alone tells
  assert "curves: " not in second.out
  assert "--distributed" not in (workdir / "flags.txt").read_text()
