"""What experiments tell XLA before JAX is there."""

import sys

import pytest

from experiments import common


@pytest.mark.parametrize(
  ("platforms", "before", "after"),
  [
    ("cpu", "--a=1", "--a=1"),
    ("", "--a=1", "--xla_gpu_enable_triton_gemm=false --a=1"),
    ("cuda", None, "--xla_gpu_enable_triton_gemm=false"),
    (
      "",
      "--xla_gpu_enable_triton_gemm=true",
      "--xla_gpu_enable_triton_gemm=true",
    ),
  ],
)
def test_products_are_cublas_s_unless_the_user_says_otherwise(
  monkeypatch, platforms, before, after
):
  found = []

  def main():
    found.append(common.os.environ["XLA_FLAGS"])

  monkeypatch.setenv("JAX_PLATFORMS", platforms)
  if before is None:
    monkeypatch.delenv("XLA_FLAGS", raising=False)
  else:
    monkeypatch.setenv("XLA_FLAGS", before)
  monkeypatch.setattr(sys, "argv", ["experiment"])
  with pytest.raises(SystemExit) as ended:
    common.start(main)
  assert not ended.value.code
  assert found == [after]
