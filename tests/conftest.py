"""What holds for all tests."""

from __future__ import annotations

import gc


def pytest_collection_finish() -> None:
    """Leave the packs, which live as long as the tests, out of every look for garbage: each takes half a
    second over them.
    """
    gc.collect()
    gc.freeze()
