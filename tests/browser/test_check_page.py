"""What a person can do on the page at "/", by typing, pointing and pressing keys."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.desk import (
    DRAFTS,
    ENGLISH,
    Weak,
    accept_one,
    alter,
    checked,
    marked_words,
    open_card_at,
    open_card_with_rewrite,
    open_page,
    text_of,
    type_draft,
    wait_for_mark,
)

if TYPE_CHECKING:
    from tests.browser.conftest import Server

pytestmark = pytest.mark.browser


def test_an_empty_page_shows_a_letter_to_try_in_each_language(page: Page, server: Server) -> None:
    open_page(page, server)
    for language in ("id", "tr", "en"):
        page.locator(f"#tab-{language}").click()
        expect(page.locator(f"#sample-{language}")).to_be_visible()
    expect(page.locator(".sample:visible")).to_have_count(1)
    expect(page.locator(".notes:visible")).to_contain_text("Drafts are not stored")


@pytest.mark.parametrize("language", ["en", "id", "tr"])
def test_the_weaker_letter_is_marked_and_the_whole_one_is_better(
    page: Page, server: Server, language: str
) -> None:
    open_page(page, server, language)
    overall = page.locator("[data-score=overall] output")
    checked(page, page.locator("#try-weaker").click)
    assert marked_words(page)
    weak = int(overall.inner_text())
    expect(page.locator("#incoming")).not_to_be_empty()
    page.keyboard.press("Control+z")
    assert text_of(page) == ""
    checked(page, page.locator("#try-letter").click)
    expect(overall).not_to_have_text(str(weak))
    assert int(overall.inner_text()) > weak


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda draft: draft.language)
def test_typed_words_are_marked_accepted_taken_back_and_copied(
    page: Page, server: Server, draft: Weak
) -> None:
    open_page(page, server, draft.language)
    type_draft(page, draft.text)
    for words in draft.marked:
        wait_for_mark(page, words)
    assert not [
        mark for mark in marked_words(page) for words in draft.clean if words in mark or mark in words
    ]

    states = [text_of(page)]
    assert states == [draft.text]
    for _ in range(2):
        page.keyboard.press("Control+Home")
        accept_one(page)
        states.append(text_of(page))
    assert len(set(states)) == 3

    page.locator("#draft").focus()
    for state in (states[1], states[0]):
        page.keyboard.press("Control+z")
        assert text_of(page) == state
    for state in (states[1], states[2]):
        page.keyboard.press("Control+Shift+z")
        assert text_of(page) == state

    page.locator("#copy").click()
    expect(page.locator("#say")).not_to_be_empty()
    assert page.evaluate("navigator.clipboard.readText()") == states[2]
    assert page.evaluate("document.querySelectorAll('#draft :not(br)').length") == 0


def test_the_undo_beside_a_change_takes_back_that_change_alone(page: Page, server: Server) -> None:
    open_page(page, server)
    type_draft(page, ENGLISH.text)
    accept_one(page)
    checked(page, page.locator("#say button").click)
    assert text_of(page) == ENGLISH.text
    expect(page.locator("#say")).to_have_text("Undone.")


def test_the_whole_way_goes_by_keyboard_alone(page: Page, server: Server) -> None:
    draft = open_page(page, server)

    def tab_to(place: Locator) -> None:
        for _ in range(60):
            if place.evaluate("(element) => element.contains(document.activeElement)"):
                return
            page.keyboard.press("Tab")
        raise AssertionError("Tab does not lead there")

    tab_to(draft)
    checked(page, lambda: page.keyboard.type(ENGLISH.text))
    wait_for_mark(page, "may have caused")
    page.keyboard.press("Control+Home")
    page.keyboard.press("Alt+Shift+Period")
    card = page.locator("#card")
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(draft).to_be_focused()
    assert page.evaluate("getSelection().isCollapsed")

    open_card_with_rewrite(page)
    if card.locator("input").count():
        page.keyboard.type("the delay")
        checked(page, lambda: page.keyboard.press("Enter"))
        assert "the delay" in text_of(page)
    else:
        tab_to(card.locator(".do"))
        checked(page, lambda: page.keyboard.press("Enter"))
    expect(draft).to_be_focused()
    assert text_of(page) != ENGLISH.text

    tab_to(page.locator("#copy"))
    page.keyboard.press("Enter")
    expect(page.locator("#say")).to_contain_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == text_of(page)


def test_a_mark_opens_under_a_resting_pointer_and_closes_when_it_leaves(page: Page, server: Server) -> None:
    open_page(page, server)
    type_draft(page, ENGLISH.text)
    wait_for_mark(page, "may have caused")
    box = page.evaluate(
        """() => { const [range] = [...CSS.highlights.get('amends-undermines')];
             const { x, y, height } = range.getClientRects()[0]; return { x: x + 4, y: y + height / 2 }; }"""
    )
    page.mouse.move(box["x"], box["y"])
    expect(page.locator("#card")).to_be_visible()
    expect(page.locator("#draft")).to_be_focused()
    page.mouse.move(5, 5)
    expect(page.locator("#card")).to_be_hidden()


def test_a_finding_ignored_is_not_shown_again_until_asked_for(page: Page, server: Server) -> None:
    open_page(page, server)
    type_draft(page, ENGLISH.text)
    wait_for_mark(page, "as soon as possible")
    open_card_at(page, "as soon as possible").get_by_role("button", name="Ignore").click()
    assert not [words for words in marked_words(page) if "as soon as possible" in words]
    checked(page, lambda: page.keyboard.type(" "))
    assert not [words for words in marked_words(page) if "as soon as possible" in words]
    page.get_by_role("button", name="Show again").click()
    wait_for_mark(page, "as soon as possible")


def test_a_missing_part_is_inserted_with_its_first_blank_selected(page: Page, server: Server) -> None:
    open_page(page, server)
    type_draft(page, ENGLISH.text)
    checked(page, page.locator("#missing .part[open] button").first.click)
    assert re.fullmatch(r"\[.+\]", page.evaluate("String(getSelection())"))
    inserted = text_of(page)
    assert inserted != ENGLISH.text
    page.locator("#copy").click()
    expect(page.locator("#say")).to_contain_text("still open")
    page.locator("#draft").focus()
    page.keyboard.press("Control+z")
    assert text_of(page) == ENGLISH.text


def test_the_language_of_the_page_changes_without_touching_the_draft(page: Page, server: Server) -> None:
    open_page(page, server)
    type_draft(page, ENGLISH.text)
    page.evaluate("window.isSamePage = true")
    checked(page, lambda: page.locator("#locale").select_option("tr"))
    expect(page.locator("html")).to_have_attribute("lang", "tr")
    expect(page.locator("#copy")).to_have_text("E-postayı kopyala")
    expect(page.locator("#missing h2")).to_have_text("Eksik kalanlar")
    assert page.evaluate("window.isSamePage")
    assert text_of(page) == ENGLISH.text
    page.reload()
    expect(page.locator("html")).to_have_attribute("lang", "tr")


def test_a_narrow_page_shows_everything_without_scrolling_sideways(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 400, "height": 860})
    open_page(page, server)
    checked(page, page.locator("#try-weaker").click)
    open_card_with_rewrite(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    box = page.locator("#card").bounding_box()
    assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= 400


def test_a_server_that_is_away_leaves_the_draft_alone_and_is_found_again(
    page: Page, own_server: Server
) -> None:
    open_page(page, own_server)
    type_draft(page, ENGLISH.text)
    own_server.stop()
    page.keyboard.type("\nMay have caused")
    expect(page.locator("#say")).to_contain_text("No answer from the server.")
    assert text_of(page) == f"{ENGLISH.text}\nMay have caused"
    with page.expect_response("**/v1/check", timeout=60_000):
        own_server.start()
    expect(page.locator("#say")).not_to_contain_text("No answer")
    wait_for_mark(page, "may have caused")


def test_a_mail_that_is_no_apology_is_not_marked_unless_asked(page: Page, server: Server) -> None:
    open_page(page, server)
    page.locator("#draft").focus()
    page.keyboard.type("Please find the agenda for our meeting on Monday attached. Lunch is at noon.")
    ask = page.get_by_role("button", name="Check it as an apology")
    expect(ask).to_be_visible()
    assert marked_words(page) == []
    checked(page, ask.click)
    expect(ask).to_be_hidden()


def test_a_language_that_cannot_be_told_is_asked_for(page: Page, server: Server) -> None:
    open_page(page, server)
    page.locator("#draft").focus()
    page.keyboard.type("12345 67890")
    offered = page.locator("#next button")
    expect(offered).to_have_text(["English", "Bahasa Indonesia", "Türkçe"])
    offered.first.click()
    expect(page.locator("#chosen [name=language]")).to_have_value("en")


@pytest.mark.parametrize(
    "typed",
    [
        "a",
        "one\n",
        "\n\none",
        "one\n\n\ntwo\n\n",
        "😀 İstanbul e\u0301\n\n“🇹🇷”\n",
        "two  spaces\tand a tab",
        "  ",
    ],
)
def test_the_text_sent_is_the_text_typed_and_the_text_pasted(page: Page, server: Server, typed: str) -> None:
    open_page(page, server)
    page.locator("#draft").focus()
    # typing a tab would leave the box
    page.keyboard.insert_text(typed) if "\t" in typed else page.keyboard.type(typed)
    assert text_of(page) == typed
    page.evaluate("(words) => navigator.clipboard.writeText(words)", typed)
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    assert text_of(page) == ""
    page.keyboard.press("Control+v")
    assert text_of(page) == typed
    page.keyboard.press("Control+z")
    assert text_of(page) == ""


def test_an_answer_is_carried_over_what_was_typed_while_it_was_on_its_way(page: Page, server: Server) -> None:
    held: list[Route] = []
    page.clock.install(time=0)
    page.clock.pause_at(1000)
    page.route("**/v1/check", lambda route: held.append(route))
    open_page(page, server)
    page.locator("#draft").focus()
    page.keyboard.type(ENGLISH.text)
    with page.expect_request("**/v1/check"):
        page.clock.run_for(600)
    page.keyboard.press("Control+Home")
    page.keyboard.type("Order 4471. ")
    held[0].continue_()
    wait_for_mark(page, "may have caused")
    assert all(words in f"Order 4471. {ENGLISH.text}" for words in marked_words(page))
    # the words of a mark are changed: it goes at once, before any new answer
    page.evaluate(
        """() => { const [range] = [...CSS.highlights.get('amends-undermines')];
             getSelection().collapse(range.endContainer, range.endOffset - 2); }"""
    )
    page.keyboard.type("x")
    assert not [words for words in marked_words(page) if "may have" in words]


def test_a_carried_mark_lies_on_its_own_words_or_is_gone(page: Page, server: Server) -> None:
    open_page(page, server)
    wrong = page.evaluate(
        """async () => {
          const { carry, changeBetween } = await import('/static/carry.js');
          let seed = 7;
          const below = (most) => (seed = (seed * 48271) % 2147483647) % most;
          const before = 'We are sorry, sorry 😀 for any trouble. Soon, soon.';
          const wrong = [];
          for (let i = 0; i < 5000; i += 1) {
            const at = below(before.length), gone = below(4);
            const come = ['', 'o', ' so', 'sorry', '\\n\\n'][below(5)];
            const after = before.slice(0, at) + come + before.slice(at + gone);
            const start = below(before.length - 1), end = start + 1 + below(before.length - start);
            const carried = carry({ start, end }, changeBetween(before, after), after);
            const isRight = !carried || after.slice(carried.start, carried.end) === before.slice(start, end);
            if (!isRight) wrong.push([after, start, end]);
          }
          return wrong;
        }"""
    )
    assert wrong == []


def test_the_parts_of_each_score_add_up_to_it(page: Page, server: Server) -> None:
    open_page(page, server)
    with page.expect_response("**/v1/check") as answer:
        page.locator("#try-weaker").click()
    scores = answer.value.json()["scores"]
    for name in ("overall", "sincerity", "ordering", "hedging"):
        score = page.locator(f"[data-score={name}]")
        expect(score.locator("output")).to_have_text("–" if scores[name] is None else str(scores[name]))
        score.locator("summary").click()
        shown = score.locator(".sum li:not(.total)")
        parts = [part for part in scores["parts"] if part["score"] == name]
        assert shown.count() == (1 if scores[name] is None else len(parts))
        assert scores[name] is None or round(sum(part["points"] for part in parts), 6) == scores[name]


def test_the_moved_order_is_shown_before_it_is_done(page: Page, server: Server) -> None:
    open_page(page, server)
    checked(page, page.locator("#try-weaker").click)
    before = text_of(page)
    see = page.locator("#see-moved")
    if not see.count():  # a letter whose order needs no move has nothing to show
        expect(page.locator("#order")).to_be_visible()
        return
    see.click()
    expect(page.locator("#order .moved ins").first).to_be_visible()
    page.keyboard.press("Escape")
    assert text_of(page) == before
    see.click()
    checked(page, page.locator("#move-it").click)
    assert sorted(text_of(page).split()) == sorted(before.split())
    page.keyboard.press("Control+z")
    assert text_of(page) == before


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda draft: draft.language)
def test_a_card_says_what_told_its_finding(page: Page, server: Server, draft: Weak) -> None:
    open_page(page, server, draft.language)
    type_draft(page, draft.text)
    wait_for_mark(page, draft.marked[0])
    told = open_card_at(page, draft.marked[0]).locator(".told")
    expect(told).to_contain_text(draft.marked[0])


def test_what_told_the_reader_is_said_by_the_words_that_weighed(page: Page, server: Server) -> None:
    def read(report: dict[str, Any]) -> dict[str, Any]:
        told = {"evidence": "model", "words": ["may", "cause"]}
        return report | {key: [found | told for found in report[key]] for key in ("moves", "faults")}

    open_page(page, server)
    alter(page, "**/v1/check", read)
    type_draft(page, ENGLISH.text)
    wait_for_mark(page, "may have caused")
    card = open_card_at(page, "may have caused")
    expect(card.locator(".told")).to_contain_text("What weighed most: “may”, “cause”.")
    # a reason that names the fault, and not the advice twice
    expect(card.locator(".why")).to_contain_text("“any inconvenience this may have caused” makes the apology")
