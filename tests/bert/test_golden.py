"""Every result and gradient of Hugging Face's BertForPreTraining."""

import golden
import jax
import numpy as np
import pytest

from paperjax import tree


def assert_close(actual, expected):
  assert actual.shape == expected.shape
  np.testing.assert_allclose(actual, expected, rtol=0, atol=1e-5)


def test_names_and_shapes_are_in_bijection():
  wanted = {k: v.shape for k, v in tree.flatten(golden.shapes()).items()}
  state = golden.group("state")
  assert {k: v.shape for k, v in golden.ours(state).items()} == wanted
  assert golden.ours(golden.group("gradient")).keys() == wanted.keys()
  table = state["bert.embeddings.word_embeddings.weight"]
  np.testing.assert_array_equal(state["cls.predictions.decoder.weight"], table)


def test_encoder():
  batch, arrays = golden.batch(), golden.arrays()

  encode = jax.jit(golden.encode, static_argnums=0)
  output = encode(golden.CONFIG, golden.params(), batch)
  hidden, maps = golden.group("hidden_state"), golden.group("attention")
  assert_close(output.hidden_states[0], arrays["embedding_output"])
  assert_close(output.sequence, arrays["sequence_output"])
  assert_close(output.pooled, arrays["pooled_output"])
  assert len(output.hidden_states) == len(hidden) == 3
  assert len(output.attention_maps) == len(maps) == 2
  for layer, value in enumerate(output.hidden_states):
    assert_close(value, hidden[str(layer)])
  for layer, value in enumerate(output.attention_maps):
    assert_close(value, maps[str(layer)])


@pytest.mark.parametrize("fused", [False, True])
def test_logits_loss_and_gradients(fused):
  batch, arrays = golden.batch(), golden.arrays()

  def loss_fn(params):
    output = golden.apply(golden.CONFIG, params, batch)
    return golden.loss(params, output, batch, fused=fused), output

  step = jax.jit(jax.value_and_grad(loss_fn, has_aux=True))
  (loss, output), grads = step(golden.params())
  assert_close(loss, arrays["loss"])
  assert_close(output.next_sentence_logits, arrays["next_sentence_logits"])
  columns = np.asarray(batch["masked_positions"])
  at_masks = arrays["prediction_logits"][np.arange(3)[:, None], columns]
  assert_close(output.masked_lm_logits, at_masks)
  expected = golden.ours(golden.group("gradient"))
  actual = tree.flatten(grads)
  assert actual.keys() == expected.keys()
  for path, grad in actual.items():
    assert np.abs(expected[path]).max() > 0, path
    assert_close(grad, expected[path])
