"""Specialists for the classes that a net mixes up, on images.

Section 5 of "Distilling the Knowledge in a Neural Network" (Hinton, Vinyals and
Dean, 2015) in miniature. A small generalist learns all classes. What it
predicts for the training images tells which of them it mixes up; each such set
gets a specialist, which starts as the generalist and learns its classes and a
dustbin for the others. On a test image all that are asked are combined.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
from jaxtyping import Array, Bool, Float
import numpy as np

from experiments import distill_stages, mnist_nets
from experiments.distill_options import Config
from experiments.distill_stages import Runner, Stage
from experiments.mnist_nets import Net, Params
from paperjax.distill import specialists

ClassSets = tuple[tuple[int, ...], ...]


class Specialist(NamedTuple):
  """A net for a few classes.

  Attributes:
    generalist: Number of the one that it starts as.
    classes: Its own; the others are its dustbin.
    oversampling: By how much its examples favour them.
  """

  generalist: int
  classes: tuple[int, ...]
  oversampling: float


def run(config: Config, workdir: str) -> None:
  """Trains all nets and writes the table; continues what the workdir holds.

  Args:
    config: All options.
    workdir: Folder of the run.

  Raises:
    ValueError: If the data or the workdir do not fit the options.
    SystemExit: With `preemption.EXIT_PREEMPTED` if asked to stop.
  """
  name, options = "specialists", config.specialists
  with distill_stages.opened(config, workdir, name) as path:
    images = distill_stages.read(config)
    epochs = [options.generalist_epochs, options.specialist_epochs]
    with distill_stages.running(config, path, images, name, epochs) as runner:
      results = _train(runner)
    table = markdown(results, len(images[1].labels))
    distill_stages.write(runner, results, table)


def _train(runner: Runner) -> dict[str, Any]:
  """The generalists, then everything that starts as one of them."""
  test = jnp.asarray(runner.test.pixels)
  first = generalists(runner)
  params = distill_stages.train(runner, 0, first)
  general = mnist_nets.predict(params, test)
  distill_stages.write_predictions(runner, first, general)

  found = find_class_sets(runner, params)
  second, special = start(runner, params, found)
  params = distill_stages.train(runner, 1, second)
  logits = mnist_nets.predict(params, test)
  distill_stages.write_predictions(runner, second, logits)

  rows = [
    _row(runner, seed, class_sets, general[seed], logits, special)
    for seed, class_sets in enumerate(found)
  ]
  return {"units": list(first.hidden), "seeds": rows}


def generalists(runner: Runner) -> Stage:
  """The stage of the nets that know all classes."""
  options, every = (
    runner.config.specialists,
    np.arange(len(runner.train.labels)),
  )
  nets = tuple(
    Net("generalist", runner.config.run.seed + i, 0.0, 1.0, 0, every)
    for i in range(runner.config.nets.seeds)
  )
  return Stage(
    "generalists", options.generalist_units, nets, options.generalist_epochs
  )


def find_class_sets(runner: Runner, params: Params) -> list[ClassSets]:
  """What each generalist mixes up of the images that it was trained on.

  A class that is mixed up with no other has no specialist.

  Args:
    runner: Data and options.
    params: Of the generalists, stacked.

  Returns:
    The sets of every generalist.
  """
  logits = mnist_nets.predict(params, jnp.asarray(runner.train.pixels))
  found = []
  for number, probabilities in enumerate(jax.nn.softmax(logits)):
    clusters = specialists.confusable_classes(
      jax.random.key(runner.config.run.seed + number),
      probabilities,
      num_clusters=runner.config.specialists.num_clusters,
    )
    sets = specialists.class_sets(clusters)
    found.append(tuple(classes for classes in sets if len(classes) > 1))
  return found


def start(
  runner: Runner, params: Params, found: Sequence[ClassSets]
) -> tuple[Stage, list[Specialist]]:
  """The stage of all specialists, and of the generalists trained on.

  Args:
    runner: Data and options.
    params: Of the generalists, stacked.
    found: The class sets of each.

  Returns:
    The stage, first its generalists and then its specialists; and the latter.
  """
  options, labels = runner.config.specialists, runner.train.labels
  seeds = [1000 + runner.config.run.seed + i for i in range(len(found))]
  every = np.arange(len(labels))
  nets = [Net("trained on", seed, 0.0, 1.0, 0, every) for seed in seeds]
  starts = [
    jax.tree.map(lambda x, i=i: x[i], params) for i in range(len(found))
  ]
  special = []
  for number, class_sets in enumerate(found):
    for place, classes in enumerate(class_sets):
      # One long epoch: no example twice before all of its kind.
      sample = specialists.half_and_half(
        jax.random.fold_in(jax.random.key(seeds[number]), place),
        jnp.asarray(labels),
        classes,
        num=max(2, options.specialist_epochs * len(labels)),
      )
      (outputs,) = specialists.buckets([classes], num_classes=10).tolist()
      name = f"specialist of {' '.join(map(str, classes))}"
      rows, seed = (
        np.asarray(sample.indices),
        seeds[number] + 1000 * (place + 1),
      )
      nets.append(Net(name, seed, 0.0, 1.0, 0, rows, tuple(outputs)))
      starts.append(start_of(starts[number], classes))
      special.append(Specialist(number, classes, sample.oversampling))
  stage = Stage(
    "specialists",
    options.generalist_units,
    tuple(nets),
    options.specialist_epochs,
    start=jax.tree.map(lambda *leaves: jnp.stack(leaves), *starts),
  )
  return stage, special


def start_of(generalist: Params, classes: Sequence[int]) -> Params:
  """A specialist that has learned nothing yet.

  Its head is as wide as its generalist's, so that all nets are of one shape:
  outputs that it does not use have a bias of -inf, which no step changes.

  Args:
    generalist: Parameters that it starts from.
    classes: Its own.

  Returns:
    Its parameters.
  """
  *layers, head = generalist
  kernel, bias = specialists.specialist_start(
    head["kernel"], head["bias"], classes
  )
  unused = len(head["bias"]) - len(bias)
  kernel = jnp.pad(kernel, ((0, 0), (0, unused)))
  bias = jnp.pad(bias, (0, unused), constant_values=-jnp.inf)
  return [*layers, {"kernel": kernel, "bias": bias}]


def ask(
  general: Float[Array, "b c"],
  logits: Sequence[Float[Array, "b c"]],
  special: Sequence[Specialist],
  active: Bool[Array, "b specialists"],
) -> Float[Array, "b c"]:
  """What a generalist and those of its specialists that are asked say.

  Args:
    general: Logits of the generalist.
    logits: Of its specialists, as wide.
    special: These.
    active: Whom to ask of which image.

  Returns:
    Log probabilities.
  """
  corrected = [
    specialists.correct_dustbin(
      each[:, : len(one.classes) + 1], oversampling=one.oversampling
    )
    for each, one in zip(logits, special, strict=True)
  ]
  class_sets = [one.classes for one in special]
  return specialists.combine(general, corrected, class_sets, active)


def _row(runner, seed, class_sets, general, logits, special):
  """The test errors of one generalist, with and without its specialists."""
  labels, num_generalists = runner.test.labels, runner.config.nets.seeds
  own = [i for i, one in enumerate(special) if one.generalist == seed]
  theirs = [logits[num_generalists + i] for i in own]
  asked = [special[i] for i in own]
  active = specialists.active(general, class_sets, num=1)
  said = {
    "generalist": general,
    "generalist, trained on": logits[seed],
    "specialists, n = 1": ask(general, theirs, asked, active),
    "specialists, all": ask(general, theirs, asked, jnp.ones_like(active)),
  }
  covered = np.asarray(active.any(axis=1))
  errors, of_covered = {}, {}
  for name, each in said.items():
    wrong = np.asarray(jnp.argmax(each, axis=-1)) != labels
    errors[name] = int(wrong.sum())
    of_covered[name] = int(wrong[covered].sum())
  return {
    "seed": runner.config.run.seed + seed,
    "class_sets": class_sets,
    "errors": errors,
    "images_with_an_active_specialist": int(covered.sum()),
    "errors_of_these": of_covered,
  }


def markdown(results: dict[str, Any], num_images: int) -> str:
  """The table: errors over seeds, then what each generalist mixes up."""
  rows = results["seeds"]
  lines = [
    "| net | test errors | % | where a specialist is active (n = 1) |",
    "|---|---|---|---|",
  ]
  for name in rows[0]["errors"]:
    errors, of_covered = (
      [row[key][name] for row in rows] for key in ("errors", "errors_of_these")
    )
    lines.append(
      f"| {name} | {distill_stages.spread(errors)}"
      f" | {100 * np.mean(errors) / num_images:.2f}"
      f" | {distill_stages.spread(of_covered)} |"
    )
  lines += ["", "| seed | specialists | classes | images of an active one |"]
  lines.append("|---|---|---|---|")
  for row in rows:
    sets = ", ".join(" ".join(map(str, each)) for each in row["class_sets"])
    count = row["images_with_an_active_specialist"]
    lines.append(
      f"| {row['seed']} | {len(row['class_sets'])} | {sets} | {count} |"
    )
  return "\n".join(lines) + "\n"
