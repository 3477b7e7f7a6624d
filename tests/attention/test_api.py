import functools
import importlib.metadata
import importlib.util
import inspect
import re

import cases
import jax
import jax.numpy as jnp
import numpy as np
import oracle
import pytest
from samples import BLOCKS, B, H, K, L, N, coins, integers, normal, qkv

from paperjax import attention
from paperjax.attention import masks

EVERYWHERE = ("reference", "chunked", "chunked_fa1", "xla")  # cuDNN needs a GPU
COMPLETE = pytest.mark.parametrize("implementation", cases.COMPLETE)


# Whatever the documentation of jax.nn.dot_product_attention offers.
SWAPS = {
  "mha": (qkv(key_heads=H), {}),
  "gqa": (qkv(), {}),
  "mqa": (qkv(key_heads=1), {}),
  "no batch": (tuple(x[0] for x in qkv()), {}),
  "no batch, bias and mask": (
    (*(x[0] for x in qkv()), normal(H, L, L), coins(1, L, L)),
    {"return_residual": True},
  ),
  "cross": (qkv(keys=40), {"scale": 0.3}),
  "bias": ((*qkv(), normal(B, H, L, L)), {}),
  "bias for all": ((*qkv(), normal(1, H, 1, L)), {}),
  "mask": ((*qkv(), None, coins(B, 1, L, L)), {}),
  "causal": (qkv(), {"is_causal": True}),
  "causal cross": (qkv(keys=40), {"is_causal": True}),
  "lengths": (
    qkv(),
    {
      "query_seq_lengths": integers(20, 5),
      "key_value_seq_lengths": integers(24, 3),
    },
  ),
  "lengths of keys": (qkv(), {"key_value_seq_lengths": integers(1, 17)}),
  "window": (qkv(), {"local_window_size": 3}),
  "window and causal": (
    qkv(),
    {"local_window_size": (5, 2), "is_causal": True},
  ),
  "residual": (
    (*qkv(), normal(1, 1, L, L)),
    {"local_window_size": (5, 2), "return_residual": True},
  ),
}


@pytest.mark.parametrize("name", SWAPS)
def test_swaps_in_for_the_function_of_jax(name):
  arrays, options = SWAPS[name]
  residual = options.get("return_residual", False)

  @jax.jit
  def every(arrays):
    found = {
      implementation or "automatic": attention.dot_product_attention(
        *arrays, **options, implementation=implementation
      )
      for implementation in (*EVERYWHERE, None)
      if not (residual and implementation == "xla")  # it refuses, see below
    }
    return jax.nn.dot_product_attention(*arrays, **options), found

  wanted, found = every(arrays)
  for implementation, result in found.items():
    for one, other in zip(
      jax.tree.leaves(result), jax.tree.leaves(wanted), strict=True
    ):
      assert one.shape == other.shape
      assert one.dtype == other.dtype
      np.testing.assert_allclose(
        one, other, rtol=2e-5, atol=2e-6, err_msg=implementation
      )


def test_explain_lists_every_implementation():
  explain = functools.partial(attention.dot_product_attention, explain=True)
  reasons = explain(*qkv(), is_causal=True, logits_soft_cap=3.0)
  assert set(reasons) == {*cases.IMPLEMENTATIONS, *cases.KERNELS}
  refused = {name for name, reason in reasons.items() if reason is not None}
  assert refused == {"xla", "cudnn", *cases.KERNELS}
  assert "logits_soft_cap" in reasons["xla"]
  assert explain(*qkv())["xla"] is None
  assert "GPU" in explain(*qkv())["cudnn"]
  halves = explain(*(x.astype(jnp.bfloat16) for x in qkv()))
  assert halves["hopper_interpreted"] is None
  assert halves["hopper"] == "it needs an H100 or H200, got cpu"


@pytest.mark.parametrize(
  ("version", "reason"),
  [
    ("3.7.1", "it needs triton 3.8 or newer, got 3.7.1"),
    ("3.10.0", "it needs an NVIDIA GPU from A100 on, got cpu"),
  ],
)
def test_an_old_triton_is_refused(monkeypatch, version, reason):
  monkeypatch.setattr(importlib.util, "find_spec", lambda name: name)
  monkeypatch.setattr(importlib.metadata, "version", lambda name: version)
  reasons = attention.dot_product_attention(*qkv(), explain=True)
  assert reasons["triton"] == reason


def test_a_simulation_without_threads_is_refused(monkeypatch):
  """It would wait for ever."""
  monkeypatch.setenv("PJRT_NPROC", "2")
  x = normal(1, 8, 2, 32).astype(jnp.bfloat16)
  with pytest.raises(ValueError, match=r"set PJRT_NPROC=32 .* got 2"):
    attention.dot_product_attention(
      x, x, x, implementation="hopper_interpreted"
    )


@pytest.mark.parametrize(
  ("options", "reason"),
  [
    ({"logits_soft_cap": 2.0}, "logits_soft_cap"),
    ({"dropout_rate": 0.1, "dropout_key": jax.random.key(0)}, "drops"),
    ({"return_residual": True}, "logsumexp"),
  ],
)
def test_a_named_implementation_that_cannot_says_why(options, reason):
  with pytest.raises(ValueError, match=f"xla.*{reason}"):
    attention.dot_product_attention(*qkv(), **options, implementation="xla")


@COMPLETE
@pytest.mark.parametrize("dtype", [jnp.float16, jnp.bfloat16])
def test_dtype_is_kept(implementation, dtype):
  arrays = [x.astype(dtype) for x in qkv()]
  output, logsumexp = jax.eval_shape(
    functools.partial(
      attention.dot_product_attention,
      implementation=implementation,
      return_residual=True,
    ),
    *arrays,
  )
  assert output.dtype == dtype
  assert logsumexp.dtype == jnp.float32
  assert logsumexp.shape == (B, L, H)


@pytest.mark.parametrize("implementation", EVERYWHERE)
def test_inputs_stay_as_they_are(implementation):
  arrays = qkv()
  copies = [np.array(x) for x in arrays]
  attention.dot_product_attention(*arrays, implementation=implementation)
  for array, copy in zip(arrays, copies, strict=True):
    np.testing.assert_array_equal(array, copy)


@COMPLETE
def test_queries_without_keys(implementation):
  """0, -inf and derivatives of 0, in both modes."""
  query, key, value = qkv()
  visible = (jnp.arange(L) % 3 > 0)[None, None, :, None]
  bias = jnp.zeros((1, 1, L, L)).at[:, :, 4].set(-jnp.inf)
  blind = (jnp.arange(L) % 3 == 0) | (jnp.arange(L) == 4)

  def attend(query, key, value, bias):
    return attention.dot_product_attention(
      query,
      key,
      value,
      bias,
      visible,
      implementation=implementation,
      block_sizes=BLOCKS,
      return_residual=True,
    )

  @jax.jit
  def everything(*arrays):
    outputs, pullback = jax.vjp(attend, *arrays)
    ones = jax.tree.map(jnp.ones_like, outputs)
    _, tangents = jax.jvp(attend, arrays, tuple(map(jnp.ones_like, arrays)))
    return outputs, pullback(ones), tangents

  outputs, grads, tangents = everything(query, key, value, bias)
  assert (outputs[0][:, blind] == 0).all()
  assert (outputs[1][:, blind] == -jnp.inf).all()
  assert np.isfinite(outputs[1][:, ~blind]).all()
  for derivative in (*grads, *tangents):
    assert np.isfinite(derivative).all()
  assert (grads[0][:, blind] == 0).all()
  assert (grads[3][:, :, blind] == 0).all()
  assert all((x[:, blind] == 0).all() for x in tangents)


# Dropout


@pytest.mark.parametrize("implementation", cases.COMPLETE)
def test_every_implementation_drops_the_same_elements(implementation):
  """The values are the unit matrix, so the output is the probabilities."""
  query, key, _ = qkv(keys=40)
  unit = jnp.broadcast_to(jnp.eye(40)[None, :, None], (B, 40, N, 40))
  prng_key = jax.random.key(7)
  keep = masks.keep_mask(prng_key, (B, H, L, 40), rate=0.3)
  assert abs(keep.mean() - 0.7) < 4 * (0.3 * 0.7 / keep.size) ** 0.5
  plain = oracle.attention(query, key, unit).values["output"]
  wanted = plain * jnp.moveaxis(keep, 1, 2) / 0.7
  for block_sizes in ((8, 16), (24, 13)):
    output = attention.dot_product_attention(
      query,
      key,
      unit,
      dropout_rate=0.3,
      dropout_key=prng_key,
      implementation=implementation,
      block_sizes=block_sizes,
    )
    np.testing.assert_allclose(output, wanted, rtol=1e-5, atol=1e-7)


# Errors

IDS = jnp.zeros((B, L), jnp.int32)
WRONG = [
  # arguments in the place of those of a good call, the argument named, and
  # what its message has to say
  ({"query": normal(B, L, 3, K)}, "key heads", "the 3 heads.*got 2"),
  ({"query": normal(L, K)}, "query", r"got shape \(24, 8\)"),
  ({"query": normal(B, L, H, 6)}, "key", "6.*got"),
  ({"key": normal(3, L, N, K)}, "key", r"got \(3, 24, 2, 8\)"),
  ({"value": normal(B, 23, N, K)}, "value", r"got \(2, 23, 2, 8\)"),
  ({"value": normal(B, L, 1, K)}, "value", r"got \(2, 24, 1, 8\)"),
  ({"key": normal(B, L, N, K, dtype=jnp.bfloat16)}, "key", "got bfloat16"),
  ({"bias": normal(B, 3, L, L)}, "bias", r"got \(2, 3, 24, 24\)"),
  ({"bias": coins(B, H, L, L)}, "bias", "got bool"),
  ({"mask": coins(B, 1, L, 23)}, "mask", r"got \(2, 1, 24, 23\)"),
  ({"mask": normal(B, H, L, L)}, "mask", "got float32"),
  (
    {"query_seq_lengths": integers(1, 2, 3)},
    "query_seq_lengths",
    r"\(2,\), got .*\(3,\)",
  ),
  (
    {"key_value_seq_lengths": integers(1)},
    "key_value_seq_lengths",
    r"\(2,\), got .*\(1,\)",
  ),
  ({"query_segment_ids": IDS[:, 1:]}, "query_segment_ids", r"got .*\(2, 23\)"),
  ({"key_segment_ids": IDS}, "query_segment_ids", "given with"),
  (
    {"query_segment_ids": IDS, "key_segment_ids": IDS[:1]},
    "key_segment_ids",
    r"got .*\(1, 24\)",
  ),
  ({"dropout_rate": 0.1}, "dropout_key", "got None"),
  (
    {"dropout_rate": 1.0, "dropout_key": jax.random.key(0)},
    "dropout_rate",
    "got 1.0",
  ),
  ({"local_window_size": (-1, 3)}, "local_window_size", r"got \(-1, 3\)"),
  ({"logits_soft_cap": 0.0}, "logits_soft_cap", "got 0.0"),
  ({"implementation": "flash"}, "implementation", "reference.*got 'flash'"),
  ({"block_sizes": (0, 16)}, "block_sizes", r"got \(0, 16\)"),
  (
    {"block_map": masks.BlockMap(coins(2, 2), 8, 8)},
    "block_map",
    r"\(3, 3\).*got .*\(2, 2\)",
  ),
]
BEYOND = [
  ({"query_seq_lengths": integers(5, 25)}, "query_seq_lengths", "24.*got 25"),
  ({"key_value_seq_lengths": integers(-1, 5)}, "key_value_seq_lengths", "-1"),
]


def call(changed):
  """The message of the error of a call, or None. Shapes go unchecked."""
  good = dict(zip(("query", "key", "value"), qkv(), strict=True))
  try:
    inspect.unwrap(attention.dot_product_attention)(**(good | changed))
  except ValueError as error:
    return str(error)
  return None


@pytest.mark.parametrize(("changed", "name", "text"), WRONG)
@pytest.mark.parametrize("jit", [False, True])
def test_errors_are_one_line(changed, name, text, jit):
  if jit:
    arrays = {n: x for n, x in changed.items() if isinstance(x, jax.Array)}
    rest = {n: x for n, x in changed.items() if n not in arrays}
    message = None

    def traced(arrays):
      nonlocal message
      message = call(arrays | rest)

    jax.eval_shape(traced, arrays)
  else:
    message = call(changed)
  assert message is not None
  assert message.startswith(name)
  assert re.search(text, message)
  assert "\n" not in message


@pytest.mark.parametrize(("changed", "name", "text"), BEYOND)
def test_lengths_beyond_the_array(changed, name, text):
  """Known only outside of jit."""
  message = call(changed)
  assert message is not None
  assert message.startswith(name)
  assert re.search(text, message)
