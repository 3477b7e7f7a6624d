import json
import socket
import subprocess
import sys

import jax
import loop
import numpy as np
import virtual
import worker

from paperjax.training import checkpoint, parallel


def test_two_processes_equal_one(tmp_path):
  with socket.socket() as free:
    free.bind(("localhost", 0))
    address = f"localhost:{free.getsockname()[1]}"
  environment = loop.environment() | virtual.devices(4)
  processes = [
    subprocess.Popen(
      [sys.executable, "worker.py", address, str(index), "2", str(tmp_path)],
      cwd=loop.HERE,
      env=environment,
      stdout=subprocess.PIPE,
      stderr=subprocess.STDOUT,
      text=True,
    )
    for index in range(2)
  ]
  outputs = [process.communicate(timeout=120)[0] for process in processes]
  assert [process.returncode for process in processes] == [0, 0], outputs

  alone = parallel.jit(devices=jax.devices()[:1])
  train_step = worker.compile_step(alone)
  for name in worker.ways():
    state = alone.put_state(worker.make_state(0))
    expected, values = worker.train(alone, train_step, state, slice(None))
    with checkpoint.Checkpoints(tmp_path / name / "checkpoints") as checkpoints:
      restored = checkpoints.restore(expected)
    assert restored is not None
    jax.tree.map(
      lambda a, b: np.testing.assert_allclose(a, b, atol=1e-5),
      restored.state.params,
      expected.params,
    )
    (line,) = (tmp_path / name / "metrics.jsonl").read_text().splitlines()
    logged = json.loads(line)
    assert logged.pop("step") == worker.STEPS
    for key, value in values.items():
      np.testing.assert_allclose(logged[key], value, rtol=1e-5)
