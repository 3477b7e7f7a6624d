"""Sets of confusable classes, section 5.2 of arXiv 1503.02531.

paper                                          here
covariance of the generalist's predictions     of `probabilities` [b, c]
on-line K-means on its columns                 confusable_classes, not on-line
S^m, a set of confusable classes               class_sets(...)[m]
"""

from typing import Any

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float, Int, Key
import numpy as np

# Lloyd's algorithm ends by itself, the more so in few rounds; rounding could
# make it swing between two equally good clusterings.
_MAX_ROUNDS = 500


def confusable_classes(
  prng_key: Key[Array, ""],
  probabilities: Float[Array, "b c"],
  *,
  num_clusters: int,
) -> Int[Array, " c"]:
  """Clusters classes that a generalist often predicts together (section 5.2).

  K-means on the columns of the covariance matrix of the predictions, from a
  k-means++ start until no class changes its cluster. A cluster that loses all
  its classes takes the class farthest from its centre.

  Args:
    prng_key: Decides the start; the same key gives the same clusters.
    probabilities: The generalist's, on any examples.
    num_clusters: How many specialists there will be.

  Returns:
    The cluster of every class. One may be empty where fewer columns differ.

  Raises:
    ValueError: If num_clusters is not between 1 and c.

  Example:
    >>> p = jnp.array([[0.5, 0.5, 0.0, 0.0], [0.0, 0.0, 0.5, 0.5]])
    >>> found = confusable_classes(jax.random.key(0), p, num_clusters=2)
    >>> class_sets(found)
    ((0, 1), (2, 3))
  """
  num_classes = probabilities.shape[1]
  if not 1 <= num_clusters <= num_classes:
    raise ValueError(
      f"num_clusters must be between 1 and {num_classes}, got {num_clusters}."
    )
  return _clusters(prng_key, probabilities, num_clusters)


@jax.jit(static_argnums=2)
def _clusters(prng_key, probabilities, num_clusters):
  dtype = jnp.result_type(jnp.float32, probabilities)
  centred = probabilities.astype(dtype)
  centred -= centred.mean(axis=0, keepdims=True)
  # The matrix is symmetric: its rows are its columns. Its scale is no matter.
  points = jnp.matmul(centred.T, centred, precision="highest")

  def distances(centre):
    # Not |x|^2 - 2 x y + |y|^2, which rounds rare classes' columns away.
    return jnp.sum((points - centre[None, :]) ** 2, axis=1)

  def assign(centres):
    squares = jax.lax.map(distances, centres)  # [clusters, c]
    return jnp.argmin(squares, axis=0), jnp.min(squares, axis=0)

  def step(state):
    _, clusters, nearest, rounds = state
    members = jax.nn.one_hot(clusters, num_clusters, dtype=points.dtype)
    sizes = members.sum(axis=0)
    means = jnp.matmul(members.T, points, precision="highest")
    means /= jnp.maximum(sizes, 1)[:, None]
    # The first empty cluster takes the farthest class, the next the second.
    rank = jnp.cumsum(sizes == 0) - 1
    farthest = jnp.argsort(-nearest)[jnp.clip(rank, 0)]
    centres = jnp.where((sizes == 0)[:, None], points[farthest], means)
    return clusters, *assign(centres), rounds + 1

  def moved(state):
    before, clusters, _, rounds = state
    return jnp.any(before != clusters) & (rounds < _MAX_ROUNDS)

  centres = points[_seeds(prng_key, distances, points, num_clusters)]
  first = assign(centres)
  return jax.lax.while_loop(moved, step, (first[0] - 1, *first, 0))[1]


def _seeds(prng_key, distances, points, num_clusters):
  """K-means++: each seed by its squared distance from those before it."""

  def draw(i, state):
    seeds, nearest = state
    # Equal columns have no distance left: then any class that is no seed yet.
    logits = jnp.where(nearest.max() > 0, jnp.log(nearest), 0.0)
    taken = jnp.any(
      (seeds[:, None] == jnp.arange(len(nearest))[None, :])
      & (jnp.arange(num_clusters) < i)[:, None],
      axis=0,
    )
    logits = jnp.where(taken, -jnp.inf, logits)
    seed = jax.random.categorical(jax.random.fold_in(prng_key, i), logits)
    nearest = jnp.minimum(nearest, distances(points[seed]))
    return seeds.at[i].set(seed), nearest

  start = (
    jnp.zeros(num_clusters, int),
    jnp.ones(len(points), points.dtype),
  )
  seeds, _ = draw(0, start)
  nearest = distances(points[seeds[0]])
  return jax.lax.fori_loop(1, num_clusters, draw, (seeds, nearest))[0]


def class_sets(clusters: Int[Any, " c"]) -> tuple[tuple[int, ...], ...]:
  """The classes of every cluster, empty clusters left out.

  Args:
    clusters: Of every class, see `confusable_classes`; concrete.

  Returns:
    Tuples of rising classes, in the order of their first classes.

  Example:
    >>> class_sets(jnp.array([2, 0, 2]))
    ((0, 2), (1,))
  """
  found: dict[int, list[int]] = {}
  for index, cluster in enumerate(np.asarray(clusters).tolist()):
    found.setdefault(cluster, []).append(index)
  return tuple(tuple(classes) for classes in found.values())
