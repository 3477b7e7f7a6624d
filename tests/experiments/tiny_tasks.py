"""A model of one layer, and tasks that it learns in a few steps."""

import dataclasses
import json
import pathlib
import random

import jax
import jax.numpy as jnp

from experiments import finetune_run
from experiments.finetune_options import Config
from paperjax import bert
from paperjax.bert import convert
from paperjax.data import wordpiece
from paperjax.training import parallel

NAMES = ("anna", "berlin", "carl", "delhi")
KINDS = {"anna": "PER", "carl": "PER", "berlin": "LOC", "delhi": "LOC"}
WORDS = (
  *("good", "bad", "a", "the", "film", "was", "is", "plot", "and", "very"),
  *(*NAMES, "who", "went", "to", "?", "."),
)


def model(folder: pathlib.Path, *, layers: int = 1) -> pathlib.Path:
  """Writes a BERT of width 32 with its vocabulary."""
  vocabulary = wordpiece.Vocabulary((*wordpiece.SPECIAL_TOKENS, *WORDS), True)
  config = bert.Config(
    vocab_size=len(vocabulary),
    num_layers=layers,
    width=32,
    num_heads=2,
    feed_forward_width=64,
    max_length=64,
    init_stddev=0.2,  # which learns faster than 0.02 when so small
  )
  ids = jnp.zeros((1, 8), jnp.int32)
  variables = bert.PretrainingModel(config).init(
    jax.random.key(7), ids, masked_positions=ids[:, :1]
  )
  convert.save_hf(folder, config, variables["params"])
  vocabulary.save(folder)
  return folder


def glue(folder: pathlib.Path) -> pathlib.Path:
  """SST-2: a sentence is positive if it says "good" and not "bad"."""
  generator = random.Random(0)

  def lines(count, labelled):
    for n in range(count):
      label = n % 2
      words = generator.choices(WORDS[2:10], k=generator.randint(1, 12))
      words.insert(generator.randint(0, len(words)), WORDS[1 - label])
      text = " ".join(words)
      yield f"{text}\t{label}" if labelled else f"{n}\t{text}"

  path = folder / "SST-2"
  path.mkdir(parents=True)
  for name, count in (("train", 96), ("dev", 40), ("test", 9)):
    title = "index\tsentence" if name == "test" else "sentence\tlabel"
    rows = [title, *lines(count, name != "test")]
    (path / f"{name}.tsv").write_text("\n".join(rows) + "\n")
  return folder


def squad(path: pathlib.Path) -> pathlib.Path:
  """SQuAD 2.0: who went to the one place of a paragraph; in one file."""
  generator = random.Random(1)
  articles = []
  for number in range(20):
    who, where = generator.choice(NAMES), generator.choice(NAMES)
    filler = " ".join(
      generator.choices(WORDS[2:10], k=generator.randint(3, 20))
    )
    context = f"{filler} . {who} went to {where} ."
    possible = {
      "id": f"{number}a",
      "question": f"who went to {where} ?",
      "is_impossible": False,
      "answers": [{"text": who, "answer_start": len(filler) + 3}],
    }
    impossible = {
      "id": f"{number}b",
      "question": "who is the plot ?",
      "is_impossible": True,
      "answers": [],
    }
    paragraph = {"context": context, "qas": [possible, impossible]}
    articles.append({"title": str(number), "paragraphs": [paragraph]})
  path.write_text(json.dumps({"version": "v2.0", "data": articles}))
  return path


def ner(path: pathlib.Path) -> pathlib.Path:
  """Names of people and places, in twelve documents; in one file."""
  generator = random.Random(2)
  rows = []
  for number in range(60):
    if number % 5 == 0:
      rows += ["-DOCSTART- O", ""]
    for word in generator.choices((*WORDS[2:10], *NAMES), k=8):
      rows.append(f"{word} {'I-' + KINDS[word] if word in KINDS else 'O'}")
      rows.append("is O")
    rows.append("")
  path.write_text("\n".join(rows))
  return path


def swag(path: pathlib.Path) -> pathlib.Path:
  """Which of four endings is good; in one file."""
  generator = random.Random(3)
  rows = []
  for number in range(60):
    right = number % 4
    endings = [
      f"{'good' if i == right else 'bad'} {generator.choice(WORDS[2:10])}"
      for i in range(4)
    ]
    rows.append("\t".join(["k", "the film was", *endings, str(right)]))
  path.write_text("\n".join(rows) + "\n")
  return path


def config(folder, task="sst2", data="glue", **options) -> Config:
  """Options of a run of seconds; `options` win."""
  values = {
    "task": task,
    "data_dir": str(folder / data),
    "init_from": str(folder / "model"),
    "learning_rate": (3e-3,),
    "batch_size": 8,
    "epochs": 4.0,
    "max_length": 32,
    "doc_stride": 12,
    "max_question_length": 8,
    "eval_batch_size": 16,
    "dropout": 0.0,
    "log_every": 5,
    "eval_every": 12,
    "checkpoint_every": 12,
  } | options
  groups = []
  for group in Config():
    names = {field.name for field in dataclasses.fields(group)}
    mine = {name: x for name, x in values.items() if name in names}
    groups.append(dataclasses.replace(group, **mine))
  return Config._make(groups)


def run(workdir, folder, **options) -> dict:
  """Runs a sweep and returns what results.json says."""
  # One device: eight virtual ones wait for each other most of the time.
  way = parallel.jit(devices=jax.devices()[:1])
  finetune_run.run_on(way, config(folder, **options), str(workdir))
  return json.loads((workdir / "results.json").read_text())
