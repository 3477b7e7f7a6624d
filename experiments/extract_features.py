r"""Writes BERT's features of texts: those of every text, or of every token.

    python -m experiments.extract_features --model=DIR --input=texts.txt \
        --output=features.safetensors

Texts are read as a stream, in memory that does not grow with their number, and
the output gets its name only when it is whole. What it holds:

  .jsonl        an object a line: "line", the text's number from 1, and
                "features"; with --pooling=none a list of them, beside "tokens"
  .safetensors  "features", a row a text; with --pooling=none a row a token,
                whose ids are "input_ids": those of text n, from 0, begin at
                offsets[n] and end before offsets[n + 1] of "offsets"
"""

from experiments import common, feature_options


def main() -> None:
  """Turns the flags into a run."""
  config = feature_options.read_flags()
  # Late: JAX takes a second to import, and --help needs none of it.
  from experiments import feature_run

  feature_run.run(config)


if __name__ == "__main__":
  feature_options.define_flags()
  common.start(main)
