"""Attention's kernels as parts of programs, compiled for GPUs without one."""

import functools
import importlib.util

import jax
import jax.numpy as jnp
from jax.sharding import PartitionSpec
import pytest

from experiments import compile_gpu
from paperjax import attention
from paperjax.attention import masks

MISSING = compile_gpu.missing()
if MISSING is None and importlib.util.find_spec("jax_triton") is None:
  MISSING = "jax_triton is not installed: pip install -e .[aot]"
pytestmark = pytest.mark.skipif(MISSING is not None, reason=str(MISSING))

# How a kernel is called in a program.
CALLS = {"hopper": '"mosaic_gpu', "triton": "triton_kernel_call_ffi"}


def num_calls(program, implementation):
  return (program.compiled.as_text() or "").count(CALLS[implementation])


@pytest.mark.parametrize(
  ("spec", "count"),
  [((), 1), (("data",), 8), ((None, None, "data"), 4)],
  ids=["one", "batch", "heads"],
)
@pytest.mark.parametrize(
  ("implementation", "deterministic", "kernels"),
  [("hopper", False, 2), ("hopper", True, 3), ("triton", True, 3)],
)
def test_gradients_on_some_devices(
  implementation, deterministic, kernels, spec, count
):
  """On each its own rows or heads, and nothing between them."""
  devices = compile_gpu.mesh((count,))
  shape = jax.ShapeDtypeStruct((8, 256, 4, 64), jnp.bfloat16)
  arrays = compile_gpu.on(devices, [shape] * 3, PartitionSpec(*spec))

  @jax.jit
  def gradients(*arrays):
    def total(*arrays):
      output = attention.dot_product_attention(
        *arrays,
        is_causal=True,
        deterministic=deterministic,
        implementation=implementation,
      )
      return output.astype(jnp.float32).sum()

    return jax.grad(total, (0, 1, 2))(*arrays)

  with jax.sharding.use_abstract_mesh(devices.abstract_mesh):
    program = compile_gpu.compile_program(gradients, *arrays)
  assert num_calls(program, implementation) == kernels
  assert compile_gpu.collectives(program.compiled) == {}


@pytest.mark.parametrize(
  ("implementation", "kernels"), [("hopper", 2), ("triton", 3)]
)
def test_inside_shard_map(implementation, kernels):
  devices, spec = compile_gpu.mesh((4,)), PartitionSpec("data")
  shape = jax.ShapeDtypeStruct((8, 256, 4, 64), jnp.bfloat16)
  arrays = compile_gpu.on(devices, [shape] * 3, spec)

  def gradients(*arrays):
    def total(*arrays):
      output = attention.dot_product_attention(
        *arrays, implementation=implementation
      )
      return output.astype(jnp.float32).sum()

    return jax.grad(total, (0, 1, 2))(*arrays)

  run = jax.shard_map(gradients, mesh=devices, in_specs=spec, out_specs=spec)
  with jax.sharding.use_abstract_mesh(devices.abstract_mesh):
    program = compile_gpu.compile_program(jax.jit(run), *arrays)
  assert num_calls(program, implementation) == kernels
  assert compile_gpu.collectives(program.compiled) == {}


@pytest.mark.parametrize(
  ("implementation", "dtype"),
  [
    ("hopper", "bfloat16"),
    pytest.param("hopper", "float16", marks=pytest.mark.slow),
    ("triton", "bfloat16"),
    ("triton", "float32"),
    pytest.param("triton", "float16", marks=pytest.mark.slow),
  ],
)
def test_all_features_at_once_under_vmap(implementation, dtype):
  """With their gradients; what is mapped becomes a part of the batch."""
  devices = compile_gpu.mesh()

  def shape(*sizes, dtype=dtype):
    return compile_gpu.on(devices, jax.ShapeDtypeStruct(sizes, dtype))

  query = shape(2, 1, 80, 4, 40)
  key = shape(2, 1, 96, 2, 40)
  value = shape(2, 1, 96, 2, 24)
  bias = shape(2, 4, 1, 96)
  mask = shape(2, 1, 80, 96, dtype="bool")
  ids = shape(2, 1, 80, dtype="int32"), shape(2, 1, 96, dtype="int32")
  lengths = shape(2, 1, dtype="int32")
  block_map = masks.BlockMap(jnp.ones((1, 1), bool), 128, 128)

  def total(arrays, mask, ids, lengths, prng_key):
    query, key, value, bias = arrays
    output, logsumexp = attention.dot_product_attention(
      query,
      key,
      value,
      bias,
      mask,
      scale=-0.3,
      is_causal=True,
      query_offset=16,
      local_window_size=(40, 20),
      query_seq_lengths=lengths,
      key_value_seq_lengths=lengths,
      query_segment_ids=ids[0],
      key_segment_ids=ids[1],
      block_map=block_map,
      logits_soft_cap=3.0,
      dropout_rate=0.2,
      dropout_key=prng_key,
      implementation=implementation,
      return_residual=True,
    )
    return output.astype(jnp.float32).sum() + logsumexp.sum()

  @jax.jit
  def gradients(*args):
    found = jax.vmap(jax.value_and_grad(total), (0, 0, 0, 0, None))
    return found(*args, jax.random.key(0))

  with jax.sharding.use_abstract_mesh(devices.abstract_mesh):
    program = compile_gpu.compile_program(
      gradients, (query, key, value, bias), mask, ids, lengths
    )
  # Hopper's bias has a kernel of its own.
  assert num_calls(program, implementation) == 3


@pytest.mark.parametrize("implementation", CALLS)
@pytest.mark.parametrize("kind", ["forward mode", "second order"])
def test_other_derivatives_are_those_of_chunked(implementation, kind):
  devices = compile_gpu.mesh()
  shape = jax.ShapeDtypeStruct((1, 128, 2, 32), jnp.bfloat16)
  x = compile_gpu.on(devices, shape)
  attend = functools.partial(
    attention.dot_product_attention, implementation=implementation
  )

  def total(x):
    return attend(x, x, x).astype(jnp.float32).sum()

  def derivative(x, tangent):
    function = total if kind == "forward mode" else jax.grad(total)
    return jax.jvp(function, (x,), (tangent,))[1]

  with jax.sharding.use_abstract_mesh(devices.abstract_mesh):
    program = compile_gpu.compile_program(jax.jit(derivative), x, x)
  # The forward pass is the kernel's.
  assert num_calls(program, implementation) >= 1
