"""What a student pays for not doing as its teacher does.

  paper                                              here
  T^2 KL(p(T) | q(T)), 1503.02531 section 2          soft_targets
  (z - v)^2 / 2N, section 2.1                        logit_matching
  L_hidn and L_embd of TinyBERT, 1909.10351          hidden_matching
  L_attn                                             attention_matching
  L_cos of DistilBERT, 1910.01108                    cosine
  L_AT of MiniLM, 2002.10957                         attention_relations
  L_VR, and those of MiniLMv2, 2012.15828            relations

A loss is the sum over examples or tokens, whatever the leading axes are, and
their number, to be divided once over the whole batch. `where` says which take
part: what the others hold, NaN too, changes neither value nor gradient. The
teacher gets no gradient. Everything is computed on in float32. Shapes that do
not fit each other are a ValueError.

Dimensions: [b l d] activations, h heads, c classes, v vocabulary, e the
teacher's width; those after an underscore are checked here.
"""

from jax import lax
import jax.numpy as jnp
from jax.typing import ArrayLike
from jaxtyping import Array, Bool, Float, Real

from paperjax.distill import arguments, divergence

Sums = tuple[Float[Array, ""], Float[Array, ""]]


def soft_target_loss(
  student_logits: Float[Array, "*b c"],
  teacher_logits: Float[Array, "*_b _c"],
  *,
  temperature: Real[ArrayLike, ""],
  where: Bool[Array, "*_b"] | None = None,
) -> Float[Array, ""]:
  """The mean of `soft_targets`, 0 if no example takes part.

  Args:
    student_logits: As in `soft_targets`.
    teacher_logits: As in `soft_targets`.
    temperature: As in `soft_targets`.
    where: Which examples or tokens take part; default all.

  Returns:
    T^2 KL(teacher | student) in nats per example, not per class.

  Example:
    >>> logits = jnp.log(jnp.array([[0.5, 0.5], [0.25, 0.75]]))
    >>> soft_target_loss(logits[:1], logits[1:], temperature=1.0)
    Array(0.130..., dtype=float32)
  """
  total, count = soft_targets(
    student_logits, teacher_logits, temperature=temperature, where=where
  )
  return total / jnp.maximum(count, 1)


def soft_targets(
  student_logits: Float[Array, "*b c"],
  teacher_logits: Float[Array, "*_b _c"],
  *,
  temperature: Real[ArrayLike, ""],
  where: Bool[Array, "*_b"] | None = None,
) -> Sums:
  """Cross entropy with the teacher's softened probabilities, less its minimum.

  T^2 sum_c p_c log(p_c / q_c), with p and q the softmax of both logits over T.
  The paper's cross entropy is larger by the teacher's entropy, so this one is 0
  for a perfect student, with the same gradient. With T^2 that gradient keeps
  its size when T changes, and so does the weight of the labels beside it.

  Args:
    student_logits: Unnormalised log probabilities. A class of -inf has
      probability 0, which costs an infinity unless the teacher's is 0 too.
    teacher_logits: Those of the teacher.
    temperature: T > 0. It gets no gradient; as an argument of a compiled
      function it may change from call to call.
    where: Which examples or tokens take part; default all.

  Returns:
    The sum of the divergences in nats, and the number of examples.

  Raises:
    ValueError: If T <= 0.

  Example:
    >>> teacher = jnp.log(jnp.array([[0.25, 0.75]]))
    >>> total, count = soft_targets(jnp.zeros((1, 2)), teacher, temperature=2.0)
    >>> round(float(total), 3), int(count)
    (0.145, 1)
  """
  scale = arguments.checked(temperature)
  arguments.check_shapes(
    "number of classes", student_logits, teacher_logits, where
  )
  student, teacher = arguments.cleared(student_logits, teacher_logits, where)
  total, count = arguments.sums(
    divergence.divergence(student / scale, teacher / scale), where
  )
  return scale**2 * total, count


def logit_matching(
  student_logits: Float[Array, "*b c"],
  teacher_logits: Float[Array, "*_b _c"],
  *,
  where: Bool[Array, "*_b"] | None = None,
) -> Sums:
  """The limit of `soft_targets` for high temperatures.

  sum_c (z_c - v_c)^2 / 2N with the N logits of either less their mean.

  Args:
    student_logits: z.
    teacher_logits: v; classes where it is -inf are none.
    where: Which examples or tokens take part; default all.

  Returns:
    The sum over examples, and their number.

  Example:
    >>> total, _ = logit_matching(jnp.array([3.0, 7.0]), jnp.zeros(2))
    >>> float(total)  # (2^2 + 2^2) / (2 * 2)
    2.0
  """
  arguments.check_shapes(
    "number of classes", student_logits, teacher_logits, where
  )
  student, teacher = arguments.cleared(student_logits, teacher_logits, where)
  known = teacher > -jnp.inf
  errors = jnp.where(known, student, 0) - jnp.where(known, teacher, 0)
  errors -= jnp.mean(errors, axis=-1, where=known, keepdims=True)
  return arguments.sums(jnp.mean(errors**2, axis=-1, where=known) / 2, where)


def hidden_matching(
  student: Float[Array, "*b d"],
  teacher: Float[Array, "*_b e"],
  *,
  projection: Float[Array, "_d e"] | None = None,
  where: Bool[Array, "*_b"] | None = None,
) -> Sums:
  """Squared error of hidden states, the mean over a token's features.

  The one loss here with a mean over features, as TinyBERT has it; its loss of
  the embeddings is the same function of other arrays.

  Args:
    student: Hidden states or embeddings.
    teacher: Those of the teacher.
    projection: Learned kernel from the student's width to the teacher's, which
      may be left out if they are the same.
    where: Which tokens take part; default all.

  Returns:
    The sum over tokens, and their number.

  Raises:
    ValueError: If the widths differ and there is no projection between them, or
      it has another shape.

  Example:
    >>> total, _ = hidden_matching(jnp.array([1.0, 3.0]), jnp.zeros(2))
    >>> float(total)  # (1^2 + 3^2) / 2
    5.0
  """
  widths = (student.shape[-1], teacher.shape[-1])
  if projection is None and widths[0] != widths[1]:
    raise ValueError(f"widths {widths} differ: give a projection between them.")
  if projection is not None and projection.shape != widths:
    raise ValueError(
      f"projection must have shape {widths}, got {projection.shape}."
    )
  arguments.check_shapes(None, student, teacher, where)
  if projection is not None:
    student = student if where is None else arguments.clear(student, where)
    student = jnp.einsum(
      "...d,de->...e", student, projection, preferred_element_type=jnp.float32
    )
  student, teacher = arguments.cleared(student, teacher, where)
  return arguments.sums(jnp.mean((student - teacher) ** 2, axis=-1), where)


def cosine(
  student: Float[Array, "*b d"],
  teacher: Float[Array, "*_b _d"],
  *,
  where: Bool[Array, "*_b"] | None = None,
) -> Sums:
  """1 - cos of the angle between hidden states.

  Args:
    student: Hidden states.
    teacher: Those of the teacher.
    where: Which tokens take part; default all.

  Returns:
    The sum over tokens, and their number. A vector of zeros is orthogonal to
    any other.

  Example:
    >>> total, _ = cosine(jnp.eye(2), jnp.ones((2, 2)))
    >>> float(total)  # 2 (1 - 1 / sqrt 2)
    0.585...
  """
  arguments.check_shapes("number of features", student, teacher, where)
  student, teacher = map(_unit, arguments.cleared(student, teacher, where))
  return arguments.sums(1 - jnp.sum(student * teacher, axis=-1), where)


def attention_matching(
  student_scores: Float[Array, "b h l l"],
  teacher_scores: Float[Array, "_b _h _l _l"],
  *,
  where: Bool[Array, "_b _l"],
) -> Sums:
  """Squared error of attention scores before the softmax, the mean over heads.

  Args:
    student_scores: Scaled inner products of queries and keys. What stands at
      padding, often -inf or -1e9, is never looked at.
    teacher_scores: Those of the teacher, of as many heads.
    where: Which tokens take part, both as query and as key.

  Returns:
    The sum over pairs of tokens that both take part, and their number.

  Example:
    >>> scores = jnp.array([[[[1.0, -jnp.inf], [0.0, -jnp.inf]]]])
    >>> teacher = jnp.zeros((1, 1, 2, 2))
    >>> where = jnp.array([[True, False]])  # the second token is padding
    >>> total, count = attention_matching(scores, teacher, where=where)
    >>> float(total), int(count)
    (1.0, 1)
  """
  pairs = where[:, :, None] & where[:, None, :]
  scores = [jnp.moveaxis(x, 1, -1) for x in (student_scores, teacher_scores)]
  arguments.check_shapes("number of heads", scores[0], scores[1], pairs)
  return hidden_matching(scores[0], scores[1], where=pairs)


def attention_relations(
  student_scores: Float[Array, "b h l l"],
  teacher_scores: Float[Array, "_b _h _l _l"],
  *,
  where: Bool[Array, "_b _l"] | None = None,
) -> Sums:
  """KL(teacher | student) of attention distributions, the mean over heads.

  Args:
    student_scores: Attention scores before the softmax, or the logarithm of
      what came out of it; of padding as well, or not.
    teacher_scores: Those of the teacher, of as many heads.
    where: Which tokens take part, both as query and as key; default all.

  Returns:
    The sum over queries in nats, and their number.

  Example:
    >>> teacher = jnp.log(jnp.array([0.25, 0.75, 0.5, 0.5])).reshape(1, 1, 2, 2)
    >>> total, count = attention_relations(jnp.zeros((1, 1, 2, 2)), teacher)
    >>> round(float(total), 3), int(count)  # one of two is like the teacher's
    (0.131, 2)
  """
  scores = [jnp.moveaxis(x, 1, -1) for x in (student_scores, teacher_scores)]
  arguments.check_shapes("number of heads", scores[0], scores[1])
  where = arguments.all_or(where, student_scores.shape[::2])
  # A query that takes no part may be left without a key.
  queries, keys = where[:, None, :, None], where[:, None, None, :]
  scores = (
    jnp.where(queries, jnp.where(keys, x.astype(jnp.float32), -jnp.inf), 0)
    for x in (student_scores, lax.stop_gradient(teacher_scores))
  )
  return arguments.sums(jnp.mean(divergence.divergence(*scores), axis=1), where)


def relations(
  student: Float[Array, "b l d"],
  teacher: Float[Array, "_b _l e"],
  *,
  num_heads: int,
  where: Bool[Array, "_b _l"] | None = None,
) -> Sums:
  """KL(teacher | student) of how alike a layer's vectors are to each other.

  The vectors x of a relation head, of size k, relate by softmax(x x^T / sqrt
  k). Student and teacher may have other widths and other numbers of heads.

  Args:
    student: All heads' values, queries or keys of a layer, side by side.
    teacher: Those of the teacher.
    num_heads: Number of relation heads into which either width is divided.
    where: Which tokens take part; default all.

  Returns:
    The sum over tokens of the mean over heads in nats, and the number of
    tokens.

  Raises:
    ValueError: If the heads do not divide both widths.

  Example:
    >>> student, teacher = jnp.ones((1, 3, 4)), jnp.ones((1, 3, 8))
    >>> total, count = relations(student, teacher, num_heads=2)
    >>> float(total), int(count)  # all alike in both, whatever the width
    (0.0, 3)
  """
  for name, x in (("student", student), ("teacher", teacher)):
    if num_heads < 1 or x.shape[-1] % num_heads:
      raise ValueError(
        f"num_heads must divide the {name}'s width {x.shape[-1]}, got "
        f"{num_heads}."
      )
  arguments.check_shapes(None, student, teacher, where)

  def scores(x):
    x = x if where is None else arguments.clear(x, where)
    x = x.reshape(*x.shape[:2], num_heads, -1)
    return x.shape[-1] ** -0.5 * jnp.einsum(
      "blhk,bmhk->bhlm", x, x, preferred_element_type=jnp.float32
    )

  return attention_relations(scores(student), scores(teacher), where=where)


def linear_soft_targets(
  student_hidden: Float[Array, "b d"],
  student_table: Float[Array, "v d"],
  student_bias: Float[Array, " v"],
  teacher_hidden: Float[Array, "_b e"],
  teacher_table: Float[Array, "_v e"],
  teacher_bias: Float[Array, " _v"],
  *,
  temperature: Real[ArrayLike, ""],
  where: Bool[Array, " _b"] | None = None,
  chunk_size: int = 96,
) -> Sums:
  """`soft_targets` of the logits `hidden table^T + bias` of both.

  Logits and probabilities exist for a chunk of the rows at a time. Under a
  gradient, q - p is multiplied into the gradients while it is at hand, so that
  every logit is computed once and none is kept.

  Args:
    student_hidden: Hidden states; their dtype is that of the matrix products,
      whose sums are float32.
    student_table: Output embedding, one row a class.
    student_bias: Of every class.
    teacher_hidden: Hidden states of the teacher.
    teacher_table: Output embedding of the teacher, of as many classes.
    teacher_bias: Of every class.
    temperature: T > 0; it gets no gradient.
    where: Which rows take part; default all.
    chunk_size: Rows, of all devices, whose logits exist at a time, at most.

  Returns:
    The sum of the divergences in nats, differentiable in the first three
    arguments, and the number of rows that take part.

  Raises:
    ValueError: If `chunk_size` is below 1 or T <= 0.

  Example:
    >>> hidden, table, bias = jnp.ones((2, 4)), jnp.eye(3, 4), jnp.zeros(3)
    >>> total, count = linear_soft_targets(
    ...   hidden, table, bias, 2 * hidden, 0.5 * table, bias, temperature=1.0
    ... )
    >>> float(total), int(count)  # the logits are the same
    (0.0, 2)
  """
  if chunk_size < 1:
    raise ValueError(f"chunk_size must be positive, got {chunk_size}.")
  arguments.check_shapes("number of classes", student_bias, teacher_bias)
  arguments.check_shapes(None, student_hidden, teacher_hidden, where)
  where = arguments.all_or(where, student_hidden.shape[:1])
  total = divergence.linear_divergence(
    (arguments.clear(student_hidden, where), student_table, student_bias),
    (arguments.clear(teacher_hidden, where), teacher_table, teacher_bias),
    arguments.checked(temperature),
    where,
    chunk_size,
  )
  return total, jnp.sum(where, dtype=jnp.float32)


def _unit(x):
  square = jnp.sum(x**2, axis=-1, keepdims=True)
  return x * lax.rsqrt(jnp.where(square > 0, square, 1))
