"""Every implementation against the float64 oracle, case by case."""

import dataclasses
import itertools

import cases
import checks
import jax.numpy as jnp
import pytest


def is_slow(case, implementation):
  """Not in every run: FA1 shares its backward pass, `xla` is the library's."""
  shared = implementation in ("chunked_fa1", "xla")
  return case.slow or (shared and case not in cases.PAIRS + cases.BY_SHAPE[-6:])


@pytest.mark.parametrize(
  ("case", "implementation"),
  [
    pytest.param(
      case,
      implementation,
      id=f"{case.name}-{implementation}",
      marks=[pytest.mark.slow] if is_slow(case, implementation) else [],
    )
    for case, implementation in itertools.product(
      cases.CASES, cases.IMPLEMENTATIONS
    )
  ],
)
def test_values_and_gradients(case, implementation):
  reason = checks.refusal(case, implementation, residual=True)
  residual = reason is None
  if not residual and implementation not in cases.COMPLETE:
    reason = checks.refusal(case, implementation, residual=False)
    if reason is not None:
      pytest.skip(f"{implementation}: {reason}")
  assert reason is None
  found = checks.computed(case, implementation, residual=residual)
  for name, array in found.items():
    dtype = jnp.float32 if name == "logsumexp" else case.dtype
    assert array.dtype == jnp.dtype(dtype), name
  assert checks.excess(case, implementation, residual=residual) == {}


@pytest.mark.parametrize("dtype", ["float32", "bfloat16"])
@pytest.mark.parametrize("case", cases.PAIRS, ids=lambda case: case.name)
def test_the_automatic_choice_with_every_pair_of_features(case, dtype):
  """Whatever it picks: nothing that was asked for is dropped."""
  case = dataclasses.replace(case, dtype=dtype, block_sizes=None)
  assert checks.excess(case, None, residual=True) == {}


def test_every_two_features_meet():
  pairs = itertools.combinations(cases.MIXED, 2)
  met = [set(case.name.split()) for case in cases.PAIRS]
  assert [pair for pair in pairs if not any(set(pair) <= x for x in met)] == []


def test_names_are_unique():
  """They seed the inputs."""
  names = [case.name for case in cases.CASES if not case.slow]
  assert len(set(names)) == len(names)
