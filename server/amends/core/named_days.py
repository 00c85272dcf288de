"""Days told by a name or by the time until they come: "tomorrow", "next Friday", "within two days"."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from amends.core.calendar import ahead, end_of_month, month_on, on_weekday, working_days_on
from amends.core.date_place import VAGUE, Place, Read
from amends.core.durations import read_duration
from amends.core.month_days import dated, day_and_month, in_figures

_CLOCK: Final = re.compile(r"\d{1,2}(?:[.:]\d\d)?$")


def time_from_now(place: Place, i: int) -> Read | None:
    """A duration counted from today, or from the day named after it; hours are days from half a day on."""
    words = place.words
    if place.word(i - 1) in words.day_before and place.word(i - 1) not in words.loose:
        return None
    duration = read_duration(place.text, place.tokens, i, words, coming=place.coming)
    if duration is None:
        return None
    today, amount, after = place.today, duration.amount, duration.after
    if duration.from_day:
        base = _counted_from(place, after)
        if base is None:
            return None
        today, after = base[0], after + base[1]
    if duration.ago:
        amount = -amount
    if duration.unit == "minute":
        day = today
    elif duration.unit == "hour":
        days = 0 if abs(amount) < 12 else max(1, (abs(amount) + 11) // 24)
        day = ahead(today, days if amount > 0 else -days)
    elif duration.unit == "month":
        day = month_on(today, amount)
    elif duration.unit == "year":
        day = month_on(today, 12 * amount)
    elif duration.working:
        day = working_days_on(today, amount)
    else:
        day = ahead(today, amount * (7 if duration.unit == "week" else 1))
    return day, after - i, "time_from_now", 0


def _counted_from(place: Place, i: int) -> Read | None:
    """The day at a token that a duration before it counts from."""
    if place.word(i) in place.words.now:
        return place.today, 1, "day", 0
    phrase = place.phrases.get(i)
    if phrase:
        after, meaning = phrase
        return None if meaning == VAGUE else meant(place, i, after, meaning)
    return in_figures(place, i) or day_and_month(place, i) or weekday(place, i)


def meant(place: Place, i: int, after: int, meaning: str) -> Read:
    """The day of a phrase's meaning: `day +1`, `weekday 7 +1`, `month 31 +0`, `hour`."""
    kind, *numbers = meaning.split()
    today, used = place.today, after - i
    if kind == "hour":
        return today, used, "hour", 0
    if kind == "day":
        return ahead(today, int(numbers[0])), used, "day", 0
    if kind == "working":
        return working_days_on(today, int(numbers[0])), used, "day", 0
    if kind == "quarter":
        last = month_on(today.replace(day=1), 2 - (today.month - 1) % 3 + 3 * int(numbers[0]))
        return end_of_month(last), used, "month", 0
    number, on = int(numbers[0]), int(numbers[1])
    if kind == "date":
        return dated(place, None, number, on) or today, used, "date", 0
    if kind == "weekday":
        # only what means the week as a whole may move a weekday beside it
        return on_weekday(ahead(today, 7 * on), number), used, "week" if number == 7 else "day", 0
    month = month_on(today.replace(day=1), on)
    day = month.replace(day=min(number, end_of_month(month).day))
    if kind == "year":
        day = date(min(today.year + on, date.max.year), 12, 31)
    if day < today and on == 0:
        day = month_on(day, 1)
    return day, used, "month" if number == 31 else "day", 0


def weekday(place: Place, i: int) -> Read | None:
    """A weekday: the next one, or that of the coming or the past week where a word beside it says so."""
    words, today = place.words, place.today
    number = words.weekdays.get(place.word(i))
    if number is None or not place.is_sure(i):
        return None
    on = (number - today.isoweekday()) % 7 or 7
    before, beside, used = place.word(i - 1), "", 1
    if i and place.text[place.tokens[i - 1].end : place.tokens[i].start].strip():  # "not next month, Friday"
        before = ""
    for at in (i + 1, i + 2):
        word = place.word(at)
        if word in words.following or word in words.previous or word in words.week_later:
            beside, used = word, at + 1 - i
        if beside or word not in words.loose:
            break
    if before in words.following or beside in words.following:
        on = 7 + number - today.isoweekday()
    elif before in words.previous or beside in words.previous:
        on -= 7
        on -= 7 * (on == 0)
    elif beside in words.week_later:
        on += 7
    return ahead(today, on), used, "weekday", 0


def hour(place: Place, i: int) -> Read | None:
    """A time of the day, which alone means today: "5 pm", "jam 5", "saat 17.00'ye"."""
    words = place.words
    word = place.word(i)
    if not word[0].isdigit():
        return None
    bare = word.split("'", 1)[0]
    digits = bare.rstrip("abcdefghijklmnopqrstuvwxyz")
    if not _CLOCK.match(digits):
        return None
    if place.word(i - 1) in words.clock or (digits != bare and bare[len(digits) :] in words.clock):
        return place.today, 1, "hour", 0
    following = place.word(i + 1)  # "17.00 WIB", but "3 jam" is how long
    if following in words.clock and words.units.get(following) is None and digits == bare:
        return place.today, 2, "hour", 0
    if ":" in digits and place.word(i - 1) in words.introduces:
        return place.today, 1, "hour", 0
    return None
