"""What every suggestion is made of: an edit applied, a wording in the team's voice, its blanks as slots."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from hashlib import blake2s
from typing import Final, TypeVar

from amends.core.matching import SLOT
from amends.core.pack import Pack
from amends.core.report import Edit, Slot
from amends.core.style import Style
from amends.core.text import Span

T = TypeVar("T")

_BLANK: Final = re.compile(r"\{([^{}]+)\}")
_QUOTE_SHOWN: Final = 60


def applied(text: str, edit: Edit) -> str:
    """The text after the edit."""
    return text[: edit.at.start] + edit.text + text[edit.at.end :]


def slots_in(words: str) -> tuple[Slot, ...]:
    """The blanks of a text, with their names."""
    return tuple(Slot(Span(m.start(), m.end()), m.group()[1:-1]) for m in SLOT.finditer(words))


def capitalized(words: str, pack: Pack) -> str:
    """The words with a capital first letter, as the language writes it (Turkish i becomes İ)."""
    if not words or not words[0].islower():
        return words
    return pack.capitals.get(words[0], words[0].upper()) + words[1:]


def spoken(wording: str, *, pack: Pack, style: Style) -> str:
    """The wording in the team's voice, its `{blanks}` as `[slots]`."""
    voices = [style.address.get(pack.code, ""), style.person]
    for voice in voices:
        table = pack.voices.get(voice, {})
        if table:
            wording = _in_voice(wording, table)
    return _BLANK.sub(r"[\1]", wording)


def _in_voice(wording: str, table: Mapping[str, str]) -> str:
    """The wording with the words of one voice put for those of the standard one; slots stay."""
    longest_first = sorted(table, key=len, reverse=True)
    pattern = re.compile(r"\{[^{}]+\}|(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")
    return pattern.sub(lambda m: table.get(m.group(), m.group()), wording)


def turned(items: Sequence[T], by: str) -> list[T]:
    """The items begun at one that the text `by` tells: always the same for a text, another for others."""
    start = int.from_bytes(blake2s(by.encode(), digest_size=4).digest()) % max(1, len(items))
    return [*items[start:], *items[:start]]


def shown(quote: str) -> str:
    """The words on one line, cut short where a message quotes them."""
    flat = " ".join(quote.split())
    return flat if len(flat) <= _QUOTE_SHOWN else flat[: _QUOTE_SHOWN - 1].rstrip() + "…"
