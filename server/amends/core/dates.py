"""Dates as people write them, read as seen from one day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from amends.core.calendar import end_of_month, on_weekday
from amends.core.date_place import VAGUE, Kind, Place, Read
from amends.core.matching import Token
from amends.core.month_days import day_and_month, day_of_month, in_figures
from amends.core.named_days import hour, meant, time_from_now, weekday
from amends.core.pack import DateWords
from amends.core.text import Span

#: two mentions this many words apart may be one: "Friday, the 13th of March"
_NEAR: Final = 1
#: tried in this order at every token; phrases come between the two where they take more words
_SURE: Final[tuple[Callable[[Place, int], Read | None], ...]] = (in_figures, day_and_month, time_from_now)
_LESS_SURE: Final[tuple[Callable[[Place, int], Read | None], ...]] = (weekday, day_of_month, hour)


@dataclass(frozen=True, slots=True)
class Mention:
    """A date at a place: the tokens from `first` up to `after`, and the last day that they may mean."""

    span: Span
    day: date
    kind: Kind
    first: int
    after: int
    #: the day of the month alone, where no month is named beside it
    number: int = 0


def find_dates(
    text: str, tokens: Sequence[Token], *, words: DateWords, today: date, coming: bool = False
) -> list[Mention]:
    """Every date among the tokens, as seen from `today`.

    A weekday is the next one after it. A date without a year is the nearest one, or with `coming` the next.
    """
    place = Place(text, tokens, words, today, coming, words.meanings.find(tokens))
    found: list[Mention] = []
    i = 0
    while i < len(tokens):
        after, meaning = place.phrases.get(i, (i, ""))
        if after == i and not place.may_begin(i):
            i += 1
            continue
        read = _first(_SURE, place, i)
        if after > i and (read is None or after - i > read[1]):
            if meaning == VAGUE:
                i = after
                continue
            read = meant(place, i, after, meaning)
        read = read or _first(_LESS_SURE, place, i)
        if read is None:
            i += 1
            continue
        day, used, kind, number = read
        span = Span(tokens[i].start, tokens[i + used - 1].end)
        _add(found, Mention(span, day, kind, i, i + used, number), place)
        i += used
    return found


def _first(steps: Iterable[Callable[[Place, int], Read | None]], place: Place, i: int) -> Read | None:
    return next((read for step in steps if (read := step(place, i))), None)


def _add(found: list[Mention], new: Mention, place: Place) -> None:
    """Append the mention, or make it one with the mention right before it."""
    last = found[-1] if found else None
    if last is None or new.first - last.after > _NEAR:
        found.append(new)
        return
    one = _together(last, new, place)
    if one is None:
        found.append(new)
        return
    found[-1] = replace(
        one, span=Span(last.span.start, new.span.end), first=last.first, after=new.after, number=0
    )


def _together(a: Mention, b: Mention, place: Place) -> Mention | None:
    """One mention of two that tell the same day together, or None."""
    if a.kind == "day_of_month" and b.kind == "date":  # "between the 2nd and 16 May"
        return b
    for one, other in ((a, b), (b, a)):
        if one.kind == "weekday" and other.kind in ("date", "day_of_month"):
            return other
        if one.kind == "weekday" and other.kind == "week":
            if a.day < place.today and "," in place.text[a.span.end : b.span.start]:
                return None  # "it broke last week, Thursday we mend it"
            return replace(one, day=on_weekday(other.day, one.day.isoweekday()))
        if one.kind == "day_of_month" and other.kind == "month":
            day = min(one.number, end_of_month(other.day).day)
            return replace(one, day=other.day.replace(day=day), kind="date")
        if one.kind == "hour" and other.kind != "hour":
            return other
        if one.kind == "day" and other.kind == "weekday" and one.day.isoweekday() == other.day.isoweekday():
            return one
    return None
