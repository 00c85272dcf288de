"""The optional language model, which is told of before it is asked; here a script stands in for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.desk import (
    ENGLISH,
    alter,
    checked,
    open_card_at,
    open_page,
    text_of,
    type_draft,
    wait_for_mark,
)

if TYPE_CHECKING:
    from tests.browser.conftest import Server

pytestmark = pytest.mark.browser

MODEL = {"where": "models.example:443", "model": "scripted-7b", "elsewhere": True}
SENTENCE = "We are sorry for any inconvenience this may have caused."
BETTER = "We are sorry that our mistake cost you [what it cost them]."


@pytest.fixture
def with_model(page: Page) -> Page:
    """A page whose server says that there is a language model."""
    alter(page, "**/v1/check", lambda report: {**report, "llm": MODEL})
    return page


def answered(suggestion: dict[str, Any] | None = None, reason: str | None = None) -> dict[str, Any]:
    """An answer to /v1/rewrite."""
    state = "ready" if suggestion else "failed"
    key = "timeout" if reason else None
    told = {"where": MODEL["where"], "model": MODEL["model"]}
    return {"state": state, "reason": reason, "reason_key": key, **told, "suggestion": suggestion}


def suggested(text: str, quote: str, better: str) -> dict[str, Any]:
    """What the model is made to suggest for a part of the draft."""
    start, slot = text.index(quote), better.index("[")
    return {
        "id": "s1",
        "for": "sentence",
        "from": "llm",
        "advice": "Written by the language model scripted-7b.",
        "safe": False,
        "edit": {"start": start, "end": start + len(quote), "quote": quote, "text": better},
        "slots": [{"start": slot, "end": better.index("]") + 1, "name": "what it cost them"}],
    }


def open_card(page: Page, server: Server) -> Locator:
    open_page(page, server)
    type_draft(page, ENGLISH.text)
    wait_for_mark(page, "may have caused")
    return open_card_at(page, "may have caused")


def test_without_a_model_nobody_is_offered_one(page: Page, server: Server) -> None:
    card = open_card(page, server)
    expect(card.locator(".model")).to_have_count(0)


def test_a_sentence_is_written_anew_only_when_asked_and_accepted(with_model: Page, server: Server) -> None:
    page = with_model
    sent: list[Any] = []

    def rewrite(route: Route) -> None:
        sent.append(route.request.post_data_json)
        route.fulfill(json=answered(suggested(ENGLISH.text, SENTENCE, BETTER)))

    page.route("**/v1/rewrite", rewrite)
    card = open_card(page, server)
    expect(card).to_contain_text("leave the server’s machine and go to the language model scripted-7b")
    assert sent == []
    card.get_by_role("button", name="Ask the language model").click()
    expect(card).to_contain_text("Written by the language model scripted-7b")
    (asked,) = sent
    assert ENGLISH.text[asked["start"] : asked["end"]] in SENTENCE
    expect(card.locator("del")).to_contain_text("any inconvenience")
    expect(card.locator("input")).to_be_focused()
    page.keyboard.type("a birthday")
    checked(page, card.get_by_role("button", name="Accept").click)
    assert "We are sorry that our mistake cost you a birthday." in text_of(page)


def test_a_failure_is_one_sentence_and_the_card_stays(with_model: Page, server: Server) -> None:
    page = with_model
    page.route("**/v1/rewrite", lambda route: route.fulfill(json=answered(reason="It took too long.")))
    card = open_card(page, server)
    card.get_by_role("button", name="Ask the language model").click()
    expect(card.locator(".failure")).to_have_text("It took too long.")
    expect(card.get_by_role("button", name="Ask the language model")).to_be_focused()


def test_the_wait_for_the_model_can_be_ended(with_model: Page, server: Server) -> None:
    page = with_model
    page.route("**/v1/rewrite", lambda route: None)
    card = open_card(page, server)
    card.get_by_role("button", name="Ask the language model").click()
    expect(card).to_contain_text("Waiting for models.example:443")
    with page.expect_event("requestfailed", lambda request: "/v1/rewrite" in request.url):
        card.get_by_role("button", name="Cancel").click()
    expect(card.get_by_role("button", name="Ask the language model")).to_be_focused()
    assert text_of(page) == ENGLISH.text


def test_the_whole_draft_is_written_anew_in_the_place_of_the_better_draft(
    with_model: Page, server: Server
) -> None:
    page = with_model
    better = ENGLISH.text.replace(SENTENCE, BETTER)
    answer = answered(suggested(ENGLISH.text, ENGLISH.text, better))
    page.route("**/v1/rewrite", lambda route: route.fulfill(json=answer))
    open_page(page, server)
    type_draft(page, ENGLISH.text)
    with page.expect_response("**/v1/improve"):
        page.locator(".see-better").click()
    expect(page.locator("#better-take")).to_be_visible()
    own = page.locator("#better-changes li").count()
    model = page.locator("#better-model")
    expect(model).to_contain_text("models.example:443")
    model.get_by_role("button", name="Rewrite the draft").click()
    expect(page.locator("#better-lead")).to_contain_text("The language model’s version")
    expect(page.locator("#better-changes input")).to_have_count(0)
    page.locator("#better-own").click()
    expect(page.locator("#better-changes li")).to_have_count(own)
    model.get_by_role("button", name="Rewrite the draft").click()
    expect(page.locator("#better-gains")).to_have_attribute("aria-busy", "false")
    checked(page, page.locator("#better-take").click)
    assert text_of(page) == better
    page.locator("#draft").focus()
    page.keyboard.press("Control+z")
    assert text_of(page) == ENGLISH.text
