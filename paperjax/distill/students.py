"""Students that begin as a part of their teacher.

Fewer layers, as DistilBERT (Sanh et al., arXiv 1910.01108, section 3): every
other layer of the teacher. Less width, by projection on the directions in
which the teacher's embeddings vary most.

A tree of parameters is that of a model of `paperjax.bert`, {"bert":
{"embeddings", "encoder": {"layer_0", ...}, "pooler"}, heads}, or of the encoder
alone.

Dimension key: d width, f feed-forward width, h heads, k head size.
"""

from collections.abc import Sequence
from typing import Any

import jax
import jax.numpy as jnp
from jaxtyping import Float, PyTree
import numpy as np

# What reads the stream of hidden states, and what reads the pooled token.
_OF_STREAM = ("token_classifier", "span")
_OF_POOLED = ("next_sentence", "classifier", "choice")


def layer_map(teacher_layers: int, student_layers: int) -> tuple[int, ...]:
  """The first layer, the last, and evenly spaced ones between.

  The place of student layer i is i (teacher_layers - 1) / (student_layers - 1),
  rounded, halves up: DistilBERT's 0 2 4 7 9 11 for 12 and 6. A student of one
  layer gets the first. Any other choice is a tuple; `group_map` is TinyBERT's.

  Args:
    teacher_layers: Of the teacher.
    student_layers: Of the student.

  Returns:
    The teacher's layers to take, ascending.

  Raises:
    ValueError: If the student has no layer or more than the teacher.

  Example:
    >>> layer_map(12, 6)
    (0, 2, 4, 7, 9, 11)
  """
  _check_layers(teacher_layers, student_layers)
  steps = max(student_layers - 1, 1)
  return tuple(
    (2 * i * (teacher_layers - 1) + steps) // (2 * steps)
    for i in range(student_layers)
  )


def group_map(teacher_layers: int, student_layers: int) -> tuple[int, ...]:
  """The last layer of each of as many groups, as equal as can be.

  TinyBERT's (arXiv 1909.10351) uniform map: its student's layer m, counted from
  1, learns from the teacher's m teacher_layers / student_layers, here rounded,
  halves up. Student and teacher end in the same place.

  Args:
    teacher_layers: Of the teacher.
    student_layers: Of the student.

  Returns:
    A layer of the teacher for each of the student's, ascending, from 0.

  Raises:
    ValueError: If the student has no layer or more than the teacher.

  Example:
    >>> group_map(12, 4)
    (2, 5, 8, 11)
  """
  _check_layers(teacher_layers, student_layers)
  return tuple(
    (2 * i * teacher_layers + student_layers) // (2 * student_layers) - 1
    for i in range(1, student_layers + 1)
  )


def _check_layers(teacher_layers: int, student_layers: int) -> None:
  if not 1 <= student_layers <= teacher_layers:
    raise ValueError(
      f"student_layers must be at least 1 and at most the {teacher_layers} of"
      f" the teacher, got {student_layers}."
    )


def from_teacher(params: PyTree, layers: Sequence[int]) -> dict[str, Any]:
  """A student of some of the teacher's layers, and of all else it has.

  Args:
    params: The teacher's.
    layers: Which layers to take, ascending, see `layer_map`.

  Returns:
    A new tree, of copies: a step that donates the student's leaves the teacher
    whole.

  Raises:
    ValueError: If a layer does not exist, or they do not ascend.

  Example:
    >>> encoder = {f"layer_{i}": jnp.full(1, i) for i in range(4)}
    >>> from_teacher({"bert": {"encoder": encoder}}, layer_map(4, 2))
    {'bert': {'encoder': {'layer_0': Array([0], ...), 'layer_1': Array([3], ...
  """
  encoder = params.get("bert", params)["encoder"]
  if not layers:
    raise ValueError("layers must name at least one layer, got none.")
  for i, layer in enumerate(layers):
    if not 0 <= layer < len(encoder):
      raise ValueError(
        f"layers must be below the teacher's {len(encoder)}, got {layer}."
      )
    if i and layer <= layers[i - 1]:
      raise ValueError(
        f"layers must ascend, got {layer} after {layers[i - 1]}."
      )
  student = {f"layer_{i}": encoder[f"layer_{n}"] for i, n in enumerate(layers)}
  student = {"encoder": student}
  if "bert" in params:
    student = {"bert": params["bert"] | student}
  return jax.tree.map(jnp.copy, params | student)


def narrower(
  params: PyTree, *, width: int, num_heads: int, feed_forward_width: int
) -> dict[str, Any]:
  """A student of less width: the teacher's map, projected.

  The student's stream of hidden states is y = r x P: P [d, width] has
  orthonormal columns, and r = sqrt(width / d), as layer norm gives vectors of
  length sqrt(d). P keeps the direction (1, ..., 1), which layer norm removes,
  and otherwise the leading eigenvectors of the second moment of token +
  position + segment embedding, every row of a table as likely as any other.

  - Kernels that read the stream become P^T W / r, that write it r W P.
  - Layer norm's scale s becomes the diagonal of P^T diag(s) P.
  - Heads: as many as before and smaller. W_q W_k^T with the query's bias, and
    W_v W_o, are truncated to the new head size by SVD, the best of their rank.
    The key's bias, which cancels in the softmax, is 0, and so is the value's,
    which moves to the output: attention weights sum to 1.
  - Feed-forward units, and the pooler's, are selected: those with the largest
    product of the norms of what enters and what leaves.

  If the stream lies in the span of P, the scales are constant and no head or
  unit is lost, the encoder's states are exactly r x P. Otherwise, and always
  for the masked-LM head, whose GELU acts on projected features, the student
  is a beginning to be trained.

  Args:
    params: The teacher's, with learned positions.
    width: Of the student.
    num_heads: Of both.
    feed_forward_width: Of the student.

  Returns:
    A new tree in float32; its Config is the teacher's with these sizes.

  Raises:
    ValueError: If a size is not below or equal to the teacher's, a width is no
      multiple of the heads, positions are not learned, or a head is unknown.

  Example:
    >>> from paperjax import bert
    >>> model, ids = bert.Bert(bert.Config.tiny()), jnp.ones((1, 4), jnp.int32)
    >>> params = model.init(jax.random.key(0), ids)["params"]
    >>> student = narrower(
    ...   params, width=64, num_heads=2, feed_forward_width=256
    ... )
    >>> student["encoder"]["layer_1"]["attention"]["query"]["kernel"].shape
    (64, 64)
  """
  params = jax.tree.map(lambda x: np.asarray(x, np.float64), params)
  wrapped = params if "bert" in params else {"bert": params}
  _check_sizes(wrapped["bert"], width, num_heads, feed_forward_width)
  basis = _basis(wrapped["bert"]["embeddings"], width)
  student = _model(wrapped, basis, num_heads, feed_forward_width)
  student = jax.tree.map(lambda x: jnp.asarray(x, jnp.float32), student)
  return student if "bert" in params else student["bert"]


def _check_sizes(params, width, num_heads, feed_forward_width):
  if "position" not in params["embeddings"]:
    raise ValueError("params must have learned positions to be projected.")
  layer = params["encoder"]["layer_0"]
  d, f = layer["intermediate"]["kernel"].shape
  if not 2 <= width <= d:
    raise ValueError(
      f"width must be at least 2 and at most the teacher's {d}, got {width}."
    )
  if not 1 <= feed_forward_width <= f:
    raise ValueError(
      f"feed_forward_width must be at least 1 and at most the teacher's {f},"
      f" got {feed_forward_width}."
    )
  for size in (width, d):
    if num_heads < 1 or size % num_heads:
      raise ValueError(
        f"num_heads must divide the width {size}, got {num_heads}."
      )


def _basis(embeddings: PyTree, width: int) -> Float[np.ndarray, "d width"]:
  """P of `narrower`."""
  tables = [
    embeddings[name]["embedding"] for name in ("token", "position", "segment")
  ]
  # Layer norm removes the mean over features first.
  tables = [x - x.mean(axis=1, keepdims=True) for x in tables]
  mean = np.sum([x.mean(axis=0) for x in tables], axis=0)
  moment = np.outer(mean, mean)
  moment += np.sum([np.cov(x.T, bias=True) for x in tables], axis=0)
  d = len(moment)
  ones = np.full((d, 1), d**-0.5)
  # Eigenvectors of 0 may be any; the centred ones are orthogonal to `ones`.
  moment -= np.trace(moment) * ones * ones.T
  vectors = np.linalg.eigh(moment)[1][:, ::-1][:, : width - 1]
  basis = np.concatenate([ones, vectors * _signs(vectors)], axis=1)
  # A reflection that takes the first unit vector to the student's ones.
  v = np.full(width, -(width**-0.5))
  v[0] += 1
  return basis - 2 * np.outer(basis @ v, v) / (v @ v)


def _signs(vectors):
  """That of the largest entry of every column."""
  largest = np.abs(vectors).argmax(axis=0)
  return np.sign(vectors[largest, np.arange(vectors.shape[1])])


def _model(params, basis, num_heads, feed_forward_width):
  """The encoder and all heads."""
  bert, found = params["bert"], {}
  ratio = (basis.shape[1] / basis.shape[0]) ** 0.5
  into, out = basis.T / ratio, basis * ratio

  def read(dense):
    return {"kernel": into @ dense["kernel"], "bias": dense["bias"]}

  def write(dense):
    return {"kernel": dense["kernel"] @ out, "bias": dense["bias"] @ out}

  def norm(layer_norm):
    scale = layer_norm["scale"] @ basis**2
    return {"scale": scale, "bias": layer_norm["bias"] @ out}

  def layer(old):
    units = _largest(old["intermediate"], old["output"], feed_forward_width)
    entering = read(_columns(old["intermediate"], units))
    leaving = old["output"] | {"kernel": old["output"]["kernel"][units]}
    return {
      "attention": _attention(old["attention"], into, out, num_heads),
      "attention_layer_norm": norm(old["attention_layer_norm"]),
      "intermediate": entering,
      "output": write(leaving),
      "output_layer_norm": norm(old["output_layer_norm"]),
    }

  found["bert"] = {
    "embeddings": {
      name: norm(x)
      if name == "layer_norm"
      else {"embedding": x["embedding"] @ out}
      for name, x in bert["embeddings"].items()
    },
    "encoder": {name: layer(x) for name, x in bert["encoder"].items()},
  }
  pooled = None
  if "pooler" in bert:
    readers = [params[name]["kernel"] for name in _OF_POOLED if name in params]
    after = {"kernel": np.concatenate(readers, 1)} if readers else None
    pooled = _largest(bert["pooler"], after, basis.shape[1])
    found["bert"]["pooler"] = read(_columns(bert["pooler"], pooled))
  for name, head in params.items():
    if name in _OF_POOLED:
      found[name] = head | {"kernel": head["kernel"][pooled]}
    elif name in _OF_STREAM:
      found[name] = read(head)
    elif name == "masked_lm":
      found[name] = {
        "transform": write(read(head["transform"])),
        "layer_norm": norm(head["layer_norm"]),
        "bias": head["bias"],
      }
    elif name != "bert":
      raise ValueError(f"params must be of a BERT, got a head {name!r}.")
  return found


def _largest(before, after, count):
  """The units to keep, in order: by what enters times what leaves."""
  weights = np.hypot(
    np.linalg.norm(before["kernel"], axis=0), np.abs(before["bias"])
  )
  if after is not None:
    weights = weights * np.linalg.norm(after["kernel"], axis=1)
  return np.sort(np.argsort(-weights, kind="stable")[:count])


def _columns(dense, units):
  return {"kernel": dense["kernel"][:, units], "bias": dense["bias"][units]}


def _attention(old, into, out, num_heads):
  """The four kernels, head by head."""
  width = into.shape[0]
  old_size, new_size = (x // num_heads for x in (into.shape[1], width))
  found = {name: [] for name in ("query", "key", "value", "output")}
  biases = []
  for head in range(num_heads):
    own = slice(head * old_size, (head + 1) * old_size)
    q, k, v = (into @ old[name]["kernel"][:, own] for name in list(found)[:3])
    q = np.concatenate([q, old["query"]["bias"][None, own]])
    q, k = _factors(q * (new_size / old_size) ** 0.5, k.T, new_size)
    v, o = _factors(v, old["output"]["kernel"][own] @ out, new_size)
    biases.append(q[-1])
    for name, kernel in zip(found, (q[:-1], k.T, v, o), strict=True):
      found[name].append(kernel)
  axes = {"query": 1, "key": 1, "value": 1, "output": 0}
  kernels = {k: np.concatenate(x, axes[k]) for k, x in found.items()}
  moved = old["value"]["bias"] @ old["output"]["kernel"]
  bias = {
    "query": np.concatenate(biases),
    "key": np.zeros(width),
    "value": np.zeros(width),
    "output": (old["output"]["bias"] + moved) @ out,
  }
  return {k: {"kernel": kernels[k], "bias": bias[k]} for k in kernels}


def _factors(a, b, rank):
  """Two factors of the best approximation of a b of a rank, of equal size."""
  (of_a, inner_a), (of_b, inner_b) = np.linalg.qr(a), np.linalg.qr(b.T)
  u, values, v = np.linalg.svd(inner_a @ inner_b.T)
  root = np.sqrt(values[:rank])
  u, v = of_a @ u[:, :rank], of_b @ v[:rank].T
  root *= _signs(u)  # the same signs on every machine
  return u * root, (v * root).T
