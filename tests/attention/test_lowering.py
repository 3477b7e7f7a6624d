"""What programs are made of: one copy of attention, for the right device."""

import jax
import jax.numpy as jnp
import pytest

from paperjax.attention import chunked, chunked_backward, derivatives, request
from paperjax.attention.masks import Masks


def test_layers_share_one_copy_of_each_pass():
  calls = []

  def forward(inputs, context, settings):
    calls.append("forward")
    return chunked.fa2(inputs, context, settings)

  def backward(inputs, context, settings, outputs, grads):
    calls.append("backward")
    return chunked_backward.backward(inputs, context, settings, outputs, grads)

  settings = request.Settings(scale=0.5)
  context = request.Context(Masks(), None)

  def loss(x):
    for _ in range(4):
      inputs = request.Inputs(x, x, x, None)
      x = derivatives.attention(
        inputs, context, settings, forward=forward, backward=backward
      ).output
    return jnp.sum(x)

  x = jnp.ones((1, 8, 2, 4))
  jax.jit(jax.grad(loss)).lower(x)
  assert sorted(calls) == ["backward", "forward"]


def test_the_default_device_is_the_one_that_was_chosen():
  first, *_, last = jax.devices()
  assert request.default_device() == first
  with jax.default_device(last):
    assert request.default_device() == last
  with jax.default_device("cpu"):
    assert request.default_device() == first


@pytest.mark.parametrize("given", [None, "cpu"])
def test_attention_runs_where_it_was_chosen_to(given):
  from paperjax import attention

  with jax.default_device(given):
    x = jnp.ones((1, 4, 2, 8))
    out = attention.dot_product_attention(x, x, x)
  assert out.shape == x.shape
