"""An apology to begin with where there is none: the parts asked for, in order, as wordings with blanks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from amends.core.analysis import Case, analyse
from amends.core.check import case_of
from amends.core.edits import slots_in, spoken, turned
from amends.core.evidence import ReadSentences, read_nothing
from amends.core.known import Facts, known_facts
from amends.core.language import DetectLanguage
from amends.core.order import PROFILES, Profile
from amends.core.pack import OutlineWords, Pack
from amends.core.report import Draft, Language, Outline, OutlinePart
from amends.core.segments import Letter
from amends.core.style import Style
from amends.core.templates import written_for
from amends.core.text import Span

#: parts that make one paragraph where they follow one another
_TOGETHER: Final = (("listen", "responsibility"), ("empathy", "regret"), ("value", "fix", "prevention"))
#: readings of what is written so far, until the wordings are taken as they come
_MOST_READ: Final = 120
#: what is asked for in no order of its own stands where this profile has it
_USUAL: Final = PROFILES["listen_first"]


def write_outline(
    draft: Draft,
    *,
    packs: Mapping[str, Pack],
    style: Style,
    today: date,
    detect_language: DetectLanguage,
    read_sentences: ReadSentences = read_nothing,
) -> Outline:
    """The outline for the message that `draft` answers; of the draft's own text only the greeting counts.

    Read as a draft it holds no fault, has every part asked for, and stands in the profile's order. Raises
    KeyError where `draft` names a language or profile that does not exist.
    """
    language = _language(draft, packs, detect_language)
    pack = packs[language.code or ""]
    facts = known_facts(draft, Letter(), pack=pack, style=style, today=today)
    treated = replace(draft, treat_as_apology=True)
    case = case_of(treated, pack=pack, style=style, read_sentences=read_sentences)
    text = _greeting(pack.outline, facts, pack, style) + ("\n" if facts.is_public else "\n\n")
    labels = ordered(case.required, case.profile)
    wordings = [_wordings(label, facts, case, by=f"{label}\n{draft.incoming or ''}") for label in labels]
    parts: list[OutlinePart] = []
    for label, words in zip(labels, _Choice(text, labels, wordings, facts, case).made(), strict=True):
        text += _between(parts[-1].label if parts else None, label, facts)
        parts.append(OutlinePart(label, Span(len(text), len(text) + len(words))))
        text += words
    if not facts.is_public:
        text += "\n\n" + spoken(pack.outline.closing, pack=pack, style=style)
    return Outline(language, text, tuple(parts), slots_in(text))


def ordered(required: Sequence[str], profile: Profile) -> list[str]:
    """The labels in the profile's order; those that it leaves free stand as they usually do."""
    labels = sorted((k for k in required if profile.rank(k) is not None), key=lambda k: profile.rank(k) or 0)
    for label in sorted((k for k in required if profile.rank(k) is None), key=_usual, reverse=True):
        later = (i for i, other in enumerate(labels) if _usual(other) > _usual(label))
        labels.insert(next(later, len(labels)), label)
    return labels


def _usual(label: str) -> int:
    return _USUAL.rank(label) or 0


def _language(draft: Draft, packs: Mapping[str, Pack], detect: DetectLanguage) -> Language:
    """As given; else that of the message; else the reader's; else the first there is."""
    if draft.language is not None:
        return Language(draft.language, detected=False, confidence=None)
    if draft.incoming and draft.incoming.strip():
        guess = detect(draft.incoming)
        if guess.code in packs:
            return Language(guess.code, detected=True, confidence=guess.confidence)
    return Language(draft.locale or next(iter(packs)), detected=False, confidence=None)


def _greeting(words: OutlineWords, facts: Facts, pack: Pack, style: Style) -> str:
    name = facts.words.get("name", "")
    if facts.is_public:
        wording = words.social
    else:
        wording = words.first_name if name and " " not in name else words.greeting
    return facts.fill(spoken(wording, pack=pack, style=style))


def _between(before: str | None, label: str, facts: Facts) -> str:
    if before is None:
        return ""
    is_beside = facts.is_public or any({before, label} <= set(group) for group in _TOGETHER)
    return " " if is_beside else "\n\n"


def _wordings(label: str, facts: Facts, case: Case, *, by: str) -> list[str]:
    """What may be written for a part: what takes up something known comes first, then each has its turn."""
    written = written_for(label, facts, pack=case.pack, style=case.style)
    ranked = sorted(turned(written, by), key=lambda each: each.filled == each.plain)
    return list(dict.fromkeys(words for each in ranked for words in (each.filled, each.plain)))


class _Choice:
    """The first wordings, one a part, with which the outline reads as it should at every part."""

    def __init__(
        self,
        opening: str,
        labels: Sequence[str],
        wordings: Sequence[Sequence[str]],
        facts: Facts,
        case: Case,
    ) -> None:
        self._opening, self._labels, self._wordings = opening, labels, wordings
        self._facts, self._case = facts, case
        self._left = _MOST_READ

    def made(self) -> list[str]:
        """The wordings chosen; the first of each part where no choice reads as it should."""
        return self._after(self._opening, 0) or [words[0] for words in self._wordings]

    def _after(self, text: str, number: int) -> list[str] | None:
        if number == len(self._labels):
            return []
        lead = _between(self._labels[number - 1] if number else None, self._labels[number], self._facts)
        for words in self._wordings[number]:
            longer = text + lead + words
            if self._reads_well(longer, number + 1):
                rest = self._after(longer, number + 1)
                if rest is not None:
                    return [words, *rest]
        return None

    def _reads_well(self, text: str, parts: int) -> bool:
        self._left -= 1
        if self._left < 0:
            return False
        read = analyse(text, self._case)
        return (
            read.labels.issuperset(self._labels[:parts])
            and not read.faults
            and not read.arrangement.inversions
        )
