"""A reply in public: its length, what others should not read, the way on; and when a call is better."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import (
    ENGLISH,
    answer_to,
    checked,
    open_page,
    text_of,
    type_draft,
)

if TYPE_CHECKING:
    from tests.browser.conftest import Server

pytestmark = pytest.mark.browser

REPLY = "We are sorry that your door came late. I rang you on 07700 900123 today."


def open_social(page: Page, server: Server) -> None:
    open_page(page, server)
    page.locator("[name=channel]").select_option("social")


def test_the_length_is_counted_in_code_points_at_every_key(page: Page, server: Server) -> None:
    open_social(page, server)
    count = page.locator("#room .count")
    page.locator("#draft").focus()
    page.keyboard.type("Sorry 😀")
    expect(count).to_have_text("7 of 280 characters")
    page.keyboard.insert_text("x" * 273)
    expect(count).to_have_text("280 of 280 characters")
    said = page.locator("#room [aria-live]")
    expect(said).to_be_empty()
    page.keyboard.type("y")
    expect(count).to_have_text("281 of 280 characters, 1 too many")
    expect(said).to_have_text("More than 280 characters.")
    page.keyboard.press("Backspace")
    expect(said).to_have_text("Within 280 characters again.")


def test_an_email_is_not_counted(page: Page, server: Server) -> None:
    open_page(page, server)
    type_draft(page, ENGLISH.text)
    expect(page.locator("#room")).to_be_hidden()
    expect(page.locator("#handovers")).to_be_hidden()


def test_what_others_should_not_read_is_marked_and_told(page: Page, server: Server) -> None:
    open_social(page, server)
    type_draft(page, REPLY)
    exposed = page.locator("#exposed li")
    expect(exposed).to_contain_text(["07700 900123"])
    exposed.get_by_role("button").click()
    card = page.locator("#card")
    expect(card).to_contain_text("Phone number")
    expect(card).to_contain_text("private message")
    marked = page.evaluate("String([...CSS.highlights.get('amends-open-exposed')][0])")
    assert marked == "07700 900123"
    card.get_by_role("button", name="Ignore").click()
    expect(page.locator("#exposed")).to_be_hidden()


def test_a_way_on_is_put_at_the_end_of_the_reply(page: Page, server: Server) -> None:
    open_social(page, server)
    type_draft(page, REPLY)
    way = page.locator("#handovers details").first
    way.locator("summary").click()
    shown = way.locator(".letter").inner_text()
    way.get_by_role("button", name="Another wording").click()
    expect(way.locator(".letter")).not_to_have_text(shown)
    expect(way.get_by_role("button", name="Another wording")).to_be_focused()
    wording = way.locator(".letter").inner_text()
    checked(page, way.get_by_role("button", name="Insert").click)
    assert text_of(page) == f"{REPLY} {wording}"
    page.locator("#draft").focus()
    page.keyboard.press("Control+z")
    assert text_of(page) == REPLY


def test_a_call_is_advised_where_the_customer_asks_for_one(page: Page, server: Server) -> None:
    open_page(page, server)
    advice = page.locator("#by-phone")
    expect(advice).to_be_hidden()
    answer_to(page, "The door came late again. Please call me.")
    type_draft(page, ENGLISH.text)
    expect(advice).to_contain_text("Offer a call")


def test_what_a_customer_may_value_is_shown_as_ideas_and_not_to_insert(page: Page, server: Server) -> None:
    open_page(page, server)
    page.locator("[name=profile]").select_option("value_first")
    answer_to(page, "My door came two weeks late.")
    type_draft(page, "We are sorry that your door came two weeks late. That was our mistake.")
    value = page.locator("[data-part=value]")
    if value.get_attribute("open") is None:
        value.locator("summary").click()
    expect(value.locator(".ideas li").first).to_be_visible()
    expect(value.locator(".ideas")).to_contain_text("Ideas, not promised")
    expect(value.locator(".ideas button")).to_have_count(0)
