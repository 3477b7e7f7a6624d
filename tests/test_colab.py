"""The notebooks: their form by rules, and that they run.

A rule is a function of a notebook's name and script that returns its offences.
Every notebook is executed in a kernel like a reader's, with the small values
that its parameters name.
"""

import ast
from collections.abc import Callable
import os
import pathlib
import re
import sys
import time
import tomllib

import nbclient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode
import notebooks
import pytest

ROOT = notebooks.COLAB.parent
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
VERSION = (ROOT / "paperjax" / "__init__.py").read_text()
VERSION = re.findall(r'__version__ = "(.*)"', VERSION)[0]

INSTALL = f'%pip install --quiet "paperjax[colab]=={VERSION}"'
HOST = "https://colab.research.google.com"
BADGE = (
  f"[![Open In Colab]({HOST}/assets/colab-badge.svg)]({HOST}/github/paperjax"
  "/paperjax/blob/main/colab/{name}.ipynb)"
)
# Besides the standard library.
ALLOWED = {"experiments", "jax", "matplotlib", "numpy", "paperjax"}
SECONDS = 120
# What makes a test's JAX unlike a reader's.
OURS = (
  *("JAX_NUMPY_RANK_PROMOTION", "MPLBACKEND", "PJRT_NPROC", "XLA_FLAGS"),
  "XLA_PYTHON_CLIENT_PREALLOCATE",
)


def kinds(notebook: NotebookNode, kind: str) -> list[NotebookNode]:
  """The cells of a kind."""
  return [cell for cell in notebook.cells if cell.cell_type == kind]


def header(name: str, script: str) -> list[str]:
  """The script says that it is paired, and runs in any Python 3."""
  metadata = notebooks.parse(script).metadata
  problems = []
  if metadata.get("jupytext", {}).get("formats") != "ipynb,py:percent":
    problems.append("formats must be ipynb,py:percent")
  if metadata.get("kernelspec", {}).get("name") != "python3":
    problems.append("the kernelspec must be python3")
  return problems


def opening(name: str, script: str) -> list[str]:
  """Title, paper and badge, then the install line, then the device."""
  notebook = notebooks.parse(script)
  first, second, *_ = [*notebook.cells, *[NotebookNode(source="")] * 2]
  problems = []
  if not first.source.startswith("# "):
    problems.append("the first cell must begin with a title")
  if not re.search(r"arXiv\W.{0,40}\d{4}\.\d{5}", first.source, re.DOTALL):
    problems.append("the first cell must name the paper's arXiv id")
  if BADGE.format(name=name) not in first.source:
    problems.append("the first cell must have the badge of this notebook")
  if second.source != INSTALL:
    problems.append(f"the second cell must be {INSTALL}")
  third = kinds(notebook, "code")[1:2]
  if not third or "jax.devices()" not in third[0].source:
    problems.append("the second code cell must say which device was found")
  return problems


def parameters(name: str, script: str) -> list[str]:
  """The third code cell has constants that a test makes smaller."""
  code = kinds(notebooks.parse(script), "code")
  if [i for i, x in enumerate(code) if notebooks.is_parameters(x)] != [2]:
    return ["the third code cell, and no other, must be tagged parameters"]
  body = ast.parse(code[2].source).body
  found = [
    target.id
    for node in body
    if isinstance(node, ast.Assign)
    for target in node.targets
    if isinstance(target, ast.Name)
  ]
  problems = []
  if len(found) != len(body):
    problems.append("the parameters must be assignments to names")
  smoke = code[2].metadata.get("smoke", {})
  if not smoke or not set(smoke) <= set(found):
    problems.append("smoke must hold values for some of the parameters")
  return problems


def ending(name: str, script: str) -> list[str]:
  """An exercise with a hint comes last."""
  text = kinds(notebooks.parse(script), "markdown")[-1].source
  if not re.match(r"#+ .*exercise", text, re.IGNORECASE):
    return ["the last text must be headed as an exercise"]
  return [] if "hint" in text.lower() else ["the exercise must have a hint"]


def definitions(name: str, script: str) -> list[str]:
  """What could be used again is in the library."""
  kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
  return [
    f"{node.lineno}: defines {node.name}"
    for node in ast.walk(ast.parse(script))
    if isinstance(node, kinds)
  ]


def imports(name: str, script: str) -> list[str]:
  """A reader installs one package."""
  found = []
  for node in ast.walk(ast.parse(script)):
    if isinstance(node, ast.Import):
      found += [(node.lineno, alias.name) for alias in node.names]
    elif isinstance(node, ast.ImportFrom):
      found.append((node.lineno, node.module or ""))
  allowed = ALLOWED | sys.stdlib_module_names
  return [
    f"{line}: imports {module}"
    for line, module in found
    if module.split(".")[0] not in allowed
  ]


Rule = Callable[[str, str], list[str]]
RULES = [header, opening, parameters, ending, definitions, imports]
SCRIPTS = notebooks.scripts()
each_notebook = pytest.mark.parametrize(
  "script", SCRIPTS, ids=[script.stem for script in SCRIPTS]
)


@each_notebook
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_notebook_obeys(script: pathlib.Path, rule: Rule):
  found = rule(script.stem, script.read_text())
  assert not found, "\n".join(found)


def test_notebooks_are_those_of_their_scripts():
  found = {path.stem: path.read_text() for path in ROOT.glob("colab/*.ipynb")}
  made = {path.stem: notebooks.convert(path.read_text()) for path in SCRIPTS}
  stale = {name for name in {**found, **made} if found.get(name) != made[name]}
  assert not stale, f"run `python tests/notebooks.py`, which renews {stale}"


def installed(folder: pathlib.Path) -> pathlib.Path:
  """What pip looks at to see whether a package is there, of this tree's.

  Tests run in the tree itself, installed or not. With this on the path, pip
  checks that all it would bring along is there, in versions that suit.
  """
  extras = PYPROJECT["optional-dependencies"]
  lines = [f"Provides-Extra: {extra}" for extra in extras]
  lines += [f"Requires-Dist: {name}" for name in PYPROJECT["dependencies"]]
  lines += [
    f'Requires-Dist: {name}; extra == "colab"' for name in extras["colab"]
  ]
  info = folder / f"paperjax-{VERSION}.dist-info"
  info.mkdir(parents=True)
  metadata = ["Metadata-Version: 2.1", "Name: paperjax", f"Version: {VERSION}"]
  (info / "METADATA").write_text("\n".join([*metadata, *lines, ""]))
  return folder


def readers_environment(site: pathlib.Path) -> dict[str, str]:
  """A kernel's: the suite's own settings left out, no package index."""
  kept = {name: x for name, x in os.environ.items() if name not in OURS}
  python = pathlib.Path(sys.executable).parent
  return kept | {
    "JAX_PLATFORMS": "cpu",
    "PATH": os.pathsep.join([str(python), kept["PATH"]]),
    "PIP_NO_INDEX": "1",
    "PYTHONPATH": os.pathsep.join([str(site), str(ROOT)]),
  }


def execute(
  notebook: NotebookNode, folder: pathlib.Path, **environment: str
) -> list[NotebookNode]:
  """Runs a notebook in an empty folder; returns what its cells gave out."""
  work = folder / "work"
  work.mkdir()
  resources = {"metadata": {"path": str(work)}}
  end = time.monotonic() + SECONDS
  client = nbclient.NotebookClient(
    notebook,
    resources=resources,
    timeout_func=lambda cell: max(1, int(end - time.monotonic())),
  )
  environment = readers_environment(installed(folder / "site")) | environment
  client.execute(env=environment)
  outputs = [x for cell in kinds(notebook, "code") for x in cell.outputs]
  # An install that fails is no error to the kernel.
  failed = [x.text for x in outputs if "ERROR: " in x.get("text", "")]
  assert not failed, "".join(failed)
  return outputs


@each_notebook
def test_notebook_runs(script, tmp_path, request):
  text, environment = script.read_text(), {}
  if "PAPERJAX_DATA" in text:
    environment["PAPERJAX_DATA"] = str(request.getfixturevalue("data_dir"))
  notebook = notebooks.in_smoke_size(notebooks.parse(text))
  outputs = execute(notebook, tmp_path, **environment)
  assert any("image/png" in x.get("data", {}) for x in outputs)


GOOD = f"""# ---
# jupyter:
#   jupytext:
#     formats: ipynb,py:percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # A title
# A paper, arXiv 2104.09864.
# {BADGE.format(name="good")}

# %%
# {INSTALL}

# %%
import jax
print(jax.devices())

# %% tags=["parameters"] smoke={{"steps": 1}}
steps = 10

# %%
print(steps)

# %% [markdown]
# ## Exercise
# Hint: none.
"""
OFFENDERS = [
  (header, "ipynb,py:percent", "ipynb,md", "formats must"),
  (header, "python3", "julia", "kernelspec must"),
  (opening, "# # A title", "# A title", "begin with a title"),
  (opening, "2104.09864", "1", "arXiv id"),
  (opening, "good.ipynb", "other.ipynb", "badge of this notebook"),
  (opening, "--quiet ", "", "second cell must be %pip"),
  (opening, f"=={VERSION}", "", "second cell must be %pip"),
  (opening, "jax.devices()", "1", "which device"),
  (parameters, '"parameters"', "", "tagged parameters"),
  (parameters, "print(steps)", '# %% tags=["parameters"]', "no other"),
  (parameters, "steps = 10", "print(10)", "assignments"),
  (parameters, '{"steps": 1}', '{"other": 1}', "smoke must"),
  (ending, "# ## Exercise", "# ## More", "headed as an exercise"),
  (ending, "Hint: none", "Good luck", "hint"),
  (definitions, "print(steps)", "def f(): ...", "defines f"),
  (definitions, "print(steps)", "class A: ...", "defines A"),
  (imports, "import jax", "import jax, torch", "imports torch"),
  (imports, "import jax", "from optax import adam", "imports optax"),
]


@pytest.mark.parametrize(("rule", "good", "bad", "offence"), OFFENDERS)
def test_rule_catches_an_offender(rule: Rule, good, bad, offence):
  assert good in GOOD
  with pytest.raises(AssertionError, match=offence):
    assert rule("good", GOOD.replace(good, bad)) == []


def test_a_good_notebook_obeys_and_runs_in_smoke_size(tmp_path):
  assert [rule.__name__ for rule in RULES if rule("good", GOOD)] == []
  assert notebooks.convert(GOOD) == notebooks.convert(GOOD)
  outputs = execute(
    notebooks.in_smoke_size(notebooks.parse(GOOD)), tmp_path, SOME="thing"
  )
  assert [x.text for x in outputs if "text" in x][-1] == "1\n"


def test_an_error_in_a_cell_is_told(tmp_path):
  bad = GOOD.replace("print(steps)", "raise ValueError('so bad')")
  with pytest.raises(CellExecutionError, match="so bad"):
    execute(notebooks.parse(bad), tmp_path)


def test_what_is_not_installed_is_an_error(tmp_path):
  bad = GOOD.replace(f"=={VERSION}", "==99.0")
  with pytest.raises(AssertionError, match="No matching distribution"):
    execute(notebooks.parse(bad), tmp_path)
