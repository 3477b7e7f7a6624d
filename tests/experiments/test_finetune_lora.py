"""Fine-tuning with adapters: what is trained, saved, resumed and exported."""

import json
import pathlib
import shutil
from typing import Any

import jax
import numpy as np
import pytest
import safetensors.numpy
import small
import tiny_tasks

from experiments import finetune_lora, finetune_model, finetune_run
from paperjax import bert, lora, tree
from paperjax.bert import convert
from paperjax.training import parallel

RULES = ".*/(query|value)/kernel rank=4 alpha=8"
LORA: dict[str, Any] = {
  "adapter": "lora",
  "learning_rate": (2e-2,),
  "lora_rules": (RULES,),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> pathlib.Path:
  path = tmp_path_factory.mktemp("finetune_lora")
  tiny_tasks.model(path / "model")
  tiny_tasks.glue(path / "glue")
  return path


@pytest.fixture(scope="module")
def sweep(folder, tmp_path_factory):
  """Three kinds of rules and two seeds in one program."""
  path = tmp_path_factory.mktemp("sweep")
  rules = (
    f"r4: {RULES}",
    "r1: .*/query/kernel rank=1 alpha=2 rslora",
    "wide: .*/intermediate/kernel rank=2 alpha=4; .*/key/kernel rank=3 alpha=3",
  )
  options = LORA | {"lora_rules": rules, "seeds": 2, "epochs": 8.0}
  options |= {"merge_to": str(path / "merged"), "lora_dropout": 0.05}
  return path, tiny_tasks.run(path, folder, **options)


def test_it_learns_and_the_table_says_what_is_trained(sweep):
  path, results = sweep
  assert len(results["runs"]) == 6
  best = results["runs"][results["best"]]
  assert best["scores"]["accuracy"] > 0.9
  table = (path / "results.md").read_text()
  lines = [x for x in table.splitlines() if x.startswith("|")]
  assert lines[0] == "| rules | trained | learning rate | accuracy |"
  assert [line.split(" | ")[0] for line in lines[2:]] == [
    "| r4",
    "| r1",
    "| wide",
  ]
  # Query and value 2 x 4 x (32 + 32), and the head's 32 x 2 + 2.
  model = bert.load_hf(path / "merged")[1]
  share = 100 * (2 * 4 * 64 + 66) / tree.count(model)
  assert lines[2].split(" | ")[1] == f"{share:.2f} %"


def test_what_is_kept_is_small_and_no_part_of_the_base(sweep, folder):
  path, results = sweep
  config, base = bert.load_hf(folder / "model")
  whole = convert.load_hf(path / "merged")[1]
  names = bert.hf_names_of(config, whole)
  expected = {
    "r4": ({4}, {2.0}),
    "r1": ({1}, {2.0}),
    "wide": ({2, 3}, {1.0, 2.0}),
  }
  for name in results["runs"]:
    export = path / "runs" / name / "export"
    assert (export / "adapter_model.safetensors").stat().st_size < 20_000
    loaded = lora.load_peft(export, whole, names)
    assert loaded.dropout_rate == 0.05
    found = loaded.adapters.values()
    ranks, scales = expected[name.split("_")[0]]
    assert {x["a"].shape[-1] for x in found} == ranks
    assert {float(x["scale"]) for x in found} == scales
    assert all(np.any(x["b"]) for x in found)
  adapted = lora.load_peft(path / "export", whole, names).adapters
  merged = tree.flatten(whole)
  for name, x in tree.flatten(base).items():
    if name.startswith("bert/"):
      is_same = np.array_equal(x, merged[name])
      assert is_same == (name not in adapted), name


def test_the_merged_model_predicts_the_same(sweep, folder, tmp_path):
  path, _ = sweep
  way = parallel.jit(devices=jax.devices()[:1])
  config = tiny_tasks.config(folder, init_from=str(path / "merged"))
  setup = finetune_run.prepare(config, way)
  stacked = jax.tree.map(lambda x: x[None], setup.loaded.params)
  dev = setup.task.splits[0]
  (outputs,) = finetune_model.predict(setup, stacked, dev.rows)
  (found,) = dev.write(outputs, tmp_path)
  assert found.read_text() == (path / "predictions" / found.name).read_text()


def test_checkpoints_hold_adapters_and_their_moments_only(folder, tmp_path):
  tiny_tasks.run(tmp_path, folder, **LORA)
  way = parallel.jit(devices=jax.devices()[:1])
  setup = finetune_run.prepare(tiny_tasks.config(folder, **LORA), way)
  state = finetune_model.initial_state(setup, setup.groups[0])
  base = {x.shape for x in jax.tree.leaves(setup.frozen) if x.ndim == 2}
  trained = tree.count(state.params)
  assert trained == 2 * 4 * 64 + 2 + 66  # two scales
  held = [x.shape[1:] for x in jax.tree.leaves(state.opt_state)]
  assert not base & set(held)
  assert tree.byte_size(state.opt_state) < 3 * 4 * trained
  (last, *_) = sorted((tmp_path / "checkpoints").iterdir(), reverse=True)
  size = sum(x.stat().st_size for x in last.rglob("*") if x.is_file())
  assert size < 100_000


def test_it_continues_and_refuses_another_base(folder, tmp_path):
  whole, half = tmp_path / "whole", tmp_path / "half"
  options = LORA | {"seeds": 2, "lora_dropout": 0.1, "dropout": 0.1}
  wanted = tiny_tasks.run(whole, folder, **options)
  tiny_tasks.run(half, folder, **options)
  # As if it had been stopped after the first checkpoint.
  for step in sorted((half / "checkpoints").iterdir())[1:]:
    shutil.rmtree(step)
  other = tiny_tasks.model(tmp_path / "other")
  config, params = bert.load_hf(other)
  bert.save_hf(other, config, jax.tree.map(lambda x: x + 1, params))
  with pytest.raises(ValueError, match="--init_from must hold the model that"):
    tiny_tasks.run(half, folder, **options | {"init_from": str(other)})
  found = tiny_tasks.run(half, folder, **options)
  assert found == wanted
  for run in wanted["runs"]:
    one, two = (
      (path / "runs" / run / "export/adapter_model.safetensors").read_bytes()
      for path in (whole, half)
    )
    assert one == two


def test_runs_of_other_rules_train_as_they_do_alone(sweep, folder, tmp_path):
  _, together = sweep
  rules = ("r1: .*/query/kernel rank=1 alpha=2 rslora",)
  options = LORA | {"lora_rules": rules, "epochs": 8.0, "lora_dropout": 0.05}
  alone = tiny_tasks.run(tmp_path, folder, **options)
  (name,) = alone["runs"]
  assert alone["runs"][name] == together["runs"][name]


def test_a_base_cut_over_devices_trains_the_same(sweep, folder, tmp_path):
  way = parallel.jit(devices=jax.devices()[:4], fsdp=2, min_shard_size=64)
  options: dict[str, Any] = LORA | {"seeds": 2}
  config = tiny_tasks.config(folder, **options)
  setup = finetune_run.prepare(config, way)
  table = setup.frozen["bert"]["embeddings"]["token"]["embedding"]
  assert {x.data.nbytes for x in table.addressable_shards} == {
    table.nbytes // 2
  }
  finetune_run.run_on(way, config, str(tmp_path / "cut"))
  found = json.loads((tmp_path / "cut" / "results.json").read_text())
  wanted = tiny_tasks.run(tmp_path / "whole", folder, **options)
  assert found["runs"].keys() == wanted["runs"].keys()
  for name, run in found["runs"].items():
    ours, theirs = (
      safetensors.numpy.load_file(
        tmp_path / side / "runs" / name / "export/adapter_model.safetensors"
      )
      for side in ("cut", "whole")
    )
    assert run["scores"] == wanted["runs"][name]["scores"]
    for key, x in theirs.items():
      np.testing.assert_allclose(ours[key], x, atol=1e-3, err_msg=key)


@pytest.mark.parametrize(
  ("pattern", "modules", "bias"),
  [
    (".*/layer_norm/.*", ["bert.embeddings.LayerNorm", "classifier"], "none"),
    (".*/layer_norm/bias", ["bert.embeddings.LayerNorm", "classifier"], "none"),
    (".*/bias", ["classifier"], "all"),
  ],
)
def test_parameters_trained_along(folder, tmp_path, pattern, modules, bias):
  merged = tmp_path / "merged"
  options = LORA | {"train_also": pattern, "epochs": 2.0}
  tiny_tasks.run(tmp_path, folder, **options | {"merge_to": str(merged)})
  fields = json.loads((tmp_path / "export" / "adapter_config.json").read_text())
  assert (fields["modules_to_save"], fields["bias"]) == (modules, bias)
  config, base = bert.load_hf(folder / "model")
  whole = convert.load_hf(merged)[1]
  names = bert.hf_names_of(config, whole)
  loaded = lora.load_peft(tmp_path / "export", whole, names)
  before, found = (
    tree.flatten(base["bert"]),
    tree.flatten(loaded.params["bert"]),
  )
  chosen = tree.select(base, pattern)
  for path, x in before.items():
    is_same = np.array_equal(x, found[path])
    adapted = f"bert/{path}" in loaded.adapters  # `whole` is merged
    assert is_same == (f"bert/{path}" not in chosen and not adapted), path


@pytest.mark.parametrize(
  ("pattern", "message"),
  [
    (
      ".*/layernorm/.*",
      r"must match a path, got '\.\*/layernorm/\.\*'; the nearest are .*norm",
    ),
    ("(", r"must be a regex, got '\('"),
    (
      ".*/query/.*",
      "must leave out what is adapted .* got bert/.*/query/kernel",
    ),
  ],
)
def test_what_cannot_be_trained_along(folder, pattern, message):
  way = parallel.jit(devices=jax.devices()[:1])
  config = tiny_tasks.config(folder, **LORA | {"train_also": pattern})
  with pytest.raises(ValueError, match=f"--train_also {message}"):
    finetune_run.prepare(config, way)


@pytest.mark.parametrize(
  ("rules", "message"),
  [
    (("classifier/kernel rank=1 alpha=1",), "must leave out .* got classifier"),
    (
      (
        "q: .*/query/kernel rank=2 alpha=4 dora",
        "v: .*/value/kernel rank=2 alpha=4",
      ),
      "with dora must adapt the same paths .* in q and v: bert/.*/query/kernel",
    ),
    (
      (
        "q: .*/query/kernel rank=2 alpha=4 dora",
        "l: .*/query/kernel rank=2 alpha=4",
      ),
      "with dora must adapt the same paths .* in q and l: bert/.*/query/kernel",
    ),
  ],
)
def test_rules_that_do_not_fit(folder, rules, message):
  way = parallel.jit(devices=jax.devices()[:1])
  config = tiny_tasks.config(folder, **LORA | {"lora_rules": rules})
  with pytest.raises(ValueError, match=f"--lora_rules {message}"):
    finetune_run.prepare(config, way)


def test_runs_of_dora():
  """All of the same kernels, else the kernels of some would be zeros."""
  params = {"q": jax.numpy.ones((4, 4)), "v": jax.numpy.ones((4, 4))}
  key = jax.random.key(0)
  texts = ["q: q rank=2 alpha=4 dora", "v: v rank=2 alpha=4"]
  found = finetune_lora.parse(texts)
  assert "magnitude" not in finetune_lora.initial(key, params, found, "q")["v"]
  with pytest.raises(
    ValueError, match=r"--lora_rules with dora .* q not in 'v'"
  ):
    finetune_lora.initial(key, params, found, "v")
  found = finetune_lora.parse(
    ["a: q rank=2 alpha=4 dora", "b: q rank=1 alpha=4 dora"]
  )
  for label in "ab":
    own = finetune_lora.initial(key, params, found, label)
    assert own["q"]["a"].shape == (4, 2)
    np.testing.assert_array_equal(own["q"]["magnitude"], np.full(4, 2.0))


def test_the_base_stays_as_it_was_and_exports_name_it(folder, tmp_path):
  weights = folder / "model" / "model.safetensors"
  before = weights.read_bytes()
  way = parallel.jit(devices=jax.devices()[:1])
  config = tiny_tasks.config(folder, **LORA)
  fresh = finetune_run.prepare(config, way)
  wanted = finetune_lora.digest(fresh.frozen)
  # What `run` exports is hashed after training, from what it trained on.
  tiny_tasks.run(tmp_path, folder, **LORA)
  export = tmp_path / "export"
  assert json.loads((export / "base.json").read_text()) == {"sha256": wanted}
  assert weights.read_bytes() == before
  whole = finetune_model.start(fresh, jax.random.key(0))
  loaded = finetune_lora.load(export, fresh.loaded.config, whole, fresh.frozen)
  assert len(loaded["adapters"]) == 2
  other = jax.tree.map(lambda x: x + 1, fresh.frozen)
  with pytest.raises(ValueError, match="must hold adapters of this base"):
    finetune_lora.load(export, fresh.loaded.config, whole, other)


@pytest.mark.parametrize(
  ("text", "message"),
  [
    (
      "query",
      "must have a pattern, rank= and alpha= in every rule, got 'query'",
    ),
    ("query rank=4", "must have a pattern, rank= and alpha="),
    ("query rank=x alpha=1", "must be like .* got 'rank=x' in 'query rank=x"),
    ("query rank=4 alpha=8 fast", "got 'fast' in"),
    ("query rank=0 alpha=8", "query rank=0 alpha=8: rank must be at least 1"),
    ("query rank=2 alpha=8 rank=8", "must say rank once in a rule, got 'query"),
    ("query rank=2 alpha=8 dora dora", "must say dora once in a rule, got"),
    ("query rank=2 alpha=inf", "alpha must be above 0 and finite, got inf"),
    ("( rank=2 alpha=2", r"pattern must be a regex, got '\('"),
  ],
)
def test_rules_that_cannot_be_read(text, message):
  with pytest.raises(ValueError, match=f"--lora_rules.*{message}"):
    finetune_lora.parse([text])


def test_labels():
  with pytest.raises(ValueError, match="must begin with a label such as"):
    finetune_lora.parse([RULES, RULES])
  with pytest.raises(ValueError, match="must have different labels"):
    finetune_lora.parse([f"a: {RULES}", f"a: {RULES}"])
  one, two = finetune_lora.parse(
    [f"a: {RULES}; x rank=1 alpha=1", f"b: {RULES}"]
  )
  assert (one.label, two.label) == ("a", "b")
  assert [rule.rank for rule in one.rules] == [4, 1]


@pytest.mark.parametrize(
  ("flags", "message"),
  [
    (["--lora_rules=qeury rank=4 alpha=4"], "rule 'qeury' must match a path"),
    (["--random_init"], "--adapter=lora does not go with --random_init"),
    (["--parallel=pmap"], "--adapter=lora does not go with --parallel=pmap"),
    (["--adapter=none", "--merge_to=x"], "--merge_to goes with --adapter=lora"),
    (["--adapter=none", "--train_also=x"], "--train_also goes with --adapter"),
    (["--train_also=x/.*", "--dry_run"], "--train_also must match a path, got"),
  ],
)
def test_errors_are_one_line(folder, tmp_path, flags, message):
  process = small.start(
    "--task=sst2",
    f"--data_dir={folder / 'glue'}",
    f"--init_from={folder / 'model'}",
    "--adapter=lora",
    "--max_length=32",
    f"--workdir={tmp_path}/run",
    *flags,
    module="experiments.finetune",
    devices=1,
  )
  _, err = process.communicate()
  assert process.returncode == 2
  (line,) = small.error_lines(err)
  assert message in line
