"""A public reply: what should not stand there, what may, and whether all of it fits into one post."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from time import process_time

import pytest

from amends.adapters.pack_files import languages_there, read_packs
from amends.core.analysis import Case, analyse
from amends.core.exposed import exposed_in
from amends.core.matching import fold
from amends.core.order import PROFILES, SOCIAL_REQUIRED
from amends.core.pack import Pack
from amends.core.report import Exposed, Social
from amends.core.scores import weights_for
from amends.core.segments import read_letter
from amends.core.social import PUBLIC_LIMIT, read_social
from amends.core.style import Style

PACKS = read_packs()
LANGUAGES = languages_there()
REPLIES = Path(__file__).with_name("public_replies")
_MARK = re.compile(r"<(\w+):([^<>]*)>")
_BLANK = re.compile(r"\{([^{}]+)\}")

#: what a writer puts into the blanks, by language
FILLINGS = {
    "en": {
        "what they reported": "your oven came cracked", "what happened": "the cracked oven",
        "what it did to them": "dinner fell through", "what went wrong": "the wrong oven",
        "what we did": "sent the wrong oven",
        "time or an occasion": "nine days", "purpose": "Sunday dinner",
        "what was missing": "an oven for a week",
        "what": "your delivery slot", "time": "6 pm", "day": "on Friday", "name": "Maria",
        "our phone": "0800 123 4567", "place and time": "our Leeds shop, Friday 10 am",
    },
    "id": {
        "isi keluhan": "ovennya retak", "kejadian": "oven yang retak", "dampaknya": "batalnya acara Anda",
        "yang keliru": "salah kirim oven", "yang terlewat": "oven tidak kami periksa",
        "menunggu atau mengulang apa": "memasak tanpa oven", "waktu atau acara": "makan malam keluarga",
        "melakukan apa": "menunggu sembilan hari", "Yang rusak": "Jadwal kirim",
        "yang rusak": "jadwal kirim", "jam": "18.00", "hari": "Jumat", "tanggal": "3 Mei", "nama": "Rina",
        "nomor layanan kami": "1500123", "tempat dan waktu": "toko kami di Bandung, Jumat 10.00",
    },
    "tr": {
        "Konu": "Çatlak fırın", "konu": "çatlak gelen fırın", "Olay": "Çatlak fırın",
        "yapılan": "yanlış fırını gönderdik", "olay": "dokuz gün beklediniz",
        "yaşanan": "dokuz günlük bekleyiş", "düzeltilen": "teslim günü", "iş": "kapak değişimi",
        "saat": "18.00", "Gün": "Cuma", "gün": "cuma", "ad": "Elif", "hattımız": "0850 123 45 67",
        "saat aralığı": "08.00-20.00", "yer ve saat": "Kadıköy mağazamız, cuma 10.00",
    },
}  # fmt: skip


def replies(language: str, part: str) -> list[str]:
    read: list[str] = tomllib.loads((REPLIES / f"{language}.toml").read_text(encoding="utf-8"))[part]
    return read


def unmarked(reply: str) -> tuple[str, set[tuple[str, int, int]]]:
    """The reply without marks, and (kind, start, end) of each."""
    text, marks, at = "", set(), 0
    for mark in _MARK.finditer(reply):
        text += reply[at : mark.start()]
        marks.add((mark[1], len(text), len(text) + len(mark[2])))
        text, at = text + mark[2], mark.end()
    return text + reply[at:], marks


def exposed(text: str, pack: Pack, locale: Pack | None = None) -> tuple[Exposed, ...]:
    own = read_letter(text, pack.segments).own
    return exposed_in(text, own, pack=pack, locale=locale or pack)


def places(text: str, pack: Pack) -> set[tuple[str, int, int]]:
    return {(e.kind, e.span.start, e.span.end) for e in exposed(text, pack)}


def social_of(text: str, pack: Pack, *, style: Style | None = None) -> Social:
    letter = read_letter(text, pack.segments)
    return read_social(text, letter, is_reply=True, pack=pack, locale=pack, style=style or Style())


@pytest.mark.parametrize("language", LANGUAGES)
def test_half_of_the_replies_expose_nothing(language: str) -> None:
    every = replies(language, "seen")
    clean = [reply for reply in every if not _MARK.search(reply)]
    assert len(every) >= 25
    assert len(clean) * 2 >= len(every) - 1


@pytest.mark.parametrize("reply", [r for code in LANGUAGES for r in replies(code, "seen")])
def test_what_a_reply_exposes_is_found_and_nothing_else(reply: str) -> None:
    language = next(code for code in LANGUAGES if reply in replies(code, "seen"))
    text, marks = unmarked(reply)
    assert places(text, PACKS[language]) == marks


@pytest.mark.parametrize("language", LANGUAGES)
def test_replies_written_afterwards_are_read_as_well(language: str) -> None:
    found, gold = set(), set()
    for number, reply in enumerate(replies(language, "blind")):
        text, marks = unmarked(reply)
        found |= {(number, *place) for place in places(text, PACKS[language])}
        gold |= {(number, *mark) for mark in marks}
    assert len(found & gold) >= 0.9 * len(found)
    assert len(found & gold) >= 0.9 * len(gold)


@pytest.mark.parametrize("language", LANGUAGES)
def test_places_stay_exact_behind_emoji_and_marks(language: str) -> None:
    pack = PACKS[language]
    before = "👩‍👩‍👧🏽 İİİ e\u0301\u0301 “”\n\n"
    for reply in replies(language, "seen"):
        text, marks = unmarked(reply)
        shift = len(before)
        assert places(before + text, pack) == {(k, a + shift, b + shift) for k, a, b in marks}
        assert all(e.span.cut(text) == e.quote for e in exposed(text, pack))


@pytest.mark.parametrize("language", LANGUAGES)
def test_messages_are_those_of_the_locale(language: str) -> None:
    text, _ = unmarked(replies("en", "seen")[0])
    [found] = exposed(text, PACKS["en"], PACKS[language])
    assert found.message == PACKS[language].social.exposed[found.kind]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_blank_and_quoted_mail_expose_nothing(language: str) -> None:
    assert not exposed("We are sorry, [first and last name]. We rang [phone 07700 900123].", PACKS[language])
    assert not exposed("We are sorry.\n\n> My order 447120 never came, call 07700 900123.", PACKS[language])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "piece",
    ["07700 900123 ", "call us ", "call you ", "order no. ", "Jen Miller ", "a.b@c.de ", "1 2 3 ", "#1a", "a",
     "@", "£1,", "12 High Street ", "Gül Sokak No ", "4471 numaralı ", "AB-", "1-", "İ 🙂 "],
)  # fmt: skip
def test_the_time_grows_with_the_reply_and_not_with_its_square(piece: str, language: str) -> None:
    def seconds(size: int) -> float:
        text = (piece * (size // len(piece) + 1))[:size]
        begun = process_time()
        exposed(text, PACKS[language])
        return process_time() - begun

    seconds(2_000)  # the phrases are walked for the first time
    assert min(seconds(40_000) for _ in range(3)) < 32 * max(min(seconds(5_000) for _ in range(3)), 0.002)


def test_packs_tell_the_same_kinds_and_ways() -> None:
    for pack in PACKS.values():
        assert set(pack.social.exposed) == {"order_id", "phone", "sum", "name", "email", "address"}
        assert set(pack.social.handovers) == {"private_message", "call", "visit"}
        assert all(2 <= len(wordings) <= 3 for wordings in pack.social.handovers.values())


def styles(pack: Pack) -> list[Style]:
    forms = [Style(address={pack.code: form}) for form in pack.address] or [Style()]
    return [*forms, Style(person="I")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hand_over_holds_no_fault_and_exposes_nothing(language: str) -> None:
    pack = PACKS[language]
    for style in styles(pack):
        profile = PROFILES["listen_first"]
        case = Case(pack, style, profile, profile.required, weights_for("normal"), treat_as_apology=True)
        for handover in social_of("", pack, style=style).handovers:
            assert not analyse(handover.text, case).faults, handover.text
            assert not exposed(handover.text, pack), handover.text
            assert [slot.span.cut(handover.text)[1:-1] for slot in handover.slots] == [
                slot.name for slot in handover.slots
            ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_wording_a_move_and_a_hand_over_fit_into_a_post(language: str) -> None:
    """With the blanks filled: the shortest wordings before every hand-over, the first before the first."""
    pack = PACKS[language]
    moves = [
        [_BLANK.sub(lambda m: FILLINGS[language][m[1]], w) for w in pack.templates.social[label]]
        for label in SOCIAL_REQUIRED
    ]
    ways = [
        _BLANK.sub(lambda m: FILLINGS[language][m[1]], wording)
        for wordings in pack.social.handovers.values()
        for wording in wordings
    ]
    firsts = " ".join([*(wordings[0] for wordings in moves), ways[0]])
    shortest = " ".join(min(wordings, key=len) for wordings in moves)
    for post in (firsts, *(f"{shortest} {way}" for way in ways)):
        assert len(post) <= PUBLIC_LIMIT, (len(post), post)
    for part in (*ways, *(wording for wordings in moves for wording in wordings)):
        assert not exposed(part, pack), part


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_blank_of_a_public_wording_is_filled_with_what_is_private(language: str) -> None:
    pack = PACKS[language]
    blanks = {
        blank for wordings in pack.templates.social.values() for w in wordings for blank in _BLANK.findall(w)
    }
    facts = {pack.known.slots.get(fold(blank)) for blank in blanks}
    assert not facts & {"name", "order", "case", "problem", "failure"}


def test_the_length_is_counted_in_code_points_of_the_own_part() -> None:
    text = "We are sorry 🙂🙂.\n\n> You sent the wrong one."
    assert social_of(text, PACKS["en"]).length == len("We are sorry 🙂🙂.")
    assert social_of("", PACKS["en"]).length == 0


def test_the_writer_s_own_signature_and_a_price_list_are_left_alone() -> None:
    pack = PACKS["en"]
    signed = "We are sorry for the wait.\n\nKind regards,\nSarah Mitchell\n07700 900123"
    assert not exposed(signed, pack)
    prices = "Slabs from £95, pick-up only."
    letter = read_letter(prices, pack.segments)
    told = read_social(prices, letter, is_reply=False, pack=pack, locale=pack, style=Style())
    assert told.exposed == ()
    assert told.handovers
