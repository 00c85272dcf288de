"""Dates as people write them, and the promises of a draft with the day by which they fall due."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from amends.core.matching import Token
from amends.core.moves import FoundMove
from amends.core.pack import DateWords, Pack
from amends.core.report import Promise
from amends.core.segments import Sentence
from amends.core.text import Span

#: moves that can commit to something
PROMISING: Final = ("value", "fix", "prevention", "next")

_DAY: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?$")
_FIGURES: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})([./])(\d{1,2})(?:[./](\d{4}|\d{2}))?")


@dataclass(frozen=True, slots=True)
class Mention:
    """A date at a place."""

    span: Span
    day: date


def find_promises(
    sentences: Sequence[Sentence], moves: Iterable[FoundMove], *, pack: Pack, today: date
) -> list[Promise]:
    """Sentences that commit to something still to come, with the last date that they name: the day
    by which all of it is to be done.
    """
    promising = {m.sentence for m in moves if m.label in PROMISING}
    found = []
    for number, sentence in enumerate(sentences):
        if not pack.promises.match(sentence.tokens):
            continue
        mentions = find_dates(sentence.words, sentence.tokens, words=pack.dates, today=today)
        due = max((m.day for m in mentions if m.day >= today), default=None)
        is_past = any(t.folded in pack.past for t in sentence.tokens)
        if due is not None or (number in promising and not is_past):
            found.append(Promise(sentence.span, due))
    return found


def find_dates(text: str, tokens: Sequence[Token], *, words: DateWords, today: date) -> list[Mention]:
    """Every date among the tokens, read as seen from `today`: a weekday is the next one to come."""
    found: list[Mention] = []
    i = 0
    while i < len(tokens):
        read = (
            _in_figures(text, tokens, i, today)
            or _day_and_month(tokens, i, words, today)
            or _time_from_now(tokens, i, words, today)
            or _named_day(tokens, i, words, today)
        )
        if read is None:
            i += 1
            continue
        day, used = read
        found.append(Mention(Span(tokens[i].start, tokens[i + used - 1].end), day))
        i += used
    return found


def _dated(year: int | None, month: int, day: int, today: date) -> date | None:
    try:
        if year is not None:
            return date(year + 2000 if year < 100 else year, month, day)
        read = date(today.year, month, day)
        # a day and month without a year is the nearest one: half a year back, or the rest of the year on
        if (today - read).days > 183:
            return date(today.year + 1, month, day)
        if (read - today).days > 183:
            return date(today.year - 1, month, day)
    except ValueError:
        return None
    return read


def _in_figures(text: str, tokens: Sequence[Token], i: int, today: date) -> tuple[date, int] | None:
    match = _FIGURES.match(text, tokens[i].start)
    if match is None:
        return None
    used = sum(1 for t in tokens[i : i + 3] if t.end <= match.end())
    if not used or tokens[i + used - 1].end != match.end():
        return None
    year, month, day, first, mark, second, last = match.groups()
    if year:
        read = _dated(int(year), int(month), int(day), today)
    elif last or (mark == "." and len(second) == 2):
        # day first, as most of the world writes; a sum like 14.90 has no such month
        read = _dated(int(last) if last else None, int(second), int(first), today)
    else:
        return None
    return (read, used) if read else None


def _day_and_month(tokens: Sequence[Token], i: int, words: DateWords, today: date) -> tuple[date, int] | None:
    here = tokens[i].folded
    after = tokens[i + 1].folded if i + 1 < len(tokens) else ""
    used = 2
    if day := _DAY.match(here):
        if 0 < len(after) <= 2 and i + 2 < len(tokens):  # "the 2nd of December"
            after, used = tokens[i + 2].folded, 3
        month = words.months.get(_bare(after))
    elif here in words.months and (day := _DAY.match(after)):
        month = words.months[here]
    else:
        return None
    if month is None or day is None:
        return None
    year = None
    if i + used < len(tokens) and re.fullmatch(r"(?:19|20)\d\d", _bare(tokens[i + used].folded)):
        year = int(_bare(tokens[i + used].folded))
        used += 1
    read = _dated(year, month, int(day.group(1)), today)
    return (read, used) if read else None


def _time_from_now(tokens: Sequence[Token], i: int, words: DateWords, today: date) -> tuple[date, int] | None:
    """A number and a unit with a word for "within" before or after them: a day counted from today."""
    here = tokens[i].folded
    number = int(here) if here.isdecimal() and len(here) < 4 else words.numbers.get(here)
    if number is None:
        return None
    for used in (2, 3):  # one word may stand between: "3 working days"
        if i + used > len(tokens):
            break
        unit = words.units.get(_bare(tokens[i + used - 1].folded))
        if unit is None:
            continue
        before = tokens[i - 1].folded if i else ""
        following = tokens[i + used].folded if i + used < len(tokens) else ""
        if before in words.within or following in words.within:
            return _ahead(today, number * unit), used
    return None


def _named_day(tokens: Sequence[Token], i: int, words: DateWords, today: date) -> tuple[date, int] | None:
    here = _bare(tokens[i].folded)
    if here in words.days_ahead:
        return _ahead(today, words.days_ahead[here]), 1
    weekday = words.weekdays.get(here)
    if weekday is None:
        return None
    ahead = (weekday - today.isoweekday()) % 7
    around = [tokens[j].folded for j in (i - 1, i + 1) if 0 <= j < len(tokens)]
    if any(word in words.following for word in around) and ahead < 7 and ahead + today.isoweekday() <= 7:
        ahead += 7
    return _ahead(today, ahead), 1


def _ahead(today: date, days: int) -> date:
    """So many days on; the calendar's last day where it ends before."""
    return today + timedelta(days=min(days, (date.max - today).days))


def _bare(word: str) -> str:
    """The word before its apostrophe: `mayis'ta`, `monday's`."""
    return word.split("'", 1)[0]
