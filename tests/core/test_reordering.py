"""Where the order is off, the fewest sentences are moved, and the letter still reads."""

from __future__ import annotations

from itertools import cycle

import pytest

from amends.core.edits import applied
from amends.core.report import Draft, Suggestion
from amends.core.text import Span
from amends.evaluation.drafts import read_drafts, training_drafts
from tests.core.checking import LANGUAGES, check

PROFILES = ("listen_first", "value_first", "regret_first")


def offered(text: str, language: str, profile: str = "listen_first") -> Suggestion | None:
    """The offer for the order, where there is one with an edit."""
    report = check(Draft(text, language=language, profile=profile, treat_as_apology=True))
    return next((s for s in report.suggestions if s.target == "order" and s.edit), None)


def reordered(text: str, language: str, profile: str = "listen_first") -> str:
    """The text after the offer for the order; itself where there is none."""
    offer = offered(text, language, profile)
    return applied(text, offer.edit) if offer and offer.edit else text


ONE = {
    "en": (
        "Dear Ms Okafor,\n\n{}\n\nBest,\nAnna",
        "The boxes went to Leeds because our label printer failed. I refunded 40 euros to your card today. ",
        "We are sorry that your order came two weeks late.",
        "Move “We are sorry that your order came two weeks late” before "
        "“The boxes went to Leeds because our label printer failed”.",
    ),
    "id": (
        "Yth. Ibu Rina,\n\n{}\n\nSalam,\nAni",
        "Paket terkirim ke Malang karena printer kami rusak. Rp400.000 sudah saya kembalikan hari ini. ",
        "Kami mohon maaf pesanan Ibu terlambat dua minggu.",
        "Pindahkan “Kami mohon maaf pesanan Ibu terlambat dua minggu” ke depan "
        "“Paket terkirim ke Malang karena printer kami rusak”.",
    ),
    "tr": (
        "Merhaba Selin Hanım,\n\n{}\n\nSaygılarımla,\nAyşe",
        "Yazıcımız arızalandığı için koliler Bursa'ya gitti. Kartınıza bugün 400 TL iade ettim. ",
        "Siparişiniz iki hafta geciktiği için özür dileriz.",
        "“Siparişiniz iki hafta geciktiği için özür dileriz” kısmını "
        "“Yazıcımız arızalandığı için koliler Bursa'ya gitti” kısmından önceye alın.",
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_move_is_said_and_made_between_greeting_and_signature(language: str) -> None:
    letter, others, regret, advice = ONE[language]
    offer = offered(letter.format(others + regret), language)
    assert offer is not None
    assert offer.edit is not None
    after = applied(letter.format(others + regret), offer.edit)
    assert after == letter.format(f"{regret} {others.strip()}")
    assert offer.advice == advice


TWO = {
    "en": (
        "Dear Ms Okafor,\n\nYour order came two weeks late. We are sorry for the ruined birthday. "
        "Our label printer failed on Tuesday night. Every label is read by two people from now on. "
        "I refunded 40 euros to your card today.",
        "Then move “",
    ),
    "id": (
        "Yth. Ibu Rina,\n\nPesanan Ibu terlambat dua minggu. Kami mohon maaf atas ulang tahun yang rusak. "
        "Printer label kami rusak pada Selasa malam. Mulai hari ini setiap label dibaca dua orang. "
        "Rp400.000 sudah saya kembalikan ke kartu Ibu hari ini.",
        "Lalu pindahkan “",
    ),
    "tr": (
        "Merhaba Selin Hanım,\n\nSiparişinizi 4 Mayıs'ta verdiniz. Kolileriniz iki hafta geciktiği için özür "
        "dileriz. Etiket yazıcımız arızalandığı için koliler Bursa'ya gitti. Bundan böyle her etiketi iki "
        "kişi okuyor. Kartınıza bugün 400 TL iade ettim.",
        "Sonra “",
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_moves_are_one_edit_and_said_in_turn(language: str) -> None:
    text, then = TWO[language]
    offer = offered(text, language, "value_first")
    assert offer is not None
    assert offer.advice is not None
    assert offer.advice.count(then) == 1
    report = check(Draft(reordered(text, language, "value_first"), language=language, profile="value_first"))
    assert report.scores.ordering == 100


LEANING = [
    (
        "en",
        "We packed the wrong boxes on Tuesday. {} We are sorry.",
        "They were for another shop in your street.",
    ),
    (
        "en",
        "We packed the wrong boxes on Tuesday. {} We are sorry.",
        "I ought to have checked them against the list.",
    ),
    (
        "en",
        "We packed the wrong boxes on Tuesday. {} We are sorry.",
        "However, the list was right all along.",
    ),
    (
        "en",
        "We packed the wrong boxes on Tuesday. {} We are sorry.",
        "Nobody in our warehouse checked the list either.",
    ),
    (
        "id",
        "Kami salah mengepak kotak pada Selasa. {} Kami mohon maaf.",
        "Itu kotak untuk toko lain di jalan yang sama.",
    ),
    (
        "id",
        "Kami salah mengepak kotak pada Selasa. {} Kami mohon maaf.",
        "Karena itu toko Ibu kosong dua hari penuh.",
    ),
    (
        "tr",
        "Salı günü yanlış kutuları paketledik. {} Özür dileriz.",
        "Bunlar aynı sokaktaki başka bir dükkânındı.",
    ),
    (
        "tr",
        "Salı günü yanlış kutuları paketledik. {} Özür dileriz.",
        "Listeye ben de bakmadan kamyona verdim.",
    ),
]


@pytest.mark.parametrize(("language", "text", "leaning"), LEANING)
def test_a_sentence_stays_behind_the_one_it_leans_on(language: str, text: str, leaning: str) -> None:
    for profile in PROFILES:
        after = reordered(text.format(leaning), language, profile)
        assert f"{text.split(' {}')[0]} {leaning}" in after


@pytest.mark.parametrize(
    "kept",
    [
        "Mr Haldane, our label printer failed on Tuesday night.",
        "@hollyg_ our label printer failed on Tuesday night.",
        "Morning Steph.",
        "our label printer failed on Tuesday night.",
    ],
)
def test_what_names_the_reader_stays_first(kept: str) -> None:
    text = f"{kept} I refunded 40 euros to your card today. We are sorry that your order came two weeks late."
    for profile in PROFILES:
        assert reordered(text, "en", profile).startswith(kept)


def test_a_paragraph_that_is_emptied_is_gone_and_the_others_stay() -> None:
    why = "The boxes went to Leeds because our label printer failed."
    value, regret = "I refunded 40 euros to your card.", "We are sorry that your order came two weeks late."
    text = f"Dear Ms Okafor,\n\n{why}\n\n{value}\n\n{regret}\n\nBest,\nAnna"
    assert reordered(text, "en") == f"Dear Ms Okafor,\n\n{regret} {why}\n\n{value}\n\nBest,\nAnna"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (
            "{} We are sorry for the delay.",
            "This is what we did:\n- We refunded 40 euros today.\n- We sent a new one.",
        ),
        ("We refunded 40 euros. {} We are sorry.", "Why did it fail? Our label printer broke on Tuesday."),
        ("We refunded 40 euros. We are sorry.\n\n{}", "PS: Our label printer broke on Tuesday night."),
        ("Our printer broke on Tuesday. We refunded 40 euros. {}", "We are sorry that it was late"),
    ],
    ids=["list", "question", "postscript", "no full stop"],
)
def test_what_belongs_together_is_not_torn(text: str, kept: str) -> None:
    for profile in PROFILES:
        assert kept in reordered(text.format(kept), "en", profile)
    if kept.startswith("PS"):
        assert reordered(text.format(kept), "en", "listen_first").endswith(kept)


def real_drafts(language: str) -> list[str]:
    return [d.text for d in read_drafts(training_drafts(language)) if d.is_apology][::8]


@pytest.mark.parametrize("language", LANGUAGES)
def test_moving_keeps_every_word_and_gains_what_is_promised(language: str) -> None:
    moved = 0
    for text, profile in zip(real_drafts(language), cycle(PROFILES), strict=False):
        before = check(Draft(text, language=language, profile=profile))
        offer = next((s for s in before.suggestions if s.target == "order" and s.edit), None)
        if offer is None or offer.edit is None:
            continue
        moved += 1
        edit = offer.edit
        assert isinstance(edit.at, Span)
        after = applied(text, edit)
        assert edit.at.cut(text) == edit.quote
        assert sorted(after.split()) == sorted(text.split())
        own = [span for span in before.own if span.overlaps(edit.at)]
        assert len(own) == 1, "nothing passes a signature or quoted mail"
        then = check(Draft(after, language=language, profile=profile))
        assert before.scores.ordering is not None
        assert then.scores.ordering is not None
        assert before.scores.ordering < 60
        assert then.scores.ordering >= before.scores.ordering + 9  # rounded
        assert edit.quote not in after, "the same is not done twice"
    assert moved
