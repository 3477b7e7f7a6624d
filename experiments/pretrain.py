"""Pre-trains BERT on text: masked LM and next sentence prediction.

    python -m experiments.pretrain --flagfile=experiments/presets/NAME.flags

The same command run again continues where it was interrupted. Flags given
after --flagfile win.
"""

import os

from absl import flags

from experiments import common, pretrain_options

FLAGS = flags.FLAGS


def main() -> None:
  """Turns the flags into a run."""
  config = pretrain_options.read_flags()
  if not FLAGS.workdir and not FLAGS.dry_run:
    raise ValueError("--workdir must name a folder for this run, got nothing.")
  if FLAGS.target:
    if not FLAGS.dry_run:
      raise ValueError("--target goes with --dry_run, got --nodry_run.")
    os.environ.setdefault("JAX_PLATFORMS", "cpu")
  # Late: JAX takes a second to import, and --help needs none of it.
  from experiments import (
    devices,
    out_of_memory,
    pretrain_dry_run,
    pretrain_memory,
    pretrain_run,
    pretrain_target,
  )

  if FLAGS.target:
    pretrain_target.dry_run(config, FLAGS.target)
  elif FLAGS.dry_run:
    with devices.joined(config.devices):
      pretrain_dry_run.dry_run(config)
  else:
    with out_of_memory.explained(
      lambda: pretrain_memory.now(config),
      lambda: pretrain_memory.choices(config),
    ):
      pretrain_run.run(config, FLAGS.workdir)


if __name__ == "__main__":
  flags.DEFINE_string(
    "workdir", "", "Folder of the run; made if missing.", module_name="run"
  )
  flags.DEFINE_boolean(
    "dry_run",
    False,
    "Show parameters, FLOPs, memory and a batch; write nothing.",
    module_name="run",
  )
  flags.DEFINE_string(
    "target",
    "",
    "GPUs to plan --dry_run for, which need not be there: 8xh200, 1xh100; tells"
    " memory, exchanges, time of a step and the largest batch, all predicted.",
    module_name="run",
  )
  pretrain_options.define_flags()
  common.start(main)
