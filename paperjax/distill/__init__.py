"""Distillation: losses by which a small model learns from a large one."""

from paperjax.distill import losses as losses
