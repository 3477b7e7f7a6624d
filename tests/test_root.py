"""What lies at the top of the tree."""

import test_layout

FILES = (
  *(".gitattributes", ".gitignore", ".python-version", "pyproject.toml"),
  *("CHANGELOG.md", "CITATION.cff", "CONTRIBUTING.md", "README.md", "LICENSE"),
  *("MANIFEST.in", "constraints.txt"),
)


def test_only_what_people_look_for_there():
  found = (path for path in test_layout.files(suffix="") if "/" not in path)
  assert not set(found) - set(FILES)
