import csv
import logging

import numpy as np
import pytest

from paperjax.data import glue, glue_files

PARSES = "p\tp\tp\tp"
MNLI = "index\tpromptID\tpairID\tgenre\ts1b\ts2b\ts1\ts2\tsentence1\tsentence2"
STSB = "index\tgenre\tfilename\tyear\told_index\tsource1\tsource2"
# Of every task: its file, split, texts and labels, as the benchmark has them.
FILES = [
  (
    glue.COLA,
    "dev.tsv",
    'gj04\t1\t\tOne "quote.\ncj99\t0\t*\tTwo\u2028 lines.\n',
    [('One "quote.',), ("Two\u2028 lines.",)],
    [1, 0],
  ),
  (
    glue.SST2,
    "train.tsv",
    "sentence\tlabel\nit 's good \t1\n\"bad\t0\n",
    [("it 's good ",), ('"bad',)],
    [1, 0],
  ),
  (
    glue.MRPC,
    "train.tsv",
    "\ufeffQuality\t#1 ID\t#2 ID\t#1 String\t#2 String\r\n"
    "1\t7\t8\tA b.\tA c.\r\n",
    [("A b.", "A c.")],
    [1],
  ),
  (
    glue.STSB,
    "dev.tsv",
    f"{STSB}\tsentence1\tsentence2\tscore\n0\tg\tf\ty\t3\ts\ts\tA\tB\t3.80\n",
    [("A", "B")],
    [3.8],
  ),
  (
    glue.QQP,
    "train.tsv",
    "id\tqid1\tqid2\tquestion1\tquestion2\tis_duplicate\n9\t1\t2\tA?\tB?\t0\n",
    [("A?", "B?")],
    [0],
  ),
  (
    glue.MNLI,
    "train.tsv",
    f"{MNLI}\tlabel1\tgold_label\n0\t1\t1n\tg\t{PARSES}\tA\tB\tx\tneutral\n",
    [("A", "B")],
    [1],
  ),
  (
    glue.MNLI,
    "dev_mismatched.tsv",
    f"{MNLI}\tlabel1\tlabel2\tlabel3\tlabel4\tlabel5\tgold_label\n"
    f"0\t1\t1c\tg\t{PARSES}\tA\tB\tx\tx\tx\tx\tx\tcontradiction\n"
    f"1\t1\t1e\tg\t{PARSES}\tC\tD\tx\tx\tx\tx\tx\t-\n"
    f"2\t1\t1e\tg\t{PARSES}\tE\tF\tx\tx\tx\tx\tx\tentailment\n",
    [("A", "B"), ("E", "F")],
    [2, 0],
  ),
  (
    glue.QNLI,
    "dev.tsv",
    "index\tquestion\tsentence\tlabel\n0\tQ?\tS.\tnot_entailment\n",
    [("Q?", "S.")],
    [1],
  ),
  (
    glue.RTE,
    "train.tsv",
    "index\tsentence1\tsentence2\tlabel\n0\tA\tB\tentailment\n",
    [("A", "B")],
    [0],
  ),
  (
    glue.WNLI,
    "dev.tsv",
    "index\tsentence1\tsentence2\tlabel\n0\tA\tB\t1\n",
    [("A", "B")],
    [1],
  ),
]
TESTS = [
  (glue.COLA, "test.tsv", "index\tsentence\n0\tA\n1\tB\n"),
  (glue.SST2, "test.tsv", "index\tsentence\n0\tA\n1\tB\n"),
  (
    glue.MRPC,
    "test.tsv",
    "index\t#1 ID\t#2 ID\t#1 String\t#2 String\n0\t5\t6\tA\tC\n1\t5\t6\tB\tC\n",
  ),
  (
    glue.STSB,
    "test.tsv",
    f"{STSB}\tsentence1\tsentence2\n"
    "0\tg\tf\ty\t3\ts\ts\tA\tB\n1\tg\tf\ty\t3\ts\ts\tB\tB\n",
  ),
  (glue.QQP, "test.tsv", "id\tquestion1\tquestion2\n0\tA\tC\n1\tB\tC\n"),
  (
    glue.MNLI,
    "test_matched.tsv",
    f"{MNLI}\n0\t1\t1n\tg\t{PARSES}\tA\tB\n1\t1\t1n\tg\t{PARSES}\tB\tB\n",
  ),
  (glue.QNLI, "test.tsv", "index\tquestion\tsentence\n0\tA\tB\n1\tB\tB\n"),
  (glue.RTE, "test.tsv", "index\tsentence1\tsentence2\n0\tA\tB\n1\tB\tB\n"),
  (glue.WNLI, "test.tsv", "index\tsentence1\tsentence2\n0\tA\tB\n1\tB\tB\n"),
]
BY_NAME = {task.name: task for task in glue.TASKS}


def folder_with(tmp_path, task, name, text):
  (tmp_path / task.folder).mkdir()
  path = tmp_path / task.folder / name
  path.write_bytes(text.encode())
  return path


@pytest.mark.parametrize(
  ("task", "name", "text", "texts", "labels"),
  FILES,
  ids=[f"{case[0].name}-{case[1]}" for case in FILES],
)
def test_layouts(tmp_path, task, name, text, texts, labels):
  folder_with(tmp_path, task, name, text)
  split = name.removesuffix(".tsv")
  examples = glue_files.read(task, tmp_path, split)
  assert examples.texts == texts
  assert examples.labels is not None
  assert examples.labels.tolist() == labels
  # The folder of the task itself will do.
  again = glue_files.read(task, tmp_path / task.folder, split)
  assert again.texts == texts


@pytest.mark.parametrize(
  ("task", "name", "text"), TESTS, ids=[case[0].name for case in TESTS]
)
def test_submissions(tmp_path, task, name, text):
  folder_with(tmp_path, task, name, text)
  split = name.removesuffix(".tsv")
  examples = glue_files.read(task, tmp_path, split)
  assert [texts[0] for texts in examples.texts] == ["A", "B"]
  assert examples.labels is None
  predictions = np.array([1, 0])
  if task.is_regression:
    predictions = np.array([2.34567, 5.2])
  path = glue_files.write_submission(
    task, predictions, examples.indices, tmp_path / "out", split=split
  )
  names = {"mnli": "MNLI-m.tsv"}
  assert path.name == names.get(task.name, f"{task.folder}.tsv")
  expected = {
    "mnli": ["neutral", "entailment"],
    "qnli": ["not_entailment", "entailment"],
    "rte": ["not_entailment", "entailment"],
    "stsb": ["2.346", "5.000"],
  }.get(task.name, ["1", "0"])
  assert path.read_bytes().decode() == (
    f"index\tprediction\n0\t{expected[0]}\n1\t{expected[1]}\n"
  )


def test_every_task_has_its_layouts_tested():
  assert {case[0].name for case in FILES} == set(BY_NAME)
  assert {case[0].name for case in TESTS} == set(BY_NAME)
  for task in glue.TASKS:
    assert task.main in task.metrics
    assert len(task.texts) == len(task.tfds_texts or task.texts)


def test_lines_without_an_agreed_label_are_left_out(tmp_path, caplog):
  task, name, text, _, _ = FILES[6]
  folder_with(tmp_path, task, name, text)
  examples = glue_files.read(task, tmp_path, "dev_mismatched")
  assert examples.left_out == (3,)
  assert examples.indices.tolist() == [0, 2]
  assert "left out 1 lines with no agreed label" in caplog.text


def test_broken_lines_of_qqp_are_left_out(tmp_path, caplog):
  text = FILES[4][2] + "10\t1\t2\tA?\n11\t1\t2\tC?\tD?\t1\n"
  path = folder_with(tmp_path, glue.QQP, "train.tsv", text)
  with caplog.at_level(logging.WARNING):
    examples = glue_files.read(glue.QQP, tmp_path, "train")
  assert examples.left_out == (3,)
  assert examples.texts == [("A?", "B?"), ("C?", "D?")]
  assert f"{path}: left out 1 lines with too few columns" in caplog.text


@pytest.mark.parametrize(
  ("task", "lines", "message"),
  [
    (glue.RTE, "0\tA\tB", r"dev.tsv, line 3: must have 4 columns.*got 3"),
    (glue.RTE, "", r"dev.tsv, line 3: must have 4 columns.*got 1"),
    (glue.QQP, "0\t1\t2\tA\tB\t0\tC", "line 3: must have 6 columns.*got 7"),
    (glue.COLA, "gj04\t1\tA", r"dev.tsv, line 3: must have 4 columns.*got 3"),
    (glue.RTE, "1\tA\tB\tmaybe", "line 3: label of rte must be.*got 'maybe'"),
    (glue.RTE, "1\tA\tB\t-", "line 3: label of rte must be.*got '-'"),
    (glue.STSB, "0\tg\tf\ty\t3\ts\ts\tA\tB\t5.5", "from 0 to 5, got '5.5'"),
    (glue.STSB, "0\tg\tf\ty\t3\ts\ts\tA\tB\tnan", "from 0 to 5, got 'nan'"),
    (glue.STSB, "0\tg\tf\ty\t3\ts\ts\tA\tB\tx", "from 0 to 5, got 'x'"),
    (glue.SST2, "\xff\t1", None),
  ],
)
def test_bad_lines(tmp_path, task, lines, message):
  good = next(case[2] for case in FILES if case[0] is task).splitlines()[:2]
  text = "\n".join([*good, lines]) + "\n"
  path = folder_with(tmp_path, task, "dev.tsv", text)
  if message is None:
    path.write_bytes(text.encode("latin-1"))
    message = "line 3: must be UTF-8, got byte 0xFF"
  with pytest.raises(ValueError, match=message):
    glue_files.read(task, tmp_path, "dev")


def test_bad_files(tmp_path):
  with pytest.raises(ValueError, match=r"no RTE/dev.tsv or dev.tsv in '.*'; "):
    glue_files.read(glue.RTE, tmp_path, "dev")
  with pytest.raises(ValueError, match="no folder"):
    glue_files.read(glue.RTE, tmp_path / "none", "dev")
  with pytest.raises(ValueError, match="one of train, dev, test, got 'valid'"):
    glue_files.read(glue.RTE, tmp_path, "valid")
  with pytest.raises(ValueError, match="one of train, dev_matched"):
    glue_files.read(glue.MNLI, tmp_path, "dev")
  path = folder_with(tmp_path, glue.RTE, "dev.tsv", "")
  with pytest.raises(ValueError, match=r"missing: sentence1, sentence2, label"):
    glue_files.read(glue.RTE, tmp_path, "dev")
  path.write_text("index\tsentence1\tsentence2\tlabel\n")
  with pytest.raises(ValueError, match="holds no example"):
    glue_files.read(glue.RTE, tmp_path, "dev")
  path.with_name("test.tsv").write_text(
    "index\tsentence1\tsentence2\nx\tA\tB\n"
  )
  with pytest.raises(ValueError, match=r"line 2: the example's index.*got 'x'"):
    glue_files.read(glue.RTE, tmp_path, "test")


@pytest.mark.parametrize(
  ("task", "predictions", "message"),
  [
    (glue.RTE, [0, 2], "from 0 to 1, got 2 for example 1"),
    (glue.RTE, [-1, 0], "from 0 to 1, got -1 for example 0"),
    (glue.STSB, [np.nan, 0.0], "must be numbers, got nan for example 0"),
    (glue.RTE, [0], "as many as indices, got 1 and 2"),
  ],
)
def test_bad_predictions(tmp_path, task, predictions, message):
  if len(predictions) == 1:
    with pytest.raises(Exception, match=r"as many|Type-check"):
      glue_files.write_submission(
        task, np.array(predictions), np.arange(2), tmp_path
      )
    return
  with pytest.raises(ValueError, match=message):
    glue_files.write_submission(
      task, np.array(predictions), np.arange(2), tmp_path
    )


def test_scores_and_predictions():
  logits = np.array([[0.0, 1.0], [2.0, 1.0], [0.0, 3.0]])
  predictions = glue.predict(glue.MRPC, logits)
  assert predictions.tolist() == [1, 0, 1]
  scores = glue.scores(glue.MRPC, predictions, np.array([1, 1, 1]))
  assert scores == {"accuracy": 2 / 3, "f1": pytest.approx(0.8)}
  numbers = glue.predict(glue.STSB, np.array([[1.0], [2.0], [4.0]]))
  scores = glue.scores(glue.STSB, numbers, np.array([1.0, 2.0, 3.0]))
  assert scores["spearman"] == 1.0
  assert scores["pearson"] < 1.0
  with pytest.raises(ValueError, match="must be 3 for each example, got 2"):
    glue.predict(glue.MNLI, logits)


@pytest.mark.parametrize(
  ("task", "train", "dev", "positive"),
  [
    (glue.SST2, 67_349, 872, 444),
    (glue.COLA, 8_551, 1_043, 719),
    (glue.RTE, 2_490, 277, 131),
    (glue.STSB, 5_749, 1_500, None),
    (glue.MRPC, 4_076, 1_725, 1_147),
  ],
)
def test_real_files(data_dir, task, train, dev, positive):
  folder = data_dir / "glue"
  assert len(glue_files.read(task, folder, "train").texts) == train
  examples = glue_files.read(task, folder, "dev")
  assert len(examples.texts) == dev
  assert examples.labels is not None
  if positive is not None:
    assert int((examples.labels == 1).sum()) == positive
  # An independent reader, Python's own.
  path = folder / task.folder / "dev.tsv"
  with path.open(encoding="utf-8-sig", newline="\n") as stream:
    rows = list(csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
  columns = list(task.columns) or rows.pop(0)
  places = [columns.index(name) for name in task.texts]
  assert [tuple(row[p] for p in places) for row in rows] == examples.texts
