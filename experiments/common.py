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
import sys
import traceback
import typing
from typing import Any, Literal, cast

from absl import app, flags, logging

from experiments import flagfiles, git, output, redaction
import paperjax

FLAGS = flags.FLAGS
ROOT = pathlib.Path(__file__).resolve().parents[1]
EXIT_USAGE = 2
LOCK = "lock"  # in a workdir: names the run that is at work there
# Matrix products go to cuBLAS: XLA's own choice tries out Triton kernels for
# minutes, and without that takes bad ones (results/pretrain_gpu.json).
GPU_COMPILER_OPTIONS = {"xla_gpu_enable_triton_gemm": False}
# Of one process at one time: not saved in flags.txt.
PLACES = ("distributed", "coordinator", "num_processes", "process_id")
_LONGEST_NAME = 100  # of a flag
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
  spike_sigma: float = option(
    6.0,
    "Skip steps whose loss or gradient is so many standard deviations over"
    " the last 128; 0: only those that are not finite.",
  )
  max_bad_steps: int = option(10, "Skipped steps in a row that end the run.")

  def __post_init__(self):
    check_at_least(1, self, "log_every", "eval_every", "checkpoint_every")
    check_at_least(1, self, "keep_checkpoints", "max_bad_steps")
    check_at_least(0, self, "seed", "spike_sigma")


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
  if os.environ.get("JAX_PLATFORMS") != "cpu":
    _set_xla_flags()
  try:
    with output.may_go_unread():
      app.run(lambda _: main(), flags_parser=parse)
  except Exception as error:
    if not is_usage(error):
      raise
    print(line(str(error)), file=sys.stderr)
    sys.exit(EXIT_USAGE)


def is_usage(error: BaseException) -> bool:
  """Whether an error is one of use, to be told in one line."""
  if isinstance(error, ValueError):
    return is_ours(error)
  return isinstance(error, (flags.Error, OSError, ModuleNotFoundError))


def line(message: str) -> str:
  """An error of this program as one line."""
  name = pathlib.Path(sys.argv[0]).stem
  return f"{name}: error: {' '.join(message.split())}"


def _set_xla_flags() -> None:
  """Tells XLA of `GPU_COMPILER_OPTIONS` but what the user said of them."""
  flags_of_user = os.environ.get("XLA_FLAGS", "")
  ours = [
    f"--{name}={str(value).lower()}"
    for name, value in GPU_COMPILER_OPTIONS.items()
    if f"--{name}" not in flags_of_user
  ]
  os.environ["XLA_FLAGS"] = " ".join([*ours, flags_of_user]).strip()


def parse(argv: Sequence[str]) -> list[str]:
  """Parses the flags; everything must be one. Returns the program's name."""
  if {"--help", "-h", "-help", "--helpshort"} & set(argv[1:]):
    print(_help(argv[0]))
    sys.exit(0)
  given = flagfiles.expand(argv[1:])
  for text in given:
    # For names that it does not know absl looks for the nearest.
    name = text.partition("=")[0] if text.startswith("-") else ""
    if "\0" in text or len(name) > _LONGEST_NAME:
      raise flags.Error(
        f"every argument must be a --flag=value, got {text[:100]!r}."
      )
  rest = FLAGS([argv[0], *given])
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


def is_ours(error: BaseException) -> bool:
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
    if any(file.name != LOCK for file in path.iterdir()):
      raise ValueError(
        f"--workdir {path} is not empty and holds no run (no flags.txt); give"
        " another."
      )
    return path
  before = _read_flagfile(saved)
  for name, value in options.items():
    text = _as_text(value)
    if name not in (*may_change, *PLACES) and before.get(name, text) != text:
      raise ValueError(
        f"{path} holds a run with --{name}={before[name][:1000]}, got"
        f" --{name}={text}; continue it with the same flags, or give another"
        " --workdir."
      )
  return path


def claim_workdir(path: pathlib.Path, options: Mapping[str, Any]) -> None:
  """Writes flags.txt: from now on the folder belongs to this run.

  Passwords are left out: who repeats the run gives them again.

  Args:
    path: The folder, checked.
    options: Every option by its flag's name.
  """
  lines = [
    f"--{name}={_as_text(value)}\n"
    for name, value in options.items()
    if name not in PLACES
  ]
  write_atomically(path / "flags.txt", "".join(lines))


def _as_text(value: Any) -> str:
  if isinstance(value, tuple):
    return redaction.redacted(",".join(map(str, value)))
  text = str(value).lower() if isinstance(value, bool) else str(value)
  return redaction.redacted(text)


def _read_flagfile(path: pathlib.Path) -> dict[str, str]:
  if not path.is_file():
    raise ValueError(f"{path} must be a file, got a folder or a device.")
  try:
    lines = path.read_text(encoding="utf-8").splitlines()
  except UnicodeDecodeError as error:
    raise ValueError(f"{path} must be UTF-8, got {error}.") from None
  pairs = (line.removeprefix("--").partition("=") for line in lines)
  return {name: value for name, _, value in pairs}


def write_atomically(path: pathlib.Path, text: str) -> None:
  """Writes a file that is either whole or not there, and its folder."""
  path.parent.mkdir(parents=True, exist_ok=True)
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
  versions = {"paperjax": paperjax.__version__} | {
    name: importlib.metadata.version(name) for name in libraries.split()
  }
  found = {
    "command": redaction.redacted(" ".join(["python", "-m", *_command()])),
    "started": datetime.datetime.now(datetime.UTC).isoformat(
      timespec="seconds"
    ),
    "git_commit": git.commit(ROOT),
    "python": platform.python_version(),
    "machine": f"{platform.machine()}, {os.cpu_count()} cores",
    "versions": versions,
  }
  return redaction.redacted(json.dumps(found | dict(facts), indent=1)) + "\n"


def _command() -> list[str]:
  module = pathlib.Path(sys.argv[0])
  return [f"{module.parent.name}.{module.stem}", *sys.argv[1:]]
