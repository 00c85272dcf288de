"""A reply in public: how long it is, what in it is nobody else's business, and how it goes on in private."""

from __future__ import annotations

from typing import Final, get_args

from amends.core.edits import capitalized, slots_in, spoken
from amends.core.exposed import exposed_in
from amends.core.pack import Pack
from amends.core.report import Handover, HandoverTo, Social
from amends.core.segments import Letter
from amends.core.style import Style

#: code points of one public reply on the networks that count them most tightly
PUBLIC_LIMIT: Final = 280

_WAYS: Final[tuple[HandoverTo, ...]] = get_args(HandoverTo)


def read_social(
    text: str, letter: Letter, *, is_reply: bool, pack: Pack, locale: Pack, style: Style
) -> Social:
    """The length in code points of the own part, what to take out, and wordings for the next step.

    Where it is no reply (a price list, a thank-you), nothing is taken out.
    """
    handovers = []
    for way in _WAYS:
        for wording in pack.social.handovers[way]:
            words = capitalized(spoken(wording, pack=pack, style=style), pack)
            handovers.append(Handover(way, words, slots_in(words)))
    return Social(
        length=sum(map(len, letter.own)),
        exposed=exposed_in(text, letter.own, pack=pack, locale=locale) if is_reply else (),
        handovers=tuple(handovers),
    )
