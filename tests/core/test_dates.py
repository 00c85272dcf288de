"""Dates as people write them, seen from one day."""

from __future__ import annotations

import re
from datetime import date
from random import Random

import pytest

from amends.adapters.pack_files import PACKS, read_pack
from amends.core.dates import find_dates
from amends.core.matching import tokenize

TODAY = date(2026, 11, 27)  # a Friday
WORDS = {code: read_pack(PACKS / code).dates for code in ("en", "id", "tr")}


def days(text: str, language: str, today: date = TODAY, *, coming: bool = False) -> list[str]:
    found = find_dates(text, tokenize(text), words=WORDS[language], today=today, coming=coming)
    return [m.day.isoformat() for m in found]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "We refunded 14.90 in full, 3 days late, to card 12/34."),
        ("en", "Order 4471 of version 2.10.3"),
        ("en", "31 February"),
        ("en", "You sat on the 2nd chair, and we may call 24/7."),
        ("en", "in a few days"),
        ("en", "All three may come to a March parcel."),
        ("en", "We are sorry for any trouble this may have caused, and may be causing."),
        ("en", "Three business days"),
        ("id", "bukan Senin"),
        ("id", "Rp1.275.000 sudah kami kembalikan"),
        ("id", "beberapa hari lagi"),
        ("tr", "3 gün geciktik, 1.250,00 TL"),
        ("tr", "birkaç gün içinde"),
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
        ("en", "by 2/12", "2026-12-02"),
        ("en", "by Monday", "2026-11-30"),
        ("en", "on Friday", "2026-12-04"),
        ("en", "next Friday", "2026-12-04"),
        ("en", "Tuesday next week", "2026-12-01"),
        ("en", "last Tuesday", "2026-11-24"),
        ("en", "tomorrow", "2026-11-28"),
        ("en", "within 3 working days", "2026-12-02"),
        ("en", "in three to five days", "2026-12-02"),
        ("en", "within 24 hours", "2026-11-28"),
        ("en", "within 6 hours", "2026-11-27"),
        ("en", "a week from tomorrow", "2026-12-05"),
        ("en", "3 days ago", "2026-11-24"),
        ("en", "on 4 January", "2027-01-04"),
        ("en", "since 20 November", "2026-11-20"),
        ("en", "by the 5th", "2026-12-05"),
        ("en", "by the end of the month", "2026-11-30"),
        ("en", "at the end of January", "2027-01-31"),
        ("en", "next month", "2026-12-31"),
        ("en", "this week", "2026-11-29"),
        ("en", "before the weekend", "2026-11-27"),
        ("id", "paling lambat Selasa, 1 Desember", "2026-12-01"),
        ("id", "besok", "2026-11-28"),
        ("id", "dalam 3 hari kerja", "2026-12-02"),
        ("id", "dalam dua puluh empat jam", "2026-11-28"),
        ("id", "2x24 jam lagi", "2026-11-29"),
        ("id", "seminggu lagi", "2026-12-04"),
        ("id", "minggu depan", "2026-12-06"),
        ("id", "hari Minggu", "2026-11-29"),
        ("id", "Jumat depan", "2026-12-04"),
        ("id", "tgl 5", "2026-12-05"),
        ("id", "tanggal dua puluh delapan", "2026-11-28"),
        ("id", "lima belas Januari", "2027-01-15"),
        ("id", "antara tanggal 2 dan 16 Desember", "2026-12-16"),
        ("tr", "ayın yirmi sekizine kadar", "2026-11-28"),
        ("tr", "yirmi dokuz aralıkta", "2026-12-29"),
        ("en", "the twenty-first of December", "2026-12-21"),
        ("id", "tanggal 15 bulan depan", "2026-12-15"),
        ("tr", "en geç 1 Aralık Salı günü", "2026-12-01"),
        ("tr", "5 Aralık’ta", "2026-12-05"),
        ("tr", "yarın", "2026-11-28"),
        ("tr", "öbür gün", "2026-11-29"),
        ("tr", "3 gün içinde", "2026-11-30"),
        ("tr", "3 iş gününe kadar", "2026-12-02"),
        ("tr", "02.12.2026", "2026-12-02"),
        ("tr", "haftaya salı", "2026-12-01"),
        ("tr", "cumaya kadar", "2026-12-04"),
        ("tr", "5'ine kadar", "2026-12-05"),
        ("tr", "Ocak sonuna kadar", "2027-01-31"),
        ("tr", "hafta sonundan önce", "2026-11-27"),
    ],
)
def test_dates_are_read_as_seen_from_today(language: str, text: str, day: str) -> None:
    assert day in days(text, language)


def test_a_day_without_a_year_is_the_nearest_or_the_next_to_come() -> None:
    assert days("3 March", "en", date(2026, 4, 1)) == ["2026-03-03"]
    assert days("3 March", "en", date(2026, 4, 1), coming=True) == ["2027-03-03"]


@pytest.mark.parametrize("today", [date.min, date.max])
def test_the_calendar_may_end(today: date) -> None:
    text = "in 900 months, within 999 weeks, 900 years ago, next Friday, last week, end of March, by the 5th"
    assert all(date.min.isoformat() <= day <= date.max.isoformat() for day in days(text, "en", today))


@pytest.mark.parametrize("language", ["en", "id", "tr"])
def test_no_row_of_words_breaks_the_reading(language: str) -> None:
    chance = Random(1)
    tables = (PACKS / language / "dates.toml").read_text(encoding="utf-8")
    words = [*re.findall(r"[\w’'./-]{1,15}", tables), "5", "31/12", "24/7", "2.12", "2026"]
    for _ in range(1500):
        days(" ".join(chance.choice(words) for _ in range(chance.randint(1, 8))), language)
