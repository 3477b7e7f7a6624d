"""What all experiments share: flags, errors of use, and the workdir.

Nothing heavy is imported here: an experiment imports JAX and the library after
its flags are parsed, so that `--help` is instant.
"""

from collections.abc import Callable, Mapping, Sequence
import dataclasses
import datetime
import importlib.metadata
import json
import os
import pathlib
import platform
import subprocess
import sys
import traceback
import typing
from typing import Any, Literal, cast

from absl import app, flags, logging

FLAGS = flags.FLAGS
ROOT = pathlib.Path(__file__).resolve().parents[1]
EXIT_USAGE = 2
# Matrix products go to cuBLAS: XLA's own choice tries out Triton kernels for
# minutes, and without that takes bad ones (results/pretrain_gpu.json).
GPU_COMPILER_OPTIONS = {"xla_gpu_enable_triton_gemm": False}
_LISTS: dict[Any, tuple[Callable[[str], Any], str]] = {
  tuple[int, ...]: (int, "whole numbers"),
  tuple[float, ...]: (float, "numbers"),
  tuple[str, ...]: (str, "texts"),
}


def option(default: Any, text: str) -> Any:
  """A field of an options class: its default and its line in `--help`."""
  return dataclasses.field(default=default, metadata={"help": text})


@dataclasses.dataclass(frozen=True)
class RunOptions:
  """How a run is watched, saved and repeated."""

  seed: int = option(0, "Decides parameters, data order, masks and dropout.")
  log_every: int = option(50, "Steps between lines of metrics.jsonl.")
  eval_every: int = option(500, "Steps between evaluations.")
  checkpoint_every: int = option(500, "Steps between checkpoints.")
  keep_checkpoints: int = option(3, "Latest checkpoints to keep.")

  def __post_init__(self):
    check_at_least(
      1, self, "log_every", "eval_every", "checkpoint_every", "keep_checkpoints"
    )
    check_at_least(0, self, "seed")


@dataclasses.dataclass(frozen=True)
class DeviceOptions:
  """Which devices, and how they share the work."""

  parallel: Literal["jit", "pmap"] = option(
    "jit", "jit over a (data, fsdp) mesh, or pmap: plain data parallel."
  )
  fsdp: int = option(1, "Devices that share one copy of the state (jit only).")
  distributed: bool = option(
    False, "Join the processes of a cluster (SLURM, Open MPI, Kubernetes)."
  )

  def __post_init__(self):
    check_at_least(1, self, "fsdp")
    if self.parallel == "pmap" and self.fsdp > 1:
      raise ValueError("--fsdp needs --parallel=jit, got --parallel=pmap.")


@dataclasses.dataclass(frozen=True)
class OptimizerOptions:
  """The update; the defaults are BERT's."""

  optimizer: Literal["adamw", "lamb"] = option("adamw", "AdamW or LAMB.")
  weight_decay: float = option(0.01, "Of kernels and embeddings only.")
  bias_correction: bool = option(
    True, "Adam's bias correction; BERT's released code has none."
  )
  max_gradient_norm: float = option(1.0, "Global norm that gradients keep to.")
  accumulation_steps: int = option(
    1, "Micro-batches of a batch, one after another: less memory."
  )

  def __post_init__(self):
    check_at_least(0, self, "weight_decay")
    check_at_least(1, self, "accumulation_steps")
    check_positive(self, "max_gradient_norm")


def check_at_least(least: int, options: Any, *names: str) -> None:
  """Raises a ValueError that names the first flag under a bound."""
  for name in names:
    if getattr(options, name) < least:
      raise ValueError(
        f"--{name} must be at least {least}, got {getattr(options, name)}."
      )


def check_positive(options: Any, *names: str) -> None:
  """Raises a ValueError that names the first flag that is not above 0."""
  for name in names:
    if not getattr(options, name) > 0:
      raise ValueError(f"--{name} must be > 0, got {getattr(options, name)}.")


def define_flags(
  options: type, group: str, *, values: flags.FlagValues = FLAGS
) -> None:
  """Defines a flag for every field of an options class.

  Args:
    options: A dataclass whose fields are made by `option`.
    group: Heading in `--help`.
    values: Where to define them.
  """
  for field in dataclasses.fields(options):
    text, default = field.metadata["help"], cast(Any, field.default)
    if typing.get_origin(field.type) is Literal:
      flags.DEFINE_enum(
        field.name,
        default,
        typing.get_args(field.type),
        text,
        flag_values=values,
        module_name=group,
      )
    elif field.type in _LISTS:
      parser = flags.ListParser()
      joined = ",".join(map(str, default))
      serializer = flags.CsvListSerializer(",")
      flags.DEFINE(parser, field.name, joined, text, values, serializer, group)
    else:
      define = {
        bool: flags.DEFINE_boolean,
        int: flags.DEFINE_integer,
        float: flags.DEFINE_float,
        str: flags.DEFINE_string,
      }[field.type]
      define(field.name, default, text, flag_values=values, module_name=group)


def read_flags[T](options: type[T], *, values: flags.FlagValues = FLAGS) -> T:
  """Returns the options that the flags ask for."""
  found = {}
  for field in dataclasses.fields(options):  # pyright: ignore[reportArgumentType]  # T is a dataclass
    value = cast(Any, values[field.name].value)
    if field.type in _LISTS:
      number, text = _LISTS[field.type]
      try:
        value = tuple(number(item) for item in value)
      except ValueError:
        raise ValueError(
          f"--{field.name} must be {text} with commas between, got"
          f" {','.join(value)}."
        ) from None
    found[field.name] = value
  return options(**found)


def start(main: Callable[[], None]) -> None:
  """Parses the flags, runs an experiment and turns errors of use into a line.

  Args:
    main: The experiment; reads the flags.
  """
  name = pathlib.Path(sys.argv[0]).stem
  if os.environ.get("JAX_PLATFORMS") != "cpu":
    _set_xla_flags()
  try:
    app.run(lambda _: main(), flags_parser=_parse)
  except (flags.Error, OSError, ValueError, ModuleNotFoundError) as error:
    if isinstance(error, ValueError) and not _is_ours(error):
      raise
    message = " ".join(str(error).split())
    print(f"{name}: error: {message}", file=sys.stderr)
    sys.exit(EXIT_USAGE)


def _set_xla_flags() -> None:
  """Tells XLA of `GPU_COMPILER_OPTIONS` but what the user said of them."""
  flags_of_user = os.environ.get("XLA_FLAGS", "")
  ours = [
    f"--{name}={str(value).lower()}"
    for name, value in GPU_COMPILER_OPTIONS.items()
    if f"--{name}" not in flags_of_user
  ]
  os.environ["XLA_FLAGS"] = " ".join([*ours, flags_of_user]).strip()


def _parse(argv: Sequence[str]) -> list[str]:
  if {"--help", "-h", "-help", "--helpshort"} & set(argv[1:]):
    print(_help(argv[0]))
    sys.exit(0)
  rest = FLAGS(list(argv))
  if not FLAGS["verbosity"].present:
    logging.set_verbosity(
      logging.WARNING
    )  # libraries tell every file they write
  if rest[1:]:
    raise flags.Error(
      f"every argument must be a --flag=value, got {rest[1]!r}."
    )
  return rest


def _help(program: str) -> str:
  """The experiment's own flags under their headings."""
  main = sys.modules["__main__"].__doc__ or ""
  groups = FLAGS.flags_by_module_dict()
  lines = [main.strip()]
  for group in (g for g in groups if not g.startswith("absl")):
    if "/" in group or "." in group:
      continue  # flags of libraries
    lines.append(f"\n{group}:")
    for flag in groups[group]:
      default = flag.default_as_str or "''"
      values = getattr(flag.parser, "enum_values", None)
      choice = f" <{'|'.join(values)}>" if values else ""
      lines.append(f"  --{flag.name}{choice} [{default.strip(chr(39))}]")
      lines.append(f"      {flag.help.removeprefix(choice[1:] + ': ')}")
  return "\n".join(lines)


def _is_ours(error: BaseException) -> bool:
  """Whether it was raised by our code, not by a library that we broke."""
  if isinstance(error, flags.Error):
    return True
  last = traceback.extract_tb(error.__traceback__)[-1].filename
  return any((ROOT / p) in pathlib.Path(last).parents for p in _PACKAGES)


_PACKAGES = ("paperjax", "experiments")


def check_gpu(
  backend: str, *, driver: str = "/proc/driver/nvidia/gpus"
) -> None:
  """Refuses to run on the CPU of a machine that has a GPU.

  Args:
    backend: `jax.default_backend()`.
    driver: Where the NVIDIA driver lists its GPUs.

  Raises:
    ValueError: If there is a GPU, JAX does not see it and nobody asked for the
      CPU by JAX_PLATFORMS.
  """
  wanted = os.environ.get("JAX_PLATFORMS", "")
  gpus = list(pathlib.Path(driver).glob("*"))
  if backend == "cpu" and gpus and not wanted:
    raise ValueError(
      f"this machine has {len(gpus)} NVIDIA GPU(s) that JAX cannot see;"
      " install its CUDA libraries (pip install 'jax[cuda13]'), or set"
      " JAX_PLATFORMS=cpu to use the CPU all the same."
    )


def keep_compiled_programs() -> None:
  """Has JAX keep what it compiles, unless the user said where or not to."""
  import jax

  if jax.config.jax_compilation_cache_dir is None:
    folder = pathlib.Path("~/.cache/paperjax/compiled").expanduser()
    jax.config.update("jax_compilation_cache_dir", str(folder))
    # Of small programs too: a start compiles dozens.
    jax.config.update("jax_persistent_cache_min_compile_time_secs", 0.05)


def check_workdir(
  workdir: str, options: Mapping[str, Any], *, may_change: Sequence[str]
) -> pathlib.Path:
  """Makes the folder of a run, or checks that it is of the same run.

  Nothing is written into it yet: a run that is refused later leaves it empty,
  ready for the corrected command.

  Args:
    workdir: The folder.
    options: Every option by its flag's name.
    may_change: Options that do not change what a run computes.

  Returns:
    The folder.

  Raises:
    ValueError: If it holds something else, a run of other options, or cannot
      be written.
  """
  path = pathlib.Path(workdir).expanduser()
  path.mkdir(parents=True, exist_ok=True)
  if not os.access(path, os.W_OK):
    raise ValueError(f"--workdir {path} must be writable; give another.")
  saved = path / "flags.txt"
  if not saved.exists():
    if any(path.iterdir()):
      raise ValueError(
        f"--workdir {path} is not empty and holds no run (no flags.txt); give"
        " another."
      )
    return path
  before = _read_flagfile(saved)
  for name, value in options.items():
    text = _as_text(value)
    if name not in may_change and before.get(name, text) != text:
      raise ValueError(
        f"{path} holds a run with --{name}={before[name]}, got"
        f" --{name}={text}; continue it with the same flags, or give another"
        " --workdir."
      )
  return path


def claim_workdir(path: pathlib.Path, options: Mapping[str, Any]) -> None:
  """Writes flags.txt: from now on the folder belongs to this run.

  Args:
    path: The folder, checked.
    options: Every option by its flag's name.
  """
  lines = [f"--{name}={_as_text(value)}\n" for name, value in options.items()]
  write_atomically(path / "flags.txt", "".join(lines))


def _as_text(value: Any) -> str:
  if isinstance(value, tuple):
    return ",".join(map(str, value))
  return str(value).lower() if isinstance(value, bool) else str(value)


def _read_flagfile(path: pathlib.Path) -> dict[str, str]:
  lines = path.read_text(encoding="utf-8").splitlines()
  pairs = (line.removeprefix("--").partition("=") for line in lines)
  return {name: value for name, _, value in pairs}


def write_atomically(path: pathlib.Path, text: str) -> None:
  """Writes a file that is either whole or not there."""
  new = path.with_name(f"{path.name}.new")
  new.write_text(text, encoding="utf-8")
  new.replace(path)


def manifest(facts: Mapping[str, Any]) -> str:
  """What a run was made by and of, as JSON.

  Args:
    facts: What the experiment knows: devices, data hashes, counts.

  Returns:
    The text of manifest.json.
  """
  libraries = "jax jaxlib flax optax orbax-checkpoint grain numpy tokenizers"
  versions = {
    name: importlib.metadata.version(name) for name in libraries.split()
  }
  found = {
    "command": " ".join(["python", "-m", *_command()]),
    "started": datetime.datetime.now(datetime.UTC).isoformat(
      timespec="seconds"
    ),
    "git_commit": _git_commit(),
    "python": platform.python_version(),
    "machine": f"{platform.machine()}, {os.cpu_count()} cores",
    "versions": versions,
  }
  return json.dumps(found | dict(facts), indent=1) + "\n"


def _command() -> list[str]:
  module = pathlib.Path(sys.argv[0])
  return [f"{module.parent.name}.{module.stem}", *sys.argv[1:]]


def _git_commit() -> str | None:
  """The commit, with a plus sign where files differ from it."""
  try:
    commit = _git("rev-parse", "HEAD")
    return commit + ("+" if _git("status", "--porcelain") else "")
  except (OSError, subprocess.CalledProcessError):
    return None


def _git(*arguments: str) -> str:
  command = ["git", "-C", str(ROOT), *arguments]
  return subprocess.run(
    command, capture_output=True, text=True, check=True
  ).stdout.strip()
