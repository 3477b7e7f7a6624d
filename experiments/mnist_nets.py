"""Multilayer perceptrons on images, many trained as one program.

Nets of one architecture differ in seed, in what they learn from and in the
temperature: data of the program, which their parameters are stacked for.
"""

from collections.abc import Iterator, Sequence
import functools
from typing import NamedTuple

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float, Int, Key, PyTree, UInt8
import numpy as np
import optax

from paperjax import dropout as dropout_lib
from paperjax import losses
from paperjax.distill import losses as distill_losses
from paperjax.training import anomalies
from paperjax.training.anomalies import Guard
from paperjax.training.metrics import Mean
from paperjax.training.state import TrainState
from paperjax.training.step import make_train_step

Params = list[dict[str, Array]]


class Net(NamedTuple):
  """One net of a stage.

  Attributes:
    name: What it is, in tables: the same for all its seeds.
    seed: Of its parameters, its data order and its dropout.
    soft_weight: Of the teacher's soft targets; the labels have the rest.
    temperature: Of the soft targets.
    teacher: Which of the teachers it learns from.
    rows: The examples that it sees.
    outputs: Which of its outputs each class of the images is; to a specialist
      many are the same one.
  """

  name: str
  seed: int
  soft_weight: float
  temperature: float
  teacher: int
  rows: Int[np.ndarray, " n"]
  outputs: tuple[int, ...] = tuple(range(10))


class Regularisation(NamedTuple):
  """What keeps the large net from learning its examples by heart.

  Attributes:
    input_dropout: Of pixels.
    dropout: Of hidden units.
    max_norm: Largest length of a unit's incoming weights.
    jitter: Images are moved by up to so many pixels, each way.
  """

  input_dropout: float = 0.0
  dropout: float = 0.0
  max_norm: float = float("inf")
  jitter: int = 0


_PLAIN = Regularisation()


class Data(NamedTuple):
  """What all nets read.

  Attributes:
    pixels: The images.
    labels: Their classes.
    teachers: Logits of the teachers, None where nobody learns from one.
  """

  pixels: UInt8[Array, "n height width"]
  labels: Int[Array, " n"]
  teachers: Float[Array, "t n c"] | None


def init(
  key: Key[Array, ""], num_inputs: int, hidden: Sequence[int], num_classes: int
) -> Params:
  """Kernels for rectified linear units (He et al., 2015), and biases of 0."""
  sizes = [num_inputs, *hidden, num_classes]
  return [
    {
      "kernel": jax.nn.initializers.he_normal()(k, (d, f)),
      "bias": jnp.zeros(f),
    }
    for k, d, f in zip(
      jax.random.split(key, len(sizes) - 1), sizes[:-1], sizes[1:], strict=True
    )
  ]


def apply(
  params: Params,
  pixels: UInt8[Array, "b height width"],
  key: Key[Array, ""] | None = None,
  how: Regularisation = _PLAIN,
) -> Float[Array, "b c"]:
  """The logits; with a key as they are in training."""
  if key is not None and how.jitter:
    pixels = moved(jax.random.fold_in(key, len(params)), pixels, how.jitter)
  x = pixels.reshape(len(pixels), -1).astype(jnp.float32) / 255
  for number, layer in enumerate(params):
    if key is not None:
      rate = how.dropout if number else how.input_dropout
      x = dropout_lib.dropout(x, jax.random.fold_in(key, number), rate=rate)
    x = x @ layer["kernel"] + layer["bias"][None, :]
    if number < len(params) - 1:
      x = jax.nn.relu(x)
  return x


def moved(
  key: Key[Array, ""], pixels: UInt8[Array, "b height width"], most: int
) -> UInt8[Array, "b height width"]:
  """Moves every image by up to so many pixels, over a background of 0."""
  b, height, width = pixels.shape
  corners = jax.random.randint(key, (b, 2), 0, 2 * most + 1)
  padded = jnp.pad(pixels, ((0, 0), (most, most), (most, most)))

  def cut(image, corner):
    return jax.lax.dynamic_slice(image, corner, (height, width))

  return jax.vmap(cut)(padded, corners)


def max_norm(limit: float) -> optax.GradientTransformation:
  """Keeps the incoming weights of every unit no longer than a limit."""

  def shortened(kernel):
    norms = jnp.linalg.norm(kernel, axis=0, keepdims=True)
    return kernel * jnp.minimum(1.0, limit / jnp.maximum(norms, 1e-12))

  def update(updates, state, params=None):
    # What the kernels become, less what they are.
    return jax.tree.map(
      lambda u, p: shortened(p + u) - p if p.ndim == 2 else u, updates, params
    ), state

  return optax.GradientTransformation(lambda params: optax.EmptyState(), update)


def optimizer(
  rate: float, steps: int, how: Regularisation
) -> optax.GradientTransformation:
  """Adam with a rate that falls to 0, and the limit on weights."""
  return optax.chain(
    optax.adam(optax.linear_schedule(rate, 0.0, steps)), max_norm(how.max_norm)
  )


def initial_state(
  nets: Sequence[Net],
  hidden: Sequence[int],
  data: Data,
  optimizer: optax.GradientTransformation,
  start: Params | None = None,
  guard: Guard | None = None,
) -> TrainState:
  """The nets before the first step, stacked; of given or new parameters."""
  num_inputs = int(np.prod(data.pixels.shape[1:]))
  num_classes = len(nets[0].outputs)

  @jax.vmap
  def create(seed, params):
    key, run_key = jax.random.split(jax.random.key(seed))
    if params is None:
      params = init(key, num_inputs, hidden, num_classes)
    return TrainState.create(params, optimizer, run_key, guard=guard)

  return jax.jit(create)(jnp.array([net.seed for net in nets]), start)


def make_step(
  nets: Sequence[Net],
  optimizer: optax.GradientTransformation,
  how: Regularisation,
  guard: Guard | None = None,
):
  """A step of all nets: (state, ({"rows": [b, nets]}, data)) -> the same."""
  temperatures = jnp.array([net.temperature for net in nets])
  weights = jnp.array([net.soft_weight for net in nets])
  teachers = jnp.array([net.teacher for net in nets])
  outputs = jnp.array([net.outputs for net in nets])

  def one(state, rows, temperature, weight, teacher, outputs, data):
    loss_fn = functools.partial(
      _losses, data, how, temperature, weight, teacher, outputs
    )
    return make_train_step(loss_fn, optimizer, guard=guard)(state, rows)

  def step(state, given):
    batch, data = given
    state, metrics = jax.vmap(one, in_axes=(0, 1, 0, 0, 0, 0, None))(
      state, batch["rows"], temperatures, weights, teachers, outputs, data
    )
    return state, anomalies.sum_nets(metrics)

  return step


def _losses(
  data, how, temperature, weight, teacher, outputs, params, rows, key
):
  labels = outputs[data.labels[rows]]
  logits = apply(params, data.pixels[rows], key, how)
  loss, count = losses.cross_entropy(logits, labels)
  if data.teachers is not None:
    soft, _ = distill_losses.soft_targets(
      logits, data.teachers[teacher, rows], temperature=temperature
    )
    loss = weight * soft + (1.0 - weight) * loss
  hits, _ = losses.accuracy(logits, labels)
  return {"objective": Mean(loss, count)}, {"accuracy": Mean(hits, count)}


def batches(
  nets: Sequence[Net], batch_size: int, step: int
) -> Iterator[dict[str, Int[np.ndarray, "b nets"]]]:
  """Rows of every net's own epochs, shuffled anew each time.

  Args:
    nets: Of the stage.
    batch_size: Rows of each.
    step: Steps done.

  Yields:
    The rows of the next step.
  """
  orders: dict[int, tuple[int, np.ndarray]] = {}

  def rows(number, net, position):
    epoch, place = divmod(position, len(net.rows))
    if number not in orders or orders[number][0] != epoch:
      chance = np.random.default_rng((net.seed, epoch))
      orders[number] = epoch, chance.permutation(net.rows).astype(np.int32)
    return orders[number][1][place : place + batch_size]

  while True:
    found = []
    for number, net in enumerate(nets):
      # A last batch that would be short is left out of its epoch.
      size = min(batch_size, len(net.rows))
      per_epoch = len(net.rows) // size
      epoch, place = divmod(step, per_epoch)
      taken = rows(number, net, epoch * len(net.rows) + place * size)
      found.append(np.resize(taken[:size], batch_size))
    yield {"rows": np.stack(found, axis=1)}
    step += 1


@functools.partial(jax.jit, static_argnames="size")
def predict(
  params: PyTree, pixels: UInt8[Array, "n height width"], size: int = 1000
) -> Float[Array, "nets n c"]:
  """Logits of every net, some images at a time."""
  whole = jnp.pad(pixels, ((0, -len(pixels) % size), (0, 0), (0, 0)))
  parts = whole.reshape(-1, size, *pixels.shape[1:])
  found = jax.lax.map(lambda x: jax.vmap(apply, (0, None))(params, x), parts)
  found = jnp.moveaxis(found, 0, 1)
  return found.reshape(len(found), -1, found.shape[-1])[:, : len(pixels)]
