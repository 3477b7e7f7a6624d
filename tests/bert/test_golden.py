"""Every result and gradient of two of Hugging Face's models.

BertForPreTraining, and RoFormerForMaskedLM, which has no pooler and no
next-sentence head.
"""

import golden
import jax
import numpy as np
import pytest

from paperjax import tree


def assert_close(actual, expected):
  assert actual.shape == expected.shape
  np.testing.assert_allclose(actual, expected, rtol=0, atol=1e-5)


@pytest.fixture(params=["bert", "roformer"])
def model(request):
  return request.param


def test_names_and_shapes_are_in_bijection(model):
  shapes = tree.flatten(golden.shapes(golden.CONFIGS[model]))
  theirs = golden.ours(golden.group("state", model))
  wanted = {
    name: leaf.shape
    for name, leaf in shapes.items()
    if model == "bert" or not name.startswith(("bert/pooler", "next_sentence"))
  }
  assert {k: v.shape for k, v in theirs.items()} == wanted
  grads = golden.ours(golden.group("gradient", model))
  assert grads.keys() == wanted.keys()
  state = golden.group("state", model)
  table = state[f"{model}.embeddings.word_embeddings.weight"]
  np.testing.assert_array_equal(state["cls.predictions.decoder.weight"], table)


def test_encoder(model):
  batch, arrays = golden.batch(model), golden.arrays(model)

  encode = jax.jit(golden.encode, static_argnums=0)
  output = encode(golden.CONFIGS[model], golden.params(model), batch)
  hidden = golden.group("hidden_state", model)
  maps = golden.group("attention", model)
  assert_close(output.hidden_states[0], arrays["embedding_output"])
  assert_close(output.sequence, arrays["sequence_output"])
  if model == "bert":
    assert_close(output.pooled, arrays["pooled_output"])
  assert len(output.hidden_states) == len(hidden) == 3
  assert len(output.attention_maps) == len(maps) == 2
  for layer, value in enumerate(output.hidden_states):
    assert_close(value, hidden[str(layer)])
  for layer, value in enumerate(output.attention_maps):
    assert_close(value, maps[str(layer)])


@pytest.mark.parametrize("fused", [False, True])
def test_logits_loss_and_gradients(model, fused):
  batch, arrays = golden.batch(model), golden.arrays(model)

  def loss_fn(params):
    output = golden.apply(golden.CONFIGS[model], params, batch)
    return golden.loss(params, output, batch, fused=fused), output

  step = jax.jit(jax.value_and_grad(loss_fn, has_aux=True))
  (loss, output), grads = step(golden.params(model))
  assert_close(loss, arrays["loss"])
  if model == "bert":
    assert_close(output.next_sentence_logits, arrays["next_sentence_logits"])
  columns = np.asarray(batch["masked_positions"])
  at_masks = arrays["prediction_logits"][np.arange(3)[:, None], columns]
  assert_close(output.masked_lm_logits, at_masks)
  expected = golden.ours(golden.group("gradient", model))
  actual = tree.flatten(grads)
  assert expected.keys() <= actual.keys()
  for path, grad in expected.items():
    assert np.abs(grad).max() > 0, path
    assert_close(actual[path], grad)
