"""The better draft: seen before it is taken, change by change, and left without a trace."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.desk import (
    DRAFTS,
    ENGLISH,
    Weak,
    alter,
    checked,
    open_card_at,
    open_page,
    scores,
    text_of,
    type_draft,
    wait_for_mark,
)

if TYPE_CHECKING:
    from tests.browser.conftest import Server

pytestmark = pytest.mark.browser


def see_better(page: Page) -> dict[str, Any]:
    """Open the better draft; what the server said of it."""
    with page.expect_response("**/v1/improve") as answer:
        page.locator(".see-better").click()
    expect(page.locator("#better-take")).to_be_visible()
    improved: dict[str, Any] = answer.value.json()
    return improved


def read(page: Page) -> None:
    """Wait until the scores of what is ticked are there."""
    expect(page.locator("#better-gains")).to_have_attribute("aria-busy", "false")


def shown_text(page: Page) -> str:
    """The better draft as it reads, without what goes."""
    words = page.evaluate(
        """() => { const text = document.querySelector('#better-text').cloneNode(true);
             for (const gone of text.querySelectorAll('del')) gone.remove();
             for (const blank of text.querySelectorAll('.slot')) blank.textContent = `[${blank.textContent}]`;
             return text.textContent; }"""
    )
    return re.sub(r"\s+", " ", words)


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda draft: draft.language)
def test_the_better_draft_is_seen_taken_in_one_step_and_taken_back(
    page: Page, server: Server, draft: Weak
) -> None:
    open_page(page, server, draft.language)
    type_draft(page, draft.text)
    improved = see_better(page)
    assert improved["edits"]
    assert text_of(page) == draft.text
    expect(page.locator("#draft")).to_be_hidden()
    assert shown_text(page) == re.sub(r"\s+", " ", improved["text"])
    before, after = improved["before"]["overall"], improved["after"]["overall"]
    assert scores(page, "#better-gains")[0] == f"{before} → {after}"

    expect(page.locator("#better-take")).to_be_focused()
    checked(page, lambda: page.keyboard.press("Enter"))
    assert text_of(page) == improved["text"]
    if improved["slots"]:
        first = improved["slots"][0]["name"]
        assert page.evaluate("String(getSelection())") == f"[{first}]"
    page.locator("#draft").focus()
    page.keyboard.press("Control+z")
    assert text_of(page) == draft.text


def test_a_change_left_out_stays_as_it_was_and_the_scores_follow(page: Page, server: Server) -> None:
    open_page(page, server)
    type_draft(page, ENGLISH.text)
    improved = see_better(page)
    changes = page.locator("#better-changes li")
    expect(changes).to_have_count(len(improved["edits"]))
    first, *others = improved["edits"]
    with page.expect_response("**/v1/check") as answer:
        changes.first.locator("input").click()
    read(page)
    left_out = answer.value.json()["scores"]["overall"]
    assert scores(page, "#better-gains")[0] == f"{improved['before']['overall']} → {left_out}"
    assert first["quote"] in page.locator("#better-text").inner_text()

    checked(page, page.locator("#better-take").click)
    wanted = ENGLISH.text
    for edit in reversed(others):
        wanted = wanted[: edit["start"]] + edit["text"] + wanted[edit["end"] :]
    assert text_of(page) == wanted


def test_a_change_is_told_with_its_reason_and_pointed_at(page: Page, server: Server) -> None:
    open_page(page, server)
    type_draft(page, ENGLISH.text)
    see_better(page)
    row = page.locator("#better-changes li", has_text="If or may")
    expect(row).to_contain_text("Kampf 2009")
    expect(row.get_by_role("checkbox")).to_have_accessible_name(re.compile("^If or may"))
    row.get_by_role("checkbox").focus()
    expect(page.locator("#better-text .pointed")).to_contain_text("any inconvenience")


def test_what_the_writer_ignored_is_not_ticked(page: Page, server: Server) -> None:
    open_page(page, server)
    type_draft(page, ENGLISH.text)
    wait_for_mark(page, "as soon as possible")
    open_card_at(page, "as soon as possible").get_by_role("button", name="Ignore").click()
    see_better(page)
    row = page.locator("#better-changes li", has_text="Vague")
    expect(row.get_by_role("checkbox")).not_to_be_checked()
    read(page)
    ticked = page.locator("#better-changes input:checked")
    while ticked.count():
        ticked.first.click()
    expect(page.locator("#better-take")).to_be_disabled()
    expect(page.locator("#better-lead")).to_contain_text("Nothing is ticked")


@pytest.mark.parametrize("leave", ["Escape", "Leave it"])
def test_the_better_draft_is_left_without_a_trace(page: Page, server: Server, leave: str) -> None:
    open_page(page, server)
    type_draft(page, ENGLISH.text)
    see_better(page)
    if leave == "Escape":
        page.keyboard.press("Escape")
    else:
        page.get_by_role("button", name=leave).click()
    expect(page.locator("#draft")).to_be_visible()
    expect(page.locator(".see-better")).to_be_focused()
    assert text_of(page) == ENGLISH.text
    page.locator("#draft").focus()
    page.keyboard.type("x")
    assert text_of(page) == f"{ENGLISH.text}x"


def test_a_press_in_which_an_answer_comes_is_not_lost(page: Page, server: Server) -> None:
    open_page(page, server)
    type_draft(page, ENGLISH.text)
    page.keyboard.type(" Yes.")
    page.locator(".see-better").hover()
    checked(page, page.mouse.down)
    page.wait_for_timeout(200)
    page.mouse.up()
    expect(page.locator("#better-take")).to_be_visible()


def test_a_draft_written_on_meanwhile_is_not_changed(page: Page, server: Server) -> None:
    held: list[Route] = []
    page.route("**/v1/improve", lambda route: held.append(route))
    open_page(page, server)
    type_draft(page, ENGLISH.text)
    with page.expect_request("**/v1/improve"):
        page.locator(".see-better").click()
    page.locator("#draft").focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Larch & Lime")
    held[0].continue_()
    expect(page.locator("#say")).to_contain_text("Your draft has changed meanwhile")
    expect(page.locator("#better-take")).to_be_hidden()
    assert text_of(page) == f"{ENGLISH.text} Larch & Lime"


def test_that_there_is_nothing_to_change_is_said_in_a_line(page: Page, server: Server) -> None:
    alter(page, "**/v1/improve", lambda answer: {**answer, "edits": []})
    open_page(page, server)
    type_draft(page, ENGLISH.text)
    page.locator(".see-better").click()
    expect(page.locator("#next")).to_contain_text("nothing here that Amends would change by itself")
    expect(page.locator("#draft")).to_be_visible()


def test_a_narrow_page_shows_the_better_draft_without_scrolling_sideways(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 360, "height": 780})
    open_page(page, server)
    type_draft(page, ENGLISH.text)
    see_better(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_only_the_words_that_differ_are_typed(page: Page, server: Server) -> None:
    open_page(page, server)
    narrowed = page.evaluate(
        """async () => {
          const { narrowed } = await import('/static/narrow.js');
          const cut = (quote, text) => { const so = narrowed({ start: 0, end: quote.length, quote, text });
            return [so.quote, so.text, so.start]; };
          return [cut('We are sorry if it hurt', 'We are sorry that it hurt'), cut('e\\u0301', 'e'),
                  cut('😀!', '😁!'), cut('aa', 'aaa'), cut('same', 'same')];
        }"""
    )
    assert narrowed == [
        ["if", "that", 13],
        ["e\u0301", "e", 0],
        ["😀", "😁", 0],
        ["", "a", 2],
        ["", "", 4],
    ]


def test_a_difference_makes_up_both_texts(page: Page, server: Server) -> None:
    open_page(page, server)
    wrong = page.evaluate(
        """async () => {
          const { differenceOf } = await import('/static/difference.js');
          let seed = 11;
          const below = (most) => (seed = (seed * 48271) % 2147483647) % most;
          const words = ['we', 'sorry', ' ', ' ', '\\n\\n', '.', ', ', '[day]', '😀', 'e\\u0301', '9.5'];
          const some = () => Array.from({ length: below(14) }, () => words[below(words.length)]).join('');
          const wrong = [];
          for (let i = 0; i < 3000; i += 1) {
            const [before, after] = [some(), some()];
            const all = differenceOf(before, after);
            const made = (but) => all.filter(({ kind }) => kind !== but).map(({ words }) => words).join('');
            if (made('come') !== before || made('gone') !== after) wrong.push([before, after]);
          }
          return wrong;
        }"""
    )
    assert wrong == []
