import math

import jax.numpy as jnp
import numpy as np
import pytest

from paperjax import positions


@pytest.mark.parametrize(("num_positions", "width"), [(99, 64), (9, 2), (1, 6)])
def test_against_the_formula_one_value_at_a_time(num_positions, width):
  expected = np.zeros((num_positions, width))
  for i in range(num_positions):
    for t in range(width // 2):
      angle = i / math.pow(10_000, 2 * t / width)
      expected[i, 2 * t] = math.sin(angle)
      expected[i, 2 * t + 1] = math.cos(angle)
  table = positions.sinusoidal(num_positions, width)
  assert table.shape == (num_positions, width)
  assert table.dtype == jnp.float32
  # Rounded once: half a unit in the last place of a number up to 1.
  np.testing.assert_allclose(table, expected, rtol=0, atol=2**-25 * 1.01)


def test_a_shift_is_a_rotation_of_every_pair():
  # Vaswani et al., section 3.5: p(i + k) is a linear function of p(i).
  table = np.asarray(positions.sinusoidal(300, 16), np.float64)
  pairs = table[:, 0::2] * 1j + table[:, 1::2]
  shift = pairs[17:] / pairs[:-17]
  np.testing.assert_allclose(
    shift, np.broadcast_to(shift[0], shift.shape), rtol=0, atol=1e-6
  )


def test_values_by_hand():
  table = positions.sinusoidal(101, 4)
  np.testing.assert_array_equal(table[0], [0, 1, 0, 1])
  # Angles 100 and 100 / 10000^(1/2) = 1.
  np.testing.assert_allclose(
    table[100],
    [-0.50636564, 0.86231887, 0.84147098, 0.54030231],
    rtol=0,
    atol=1e-7,
  )


def test_odd_width():
  with pytest.raises(ValueError, match="width must be even, got 5"):
    positions.sinusoidal(3, 5)
