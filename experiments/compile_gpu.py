"""Compiles for H200 GPUs on a machine that has none.

XLA compiles for a described device as well as for a present one. This gives, of
any jitted function, errors, memory and collectives for any number of devices;
and of a Pallas Mosaic GPU kernel its registers, spills, shared memory and
machine code. Nothing can be run or timed, and cuDNN is not there.

Needs `pip install -e .[aot]` (Linux), and JAX_PLATFORMS=cpu unless there is a
GPU.
"""

from collections import Counter
from collections.abc import Callable, Iterator
import contextlib
import ctypes
import dataclasses
from importlib.machinery import ModuleSpec
import importlib.util
import io
import os
import pathlib
import re
import subprocess
import sys
import tempfile
from typing import Any, NamedTuple

import jax
from jax.experimental import topologies
from jax.experimental.compilation_cache import compilation_cache
from jax.sharding import Mesh, NamedSharding, PartitionSpec
import numpy as np

from experiments import common

SHARED_MEMORY = 232_448  # bytes that a program may have, on sm_90

# What XLA asks a device about itself, of an H200.
H200 = """
gpu_device_info {
  threads_per_block_limit: 1024
  threads_per_warp: 32
  threads_per_core_limit: 2048
  shared_memory_per_block: 49152
  shared_memory_per_core: 233472
  shared_memory_per_block_optin: 232448
  core_count: 132
  fpus_per_core: 128
  block_dim_limit_x: 2147483647
  block_dim_limit_y: 65535
  block_dim_limit_z: 65535
  thread_dim_limit_x: 1024
  thread_dim_limit_y: 1024
  thread_dim_limit_z: 64
  registers_per_core_limit: 65536
  registers_per_block_limit: 65536
  memory_bandwidth: 4800000000000
  l2_cache_size: 52428800
  clock_rate_ghz: 1.98
  device_memory_size: 151397597184
  cuda_compute_capability { major: 9 feature_extension: ACCELERATED_FEATURES }
  device_vendor: "NVIDIA Corporation"
  platform_version: "Compute Capability 9.0a"
  name: "NVIDIA H200"
  driver_version: "13.0.0"
  runtime_version: "13.0.0"
  compile_time_toolkit_version: "13.0.0"
  dnn_version: "9.10.0"
}
platform_name: "CUDA"
dnn_version_info { major: 9 minor: 10 patch: 0 }
device_description_str: "NVIDIA H200"
"""


class Tools(NamedTuple):
  """Programs that come with the extra `aot`."""

  ptxas: pathlib.Path
  nvdisasm: pathlib.Path


class Kernel(NamedTuple):
  """What the assembler makes of a kernel.

  Attributes:
    name: Of its entry point.
    registers: That a thread begins with.
    spill_bytes: Written to and read from memory for want of registers.
    stack_bytes: Of a thread.
    barriers: Named ones; a kernel has 16.
    warnings: Of the assembler, such as wgmma that it serialises (C7510).
    sass: The machine code, as nvdisasm prints it.
  """

  name: str
  registers: int
  spill_bytes: int
  stack_bytes: int
  barriers: int
  warnings: tuple[str, ...]
  sass: str


class Program(NamedTuple):
  """A compiled function.

  Attributes:
    compiled: What JAX returns; it cannot be called here.
    ptx: Of every Mosaic kernel in it, in the order of their compilation. One
      that this process has compiled before is left out: Mosaic keeps kernels.
    shared_memory: Bytes of every Mosaic kernel, in the order of their lowering.
  """

  compiled: jax.stages.Compiled
  ptx: tuple[str, ...]
  shared_memory: tuple[int, ...]


@dataclasses.dataclass(frozen=True)
class Memory:
  """Bytes of one device, as XLA plans them."""

  arguments: int
  outputs: int
  temporaries: int
  aliased: int  # outputs that take the place of arguments

  @property
  def total(self) -> int:
    """All together."""
    return self.arguments + self.outputs + self.temporaries - self.aliased


def tools() -> Tools:
  """Finds the assembler and the disassembler.

  Returns:
    Their paths.

  Raises:
    ModuleNotFoundError: If the extra is not installed.
  """
  return Tools(
    ptxas=_inside("nvidia", "cu13/bin/ptxas"),
    nvdisasm=_inside("triton", "backends/nvidia/bin/nvdisasm"),
  )


def missing() -> str | None:
  """What is not installed of what this needs.

  Returns:
    One line, or None.
  """
  try:
    for name in ("jax_cuda13_plugin", "jax_plugins.xla_cuda13"):
      _find(name)
    tools()
  except ModuleNotFoundError as error:
    return str(error)
  return None


def _check_installed() -> None:
  if reason := missing():
    raise ModuleNotFoundError(reason)


def _find(name: str) -> ModuleSpec:
  """Where a package is, without importing it."""
  try:
    found = importlib.util.find_spec(name)
  except ModuleNotFoundError:  # of the package that it is in
    found = None
  if found is None:
    raise ModuleNotFoundError(
      f"{name} is not installed, without which nothing is compiled for GPUs:"
      " pip install -e .[aot]"
    )
  return found


def _inside(package: str, path: str) -> pathlib.Path:
  """A file in an installed package, which may have several folders."""
  for folder in _find(package).submodule_search_locations or ():
    if (file := pathlib.Path(folder, path)).is_file():
      return file
  raise ModuleNotFoundError(
    f"{package}/{path} is not installed, without which no machine code is seen:"
    " pip install -e .[aot]"
  )


def mesh(
  shape: tuple[int, ...] = (1,),
  axes: tuple[str, ...] = ("data",),
  *,
  device: str = H200,
) -> Mesh:
  """GPUs that exist for the compiler only.

  Args:
    shape: Devices along each axis.
    axes: Names of the axes.
    device: What XLA asks one about itself.

  Returns:
    A mesh.

  Raises:
    ModuleNotFoundError: If the extra is not installed.
  """
  _check_installed()
  count = int(np.prod(shape))
  topology = topologies.get_topology_desc(
    platform="cuda", target_config=device, topology=f"1x{count}x1"
  )
  return Mesh(np.array(topology.devices).reshape(shape), axes)


def on(devices: Mesh, tree: Any, spec: PartitionSpec | None = None) -> Any:
  """Arrays that exist for the compiler only.

  Args:
    devices: Where they lie.
    tree: Arrays, or their shapes and dtypes.
    spec: How they are cut; whole on every device by default.

  Returns:
    The same tree of shapes, dtypes and shardings.
  """
  sharding = NamedSharding(devices, spec or PartitionSpec())
  return jax.tree.map(
    lambda x: jax.ShapeDtypeStruct(x.shape, x.dtype, sharding=sharding), tree
  )


def compile_program(function: Callable[..., Any], *args: Any) -> Program:
  """Compiles a function, and keeps what Mosaic tells of its kernels.

  Args:
    function: A function of arrays; jitted here unless it is already.
    *args: Arguments made by `on`.

  Returns:
    The program.

  Raises:
    ModuleNotFoundError: If the extra is not installed.
  """
  _check_installed()
  if not hasattr(function, "lower"):
    function = jax.jit(function)
  lines = io.StringIO()
  with _without_cache(), _environment(MOSAIC_GPU_DUMP_RESOURCES="1"):
    with contextlib.redirect_stdout(lines):
      lowered = function.lower(*args)  # pyright: ignore[reportFunctionMemberAccess]  # of jitted functions
    with _environment(MOSAIC_GPU_DUMP_PTX="1"):
      compiled, printed = _with_output(
        lambda: lowered.compile(compiler_options=common.GPU_COMPILER_OPTIONS)
      )
  shared = re.findall(r"smem_scratch_bytes=(\d+)", lines.getvalue())
  pieces = re.split(r"(?m)^//\n// Generated by LLVM NVPTX.*\n", printed)
  return Program(compiled, tuple(pieces[1:]), tuple(map(int, shared)))


@contextlib.contextmanager
def _environment(**values: str) -> Iterator[None]:
  """Environment variables for a while; Mosaic reads them at every kernel."""
  before = {name: os.environ.get(name) for name in values}
  os.environ.update(values)
  try:
    yield
  finally:
    for name, value in before.items():
      if value is None:
        del os.environ[name]
      else:
        os.environ[name] = value


@contextlib.contextmanager
def _without_cache() -> Iterator[None]:
  """Programs for GPUs that are not there can be kept, but not read again."""
  before = jax.config.jax_enable_compilation_cache
  jax.config.update("jax_enable_compilation_cache", False)
  compilation_cache.reset_cache()  # it looks at that once
  try:
    yield
  finally:
    jax.config.update("jax_enable_compilation_cache", before)
    compilation_cache.reset_cache()


def _with_output[T](function: Callable[[], T]) -> tuple[T, str]:
  """Calls a function; returns its result and what C++ printed meanwhile.

  Mosaic gives PTX in no other way: when it writes files, then 100 MB of others
  beside every one.
  """
  sys.stdout.flush()
  with tempfile.TemporaryFile("w+") as file:
    kept = os.dup(1)
    os.dup2(file.fileno(), 1)
    try:
      result = function()
    finally:
      ctypes.CDLL(None).fflush(None)
      os.dup2(kept, 1)
      os.close(kept)
    file.seek(0)
    return result, file.read()


def kernel(ptx: str, *, architecture: str = "sm_90a") -> Kernel:
  """Assembles a kernel.

  Args:
    ptx: Its code before the assembler.
    architecture: For which GPU.

  Returns:
    What the assembler makes of it.

  Raises:
    ModuleNotFoundError: If the extra is not installed.
    ValueError: If the assembler refuses the code.
  """
  ptxas, nvdisasm = tools()
  with tempfile.TemporaryDirectory() as folder:
    source, binary = (pathlib.Path(folder, name) for name in ("k.ptx", "k.bin"))
    source.write_text(ptx)
    done = subprocess.run(
      [ptxas, f"-arch={architecture}", "-v", source, "-o", binary],
      capture_output=True,
      text=True,
    )
    if done.returncode:
      raise ValueError(f"ptxas refused a kernel: {done.stderr.strip()[:500]}")
    sass = subprocess.run(
      [nvdisasm, "-c", binary], capture_output=True, text=True, check=True
    ).stdout
  return _parse(done.stderr, sass)


def _parse(report: str, sass: str) -> Kernel:
  """Reads what `ptxas -v` tells."""

  def number(pattern: str) -> int:
    return sum(map(int, re.findall(pattern, report)))

  name = re.search(r"entry function '(\w+)'", report)
  told = r"^(?!ptxas info)\S.*"
  return Kernel(
    name=name[1] if name else "",
    registers=number(r"Used (\d+) registers"),
    spill_bytes=number(r"(\d+) bytes spill"),
    stack_bytes=number(r"(\d+) bytes stack"),
    barriers=number(r"used (\d+) barriers"),
    warnings=tuple(re.findall(rf"(?m){told}|^.*C75\d\d.*$", report)),
    sass=sass,
  )


def memory(compiled: jax.stages.Compiled) -> Memory:
  """What a program needs on each device.

  Args:
    compiled: The program.

  Returns:
    XLA's plan.
  """
  plan: Any = compiled.memory_analysis()
  return Memory(
    arguments=plan.argument_size_in_bytes,
    outputs=plan.output_size_in_bytes,
    temporaries=plan.temp_size_in_bytes,
    aliased=plan.alias_size_in_bytes,
  )


def collectives(compiled: jax.stages.Compiled) -> dict[str, int]:
  """How often devices exchange data in one run of a program.

  Args:
    compiled: The program.

  Returns:
    The number of collective operations by name.
  """
  found = re.findall(
    r" (all-reduce|all-gather|reduce-scatter|all-to-all|collective-permute)"
    r"(?:-start)?\(",
    compiled.as_text() or "",
  )
  return dict(sorted(Counter(found).items()))
