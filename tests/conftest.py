"""Settings for every test, made before anything imports JAX or paperjax."""

import os
import pathlib

import jaxtyping
import pytest
import virtual

ROOT = pathlib.Path(__file__).resolve().parents[1]

# Subprocesses of tests inherit the environment; whoever runs the tests may
# override any of it.
os.environ.setdefault("JAX_NUMPY_RANK_PROMOTION", "raise")
os.environ.setdefault("JAX_COMPILATION_CACHE_DIR", str(ROOT / ".cache" / "jax"))
os.environ.setdefault("JAX_PERSISTENT_CACHE_MIN_COMPILE_TIME_SECS", "0")
os.environ.setdefault("MPLBACKEND", "agg")
# Threads of XLA's CPU client, which otherwise has one per core: programs that
# wait for each other (virtual devices, warpgroups of a simulated GPU) hang.
os.environ.setdefault("PJRT_NPROC", "32")

# Checks every shape and dtype in the library's signatures while tests run.
jaxtyping.install_import_hook("paperjax", "beartype.beartype")


def pytest_configure(config: pytest.Config) -> None:
  """Keeps tests on the CPU, except with `-m gpu`."""
  wanted = (config.getoption("markexpr") or "").replace("not gpu", "")
  if "gpu" not in wanted:
    os.environ.setdefault("JAX_PLATFORMS", "cpu")
    for name, value in virtual.devices(8).items():
      os.environ.setdefault(name, value)
  # Two workers share a GPU: neither may reserve most of its memory.
  os.environ.setdefault("XLA_PYTHON_CLIENT_PREALLOCATE", "false")


@pytest.fixture(scope="session")
def data_dir() -> pathlib.Path:
  """The folder of real texts and data sets, or a skip where it is absent."""
  path = pathlib.Path(
    os.environ.get("PAPERJAX_DATA", ROOT.parent / "shared" / "data")
  )
  if not path.is_dir():
    pytest.skip(f"no data folder at {path}; set PAPERJAX_DATA to one")
  return path
