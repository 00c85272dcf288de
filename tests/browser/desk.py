"""What a person does and sees on the page at "/", for the tests of its parts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from playwright.sync_api import Locator, Page, Route, expect

if TYPE_CHECKING:
    from tests.browser.conftest import Server


@dataclass(frozen=True)
class Weak:
    """A draft that takes its apology back: words that are marked, and words that are not."""

    language: str
    text: str
    marked: tuple[str, ...]
    clean: tuple[str, ...]


DRAFTS = [
    Weak(
        "en",
        "Dear Ms Okafor,\n\nWe are sorry for any inconvenience this may have caused. Mistakes were made, "
        "and your new door will reach you as soon as possible.\n\nI refunded the £14.90 on Tuesday. "
        "Thank you for your understanding.\n\nTom Ashby",
        ("may have caused", "as soon as possible"),
        ("I refunded the £14.90", "Tom Ashby"),
    ),
    Weak(
        "id",
        "Yth. Ibu Lestari,\n\nMohon maaf apabila keterlambatan ini menimbulkan ketidaknyamanan. Kami "
        "akan mengabari Ibu secepatnya.\n\nUang Rp1.800.000 sudah kami kembalikan pada hari Selasa. "
        "Mohon maklum.\n\nHelena Siregar",
        ("apabila", "secepatnya"),
        ("Uang Rp1.800.000", "Helena Siregar"),
    ),
    Weak(
        "tr",
        "Selin Hanım merhaba,\n\nRahatsızlık verdiysek özür dileriz. Gri halınız en kısa sürede elinizde "
        "olacak.\n\nİade kargosu için ödediğiniz 180 TL’yi salı günü kartınıza yatırdım.\n\nBurak Tunç",
        ("verdiysek", "en kısa sürede"),
        ("180 TL’yi salı günü", "Burak Tunç"),
    ),
]
ENGLISH = DRAFTS[0]


def open_page(page: Page, server: Server, locale: str = "en") -> Locator:
    page.goto(f"{server.url}/?locale={locale}")
    return page.locator("#draft")


def alter(page: Page, pattern: str, change: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    """Give the page the server's real answers from `pattern`, each with a change."""

    def altered(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, json=change(answer.json()))

    page.route(pattern, altered)


def text_of(page: Page, box: str = "#draft") -> str:
    return cast(
        str,
        page.evaluate(
            "async (box) => (await import('/static/text.js')).readText(document.querySelector(box)).text", box
        ),
    )


def marked_words(page: Page) -> list[str]:
    """The words under a mark, as the browser paints them."""
    return cast(
        list[str],
        page.evaluate(
            """() => ['undermines', 'weakens', 'hint'].flatMap((name) =>
                 [...CSS.highlights.get(`amends-${name}`) ?? []].map(String))"""
        ),
    )


def wait_for_mark(page: Page, words: str) -> None:
    page.wait_for_function(
        """(words) => ['undermines', 'weakens', 'hint'].some((name) =>
             [...CSS.highlights.get(`amends-${name}`) ?? []].some((each) => String(each).includes(words)))""",
        arg=words,
    )


def checked(page: Page, act: Callable[[], object]) -> None:
    """Do something, and wait until the draft was checked after it."""
    with page.expect_response("**/v1/check") as answer:
        act()
    assert answer.value.ok
    expect(page.locator("#scores")).to_be_visible()


def type_draft(page: Page, text: str) -> None:
    page.locator("#draft").focus()
    checked(page, lambda: page.keyboard.type(text))


def open_card_with_rewrite(page: Page) -> Locator:
    """Go from mark to mark until a card offers a rewrite."""
    card = page.locator("#card")
    for _ in range(len(marked_words(page))):
        page.keyboard.press("Alt+Shift+Period")
        expect(card).to_be_visible()
        if card.locator(".do").count():
            return card
    raise AssertionError(f"no rewrite for any of {marked_words(page)}")


def open_card_at(page: Page, words: str) -> Locator:
    """Go from mark to mark until the card of these words is open."""
    page.locator("#draft").focus()
    page.keyboard.press("Control+Home")
    for _ in range(len(marked_words(page))):
        page.keyboard.press("Alt+Shift+Period")
        opened = page.evaluate(
            """() => ['undermines', 'weakens', 'hint'].flatMap((name) =>
                 [...CSS.highlights.get(`amends-open-${name}`) ?? []].map(String)).join()"""
        )
        if words in opened:
            return page.locator("#card")
    raise AssertionError(f"no card for {words!r} among {marked_words(page)}")


def accept_one(page: Page) -> None:
    card = open_card_with_rewrite(page)
    checked(page, card.locator(".do").click)
    expect(card).to_be_hidden()


def answer_to(page: Page, message: str) -> None:
    """Put in the message that the draft answers."""
    page.locator("#asked summary").click()
    page.locator("#incoming").fill(message)


def scores(page: Page, box: str) -> list[str]:
    """What stands beside the bars of a list of scores."""
    return page.locator(f"{box} li > :last-child").all_inner_texts()
