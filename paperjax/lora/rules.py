"""Which kernels get an adapter: rules that match paths.

A rule that matches nothing, and a path that two rules match, is an error:
an adapter that is not where it was meant to be is found when it is made.
"""

from collections.abc import Iterable, Sequence
import dataclasses
import difflib
import math
import numbers
import re
from typing import Any, Literal, get_args

import jax.numpy as jnp
from jaxtyping import PyTree

from paperjax import tree
from paperjax.checkpoint_files import brief

Initial = Literal["kaiming", "normal"]


@dataclasses.dataclass(frozen=True)
class Rule:
  """Which kernels get an adapter, and what kind of one.

  Attributes:
    pattern: Regex of the whole path.
    rank: Of the update, at most the number of inputs and of outputs.
    alpha: The update is scaled by alpha / rank.
    rank_stabilized: By alpha / sqrt(rank) instead (arXiv 2312.03732).
    initial: Of A: uniform as Kaiming's with a = sqrt(5), which is the released
      code's: up to 1 / sqrt(number of inputs); or normal with standard
      deviation 1 / rank.
    num_inputs: Axes of inputs: 1 of [d, h, k], 2 of [h, k, d].
    num_stacked: Axes before them that count kernels, as of a scan over layers.
    use_dora: Whether the norm of every output is learned apart.

  Raises:
    ValueError: If a value is not possible.

  Example:
    >>> Rule(".*/query/kernel", rank=8, alpha=16.0).scale
    2.0
  """

  pattern: str
  _: dataclasses.KW_ONLY
  rank: int
  alpha: float
  rank_stabilized: bool = False
  initial: Initial = "kaiming"
  num_inputs: int = 1
  num_stacked: int = 0
  use_dora: bool = False

  def __post_init__(self):
    regex(self.pattern, "pattern")
    if not isinstance(self.rank, numbers.Integral):
      raise ValueError(f"rank must be a whole number, got {self.rank!r}.")
    if self.rank < 1:
      raise ValueError(f"rank must be at least 1, got {self.rank}.")
    if not 0 < self.alpha < math.inf:
      raise ValueError(f"alpha must be above 0 and finite, got {self.alpha}.")
    if self.initial not in get_args(Initial):
      raise ValueError(
        f"initial must be {' or '.join(get_args(Initial))}, got"
        f" {self.initial!r}."
      )
    if self.num_inputs < 1 or self.num_stacked < 0:
      raise ValueError(
        "num_inputs must be at least 1 and num_stacked at least 0, got"
        f" {self.num_inputs} and {self.num_stacked}."
      )

  @property
  def scale(self) -> float:
    """What the update is multiplied by."""
    root = math.sqrt(self.rank) if self.rank_stabilized else self.rank
    return self.alpha / root


def regex(pattern: str, what: str) -> re.Pattern[str]:
  """Compiles a pattern.

  Args:
    pattern: The pattern.
    what: What it is, for the error.

  Returns:
    It, compiled.

  Raises:
    ValueError: If it is no regex; names it.
  """
  try:
    return re.compile(pattern)
  except (re.error, OverflowError, RecursionError) as error:
    raise ValueError(
      f"{what} must be a regex, got {brief(pattern)}: {error}."
    ) from None


def nearest(pattern: str, paths: Iterable[str]) -> str:
  """The paths that look most like a pattern which matches none, for errors."""
  return ", ".join(difflib.get_close_matches(pattern, paths, n=3, cutoff=0.0))


def matched(
  params: PyTree, rules: Sequence[Rule]
) -> dict[str, tuple[Any, Rule]]:
  """The kernel and the rule of every path that a rule matches.

  Args:
    params: Tree of parameters; shapes are enough.
    rules: As of `init`.

  Returns:
    Them by path, in the tree's order.

  Raises:
    ValueError: As `init`.
  """
  leaves = tree.flatten(params)
  found = {}
  for rule in rules:
    paths = [path for path in leaves if re.fullmatch(rule.pattern, path)]
    if not paths:
      raise ValueError(
        f"rule {rule.pattern!r} must match a path; the nearest are"
        f" {nearest(rule.pattern, leaves)}."
      )
    for path in paths:
      if path in found:
        raise ValueError(
          f"{path} must match one rule, got {found[path][1].pattern!r} and"
          f" {rule.pattern!r}."
        )
      _check(path, leaves[path], rule)
      found[path] = leaves[path], rule
  return {path: found[path] for path in leaves if path in found}


def _check(path, kernel, rule):
  """Whether a rule can be applied to a kernel."""
  shape, dtype = getattr(kernel, "shape", ()), getattr(kernel, "dtype", None)
  if dtype is not None and not jnp.issubdtype(dtype, jnp.floating):
    raise ValueError(f"{path} must have a floating dtype, got {dtype}.")
  _, inputs, outputs = cut_axes(shape, rule)
  if not outputs:
    raise ValueError(
      f"{path} must have axes of inputs and of outputs, got shape {shape} with"
      f" {rule.num_stacked} + {rule.num_inputs} axes before those of outputs."
    )
  largest = min(math.prod(inputs), math.prod(outputs))
  if rule.rank > largest:
    raise ValueError(
      f"rank must be at most {largest} for {path} of shape {shape}, got"
      f" {rule.rank}."
    )


def cut_axes(
  shape: Sequence[int], rule: Rule
) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
  """Sizes of a kernel's axes of the stack, of inputs and of outputs."""
  first, second = rule.num_stacked, rule.num_stacked + rule.num_inputs
  shape = tuple(shape)
  return shape[:first], shape[first:second], shape[second:]


def count(params: PyTree, rules: Sequence[Rule]) -> dict[str, int]:
  """How many parameters the adapters have, by path; nothing is allocated.

  Args:
    params: Tree of parameters; shapes are enough.
    rules: As of `init`.

  Returns:
    The numbers.

  Raises:
    ValueError: As `init`.

  Example:
    >>> import jax
    >>> gpt3 = jax.ShapeDtypeStruct((96, 12_288, 12_288), "float16")
    >>> rule = Rule("query|value", rank=4, alpha=4.0, num_stacked=1)
    >>> counted = count({"query": gpt3, "value": gpt3}, [rule])
    >>> sum(counted.values())
    18874368
  """
  found = {}
  for path, (kernel, rule) in matched(params, rules).items():
    stack, inputs, outputs = map(math.prod, cut_axes(kernel.shape, rule))
    found[path] = stack * (rule.rank * (inputs + outputs))
    if rule.use_dora:
      found[path] += stack * outputs
  return found


def describe(params: PyTree, rules: Sequence[Rule]) -> str:
  """A table of what is adapted.

  Args:
    params: Tree of parameters; shapes are enough.
    rules: As of `init`.

  Returns:
    A line of Markdown for every kernel, and one of all.

  Raises:
    ValueError: As `init`.

  Example:
    >>> import jax
    >>> params = {"kernel": jax.ShapeDtypeStruct((30, 20), "float32")}
    >>> print(describe(params, [Rule("kernel", rank=2, alpha=4.0)]))
    | kernel | shape | rank | scale | parameters | of the kernel's |
    |---|---|---|---|---|---|
    | kernel | 30 x 20 | 2 | 2 | 100 | 16.67 % |
    | all | | | | 100 | 16.67 % of all 600 |
  """
  counts = count(params, rules)
  lines = [
    "| kernel | shape | rank | scale | parameters | of the kernel's |",
    "|---|---|---|---|---|---|",
  ]
  for path, (kernel, rule) in matched(params, rules).items():
    shape = " x ".join(map(str, kernel.shape))
    share = 100 * counts[path] / math.prod(kernel.shape)
    lines.append(
      f"| {path} | {shape} | {rule.rank} | {rule.scale:.4g} |"
      f" {counts[path]:,} | {share:.2f} % |"
    )
  number, total = sum(counts.values()), tree.count(params)
  share = 100 * number / total
  lines.append(f"| all | | | | {number:,} | {share:.2f} % of all {total:,} |")
  return "\n".join(lines)
