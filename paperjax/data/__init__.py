"""Text to examples: numpy, grain, TFDS and tokenizers, never JAX itself.

`corpus` finds documents, `wordpiece` turns text into token ids, `tokenized`
stores the ids on disk, `pretraining` makes BERT's masked sentence pairs from
them, `packing` puts several of these in a row and `loader` delivers batches.

`glue_files`, `squad`, `ner` and `swag` read the tasks of fine-tuning, `inputs`,
`squad_windows` and `ner_windows` make rows of tokens of them and `bucketing`
batches of similar lengths. `glue`, `task_metrics`, `entity_metrics`,
`squad_predictions` and `squad_metrics` score predictions. `teacher_cache` keeps
what a teacher said, and `mnist` reads images.
"""
