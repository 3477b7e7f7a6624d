"""From the name of a task to its data."""

from experiments import (
  finetune_glue,
  finetune_ner,
  finetune_squad,
  finetune_swag,
)
from experiments.finetune_options import Config
from experiments.finetune_task import Task
from paperjax.data import wordpiece


def load(config: Config, vocabulary: wordpiece.Vocabulary) -> Task:
  """Reads the data of the task that the options name.

  Args:
    config: All options.
    vocabulary: Of the model.

  Returns:
    The task.

  Raises:
    ValueError: If its data is not there or broken.
  """
  match config.task.task:
    case "squad1" | "squad2":
      return finetune_squad.load(config, vocabulary)
    case "ner":
      return finetune_ner.load(config, vocabulary)
    case "swag":
      return finetune_swag.load(config, vocabulary)
    case _:
      return finetune_glue.load(config, vocabulary)
