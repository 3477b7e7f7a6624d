"""Fine-tuning with LoRA: adapters and the head are trained, the base is not.

The parameters of a run's state are {"adapters": adapters, "extra": leaves}: of
the model's tree what is trained whole, None elsewhere. The rest of that tree is
an argument of every step, the same for all runs: neither gradients nor the
optimizer nor checkpoints know of it.

Runs of different rules train together too: an adapter that a run does not have
is one of zeros with scale 0, which stays so. That is no update; but DoRA with a
magnitude of 0 is no kernel, so with DoRA all runs adapt the same kernels.
"""

from collections.abc import Sequence
import hashlib
import json
import pathlib
import re
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
from jaxtyping import PyTree
import numpy as np

from experiments import loop
from experiments.finetune_task import Task
from paperjax import bert, checkpoint_files, lora, tree
from paperjax.lora import rules as lora_rules

BASE = "base.json"
_RULE = re.compile(r"(?P<pattern>\S+)(?P<options>( +\S+)*)")
_OPTIONS = {"rank": int, "alpha": float, "inputs": int, "stacked": int}
_WORDS = {"dora": "use_dora", "rslora": "rank_stabilized"}
_FIELDS = {"inputs": "num_inputs", "stacked": "num_stacked"}


class Variant(NamedTuple):
  """Rules that some runs of a sweep have.

  Attributes:
    label: In names and tables; empty for the only one.
    rules: Of the adapters.
  """

  label: str
  rules: tuple[lora.Rule, ...]


def parse(texts: Sequence[str]) -> tuple[Variant, ...]:
  """Reads --lora_rules.

  Args:
    texts: One for each variant: rules with semicolons between, and before them,
      where there are several, a label and a colon. A rule is a pattern, rank=
      and alpha=, and perhaps "dora" or "rslora".

  Returns:
    The variants.

  Raises:
    ValueError: That names the flag and the rule.

  Example:
    >>> parse(["Wq: .*/query/kernel rank=4 alpha=8"])[0].rules[0].rank
    4
  """
  found = []
  for text in texts:
    label, colon, rules = text.rpartition(": ")
    if len(texts) > 1 and not colon:
      raise ValueError(
        f"--lora_rules must begin with a label such as 'Wq: ' where there are"
        f" several, got {text!r}."
      )
    found.append(
      Variant(label.strip(), tuple(_rule(x.strip()) for x in rules.split(";")))
    )
  labels = [variant.label for variant in found]
  if len(set(labels)) < len(labels) or any(
    not re.fullmatch(r"[\w.+-]*", label) for label in labels
  ):
    raise ValueError(
      "--lora_rules must have different labels of letters, digits, '.', '+' and"
      f" '-', got {', '.join(labels)}."
    )
  return tuple(found)


def _rule(text):
  match = _RULE.fullmatch(text)
  options: dict[str, Any] = {}
  for word in (match["options"] if match else "").split():
    name, _, value = word.partition("=")
    field = _WORDS.get(name) or _FIELDS.get(name, name)
    if field in options:
      raise ValueError(
        f"--lora_rules must say {name} once in a rule, got {text!r}."
      )
    try:
      if name in _WORDS and not value:
        options[field] = True
      else:
        options[field] = _OPTIONS[name](value)
    except (KeyError, ValueError):
      raise ValueError(
        f"--lora_rules must be like '.*/(query|value)/kernel rank=8 alpha=8',"
        f" with dora or rslora behind it, got {word!r} in {text!r}."
      ) from None
  if not match or not {"rank", "alpha"} <= options.keys():
    raise ValueError(
      "--lora_rules must have a pattern, rank= and alpha= in every rule, got"
      f" {text!r}."
    )
  try:
    return lora.Rule(match["pattern"], **options)
  except ValueError as error:
    raise ValueError(f"--lora_rules: {text}: {error}") from None


def split(
  params: PyTree, loaded: PyTree, *, head: Sequence[str], also: str
) -> tuple[PyTree, PyTree]:
  """Splits a model into what is trained whole and the rest.

  Args:
    params: The model.
    loaded: The base; a pooler that it has is not trained.
    head: Parts of the model that pre-training does not give.
    also: Regex of more that is trained, or nothing.

  Returns:
    Both parts, None where the other has the leaf.

  Raises:
    ValueError: If `also` is no regex.
  """
  lora_rules.regex(also, "--train_also")
  known = tree.flatten(loaded)
  parts = [
    f"{part}/.*"
    for part in head
    if "/" not in part or not any(p.startswith(f"{part}/") for p in known)
  ]
  return tree.partition(params, "|".join([*parts, *filter(None, [also])]))


def check(
  params: PyTree, extra: PyTree, variants: Sequence[Variant], also: str
) -> None:
  """Raises where rules and what is trained whole do not fit.

  Args:
    params: The whole model; shapes are enough.
    extra: What is trained whole.
    variants: All of the sweep.
    also: As of `split`.

  Raises:
    ValueError: That names the flag.
  """
  leaves, whole = tree.flatten(params), tree.flatten(extra)
  chosen = set(tree.select(params, also))
  if also and not chosen:
    raise ValueError(
      f"--train_also must match a path, got {also!r}; the nearest are"
      f" {lora_rules.nearest(also, leaves)}."
    )
  kinds = []
  for variant in variants:
    try:
      found = lora_rules.matched(params, variant.rules)
    except ValueError as error:
      raise ValueError(f"--lora_rules: {error}") from None
    if twice := [path for path in found if path in whole]:
      flag = "train_also" if twice[0] in chosen else "lora_rules"
      raise ValueError(
        f"--{flag} must leave out what is adapted and trained whole at once,"
        f" got {', '.join(twice[:3])}."
      )
    kinds.append({path: rule.use_dora for path, (_, rule) in found.items()})
  if any(any(kind.values()) for kind in kinds):
    for variant, kind in zip(variants[1:], kinds[1:], strict=True):
      if different := sorted(kind.items() ^ kinds[0].items()):
        raise ValueError(
          "--lora_rules with dora must adapt the same paths in the same way in"
          f" all variants, got others in {variants[0].label} and"
          f" {variant.label}: {different[0][0]}."
        )


def initial(
  prng_key: Any, params: PyTree, variants: Sequence[Variant], label: str
) -> dict[str, dict[str, Any]]:
  """A run's adapters, as large as those of all variants together.

  Args:
    prng_key: Decides A.
    params: The base.
    variants: All of the sweep.
    label: Of the run's own.

  Returns:
    The adapters.

  Raises:
    ValueError: If a rule matches nothing, or kinds of adapters differ, or they
      are DoRA's and not all variants have them.
  """
  every = {v.label: lora.init(prng_key, params, v.rules) for v in variants}
  own, found = every[label], {}
  for path in dict.fromkeys(p for adapters in every.values() for p in adapters):
    same = [adapters[path] for adapters in every.values() if path in adapters]
    largest = max(same, key=lambda x: x["a"].shape[-1])
    # Only what `stack` pads the run's own adapter to is used.
    if path in own:
      pair = lora.stack([{path: own[path]}, {path: largest}])[path]
      found[path] = jax.tree.map(lambda x: x[0], pair)
    elif "magnitude" in largest:
      raise ValueError(
        "--lora_rules with dora must adapt the same paths in all variants, got"
        f" {path} not in {label!r}."
      )
    else:
      found[path] = jax.tree.map(jnp.zeros_like, largest)
  return found


def bound(task: Task, frozen: PyTree, dropout_rate: float) -> Task:
  """The task of adapters on a base.

  Args:
    task: Of whole parameters.
    frozen: The base, None where leaves are trained.
    dropout_rate: Of what meets A.

  Returns:
    The task, whose parameters are {"adapters", "extra"}.
  """

  def apply(model, params, batch, prng_key):
    def whole(params, batch, prng_key):
      return task.apply(model, params, batch, prng_key)

    adapted = lora.adapt(whole, dropout_rate=dropout_rate)
    keys = (None, None) if prng_key is None else jax.random.split(prng_key)
    together = tree.combine(params["extra"], frozen)
    adapters = params["adapters"]
    return adapted(together, adapters, batch, keys[0], dropout_key=keys[1])

  return task._replace(apply=apply)


def save(
  folder: pathlib.Path,
  config: bert.Config,
  params: PyTree,
  frozen: PyTree,
  *,
  dropout_rate: float,
  base: str,
) -> None:
  """Writes a run's adapters and head as PEFT does, and a hash of their base.

  Args:
    folder: Made if missing.
    config: Of the model.
    params: {"adapters", "extra"} of one run.
    frozen: The base.
    dropout_rate: That was trained with.
    base: What the adapters are for.
  """
  whole = tree.combine(params["extra"], frozen)
  adapters = {
    path: x for path, x in params["adapters"].items() if float(x["scale"])
  }
  lora.save_peft(
    folder,
    {path: _unpadded(x) for path, x in adapters.items()},
    whole,
    bert.hf_names_of(config, whole),
    saved=list(tree.flatten(params["extra"])),
    dropout_rate=dropout_rate,
    base=base,
  )
  text = json.dumps({"sha256": digest(frozen)}) + "\n"
  (folder / BASE).write_text(text, encoding="utf-8")


def _unpadded(adapter):
  """Without columns that are zero in both factors."""
  used = [
    i
    for i in range(adapter["a"].shape[-1])
    if np.any(adapter["a"][..., i]) or np.any(adapter["b"][..., i])
  ]
  last = max(used, default=0) + 1
  return adapter | {x: adapter[x][..., :last] for x in ("a", "b")}


def load(
  folder: pathlib.Path, config: bert.Config, params: PyTree, frozen: PyTree
) -> PyTree:
  """Reads what `save` wrote.

  Args:
    folder: With the files.
    config: Of the model.
    params: The base, with a head of the right shapes.
    frozen: The base.

  Returns:
    {"adapters", "extra"} of the run.

  Raises:
    ValueError: If they are of another base, or as `lora.load_peft`.
  """
  now = saved = digest(loop.whole(frozen))
  if (folder / BASE).is_file():  # runs begun before there was one go on
    saved = checkpoint_files.read_json(folder / BASE).get("sha256")
  if saved != now:
    raise ValueError(
      f"{folder} must hold adapters of this base (sha256 {now[:12]}), got those"
      f" of another one ({str(saved)[:12]})."
    )
  names = bert.hf_names_of(config, params)
  loaded = lora.load_peft(folder, params, names)
  extra = jax.tree.map(
    lambda leaf, base: leaf if base is None else None,
    loaded.params,
    frozen,
    is_leaf=lambda x: x is None,
  )
  return {"adapters": loaded.adapters, "extra": extra}


def digest(params: PyTree) -> str:
  """A hash of parameters by path and value: which base adapters are of."""
  found = hashlib.sha256()
  for path, x in sorted(tree.flatten(params).items()):
    array = np.ascontiguousarray(x)
    found.update(f"{path} {array.dtype} {array.shape}".encode())
    found.update(array.tobytes())
  return found.hexdigest()


def shares(
  params: PyTree, extra: PyTree, variants: Sequence[Variant]
) -> dict[str, str]:
  """What part of the parameters is trained, by label.

  Args:
    params: The whole model; shapes are enough.
    extra: What is trained whole.
    variants: All of the sweep.

  Returns:
    Such as "0.41 %".
  """
  total, whole = tree.count(params), tree.count(extra)
  found = {}
  for variant in variants:
    number = whole + sum(lora.count(params, variant.rules).values())
    found[variant.label] = f"{100 * number / total:.2f} %"
  return found
