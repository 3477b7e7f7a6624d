"""Training that knows no model: state, step, optimizers, checkpoints.

Import the module you need, `from paperjax.training import step`; this package
imports none of them, so that metrics cost no import of Orbax.
"""
