"""The folder of compiled programs: the user's alone, and never fatal."""

import os
import pathlib
import stat
import subprocess
import sys

import pytest
import small

from experiments import compile_cache

CODE = """
import jax
from experiments import compile_cache
compile_cache.keep_compiled_programs()
print(jax.config.jax_compilation_cache_dir)
jax.config.update("jax_persistent_cache_min_compile_time_secs", 0)
print(jax.jit(lambda x: (x @ x).sum())(jax.numpy.arange(9.0).reshape(3, 3)))
"""


def run(home: pathlib.Path):
  """Compiles a program in a process of its own; cache and result, errors."""
  environment = {
    name: value
    for name, value in os.environ.items()
    if name not in ("JAX_COMPILATION_CACHE_DIR", "XLA_FLAGS")
  }
  done = subprocess.run(
    [sys.executable, "-c", CODE],
    cwd=small.ROOT,
    env=environment | {"HOME": str(home), "PYTHONPATH": str(small.ROOT)},
    capture_output=True,
    text=True,
  )
  assert done.returncode == 0, done.stderr
  cache, result = done.stdout.splitlines()
  return cache, float(result), done.stderr


def mode(path: pathlib.Path) -> int:
  return stat.S_IMODE(path.stat().st_mode)


def test_entries_that_are_broken_change_nothing(tmp_path):
  cache, result, _ = run(tmp_path)
  folder = tmp_path / ".cache" / "paperjax" / "compiled"
  assert cache == str(folder)
  assert mode(folder) == 0o700
  entries = [path for path in folder.rglob("*") if path.is_file()]
  assert entries
  assert run(tmp_path)[1] == result == 486.0
  for damage in (b"", b"not a program", bytes(range(256)) * 20):
    for path in entries:
      path.write_bytes(damage)
    assert run(tmp_path)[1] == result


@pytest.mark.parametrize("name", ["paperjax", "paperjax/compiled"])
@pytest.mark.parametrize("bits", [0o770, 0o777, 0o702])
def test_a_folder_that_others_can_write_into_is_not_used(tmp_path, name, bits):
  folder = tmp_path / "paperjax" / "compiled"
  folder.mkdir(parents=True)
  (tmp_path / name).chmod(bits)
  with pytest.raises(ValueError, match=f"{name} must be .* mode {bits:o}"):
    compile_cache.make_private(folder)
  assert mode(tmp_path / name) == bits


def test_a_run_goes_on_without(tmp_path):
  folder = tmp_path / ".cache" / "paperjax" / "compiled"
  folder.mkdir(parents=True)
  folder.chmod(0o777)
  cache, result, errors = run(tmp_path)
  assert (cache, result) == ("None", 486.0)
  assert "compiled programs are not kept: " in errors
  assert list(folder.iterdir()) == []


def test_a_folder_of_somebody_else_is_not_used(tmp_path, monkeypatch):
  monkeypatch.setattr(os, "getuid", lambda: os.stat(tmp_path).st_uid + 1)
  with pytest.raises(ValueError, match=r"paperjax must be a folder that only"):
    compile_cache.make_private(tmp_path / "paperjax" / "compiled")


def test_what_others_could_read_becomes_private(tmp_path):
  folder = tmp_path / "paperjax" / "compiled"
  folder.mkdir(parents=True, mode=0o755)
  compile_cache.make_private(folder)
  assert mode(folder) == 0o700
