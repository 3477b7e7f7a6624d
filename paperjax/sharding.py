"""Parameters that lie in parts on several devices, whole where they are used.

`training.parallel.jit(fsdp=...)` cuts a state over the axis `fsdp` of its mesh
and traces steps with that mesh about them. A loss function makes parameters
whole: all of them before anything else, or each where it is used, as
`paperjax.bert` does, so that a device holds few of them at a time. Left to
itself XLA may gather activations and cut the matrices instead.
"""

import jax
from jax.sharding import PartitionSpec
from jaxtyping import PyTree

AXIS = "fsdp"


def is_cut() -> bool:
  """Whether parameters may lie in parts: the mesh about this has such an axis.

  Inside `jax.shard_map` they do not: each device sees what it was given.

  Returns:
    False where no mesh is set.

  Example:
    >>> is_cut()
    False
  """
  mesh = jax.sharding.get_abstract_mesh()
  return AXIS in mesh.auto_axes and mesh.shape[AXIS] > 1


def whole[T: PyTree](params: T) -> T:
  """Parameters on every device that computes with them.

  Args:
    params: Arrays of any shapes.

  Returns:
    The same arrays, gathered where they lie in parts. What a backward pass
    needs of them it keeps whole; `paperjax.matmul` gathers again instead.

  Example:
    >>> whole({"kernel": jax.numpy.ones(2)})
    {'kernel': Array([1., 1.], dtype=float32)}
  """
  return jax.tree.map(_whole, params) if is_cut() else params


def _gather(x: jax.Array) -> jax.Array:
  return jax.lax.with_sharding_constraint(x, PartitionSpec())


# Its gradient is not gathered: each device needs that of its part.
_whole = jax.custom_vjp(_gather)
_whole.defvjp(lambda x: (_gather(x), None), lambda _, grad: (grad,))
