"""Parameters in parts, where a mesh says so."""

import jax
import jax.numpy as jnp
from jax.sharding import Mesh, NamedSharding, PartitionSpec
import numpy as np

from paperjax import sharding

MESH = Mesh(np.array(jax.devices()).reshape(2, 4), ("data", "fsdp"))
CUT = NamedSharding(MESH, PartitionSpec("fsdp"))


def test_only_a_mesh_with_more_than_one_part_cuts():
  assert not sharding.is_cut()
  for shape, names, cut in (
    ((2, 4), ("data", "fsdp"), True),
    ((8, 1), ("data", "fsdp"), False),
    ((8,), ("data",), False),
  ):
    mesh = Mesh(np.array(jax.devices()).reshape(shape), names)
    with jax.sharding.use_abstract_mesh(mesh.abstract_mesh):
      assert sharding.is_cut() is cut


def test_inside_shard_map_nothing_is_in_parts():
  found = []

  def function(x):
    found.append(sharding.is_cut())
    return sharding.whole(x)

  mapped = jax.shard_map(
    function,
    mesh=MESH,
    in_specs=PartitionSpec("fsdp"),
    out_specs=PartitionSpec("fsdp"),
  )
  np.testing.assert_array_equal(mapped(jnp.arange(8.0)), np.arange(8.0))
  assert found == [False]


def test_whole_arrays_have_the_same_numbers_and_gradients():
  x = jax.device_put(jnp.arange(8.0), CUT)

  @jax.jit
  def gathered(x):
    with jax.sharding.use_abstract_mesh(MESH.abstract_mesh):
      return sharding.whole({"a": x, "b": x[:3]})

  found = gathered(x)
  np.testing.assert_array_equal(found["a"], np.arange(8.0))
  assert found["a"].sharding.is_fully_replicated

  def loss(x):
    with jax.sharding.use_abstract_mesh(MESH.abstract_mesh):
      return jnp.sum(sharding.whole(x) ** 2)

  gradient = jax.jit(jax.grad(loss), out_shardings=CUT)(x)
  np.testing.assert_array_equal(gradient, 2 * np.arange(8.0))
