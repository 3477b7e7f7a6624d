"""Reading machine code, on a kernel written by hand."""

import pytest

from experiments import sass

# A loop over items; in it, one over tiles: two products are issued, then comes
# arithmetic beside the second, then a wait for a barrier whose repetition lies
# behind the end of the kernel, then a wait for the second product and the rest.
KERNEL = """
.text.kernel:
  /*0000*/  MOV R1, c[0x0][0x28] ;
  /*0010*/  @P0 BRA `(.L_producer) ;
.L_items:
  /*0020*/  LDG.E R2, [R4.64] ;
.L_tiles:
  /*0030*/  SYNCS.PHASECHK.TRANS64.TRYWAIT P1, [UR4], R3 ;
  /*0040*/  @!P1 BRA `(.L_waiting) ;
.L_came:
  /*0050*/  WARPGROUP.ARRIVE ;
  /*0060*/  HGMMA.64x128x16.F32.BF16 R24, gdesc[UR16], R24 ;
  /*0070*/  HGMMA.64x128x16.F32.BF16 R24, gdesc[UR20], R24, gsb0 ;
  /*0080*/  HGMMA.64x64x16.F32.BF16 R88, R180, gdesc[UR16].tnspB, R88, gsb0 ;
  /*0090*/  WARPGROUP.DEPBAR.LE gsb0, 0x1 ;
  /*00a0*/  FMNMX R5, R24, R5, !PT ;
  /*00b0*/  FFMA.FTZ R6, R24, R7, -R5 ;
  /*00c0*/  MUFU.EX2 R8, R6 ;
  /*00d0*/  FADD.FTZ R9, R8, R9 ;
  /*00e0*/  WARPGROUP.DEPBAR.LE gsb0, 0x0 ;
  /*00f0*/  F2FP.BF16.F32.PACK_AB R10, R8, R11 ;
  /*0100*/  FMUL R88, R88, R12 ;
  /*0110*/  UISETP.GE.AND UP0, UPT, UR5, UR6, UPT ;
  /*0120*/  PLOP3.LUT P2, PT, PT, PT, UP0, 0x80, 0x0 ;
  /*0130*/  @P2 BRA `(.L_tiles) ;
  /*0140*/  STG.E [R4.64], R88 ;
  /*0150*/  @P3 BRA `(.L_items) ;
  /*0160*/  EXIT ;
.L_producer:
  /*0170*/  UTMALDG.4D [UR8], [UR4] ;
  /*0180*/  EXIT ;
.L_waiting:
  /*0190*/  SYNCS.PHASECHK.TRANS64.TRYWAIT P1, [UR4], R3 ;
  /*01a0*/  @!P1 BRA `(.L_waiting) ;
  /*01b0*/  BRA `(.L_came) ;
.L_end:
  /*01c0*/  BRA `(.L_end);
"""


@pytest.fixture
def tiles():
  (found,) = sass.main_loops(sass.loops(KERNEL))
  return found


def test_loops_are_found_and_waiting_is_none():
  items, tiles, *_ = sass.loops(KERNEL)
  assert (items.depth, tiles.depth) == (0, 1)
  assert items.counts["LDG"] == items.counts["STG"] == 1
  assert items.flops == 0
  # The repetition of the wait is a loop of its own, in the loop over tiles.
  assert all(not x.flops for x in sass.loops(KERNEL)[2:])


def test_counts_of_an_iteration(tiles):
  assert tiles.counts["HGMMA"] == 3
  expected = ("FMNMX", "FFMA", "MUFU.EX2", "FADD", "F2FP", "FMUL", "PLOP3")
  assert {x: tiles.counts[x] for x in expected} == dict.fromkeys(expected, 1)
  assert tiles.counts["LDG"] == tiles.counts["UTMALDG"] == 0
  assert tiles.flops == 2 * 2 * 64 * 128 * 16 + 2 * 64 * 64 * 16


def test_order_of_issue_softmax_and_waits(tiles):
  assert tiles.order == (
    "barrier | 3 HGMMA | wait 1 | 1 FMNMX, 1 FFMA, 1 MUFU.EX2, 1 FADD"
    " | wait 0 | 1 F2FP, 1 FMUL"
  )


def test_arithmetic_beside_products(tiles):
  beside = tiles.beside_products
  assert beside["MUFU.EX2"] == beside["FADD"] == beside["FMNMX"] == 1
  assert beside["F2FP"] == beside["FMUL"] == 0


def test_nothing_is_beside_products_that_are_waited_for_at_once():
  early = KERNEL.replace("gsb0, 0x1 ;", "gsb0, 0x0 ;")
  (tiles,) = sass.main_loops(sass.loops(early))
  assert tiles.beside_products["MUFU.EX2"] == 0


def test_products_of_the_iteration_before_are_in_flight():
  late = KERNEL.replace("gsb0, 0x0 ;", "gsb0, 0x1 ;")
  (tiles,) = sass.main_loops(sass.loops(late))
  assert tiles.beside_products["FMUL"] == tiles.beside_products["PLOP3"] == 1


def test_spills_are_in_the_order():
  spilled = KERNEL.replace("FADD.FTZ R9, R8, R9", "STL [R1+0x4], R9")
  (tiles,) = sass.main_loops(sass.loops(spilled))
  assert "1 MUFU.EX2 | 1 STL | wait 0" in tiles.order


def test_registers_include_all_of_a_product():
  # 64 x 128 in float32 on 128 threads: 64 registers from R24 on; of the second
  # 32 from R88 on; the last named one is R180.
  assert sass.registers(KERNEL) == 181
  assert sass.registers(KERNEL.replace("R180", "R18")) == 88 + 32


def test_an_instruction():
  text = "/*0f40*/  @!UP1 HMMA.16816.F32.BF16 R4, R12.reuse, R10, R4 ; /* 0x */"
  (found,) = sass.instructions(text)
  assert found.predicate == "!UP1"
  assert found.name == "HMMA"
  assert found.flops == 2 * 16 * 8 * 16
