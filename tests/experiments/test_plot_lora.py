"""The figure of subspaces of adapters."""

import json

import jax
import jax.numpy as jnp
import numpy as np
import pytest
import small

from paperjax import lora

MODULE = "experiments.plot_lora"


def adapter(folder, rank, seed, width=24):
  """Writes an adapter and returns its first factor."""
  params = {"w": {"kernel": jnp.ones((width, 16))}}
  rules = [lora.Rule(".*", rank=rank, alpha=1.0)]
  own = lora.init(jax.random.key(seed), params, rules)
  lora.save_peft(folder, own, params, {"w/kernel": "layer.query.weight"})
  return own["w/kernel"]["a"]


def test_numbers_and_picture(tmp_path):
  a = adapter(tmp_path / "one", 2, 0)
  b = adapter(tmp_path / "two", 5, 1)
  picture = tmp_path / "new" / "phi.png"
  code, _, err = small.run(
    MODULE,
    f"--first={tmp_path / 'one'}",
    f"--second={tmp_path / 'two'}",
    f"--output={picture}",
  )
  assert code == 0, err
  assert picture.read_bytes().startswith(b"\x89PNG")
  found = json.loads(picture.with_suffix(".json").read_text())
  (pair,) = found["modules"].values()
  u, v = (np.linalg.svd(x, full_matrices=False)[0] for x in (a, b))
  wanted = np.linalg.norm(u.T @ v) ** 2 / 2
  np.testing.assert_allclose(pair["trained"][-1][-1], wanted, atol=1e-3)
  assert np.shape(pair["random"]) == (2, 5)


@pytest.mark.parametrize(
  ("arguments", "expected"),
  [
    ([], "--output must name a file, NAME.png"),
    (["--output=x.png", "--first=nowhere"], "--first must be a folder with"),
  ],
)
def test_errors_are_one_line(arguments, expected):
  assert expected in small.refusal(MODULE, *arguments)


def test_adapters_of_two_bases(tmp_path):
  adapter(tmp_path / "one", 2, 0)
  adapter(tmp_path / "two", 2, 1, width=20)
  line = small.refusal(
    *(MODULE, f"--first={tmp_path / 'one'}", f"--second={tmp_path / 'two'}"),
    f"--output={tmp_path / 'phi.png'}",
  )
  assert "must be of one base, got layer.query of widths 24 and 20" in line
