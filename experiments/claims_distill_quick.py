"""Distillation's claims that are measured in seconds."""

from experiments.claim import DIFFERS, HOLDS, Measured


def _rows(classes: int, scale: float):
  import jax

  keys = jax.random.split(jax.random.key(0))
  return [scale * jax.random.normal(key, (64, classes)) for key in keys]


def square() -> Measured:
  """Norms of gradients at three temperatures."""
  import jax
  import jax.numpy as jnp

  from paperjax.distill import losses

  student, teacher = _rows(1000, 0.3)

  def norm(t: float, power: int) -> float:
    def total(z):
      return losses.soft_targets(z, teacher, temperature=t)[0] * t ** (
        power - 2
      )

    return float(jnp.linalg.norm(jax.grad(total)(student), axis=-1).mean())

  found = {t: norm(t, 2) for t in (1.0, 4.0, 16.0)}
  numbers = {f"with T^2, T = {t:g}": x for t, x in found.items()}
  numbers |= {f"without, T = {t:g}": norm(t, 0) for t in found}
  level = max(found.values()) < 1.15 * min(found.values())
  return Measured(numbers, HOLDS if level else DIFFERS)


def matching() -> Measured:
  """Gradients of soft targets at high temperatures, and of matched logits."""
  import jax
  import jax.numpy as jnp

  from paperjax.distill import losses

  student, teacher = _rows(1000, 3.0)

  def matched(z):
    total, count = losses.logit_matching(z, teacher)
    return total / count

  wanted = jax.grad(matched)(student)
  numbers = {}
  for t in (10.0, 100.0, 1000.0):
    found = jax.grad(losses.soft_target_loss)(student, teacher, temperature=t)
    error = jnp.linalg.norm(found - wanted)
    numbers[f"relative difference of gradients, T = {t:g}"] = float(
      error / jnp.linalg.norm(wanted)
    )
  last = list(numbers.values())[-1]
  return Measured(numbers, HOLDS if last < 0.01 else DIFFERS)


def tail() -> Measured:
  """The two largest targets of a student that favours a third class."""
  import jax.numpy as jnp

  from paperjax.distill import targets

  p, q = jnp.array([0.6, 0.4, 0.0, 0.0]), jnp.array([0.072, 0.048, 0.88, 0.0])
  teacher, student = jnp.log(p + 1e-9), jnp.log(q + 1e-9)
  made = targets.top(teacher, 2, temperature=1.0)
  kept, _ = targets.soft_targets(student, made, temperature=1.0)
  renormalised, _ = targets.soft_targets(
    student[made.indices], targets.full(made.logits), temperature=1.0
  )
  true = float((p[:2] * jnp.log(p[:2] / q[:2])).sum())
  return Measured(
    {
      "true divergence": true,
      "with a tail": float(kept),
      "renormalised": abs(round(float(renormalised), 4)),
    },
    HOLDS if abs(float(kept) - true) < 1e-3 else DIFFERS,
  )


def halves() -> Measured:
  """Parameters of BERT-base with six of its layers, as DistilBERT."""
  import dataclasses

  import jax

  from paperjax import bert, tree

  def count(layers: int) -> int:
    config = dataclasses.replace(bert.Config.base(), num_layers=layers)
    ids = jax.ShapeDtypeStruct((1, 8), "int32")
    init = bert.Bert(config).init
    return tree.count(jax.eval_shape(init, jax.random.key(0), ids))

  teacher, student = count(12), count(6)
  smaller = 100 * (1 - student / teacher)
  return Measured(
    {"teacher": teacher, "student": student, "% smaller": smaller},
    HOLDS if smaller > 38 else DIFFERS,
  )


def mixture() -> Measured:
  """The optimum of two teachers' cross entropies: the mean of both."""
  import jax
  import jax.numpy as jnp

  from paperjax.distill import losses

  _, teacher = _rows(10, 2.0)
  other = teacher[::-1]
  p = (jax.nn.softmax(teacher) + jax.nn.softmax(other)) / 2

  def loss(z):
    return sum(
      losses.soft_target_loss(z, x, temperature=1.0) for x in (teacher, other)
    )

  gradient = jax.grad(loss)(jnp.log(p))
  return Measured(
    {
      "largest gradient at the mean of two teachers": float(
        jnp.abs(gradient).max()
      )
    },
    HOLDS if jnp.abs(gradient).max() < 1e-6 else DIFFERS,
  )
