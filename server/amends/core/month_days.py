"""Days written with their number: "02.12.2026", "5 March", "end of April", "by the 5th"."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from amends.core.calendar import end_of_month, month_on
from amends.core.date_place import Place, Read
from amends.core.durations import read_number

_DAY: Final = re.compile(r"(\d{1,2})(?:'?([^\W\d_]{1,5}))?$")
_LAST: Final = 31
#: what an ordinal may follow: "twenty-first"
_TENS: Final = (10, 20, 30)
_YEAR: Final = re.compile(r"(?:19|20)\d\d$")
_FIGURES: Final = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)|(\d{1,2})([./-])(\d{1,2})(?:\5(\d{4}|\d{2}))?(?![\d%])"
)


def dated(place: Place, year: int | None, month: int, day: int) -> date | None:
    """The day, in the year that is meant where none is named; None where the calendar has no such day."""
    today = place.today
    try:
        if year is not None:
            return date(year + 2000 if year < 100 else year, month, day)
        read = date(today.year, month, day)
        if place.coming:
            return read if read >= today else date(today.year + 1, month, day)
        # the nearest one: half a year back, or the rest of the year on
        if (today - read).days > 183:
            return date(today.year + 1, month, day)
        if (read - today).days > 183:
            return date(today.year - 1, month, day)
    except ValueError:
        return None
    return read


def in_figures(place: Place, i: int) -> Read | None:
    """A date in figures: "02.12.2026", "2026-12-02", "by 2/12"."""
    tokens = place.tokens
    if not place.word(i)[:1].isdigit() or place.word(i - 1) in place.words.clock:
        return None
    match = _FIGURES.match(place.text, tokens[i].start)
    if match is None:
        return None
    used = sum(1 for t in tokens[i : i + 3] if t.start < match.end())
    last_word = tokens[i + used - 1] if used else None
    if last_word is None or (last_word.end != match.end() and "'" not in last_word.folded):
        return None
    year, month, day, first, mark, second, last = match.groups()
    if year:
        read = dated(place, int(year), int(month), int(day))
    elif (
        last
        or (mark == "." and len(second) == 2)
        or (mark == "/" and (_is_told(place, i) or (int(first) > 12 and match.group() != "24/7")))
    ):
        # day first, as most of the world writes, unless that is no month; a sum like 14.90 has none either
        one, two = int(first), int(second)
        if last and two > 12 >= one:
            one, two = two, one
        read = dated(place, int(last) if last else None, two, one)
    else:
        return None
    return (read, used, "date", 0) if read else None


def _is_told(place: Place, i: int) -> bool:
    """Whether the word before says that a date follows: "by 2/12", "Friday 9/4"."""
    return place.is_introduced(i) or place.words.weekdays.get(place.word(i - 1)) is not None


def _day_number(place: Place, i: int) -> tuple[int, str, int] | None:
    """The day of the month that begins at a token, its ending, and the token after it."""
    word = place.word(i)
    match = _DAY.match(word)
    if match is None:
        read = _day_in_words(place, i)
        return read if read and read[0] <= _LAST else None
    ending = match.group(2) or ""
    if ending and ending not in place.words.day_endings and "'" not in word:
        return None
    number = int(match.group(1))
    return (number, ending, i + 1) if 1 <= number <= _LAST else None


def _day_in_words(place: Place, i: int) -> tuple[int, str, int] | None:
    """As `_day_number`: "lima belas", "yirmi birinde", "twenty-first"; an ordinal is its own ending."""
    count, after = read_number(place.text, place.tokens, i, place.words) or (0, i)
    tens, at = (count, after) if count in _TENS else (0, i)
    ordinal = place.words.ordinals.get(place.word(at))
    if ordinal is not None and count <= tens + ordinal and (not tens or ordinal < 10):
        return tens + ordinal, place.word(at), at + 1
    return (count, "", after) if count > 1 else None  # "a March parcel" has no day


def day_and_month(place: Place, i: int) -> Read | None:
    """A day and its month ("2nd of December", "March 5"), or a month alone with what tells a part of it."""
    words = place.words
    day = _day_number(place, i)
    month = None
    used = 2
    if day is not None:
        at = day[2]
        if words.months.get(place.word(at)) is None and place.word(at) in words.loose:
            at += 1  # "the 2nd of December"
        month, used = words.months.get(place.word(at)), at + 1 - i
        if not place.word(i)[0].isdigit() and not place.is_sure(at):  # "all three may come"
            return None
    elif (month := words.months.get(place.word(i))) is not None:
        day = _day_number(place, i + 1)
        if day is None:
            return _part_of_month(place, i)
        used = day[2] - i
    elif words.month_parts.get(place.word(i)) is not None:
        return _part_of_month(place, i)
    if month is None or day is None:
        return None
    year = None
    bare = place.word(i + used).split("'", 1)[0]
    if _YEAR.match(bare):
        year = int(bare)
        used += 1
    read = dated(place, year, month, day[0])
    return (read, used, "date", 0) if read else None


def _part_of_month(place: Place, i: int) -> Read | None:
    """A month without a day: its end, its middle ("end of April", "Nisan sonu"), or the whole of it where a
    word says "in".
    """
    words = place.words
    part = words.month_parts.get(place.word(i))
    if part is not None:
        at = place.past_loose(i + 1)
        month, after = words.months.get(place.word(at)), at + 1
    else:
        month, after = words.months.get(place.word(i)), i + 1
        at = place.past_loose(i + 1)
        part = words.month_parts.get(place.word(at))
        if part is not None:
            after = at + 1
        elif _is_whole(place, i):
            part = 31
    if month is None or part is None:
        return None
    today = place.today
    year = today.year
    if _YEAR.match(place.word(after)):
        year, after = int(place.word(after)), after + 1
    elif month < today.month and (place.coming or today.month - month > 6):
        year += 1
    year = min(year, date.max.year)
    day = min(part, end_of_month(date(year, month, 1)).day)
    return date(year, month, day), after - i, "date", 0


def _is_whole(place: Place, i: int) -> bool:
    """Whether a word beside a month says that some day of it is meant: "in April"."""
    words = place.words
    told = place.word(i - 1) in words.in_month or place.word(i + 1) in words.in_month_after
    return told and place.is_sure(i)


def day_of_month(place: Place, i: int) -> Read | None:
    """A day of the month alone: "by the 5th", "tgl 5", "5'ine"."""
    words = place.words
    day = _day_number(place, i)
    if day is None:
        return None
    number, ending, after = day
    before = place.word(i - 1)
    if before in words.loose:
        # "the 5th" is a day after "by" or "on" and before no other word: "the 2nd parcel" is none
        named = bool(ending) and before in words.day_before and place.word(i - 2) in words.introduces
        named = named and place.ends_part(after - 1)
    else:
        named = before in words.day_before or (bool(ending) and ending in words.sure_day_endings)
    if not named:
        return None
    today = place.today
    month = today.replace(day=1)
    for on in range(12):
        there = month_on(month, on)
        if number <= end_of_month(there).day and there.replace(day=number) >= today:
            read = there.replace(day=number)
            if place.word(after) in words.previous:  # "tanggal 18 kemarin"
                return month_on(read, -1), after + 1 - i, "date", 0
            if not place.coming and on and (today - month_on(read, -1)).days < 16:
                read = month_on(read, -1)
            return read, after - i, "day_of_month", number
    return None
