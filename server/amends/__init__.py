"""Amends helps people write apologies to customers: START with `core/check.py`."""

import os

# numpy's threads wait for each other where the processor is shared: a product of 0.4 ms then takes 16
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
