import dataclasses

import jax
import jax.numpy as jnp
import pytest

from experiments import guesses
from paperjax import bert
from paperjax.data import wordpiece

WORDS = ("one", "two", "three", "four", "five", "##s", ".")
VOCABULARY = wordpiece.Vocabulary((*wordpiece.SPECIAL_TOKENS, *WORDS), True)


def sentence(length: int) -> list[int]:
  ids = [VOCABULARY.id_of(word) for word in WORDS[:5]]
  return [ids[i % 5] for i in range(length)]


@pytest.mark.parametrize("max_length", [12, 64])
def test_no_sentence_is_longer_than_the_model_reads(max_length):
  config = dataclasses.replace(
    bert.Config.sized(1, 64),
    vocab_size=len(VOCABULARY),
    max_length=max_length,
  )
  model = bert.PretrainingModel(config)
  ids = jnp.ones((1, 8), jnp.int32)
  params = jax.jit(lambda key: model.init(key, ids, masked_positions=ids))(
    jax.random.key(0)
  )["params"]
  given = [sentence(n) for n in (30, 9, 50, 7, 10)]
  shown = guesses.guesses(
    model, params, VOCABULARY, iter(given), count=5, top=2
  )
  lines = shown.splitlines()
  assert sum("was:" in line for line in lines) == (2 if max_length == 12 else 3)
  nothing = guesses.guesses(
    model, params, VOCABULARY, iter([sentence(7)]), count=5
  )
  assert nothing == "no held-out sentence is short enough to show guesses for"
