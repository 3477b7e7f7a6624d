"""Threads for the virtual devices, set before JAX makes its CPU client.

XLA gives 8 virtual devices a pool of 8 threads. A device that runs two
independent collectives of one program at once holds two of them, the last
device gets none, and all wait for ever.
"""

import os

os.environ.setdefault("PJRT_NPROC", "32")
