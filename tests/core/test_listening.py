"""What of the customer's message the draft takes up, in three languages."""

from __future__ import annotations

from datetime import date

import pytest

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
    assert taken_up("I am very upset.", "We are sorry.", "en") == ([], [])


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
            ["Rp150.000"],
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
