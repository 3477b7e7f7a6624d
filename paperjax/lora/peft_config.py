"""What an adapter_config.json of PEFT's asks for, and what of it we have."""

from collections.abc import Callable, Mapping
import pathlib
import re
from typing import Any

from paperjax.checkpoint_files import brief

# What the fields of a config may say; of others nothing may be asked.
_FIXED = {
  "peft_type": ("LORA",),
  "bias": ("none",),
  # Others change the base, so that the adapter is not one of the old base.
  "init_lora_weights": (True, False, "gaussian", "orthogonal", "eva"),
}
_READ = (
  *("r", "lora_alpha", "rank_pattern", "alpha_pattern", "use_rslora"),
  *("use_dora", "target_modules", "exclude_modules", "layers_to_transform"),
  *("layers_pattern", "modules_to_save", "lora_dropout"),
)
_DESCRIBING = (
  *("base_model_name_or_path", "revision", "task_type", "inference_mode"),
  *("auto_mapping", "peft_version", "megatron_core", "qalora_group_size"),
)


def check(path: pathlib.Path, config: Mapping[str, Any]) -> None:
  """Raises where a config asks for what is not here.

  Args:
    path: Of the file.
    config: What it holds.

  Raises:
    ValueError: That names the field.
  """
  for name, value in config.items():
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
        f"{path} asks for {name}={brief(value)}, which is not here."
      )
  for name in ("r", "lora_alpha", "target_modules"):
    if name not in config:
      raise ValueError(f"{path} must have {name}.")
  numbers = {"r": config["r"], "lora_alpha": config["lora_alpha"]}
  for pattern in ("rank_pattern", "alpha_pattern"):
    given = config.get(pattern) or {}
    if not isinstance(given, dict):
      raise ValueError(
        f"{path}: {pattern} must be an object, got {brief(given)}."
      )
    numbers |= {f"{pattern} of {k}": x for k, x in given.items()}
  for name, x in numbers.items():
    is_rank = name.startswith("r")
    kinds = int if is_rank else (int, float)
    if isinstance(x, bool) or not isinstance(x, kinds) or not x > 0:
      raise ValueError(
        f"{path}: {name} must be a {'whole ' * is_rank}number above 0,"
        f" got {brief(x)}."
      )


def matcher(
  path: pathlib.Path, config: Mapping[str, Any]
) -> Callable[[str], bool]:
  """Whether a module of that name is adapted, by PEFT's rules.

  Args:
    path: Of the file.
    config: What it holds.

  Returns:
    The function.
  """
  layers = config.get("layers_to_transform")
  layers = [layers] if isinstance(layers, int) else layers
  pattern = config.get("layers_pattern") or r"[^.]*"
  if isinstance(pattern, list):
    pattern = f"({'|'.join(pattern)})"

  def matches(wanted, module):
    if isinstance(wanted, str):
      try:
        return re.fullmatch(wanted, module) is not None
      except re.error as error:
        raise ValueError(
          f"{path}: {brief(wanted)} must be a regex, got {error}."
        ) from None
    return any(module == x or module.endswith(f".{x}") for x in wanted)

  def is_target(module):
    if matches(config.get("exclude_modules") or [], module):
      return False
    if not matches(config["target_modules"], module):
      return False
    if layers is None:
      return True
    index = re.match(rf".*\.{pattern}\.(?P<index>\d+)\.", f".{module}")
    return index is not None and int(index["index"]) in layers

  return is_target


def of_pattern(
  patterns: Mapping[str, Any] | None, module: str, default: Any
) -> Any:
  """The value of the first pattern that a module's name ends with."""
  for pattern, value in (patterns or {}).items():
    if re.match(rf"(.*\.)?({pattern})$", module):
      return value
  return default
