import numpy as np
import oracle
import pytest

RNG = np.random.default_rng(0)
SHAPES = {"query": (2, 5, 4, 3), "key": (2, 7, 2, 3), "value": (2, 7, 2, 4)}
FEATURES = {
  "plain": {},
  "bias over h": {"bias": RNG.standard_normal((2, 1, 5, 7))},
  "bias over b and l": {"bias": RNG.standard_normal((1, 4, 1, 7))},
  "masks": {
    "mask": RNG.random((1, 4, 5, 7)) < 0.7,
    "is_causal": True,
    "query_offset": 1,
    "local_window_size": (3, 1),
  },
  "packed": {
    "query_segment_ids": np.array([[0, 0, 1, 1, 3], [5, 5, 5, 5, 5]]),
    "key_segment_ids": np.array([[0, 0, 0, 1, 1, 1, 2], [5] * 7]),
    "query_seq_lengths": np.array([5, 3]),
    "key_value_seq_lengths": np.array([6, 0]),
  },
  "cap and dropout": {
    "logits_soft_cap": 0.8,
    "scale": 1.7,
    "bias": RNG.standard_normal((2, 4, 5, 7)),
    "keep": RNG.random((2, 4, 5, 7)) < 0.6,
    "dropout_rate": 0.4,
  },
}


@pytest.mark.parametrize("name", FEATURES)
def test_gradients_are_finite_differences(name):
  rng = np.random.default_rng(1)
  inputs = {n: rng.standard_normal(s) for n, s in SHAPES.items()}
  inputs |= FEATURES[name]
  output_grad = rng.standard_normal((2, 5, 4, 4))
  logsumexp_grad = rng.standard_normal((2, 5, 4))

  def loss(**changed):
    values = oracle.attention(**(inputs | changed)).values
    logsumexp = values["logsumexp"]
    total = np.sum(values["output"] * output_grad)
    finite = np.where(np.isfinite(logsumexp), logsumexp, 0.0)
    return total + np.sum(finite * logsumexp_grad)

  grads = oracle.attention(
    **inputs, output_grad=output_grad, logsumexp_grad=logsumexp_grad
  ).grads
  assert set(grads) == set(SHAPES) | ({"bias"} & set(inputs))
  for argument, grad in grads.items():
    for _ in range(4):
      direction = rng.standard_normal(grad.shape)
      step = {
        sign: inputs[argument] + sign * 1e-5 * direction for sign in (-1, 1)
      }
      slope = loss(**{argument: step[1]}) - loss(**{argument: step[-1]})
      np.testing.assert_allclose(
        np.sum(grad * direction), slope / 2e-5, rtol=1e-6, atol=1e-8
      )


def test_by_hand():
  """Scores 0 and ln 3: probabilities 1/4 and 3/4; the third key is masked."""
  result = oracle.attention(
    np.ones((1, 2, 1, 1)),
    np.array([0.0, np.log(3.0), 9.0]).reshape(1, 3, 1, 1),
    np.array([4.0, 8.0, 100.0]).reshape(1, 3, 1, 1),
    mask=np.array([[True, True, False], [False] * 3]).reshape(1, 1, 2, 3),
    output_grad=np.ones((1, 2, 1, 1)),
  )
  np.testing.assert_allclose(result.values["output"].ravel(), [7.0, 0.0])
  np.testing.assert_allclose(
    result.values["logsumexp"].ravel(), [np.log(4.0), -np.inf]
  )
  # d output / d score is p (v - output): 1/4 (4 - 7) and 3/4 (8 - 7).
  np.testing.assert_allclose(result.grads["key"].ravel(), [-0.75, 0.75, 0])
  np.testing.assert_allclose(result.grads["value"].ravel(), [0.25, 0.75, 0])


@pytest.mark.parametrize(
  ("options", "rows"),
  [
    ({"is_causal": True}, ["1000", "1100", "1110"]),
    ({"is_causal": True, "query_offset": 1}, ["1100", "1110", "1111"]),
    ({"is_causal": True, "query_offset": -1}, ["0000", "1000", "1100"]),
    ({"local_window_size": 1}, ["1100", "1110", "0111"]),
    ({"local_window_size": (0, 1)}, ["1100", "0110", "0011"]),
    (
      {"query_seq_lengths": [2], "key_value_seq_lengths": [3]},
      ["1110", "1110", "0000"],
    ),
    (
      {
        "query_segment_ids": np.array([[1, 2, 0]]),
        "key_segment_ids": np.array([[1, 1, 2, 3]]),
      },
      ["1100", "0010", "0000"],
    ),
  ],
)
def test_masks_by_hand(options, rows):
  may = oracle.allowed(0, 0, (3, 4), **options)
  assert ["".join(str(int(x)) for x in row) for row in may] == rows
