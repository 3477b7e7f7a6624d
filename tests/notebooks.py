"""The notebooks: percent scripts in colab/, each with the .ipynb made from it.

    python tests/notebooks.py  # makes every colab/*.ipynb anew

Jupytext gives cells random ids, so that the same script would become another
file every time. Notebooks of format 4.4 have none.
"""

import pathlib

import jupytext
import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

COLAB = pathlib.Path(__file__).resolve().parents[1] / "colab"


def scripts() -> list[pathlib.Path]:
  """Every notebook's script."""
  return sorted(COLAB.glob("*.py"))


def parse(text: str) -> NotebookNode:
  """Turns a percent script into a notebook without outputs or ids."""
  notebook = jupytext.reads(text, fmt="py:percent")
  notebook.nbformat_minor = 4
  for cell in notebook.cells:
    cell.pop("id", None)
  return notebook


def convert(text: str) -> str:
  """Turns a percent script into the text of its .ipynb."""
  return nbformat.writes(parse(text)) + "\n"


def is_parameters(cell: NotebookNode) -> bool:
  """Whether a cell holds the defaults that a reader may change."""
  return "parameters" in cell.metadata.get("tags", [])


def in_smoke_size(notebook: NotebookNode) -> NotebookNode:
  """The notebook with small values assigned after its parameters."""
  cells = []
  for cell in notebook.cells:
    cells.append(cell)
    if is_parameters(cell):
      values = cell.metadata["smoke"].items()
      source = "\n".join(f"{name} = {value!r}" for name, value in values)
      cells.append(new_code_cell(source))
      del cells[-1]["id"]
  return NotebookNode(notebook, cells=cells)


if __name__ == "__main__":
  for script in scripts():
    script.with_suffix(".ipynb").write_text(convert(script.read_text()))
