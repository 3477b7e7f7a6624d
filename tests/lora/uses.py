"""Functions of a kernel "w" that use it in every way that is supported."""

from collections.abc import Callable
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
from jax.sharding import PartitionSpec

from paperjax import lora


class Use(NamedTuple):
  """A way to use a kernel.

  Attributes:
    name: Of the way.
    function: (params, x) -> array.
    kernel: Its shape.
    x: Shape of the other operand, or indices themselves.
    rule: What adapts it.
  """

  name: str
  function: Callable[..., Any]
  kernel: tuple[int, ...]
  x: Any
  rule: lora.Rule


def rule(**options: Any) -> lora.Rule:
  return lora.Rule("w", **{"rank": 2, "alpha": 4.0} | options)


def mesh() -> jax.sharding.Mesh:
  return jax.make_mesh(
    (8,), ("data",), axis_types=(jax.sharding.AxisType.Auto,)
  )


@jax.custom_vjp
def with_rule(w, x):
  return x @ w


with_rule.defvjp(
  lambda w, x: (x @ w, (w, x)),
  lambda saved, grad: (saved[1].T @ grad, grad @ saved[0].T),
)


@jax.custom_jvp
def with_forward_rule(w, x):
  return x @ w


@with_forward_rule.defjvp
def _(primals, tangents):
  w, x = primals
  return x @ w, x @ tangents[0] + tangents[1] @ w


def shares(w, x):
  """Every device has some inputs."""

  def part(w, x):
    return jax.lax.psum(x @ w, "data")

  specs = PartitionSpec("data"), PartitionSpec(None, "data")
  return jax.shard_map(
    part, mesh=mesh(), in_specs=specs, out_specs=PartitionSpec()
  )(w, x)


def layers(w, x):
  return jax.lax.scan(lambda y, w: (jnp.tanh(y @ w), None), x, w)[0]


def heads(w, x):
  """A scan over an axis of outputs."""
  w = w.transpose(1, 0, 2)
  return jax.lax.scan(lambda sum_, w: (sum_ + x @ w, x @ w), 0.0 * x @ w[0], w)


def until(w, x):
  def body(state):
    return state[0] + 1, jnp.tanh(state[1] @ w)

  return jax.lax.while_loop(lambda state: state[0] < 3, body, (0, x))[1]


def _of(**changes: Any) -> dict[str, Any]:
  return {"kernel": (8, 6), "x": (3, 8), "rule": rule()} | changes


_OF = _of()
_HEADS = _of(kernel=(8, 3, 4))
_TABLE = _of(kernel=(10, 6), x=[[1, 3, 9], [0, 2, 2]])
_STACK = _of(kernel=(5, 8, 8), rule=rule(num_stacked=1))
_SQUARE = _of(kernel=(8, 8))

USES = (
  Use("dense", lambda p, x: x @ p["w"], **_OF),
  Use("on the left", lambda p, x: p["w"].T @ x.T, **_OF),
  Use("tied", lambda p, x: (x @ p["w"]) @ p["w"].T, **_OF),
  Use("heads", lambda p, x: jnp.einsum("bd,dhk->bhk", x, p["w"]), **_HEADS),
  Use(
    "from heads",
    lambda p, x: jnp.einsum("bhk,hkd->bd", x, p["w"]),
    (3, 4, 5),
    (2, 3, 4),
    rule(num_inputs=2),
  ),
  Use("reshape", lambda p, x: x @ p["w"].reshape(len(p["w"]), -1), **_HEADS),
  Use(
    "split axes",
    lambda p, x: x @ p["w"].reshape(2, -1, p["w"].shape[1])[1],
    **_of(x=(3, 4)),
  ),
  Use("take", lambda p, x: jnp.take(p["w"], x, axis=0), **_TABLE),
  Use("index", lambda p, x: p["w"][x], **_TABLE),
  Use("columns", lambda p, x: p["w"][:, x], **_of(x=[1, 2, 5])),
  Use("tied table", lambda p, x: p["w"][x] @ p["w"].T, **_TABLE),
  Use(
    "one-hot", lambda p, x: jax.nn.one_hot(x, len(p["w"])) @ p["w"], **_TABLE
  ),
  Use("scan", lambda p, x: layers(p["w"], x), **_STACK),
  Use("scan over heads", lambda p, x: heads(p["w"], x), **_HEADS),
  Use("one of a stack", lambda p, x: x @ p["w"][2] @ p["w"][-1], **_STACK),
  Use(
    "loop over a stack",
    lambda p, x: jax.lax.fori_loop(
      0, 5, lambda i, x: jnp.tanh(x @ p["w"][i]), x
    ),
    **_STACK,
  ),
  Use(
    "all of a stack", lambda p, x: jax.vmap(lambda w: x @ w)(p["w"]), **_STACK
  ),
  Use("jit", jax.jit(lambda p, x: x @ p["w"]), **_OF),
  Use("remat", jax.checkpoint(lambda p, x: jnp.tanh(x @ p["w"])), **_OF),
  Use(
    "branch",
    lambda p, x: jax.lax.cond(
      x[0, 0] > 0, lambda w: x @ w, lambda w: x @ (2 * w), p["w"]
    ),
    **_OF,
  ),
  Use("custom_vjp", lambda p, x: with_rule(p["w"], x), **_OF),
  Use("custom_jvp", lambda p, x: with_forward_rule(p["w"], x), **_OF),
  Use("vmap", lambda p, x: jax.vmap(lambda x: x @ p["w"])(x), **_OF),
  Use("slice", lambda p, x: x[:, 1:-1] @ p["w"][1:-1, 1:-1:2], **_OF),
  Use("split", lambda p, x: x @ jnp.split(p["w"], 2, axis=1)[1], **_OF),
  Use(
    "factors",
    lambda p, x: x @ (p["w"] * 0.5) + x @ (p["w"] / 3.0) - x @ (-p["w"]),
    **_OF,
  ),
  Use("flip", lambda p, x: x @ jnp.flip(p["w"], 0), **_OF),
  Use("all axes", lambda p, x: jnp.tensordot(p["w"], x, 2), **_of(x=(8, 6))),
  Use(
    "repeated",
    lambda p, x: jnp.einsum(
      "bd,ndf->nbf", x, jnp.broadcast_to(p["w"], (2, *p["w"].shape))
    ),
    **_OF,
  ),
  Use(
    "gradient stopped",
    lambda p, x: jax.lax.stop_gradient(x @ p["w"]) + x @ p["w"],
    **_OF,
  ),
  Use("shard_map", lambda p, x: shares(p["w"], x), **_OF),
)
# Loops that end when they run have no reverse derivative.
FORWARD_ONLY = (Use("while", lambda p, x: until(p["w"], x), **_SQUARE),)


def sample(use: Use) -> tuple[dict[str, jax.Array], jax.Array]:
  """Parameters and the other operand."""
  keys = jax.random.split(jax.random.key(0))
  params = {"w": jax.random.normal(keys[0], use.kernel) / 2}
  if isinstance(use.x, list):
    return params, jnp.array(use.x)
  return params, jax.random.normal(keys[1], use.x)


def trained(adapters: Any) -> Any:
  """Adapters as they might be after training: all but the scale changed."""

  def change(keys, x):
    if keys[-1].key == "scale":
      return x
    key = jax.random.key(x.size)
    return x + 0.2 * jax.random.normal(key, x.shape, x.dtype)

  return jax.tree_util.tree_map_with_path(change, adapters)
