"""Text to examples: numpy, grain, TFDS and tokenizers, never JAX itself.

`corpus` finds documents, `wordpiece` turns text into token ids, `tokenized`
stores the ids on disk, `pretraining` makes BERT's masked sentence pairs from
them, `packing` puts several of these in a row and `loader` delivers batches.

`glue`, `squad`, `ner` and `swag` read the tasks of fine-tuning, `task_metrics`
and `squad_metrics` score predictions for them.
"""
