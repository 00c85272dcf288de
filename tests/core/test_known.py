"""Facts are filled into blanks only where one is known and its meaning is sure."""

from __future__ import annotations

from datetime import date

import pytest

from amends.adapters.pack_files import read_packs
from amends.core.known import Facts, known_facts
from amends.core.matching import fold
from amends.core.report import Channel, Draft
from amends.core.segments import read_letter
from amends.core.style import Style

PACKS = read_packs()
TODAY = date(2027, 5, 3)


def facts(
    language: str, incoming: str, draft: str = "", *, channel: Channel = "email", style: Style | None = None
) -> Facts:
    pack = PACKS[language]
    letter = read_letter(draft, pack.segments)
    return known_facts(
        Draft(draft, incoming=incoming, channel=channel),
        letter,
        pack=pack,
        style=style or Style(),
        today=TODAY,
    )


@pytest.mark.parametrize(
    ("language", "incoming", "number"),
    [
        ("en", "My order number is KT-20981 and it never came.", "KT-20981"),
        ("en", "Where is order #48213?", "48213"),
        ("en", "🙂 Order 4471: nothing yet.", "4471"),
        ("id", "Min, pesanan saya #55120 kok belum sampai?", "55120"),
        ("id", "Order BRW-41 hancur.", "BRW-41"),
        ("tr", "55-20931 numaralı siparişim hâlâ gelmedi.", "55-20931"),
        ("tr", "DV-82'deki isim yanlış. Sipariş DV-82.", "DV-82"),
    ],
)
def test_the_number_of_an_order_is_known_by_the_word_beside_it(
    language: str, incoming: str, number: str
) -> None:
    assert facts(language, incoming).words["order"] == number


@pytest.mark.parametrize(
    ("language", "incoming"),
    [
        ("en", "Order 4471 and order 4472 are both late."),
        ("en", "My order cost 4471 dollars."),
        ("en", "I ordered 12 cups. Flight EZ4410, 22 Aug."),
        ("en", "Tracking ZZ440918GB says it is in Leeds."),
        ("en", "The order took 45 days."),
        ("id", "Pesanan saya 2 kotak. Resi JX00912."),
        ("tr", "Abone 3301298. Sipariş 2 adetti."),
        ("tr", "Fatura 2026/881'de 96.000 yazıyor."),
    ],
)
def test_other_numbers_are_no_order(language: str, incoming: str) -> None:
    assert "order" not in facts(language, incoming).words


@pytest.mark.parametrize(
    ("language", "incoming", "product"),
    [
        ("en", "I ordered a navy suit and you sent brown.", "suit"),
        ("en", "Order QW-4410: these Boots are too small.", "boots"),
        ("id", "Saya pesan kebaya untuk wisuda.", "kebaya"),
        ("tr", "Sizden aldığım klima su akıtıyor.", "klima"),
    ],
)
def test_what_was_bought_is_known(language: str, incoming: str, product: str) -> None:
    assert facts(language, incoming).words["product"] == product


@pytest.mark.parametrize(
    ("language", "incoming"),
    [
        ("en", "I ordered a kettle and a toaster."),
        ("en", "Your driver hit my table."),
        ("en", "The kettle soaked my worktop."),
        ("id", "Mobil saya penyok ketimpa pagar."),
        ("tr", "Sizden aldığım klimanın kumandası yok."),
        ("tr", "Yeni araç kiralayamadım."),
    ],
)
def test_a_thing_that_is_not_surely_what_was_bought_stays_a_blank(language: str, incoming: str) -> None:
    assert "product" not in facts(language, incoming).words


@pytest.mark.parametrize(
    ("language", "draft", "day"),
    [
        ("en", "I answer your message of 3 May. It was our mistake.", "3 May"),
        ("id", "Saya menjawab pesan Anda tanggal 3 Mei. Ini kesalahan kami.", "3 Mei"),
        ("tr", "3 Mayıs tarihli mesajınızı yanıtlıyorum.", "3 Mayıs"),
    ],
)
def test_the_day_of_their_message_is_known_by_the_draft(language: str, draft: str, day: str) -> None:
    assert facts(language, "", draft).words["message_date"] == day


@pytest.mark.parametrize(
    ("language", "incoming", "behind"),
    [
        ("en", "Our guests had no hot water.", "your guests"),
        ("id", "Pelanggan saya menunggu dua jam.", "pelanggan Anda"),
        ("tr", "Müşterilerimiz iki saat bekledi.", "müşterilerinizden"),
    ],
)
def test_those_behind_the_customer_are_known(language: str, incoming: str, behind: str) -> None:
    known = facts(language, incoming)
    assert known.tells_behind
    assert known.words["behind"] == behind


@pytest.mark.parametrize(
    ("language", "incoming"),
    [
        ("en", "You treat your customers badly. I am a customer of yours."),
        ("id", "Saya pelanggan lama. Anda mengecewakan pelanggan."),
        ("tr", "Müşterilerinize böyle davranmayın."),
    ],
)
def test_the_writer_s_own_customers_are_not_behind_the_customer(language: str, incoming: str) -> None:
    assert not facts(language, incoming).tells_behind


def test_of_several_behind_the_customer_none_is_named() -> None:
    known = facts("en", "Our guests and our staff were cold.")
    assert known.tells_behind
    assert "behind" not in known.words


@pytest.mark.parametrize(
    ("language", "incoming", "name"),
    [
        ("en", "The kettle leaks.\n\nKind regards,\nJane Smith", "Jane Smith"),
        ("en", "The kettle leaks.\n\nThanks, Jen", "Jen"),
        ("en", "The kettle leaks.\n\nMr Oduya\nOduya Catering Ltd", "Mr Oduya"),
        ("id", "Barangnya rusak.\n\nSalam,\nRina", "Rina"),
        ("tr", "Ürün bozuk çıktı.\n\nSaygılarımla,\nİpek Şahin", "İpek Şahin"),
    ],
)
def test_the_customer_s_name_is_under_their_message(language: str, incoming: str, name: str) -> None:
    assert facts(language, incoming).words["name"] == name


@pytest.mark.parametrize(
    ("language", "incoming"),
    [
        ("en", "The kettle leaks. I want my money back."),
        ("en", "The kettle leaks.\n\nKind regards,\nA disappointed customer"),
        ("en", "The kettle leaks.\n\nOrder KT-20981"),
        ("en", "The kettle leaks.\n\nSent from my iPhone"),
        ("en", "The kettle leaks.\n\nREFUND NOW"),
        ("id", "Barangnya rusak.\n\nPelanggan Setia"),
        ("tr", "Ürün bozuk çıktı.\n\nSaygılarımla,\nMağdur Müşteri"),
    ],
)
def test_what_is_no_name_is_none(language: str, incoming: str) -> None:
    assert "name" not in facts(language, incoming).words


def test_the_draft_s_greeting_names_the_customer_first() -> None:
    assert facts("en", "It leaks.\n\nThanks, Jen", "Dear Ms Rowe,\n\nIt was us.").words["name"] == "Ms Rowe"


def test_in_public_no_number_and_no_last_name_is_filled_in() -> None:
    incoming = "Order 44710 is late, case C-118.\n\nKind regards,\nJane Smith"
    assert facts("en", incoming).words.keys() >= {"order", "case", "name", "problem"}
    assert facts("en", incoming, channel="social").words == {"name": "Jane"}


def test_the_words_of_the_pack_speak_in_the_team_s_voice() -> None:
    style = Style(address={"id": "Kak", "tr": "sen"})
    assert (
        facts("id", "Pesanan FM-1172 rusak.", style=style).words["problem"] == "pesanan Kakak nomor FM-1172"
    )
    assert facts("tr", "Sipariş DV-82 yanlış.", style=style).words["problem"] == "DV-82 numaralı siparişin"


def test_only_a_blank_of_that_meaning_is_filled() -> None:
    known = facts("en", "Case C-118820 is still open.")
    assert known.fill("Your case number is [case number]; call [phone].") == (
        "Your case number is C-118820; call [phone]."
    )


def test_every_blank_that_a_fact_fills_is_written_in_a_wording() -> None:
    for pack in PACKS.values():
        tables = (pack.templates.usual, pack.templates.behind)
        wordings = [w for table in tables for each in table.values() for w in each]
        wordings += [pack.outline.greeting, pack.outline.first_name, pack.outline.social]
        written = fold(" ".join(wordings))
        assert [slot for slot in pack.known.slots if f"{{{slot}}}" not in written] == [], pack.code
