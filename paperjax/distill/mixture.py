"""The optimum of equation 5 of arXiv 1503.02531, by Newton in its dual.

  paper                                          here
  KL(p^g, q) + sum over m in A_k of KL(p^m, q)   solve, n and d from the p's
  q                                              q, its first result
  the dustbin of specialist m                    outside[m]

`specialists.combine` makes n and d of logits.
"""

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float, Int

# On random cases Newton takes 5 to 20 steps and EM one, which only confirms.
# Much more was seen where distributions of one example contradict each other
# with probabilities below the rounding error.
_MAX_NEWTON = 100
_MAX_EM = 10_000


def solve(
  n: Float[Array, "b c"],
  d: Float[Array, "b specialists"],
  outside: Float[Array, "specialists c"],
) -> tuple[Float[Array, "b c"], Float[Array, "b c"], Int[Array, "b 2"]]:
  """Minimises -sum_i n_i log q_i - sum_m d_m log(sum_i outside_mi q_i).

  This is equation 5 up to a constant: n_i adds up what all distributions say of
  class i itself, d_m is what specialist m gives to its dustbin. The optimum has
  q_i = n_i / s_i, s_i = N - sum_m lambda_m outside_mi, where N is the sum of n
  and d, and lambda maximises the concave dual

    sum_i n_i log s_i + sum_m d_m log lambda_m:

  one unknown a specialist, whatever the number of classes. By homogeneity q
  adds up to 1 there. A Newton step of length 1 / (1 + rho), rho being the
  largest share of an s_i or lambda_m that the full step would take away, gains
  at least half its length times the slope, as log(1 - x) >= -x - x^2 / (2 (1 -
  x)). So the steps converge from anywhere, at last quadratically.

  Expectation maximisation, q_i <- (n_i + q_i sum_m lambda_m outside_mi) / N
  with lambda_m = d_m / sum_i outside_mi q_i, then repairs what rounding left;
  it never makes q worse, but alone it would take thousands of steps.

  Args:
    n: Weights of classes, which may be 0.
    d: Weights of dustbins; 0 for a specialist that is not asked, or whose
      dustbin has no class.
    outside: 1 where a class is in the dustbin, else 0.

  Returns:
    q, s, and the numbers of Newton and EM steps.

  Example:
    >>> n, outside = jnp.array([[1.0, 0.6, 0.2]]), jnp.array([[0.0, 0, 1]])
    >>> q, s, _ = solve(n, jnp.array([[0.2]]), outside)
    >>> q.round(3).tolist(), s.round(3).tolist()
    ([[0.5, 0.3..., 0.2...]], [[2.0, 2.0, 1.0]])
  """
  # Weight for a class of none, so that s > 0: where only dustbins want it, s is
  # 0 at the optimum, and q is what an s of the order of `least` says.
  least = 0.01 * jnp.finfo(n.dtype).eps

  def one(n, d):
    raised = jnp.maximum(n, least)
    slack, newton_steps = _newton(raised, d, outside)
    q, slack, em_steps = _maximise(raised / slack, n, d, outside)
    return q, slack, jnp.stack([newton_steps, em_steps])

  return jax.vmap(one)(n, d)


def _maximise(q, n, d, outside):
  """Expectation maximisation: repairs rounding, and cannot make q worse."""
  total = n.sum() + d.sum()
  limit = max(4 * float(jnp.finfo(d.dtype).eps), 1e-12)

  def taken(q):
    sums = jnp.matmul(outside, q, precision="highest")
    shares = jnp.where(d > 0, d / jnp.where(d > 0, sums, 1), 0)
    return jnp.matmul(shares, outside, precision="highest")

  def step(state):
    q, _, steps = state
    better = (n + q * taken(q)) / total
    return better, jnp.abs(better - q).max(), steps + 1

  def unfinished(state):
    return (state[1] > limit) & (state[2] < _MAX_EM)

  q = jnp.where(jnp.isfinite(q).all(), q / q.sum(), 1 / len(q))
  state = q, jnp.array(jnp.inf, d.dtype), 0
  q, _, steps = jax.lax.while_loop(unfinished, step, state)
  return q, jnp.maximum(total - taken(q), jnp.finfo(d.dtype).tiny), steps


def _newton(n, d, outside):
  """The slacks s of one example, and the steps they took."""
  live = d > jnp.finfo(d.dtype).tiny
  root = jnp.sqrt(jnp.where(live, d, 1))
  # lambda and s are carried along and changed by factors: a small s computed
  # from lambda would have lost its digits.
  d = jnp.where(live, d, 0)
  start = n.sum() + d.sum() - jnp.matmul(d, outside, precision="highest")
  identity = jnp.eye(len(d), dtype=d.dtype)

  def step(state):
    multipliers, slack, _, steps = state
    q = n / slack
    # Divided by sqrt(d) on both sides, the Hessian is 1 and a positive rest.
    scaled = (multipliers / root)[:, None] * outside
    hessian = identity + jnp.matmul(
      scaled * (q / slack)[None, :], scaled.T, precision="highest"
    )
    slope = d - multipliers * jnp.matmul(outside, q, precision="highest")
    factor = jax.scipy.linalg.cho_factor(hessian)
    u = jax.scipy.linalg.cho_solve(factor, slope / root) / root
    h = jnp.matmul(multipliers * u, outside, precision="highest") / slack
    rho = jnp.maximum(jnp.maximum(h.max(), -u.min()), 0)
    length = 1 / (1 + rho)
    change = jnp.maximum(jnp.abs(h).max(), jnp.abs(u).max())
    return (
      multipliers * (1 + length * u),
      slack * (1 - length * h),
      change,
      steps + 1,
    )

  def unfinished(state):
    # A step of this size leaves an error of its square.
    limit = jnp.sqrt(jnp.finfo(d.dtype).eps)
    return (state[2] > limit) & (state[3] < _MAX_NEWTON)

  state = d, start, jnp.array(jnp.inf, d.dtype), 0
  _, slack, _, steps = jax.lax.while_loop(unfinished, step, state)
  return slack, steps
