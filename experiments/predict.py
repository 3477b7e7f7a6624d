"""Predicts with a fine-tuned model, or fills in [MASK] with a pre-trained one.

    python -m experiments.predict --model=RUN --text="a moving film"
    python -m experiments.predict --model=RUN --file=texts.txt > found.jsonl
    python -m experiments.predict --model=RUN --text="he [MASK] home"

Reads a text a line, the parts of an example with tabs between (two sentences;
question and context; context and choices), or as a JSON object. Writes a JSON
object a line, in the order of the input.
"""

from absl import flags

from experiments import common
from experiments.predict_options import Options


def main() -> None:
  """Turns the flags into predictions."""
  options = common.read_flags(Options)
  if not options.model:
    raise ValueError(
      "--model must name a run's workdir or a folder with a model, got nothing."
    )
  if flags.FLAGS["text"].present and not options.text.strip():
    raise ValueError("--text must not be empty.")
  # Late: JAX takes a second to import, and --help needs none of it.
  from experiments import predict_run

  predict_run.run(options)


if __name__ == "__main__":
  common.define_flags(Options, "prediction")
  common.start(main)
