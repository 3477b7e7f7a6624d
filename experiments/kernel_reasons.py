"""Why the inner loops of the Hopper kernels have more than they must.

The minimum of the forward pass: for every score one exponential, one
multiplication and addition (scale and maximum in one), one maximum, one
addition to the row sum, half a conversion; for every element of the output one
multiplication by the change of the maximum; and the products of matrices. Of
the backward pass: for every score one exponential, two multiplications, one
conversion (half of that for dQ alone), and the products.
"""

from collections.abc import Mapping

# Of the forward pass; a thread holds parts of two rows of scores.
_FORWARD = {
  "MUFU.EX2": "for each row, the factor by which the maximum's change shrinks"
  " what was summed before",
  "FFMA": "for each row, the sum so far times that factor, plus the tile's",
  "FADD": "for each row, two exchanges among the four threads that share it,"
  " and the change of the maximum",
  "FMNMX": "for each row, two exchanges among the four threads that share it,"
  " and the maximum so far",
  "FMUL": "for each row, the maximum in powers of two",
  "SHFL": "for each row, two exchanges for the maximum and two for the sum: its"
  " columns lie in four threads",
  "CS2R": "zeros, two registers each, where the tensor cores add the scores:"
  " Mosaic's wgmma has no form that overwrites its accumulator. It grows with"
  " the tile",
  "FSETP": "for each row, whether it has seen no key yet",
  "FSEL": "for each row, 0 for a maximum of -inf, so that no difference is NaN",
  "WARPGROUP": "begins of products and waits for them",
  "SYNCS": "waits for keys and values, and the signals back",
}
# Of the backward passes.
_BACKWARD = {
  "IMAD": "copies of -logsumexp / scale and -D to where both products begin,"
  " one for every score and product: they save an addition each, and grow with"
  " the tile as zeros would; and addresses",
  "MOV": "some of these copies, and addresses",
  "LDS": "the logsumexp and D of queries, and what masks and dropout know of"
  " them, in the tile's shared memory",
  "STS": "dQ in float32 into shared memory, two elements at a time",
  "FSEL": "dQ laid out for these stores, a choice for every element",
  "STSM": "dS, and P of consumers that share keys, into shared memory",
  "UTMAREDG": "adds the consumer's share of dQ in global memory",
  "UTMACMDFLUSH": "sends it off",
  "DEPBAR": "waits until the share before has been read",
  "VOTEU": "chooses the thread that sends it",
  "BAR": "threads of a warpgroup meet before and after they write dS and dQ",
  "MEMBAR": "shows dS to the tensor cores and dQ to the copying unit",
  "FENCE": "shows dS to the tensor cores and dQ to the copying unit",
  "SYNCS": "waits for queries and dO, for all consumers' dS, and the signals"
  " back",
  "WARPGROUP": "begins of products and waits for them",
  "SHFL": "the number of the warpgroup, asked anew in every iteration so that"
  " what follows from it needs no registers meanwhile",
  "LD": "the logsumexp and D of rows",
  "SEL": "parities of barriers",
}
_ADDRESSES = (
  "addresses and descriptors of tiles and barriers, the count of the loop"
)
_ADDRESS_NAMES = (
  *("BRA", "IADD3", "IMAD", "ISETP", "LDC", "LEA", "LOP3", "MOV", "PLOP3"),
  *("R2UR", "S2R", "SHF", "UIADD3", "UIMAD", "UISETP", "ULDC", "ULEA", "ULOP3"),
  *("UMOV", "UPRMT", "USEL", "USHF", "VIADD", "LDG", "SEL", "BSSY", "BSYNC"),
  *("NOP", "DEPBAR", "S2UR", "UPLOP3", "WARPSYNC", "CREDUX", "PRMT", "USGXT"),
)
# In tiles in which something is masked.
_MASKED = {
  "ISETP": "where something is masked, the column against the last (in windows,"
  " the first) key that its row sees, and segments of both, a comparison each",
  "FSEL": "-inf for masked scores, one choice for each comparison",
  "LOP3": "columns of the thread's scores, counted anew from the tile's first",
  "VIADD": "columns of the thread's scores, counted anew from the tile's first",
  "IMAD": "columns of the thread's scores, and copies",
  "LD": "intervals of visible keys of the rows, segments of rows and columns",
  "LDS": "intervals of visible keys of the queries, and their segments",
}
# With bias, dropout and a soft cap.
_LADEN = {
  "MUFU.EX2": "a second one for every score, tanh = 1 - 2 / (1 + exp2(x))",
  "MUFU.RCP": "tanh's quotient, for every score",
  "FMUL": "scale and soft cap, tanh's divisor and quotient brought into the"
  " range of the reciprocal and, in the gradients, dropout's factor and the"
  " slope of the cap, for every score",
  "FFMA": "tanh from its quotient, the bias added and, in the gradients, the"
  " slope of the cap, for every score",
  "FADD": "tanh's divisor and, in the gradients, what a product cannot begin"
  " at: the logsumexp with a cap, D with dropout; for every score",
  "FSETP": "whether tanh's divisor is beyond the range of the reciprocal, for"
  " every score",
  "FSEL": "what brings tanh's divisor into that range, and zero for a weight"
  " that dropout takes, for every score",
  "IMAD": "dropout's hash: the column's multiple and two products for every"
  " score; and the bias from bfloat16 to float32",
  "LOP3": "dropout's hash: three exclusive ors for every score",
  "SHF": "dropout's hash: three shifts for every score",
  "ISETP": "the hash against dropout's rate, for every score",
  "PRMT": "the bias from bfloat16 to float32",
  "LD": "the bias, two neighbours at a time, and dropout's two words of a row",
  "VIADD": "columns as dropout counts them",
  "P2R": "what dropout keeps, kept for the gradients of the weights",
  "SEL": "what dropout keeps, packed into bits",
}


def reason(
  name: str, *, kernel: str, features: str, is_masked: bool
) -> str | None:
  """Why there is more of an instruction than the minimum.

  Args:
    name: The instruction.
    kernel: Of `kernel_configurations.KERNELS`.
    features: Of the configuration: "plain", "causal", "segments", "laden",
      "everything".
    is_masked: Whether the loop has code for tiles in which something is masked.

  Returns:
    The reasons, or None where nobody knows one.

  Example:
    >>> about = {"kernel": "forward", "features": "plain", "is_masked": False}
    >>> reason("UIADD3", **about)[:9]
    'addresses'
  """
  tables = [_BACKWARD if kernel.startswith("backward") else _FORWARD]
  if is_masked:
    tables.append(_MASKED)
  if features in ("laden", "everything"):
    tables.append(_LADEN)
  found = [table[name] for table in tables if name in table]
  if found:
    return "; ".join(found)
  return _ADDRESSES if name in _ADDRESS_NAMES else None


def excess(
  counts: Mapping[str, int], minimum: Mapping[str, int]
) -> dict[str, int]:
  """What is over the minimum.

  Args:
    counts: Of an iteration.
    minimum: Of an iteration; 0 for what it does not name.

  Returns:
    Instructions more, by name, the most numerous first.
  """
  over = {name: n - minimum.get(name, 0) for name, n in counts.items()}
  return dict(
    sorted(((k, n) for k, n in over.items() if n > 0), key=lambda kn: -kn[1])
  )
