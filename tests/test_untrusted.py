"""No file can make the project run code, or write where it may not.

As in test_layout.py, a rule returns the offences of one file's source.
"""

import ast
from collections.abc import Iterator

import pytest
import test_layout

# What runs code that is in data, or reads what only such formats need.
MODULES = [
  *("pickle", "_pickle", "cPickle", "cloudpickle", "dill", "joblib", "marshal"),
  *("shelve", "jsonpickle", "pandas", "yaml", "ruamel", "xml", "code", "runpy"),
]
BUILTINS = ["eval", "exec", "compile", "__import__"]
# Commands of a shell, and names in an archive that may leave its folder.
CALLS = [
  *("os.system", "os.popen", "subprocess.getoutput"),
  *("subprocess.getstatusoutput", "tempfile.mktemp", "shutil.unpack_archive"),
]
LOADERS = ("np.load", "numpy.load", "jnp.load", "jax.numpy.load")


def untrusted(path: str, source: str) -> list[str]:
  """What a file imports or calls that trusts data."""
  problems = [
    f"{line}: imports {name}"
    for line, name in test_layout.imports(path, source)
    if any(test_layout.is_within(name, module) for module in MODULES)
  ]
  for node in ast.walk(ast.parse(source)):
    if isinstance(node, ast.Call):
      problems += [f"{node.lineno}: {what}" for what in _of_call(node)]
  return problems


def _of_call(node: ast.Call) -> Iterator[str]:
  """What is wrong with a call."""
  name = ast.unparse(node.func)
  keywords = {keyword.arg: keyword.value for keyword in node.keywords}
  if name in BUILTINS or name in CALLS:
    yield f"calls {name}"
  if name in LOADERS and not _is(keywords.get("allow_pickle"), False):
    yield f"calls {name} without allow_pickle=False"
  if "shell" in keywords and not _is(keywords["shell"], False):
    yield "starts a shell"
  if name.endswith((".extractall", ".extract")):
    filtered = keywords.get("filter")
    if not (isinstance(filtered, ast.Constant) and filtered.value == "data"):
      yield f"calls {name} without filter='data'"


def _is(node: ast.expr | None, value: object) -> bool:
  return isinstance(node, ast.Constant) and node.value is value


def test_no_file_is_trusted():
  paths = test_layout.files("paperjax/", "experiments/", "colab/")
  assert "paperjax/checkpoint_files.py" in paths
  found = test_layout.offences(untrusted, paths)
  assert not found, "\n".join(found)


@pytest.mark.parametrize(
  ("source", "offence"),
  [
    ("import marshal", "imports marshal"),
    ("def f():\n  from shelve import open", "2: imports shelve.open"),
    ("import dill as json", "imports dill"),
    ("from yaml import safe_load", "imports yaml"),
    ("import xml.etree.ElementTree", "imports xml"),
    ("eval(x)", "calls eval"),
    ("f(exec)(x); exec(x)", "calls exec"),
    ("compile(x, y, 'exec')", "calls compile"),
    ("__import__(name)", "calls __import__"),
    ("np.load(x)", "without allow_pickle=False"),
    ("np.load(x, allow_pickle=True)", "without allow_pickle=False"),
    ("np.load(x, allow_pickle=y)", "without allow_pickle=False"),
    ("jnp.load(x)", "without allow_pickle=False"),
    ("subprocess.run(x, shell=True)", "starts a shell"),
    ("subprocess.run(x, shell=y)", "starts a shell"),
    ("os.system(x)", "calls os.system"),
    ("tarfile.open(x).extractall(y)", "without filter='data'"),
    ("archive.extractall(y, filter='fully_trusted')", "without filter='data'"),
    ("shutil.unpack_archive(x)", "calls shutil.unpack_archive"),
  ],
)
def test_an_offender_is_caught(source, offence):
  (found,) = untrusted("paperjax/rope.py", source)
  assert offence in found


def test_the_lawful_are_left_alone():
  source = """
import json
from safetensors.numpy import load_file
re.compile(x)
lowered.compile()
model.eval()
np.load(x, mmap_mode="r", allow_pickle=False)
subprocess.run(["git", x], shell=False)
archive.extractall(folder, filter="data")
"""
  assert untrusted("paperjax/rope.py", source) == []
