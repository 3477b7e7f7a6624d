"""Attention as `jax.nn.dot_product_attention` computes it: XLA and cuDNN."""

from typing import Literal

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float

from paperjax.attention import masks as masks_lib
from paperjax.attention import request
from paperjax.attention.request import Context, Inputs, Request, Settings


def refusal(
  asked: Request, *, implementation: Literal["xla", "cudnn"]
) -> str | None:
  """Why the library's function cannot do what is asked, or None.

  Args:
    asked: The request.
    implementation: Which of its own implementations.

  Returns:
    The reason.
  """
  inputs, context, settings, return_residual = asked
  sizes, masks = request.sizes(inputs), context.masks
  platform = request.default_device().platform
  if settings.soft_cap is not None:
    return "it has no logits_soft_cap"
  if context.dropout_words is not None:
    return "it drops other elements, or none"
  if sizes.k != sizes.o:
    return f"values must be as wide as keys, {sizes.k}, got {sizes.o}"
  if return_residual:
    return "its logsumexp is rounded and has no gradient"
  if inputs.query.dtype == jnp.float64:
    return "it computes float64 in float32"
  if inputs.query.dtype == jnp.float16 and platform == "cpu":
    return "it has no float16 gradients on CPUs"
  if implementation == "xla":
    return None
  if platform != "gpu":
    return f"it needs an NVIDIA GPU, got {platform}"
  if inputs.query.dtype not in (jnp.bfloat16, jnp.float16):
    return f"it computes bfloat16 and float16, got {inputs.query.dtype}"
  if sizes.k > 128 or sizes.k % 8:
    return f"head sizes must be multiples of 8 up to 128, got {sizes.k}"
  if inputs.bias is not None or not (masks.is_empty or masks.is_causal_only):
    return "it averages all values where a query sees no key"
  return None


def attention(
  inputs: Inputs,
  context: Context,
  settings: Settings,
  *,
  implementation: Literal["xla", "cudnn"],
) -> Float[Array, "b l h o"]:
  """Computes the output, with derivatives by JAX.

  Args:
    inputs: Queries, keys, values, bias.
    context: Masks.
    settings: Scale.
    implementation: Which of the library's own implementations.

  Returns:
    The output, 0 where a query sees no key.
  """
  masks, visible = context.masks, None
  _, l, m, *_ = request.sizes(inputs)
  if not (masks.is_empty or masks.is_causal_only):
    visible = masks_lib.dense(masks, (l, m))
  if inputs.bias is not None:
    # A row of -inf gives the library's softmax NaN.
    causal = masks_lib.dense(masks, (l, m)) if visible is None else visible
    visible = causal & ~jnp.isneginf(inputs.bias)
  output = jax.nn.dot_product_attention(
    inputs.query,
    inputs.key,
    inputs.value,
    inputs.bias,
    visible,
    scale=settings.scale,
    is_causal=masks.is_causal_only and visible is None,
    implementation=implementation,
  )
  if visible is None:
    return output
  # The library averages all values where nothing is visible.
  sees = jnp.any(visible, axis=-1).transpose(0, 2, 1)
  return jnp.where(sees[..., None], output, 0)
