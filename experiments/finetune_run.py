"""Runs fine-tuning; reads from top to bottom."""

from collections.abc import Iterator, Sequence
import contextlib
import pathlib
import shutil
from typing import Any

import jax
from jaxtyping import PyTree
import numpy as np

from experiments import (
  common,
  devices,
  endings,
  finetune_batches,
  finetune_lora,
  finetune_match,
  finetune_model,
  finetune_options,
  finetune_plots,
  finetune_report,
  finetune_tasks,
  finetune_teacher,
  loop,
  model_files,
  saving,
  workdirs,
)
from experiments.finetune_model import Run, Setup
from experiments.finetune_options import Config
from experiments.finetune_report import Progress
from paperjax import lora, tree
from paperjax.bert import convert
from paperjax.bert.flops import train_flops
from paperjax.data import bucketing
from paperjax.training import checkpoint, preemption
from paperjax.training.metrics import MetricsWriter
from paperjax.training.parallel import Parallel
from paperjax.training.state import TrainState

_TAGGER = "tagger.safetensors"


def run(config: Config, workdir: str) -> None:
  """Trains all runs, keeps the best of each, and reports.

  Args:
    config: All options.
    workdir: Folder of the sweep; continued if it holds one.

  Raises:
    ValueError: If the options do not fit together, the data, the devices or
      what the workdir holds.
    SystemExit: If it ends early, see `endings.stoppable`.
  """
  with devices.joined(config.devices):
    run_on(devices.open_devices(config.devices), config, workdir)


def run_on(way: Parallel, config: Config, workdir: str) -> None:
  """As `run`, on some devices.

  Args:
    way: The devices, and how they share the work.
    config: All options.
    workdir: Folder of the sweep.
  """
  with (
    endings.stoppable() as guard,
    workdirs.opened(
      workdir, config.flat(), may_change=finetune_options.MAY_CHANGE
    ) as path,
  ):
    with guard.interruptible():
      setup = prepare(config, way)
    checkpoint.wait_for_all("workdir is checked")
    if jax.process_index() == 0:
      common.claim_workdir(path, config.flat())
    progress = _train(setup, path, guard)
    _finish(setup, progress, path)


def prepare(config: Config, way: Parallel) -> Setup:
  """Reads the model and the data."""
  loaded = model_files.load(
    config.model.init_from,
    flag="init_from",
    lower_case=config.model.lower_case,
  )
  loaded = finetune_teacher.student(config, loaded)
  task = finetune_tasks.load(config, loaded.vocabulary)
  if config.task.train_examples:
    task = task._replace(train=task.train[: config.task.train_examples])
  task = finetune_teacher.taught(config, task, loaded)
  return finetune_model.set_up(config, way, task, loaded)


def batch_stream(
  setup: Setup, group: Sequence[Run], step: int
) -> Iterator[bucketing.Batch]:
  """This process's part of the batches of a group of runs.

  Args:
    setup: Of the sweep.
    group: Runs that train together.
    step: Updates that they have done.
  """
  return finetune_batches.shuffled(setup, group).batches(
    start=step,
    process_index=jax.process_index(),
    process_count=jax.process_count(),
  )


def _train(
  setup: Setup, path: pathlib.Path, guard: preemption.Guard
) -> dict[str, Progress]:
  """Trains the groups one after another; continues what was begun."""
  config = setup.config
  progress = {r.name: Progress() for group in setup.groups for r in group}
  state = finetune_model.initial_state(setup, setup.groups[0])
  window, step = loop.Window(), 0
  # Checkpoints hold adapters only: they are nothing without their base.
  adapts = config.lora.is_used
  base = finetune_lora.digest(setup.loaded.params) if adapts else ""
  given = {"init_from": base, "teacher": setup.task.taught_by}
  with saving.open_checkpoints(
    path / "checkpoints", config, Config(), finetune_options.MAY_CHANGE
  ) as checkpoints:
    state, position = saving.resume(checkpoints, setup.way, state, given)
    if position:
      step, window = position["step"], position["window"]
      progress = {k: Progress(*x) for k, x in position["runs"].items()}
    elif jax.process_index() == 0:
      _write_manifest(setup, path)

    def save(state: TrainState, step: int, window: loop.Window) -> None:
      examples = step * config.batch_size
      position = {"step": step, "examples": examples, "window": window}
      position |= {"runs": progress, "given": given}
      checkpoints.save(step, setup.way.get_state(state), position)

    total = setup.steps * len(setup.groups)
    with (
      MetricsWriter(path, resume_step=step) as writer,
      contextlib.closing(loop.Bar(total, step)) as bar,
    ):
      for line in _opening(setup, step):
        bar.say(line)
      for number, group in enumerate(setup.groups):
        start = number * setup.steps
        stop = start + setup.steps
        if step >= stop or (step > start and _stopped(group, progress)):
          continue
        if step <= start and number:
          state = finetune_model.initial_state(setup, group)
        done = max(step - start, 0)
        report = _make_report(setup, writer, bar, group)
        evaluate = _make_evaluate(setup, group, progress, report, path)
        watch = finetune_batches.watch(setup, group, start, report, path)
        state = loop.train(
          state,
          batch_stream(setup, group, done),
          way=setup.way,
          step_fn=setup.step_fn,
          steps=range(start + done + 1, stop + 1),
          window=window if done else {},
          options=config.run,
          report=report,
          actions=loop.Actions(evaluate, save, checkpoints.check, guard, watch),
        )
  return progress


def _opening(setup: Setup, step: int) -> list[str]:
  if step:
    return [f"continuing at step {step}"]
  names = f"{len(setup.groups)} x {len(setup.groups[0])} runs"
  return [
    *setup.task.notes,
    finetune_model.describe_start(setup),
    f"{setup.task.name}: {len(setup.task.train):,} rows to train on, {names} of"
    f" {setup.steps} steps, lengths {', '.join(map(str, setup.buckets))}",
  ]


def _stopped(group: Sequence[Run], progress: dict[str, Progress]) -> bool:
  return all(progress[run.name].stopped for run in group)


def _make_report(
  setup: Setup, writer: MetricsWriter, bar: loop.Bar, group: Sequence[Run]
) -> loop.Report:
  highest = max(r.rate for r in group)
  tokens = finetune_model.tokens_per_step(setup)
  length = round(tokens / setup.config.batch_size)
  flops = train_flops(
    setup.loaded.config, sequence_length=length, max_predictions=0
  )
  peak = None
  if jax.default_backend() != "cpu":  # measuring it would delay short runs
    peak = loop.peak_flops(setup.way, setup.config.model.compute_dtype)
  return loop.Report(
    writer=writer,
    bar=bar,
    total_steps=setup.steps * len(setup.groups),
    schedule=lambda step: highest * setup.schedule(step % setup.steps),
    tokens_per_step=len(group) * tokens,
    flops_per_step=float(len(group) * setup.config.batch_size * flops),
    peak_flops=peak,
    expected_first_loss=None,
  )


def _make_evaluate(
  setup: Setup,
  group: Sequence[Run],
  progress: dict[str, Progress],
  report: loop.Report,
  path: pathlib.Path,
) -> Any:
  """Returns the function that scores every run and keeps the best of each."""
  split, main = setup.task.splits[0], setup.task.main
  assert split.score is not None
  score = split.score

  def evaluate(state: TrainState, step: int) -> bool:
    outputs = finetune_model.predict(setup, state.params, split.rows)
    found = {r.name: score(x) for r, x in zip(group, outputs, strict=True)}
    report.writer.write(
      step,
      {
        f"eval/{name}/{r}": x
        for r, scores in found.items()
        for name, x in scores.items()
      },
    )
    for i, r in enumerate(group):
      before = progress[r.name]
      if before.stopped:
        continue
      now = before.after(
        step, found[r.name], main=main, patience=setup.config.sweep.patience
      )
      progress[r.name] = now
      if now.step == step:
        _keep(setup, r, jax.tree.map(lambda x, i=i: x[i], state.params), path)
        if jax.process_index() == 0:
          split.write(outputs[i], path / "runs" / r.name)
    best = ", ".join(f"{x[main]:.4f}" for x in found.values())
    report.bar.say(f"step {step} {split.name} {main}: {best}")
    return _stopped(group, progress)

  return evaluate


def _keep(setup: Setup, r: Run, params: PyTree, path: pathlib.Path) -> None:
  """Writes the parameters of a run that never was better."""
  params = finetune_match.of_model(loop.whole(params))
  if jax.process_index() > 0:
    return
  folder = path / "runs" / r.name / "export"
  if setup.config.model.feature_based:
    convert.save_params(folder / _TAGGER, params)
    return
  if setup.variants:
    finetune_lora.save(
      folder,
      setup.loaded.config,
      params,
      loop.whole(setup.frozen),
      dropout_rate=setup.config.lora.lora_dropout,
      base=setup.config.model.init_from,
    )
    return
  _export(setup, params, folder)


def _export(setup: Setup, params: PyTree, folder: pathlib.Path) -> None:
  """Writes a whole model, as Hugging Face has it."""
  model_files.save(
    folder,
    setup.loaded._replace(params=params),
    labels=setup.task.labels,
    about={
      "task": setup.task.name,
      "max_length": setup.config.max_length,
      **setup.task.about,
    },
  )


def _write_manifest(setup: Setup, path: pathlib.Path) -> None:
  facts = {
    "devices": [str(device) for device in jax.devices()],
    "parameters": tree.count(setup.loaded.params),
    "init_from": str(setup.loaded.folder),
    "task": setup.task.name,
    "rows": {
      "train": len(setup.task.train),
      **{split.name: len(split.rows) for split in setup.task.splits},
    },
    "labels": setup.task.labels,
    "vocabulary": setup.loaded.vocabulary.key,
  }
  common.write_atomically(path / "manifest.json", common.manifest(facts))


def _finish(
  setup: Setup, progress: dict[str, Progress], path: pathlib.Path
) -> None:
  """Reports the scores, and predicts everything with the best run."""
  runs = [r for group in setup.groups for r in group]
  best = finetune_report.best_run(runs, progress, main=setup.task.main)
  params = whole = _kept(setup, best, path)
  if setup.variants:
    whole = tree.combine(params["extra"], loop.whole(setup.frozen))
    whole = lora.merge(whole, params["adapters"])
  if folder := setup.config.lora.merge_to:
    _export(setup, whole, pathlib.Path(folder).expanduser())
  stacked = jax.device_put(jax.tree.map(lambda x: np.asarray(x)[None], params))
  others = {}
  for split in setup.task.splits:
    (outputs,) = finetune_model.predict(setup, stacked, split.rows)
    if jax.process_index() > 0:
      continue
    files = split.write(outputs, path / "predictions")
    if split.draw:
      split.draw(outputs, path / "plots" / f"{split.name}.png")
    if split.score and split is not setup.task.splits[0]:
      others[split.name] = split.score(outputs)
    print(f"{split.name}: {', '.join(map(str, files))}")
  if jax.process_index() > 0:
    return
  exported = path / "export"
  shutil.copytree(
    path / "runs" / best.name / "export", exported, dirs_exist_ok=True
  )
  finetune_plots.curves(
    path / "metrics.jsonl",
    path / "plots" / "curves.png",
    main=setup.task.main,
    runs=[[r.name for r in group] for group in setup.groups],
    steps=setup.steps,
    title=f"{setup.task.name}, from {setup.config.model.init_from}",
  )
  text = finetune_report.write(
    path,
    runs,
    progress,
    best=best,
    task=setup.task.name,
    steps=setup.steps,
    others=others,
    trained=finetune_model.trained_shares(setup),
  )
  if setup.config.distill.teacher:
    kept = setup.loaded._replace(params=whole)
    text += finetune_teacher.compare(setup.config, setup.task, kept, path)
  print(f"{text}\nmodel:  {exported}\ncurves: {path / 'plots'}")


def _kept(setup: Setup, r: Run, path: pathlib.Path) -> PyTree:
  """The parameters that `_keep` wrote."""
  folder = path / "runs" / r.name / "export"
  if setup.variants:
    whole = finetune_model.start(setup, jax.random.key(0))
    bert_config, frozen = setup.loaded.config, setup.frozen
    return finetune_lora.load(folder, bert_config, whole, frozen)
  if not setup.config.model.feature_based:
    return convert.load_hf(folder)[1]
  return convert.load_params(folder / _TAGGER, finetune_model.shapes(setup))
