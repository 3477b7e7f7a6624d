"""Attention of other libraries, for `bench_attention`: a process for each.

    python experiments/bench_attention_others.py torch_flash

Answers every line of its input, a problem in JSON, with a line in JSON: the
seconds of each run, or why there are none. Needs nothing of this project, so
that it runs in any environment that has the library.
"""

from collections.abc import Callable
import importlib
import json
import math
import statistics
import sys
import time
from typing import Any

# Of a timed run on an accelerator: calls queue up until then.
QUEUE_SECONDS = 0.02


def main() -> None:
  """Answers line after line."""
  library = LIBRARIES[sys.argv[1]]
  for line in sys.stdin:
    problem = json.loads(line)
    try:
      answer = library(problem)
    except Exception as error:  # whatever keeps a library from it is told
      answer = {"refused": " ".join(f"{error!r}".split())[:200]}
    print(json.dumps(answer), flush=True)


def torch_attention(problem: dict[str, Any], backend: str) -> dict[str, Any]:
  """PyTorch's scaled_dot_product_attention by one of its backends.

  Args:
    problem: batch, heads, length, head_size, dtype, mask, runs.
    backend: Of `torch.nn.attention.SDPBackend`.

  Returns:
    Median seconds of "forward" and of "both".
  """
  torch: Any = importlib.import_module("torch")
  attention: Any = importlib.import_module("torch.nn.attention")
  device = "cuda" if torch.cuda.is_available() else "cpu"
  shape = [problem[name] for name in ("batch", "heads", "length", "head_size")]
  dtype = getattr(torch, problem["dtype"])
  query, key, value, gradient = (
    torch.randn(shape, device=device, dtype=dtype) for _ in range(4)
  )
  wanted = getattr(attention.SDPBackend, backend)
  is_causal = _is_causal(problem)

  def forward():
    return torch.nn.functional.scaled_dot_product_attention(
      query, key, value, is_causal=is_causal
    )

  def both():
    arrays = [x.detach().requires_grad_() for x in (query, key, value)]
    output = torch.nn.functional.scaled_dot_product_attention(
      *arrays, is_causal=is_causal
    )
    return torch.autograd.grad(output, arrays, gradient)

  def wait(_):
    if device == "cuda":
      torch.cuda.synchronize()

  with attention.sdpa_kernel([wanted]):
    with torch.no_grad():
      seconds = {"forward": _median(forward, wait, problem["runs"], device)}
    return seconds | {"both": _median(both, wait, problem["runs"], device)}


def tokamax_attention(problem: dict[str, Any]) -> dict[str, Any]:
  """Tokamax' dot_product_attention, by the implementation that it chooses.

  Args:
    problem: batch, heads, length, head_size, dtype, mask, runs.

  Returns:
    Median seconds of "forward" and of "both".
  """
  import jax

  tokamax: Any = importlib.import_module("tokamax")
  shape = [problem[name] for name in ("batch", "length", "heads", "head_size")]
  keys = jax.random.split(jax.random.key(0), 4)
  arrays = [jax.random.normal(key, shape, problem["dtype"]) for key in keys]
  is_causal = _is_causal(problem)

  def attend(query, key, value):
    return tokamax.dot_product_attention(query, key, value, is_causal=is_causal)

  def with_gradient(query, key, value, gradient):
    output, pull = jax.vjp(attend, query, key, value)
    return output, pull(gradient)

  forward, both = jax.jit(attend), jax.jit(with_gradient)
  device, runs = jax.default_backend(), problem["runs"]
  return {
    "forward": _median(
      lambda: forward(*arrays[:3]), jax.block_until_ready, runs, device
    ),
    "both": _median(lambda: both(*arrays), jax.block_until_ready, runs, device),
  }


def _is_causal(problem):
  if problem["mask"] not in ("none", "causal"):
    raise ValueError("only asked for none and causal")
  return problem["mask"] == "causal"


def _median(
  call: Callable[[], Any], wait: Callable[[Any], Any], runs: int, device: str
) -> float:
  """Seconds of a call: on a GPU many are queued in a timed run."""

  def seconds(count):
    began = time.perf_counter()
    result = None
    for _ in range(count):
      result = call()
    wait(result)
    return (time.perf_counter() - began) / count

  for _ in range(2):
    seconds(1)
  count = 1 if device == "cpu" else math.ceil(QUEUE_SECONDS / seconds(1))
  return statistics.median(seconds(count) for _ in range(runs))


LIBRARIES: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
  "torch_flash": lambda problem: torch_attention(problem, "FLASH_ATTENTION"),
  "torch_cudnn": lambda problem: torch_attention(problem, "CUDNN_ATTENTION"),
  "tokamax": tokamax_attention,
}


if __name__ == "__main__":
  main()
