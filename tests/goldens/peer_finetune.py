r"""The loop that bench_finetune is compared with: torch and transformers.

    python -m experiments.bench_finetune ... \
        --peer="PYTHON tests/goldens/peer_finetune.py {rows} CONFIG.json"

PYTHON has torch 2.13.0 (CPU) and transformers 5; CONFIG.json is that of the
model. Batches are random and padded to the longest of the batch.
"""

import json
import random
import sys
import time

import numpy as np
import torch
import transformers

STEPS, BATCH, EVAL_BATCH = 50, 32, 64


def padded(rows: list[np.ndarray]) -> dict[str, torch.Tensor]:
  length = max(map(len, rows))
  ids = torch.zeros((len(rows), length), dtype=torch.long)
  mask = torch.zeros((len(rows), length), dtype=torch.long)
  for i, row in enumerate(rows):
    ids[i, : len(row)] = torch.from_numpy(row)
    mask[i, : len(row)] = 1
  return {"input_ids": ids, "attention_mask": mask}


def main() -> None:
  torch.manual_seed(0)
  data = np.load(sys.argv[1])
  ends = np.cumsum(data["lengths"])[:-1]
  rows = np.split(data["ids"].astype(np.int64), ends)
  labels = torch.from_numpy(data["labels"].astype(np.int64))
  config = transformers.BertConfig.from_json_file(sys.argv[2])
  model = transformers.BertForSequenceClassification(config)
  optimizer = torch.optim.AdamW(model.parameters(), lr=1e-4, weight_decay=0.01)
  order = list(range(len(rows)))
  random.Random(0).shuffle(order)

  def step(number: int) -> None:
    chosen = order[number * BATCH : (number + 1) * BATCH]
    batch = padded([rows[i] for i in chosen])
    loss = model(**batch, labels=labels[chosen]).loss
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad()

  model.train()
  for number in range(5):
    step(number)
  began = time.perf_counter()
  for number in range(5, 5 + STEPS):
    step(number)
  trained = STEPS * BATCH / (time.perf_counter() - began)
  model.eval()
  count = STEPS * EVAL_BATCH
  with torch.no_grad():
    model(**padded(rows[:EVAL_BATCH]))
    began = time.perf_counter()
    for first in range(0, count, EVAL_BATCH):
      model(**padded(rows[first : first + EVAL_BATCH])).logits.numpy()
    predicted = count / (time.perf_counter() - began)
  print(
    json.dumps(
      {"train_examples_per_s": trained, "predict_examples_per_s": predicted}
    )
  )


if __name__ == "__main__":
  main()
