import dataclasses
import math

import golden
import jax
import jax.numpy as jnp
import pytest

from paperjax import bert
from paperjax.bert import flops


def product_flops(jaxpr) -> int:
  """Twice the multiplications of all matrix products in a program."""
  total = 0
  for equation in jaxpr.eqns:
    if equation.primitive.name == "dot_general":
      (contracted, _), _ = equation.params["dimension_numbers"]
      left = equation.invars[0].aval.shape
      size = math.prod(left[axis] for axis in contracted)
      total += 2 * size * math.prod(equation.outvars[0].aval.shape)
    for inner in jax.tree.leaves(list(equation.params.values())):
      inner = getattr(inner, "jaxpr", inner)
      total += product_flops(inner) if hasattr(inner, "eqns") else 0
  return total


@pytest.mark.parametrize("name", ["tiny", "base"])
def test_equals_the_products_of_a_forward_pass(name):
  config = dataclasses.replace(getattr(bert.Config, name)(), max_length=64)
  params = golden.shapes(config)
  ids = jax.ShapeDtypeStruct((1, 64), jnp.int32)
  batch = {
    "input_ids": ids,
    "segment_ids": ids,
    "attention_mask": jax.ShapeDtypeStruct((1, 64), bool),
    "masked_positions": jax.ShapeDtypeStruct((1, 10), jnp.int32),
  }
  trace = jax.make_jaxpr(golden.apply, static_argnums=0)
  counted = product_flops(trace(config, params, batch).jaxpr)
  # Not in the model's operations: the pooler and the next-sentence head.
  pooled = 2 * config.width**2 + 2 * 2 * config.width
  total = flops.train_flops(config, sequence_length=64, max_predictions=10)
  assert total == 3 * (counted - pooled)
