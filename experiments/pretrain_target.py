"""What a pre-training run would be on GPUs that are not there."""

from typing import Any

import jax
import numpy as np

from experiments import (
  pretrain_data,
  pretrain_model,
  pretrain_run,
  step_plan,
  target,
)
from experiments.pretrain_options import Config, Phase
from experiments.step_plan import DATA_SHEET, Plan
from paperjax import tree
from paperjax.training import parallel

_GIB = 2**30


def dry_run(config: Config, wanted: str) -> None:
  """Shows memory, exchanges and time of the steps of a run, as predicted.

  Args:
    config: All options.
    wanted: GPUs, such as 8xh200.

  Raises:
    ValueError: If the GPUs are unknown or the options do not go with them.
    ModuleNotFoundError: If the extra `aot` is not installed.
  """
  gpus = target.parse(wanted)
  setup, state = set_up(config, gpus)
  print(f"devices:    {gpus}, compiled without one")
  print(f"model:      {setup.model.config}")
  print(f"parameters: {tree.count(state.params):,}")
  for phase in config.examples.phases:
    flops = pretrain_model.step_flops(setup.model.config, phase)
    plan = compile_phase(setup, state, gpus, phase, phase.batch_size)
    print(
      f"steps {phase.start}-{phase.stop}: {phase.batch_size} x"
      f" {phase.row_length} tokens, {flops:.3g} FLOPs a step; a GPU,"
      " predicted:"
    )
    print(describe(plan, tokens=phase.batch_size * phase.row_length))
    print(_largest(setup, state, plan, phase), flush=True)


def set_up(
  config: Config, gpus: target.Target
) -> tuple[pretrain_run.Setup, Any]:
  """The parts of a run, for GPUs that are not there.

  Args:
    config: All options.
    gpus: The GPUs.

  Returns:
    The parts, and the shapes of the state.

  Raises:
    ValueError: If the options do not go with the GPUs.
  """
  if config.devices.parallel != "jit" or config.distill.teacher:
    raise ValueError(
      "--target goes with --parallel=jit and without --teacher, got"
      f" --parallel={config.devices.parallel} and"
      f" --teacher={config.distill.teacher!r}."
    )
  if gpus.count % config.devices.fsdp:
    raise ValueError(
      f"--fsdp must divide the {gpus.count} GPUs of --target, got"
      f" {config.devices.fsdp}."
    )
  way = parallel.jit(fsdp=config.devices.fsdp, devices=gpus.devices())
  pretrain_run.check_batches(config, way)
  setup = pretrain_run.set_up(config, way, pretrain_data.preview(config))
  state = pretrain_model.state_shapes(config, setup.model, setup.optimizer)
  return setup, state


def batch_shapes(
  setup: pretrain_run.Setup, phase: Phase, batch_size: int
) -> dict[str, jax.ShapeDtypeStruct]:
  """The shapes of a batch of all devices."""
  row = pretrain_data.rows(setup.config, setup.data, phase)[0]
  return {
    name: jax.ShapeDtypeStruct((batch_size, *np.shape(x)), np.asarray(x).dtype)
    for name, x in row.items()
  }


def compile_phase(
  setup: pretrain_run.Setup,
  state: Any,
  gpus: target.Target,
  phase: Phase,
  batch_size: int,
) -> Plan:
  """Compiles the step of a phase.

  Args:
    setup: Of the run.
    state: Its shapes.
    gpus: The GPUs.
    phase: Decides the rows.
    batch_size: Rows of the batch of all GPUs.

  Returns:
    What the step will need.
  """
  return step_plan.compile_step(
    gpus,
    setup.way,
    setup.step_fn,
    state,
    batch_shapes(setup, phase, batch_size),
    dtype=setup.config.model.compute_dtype,
  )


def describe(plan: Plan, *, tokens: int) -> str:
  """What a plan says, in lines for people.

  Args:
    plan: Of a step.
    tokens: Of the batch of all GPUs.

  Returns:
    The lines.
  """
  memory, card = plan.memory, plan.target.card
  took, bound = plan.seconds(), plan.seconds(DATA_SHEET).total
  new = memory.outputs - memory.aliased
  fits = "fits" if memory.total <= card.usable else "does not fit"
  parts = (
    ("parameters", plan.parameters),
    ("optimizer", plan.optimizer),
    ("batch", plan.batch),
    ("activations, gradients and other temporaries", memory.temporaries),
    ("outputs beside the state", new),
  )
  sent = sum(x.sent * x.times for x in plan.collectives)
  lines = [
    f"  memory:     {memory.total / _GIB:.3f} GiB of {card.memory / _GIB:.1f},"
    f" of which JAX takes {card.usable / _GIB:.1f}: {fits}",
    *(f"    {size / _GIB:10.3f} GiB {name}" for name, size in parts),
    f"  products:   {plan.product_flops:.4g} FLOPs, of those computed again"
    " too",
    f"  exchanges:  {_exchanges(plan)}; a GPU sends {sent / 1e6:,.3f} MB",
    f"  step:       {1e3 * took.total:.3g} ms ("
    + ", ".join(
      f"{name} {1e3 * x:.3g}" for name, x in took._asdict().items() if x
    )
    + f"), {took.limit} most; {tokens / took.total:,.0f} tokens/s",
    f"              at the speeds of data sheets {1e3 * bound:.3g} ms",
  ]
  if plan.unknown_loops:
    lines.append(f"  {plan.unknown_loops} loops counted as one turn each")
  return "\n".join(lines)


def _exchanges(plan: Plan) -> str:
  found = {}
  for x in plan.collectives:
    key = f"{x.kind} among {len(x.devices)}"
    number, size = found.get(key, (0, 0))
    found[key] = (number + x.times, size + x.times * x.payload)
  texts = (
    f"{n} {key} of {size / 1e6:,.3f} MB" for key, (n, size) in found.items()
  )
  return ", ".join(texts) or "none"


def _largest(
  setup: pretrain_run.Setup, state: Any, plan: Plan, phase: Phase
) -> str:
  """The line about the largest batch."""
  unit = plan.target.count * setup.config.optimizer.accumulation_steps

  def total(rows: int) -> int:
    if rows * unit == phase.batch_size:
      return plan.memory.total
    made = compile_phase(setup, state, plan.target, phase, rows * unit)
    return made.memory.total

  rows, size = step_plan.largest(
    total,
    plan.target.card.usable,
    phase.batch_size // unit,
    fixed=plan.parameters + plan.optimizer,
  )
  if not rows:
    return "  largest batch: none fits; see --remat, --fsdp and --model"
  return (
    f"  largest batch: {rows * unit} rows, {rows} a GPU and micro-batch:"
    f" {size / _GIB:.3f} GiB, compiled; more do not fit, predicted"
  )
