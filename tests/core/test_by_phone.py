"""When a call is advised: injury, grief, a third complaint, asked for; never where one is offered already."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from time import process_time

import pytest

from amends.adapters.pack_files import languages_there, read_packs
from amends.core.by_phone import advise_phone
from amends.core.report import ByPhone
from amends.core.segments import read_letter

PACKS = read_packs()
LANGUAGES = languages_there()
LETTERS = Path(__file__).with_name("phone_letters")
REASONS = ("injury", "grief", "third_complaint", "asked")


def letters(part: str) -> Iterator[tuple[str, str, str]]:
    """(language, kind, text) of each letter."""
    for language in LANGUAGES:
        tables = tomllib.loads((LETTERS / f"{language}.toml").read_text(encoding="utf-8"))
        for kind, texts in tables[part].items():
            yield from ((language, kind, text) for text in texts)


def asking(language: str) -> str:
    return next(text for code, kind, text in letters("seen") if (code, kind) == (language, "asked"))


def advised(language: str, *, incoming: str = "", draft: str = "", tells_harm: bool = True) -> ByPhone | None:
    pack = PACKS[language]
    sentences = read_letter(draft, pack.segments).sentences
    return advise_phone(incoming, sentences, tells_harm=tells_harm, pack=pack, locale=pack)


def is_right(language: str, kind: str, text: str) -> bool:
    if kind in ("offered", "not_offered"):
        return (advised(language, incoming=asking(language), draft=text) is None) == (kind == "offered")
    told = advised(language, incoming=text)
    return (told.reason if told else "none") == kind


@pytest.mark.parametrize(("language", "kind", "text"), list(letters("seen")))
def test_a_letter_asks_for_a_call_or_not(language: str, kind: str, text: str) -> None:
    assert is_right(language, kind, text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_letters_written_afterwards_are_read_as_well(language: str) -> None:
    told = [is_right(code, kind, text) for code, kind, text in letters("blind") if code == language]
    assert sum(told) >= 0.9 * len(told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_draft_itself_tells_of_injury_and_grief_alone(language: str) -> None:
    for code, kind, text in letters("seen"):
        if code == language and kind in REASONS:
            told = advised(language, draft=text)
            assert (told.reason if told else None) == (kind if kind in ("injury", "grief") else None), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_everyday_mail_about_a_funeral_is_left_alone(language: str) -> None:
    for code, kind, text in letters("seen"):
        if code == language and kind == "grief":
            assert advised(language, draft=text, tells_harm=False) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_a_message_of_one_or_two_sentences(language: str) -> None:
    messages = PACKS[language].by_phone.messages
    assert tuple(messages) == REASONS
    assert all(1 <= message.count(".") <= 2 for message in messages.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_time_grows_with_the_message_and_not_with_its_square(language: str) -> None:
    def seconds(times: int) -> float:
        begun = process_time()
        advised(language, incoming=" ".join([asking(language).rstrip(".")] * times))
        return process_time() - begun

    seconds(20)
    assert min(seconds(800) for _ in range(3)) < 32 * max(min(seconds(100) for _ in range(3)), 0.002)
