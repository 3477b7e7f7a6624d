"""The house rules of DESIGN: floors, homes of third parties, sizes, safety.

A rule is a function of one file's path and source that returns its offences.
The first test applies every rule to the whole tree, the second shows that each
rule catches an offender.
"""

import ast
from collections.abc import Callable, Iterator
import os
import pathlib
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[1]

# Part of the project: its floor, and the parts it may import.
PARTS = {
  "tree": (0, []),
  **dict.fromkeys(("checkpoint_files", "sharding"), (0, [])),
  "rope": (1, []),
  "positions": (1, []),
  "losses": (1, []),
  "dropout": (1, []),
  "matmul": (1, ["sharding"]),
  "rope_scaling": (2, ["rope"]),
  "attention": (2, ["dropout", "rope"]),
  "lora": (2, ["tree", "losses", "dropout", "checkpoint_files"]),
  "distill": (2, ["tree", "losses"]),
  "training": (2, ["tree", "losses"]),
  "bert": (
    3,
    [
      "checkpoint_files",
      *("rope", "positions", "dropout", "matmul", "attention", "sharding"),
    ],
  ),
  "data": (3, []),
}

# Third party: the paths that may import it.
HOMES = {
  "absl": ["experiments/"],
  "array_record": ["paperjax/data/"],
  "flax": ["paperjax/bert/"],
  "grain": ["paperjax/data/"],
  "jax.experimental.hijax": ["paperjax/attention/derivatives.py"],
  "jax.experimental.mosaic_gpu": ["paperjax/attention/hopper"],
  "jax.experimental.pallas.mosaic_gpu": ["paperjax/attention/hopper"],
  "jax_triton": ["paperjax/attention/triton.py"],
  "matplotlib": ["experiments/", "colab/"],
  "optax": ["paperjax/training/", "experiments/"],
  "orbax": ["paperjax/training/checkpoint.py"],
  "safetensors": ["paperjax/checkpoint_files.py"],
  "tensorboardX": ["paperjax/training/metrics.py"],
  "tensorflow_datasets": ["paperjax/data/"],
  "tokenizers": ["paperjax/data/wordpiece.py"],
  "triton": [
    "paperjax/attention/triton",
    "experiments/triton_configurations.py",
  ],
}
NOWHERE = ["cloudpickle", "dill", "joblib", "pickle", "tensorflow", "torch"]

# Lines of a file and of a function.
LIMITS = (400, 60)
KERNEL_LIMITS = (500, 150)
# It has the arguments of jax.nn's and their documentation; its body is short.
LONG = [("paperjax/attention/api.py", "dot_product_attention")]
KERNELS = ("paperjax/attention/hopper", "paperjax/attention/triton")

# Machine paths and package indexes, spelled so that this file has none.
WORDS = [f"/{folder}/" for folder in ("work", "opt", "root")]
WORDS += [f"{host}.org" for host in ("pypi", "files.pythonhosted")]


def imports(path: str, source: str) -> Iterator[tuple[int, str]]:
  """Line and full dotted name of everything a file imports."""
  for node in ast.walk(ast.parse(source)):
    if isinstance(node, ast.Import):
      yield from ((node.lineno, alias.name) for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
      parents = path.split("/")[: -node.level] if node.level else []
      base = ".".join(parents + ([node.module] if node.module else []))
      yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)


def is_within(name: str, module: str) -> bool:
  """Whether a dotted name is a module or something inside it."""
  return f"{name}.".startswith(f"{module}.")


def definitions(
  source: str, *, public: bool
) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
  """All functions and classes, or only those a user can reach by name."""
  kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
  if not public:
    nodes = ast.walk(ast.parse(source))
    yield from (node for node in nodes if isinstance(node, kinds))
    return
  scopes: list[ast.AST] = [ast.parse(source)]
  while scopes:
    for node in ast.iter_child_nodes(scopes.pop()):
      if isinstance(node, kinds) and not node.name.startswith("_"):
        yield node
        if isinstance(node, ast.ClassDef):
          scopes.append(node)


def floors(path: str, source: str) -> list[str]:
  """Imports between our parts go down, and only where the table says."""
  parts = path.removesuffix(".py").split("/")
  if parts[0] == "experiments":
    return []
  if parts[1] == "__init__":
    return [f"{line}: imports {name}" for line, name in imports(path, source)]
  if parts[1] not in PARTS:
    return [f"1: {parts[1]} is not in the table of parts"]
  allowed = [parts[1], *PARTS[parts[1]][1]]
  ours = (
    (line, name)
    for line, name in imports(path, source)
    if is_within(name, "paperjax") or is_within(name, "experiments")
  )
  return [
    f"{line}: {parts[1]} may not import {name}"
    for line, name in ours
    if not any(is_within(name, f"paperjax.{part}") for part in allowed)
  ]


def homes(path: str, source: str) -> list[str]:
  """A third party is imported in its home only."""
  return [
    f"{line}: {module} belongs to {', '.join(home)}"
    for line, name in imports(path, source)
    for module, home in HOMES.items()
    if is_within(name, module) and not path.startswith(tuple(home))
  ]


def sizes(path: str, source: str) -> list[str]:
  """Files and functions stay small enough to be read in one go."""
  of_file, of_function = KERNEL_LIMITS if path.startswith(KERNELS) else LIMITS
  lines = len(source.splitlines())
  problems = [f"1: {lines} lines, limit {of_file}"] if lines > of_file else []
  for node in definitions(source, public=False):
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    if isinstance(node, ast.ClassDef) or (path, node.name) in LONG:
      continue
    if lines > of_function:
      problems.append(
        f"{node.lineno}: {node.name} has {lines} lines, limit {of_function}"
      )
  return problems


def safety(path: str, source: str) -> list[str]:
  """Nothing that runs code from data, and neither TensorFlow nor torch."""
  problems = [
    f"{line}: imports {name}"
    for line, name in imports(path, source)
    if any(is_within(name, module) for module in NOWHERE)
  ]
  for node in ast.walk(ast.parse(source)):
    if not isinstance(node, ast.Call):
      continue
    if isinstance(node.func, ast.Name) and node.func.id in ("eval", "exec"):
      problems.append(f"{node.lineno}: calls {node.func.id}")
    problems += [
      f"{node.lineno}: passes allow_pickle"
      for keyword in node.keywords
      if keyword.arg == "allow_pickle"
      and not (
        isinstance(keyword.value, ast.Constant) and keyword.value.value is False
      )
    ]
  return problems


def signatures(path: str, source: str) -> list[str]:
  """Public functions name their arguments; annotations stay objects."""
  problems = [
    f"{line}: postpones annotations, which hides shapes from the checker"
    for line, name in imports(path, source)
    if name == "__future__.annotations"
  ]
  return problems + [
    f"{node.lineno}: {node.name} takes **{node.args.kwarg.arg}"
    for node in definitions(source, public=True)
    if not isinstance(node, ast.ClassDef) and node.args.kwarg
  ]


def docstrings(path: str, source: str) -> list[str]:
  """Modules and everything public in them say what they are."""
  problems = [] if ast.get_docstring(ast.parse(source)) else ["1: no docstring"]
  return problems + [
    f"{node.lineno}: {node.name} has no docstring"
    for node in definitions(source, public=True)
    if not ast.get_docstring(node)
  ]


def words(path: str, source: str) -> list[str]:
  """No path of one machine and no address of a package index."""
  return [
    f"{number}: mentions {word}"
    for number, line in enumerate(source.splitlines(), 1)
    for word in WORDS
    if word in line
  ]


Rule = Callable[[str, str], list[str]]
LIBRARY = ("paperjax/", "experiments/")
RULES: dict[Rule, tuple[str, ...]] = {
  floors: LIBRARY,
  homes: (*LIBRARY, "colab/"),
  sizes: (*LIBRARY, "colab/", "tests/"),
  safety: LIBRARY,
  signatures: LIBRARY,
  docstrings: LIBRARY,
}


def files(*folders: str, suffix: str = ".py") -> list[str]:
  """Paths of the project's files, those git ignores left out."""
  command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
  try:
    listed = subprocess.run(
      [*command, *folders], cwd=ROOT, capture_output=True, text=True, check=True
    )
  except (FileNotFoundError, subprocess.CalledProcessError):
    pytest.skip("the project's files are known from git, which is not here")
  paths = [path for path in listed.stdout.splitlines() if path.endswith(suffix)]
  return [path for path in paths if (ROOT / path).is_file()]


def offences(rule: Rule, paths: list[str]) -> list[str]:
  """What a rule finds in the files, one `path:line: offence` each."""
  return [
    f"{path}:{problem}"
    for path in paths
    for problem in rule(path, (ROOT / path).read_text(errors="replace"))
  ]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_file_obeys(rule: Rule):
  paths = files(*RULES[rule])
  assert "paperjax/__init__.py" in paths
  found = offences(rule, paths)
  assert not found, "\n".join(found)


def test_no_machine_or_index_is_mentioned():
  paths = files(suffix="")
  assert {"pyproject.toml", "constraints.txt", ".ci/run"} <= set(paths)
  found = offences(words, paths)
  assert not found, "\n".join(found)


LONG_FUNCTION = "def f():\n" + "  x = 1\n" * 60
LONG_KERNEL = "def f():\n" + "  x = 1\n" * 150
OFFENDERS = [
  (floors, "paperjax/rope.py", "import paperjax.bert", "may not import"),
  (floors, "paperjax/tree.py", "from paperjax import losses", "may not import"),
  (floors, "paperjax/data/a.py", "from paperjax import tree", "may not import"),
  (floors, "paperjax/lora/a.py", "from .. import bert", "may not import"),
  (floors, "paperjax/rope.py", "import experiments.common", "may not import"),
  (floors, "paperjax/other.py", "", "not in the table"),
  (floors, "paperjax/__init__.py", "import jax", "imports jax"),
  (homes, "paperjax/rope.py", "from flax import linen", "flax belongs"),
  (homes, "paperjax/training/step.py", "import orbax.checkpoint", "orbax"),
  (homes, "colab/bert.py", "from absl import flags", "absl"),
  (
    homes,
    "paperjax/attention/api.py",
    "from jax.experimental.pallas import mosaic_gpu",
    "hopper",
  ),
  (sizes, "paperjax/rope.py", "x = 1\n" * 401, "401 lines, limit 400"),
  (sizes, "paperjax/rope.py", LONG_FUNCTION, "f has 61 lines, limit 60"),
  (sizes, "paperjax/attention/hopper.py", LONG_KERNEL, "151 lines, limit 150"),
  (safety, "paperjax/rope.py", "import pickle", "imports pickle"),
  (safety, "paperjax/rope.py", "def f():\n  import torch.nn", "imports torch"),
  (safety, "paperjax/rope.py", "exec('1')", "calls exec"),
  (safety, "paperjax/rope.py", "eval('1')", "calls eval"),
  (safety, "paperjax/rope.py", "load(x, allow_pickle=True)", "allow_pickle"),
  (signatures, "paperjax/rope.py", "def f(**kwargs): pass", r"\*\*kwargs"),
  (signatures, "paperjax/a.py", "class A:\n  def f(self, **o): 1", r"\*\*o"),
  (
    signatures,
    "paperjax/rope.py",
    "from __future__ import annotations",
    "postpones",
  ),
  (docstrings, "paperjax/rope.py", "", "1: no docstring"),
  (docstrings, "paperjax/rope.py", "'''A.'''\ndef f(): pass", "f has no"),
  (docstrings, "paperjax/rope.py", "'''A.'''\nclass A: pass", "A has no"),
  (words, "README.md", f"see{WORDS[0]}main", "mentions"),
  (words, "constraints.txt", f"https://{WORDS[-1]}", "mentions"),
]


@pytest.mark.parametrize(("rule", "path", "source", "offence"), OFFENDERS)
def test_rule_catches_an_offender(rule, path, source, offence):
  with pytest.raises(AssertionError, match=offence):
    assert rule(path, source) == []


def test_rules_leave_the_lawful_alone():
  lawful = '''"""A."""
from flax import linen
from paperjax import attention, bert
from paperjax.bert import config

def f(*, x):
  """F."""
  model.eval()
  load(x, allow_pickle=False)
  return g(**x)

def _g(**options): ...
'''
  path = "paperjax/bert/model.py"
  assert [rule.__name__ for rule in RULES if rule(path, lawful)] == []


def test_table_of_parts_only_goes_down():
  upward = [
    (name, below)
    for name, (floor, allowed) in PARTS.items()
    for below in allowed
    if PARTS[below][0] >= floor
  ]
  assert upward == []


TOGETHER = "import importlib\nfor m in {}: importlib.import_module(m)"
# One process each: two experiments may declare a flag of the same name.
APART = """
import importlib, os, sys
import paperjax.bert, paperjax.training.checkpoint, paperjax.data.loader
for name in {}:
  child = os.fork()
  if not child:
    importlib.import_module(name)
    sys.stdout.flush()
    os._exit(0)
  assert os.waitpid(child, 0)[1] == 0, name
"""


def loaded_frameworks(
  modules: list[str], folder: pathlib.Path, code: str = TOGETHER
) -> str:
  """Which of TensorFlow and torch get imported along with the modules.

  Stand-ins for both lie first on the path, so that an import that some library
  only tries is seen on machines without them too.
  """
  for name in ("tensorflow", "torch"):
    source = f"print({name!r})\nraise ImportError({name!r})\n"
    (folder / f"{name}.py").write_text(source)
  result = subprocess.run(
    [sys.executable, "-c", code.format(modules)],
    cwd=ROOT,
    env=os.environ | {"PYTHONPATH": os.pathsep.join([str(folder), str(ROOT)])},
    capture_output=True,
    text=True,
  )
  assert result.returncode == 0, result.stderr
  return result.stdout


def module_names(*folders: str) -> list[str]:
  """Dotted names of all modules below some folders."""
  names = [path.removesuffix(".py") for path in files(*folders)]
  return [name.removesuffix("/__init__").replace("/", ".") for name in names]


def test_library_imports_no_other_framework(tmp_path):
  assert loaded_frameworks(module_names("paperjax/"), tmp_path) == ""


def test_experiments_import_no_other_framework(tmp_path):
  modules = module_names("experiments/")
  assert len(modules) > 50
  assert loaded_frameworks(modules, tmp_path, APART) == ""


def test_framework_check_catches_an_attempt(tmp_path):
  source = "try:\n  import torch\nexcept ImportError:\n  pass\n"
  (tmp_path / "attempt.py").write_text(source)
  assert loaded_frameworks(["attempt"], tmp_path) == "torch\n"
