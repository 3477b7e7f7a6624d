"""Kernels and exchanges, read from a program's text."""

import functools

import jax
from jax.sharding import Mesh, PartitionSpec
import numpy as np
import pytest

from experiments import hlo

TEXT = """HloModule step, is_scheduled=true

%add (a: f32[], b: f32[]) -> f32[] {
  %a = f32[] parameter(0)
  %b = f32[] parameter(1)
  ROOT %sum = f32[] add(%a, %b)
}

%fused (p0: f32[1000,8], p1: s32[]) -> f32[1,8] {
  %p0 = f32[1000,8]{1,0} parameter(0)
  %p1 = s32[] parameter(1)
  %zero = s32[] constant(0)
  ROOT %cut = f32[1,8]{1,0} dynamic-slice(%p0, %p1, %zero), sizes={1,8}
}

%body (given: (s32[], bf16[6,4])) -> (s32[], bf16[6,4]) {
  %given = (s32[], bf16[6,4]{1,0}) parameter(0)
  %i = s32[] get-tuple-element(%given), index=0
  %x = bf16[6,4]{1,0} get-tuple-element(%given), index=1
  %ar = bf16[6,4]{1,0} all-reduce(%x), channel_id=1, replica_groups=GROUPS, \
to_apply=%add
  ROOT %next = (s32[], /*index=1*/bf16[6,4]{1,0}) tuple(%i, %ar)
}

%condition (given.1: (s32[], bf16[6,4])) -> pred[] {
  %given.1 = (s32[], bf16[6,4]{1,0}) parameter(0)
  ROOT %less = pred[] constant(true)
}

ENTRY %main (w: f32[1000,8], x: bf16[6,4], n: s32[]) -> f32[1,8] {
  %w = f32[1000,8]{1,0} parameter(0), metadata={op_name="a(b"}
  %x.1 = bf16[6,4]{1,0} parameter(1)
  %n = s32[] parameter(2)
  %both = (s32[], bf16[6,4]{1,0}) tuple(%n, %x.1)
  %loop = (s32[], bf16[6,4]{1,0}) while(%both), condition=%condition, \
body=%body, backend_config={"known_trip_count":{"n":"3"}}
  %y = bf16[6,4]{1,0} get-tuple-element(%loop), index=1
  %gemm = (bf16[6,6]{1,0}, s8[4194304]{0}) custom-call(%y, %y), \
custom_call_target="__cublas$lt$matmul", backend_config={"gemm_backend_config":\
{"dot_dimension_numbers":{"lhs_contracting_dimensions":["1"]}}}
  ROOT %row = f32[1,8]{1,0} fusion(%w, %n), kind=kLoop, calls=%fused
}
"""


def groups(written: str) -> tuple[int, ...]:
  (found,) = hlo.collectives(hlo.parse(TEXT.replace("GROUPS", written)))
  assert (found.kind, found.payload, found.times) == ("all-reduce", 48, 3)
  return found.devices


@pytest.mark.parametrize(
  ("written", "devices"),
  [
    ("{{0,2},{1,3}}", (0, 2)),
    ("[2,4]<=[8]", (0, 1, 2, 3)),
    ("[4,2]<=[2,4]T(1,0)", (0, 4)),
    ("mesh['data'=2,'fsdp'=4] {'fsdp'}", (0, 1, 2, 3)),
    ("mesh['data'=2,'fsdp'=4] {'data'}", (0, 4)),
    ("mesh['data'=2,'fsdp'=4] {'data','fsdp'}", tuple(range(8))),
  ],
)
def test_groups_of_devices(written, devices):
  assert groups(written) == devices


def test_one_device_exchanges_nothing():
  program = hlo.parse(TEXT.replace("GROUPS", "[8,1]<=[8]"))
  assert hlo.collectives(program) == []


def test_groups_that_nobody_knows():
  with pytest.raises(ValueError, match="no groups of devices are known"):
    hlo.collectives(hlo.parse(TEXT))


def test_kernels():
  found = {x.name: x for x in hlo.kernels(hlo.parse(TEXT))}
  assert set(found) == {"gemm", "row"}
  # 36 sums of 4 products; two factors and a result, not the room to work in.
  gemm = found["gemm"]
  assert (gemm.kind, gemm.flops) == ("product", 2 * 36 * 4)
  assert gemm.nbytes == 2 * (24 + 24 + 36)
  # A row of the table is read and written, and its number is read.
  assert (found["row"].kind, found["row"].nbytes) == ("other", 32 + 4 + 32)


def test_a_loop_without_a_known_number_of_turns():
  assert hlo.unknown_loops(hlo.parse(TEXT)) == 0
  text = TEXT.replace("known_trip_count", "unknown")
  assert hlo.unknown_loops(hlo.parse(text)) == 1


def test_text_without_a_program():
  with pytest.raises(ValueError, match="must have an ENTRY, got 'nothing'"):
    hlo.parse("nothing")


def test_what_a_device_sends():
  def sent(kind: str) -> float:
    return hlo.Collective(kind, 800, tuple(range(8)), 1).sent

  kinds = ("all-reduce", "all-gather", "reduce-scatter", "collective-permute")
  assert [sent(kind) for kind in kinds] == [1400, 700, 700, 800]


def test_a_program_of_the_compiler():
  mesh = Mesh(np.array(jax.devices()[:4]), ("x",))
  cut = PartitionSpec("x")

  @functools.partial(
    jax.shard_map, mesh=mesh, in_specs=(cut, cut), out_specs=(cut, cut)
  )
  def step(x, y):
    def turn(carry, _):
      return jax.lax.psum(carry, "x") * 0.1 + x, None

    summed, _ = jax.lax.scan(turn, x, None, length=5)
    gathered = jax.lax.all_gather(y, "x", tiled=True)
    return summed, y + gathered.sum()

  text = jax.jit(step).lower(np.ones((8, 4)), np.ones(12)).compile().as_text()
  found = hlo.collectives(hlo.parse(text or ""))
  # Two rows of four in float32, five times; three numbers of each of four.
  assert hlo.payloads(found) == {"all-gather": 48, "all-reduce": 5 * 32}
