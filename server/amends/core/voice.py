"""In whose voice wordings are put: the draft's where it is plain, else the team's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain

from amends.core.edits import spoken
from amends.core.pack import Pack
from amends.core.recipes import Endings
from amends.core.segments import Letter, Sentence
from amends.core.style import Style


def voice_of(letter: Letter, *, pack: Pack, style: Style) -> Style:
    """The style, with the person and the form of address that the draft uses more than any other."""
    counts = _counts(letter.sentences, pack)
    # a subject may be the customer's, so that its "my" tells nothing
    person = _plainest(("we", "I"), counts)
    counts += _counts(letter.opening, pack)
    address = _plainest(pack.address, counts)
    for narrower in pack.narrower_address.get(address or "", ()):
        if counts[narrower] == counts[address or ""]:
            address = narrower
    if person:
        style = replace(style, person="I" if person == "I" else "we")
    if address:
        style = replace(style, address={**style.address, pack.code: address})
    return style


def _counts(sentences: Sequence[Sentence], pack: Pack) -> Counter[str]:
    """How many words of each voice there are."""
    return Counter(
        {
            voice: sum(token.folded in signs for s in sentences for token in s.tokens)
            for voice, signs in pack.voice_signs.items()
        }
    )


def _plainest(voices: Sequence[str], counts: Counter[str]) -> str | None:
    most = max((counts[voice] for voice in voices), default=0)
    plainest = [voice for voice in voices if most and counts[voice] == most]
    return plainest[0] if len(plainest) == 1 else None


def every_voice(pack: Pack) -> Iterator[Style]:
    """A style for each voice that the language can speak in."""
    for form in forms_of_address(pack) or ("",):
        yield Style(person="we", address={pack.code: form} if form else {})
        yield Style(person="I", address={pack.code: form} if form else {})


def forms_of_address(pack: Pack) -> tuple[str, ...]:
    """Those that a team may choose from, and those that only a draft asks for."""
    return (*pack.address, *chain.from_iterable(pack.narrower_address.values()))


@lru_cache(maxsize=32)
def endings_of(pack: Pack) -> Endings:
    """The endings of a pack's recipes, in every voice."""
    return Endings(
        (recipe.label, spoken(end, pack=pack, style=style))
        for recipe in pack.recipes.recipes
        for end in recipe.ends
        for style in every_voice(pack)
    )
