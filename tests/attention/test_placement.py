"""Kernels mapped and on many devices, shown with one that runs everywhere.

The tests of `test_transforms` with chunked attention as if it were opaque.
"""

import jax
import pytest
import test_transforms

from paperjax.attention import chunked_backward, derivatives, placement


@pytest.fixture(autouse=True)
def opaque(monkeypatch):
  attention = derivatives.attention

  def placed(*args, forward):
    return attention(
      *args,
      forward=placement.forward(forward),
      backward=placement.backward(chunked_backward.backward),
    )

  monkeypatch.setattr(derivatives, "attention", placed)
  jax.clear_caches()
  yield
  jax.clear_caches()


@pytest.mark.parametrize("first", range(5))
def test_vmap_of_all_arguments(first):
  test_transforms.test_vmap_of_all_arguments(first)


@pytest.mark.parametrize("names", [{"query"}, {"bias", "mask"}])
def test_vmap_of_some_arguments(names):
  test_transforms.test_vmap_of_some_arguments(names)


@pytest.mark.slow
@pytest.mark.parametrize("name", test_transforms.DERIVATIVES)
def test_second_derivatives_both_ways(name):
  test_transforms.test_second_derivatives_both_ways(name)


@pytest.mark.parametrize("spec", [("x",), (None, None, "x")])
def test_sharded_without_communication(spec):
  test_transforms.test_sharded_without_communication(spec, "chunked")


def test_inside_shard_map_and_pmap():
  test_transforms.test_inside_shard_map_and_pmap()


def test_on_a_mesh_with_explicit_axes():
  test_transforms.test_on_a_mesh_with_explicit_axes()
