"""The whole table on a GPU: `python -m pytest -m gpu`."""

import dataclasses

import cases
import checks
import jax
import jax.numpy as jnp
import numpy as np
import pytest

from paperjax import attention

pytestmark = pytest.mark.gpu

TABLE = [
  *(x for x in cases.CASES if x.dtype != "float32"),
  *(dataclasses.replace(x, dtype="bfloat16") for x in cases.CASES),
]


def check(case, implementation):
  case = dataclasses.replace(case, block_sizes=None)
  reason = checks.refusal(case, implementation, residual=True)
  if reason is not None:
    pytest.skip(f"{implementation}: {reason}")
  assert checks.excess(case, implementation, residual=True) == {}


@pytest.mark.parametrize(
  "implementation", ["hopper", "triton", "cudnn", "chunked"]
)
@pytest.mark.parametrize("case", TABLE, ids=lambda case: case.name)
def test_values_and_gradients(case, implementation):
  check(case, implementation)


@pytest.mark.parametrize("case", cases.PAIRS, ids=lambda case: case.name)
def test_whatever_the_automatic_choice_picks(case):
  case = dataclasses.replace(case, dtype="bfloat16", block_sizes=None)
  assert checks.excess(case, None, residual=True) == {}


@pytest.mark.parametrize("implementation", ["hopper", "triton"])
@pytest.mark.parametrize("head_size", [64, 128])
def test_a_thousand_deterministic_backward_passes(head_size, implementation):
  """Bit for bit, with many programs that would add to the same queries."""
  shape = (2, 1024, 4, head_size)
  keys = jax.random.split(jax.random.key(0), 4)
  arrays = [jax.random.normal(key, shape, jnp.bfloat16) for key in keys]
  reasons = attention.dot_product_attention(*arrays[:3], explain=True)
  if reasons[implementation] is not None:
    pytest.skip(f"{implementation}: {reasons[implementation]}")

  @jax.jit
  def gradients(query, key, value, gradient):
    def attend(*arrays):
      return attention.dot_product_attention(
        *arrays,
        is_causal=True,
        deterministic=True,
        implementation=implementation,
      )

    return jax.vjp(attend, query, key, value)[1](gradient)

  first = tuple(np.asarray(x) for x in gradients(*arrays))
  equal = jax.jit(lambda one, other: jax.tree.map(jnp.array_equal, one, other))
  results = [equal(gradients(*arrays), first) for _ in range(1000)]
  assert np.asarray(results).all()
