"""What LoRA's section 7 measures, and what an adapter costs.

  paper                      here
  phi(A_i, A_j, i, j)        similarity(x, y)[i - 1, j - 1], equation 4
  U_A^i                      the first i left singular vectors of x [d, r]
  |dW|_F / |U^T W V^T|_F     Amplification.factor, table 7

Nothing of a kernel's size is made of an update: its singular vectors are those
of a matrix of its rank, by QR decompositions of both factors.
"""

from collections.abc import Callable, Sequence
import math
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float, Key, PyTree

from paperjax import tree
from paperjax.lora.rules import Rule, count, matched
from paperjax.lora.several import decomposed


def similarity(
  x: Float[Array, "d r"], y: Float[Array, "d s"]
) -> Float[Array, "r s"]:
  """How much of one subspace lies in another, for all their dimensions.

  phi(i, j) = |U_x^i^T U_y^j|^2 / min(i, j), between 0 (orthogonal) and 1 (one
  contains the other), of the leading i and j left singular vectors.

  Args:
    x: A factor, such as A of an adapter.
    y: Another one, of the same number of rows.

  Returns:
    phi at [i - 1, j - 1].

  Example:
    >>> x = jnp.diag(jnp.array([3.0, 2.0, 1.0]))
    >>> similarity(x[:, :2], x[:, 1:])[-1, -1].round(4)  # one axis of two
    Array(0.5, dtype=float32)
  """
  u, v = (
    jnp.linalg.svd(z.astype(jnp.float32), full_matrices=False)[0]
    for z in (x, y)
  )
  overlap = jnp.matmul(u.T, v, precision="highest") ** 2
  sums = jnp.cumsum(jnp.cumsum(overlap, axis=0), axis=1)
  i, j = (jnp.arange(1, n + 1) for n in sums.shape)
  return sums / jnp.minimum(i[:, None], j[None, :])


def random_similarity(
  prng_key: Key[Array, ""], size: int, ranks: tuple[int, int]
) -> Float[Array, "r s"]:
  """`similarity` of two random factors: what chance gives, about max(i, j) / d.

  Args:
    prng_key: Decides the factors.
    size: Their rows.
    ranks: Their columns.

  Returns:
    phi at [i - 1, j - 1].

  Example:
    >>> phi = random_similarity(jax.random.key(0), 1000, (2, 4))
    >>> phi.shape, bool(phi.max() < 0.05)
    ((2, 4), True)
  """
  x, y = (
    jax.random.normal(key, (size, rank))
    for key, rank in zip(jax.random.split(prng_key), ranks, strict=True)
  )
  return similarity(x, y)


class Spectrum(NamedTuple):
  """The singular value decomposition of an update s A B = U S V.

  Attributes:
    u: Left singular vectors, of inputs.
    values: Singular values, falling.
    v: Right singular vectors, of outputs, as rows.

  Example:
    >>> u, v = jnp.eye(3, 1), jnp.eye(1, 4)
    >>> found = Spectrum(u, jnp.array([2.0]), v)
    >>> (found.u @ jnp.diag(found.values) @ found.v)[0]  # one row of all
    Array([2., 0., 0., 0.], dtype=float32)
  """

  u: Float[Array, "d r"]
  values: Float[Array, " r"]
  v: Float[Array, "r f"]


def spectrum(kernel: Any, adapter: Any) -> Spectrum:
  """Decomposes an update without forming it.

  Args:
    kernel: That the adapter is of, not a stack; its shape is enough.
    adapter: The adapter.

  Returns:
    The decomposition, with inputs and outputs merged to an axis each.

  Example:
    >>> factors = {"a": jnp.eye(3, 2), "b": jnp.eye(4, 2)}
    >>> adapter = factors | {"scale": jnp.array(3.0)}
    >>> spectrum(jnp.zeros((3, 4)), adapter).values.round(4)
    Array([3., 3.], dtype=float32)
  """
  u, values, v = decomposed(kernel, adapter)
  scale = adapter["scale"]
  return Spectrum(jnp.where(scale < 0, -u, u), values * jnp.abs(scale), v.T)


def effective_rank(values: Float[Array, " r"]) -> Float[Array, ""]:
  """exp of the entropy of singular values (Roy and Vetterli, 2007).

  Args:
    values: Singular values; those of an update are `spectrum(...).values`.

  Returns:
    From 1, where all but one are 0, to r, where all are the same; 0 where all
    are 0.

  Example:
    >>> effective_rank(jnp.array([2.0, 2.0, 0.0])).round(4)
    Array(2., dtype=float32)
  """
  total = values.sum()
  shares = values / jnp.where(total > 0, total, 1)
  logs = jnp.where(shares > 0, jnp.log(jnp.where(shares > 0, shares, 1)), 0)
  return jnp.where(total > 0, jnp.exp(-jnp.sum(shares * logs)), 0)


class Amplification(NamedTuple):
  """Table 7: Frobenius norms of W in the directions of several matrices.

  Attributes:
    kernel: Of W.
    update: Of the update dW.
    along_update: Of W projected on the singular vectors of dW.
    along_kernel: On those of W itself, as many.
    along_random: On random directions, as many.
    factor: update / along_update.

  Example:
    >>> norms = dict.fromkeys(Amplification._fields, jnp.float32(2.0))
    >>> Amplification(**norms | {"along_update": jnp.float32(0.5)}).update
    Array(2., dtype=float32)
  """

  kernel: Float[Array, ""]
  update: Float[Array, ""]
  along_update: Float[Array, ""]
  along_kernel: Float[Array, ""]
  along_random: Float[Array, ""]
  factor: Float[Array, ""]


def amplification(
  kernel: Float[Array, "..."], adapter: Any, prng_key: Key[Array, ""]
) -> Amplification:
  """How much an update stresses what the kernel has already.

  Args:
    kernel: W, not a stack.
    adapter: Its adapter.
    prng_key: Of the random directions.

  Returns:
    The norms.

  Example:
    >>> kernel = jnp.diag(jnp.array([5.0, 1.0, 1.0]))
    >>> weak = {"a": jnp.eye(3)[:, 1:2], "b": 4 * jnp.eye(3)[:, 1:2]}
    >>> adapter = weak | {"scale": jnp.array(1.0)}
    >>> found = amplification(kernel, adapter, jax.random.key(0))
    >>> found.factor.round(3), found.along_kernel.round(3)
    (Array(4., dtype=float32), Array(5., dtype=float32))
  """
  found = spectrum(kernel, adapter)
  rank = len(found.values)
  w = kernel.reshape(len(found.u), -1).astype(jnp.float32)
  u, _, v = jnp.linalg.svd(w, full_matrices=False)
  random = (
    jnp.linalg.qr(jax.random.normal(key, (n, rank)))[0]
    for key, n in zip(jax.random.split(prng_key), w.shape, strict=True)
  )

  def along(u, v):
    inner = jnp.matmul(u.T, w, precision="highest")
    return jnp.linalg.norm(jnp.matmul(inner, v, precision="highest"))

  update = jnp.linalg.norm(found.values)
  along_update = along(found.u, found.v.T)
  return Amplification(
    kernel=jnp.linalg.norm(w),
    update=update,
    along_update=along_update,
    along_kernel=along(u[:, :rank], v[:rank].T),
    along_random=along(*random),
    factor=update / along_update,
  )


class Account(NamedTuple):
  """What training with Adam holds beside activations, in bytes.

  Attributes:
    parameters: Number of the base's.
    trained: Number of the adapters'.
    base: Of the base.
    adapters: Of the adapters, and of a checkpoint without the optimizer.
    gradients: Of their gradients.
    optimizer: Of Adam's two moments.
    full: Of parameters, gradients and moments where all of the base is trained.

  Example:
    >>> params = {"kernel": jax.ShapeDtypeStruct((64, 64), "float32")}
    >>> held = account(params, [Rule("kernel", rank=2, alpha=1.0)])
    >>> held.trained, held.total / held.full
    (256, 0.31256103515625)
  """

  parameters: int
  trained: int
  base: int
  adapters: int
  gradients: int
  optimizer: int
  full: int

  @property
  def total(self) -> int:
    """Base, adapters, gradients and moments."""
    return self.base + self.adapters + self.gradients + self.optimizer


def account(params: PyTree, rules: Sequence[Rule]) -> Account:
  """Counts, and allocates nothing.

  Args:
    params: Tree of parameters; shapes and dtypes are enough.
    rules: Of the adapters, which are float32 as their moments are.

  Returns:
    The account.

  Raises:
    ValueError: As `init`.

  Example:
    >>> gpt3 = jax.ShapeDtypeStruct((96, 12_288, 12_288), "float16")
    >>> rule = Rule("query", rank=4, alpha=4.0, num_stacked=1)
    >>> account({"query": gpt3}, [rule]).optimizer
    75497472
  """
  trained = sum(count(params, rules).values())
  scales = len(matched(params, rules))
  own, number = 4 * (trained + scales), tree.count(params)
  base = tree.byte_size(params)
  return Account(
    parameters=number,
    trained=trained,
    base=base,
    adapters=own,
    gradients=4 * trained,
    optimizer=8 * trained,
    full=2 * base + 8 * number,
  )


class Cost(NamedTuple):
  """What a compiled function costs, by XLA's own account.

  Attributes:
    flops: Operations.
    arguments: Bytes of its arguments.
    temporaries: Bytes beside arguments and results.

  Example:
    >>> x = jax.ShapeDtypeStruct((64, 64), "float32")
    >>> cost(lambda x: x @ x, x).arguments
    16384
  """

  flops: float
  arguments: int
  temporaries: int


def _loops(jaxpr):
  """Names of the loops in a jaxpr and all within."""
  found = {"scan", "while"} & {x.primitive.name for x in jaxpr.eqns}
  for value in jax.tree.leaves(
    [list(x.params.values()) for x in jaxpr.eqns],
    is_leaf=lambda x: hasattr(x, "jaxpr") or hasattr(x, "eqns"),
  ):
    inner = getattr(value, "jaxpr", value)
    if hasattr(inner, "eqns"):
      found |= _loops(inner)
  return found


def cost(function: Callable[..., Any], *args: Any) -> Cost:
  """Compiles a function for shapes and asks XLA; nothing is run.

  Of a stack of layers under a `scan` ask for the cost of one layer, and
  `account` for the state of all.

  Args:
    function: Of arrays, without loops.
    *args: Trees of arrays or `jax.ShapeDtypeStruct`.

  Returns:
    The cost on the default device.

  Raises:
    ValueError: If the function has a loop: XLA counts its body once.

  Example:
    >>> x = jax.ShapeDtypeStruct((64, 64), "float32")
    >>> cost(lambda x: x @ x, x).flops == 2 * 64**3
    True
  """
  traced = jax.jit(function).trace(*args)
  if loops := sorted(_loops(traced.jaxpr.jaxpr)):
    raise ValueError(
      f"cost must be asked of a function without loops, got {loops[0]}: XLA"
      " counts its body once; ask for the cost of that."
    )
  compiled = traced.lower().compile()
  analysis: Any = compiled.cost_analysis()
  memory: Any = compiled.memory_analysis()
  return Cost(
    flops=analysis.get("flops", math.nan),
    arguments=memory.argument_size_in_bytes,
    temporaries=memory.temp_size_in_bytes,
  )
