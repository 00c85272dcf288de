"""What a language model sent back is taken where it is the text alone, in its language, with its facts."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import pytest

from amends.adapters.detection import Detector
from amends.adapters.pack_files import read_packs
from amends.core.model_answer import objection_to, text_of
from amends.core.segments import read_letter
from amends.evaluation.drafts import held_out_files, read_drafts

PACKS = read_packs()
DETECT = Detector(PACKS)


def objection(language: str, before: str, text: str, whole: str | None = None) -> Any:
    return objection_to(
        text,
        before,
        whole=whole or before,
        pack=PACKS[language],
        packs=PACKS,
        today=date(2027, 3, 3),
        detect_language=DETECT,
    )


BEFORE = {
    "en": "We are sorry if order 4471 for Mrs Hale came late on 12 March, but DHL lost it.",
    "id": "Mohon maaf jika pesanan 4471 untuk Ibu Ratna terlambat 12 Maret, tetapi JNE lalai.",
    "tr": "4471 no'lu sipariş 12 Mart'ta Hale Hanım'a geç ulaştıysa özür dileriz ama Aras onu kaybetti.",
}

TAKEN = {
    "en": [
        "We are sorry: 4471 for Mrs Hale came late on 12 March. We chose DHL, and DHL lost it.",
        "Order 4471 for Mrs Hale came late on 12 March. That is our fault: we chose DHL and [why].",
    ],
    "id": [
        "Maaf, pesanan 4471 untuk Ibu Ratna terlambat 12 Maret. Kami yang memilih JNE.",
        "Pesanan 4471 untuk Ibu Ratna terlambat 12 Maret. Itu salah kami karena memilih JNE. [sebabnya]",
    ],
    "tr": [
        "4471 no'lu sipariş 12 Mart'ta Hale Hanım'a geç ulaştı, özür dileriz. Aras'ı biz seçtik.",
        "4471 no'lu sipariş 12 Mart'ta Hale Hanım'a geç ulaştı. Aras'ı biz seçtik, [neden olduğu].",
    ],
}

OBJECTED: list[tuple[str, str, str]] = [
    ("en", "empty", "  "),
    ("en", "too_long", "We are sorry: 4471 for Mrs Hale came late on 12 March by DHL. " * 6),
    # a number changed, a sum added, a name, a date, a firm lost; a day added, in figures and in words
    ("en", "facts", "We are sorry that order 4417 for Mrs Hale came late on 12 March by DHL."),
    ("en", "facts", "Sorry, 4471 for Mrs Hale came late on 12 March by DHL. Here is a voucher of $20."),
    ("en", "facts", "We are sorry that order 4471 came late on 12 March because we chose DHL."),
    ("en", "facts", "We are sorry that order 4471 for Mrs Hale came late because we chose DHL."),
    ("en", "facts", "We are sorry: 4471 for Mrs Hale came late on 12 March because of our carrier."),
    ("en", "facts", "We are sorry: 4471 for Mrs Hale came late on 12 March by DHL. We refund it by Friday."),
    ("en", "facts", "We are sorry: 4471 for Mrs Hale came late on 12 March by DHL. We refund it tomorrow."),
    ("en", "facts", "We are sorry that order 4471 for Mrs Hale came two days late on 12 March by DHL."),
    ("en", "facts", "We are sorry: 4471 for Mrs Hale came late on 12 March by DHL, writes our Jim."),
    ("en", "facts", "We are sorry: 4471 for Mrs Hale came late on 12 March by DHL: www.example.com/4471."),
    ("en", "facts", "We are sorry: 4471 for Mrs Hale came late on 12 March by DHL. [refund of 20 euros]"),
    ("en", "language", "Maaf, pesanan 4471 untuk Mrs Hale terlambat 12 March karena kami memilih DHL."),
    ("en", "language", "Es tut uns leid, dass 4471 von Mrs Hale zu spät kam, am 12 March mit DHL."),
    ("en", "language", "We are sorry: 4471 for Mrs Hale came late on 12 March. Kami memilih DHL sendiri."),
    ("en", "markup", "**We are sorry** that order 4471 for Mrs Hale came late on 12 March by DHL."),
    ("en", "markup", "# Apology\nWe are sorry: 4471 for Mrs Hale came late on 12 March by DHL."),
    ("en", "markup", "We are sorry that order 4471 for Mrs Hale came late<br>on 12 March by DHL."),
    ("en", "markup", "We are sorry that `order 4471` for Mrs Hale came late on 12 March by DHL."),
    ("en", "markup", "We are sorry: 4471 for Mrs Hale came late on 12 March by DHL 🙏"),
    ("en", "markup", "We are sorry that order 4471 for Mrs Hale came late\u202e on 12 March by DHL."),
    ("en", "markup", "We are sorry that order 4471 for Mrs Hale came late\0 on 12 March by DHL."),
    ("en", "markup", "We are sorry that order 4471 for Mrs Hale came late\ud800 on 12 March by DHL."),
    ("en", "markup", "Sure, here is the sentence: 4471 for Mrs Hale came late on 12 March by DHL."),
    ("en", "markup", "Here is the rewritten passage:\n\n4471 for Mrs Hale came late on 12 March by DHL."),
    ("en", "markup", "4471 for Mrs Hale came late on 12 March by DHL.\n\nI have rewritten it plainly."),
    ("en", "markup", "We are sorry: 4471 for Mrs Hale came late on 12 March by DHL. I've reworded the rest."),
    ("id", "facts", "Maaf, pesanan 4471 untuk Ibu Ratna terlambat 13 Maret karena kami memilih JNE."),
    ("id", "facts", "Mohon maaf, pesanan 4471 untuk Ibu terlambat tanggal 12 Maret karena kami memilih JNE."),
    ("id", "facts", "Maaf, pesanan 4471 untuk Ibu Ratna terlambat 12 Maret, JNE. Kami ganti Rp50.000."),
    ("id", "facts", "Maaf, pesanan 4471 untuk Ibu Ratna terlambat 12 Maret, JNE. Besok kami kirim."),
    ("id", "facts", "Maaf, pesanan 4471 untuk Ibu Ratna terlambat dua hari tanggal 12 Maret lewat JNE."),
    ("id", "language", "We are sorry that 4471 for Ibu Ratna came late on 12 Maret because we chose JNE."),
    ("id", "markup", "Tentu, berikut kalimatnya: pesanan 4471 untuk Ibu Ratna terlambat 12 Maret, JNE."),
    ("id", "markup", "Sure! Pesanan 4471 untuk Ibu Ratna terlambat 12 Maret karena kami memilih JNE."),
    ("tr", "facts", "4471 no'lu sipariş 12 Mart'ta geç ulaştı, özür dileriz. Aras'ı biz seçtik."),
    ("tr", "facts", "4471 no'lu sipariş 12 Nisan'da Hale Hanım'a geç ulaştı. Aras'ı biz seçtik."),
    ("tr", "facts", "4471 no'lu sipariş 12 Mart'ta Hale Hanım'a iki gün geç geldi. Aras'ı biz seçtik."),
    ("tr", "facts", "4471 no'lu sipariş 12 Mart'ta Hale Hanım'a geç geldi. Aras'ı seçtik, yarın yolluyoruz."),
    ("tr", "language", "We are sorry that order 4471 came to Hale Hanım late on 12 Mart. Aras."),
    ("tr", "markup", "Elbette: 4471 no'lu sipariş 12 Mart'ta Hale Hanım'a geç geldi. Aras'ı biz seçtik."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), [(c, t) for c, ts in TAKEN.items() for t in ts])
def test_a_rewrite_with_the_same_facts_is_taken(language: str, text: str) -> None:
    assert objection(language, BEFORE[language], text) is None


@pytest.mark.parametrize(("language", "reason", "text"), OBJECTED)
def test_an_answer_is_refused_for_what_is_wrong_with_it(language: str, reason: str, text: str) -> None:
    assert objection(language, BEFORE[language], text) == reason


def test_a_blank_of_the_writers_is_not_filled() -> None:
    before = "We are sorry that [what happened] kept you waiting."
    assert objection("en", before, "We are sorry that our truck kept you waiting.") == "facts"
    assert objection("en", before, "We kept you waiting because [what happened], and we are sorry.") is None


def test_a_name_that_begins_its_sentence_is_known_from_the_rest_of_the_draft() -> None:
    before, whole = "Anna mislaid your parcel.", "I asked our colleague Anna. Anna mislaid your parcel."
    assert objection("en", before, "We mislaid your parcel.", whole) == "facts"
    assert objection("en", before, "We mislaid your parcel: Anna put it away.", whole) is None


def test_what_the_writer_wrote_themselves_is_no_markup() -> None:
    before = "We are sorry 🙏 for *this* mistake in two parts:\n- the late parcel\n- the wrong size."
    after = "We are sorry 🙏 for *this* mistake of ours in two parts:\n- the late parcel\n- the wrong size."
    assert objection("en", before, after) is None


@pytest.mark.parametrize("language", PACKS)
def test_a_sentence_may_nearly_always_stand_for_itself(language: str) -> None:
    """Neither the length, nor the signs, nor the facts of a text speak against itself; its language may be
    unclear where there are few words, and then the answer is not shown.
    """
    texts = [d.text for d in read_drafts(held_out_files(language).values())]
    sentences = [s.words for t in texts for s in read_letter(t, PACKS[language].segments).sentences]
    objections = [o for s in sentences if (o := objection(language, s, s)) is not None]
    assert set(objections) <= {"language"}
    assert len(objections) <= 0.06 * len(sentences)


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ("We are sorry.", "We are sorry."),
        ("  We are sorry.\r\n", "We are sorry."),
        ("```\nWe are sorry.\n```", "We are sorry."),
        ("```text\nWe are sorry.\n```", "We are sorry."),
        ('"We are sorry."', "We are sorry."),
        ("“We are sorry.”", "We are sorry."),
        ("<think>\nThe user wants…\n</think>\n\nWe are sorry.", "We are sorry."),
        ("<think></think>\n```\n“We are sorry.”\n```", "We are sorry."),
        ('"Sorry" is not enough for "us"', '"Sorry" is not enough for "us"'),
        ("Text: ```We are sorry.```", "Text: ```We are sorry.```"),
        ("'", "'"),
        ('""', '""'),
        ("", ""),
    ],
)  # fmt: skip
def test_only_what_plainly_wraps_a_text_is_taken_off(answer: str, text: str) -> None:
    assert text_of(answer) == text


def test_an_answer_of_any_length_is_judged_in_no_time() -> None:
    judge = partial(objection, "en", "a " * 25_000)
    for odd in (
        "<a" * 50_000,
        "<think>" * 20_000,
        "[" * 100_000,
        "```\n" * 30_000,
        "*" * 100_000,
        "'" * 100_000,
    ):
        judge(text_of(odd))
