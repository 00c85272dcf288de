"""Two forms of one word share a root, and two words do not."""

from __future__ import annotations

import pytest

from amends.adapters.pack_files import PACKS, read_pack
from amends.core.matching import fold

SAME = {code: read_pack(PACKS / code).listening.sameness for code in ("en", "id", "tr")}


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "lamp", "lamb"),
        ("en", "sofa", "soft"),
        ("id", "sepatu", "sepeda"),
        ("tr", "halı", "haber"),
    ],
)
def test_other_words_share_none(language: str, one: str, other: str) -> None:
    assert SAME[language].roots(fold(one)).isdisjoint(SAME[language].roots(fold(other)))


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "lamps", "lamp"),
        ("en", "refund", "money"),
        ("en", "cried", "tears"),
        ("id", "mengirim", "kiriman"),
        ("id", "menukar", "ditukar"),
        ("id", "sepatunya", "sepatu"),
        ("tr", "kitap", "kitabınız"),
        ("tr", "kek", "keki"),
        ("tr", "halımı", "halıyı"),
    ],
)
def test_forms_of_a_word_share_a_root(language: str, one: str, other: str) -> None:
    assert not SAME[language].roots(fold(one)).isdisjoint(SAME[language].roots(fold(other)))
