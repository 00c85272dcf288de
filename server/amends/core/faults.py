"""The faults of a draft: what the rules hit, settled where they collide, with the team's say on each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from amends.core.evidence import Sighting
from amends.core.labels import FAULTS, STYLE_LABEL
from amends.core.matching import Matcher, span_of
from amends.core.pack import Pack
from amends.core.rules import Hit, Rule
from amends.core.segments import Sentence
from amends.core.style import Strength, Style
from amends.core.text import Span

UNDERMINES: Final = ("denial", "blame_customer", "blame_other", "conditional", "minimizing", "but")


@dataclass(frozen=True, slots=True)
class FoundFault:
    """A fault at a place; `rule` is what found it, None for a phrase of the team's."""

    label: str
    rule_id: str
    span: Span
    sentence: int
    strength: Strength
    scored: bool
    rule: Rule | None = None
    #: the words that told the reader most, where it and no rule found the fault
    weighed: tuple[str, ...] = ()
    #: the team's own words on a flagged phrase
    why: str = ""
    instead: tuple[str, ...] = ()


def settle_faults(hits: Iterable[Hit]) -> list[Hit]:
    """The hits of which none overlaps another: the graver label wins, then the longer, then the id."""
    kept: list[Hit] = []  # by place
    ranked = sorted(hits, key=lambda h: (FAULTS.index(h.rule.label), -len(h.span), h.rule.id, h.span.start))
    for hit in ranked:
        at = bisect_left(kept, hit.span, key=lambda h: h.span)
        if not any(hit.span.overlaps(other.span) for other in kept[max(0, at - 1) : at + 1]):
            kept.insert(at, hit)
    return kept


def weigh_faults(hits: Iterable[Hit], *, pack: Pack, style: Style) -> list[FoundFault]:
    """Each fault with its strength: the rule's, unless the pack or the team says otherwise.

    A hint is never scored, and neither is a label that the team turned off, which is not shown at all.
    """
    found = []
    for hit in hits:
        label = hit.rule.label
        strength = _strength(label, pack=pack, style=style, hint=hit.rule.hint)
        if strength != "off":
            scored = strength != "hint"
            found.append(FoundFault(label, hit.rule.id, hit.span, hit.sentence, strength, scored, hit.rule))
    return found


def seen_faults(
    seen: Iterable[Sighting], known: Sequence[FoundFault], *, pack: Pack, style: Style
) -> list[FoundFault]:
    """The faults that the reader alone finds, the graver label first: none over another, and none of a label
    that is known in its sentence.
    """
    found: list[FoundFault] = []
    for sight in sorted(seen, key=lambda s: (s.sentence, FAULTS.index(s.label))):
        strength = _strength(sight.label, pack=pack, style=style)
        here = [f for f in (*known, *found) if f.sentence == sight.sentence]
        # one run of words has one fault, and a sentence one of a label unless rules know better
        taken = any(sight.span.overlaps(f.span) or f.label == sight.label for f in here)
        if strength == "off" or taken:
            continue
        found.append(
            FoundFault(
                label=sight.label,
                rule_id=f"{pack.code}.{sight.label}",
                span=sight.span,
                sentence=sight.sentence,
                strength=strength,
                scored=strength != "hint",
                weighed=sight.weighed,
            )
        )
    return found


def _strength(label: str, *, pack: Pack, style: Style, hint: bool = False) -> Strength:
    standard: Strength = "undermines" if label in UNDERMINES else "weakens"
    strength = style.strengths.get(label, standard)
    return "hint" if strength != "off" and (hint or label in pack.hints) else strength


def flagged_phrases(
    sentence: Sentence, *, number: int, style: Style, language: str | None
) -> list[FoundFault]:
    """The team's own phrases in one sentence, in the draft's language (in any, where that is not known)."""
    flags = tuple(f for f in style.flag if language is None or f.language == language)
    if not flags:
        return []
    matcher = _matcher(tuple(f.phrase for f in flags))
    found = []
    for which, first, after in matcher.find(sentence.tokens):
        flag = flags[which]
        found.append(
            FoundFault(
                label=STYLE_LABEL,
                rule_id=f"style.{flag.language}.{flag.phrase}",
                span=sentence.placed(span_of(sentence.tokens, first, after)),
                sentence=number,
                strength="weakens",
                scored=False,
                why=flag.why,
                instead=() if flag.instead is None else (flag.instead,),
            )
        )
    return found


def without_allowed(
    found: Sequence[FoundFault], sentence: Sentence, *, style: Style, language: str | None
) -> list[FoundFault]:
    """The faults of one sentence without those that touch a phrase the team never wants marked."""
    phrases = tuple(a.phrase for a in style.allow if language is None or a.language == language)
    if not phrases:
        return list(found)
    allowed = [
        sentence.placed(span_of(sentence.tokens, first, after))
        for _, first, after in _matcher(phrases).find(sentence.tokens)
    ]
    return [f for f in found if not any(f.span.overlaps(span) for span in allowed)]


@lru_cache(maxsize=16)
def _matcher(phrases: tuple[str, ...]) -> Matcher:
    """A style's phrases compiled; the style changes rarely, a draft at every key."""
    return Matcher(phrases)
