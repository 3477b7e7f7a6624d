"""Why the loops of Triton's kernels have more instructions than they must.

The minimum is that of `triton_configurations.Configuration.minimum`.
"""

# Of every loop: how tiles come to the tensor cores.
_ALWAYS = {
  "LDSM": "tiles from shared memory to registers, from which HMMA multiplies;"
  " it grows with the tile",
  "LDS": "from shared memory: numbers of rows and of tiles, and operands that"
  " the four rows of LDSM do not fit",
  "STS": "scores to shared memory, where one product leaves them in other"
  " threads than the next one wants them in",
  "STSM": "scores to shared memory, where one product leaves them in other"
  " threads than the next one wants them in",
  "LDGSTS": "copies of the tiles to come",
  "LDGDEPBAR": "waits for those copies",
  "DEPBAR": "waits for those copies",
  "BAR": "waits of a program's warps for each other, before and after a tile of"
  " shared memory is overwritten",
  "WARPGROUP": "begins of products and waits for them",
  "CALL": "the way out of the loop",
  "FENCE": "shows the tensor cores what was written to shared memory",
  "MEMBAR": "shows the tensor cores what was written to shared memory",
}
_ADDRESSES = "addresses of tiles, the count of the loop, and copies"
_ADDRESS_NAMES = (
  *("BRA", "IADD3", "IMAD", "ISETP", "LDC", "LEA", "LOP3", "MOV", "PLOP3"),
  *("R2UR", "S2R", "SHF", "UIADD3", "UIMAD", "UISETP", "ULDC", "ULEA", "ULOP3"),
  *("UMOV", "USEL", "USHF", "VIADD", "LDG", "SEL", "NOP", "UPLOP3", "PRMT"),
  *("CS2R", "WARPSYNC", "BSSY", "BSYNC", "S2UR", "P2R", "R2P", "UPRMT", "SGXT"),
  "USGXT",
)
# A thread holds parts of two rows of scores for every 16 rows of its warp.
_FORWARD = {
  "MUFU.EX2": "for each row, the factor by which the maximum's change shrinks"
  " what was summed before",
  "FFMA": "for each row, the sum so far times that factor, plus the tile's",
  "FADD": "for each row, two exchanges among the four threads that share it,"
  " and the change of the maximum; where two warps share it, with 256 features,"
  " both add all of it",
  "FMNMX": "for each row, two exchanges among the four threads that share it,"
  " and the maximum so far; where two warps share it, with 256 features, both"
  " go through all of it",
  "FMUL": "for each row, the maximum in powers of two",
  "SHFL": "for each row, two exchanges for the maximum and two for the sum: its"
  " columns lie in four threads",
  "FSETP": "for each row, whether it has seen no key yet",
  "FSEL": "for each row, 0 for a maximum of -inf, so that no difference is NaN",
}
# In tiles in which something is masked.
_MASKED = {
  "ISETP": "the key against the first and the last that its query sees, and"
  " segments of both, a comparison each",
  "FSEL": "-inf for masked scores, one choice for each comparison",
  "LOP3": "keys of the thread's scores, counted anew from the tile's first",
  "IADD3": "keys of the thread's scores, counted anew from the tile's first",
  "VIADD": "keys of the thread's scores, counted anew from the tile's first",
  "UIADD3": "keys of the thread's scores, counted anew from the tile's first",
  "P2R": "results of comparisons, kept in registers",
  "R2P": "results of comparisons, kept in registers",
  "SEL": "zeros where tiles are beyond the last key or query",
  "LDG": "intervals of visible keys, and segments",
}
# With bias, dropout and a soft cap.
_LADEN = {
  "MUFU.EX2": "a second one for every score, tanh = (1 - e) / (1 + e); forward,"
  " for each row the factor by which the maximum's change shrinks what was"
  " summed before",
  "MUFU.RCP": "tanh's quotient, for every score",
  "FMUL": "scale and soft cap, tanh's series near 0, and its quotient brought"
  " into the range of the reciprocal, for every score",
  "FFMA": "tanh's series near 0, and the bias added, for every score",
  "FADD": "tanh's numerator and denominator, and 1 - tanh^2, for every score",
  "FSETP": "whether tanh is near 0, its sign, and whether its denominator is"
  " beyond the range of the reciprocal, for every score",
  "FSEL": "tanh near 0 or not, and zero for a weight that dropout takes, for"
  " every score",
  "F2FP": "a weight that is converted by itself and not with a neighbour",
  "FMNMX": "the maximum of scores with a bias: for every score once more, as"
  " products have a factor of their own",
  "SEL": "zeros for the bias beyond the last query and key",
  "IMAD": "dropout's hash: the key's multiple and two products for every score;"
  " and the bias from bfloat16 to float32",
  "LOP3": "dropout's hash: three exclusive ors for every score",
  "SHF": "dropout's hash: three shifts for every score",
  "ISETP": "the hash against dropout's rate, and whether the bias ends here,"
  " for every score",
  "PRMT": "the bias from bfloat16 to float32",
  "LDG": "the bias, and dropout's two words",
  "STG": "the bias' gradient",
  "IADD3": "keys as dropout counts them, and addresses of the bias",
  "VIADD": "keys as dropout counts them, and addresses of the bias",
  "UIADD3": "keys as dropout counts them, and addresses of the bias",
}

_SERIALISED = (
  "products of warpgroups wait for each other (C7515): with a bias, dropout or"
  " a soft cap registers of sums are written between them. The Hopper kernels"
  " have these features without it"
)


def reason(name: str, *, of: str, features: str, is_masked: bool) -> str | None:
  """Why there is more of an instruction than the minimum.

  Args:
    name: The instruction.
    of: The pass: "forward", "keys" or "queries".
    features: Of the configuration, one of `kernel_configurations.FEATURES`.
    is_masked: Whether the loop is that of tiles in which something is masked.

  Returns:
    The reason, or None where nobody knows one.

  Example:
    >>> about = {"of": "keys", "features": "plain", "is_masked": False}
    >>> reason("CALL", **about)
    'the way out of the loop'
    >>> reason("MUFU.EX2", **about) is None
    True
  """
  tables = [_ALWAYS]
  if of == "forward":
    tables.insert(0, _FORWARD)
  if is_masked:
    tables.insert(0, _MASKED)
  if features in ("laden", "everything"):
    tables.insert(0, _LADEN)
  for table in tables:
    if name in table:
      return table[name]
  return _ADDRESSES if name in _ADDRESS_NAMES else None


def of_warning(text: str) -> str | None:
  """Why the assembler warns.

  Args:
    text: The warning.

  Returns:
    The reason, or None where nobody knows one.
  """
  return _SERIALISED if "(C7515)" in text else None
