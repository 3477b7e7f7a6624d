"""The figure of attention's reads and writes."""

import json

import pytest
import small

from paperjax.attention import io_model
from paperjax.attention.request import Sizes


def plot(*arguments: str) -> tuple[int, str]:
  """Runs the experiment; returns its code and errors."""
  process = small.start(*arguments, module="experiments.plot_io_model")
  _, err = process.communicate(timeout=120)
  return process.returncode, err


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
  picture = tmp_path_factory.mktemp("figure") / "new" / "io.png"
  code, err = plot(f"--output={picture}", "--length=512", "--itemsize=4")
  assert code == 0, err
  return picture, json.loads(picture.with_suffix(".json").read_text())


def test_numbers_are_those_of_the_model(drawn):
  _, found = drawn
  sizes = Sizes(b=64, l=512, m=512, n=16, g=1, k=64, o=64)
  blocks = io_model.block_sizes(192 * 1024 // 4, 64)
  assert blocks == (64, 192)
  once = 4 * sizes.b * sizes.n * sizes.l * (4 * sizes.k + 1) / 1e9
  by_length = found["forward_by_length"]["512"]
  assert by_length["every array once"] == pytest.approx(once)
  both = [io_model.fa1(sizes, blocks), io_model.fa1_backward(sizes, blocks)]
  assert found["forward_and_backward"]["FlashAttention"] == pytest.approx(
    sum(x.num_bytes(4) for x in both) / 1e9
  )
  by_block = found["forward_by_block_of_outer_loop"]
  assert list(by_block) == ["64", "128", "256", "512"]
  for name in ("FlashAttention", "FlashAttention-2"):
    gigabytes = [row[name] for row in by_block.values()]
    assert gigabytes == sorted(gigabytes, reverse=True)
    assert by_block["512"][name] < by_block["512"]["standard"]


def test_both_files_are_whole(drawn):
  picture, found = drawn
  assert sorted(path.name for path in picture.parent.iterdir()) == [
    "io.json",
    "io.png",
  ]
  assert picture.read_bytes().startswith(b"\x89PNG")
  assert found["options"]["length"] == 512
  assert "experiments.plot_io_model --output=" in found["command"]
  assert {"started", "versions"} <= set(found)


@pytest.mark.parametrize(
  ("arguments", "expected"),
  [
    ([], "--output must name a file, NAME.png, got ''"),
    (["--output={tmp}/a.png", "--length=0"], "--length must be at least 1"),
    (["--output={tmp}/a.png", "--head_size=99999"], "head_size=99999"),
  ],
)
def test_errors_are_one_line(arguments, expected, tmp_path):
  code, err = plot(*(x.format(tmp=tmp_path) for x in arguments))
  assert code == 2
  assert expected in err
  assert len(small.error_lines(err)) == 1
  assert list(tmp_path.iterdir()) == []
