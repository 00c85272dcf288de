"""The promises of a draft, with the day by which they fall due."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from amends.core.dates import Mention, find_dates
from amends.core.matching import Token
from amends.core.pack import Hit, Pack, PromiseWords
from amends.core.report import Promise
from amends.core.segments import Sentence

#: a date without a year that is so many days off was meant to be past, where nothing else says "will"
_FAR: Final = 270

#: what may be a day of the past as well
_NAMED: Final = ("date", "weekday", "day_of_month")
_DASHES: Final = ("-", "–", "—")


def find_promises(sentences: Iterable[Sentence], *, pack: Pack, today: date) -> list[Promise]:
    """Sentences that commit to something still to come, with the last date that they name: the day by which
    all of it is to be done. A question promises nothing, nor does what hangs on a condition.
    """
    found = []
    for sentence in sentences:
        if sentence.words.endswith("?"):
            continue
        mentions = find_dates(sentence.words, sentence.tokens, words=pack.dates, today=today, coming=True)
        told = _promise(sentence, mentions, words=pack.promises, today=today)
        if told is not None:
            found.append(Promise(sentence.span, max((m.day for m in told), default=None)))
    return found


def _promise(
    sentence: Sentence, mentions: Sequence[Mention], *, words: PromiseWords, today: date
) -> list[Mention] | None:
    """The dates that the sentence promises something by; None where it promises nothing."""
    tokens = sentence.tokens
    hits = words.phrases.find(tokens)
    if not mentions and "commits" not in hits and "present" not in hits:
        return None
    clauses = _clauses(sentence)
    past = _past(tokens, mentions, clauses, hits, words=words, today=today)
    firm = _firm(mentions, hits, [clauses[i] in past for i in range(len(tokens))])
    committed = {clauses[first] for first, _ in [*firm, *hits.get("dated", ())]}
    open_clauses = set(clauses) - past | committed
    days = [
        m
        for m in mentions
        if m.day >= today
        and not (m.kind in _NAMED and _before(m, tokens) in words.origins)
        and (clauses[m.first] in open_clauses or _is_coming(m, tokens, words, today, is_firm=bool(firm)))
    ]
    # the time of the day means today where no day is named
    days = [m for m in days if m.kind != "hour"] or days
    conditions = [first for first, _ in hits.get("condition", ())]
    if firm and conditions:
        days = [m for m in days if m.first < conditions[0]]
        return days if days and firm[0][0] < conditions[0] else None
    if firm:
        return days
    days = [m for m in days if (m.day - today).days <= _FAR]
    if not days or conditions or any(m.day < today for m in mentions) or _is_denied(tokens, words):
        return None
    return _without_ranges(days, sentence) or None


def _is_denied(tokens: Sequence[Token], words: PromiseWords) -> bool:
    """Whether a day in the sentence is the customer's, or one of opening hours, and no promise of ours."""
    hits = words.denials.find(tokens)
    harmless = _covered(hits.get("asks_nothing", ()), len(tokens))
    return any(not harmless[first] for first, _ in hits.get("never", ()))


def _without_ranges(days: Sequence[Mention], sentence: Sentence) -> list[Mention]:
    """The days but for both ends of each "Monday–Friday", which tells opening hours."""
    ends: set[int] = set()
    for a, b in pairwise(days):
        dashed = sentence.words[a.span.end : b.span.start].strip() in _DASHES
        if dashed and a.kind == b.kind == "weekday":
            ends |= {a.first, b.first}
    return [m for m in days if m.first not in ends]


def _is_coming(
    mention: Mention, tokens: Sequence[Token], words: PromiseWords, today: date, *, is_firm: bool
) -> bool:
    """Whether it can be no day of the past, whatever stands beside it: "tomorrow" and "by Friday", but not
    "on Friday".
    """
    if mention.kind == "time_from_now":
        return is_firm  # but "it was mended within two days"
    if _before(mention, tokens) in words.deadlines:
        return mention.kind != "hour"
    return mention.kind not in _NAMED and mention.day > today


def _before(mention: Mention, tokens: Sequence[Token]) -> str:
    """The word right before the mention, or nothing."""
    return tokens[mention.first - 1].folded if mention.first else ""


def _past(
    tokens: Sequence[Token],
    mentions: Sequence[Mention],
    clauses: Sequence[int],
    hits: Mapping[str, Sequence[Hit]],
    *,
    words: PromiseWords,
    today: date,
) -> set[int]:
    """The clauses that a word sets in the past."""
    past = {clauses[m.first] for m in mentions if m.day < today}
    only_looks = _covered(hits.get("not_past", ()), len(tokens))
    coming = {clauses[m.first]: m.after for m in reversed(mentions) if m.day > today}
    for i, token in enumerate(tokens):
        if token.folded in words.past and not only_looks[i]:
            clause = clauses[i]
            if not (token.folded in words.results and coming.get(clause, i + 1) <= i):
                past.add(clause)
    return past


def _firm(
    mentions: Sequence[Mention], hits: Mapping[str, Sequence[Hit]], is_past: Sequence[bool]
) -> list[Hit]:
    """The words that commit, without those that only look so: "next" in a date, "you will need to"."""
    commits = [*hits.get("commits", ()), *(hit for hit in hits.get("present", ()) if not is_past[hit[0]])]
    taken = _covered([*((m.first, m.after) for m in mentions), *hits.get("void", ())], len(is_past))
    return sorted((first, after) for first, after in commits if not taken[first] or not taken[after - 1])


def _covered(hits: Iterable[Hit], size: int) -> list[bool]:
    """Which of the tokens stand in a hit."""
    covered = [False] * size
    for first, after in hits:
        covered[first:after] = [True] * (after - first)
    return covered


def _clauses(sentence: Sentence) -> list[int]:
    """The number of each token's clause."""
    starts = set(sentence.clause_starts)
    numbers, number = [], 0
    for token in sentence.tokens:
        number += token.start in starts
        numbers.append(number)
    return numbers
