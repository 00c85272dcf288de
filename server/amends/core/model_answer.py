"""Whether the words that a language model sent back may stand for the writer's: the text alone, its language,
its facts. Whether they are better is tried elsewhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Final, Literal

from amends.core.dates import find_dates
from amends.core.kept import facts_in
from amends.core.language import DetectLanguage
from amends.core.matching import SLOT, tokenize
from amends.core.pack import Pack

Objection = Literal["empty", "too_long", "markup", "language", "facts"]

#: times the length of the words it is to stand for; one short sentence may grow to a whole one
_LONGEST: Final = 3
_ROOM: Final = 200
#: words; of fewer no language can be told
_TELLING: Final = 4

_THOUGHT: Final = re.compile(r"\s*<think>.*?</think>", re.DOTALL)
_FENCED: Final = re.compile(r"```\w*\n(.*)\n```", re.DOTALL)
_QUOTES: Final = ('""', "“”", "‘’", "''", "«»", "„“")
_MARKUP: Final = re.compile(
    r"`|\*|__|\]\(|^\s{0,3}#{1,6}\s|^[ \t]*[-•>]\s|^[ \t]*\d+[.)]\s|^[ \t]*(?:---|===|\|)"
    r"|</?[a-z!][^<>]{0,200}>|&(?:#\d{1,6}|[a-z]{2,8});",
    re.MULTILINE | re.IGNORECASE,
)
#: controls, invisible marks, halves of pairs, what is unassigned, line ends of other kinds, emoji and signs
_STRANGE: Final = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "So"))


def text_of(answer: str) -> str:
    """The text in an answer, without the thinking, the fence or the quotation marks that plainly wrap it."""
    text = answer.replace("\r\n", "\n")
    if thought := _THOUGHT.match(text):
        text = text[thought.end() :]
    text = text.strip()
    if fenced := _FENCED.fullmatch(text):
        text = fenced[1].strip()
    for opening, closing in _QUOTES:
        inside = text[1:-1]
        if len(text) > 2 and text[0] == opening and text[-1] == closing:
            if opening not in inside and closing not in inside:
                return inside.strip()
            break
    return text


def objection_to(
    text: str,
    before: str,
    *,
    whole: str,
    pack: Pack,
    packs: Mapping[str, Pack],
    today: date,
    detect_language: DetectLanguage,
) -> Objection | None:
    """Why `text` may not stand for `before`, the words of the draft `whole`; None where it may."""
    if not text.strip():
        return "empty"
    if len(text) > max(_LONGEST * len(before), _ROOM):
        return "too_long"
    if _has_more_than_text(text, before, packs):
        return "markup"
    if not _is_in(pack.code, text, detect_language):
        return "language"
    if not _has_the_facts(text, before, whole=whole, pack=pack, today=today):
        return "facts"
    return None


def _has_more_than_text(text: str, before: str, packs: Mapping[str, Pack]) -> bool:
    """Whether there is markup, a sign that no keyboard of the writer sent, or talk about the answer."""
    if _marks(text) - _marks(before):
        return True
    strange = {c for c in text if c != "\n" and unicodedata.category(c) in _STRANGE}
    if strange - set(before):
        return True
    lines = text.split("\n")
    if len(lines) > 1 and "\n" not in before:
        return True
    opens = lines[0].rstrip().endswith(":") and not before.split("\n", 1)[0].rstrip().endswith(":")
    if opens and len(lines) > 1:
        return True
    tokens = tokenize(text)
    known = tokenize(before)
    for words in (p.model_words for p in packs.values() if p.model_words):
        if words.opens.begin(tokens) and not words.opens.begin(known):
            return True
        if words.asides.match(tokens) and not words.asides.match(known):
            return True
    return False


def _marks(text: str) -> Counter[str]:
    return Counter(m.group().strip() for m in _MARKUP.finditer(text))


def _is_in(code: str, text: str, detect: DetectLanguage) -> bool:
    """Whether all of it is in this language, as far as so few words tell."""
    bare = SLOT.sub(" ", text)
    guess = detect(bare).code
    if guess != code and (guess is not None or len(tokenize(bare)) >= _TELLING):
        return False
    for part in re.split(r"(?<=[.!?…])\s+|\n+", bare):
        # a sentence whose language is not known may be of this one: names and addresses
        if len(tokenize(part)) >= _TELLING and detect(part).code not in (code, None):
            return False
    return True


def _has_the_facts(text: str, before: str, *, whole: str, pack: Pack, today: date) -> bool:
    """Whether no fact was added, changed or lost; blanks may be added, and none may be filled."""
    if _slots(before) - _slots(text):
        return False
    if any(c.isdigit() for slot in _slots(text) - _slots(before) for c in slot):
        return False
    if _lost(before, text) or _added(text, before, pack):
        return False
    if _figures(text, pack) != _figures(before, pack):
        return False
    if _days(text, pack, today) != _days(before, pack, today):
        return False
    # at the start of a sentence a name looks like any word: it is known from elsewhere in the draft
    names = {fact for fact in facts_in(whole) if fact.isalpha() and fact not in pack.stopwords}
    lost = Counter(_bare_words(before)) - Counter(_bare_words(text))
    return names.isdisjoint(lost)


def _slots(text: str) -> Counter[str]:
    return Counter(SLOT.findall(text))


def _lost(before: str, text: str) -> bool:
    # a name that a sentence now begins with is found among the words
    still, words = facts_in(text), Counter(_bare_words(text))
    return any(max(still[fact], words[fact]) < times for fact, times in facts_in(before).items())


def _added(text: str, before: str, pack: Pack) -> bool:
    known = facts_in(before).keys() | set(_bare_words(before))
    new = (fact for fact in facts_in(text) if fact not in known)
    # “I’m”, “Anda”: a capital that names nobody
    return any(len(fact) > 1 and fact not in pack.stopwords for fact in new)


def _bare_words(text: str) -> list[str]:
    """The folded words, without what hangs on an apostrophe."""
    return [t.folded.split("'", 1)[0] for t in tokenize(SLOT.sub(" ", text))]


def _figures(text: str, pack: Pack) -> Counter[int]:
    """The numbers in words, from two on: one is an article in two of the languages."""
    words = pack.dates
    found = (words.numbers.get(w) or words.factors.get(w) or 0 for w in _bare_words(text))
    return Counter(number for number in found if number > 1)


def _days(text: str, pack: Pack, today: date) -> set[date]:
    bare = SLOT.sub(" ", text)
    return {m.day for m in find_dates(bare, tokenize(bare), words=pack.dates, today=today)}
