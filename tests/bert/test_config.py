import dataclasses
import json

import pytest

from paperjax import bert

# Layers, width, heads: Devlin et al. (2018), table 6, and Turc et al. (2019),
# table 1. The feed-forward width is 4 H throughout.
SIZES = {
  "tiny": (2, 128, 2),
  "mini": (4, 256, 4),
  "small": (4, 512, 8),
  "medium": (8, 512, 8),
  "base": (12, 768, 12),
  "large": (24, 1024, 16),
}


@pytest.mark.parametrize("name", SIZES)
def test_sizes_of_the_papers(name):
  config = getattr(bert.Config, name)()
  _, width, heads = SIZES[name]
  assert (config.num_layers, config.width, config.num_heads) == SIZES[name]
  assert config.feed_forward_width == 4 * width
  assert config.head_size == 64 == width // heads
  assert (config.vocab_size, config.max_length) == (30_522, 512)


def test_the_default_is_base():
  assert bert.Config() == bert.Config.base()


def test_round_trip_through_json():
  config = dataclasses.replace(
    bert.Config.mini(), compute_dtype="bfloat16", remat=True, dropout_rate=0.25
  )
  text = json.dumps(dataclasses.asdict(config))
  again = bert.Config(**json.loads(text))
  assert again == config
  assert hash(again) == hash(config)


@pytest.mark.parametrize(
  ("changes", "message"),
  [
    ({"width": 100}, "width must be a multiple of num_heads=12, got 100"),
    ({"num_layers": 0}, "num_layers must be at least 1, got 0"),
    ({"vocab_size": -1}, "vocab_size must be at least 1, got -1"),
    ({"num_heads": 0}, "num_heads must be at least 1, got 0"),
    ({"dropout_rate": 1.0}, r"dropout_rate must be in \[0, 1\), got 1.0"),
    (
      {"attention_dropout_rate": -0.1},
      r"attention_dropout_rate must be in \[0, 1\), got -0.1",
    ),
  ],
)
def test_errors(changes, message):
  with pytest.raises(ValueError, match=message):
    dataclasses.replace(bert.Config.base(), **changes)


@pytest.mark.parametrize(
  ("name", "value", "message"),
  [
    ("positions", "shaw", "'relative' or 'none', got 'shaw'"),
    ("compute_dtype", "float16", "'float32' or 'bfloat16', got 'float16'"),
  ],
)
def test_errors_where_types_are_not_checked(name, value, message):
  config = bert.Config()
  object.__setattr__(config, name, value)
  with pytest.raises(ValueError, match=message):
    config.__post_init__()


def test_frozen():
  with pytest.raises(dataclasses.FrozenInstanceError):
    bert.Config().width = 3  # pyright: ignore[reportAttributeAccessIssue]
