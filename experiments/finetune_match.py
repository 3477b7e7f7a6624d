"""Fine-tuning that matches what a teacher computes on the way to its logits.

  paper                                             option
  L_attn of TinyBERT, 1909.10351                    --attention_weight
  L_hidn                                            --hidden_weight
  L_embd                                            --embedding_weight
  L_AT + L_VR of MiniLM, 2002.10957                 --relation_weight
  its heads in other numbers, MiniLMv2, 2012.15828  --relation_heads

TinyBERT's losses are sums over the student's layers of means over tokens, or
pairs of tokens; padding is no token. The teacher runs in every step, without
dropout, and gives the soft targets as well. Where widths differ, one projection
of all hidden states and one of the embeddings are parameters of the run beside
its model, and in no export.
"""

from collections.abc import Mapping
import dataclasses
from typing import Any

import jax
import jax.numpy as jnp
from jaxtyping import Array, Bool, Float, Key, PyTree

from experiments import finetune_task
from experiments.finetune_options import Config, DistillOptions
from experiments.finetune_task import Task
from experiments.model_files import Loaded
from paperjax import bert
from paperjax.bert import activations
from paperjax.bert.activations import Activations
from paperjax.distill import losses, students
from paperjax.training.metrics import Mean
from paperjax.training.parallel import Parallel
from paperjax.training.state import TrainState
from paperjax.training.step import LossFn

_PROJECTIONS = "projections"


def with_teacher(
  config: Config, task: Task, student: Loaded, teacher: Loaded
) -> Task:
  """The task with a teacher to run in every step.

  Args:
    config: All options.
    task: With its data.
    student: The model to start from.
    teacher: The model to learn from.

  Raises:
    ValueError: If these two models cannot be matched as the options ask.
  """
  options, mine, theirs = config.distill, student.config, teacher.config
  weights = options.match_weights
  if theirs.positions != "rotary" and config.max_length > theirs.max_length:
    raise ValueError(
      f"--max_length must be at most the {theirs.max_length} of --teacher, got"
      f" {config.max_length}."
    )
  if mine.is_causal or theirs.is_causal:
    raise ValueError(
      "--attention_weight and its like need models that read both ways, got one"
      " that reads from left to right."
    )
  if weights["attention"] and mine.num_heads != theirs.num_heads:
    raise ValueError(
      f"--attention_weight needs a student of the teacher's {theirs.num_heads}"
      f" heads, got {mine.num_heads}; --relation_weight does not."
    )
  if weights["relation"]:
    _check_relation_heads(options, mine, theirs)
  note = f"matched: {', '.join(name for name, x in weights.items() if x)}"
  if layers := _layers(options, mine, theirs):
    note += f"; teacher's layers {', '.join(map(str, layers))}"
  if mine.width != theirs.width:
    note += f"; widths {mine.width} and {theirs.width}"
  return task._replace(teacher=teacher, notes=(*task.notes, note))


def _check_relation_heads(
  options: DistillOptions, student: bert.Config, teacher: bert.Config
) -> None:
  heads = _relation_heads(options, teacher)
  if student.width % heads or teacher.width % heads:
    given = "" if options.relation_heads else ", the teacher's number"
    raise ValueError(
      f"--relation_heads must divide the widths {student.width} and"
      f" {teacher.width}, got {heads}{given}."
    )


def _relation_heads(options: DistillOptions, teacher: bert.Config) -> int:
  return options.relation_heads or teacher.num_heads


def _layers(
  options: DistillOptions, student: bert.Config, teacher: bert.Config
) -> tuple[int, ...]:
  """The teacher's layer for each of the student's, if any is asked for."""
  if not options.attention_weight + options.hidden_weight:
    return ()
  given, layers = options.match_layers, range(teacher.num_layers)
  if not given:
    try:
      return students.group_map(teacher.num_layers, student.num_layers)
    except ValueError as error:
      raise ValueError(
        f"--attention_weight and --hidden_weight: {error}"
      ) from None
  if (
    len(given) != student.num_layers
    or not set(given) <= set(layers)
    or sorted(set(given)) != list(given)
  ):
    raise ValueError(
      f"--match_layers must be {student.num_layers} ascending layers, one for"
      f" each of the student's, of the teacher's 0 to {layers[-1]}, got"
      f" {','.join(map(str, given))}."
    )
  return given


def put(way: Parallel, task: Task) -> PyTree:
  """The parameters of a teacher that runs in every step, on the devices."""
  if task.teacher is None:
    return {}
  return way.put_state(TrainState((), task.teacher.params, (), ())).params


def projections(
  prng_key: Key[Array, ""],
  options: DistillOptions,
  task: Task,
  student: bert.Config,
) -> dict[str, Any]:
  """What a run trains besides its model.

  Args:
    prng_key: Decides the values.
    options: What is matched.
    task: With its teacher, if that runs in every step.
    student: Of the model.

  Returns:
    {"projections": kernels}, or nothing if the widths are the same.
  """
  if task.teacher is None or task.teacher.config.width == student.width:
    return {}
  shape = (student.width, task.teacher.config.width)
  names = [x for x in ("embedding", "hidden") if options.match_weights[x]]
  # What layer norm made of size 1 stays so.
  scale = student.width**-0.5
  found = {
    name: {"kernel": scale * jax.random.normal(key, shape)}
    for name, key in zip(names, jax.random.split(prng_key), strict=False)
  }
  return {_PROJECTIONS: found} if found else {}


def of_model(params: Mapping[str, PyTree]) -> dict[str, PyTree]:
  """A run's parameters without projections."""
  return {name: x for name, x in params.items() if name != _PROJECTIONS}


def watched(task: Task) -> Task:
  """The task whose outputs are (outputs, activations) if it has a teacher."""
  return task if task.teacher is None else task._replace(apply=_apply)


def make_loss_fn(
  options: DistillOptions, task: Task, model: Any, teacher: PyTree
) -> LossFn:
  """The loss of a batch in training.

  Args:
    options: Weights, and what is matched.
    task: `watched`.
    model: The student.
    teacher: Parameters of the task's teacher, if it has one.

  Returns:
    (params, batch, prng_key) -> (losses, metrics): the losses times their
    weights, those of matching also as they are.
  """
  if task.teacher is None:
    return finetune_task.make_loss_fn(task, model)
  fixed = jax.lax.stop_gradient(teacher)
  compute_dtype = model.config.compute_dtype
  guide = task.make_model(
    dataclasses.replace(task.teacher.config, compute_dtype=compute_dtype)
  )

  def loss_fn(
    params: PyTree, batch: dict[str, Array], prng_key: Key[Array, ""]
  ) -> tuple[dict[str, Mean], dict[str, Mean]]:
    logits, mine = task.apply(model, params, batch, prng_key)
    targets, theirs = _apply(guide, fixed, batch, None)
    found, metrics = task.loss(logits, {**batch, "teacher": targets})
    kernels = {
      name: x["kernel"] for name, x in params.get(_PROJECTIONS, {}).items()
    }
    matched = _matched(
      options, (model.config, guide.config), (mine, theirs), batch, kernels
    )
    weighted = {
      f"weighted_{name}": Mean(options.match_weights[name] * x.total, x.count)
      for name, x in matched.items()
    }
    return found | weighted, metrics | matched

  return loss_fn


def _apply(
  model: Any,
  params: PyTree,
  batch: Mapping[str, Array],
  prng_key: Key[Array, ""] | None,
) -> Any:
  """Logits, and activations; dropout with a key."""
  logits, sown = model.apply(
    {"params": params},
    batch["input_ids"],
    batch["segment_ids"],
    batch["attention_mask"],
    every_token=True,
    train=prng_key is not None,
    rngs=None if prng_key is None else {"dropout": prng_key},
    mutable=["intermediates"],
  )
  return logits, activations.of(sown["intermediates"])


def _matched(
  options: DistillOptions,
  configs: tuple[bert.Config, bert.Config],
  both: tuple[Activations, Activations],
  batch: Mapping[str, Array],
  kernels: Mapping[str, Array],
) -> dict[str, Mean]:
  """The losses that have a weight, as they are."""
  (mine, theirs), weights = both, options.match_weights
  layers, where = _layers(options, *configs), _tokens(batch)
  found = {}
  if weights["attention"]:
    found["attention"] = _sum(
      losses.attention_matching(
        _scores(mine.queries[i], mine.keys[i]),
        _scores(theirs.queries[n], theirs.keys[n]),
        where=where,
      )
      for i, n in enumerate(layers)
    )

  def hidden(name, i, n):
    return losses.hidden_matching(
      mine.hidden_states[i],
      theirs.hidden_states[n],
      projection=kernels.get(name),
      where=where,
    )

  if weights["hidden"]:
    found["hidden"] = _sum(
      hidden("hidden", i + 1, n + 1) for i, n in enumerate(layers)
    )
  if weights["embedding"]:
    found["embedding"] = Mean(*hidden("embedding", 0, 0))
  if weights["relation"]:
    heads = _relation_heads(options, configs[1])
    found["relation"] = _relation(mine, theirs, heads, where)
  return found


def _tokens(batch: Mapping[str, Array]) -> Bool[Array, "b l"]:
  """Real tokens of real rows, a choice a row."""
  mask = batch["attention_mask"]
  rows = batch["weights"].reshape(-1, *(1,) * (mask.ndim - 1)) > 0
  return (mask & rows).reshape(-1, mask.shape[-1])


def _relation(
  mine: Activations, theirs: Activations, heads: int, where: Bool[Array, "b l"]
) -> Mean:
  """MiniLM's losses of the last layer, over heads of any number."""
  attended = losses.attention_relations(
    *(_scores(x.queries[-1], x.keys[-1], heads) for x in (mine, theirs)),
    where=where,
  )
  values = (x.values[-1] for x in (mine, theirs))
  of_values = losses.relations(
    *(x.reshape(*x.shape[:2], -1) for x in values),
    num_heads=heads,
    where=where,
  )
  return Mean(attended[0] + of_values[0], attended[1])


def _scores(
  queries: Float[Array, "b l h k"],
  keys: Float[Array, "b l h k"],
  heads: int | None = None,
) -> Float[Array, "b _ l l"]:
  """Scaled inner products, in float32, of other heads if asked for."""
  b, l, h, _ = queries.shape
  q, k = (x.reshape(b, l, heads or h, -1) for x in (queries, keys))
  return q.shape[-1] ** -0.5 * jnp.einsum(
    "blhk,bmhk->bhlm", q, k, preferred_element_type=jnp.float32
  )


def _sum(parts: Any) -> Mean:
  """The sum of the means of layers, all of as many tokens."""
  totals, counts = zip(*parts, strict=True)
  return Mean(sum(totals), counts[0])
