"""Ideas for value go by what went wrong, and are never put into the text."""

from __future__ import annotations

from datetime import date

import pytest

from amends.adapters.pack_files import read_packs
from amends.core.check import check_draft
from amends.core.ideas import ideas_for, situation_of
from amends.core.reading import Reading
from amends.core.report import Draft, LanguageGuess, Report
from amends.core.segments import read_letter
from amends.core.style import Style

PACKS = read_packs()
SITUATIONS = ("safety", "lost_data", "rudeness", "billing", "outage", "wrong_item", "late")


def situation(language: str, message: str) -> str | None:
    pack = PACKS[language]
    return situation_of(read_letter(message, pack.segments).sentences, pack)


def test_packs_know_the_same_situations_with_three_or_four_ideas_each() -> None:
    for pack in PACKS.values():
        assert tuple(pack.ideas.ideas) == SITUATIONS
        for ideas in (*pack.ideas.ideas.values(), pack.ideas.general):
            assert 3 <= len(ideas) <= 4
            assert all(len(idea) <= 75 and not idea.endswith(".") for idea in ideas)


@pytest.mark.parametrize(
    ("language", "message", "expected"),
    [
        ("en", "My parcel is three weeks late.", "late"),
        ("en", "You sent the wrong size.", "wrong_item"),
        ("en", "The app has been down since Monday.", "outage"),
        ("en", "You charged me twice for the course.", "billing"),
        ("en", "The man at the desk was rude to my mother.", "rudeness"),
        ("en", "Your update deleted all my photos.", "lost_data"),
        ("en", "The wrong dish came late and my son ended up in hospital.", "safety"),
        ("id", "Paket saya belum sampai juga.", "late"),
        ("id", "Barangnya salah kirim, ukurannya beda.", "wrong_item"),
        ("id", "Aplikasinya tidak bisa dibuka dari pagi.", "outage"),
        ("id", "Saldo saya terpotong dua kali.", "billing"),
        ("id", "Kasirnya jutek dan membentak ibu saya.", "rudeness"),
        ("id", "Semua foto saya terhapus.", "lost_data"),
        ("id", "Anak saya keracunan makanan Anda.", "safety"),
        ("tr", "Siparişim iki haftadır gelmedi.", "late"),
        ("tr", "Yanlış beden göndermişsiniz.", "wrong_item"),
        ("tr", "Pazartesiden beri sisteme giriş yapamıyorum.", "outage"),
        ("tr", "Kartımdan iki kez para çekmişsiniz.", "billing"),
        ("tr", "Görevli anneme bağırdı.", "rudeness"),
        ("tr", "Güncellemeden sonra bütün dosyalarım silindi.", "lost_data"),
        ("tr", "Oğlum düştü, kolu kırıldı.", "safety"),
    ],
)
def test_a_message_tells_its_situation(language: str, message: str, expected: str) -> None:
    assert situation(language, message) == expected


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("en", "The colour of the cover is not what the picture showed."),
        ("en", "Are you going to refund us?"),
        ("id", "Warnanya tidak seperti di foto."),
        ("tr", "Kumaşın rengi fotoğraftaki gibi değil."),
    ],
)
def test_where_nothing_is_told_the_ideas_are_general(language: str, message: str) -> None:
    told = situation(language, message)
    assert told is None
    assert ideas_for(told, PACKS[language]) == PACKS[language].ideas.general


def report(**more: object) -> Report:
    text = "I am sorry that the kettle leaked. It was our mistake: we packed the wrong lid."
    return check_draft(
        Draft(text, profile="value_first", **more),  # type: ignore[arg-type]
        packs=PACKS,
        style=Style(),
        today=date(2027, 5, 3),
        detect_language=lambda _: LanguageGuess("en", 1.0),
        measure_reading=lambda *_: Reading(None, None, None, None, 0, 0, 0),
    )


def test_ideas_stand_beside_missing_value_alone_and_in_no_suggestion() -> None:
    found = report(incoming="You sent the wrong one.", locale="tr")
    ideas = {m.label: m.ideas for m in found.missing}
    assert ideas.pop("value") == PACKS["tr"].ideas.ideas["wrong_item"]
    assert not any(ideas.values())
    written = [s.edit.text for s in found.suggestions if s.edit]
    every = [idea for pack in PACKS.values() for each in pack.ideas.ideas.values() for idea in each]
    assert not [idea for idea in every for text in written if idea in text]
