"""Packed batches teach what their examples teach one by one."""

from typing import Literal

import jax
import jax.numpy as jnp
import numpy as np
import pytest
import small

from experiments import pretrain_data, pretrain_model, pretrain_options
from paperjax import bert
from paperjax.data import packing

CORPUS = pretrain_options.CorpusOptions(vocab_size=400, held_out=0.1)
EXAMPLES = pretrain_options.ExampleOptions(
  sequence_lengths=(32,),
  steps=(9,),
  batch_sizes=(4,),
  short_fraction=0.3,
  pack_into=(96,),
)


def config_with(
  positions: Literal["learned", "rotary"],
) -> pretrain_options.Config:
  options = pretrain_options.ModelOptions(
    model="tiny", positions=positions, max_length=96, dropout=0.0
  )
  return pretrain_options.Config(CORPUS, EXAMPLES, options)


@pytest.fixture(scope="module")
def batches(tmp_path_factory):
  """A packed batch, and one with a row for each of its examples."""
  config = config_with("learned")
  data = pretrain_data.prepare(config, tmp_path_factory.mktemp("tokenizer"))
  rows = pretrain_data.rows(config, data, EXAMPLES.phases[0])
  together = [dict(rows[n]) for n in range(4)]
  apart = [padded(x) for row in together for x in packing.unpacked(row)]
  assert len(apart) > 10
  return stacked(together), stacked(apart)


def padded(example):
  """An example in arrays of the length that it has when not packed."""

  def pad(name, value):
    length = 5 if name.startswith("masked_") else 32
    return np.pad(value, (0, length - len(value))) if value.ndim else value

  return {name: pad(name, value) for name, value in example.items()}


def stacked(rows):
  return {name: np.stack([row[name] for row in rows]) for name in rows[0]}


def model_and_params(positions):
  model = bert.PretrainingModel(
    pretrain_model.bert_config(config_with(positions), 400)
  )
  ids = jnp.zeros((1, 8), jnp.int32)
  params = model.init(jax.random.key(0), ids, masked_positions=ids)["params"]
  draw = np.random.default_rng(0)
  # Far from the uniform guess of a new model.
  return model, jax.tree.map(
    lambda x: x + 0.1 * draw.normal(size=x.shape).astype(x.dtype), params
  )


def losses_of_examples(model, params, batch):
  """Sums of both losses for every example, in the order of the batch."""
  output = jax.jit(
    lambda params, batch: pretrain_model.apply(model, params, batch, None)
  )(params, batch)

  def negative_log(logits, labels):
    scores = np.asarray(jax.nn.log_softmax(logits), np.float64)
    return -np.take_along_axis(scores, labels[..., None], axis=-1)[..., 0]

  masked = negative_log(output.masked_lm_logits, batch["masked_ids"])
  masked *= batch["masked_weights"]
  sentence = negative_log(
    output.next_sentence_logits, batch["next_sentence_labels"]
  )
  if "sequence_ids" not in batch:
    return masked.sum(axis=1), sentence
  owner = np.take_along_axis(
    batch["sequence_ids"], batch["masked_positions"], axis=1
  )
  real = batch["next_sentence_weights"] > 0
  by_example = [
    masked[row][owner[row] == i + 1].sum() for row, i in np.argwhere(real)
  ]
  return np.array(by_example), sentence[real]


@pytest.mark.parametrize("positions", ["learned", "rotary"])
def test_every_example_has_the_losses_it_has_by_itself(batches, positions):
  model, params = model_and_params(positions)
  together, apart = (losses_of_examples(model, params, x) for x in batches)
  for found, expected in zip(together, apart, strict=True):
    assert np.ptp(expected) > 0.5
    np.testing.assert_allclose(found, expected, rtol=2e-5, atol=2e-5)


def test_a_packed_batch_has_the_gradients_of_its_examples(batches):
  model, params = model_and_params("learned")
  loss_fn = pretrain_model.make_loss_fn(model, train=False)

  @jax.jit
  def objective(params, batch):
    found, measured = loss_fn(params, batch, jax.random.key(0))
    loss = sum(mean.total / mean.count for mean in found.values())
    return loss, (found, measured)

  gradient = jax.value_and_grad(objective, has_aux=True)
  together, apart = (gradient(params, batch) for batch in batches)
  jax.tree.map(
    lambda a, b: np.testing.assert_allclose(a, b, rtol=1e-4, atol=1e-5),
    together,
    apart,
  )


FLAGS = (
  *small.FLAGS,
  *("--pack_into=96", "--max_length=96", "--short_fraction=0.3"),
)


@pytest.mark.faults
def test_a_packed_run_goes_on_where_it_stopped(tmp_path):
  whole, stopped = tmp_path / "whole", tmp_path / "stopped"
  code, _, err = small.pretrain(f"--workdir={whole}", *FLAGS)
  assert code == 0, err
  assert "rows of 96 tokens, 9" in err  # per cent filled
  assert "warning" not in err  # the first loss is that of a uniform guess
  command = (f"--workdir={stopped}", *FLAGS)
  process = small.start(*command)
  small.wait_for_step(stopped, 2)
  process.terminate()
  _, err = process.communicate(timeout=120)
  assert process.returncode in (75, 0), err  # 0: it was already finished
  code, _, err = small.pretrain(*command)
  assert code == 0, err
  assert small.metrics(stopped) == small.metrics(whole)
  assert small.exported(stopped) == small.exported(whole)


def test_dry_run_shows_every_example_of_a_row(tmp_path):
  code, out, err = small.pretrain(
    f"--workdir={tmp_path / 'run'}", "--dry_run", *FLAGS
  )
  assert code == 0, err
  assert "rows of 96 tokens" in out
  row = out.split("\n\n[0] ")[1].split("\n\n[1] ")[0].splitlines()
  count = int(row[0].split()[0])
  assert count > 1
  assert row[0].endswith("of 96 tokens")
  assert sum("[CLS]" in line for line in row) == count
  assert sum(line.startswith("second segment: ") for line in row) == count
