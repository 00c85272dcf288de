"""Wordings are put as the draft speaks: I or we, and the form of address it has for the customer."""

from __future__ import annotations

import pytest

from amends.adapters.pack_files import PACKS, read_pack
from amends.core.segments import read_letter
from amends.core.style import Style
from amends.core.voice import voice_of

TEAM = Style(person="we", address={"id": "Anda", "tr": "siz"})


def voice(language: str, text: str) -> Style:
    pack = read_pack(PACKS / language)
    return voice_of(read_letter(text, pack.segments), pack=pack, style=TEAM)


@pytest.mark.parametrize(
    ("language", "text", "person"),
    [
        ("en", "Sorry Raj, the pallet went to Leeds because I keyed Leeds.", "I"),
        ("en", "I have told the team, but we missed it and we are sorry.", "we"),
        ("en", "I am sorry that we missed it.", "we"),
        ("id", "Maaf, saya salah alamat.", "I"),
        ("tr", "Siparişinizi ben karıştırdım.", "I"),
        ("en", "The pallet went to Leeds.", "we"),
        ("en", "Subject: Re: my order\n\nHi Raj,\n\nThe pallet went to Leeds.", "we"),
    ],
)
def test_the_person_is_the_drafts_where_it_has_one_alone(language: str, text: str, person: str) -> None:
    assert voice(language, text).person == person


@pytest.mark.parametrize(
    ("language", "text", "address"),
    [
        ("id", "Maaf, paketnya telat.", "Anda"),
        ("id", "Maaf ya Kak, paketnya telat.", "Kak"),
        ("id", "Yth. Ibu Ratna, paket Ibu terlambat.", "Ibu"),
        ("id", "Mohon maaf Pak, paketnya terlambat.", "Bapak"),
        ("id", "Yth. Bapak/Ibu pelanggan, paketnya terlambat.", "Bapak/Ibu"),
        ("id", "Yth. Ibu Ratna, Pak Herman dari gudang kami lupa.", "Bapak/Ibu"),
        ("id", "Maaf Bunda, botolnya bocor.", "Bunda"),
        ("id", "Mbak Ika, paketnya telat, maaf ya mbak.", "Mbak"),
        ("id", "Mas, kawatnya longgar.", "Mas"),
        ("id", "Yth. Bapak Marulitua,\n\nBatu nisannya sedang dipahat.", "Bapak"),
        ("id", "Mas Adit dan Mbak Naya, bannya gembos.", "Kak"),
        ("id", "maaf dek, salah input", "kamu"),
        ("id", "Pesanan Anda terlambat, Kak.", "Anda"),
        ("tr", "Kusura bakma abla, yenisi yolda.", "sen"),
        ("tr", "Kargonuz gecikti.", "siz"),
    ],
)
def test_the_address_is_the_drafts_where_it_has_one_alone(language: str, text: str, address: str) -> None:
    assert voice(language, text).address[language] == address
