"""What an adapter_config.json of PEFT's asks for, and what of it we have."""

from collections.abc import Callable, Mapping, Sequence
import math
import pathlib
import re
from typing import Any

from paperjax.checkpoint_files import brief
from paperjax.lora import peft_regex

# What the fields of a config may say; of others nothing may be asked.
_FIXED = {
  "peft_type": ("LORA",),
  "bias": ("none", "all"),
  # Others change the base, so that the adapter is not one of the old base.
  "init_lora_weights": (True, False, "gaussian", "orthogonal", "eva"),
}
_DESCRIBING = (
  *("base_model_name_or_path", "revision", "task_type", "inference_mode"),
  *("auto_mapping", "peft_version", "megatron_core", "qalora_group_size"),
)
Patterns = Sequence[tuple[re.Pattern[str], Any]]
_REQUIRED = ("r", "lora_alpha", "target_modules")
_PATTERNS = ("rank_pattern", "alpha_pattern")
_MAX_ENTRIES = 1_000  # of a list or of an object


def _is_whole(x):
  return isinstance(x, int) and not isinstance(x, bool)


def _is_number(x):
  return _is_whole(x) or isinstance(x, float)


def _are_names(x):
  return isinstance(x, list) and all(isinstance(name, str) for name in x)


def _is_rank(x):
  return _is_whole(x) and x > 0


def _is_alpha(x):
  return _is_number(x) and 0 < x < math.inf


_NAMES = (
  lambda x: isinstance(x, str) or _are_names(x),
  "a regex or a list of names",
)
# What a field that is read must be; null is as good as none if not required.
_READ: dict[str, tuple[Callable[[Any], bool], str]] = {
  "r": (_is_rank, "a whole number above 0"),
  "lora_alpha": (_is_alpha, "a number above 0"),
  "rank_pattern": (lambda x: isinstance(x, dict), "an object"),
  "alpha_pattern": (lambda x: isinstance(x, dict), "an object"),
  "use_rslora": (lambda x: isinstance(x, bool), "true or false"),
  "use_dora": (lambda x: isinstance(x, bool), "true or false"),
  "lora_dropout": (
    lambda x: _is_number(x) and 0 <= x < 1,
    "a number from 0 to below 1",
  ),
  "layers_to_transform": (
    lambda x: all(map(_is_whole, x if isinstance(x, list) else [x])),
    "a whole number or a list of them",
  ),
  "modules_to_save": (_are_names, "a list of names"),
  "target_modules": _NAMES,
  "exclude_modules": _NAMES,
  "layers_pattern": _NAMES,
}


def check(path: pathlib.Path, config: Mapping[str, Any]) -> None:
  """Raises where a config asks for what is not here.

  Args:
    path: Of the file.
    config: What it holds.

  Raises:
    ValueError: That names the field.
  """
  for name, value in config.items():
    if isinstance(value, list | dict) and len(value) > _MAX_ENTRIES:
      raise ValueError(
        f"{path}: {brief(name)} must have at most {_MAX_ENTRIES:,} entries, got"
        f" {len(value):,}."
      )
    if name in _FIXED:
      if not any(value is x or value == x for x in _FIXED[name]):
        allowed = ", ".join(map(str, _FIXED[name]))
        raise ValueError(
          f"{path}: {name} must be one of {allowed}, got"
          f" {brief(value)}: it changes the base or asks for what is not here."
        )
    elif name not in (*_READ, *_DESCRIBING) and value not in (
      *(None, False, ""),
      *({}, []),
    ):
      raise ValueError(
        f"{path} asks for {brief(name)[1:-1]}={brief(value)}, which is not"
        " here."
      )
  for name in _REQUIRED:
    if name not in config:
      raise ValueError(f"{path} must have {name}.")
  for name, (is_right, wanted) in _READ.items():
    value = config.get(name)
    is_missing = value is None and name not in _REQUIRED
    if not is_missing and not is_right(value):
      raise ValueError(f"{path}: {name} must be {wanted}, got {brief(value)}.")
  for name, of_one in zip(_PATTERNS, ("r", "lora_alpha"), strict=True):
    is_right, wanted = _READ[of_one]
    for pattern, value in (config.get(name) or {}).items():
      if not is_right(value):
        raise ValueError(
          f"{path}: {name} of {brief(pattern)[1:-1]} must be {wanted}, got"
          f" {brief(value)}."
        )
  peft_regex.check(_regexes(config), str(path))


def _regexes(config: Mapping[str, Any]) -> list[tuple[str, str]]:
  """All regexes with their fields, alone and as they are put together."""
  found = []
  for name in _PATTERNS:
    for pattern in config.get(name) or {}:
      found += [(name, pattern), (name, _of_end(pattern))]
  for name in ("target_modules", "exclude_modules", "layers_pattern"):
    if isinstance(given := config.get(name), str):
      found.append((name, given))
  # Names in the other lists are no regexes.
  if isinstance(layers := config.get("layers_pattern"), list):
    found += [("layers_pattern", pattern) for pattern in layers]
  return [*found, ("layers_pattern", _of_layers(config))]


def _of_layers(config: Mapping[str, Any]) -> str:
  """What the number of a layer is found by."""
  pattern = config.get("layers_pattern") or r"[^.]*"
  if isinstance(pattern, list):
    pattern = f"({'|'.join(pattern)})"
  return rf".*\.{pattern}\.(?P<index>\d+)\."


def _of_end(pattern: str) -> str:
  return rf"(.*\.)?({pattern})$"


def matcher(config: Mapping[str, Any]) -> Callable[[str], bool]:
  """Whether a module of that name is adapted, by PEFT's rules.

  Args:
    config: As `check` has found it right.

  Returns:
    The function.
  """
  layers = config.get("layers_to_transform")
  layers = [layers] if isinstance(layers, int) else layers

  def matches(wanted, module):
    if isinstance(wanted, str):
      return re.fullmatch(wanted, module) is not None
    return any(f".{module}".endswith(f".{x}") for x in wanted)

  def is_target(module):
    if matches(config.get("exclude_modules") or [], module):
      return False
    if not matches(config["target_modules"], module):
      return False
    if layers is None:
      return True
    index = re.match(_of_layers(config), f".{module}")
    return index is not None and int(index["index"]) in layers

  return is_target


def patterns(config: Mapping[str, Any], name: str) -> Patterns:
  """The regexes of a field, compiled once for all modules.

  Args:
    config: As `check` has found it right.
    name: "rank_pattern" or "alpha_pattern".

  Returns:
    Regexes and their values.
  """
  given = (config.get(name) or {}).items()
  return [(re.compile(_of_end(pattern)), value) for pattern, value in given]


def of_pattern(given: Patterns, module: str, default: Any) -> Any:
  """The value of the first pattern that a module's name ends with."""
  found = (value for pattern, value in given if pattern.match(module))
  return next(found, default)
