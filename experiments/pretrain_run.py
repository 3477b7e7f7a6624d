"""Runs pre-training; reads from top to bottom."""

from collections.abc import Callable
import contextlib
import dataclasses
import functools
import pathlib
from typing import NamedTuple

import jax
from jaxtyping import PyTree
import numpy as np
import optax

from experiments import (
  bad_steps,
  common,
  devices,
  endings,
  guesses,
  loop,
  plots,
  pretrain_cache,
  pretrain_data,
  pretrain_model,
  pretrain_options,
  pretrain_teacher,
  saving,
  workdirs,
)
from experiments.pretrain_data import Data
from experiments.pretrain_options import Config, Phase
from experiments.pretrain_teacher import Teacher
from paperjax import bert, tree
from paperjax.bert import convert, hf_names
from paperjax.data import loader
from paperjax.data.teacher_cache import hash_of
from paperjax.training import checkpoint, preemption
from paperjax.training import metrics as metrics_lib
from paperjax.training.metrics import MetricsWriter
from paperjax.training.parallel import Parallel
from paperjax.training.state import TrainState
from paperjax.training.step import (
  EvalStep,
  TrainStep,
  make_eval_step,
  make_train_step,
)


class Setup(NamedTuple):
  """What a run is made of, besides its state.

  Attributes:
    config: All options.
    way: How the devices share the work.
    data: Documents and vocabulary.
    model: With its heads.
    optimizer: With its schedule.
    schedule: Learning rate of a step.
    teacher: What the model learns from besides the text, or None.
    step_fn: Compiled for these devices when first called.
    eval_fn: Likewise.
  """

  config: Config
  way: Parallel
  data: Data
  model: bert.PretrainingModel
  optimizer: optax.GradientTransformation
  schedule: optax.Schedule
  teacher: Teacher | None
  step_fn: TrainStep
  eval_fn: EvalStep


def run(config: Config, workdir: str) -> None:
  """Trains, evaluates and exports; continues what the workdir holds.

  Args:
    config: All options.
    workdir: Folder of the run.

  Raises:
    ValueError: If the options do not fit together, the data, the devices or
      what the workdir holds.
    SystemExit: If it ends early, see `endings.stoppable`.
  """
  with (
    devices.joined(config.devices),
    endings.stoppable() as guard,
    workdirs.opened(
      workdir, config.flat(), may_change=pretrain_options.MAY_CHANGE
    ) as path,
  ):
    way = open_devices(config)
    with guard.interruptible():
      setup = set_up(config, way, _prepare(config, path))
    if jax.process_index() == 0:
      common.claim_workdir(path, config.flat())
      setup.data.vocabulary.save(path / "tokenizer")
    state = _train(setup, path, guard)
    params = loop.whole(state.params)
    if jax.process_index() == 0:
      _finish(setup, params, path)


def _prepare(config: Config, path: pathlib.Path) -> Data:
  """Has the first process prepare the data, and the others read it."""
  if jax.process_index() > 0:
    checkpoint.wait_for_all("data is prepared")
  data = pretrain_data.prepare(config, path / "tokenizer")
  if jax.process_index() == 0:
    checkpoint.wait_for_all("data is prepared")
  return data


def open_devices(config: Config) -> Parallel:
  """Finds the devices and checks that every batch can be cut among them.

  Args:
    config: All options.

  Returns:
    How the devices share the work.

  Raises:
    ValueError: If a GPU is out of sight or a batch cannot be cut.
  """
  way = devices.open_devices(config.devices)
  check_batches(config, way)
  return way


def check_batches(config: Config, way: Parallel) -> None:
  """Raises a ValueError if a batch cannot be cut among the devices."""
  micro_batches = config.optimizer.accumulation_steps
  for size in config.examples.batch_sizes:
    if size % (way.num_devices * micro_batches):
      raise ValueError(
        f"--batch_sizes must be divisible by the {way.num_devices} devices x"
        f" --accumulation_steps={micro_batches}, got {size}."
      )


def set_up(config: Config, way: Parallel, data: Data) -> Setup:
  """Puts model, optimizer and steps together."""
  model_config = pretrain_model.bert_config(config, len(data.vocabulary))
  teacher = pretrain_teacher.load(config, data.vocabulary)
  if teacher and config.distill.student_layers:
    model_config = pretrain_teacher.student_config(config, teacher)
  if teacher and config.distill.cosine_weight:
    pretrain_teacher.check_width(model_config, teacher)
  model = bert.PretrainingModel(model_config)
  optimizer, schedule = pretrain_model.make_optimizer(config)
  train_step = functools.partial(
    make_train_step,
    optimizer=optimizer,
    accumulation_steps=config.optimizer.accumulation_steps,
    axis_name=way.axis_name,
    guard=bad_steps.guard(config.run),
  )
  eval_step = make_eval_step(
    pretrain_model.make_loss_fn(model, train=False), axis_name=way.axis_name
  )
  return Setup(
    config,
    way,
    data,
    model,
    optimizer,
    schedule,
    teacher,
    _compile_train(config, way, model, teacher, train_step),
    way.compile_eval(eval_step),
  )


def _compile_train(
  config: Config,
  way: Parallel,
  model: bert.PretrainingModel,
  teacher: Teacher | None,
  make_step: Callable[..., TrainStep],
) -> TrainStep:
  """The step; a teacher's parameters are an argument of the program."""
  if teacher is None:
    loss_fn = pretrain_model.make_loss_fn(model, train=True)
    return way.compile_train(make_step(loss_fn))

  def step(state, given):
    batch, params = given
    loss_fn = pretrain_teacher.make_loss_fn(
      config.distill, model, teacher._replace(params=params)
    )
    return make_step(loss_fn)(state, batch)

  params = way.put_state(TrainState((), teacher.params, (), ())).params
  return pretrain_teacher.Step(way.compile_train(step), params)


def initial_state(setup: Setup) -> TrainState:
  """The state before the first step, on the devices."""
  state = pretrain_model.initial_state(
    setup.model,
    setup.optimizer,
    setup.config.run.seed,
    guard=bad_steps.guard(setup.config.run),
  )
  if setup.teacher and (layers := setup.config.distill.student_layers):
    params = pretrain_teacher.start(state.params, setup.teacher, layers)
    state = dataclasses.replace(state, params=params)
  return setup.way.put_state(state)


def batch_stream(setup: Setup, phase: Phase, step: int) -> loop.Batches:
  """This process's part of the batches of a phase.

  Args:
    setup: Of the run.
    phase: Which examples.
    step: Steps done, counted over the run.

  Returns:
    A generator; close it.
  """
  given = setup.config, setup.data
  if setup.teacher and setup.config.distill.teacher_top_k:
    rows = pretrain_cache.taught(*given, setup.teacher, phase)
  else:
    rows = pretrain_data.rows(*given, phase)
  return loader.batches(
    rows,
    start=(step - phase.start) * phase.batch_size,
    batch_size=phase.batch_size,
    process_index=jax.process_index(),
    process_count=jax.process_count(),
    num_workers=setup.config.corpus.num_workers,
  )


def _train(
  setup: Setup, path: pathlib.Path, guard: preemption.Guard
) -> TrainState:
  """Restores the newest state and trains through all phases."""
  config, state = setup.config, initial_state(setup)
  given = {"teacher": hash_of(setup.teacher.params) if setup.teacher else ""}
  step, window, scores = 0, loop.Window(), dict[int, float]()
  with saving.open_checkpoints(
    path / "checkpoints",
    config,
    Config(),
    pretrain_options.MAY_CHANGE,
    keep_best=config.evaluation.keep_best,
  ) as checkpoints:
    state, position = saving.resume(checkpoints, setup.way, state, given)
    if position:
      step, window = position["step"], position["window"]
    elif jax.process_index() == 0:
      _write_manifest(setup, state, path)

    def save(state: TrainState, step: int, window: loop.Window) -> None:
      position = {"step": step, "window": window, "given": given}
      position["examples"] = pretrain_options.examples_seen(config, step)
      checkpoints.save(
        step, setup.way.get_state(state), position, score=scores.get(step)
      )

    with (
      MetricsWriter(path, resume_step=step) as writer,
      contextlib.closing(loop.Bar(sum(config.examples.steps), step)) as bar,
    ):
      if step:
        bar.say(f"continuing at step {step}")
      for phase in config.examples.phases:
        if step >= phase.stop:
          continue
        report = _make_report(setup, phase, writer, bar)
        evaluate = _make_evaluate(setup, phase, report, scores)
        watch = bad_steps.Watch(
          config.run, path / "bad_steps", writer, bar.say, phase.examples
        )
        if step == phase.start:  # other lengths have other losses
          state = setup.way.put_state(state.forget())
        with contextlib.closing(batch_stream(setup, phase, step)) as batches:
          state = loop.train(
            state,
            batches,
            way=setup.way,
            step_fn=setup.step_fn,
            steps=range(step + 1, phase.stop + 1),
            window=window,
            options=config.run,
            report=report,
            actions=loop.Actions(
              evaluate, save, checkpoints.check, guard, watch
            ),
          )
        step, window = phase.stop, {}
  return state


def _make_report(
  setup: Setup, phase: Phase, writer: MetricsWriter, bar: loop.Bar
) -> loop.Report:
  """Shows how examples are packed; returns what writes the phase's metrics."""
  config, model = setup.config, setup.model.config
  if phase.pack_into:
    bar.say(pretrain_data.describe_packing(config, setup.data, phase))
  uniform = np.log(model.vocab_size)
  if config.examples.next_sentence:
    uniform += np.log(2)
  return loop.Report(
    writer=writer,
    bar=bar,
    total_steps=sum(config.examples.steps),
    schedule=setup.schedule,
    tokens_per_step=phase.batch_size * phase.row_length,
    flops_per_step=pretrain_model.step_flops(model, phase),
    peak_flops=loop.peak_flops(setup.way, model.compute_dtype),
    expected_first_loss=None if setup.teacher else float(uniform),
  )


def _make_evaluate(
  setup: Setup, phase: Phase, report: loop.Report, scores: dict[int, float]
) -> Callable[[TrainState, int], bool]:
  """Returns what evaluates a state, and writes and scores what it finds."""
  batches = pretrain_data.evaluation_batches(setup.config, setup.data, phase)
  unigram = pretrain_data.unigram_loss(setup.data, batches)

  def evaluate(state: TrainState, step: int) -> bool:
    put = setup.way.put_batch
    found = [setup.eval_fn(state, put(batch)) for batch in batches]
    means = metrics_lib.summarize(metrics_lib.merge(found))
    loss = means["masked_lm_loss"]
    scores[step] = loss
    means |= {"perplexity": float(np.exp(loss)), "unigram_loss": unigram}
    report.writer.write(step, {f"eval/{name}": x for name, x in means.items()})
    text = (
      f"step {step} held out: masked-LM loss {loss:.3f} (word frequency alone"
      f" {unigram:.3f}), perplexity {means['perplexity']:.1f}, accuracy"
      f" {means['masked_lm_accuracy']:.1%}"
    )
    if "next_sentence_accuracy" in means:
      text += f", next sentence {means['next_sentence_accuracy']:.1%}"
    report.bar.say(text)
    return False

  return evaluate


def _write_manifest(
  setup: Setup, state: TrainState, path: pathlib.Path
) -> None:
  store = setup.data.split.train.store
  facts = {
    "devices": [str(device) for device in jax.devices()],
    "parameters": tree.count(state.params),
    "corpus": {
      "key": store.key,
      "documents": store.num_documents,
      "held_out_documents": len(setup.data.split.held_out),
      "tokens": store.num_tokens,
    },
    "vocabulary": {
      "key": setup.data.vocabulary.key,
      "tokens": len(setup.data.vocabulary),
    },
  }
  common.write_atomically(path / "manifest.json", common.manifest(facts))


def _finish(setup: Setup, params: PyTree, path: pathlib.Path) -> None:
  """Exports the model, draws the curves and shows some guesses."""
  exported = f"{path / 'export'} (Hugging Face layout)"
  if reason := hf_names.refusal(setup.model.config):
    exported = f"{path / 'checkpoints'}; no export: {reason}"
  else:
    convert.save_hf(path / "export", setup.model.config, params)
    setup.data.vocabulary.save(path / "export")
  title = f"BERT-{setup.config.model.model} on {setup.config.corpus.corpus}"
  picture = path / "plots" / "loss.png"
  plots.loss_curve(path / "metrics.jsonl", picture, title)
  if setup.config.evaluation.guesses:
    print("held-out sentences, one word masked:")
    print(
      guesses.guesses(
        setup.model,
        params,
        setup.data.vocabulary,
        pretrain_data.sentences(setup.data),
        count=setup.config.evaluation.guesses,
      )
    )
  print(f"curves: {picture}\nmodel:  {exported}")
