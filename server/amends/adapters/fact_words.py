"""The words of dates, promises and facts: `dates.toml`, `promises.toml` and `listening.toml` of a pack."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from amends.core.pack import (
    DateWords,
    Kinds,
    ListeningWords,
    Meanings,
    Phrases,
    PromiseWords,
    WordList,
    WordTable,
)
from amends.core.sameness import Sameness


def date_words(table: Mapping[str, Any]) -> DateWords:
    """Raises KeyError where a field is missing."""
    endings = table["endings"]
    months = WordTable(_counted(table["months"]), endings)
    weekdays = WordTable(_counted(table["weekdays"]), endings)
    ordinals = WordTable(_counted(table["ordinals"]))
    numbers, one = WordTable[int](table["numbers"]), WordTable[str](table["one"])
    month_parts = WordTable[int](table["month_parts"])
    tables = (months, weekdays, ordinals, numbers, one, month_parts)
    return DateWords(
        months=months,
        weekdays=weekdays,
        ordinals=ordinals,
        meanings=Meanings(table["meanings"]),
        numbers=numbers,
        factors=WordTable(table["factors"]),
        addends=WordTable(table["addends"]),
        units=WordTable({w: unit for unit, words in table["units"].items() for w in words}, endings),
        one=one,
        month_parts=month_parts,
        starters=WordList([word for each in tables for word in each.words]),
        **{
            field: WordList(table[field])
            for field in (
                "unsure", "other_before", "within_units", "working", "to", "within", "ahead", "ago",
                "added_to", "loose", "following", "previous", "week_later", "in_month", "in_month_after",
                "day_before", "day_endings", "sure_day_endings", "introduces", "now", "clock",
            )
        },
    )  # fmt: skip


def promise_words(table: Mapping[str, Any]) -> PromiseWords:
    """Raises KeyError where a field is missing."""
    kinds = ("commits", "present", "dated", "void", "condition", "reported", "not_past")
    return PromiseWords(
        phrases=Kinds({kind: table[kind] for kind in kinds}),
        denials=Kinds({kind: table[kind] for kind in ("never", "fault", "asks_nothing")}),
        past=WordList(table["past"]),
        results=WordList(table["results"]),
        deadlines=WordList(table["deadlines"]),
        origins=WordList(table["origins"]),
    )


def listening_words(table: Mapping[str, Any]) -> ListeningWords:
    """Raises KeyError where a field is missing."""
    kinds = (
        "goods", "product_after", "product_before", "harm", "defects", "questions",
        "ask_when", "ask_how_much", "ask_why",
    )  # fmt: skip
    return ListeningWords(
        ids=WordList(table["ids"]),
        ids_behind=WordList(table["ids_behind"]),
        currency=WordList(table["currency"]),
        times=WordTable(table["times"]),
        phrases=Kinds({kind: table[kind] for kind in kinds}),
        reasons=Phrases(table["reasons"]),
        yes_no=Phrases(table["yes_no"]),
        sameness=Sameness(
            suffixes=table["suffixes"],
            prefixes=table["prefixes"],
            softens=table["softens"],
            same=table["same"],
        ),
    )


def _counted(lists: Sequence[Sequence[str]]) -> dict[str, int]:
    return {word: number for number, words in enumerate(lists, 1) for word in words}
