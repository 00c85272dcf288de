"""From nothing: an outline in an empty draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.desk import answer_to, checked, open_page, text_of

if TYPE_CHECKING:
    from tests.browser.conftest import Server

pytestmark = pytest.mark.browser

MESSAGES = {
    "en": "Hello, order 4471 was due on Friday 20 November and came on Tuesday. Dana Whitlock",
    "id": "Halo, pesanan 4471 dijanjikan Jumat 20 November, baru datang Selasa. Dewi Lestari",
    "tr": "Merhaba, 4471 numaralı siparişim 20 Kasım Cuma günü gelecekti, salı günü geldi. Selin Kaya",
}


@pytest.mark.parametrize("language", MESSAGES)
def test_an_outline_is_put_in_with_its_first_blank_selected_and_taken_back(
    page: Page, server: Server, language: str
) -> None:
    open_page(page, server, language)
    answer_to(page, MESSAGES[language])
    start = page.locator("#outline button")
    with page.expect_response("**/v1/outline") as answer:
        checked(page, start.click)
    outline = answer.value.json()
    assert outline["language"]["code"] == language
    assert text_of(page) == outline["text"]
    first = outline["slots"][0]["name"]
    assert page.evaluate("String(getSelection())") == f"[{first}]"
    page.keyboard.press("Control+z")
    assert text_of(page) == ""
    expect(start).to_be_visible()


def test_an_outline_needs_no_message_and_is_offered_to_an_empty_draft_alone(
    page: Page, server: Server
) -> None:
    open_page(page, server)
    start = page.locator("#outline button")
    page.locator("#draft").focus()
    page.keyboard.type("We")
    expect(start).to_be_hidden()
    for _ in "We":
        page.keyboard.press("Backspace")
    checked(page, start.click)
    assert "[" in text_of(page)


def test_what_was_typed_before_the_outline_came_stays(page: Page, server: Server) -> None:
    held: list[Route] = []
    page.route("**/v1/outline", lambda route: held.append(route))
    open_page(page, server)
    with page.expect_request("**/v1/outline"):
        page.locator("#outline button").click()
    page.locator("#draft").focus()
    page.keyboard.type("Dear Ms Okafor,")
    with page.expect_response("**/v1/outline"):
        held[0].continue_()
    with page.expect_response("**/v1/check"):
        page.keyboard.type(" we")
    assert text_of(page) == "Dear Ms Okafor, we"
