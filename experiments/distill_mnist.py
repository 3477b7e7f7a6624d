"""Hinton's experiments on MNIST: errors of large, small and distilled nets.

The first results of "Distilling the Knowledge in a Neural Network" (Hinton,
Vinyals and Dean, 2015), section 3, and in miniature those of section 6.
"""

from collections.abc import Sequence

import jax.numpy as jnp
from jaxtyping import Array, Float
import numpy as np

from experiments import distill_stages, mnist_nets
from experiments.distill_options import Config
from experiments.distill_stages import Runner, Stage
from experiments.mnist_nets import Net, Regularisation
from paperjax.data.mnist import Images
from paperjax.distill import bias

# Test errors that the paper reports.
PAPER = {"teacher": 67, "small": 146, "distilled": 74, "without 3": 206}
PAPER |= {"without 3, shifted": 109, "only 7 and 8": 4730}
PAPER |= {"only 7 and 8, shifted": 1320}


def run(config: Config, workdir: str) -> None:
  """Trains all stages and writes the table; continues what the workdir holds.

  Args:
    config: All options.
    workdir: Folder of the run.

  Raises:
    ValueError: If the data or the workdir do not fit the options.
    SystemExit: With `preemption.EXIT_PREEMPTED` if asked to stop.
  """
  name = "mnist"
  with distill_stages.opened(config, workdir, name) as path:
    images = distill_stages.read(config)
    stages = plan(config, images[0].labels)
    epochs = [stage.epochs for stage in stages]
    with distill_stages.running(config, path, images, name, epochs) as runner:
      rows = _train(runner, stages)
    distill_stages.write(runner, rows, markdown(rows, len(images[1].labels)))


def plan(config: Config, labels: np.ndarray) -> list[Stage]:
  """The stages that the options ask for; the first is that of the teachers.

  Args:
    config: All options.
    labels: Of the examples to train on.

  Returns:
    The stages.

  Raises:
    ValueError: If a net would see no example.
  """
  nets, training = config.nets, config.training
  every = np.arange(len(labels))
  soft = 1.0 - nets.hard_weight
  seeds = [config.run.seed + i for i in range(nets.seeds)]

  def group(name, *, weight, rows=every, temperature=nets.temperature):
    return [
      # Students start from other parameters than their teacher.
      Net(name, 1000 + seed, weight, temperature, number, rows)
      for number, seed in enumerate(seeds)
    ]

  teachers = [Net("teacher", seed, 0.0, 1.0, 0, every) for seed in seeds]
  only = np.flatnonzero((labels == 7) | (labels == 8))
  students = [
    *group("small", weight=0.0),
    *group("distilled", weight=soft),
    *group("without 3", weight=soft, rows=np.flatnonzero(labels != 3)),
    *group("only 7 and 8", weight=soft, rows=only),
  ]
  found = [
    _teacher_stage(config, teachers),
    Stage(
      "students", nets.student_units, tuple(students), training.student_epochs
    ),
  ]
  if nets.few:
    few = every[: round(nets.few * len(every))]
    same = [
      *group("few, hard", weight=0.0, rows=few),
      *group("few, soft", weight=soft, rows=few),
    ]
    found.append(Stage("few", nets.teacher_units, tuple(same), 3))
  for units in nets.sweep_units if nets.sweep_temperatures else ():
    sweep = group("small", weight=0.0)
    for t in nets.sweep_temperatures:
      sweep += group(f"T = {t:g}", weight=soft, temperature=t)
    name, epochs = f"sweep_{units}", training.student_epochs
    found.append(Stage(name, (units, units), tuple(sweep), epochs))
  _check_rows(found)
  return found


def _teacher_stage(config, nets):
  training = config.training
  how = Regularisation(
    training.input_dropout, training.dropout, training.max_norm, training.jitter
  )
  units, epochs = config.nets.teacher_units, training.teacher_epochs
  return Stage("teachers", units, tuple(nets), epochs, how)


def _check_rows(stages):
  for net in (net for stage in stages for net in stage.nets):
    if not len(net.rows):
      raise ValueError(
        "--train_examples and --few must leave examples for the net"
        f" {net.name!r}, got none."
      )


def _train(runner: Runner, stages: Sequence[Stage]) -> list[dict]:
  """Every stage after the other; rows of the table."""
  rows, teachers = [], None
  for number, stage in enumerate(stages):
    params = distill_stages.train(runner, number, stage, teachers)
    if not number:
      # Once for all students: no step of theirs runs a teacher.
      pixels = jnp.asarray(runner.train.pixels)
      teachers = mnist_nets.predict(params, pixels)
    logits = mnist_nets.predict(params, jnp.asarray(runner.test.pixels))
    rows += errors(stage, logits, runner)
    distill_stages.write_predictions(runner, stage, logits)
  return rows


def errors(
  stage: Stage, logits: Float[Array, "nets n c"], runner: Runner
) -> list[dict]:
  """Test errors of a stage: a row of the table for each name."""
  test, prior = runner.test, np.bincount(runner.train.labels, minlength=10)
  rows = []
  for name in dict.fromkeys(net.name for net in stage.nets):
    own = [i for i, net in enumerate(stage.nets) if net.name == name]
    missing = _missing(stage.nets[own[0]], runner.train.labels)
    found = {"": logits[np.array(own)]}
    if missing:
      found |= _shifted(found[""], test, missing, prior / prior.sum())
    for change, each in found.items():
      wrong = np.asarray(jnp.argmax(each, axis=-1)) != test.labels
      row = {
        "stage": stage.name,
        "units": list(stage.hidden),
        "name": f"{name}, {change}" if change else name,
        "errors": np.sum(wrong, axis=-1).tolist(),
      }
      if missing:
        absent = np.isin(test.labels, missing)
        row["errors_of_the_missing"] = np.sum(
          wrong[:, absent], axis=-1
        ).tolist()
        row["of_the_missing"] = int(absent.sum())
      rows.append(row)
  return rows


def _missing(net, labels):
  return sorted(set(range(10)) - set(labels[net.rows].tolist()))


def _shifted(
  logits: Float[Array, "nets n c"],
  test: Images,
  missing: list[int],
  prior: np.ndarray,
) -> dict[str, Float[Array, "nets n c"]]:
  """With biases changed as in the paper, and without looking at test labels."""
  few = len(missing) > 5
  # The paper raises the bias of the missing class, or lowers those of the
  # classes that are there if these are fewer; how far is chosen on the test
  # set, as there.
  classes = sorted(set(range(10)) - set(missing)) if few else missing
  amounts = jnp.arange(0.0, 20.1, 0.1) * (-1.0 if few else 1.0)
  shifted, balanced = [], []
  for each in logits:
    best = bias.best_shift(each, jnp.asarray(test.labels), classes, amounts)
    shifted.append(bias.shift(each, classes, best.amount))
    correction = bias.bias_correction(each, jnp.asarray(prior))
    balanced.append(each + correction[None, :])
  return {"shifted": jnp.stack(shifted), "balanced": jnp.stack(balanced)}


def markdown(rows: Sequence[dict], num_images: int) -> str:
  """The table: test errors, mean and standard deviation over seeds."""
  lines = [
    "| stage | net | units | test errors | % | the paper's |",
    "|---|---|---|---|---|---|",
  ]
  for row in rows:
    found = np.array(row["errors"], float)
    units = " x ".join(map(str, row["units"]))
    paper = PAPER.get(row["name"], "") if row["stage"] in _STAGES else ""
    lines.append(
      f"| {row['stage']} | {row['name']} | {units}"
      f" | {distill_stages.spread(found)}"
      f" | {100 * found.mean() / num_images:.2f} | {paper} |"
    )
  return "\n".join(lines) + "\n"


_STAGES = ("teachers", "students")
