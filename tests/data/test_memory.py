"""Memory of a whole run over the novels 40 times: 440 MB, under 1 GB."""

import json
import os
import pathlib
import subprocess
import sys
import threading
import time

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
LIMIT = 1_000_000_000
COPIES = 40

SCRIPT = """
import json, sys, time
def main(pattern, vocabulary_path, data_dir):
  from absl import flags
  from paperjax.data import corpus, loader, pretraining, split, tokenized
  from paperjax.data import wordpiece
  flags.FLAGS.mark_as_parsed()  # grain wants it to start workers
  begin = time.perf_counter()
  texts = corpus.text(pattern, data_dir=data_dir)
  shards = time.perf_counter()
  vocabulary = wordpiece.load(vocabulary_path, lower_case=True)
  store = tokenized.build(texts, vocabulary, data_dir=data_dir)
  tokens = time.perf_counter()
  parts = split.hold_out(store, next_sentence=False)
  examples = pretraining.PretrainingExamples(
    parts.train, vocabulary, seed=1,
    options=pretraining.Options(next_sentence=len(parts.train) > 1),
  )
  stream = loader.batches(examples, batch_size=256, num_workers=2)
  for _ in range(100):
    batch = next(stream)
  stream.close()
  print(json.dumps({
    "documents": texts.num_documents, "tokens": store.num_tokens,
    "shards_s": shards - begin, "tokens_s": tokens - shards,
    "read_s": time.perf_counter() - tokens, "shape": batch["input_ids"].shape,
  }))
if __name__ == "__main__":
  main(*sys.argv[1:])
"""


def tree_bytes(pid: int) -> int:
  """Resident memory of a process and its descendants."""
  total, waiting = 0, [pid]
  while waiting:
    process = pathlib.Path("/proc", str(waiting.pop()))
    try:
      for line in (process / "status").read_text().splitlines():
        if line.startswith("VmRSS:"):
          total += int(line.split()[1]) * 1024
      for task in (process / "task").iterdir():
        waiting += map(int, (task / "children").read_text().split())
    except (FileNotFoundError, ProcessLookupError):
      continue  # ended meanwhile
  return total


def peak_of(script: pathlib.Path, *arguments: str) -> tuple[int, dict]:
  """Runs a script; returns the peak of its tree and what it printed."""
  process = subprocess.Popen(
    [sys.executable, "-W", "error", str(script), *arguments],
    stdout=subprocess.PIPE,
    text=True,
    env={**os.environ, "PYTHONPATH": str(ROOT)},  # for worker processes too
  )
  peak = 0

  def watch():
    nonlocal peak
    while process.poll() is None:
      peak = max(peak, tree_bytes(process.pid))
      time.sleep(0.05)

  watcher = threading.Thread(target=watch)
  watcher.start()
  output, _ = process.communicate()
  watcher.join()
  assert process.returncode == 0
  return peak, json.loads(output.splitlines()[-1])


@pytest.mark.slow
@pytest.mark.skipif(
  not pathlib.Path("/proc/self/task").exists(), reason="reads Linux' /proc"
)
@pytest.mark.parametrize("one_file", [False, True])
def test_a_large_corpus_needs_little_memory(data_dir, tmp_path, one_file):
  novels = sorted((data_dir / "text" / "novels").glob("*.txt"))
  folder = tmp_path / "novels"
  folder.mkdir()
  if one_file:
    with (folder / "all.txt").open("wb") as stream:
      for _ in range(COPIES):
        for novel in novels:
          stream.write(
            novel.read_bytes().removeprefix(b"\xef\xbb\xbf") + b"\n\n"
          )
  else:
    for copy in range(COPIES):
      for novel in novels:
        (folder / f"{copy:02d}-{novel.name}").symlink_to(novel)
  script = tmp_path / "script.py"
  script.write_text(SCRIPT)
  vocabulary = data_dir / "vocab" / "bert-base-uncased-vocab.txt"
  peak, numbers = peak_of(
    script, str(folder / "*.txt"), str(vocabulary), str(tmp_path / "data")
  )
  print({"peak_mb": peak / 1e6, **numbers})
  assert peak < LIMIT
  assert numbers["documents"] == (1 if one_file else COPIES * len(novels))
  assert numbers["tokens"] > COPIES * 2_600_000
  assert numbers["shape"] == [256, 128]
