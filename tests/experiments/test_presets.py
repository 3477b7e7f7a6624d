"""Every preset parses, says what it needs, and makes a run that fits."""

import pathlib
import shlex
import typing

from absl import flags
import numpy as np
import pytest

from experiments import (
  common,
  compare,
  distill_options,
  finetune_lora,
  finetune_options,
  flagfiles,
  pretrain_model,
  pretrain_options,
)
from paperjax.distill import students

ROOT = pathlib.Path(__file__).resolve().parents[2]
ALL = sorted((ROOT / "experiments" / "presets").glob("*.flags"))
FINETUNE = [
  path for path in ALL if path.stem.startswith(("finetune_", "distill_"))
]
DISTILL = [path for path in ALL if path.stem.startswith("mnist_")]
COMPARE = [path for path in ALL if path.stem.startswith("compare_")]
PRESETS = [path for path in ALL if path not in [*FINETUNE, *DISTILL, *COMPARE]]


@pytest.fixture(params=PRESETS, ids=lambda path: path.stem)
def preset(request) -> pathlib.Path:
  return request.param


def read(preset: pathlib.Path, *more: str) -> pretrain_options.Config:
  values = flags.FlagValues()
  flags.DEFINE_string("workdir", "", "Folder of the run.", values)
  pretrain_options.define_flags(values=values)
  values(["test", *flagfiles.expand([f"--flagfile={preset}", *more])])
  assert str(values["workdir"].value).startswith("runs/")
  return pretrain_options.read_flags(values=values)


def test_there_are_presets():
  names = {path.stem for path in PRESETS}
  assert names >= {"quickstart", "bert_base_wikipedia_8gpu"}


@pytest.mark.parametrize("preset", ALL, ids=lambda path: path.stem)
def test_the_header_says_command_hardware_and_what_to_expect(preset):
  lines = preset.read_text(encoding="utf-8").splitlines()
  assert len(lines) <= 25
  header = " ".join(line for line in lines if line.startswith("#"))
  assert f"--flagfile=experiments/presets/{preset.name}" in header
  for word in ("Hardware: ", "Time", "xpect"):
    assert word in header


def test_the_options_fit_together(preset):
  config = read(preset)
  model = pretrain_model.bert_config(config, config.corpus.vocab_size)
  assert model.max_length >= max(config.examples.sequence_lengths)
  _, schedule = pretrain_model.make_optimizer(config)
  peak = np.max(
    [np.asarray(schedule(s)) for s in (0, config.schedule.warmup_steps)]
  )
  assert peak == pytest.approx(config.schedule.learning_rate)
  devices = 8 if "8gpu" in preset.stem else 1
  for size in config.examples.batch_sizes:
    assert size % (devices * config.optimizer.accumulation_steps) == 0


def test_the_paper_recipe_is_the_paper_recipe():
  config = read(ROOT / "experiments/presets/bert_base_wikipedia_8gpu.flags")
  assert config.examples.sequence_lengths == (128, 512)
  assert config.examples.steps == (900_000, 100_000)
  assert config.examples.batch_sizes == (256, 256)
  assert config.schedule.learning_rate == 1e-4
  assert config.schedule.warmup_steps == 10_000
  assert not config.optimizer.bias_correction
  phases = config.examples.phases
  assert [phase.max_predictions for phase in phases] == [20, 77]


def read_finetune(
  *arguments: str,
) -> tuple[flags.FlagValues, finetune_options.Config]:
  values = flags.FlagValues()
  flags.DEFINE_string("workdir", "", "Folder of the run.", values)
  finetune_options.define_flags(values=values)
  values(["test", *flagfiles.expand(arguments)])
  return values, finetune_options.read_flags(values=values)


@pytest.mark.parametrize("preset", FINETUNE, ids=lambda path: path.stem)
def test_fine_tuning_presets_are_the_papers(preset):
  values, config = read_finetune(f"--flagfile={preset}")
  workdir = str(values["workdir"].value).removeprefix("runs/")
  assert workdir in (preset.stem, preset.stem.removesuffix("_cpu"))
  recipe = config.task.recipe
  if config.lora.is_used:
    finetune_lora.parse(config.lora.lora_rules)
    return
  if preset.stem.endswith("_cpu"):  # small models want rates of their own
    return
  assert config.max_length == recipe.max_length
  if not config.model.feature_based:
    assert config.epochs == recipe.epochs
    assert config.batch_size == recipe.batch_size
    assert config.learning_rates == recipe.learning_rates


def read_distill(
  preset: pathlib.Path,
) -> tuple[flags.FlagValues, distill_options.Config]:
  values = flags.FlagValues()
  flags.DEFINE_string("workdir", "", "Folder of the run.", values)
  flags.DEFINE_string("experiment", "mnist", "What is distilled.", values)
  distill_options.define_flags(values=values)
  values(["test", f"--flagfile={preset}"])
  return values, distill_options.read_flags(values=values)


@pytest.mark.parametrize("preset", DISTILL, ids=lambda path: path.stem)
def test_distillation_presets_make_a_run(preset):
  values, _ = read_distill(preset)
  assert values["workdir"].value == f"runs/{preset.stem}"
  special = preset.stem == "mnist_specialists"
  experiment = "specialists" if special else "mnist"
  assert values["experiment"].value == experiment


def test_the_nets_for_mnist_are_the_papers():
  preset = ROOT / "experiments" / "presets" / "mnist_hinton.flags"
  _, config = read_distill(preset)
  assert config.nets.teacher_units == (1200, 1200)
  assert config.nets.student_units == (800, 800)
  assert (config.nets.temperature, config.training.jitter) == (20.0, 2)
  assert (config.nets.few, config.training.dropout) == (0.03, 0.4)


def test_the_student_of_novels_is_distilberts():
  config = read(ROOT / "experiments/presets/distilbert_text_cpu.flags")
  distill = config.distill
  assert distill.soft_weight == 5.0
  assert (distill.masked_lm_weight, distill.cosine_weight) == (2.0, 1.0)
  assert distill.soft_positions == "all"
  assert distill.student_layers == students.layer_map(4, 2)


def test_the_student_on_a_task_is_tinyberts():
  preset = ROOT / "experiments/presets/distill_sst2.flags"
  distill = read_finetune(f"--flagfile={preset}")[1].distill
  assert distill.student_layers == students.group_map(12, 6)
  weights = {"attention": 1, "hidden": 1, "embedding": 1, "relation": 0}
  assert distill.match_weights == weights


def test_every_task_has_a_preset():
  field = finetune_options.TaskOptions.__dataclass_fields__["task"]
  tasks = set(typing.get_args(field.type))
  assert {p.stem.removeprefix("finetune_") for p in FINETUNE} >= tasks


@pytest.mark.parametrize("preset", COMPARE, ids=lambda path: path.stem)
def test_all_that_a_comparison_runs_fits_together(preset, monkeypatch):
  monkeypatch.chdir(ROOT)
  values = flags.FlagValues()
  common.define_flags(compare.Options, "comparison", values=values)
  for name in ("variant", "then"):
    flags.DEFINE_multi_string(name, [], "Of runs.", values)
  values(["test", *flagfiles.expand([f"--flagfile={preset}"])])
  options = common.read_flags(compare.Options, values=values)
  assert options.workdir == f"runs/{preset.stem.removesuffix('_cpu')}"
  variants, tunings = (values[x].value or () for x in ("variant", "then"))
  assert len(variants) > 1
  for variant in variants:
    own = shlex.split(f"{options.shared} {variant.partition(':')[2]}")
    config = read(pathlib.Path(options.base), *own)
    pretrain_model.bert_config(config, config.corpus.vocab_size)
  for then in tunings:
    read_finetune(*shlex.split(then.partition(":")[2]))
