"""What is offered to users says what it takes, gives and raises, and shows it.

The reference is the docstrings: `python -m pydoc paperjax.rope` prints them.
Offered is every name without an underscore in the modules of PUBLIC, and what
the `__init__` of a package names. A module is in PUBLIC, or in INTERNAL with
the reason, or its package offers names of it.
"""

import ast
from collections.abc import Iterator
import functools
import pathlib
import re

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[1]

PUBLIC = """
  dropout losses matmul positions rope rope_scaling sharding tree
  attention.chunked attention.io_model attention.linear
  bert.activations bert.features bert.flops
  data.bucketing data.corpus data.entity_metrics data.glue data.glue_files
  data.inputs data.loader data.masking data.mnist data.ner data.ner_windows
  data.packing data.plain_text data.pretraining data.pretraining_options
  data.randomness data.sentences data.split data.squad data.squad_metrics
  data.squad_predictions data.squad_windows data.swag data.task_metrics
  data.teacher_cache data.tokenized data.wordpiece
  distill.bias distill.clusters distill.losses distill.mixture
  distill.specialists distill.students distill.targets
  lora.analysis
  training.anomalies training.checkpoint training.metrics training.optimizers
  training.parallel training.preemption training.state training.step
""".split()

HOPPER = ["", "_bias", "_bwd", "_grads", "_items", "_keys", "_parts"]
HOPPER += ["_scores", "_split"]
TRITON = ["", "_kernels", "_parts", "_tiles"]
# Whose names a user needs from nowhere but the functions that use them.
INTERNAL = {
  "attention.arguments": "checks of dot_product_attention's arguments",
  "attention.blocks": "what the loops of chunked and chunked_backward share",
  "attention.choice": "which implementation is taken; explain=True tells",
  "attention.chunked_backward": "gradients of chunked, taken by jax.grad",
  "attention.derivatives": "rules of differentiation around every kernel",
  **dict.fromkeys(
    [f"attention.hopper{part}" for part in HOPPER],
    "kernels and their parts, reached by implementation='hopper'",
  ),
  "attention.library": "jax.nn's attention, by implementation='xla'",
  "attention.placement": "kernels over the devices of a mesh",
  "attention.reference": "the oracle, by implementation='reference'",
  "attention.request": "what a call asks for, as implementations receive it",
  "attention.tiles": "tile sizes of the Hopper kernels",
  **dict.fromkeys(
    [f"attention.triton{part}" for part in TRITON],
    "kernels and their parts, reached by implementation='triton'",
  ),
  "attention.visits": "which tiles the kernels visit",
  "bert.layers": "parts of the modules of bert",
  "bert.self_attention": "the encoder's attention; Config chooses it",
  "bert.hf_config": "config.json, read and written by load_hf and save_hf",
  "bert.hf_names": "names of weights for load_hf and save_hf",
  "checkpoint_files": "safetensors for bert.load_hf and lora.load_peft",
  "data.bins": "best fit, the algorithm behind packing",
  "data.files": "text files and JSON read with errors that name the place",
  "data.prepared": "finds a prepared TFDS data set",
  "data.preparing": "text made into a data set once, for corpus",
  "data.record_files": "opens array_record files once a process",
  "data.task_files": "files and TFDS records for glue, squad, ner and swag",
  "data.text_files": "documents of text files, for corpus and plain_text",
  "distill.arguments": "checks and sums that the losses share",
  "distill.divergence": "one function with two gradients, for losses",
  "distill.target_sums": "the sums behind targets, by chunks or not",
  "lora.factored": "arithmetic of a kernel and its adapter, for adapt",
  "lora.interpreter": "runs adapt's functions on these kernels",
  "lora.peft_config": "adapter_config.json, for load_peft and save_peft",
  "lora.peft_regex": "PEFT's patterns, for load_peft and save_peft",
  "training.integrity": "hashes of a checkpoint's files",
  "training.saved": "what goes into a checkpoint",
  "training.steps": "directories of checkpoints",
}

Function = ast.FunctionDef | ast.AsyncFunctionDef
SECTION = re.compile(
  r"^(Args|Attributes|Returns|Yields|Raises|Example):$", re.M
)
SET_UP = ("__init__", "__post_init__", "__new__")
NOTHING = ("None", "Iterator[None]", "NoReturn")
ARRAYS = {"Array", "jax.Array", "np.ndarray"}


@functools.cache
def tree_of(module: str) -> ast.Module:
  """The source of a module of the library."""
  path = ROOT / "paperjax" / (module.replace(".", "/") + ".py")
  return ast.parse(path.read_text())


def modules() -> list[str]:
  """All modules, without the `__init__` of packages."""
  root = ROOT / "paperjax"
  paths = [
    path.relative_to(root).with_suffix("") for path in root.rglob("*.py")
  ]
  return sorted(".".join(p.parts) for p in paths if p.name != "__init__")


def offered() -> dict[str, set[str]]:
  """Names that the packages offer, by the module that defines them."""
  names: dict[str, set[str]] = {}
  for path in (ROOT / "paperjax").rglob("__init__.py"):
    for node in ast.walk(ast.parse(path.read_text())):
      if isinstance(node, ast.ImportFrom) and node.module:
        module = node.module.removeprefix("paperjax.")
        if module in modules():
          names.setdefault(module, set()).update(a.name for a in node.names)
  return names


def public() -> list:
  """Module and node of every function and class offered to users."""
  found = []
  names = offered()
  for module in modules():
    if module not in PUBLIC and module not in names:
      continue
    for node in tree_of(module).body:
      if not isinstance(node, Function | ast.ClassDef):
        continue
      listed = module in PUBLIC and not node.name.startswith("_")
      if listed or node.name in names.get(module, ()):
        label = f"{module}.{node.name}"
        found.append(pytest.param(node, id=label))
  return found


def sections(node: Function | ast.ClassDef) -> dict[str, str]:
  """A docstring's summary, under "", and its sections."""
  parts = SECTION.split(ast.get_docstring(node) or "")
  return {"": parts[0], **dict(zip(parts[1::2], parts[2::2], strict=True))}


def entries(section: str) -> set[str]:
  """What a section has entries for: `name: ...` at its first indentation."""
  lines = re.findall(r"^  ([\w*][\w, ]*):(?:\s|$)", section, re.M)
  return {n.lstrip("*") for line in lines for n in re.split(r", *", line)}


def own(node: ast.AST) -> Iterator[ast.AST]:
  """Nodes of a body, without those of functions and classes inside."""
  for child in ast.iter_child_nodes(node):
    if not isinstance(child, Function | ast.ClassDef | ast.Lambda):
      yield child
      yield from own(child)


def arguments(node: Function) -> list[ast.arg]:
  """Arguments that a caller gives."""
  listed = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
  starred = [a for a in (node.args.vararg, node.args.kwarg) if a]
  return [a for a in listed + starred if a.arg not in ("self", "cls")]


def methods(node: ast.ClassDef) -> list[Function]:
  """Methods that a user calls, a module's `__call__` among them."""
  return [
    method
    for method in node.body
    if isinstance(method, Function)
    and (not method.name.startswith("_") or method.name == "__call__")
  ]


def decorators(node: Function) -> set[str]:
  """Decorators as they are written."""
  return {ast.unparse(decorator) for decorator in node.decorator_list}


def raised(node: ast.AST) -> set[str]:
  """Names of the exceptions that a body raises itself."""
  names = set()
  for child in own(node):
    if isinstance(child, ast.Raise) and child.exc:
      error = child.exc.func if isinstance(child.exc, ast.Call) else child.exc
      if ast.unparse(error)[0].isupper():
        names.add(ast.unparse(error))
  return names


def compare(what: str, wanted: set[str], told: set[str]) -> Iterator[str]:
  """What is not told, and what is told of something that is not there."""
  if wanted - told:
    yield f"{what} lack {', '.join(sorted(wanted - told))}"
  if told - wanted:
    yield f"{what} tell of {', '.join(sorted(told - wanted))}"


def is_bare(annotation: ast.expr | None) -> bool:
  """Whether an annotation says array and no shape."""
  text = ast.unparse(annotation) if annotation else ""
  return bool(ARRAYS & {*re.split(r" \| ", text)})


def problems_of_function(node: Function) -> Iterator[str]:
  """What a function's or a method's docstring lacks."""
  parts = sections(node)
  if not parts[""].split("\n")[0].endswith("."):
    yield "its first line is no sentence"
  wanted = {argument.arg for argument in arguments(node)}
  yield from compare("Args", wanted, entries(parts.get("Args", "")))
  returns = ast.unparse(node.returns) if node.returns else ""
  given = parts.keys() & {"Returns", "Yields"}
  is_property = any("property" in name for name in decorators(node))
  if returns not in NOTHING and not given and not is_property:
    yield "Returns is missing"
  if returns in NOTHING and given:
    yield "Returns stands where nothing is returned"
  if missing := raised(node) - entries(parts.get("Raises", "")):
    yield f"Raises lack {', '.join(sorted(missing))}"
  annotations = [argument.annotation for argument in arguments(node)]
  if any(is_bare(annotation) for annotation in [*annotations, node.returns]):
    yield "an array has no shape in the signature"


def fields(node: ast.ClassDef) -> dict[str, ast.expr]:
  """Annotated fields of a record and what they are."""
  return {
    field.target.id: field.annotation
    for field in node.body
    if isinstance(field, ast.AnnAssign)
    and isinstance(field.target, ast.Name)
    and not field.target.id.startswith("_")
    and "ClassVar" not in ast.unparse(field.annotation)
  }


def problems_of_class(node: ast.ClassDef) -> Iterator[str]:
  """What a class's docstring and those of its methods lack."""
  parts = sections(node)
  if not parts[""].split("\n")[0].endswith("."):
    yield "its first line is no sentence"
  attributes = entries(parts.get("Attributes", ""))
  told, errors = (
    entries(parts.get("Args", "")),
    entries(parts.get("Raises", "")),
  )
  wanted, raises, assigned = set(), set(), set()
  for method in node.body:
    if isinstance(method, Function) and method.name in SET_UP:
      wanted |= {argument.arg for argument in arguments(method)}
      raises |= raised(method)
      told |= entries(sections(method).get("Args", ""))
      errors |= entries(sections(method).get("Raises", ""))
  for child in ast.walk(node):
    if isinstance(child, ast.Attribute | ast.Name) and isinstance(
      child.ctx, ast.Store
    ):
      assigned.add(child.attr if isinstance(child, ast.Attribute) else child.id)
  given = fields(node)
  yield from compare(
    "Attributes", {*given}, attributes - (assigned - given.keys())
  )
  yield from compare("Args", wanted - (attributes - told), told)
  if missing := raises - errors:
    yield f"Raises lack {', '.join(sorted(missing))}"
  if any(is_bare(annotation) for annotation in given.values()):
    yield "an array has no shape in the fields"
  for method in methods(node):
    for problem in problems_of_function(method):
      yield f"{method.name}: {problem}"


def problems(node: Function | ast.ClassDef) -> list[str]:
  """What the docstring of something public lacks."""
  if isinstance(node, ast.ClassDef):
    found = list(problems_of_class(node))
  else:
    found = list(problems_of_function(node))
  example = sections(node).get("Example", "")
  if ">>>" not in example or "+SKIP" in example:
    found.append("Example is missing")
  return found


@pytest.mark.parametrize("node", public())
def test_docstring_is_whole(node):
  assert problems(node) == []


def test_every_module_has_a_place():
  places = [*PUBLIC, *INTERNAL, *(offered().keys() - {*PUBLIC})]
  assert {*modules()} - {*places} == set(), "neither PUBLIC nor INTERNAL"
  assert {*places} - {*modules()} == set(), "no such module"
  assert len(places) == len({*places}), "PUBLIC and INTERNAL at once"


def test_names_that_packages_offer_are_found():
  names = {param.id for param in public()}
  wanted = {f"{m}.{name}" for m, some in offered().items() for name in some}
  assert wanted <= names
  assert {"attention.api.dot_product_attention", "bert.model.Bert"} <= wanted


WHOLE = '''
def f(x: Float[Array, "b"], *, rate: float) -> Float[Array, "b"]:
  """Halves.

  Args:
    x: Numbers,
      any: of them.
    rate: In Hz.

  Returns:
    Them.

  Raises:
    ValueError: If they are odd.

  Example:
    >>> f(2)
    1
  """
  raise ValueError("odd")

class C(NamedTuple):
  """A pair.

  Attributes:
    first: A number.

  Example:
    >>> C(1)
    C(first=1)
  """
  first: int

  def g(self, x: int) -> None:
    """Does it.

    Args:
      x: A number.
    """

  @property
  def h(self) -> int:
    """A number."""
'''
SPOILED = [
  ("Halves.", "Halves", "first line"),
  ("    rate: In Hz.\n", "", "Args lack rate"),
  ("rate: In Hz.", "rates: In Hz.", "Args tell of rates"),
  ("  Returns:\n    Them.\n", "", "Returns is missing"),
  ("    ValueError: If they are odd.\n", "", "Raises lack ValueError"),
  ("    >>> f(2)\n    1\n", "", "Example is missing"),
  ('x: Float[Array, "b"]', "x: Array | None", "no shape"),
  ("    first: A number.\n", "", "Attributes lack first"),
  ("first: A number.", "last: A number.", "Attributes tell of last"),
  ("    >>> C(1)", "    >>> C(1)  # doctest: +SKIP", "Example is missing"),
  ("    >>> C(1)\n    C(first=1)\n", "", "Example is missing"),
  ("      x: A number.\n", "", "g: Args lack x"),
  ("x: int) -> None", "x: int) -> int", "g: Returns is missing"),
  ('A number."""', 'A number"""', "h: its first line"),
]


def shortcomings(source: str) -> list[str]:
  """What all docstrings of a source lack."""
  nodes = ast.parse(source).body
  documented = [n for n in nodes if isinstance(n, Function | ast.ClassDef)]
  return [problem for node in documented for problem in problems(node)]


@pytest.mark.parametrize(("old", "new", "problem"), SPOILED)
def test_what_is_missing_is_found(old, new, problem):
  assert old in WHOLE
  assert shortcomings(WHOLE) == []
  assert problem in str(shortcomings(WHOLE.replace(old, new)))
