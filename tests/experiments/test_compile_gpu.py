"""Compiling for GPUs without a GPU."""

import importlib.util
import subprocess
import sys

import jax
from jax.experimental import pallas as pl
from jax.experimental.pallas import mosaic_gpu as plgpu
import jax.numpy as jnp
from jax.sharding import PartitionSpec
import pytest

from experiments import compile_gpu
from paperjax.attention import hopper_parts

MISSING = compile_gpu.missing()
needs_aot = pytest.mark.skipif(MISSING is not None, reason=str(MISSING))


def shape(*sizes: int, dtype: str = "float32") -> jax.ShapeDtypeStruct:
  return jax.ShapeDtypeStruct(sizes, dtype)


@needs_aot
@pytest.mark.parametrize("count", [1, 8])
def test_memory_and_collectives_of_a_gradient(count):
  devices = compile_gpu.mesh((count,))

  def loss(w, x):
    return jnp.tanh(x @ w).sum()

  program = compile_gpu.compile_program(
    jax.grad(loss),
    compile_gpu.on(devices, shape(512, 256)),
    compile_gpu.on(devices, shape(1024, 512), PartitionSpec("data")),
  )
  memory = compile_gpu.memory(program.compiled)
  assert memory.arguments == 4 * (512 * 256 + 1024 // count * 512)
  assert memory.outputs == 4 * 512 * 256
  assert memory.total == (
    memory.arguments + memory.outputs + memory.temporaries - memory.aliased
  )
  found = compile_gpu.collectives(program.compiled)
  assert found == ({} if count == 1 else {"all-reduce": 1})
  assert program.ptx == ()


@needs_aot
def test_donated_arguments_are_counted_once():
  x = compile_gpu.on(compile_gpu.mesh(), shape(1 << 20))
  double = jax.jit(lambda x: 2 * x, donate_argnums=0)
  memory = compile_gpu.memory(compile_gpu.compile_program(double, x).compiled)
  assert memory.aliased == memory.total == 4 << 20


@needs_aot
def test_what_the_assembler_says_of_a_kernel():
  def product(a_ref, b_ref, out_ref, a, b, out, ready):
    plgpu.copy_gmem_to_smem(a_ref, a, ready)
    plgpu.barrier_wait(ready)
    plgpu.copy_gmem_to_smem(b_ref, b, ready)
    plgpu.barrier_wait(ready)

    def multiply(total):
      plgpu.wgmma(total, a, b)
      return total[...]

    out[...] = pl.run_scoped(multiply, plgpu.WGMMAAccumulatorRef((64, 64)))
    plgpu.commit_smem()
    plgpu.copy_smem_to_gmem(out, out_ref)
    plgpu.wait_smem_to_gmem(0)

  tile = hopper_parts.smem((64, 64), jnp.dtype("bfloat16"))
  run = plgpu.kernel(
    product,
    out_type=shape(64, 64),
    scratch_types=[
      tile,
      tile,
      plgpu.SMEM((64, 64), "float32"),
      plgpu.Barrier(),
    ],
  )
  x = compile_gpu.on(compile_gpu.mesh(), shape(64, 64, dtype="bfloat16"))
  program = compile_gpu.compile_program(run, x, x)
  (ptx,), (shared,) = program.ptx, program.shared_memory
  assert 2 * 64 * 64 * 2 + 64 * 64 * 4 <= shared < 34_000
  found = compile_gpu.kernel(ptx)
  assert "product" in found.name
  assert 32 < found.registers <= 255
  assert found.spill_bytes == found.stack_bytes == 0
  assert found.warnings == ()
  assert found.sass.count("HGMMA.64x64x16.F32.BF16") == 4


SPILLING = """
.version 8.0
.target sm_90a
.address_size 64
.visible .entry spill(.param .u64 p) .maxntid 1024
{{
  .reg .f32 %f<{count}>;
  .reg .u64 %a;
  ld.param.u64 %a, [p];
  {loads}
  bar.sync 0;
  {stores}
  ret;
}}
"""


@needs_aot
def test_spills_are_seen():
  loads = "\n".join(
    f"ld.volatile.global.f32 %f{i}, [%a+{4 * i}];" for i in range(100)
  )
  stores = "\n".join(
    f"st.volatile.global.f32 [%a+{4 * i}], %f{99 - i};" for i in range(100)
  )
  text = SPILLING.format(count=100, loads=loads, stores=stores)
  found = compile_gpu.kernel(text)
  assert found.name == "spill"
  assert found.registers == 64
  assert found.spill_bytes > 100
  assert found.stack_bytes > 50


@needs_aot
def test_code_that_the_assembler_refuses():
  with pytest.raises(ValueError, match="ptxas refused a kernel"):
    compile_gpu.kernel("nonsense")


def test_missing_extra_is_one_line(monkeypatch):
  monkeypatch.setitem(sys.modules, "jax_cuda13_plugin", None)
  with pytest.raises(ModuleNotFoundError, match=r"pip install -e \.\[aot\]$"):
    compile_gpu.mesh()
  assert "jax_cuda13_plugin is not installed" in str(compile_gpu.missing())


def test_importing_it_needs_no_extra():
  code = "import experiments.compile_gpu, sys; print('triton' in sys.modules)"
  found = subprocess.check_output([sys.executable, "-c", code], text=True)
  assert found.strip() == "False"
  assert importlib.util.find_spec("experiments.compile_gpu")
