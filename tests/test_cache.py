"""What can be made anew has a place, whatever is set."""

from __future__ import annotations

from pathlib import Path

import pytest

from amends import cache


def test_it_is_where_it_is_said_to_be(tmp_path: Path) -> None:
    assert cache.cache_folder({"AMENDS_CACHE_DIR": str(tmp_path)}) == tmp_path


def test_else_it_is_in_the_checkout() -> None:
    assert cache.cache_folder({}) == cache.CHECKOUT / ".cache"


def test_outside_a_checkout_it_is_in_the_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "CHECKOUT", tmp_path)
    assert cache.cache_folder({"AMENDS_DATA_DIR": str(tmp_path / "kept")}) == tmp_path / "kept" / "cache"
