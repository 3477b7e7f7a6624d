r"""The step that bench_lora is compared with: torch, transformers and PEFT.

    python -m experiments.bench_lora ... \
        --peer="PYTHON tests/goldens/peer_lora.py"

PYTHON has torch 2.13.0 (CPU), transformers 5 and peft 0.21. BERT-base, 8
sequences of 128 tokens, rank 8 on query and value, AdamW, without dropout.
"""

import json
import time

import peft
import torch
import transformers

STEPS, BATCH, LENGTH = 3, 8, 128


def seconds(model):
  """Of a training step."""
  parameters = [p for p in model.parameters() if p.requires_grad]
  optimizer = torch.optim.AdamW(parameters, lr=1e-4, weight_decay=0.01)
  ids = torch.randint(0, 30_000, (BATCH, LENGTH))
  labels = ids[:, 0] % 2

  def step():
    model(input_ids=ids, labels=labels).loss.backward()
    torch.nn.utils.clip_grad_norm_(parameters, 1.0)
    optimizer.step()
    optimizer.zero_grad()

  model.train()
  step()
  began = time.perf_counter()
  for _ in range(STEPS):
    step()
  return (time.perf_counter() - began) / STEPS


def main():
  torch.manual_seed(0)
  config = transformers.BertConfig(
    hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0
  )
  model = transformers.BertForSequenceClassification(config)
  found = {"full": seconds(model)}
  options = peft.LoraConfig(
    r=8,
    lora_alpha=16,
    target_modules=["query", "value"],
    task_type="SEQ_CLS",
  )
  found["lora"] = seconds(peft.get_peft_model(model, options))
  print(json.dumps(found))


if __name__ == "__main__":
  main()
