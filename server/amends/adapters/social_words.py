"""The words of public replies and of reasons to ring: `social.toml` and `by_phone.toml` of a pack."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from amends.core.pack import Kinds, PhoneWords, SocialWords, WordList


def social_words(table: Mapping[str, Any]) -> SocialWords:
    """Raises KeyError where a field is missing."""
    return SocialWords(
        exposed=table["exposed"],
        handovers={way: tuple(wordings) for way, wordings in table["handovers"].items()},
        hotlines=tuple(table["hotlines"]),
        mailboxes=frozenset(table["mailboxes"]),
        ours=Kinds(table["ours"]),
        **{
            field: WordList(table[field])
            for field in (
                "ids", "links", "links_behind", "money", "phones", "streets",
                "first_names", "after_first_names", "titles", "presents", "no_names",
            )
        },
    )  # fmt: skip


def phone_words(table: Mapping[str, Any]) -> PhoneWords:
    """Raises KeyError where a field is missing."""
    return PhoneWords(
        reasons=Kinds(table["reasons"]),
        offers=Kinds(table["offers"]),
        messages=table["messages"],
    )
