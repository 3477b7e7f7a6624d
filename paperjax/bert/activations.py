"""What a BERT computes on the way to its output, for whoever learns from it.

Applied with mutable=["intermediates"], every model of this package also returns
its hidden states and every layer's queries, keys and values; without, nothing
is kept. Heads that read one token skip the others in the last layer, unless
called with every_token=True.

Dimension key: that of model.py.
"""

from typing import NamedTuple

from jaxtyping import Array, Float, PyTree


class Activations(NamedTuple):
  """Of one application, in the compute dtype.

  Attributes:
    hidden_states: The embeddings and every layer's output.
    queries: Of every layer, turned already if positions are rotary.
    keys: Likewise.
    values: Of every layer.

  Example:
    >>> import jax, jax.numpy as jnp
    >>> x, head = jnp.zeros((1, 8, 4)), jnp.zeros((1, 8, 2, 2))
    >>> found = Activations((x, x), (head,), (head,), (head,))  # of one layer
    >>> len(found.hidden_states), found.values[-1].shape
    (2, (1, 8, 2, 2))
  """

  hidden_states: tuple[Float[Array, "b l d"], ...]
  queries: tuple[Float[Array, "b l h k"], ...]
  keys: tuple[Float[Array, "b l h k"], ...]
  values: tuple[Float[Array, "b l h k"], ...]


def of(intermediates: PyTree) -> Activations:
  """Puts in order what was sown.

  Args:
    intermediates: The collection of this name, of `Bert` or a model with it.

  Returns:
    The activations.

  Example:
    >>> import jax
    >>> import jax.numpy as jnp
    >>> from paperjax import bert
    >>> model = bert.Bert(bert.Config.tiny())
    >>> ids = jnp.ones((1, 8), jnp.int32)
    >>> params = model.init(jax.random.key(0), ids)
    >>> _, sown = model.apply(params, ids, mutable=["intermediates"])
    >>> found = of(sown["intermediates"])
    >>> len(found.hidden_states), found.queries[1].shape
    (3, (1, 8, 2, 64))
  """
  encoder = intermediates.get("bert", intermediates)["encoder"]
  (hidden_states,) = encoder["hidden_states"]
  layers = [
    encoder[f"layer_{i}"]["attention"] for i in range(len(hidden_states) - 1)
  ]
  queries, keys, values = (
    tuple(layer[name][0] for layer in layers)
    for name in ("queries", "keys", "values")
  )
  return Activations(hidden_states, queries, keys, values)
