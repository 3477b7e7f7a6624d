"""Losses that match more of a teacher than its logits."""

import dataclasses
import functools
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from tiny_students import (
  NAMES,
  OTHER_HEADS,
  STUDENT,
  TEACHER,
  VOCABULARY,
  WEIGHTS,
  loaded,
)

from experiments import finetune_match, finetune_task
from experiments.finetune_options import DistillOptions
from experiments.finetune_task import Task
from experiments.model_files import Loaded
from paperjax import bert, tree


def task(teacher: Loaded | None, *, choices: bool = False) -> Task:
  make = functools.partial(bert.SequenceClassifier, num_labels=2)
  return Task(
    *("sst2", ("0", "1"), "accuracy", [], ()),
    make_model=bert.MultipleChoiceModel if choices else make,
    head=("classifier",),
    apply=finetune_task.apply_classifier,
    loss=finetune_task.classification_loss,
    about={},
    teacher=teacher,
  )


def batch(padding=3, rows=2):
  """Rows of 9 and 6 tokens; what is behind them differs with `padding`."""
  length = 9 + padding
  ids = jax.random.randint(jax.random.key(5), (2, 9), 5, len(VOCABULARY))
  ids = jnp.pad(ids, ((0, rows - 2), (0, padding)), constant_values=padding)
  lengths = jnp.array([[9], [6], *[[4]] * (rows - 2)])
  mask = jnp.arange(length)[None] < lengths
  return {
    "input_ids": jnp.where(mask, ids, 3 + padding),
    "segment_ids": jnp.where(mask, 0, padding % 2),
    "attention_mask": mask,
    "label": jnp.zeros(rows, jnp.int32),
    "weights": jnp.array([1.0, 1.0, *[0.0] * (rows - 2)]),
  }


def made(student, teacher, **options):
  """The loss function, and what a run has for parameters."""
  values: Any = {"teacher": "t"} | (options or WEIGHTS)
  distill = DistillOptions(**values)
  taught = task(teacher)
  model = taught.make_model(student.config)
  more = finetune_match.projections(
    jax.random.key(8), distill, taught, student.config
  )

  def loss_fn(params, fixed, given):
    of = finetune_match.make_loss_fn(
      distill, finetune_match.watched(taught), model, fixed
    )
    return of(params, given, jax.random.key(0))

  return loss_fn, student.params | more


def losses(student, teacher, given, **options):
  """Parameters and what they cost: with weights, and as it is."""
  loss_fn, params = made(student, teacher, **options)
  return params, *jax.jit(loss_fn)(params, teacher.params, given)


def seen(config, params, given) -> tuple[Any, Any]:
  """Hidden states in float64, and what projects those of a layer."""
  apply = functools.partial(bert.Bert(config).apply, return_hidden_states=True)
  tokens = (given[x] for x in ("input_ids", "segment_ids", "attention_mask"))
  encoder: Any = jax.jit(apply)({"params": params["bert"]}, *tokens)
  hidden = [np.float64(x) for x in encoder.hidden_states]

  def project(layer, name):
    dense = params["bert"]["encoder"][f"layer_{layer}"]["attention"][name]
    kernel, bias = np.float64(dense["kernel"]), np.float64(dense["bias"])
    return hidden[layer] @ kernel + bias

  return hidden, project


def by_hand(student, teacher, given, params, layers, heads):
  """Every loss in float64, from hidden states and kernels, token by token."""
  mine, ours = seen(student.config, params, given)
  theirs, others = seen(teacher.config, teacher.params, given)
  kernels = {k: x["kernel"] for k, x in params["projections"].items()}
  mask = np.asarray(given["attention_mask"])
  found = dict.fromkeys(NAMES, 0.0)
  last = student.config.num_layers - 1, teacher.config.num_layers - 1
  for row in range(2):
    real = np.flatnonzero(mask[row])

    def split(x, parts, row=row, real=real):
      return np.split(x[row][real], parts, axis=-1)

    def scores(project, layer, parts, q="query", k="key", split=split):
      pairs = zip(
        split(project(layer, q), parts),
        split(project(layer, k), parts),
        strict=True,
      )
      return [a @ b.T / np.sqrt(a.shape[-1]) for a, b in pairs]

    def relation(q, k, scores=scores):
      total = 0.0
      for a, b in zip(
        scores(ours, last[0], heads, q, k),
        scores(others, last[1], heads, q, k),
        strict=True,
      ):
        a, b = (x - np.log(np.exp(x).sum(-1, keepdims=True)) for x in (a, b))
        total += (np.exp(b) * (b - a)).sum() / heads
      return total

    for i, n in enumerate(layers):
      wanted = theirs[n + 1][row][real]
      errors = mine[i + 1][row][real] @ kernels["hidden"] - wanted
      found["hidden"] += (errors**2).mean(-1).sum()
      if student.config.num_heads == teacher.config.num_heads:
        pairs = zip(scores(ours, i, 4), scores(others, n, 4), strict=True)
        found["attention"] += sum(((a - b) ** 2).sum() for a, b in pairs) / 4
    errors = mine[0][row][real] @ kernels["embedding"] - theirs[0][row][real]
    found["embedding"] += (errors**2).mean(-1).sum()
    found["relation"] += relation("query", "key") + relation("value", "value")
  return found


@pytest.mark.parametrize(
  ("config", "options", "layers", "heads"),
  [
    (STUDENT, {}, (1, 3), 4),
    (OTHER_HEADS, {"relation_heads": 2}, (1, 3), 2),
    (STUDENT, {"match_layers": (0, 2), "relation_heads": 8}, (0, 2), 8),
  ],
)
def test_every_loss_is_what_the_papers_say(config, options, layers, heads):
  student, teacher, given = loaded(config, 1), loaded(TEACHER, 2), batch()
  asked = {
    name: x
    for name, x in WEIGHTS.items()
    if config is not OTHER_HEADS or name != "attention_weight"
  }
  params, total, measured = losses(student, teacher, given, **asked, **options)
  wanted = by_hand(student, teacher, given, params, layers, heads)
  counts = {"attention": 9**2 + 6**2}
  for name in (x.removesuffix("_weight") for x in asked):
    assert measured[name].count == counts.get(name, 15)
    np.testing.assert_allclose(measured[name].total, wanted[name], rtol=2e-5)
    weighted = total[f"weighted_{name}"]
    assert weighted.count == measured[name].count
    np.testing.assert_allclose(
      weighted.total, WEIGHTS[f"{name}_weight"] * wanted[name], rtol=2e-5
    )
  assert {*total} == {
    "cross_entropy",
    *(f"weighted_{x}" for x in asked_of(asked)),
  }


def asked_of(weights):
  return [x.removesuffix("_weight") for x in weights]


# Of each loss: a parameter that it must reach, and one that it must not.
REACHED = {
  "attention": (
    "encoder/layer_1/attention/key/kernel",
    "layer_1/output/kernel",
  ),
  "hidden": ("encoder/layer_1/output/kernel", "classifier/kernel"),
  "embedding": ("embeddings/token/embedding", "layer_0/attention/query/kernel"),
  "relation": ("layer_1/attention/value/kernel", "layer_1/output/kernel"),
}


@pytest.mark.parametrize("name", NAMES)
def test_gradients_reach_the_student_and_not_the_teacher(name):
  student, teacher, given = loaded(STUDENT, 1), loaded(TEACHER, 2), batch()
  loss_fn, params = made(student, teacher, **{f"{name}_weight": 1.0})

  def objective(params, fixed):
    found, _ = loss_fn(params, fixed, given)
    return found[f"weighted_{name}"].total

  gradient = jax.jit(jax.grad(objective, argnums=(0, 1)))
  mine, theirs = gradient(params, teacher.params)
  assert all(not np.any(x) for x in jax.tree.leaves(theirs))
  sizes = {k: np.abs(x).max() for k, x in tree.flatten(mine).items()}
  reached, spared = REACHED[name]
  (path,) = (x for x in sizes if x.endswith(reached))
  assert sizes[path] > 1e-3
  assert all(not x for path, x in sizes.items() if path.endswith(spared))
  if name in ("hidden", "embedding"):
    assert sizes[f"projections/{name}/kernel"] > 1e-3
  else:
    assert "projections" not in mine


def test_a_student_that_equals_its_teacher_has_nothing_to_learn():
  model = loaded(TEACHER, 2)
  params, _, measured = losses(model, model, batch())
  assert "projections" not in params  # the widths are the same
  assert {*NAMES} <= {*measured}
  for name in NAMES:
    np.testing.assert_allclose(measured[name].total, 0, atol=1e-6)
  other = loaded(TEACHER, 4)
  _, _, measured = losses(other, model, batch())
  assert all(measured[name].total > 0.1 for name in NAMES)


def test_padding_changes_nothing():
  student, teacher = loaded(STUDENT, 1), loaded(TEACHER, 2)
  loss_fn, params = made(student, teacher)

  def objective(params, given):
    total, measured = loss_fn(params, teacher.params, given)
    measured = {name: measured[name] for name in NAMES}
    return sum(x.total / x.count for x in total.values()), measured

  gradient = jax.jit(jax.grad(objective, has_aux=True))
  found = (
    gradient(params, given)
    for given in (batch(padding=0), batch(padding=5, rows=4))
  )
  jax.tree.map(
    lambda x, y: np.testing.assert_allclose(x, y, rtol=1e-4, atol=1e-5), *found
  )


def test_the_teacher_is_still_where_the_student_drops_out():
  student, teacher, given = loaded(STUDENT, 1), loaded(TEACHER, 2), batch()
  wild = {"dropout_rate": 0.5, "attention_dropout_rate": 0.5}
  restless = teacher._replace(config=dataclasses.replace(TEACHER, **wild))
  _, _, wanted = losses(student, teacher, given)
  _, _, found = losses(student, restless, given)
  assert found == wanted
  moved = student._replace(config=dataclasses.replace(STUDENT, **wild))
  _, _, found = losses(moved, teacher, given)
  assert found["hidden"].total != wanted["hidden"].total


def test_choices_are_rows():
  """Two choices of one example, and the same texts as two examples."""
  student, teacher, given = loaded(STUDENT, 1), loaded(TEACHER, 2), batch()
  heads = {"choice": {"kernel": jnp.zeros((16, 1)), "bias": jnp.zeros(1)}}
  wide = {"choice": {"kernel": jnp.zeros((24, 1)), "bias": jnp.zeros(1)}}
  options = DistillOptions(teacher="t", **WEIGHTS)
  of = task(teacher._replace(params=teacher.params | wide), choices=True)
  params, _, wanted = losses(student, teacher, given)
  loss_fn = finetune_match.make_loss_fn(
    options,
    finetune_match.watched(of),
    of.make_model(STUDENT),
    teacher.params | wide,
  )
  of_tokens = ("input_ids", "segment_ids", "attention_mask")
  choices = {name: given[name][None] for name in of_tokens}
  choices |= {"label": jnp.zeros(1, jnp.int32), "weights": jnp.ones(1)}
  _, found = jax.jit(loss_fn)(params | heads, choices, jax.random.key(0))
  for name in NAMES:
    np.testing.assert_allclose(found[name], wanted[name], rtol=1e-5)
