"""Prepared TFDS data sets of every task, read without TensorFlow."""

import pathlib
import subprocess
import sys
from typing import Any

import numpy as np
import pytest
import tensorflow_datasets as tfds

from paperjax.data import glue, glue_files, ner, squad, task_files

Records = dict[str, list[dict[str, Any]]]


class _Records(tfds.core.GeneratorBasedBuilder):
  """Writes records of any features; the subclass has the data set's name."""

  VERSION = tfds.core.Version("1.0.0")
  code_path = None

  def __init__(self, features, records: Records, **options):
    self.features, self.records = features, records
    super().__init__(file_format="array_record", **options)

  def _info(self):
    features = tfds.features.FeaturesDict(self.features)
    return tfds.core.DatasetInfo(builder=self, features=features)

  def _split_generators(self, dl_manager):
    return {split: self._generate_examples(split) for split in self.records}

  def _generate_examples(self, split):
    yield from enumerate(self.records[split])


class Glue(_Records):
  BUILDER_CONFIGS = [  # noqa: RUF012  # as TFDS wants it
    tfds.core.BuilderConfig(name=task.name) for task in glue.TASKS
  ]


class Squad(_Records):
  BUILDER_CONFIGS = [  # noqa: RUF012
    tfds.core.BuilderConfig(name=name) for name in ("v1.1", "v2.0")
  ]


class Conll2003(_Records):
  BUILDER_CONFIGS = [  # noqa: RUF012
    tfds.core.BuilderConfig(name="conll2003")
  ]


def texts(*names):
  return {name: tfds.features.Text() for name in names}


def pair(index, label):
  return {
    "premise": f"p{index}",
    "hypothesis": "h",
    "label": label,
    "idx": index,
  }


@pytest.fixture
def mnli(tmp_path) -> pathlib.Path:
  names = list(glue.MNLI.labels)
  features = {
    **texts("premise", "hypothesis"),
    "label": tfds.features.ClassLabel(names=names),
    "idx": np.int32,
  }
  records = {
    "train": [pair(i, i % 3) for i in (5, 3, 4)],
    "validation_mismatched": [pair(0, 2), pair(1, -1)],
    "test_matched": [pair(0, -1), pair(1, -1)],
  }
  Glue(
    features, records, data_dir=tmp_path, config="mnli"
  ).download_and_prepare()
  return tmp_path


def test_glue(mnli):
  examples = glue_files.read_tfds(glue.MNLI, "train", data_dir=mnli)
  assert examples.texts == [("p3", "h"), ("p4", "h"), ("p5", "h")]
  assert examples.indices.tolist() == [3, 4, 5]
  assert examples.labels is not None
  assert examples.labels.tolist() == [0, 1, 2]
  test = glue_files.read_tfds(glue.MNLI, "test_matched", data_dir=mnli)
  assert test.labels is None
  assert len(test.texts) == 2


def test_glue_regression(tmp_path):
  features = {
    **texts("sentence1", "sentence2"),
    "label": np.float32,
    "idx": np.int32,
  }
  record = {"sentence1": "a", "sentence2": "b", "label": 3.8, "idx": 0}
  records = {"validation": [record]}
  Glue(
    features, records, data_dir=tmp_path, config="stsb"
  ).download_and_prepare()
  examples = glue_files.read_tfds(glue.STSB, "dev", data_dir=tmp_path)
  assert examples.texts == [("a", "b")]
  assert examples.labels is not None
  assert examples.labels.tolist() == [pytest.approx(3.8)]


def test_glue_errors(mnli):
  with pytest.raises(ValueError, match=r"label of example 1 is unknown.*: -1"):
    glue_files.read_tfds(glue.MNLI, "dev_mismatched", data_dir=mnli)
  with pytest.raises(ValueError, match="'validation_matched' is not in glue"):
    glue_files.read_tfds(glue.MNLI, "dev_matched", data_dir=mnli)
  with pytest.raises(ValueError, match=r"'glue/rte' is not prepared in"):
    glue_files.read_tfds(glue.RTE, "dev", data_dir=mnli)
  with pytest.raises(ValueError, match="split of mnli must be one of"):
    glue_files.read_tfds(glue.MNLI, "validation", data_dir=mnli)


def squad_features(*flags):
  answers = {"text": tfds.features.Text(), "answer_start": np.int32}
  return {
    **texts("id", "title", "context", "question"),
    "answers": tfds.features.Sequence(answers),
    **dict.fromkeys(flags, np.bool_),
  }


def test_squad(tmp_path):
  record = {
    "id": "1",
    "title": "t",
    "context": "caf\u00e9 \U0001f600 b",
    "question": "q?",
    "answers": {"text": ["b", "\U0001f600"], "answer_start": [7, 5]},
  }
  Squad(
    squad_features(), {"train": [record]}, data_dir=tmp_path, config="v1.1"
  ).download_and_prepare()
  (question,) = squad.read_tfds("train", data_dir=tmp_path)
  answers = (squad.Answer("b", 7), squad.Answer("\U0001f600", 5))
  assert question == squad.Question(
    "1", "q?", record["context"], answers, False
  )
  assert squad.misplaced([question]) == []
  nothing = {"text": [], "answer_start": []}
  record = {**record, "answers": nothing, "is_impossible": True}
  Squad(
    squad_features("is_impossible"),
    {"validation": [record]},
    data_dir=tmp_path,
    config="v2.0",
  ).download_and_prepare()
  (question,) = squad.read_tfds(
    "validation", name="squad/v2.0", data_dir=tmp_path
  )
  assert question.is_impossible
  assert question.answers == ()


def test_conll(tmp_path):
  names = ["O", "B-PER", "I-PER"]
  features = {
    "tokens": tfds.features.Sequence(tfds.features.Text()),
    "ner": tfds.features.Sequence(tfds.features.ClassLabel(names=names)),
  }
  records = {
    "dev": [
      {"tokens": ["Ang\u00e9la", "M.", "ran"], "ner": ["B-PER", "I-PER", "O"]},
      {"tokens": [], "ner": []},
    ]
  }
  Conll2003(
    features, records, data_dir=tmp_path, config="conll2003"
  ).download_and_prepare()
  assert ner.read_tfds("dev", data_dir=tmp_path) == [
    ner.Sentence(("Ang\u00e9la", "M.", "ran"), ("B-PER", "I-PER", "O"))
  ]
  with pytest.raises(ValueError, match=r"not in conll2003, which has .'dev'."):
    ner.read_tfds("train", data_dir=tmp_path)


def test_other_features(mnli):
  with pytest.raises(ValueError, match="features tokens and ner, got"):
    ner.read_tfds("train", name="glue/mnli", data_dir=mnli)


def test_another_file_format(mnli):
  info = next(mnli.rglob("dataset_info.json"))
  info.write_text(info.read_text().replace("array_record", "tfrecord"))
  with pytest.raises(ValueError, match="must be prepared as array_record"):
    task_files.tfds_records("glue/mnli", "train", mnli)


def test_lines_end_where_files_say_so(tmp_path):
  path = tmp_path / "a.txt"
  path.write_bytes("\ufeffa\u2028\x85\x0cb\r\n\n\rc\n".encode())
  assert list(task_files.lines(path)) == [
    (1, "a\u2028\x85\x0cb"),
    (2, ""),
    (3, "\rc"),
  ]
  path.write_bytes(b"")
  assert list(task_files.lines(path)) == []


def test_neither_jax_nor_tensorflow_is_imported(mnli):
  script = f"""
import sys
from paperjax.data import glue, glue_files, ner_windows, squad_metrics
from paperjax.data import squad_predictions, swag
glue_files.read_tfds(glue.MNLI, "train", data_dir={str(mnli)!r})
print(sorted({{"jax", "tensorflow", "torch"}} & set(sys.modules)))
"""
  result = subprocess.run(
    [sys.executable, "-W", "error", "-c", script],
    capture_output=True,
    text=True,
    check=False,
  )
  assert result.returncode == 0, result.stderr
  assert result.stdout.splitlines()[-1] == "[]"
