"""An outline is a good beginning by Amends' own measure, in every language, profile, channel and case."""

from __future__ import annotations

from datetime import date

import pytest

from amends.adapters.detection import Detector
from amends.adapters.pack_files import read_packs
from amends.adapters.reading import measure_reading
from amends.core.check import check_draft
from amends.core.labels import MOVES
from amends.core.order import PROFILES
from amends.core.outline import ordered, write_outline
from amends.core.report import Channel, Draft, Outline, Report, Stakes
from amends.core.style import Style

PACKS = read_packs()
DETECTOR = Detector(PACKS)
TODAY = date(2027, 5, 3)
CHANNELS: tuple[Channel, ...] = ("email", "social")
STAKES: tuple[Stakes, ...] = ("minor", "normal", "severe")
#: each with a name, an order and somebody behind the customer
MESSAGES = {
    "en": "Order KT-20981 came late and the kettle leaks. Our guests left.\n\nKind regards,\nJane Smith",
    "id": "Pesanan TRX88120 belum sampai. Pelanggan saya menunggu.\n\nSalam,\nRina",
    "tr": "55-20931 numaralı siparişim gelmedi. Müşterilerimiz bekliyor.\n\nSaygılarımla,\nİpek Şahin",
}


def outline(draft: Draft, style: Style | None = None) -> Outline:
    return write_outline(draft, packs=PACKS, style=style or Style(), today=TODAY, detect_language=DETECTOR)


def checked(draft: Draft, style: Style | None = None) -> Report:
    return check_draft(
        draft,
        packs=PACKS,
        style=style or Style(),
        today=TODAY,
        detect_language=DETECTOR,
        measure_reading=measure_reading,
    )


def is_whole(report: Report) -> bool:
    return (
        report.is_apology is True
        and not report.faults
        and not report.missing
        and report.scores.ordering in (100, None)
    )


@pytest.mark.parametrize("stakes", STAKES)
@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("language", PACKS)
def test_an_outline_has_every_part_in_order_and_no_fault(
    language: str, profile: str, channel: Channel, stakes: Stakes
) -> None:
    for incoming in (None, MESSAGES[language], "1", "2", "3", "4", "5"):
        asked = Draft(
            "", incoming=incoming, language=language, profile=profile, channel=channel, stakes=stakes
        )
        written = outline(asked)
        report = checked(Draft(written.text, profile=profile, channel=channel, stakes=stakes))
        assert report.language.code == language
        assert is_whole(report), written.text


@pytest.mark.parametrize("language", PACKS)
def test_an_outline_holds_in_every_voice(language: str) -> None:
    for form in PACKS[language].address or ("",):
        for person in ("we", "I"):
            style = Style(address={language: form} if form else {}, person=person)
            written = outline(Draft("", incoming=MESSAGES[language], language=language), style)
            assert is_whole(checked(Draft(written.text, language=language), style)), written.text


@pytest.mark.parametrize("language", PACKS)
def test_an_outline_takes_up_what_the_message_tells(language: str) -> None:
    greeted, number, behind = {
        "en": ("Dear Jane Smith,", "your order KT-20981", "your guests"),
        "id": ("Yth. Bapak/Ibu Rina,", "pesanan Anda nomor TRX88120", "pelanggan Anda"),
        "tr": ("Sayın İpek Şahin,", "55-20931 numaralı siparişiniz", "müşterilerinizden"),
    }[language]
    text = outline(Draft("", incoming=MESSAGES[language])).text
    assert text.startswith(greeted + "\n\n")
    assert number in text
    assert behind in text


def test_a_first_name_alone_is_greeted_as_the_language_does() -> None:
    turkish = outline(Draft("", incoming="Ürün bozuk çıktı.\n\nSaygılarımla,\nMehmet", language="tr"))
    assert turkish.text.startswith("Merhaba Mehmet [Bey veya Hanım],")
    public = outline(Draft("", incoming=MESSAGES["en"], channel="social"))
    assert public.text.startswith("Hi Jane,\n")
    assert "KT-20981" not in public.text


def test_parts_and_slots_stand_where_they_say() -> None:
    for language, incoming in MESSAGES.items():
        written = outline(Draft("", incoming=incoming, language=language))
        assert [p.label for p in written.parts] == ordered(
            PROFILES["listen_first"].required, PROFILES["listen_first"]
        )
        ends = [0, *(p.span.end for p in written.parts)]
        assert all(p.span.start > end for p, end in zip(written.parts, ends, strict=False))
        for slot in written.slots:
            assert slot.span.cut(written.text) == f"[{slot.name}]"
        assert written.text.count("[") == len(written.slots)


def test_the_same_message_gets_the_same_outline_and_others_get_others() -> None:
    texts = [outline(Draft("", incoming=f"Parcel {i} is late.", language="en")).text for i in range(12)]
    assert texts[0] == outline(Draft("", incoming="Parcel 0 is late.", language="en")).text
    assert len(set(texts)) > 6


@pytest.mark.parametrize(
    ("draft", "code", "detected"),
    [
        (Draft("", language="id", locale="tr", incoming="The kettle leaks all over the table."), "id", False),
        (Draft("", locale="tr", incoming="The kettle leaks all over the table."), "en", True),
        (Draft("", locale="tr", incoming="12345"), "tr", False),
        (Draft("", locale="tr"), "tr", False),
        (Draft(""), "en", False),
    ],
)
def test_the_language_is_that_given_or_of_the_message_or_of_the_reader(
    draft: Draft, code: str, detected: bool
) -> None:
    language = outline(draft).language
    assert (language.code, language.detected) == (code, detected)
    assert (language.confidence is not None) == detected


def test_parts_that_the_profile_leaves_free_stand_where_they_usually_do() -> None:
    required = ("listen", "regret", "responsibility", "empathy", "fix", "next")
    assert ordered(required, PROFILES["value_first"]) == [
        "listen", "responsibility", "empathy", "fix", "regret", "next",
    ]  # fmt: skip
    assert sorted(ordered(MOVES, PROFILES["regret_first"])) == sorted(MOVES)


def test_a_style_of_one_s_own_is_followed() -> None:
    style = Style(
        profile="own",
        order=(("fix",), ("regret",)),
        required={"email": ("regret", "fix"), "social": ("fix",)},
    )
    written = outline(Draft("", incoming=MESSAGES["en"]), style)
    assert [p.label for p in written.parts] == ["fix", "regret"]
    assert is_whole(checked(Draft(written.text), style))
    assert [p.label for p in outline(Draft("", channel="social"), style).parts] == ["fix"]
