"""Days counted on and back, within the calendar's bounds."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Final

_MOST_DAYS: Final = 40_000


def ahead(day: date, days: int) -> date:
    """So many days on, or back where negative; the calendar's last or first day where it ends before."""
    days = min(max(days, (date.min - day).days), (date.max - day).days)
    return day + timedelta(days=days)


def working_days_on(day: date, days: int) -> date:
    """So many days on without Saturdays and Sundays, or back where negative."""
    weeks, rest = divmod(min(abs(days), _MOST_DAYS), 5)
    step = 1 if days >= 0 else -1
    here = day
    while here.isoweekday() > 5 and days:  # a weekend counts as the working day before it, or after it
        here = ahead(here, -step)
    here = ahead(here, 7 * weeks * step)
    while rest:
        there = ahead(here, step)
        if there == here:
            break
        here = there
        rest -= here.isoweekday() <= 5
    return here


def month_on(day: date, months: int) -> date:
    """The same day so many months on, or the last day of a month that is shorter."""
    months = min(max(months, -1200), 1200)
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return date.max if months > 0 else date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def end_of_month(day: date) -> date:
    """The last day of its month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def on_weekday(day: date, weekday: int) -> date:
    """The day of the same week, Monday to Sunday, that is this weekday (1 to 7)."""
    return ahead(day, weekday - day.isoweekday())
