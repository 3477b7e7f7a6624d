"""Runs the example of every docstring in paperjax.

Docstrings are found in the source: importing every module while collecting
tests would cost seconds, and wrapped functions hide theirs from `doctest`.
"""

import ast
import doctest
import importlib
import pathlib

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[1]
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef)


def examples() -> list:
  """Path, line and docstring of everything that shows an example."""
  found = []
  for path in sorted((ROOT / "paperjax").rglob("*.py")):
    name = path.relative_to(ROOT).as_posix()
    for node in ast.walk(ast.parse(path.read_text())):
      text = ast.get_docstring(node) if isinstance(node, DOCUMENTED) else None
      if text and ">>>" in text:
        label = getattr(node, "name", "module")
        line = getattr(node, "lineno", 1)
        found.append(pytest.param(name, line, text, id=f"{name}::{label}"))
  return found


def failures(name: str, line: int, text: str, scope: dict) -> str:
  """What the examples in a docstring print where they should not."""
  test = doctest.DocTestParser().get_doctest(text, scope, name, name, line)
  runner = doctest.DocTestRunner(
    optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
  )
  output: list[str] = []
  runner.run(test, out=output.append)
  return "".join(output)


@pytest.mark.parametrize(("name", "line", "text"), examples())
def test_example(name, line, text):
  module = importlib.import_module(name.removesuffix(".py").replace("/", "."))
  assert failures(name, line, text, dict(vars(module))) == ""


def test_a_wrong_example_fails():
  assert "Expected:\n    3" in failures("a.py", 1, ">>> 1 + 1\n3\n", {})
