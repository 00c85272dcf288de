"""In whose voice wordings are put: the draft's where it is plain, else the team's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from amends.core.edits import spoken
from amends.core.pack import Pack
from amends.core.recipes import Endings
from amends.core.segments import Sentence
from amends.core.style import Style

#: a draft speaks in a voice where so many of its words do, and fewer in any other of the kind
_SIGNS_NEEDED: Final = 2


def voice_of(sentences: Sequence[Sentence], *, pack: Pack, style: Style) -> Style:
    """The style, with the person and the form of address that the draft itself uses."""
    counts = {
        voice: sum(token.folded in signs for s in sentences for token in s.tokens)
        for voice, signs in pack.voice_signs.items()
    }
    person = _plainest(("we", "I"), counts)
    address = _plainest(pack.address, counts)
    if person:
        style = replace(style, person="I" if person == "I" else "we")
    if address:
        style = replace(style, address={**style.address, pack.code: address})
    return style


def _plainest(voices: Sequence[str], counts: dict[str, int]) -> str | None:
    ranked = sorted(((counts.get(voice, 0), voice) for voice in voices), reverse=True)
    if not ranked or ranked[0][0] < _SIGNS_NEEDED:
        return None
    return ranked[0][1] if len(ranked) == 1 or ranked[0][0] > ranked[1][0] else None


def every_voice(pack: Pack) -> Iterator[Style]:
    """A style for each voice that the language can speak in."""
    for address in pack.address or ("",):
        yield Style(person="we", address={pack.code: address} if address else {})
        yield Style(person="I", address={pack.code: address} if address else {})


@lru_cache(maxsize=32)
def endings_of(pack: Pack) -> Endings:
    """The endings of a pack's recipes, in every voice."""
    return Endings(
        (recipe.label, spoken(end, pack=pack, style=style))
        for recipe in pack.recipes.recipes
        for end in recipe.ends
        for style in every_voice(pack)
    )
