import numpy as np
import pytest

from paperjax.data import masking, wordpiece

WORDS = ("run", "##n", "##ing", "fox", "[unused0]", "a", "b", "c")
VOCABULARY = wordpiece.Vocabulary((*wordpiece.SPECIAL_TOKENS, *WORDS), True)


def mask(ids, seed, **options):
  ids = np.array(ids, np.int32)
  special = [VOCABULARY.cls_id, VOCABULARY.sep_id, VOCABULARY.pad_id]
  candidates = np.flatnonzero(~np.isin(ids, special))
  options = {
    "fraction": 0.15,
    "max_predictions": 20,
    "whole_word": False,
    **options,
  }
  generator = np.random.default_rng(seed)
  return masking.masked(
    ids, candidates, VOCABULARY, generator=generator, **options
  )


def unmask(example) -> np.ndarray:
  ids = example["input_ids"].copy()
  real = example["masked_weights"] > 0
  ids[example["masked_positions"][real]] = example["masked_ids"][real]
  return ids


def random_ids(draw, length):
  words = draw.choice([5, 6, 7, 8, 10, 11, 12], length)
  return [2, *words, 3, 0, 0]


@pytest.mark.parametrize("whole_word", [False, True])
def test_only_masked_places_change(whole_word):
  draw = np.random.default_rng(0)
  for seed in range(300):
    ids = random_ids(draw, int(draw.integers(1, 60)))
    example = mask(ids, seed, whole_word=whole_word, max_predictions=7)
    np.testing.assert_array_equal(unmask(example), ids)
    count = int(example["masked_weights"].sum())
    assert 1 <= count <= 7
    assert example["masked_weights"].tolist() == [1.0] * count + [0.0] * (
      7 - count
    )
    positions = example["masked_positions"]
    assert (np.diff(positions[:count]) > 0).all()
    assert not positions[count:].any()
    assert not example["masked_ids"][count:].any()
    assert not np.isin(example["masked_ids"][:count], [0, 2, 3]).any()


@pytest.mark.parametrize("whole_word", [False, True])
def test_statistics(whole_word):
  """Over 125,000 tokens: 15 % masked; 80/10/10 within four deviations."""
  draw = np.random.default_rng(1)
  tokens = hidden = 0
  seen = np.zeros(len(VOCABULARY))
  kept = 0
  for seed in range(1000):
    ids = random_ids(draw, 125)
    example = mask(ids, seed, whole_word=whole_word)
    positions = example["masked_positions"][example["masked_weights"] > 0]
    now, answers = example["input_ids"][positions], np.array(ids)[positions]
    tokens += 125
    hidden += len(positions)
    kept += (now == answers).sum()
    seen += np.bincount(now[now != answers], minlength=len(VOCABULARY))
  assert abs(hidden / tokens / 0.15 - 1) < 0.01
  ordinary = len(VOCABULARY.ordinary_ids)
  assert seen[VOCABULARY.mask_id] / hidden == pytest.approx(0.8, abs=0.012)
  # A random token is the original once in `ordinary` times.
  random = seen.sum() - seen[VOCABULARY.mask_id]
  expected = 0.1 * (1 - 1 / ordinary)
  assert random / hidden == pytest.approx(expected, abs=0.009)
  assert kept / hidden == pytest.approx(0.1 + 0.1 / ordinary, abs=0.009)
  assert not seen[:4].any()
  assert not seen[VOCABULARY.id_of("[unused0]")]


@pytest.mark.parametrize(
  ("mask_fraction", "random_fraction"),
  [(1.0, 0.0), (0.8, 0.0), (0.8, 0.2), (0.0, 0.2), (0.0, 1.0)],
)
def test_parts_of_table_8(mask_fraction, random_fraction):
  draw = np.random.default_rng(2)
  masks = changed = hidden = 0
  for seed in range(300):
    ids = random_ids(draw, 125)
    parts = {"mask_fraction": mask_fraction, "random_fraction": random_fraction}
    example = mask(ids, seed, **parts)
    positions = example["masked_positions"][example["masked_weights"] > 0]
    now, answers = example["input_ids"][positions], np.array(ids)[positions]
    is_mask = now == VOCABULARY.mask_id
    hidden += len(positions)
    masks += is_mask.sum()
    changed += ((now != answers) & ~is_mask).sum()
  assert masks / hidden == pytest.approx(mask_fraction, abs=0.025)
  # A random token is the original once in so many times.
  as_it_was = 1 / len(VOCABULARY.ordinary_ids)
  assert changed / hidden == pytest.approx(
    random_fraction * (1 - as_it_was), abs=0.025
  )


def test_every_place_is_as_likely():
  ids = [2, *[10] * 40, 3, 0, 0]
  hits = np.zeros(44)
  for seed in range(5000):
    example = mask(ids, seed)
    hits[example["masked_positions"][example["masked_weights"] > 0]] += 1
  assert not hits[[0, 41, 42, 43]].any()
  rate = hits[1:41] / 5000
  assert abs(rate - 0.15).max() < 0.025  # five standard deviations


def test_whole_words_are_hidden_whole():
  # Words of 3, 1, 2 and 1 pieces; the second segment begins with ## as
  # truncation leaves it.
  ids = [2, 5, 6, 7, 8, 3, 6, 7, 10, 3]
  words = [{1, 2, 3}, {4}, {6, 7}, {8}]
  chosen = set()
  for seed in range(400):
    example = mask(ids, seed, whole_word=True, fraction=0.5)
    positions = example["masked_positions"][example["masked_weights"] > 0]
    hidden = set(positions.tolist())
    assert 2 <= len(hidden) <= 4
    assert all(word <= hidden or not word & hidden for word in words)
    chosen.add(frozenset(hidden))
  assert len(chosen) > 5


def test_a_word_over_the_budget_is_skipped():
  ids = [2, 5, 6, 7, 8, 3]
  for seed in range(50):
    example = mask(ids, seed, whole_word=True, max_predictions=1, fraction=1.0)
    assert example["masked_positions"].tolist() == [4]
  # If all words are over it, one piece is better than nothing.
  example = mask([2, 5, 6, 7, 3], 0, whole_word=True, max_predictions=2)
  assert example["masked_weights"].sum() == 1


def test_dtypes_and_shapes():
  example = mask([2, *[10] * 50, 3], 0, max_predictions=9)
  kinds = {name: (v.dtype, v.shape) for name, v in example.items()}
  assert kinds == {
    "input_ids": (np.int32, (52,)),
    "masked_positions": (np.int32, (9,)),
    "masked_ids": (np.int32, (9,)),
    "masked_weights": (np.float32, (9,)),
  }
