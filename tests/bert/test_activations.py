"""What is sown is what the model computes with."""

import dataclasses
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from paperjax import bert
from paperjax.bert import activations

CONFIG = bert.Config(
  vocab_size=30,
  num_layers=2,
  width=12,
  num_heads=3,
  feed_forward_width=20,
  max_length=16,
  init_stddev=0.5,
)
IDS = jax.random.randint(jax.random.key(0), (2, 9), 1, 30)
MASK = jnp.arange(9)[None] < jnp.array([[9], [6]])


def watched(model, params, *inputs, **options):
  output, sown = model.apply(
    {"params": params}, *inputs, mutable=["intermediates"], **options
  )
  return output, activations.of(sown["intermediates"])


@pytest.mark.parametrize("positions", ["learned", "rotary"])
@pytest.mark.parametrize("remat", [False, True])
def test_the_scores_are_those_of_the_attention_maps(positions, remat):
  config = dataclasses.replace(CONFIG, positions=positions, remat=remat)
  model = bert.Bert(config)
  params: Any = model.init(jax.random.key(1), IDS)["params"]
  output: Any
  output, found = watched(
    model,
    params,
    *(IDS, None, MASK),
    return_hidden_states=True,
    return_attention_maps=True,
  )
  pairs = zip(found.hidden_states, output.hidden_states, strict=True)
  for mine, wanted in pairs:
    np.testing.assert_array_equal(mine, wanted)
  layers = zip(
    *(found.queries, found.keys, found.values, output.attention_maps),
    strict=True,
  )
  for number, (q, k, v, wanted) in enumerate(layers):
    scores = np.einsum("blhk,bmhk->bhlm", *map(np.float64, (q, k))) / 2
    scores[~np.broadcast_to(MASK[:, None, None], scores.shape)] = -np.inf
    maps = np.exp(scores - scores.max(-1, keepdims=True))
    maps /= maps.sum(-1, keepdims=True)
    np.testing.assert_allclose(maps, wanted, atol=2e-6)
    of_layer = params["encoder"][f"layer_{number}"]["attention"]["value"]
    wanted = found.hidden_states[number] @ of_layer["kernel"]
    np.testing.assert_allclose(v.reshape(wanted.shape), wanted, atol=2e-5)


@pytest.mark.parametrize("choices", [False, True])
def test_heads_compute_every_token_if_asked(choices):
  if choices:
    model, ids, mask = bert.MultipleChoiceModel(CONFIG), IDS[None], MASK[None]
  else:
    model = bert.SequenceClassifier(CONFIG, num_labels=3)
    ids, mask = IDS, MASK
  params: Any = model.init(jax.random.key(1), ids)["params"]
  logits, found = watched(model, params, ids, None, mask, every_token=True)
  few: Any = model.apply({"params": params}, ids, None, mask)
  np.testing.assert_allclose(logits, few, atol=1e-5)
  output: Any = bert.Bert(CONFIG).apply(
    {"params": params["bert"]}, IDS, None, MASK
  )
  np.testing.assert_allclose(
    found.hidden_states[-1], output.sequence, atol=1e-5
  )
  assert found.queries[-1].shape == (2, 9, 3, 4)
  _, found = watched(model, params, ids, None, mask)
  assert found.hidden_states[-1].shape == (2, 1, 12)


def test_nothing_is_kept_unless_asked_for():
  model = bert.Bert(CONFIG)
  variables = model.init(jax.random.key(1), IDS)
  assert list(variables) == ["params"]
  assert isinstance(model.apply(variables, IDS), bert.Output)
