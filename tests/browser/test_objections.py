"""What a person calls wrong on the page at "/", and what becomes of it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import (
    ENGLISH,
    checked,
    marked_words,
    open_card_at,
    open_page,
    type_draft,
    wait_for_mark,
)

if TYPE_CHECKING:
    from tests.browser.conftest import Server

pytestmark = pytest.mark.browser


def examples_kept(page: Page) -> list[dict[str, Any]]:
    """What this browser keeps of what was called wrong."""
    lines = page.evaluate("async () => (await import('/static/keep.js')).listKept().map(([, line]) => line)")
    return [json.loads(line) for line in lines]


def labelled(found: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(each["label"], each["quote"]) for each in found]


def test_what_is_called_wrong_is_hidden_and_kept_here_until_taken_back(page: Page, server: Server) -> None:
    open_page(page, server)
    type_draft(page, ENGLISH.text)
    wait_for_mark(page, "as soon as possible")
    sent: list[str] = []
    card = open_card_at(page, "as soon as possible")
    page.on("request", lambda request: sent.append(request.url))
    card.get_by_role("button", name="This is wrong").click()
    expect(card).to_contain_text("in this browser only")
    assert not [words for words in marked_words(page) if "as soon as possible" in words]
    assert sent == []
    (example,) = examples_kept(page)
    assert example["wrong"] == {"label": "vague", "quote": "as soon as possible"}
    expect(page.locator("#kept summary")).to_contain_text("1 kept")

    undo = card.get_by_role("button", name="Undo")
    expect(undo).to_be_focused()
    page.keyboard.press("Enter")
    wait_for_mark(page, "as soon as possible")
    expect(card).to_be_visible()
    assert examples_kept(page) == []
    expect(page.locator("#kept")).to_be_hidden()


def test_what_is_kept_is_saved_as_lines_of_the_corpus_and_deleted(
    page: Page, server: Server, tmp_path: Path
) -> None:
    open_page(page, server)
    with page.expect_response("**/v1/check") as answer:
        type_draft(page, ENGLISH.text)
    report = answer.value.json()
    for words in ("may have caused", "as soon as possible"):
        wait_for_mark(page, words)
        open_card_at(page, words).get_by_role("button", name="This is wrong").click()
        page.keyboard.press("Escape")
    page.reload()

    page.locator("#kept summary").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    assert re.fullmatch(r"amends-wrong-\d{4}-\d\d-\d\d\.jsonl", download.value.suggested_filename)
    file = tmp_path / "kept.jsonl"
    download.value.save_as(file)
    first, second = (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines())
    assert first["id"] != second["id"]
    assert (first["lang"], first["channel"], first["sincerity"]) == ("en", "email", None)
    assert first["is_apology"] is True and first["draft"] == ENGLISH.text
    assert labelled(first["moves"]) == labelled(report["moves"])
    wrong = [(each["wrong"]["label"], each["wrong"]["quote"]) for each in (first, second)]
    assert labelled(first["faults"]) == [fault for fault in labelled(report["faults"]) if fault != wrong[0]]
    # what was called wrong before is no label of the second
    assert labelled(second["faults"]) == [fault for fault in labelled(report["faults"]) if fault not in wrong]

    page.get_by_role("button", name="Delete them").click()
    assert examples_kept(page) == []
    page.locator("#kept").get_by_role("button", name="Undo").click()
    assert len(examples_kept(page)) == 2


def test_a_part_found_shows_its_words_in_the_draft_and_can_be_called_wrong(
    page: Page, server: Server
) -> None:
    open_page(page, server)
    type_draft(page, ENGLISH.text)
    found = page.locator("#found")
    found.locator("> summary").click()
    part = found.locator(".part", has_text="I refunded the £14.90")
    part.locator("summary").focus()
    pointed = page.evaluate("String([...CSS.highlights.get('amends-part')][0])")
    assert pointed == "I refunded the £14.90 on Tuesday."
    page.keyboard.press("Enter")
    expect(part).to_contain_text(re.compile("known phrase|Sentences like this"))
    part.get_by_role("button", name="This is wrong").click()
    expect(part).to_have_count(0)
    (example,) = examples_kept(page)
    assert example["wrong"]["quote"] == pointed
    assert pointed not in [quote for _, quote in labelled(example["moves"])]
    undo = found.get_by_role("button", name="Undo")
    expect(undo).to_be_focused()
    page.keyboard.press("Enter")
    expect(part).to_have_count(1)
    assert examples_kept(page) == []


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (
            "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }",
            "no room left",
        ),
        (
            "Object.defineProperty(window, 'localStorage', "
            "{ get() { throw new DOMException('', 'SecurityError'); } })",
            "does not let the page keep anything",
        ),
        ("for (let i = 0; i < 500; i += 1) localStorage.setItem(`amends.wrong.${i}`, '{}')", "500 are kept"),
    ],
    ids=["full", "off", "many"],
)
def test_what_cannot_be_kept_is_said_and_nothing_is_lost(
    page: Page, server: Server, broken: str, said: str
) -> None:
    open_page(page, server)
    page.evaluate(f"() => {{ {broken} }}")
    type_draft(page, ENGLISH.text)
    wait_for_mark(page, "as soon as possible")
    card = open_card_at(page, "as soon as possible")
    before = examples_kept(page)
    card.get_by_role("button", name="This is wrong").click()
    expect(card).to_contain_text(said)
    wait_for_mark(page, "as soon as possible")
    assert examples_kept(page) == before
    card.get_by_role("button", name="Back").click()
    expect(card.locator(".told")).to_be_visible()


def test_whether_it_is_an_apology_can_be_called_wrong_both_ways(page: Page, server: Server) -> None:
    open_page(page, server)
    type_draft(page, ENGLISH.text)
    page.locator("#found > summary").click()
    with page.expect_response("**/v1/check"):
        page.locator("#found .whole button").click()
    expect(page.locator("#next")).to_contain_text("You said that this is no apology")
    assert marked_words(page) == []
    (example,) = examples_kept(page)
    assert example["is_apology"] is False and example["moves"] == example["faults"] == []
    checked(page, page.locator("#next").get_by_role("button", name="Undo").click)
    assert examples_kept(page) == []
    wait_for_mark(page, "may have caused")

    page.keyboard.press("Control+a")
    page.locator("#draft").fill("")
    page.locator("#draft").focus()
    page.keyboard.type("Please find the agenda for our meeting on Monday attached. Lunch is at noon.")
    checked(page, page.get_by_role("button", name="This is wrong").click)
    (example,) = examples_kept(page)
    assert example["is_apology"] is True
    assert example["wrong"] == {"label": "is_apology", "quote": ""}
    expect(page.locator("#next").get_by_role("button", name="Undo")).to_be_visible()
