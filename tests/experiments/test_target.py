"""What `--dry_run --target` predicts, beside what runs and what is by hand."""

from collections.abc import Callable
import dataclasses
import functools
import math
from typing import Any, Literal, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
import pytest
import small

from experiments import (
  bert_memory,
  compile_gpu,
  hlo,
  pretrain_options,
  step_plan,
  target,
)
from paperjax import bert
from paperjax.bert.flops import train_flops
from paperjax.training import parallel
from paperjax.training.step import TrainStep

MISSING = compile_gpu.missing()
needs_aot = pytest.mark.skipif(MISSING is not None, reason=str(MISSING))
ROWS, LENGTH, GPUS = 16, 64, 8
TINY = dataclasses.replace(
  bert.Config.tiny(), vocab_size=bert_memory.VOCABULARY
)
TABLE = (bert_memory.VOCABULARY, 128)


class Step(NamedTuple):
  """A training step of BERT-tiny that is not compiled yet."""

  step: TrainStep
  state: Any
  batch: Any


def make(dtype: Literal["float32", "bfloat16"]) -> Step:
  config = pretrain_options.Config()._replace(
    model=pretrain_options.ModelOptions(model="tiny", compute_dtype=dtype),
    examples=pretrain_options.ExampleOptions(
      sequence_lengths=(LENGTH,), steps=(20_000,), batch_sizes=(ROWS,)
    ),
  )
  return Step(*bert_memory.make_step(config))


def on_cpus(fsdp: int) -> tuple[Step, parallel.Parallel, Any]:
  way = parallel.jit(fsdp=fsdp)
  made = make("float32")
  train: Any = way.compile_train(made.step)
  described = way.describe(made.state, made.batch)
  return made, way, train.lower(*described).compile()


def on_gpus(fsdp: int, machines: int = 1):
  """The step and its plan; every machine adds a batch."""
  gpus = target.Target(GPUS * machines, target.H200)
  way = parallel.jit(fsdp=fsdp, devices=gpus.devices())
  made = make("bfloat16")
  rows = {
    name: jax.ShapeDtypeStruct((machines * ROWS, *x.shape[1:]), x.dtype)
    for name, x in made.batch.items()
  }
  plan = step_plan.compile_step(
    gpus,
    way,
    way.compile_train(made.step),
    made.state,
    rows,
    dtype="bfloat16",
  )
  return made, plan


def zeros(x: jax.ShapeDtypeStruct) -> Any:
  if jnp.issubdtype(x.dtype, jax.dtypes.prng_key):
    return jax.random.key(0)
  return np.zeros(x.shape, x.dtype)


def held(tree: Any) -> int:
  """Bytes that arrays take on the first device."""
  first = jax.devices()[0]
  return sum(
    shard.data.nbytes
    for x in jax.tree.leaves(tree)
    for shard in x.addressable_shards
    if shard.device == first
  )


class Ran(NamedTuple):
  """A step that ran on CPUs: how, and bytes of its arguments and outputs."""

  made: Step
  way: parallel.Parallel
  program: Any
  given: int
  given_back: int


@pytest.fixture(scope="module")
def ran() -> Callable[[int], Ran]:
  """Compiles and runs a step once for every test, in float32."""
  return functools.cache(run)


def run(fsdp: int) -> Ran:
  made, way, program = on_cpus(fsdp)
  state = way.put_state(jax.tree.map(zeros, made.state))
  batch = way.put_batch(jax.tree.map(zeros, made.batch))
  given = held((state, batch))
  outputs = jax.block_until_ready(program(state, batch))
  # XLA counts the table of pointers to them as well.
  given_back = held(outputs) + 8 * len(jax.tree.leaves(outputs))
  return Ran(made, way, program, given, given_back)


class Sizes(NamedTuple):
  """Elements of parameters by where and in what their gradients are made."""

  cut_dense: int
  cut_rest: int
  whole_dense: int
  whole_rest: int
  cut: int  # how many parameters are cut


def sizes(params: Any, fsdp: int) -> Sizes:
  """By hand: arrays of 2^16 elements are cut; products give dense gradients."""
  found, count = dict.fromkeys(Sizes._fields, 0), 0
  for path, x in jax.tree.leaves_with_path(params):
    name = jax.tree_util.keystr(path)
    other = "embedding" in name or "norm" in name or "masked_lm']['bias" in name
    is_cut = fsdp > 1 and x.size >= 2**16
    count += is_cut
    kind = f"{'cut' if is_cut else 'whole'}_{'rest' if other else 'dense'}"
    found[kind] += x.size
  return Sizes(**found | {"cut": count})


# The masked-LM loss and its hits, those of the next sentence, and the number of
# predictions.
SCALARS = 5


def by_hand_on_cpus(made: Step, fsdp: int) -> dict[str, int]:
  """A CPU's compiler sums in float32 and has no reduce-scatter."""
  n = sizes(made.state.params, fsdp)
  whole, cut = n.whole_dense + n.whole_rest, n.cut_dense + n.cut_rest
  table = math.prod(TABLE)
  if fsdp == 1:
    # The tied table's gradient comes from both its ends, each by itself.
    return {"all-reduce": 4 * (whole + table + SCALARS)}
  return {
    # Kernels forwards and backwards, tables once, and the tokens for the
    # gradient of the table's columns,
    "all-gather": 4 * (cut + n.cut_dense + ROWS * LENGTH),
    # the square of every cut gradient, for the metric and for the clipping,
    "all-reduce": 4 * (whole + cut + SCALARS + 2 * n.cut),
    # and the gradient of what was looked up.
    "all-to-all": 4 * ROWS // GPUS * LENGTH * TABLE[1],
  }


def by_hand_on_gpus(made: Step, fsdp: int) -> dict[str, int]:
  """In bfloat16, gradients of products are summed before they are float32."""
  n = sizes(made.state.params, fsdp)
  table = math.prod(TABLE)
  if fsdp == 1:
    rest = 4 * (n.whole_rest + SCALARS)
    return {"all-reduce": 2 * (n.whole_dense + table) + rest}
  return {
    # Kernels are rounded before they are gathered.
    "all-gather": 2 * 2 * n.cut_dense + 4 * (n.cut_rest + ROWS * LENGTH),
    "all-reduce": 2 * n.whole_dense + 4 * (n.whole_rest + SCALARS + 2 * n.cut),
    "all-to-all": 4 * ROWS // GPUS * LENGTH * TABLE[1],
    "reduce-scatter": 2 * (n.cut_dense + table) + 4 * (n.cut_rest - table),
  }


@pytest.mark.parametrize("fsdp", [1, GPUS])
def test_a_step_that_runs(ran, fsdp):
  made, way, program, *nbytes = ran(fsdp)
  memory = compile_gpu.memory(program)
  assert [memory.arguments, memory.outputs] == nbytes
  described = way.describe(made.state, made.batch)
  assert step_plan.nbytes(described) == memory.arguments
  found = hlo.collectives(hlo.parse(program.as_text()))
  assert hlo.payloads(found) == by_hand_on_cpus(made, fsdp)


@needs_aot
@pytest.mark.slow
@pytest.mark.parametrize("fsdp", [1, GPUS])
def test_the_same_step_planned_for_gpus(ran, fsdp):
  made, plan = on_gpus(fsdp)
  *_, given, given_back = ran(fsdp)
  assert plan.memory.arguments == given
  assert plan.memory.outputs == given_back
  # The rest: the number of the step, and the random key.
  assert plan.parameters + plan.optimizer + plan.batch + 12 == given
  assert plan.optimizer == 2 * plan.parameters + 8  # moments and two counts
  assert hlo.payloads(list(plan.collectives)) == by_hand_on_gpus(made, fsdp)
  # Products: the model's, and more for the 20 predictions of a GPU, which
  # are padded to 24, and for the fifth product of attention's gradient.
  model = ROWS * train_flops(TINY, sequence_length=LENGTH, max_predictions=10)
  assert 1 < GPUS * plan.product_flops / model < 1.25
  assert plan.unknown_loops == 0


@needs_aot
@pytest.mark.slow
@pytest.mark.parametrize("fsdp", [1, GPUS])
def test_more_machines_run_the_same_program(fsdp):
  few, many = (1, 4) if fsdp == 1 else (2, 4)
  (_, less), (_, more) = on_gpus(fsdp, few), on_gpus(fsdp, many)
  grown = step_plan.regroup(less.collectives, 8 * few, 8 * many, fsdp=fsdp)
  assert sorted(grown) == sorted(more.collectives)
  assert less.memory == more.memory


def test_exchanges_by_hand():
  def seconds(kind: str, devices: range) -> tuple[str, float]:
    x = hlo.Collective(kind, 900_000_000, tuple(devices), 1)
    return step_plan.exchange(x, target.H200)

  # Eight GPUs: each sends 7/8 of 0.9 GB, twice, at 450 GB/s.
  assert seconds("all-reduce", range(8)) == ("nvlink", pytest.approx(3.5e-3))
  assert seconds("all-gather", range(8)) == ("nvlink", pytest.approx(1.75e-3))
  # Two machines of one GPU: half of it crosses, twice, at 50 GB/s.
  far = range(0, 16, 8)
  assert seconds("all-reduce", far) == ("network", pytest.approx(18e-3))
  # Four machines of eight: every GPU sends 3/4 of its eighth, twice; NVLink
  # takes less.
  assert seconds("all-reduce", range(32)) == ("nvlink", pytest.approx(3.5e-3))
  # All to all, three quarters of all that a GPU has leave its machine.
  assert seconds("all-to-all", range(32)) == (
    "network",
    pytest.approx(13.5e-3),
  )


@pytest.mark.parametrize("per_row", [7, 1000])
@pytest.mark.parametrize("rows", [1, 8, 4000])
def test_the_largest_batch(per_row, rows):
  asked = []

  def total(n: int) -> int:
    asked.append(n)
    return 5_000 + per_row * n

  found, size = step_plan.largest(total, 50_000, rows, fixed=3_000)
  assert found == 45_000 // per_row
  assert size == 5_000 + per_row * found
  assert len(asked) <= 3


def test_the_largest_batch_of_a_step_that_grows_in_steps():
  def total(n: int) -> int:
    return 1_000 + 10 * n + (700 if n > 300 else 0)

  found, size = step_plan.largest(total, 5_000, 10, fixed=0)
  assert size == total(found) <= 5_000
  assert found > 300


def test_no_batch_fits():
  assert step_plan.largest(lambda n: 100 * n, 50, 4, fixed=0) == (0, 0)


def test_fewer_devices_exchange_less():
  inside = hlo.Collective("all-gather", 8, tuple(range(8)), 1)
  copies = hlo.Collective("all-reduce", 8, (0, 8), 1)
  everywhere = hlo.Collective("all-reduce", 4, tuple(range(16)), 1)
  given = [inside, copies, everywhere]
  assert step_plan.regroup(given, 16, 8, fsdp=8) == [
    inside,
    everywhere._replace(devices=tuple(range(8))),
  ]
  assert step_plan.regroup(given, 16, 32, fsdp=8) == [
    inside,
    copies._replace(devices=(0, 8, 16, 24)),
    everywhere._replace(devices=tuple(range(32))),
  ]
  assert step_plan.regroup([inside], 8, 1, fsdp=1) == []


def test_targets():
  gpus = target.parse("64xH200")
  assert (gpus.count, gpus.card) == (64, target.H200)
  assert "memory_bandwidth: 3350000000000" in target.H100.description
  assert "NVIDIA H100 80GB HBM3" in target.H100.description


FLAGS = ("--model=tiny", "--sequence_lengths=32", "--steps=20000")
REFUSED = {
  "unknown": (["--dry_run", "--target=8xtpu"], "one of h200, h100, such as"),
  "no number": (["--dry_run", "--target=h200"], "such as 8xh200, got 'h200'"),
  "no machines": (["--dry_run", "--target=12xh200"], "a multiple of 8, got"),
  "no dry run": (["--target=8xh200"], "--target goes with --dry_run"),
  "batch": (
    ["--dry_run", "--target=8xh200", "--batch_sizes=12"],
    "--batch_sizes must be divisible by the 8 devices x",
  ),
  "fsdp": (
    ["--dry_run", "--target=8xh200", "--fsdp=3"],
    "--fsdp must divide the 8 GPUs of --target, got 3",
  ),
  "pmap": (
    ["--dry_run", "--target=8xh200", "--parallel=pmap"],
    "--target goes with --parallel=jit",
  ),
}


@needs_aot
@pytest.mark.parametrize("case", REFUSED)
def test_errors_of_use_are_one_line(case, tmp_path):
  flags, error = REFUSED[case]
  code, _, err = small.pretrain(
    *FLAGS, "--batch_sizes=16", f"--workdir={tmp_path}", *flags
  )
  assert code == 2
  (line,) = small.error_lines(err)
  assert line.startswith("pretrain: error: ")
  assert error in line


@needs_aot
@pytest.mark.slow
def test_the_command(tmp_path):
  code, out, err = small.pretrain(
    *(*FLAGS, "--batch_sizes=16", "--vocab_size=400", "--fsdp=2"),
    *("--dry_run", "--target=2xh100", "--compute_dtype=bfloat16"),
  )
  assert code == 0, err
  assert "2 x NVIDIA H100 80GB HBM3, compiled without one" in out
  for word in ("parameters", "optimizer", "all-gather among 2", "tokens/s"):
    assert word in out
  (line,) = (x for x in out.splitlines() if "largest batch" in x)
  rows = int(line.split()[2])
  assert rows > 16
  assert rows % 2 == 0
  # JAX takes 0.75 of 79.6 GiB.
  assert 0.9 * 59.7 < float(line.split(":")[2].split()[0]) <= 59.8
