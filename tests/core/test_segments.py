"""What is the writer's own, and where sentences begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.adapters.pack_files import PACKS, read_pack
from amends.core.segments import read_letter


@pytest.fixture(scope="module")
def words():  # type: ignore[no-untyped-def]
    return {code: read_pack(PACKS / code).segments for code in ("en", "id", "tr")}


def sentences(text: str, words) -> list[str]:  # type: ignore[no-untyped-def]
    return [s.span.cut(text) for s in read_letter(text, words).sentences]


def own(text: str, words) -> str:  # type: ignore[no-untyped-def]
    return "|".join(s.cut(text) for s in read_letter(text, words).own)


def test_abbreviations_sums_and_ordinals_end_no_sentence(words) -> None:  # type: ignore[no-untyped-def]
    text = "I paid Mr. Ashby £14.90 on 2 Dec. at 9 a.m. sharp. That is all."
    assert sentences(text, words["en"]) == [text[:-13], "That is all."]
    text = "Sözleşmenin 7. maddesi bunu söyler. Hata bizde."
    assert sentences(text, words["tr"]) == [text[:35], "Hata bizde."]


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("en", "Mr. Smith and Dr. J. R. Tolkien wrote to us.", 1),
        ("en", "Bring it, e.g. today, or approx. at nine. Thanks.", 2),
        ("en", "No. We did it. Room No. 5 is free.", 3),
        ("en", "Really?! Yes… we did. “It is ours.” Thanks", 4),
        ("en", "You paid 14.90 euros at 14.30. Sorry!", 2),
        ("tr", "Dr. Ayşe aradı. 3. katta bekledi.", 2),
    ],
)
def test_sentences_end_where_a_reader_pauses(language: str, text: str, count: int, words) -> None:  # type: ignore[no-untyped-def]
    assert len(sentences(text, words[language])) == count


def test_a_line_end_ends_a_sentence_unless_the_line_was_wrapped(words) -> None:  # type: ignore[no-untyped-def]
    assert sentences("We are sorry\nYour order is late", words["en"]) == [
        "We are sorry",
        "Your order is late",
    ]
    wrapped = "We are sorry that your order of four oak chairs did\nnot arrive on the day we named."
    assert sentences(wrapped, words["en"]) == [wrapped]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Dear Ms Okafor,\n\nWe are sorry.\n\nKind regards,\nHelen Marsh\nTidewater Hosting"),
        ("en", "Hi Priya,\n\nWe are sorry.\n\nHattie\nHattie's Kiln, Stroud"),
        ("en", "Hello,\nWe are sorry.\n-- \nTom\nLarch & Lime"),
        ("id", "Yth. Ibu Lestari,\n\nWe are sorry.\n\nHormat kami,\nUnit Penanganan Pengaduan Nasabah"),
        ("id", "Halo Kak Tiara 🙏\n\nWe are sorry.\n\n-Nisa"),
        ("tr", "Sayın Nurcan Yıldırım,\n\nWe are sorry.\n\nSaygılarımızla,\nMüşteri İlişkileri Müdürlüğü"),
        ("tr", "Merhaba Sevda hanım,\n\nWe are sorry.\n\nTuğçe\nMüşteri Destek"),
        ("en", "Subject: your order\nDear all,\nWe are sorry."),
    ],
)
def test_greeting_and_signature_are_no_sentences(language: str, text: str, words) -> None:  # type: ignore[no-untyped-def]
    assert sentences(text, words[language]) == ["We are sorry."]


@pytest.mark.parametrize(
    ("language", "quoted"),
    [
        ("en", "On Tue, 3 Nov 2026 at 10:12, Dana Whitlock <d@example.com> wrote:\n> The door is cracked."),
        ("en", "-----Original Message-----\nFrom: Dana\nThe door is cracked."),
        ("en", "From: Dana Whitlock\nSent: Tuesday 3 November\nThe door is cracked."),
        ("en", "> The door is cracked."),
        ("id", "Pada Sel, 3 Nov 2026 10.12, Dana <d@example.com> menulis:\n> Pintunya retak."),
        ("tr", "Dana <d@example.com>, 3 Kas 2026 Sal, 10:12 tarihinde şunu yazdı:\n> Kapı çatlak."),
    ],
)
def test_quoted_mail_is_not_the_writers_own(language: str, quoted: str, words) -> None:  # type: ignore[no-untyped-def]
    assert own(f"We are sorry.\n\n{quoted}", words[language]) == "We are sorry."


def test_an_answer_below_the_quote_is_own(words) -> None:  # type: ignore[no-untyped-def]
    text = "On Tue, Dana Whitlock <d@example.com> wrote:\n> The door is cracked.\n\nHi Dana,\nWe are sorry."
    assert sentences(text, words["en"]) == ["We are sorry."]


def test_a_notice_below_the_signature_is_not_own(words) -> None:  # type: ignore[no-untyped-def]
    text = (
        "We are sorry.\n\nBest wishes,\nTom\n\nThis email is confidential. "
        "If you have received it in error we apologise for any inconvenience."
    )
    assert own(text, words["en"]) == "We are sorry."


def test_a_name_alone_is_a_greeting(words) -> None:  # type: ignore[no-untyped-def]
    assert sentences("Maria,\n\nWe are sorry.", words["en"]) == ["We are sorry."]
    assert sentences("Ayşe Hanım,\nHata bizde.", words["tr"]) == ["Hata bizde."]


def test_a_postscript_and_a_sentence_after_the_sign_off_are_own(words) -> None:  # type: ignore[no-untyped-def]
    text = "We are sorry.\n\nKind regards,\nMelissa\n\nWe value your loyalty.\n\nP.S. It was the van."
    assert sentences(text, words["en"]) == ["We are sorry.", "We value your loyalty.", "P.S. It was the van."]


def test_a_draft_that_only_says_sorry_is_no_signature(words) -> None:  # type: ignore[no-untyped-def]
    assert sentences("Hi Dana,\n\nWe are sorry", words["en"]) == ["We are sorry"]
    assert sentences("Sorry", words["en"]) == ["Sorry"]


def test_bullets_are_left_out_of_the_sentences(words) -> None:  # type: ignore[no-untyped-def]
    text = "What we did:\n- The fee is back.\n2) The door is new."
    assert sentences(text, words["en"])[1:] == ["The fee is back.", "The door is new."]


@given(st.text(alphabet=st.sampled_from("aB .,!?\n->:🙂İ\u0308\r\t"), max_size=120))
def test_any_text_gives_sentences_in_order_that_hold_words(text: str) -> None:
    at = 0
    for sentence in read_letter(text, WORDS).sentences:
        assert at <= sentence.span.start < sentence.span.end <= len(text)
        assert sentence.tokens
        at = sentence.span.end


WORDS = read_pack(PACKS / "en").segments
