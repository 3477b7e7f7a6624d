"""Table 7 of adapters in files."""

import json
import pathlib

import jax
import jax.numpy as jnp
import numpy as np
import pytest
import small

from paperjax import checkpoint_files, lora

MODULE = "experiments.lora_amplification"
WEIGHT = "layer.query.weight"


def files(folder: pathlib.Path, *, dora: bool = False) -> np.ndarray:
  """Writes a base and an adapter of it, trained along with a head."""
  keys = jax.random.split(jax.random.key(0), 3)
  kernel = jax.random.normal(keys[0], (24, 16))
  params = {"w": {"kernel": kernel}, "head": jnp.ones(3)}
  names = {"w/kernel": WEIGHT, "head": "head.bias"}
  rules = [lora.Rule("w/kernel", rank=2, alpha=6.0, use_dora=dora)]
  own = lora.init(keys[1], params, rules)
  own["w/kernel"]["b"] = jax.random.normal(keys[2], (16, 2))
  lora.save_peft(folder / "adapter", own, params, names, saved=["head"])
  (folder / "base").mkdir()
  (folder / "base" / "config.json").write_text("{}")
  arrays = {WEIGHT: np.asarray(kernel).T}
  checkpoint_files.write(folder / "base" / "model.safetensors", arrays)
  return 3 * np.asarray(own["w/kernel"]["a"] @ own["w/kernel"]["b"].T)


def test_norms(tmp_path):
  update = files(tmp_path)
  output = tmp_path / "new" / "found.json"
  code, _, err = small.run(
    MODULE,
    f"--base={tmp_path / 'base'}",
    f"--adapters={tmp_path / 'adapter'}",
    f"--output={output}",
  )
  assert code == 0, err
  (modules,) = json.loads(output.read_text())["adapters"].values()
  (name,) = modules
  assert name == "layer.query"
  tensor = checkpoint_files.tensors(tmp_path / "base")[WEIGHT]
  kernel = checkpoint_files.read(tensor).T.astype(np.float64)
  u, values, v = np.linalg.svd(update.astype(np.float64), full_matrices=False)
  along = np.linalg.norm(u[:, :2].T @ kernel @ v[:2].T)
  wanted = {
    "kernel": np.linalg.norm(kernel),
    "update": np.linalg.norm(values),
    "along_update": along,
    "along_kernel": np.linalg.norm(np.linalg.svd(kernel, compute_uv=False)[:2]),
    "factor": np.linalg.norm(values) / along,
  }
  found = modules[name]
  assert found.pop("along_random") < wanted["along_kernel"]
  for key, x in wanted.items():
    np.testing.assert_allclose(found[key], x, rtol=1e-3, err_msg=key)


@pytest.mark.parametrize(
  ("arguments", "expected"),
  [
    ([], "--adapters must name a folder at least, got nothing."),
    (["--adapters=x"], "--output must name a file, NAME.json, got ''."),
    (
      ["--adapters=x", "--output={}/x.json", "--base={}/base"],
      "--adapters must be folders with adapter_model.safetensors, got x.",
    ),
    (
      ["--adapters={}/adapter", "--output={}/x.json", "--base={}/adapter"],
      "--base must name a run's workdir or a folder with config.json",
    ),
    (
      ["--adapters={}/adapter", "--output={}/x.json", "--base={}/other"],
      f"got one without {WEIGHT}.",
    ),
  ],
)
def test_errors_are_one_line(arguments, expected, tmp_path):
  files(tmp_path)
  (tmp_path / "other").mkdir()
  (tmp_path / "other" / "config.json").write_text("{}")
  other = tmp_path / "other" / "model.safetensors"
  checkpoint_files.write(other, {"x": np.ones(1, np.float32)})
  line = small.refusal(MODULE, *(x.format(tmp_path) for x in arguments))
  assert expected in line
  assert not (tmp_path / "x.json").exists()


def test_dora_is_refused(tmp_path):
  files(tmp_path, dora=True)
  line = small.refusal(
    *(MODULE, f"--base={tmp_path / 'base'}"),
    f"--adapters={tmp_path / 'adapter'}",
    f"--output={tmp_path / 'found.json'}",
  )
  assert "--adapters must be LoRA's, got DoRA's in" in line
