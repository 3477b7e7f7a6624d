import dataclasses
import itertools
import json
import pathlib
import shlex
import sys

import jax.numpy as jnp
import numpy as np
import pytest
import small

from experiments import bench_attention, bench_attention_peer
from experiments import bench_attention_cases as cases
from experiments import bench_attention_timing as timing

MODULE = "experiments.bench_attention"
TINY = bench_attention.Options(
  lengths=(8, 24), head_sizes=(8,), heads=2, runs=3, masks="none"
)


def run(path: pathlib.Path, **changes) -> dict:
  """Measures in this process."""
  changes = {"output": str(path / "attention.json")} | changes
  return bench_attention.run(dataclasses.replace(TINY, **changes))


def bench(*arguments: str) -> tuple[int, str, str]:
  """Runs the benchmark as a user does."""
  process = small.start(*arguments, module=MODULE, devices=1)
  out, err = process.communicate(timeout=300)
  return process.returncode, out, err


def problem(**changes) -> cases.Problem:
  """A small request."""
  plain = cases.Problem(
    batch=3, heads=5, length=16, head_size=8, dtype="float32", mask="none"
  )
  return dataclasses.replace(plain, **changes)


# By hand: 3 x 5 heads, 4 x 8 a pair.
PAIRS = {
  "none": 256,
  "causal": 128,  # half, though the diagonal makes it 136
  "window1": 46,  # 14 rows see three keys, the first and last two
  "sliding1": 31,  # the first row sees itself, the others two
  "segments2": 128,
  "segments3": 6 * 6 + 5 * 5 + 5 * 5,
  "window99": 256,
}


@pytest.mark.parametrize("mask", PAIRS)
def test_flops_by_hand(mask):
  asked = problem(mask=mask)
  assert cases.flops(asked, "forward") == PAIRS[mask] * 3 * 5 * 4 * 8
  assert cases.flops(asked, "both") == PAIRS[mask] * 3 * 5 * 4 * 8 * 3.5


@pytest.mark.parametrize("mask", ["causal", "window1", "sliding5", "segments3"])
def test_all_implementations_compute_the_masks_meant(mask):
  asked = problem(mask=mask)
  data = cases.inputs(asked)
  kind = mask.rstrip("0123456789")
  count = int(mask.removeprefix(kind) or 0)
  sees = {
    "causal": lambda i, j: j <= i,
    "window": lambda i, j: abs(i - j) <= count,
    "sliding": lambda i, j: 0 <= i - j <= count,
    "segments": lambda i, j: i * count // 16 == j * count // 16,
  }[kind]
  visible = np.array([[sees(i, j) for j in range(16)] for i in range(16)])
  scores = np.einsum("blhk,bmhk->bhlm", data.query, data.key) / np.sqrt(8)
  weights = np.exp(np.where(visible, scores, -np.inf))
  weights /= weights.sum(-1, keepdims=True)
  expected = np.einsum("bhlm,bmhk->blhk", weights, data.value)
  reasons = cases.refusals(asked, data)
  for name in ("automatic", "chunked", "jax.nn xla"):
    if reasons[name] is None:
      output = cases.compiled(name, asked, "forward", data)(data)
      np.testing.assert_allclose(output, expected, atol=1e-5)


def test_gradients_are_those_of_the_loss_that_the_gradient_belongs_to():
  asked = problem(length=4)
  data = cases.inputs(asked)
  output, gradients = cases.compiled("chunked", asked, "both", data)(data)
  assert output.shape == data.query.shape
  # d/dV of sum(output * gradient), summed over keys: the weights sum to 1.
  np.testing.assert_allclose(
    jnp.sum(gradients[2], axis=1), jnp.sum(data.gradient, axis=1), atol=1e-5
  )


def test_defaults_of_a_gpu_are_the_published_sweep():
  options = bench_attention.Options()
  todo = list(bench_attention.problems(options, on_gpu=True))
  assert len(todo) == 3 * 2 * 6
  assert {x.batch * x.length for x in todo} == {16_384}
  assert {x.heads * x.head_size for x in todo} == {2048}
  assert {x.dtype for x in todo} == {"bfloat16"}
  assert [x.length for x in todo[:6]] == [512, 1024, 2048, 4096, 8192, 16_384]


def test_batch_and_heads_replace_the_defaults_of_a_gpu():
  options = bench_attention.Options(batch=2, heads=3, lengths=(100,))
  todo = list(bench_attention.problems(options, on_gpu=True))
  assert {(x.batch, x.heads) for x in todo} == {(2, 3)}


def test_command_line_measures_all_and_says_what_it_left_out(tmp_path):
  path = tmp_path / "new" / "attention.json"
  code, out, err = bench(
    *("--lengths=24", "--head_sizes=8", "--heads=2", "--runs=3"),
    *("--masks=none,segments2", f"--output={path}"),
  )
  assert code == 0, err
  result = json.loads(path.read_text())
  # JAX has its own for plain masks, and refuses segments.
  able = ["automatic", "reference", "xla", "chunked", "chunked_fa1"]
  expected = {
    (name, mask, pass_)
    for mask, pass_ in itertools.product(
      ("none", "segments2"), ("forward", "both")
    )
    for name in [*able, *(["jax.nn xla"] if mask == "none" else [])]
  }
  keys = ("implementation", "mask", "pass")
  assert {tuple(row[key] for key in keys) for row in result["rows"]} == expected
  for row in result["rows"]:
    assert 0 < row["seconds_min"] <= row["seconds"]
    assert row["runs"] == 3
    assert row["over_fastest"] >= 1
    asked = cases.Problem(
      **{field.name: row[field.name] for field in dataclasses.fields(problem())}
    )
    work = cases.flops(asked, row["pass"])
    assert row["tflop_per_s"] == pytest.approx(
      work / row["seconds"] / 1e12, rel=1e-3
    )
    assert ("chosen" in row) == (row["implementation"] == "automatic")
  reasons = {(x["implementation"], x["reason"]) for x in result["refused"]}
  gpu = "it needs an NVIDIA GPU, got cpu"
  dense = "it takes segments only as a mask of the scores' size"
  assert reasons == {
    ("hopper", "it computes bfloat16 and float16, got float32"),
    ("triton", "it needs an NVIDIA GPU from A100 on, got cpu"),
    ("cudnn", gpu),
    ("jax.nn cudnn", gpu),
    ("jax.nn xla", dense),
    ("jax.nn cudnn", dense),
  }
  assert out.count(gpu) == 2  # once for each, not for every problem
  assert out.count("chunked_fa1") == 4
  assert result["command"].startswith(f"python -m {MODULE} --lengths=24 ")
  assert result["versions"]["jax"]
  for kind in ("speed", "memory"):
    picture = path.with_name(f"attention_{kind}.png")
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_memory_only_runs_nothing_and_grows_with_the_length(tmp_path):
  result = run(
    tmp_path,
    lengths=(1024, 2048, 4096),
    memory_only=True,
    passes="forward",
    implementations="chunked,reference",
  )
  assert not [row for row in result["rows"] if "seconds" in row]
  found = {
    (row["implementation"], row["length"]): row["temporary_bytes"]
    for row in result["rows"]
  }
  linear = found["chunked", 4096] / found["chunked", 2048]
  square = found["reference", 4096] / found["reference", 2048]
  assert linear < 2.2
  assert square > 3.8
  assert (tmp_path / "attention_memory.png").exists()
  assert not (tmp_path / "attention_speed.png").exists()


def test_what_needs_too_much_memory_is_not_run(tmp_path):
  result = run(
    tmp_path,
    lengths=(256,),
    max_memory_gib=5e-4,
    passes="forward",
    implementations="reference",
  )
  (row,), (refused,) = result["rows"], result["refused"]
  assert row["temporary_bytes"] >= 2 * 256 * 256 * 4
  assert "seconds" not in row
  assert (
    "GiB of temporary memory, over the limit of 0.0005" in refused["reason"]
  )


def test_a_killed_run_leaves_what_it_measured(tmp_path, monkeypatch):
  measure, measured = timing.measure, []

  def killed(problem, plan):
    if measured:
      raise KeyboardInterrupt
    measured.append(problem.length)
    return measure(problem, plan)

  monkeypatch.setattr(timing, "measure", killed)
  with pytest.raises(KeyboardInterrupt):
    run(tmp_path, implementations="xla", passes="forward")
  result = json.loads((tmp_path / "attention.json").read_text())
  assert [row["length"] for row in result["rows"]] == measured == [8]
  assert (tmp_path / "attention_speed.png").exists()


PEER = """
import json, sys
length, dtype, causal = sys.argv[1:]
assert (dtype, causal) == ("f32", "1")
print("a line before")
rows = [{"fwd_ms": float(length), "fwdbwd_ms": 4 * float(length)}]
if length == "24":
  rows *= 2
print(json.dumps({"peer": "theirs", "rows": rows}))
"""


def test_a_peer_is_measured_beside_ours(tmp_path):
  script = tmp_path / "peer.py"
  script.write_text(PEER)
  command = [sys.executable, str(script), "{length}", "{dtype}", "{causal}"]
  result = run(
    tmp_path,
    masks="causal,window2",
    implementations="xla",
    rounds=2,
    peer=shlex.join(command),
  )
  theirs = [row for row in result["rows"] if row["implementation"] == "theirs"]
  assert [(row["pass"], row["seconds"], row["runs"]) for row in theirs] == [
    ("forward", 0.008, 2),
    ("both", 0.032, 2),
  ]
  assert theirs[0]["over_fastest"] > 1
  assert {row["runs"] for row in result["rows"] if row not in theirs} == {6}
  reasons = [row["reason"] for row in result["refused"]]
  assert [reason.split(",")[0] for reason in reasons] == [
    "it printed no JSON line with one row",
    "a peer is asked for none and causal only",
    "a peer is asked for none and causal only",
  ]
  assert "too many values" not in reasons[0]
  assert "theirs" in reasons[0]  # what it said


OTHER = """#!{python}
import json, sys
for line in sys.stdin:
  problem = json.loads(line)
  if problem["length"] == 24:
    sys.exit(3)
  answer = {{"forward": 0.25, "both": 0.25 + 0.001 * problem["runs"]}}
  if problem["mask"] != "none":
    answer = {{"refused": "no mask " + problem["mask"]}}
  print(json.dumps(answer), flush=True)
"""


def test_other_libraries_answer_from_a_process_each(tmp_path):
  script = tmp_path / "python"
  script.write_text(OTHER.format(python=sys.executable))
  script.chmod(0o755)
  result = run(
    tmp_path,
    lengths=(8, 16, 24),
    masks="none,causal",
    implementations="xla",
    rounds=2,
    others="torch_flash",
    others_python=str(script),
  )
  rows = [x for x in result["rows"] if x["implementation"] == "torch flash"]
  assert [(x["length"], x["pass"], x["seconds"]) for x in rows] == [
    *((8, "forward", 0.25), (8, "both", 0.253)),
    *((16, "forward", 0.25), (16, "both", 0.253)),
  ]
  backward = (
    cases.flops(problem(batch=1, heads=2, length=8), "both") * 2.5 / 3.5
  )
  assert rows[1]["backward_tflop_per_s"] == pytest.approx(
    backward / 0.003 / 1e12, rel=1e-3
  )
  assert [x["reason"] for x in result["refused"]] == [
    "torch_flash ended, exit code 3",
    *["torch_flash ended, exit code 3"] * 3,
  ]


def test_other_libraries_that_are_not_installed_are_named(tmp_path):
  result = run(
    tmp_path, lengths=(8,), implementations="xla", others="torch_cudnn,tokamax"
  )
  reasons = [x["reason"] for x in result["refused"]]
  for name, reason in zip(("torch", "tokamax"), reasons, strict=True):
    assert f"No module named '{name}'" in reason


REFUSED = {
  "others": ({"others": "pytorch"}, "--others must be of torch_flash"),
  "implementation": ({"implementations": "xla,cuddn"}, "jax.nn xla.*'cuddn'"),
  "pass": ({"passes": "backward"}, "--passes must be of forward, both"),
  "dtype": ({"dtypes": "float64"}, "--dtypes must be of float32.*'float64'"),
  "mask": ({"masks": "none,casual"}, "--masks must be none.*'casual'"),
  "mask without a number": ({"masks": "window"}, "N > 0, got 'window'"),
  "mask of nothing": ({"masks": "segments0"}, "N > 0, got 'segments0'"),
  "length": ({"lengths": (8, 0)}, "--lengths must be at least 1, got 0"),
  "runs": ({"runs": 0}, "--runs must be at least 1, got 0"),
  "batch": ({"batch": 1, "tokens": 8}, "--batch and --tokens exclude"),
  "tokens": ({"tokens": 32}, "multiple of --lengths, got 32 and 24"),
  "width": ({"heads": 0, "width": 12}, "of --head_sizes, got 12 and 8"),
  "peer": ({"peer": "python {seqs}"}, "--peer may have {length}.*'seqs'"),
  "output": ({"output": "attention.txt"}, "must end in .json"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_errors_of_use(name, tmp_path):
  changes, message = REFUSED[name]
  with pytest.raises(ValueError, match=message):
    run(tmp_path, **changes)
  assert not list(tmp_path.iterdir())


def test_an_error_of_use_is_one_line_and_leaves_a_result_alone(tmp_path):
  path = tmp_path / "attention.json"
  path.write_text("precious")
  code, _, err = bench(f"--output={path}", "--lengths=8")
  (line,) = small.error_lines(err)
  assert code == 2
  assert line.startswith("bench_attention: error: ")
  assert "exists already" in line
  assert path.read_text() == "precious"


def test_peer_that_is_no_program(tmp_path):
  with pytest.raises(OSError, match="nowhere"):
    run(tmp_path, implementations="xla", peer=str(tmp_path / "nowhere"))


def test_peer_of_another_form_says_what_it_printed():
  command = shlex.join([sys.executable, "-c", "print('hello')"])
  with pytest.raises(ValueError, match=r"exit code 0, 'hello'"):
    bench_attention_peer.ask(command, problem(), 1)
