"""Dates as people write them, seen from one day, and the promises that name them."""

from __future__ import annotations

from datetime import date

import pytest

from amends.adapters.pack_files import PACKS, read_pack
from amends.core.analysis import Case, analyse
from amends.core.matching import tokenize
from amends.core.order import PROFILES
from amends.core.promises import find_dates, find_promises
from amends.core.scores import weights_for
from amends.core.style import Style

TODAY = date(2026, 11, 27)  # a Friday
WORDS = {code: read_pack(PACKS / code).dates for code in ("en", "id", "tr")}


def days(text: str, language: str) -> list[str]:
    found = find_dates(text, tokenize(text), words=WORDS[language], today=TODAY)
    return [m.day.isoformat() for m in found]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "We refunded 14.90 in full, 3 days late, to card 12/34."),
        ("en", "Order 4471 of version 2.10.3"),
        ("en", "31 February"),
        ("id", "Rp1.275.000 sudah kami kembalikan"),
        ("tr", "3 gün geciktik, 1.250,00 TL"),
    ],
)
def test_sums_and_counts_are_no_dates(language: str, text: str) -> None:
    assert days(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "by Wednesday 2 December", "2026-12-02"),
        ("en", "on December 2nd, 2026", "2026-12-02"),
        ("en", "the 2nd of December", "2026-12-02"),
        ("en", "on 2026-12-02", "2026-12-02"),
        ("en", "by Monday", "2026-11-30"),
        ("en", "tomorrow", "2026-11-28"),
        ("en", "within 3 working days", "2026-11-30"),
        ("en", "on 4 January", "2027-01-04"),
        ("en", "since 20 November", "2026-11-20"),
        ("id", "paling lambat Selasa, 1 Desember", "2026-12-01"),
        ("id", "besok", "2026-11-28"),
        ("id", "dalam 3 hari kerja", "2026-11-30"),
        ("tr", "en geç 1 Aralık Salı günü", "2026-12-01"),
        ("tr", "5 Aralık’ta", "2026-12-05"),
        ("tr", "yarın", "2026-11-28"),
        ("tr", "3 gün içinde", "2026-11-30"),
        ("tr", "02.12.2026", "2026-12-02"),
    ],
)
def test_dates_are_read_as_seen_from_today(language: str, text: str, day: str) -> None:
    assert day in days(text, language)


def promises(text: str, language: str) -> list[str | None]:
    pack = read_pack(PACKS / language)
    profile = PROFILES["listen_first"]
    case = Case(pack, Style(), profile, profile.required, weights_for("normal"), treat_as_apology=True)
    read = analyse(text, case)
    found = find_promises(read.letter.sentences, read.moves, pack=pack, today=TODAY)
    return [p.due.isoformat() if p.due else None for p in found]


def test_what_is_done_is_no_promise() -> None:
    assert promises("We have refunded the £14.90 to your card.", "en") == []
    assert promises("Dana sebesar Rp150.000 sudah kami kembalikan ke rekening Ibu.", "id") == []
    assert promises("Ücretiniz olan 6.400 TL’yi bugün iade ettik.", "tr") == []


def test_a_promise_falls_due_on_the_last_day_that_it_names() -> None:
    text = "I refunded £14.90 today, and it will be on your card by Wednesday 2 December."
    assert promises(text, "en") == ["2026-12-02"]
    assert promises("Dana akan kami kembalikan paling lambat Selasa, 1 Desember.", "id") == ["2026-12-01"]
    assert promises("Doğru bedeni bugün kargoya verdik, yarın elinizde olacak.", "tr") == ["2026-11-28"]


def test_a_promise_without_a_day_is_kept_as_one() -> None:
    assert promises("We will send you a new oven door free of charge.", "en") == [None]
