from collections.abc import Iterator
from pathlib import Path

import pytest

from amends.store import Store, open_store


@pytest.fixture
def place(tmp_path: Path) -> str | Path:
    return tmp_path / "kept" / "amends.sqlite"


@pytest.fixture
def store(place: str | Path) -> Iterator[Store]:
    store = open_store(place)
    yield store
    store.close()


@pytest.fixture
def other(store: Store, place: str | Path) -> Iterator[Store]:
    """A second store on the same database, as another process has it."""
    other = open_store(place)
    yield other
    other.close()
