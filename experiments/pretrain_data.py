"""From the options of a corpus to examples."""

from collections.abc import Iterator
import dataclasses
import itertools
import pathlib
import sys
from typing import NamedTuple

import numpy as np
import tqdm

from experiments.pretrain_options import Config, CorpusOptions, Phase
from paperjax.data import corpus as corpus_lib
from paperjax.data import (
  loader,
  packing,
  pretraining,
  split,
  tokenized,
  wordpiece,
)


class Data(NamedTuple):
  """What a run reads.

  Attributes:
    split: Documents to train on and to evaluate on.
    vocabulary: What they are tokenized with.
  """

  split: split.Split
  vocabulary: wordpiece.Vocabulary


def prepare(config: Config, tokenizer_dir: pathlib.Path) -> Data:
  """Reads, tokenizes and splits the corpus; what is prepared is reused.

  Args:
    config: Of the run.
    tokenizer_dir: Where the vocabulary of a run that goes on is.

  Returns:
    The documents and the vocabulary.
  """
  corpus = _corpus(config.corpus)
  saved = tokenizer_dir / "vocab.txt"
  if saved.exists():
    vocabulary = wordpiece.load(saved, lower_case=config.corpus.lower_case)
  else:
    vocabulary = _vocabulary(config.corpus, corpus)
  in_memory = config.corpus.corpus == "pydocs"
  return _split(
    config, corpus, vocabulary, None if in_memory else config.corpus.data_dir
  )


def preview(config: Config) -> Data:
  """The beginning of the corpus, read without writing anything.

  Args:
    config: Of the run.

  Returns:
    Some documents, and the vocabulary: the one asked for, or one trained on
    them.
  """
  corpus = _corpus_preview(config.corpus)
  return _split(config, corpus, _vocabulary(config.corpus, corpus), None)


def rows(config: Config, data: Data, phase: Phase) -> loader.Examples:
  """The rows of the training batches of a phase.

  Args:
    config: Of the run.
    data: What to make them from.
    phase: Decides what is packed.

  Returns:
    Examples, or rows of several, with random access.
  """
  made = examples(config, data, phase, held_out=False)
  if phase.pack_into:
    return packing.PackedExamples(made, capacity=phase.pack_into)
  return made


def describe_packing(config: Config, data: Data, phase: Phase) -> str:
  """Tells how full the rows of a phase that packs are."""
  made = examples(config, data, phase, held_out=False)
  packed = packing.PackedExamples(made, capacity=phase.pack_into)
  count, filled = len(made), packed.plan.efficiency
  tokens = filled * len(packed) * phase.pack_into
  return (
    f"packed: {count:,} examples an epoch in {len(packed):,} rows of"
    f" {phase.pack_into} tokens, {filled:.1%} filled (without packing:"
    f" {tokens / (count * phase.sequence_length):.1%})"
  )


def examples(
  config: Config, data: Data, phase: Phase, *, held_out: bool
) -> pretraining.PretrainingExamples:
  """The examples of a phase, each by itself.

  Args:
    config: Of the run.
    data: What to make them from.
    phase: Decides their length and, with the seed, all chance.
    held_out: For evaluation: of the held-out documents, the same for every
      seed, never of random shorter length, masked as in the paper.

  Returns:
    All examples, with random access.
  """
  chosen = config.examples
  options = pretraining.Options(
    sequence_length=phase.sequence_length,
    max_predictions=phase.max_predictions,
    next_sentence=chosen.next_sentence,
    left_to_right=chosen.left_to_right,
    whole_word=chosen.whole_word,
    mask_fraction=0.8 if held_out else chosen.mask_fraction,
    random_fraction=0.1 if held_out else chosen.random_fraction,
    short_fraction=0.0 if held_out else chosen.short_fraction,
    num_static_masks=chosen.static_masks if chosen.masking == "static" else 0,
  )
  return pretraining.PretrainingExamples(
    data.split.held_out if held_out else data.split.train,
    data.vocabulary,
    options=options,
    # Phases of one run draw differently; evaluation is the same for all runs.
    seed=0 if held_out else config.run.seed * 1_000 + phase.number + 1,
  )


def evaluation_batches(
  config: Config, data: Data, phase: Phase
) -> list[loader.Batch]:
  """All evaluation batches of this process: they fit in memory.

  Nothing in them is packed: a held-out loss means the same in every run.

  Args:
    config: Of the run.
    data: What to make them from.
    phase: Whose examples.

  Returns:
    At least `eval_examples` examples, in whole batches.
  """
  import jax  # late: data workers import this module

  made = examples(config, data, phase, held_out=True)
  stream = loader.batches(
    made,
    batch_size=phase.batch_size,
    process_index=jax.process_index(),
    process_count=jax.process_count(),
  )
  count = -(-config.evaluation.eval_examples // phase.batch_size)
  batches = list(itertools.islice(stream, count))
  stream.close()
  return batches


def unigram_loss(data: Data, batches: list[loader.Batch]) -> float:
  """The loss of guessing masked tokens by their frequency alone.

  Args:
    data: Whose training documents are counted; every token once more, so that
      no frequency is 0.
    batches: Of evaluation.

  Returns:
    Mean cross entropy of the masked tokens in nats.
  """
  counts = data.split.train_counts + 1.0
  losses = -np.log(counts / counts.sum())
  total = weight = 0.0
  for batch in batches:
    total += np.sum(losses[batch["masked_ids"]] * batch["masked_weights"])
    weight += np.sum(batch["masked_weights"])
  return float(total / weight)


def _corpus(options: CorpusOptions) -> corpus_lib.Corpus:
  if options.corpus == "pydocs":
    return corpus_lib.pydocs()
  if options.corpus == "text":
    return corpus_lib.text(
      options.text_files,
      text_format=options.text_format,
      encoding=options.encoding,
      data_dir=options.data_dir,
    )
  return corpus_lib.tfds(
    options.tfds_name,
    split=options.tfds_split,
    feature=options.tfds_feature,
    data_dir=options.tfds_dir,
  )


def _corpus_preview(options: CorpusOptions) -> corpus_lib.Corpus:
  if options.corpus == "text":
    return corpus_lib.text_preview(
      options.text_files,
      text_format=options.text_format,
      encoding=options.encoding,
    )
  corpus = _corpus(options)
  parts = [corpus.parts[i] for i in range(min(256, len(corpus.parts)))]
  return dataclasses.replace(
    corpus, parts=parts, num_documents=parts[-1].document + 1
  )


def _vocabulary(
  options: CorpusOptions, corpus: corpus_lib.Corpus
) -> wordpiece.Vocabulary:
  if options.vocab:
    return wordpiece.load(options.vocab, lower_case=options.lower_case)
  return wordpiece.train(
    corpus.sample(),
    vocab_size=options.vocab_size,
    lower_case=options.lower_case,
  )


def _split(
  config: Config,
  corpus: corpus_lib.Corpus,
  vocabulary: wordpiece.Vocabulary,
  data_dir: str | None,
) -> Data:
  total = len(corpus.parts)
  shown = sys.stderr.isatty() and data_dir is not None
  with tqdm.tqdm(total=total, desc="tokenize", disable=not shown) as bar:

    def progress(done: int) -> None:
      bar.update(done - bar.n)

    store = tokenized.build(
      corpus, vocabulary, data_dir=data_dir, progress=progress
    )
  parts = split.hold_out(
    store,
    fraction=config.corpus.held_out,
    next_sentence=config.examples.next_sentence,
  )
  return Data(parts, vocabulary)


def sentences(data: Data) -> Iterator[list[int]]:
  """Yields the held-out sentences, one of each record."""
  for tokens, lengths in data.split.held_out.records():
    ends = lengths.cumsum(dtype=np.int64)
    middle = len(lengths) // 2
    yield tokens[ends[middle] - lengths[middle] : ends[middle]].tolist()
