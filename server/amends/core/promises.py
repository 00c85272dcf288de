"""The promises of a draft, with the day by which they fall due."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
_NUMBERED: Final = ("date", "day_of_month")
_NAMED: Final = (*_NUMBERED, "weekday")
#: so many words tell what the customer did, right before its day: "you paid", "kakak sudah bayar"
_SHORT: Final = (2, 3)
_DASHES: Final = ("-", "–", "—")
_STOPS: Final = frozenset(",;:–—")


def find_promises(sentences: Iterable[Sentence], *, pack: Pack, today: date) -> list[Promise]:
    """Sentences that commit to something still to come, with the last date that they name: the day by which
    all of it is to be done. A question promises nothing (but for "Friday, ok?"), nor does what hangs on a
    condition.
    """
    found = []
    for sentence in sentences:
        if sentence.words.endswith("?") and not _is_told(sentence, pack.promises):
            continue
        mentions = find_dates(sentence.words, sentence.tokens, words=pack.dates, today=today, coming=True)
        told = _promise(sentence, mentions, words=pack.promises, today=today)
        if told is not None:
            found.append(Promise(sentence.span, max((m.day for m in told), default=None)))
    return found


def _is_told(sentence: Sentence, words: PromiseWords) -> bool:
    """Whether the question is the last clause alone, and only asks for a nod: "by Friday, ok?"."""
    clauses = _clauses(sentence)
    nods = _covered(words.denials.find(sentence.tokens).get("asks_nothing", ()), len(clauses))
    asked = [nod for nod, clause in zip(nods, clauses, strict=True) if clause == clauses[-1]]
    return all(asked) and len(asked) < len(clauses)


def _promise(
    sentence: Sentence, mentions: Sequence[Mention], *, words: PromiseWords, today: date
) -> list[Mention] | None:
    """The dates that the sentence promises something by; None where it promises nothing."""
    tokens = sentence.tokens
    hits = words.phrases.find(tokens)
    if not mentions and "commits" not in hits and "present" not in hits:
        return None
    clauses = _clauses(sentence, [m for m in mentions if m.day > today])
    denials = words.denials.find(tokens)
    never = _within(clauses, denials.get("never", ()))
    reported = hits.get("reported", ())
    faults = [*_within(clauses, denials.get("fault", ())), *reported]
    harmless = _covered([*denials.get("asks_nothing", ()), *hits.get("dated", ())], len(tokens))
    wrong = [first for first, _ in faults if not harmless[first]]
    past = _past(tokens, mentions, clauses, hits, words=words, today=today)
    firm = _firm(mentions, hits, [clauses[i] in past for i in range(len(tokens))])
    committed = {clauses[first] for first, _ in [*firm, *hits.get("dated", ())]}
    open_clauses = set(clauses) - past | committed
    # the day right after what the customer did is the customer's: "what you paid on the 5th"
    theirs = {
        after + more for first, after in [*never, *faults] if after - first in _SHORT for more in (0, 1)
    }
    days = [
        m
        for m in mentions
        if m.day >= today
        and not (m.kind in _NAMED and _is_origin(m, tokens, words, harmless))
        and not (m.kind in _NUMBERED and m.first in theirs)
        and (clauses[m.first] in open_clauses or _is_coming(m, tokens, words, today, is_firm=bool(firm)))
    ]
    # the time of the day means today where no day is named
    days = [m for m in days if m.kind != "hour"] or days
    told = [hit for hit in reported if clauses[hit[0]] in committed]
    conditions = [first for first, _ in sorted([*hits.get("condition", ()), *told]) if not harmless[first]]
    if firm and conditions:
        days = [m for m in days if m.first < conditions[0]]
        return days if days and firm[0][0] < conditions[0] else None
    if firm:
        failed = {clauses[at] for at in wrong} - committed
        return [m for m in days if m.kind not in _NAMED or clauses[m.first] not in failed]
    doubts = [*conditions, *(first for first, _ in never if not harmless[first])]
    sure = [
        m
        for m in days
        if (m.day - today).days <= _FAR
        and _is_before(m, [*doubts, *_near(m, wrong, clauses, today)], sentence)
    ]
    return _without_ranges(sure, sentence) or None


def _near(mention: Mention, wrong: Iterable[int], clauses: Sequence[int], today: date) -> Iterator[int]:
    """Of the tokens that tell what went wrong those that speak of this day too; they say nothing of the day
    of a later clause: "we missed it, so it follows on Friday".
    """
    for at in wrong:
        follows = at > mention.first and mention.kind != "day"
        if clauses[at] == clauses[mention.first] or mention.day == today or follows:
            yield at


def _is_before(mention: Mention, doubts: Sequence[int], sentence: Sentence) -> bool:
    """Whether a comma stands between it and the first of the tokens that make a day no promise of ours: what
    follows there is another matter ("it is yours on Friday, or your money back").
    """
    if not doubts:
        return True
    between = sentence.words[mention.span.end : sentence.tokens[min(doubts)].start]
    return mention.kind != "hour" and bool(set(between) & _STOPS)


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
    if mention.kind == "week":  # "you wrote twice this week"
        return mention.day.isocalendar()[:2] != today.isocalendar()[:2]
    if mention.kind == "month":
        return mention.day.replace(day=1) > today
    return mention.kind not in _NAMED and mention.day > today


def _is_origin(
    mention: Mention, tokens: Sequence[Token], words: PromiseWords, harmless: Sequence[bool]
) -> bool:
    """Whether it tells where something comes from: "your letter of 5 May", but not "as of 5 May"."""
    return _before(mention, tokens) in words.origins and not harmless[mention.first - 1]


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
    only_looks = _covered(hits.get("not_past", ()), len(tokens))
    past = {clauses[m.first] for m in mentions if m.day < today and not only_looks[m.first]}
    coming = {
        clauses[m.first]: m.after
        for m in reversed(mentions)
        if m.day > today
        or (m.day == today and (m.kind == "time_from_now" or _before(m, tokens) in words.deadlines))
    }
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


def _within(clauses: Sequence[int], hits: Iterable[Hit]) -> list[Hit]:
    """The hits that lie in one clause."""
    return [(first, after) for first, after in hits if clauses[first] == clauses[after - 1]]


def _clauses(sentence: Sentence, days: Sequence[Mention] = ()) -> list[int]:
    """The number of each token's clause; no word between two of the `days` begins one ("on 2 and 9 May")."""
    starts = set(sentence.clause_starts)
    tokens = sentence.tokens
    ends = {m.after for m in days}
    joined = {i for m in days if (i := m.first - 1) > 0 and (i in ends or tokens[i - 1].folded[0].isdigit())}
    numbers, number = [], 0
    for i, token in enumerate(tokens):
        number += token.start in starts and i not in joined
        numbers.append(number)
    return numbers
