"""Makes distill.npz: losses of distillation and their gradients from torch.

Run in an environment of its own, see README.md in this folder:

    python tests/goldens/make_distill.py

Everything is computed in float64 from float32 inputs, with torch's own losses
where it has them. A loss is the mean over examples or tokens, as in the code of
the papers; its gradients are those by the student.
"""

import json
import pathlib

import numpy as np
import torch
from torch import nn
from torch.nn import functional

HERE = pathlib.Path(__file__).resolve().parent
SEED = 11
BATCH, LENGTH, HEADS, CLASSES = 3, 7, 2, 19
STUDENT_WIDTH, TEACHER_WIDTH = 12, 20
LENGTHS = np.array([7, 4, 5])
TEMPERATURES = (1, 2, 20)
RELATION_HEADS = 4


def make_inputs() -> dict[str, np.ndarray]:
  """A ragged batch of everything that the losses compare."""
  rng = np.random.default_rng(SEED)
  tokens = (BATCH, LENGTH)
  scores = (BATCH, HEADS, LENGTH, LENGTH)
  shapes = {
    "student/logits": (*tokens, CLASSES),
    "teacher/logits": (*tokens, CLASSES),
    "student/hidden": (*tokens, STUDENT_WIDTH),
    "teacher/hidden": (*tokens, TEACHER_WIDTH),
    "teacher/narrow": (*tokens, STUDENT_WIDTH),
    "student/projection": (STUDENT_WIDTH, TEACHER_WIDTH),
    "student/scores": scores,
    "teacher/scores": scores,
  }
  arrays = {
    name: rng.normal(0, 1.5, shape).astype(np.float32)
    for name, shape in shapes.items()
  }
  labels = rng.integers(0, CLASSES, tokens)
  arrays["labels"] = np.where(rng.random(tokens) < 0.6, labels, -100).astype(
    np.int32
  )
  arrays["where"] = np.arange(LENGTH) < LENGTHS[:, None]
  return arrays


def soft(x: dict, temperature: float) -> torch.Tensor:
  """Of the tokens that are no padding, as DistilBERT selects them."""
  student, teacher = (
    x[f"{name}/logits"][x["where"]] / temperature
    for name in ("student", "teacher")
  )
  return temperature**2 * nn.KLDivLoss(reduction="batchmean")(
    functional.log_softmax(student, dim=-1), functional.softmax(teacher, dim=-1)
  )


def hidden(x: dict) -> torch.Tensor:
  projected = x["student/hidden"] @ x["student/projection"]
  return nn.MSELoss()(projected[x["where"]], x["teacher/hidden"][x["where"]])


def cosine(x: dict) -> torch.Tensor:
  student, teacher = x["student/hidden"], x["teacher/narrow"]
  student, teacher = student[x["where"]], teacher[x["where"]]
  return nn.CosineEmbeddingLoss(reduction="mean")(
    student, teacher, student.new_ones(len(student))
  )


def distilbert(x: dict) -> torch.Tensor:
  """Its three losses with the weights and the temperature of its script."""
  labelled = nn.CrossEntropyLoss(ignore_index=-100)(
    x["student/logits"].flatten(0, 1), x["labels"].flatten().long()
  )
  return 5 * soft(x, 2) + 2 * labelled + cosine(x)


def per_sequence(x: dict, loss) -> torch.Tensor:
  """A sum over sequences without padding, each of which is given alone."""
  return sum(loss(i, int(n)) for i, n in enumerate(LENGTHS))


def attention(x: dict) -> torch.Tensor:
  """TinyBERT's mean over heads and pairs."""

  def error(i, n):
    student, teacher = (
      x[f"{name}/scores"][i, :, :n, :n] for name in ("student", "teacher")
    )
    return functional.mse_loss(student, teacher, reduction="sum")

  return per_sequence(x, error) / (HEADS * np.sum(LENGTHS**2))


def transfer(x: dict) -> torch.Tensor:
  """MiniLM's attention transfer, the mean over heads and queries."""

  def divergence(i, n):
    student, teacher = (
      x[f"{name}/scores"][i, :, :n, :n].softmax(dim=-1)
      for name in ("student", "teacher")
    )
    return functional.kl_div(student.log(), teacher, reduction="sum")

  return per_sequence(x, divergence) / (HEADS * LENGTHS.sum())


def relations(x: dict) -> torch.Tensor:
  """MiniLMv2's relations, one relation head after the other."""

  def relation(vectors, head):
    size = vectors.shape[-1] // RELATION_HEADS
    part = vectors[:, head * size : (head + 1) * size]
    return functional.softmax(part @ part.T / size**0.5, dim=-1)

  def divergence(i, n):
    total = 0
    for head in range(RELATION_HEADS):
      student = relation(x["student/hidden"][i, :n], head)
      teacher = relation(x["teacher/hidden"][i, :n], head)
      total = total + (teacher * (teacher.log() - student.log())).sum()
    return total

  return per_sequence(x, divergence) / (RELATION_HEADS * LENGTHS.sum())


def main() -> None:
  inputs = make_inputs()
  losses = {
    "hidden": hidden,
    "cosine": cosine,
    "distilbert": distilbert,
    "attention": attention,
    "transfer": transfer,
    "relations": relations,
  }
  for temperature in TEMPERATURES:
    losses[f"soft{temperature}"] = lambda x, t=temperature: soft(x, t)
  arrays = {f"input/{name}": value for name, value in inputs.items()}
  for name, loss in losses.items():
    x = {key: torch.from_numpy(value) for key, value in inputs.items()}
    for key, value in x.items():
      if value.is_floating_point():
        x[key] = value.double().requires_grad_(key.startswith("student"))
    value = loss(x)
    value.backward()
    arrays[f"{name}/loss"] = value.detach().numpy()
    for key, tensor in x.items():
      if tensor.grad is not None:
        arrays[f"{name}/gradient/{key}"] = tensor.grad.numpy()
  arrays["versions"] = np.array(json.dumps({"torch": torch.__version__}))
  np.savez_compressed(HERE / "distill.npz", **arrays)


if __name__ == "__main__":
  main()
