"""What of the customer's message the draft takes up, in three languages."""

from __future__ import annotations

import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.adapters.pack_files import PACKS, read_pack
from amends.core.listening import listen
from amends.core.segments import read_letter

PACK = {code: read_pack(PACKS / code) for code in ("en", "id", "tr")}


def taken_up(incoming: str, draft: str, language: str) -> tuple[list[str], list[str]]:
    pack = PACK[language]
    letter = read_letter(draft, pack.segments)
    listening = listen(incoming, letter, pack=pack, today=date(2026, 11, 27))
    return [s.cut(incoming) for s in listening.heard], [s.cut(incoming) for s in listening.unheard]


def test_a_message_without_facts_has_nothing_to_take_up() -> None:
    assert taken_up("Hello! Thank you.", "We are sorry.", "en") == ([], [])


@pytest.mark.parametrize(
    ("language", "incoming", "draft", "heard", "unheard"),
    [
        (
            "en",
            "Order 4471 was due on 20 November and I paid £14.90. When does a new door come?",
            "I refunded 14.90 today for order 4471.",
            ["Order 4471", "£14.90"],
            ["20 November", "When does a new door come?"],
        ),
        (
            "id",
            "Pesanan 2281 seharusnya tiba 1 Desember. Apakah ongkos kirim Rp150.000 dikembalikan?",
            "Ongkos kirim Rp150.000 sudah kami kembalikan.",
            ["Apakah ongkos kirim Rp150.000 dikembalikan?"],
            ["Pesanan 2281", "1 Desember"],
        ),
        (
            "tr",
            "58203 numaralı siparişim 1 Aralık'ta gelecekti. 180 TL ödedim. Doğru halı ne zaman elimde olur?",
            "180 TL iade ettik.",
            ["180 TL"],
            ["1 Aralık'ta", "Doğru halı ne zaman elimde olur?"],
        ),
    ],
)
def test_facts_and_questions_are_told_apart(
    language: str, incoming: str, draft: str, heard: list[str], unheard: list[str]
) -> None:
    got_heard, got_unheard = taken_up(incoming, draft, language)
    assert set(heard) <= set(got_heard)
    assert set(unheard) <= set(got_unheard)
    assert not set(got_heard) & set(got_unheard)


def test_the_quoted_part_of_the_message_holds_no_facts() -> None:
    incoming = "Order 4471 is late.\n\nOn Tue, 3 Nov 2026, Tom wrote:\n> Your sum is £99."
    assert taken_up(incoming, "We are sorry.", "en") == ([], ["Order 4471"])


@pytest.mark.parametrize(
    ("language", "incoming", "draft", "heard", "unheard"),
    [
        (
            "en",
            "My daughter cried all evening. Can you send a new kettle?",
            "A replacement leaves today. I am sorry that your little girl was in tears.",
            ["My daughter cried all evening.", "Can you send a new kettle?"],
            [],
        ),
        (
            "en",
            "I paid £40 on Tuesday. Why is it so slow?",
            "We looked into it. You paid 40 pounds on Tuesday.",
            ["£40", "Tuesday"],
            ["Why is it so slow?"],
        ),
        (
            "id",
            "Saya bayar Rp150 ribu. Anak saya menangis semalaman.",
            "Rp150.000 sudah kami kembalikan.",
            ["Rp150 ribu"],
            ["Anak saya menangis semalaman."],
        ),
        ("id", "Kapan barangnya dikirim?", "Pengiriman besok.", ["Kapan barangnya dikirim?"], []),
        (
            "tr",
            "Halının rengi soluk. Misafirlerin önünde utandım.",
            "Yeni halıyı yarın gönderiyoruz.",
            ["Halının"],
            ["Misafirlerin önünde utandım."],
        ),
    ],
)
def test_harm_goods_and_questions_are_known_in_other_forms(
    language: str, incoming: str, draft: str, heard: list[str], unheard: list[str]
) -> None:
    got_heard, got_unheard = taken_up(incoming, draft, language)
    assert set(heard) <= set(got_heard)
    assert set(unheard) <= set(got_unheard)


@pytest.mark.parametrize("language", list(PACK))
@pytest.mark.parametrize(
    "hostile",
    ["1" * 10_000, "a" * 20_000, "5.12., " * 3_000, "order no " * 5_000, "a? " * 6_000, "1-" * 8_000],
)
def test_no_message_takes_long(hostile: str, language: str) -> None:
    begun = time.process_time()
    taken_up(hostile, hostile, language)
    assert time.process_time() - begun < 4


@given(st.text(alphabet="ab 1.,?#£İ’'\n", max_size=200), st.text(max_size=80))
def test_spans_stand_in_the_message_and_none_overlaps_another(incoming: str, draft: str) -> None:
    pack = PACK["en"]
    listening = listen(incoming, read_letter(draft, pack.segments), pack=pack, today=date(2026, 11, 27))
    spans = sorted((*listening.heard, *listening.unheard))
    assert all(span.end <= len(incoming) for span in spans)
    assert all(not a.overlaps(b) for a, b in pairwise(spans))
