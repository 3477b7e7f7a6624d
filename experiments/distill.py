r"""Distills large models into small ones.

    python -m experiments.distill --experiment=mnist --data_dir=MNIST \
        --workdir=RUN

mnist: the experiments of "Distilling the Knowledge in a Neural Network" on
images: a large net, small nets alone and with its soft targets, digits that the
small ones never see, temperatures. specialists: a net of all classes, and nets
for those that it mixes up, which are then asked too. Both write a table of test
errors. The same command run again continues where it was interrupted.

A BERT is distilled by pretrain and finetune, with --teacher.
"""

from absl import flags

from experiments import common, distill_options

FLAGS = flags.FLAGS


def main() -> None:
  """Turns the flags into a run."""
  config = distill_options.read_flags()
  if not FLAGS.workdir:
    raise ValueError("--workdir must name a folder for this run, got nothing.")
  # Late: JAX takes a second to import, and --help needs none of it.
  from experiments import distill_mnist, distill_specialists

  experiments = {
    "mnist": distill_mnist.run,
    "specialists": distill_specialists.run,
  }
  experiments[FLAGS.experiment](config, FLAGS.workdir)


if __name__ == "__main__":
  flags.DEFINE_string(
    "workdir", "", "Folder of the run; made if missing.", module_name="run"
  )
  flags.DEFINE_enum(
    "experiment",
    "mnist",
    ["mnist", "specialists"],
    "What is distilled.",
    module_name="run",
  )
  distill_options.define_flags()
  common.start(main)
