"""Adapters in PEFT's files, adapter_config.json and adapter_model.safetensors.

  there                                  here
  <module>.lora_A.weight [r, in]         adapters[path]["a"], transposed
  <module>.lora_B.weight [out, r]        adapters[path]["b"]
  <module>.lora_embedding_A [r, v]       adapters[path]["a"], transposed
  <module>.lora_embedding_B [d, r]       adapters[path]["b"]
  <module>.lora_magnitude_vector [out]   adapters[path]["magnitude"]
  <module>.base_layer.bias               a bias beside an adapted kernel
  lora_alpha / r, or / sqrt(r)           adapters[path]["scale"]

All names begin with "base_model.model.". What a module is called there, and a
parameter here, `bert.hf_names_of` knows for BERT and RoFormer. What is trained
along is in modules_to_save, whole modules. An adapted module cannot be one of
them: where its bias is trained, bias is "all" and all biases are in the file.
"""

from collections.abc import Collection, Mapping
import json
import math
import os
import re
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
from jaxtyping import PyTree
import numpy as np

from paperjax import checkpoint_files, tree
from paperjax.checkpoint_files import brief
from paperjax.lora import peft_config
from paperjax.lora.transform import Adapters, axes_of, check_base

CONFIG, WEIGHTS = "adapter_config.json", "adapter_model.safetensors"
_PREFIX = "base_model.model."
# Of a sequence classifier PEFT asks for both, whatever its name is.
_EITHER = {"classifier", "score"}


class Loaded(NamedTuple):
  """What a directory of PEFT's holds.

  Attributes:
    adapters: Of the base.
    params: The base, with the modules that were trained whole in their place.
    dropout_rate: For `adapt`, in training.
  """

  adapters: dict[str, dict[str, Any]]
  params: PyTree
  dropout_rate: float


def load_peft(
  directory: str | os.PathLike[str],
  params: PyTree,
  names: Mapping[str, str],
) -> Loaded:
  """Reads adapters, after everything about them is checked.

  Args:
    directory: With adapter_config.json and adapter_model.safetensors.
    params: The base.
    names: Of its leaves' tensors in a file of the base's, by path.

  Returns:
    The adapters, and the base with what was trained along.

  Raises:
    ValueError: If a file is missing or broken, the config asks for something
      that we do not have (such as PiSSA, whose base is another), or the tensors
      are not those of the config and the base; lists all of them.

  Example:
    >>> import tempfile
    >>> from paperjax import lora
    >>> params = {"query": {"kernel": jnp.ones((4, 6))}}
    >>> rule = lora.Rule("query/kernel", rank=2, alpha=4.0)
    >>> adapters = lora.init(jax.random.key(0), params, [rule])
    >>> names, directory = {"query/kernel": "query.weight"}, tempfile.mkdtemp()
    >>> save_peft(directory, adapters, params, names)
    >>> loaded = load_peft(directory, params, names)
    >>> jax.tree.map(jnp.shape, loaded.adapters)
    {'query/kernel': {'a': (4, 2), 'b': (6, 2), 'scale': ()}}
  """
  path = checkpoint_files.directory_of(directory)
  config = checkpoint_files.read_json(path / CONFIG)
  peft_config.check(path / CONFIG, config)
  if not (path / WEIGHTS).is_file():
    raise ValueError(f"{path} must hold {WEIGHTS}, got none.")
  leaves = tree.flatten(params)
  targets = _targets(path, config, leaves, names)
  saved = {p: _PREFIX + names[p] for p in _saved(path, config, leaves, names)}
  found = checkpoint_files.read_header(path / WEIGHTS)
  if config.get("bias") == "all":
    found = {k: x for k, x in found.items() if not _is_copy(k, saved.values())}
    saved |= _biases(leaves, names, targets, saved)
  wanted = {
    name: shape
    for target in targets.values()
    for name, shape in target.tensors.values()
  } | {name: _there(p, leaves[p]).shape for p, name in saved.items()}
  _check_tensors(path, wanted, {k: x.shape for k, x in found.items()})
  adapters = {p: _read(target, found) for p, target in targets.items()}
  trained = {
    p: _here(p, checkpoint_files.read(found[x])) for p, x in saved.items()
  }
  dropout_rate = float(config.get("lora_dropout") or 0.0)
  return Loaded(adapters, _replaced(params, trained), dropout_rate)


def _read(target, found):
  """An adapter, with the rank as the last axis of both factors."""
  parts = {
    part: jnp.asarray(checkpoint_files.read(found[name]))
    for part, (name, _) in target.tensors.items()
  }
  return parts | {"a": parts["a"].T, "scale": jnp.float32(target.scale)}


def _replaced(params, trained):
  """The tree with some leaves of others, by path."""

  def put(keys, leaf):
    path = jax.tree_util.keystr(keys, simple=True, separator="/")
    return jnp.asarray(trained[path], leaf.dtype) if path in trained else leaf

  return jax.tree_util.tree_map_with_path(put, params)


def save_peft(
  directory: str | os.PathLike[str],
  adapters: Adapters,
  params: PyTree,
  names: Mapping[str, str],
  *,
  saved: Collection[str] = (),
  dropout_rate: float = 0.0,
  base: str = "",
) -> None:
  """Writes adapters so that PEFT reads them.

  Args:
    directory: Made if missing; files in it are replaced.
    adapters: Of the base; all are DoRA's or none is. Of those that `init_pissa`
      began give what `from_pissa` makes of them: they are of another base.
    params: The base.
    names: As of `load_peft`.
    saved: Paths of `params` that were trained along. Written are all leaves of
      their modules, or of all modules the biases.
    dropout_rate: That was trained with.
    base: Name of the base, for whoever loads the adapters.

  Raises:
    ValueError: If PEFT has no such adapters.

  Example:
    >>> import tempfile
    >>> from paperjax import lora
    >>> params = {"query": {"kernel": jnp.ones((4, 6))}}
    >>> rule = lora.Rule("query/kernel", rank=2, alpha=4.0)
    >>> adapters = lora.init(jax.random.key(0), params, [rule])
    >>> names, directory = {"query/kernel": "query.weight"}, tempfile.mkdtemp()
    >>> save_peft(directory, adapters, params, names)
    >>> load_peft(directory, params, names).adapters["query/kernel"]["scale"]
    Array(2., dtype=float32)
  """
  check_base(params, adapters)
  if not adapters:
    raise ValueError("adapters must be of at least one path, got none.")
  leaves = tree.flatten(params)
  modules, arrays = {}, {}
  for path, adapter in adapters.items():
    _check_writable(path, adapter, leaves[path], names)
    module = modules[path] = names[path].removesuffix(".weight")
    for part, name in _parts(path, module, "magnitude" in adapter).items():
      x = np.asarray(adapter[part], np.float32)
      arrays[name] = x.T if part == "a" else x
  whole, biases = _along(saved, leaves, names, modules)
  for path, name in (whole | biases).items():
    arrays[name] = np.asarray(_there(path, leaves[path]))
  config = _config_of(adapters, modules) | {
    "base_model_name_or_path": base,
    "bias": "all" if biases else "none",
    "modules_to_save": sorted({_module_of(names[p]) for p in whole}) or None,
    "lora_dropout": dropout_rate,
  }
  folder = checkpoint_files.made(directory)
  checkpoint_files.write(folder / WEIGHTS, arrays)
  (folder / CONFIG).write_text(json.dumps(config, indent=2) + "\n", "utf-8")


def _along(saved, leaves, names, modules):
  """Names there of what was trained along: in whole modules, and as biases."""
  if unknown := [p for p in saved if p not in leaves or p not in names]:
    raise ValueError(
      "saved must be paths of params that PEFT has a name for, got"
      f" {', '.join(unknown[:3])}."
    )
  if twice := [p for p in saved if p in modules]:
    raise ValueError(f"{twice[0]} must be adapted or saved whole, got both.")
  adapted = set(modules.values())
  biased = any(_module_of(names[p]) in adapted for p in saved)
  # With bias "all" a bias needs no module of its own.
  touched = {
    _module_of(names[p])
    for p in saved
    if not (biased and names[p].endswith(".bias"))
  }
  whole = {
    p: _PREFIX + names[p]
    for p in leaves
    if p in names and _module_of(names[p]) in touched
  }
  return whole, _biases(leaves, names, modules, whole) if biased else {}


def _module_of(name):
  return name.rpartition(".")[0]


def _biases(leaves, names, adapted, saved):
  """Names there of all biases but those of modules that are saved whole."""
  within = {_module_of(names[p]) for p in adapted}
  found = {}
  for p in leaves:
    module = _module_of(names.get(p, ""))
    if p in saved or not names.get(p, "").endswith(".bias"):
      continue
    inner = ".base_layer" if module in within else ""
    found[p] = f"{_PREFIX}{module}{inner}.bias"
  return found


def _is_copy(name, saved):
  """Whether it is what PEFT writes beside a bias of a module saved whole."""
  module, _, kind = name.removesuffix(".bias").rpartition(".")
  return kind in ("original_module", "modules_to_save") and (
    f"{module}.bias" in saved
  )


def _config_of(adapters, modules):
  """What a config says of the adapters themselves."""
  ranks = {modules[p]: x["a"].shape[-1] for p, x in adapters.items()}
  alphas = {
    modules[p]: _alpha(x["scale"], ranks[modules[p]])
    for p, x in adapters.items()
  }
  dora = {"magnitude" in x for x in adapters.values()}
  if len(dora) > 1:
    raise ValueError("adapters in one file must all be DoRA's or none of them.")
  rank, alpha = _commonest(ranks), _commonest(alphas)
  return {
    "peft_type": "LORA",
    "r": rank,
    "lora_alpha": _whole(alpha),
    "rank_pattern": _others(ranks, rank),
    "alpha_pattern": _others(alphas, alpha),
    "use_dora": dora == {True},
    "target_modules": sorted(modules.values()),
  }


# Layouts.


class _Target(NamedTuple):
  """Scale, and name and shape there of every part."""

  scale: float
  tensors: dict[str, tuple[str, tuple[int, ...]]]


def _targets(path, config, leaves, names) -> dict[str, _Target]:
  """The kernels that a config adapts."""
  found = {}
  use_dora = bool(config.get("use_dora"))
  is_target = peft_config.matcher(config)
  ranks = peft_config.patterns(config, "rank_pattern")
  alphas = peft_config.patterns(config, "alpha_pattern")
  for p, leaf in leaves.items():
    if not p.endswith(("/kernel", "/embedding")) or p not in names:
      continue
    module = names[p].removesuffix(".weight")
    if not is_target(module):
      continue
    if use_dora and p.endswith("/embedding"):
      raise ValueError(
        f"{path / CONFIG} asks for use_dora of {module}, whose magnitudes are"
        " of rows there; it is not here."
      )
    rank = peft_config.of_pattern(ranks, module, config["r"])
    alpha = peft_config.of_pattern(alphas, module, config["lora_alpha"])
    inputs, outputs = leaf.shape
    shapes = {"a": (rank, inputs), "b": (outputs, rank)}
    shapes["magnitude"] = (outputs,)
    parts = _parts(p, module, use_dora)
    scale = alpha / (math.sqrt(rank) if config.get("use_rslora") else rank)
    tensors = {part: (name, shapes[part]) for part, name in parts.items()}
    found[p] = _Target(scale, tensors)
  if not found:
    raise ValueError(
      f"{path / CONFIG}: target_modules must match a module of the base, got"
      f" {brief(config['target_modules'])}."
    )
  return found


def _parts(path, module, use_dora):
  """Names there of the parts of an adapter."""
  module = _PREFIX + module
  if path.endswith("/embedding"):
    parts = {"a": "lora_embedding_A", "b": "lora_embedding_B"}
  else:
    parts = {"a": "lora_A.weight", "b": "lora_B.weight"}
  if use_dora:
    parts["magnitude"] = "lora_magnitude_vector"
  return {part: f"{module}.{name}" for part, name in parts.items()}


def _saved(path, config, leaves, names):
  """Paths of the modules that were trained whole."""
  wanted = config.get("modules_to_save") or []
  found = {
    module: [
      p
      for p in leaves
      if p in names and f".{names[p].rpartition('.')[0]}".endswith(f".{module}")
    ]
    for module in wanted
  }
  missing = [module for module, paths in found.items() if not paths]
  if any(found.get(module) for module in _EITHER):
    missing = [module for module in missing if module not in _EITHER]
  if missing:
    raise ValueError(
      f"{path / CONFIG}: modules_to_save must be of the base, got"
      f" {', '.join(missing)}."
    )
  return [p for paths in found.values() for p in paths]


def _check_tensors(path, wanted, got):
  """Raises an error that lists all differences."""
  if found := checkpoint_files.differences(wanted, got):
    raise ValueError(
      f"{path / WEIGHTS} must hold what {CONFIG} asks for of the base, got"
      f" {found}."
    )


def _there(path, x):
  return x.T if path.endswith("/kernel") else x


_here = _there


def _check_writable(path, adapter, kernel, names):
  axes_of(path, kernel, adapter)
  if not adapter["scale"] > 0:
    raise ValueError(
      f"{path}: PEFT's scales must be above 0, got {adapter['scale']}; what"
      " `add` returns has it in the factors."
    )
  if path not in names or kernel.ndim != 2 or adapter["a"].ndim != 2:
    raise ValueError(
      f"{path}: PEFT has adapters of matrices that it has a name for only, got"
      f" shape {kernel.shape}."
    )
  if path.endswith("/embedding") and "magnitude" in adapter:
    raise ValueError(f"{path}: PEFT's DoRA of an embedding is another.")


def _alpha(scale, rank):
  """The shortest number that gives this scale again."""
  scale = np.float32(scale)
  found = (float(f"{float(scale) * rank:.{n}g}") for n in range(1, 18))
  return next(x for x in found if np.float32(x / rank) == scale)


def _commonest(values):
  counts = list(values.values())
  return max(counts, key=counts.count)


def _others(values, common):
  return {
    re.escape(module): _whole(x) for module, x in values.items() if x != common
  }


def _whole(x):
  return int(x) if float(x).is_integer() else x
