"""What a customer may value, by what went wrong: shown to the writer as ideas, never as claims."""

from __future__ import annotations

from collections.abc import Sequence

from amends.core.pack import Pack
from amends.core.segments import Sentence


def situation_of(sentences: Sequence[Sentence], pack: Pack) -> str | None:
    """What went wrong: the first situation of the pack that the sentences tell, or None."""
    told = {name for s in sentences for name in pack.ideas.situations.find(s.tokens)}
    return next((name for name in pack.ideas.ideas if name in told), None)


def ideas_for(situation: str | None, locale: Pack) -> tuple[str, ...]:
    """Ideas in the reader's language for a situation; general ones for none."""
    return locale.ideas.ideas.get(situation or "", locale.ideas.general)
