r"""Fine-tunes BERT on a task: GLUE, SQuAD, named entities or multiple choice.

    python -m experiments.finetune --task=sst2 --data_dir=FOLDER \
        --init_from=MODEL --workdir=RUN

Trains a run for every --learning_rate and seed, keeps the best evaluation of
each, and writes a table of scores, pictures, predictions in the task's own
format and the best model. The same command run again continues where it was
interrupted. Flags given after --flagfile win.
"""

from absl import flags

from experiments import common, finetune_options

FLAGS = flags.FLAGS


def main() -> None:
  """Turns the flags into a run."""
  config = finetune_options.read_flags()
  if not FLAGS.workdir and not FLAGS.dry_run:
    raise ValueError("--workdir must name a folder for this run, got nothing.")
  # Late: JAX takes a second to import, and --help needs none of it.
  from experiments import (
    devices,
    finetune_dry_run,
    finetune_memory,
    finetune_run,
    out_of_memory,
  )

  if FLAGS.dry_run:
    with devices.joined(config.devices):
      finetune_dry_run.dry_run(config)
  else:
    with out_of_memory.explained(
      lambda: finetune_memory.now(config),
      lambda: finetune_memory.choices(config),
    ):
      finetune_run.run(config, FLAGS.workdir)


if __name__ == "__main__":
  flags.DEFINE_string(
    "workdir", "", "Folder of the run; made if missing.", module_name="run"
  )
  flags.DEFINE_boolean(
    "dry_run",
    False,
    "Show runs, sizes and rows; write nothing.",
    module_name="run",
  )
  finetune_options.define_flags()
  common.start(main)
