"""Devices that XLA makes of a CPU's threads."""


def devices(count: int) -> dict[str, str]:
  """The environment of a process that has so many.

  Its programs are compiled quickly, and slow: small models spend most of a
  test in the compiler.
  """
  return {
    "XLA_FLAGS": f"--xla_force_host_platform_device_count={count}"
    " --xla_backend_optimization_level=0"
  }
