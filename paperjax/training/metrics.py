"""Metrics as sums and counts, speed, and the files they are written to."""

from collections.abc import Mapping, Sequence
import json
import math
import os
import pathlib
import re
import sys
import time
from types import ModuleType
from typing import NamedTuple

import jax
import jax.numpy as jnp
from jax.typing import DTypeLike
from jaxtyping import Array, Float
import numpy as np

# Dense peaks in FLOP/s, from NVIDIA's data sheets, which print twice that for
# sparse matrices: H100 and H200 (SXM, NVL, PCIe), B200, A100, L4, L40S, V100,
# T4. float32 means what JAX computes by default: TF32 from Ampere on. The first
# pattern found in `Device.device_kind` counts.
_PEAKS = (
  (r"H100 PCIe", {"bfloat16": 756e12, "float16": 756e12, "float32": 378e12}),
  (r"H[12]00 NVL", {"bfloat16": 835e12, "float16": 835e12, "float32": 418e12}),
  (
    r"(G?H100|G?H200)\b",
    {"bfloat16": 989.4e12, "float16": 989.4e12, "float32": 494.7e12},
  ),
  (r"G?B200\b", {"bfloat16": 2250e12, "float16": 2250e12, "float32": 1120e12}),
  (r"A100\b", {"bfloat16": 312e12, "float16": 312e12, "float32": 156e12}),
  (r"L40S\b", {"bfloat16": 362e12, "float16": 362e12, "float32": 183e12}),
  (r"L4\b", {"bfloat16": 121e12, "float16": 121e12, "float32": 60e12}),
  (r"V100\b", {"float16": 125e12, "float32": 15.7e12}),
  (r"T4\b", {"float16": 65e12, "float32": 8.1e12}),
)


class Mean(NamedTuple):
  """A mean that can be merged: over micro-batches, devices, steps, batches.

  Attributes:
    total: Sum of the values.
    count: What to divide it by, for example the number of predictions.

  Example:
    >>> mean = Mean(total=jnp.float32(6.0), count=3.0)  # of three predictions
    >>> float(mean.total / mean.count)
    2.0
  """

  total: Float[Array, ""] | float
  # Hides tuple.count, which nobody needs here.
  count: Float[Array, ""] | float  # pyright: ignore[reportIncompatibleMethodOverride]


def merge(metrics: Sequence[Mapping[str, Mean]]) -> dict[str, Mean]:
  """Adds up the metrics of several steps or batches, in float64 on the host.

  Waits for the steps that compute them: collect the dicts of many steps in a
  list and merge when a line is logged.

  Args:
    metrics: One dict a step, all with the same names; at least one.

  Returns:
    The sums and counts of all.

  Example:
    >>> merge([{"loss": Mean(3.0, 1.0)}, {"loss": Mean(3.0, 2.0)}])
    {'loss': Mean(total=6.0, count=3.0)}
  """
  on_host = jax.device_get(list(metrics))

  def add(*values):
    return float(np.sum(np.asarray(values, np.float64)))

  return jax.tree.map(add, *(dict(m) for m in on_host))


def summarize(metrics: Mapping[str, Mean]) -> dict[str, float]:
  """Returns the mean of each metric, NaN where nothing was counted.

  Args:
    metrics: Sums and counts, on devices or not.

  Returns:
    Numbers of Python's, by name.

  Example:
    >>> summarize({"loss": Mean(6.0, 3.0), "accuracy": Mean(0.0, 0.0)})
    {'loss': 2.0, 'accuracy': nan}
  """
  on_host = jax.device_get(dict(metrics))
  means = {}
  for name in metrics:
    total, count = map(float, on_host[name])
    means[name] = total / count if count else math.nan
  return means


def throughput(
  *,
  steps: int,
  seconds: float,
  tokens_per_step: int,
  flops_per_step: float,
  peak_flops: float | None,
) -> dict[str, float]:
  """Returns the speed of some steps.

  Args:
    steps: Steps done.
    seconds: Wall time they took.
    tokens_per_step: Tokens of the global batch, padding included.
    flops_per_step: Model FLOPs of the global batch, forward and backward,
      without recomputation.
    peak_flops: FLOP/s of all devices together, None where unknown.

  Returns:
    "steps_per_second", "tokens_per_second" and, where the peak is known,
    "flop_utilisation" between 0 and 1.

  Example:
    >>> speed = throughput(
    ...   steps=10,
    ...   seconds=5.0,
    ...   tokens_per_step=4096,
    ...   flops_per_step=1e12,
    ...   peak_flops=8e12,
    ... )
    >>> speed["tokens_per_second"], speed["flop_utilisation"]
    (8192.0, 0.25)
  """
  rate = steps / seconds
  speed = {
    "steps_per_second": rate,
    "tokens_per_second": rate * tokens_per_step,
  }
  if peak_flops is not None:
    speed["flop_utilisation"] = rate * flops_per_step / peak_flops
  return speed


def peak_flops(device_kind: str, dtype: DTypeLike) -> float | None:
  """Returns the peak FLOP/s of one device by its data sheet.

  Args:
    device_kind: `jax.Device.device_kind`.
    dtype: What the matrices are multiplied in.

  Returns:
    Dense FLOP/s, None for a device or dtype that is not in the table.

  Example:
    >>> peak_flops("NVIDIA H200", jnp.bfloat16)
    989400000000000.0
    >>> peak_flops("cpu", jnp.bfloat16)
  """
  for pattern, peaks in _PEAKS:
    if re.search(rf"\b{pattern}", device_kind):
      return peaks.get(jnp.dtype(dtype).name)
  return None


def measure_peak_flops(
  dtype: DTypeLike, *, size: int = 1024, seconds: float = 0.5
) -> float:
  """Measures the FLOP/s of a large matrix product on the default device.

  What the table lacks, above all CPUs. Takes about a second: call it once.

  Args:
    dtype: What the matrices are multiplied in.
    size: Rows and columns of the matrices.
    seconds: How long to measure.

  Returns:
    The best FLOP/s seen.

  Example:
    >>> measure_peak_flops("float32", size=256, seconds=0.05) > 1e8
    True
  """
  x = jnp.full((size, size), 1 / size, dtype)
  product = jax.jit(jnp.matmul)
  product(x, x).block_until_ready()
  best, end = math.inf, time.perf_counter() + seconds
  while (start := time.perf_counter()) < end:
    product(x, x).block_until_ready()
    best = min(best, time.perf_counter() - start)
  return 2 * size**3 / best


class MetricsWriter:
  """Appends to `metrics.jsonl` and `tensorboard/` of a run's workdir.

  A line is {"step": ..., name: value, ...}; values that are not finite are
  null, as JSON has no NaN. On resume the lines after the restored step are
  dropped, so that a killed and resumed run leaves the lines of an
  uninterrupted one. Only process 0 writes.

  Example:
    >>> import tempfile
    >>> workdir = tempfile.mkdtemp()
    >>> with MetricsWriter(workdir, resume_step=0) as writer:
    ...   writer.write(1, {"train/loss": 2.5})
    >>> print(pathlib.Path(workdir, "metrics.jsonl").read_text().strip())
    {"step": 1, "train/loss": 2.5}
  """

  def __init__(self, workdir: str | os.PathLike[str], *, resume_step: int):
    """Opens the files and drops what was written after the restored step.

    Args:
      workdir: Directory of the run; made if missing.
      resume_step: Step the run goes on from, 0 for a new run.

    Raises:
      ValueError: If metrics.jsonl holds a line that is none of ours.
    """
    self._lines = self._tensorboard = None
    if jax.process_index() != 0:
      return
    path = pathlib.Path(workdir, "metrics.jsonl")
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
      _drop_lines_after(path, resume_step)
    self._lines = path.open("a", encoding="utf-8")
    self._tensorboard = _summary_writer(path.parent, resume_step + 1)

  def write(self, step: int, values: Mapping[str, float | str]) -> None:
    """Writes one line and flushes it.

    Args:
      step: Steps done.
      values: Numbers by name; a slash groups them in TensorBoard, which gets
        those that are finite, and no texts.
    """
    if self._lines is None or self._tensorboard is None:
      return
    line = {
      k: v if isinstance(v, str) or math.isfinite(v) else None
      for k, v in values.items()
    }
    self._lines.write(json.dumps({"step": step, **line}) + "\n")
    self._lines.flush()
    for name, value in line.items():
      if not (value is None or isinstance(value, str)):
        self._tensorboard.add_scalar(name, value, step)

  def close(self) -> None:
    """Closes the files."""
    if self._lines is not None and self._tensorboard is not None:
      self._lines.close()
      self._tensorboard.close()

  def __enter__(self) -> "MetricsWriter":
    return self

  def __exit__(self, *exception: object) -> None:
    self.close()


def _summary_writer(workdir: pathlib.Path, purge_step: int):
  """Opens TensorBoard's files without loading torch.

  tensorboardX imports torch where it is installed, which takes seconds and
  memory on the GPU, and does without where it is not.
  """
  modules: dict[str, ModuleType | None] = sys.modules  # pyright: ignore[reportAssignmentType]: None means "not installed"
  hidden = "torch" not in modules
  if hidden:
    modules["torch"] = None
  try:
    import tensorboardX
  finally:
    if hidden:
      del modules["torch"]
  return tensorboardX.SummaryWriter(
    str(workdir / "tensorboard"), purge_step=purge_step
  )


def _drop_lines_after(path: pathlib.Path, step: int) -> None:
  """Keeps the lines up to a step, and never leaves a half-written file."""
  kept = []
  if not path.is_file():
    raise ValueError(f"{path} must be a file; move it away to start a new one.")
  lines = path.read_bytes().splitlines(keepends=True)
  for number, line in enumerate(lines, start=1):
    if not line.endswith(b"\n"):
      break  # the run was killed while it wrote this one
    try:
      at = json.loads(line)["step"]
      is_kept = at <= step
    except (ValueError, TypeError, KeyError, RecursionError) as error:
      raise ValueError(
        f'{path}, line {number}: must be a JSON object with a "step", got'
        f" {line.strip()[:60]!r}; move the file away to start a new one."
      ) from error
    if is_kept:
      kept.append(line)
  new = path.with_suffix(".jsonl.new")
  with new.open("wb") as file:
    file.writelines(kept)
    file.flush()
    os.fsync(file.fileno())
  os.replace(new, path)
