"""Students that begin as a part of their teacher."""

import dataclasses
import functools
import pathlib
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from paperjax import bert, tree
from paperjax.distill import students

FOLDER = pathlib.Path(__file__).resolve().parents[1] / "goldens"


@functools.cache
def golden():
  with np.load(FOLDER / "students.npz") as file:
    arrays = dict(file)
  return (*bert.load_hf(FOLDER / "students"), arrays)


@pytest.mark.parametrize(
  ("teacher", "student", "wanted"),
  [
    (12, 6, (0, 2, 4, 7, 9, 11)),
    (12, 12, tuple(range(12))),
    (12, 2, (0, 11)),
    (12, 3, (0, 6, 11)),  # 5.5 is rounded up
    (12, 4, (0, 4, 7, 11)),
    (24, 12, (0, 2, 4, 6, 8, 10, 13, 15, 17, 19, 21, 23)),
    (4, 1, (0,)),
    (1, 1, (0,)),
  ],
)
def test_layer_map(teacher, student, wanted):
  assert students.layer_map(teacher, student) == wanted


def test_group_map():
  assert students.group_map(12, 4) == (2, 5, 8, 11)  # TinyBERT-4, g(m) = 3 m
  assert students.group_map(4, 3) == (0, 2, 3)  # 4/3 and 8/3
  assert students.group_map(5, 2) == (2, 4)  # 2.5 is rounded up
  assert students.group_map(2, 1) == (1,)
  for teacher in range(1, 30):
    for student in range(1, teacher + 1):
      layers = students.group_map(teacher, student)
      assert layers[-1] == teacher - 1
      assert min(np.diff((-1, *layers))) >= 1


def test_layer_maps_ascend_from_first_to_last():
  for teacher in range(2, 30):
    for student in range(2, teacher + 1):
      layers = students.layer_map(teacher, student)
      assert (layers[0], layers[-1]) == (0, teacher - 1)
      steps = set(np.diff(layers).tolist())
      assert len(steps) <= 2
      assert min(steps) >= 1
      assert max(steps) - min(steps) <= 1


def test_is_the_distilbert_that_transformers_makes():
  config, params, arrays = golden()
  layers = students.layer_map(12, 6)
  config = dataclasses.replace(config, num_layers=6)
  params = students.from_teacher(params, layers)
  ids, mask = arrays["input_ids"], arrays["attention_mask"]
  inputs = (jnp.asarray(ids), None, jnp.asarray(mask))
  output = encode(config, with_pooler(params["bert"], config), inputs)
  assert len(output.hidden_states) == 7
  for i, hidden in enumerate(output.hidden_states):
    wanted = arrays[f"hidden_state/{i}"]
    np.testing.assert_allclose(hidden[mask], wanted[mask], atol=1e-5)
  logits, _ = bert.MaskedLMHead(config).apply(
    {"params": params["masked_lm"]},
    output.sequence,
    params["bert"]["embeddings"]["token"]["embedding"],
  )
  np.testing.assert_allclose(logits[mask], arrays["logits"][mask], atol=1e-5)


def with_pooler(params, config):
  """The encoder of a masked-LM directory, with a pooler that is not read."""
  d = config.width
  return params | {"pooler": {"kernel": jnp.eye(d), "bias": jnp.zeros(d)}}


def test_a_students_layers_are_the_teachers_and_the_rest_is_kept():
  _, params, _ = golden()
  student = students.from_teacher(params, (1, 5, 10))
  ours, theirs = tree.flatten(student), tree.flatten(params)
  for path, leaf in ours.items():
    for i, layer in enumerate((1, 5, 10)):
      path = path.replace(f"layer_{i}/", f"layer-{layer}/")
    np.testing.assert_array_equal(
      leaf, theirs[path.replace("layer-", "layer_")]
    )
  num_layer = tree.count(params["bert"]["encoder"]) // 12
  assert tree.count(params) - tree.count(student) == 9 * num_layer
  assert len(params["bert"]["encoder"]) == 12
  alone = students.from_teacher(params["bert"], (1, 5, 10))
  jax.tree.map(np.testing.assert_array_equal, alone, student["bert"])


def test_a_donated_student_leaves_the_teacher_whole():
  _, params, _ = golden()
  student = students.from_teacher(params, (0, 11))
  step = jax.jit(
    lambda x: jax.tree.map(lambda leaf: leaf + 1, x), donate_argnums=0
  )
  step(student)
  assert jax.tree.leaves(student)[0].is_deleted()
  assert all(np.all(np.isfinite(x)) for x in jax.tree.leaves(params))


WIDE = bert.Config(
  vocab_size=97,
  num_layers=3,
  width=32,
  num_heads=4,
  feed_forward_width=48,
  max_length=16,
)
NARROW = dataclasses.replace(WIDE, width=16, feed_forward_width=32)
SIZES = {"width": 16, "num_heads": 4, "feed_forward_width": 32}


@functools.cache
def random_params(config, model="pretraining"):
  """Weights and scales large enough that errors show."""
  shapes = shapes_of(config, model)
  leaves, structure = jax.tree.flatten_with_path(shapes)
  draw = np.random.default_rng(3)
  found = []
  for keys, leaf in leaves:
    x = draw.normal(size=leaf.shape) * 0.3
    is_scale = jax.tree_util.keystr(keys).endswith("['scale']")
    # One number a layer norm.
    found.append(np.full_like(x, 1 + x[0]) if is_scale else x)
  return jax.tree.unflatten(
    structure, [jnp.asarray(x, jnp.float32) for x in found]
  )


MODELS = {
  "encoder": bert.Bert,
  "pretraining": bert.PretrainingModel,
  "classifier": lambda config: bert.SequenceClassifier(config, 3),
  "tokens": lambda config: bert.TokenClassifier(config, 5),
  "span": bert.SpanModel,
}


def shapes_of(config, model):
  ids = jnp.ones((1, 4), jnp.int32)
  init = MODELS[model](config).init
  if model == "pretraining":
    init = functools.partial(init, masked_positions=ids)
  return jax.eval_shape(init, jax.random.key(0), ids)["params"]


def batch():
  draw = np.random.default_rng(4)
  ids = jnp.asarray(draw.integers(0, 97, (3, 11)), jnp.int32)
  segments = jnp.asarray(draw.integers(0, 2, (3, 11)), jnp.int32)
  return ids, segments, jnp.arange(11)[None, :] < jnp.array([[11], [7], [9]])


def encode(config, params, inputs=None) -> Any:
  return bert.Bert(config).apply(
    {"params": params},
    *(inputs or batch()),
    return_hidden_states=True,
    return_attention_maps=True,
  )


def padded_heads(x, axis):
  """Four heads of 4 features as four of 8."""
  x = np.asarray(x)
  shape = [*x.shape[:axis], 4, 4, *x.shape[axis + 1 :]]
  pad = [(0, 0)] * len(shape)
  pad[axis + 1] = (0, 4)
  x = np.pad(x.reshape(shape), pad)
  return x.reshape([*x.shape[:axis], 32, *x.shape[axis + 2 :]])


def widened_attention(x, into, out):
  found = {}
  for name in ("query", "key", "value"):
    # The wide model divides by the root of twice the head size.
    gain = 2**0.5 if name == "query" else 1.0
    found[name] = {
      "kernel": gain * padded_heads(into @ x[name]["kernel"], 1),
      "bias": gain * padded_heads(x[name]["bias"], 0),
    }
  found["output"] = {
    "kernel": padded_heads(x["output"]["kernel"], 0) @ out,
    "bias": x["output"]["bias"] @ out,
  }
  return found


def widened(params):
  """A wide encoder whose states are those of a narrow one, turned.

  Heads and feed-forward units are padded with units that do nothing.
  """
  draw = np.random.default_rng(5)
  q = np.linalg.qr(np.c_[np.ones(32), draw.normal(size=(32, 15))])[0]
  q *= np.sign(q[0, 0])
  turn = np.linalg.qr(np.c_[np.ones(16), draw.normal(size=(16, 15))])[0]
  turn *= np.sign(turn[0, 0])
  out = 2**0.5 * (q @ turn.T).T  # [16, 32], and ones stay ones
  into = 0.5 * out.T

  def norm(x):
    return {"scale": np.full(32, x["scale"][0]), "bias": x["bias"] @ out}

  def layer(x):
    units = ((0, 0), (0, 16))
    entering, leaving = x["intermediate"], x["output"]
    return {
      "attention": widened_attention(x["attention"], into, out),
      "attention_layer_norm": norm(x["attention_layer_norm"]),
      "intermediate": {
        "kernel": np.pad(into @ entering["kernel"], units)[:, ::-1],
        "bias": np.pad(entering["bias"], (0, 16))[::-1],
      },
      "output": {
        "kernel": np.pad(leaving["kernel"] @ out, units[::-1])[::-1],
        "bias": leaving["bias"] @ out,
      },
      "output_layer_norm": norm(x["output_layer_norm"]),
    }

  embeddings = {
    name: norm(x)
    if name == "layer_norm"
    else {"embedding": x["embedding"] @ out}
    for name, x in params["embeddings"].items()
  }
  found = {
    "embeddings": embeddings,
    "encoder": {name: layer(x) for name, x in params["encoder"].items()},
  }
  return jax.tree.map(lambda x: jnp.asarray(x, jnp.float32), found)


def test_states_in_a_subspace_are_reproduced():
  narrow = random_params(NARROW)["bert"]
  wide = with_pooler(widened(narrow), WIDE)
  student = students.narrower(wide, **SIZES)
  of_narrow, of_wide, of_student = (
    encode(config, params)
    for config, params in ((NARROW, narrow), (WIDE, wide), (NARROW, student))
  )
  # The construction is right, and the student has the narrow model's maps and
  # its states up to a rotation.
  for found, ratio in ((of_wide, 2), (of_student, 1)):
    for one, other in zip(
      found.attention_maps, of_narrow.attention_maps, strict=True
    ):
      np.testing.assert_allclose(one, other, atol=1e-4)
    for one, other in zip(
      found.hidden_states, of_narrow.hidden_states, strict=True
    ):
      products, wanted = (
        np.einsum("bld,cmd->blcm", x, x) for x in (one, other)
      )
      np.testing.assert_allclose(products, ratio * wanted, atol=2e-3)


def test_full_width_is_the_teacher():
  teacher = random_params(WIDE)
  same = students.narrower(
    teacher, width=32, num_heads=4, feed_forward_width=48
  )
  found, wanted = (encode(WIDE, x["bert"]) for x in (same, teacher))
  for one, other in zip(
    found.attention_maps, wanted.attention_maps, strict=True
  ):
    np.testing.assert_allclose(one, other, atol=1e-4)
  # Pooled features are selected, not turned: all of them are there.
  np.testing.assert_allclose(found.pooled, wanted.pooled, atol=1e-3)


def test_little_beside_the_subspace_loses_little():
  wide = with_pooler(widened(random_params(NARROW)["bert"]), WIDE)
  noise = np.random.default_rng(6).normal(size=(97, 32)) * 0.01
  wide["embeddings"]["token"]["embedding"] += jnp.asarray(noise, jnp.float32)
  wanted = encode(WIDE, wide).attention_maps

  def error(width):
    params = students.narrower(wide, **SIZES | {"width": width})
    config = dataclasses.replace(NARROW, width=width)
    found = encode(config, params).attention_maps
    differences = [jnp.abs(a - b) for a, b in zip(found, wanted, strict=True)]
    return float(jnp.mean(jnp.stack(differences)))

  assert error(16) < 0.005
  assert error(8) > 4 * error(16)


@pytest.mark.parametrize("model", MODELS)
def test_shapes_are_those_of_the_smaller_config(model):
  teacher = random_params(WIDE, model)
  student = students.narrower(teacher, **SIZES)
  wanted = shapes_of(NARROW, model)
  assert jax.tree.structure(student) == jax.tree.structure(wanted)
  for one, other in zip(
    jax.tree.leaves(student), jax.tree.leaves(wanted), strict=True
  ):
    assert (one.shape, one.dtype) == (other.shape, other.dtype)
  options = {}
  if model == "pretraining":
    options["masked_positions"] = jnp.zeros((3, 2), jnp.int32)
  output = MODELS[model](NARROW).apply({"params": student}, *batch(), **options)
  assert all(np.all(np.isfinite(x)) for x in jax.tree.leaves(output))


def test_linear_heads_are_exact_in_a_subspace():
  narrow = random_params(NARROW, "tokens")
  wide = {"bert": widened(narrow["bert"])}
  draw = np.random.default_rng(8)
  wide["token_classifier"] = {
    "kernel": jnp.asarray(draw.normal(size=(32, 5)), jnp.float32),
    "bias": jnp.arange(5.0),
  }
  student = students.narrower(wide, **SIZES)
  found, wanted = (
    MODELS["tokens"](config).apply({"params": params}, *batch())
    for config, params in ((NARROW, student), (WIDE, wide))
  )
  np.testing.assert_allclose(found, wanted, atol=2e-3)


def test_pooled_features_that_are_read_are_kept():
  draw = np.random.default_rng(8)
  wide = {"bert": widened(random_params(NARROW, "classifier")["bert"])}
  # All the classifier reads are 16 of the 32.
  kernel = draw.normal(size=(32, 3))
  kernel[draw.permutation(32)[:16]] = 0
  pooler = {"kernel": draw.normal(size=(32, 32)) * 0.1, "bias": np.ones(32)}
  head = {"kernel": kernel, "bias": np.arange(3.0)}
  dense = jax.tree.map(lambda x: jnp.asarray(x, jnp.float32), (pooler, head))
  wide["bert"]["pooler"], wide["classifier"] = dense
  student = students.narrower(wide, **SIZES)
  found, wanted = (
    MODELS["classifier"](config).apply({"params": params}, *batch())
    for config, params in ((NARROW, student), (WIDE, wide))
  )
  np.testing.assert_allclose(found, wanted, atol=2e-3)


@pytest.mark.parametrize(
  ("call", "message"),
  [
    (lambda: students.layer_map(12, 13), "most the 12 .* got 13"),
    (lambda: students.layer_map(12, 0), "most the 12 .* got 0"),
    (lambda: students.group_map(2, 3), "most the 2 .* got 3"),
    (lambda: chosen(0, 12), "below the teacher's 12, got 12"),
    (lambda: chosen(-1, 3), "below the teacher's 12, got -1"),
    (lambda: chosen(0, 3, 3), "ascend, got 3 after 3"),
    (lambda: chosen(0, 5, 4), "ascend, got 4 after 5"),
    (lambda: chosen(), "at least one layer, got none"),
    (lambda: narrowed(width=36), "most the teacher's 32, got 36"),
    (lambda: narrowed(width=1), "at least 2 .* got 1"),
    (lambda: narrowed(width=18), "divide the width 18, got 4"),
    (lambda: narrowed(num_heads=0), "divide the width 16, got 0"),
    (lambda: narrowed(feed_forward_width=0), "most the teacher's 48, got 0"),
    (lambda: narrowed(feed_forward_width=49), "most the teacher's 48, got 49"),
    (
      lambda: narrowed({"other": {"kernel": jnp.ones(2)}}),
      "got a head 'other'",
    ),
    (
      lambda: students.narrower(
        random_params(dataclasses.replace(WIDE, positions="rotary")), **SIZES
      ),
      "must have learned positions",
    ),
  ],
)
def test_what_cannot_be_done(call, message):
  with pytest.raises(ValueError, match=message):
    call()


def chosen(*layers):
  return students.from_teacher(golden()[1], layers)


def narrowed(heads=None, **sizes):
  return students.narrower(random_params(WIDE) | (heads or {}), **SIZES | sizes)
