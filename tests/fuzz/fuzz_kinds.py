"""Every kind of file that somebody else may have written, and its reader."""

from collections.abc import Callable
import dataclasses
import functools
import gzip
import json
import pathlib
from typing import NamedTuple

from absl import flags
import jax
import jax.numpy as jnp
import numpy as np

from experiments import (
  common,
  feature_rows,
  model_files,
  predict,
  predict_run,
  pretrain_options,
)
from paperjax import bert, lora
from paperjax.bert import convert
from paperjax.data import (
  corpus,
  glue,
  glue_files,
  mnist,
  ner,
  squad,
  squad_windows,
  swag,
  teacher_cache,
  text_files,
  tokenized,
  wordpiece,
)
from paperjax.data.teacher_cache import TeacherCache
from paperjax.training import checkpoint, metrics

Folder = pathlib.Path
WORDS = ("a", "good", "film", "##s", "was", "bad", "caf\u00e9")
VOCABULARY = wordpiece.Vocabulary((*wordpiece.SPECIAL_TOKENS, *WORDS), True)
CONFIG = bert.Config(
  vocab_size=len(VOCABULARY),
  num_layers=2,
  width=4,
  num_heads=2,
  feed_forward_width=8,
  max_length=8,
)
KEY = {"teacher": "5e1f", "data": "07aa"}


class Kind(NamedTuple):
  """A kind of files.

  Attributes:
    write: Fills an empty folder with valid ones.
    read: What a user calls; ends quietly on the valid ones.
    files: Glob of those that are changed.
    devices: Whether a file may turn into a device. Flags may come from one.
  """

  write: Callable[[Folder], object]
  read: Callable[[Folder], object]
  files: str = "*"
  devices: bool = True


# Models.


def _params(config: bert.Config):
  """Parameters of a classifier, without the time that an init takes."""
  ids = jnp.zeros((1, 8), jnp.int32)
  model = bert.SequenceClassifier(config, 2)
  shapes = jax.eval_shape(model.init, jax.random.key(0), ids)["params"]
  draw = np.random.default_rng(0)
  return jax.tree.map(
    lambda x: draw.normal(size=x.shape).astype(np.float32), shapes
  )


def _model(folder: Folder, *, positions="learned") -> None:
  config = dataclasses.replace(CONFIG, positions=positions)
  convert.save_hf(folder, config, _params(config), labels=("no", "yes"))
  VOCABULARY.save(folder)
  about = {"kind": "classification", "labels": ["no", "yes"], "max_length": 8}
  about |= {"task": "sst2", "lower_case": True}
  (folder / "task.json").write_text(json.dumps(about))


def _shards(folder: Folder) -> None:
  """The model in two files, as larger ones come."""
  import safetensors.numpy

  _model(folder)
  whole = folder / "model.safetensors"
  weights = safetensors.numpy.load_file(whole)
  whole.unlink()
  names = {}
  for number, keys in enumerate((sorted(weights)[:5], sorted(weights)[5:])):
    file = f"model-0000{number + 1}-of-00002.safetensors"
    safetensors.numpy.save_file({k: weights[k] for k in keys}, folder / file)
    names |= dict.fromkeys(keys, file)
  index = json.dumps({"metadata": {}, "weight_map": names})
  (folder / "model.safetensors.index.json").write_text(index)


def _read_model(folder: Folder) -> None:
  found = model_files.load(str(folder), flag="model", lower_case=True)
  found.vocabulary.encode(["a good film's caf\u00e9"])


def _predict(folder: Folder) -> None:
  options = predict.Options(model=str(folder), file=str(folder / "lines.txt"))
  predict_run.run(options)


def _write_predictions(folder: Folder) -> None:
  _model(folder)
  text = 'a good film\nbad\ta film\n{"text": "a film", "text_pair": "good"}\n'
  (folder / "lines.txt").write_text(text)


@functools.cache
def _base():
  params = _params(CONFIG)
  return params, bert.hf_names_of(CONFIG, params)


def _adapters(folder: Folder) -> None:
  params, names = _base()
  rule = lora.Rule(".*/(query|value)/kernel", rank=2, alpha=4.0)
  adapters = lora.init(jax.random.key(0), params, [rule])
  saved = ["classifier/kernel", "classifier/bias"]
  lora.save_peft(folder, adapters, params, names, saved=saved)
  path = folder / "adapter_config.json"
  fields = json.loads(path.read_text())
  fields |= {"target_modules": r".*\.(query|value)", "base": None}
  fields |= {"layers_to_transform": [0, 1], "layers_pattern": ["layer"]}
  fields |= {"rank_pattern": {r"layer\.0.*query": 2}, "exclude_modules": "x"}
  path.write_text(json.dumps(fields))


def _checkpoint(folder: Folder) -> None:
  from paperjax.training.state import TrainState

  state = TrainState(
    jnp.int32(3), {"w": jnp.ones((2, 3))}, (), jax.random.key(0)
  )
  with checkpoint.Checkpoints(folder) as files:
    files.save(3, state, {"examples": 5})


def _read_checkpoint(folder: Folder) -> None:
  checkpoint.load_params(folder, {"w": jnp.zeros((2, 3))})


# Data.


def _write(name: str, text: str | bytes) -> Callable[[Folder], object]:
  data = text.encode() if isinstance(text, str) else text
  return lambda folder: (folder / name).write_bytes(data)


def _glue(folder: Folder) -> None:
  dev = "index\tsentence1\tsentence2\tscore\n0\ta b\tc\t2.5\n1\td\te\t5.0\n"
  test = "index\tsentence1\tsentence2\n0\ta b\tc\n1\td\te\n"
  (folder / "dev.tsv").write_text(dev)
  (folder / "test.tsv").write_text(test)
  (folder / "train.tsv").write_text("x\t1\t\ta film\ny\t0\t*\tbad film\n")


def _read_glue(folder: Folder) -> None:
  glue_files.read(glue.STSB, folder, "dev")
  glue_files.read(glue.STSB, folder, "test")
  glue_files.read(glue.COLA, folder, "train")


def _question(name: str, answers: list) -> dict:
  return {
    "id": name,
    "question": "who was good ?",
    "answers": answers,
    "is_impossible": not answers,
  }


SQUAD = {
  "version": "v2.0",
  "data": [
    {
      "title": "t",
      "paragraphs": [
        {
          "context": "a good film was bad",
          "qas": [
            _question("q1", [{"text": "good", "answer_start": 2}]),
            _question("q2", []),
          ],
        }
      ],
    }
  ],
}


def _read_squad(folder: Folder) -> None:
  questions = squad.read(folder / "dev.json")
  squad.misplaced(questions)
  squad_windows.make_windows(
    questions, VOCABULARY, max_length=64, doc_stride=32, max_question_length=8
  )


NER = (
  "-DOCSTART- -X- O O\n\nEU NNP B-NP I-ORG\nis VB O O\nin IN O B-LOC\n\n"
  "Anna NNP I-NP B-PER\n"
)


def _read_ner(folder: Folder) -> None:
  sentences = ner.read(folder / "train.txt")
  ner.labels(s.tags for s in sentences)


SWAG = (
  ",video-id,sent1,sent2,ending0,ending1,ending2,ending3,label\n"
  '0,v,"A man, tall","He",runs.,"sits ""down"".",eats.,sleeps.,2\n'
  "1,v,A dog.,It,barks.,runs.,eats.,\n"
)
CODAH = "o\tI am\ta\tb\tc\td\t1\ni\tYou are\ta\tb\tc\td\t0\n"


def _swag(folder: Folder) -> None:
  (folder / "train.csv").write_text(SWAG.replace("eats.,\n", "eats.,a,0\n"))
  (folder / "train.tsv").write_text(CODAH)


def _read_swag(folder: Folder) -> None:
  swag.read(folder / "train.csv")
  swag.read(folder / "train.tsv")


def _mnist(folder: Folder) -> None:
  pixels = bytes([0, 0, 8, 3, 0, 0, 0, 3, 0, 0, 0, 4, 0, 0, 0, 5]) + bytes(60)
  labels = bytes([0, 0, 8, 1, 0, 0, 0, 3, 1, 2, 9])
  (folder / "train-images-idx3-ubyte").write_bytes(pixels)
  (folder / "train-labels-idx1-ubyte.gz").write_bytes(gzip.compress(labels))


def _teacher(folder: Folder) -> None:
  logits = np.arange(60, dtype=np.float32).reshape(10, 2, 3)
  arrays = {"logits": logits, "top": logits.astype(np.int16)}
  teacher_cache.write(
    folder, lambda done: [{k: x[done:] for k, x in arrays.items()}], key=KEY
  )


def _read_teacher(folder: Folder) -> None:
  cache = TeacherCache(folder, KEY)
  for row in range(min(len(cache), 20)):
    cache[row]


PARTS = [text_files.Part(i, "A good film. It was bad.") for i in range(3)]
CORPUS = corpus.Corpus("films", "films", PARTS, 3)


def _tokens(folder: Folder) -> None:
  tokenized.build(CORPUS, VOCABULARY, data_dir=folder)


def _read_tokens(folder: Folder) -> None:
  store = tokenized.build(CORPUS, VOCABULARY, data_dir=folder)
  for record in range(len(store.document_of_record)):
    store.read(record)


TEXT = "<doc id=1>\nTitle\n\nA caf\u00e9. It was good.\n</doc>\n" * 3


def _texts(folder: Folder) -> None:
  (folder / "wikiextractor.txt").write_text(TEXT)
  plain = TEXT.replace("doc", "p")
  (folder / "sentences.txt.gz").write_bytes(gzip.compress(plain.encode()))
  (folder / "file.txt").write_text(plain, encoding="utf-16")


def _read_texts(folder: Folder) -> None:
  formats: list[text_files.TextFormat] = ["wikiextractor", "sentences", "file"]
  for name in formats:
    path = folder / f"{name}.txt{'.gz' if name == 'sentences' else ''}"
    if not path.is_file():  # no glob finds it
      continue
    encoding = "utf-16" if name == "file" else "utf-8"
    parts = text_files.read_parts([path], text_format=name, encoding=encoding)
    for part in parts:
      assert len(part.text) <= 2 * text_files.PART_CHARACTERS


def _read_features(folder: Folder) -> None:
  for _ in feature_rows.read_lines(str(folder / "lines.txt")):
    pass


# Runs.

FLAGFILE = """# A comment.
--model=tiny
--corpus=text
--steps=3,4
--sequence_lengths=32,48
--batch_sizes=8,8
--learning_rate=1e-3
--nonext_sentence
--text_files=a/*.txt
"""


def _read_flagfile(folder: Folder) -> None:
  values = flags.FLAGS
  if "steps" not in values:
    pretrain_options.define_flags()
  for name in values:
    values[name].unparse()
  common.parse(["pretrain", f"--flagfile={folder / 'run.flags'}"])
  pretrain_options.read_flags()


def _run(folder: Folder) -> None:
  common.claim_workdir(folder, {"steps": (1, 2), "model": "tiny", "fast": True})
  (folder / "metrics.jsonl").write_text('{"step": 1}\n{"step": 2, "a": 0.5}\n')


def _read_run(folder: Folder) -> None:
  options = {"steps": (1, 2), "model": "tiny", "fast": True}
  common.check_workdir(str(folder), options, may_change=["fast"])
  metrics.MetricsWriter(folder, resume_step=1).close()


def _read_params(folder: Folder) -> None:
  convert.load_params(folder / "x.safetensors", _base()[0])


def _read_adapters(folder: Folder) -> None:
  lora.load_peft(folder, *_base())


def _read_vocabulary(folder: Folder) -> None:
  wordpiece.load(folder / "vocab.txt", lower_case=True).encode(["a good film"])


VOCAB = "".join(f"{token}\n" for token in VOCABULARY.tokens)
LINES = "a good film\nbad film\tgood\n"
KINDS = {
  "model": Kind(_model, _read_model),
  "roformer": Kind(
    lambda folder: _model(folder, positions="rotary"), _read_model, "[cm]*"
  ),
  "shards": Kind(_shards, _read_model, "model*"),
  "parameters": Kind(
    lambda folder: convert.save_params(folder / "x.safetensors", _base()[0]),
    _read_params,
  ),
  "adapters": Kind(_adapters, _read_adapters),
  "vocabulary": Kind(_write("vocab.txt", VOCAB), _read_vocabulary),
  "prediction": Kind(_write_predictions, _predict, "[clt]*"),
  "flagfile": Kind(
    _write("run.flags", FLAGFILE), _read_flagfile, devices=False
  ),
  "run": Kind(_run, _read_run),
  "glue": Kind(_glue, _read_glue),
  "squad": Kind(_write("dev.json", json.dumps(SQUAD)), _read_squad),
  "ner": Kind(_write("train.txt", NER), _read_ner),
  "swag": Kind(_swag, _read_swag),
  "mnist": Kind(_mnist, lambda folder: mnist.read(folder, "train")),
  "teacher": Kind(_teacher, _read_teacher),
  "tokens": Kind(_tokens, _read_tokens, "**/*"),
  "texts": Kind(_texts, _read_texts),
  "features": Kind(_write("lines.txt", LINES), _read_features),
  "checkpoint": Kind(_checkpoint, _read_checkpoint, "**/*", devices=False),
}
