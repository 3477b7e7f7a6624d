"""The nine tasks of GLUE (Wang et al., 2018, arXiv 1804.07461).

What is particular to each: columns, labels, metrics, names of files. The module
`glue_files` reads and writes them. Classes are numbered as TFDS numbers them.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from jaxtyping import Float, Shaped
import numpy as np

from paperjax.data import task_metrics

Metric = Callable[[np.ndarray, np.ndarray], float]
_ACCURACY: dict[str, Metric] = {"accuracy": task_metrics.accuracy}
_ACCURACY_F1: dict[str, Metric] = {**_ACCURACY, "f1": task_metrics.f1}


class Task(NamedTuple):
  """What is particular to a task.

  Attributes:
    name: Of the TFDS configuration of `glue`, such as "mrpc".
    folder: Of its files in a GLUE folder, such as "MRPC".
    texts: Columns of the one text or the two.
    label: Column of the label.
    labels: Labels in the files, in the order of the classes; none for numbers.
    metrics: GLUE's metrics of it.
    main: Which of them the BERT paper reports (table 1).
    dev_splits: What to evaluate on: "dev", or MNLI's two.
    test_splits: And to predict.
    submissions: Names of a submission's files, one for each of these.
    columns: Of the labelled files, where these have no line of titles.
    index_column: Column that numbers the examples of the test set.
    tfds_texts: As `texts`, in TFDS; by default the same.
    drops_short_lines: Whether the published files hold broken lines, which
      other readers leave out as well.

  Example:
    >>> MRPC.folder, MRPC.main, MRPC.is_regression
    ('MRPC', 'f1', False)
  """

  name: str
  folder: str
  texts: tuple[str, ...]
  label: str
  labels: tuple[str, ...]
  metrics: Mapping[str, Metric]
  main: str = "accuracy"
  dev_splits: tuple[str, ...] = ("dev",)
  test_splits: tuple[str, ...] = ("test",)
  submissions: tuple[str, ...] = ()
  columns: tuple[str, ...] = ()
  index_column: str = "index"
  tfds_texts: tuple[str, ...] = ()
  drops_short_lines: bool = False

  @property
  def is_regression(self) -> bool:
    """Whether labels are numbers, not classes."""
    return not self.labels


COLA = Task(
  "cola",
  "CoLA",
  texts=("sentence",),
  label="label",
  labels=("0", "1"),
  metrics={"matthews": task_metrics.matthews},
  main="matthews",
  columns=("source", "label", "author_label", "sentence"),
)
SST2 = Task(
  "sst2",
  "SST-2",
  texts=("sentence",),
  label="label",
  labels=("0", "1"),
  metrics=_ACCURACY,
)
MRPC = Task(
  "mrpc",
  "MRPC",
  texts=("#1 String", "#2 String"),
  label="Quality",
  labels=("0", "1"),
  metrics=_ACCURACY_F1,
  main="f1",
  tfds_texts=("sentence1", "sentence2"),
)
STSB = Task(
  "stsb",
  "STS-B",
  texts=("sentence1", "sentence2"),
  label="score",
  labels=(),
  metrics={
    "pearson": task_metrics.pearson,
    "spearman": task_metrics.spearman,
  },
  main="spearman",
)
QQP = Task(
  "qqp",
  "QQP",
  texts=("question1", "question2"),
  label="is_duplicate",
  labels=("0", "1"),
  metrics=_ACCURACY_F1,
  main="f1",
  index_column="id",
  drops_short_lines=True,
)
MNLI = Task(
  "mnli",
  "MNLI",
  texts=("sentence1", "sentence2"),
  label="gold_label",
  labels=("entailment", "neutral", "contradiction"),
  metrics=_ACCURACY,
  dev_splits=("dev_matched", "dev_mismatched"),
  test_splits=("test_matched", "test_mismatched"),
  submissions=("MNLI-m.tsv", "MNLI-mm.tsv"),
  tfds_texts=("premise", "hypothesis"),
)
QNLI = Task(
  "qnli",
  "QNLI",
  texts=("question", "sentence"),
  label="label",
  labels=("entailment", "not_entailment"),
  metrics=_ACCURACY,
)
RTE = Task(
  "rte",
  "RTE",
  texts=("sentence1", "sentence2"),
  label="label",
  labels=("entailment", "not_entailment"),
  metrics=_ACCURACY,
)
WNLI = Task(
  "wnli",
  "WNLI",
  texts=("sentence1", "sentence2"),
  label="label",
  labels=("0", "1"),
  metrics=_ACCURACY,
)
TASKS = (COLA, SST2, MRPC, STSB, QQP, MNLI, QNLI, RTE, WNLI)


def scores(
  task: Task,
  predictions: Shaped[np.ndarray, " b"],
  labels: Shaped[np.ndarray, " b"],
) -> dict[str, float]:
  """Scores a whole split by the task's metrics.

  Args:
    task: One of `TASKS`.
    predictions: Classes or numbers.
    labels: Those of the split.

  Returns:
    The metrics by their names, as fractions, not percent.

  Raises:
    ValueError: If the two differ in length or are too few.

  Example:
    >>> predictions, labels = np.array([1, 1, 0, 1]), np.array([1, 0, 0, 1])
    >>> scores(MRPC, predictions, labels)
    {'accuracy': 0.75, 'f1': 0.8}
  """
  return {name: f(predictions, labels) for name, f in task.metrics.items()}


def predict(
  task: Task, logits: Float[np.ndarray, "b c"]
) -> Shaped[np.ndarray, " b"]:
  """Turns a model's outputs into predictions.

  Args:
    task: One of `TASKS`.
    logits: One for each class, or for STS-B the one number.

  Returns:
    The likeliest class, or the number.

  Raises:
    ValueError: If there are not that many logits.

  Example:
    >>> predict(MNLI, np.array([[0.1, 0.3, 2.0]])).tolist()
    [2]
  """
  wanted = len(task.labels) or 1
  if logits.shape[-1] != wanted:
    raise ValueError(
      f"logits of {task.name} must be {wanted} for each example, got"
      f" {logits.shape[-1]}."
    )
  return logits[:, 0] if task.is_regression else logits.argmax(-1)
