"""No files import each other in a circle, late imports included."""

from collections.abc import Mapping
import graphlib

import test_layout


def circle(sources: Mapping[str, str]) -> list[str]:
  """The first circle of imports among files, given by their paths."""
  modules = {
    path.removesuffix(".py").removesuffix("/__init__").replace("/", "."): path
    for path in sources
  }

  def target(name: str) -> str | None:
    """The file of a dotted name, which may be of something in it."""
    while name and name not in modules:
      name = name.rpartition(".")[0]
    return modules.get(name)

  graph = {
    path: {
      found
      for _, name in test_layout.imports(path, source)
      if (found := target(name)) not in (None, path)
    }
    for path, source in sources.items()
  }
  try:
    graphlib.TopologicalSorter(graph).prepare()
  except graphlib.CycleError as error:
    return error.args[1]
  return []


def test_there_is_none():
  paths = test_layout.files(*test_layout.LIBRARY)
  sources = {path: (test_layout.ROOT / path).read_text() for path in paths}
  assert len(sources) > 200
  assert circle(sources) == []


def test_one_is_found():
  sources = {
    "a/__init__.py": "",
    "a/b.py": "from a import c",
    "a/c.py": "def f():\n  from a.b import g",
    "a/d.py": "import a.b",
  }
  assert set(circle(sources)) == {"a/b.py", "a/c.py"}
  del sources["a/c.py"]
  assert circle(sources) == []
