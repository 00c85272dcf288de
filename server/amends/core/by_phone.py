"""When a letter is not enough: the reasons to ring the customer, and whether the draft offers it already."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Final, get_args

from amends.core.pack import Kinds, Pack
from amends.core.report import ByPhone, PhoneReason
from amends.core.segments import Sentence, lines_apart

#: the first of these that is found is told
_REASONS: Final[tuple[PhoneReason, ...]] = get_args(PhoneReason)
#: what the writer may tell as well as the customer
_TOLD_BY_BOTH: Final[tuple[PhoneReason, ...]] = ("injury", "grief")
#: so many sentences of the message are read: a mail has fewer, and a pasted thread is no message
_MOST_SENTENCES: Final = 400


def advise_phone(
    incoming: str | None, draft: Iterable[Sentence], *, tells_harm: bool, pack: Pack, locale: Pack
) -> ByPhone | None:
    """Why to ring, by the message and, where the draft `tells_harm` of ours, by the draft as well; None where
    nothing asks for it or the draft offers it.
    """
    draft = tuple(draft)
    known = pack.by_phone
    if any("offered" in _kinds_in(s, known.offers, "not_offered") for s in draft):
        return None
    message = islice(lines_apart(incoming or "", pack.segments), _MOST_SENTENCES)
    found = {kind for s in message for kind in _kinds_in(s, known.reasons, "none")}
    if tells_harm:  # an everyday mail about a funeral asks for nothing
        told = {kind for s in draft for kind in _kinds_in(s, known.reasons, "none")}
        found |= told & set(_TOLD_BY_BOTH)
    reason = next((r for r in _REASONS if r in found), None)
    return ByPhone(reason, locale.by_phone.messages[reason]) if reason else None


def _kinds_in(sentence: Sentence, phrases: Kinds, void: str) -> set[str]:
    """The kinds found in the sentence by a hit that none of the kind `void` touches."""
    hits = phrases.find(sentence.tokens)
    voided = {i for first, after in hits.pop(void, ()) for i in range(first, after)}
    return {
        kind
        for kind, places in hits.items()
        if any(voided.isdisjoint(range(first, after)) for first, after in places)
    }
